//! Every kind of background job and the context it runs in. A kind that is no longer enqueued stays here for as long as
//! rows of it may exist.

use accounting::{PostDaily, PostDailyFrom, PostDays};
use disputes::{DisputeContext, TellOfDispute};
use imports::{ApplyImport, FetchImage, FillDescription, PictureContext, PreviewImport};
use inventory::{ReleaseExpired, ReviewPromises};
use messaging::mail::{MailContext, MailJob};
use orders::{
    CaptureAuthorized, ConfirmOrder, FindOrder, LapseOrder, PaymentContext, TellOfAuthorization,
    TellOfPayment, TellOfSale, TellOfShipment, TellShopper, WarnMerchant,
};
use papers::{Desk, account::SendReset};
use paperwork::{MailPaperwork, WritePaperwork};
use payments::jobs::{
    ClosePage, FindDisputes, FindRefunds, FollowDispute, ListDisputes, ListRefunds, ResolveAttempt,
    ResolveRefund,
};
use platform::WriteDigest;
use processor_events::{EventContext, FollowEvent, ListEvents};
use promises::{TellOfSlip, WarnOfLateOrders};
use purchasing::MailPurchaseOrder;
use refunds::{RefundContext, TellOfCancel, TellOfRefund};
use returns::TellOfReturn;
use tenancy::{
    Tenancy,
    jobs::{Kind, Registry},
};

use super::{Worker, nightly_proof::ProveBooks, retention::PurgeShops, sealing::SealBooks};

const KINDS: &[Kind<Worker>] = &[
    Kind::of::<MailJob, _>(),
    Kind::of::<ResolveAttempt, _>(),
    Kind::of::<ResolveRefund, _>(),
    Kind::of::<FindRefunds, _>(),
    Kind::of::<ListRefunds, _>(),
    Kind::of::<FollowDispute, _>(),
    Kind::of::<FindDisputes, _>(),
    Kind::of::<ListDisputes, _>(),
    Kind::of::<TellOfDispute, _>(),
    Kind::of::<CaptureAuthorized, _>(),
    Kind::of::<ClosePage, _>(),
    Kind::of::<TellShopper, _>(),
    Kind::of::<WarnMerchant, _>(),
    Kind::of::<FollowEvent, _>(),
    Kind::of::<ListEvents, _>(),
    Kind::of::<LapseOrder, _>(),
    Kind::of::<TellOfAuthorization, _>(),
    Kind::of::<TellOfPayment, _>(),
    Kind::of::<ConfirmOrder, _>(),
    Kind::of::<TellOfSale, _>(),
    Kind::of::<TellOfShipment, _>(),
    Kind::of::<TellOfRefund, _>(),
    Kind::of::<TellOfCancel, _>(),
    Kind::of::<TellOfReturn, _>(),
    Kind::of::<FindOrder, _>(),
    Kind::of::<WriteDigest, _>(),
    Kind::of::<WritePaperwork, _>(),
    Kind::of::<MailPaperwork, _>(),
    Kind::of::<MailPurchaseOrder, _>(),
    Kind::of::<PostDays, _>(),
    Kind::of::<PostDaily, _>(),
    Kind::of::<PostDailyFrom, _>(),
    Kind::of::<ReleaseExpired, _>(),
    Kind::of::<ReviewPromises, _>(),
    Kind::of::<TellOfSlip, _>(),
    Kind::of::<WarnOfLateOrders, _>(),
    Kind::of::<PreviewImport, _>(),
    Kind::of::<ApplyImport, _>(),
    Kind::of::<FetchImage, _>(),
    Kind::of::<FillDescription, _>(),
    Kind::of::<SendReset, _>(),
    Kind::of::<PurgeShops, _>(),
    Kind::of::<ProveBooks, _>(),
    Kind::of::<SealBooks, _>(),
];

/// The kinds a worker can run.
pub(super) static JOBS: Registry<Worker> = Registry::new(KINDS);

impl AsRef<Tenancy> for Worker {
    fn as_ref(&self) -> &Tenancy {
        &self.tenancy
    }
}

impl AsRef<PaymentContext> for Worker {
    fn as_ref(&self) -> &PaymentContext {
        &self.payments
    }
}

impl AsRef<DisputeContext> for Worker {
    fn as_ref(&self) -> &DisputeContext {
        &self.disputes
    }
}

impl AsRef<RefundContext> for Worker {
    fn as_ref(&self) -> &RefundContext {
        &self.refunds
    }
}

impl AsRef<EventContext> for Worker {
    fn as_ref(&self) -> &EventContext {
        &self.events
    }
}

impl AsRef<MailContext> for Worker {
    fn as_ref(&self) -> &MailContext {
        &self.mail
    }
}

impl AsRef<PictureContext> for Worker {
    fn as_ref(&self) -> &PictureContext {
        &self.pictures
    }
}

impl AsRef<Desk> for Worker {
    fn as_ref(&self) -> &Desk {
        &self.desk
    }
}

#[cfg(test)]
#[path = "registry_tests.rs"]
mod tests;
