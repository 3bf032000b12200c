//! The morning's mail.

use chrono::NaiveDate;
use messaging::mail::{
    MailJob,
    paperwork::{Morning, morning},
};
use papers::{
    Desk,
    merchant::{self, Merchant},
};
use platform::ShopProfile;
use tenancy::{TenantTx, jobs};

use crate::{DayFacts, PaperworkError, Setting};

/// Queues the mail, unless there is nothing to do or nobody to write to.
pub(crate) async fn enqueue(
    desk: &Desk,
    tx: &mut TenantTx,
    (reader, (profile, setting)): (&Merchant, (&ShopProfile, &Setting)),
    (day, facts): (NaiveDate, &DayFacts),
) -> Result<(), PaperworkError> {
    let counts = &facts.counts;
    let Some(to) = reader.address_or(setting.email.as_deref()) else {
        return Ok(());
    };
    if counts.is_idle() {
        return Ok(());
    }
    let sender = merchant::sender(desk, profile, None);
    let written = morning(&Morning {
        language: reader.language,
        sender: &sender,
        day,
        to_ship: counts.to_ship,
        units_to_ship: counts.units_to_ship,
        fillable: counts.fillable,
        backordered_units: counts.backordered_units,
        backordered_orders: counts.backordered_orders,
        new_backorders: counts.new_backorders,
        cleared_backorders: counts.cleared_backorders,
        reorder: counts.reorder,
        late_promises: counts.late_promises,
        late_purchase_orders: counts.late_purchase_orders,
        page_url: &reader.dashboard(desk, &format!("paperwork?day={day}")),
        settings_url: &reader.dashboard(desk, "paperwork?when=true"),
    })?;
    let letter = MailJob::new(to, &sender, written);
    Ok(jobs::enqueue(tx, &letter.once(format!("paperwork:{day}"))).await?)
}
