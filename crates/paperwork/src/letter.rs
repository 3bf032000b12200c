//! The morning's mail: what there is to do, with the papers and tables attached.

use chrono::{DateTime, NaiveDate, Utc};
use messaging::mail::{
    MailJob,
    paperwork::{Attached, Morning, morning},
};
use papers::{
    Desk,
    merchant::{self, Merchant},
};
use platform::ShopProfile;
use serde::{Deserialize, Serialize};
use tenancy::{
    directory::TenantState,
    jobs::{self, BackgroundJob, ClaimedJob, Lane, Run},
};

use crate::{
    Day, Mode, PaperworkError, Setting, Suppliers,
    attached::{self, Drawn},
    keep, setting_of,
};

/// Mails a day's paperwork that was written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailPaperwork {
    /// The shop's day.
    pub day: NaiveDate,
}

impl BackgroundJob for MailPaperwork {
    const KIND: &'static str = "paperwork.mail";
    const LANE: Lane = Lane::Bulk;

    fn unique_key(&self, _: DateTime<Utc>) -> Option<String> {
        Some(self.day.to_string())
    }
}

impl Run<Desk> for MailPaperwork {
    type Error = PaperworkError;

    /// The papers are drawn from the rows that were kept, while no transaction is open. The mail, its files and the end of the job are
    /// one transaction; the mail's key is the day.
    async fn run(self, desk: &Desk, job: &ClaimedJob) -> Result<(), PaperworkError> {
        let tenant = job.tenant()?;
        let reader = Merchant::of(desk, tenant).await?;
        let mut tx = desk.tenancy.read(tenant).await?;
        let setting = setting_of(&mut tx).await?;
        let (profile, _) = platform::profile(&mut tx).await?;
        let day = keep::day(&mut tx, self.day).await?;
        let day = day.filter(|_| setting.mode == Mode::Mail && reader.state == TenantState::Active);
        let undrawn = match &day {
            Some(day) => attached::read(&mut tx, day, suppliers(&setting)).await?,
            None => attached::Undrawn::default(),
        };
        tx.commit().await?;
        let drawn = undrawn.drawn().await?;
        let letter = match &day {
            Some(day) => letter(desk, &reader, (&profile, &setting), (day, &drawn))?,
            None => None,
        };
        let mut tx = desk.tenancy.write(tenant).await?;
        jobs::finish(&mut tx, job.lease()).await?;
        if let Some(letter) = letter {
            let letter = attached::attach(&mut tx, letter, (self.day, drawn)).await?;
            let key = format!("paperwork:{}", self.day);
            jobs::enqueue(&mut tx, &letter.once(key)).await?;
        }
        Ok(tx.commit().await?)
    }
}

/// A mailbox that the shop names, such as the packers', may be read by outsiders: it gets nothing about purchasing.
const fn suppliers(setting: &Setting) -> Suppliers {
    match setting.email {
        Some(_) => Suppliers::Withheld,
        None => Suppliers::Shown,
    }
}

/// The mail without its files. `None` when there is nobody to write to.
fn letter(
    desk: &Desk,
    reader: &Merchant,
    (profile, setting): (&ShopProfile, &Setting),
    (day, drawn): (&Day, &Drawn),
) -> Result<Option<MailJob>, PaperworkError> {
    let counts = &day.facts.counts;
    let Some(to) = reader.address_or(setting.email.as_deref()) else {
        return Ok(None);
    };
    let sender = merchant::sender(desk, profile, None);
    let written = morning(&Morning {
        language: reader.language,
        sender: &sender,
        day: day.day,
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
        attached: match drawn.left_out {
            0 => Attached::All,
            _ => Attached::Some,
        },
        page_url: &reader.dashboard(desk, &format!("paperwork?day={}", day.day)),
        settings_url: &reader.dashboard(desk, "paperwork?when=true"),
    })?;
    Ok(Some(MailJob::new(to, &sender, written)))
}
