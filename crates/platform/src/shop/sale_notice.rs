//! How the merchant hears of sales: a mail for each, a summary every morning, or nothing.

use chrono::{DateTime, Duration, NaiveDate, NaiveTime, TimeZone, Utc};
use chrono_tz::Tz;
use diesel::{ExpressionMethods, OptionalExtension, QueryDsl};
use diesel_async::RunQueryDsl;
use serde::{Deserialize, Serialize};
use tenancy::{
    DbError, TenantTx,
    jobs::{self, BackgroundJob, Lane},
};
use utoipa::ToSchema;

use crate::{EmailAddress, EmailError, store::sale_notice};

/// When the summary is written, by the shop's clock.
const MORNING: NaiveTime = match NaiveTime::from_hms_opt(7, 0, 0) {
    Some(seven) => seven,
    None => NaiveTime::MIN,
};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum SaleMails {
    /// One for each sale, as soon as it is paid.
    #[default]
    Each,
    /// One in the morning, with what is open to ship; none when nothing is.
    Daily,
    None,
}

impl SaleMails {
    const ALL: [Self; 3] = [Self::Each, Self::Daily, Self::None];

    const fn code(self) -> &'static str {
        match self {
            Self::Each => "each",
            Self::Daily => "daily",
            Self::None => "none",
        }
    }

    fn from_code(code: &str) -> Result<Self, DbError> {
        let known = Self::ALL.into_iter().find(|mails| mails.code() == code);
        known.ok_or_else(|| DbError::corrupt("sale_notice.mode", code))
    }
}

/// What was chosen; the default where nothing was.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SaleNotice {
    pub mails: SaleMails,
    /// `None`: the owner's confirmed address.
    pub email: Option<String>,
    pub summarized_on: Option<NaiveDate>,
    pub version: i32,
}

#[derive(Clone, Debug)]
pub struct SaveSaleNotice {
    pub mails: SaleMails,
    /// Empty: the owner's confirmed address.
    pub email: String,
    pub expected_version: i32,
}

#[derive(Debug, thiserror::Error)]
pub enum SaleNoticeError {
    #[error(transparent)]
    Email(#[from] EmailError),
    #[error("it has been changed meanwhile")]
    Stale,
    #[error(transparent)]
    Db(#[from] DbError),
}

/// # Errors
/// Database failures only.
pub async fn sale_notice_of(tx: &mut TenantTx) -> Result<SaleNotice, DbError> {
    type Row = (String, Option<String>, Option<NaiveDate>, i32);
    let row: Option<Row> = sale_notice::table
        .find(1)
        .select((
            sale_notice::mode,
            sale_notice::email,
            sale_notice::summarized_on,
            sale_notice::version,
        ))
        .first(tx)
        .await
        .optional()?;
    let Some((mode, email, summarized_on, version)) = row else {
        return Ok(SaleNotice::default());
    };
    Ok(SaleNotice {
        mails: SaleMails::from_code(&mode)?,
        email,
        summarized_on,
        version,
    })
}

/// Saves the choice; a summary is planned for the next morning where one is wanted.
///
/// # Errors
/// An address that is none, or somebody else's choice in between.
pub async fn save_sale_notice(
    tx: &mut TenantTx,
    command: &SaveSaleNotice,
    zone: Tz,
) -> Result<(), SaleNoticeError> {
    let email = match command.email.trim() {
        "" => None,
        typed => Some(EmailAddress::parse(typed)?.as_str().to_owned()),
    };
    let now = tx.now();
    let new = (
        sale_notice::mode.eq(command.mails.code()),
        sale_notice::email.eq(email),
        sale_notice::version.eq(command.expected_version.saturating_add(1)),
        sale_notice::updated_at.eq(now),
    );
    let written = if command.expected_version == 0 {
        diesel::insert_into(sale_notice::table)
            .values((sale_notice::id.eq(1), new))
            .on_conflict_do_nothing()
            .execute(tx)
            .await
    } else {
        diesel::update(sale_notice::table.find(1))
            .filter(sale_notice::version.eq(command.expected_version))
            .set(new)
            .execute(tx)
            .await
    };
    if written.map_err(DbError::from)? == 0 {
        return Err(SaleNoticeError::Stale);
    }
    if command.mails == SaleMails::Daily {
        plan_digest(tx, zone).await?;
    }
    Ok(())
}

/// Writes the morning's summary, and enqueues the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WriteDigest {}

impl BackgroundJob for WriteDigest {
    const KIND: &'static str = "mail.digest";
    const LANE: Lane = Lane::Urgent;

    fn unique_key(&self, _: DateTime<Utc>) -> Option<String> {
        Some("next".to_owned())
    }
}

/// Writes the job of the next summary, unless it is there.
///
/// # Errors
/// Database failures only.
pub async fn plan_digest(tx: &mut TenantTx, zone: Tz) -> Result<(), DbError> {
    let due = next_morning(tx.now(), zone);
    jobs::enqueue_at(tx, &WriteDigest {}, due).await
}

/// Notes that the day has had its summary, or needs none.
///
/// # Errors
/// Database failures only.
pub async fn note_digest(tx: &mut TenantTx, day: NaiveDate) -> Result<(), DbError> {
    diesel::update(sale_notice::table.find(1))
        .set(sale_notice::summarized_on.eq(day))
        .execute(tx)
        .await?;
    Ok(())
}

/// The day whose summary is due now; `None` while its morning is still to come. Pure.
#[must_use]
pub fn digest_day(now: DateTime<Utc>, zone: Tz) -> Option<NaiveDate> {
    let local = now.with_timezone(&zone);
    (local.time() >= MORNING).then(|| local.date_naive())
}

/// The next time it is seven in the morning in the zone. Pure.
fn next_morning(now: DateTime<Utc>, zone: Tz) -> DateTime<Utc> {
    let today = now.with_timezone(&zone).date_naive();
    let mornings = (0..=2).filter_map(|days| {
        let morning = (today + Duration::days(days)).and_time(MORNING);
        // No clock is changed at seven; if one ever were, the day after is early enough.
        zone.from_local_datetime(&morning).earliest()
    });
    let later = mornings.map(|at| at.with_timezone(&Utc));
    let mut later = later.filter(|at| *at > now);
    later.next().unwrap_or(now + Duration::days(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn a_summary_is_due_at_seven_by_the_shops_clock() {
        let toronto = chrono_tz::America::Toronto;
        let next = |now| next_morning(at(now), toronto);
        assert_eq!(next("2026-11-24T11:59:59Z"), at("2026-11-24T12:00:00Z"));
        assert_eq!(next("2026-11-24T12:00:00Z"), at("2026-11-25T12:00:00Z"));
        // The clocks go back an hour on the 1st of November, forward on the 14th of March.
        assert_eq!(next("2026-10-31T12:00:00Z"), at("2026-11-01T12:00:00Z"));
        assert_eq!(next("2027-03-13T12:30:00Z"), at("2027-03-14T11:00:00Z"));
    }

    #[test]
    fn before_seven_the_day_waits_for_its_summary() {
        let vancouver = chrono_tz::America::Vancouver;
        assert_eq!(digest_day(at("2026-11-24T14:59:00Z"), vancouver), None);
        let day = NaiveDate::from_ymd_opt(2026, 11, 24);
        assert_eq!(digest_day(at("2026-11-24T15:00:00Z"), vancouver), day);
        assert_eq!(digest_day(at("2026-11-25T07:59:00Z"), vancouver), day);
    }
}
