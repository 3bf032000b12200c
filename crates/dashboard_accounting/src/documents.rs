//! The documents of a day, posted or as they would be, and one of them with the entries it is the sum of.

use accounting::{Document, Section, ShopHome};
use actix_web::{HttpResponse, get, web::ServiceConfig};
use calls::{Call, permission::MoneyRead};
use chrono::{DateTime, NaiveDate, Utc};
use kernel::{EntryId, Language, Money};
use ledger::{Book, EntryLine};
use problem::refusals::accounting as refusals;
use serde::Serialize;
use tenancy::TenantTx;
use utoipa::ToSchema;
use web::problem::Problem;

/// Documents of a day shown at once.
const PAGE: i64 = 100;
/// Entries of a document shown at once.
const ENTRIES: usize = 100;

pub(crate) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(of_day).service(show);
}

/// A line of a document.
#[derive(Serialize, ToSchema)]
struct AccountingLine {
    /// The account of the journal.
    account: String,
    /// What it holds.
    label: String,
    /// The shop's account.
    number: String,
    name: String,
    /// Debit positive, credit negative.
    amount: Money,
}

/// A document of the journal.
#[derive(Serialize, ToSchema)]
struct AccountingDocument {
    number: String,
    day: NaiveDate,
    section: Section,
    memo: String,
    /// The order's number, if it is about one.
    order: Option<i64>,
    /// The document it corrects.
    corrects: Option<String>,
    /// The day it corrects.
    corrects_day: Option<NaiveDate>,
    /// The day its entries happened on, when that is earlier than the day they count on.
    value_day: Option<NaiveDate>,
    /// How many entries of the book it is the sum of.
    entries: usize,
    /// Sales, shipping, returns or federal tax could not be divided, because the order's amounts differ from the book.
    undivided: bool,
    lines: Vec<AccountingLine>,
}

/// The setups that documents were posted with.
struct Setups(Vec<(i64, accounting::Setup)>);

impl Setups {
    async fn of(tx: &mut TenantTx, documents: &[Document]) -> Result<Self, Problem> {
        let versions = documents.iter().map(|one| one.setup_version);
        let mut versions: Vec<i64> = versions.collect();
        versions.sort_unstable();
        versions.dedup();
        let setups = accounting::setups(tx, &versions).await?;
        Ok(Self(setups.into_iter().collect()))
    }

    fn shape(&self, document: &Document, language: Language) -> Option<AccountingDocument> {
        let of_it = |(version, _): &&(i64, accounting::Setup)| *version == document.setup_version;
        let (_, setup) = self.0.iter().find(of_it)?;
        let paper = document.paper(setup);
        let lines = paper.lines.into_iter().map(|line| AccountingLine {
            account: line.account.code(),
            label: line.account.name(language),
            number: line.target.number,
            name: line.target.name,
            amount: line.amount,
        });
        Some(AccountingDocument {
            number: document.number.clone(),
            day: document.day,
            section: document.draft.section,
            memo: document.memo(language),
            order: document.draft.order,
            corrects: document.corrects.clone(),
            corrects_day: document.draft.corrects,
            value_day: document.draft.value_day,
            entries: document.draft.entries.len(),
            undivided: document.draft.has_undivided(),
            lines: lines.collect(),
        })
    }
}

/// The documents of a day.
#[derive(Serialize, ToSchema)]
struct AccountingDayDocuments {
    day: NaiveDate,
    /// Otherwise it is a preview: numbers and sums may still change.
    posted: bool,
    /// Who posted it: a person, a key, or `Highstreet` when it was posted by itself. Null in a preview.
    posted_by: Option<String>,
    /// When. Null in a preview.
    posted_at: Option<DateTime<Utc>>,
    documents: Vec<AccountingDocument>,
    /// Whether there are more documents: request them with `after`, the last one's place.
    more: bool,
    /// Numbers of later documents that correct this day.
    corrected_by: Vec<String>,
}

/// Get a day's documents.
#[utoipa::path(
    tag = "accounting",
    responses((status = 200, description = "Posted documents, or a preview", body = AccountingDayDocuments), (status = 409, description = "The accounts have no names yet", body = Problem))
)]
#[get("/accounting/days/{day}")]
async fn of_day(call: Call<MoneyRead>) -> Result<HttpResponse, Problem> {
    let (day, language): (NaiveDate, _) = (call.part("day")?, call.language());
    let after: i32 = call.params().parsed("after")?.unwrap_or_default();
    call.show(async |tx| {
        let posting = accounting::posted_day(tx, day).await?;
        let all = match posting.is_some() {
            true => accounting::documents(tx, (day, day), Some((day, after)), PAGE + 1).await?,
            false => preview(tx, day, after, language).await?,
        };
        let page = usize::try_from(PAGE).unwrap_or_default();
        let setups = Setups::of(tx, &all).await?;
        let shown = all.iter().take(page);
        let shown = shown.filter_map(|one| setups.shape(one, language));
        Ok(AccountingDayDocuments {
            day,
            posted: posting.is_some(),
            posted_at: posting.as_ref().map(|one| one.posted_at),
            posted_by: posting.map(|one| one.actor),
            documents: shown.collect(),
            more: all.len() > page,
            corrected_by: accounting::corrections_of(tx, day).await?,
        })
    })
    .await
}

async fn preview(
    tx: &mut TenantTx,
    day: NaiveDate,
    after: i32,
    language: Language,
) -> Result<Vec<Document>, Problem> {
    let (profile, _) = platform::profile(tx).await?;
    let home = ShopHome::of(&profile, tx.now());
    let all = accounting::preview_day(tx, home, day).await;
    let all = all.map_err(|error| refusals::post(error, language))?;
    let page = usize::try_from(PAGE + 1).unwrap_or_default();
    let left = all.into_iter().filter(|one| one.place > after);
    Ok(left.take(page).collect())
}

/// An entry of the shop's book.
#[derive(Serialize, ToSchema)]
struct AccountingEntry {
    id: EntryId,
    occurred_at: DateTime<Utc>,
    booked_at: DateTime<Utc>,
    /// What it is about: `payment`.
    source_type: String,
    source_id: String,
    purpose: String,
    memo: String,
    lines: Vec<AccountingEntryLine>,
}

/// A posting of an entry.
#[derive(Serialize, ToSchema)]
struct AccountingEntryLine {
    account: String,
    label: String,
    amount: Money,
}

/// A document with the entries it is the sum of.
#[derive(Serialize, ToSchema)]
struct AccountingDocumentDetail {
    document: AccountingDocument,
    /// The first 100.
    entries: Vec<AccountingEntry>,
}

fn entry(entry: ledger::Entry, language: Language) -> AccountingEntry {
    let line = |line: EntryLine| AccountingEntryLine {
        label: Book::Tenant
            .account_name(&line.account, language)
            .unwrap_or_default()
            .to_owned(),
        account: line.account,
        amount: line.amount,
    };
    AccountingEntry {
        id: entry.id,
        occurred_at: entry.occurred_at,
        booked_at: entry.booked_at,
        source_type: entry.source_type,
        source_id: entry.source_id,
        purpose: entry.purpose,
        memo: entry.memo,
        lines: entry.lines.into_iter().map(line).collect(),
    }
}

/// Get a posted document.
#[utoipa::path(
    tag = "accounting",
    responses((status = 200, description = "The document and the entries it is the sum of", body = AccountingDocumentDetail))
)]
#[get("/accounting/documents/{number}")]
async fn show(call: Call<MoneyRead>) -> Result<HttpResponse, Problem> {
    let (number, language): (String, _) = (call.part("number")?, call.language());
    call.show(async |tx| {
        let found = accounting::document(tx, &number).await?;
        let found = found.ok_or_else(Problem::not_found)?;
        let first: Vec<EntryId> = found.draft.entries.iter().copied().take(ENTRIES).collect();
        let entries = ledger::tenant_entries_by_ids(tx, &first).await?;
        let setups = Setups::of(tx, std::slice::from_ref(&found)).await?;
        let document = setups.shape(&found, language);
        let entries = entries.into_iter().map(|one| entry(one, language));
        Ok(AccountingDocumentDetail {
            document: document.ok_or_else(Problem::not_found)?,
            entries: entries.collect(),
        })
    })
    .await
}
