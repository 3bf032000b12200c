//! What the provider owes the merchant, and the entries behind it.

use std::collections::HashMap;

use actix_web::{HttpResponse, get, web::ServiceConfig};
use calls::{Call, permission::MoneyRead};
use chrono::{DateTime, NaiveDate, Utc};
use kernel::{CardLimits, Currency, Cursor, EntryId, Language, Money, MoneyError, Month, OrderId};
use ledger::{
    Account, AccountBalance, Book, Entry, FeeSchedule, PlatformAccount, ProcessorFeeMode,
    RefundFeePolicy, TenantAccount,
};
use orders::PreviewError;
use rust_decimal::Decimal;
use serde::Serialize;
use tax::{DatedRate, TaxCategory};
use utoipa::{OpenApi, ToSchema};

mod behind;
mod months;

use behind::{of_order, orders_behind};
use web::{problem::Problem, state::terms_of};
use wire::{Params, Text2, malformed};

use shops::PLAN;

#[derive(OpenApi)]
#[openapi(paths(balances, preview, entries), components(schemas(TaxCategory)))]
struct Api;

/// This file's part of the OpenAPI document.
#[must_use]
pub fn openapi() -> utoipa::openapi::OpenApi {
    let mut api = Api::openapi();
    api.merge(months::openapi());
    api
}

/// The provider's fee on each sale.
#[derive(Serialize, ToSchema)]
struct FeeTerms {
    /// The fee with the taxes on it: `3.5% + $0.30 plus HST 13%`.
    words: Text2,
    #[schema(value_type = String, example = "3.5")]
    percent: Decimal,
    fixed: Money,
    /// `absorbed`: the provider pays the card processor's fee out of its own; `passed_on`: the shop pays it in
    /// addition.
    processor_fee: &'static str,
    refund_policy: Text2,
    effective_from: NaiveDate,
}

/// Payouts are not automated yet, so there is never a next one.
#[derive(Serialize, ToSchema)]
struct PayoutShape {
    date: NaiveDate,
    amount: Money,
}

#[derive(Serialize, ToSchema)]
struct Balances {
    currency: Currency,
    /// Captured by the card processor, not settled yet.
    pending: Money,
    /// Settled and owed to the shop; negative if refunds exceed it.
    available: Money,
    reserved: Money,
    /// Withheld by a bank while it decides a dispute; not in `available`.
    disputed: Money,
    lifetime_sales: Money,
    next_payout: Option<PayoutShape>,
    fee_schedule: Option<FeeTerms>,
}

/// `3.5% + $0.30 plus GST 5% and QST 9.975%`: the fee with the taxes on it.
fn fee_words(terms: &ledger::FeeTerms, taxes: &[&DatedRate], language: Language) -> String {
    let fee = crate::fee_words(terms, language);
    let taxes: Vec<String> = taxes
        .iter()
        .map(|rate| {
            format!(
                "{} {}",
                rate.tax.label(language),
                language.percent(rate.percent())
            )
        })
        .collect();
    let and = match language {
        Language::En => " and ",
        Language::Fr => " et ",
    };
    if taxes.is_empty() {
        return fee;
    }
    format!("{fee} plus {}", taxes.join(and))
}

fn refund_words(policy: RefundFeePolicy) -> Text2 {
    let (en, fr) = match policy {
        RefundFeePolicy::Keep => (
            "When you refund a sale, its fee is not returned.",
            "Quand vous remboursez une vente, ses frais ne sont pas rendus.",
        ),
        RefundFeePolicy::ReturnPercentPart => (
            "When you refund a sale, the percentage of its fee is returned; the fixed part is not.",
            "Quand vous remboursez une vente, le pourcentage de ses frais est rendu; la partie fixe ne l’est pas.",
        ),
        RefundFeePolicy::ReturnAll => (
            "When you refund a sale, its whole fee is returned.",
            "Quand vous remboursez une vente, ses frais sont rendus en entier.",
        ),
    };
    Text2 {
        en: en.to_owned(),
        fr: fr.to_owned(),
    }
}

const fn bearer(mode: ProcessorFeeMode) -> &'static str {
    match mode {
        ProcessorFeeMode::Absorbed => "absorbed",
        ProcessorFeeMode::PassThrough => "passed_on",
    }
}

fn fee_terms(schedule: &FeeSchedule, taxes: &[&DatedRate]) -> FeeTerms {
    let terms = &schedule.terms;
    let percent = Decimal::new(i64::from(terms.rate_ppm), 4).normalize();
    let words = |language: Language| fee_words(terms, taxes, language);
    FeeTerms {
        words: Text2 {
            en: words(Language::En),
            fr: words(Language::Fr),
        },
        percent,
        fixed: Money::new(terms.fixed_minor, terms.currency),
        processor_fee: bearer(terms.processor_fee_mode),
        refund_policy: refund_words(terms.refund_fee_policy),
        effective_from: schedule.effective_from.date_naive(),
    }
}

fn standing(all: &[AccountBalance], account: impl Account, currency: Currency) -> Money {
    let code = account.code();
    all.iter()
        .find(|one| one.account == code && one.balance.currency() == currency)
        .map_or(Money::zero(currency), |one| one.balance)
}

/// Get balances and terms.
#[utoipa::path(
    tag = "money",
    responses((status = 200, description = "The shop's balances and fee terms", body = Balances))
)]
#[get("/money/balances")]
async fn balances(call: Call<MoneyRead>) -> Result<HttpResponse, Problem> {
    call.show(async |tx| {
        let (profile, _) = platform::profile(tx).await?;
        let currency = profile.currency;
        let ours = ledger::balances(tx, Book::Tenant).await?;
        let provider = ledger::balances(tx, Book::Platform).await?;
        let now = tx.now();
        let schedule = ledger::fee_schedule::in_force(tx, PLAN, currency, now).await?;
        let day = terms_of(&profile).day(now);
        let taxes: Vec<&DatedRate> = orders::fee_taxes(&profile.address, day).collect();
        let of = |account: TenantAccount| standing(&ours, account, currency);
        // What the provider owes is a liability in its book.
        let owed = |account: PlatformAccount| standing(&provider, account, currency).negated();
        let answer = Balances {
            currency,
            pending: owed(PlatformAccount::PayablePending),
            available: owed(PlatformAccount::PayableAvailable),
            reserved: of(TenantAccount::ReserveWithPlatform),
            disputed: of(TenantAccount::DisputedFunds),
            lifetime_sales: of(TenantAccount::Sales).negated(),
            next_payout: None,
            fee_schedule: schedule.map(|schedule| fee_terms(&schedule, &taxes)),
        };
        Ok(answer)
    })
    .await
}

/// One unit sold by card in the shop's own province, without shipping.
#[derive(Serialize, ToSchema)]
struct SalePreview {
    price: Money,
    /// Sales taxes on top of the price.
    sales_taxes: Money,
    charged: Money,
    /// The fee on the amount charged.
    platform_fee: Money,
    platform_fee_tax: Money,
    /// What remains of the price.
    kept: Money,
    /// As in the fee schedule; a fee that is passed on reduces `kept` and is unknown before the sale.
    processor_fee: &'static str,
    /// The least a card can be charged, whatever is sold.
    least_charge: Money,
}

fn not_previewed(error: PreviewError) -> Problem {
    match error {
        PreviewError::NoFeeSchedule => Problem::not_found(),
        PreviewError::Totals(error) => Problem::internal(&error),
        PreviewError::Db(error) => error.into(),
    }
}

/// Calculate what the shop keeps of a sale.
#[utoipa::path(
    tag = "money",
    params(
        ("price" = i64, Query, minimum = 1, maximum = 99_999_999, description = "Minor units, before tax"),
        ("tax_category" = Option<TaxCategory>, Query, description = "Tax category of the goods; `standard` if absent"),
    ),
    responses(
        (status = 200, description = "What the shop keeps of a sale, as the books would record it", body = SalePreview),
        (status = 400, description = "Invalid price or category", body = Problem),
        (status = 404, description = "No fee schedule in the shop's currency", body = Problem),
    )
)]
#[get("/money/preview")]
async fn preview(call: Call<MoneyRead>) -> Result<HttpResponse, Problem> {
    let params = call.params();
    let price: i64 = params.parsed("price")?.unwrap_or_default();
    if !(1..=99_999_999).contains(&price) {
        return Err(malformed("price"));
    }
    let category: TaxCategory = params.parsed("tax_category")?.unwrap_or_default();
    call.show(async |tx| {
        let (profile, _) = platform::profile(tx).await?;
        let asked = (Money::new(price, profile.currency), category);
        let told = orders::preview_sale(tx, &terms_of(&profile), PLAN, asked)
            .await
            .map_err(not_previewed)?;
        let answer = SalePreview {
            price: told.totals.subtotal,
            sales_taxes: told.totals.assessment.total,
            charged: told.totals.total,
            platform_fee: told.fee.fee,
            platform_fee_tax: told.fee.total()?.minus(told.fee.fee)?,
            kept: told.kept,
            processor_fee: bearer(told.terms.processor_fee_mode),
            least_charge: CardLimits::of(profile.currency).least,
        };
        Ok(answer)
    })
    .await
}

#[derive(Clone, Serialize, ToSchema)]
struct LedgerOrder {
    id: kernel::OrderId,
    number: String,
}

#[derive(Serialize, ToSchema)]
struct LedgerLine {
    account: String,
    account_name: String,
    debit: Option<Money>,
    credit: Option<Money>,
}

#[derive(Serialize, ToSchema)]
struct LedgerEntry {
    id: EntryId,
    /// When it happened: the date of value.
    at: DateTime<Utc>,
    /// The month of the book in which it was booked: `2026-11`.
    counts_in: String,
    kind: String,
    /// The text recorded with the entry.
    text: String,
    /// The order behind the entry; absent if there is none.
    order: Option<LedgerOrder>,
    lines: Vec<LedgerLine>,
    /// Its effect on what the provider owes the shop.
    effect: Money,
    available_on: Option<NaiveDate>,
}

#[derive(Serialize, ToSchema)]
struct LedgerPage {
    /// Newest first.
    items: Vec<LedgerEntry>,
    /// Pass as `cursor` for the next page; absent on the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    next_cursor: Option<Cursor>,
}

/// The kinds of entries in the API, each with the purposes in the books it covers. Other entries have their purpose
/// as their kind.
const KINDS: [(&str, &[&str]); 9] = [
    ("sale", &["sale"]),
    ("platform_fee", &["platform_fee"]),
    ("processor_fee", &["processor_fee"]),
    ("refund", &["paid", "came_back"]),
    ("fee_refund", &["fee_return", "fee_return_undone"]),
    (
        "dispute",
        &[
            "dispute_withdrawn",
            "dispute_fee",
            "dispute_reinstated",
            "dispute_share",
            "dispute_apart",
            "dispute_apart_returned",
            "dispute_fee_returned",
            "dispute_lost",
            "dispute_loss_undone",
        ],
    ),
    ("payout", &["payout"]),
    ("lease", &["lease"]),
    ("adjustment", &["adjustment", "stray", "lost", "settled"]),
];

fn kind_of(purpose: &str) -> &str {
    KINDS
        .iter()
        .find(|(_, purposes)| purposes.contains(&purpose))
        .map_or(purpose, |(kind, _)| kind)
}

/// The purposes of the requested kinds; empty for all.
fn purposes(params: &Params) -> Result<Vec<&'static str>, Problem> {
    let kinds = params.chosen("kind", &KINDS.map(|(kind, _)| kind))?;
    let asked = KINDS
        .iter()
        .filter(|(kind, _)| kinds.iter().any(|one| one == kind));
    Ok(asked
        .flat_map(|(_, purposes)| purposes.iter().copied())
        .collect())
}

/// The accounts of the provider's book that hold what it owes the shop.
fn is_owed(account: &str) -> bool {
    [TenantAccount::Clearing, TenantAccount::ReserveWithPlatform]
        .iter()
        .any(|owed| owed.code() == account)
}

fn shown(
    entry: &Entry,
    orders: &HashMap<String, LedgerOrder>,
    (shop, zone, language): (Currency, zones::Zone, Language),
) -> Result<LedgerEntry, MoneyError> {
    let currency = entry
        .lines
        .first()
        .map_or(shop, |line| line.amount.currency());
    let owed = entry.lines.iter().filter(|line| is_owed(&line.account));
    let effect = Money::sum(currency, owed.map(|line| line.amount))?;
    let line = |line: &ledger::EntryLine| LedgerLine {
        account: line.account.clone(),
        account_name: Book::Tenant
            .account_name(&line.account, language)
            .unwrap_or_default()
            .to_owned(),
        debit: (!line.amount.is_negative()).then_some(line.amount),
        credit: line.amount.is_negative().then(|| line.amount.negated()),
    };
    Ok(LedgerEntry {
        id: entry.id,
        at: entry.occurred_at,
        counts_in: Month::at(entry.booked_at, zone).to_string(),
        kind: kind_of(&entry.purpose).to_owned(),
        text: entry.memo.clone(),
        order: orders.get(&entry.source_id).cloned(),
        lines: entry.lines.iter().map(line).collect(),
        effect,
        available_on: None,
    })
}

/// List entries of the books.
#[utoipa::path(
    tag = "money",
    responses((status = 200, description = "The shop's book, newest entry first", body = LedgerPage))
)]
#[get("/money/entries")]
async fn entries(call: Call<MoneyRead>) -> Result<HttpResponse, Problem> {
    let params = call.params();
    let purposes = purposes(&params)?;
    let (cursor, size) = (params.cursor(), params.size()?);
    call.show(async |tx| {
        let (profile, _) = platform::profile(tx).await?;
        let page = match params.parsed::<OrderId>("order")? {
            Some(order) => of_order(tx, order, &purposes).await?,
            None => {
                let wanted = (Book::Tenant, purposes.as_slice());
                ledger::entries(tx, wanted, cursor.as_ref(), size).await?
            }
        };
        let orders = orders_behind(tx, &page.items).await?;
        let items = page.items.iter().map(|one| {
            shown(
                one,
                &orders,
                (profile.currency, profile.time_zone, call.language()),
            )
        });
        let answer = LedgerPage {
            items: items.collect::<Result<_, _>>()?,
            next_cursor: page.next_cursor,
        };
        Ok(answer)
    })
    .await
}

pub(super) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(balances).service(preview).service(entries);
    months::configure(cfg);
}
