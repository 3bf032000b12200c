//! The orders behind entries of the book, and the entries behind an order.

use std::{collections::HashMap, str::FromStr};

use kernel::{DisputeId, OrderId, Page, PaymentId, RefundId};
use ledger::Entry;
use tenancy::{DbError, TenantTx};
use uuid::Uuid;
use web::problem::Problem;

use super::LedgerOrder;

/// The orders behind some entries, found by the entries' sources.
pub(super) async fn orders_behind(
    tx: &mut TenantTx,
    page: &[Entry],
) -> Result<HashMap<String, LedgerOrder>, DbError> {
    let refunds: Vec<RefundId> = sources(page, "refund");
    let of_refunds = payments::payments_of_refunds(tx, &refunds).await?;
    let disputes: Vec<DisputeId> = sources(page, "dispute");
    let of_disputes = payments::dispute::payments_of_disputes(tx, &disputes).await?;
    let shares: Vec<Uuid> = sources(page, "dispute_share");
    let of_shares = payments::dispute::payments_of_shares(tx, &shares).await?;
    let mut payments: Vec<PaymentId> = sources(page, "payment");
    payments.extend(of_refunds.values());
    payments.extend(of_disputes.iter().map(|(_, payment)| payment));
    payments.extend(of_shares.iter().map(|(_, payment)| payment));
    let orders = orders::orders_of_payments(tx, &payments).await?;
    let named = |payment: &PaymentId| {
        let (id, number) = orders.get(payment)?;
        Some(LedgerOrder {
            id: *id,
            number: number.to_string(),
        })
    };
    let sales = payments.iter().map(|id| (id.to_string(), named(id)));
    let refunded = of_refunds.iter();
    let refunded = refunded.map(|(refund, payment)| (refund.to_string(), named(payment)));
    let disputed = of_disputes
        .iter()
        .map(|(dispute, payment)| (dispute.to_string(), named(payment)));
    let shared = of_shares
        .iter()
        .map(|(share, payment)| (share.to_string(), named(payment)));
    let all = sales.chain(refunded).chain(disputed).chain(shared);
    let by_hand = by_hand(tx, page).await?;
    Ok(all
        .filter_map(|(source, order)| Some((source, order?)))
        .chain(by_hand)
        .collect())
}

/// The orders behind money that was received or handed back by hand.
async fn by_hand(tx: &mut TenantTx, page: &[Entry]) -> Result<Vec<(String, LedgerOrder)>, DbError> {
    let mut ids: Vec<Uuid> = sources(page, "manual_receipt");
    ids.extend(sources::<Uuid>(page, "manual_refund"));
    let of_sources = manual_money::orders_of_sources(tx, &ids).await?;
    let orders: Vec<OrderId> = of_sources.iter().map(|(_, order)| *order).collect();
    let orders = orders::orders_by_ids(tx, &orders).await?;
    let named = of_sources.into_iter().filter_map(|(source, id)| {
        let order = orders.iter().find(|order| order.id == id)?;
        let number = order.number.to_string();
        Some((source.to_string(), LedgerOrder { id, number }))
    });
    Ok(named.collect())
}

fn sources<I: FromStr>(page: &[Entry], kind: &str) -> Vec<I> {
    let of_kind = page.iter().filter(|entry| entry.source_type == kind);
    of_kind
        .filter_map(|entry| entry.source_id.parse().ok())
        .collect()
}

/// All entries behind the figures of one order, newest first: they are few.
pub(super) async fn of_order(
    tx: &mut TenantTx,
    id: OrderId,
    purposes: &[&str],
) -> Result<Page<Entry>, Problem> {
    let order = orders::order(tx, id).await?;
    let payment = order.ok_or_else(Problem::not_found)?.payment;
    let payment = match payment {
        Some(payment) => payments::payment_view(tx, payment).await?,
        None => None,
    };
    let mut items = Vec::new();
    if let Some(payment) = payment {
        let refunds = payment.refunds.iter().map(|one| one.id.to_string());
        let disputes = payments::dispute::disputes_of_payment(tx, payment.id).await?;
        let disputes = disputes.iter().map(|one| one.id.to_string());
        let shares = payments::dispute::shares_of_payment(tx, payment.id).await?;
        let attempts = payment.attempts.iter().map(|one| one.id.to_string());
        for (kind, ids) in [
            ("payment", vec![payment.id.to_string()]),
            ("refund", refunds.collect()),
            ("attempt", attempts.collect()),
            ("dispute", disputes.collect()),
            (
                "dispute_share",
                shares.iter().map(Uuid::to_string).collect(),
            ),
        ] {
            items.extend(ledger::tenant_entries_of(tx, kind, &ids).await?);
        }
    }
    let by_hand = manual_money::sources_of_order(tx, id).await?;
    let by_hand: Vec<String> = by_hand.iter().map(Uuid::to_string).collect();
    for kind in ["manual_receipt", "manual_refund"] {
        items.extend(ledger::tenant_entries_of(tx, kind, &by_hand).await?);
    }
    items.retain(|entry| purposes.is_empty() || purposes.contains(&entry.purpose.as_str()));
    items.sort_by_key(|entry| std::cmp::Reverse(entry.id));
    Ok(Page {
        items,
        next_cursor: None,
    })
}
