//! Mails shopper and merchant about an order that is charged when it ships, in one transaction with the end of the job.

use messaging::mail;
use orders::TellOfAuthorization;
use serde_json::json;
use tenancy::jobs::{self, ClaimedJob, Run};

use crate::{
    Desk, PaperError,
    merchant::{self, Merchant, NewSale},
    shopper,
};

impl Run<Desk> for TellOfAuthorization {
    type Error = PaperError;

    async fn run(self, desk: &Desk, job: &ClaimedJob) -> Result<(), PaperError> {
        let reader = Merchant::of(desk, job.tenant()?).await?;
        let mut tx = desk.tenancy.write(job.tenant()?).await?;
        let order = orders::order(&mut tx, self.order).await?;
        let order = order.ok_or(PaperError::Missing("order"))?;
        let (profile, _) = platform::profile(&mut tx).await?;
        // Canceled or ended since: those mails say more. Charged since: the mail with the invoice says more to the shopper.
        if order.state.is_authorized() {
            let of = (reader.slug.as_str(), &order, &profile);
            let paid = (mail::order::Paid::OnShipment, None);
            let letter = shopper::letter(desk, &tx, of, paid)?;
            jobs::enqueue(&mut tx, &letter.once(format!("authorized:{}", order.id))).await?;
            let story = json!({ "mail": "confirmation", "to": order.email });
            orders::record_timeline(&mut tx, order.id, ("mail_sent", None), story).await?;
        }
        if order.state.may_ship()
            && let Some(to) = merchant::reader_of_sales(&mut tx, &reader).await?
        {
            let sale = NewSale {
                order: &order,
                profile: &profile,
                invoice: None,
            };
            merchant::tell(desk, &mut tx, (&reader, to), sale).await?;
        }
        jobs::finish(&mut tx, job.lease()).await?;
        Ok(tx.commit().await?)
    }
}
