//! Posts days: their documents get numbers and never change again. An entry counts on the day it was booked on, in the shop's zone;
//! what happened on an earlier day is a document of its own, with that day as its date of value. An entry whose transaction ended
//! after its day was posted is a document of the next day to be posted, and names what it corrects.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc};
use diesel::ExpressionMethods;
use diesel_async::RunQueryDsl;
use kernel::{Country, EntryId};
use ledger::{AfterEntry, Entry};
use tenancy::{DbError, TenantTx};
use zones::Zone;

use crate::{
    Cut, Document, Draft, Fact, Journal, LineAccount, PostedDay, SavedSetup, correct,
    day::{self, Span},
    document, gather,
    late::{Among, SURE, in_no_document, late, value_day},
    number::MOST_PER_DAY,
    stop,
    store::accounting_day,
};

/// Entries read at once.
const PAGE: i64 = 500;

/// Where the shop is, and its day.
#[derive(Clone, Copy, Debug)]
pub struct ShopHome {
    /// Its country: whose tax laws treat its exports.
    pub country: Country,
    /// Where its days begin.
    pub zone: Zone,
    /// Its day now: it is not over, and cannot be posted.
    pub today: NaiveDate,
}

impl ShopHome {
    /// A shop in a country and a time zone.
    #[must_use]
    pub fn at(country: Country, zone: Zone, now: DateTime<Utc>) -> Self {
        let today = now.with_timezone(&zone).date_naive();
        Self {
            country,
            zone,
            today,
        }
    }

    /// The shop as its profile says.
    #[must_use]
    pub fn of(profile: &platform::ShopProfile, now: DateTime<Utc>) -> Self {
        Self::at(profile.address.country, profile.time_zone, now)
    }
}

/// Why a day was not posted.
#[derive(Debug, thiserror::Error)]
pub enum PostError {
    /// No setup was saved yet.
    #[error("the accounts have no names yet")]
    NoSetup,
    /// A document needs an account that has no name.
    #[error("{day} needs account {}, which has no name", account.code())]
    Unnamed {
        /// The day.
        day: NaiveDate,
        /// The account.
        account: LineAccount,
    },
    /// More documents than numbers.
    #[error("{0} has more than 999,999 documents: post by day instead of by order")]
    TooMany(NaiveDate),
    /// The database failed, or a stored amount is out of range.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Posts the next day, if it is over and not after `through`. Returns it, or `None` when there is nothing more to post.
///
/// # Errors
/// See [`PostError`]. A day that somebody else posts at the same moment is [`DbError::Conflict`].
pub async fn post_next_day(
    tx: &mut TenantTx,
    home: ShopHome,
    through: NaiveDate,
    actor: &str,
) -> Result<Option<PostedDay>, PostError> {
    let setup = crate::setup(tx).await?.ok_or(PostError::NoSetup)?;
    let last = day::last_posted(tx).await?;
    let Some(span) = day::next(tx, home.zone, last.as_ref()).await? else {
        return Ok(None);
    };
    // A day posted before it is over would lose what is booked in the rest of it.
    let now = ledger::sure_time(tx).await?;
    if span.day > through || span.day >= home.today || span.until > now {
        return Ok(None);
    }
    let posted = PostedDay {
        day: span.day,
        from: span.from,
        until: span.until,
        setup_version: setup.version,
        actor: actor.to_owned(),
        posted_at: now,
        cut: Cut::Booked,
    };
    insert_day(tx, &posted).await?;
    let mut numbered = Numbered::new(&setup, span.day);
    let mut journal = Journal::new(setup.setup.granularity);
    if let Some(last) = &last {
        let late = late(tx, last, home).await?;
        add(tx, &mut journal, &mut numbered, late).await?;
    }
    add_day(tx, &mut journal, &mut numbered, (span, home)).await?;
    let rest = journal.finish().map_err(out_of_range)?;
    numbered.write(tx, rest).await?;
    stop::clear(tx).await?;
    Ok(Some(posted))
}

fn out_of_range(error: crate::OutOfRange) -> DbError {
    DbError::corrupt("journal_entry.amounts", error)
}

/// Inserting the day's row locks it: of two workers, the first to insert posts the day.
async fn insert_day(tx: &mut TenantTx, posted: &PostedDay) -> Result<(), DbError> {
    let written = diesel::insert_into(accounting_day::table)
        .values((
            accounting_day::day.eq(posted.day),
            accounting_day::from_at.eq(posted.from),
            accounting_day::until_at.eq(posted.until),
            accounting_day::setup_version.eq(posted.setup_version),
            accounting_day::actor.eq(&posted.actor),
            accounting_day::posted_at.eq(posted.posted_at),
            accounting_day::cut.eq(Cut::BOOKED),
        ))
        .on_conflict_do_nothing()
        .execute(tx)
        .await?;
    match written {
        0 => Err(DbError::Conflict),
        _ => Ok(()),
    }
}

/// The entries that stand in no document of a day posted since the day began. In a backlog that is every day of it: only those are read
/// that ended after the first of the entries happened.
async fn unposted(
    tx: &mut TenantTx,
    span: Span,
    entries: Vec<Entry>,
) -> Result<Vec<Entry>, DbError> {
    let ids: Vec<EntryId> = entries.iter().map(|entry| entry.id).collect();
    let Some(first) = entries.iter().map(|entry| entry.occurred_at).min() else {
        return Ok(Vec::new());
    };
    let among = Among {
        posted_since: span.from - SURE,
        ended_after: first,
    };
    let missing = in_no_document(tx, among, &ids).await?;
    let missing: BTreeSet<EntryId> = missing.into_iter().collect();
    let missing = |entry: &Entry| missing.contains(&entry.id);
    Ok(entries.into_iter().filter(missing).collect())
}

/// A page of a day's entries, with what orders and refunds say of them, and where it ended. `None` after the last.
async fn page_of(
    tx: &mut TenantTx,
    (span, home): (Span, ShopHome),
    after: Option<AfterEntry>,
) -> Result<Option<(Vec<Fact>, AfterEntry)>, DbError> {
    let range = (span.from, span.until);
    let entries = ledger::tenant_entries_between(tx, range, after, PAGE).await?;
    let Some(last) = entries.last() else {
        return Ok(None);
    };
    let after = (last.booked_at, last.id);
    // Days used to be cut by the date of value: what happened on an earlier day may stand in its documents.
    let (earlier, own): (Vec<Entry>, Vec<Entry>) = entries
        .into_iter()
        .partition(|entry| entry.occurred_at < span.from);
    let mut entries = unposted(tx, span, earlier).await?;
    entries.extend(own);
    entries.sort_unstable_by_key(|entry| (entry.booked_at, entry.id));
    let mut facts = gather::facts(tx, entries, home.country).await?;
    for fact in &mut facts {
        fact.value_day = value_day(&fact.entry, span, home.zone);
    }
    Ok(Some((facts, after)))
}

/// Entries of a day, a page at a time.
async fn add_day(
    tx: &mut TenantTx,
    journal: &mut Journal,
    numbered: &mut Numbered<'_>,
    span: (Span, ShopHome),
) -> Result<(), PostError> {
    let mut after = None;
    while let Some((facts, last)) = page_of(tx, span, after).await? {
        after = Some(last);
        add(tx, journal, numbered, facts).await?;
    }
    Ok(())
}

async fn add(
    tx: &mut TenantTx,
    journal: &mut Journal,
    numbered: &mut Numbered<'_>,
    facts: Vec<Fact>,
) -> Result<(), PostError> {
    let mut done = Vec::new();
    for fact in &facts {
        done.extend(journal.add(fact).map_err(out_of_range)?);
    }
    numbered.write(tx, done).await
}

/// Gives documents their numbers.
struct Numbered<'a> {
    setup: &'a SavedSetup,
    day: NaiveDate,
    last: i32,
}

impl<'a> Numbered<'a> {
    const fn new(setup: &'a SavedSetup, day: NaiveDate) -> Self {
        let last = 0;
        Self { setup, day, last }
    }

    async fn write(&mut self, tx: &mut TenantTx, drafts: Vec<Draft>) -> Result<(), PostError> {
        let mut documents = Vec::with_capacity(drafts.len());
        for draft in drafts {
            self.check_names(&draft)?;
            let corrects = match draft.corrects {
                Some(day) => correct::corrected(tx, day, &draft).await?,
                None => None,
            };
            documents.push(self.next(draft, corrects)?);
        }
        Ok(document::insert(tx, &documents).await?)
    }

    /// A setup saved before the journal had an account has no name for it.
    fn check_names(&self, draft: &Draft) -> Result<(), PostError> {
        let chart = &self.setup.setup.chart;
        let mut accounts = draft.lines.iter().map(|line| line.account);
        match accounts.find(|account| chart.target(*account).is_none()) {
            Some(account) => Err(PostError::Unnamed {
                day: self.day,
                account,
            }),
            None => Ok(()),
        }
    }

    fn next(&mut self, draft: Draft, corrects: Option<String>) -> Result<Document, PostError> {
        self.last += 1;
        if self.last > MOST_PER_DAY {
            return Err(PostError::TooMany(self.day));
        }
        Ok(Document {
            day: self.day,
            place: self.last,
            number: self.setup.setup.prefix.number(self.day, self.last),
            setup_version: self.setup.version,
            corrects,
            draft,
        })
    }
}

/// What posting a day would write, without writing: the day's own entries, without corrections of earlier days. Numbers are those
/// it would get if it were posted now.
///
/// # Errors
/// See [`PostError`].
pub async fn preview_day(
    tx: &mut TenantTx,
    home: ShopHome,
    day: NaiveDate,
) -> Result<Vec<Document>, PostError> {
    let setup = crate::setup(tx).await?.ok_or(PostError::NoSetup)?;
    let span = span_of(tx, home, day).await?;
    let mut journal = Journal::new(setup.setup.granularity);
    let mut drafts = Vec::new();
    let mut after = None;
    while let Some((facts, last)) = page_of(tx, (span, home), after).await? {
        after = Some(last);
        for fact in &facts {
            drafts.extend(journal.add(fact).map_err(out_of_range)?);
        }
    }
    drafts.extend(journal.finish().map_err(out_of_range)?);
    let mut numbered = Numbered::new(&setup, day);
    let all = drafts.into_iter().map(|draft| numbered.next(draft, None));
    all.collect()
}

/// A day that is not posted: the next one begins where the last one ended.
async fn span_of(tx: &mut TenantTx, home: ShopHome, day: NaiveDate) -> Result<Span, DbError> {
    let last = day::last_posted(tx).await?;
    let next = day::next(tx, home.zone, last.as_ref()).await?;
    match next.filter(|next| next.day == day) {
        Some(next) => Ok(next),
        None => Span::of(home.zone, day),
    }
}
