//! Published fee schedules. A plan without its own uses that of `standard`.

use chrono::{DateTime, Utc};
use diesel::{ExpressionMethods, OptionalExtension, QueryDsl, pg::Pg};
use diesel_async::{AsyncConnectionCore, RunQueryDsl};
use kernel::Currency;
use tenancy::{DbError, PlatformTx};

use crate::{FeeSchedule, FeeTerms, ProcessorFeeMode, RefundFeePolicy, store::fee_schedule};

/// The plan whose schedule applies to plans without their own.
pub const STANDARD: &str = "standard";

/// Why nothing was published.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// The start lies in the past.
    #[error("terms cannot begin in the past")]
    InThePast,
    /// Another version of this plan starts at that time.
    #[error("terms of this plan that begin at that time are published already")]
    AlreadyPublished,
    /// A rate or amount is out of range.
    #[error("a rate or amount is out of range")]
    OutOfRange,
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

#[derive(diesel::Queryable)]
struct Row {
    version: i64,
    plan: String,
    currency: String,
    rate_ppm: i32,
    fixed_minor: i64,
    minimum_minor: i64,
    maximum_minor: Option<i64>,
    processor_fee_mode: String,
    refund_fee_policy: String,
    effective_from: DateTime<Utc>,
    _published_at: DateTime<Utc>,
}

const MODES: [(ProcessorFeeMode, &str); 2] = [
    (ProcessorFeeMode::Absorbed, "absorbed"),
    (ProcessorFeeMode::PassThrough, "pass_through"),
];
const POLICIES: [(RefundFeePolicy, &str); 3] = [
    (RefundFeePolicy::Keep, "keep"),
    (RefundFeePolicy::ReturnPercentPart, "return_percent_part"),
    (RefundFeePolicy::ReturnAll, "return_all"),
];

fn named<T: Copy>(known: &[(T, &str)], name: &str, column: &'static str) -> Result<T, DbError> {
    let found = known
        .iter()
        .find(|(_, text)| *text == name)
        .map(|(value, _)| *value);
    found.ok_or_else(|| DbError::corrupt(column, name))
}

fn name_of<T: Copy + PartialEq>(known: &[(T, &'static str)], value: T) -> &'static str {
    known
        .iter()
        .find(|(other, _)| *other == value)
        .map_or("", |(_, text)| text)
}

impl Row {
    fn read(self) -> Result<FeeSchedule, DbError> {
        let rate = u32::try_from(self.rate_ppm);
        let terms = FeeTerms {
            currency: self
                .currency
                .parse()
                .map_err(|error| DbError::corrupt("fee_schedule.currency", error))?,
            rate_ppm: rate.map_err(|error| DbError::corrupt("fee_schedule.rate_ppm", error))?,
            fixed_minor: self.fixed_minor,
            minimum_minor: self.minimum_minor,
            maximum_minor: self.maximum_minor,
            processor_fee_mode: named(&MODES, &self.processor_fee_mode, "processor_fee_mode")?,
            refund_fee_policy: named(&POLICIES, &self.refund_fee_policy, "refund_fee_policy")?,
        };
        let Self {
            version,
            plan,
            effective_from,
            ..
        } = self;
        Ok(FeeSchedule {
            version,
            plan,
            terms,
            effective_from,
        })
    }
}

/// The terms of `plan` at an instant, or the standard ones.
///
/// # Errors
/// Database failures only.
pub async fn in_force<C>(
    tx: &mut C,
    plan: &str,
    currency: Currency,
    at: DateTime<Utc>,
) -> Result<Option<FeeSchedule>, DbError>
where
    C: AsyncConnectionCore<Backend = Pg> + Send,
{
    let rows: Vec<Row> = fee_schedule::table
        .filter(fee_schedule::plan.eq_any([plan, STANDARD]))
        .filter(fee_schedule::currency.eq(currency.code().to_owned()))
        .filter(fee_schedule::effective_from.le(at))
        .order(fee_schedule::effective_from.desc())
        .load(tx)
        .await?;
    let chosen = rows.iter().position(|row| row.plan == plan).unwrap_or(0);
    rows.into_iter().nth(chosen).map(Row::read).transpose()
}

/// The version that a payment refers to.
///
/// # Errors
/// Database failures only.
pub async fn version<C>(tx: &mut C, version: i64) -> Result<Option<FeeSchedule>, DbError>
where
    C: AsyncConnectionCore<Backend = Pg> + Send,
{
    let row: Option<Row> = fee_schedule::table
        .find(version)
        .first(tx)
        .await
        .optional()?;
    row.map(Row::read).transpose()
}

/// All versions of a plan, newest first, including announced ones that start in the future.
///
/// # Errors
/// Database failures only.
pub async fn history<C>(tx: &mut C, plan: &str) -> Result<Vec<FeeSchedule>, DbError>
where
    C: AsyncConnectionCore<Backend = Pg> + Send,
{
    let query = fee_schedule::table.filter(fee_schedule::plan.eq(plan));
    let rows: Vec<Row> = query
        .order(fee_schedule::effective_from.desc())
        .load(tx)
        .await?;
    rows.into_iter().map(Row::read).collect()
}

/// Publishes terms for a plan from an instant on. Terms in force are superseded, never changed.
///
/// # Errors
/// A start in the past, a start already taken, or figures out of range.
pub async fn publish(
    tx: &mut PlatformTx,
    plan: &str,
    terms: &FeeTerms,
    effective_from: DateTime<Utc>,
) -> Result<FeeSchedule, PublishError> {
    let now = tx.now();
    if effective_from < now {
        return Err(PublishError::InThePast);
    }
    let rate = i32::try_from(terms.rate_ppm).map_err(|_| PublishError::OutOfRange)?;
    let values = (
        fee_schedule::plan.eq(plan),
        fee_schedule::currency.eq(terms.currency.code().to_owned()),
        fee_schedule::rate_ppm.eq(rate),
        fee_schedule::fixed_minor.eq(terms.fixed_minor),
        fee_schedule::minimum_minor.eq(terms.minimum_minor),
        fee_schedule::maximum_minor.eq(terms.maximum_minor),
        fee_schedule::processor_fee_mode.eq(name_of(&MODES, terms.processor_fee_mode)),
        fee_schedule::refund_fee_policy.eq(name_of(&POLICIES, terms.refund_fee_policy)),
        fee_schedule::effective_from.eq(effective_from),
        fee_schedule::published_at.eq(now),
    );
    let insert = diesel::insert_into(fee_schedule::table).values(values);
    let row: Row = insert
        .get_result(tx)
        .await
        .map_err(|error| refused(DbError::from(error)))?;
    Ok(row.read()?)
}

fn refused(error: DbError) -> PublishError {
    match (error.unique_violation(), error.check_violation()) {
        (Some(_), _) => PublishError::AlreadyPublished,
        (_, Some(_)) => PublishError::OutOfRange,
        _ => PublishError::Db(error),
    }
}
