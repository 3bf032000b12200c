//! Posting in the background: one transaction per day, so that a crash costs at most one.

use chrono::{DateTime, Days, NaiveDate, Utc};
use ledger::SETTLES;
use serde::{Deserialize, Serialize};
use tenancy::{
    DbError, Tenancy, TenantTx,
    jobs::{self, BackgroundJob, ClaimedJob, Lane, Run},
};

use crate::{PostError, Posting, Setup, ShopHome, day, post_next_day, stop};

/// Posts every day through this one that is over and not posted yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostDays {
    /// The last day to post.
    pub through: NaiveDate,
    /// Who asked for it.
    pub actor: String,
}

impl BackgroundJob for PostDays {
    const KIND: &'static str = "accounting.post";
    const LANE: Lane = Lane::Bulk;

    fn unique_key(&self, _: DateTime<Utc>) -> Option<String> {
        Some(self.through.to_string())
    }
}

impl Run<Tenancy> for PostDays {
    type Error = PostError;

    async fn run(self, tenancy: &Tenancy, job: &ClaimedJob) -> Result<(), PostError> {
        let wanted = (self.through, self.actor.as_str());
        let mut tx = post_through(tenancy, job, wanted).await?;
        jobs::finish(&mut tx, job.lease()).await?;
        Ok(tx.commit().await?)
    }
}

/// Who posts a day that is posted by itself: the product's own name, which is the same in both languages.
pub const BY_ITSELF: &str = "Highstreet";

/// Posts the days that have ended, each an hour after its end, for as long as the shop has them posted daily: every day, of setups that
/// are older than the first day. Its run enqueues the next. Where the setup has a first day, [`PostDailyFrom`] takes its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostDaily {}

impl BackgroundJob for PostDaily {
    const KIND: &'static str = "accounting.post_daily";
    const LANE: Lane = Lane::Bulk;

    /// One job for all workers.
    fn unique_key(&self, _: DateTime<Utc>) -> Option<String> {
        Some("daily".to_owned())
    }
}

/// Like [`PostDaily`], from the day that the shop chose. A kind of its own: workers that do not know the first day would post the past,
/// and hand back a kind that they do not know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostDailyFrom {}

impl BackgroundJob for PostDailyFrom {
    const KIND: &'static str = "accounting.post_daily_from";
    const LANE: Lane = Lane::Bulk;

    /// One job for all workers.
    fn unique_key(&self, _: DateTime<Utc>) -> Option<String> {
        Some("daily".to_owned())
    }
}

impl Run<Tenancy> for PostDaily {
    type Error = PostError;

    async fn run(self, tenancy: &Tenancy, job: &ClaimedJob) -> Result<(), PostError> {
        let mut tx = tenancy.write(job.tenant()?).await?;
        let Some(setup) = daily_setup(&mut tx).await? else {
            return ended(tx, job).await;
        };
        if setup.daily_from().is_some() {
            jobs::enqueue(&mut tx, &PostDailyFrom {}).await?;
            return ended(tx, job).await;
        }
        let home = home(&mut tx).await?;
        let settled = last_settled(home, tx.now());
        tx.commit().await?;
        let mut tx = post_through(tenancy, job, (settled, BY_ITSELF)).await?;
        let due = next_due(home, tx.now());
        jobs::enqueue_at(&mut tx, &self, due).await?;
        ended(tx, job).await
    }
}

impl Run<Tenancy> for PostDailyFrom {
    type Error = PostError;

    async fn run(self, tenancy: &Tenancy, job: &ClaimedJob) -> Result<(), PostError> {
        let mut tx = tenancy.write(job.tenant()?).await?;
        let setup = daily_setup(&mut tx).await?;
        let Some(from) = setup.and_then(|setup| setup.daily_from()) else {
            return ended(tx, job).await;
        };
        let home = home(&mut tx).await?;
        let begins = begins(&mut tx, home, from).await?;
        let settled = last_settled(home, tx.now());
        tx.commit().await?;
        let mut tx = match begins {
            Begins::Now => post_through(tenancy, job, (settled, BY_ITSELF)).await?,
            Begins::AfterEarlierDays => held(tenancy, job).await?,
        };
        let due = next_due(home, tx.now());
        jobs::enqueue_at(&mut tx, &self, due).await?;
        ended(tx, job).await
    }
}

/// The setup, if days are posted by themselves.
async fn daily_setup(tx: &mut TenantTx) -> Result<Option<Setup>, DbError> {
    let saved = crate::setup(tx).await?;
    let daily = saved.filter(|saved| saved.setup.posting == Posting::Daily);
    Ok(daily.map(|saved| saved.setup))
}

async fn ended(mut tx: TenantTx, job: &ClaimedJob) -> Result<(), PostError> {
    jobs::finish(&mut tx, job.lease()).await?;
    Ok(tx.commit().await?)
}

/// Whether the next day to post is one that is posted by itself.
enum Begins {
    Now,
    /// Earlier days are not posted: somebody posts them, or never. Days have no gap.
    AfterEarlierDays,
}

async fn begins(tx: &mut TenantTx, home: ShopHome, from: NaiveDate) -> Result<Begins, DbError> {
    let next = day::next_day(tx, home.zone).await?;
    Ok(match next.is_some_and(|next| next < from) {
        true => Begins::AfterEarlierDays,
        false => Begins::Now,
    })
}

/// Makes the job of a daily setup due now, whether it waits for the next day or does not exist.
pub(crate) async fn post_daily_now(tx: &mut TenantTx, setup: &Setup) -> Result<(), DbError> {
    match setup.daily_from() {
        Some(_) => due_now(tx, &PostDailyFrom {}).await,
        None => due_now(tx, &PostDaily {}).await,
    }
}

async fn due_now<J: BackgroundJob>(tx: &mut TenantTx, job: &J) -> Result<(), DbError> {
    jobs::enqueue(tx, job).await?;
    jobs::hurry(tx, job).await
}

async fn home(tx: &mut TenantTx) -> Result<ShopHome, DbError> {
    let (profile, _) = platform::profile(tx).await?;
    Ok(ShopHome::of(&profile, tx.now()))
}

/// The last day whose end is so long ago that whatever was being booked in it has ended.
fn last_settled(home: ShopHome, now: DateTime<Utc>) -> NaiveDate {
    let day = (now - SETTLES).with_timezone(&home.zone).date_naive();
    day.checked_sub_days(Days::new(1)).unwrap_or(day)
}

/// When the next day has ended for an hour.
fn next_due(home: ShopHome, now: DateTime<Utc>) -> DateTime<Utc> {
    let today = now.with_timezone(&home.zone).date_naive();
    let ends = today.iter_days().take(3);
    let mut due = ends.map(|end| home.zone.start_of(end) + SETTLES);
    due.find(|due| *due > now).unwrap_or(now + Days::new(1))
}

/// Posts days until none is left or one cannot be, which is noted. The transaction it returns holds the job, and has posted nothing.
async fn post_through(
    tenancy: &Tenancy,
    job: &ClaimedJob,
    (through, actor): (NaiveDate, &str),
) -> Result<TenantTx, PostError> {
    loop {
        let mut tx = held(tenancy, job).await?;
        let home = home(&mut tx).await?;
        match post_next_day(&mut tx, home, through, actor).await {
            Ok(Some(_)) => tx.commit().await?,
            Ok(None) => return Ok(tx),
            Err(PostError::Unnamed { day, account }) => {
                tx.rollback().await?;
                let mut tx = held(tenancy, job).await?;
                stop::record(&mut tx, day, account).await?;
                return Ok(tx);
            }
            Err(error) => return Err(error),
        }
    }
}

async fn held(tenancy: &Tenancy, job: &ClaimedJob) -> Result<TenantTx, DbError> {
    let mut tx = tenancy.write(job.tenant()?).await?;
    jobs::hold(&mut tx, job.lease()).await?;
    Ok(tx)
}

#[cfg(test)]
mod tests {
    use kernel::Country;

    use super::*;

    #[test]
    fn a_day_is_posted_an_hour_after_its_end() {
        let at = |text: &str| -> DateTime<Utc> { text.parse().unwrap() };
        let home = |now| ShopHome::at(Country::CANADA, zones::Zone::toronto(), now);
        let day = |day| NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
        for (now, settled, due) in [
            ("2026-11-24T05:59:00Z", 22, "2026-11-24T06:00:00Z"),
            ("2026-11-24T06:00:00Z", 23, "2026-11-25T06:00:00Z"),
            ("2026-11-24T20:00:00Z", 23, "2026-11-25T06:00:00Z"),
        ] {
            let now = at(now);
            assert_eq!(last_settled(home(now), now), day(settled), "{now}");
            assert_eq!(next_due(home(now), now), at(due), "{now}");
        }
    }
}
