//! What the merchant is owed, and every entry that made it so.

use actix_web::{
    HttpResponse, get,
    web::{Data, Query, ServiceConfig},
};
use kernel::{Cursor, Money, PageSize};
use ledger::{Account, Book, Entry, TenantAccount};
use rust_decimal::Decimal;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::{problem::Problem, signed_in::Member, state::State};

/// The plan every shop is on.
pub const PLAN: &str = "standard";

#[get("/api/tenants/{tenant_id}/money/balances")]
async fn balances(state: Data<State>, member: Member) -> Result<HttpResponse, Problem> {
    let mut tx = state.tenancy.read(member.tenant).await?;
    let (profile, _) = platform::profile(&mut tx).await?;
    let currency = profile.currency;
    let all = ledger::balances(&mut tx, Book::Tenant).await?;
    let now = tx.now();
    let schedule = ledger::fee_schedule::in_force(&mut tx, PLAN, currency, now).await?;
    tx.commit().await?;
    let of = |account: TenantAccount| {
        let code = account.code();
        all.iter()
            .find(|one| one.account == code && one.balance.currency() == currency)
            .map_or(Money::zero(currency), |one| one.balance)
    };
    let fee = schedule.map(|schedule| {
        let terms = schedule.terms;
        let percent = Decimal::new(i64::from(terms.rate_ppm), 4).normalize();
        let fixed = Money::new(terms.fixed_minor, currency);
        json!({
            "words": { "en": format!("{percent} % + {}", kernel::Language::En.money(fixed)),
                       "fr": format!("{percent} % + {}", kernel::Language::Fr.money(fixed)) },
            "percent": percent, "fixed": fixed, "processor_fee": "absorbed",
            "refund_policy": { "en": "", "fr": "" }, "effective_from": schedule.effective_from.date_naive(),
        })
    });
    Ok(HttpResponse::Ok().json(json!({
        "currency": currency, "pending": of(TenantAccount::Clearing), "available": Money::zero(currency),
        "reserved": of(TenantAccount::ReserveWithPlatform), "lifetime_sales": of(TenantAccount::Sales).negated(),
        "next_payout": null, "fee_schedule": fee,
    })))
}

fn shown(entry: &Entry) -> Value {
    let lines: Vec<Value> = entry
        .lines
        .iter()
        .map(|line| {
            let debit = (!line.amount.is_negative()).then_some(line.amount);
            let credit = line.amount.is_negative().then(|| line.amount.negated());
            json!({ "account": line.account, "account_name": line.account, "debit": debit, "credit": credit })
        })
        .collect();
    json!({
        "id": entry.id, "at": entry.occurred_at, "kind": entry.purpose, "text": entry.memo, "order": null,
        "lines": lines, "available_on": null,
    })
}

#[derive(Deserialize)]
struct Wish {
    cursor: Option<Cursor>,
    limit: Option<u32>,
}

#[get("/api/tenants/{tenant_id}/money/entries")]
async fn entries(
    state: Data<State>,
    member: Member,
    wish: Query<Wish>,
) -> Result<HttpResponse, Problem> {
    let mut tx = state.tenancy.read(member.tenant).await?;
    let size = PageSize::clamped(wish.limit);
    let page = ledger::entries(&mut tx, Book::Tenant, wish.cursor.as_ref(), size).await?;
    tx.commit().await?;
    Ok(HttpResponse::Ok().json(page.map(|entry| shown(&entry))))
}

pub(super) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(balances).service(entries);
}
