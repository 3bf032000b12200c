//! Makes a day's paperwork, and plans the next.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::TenantId;
use papers::{Desk, merchant::Merchant, paper::Issuer, terms_of};
use platform::ShopProfile;
use serde::{Deserialize, Serialize};
use tenancy::{
    DbError, TenantTx,
    directory::TenantState,
    jobs::{self, BackgroundJob, ClaimedJob, Lane, Run},
};

use crate::{
    Mode, PaperworkError, Setting,
    gather::{Gathered, Morning, gather},
    keep::{self, Kept},
    letter::MailPaperwork,
    setting_of,
};

/// Makes the paperwork of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WritePaperwork {
    /// The shop's day.
    pub day: NaiveDate,
    /// Who wants it.
    #[serde(default)]
    pub wanted: Wanted,
}

/// Who wants a day's paperwork.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wanted {
    /// The shop's clock.
    #[default]
    ByClock,
    /// Somebody before the hour, who has the page open: no mail is sent.
    Now,
}

impl BackgroundJob for WritePaperwork {
    const KIND: &'static str = "paperwork.write";
    const LANE: Lane = Lane::Bulk;

    /// An hour that was changed has a job of its own; the one before finds nothing to do.
    fn unique_key(&self, due: DateTime<Utc>) -> Option<String> {
        Some(match self.wanted {
            Wanted::ByClock => format!("{} at {}", self.day, due.timestamp()),
            Wanted::Now => format!("{} now", self.day),
        })
    }
}

/// Plans the next paperwork of a shop, unless it wants none. Repeating it plans nothing twice.
///
/// # Errors
/// Database failures only.
pub async fn plan(tx: &mut TenantTx) -> Result<(), DbError> {
    let setting = setting_of(tx).await?;
    let (profile, _) = platform::profile(tx).await?;
    plan_for(tx, &setting, &profile).await
}

pub(crate) async fn plan_for(
    tx: &mut TenantTx,
    setting: &Setting,
    profile: &ShopProfile,
) -> Result<(), DbError> {
    if setting.mode == Mode::Off {
        return Ok(());
    }
    let hour = setting.hour(profile);
    let day = hour.next(tx.now());
    let next = WritePaperwork {
        day,
        wanted: Wanted::ByClock,
    };
    jobs::enqueue_at(tx, &next, hour.due(day)).await
}

/// Asks for today's paperwork before its hour; returns the day. Where it is made already, nothing happens.
///
/// # Errors
/// Database failures only.
pub async fn ask_now(tx: &mut TenantTx, profile: &ShopProfile) -> Result<NaiveDate, DbError> {
    let setting = setting_of(tx).await?;
    let day = setting.hour(profile).day(tx.now());
    if !keep::is_made(tx, day).await? {
        let wanted = Wanted::Now;
        jobs::enqueue(tx, &WritePaperwork { day, wanted }).await?;
    }
    Ok(day)
}

/// What a run of the job has read.
struct Read {
    profile: ShopProfile,
    /// The day to write, with its rows.
    found: Option<(NaiveDate, Gathered)>,
}

impl Run<Desk> for WritePaperwork {
    type Error = PaperworkError;

    /// Reads everything in one snapshot. Rows, the job that mails them, the next day's job and the end of this one are one transaction.
    async fn run(self, desk: &Desk, job: &ClaimedJob) -> Result<(), PaperworkError> {
        let tenant = job.tenant()?;
        let reader = Merchant::of(desk, tenant).await?;
        let read = self.read(desk, tenant, &reader).await?;
        let mut tx = desk.tenancy.write(tenant).await?;
        jobs::finish(&mut tx, job.lease()).await?;
        let setting = setting_of(&mut tx).await?;
        if let Some((day, gathered)) = &read.found {
            let kept = keep::keep(&mut tx, *day, gathered).await?;
            let mails = setting.mode == Mode::Mail && self.wanted == Wanted::ByClock;
            let idle = gathered.facts.counts.is_idle();
            if kept == Kept::Now && mails && !idle && reader.state == TenantState::Active {
                jobs::enqueue(&mut tx, &MailPaperwork { day: *day }).await?;
            }
        }
        plan_for(&mut tx, &setting, &read.profile).await?;
        Ok(tx.commit().await?)
    }
}

impl WritePaperwork {
    async fn read(
        self,
        desk: &Desk,
        tenant: TenantId,
        reader: &Merchant,
    ) -> Result<Read, PaperworkError> {
        let mut tx = desk.tenancy.snapshot(tenant).await?;
        let setting = setting_of(&mut tx).await?;
        let (profile, _) = platform::profile(&mut tx).await?;
        let found = match self.due(&mut tx, &setting, &profile).await? {
            None => None,
            Some(day) => {
                let site = desk.address.shop(&reader.slug);
                let morning = Morning {
                    issuer: Issuer {
                        profile: &profile,
                        site: &site,
                    },
                    day,
                    today: terms_of(&profile).shop_day(tx.now()),
                };
                Some((day, gather(&mut tx, &morning, setting.at).await?))
            }
        };
        tx.commit().await?;
        Ok(Read { profile, found })
    }

    /// The day to write: the last one that is due, if the job's own day has come and nobody has written it. A worker that comes
    /// late, after midnight or after a week, writes one day and not all that were missed.
    async fn due(
        self,
        tx: &mut TenantTx,
        setting: &Setting,
        profile: &ShopProfile,
    ) -> Result<Option<NaiveDate>, DbError> {
        let day = match self.wanted {
            Wanted::Now => self.day,
            Wanted::ByClock if setting.mode == Mode::Off => return Ok(None),
            Wanted::ByClock => {
                let last = setting.hour(profile).last_due(tx.now());
                if last < self.day {
                    return Ok(None);
                }
                last
            }
        };
        let made = keep::is_made(tx, day).await?;
        Ok((!made).then_some(day))
    }
}
