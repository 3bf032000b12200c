//! Refunds that somebody else made at the processor: found by charge and payment intent, booked like ours.

use kernel::{AttemptId, OrderId, TenantId};
use orders::{
    Order, WarnMerchant, Warning, booked_attempt, order_locked, record_timeline, shop_of_charge,
};
use payments::{
    Adopted, ChargeHint, Charged, Processor, RefundSnapshot, RefundsSeen, jobs::FindRefunds,
};
use processor_events::EventState;
use serde_json::json;
use tenancy::{
    DbError, Tenancy, TenantTx,
    jobs::{self, Lease},
};

use super::FollowRefundError;
use crate::refund::{
    Kind, OrderRefund, RefundParts, foreign_parts, give_units_back, order_refunds,
    parts_that_count, refund_settled, write_refund,
};

/// Follows a webhook about money that went back.
pub(super) async fn heard_of(
    tenancy: &Tenancy,
    processor: &dyn Processor,
    hint: &ChargeHint,
) -> Result<EventState, FollowRefundError> {
    let Some((tenant, attempt)) = shop_of_charge(tenancy, processor, hint).await? else {
        return Ok(EventState::Ignored);
    };
    let mut tx = tenancy.read(tenant).await?;
    let old = payments::refunds_stand(&mut tx, attempt, &[hint]).await?;
    tx.commit().await?;
    if !old {
        find(tenancy, processor, (tenant, attempt), Asked::ByWebhook).await?;
    }
    Ok(EventState::Applied)
}

/// What asked for the look.
#[derive(Clone, Copy)]
pub(super) enum Asked {
    /// A webhook.
    ByWebhook,
    /// A job, after this many looks in which something stood in the way.
    ByJob(Lease, u32),
}

/// Lists the refunds of an attempt's charge, and records them in one transaction.
///
/// # Errors
/// See [`FollowRefundError`]; then nothing has changed and the look may be repeated.
pub(super) async fn find(
    tenancy: &Tenancy,
    processor: &dyn Processor,
    (tenant, attempt): (TenantId, AttemptId),
    asked: Asked,
) -> Result<(), FollowRefundError> {
    let known = booked_attempt(tenancy, processor, (tenant, attempt)).await?;
    // What the processor lists of an amount that was never taken is its release.
    let known = known.filter(|known| known.state.took_money());
    let intent = known.and_then(|known| known.intent);
    let listed = match &intent {
        Some(intent) => processor.refunds_of(intent).await?,
        None => Vec::new(),
    };
    let mut tx = tenancy.write(tenant).await?;
    let rest = match intent {
        Some(_) => record(&mut tx, attempt, &listed).await?,
        None => Rest::Nothing,
    };
    let mut tries = 0;
    if let Asked::ByJob(job, before) = asked {
        jobs::finish(&mut tx, job).await?;
        tries = before;
    }
    if rest == Rest::LookAgain {
        let (job, wait) = FindRefunds::again(attempt, tries);
        let due = tx.now() + wait;
        jobs::enqueue_at(&mut tx, &job, due).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// What is left to do after a look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rest {
    Nothing,
    LookAgain,
}

/// Records what was listed. Safe to repeat.
pub(crate) async fn record(
    tx: &mut TenantTx,
    attempt: AttemptId,
    listed: &[RefundSnapshot],
) -> Result<Rest, FollowRefundError> {
    let seen = payments::record_refunds(tx, attempt, listed).await?;
    for (refund, outcome) in &seen.known {
        refund_settled(tx, *refund, outcome).await?;
    }
    let mut rest = Rest::Nothing;
    for made in &seen.strangers {
        if take_in(tx, (&seen, attempt), made).await? == Rest::LookAgain {
            rest = Rest::LookAgain;
        }
    }
    Ok(rest)
}

/// Takes a refund of somebody else's into payment, order and books.
async fn take_in(
    tx: &mut TenantTx,
    (seen, attempt): (&RefundsSeen, AttemptId),
    made: &RefundSnapshot,
) -> Result<Rest, FollowRefundError> {
    let id: Option<OrderId> = seen.reference.parse().ok();
    let order = match id {
        Some(id) => order_locked(tx, id).await?,
        None => None,
    };
    let earlier = match &order {
        Some(order) => order_refunds(tx, order).await?,
        None => Vec::new(),
    };
    let parts = match &order {
        Some(order) if seen.charge == Charged::Sale => parts((order, &earlier), made),
        _ => None,
    };
    let breakdown = parts.as_ref().map(RefundParts::breakdown).transpose();
    let breakdown = breakdown.map_err(|error| DbError::corrupt("order.amounts", error))?;
    let (refund, outcome) = match payments::adopt_refund(tx, attempt, (made, breakdown)).await? {
        Adopted::Later => return Ok(Rest::LookAgain),
        Adopted::Apart(refund, outcome) => {
            if let Some(order) = &order {
                kept_apart(tx, order, (seen.charge, made)).await?;
            }
            (refund, outcome)
        }
        Adopted::Booked(refund, outcome, shared) => {
            disputes::shares_changed(tx, &shared).await?;
            if let (Some(order), Some(parts)) = (&order, &parts) {
                write_refund(tx, order.id, (refund, parts, Kind::Card), None).await?;
                give_units_back(tx, (order, &earlier), (refund, parts), "").await?;
                let warning = Warning::RefundedElsewhere(refund);
                said(tx, order, ("refunded_elsewhere", warning), made).await?;
            }
            (refund, outcome)
        }
    };
    refund_settled(tx, refund, &outcome).await?;
    Ok(Rest::Nothing)
}

fn parts((order, earlier): (&Order, &[OrderRefund]), made: &RefundSnapshot) -> Option<RefundParts> {
    let same = made.currency.eq_ignore_ascii_case(order.currency.code());
    let parts = || foreign_parts(order, &parts_that_count(earlier), made.amount);
    same.then(parts).flatten()
}

/// Money that belongs to no sale was going back anyway.
async fn kept_apart(
    tx: &mut TenantTx,
    order: &Order,
    (charge, made): (Charged, &RefundSnapshot),
) -> Result<(), DbError> {
    if charge == Charged::Sale {
        return said(tx, order, ("refund_apart", Warning::RefundedTooMuch), made).await;
    }
    Ok(())
}

async fn said(
    tx: &mut TenantTx,
    order: &Order,
    (kind, warning): (&str, Warning),
    made: &RefundSnapshot,
) -> Result<(), DbError> {
    let facts = json!({ "amount": made.money().ok(), "processor_id": made.id });
    record_timeline(tx, order.id, (kind, None), facts).await?;
    let order = order.id;
    jobs::enqueue(tx, &WarnMerchant { order, warning }).await
}
