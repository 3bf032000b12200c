//! The event that tells the back office of a canceling.

use chrono::{DateTime, Utc};
use kernel::RefundId;
use orders::{Order, events::EventOrder};
use serde::Serialize;
use tenancy::{DbError, Event, Meaning, TenantTx};
use utoipa::ToSchema;

use super::Cancellation;
use crate::events::record;

/// That the shop canceled an order.
#[derive(Serialize, ToSchema)]
struct EventCancellation {
    /// In the shop's words, for the shopper; may be empty.
    reason: String,
    /// The refund of what was left; null when nothing was paid, everything had been refunded, or the money is with the
    /// customer's bank because of a dispute.
    #[schema(required)]
    refund_id: Option<RefundId>,
    canceled_at: DateTime<Utc>,
}

/// The shop canceled an order before anything of it had shipped.
#[derive(Serialize, ToSchema)]
pub struct OrderCanceled {
    order: EventOrder,
    cancellation: EventCancellation,
}

impl Event for OrderCanceled {
    const KIND: &'static str = "order.canceled.v1";
    const AGGREGATE: &'static str = "order";
    const MEANING: Meaning = Meaning {
        en: "The shop canceled an order before anything of it had shipped",
        fr: "La boutique a annulé une commande dont rien n’avait été expédié",
    };
    const SUBJECT: &'static str = "ord_01kb9q2m4e7x8v3a5c6d7f8g01";
    const SAMPLE: &'static str = include_str!("../samples/order.canceled.v1.json");

    fn aggregate_id(&self) -> String {
        self.order.id().to_string()
    }
}

pub(super) async fn canceled(
    tx: &mut TenantTx,
    order: &Order,
    done: &Cancellation,
) -> Result<(), DbError> {
    let event = OrderCanceled {
        order: order.into(),
        cancellation: EventCancellation {
            reason: done.reason.clone(),
            refund_id: done.refund,
            canceled_at: done.at,
        },
    };
    record(tx, &event).await
}
