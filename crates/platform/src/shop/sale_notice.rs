//! How the merchant is notified of sales: a mail for each, a daily summary, or not at all.

use chrono::{DateTime, Duration, NaiveDate, NaiveTime, TimeZone, Utc};
use diesel::{ExpressionMethods, OptionalExtension, QueryDsl};
use diesel_async::RunQueryDsl;
use serde::{Deserialize, Serialize};
use tenancy::{
    DbError, TenantTx,
    jobs::{self, BackgroundJob, Lane},
};
use utoipa::ToSchema;
use zones::Zone;

use crate::{EmailAddress, EmailError, store::sale_notice};

/// When the summary is written, by the shop's clock.
const MORNING: NaiveTime = match NaiveTime::from_hms_opt(7, 0, 0) {
    Some(seven) => seven,
    None => NaiveTime::MIN,
};

/// When to mail the merchant about sales.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum SaleMails {
    /// One mail for each sale, as soon as it is paid.
    #[default]
    Each,
    /// One mail in the morning that lists what is to be shipped; none if nothing is.
    Daily,
    /// No mails.
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

/// The merchant's choice, or the default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SaleNotice {
    /// When to mail.
    pub mails: SaleMails,
    /// The recipient; `None`: the owner's confirmed address.
    pub email: Option<String>,
    /// The last day whose summary was written or not needed.
    pub summarized_on: Option<NaiveDate>,
    /// The version to send when saving.
    pub version: i32,
}

/// A change of the choice.
#[derive(Clone, Debug)]
pub struct SaveSaleNotice {
    /// When to mail.
    pub mails: SaleMails,
    /// The recipient; if empty, the owner's confirmed address.
    pub email: String,
    /// The version that was read.
    pub expected_version: i32,
}

/// Why the choice was not saved.
#[derive(Debug, thiserror::Error)]
pub enum SaleNoticeError {
    /// The recipient's address is malformed.
    #[error(transparent)]
    Email(#[from] EmailError),
    /// Another request saved the choice in between.
    #[error("it has been changed meanwhile")]
    Stale,
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Loads the merchant's choice.
///
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

/// Saves the choice, and schedules the next morning's summary if one is wanted.
///
/// # Errors
/// A malformed address, or another request's choice in between.
pub async fn save_sale_notice(
    tx: &mut TenantTx,
    command: &SaveSaleNotice,
    zone: Zone,
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
pub async fn plan_digest(tx: &mut TenantTx, zone: Zone) -> Result<(), DbError> {
    let due = next_morning(tx.now(), zone);
    jobs::enqueue_at(tx, &WriteDigest {}, due).await
}

/// Records that the day's summary was written or is not needed.
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

/// The day whose summary is due now; `None` before its morning. Pure.
#[must_use]
pub fn digest_day(now: DateTime<Utc>, zone: Zone) -> Option<NaiveDate> {
    let local = now.with_timezone(&zone);
    (local.time() >= MORNING).then(|| local.date_naive())
}

/// The next seven o'clock in the morning in the zone. Pure.
fn next_morning(now: DateTime<Utc>, zone: Zone) -> DateTime<Utc> {
    let today = now.with_timezone(&zone).date_naive();
    let mornings = (0..=2).filter_map(|days| {
        let morning = (today + Duration::days(days)).and_time(MORNING);
        // No time zone changes its clocks at seven; if one did, the next day would be early enough.
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
        let toronto = Zone::toronto();
        let next = |now| next_morning(at(now), toronto);
        assert_eq!(next("2026-11-24T11:59:59Z"), at("2026-11-24T12:00:00Z"));
        assert_eq!(next("2026-11-24T12:00:00Z"), at("2026-11-25T12:00:00Z"));
        // The clocks go back an hour on 1 November and forward on 14 March.
        assert_eq!(next("2026-10-31T12:00:00Z"), at("2026-11-01T12:00:00Z"));
        assert_eq!(next("2027-03-13T12:30:00Z"), at("2027-03-14T11:00:00Z"));
    }

    #[test]
    fn before_seven_the_day_waits_for_its_summary() {
        // British Columbia no longer sets its clocks back.
        let vancouver = Zone::named("America/Vancouver").unwrap();
        assert_eq!(digest_day(at("2026-11-24T13:59:00Z"), vancouver), None);
        let day = NaiveDate::from_ymd_opt(2026, 11, 24);
        assert_eq!(digest_day(at("2026-11-24T14:00:00Z"), vancouver), day);
        assert_eq!(digest_day(at("2026-11-25T06:59:00Z"), vancouver), day);
    }
}
