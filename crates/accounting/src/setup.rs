//! How the shop's journal is written: its program, its granularity, its numbers, and what its accounts are called.

use std::collections::BTreeMap;

use chrono::{DateTime, Days, NaiveDate, Utc};
use diesel::{
    ExpressionMethods, OptionalExtension, QueryDsl, QueryableByName,
    sql_types::{BigInt, Date, Nullable},
};
use diesel_async::RunQueryDsl;
use kernel::Language;
use ledger::AccountKind;
use serde::{Deserialize, Serialize};
use tenancy::{Cached, DbError, TenantTx};
use utoipa::ToSchema;

use crate::{
    Detail, Format, Granularity, LineAccount, Prefix, Target, WrongTarget, jobs, stop,
    store::accounting_setup,
};

/// What each account of the journal is called in the shop's own books.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Chart(pub BTreeMap<LineAccount, Target>);

impl Chart {
    /// The shop's account for one of the journal's; where a detail has none, that of the whole.
    #[must_use]
    pub fn target(&self, account: LineAccount) -> Option<&Target> {
        let whole = LineAccount::whole(account.account);
        self.0.get(&account).or_else(|| self.0.get(&whole))
    }

    /// The kind of the shop's account for one of the journal's. What several are called alike is one account, and the last decides: an
    /// account for a sales tax, charged and claimed back, is a liability.
    #[must_use]
    pub fn kind(&self, account: LineAccount) -> AccountKind {
        let Some(target) = self.target(account) else {
            return account.kind();
        };
        let alike = self.0.iter().filter(|(_, one)| one.name == target.name);
        let last = alike.map(|(account, _)| account.kind()).next_back();
        last.unwrap_or(account.kind())
    }

    /// No account is both what the shop has or owes, and what it earns or spends.
    fn check_kinds(&self) -> Result<(), (LineAccount, WrongTarget)> {
        let mut first: BTreeMap<&str, LineAccount> = BTreeMap::new();
        for (account, target) in &self.0 {
            let with = *first.entry(&target.name).or_insert(*account);
            if with.kind().lasts() != account.kind().lasts() {
                return Err((*account, WrongTarget::OtherKind { with }));
            }
        }
        Ok(())
    }

    /// The first account that has no name, or a wrong one.
    ///
    /// # Errors
    /// The account, and what is wrong with it.
    pub fn check(&self) -> Result<(), (LineAccount, WrongTarget)> {
        for (account, target) in &self.0 {
            target.check().map_err(|wrong| (*account, wrong))?;
        }
        let missing = LineAccount::all()
            .filter(|account| account.detail == Detail::Whole)
            .find(|account| !self.0.contains_key(account));
        if let Some(account) = missing {
            return Err((account, WrongTarget::NameMissing));
        }
        self.check_kinds()
    }
}

/// Who posts the days that are over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = AccountingPosting)]
pub enum Posting {
    /// Somebody, when they choose.
    #[default]
    ByHand,
    /// Each day by itself, an hour after its end, from the first day that the setup says.
    Daily,
}

/// The settings of the journal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Setup {
    /// The format the shop exports to.
    pub format: Format,
    /// How many documents a day has.
    pub granularity: Granularity,
    /// How numbers of documents begin.
    pub prefix: Prefix,
    /// The language of the texts in exported files.
    pub language: Language,
    /// Who posts the days that are over.
    #[serde(default)]
    pub posting: Posting,
    /// The first day that is posted by itself; where no day is posted, the journal begins with it. `None`: the first that is not posted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub posting_from: Option<NaiveDate>,
    /// What the accounts are called.
    pub chart: Chart,
}

impl Setup {
    /// The first day that is posted by itself. `None` while somebody posts the days, or when every day is.
    #[must_use]
    pub fn daily_from(&self) -> Option<NaiveDate> {
        self.posting_from.filter(|_| self.posting == Posting::Daily)
    }

    fn check_posting_from(&self, now: DateTime<Utc>) -> Result<(), SaveSetupError> {
        let latest = now.date_naive() + FURTHEST;
        match (self.posting, self.posting_from) {
            (Posting::ByHand, Some(_)) => Err(SaveSetupError::FromByHand),
            (Posting::Daily, Some(from)) if from > latest => {
                Err(SaveSetupError::FromTooFar(latest))
            }
            _ => Ok(()),
        }
    }
}

/// A first day further away than this was mistyped.
const FURTHEST: Days = Days::new(366);

/// A setup as saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedSetup {
    /// Counts from 1; each save is a new version.
    pub version: i64,
    /// The settings.
    pub setup: Setup,
    /// Who saved it.
    pub actor: String,
    /// When.
    pub saved_at: DateTime<Utc>,
}

/// Why a setup was not saved.
#[derive(Debug, thiserror::Error)]
pub enum SaveSetupError {
    /// Somebody else saved meanwhile.
    #[error("the setup was changed meanwhile")]
    Stale,
    /// Days are posted by hand: there is no day from which they are posted by themselves.
    #[error("a first day without daily posting")]
    FromByHand,
    /// The first day to be posted by itself is after this one, more than a year from now.
    #[error("the first day is after {0}")]
    FromTooFar(NaiveDate),
    /// An account cannot be used like this.
    #[error("account {0:?}: {1:?}")]
    Account(LineAccount, WrongTarget),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

type Row = (i64, serde_json::Value, String, DateTime<Utc>);

fn read((version, settings, actor, saved_at): Row) -> Result<SavedSetup, DbError> {
    let setup = serde_json::from_value(settings)
        .map_err(|error| DbError::corrupt("accounting_setup.settings", error))?;
    Ok(SavedSetup {
        version,
        setup,
        actor,
        saved_at,
    })
}

/// The setup in force. `None` until one was saved.
///
/// # Errors
/// Database failures only.
pub async fn setup(tx: &mut TenantTx) -> Result<Option<SavedSetup>, DbError> {
    let row: Option<Row> = accounting_setup::table
        .order(accounting_setup::version.desc())
        .first(tx)
        .await
        .optional()?;
    let Some(mut saved) = row.map(read).transpose()? else {
        return Ok(None);
    };
    if saved.setup.posting == Posting::Daily && saved.setup.posting_from.is_none() {
        saved.setup.posting_from = lost_first_day(tx, saved.version).await?;
    }
    Ok(Some(saved))
}

#[derive(QueryableByName)]
struct FirstDayRow {
    #[diesel(sql_type = Nullable<Date>)]
    posting_from: Option<NaiveDate>,
}

/// The last version that either says the first day or does not post daily. Members of JSON are beyond diesel's DSL.
const FIRST_DAY: &str = "SELECT (settings->>'posting_from')::date AS posting_from FROM accounting_setup
    WHERE version < $1 AND (settings->>'posting_from' IS NOT NULL OR settings->>'posting' IS DISTINCT FROM 'daily')
    ORDER BY version DESC LIMIT 1";

/// The first day that a program of an earlier release did not write back when it saved the setup: no program takes it away from a setup
/// that stays daily, and without it every day of the past would be posted.
async fn lost_first_day(tx: &mut TenantTx, version: i64) -> Result<Option<NaiveDate>, DbError> {
    let query = diesel::sql_query(FIRST_DAY).bind::<BigInt, _>(version);
    let rows: Vec<FirstDayRow> = Cached(query).load(tx).await?;
    Ok(rows.into_iter().next().and_then(|row| row.posting_from))
}

/// The setups with these versions, by version.
///
/// # Errors
/// Database failures only.
pub async fn setups(tx: &mut TenantTx, versions: &[i64]) -> Result<BTreeMap<i64, Setup>, DbError> {
    let rows: Vec<Row> = accounting_setup::table
        .filter(accounting_setup::version.eq_any(versions))
        .load(tx)
        .await?;
    let read = |row| read(row).map(|saved| (saved.version, saved.setup));
    rows.into_iter().map(read).collect()
}

/// The setups from this version on, by version.
///
/// # Errors
/// Database failures only.
pub(crate) async fn setups_since(
    tx: &mut TenantTx,
    version: i64,
) -> Result<BTreeMap<i64, Setup>, DbError> {
    let rows: Vec<Row> = accounting_setup::table
        .filter(accounting_setup::version.ge(version))
        .load(tx)
        .await?;
    let read = |row| read(row).map(|saved| (saved.version, saved.setup));
    rows.into_iter().map(read).collect()
}

/// Saves a new version. What was posted keeps the version it was posted with. `replaces` is the version that was read, 0 when
/// there was none.
///
/// # Errors
/// See [`SaveSetupError`].
pub async fn save_setup(
    tx: &mut TenantTx,
    replaces: i64,
    setup: Setup,
    actor: &str,
) -> Result<SavedSetup, SaveSetupError> {
    let setup = Setup {
        chart: trimmed(setup.chart),
        ..setup
    };
    let wrong = |(account, wrong)| SaveSetupError::Account(account, wrong);
    setup.chart.check().map_err(wrong)?;
    setup.format.check(&setup.chart).map_err(wrong)?;
    setup.check_posting_from(tx.now())?;
    let last: Option<i64> = accounting_setup::table
        .select(diesel::dsl::max(accounting_setup::version))
        .first(tx)
        .await
        .map_err(DbError::from)?;
    if last.unwrap_or_default() != replaces {
        return Err(SaveSetupError::Stale);
    }
    let saved = SavedSetup {
        version: replaces + 1,
        setup,
        actor: actor.to_owned(),
        saved_at: tx.now(),
    };
    if insert(tx, &saved).await? == 0 {
        return Err(SaveSetupError::Stale);
    }
    // Every account of the chart has a name now.
    stop::clear(tx).await?;
    if saved.setup.posting == Posting::Daily {
        jobs::post_daily_now(tx, &saved.setup).await?;
    }
    Ok(saved)
}

fn trimmed(chart: Chart) -> Chart {
    let all = chart.0.into_iter();
    Chart(all.map(|(account, one)| (account, one.trimmed())).collect())
}

async fn insert(tx: &mut TenantTx, saved: &SavedSetup) -> Result<usize, DbError> {
    let settings = serde_json::to_value(&saved.setup)
        .map_err(|error| DbError::corrupt("accounting_setup.settings", error))?;
    let written = diesel::insert_into(accounting_setup::table)
        .values((
            accounting_setup::version.eq(saved.version),
            accounting_setup::settings.eq(settings),
            accounting_setup::actor.eq(&saved.actor),
            accounting_setup::saved_at.eq(saved.saved_at),
        ))
        .on_conflict_do_nothing()
        .execute(tx)
        .await?;
    Ok(written)
}
