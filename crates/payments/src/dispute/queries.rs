//! Reads disputes.

use chrono::{DateTime, Utc};
use diesel::{ExpressionMethods, OptionalExtension, QueryDsl, SelectableHelper};
use diesel_async::RunQueryDsl;
use kernel::{AttemptId, DisputeId, Money, PaymentId};
use serde::Serialize;
use tenancy::{DbError, TenantTx};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{
    Answer, DisputeKind, DisputeState,
    port::DisputeSnapshot,
    store::{self, DisputeRow, Withdrawals, dispute, dispute_share, find_dispute},
};

/// What a job needs to look at a dispute, or to answer it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DisputeRef {
    /// The dispute.
    pub id: DisputeId,
    /// Its payment.
    pub payment: PaymentId,
    /// The attempt that captured the money.
    pub attempt: AttemptId,
    /// The processor's id.
    pub processor_id: String,
    /// Its state.
    pub state: DisputeState,
    /// Our answer.
    pub answer: Answer,
    /// How often we answered; part of the keys.
    pub round: i32,
    /// When the bank opened it.
    pub opened_at: DateTime<Utc>,
    /// When it last changed.
    pub updated_at: DateTime<Utc>,
}

impl DisputeRef {
    fn of(row: DisputeRow) -> Result<Self, DbError> {
        Ok(Self {
            state: row.state()?,
            answer: row.answer()?,
            id: row.id,
            payment: row.payment_id,
            attempt: row.attempt_id,
            processor_id: row.processor_id,
            round: row.round,
            opened_at: row.opened_at,
            updated_at: row.updated_at,
        })
    }
}

/// The dispute with this id.
///
/// # Errors
/// Database failures only.
pub async fn dispute_ref(tx: &mut TenantTx, id: DisputeId) -> Result<Option<DisputeRef>, DbError> {
    find_dispute(tx, id).await?.map(DisputeRef::of).transpose()
}

/// A dispute as stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct DisputeView {
    /// The dispute.
    pub id: DisputeId,
    /// What is disputed.
    pub amount: Money,
    /// The processor's word for the reason: `fraudulent`, `product_not_received`, `duplicate`, …
    pub reason: String,
    /// Whose money it is.
    pub kind: DisputeKind,
    /// Its state.
    #[serde(flatten)]
    pub state: DisputeState,
    /// What the bank took of the shop's money; it changes when a refund of the sale fails or becomes known.
    pub withdrawn: Money,
    /// What it gave back of it.
    pub reinstated: Money,
    /// What it charged, less what it gave back of that.
    pub fee: Money,
    /// The shop's answer.
    #[serde(skip)]
    pub answer: Answer,
    /// When the bank opened it.
    pub opened_at: DateTime<Utc>,
    /// When it last changed.
    pub updated_at: DateTime<Utc>,
}

fn view(row: &DisputeRow, withdrawals: &Withdrawals) -> Result<DisputeView, DbError> {
    let currency = row.currency()?;
    // A dispute of money that belonged to no sale costs the shop nothing.
    let fee = match row.kind()? {
        DisputeKind::Sale => withdrawals.fee(row.id),
        DisputeKind::Stray => 0,
    };
    Ok(DisputeView {
        id: row.id,
        amount: row.amount()?,
        reason: row.reason.clone(),
        kind: row.kind()?,
        state: row.state()?,
        withdrawn: Money::new(withdrawals.taken(row.id), currency),
        reinstated: Money::new(withdrawals.given_back(row.id), currency),
        fee: Money::new(fee, currency),
        answer: row.answer()?,
        opened_at: row.opened_at,
        updated_at: row.updated_at,
    })
}

/// The disputes of a payment, oldest first.
///
/// # Errors
/// Database failures only.
pub async fn disputes_of_payment(
    tx: &mut TenantTx,
    payment: PaymentId,
) -> Result<Vec<DisputeView>, DbError> {
    let rows = store::disputes_of_payment(tx, payment).await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let withdrawals = Withdrawals::of(tx, payment).await?;
    rows.iter().map(|row| view(row, &withdrawals)).collect()
}

/// Lists disputes of a charge that the processor has and we may not know; see [`dispute_stands`].
///
/// # Errors
/// Database failures only.
pub async fn disputes_of(
    tx: &mut TenantTx,
    attempt: AttemptId,
) -> Result<Vec<DisputeRef>, DbError> {
    let query = dispute::table.filter(dispute::attempt_id.eq(attempt));
    let query = query.order(dispute::id).select(DisputeRow::as_select());
    let rows: Vec<DisputeRow> = query.load(tx).await?;
    rows.into_iter().map(DisputeRef::of).collect()
}

/// Whether a message about a dispute says nothing new, so that nobody need be asked.
///
/// # Errors
/// Database failures only.
pub async fn dispute_stands(tx: &mut TenantTx, seen: &DisputeSnapshot) -> Result<bool, DbError> {
    let query = dispute::table.filter(dispute::processor_id.eq(&seen.id));
    let query = query.select(DisputeRow::as_select());
    let row: Option<DisputeRow> = query.first(tx).await.optional()?;
    let (Some(row), Some(shown)) = (row, DisputeState::shown(seen)) else {
        return Ok(false);
    };
    let withdrawals = Withdrawals::of(tx, row.payment_id).await?;
    let booked = seen.moves.iter().all(|one| withdrawals.knows(&one.id));
    Ok(booked && row.state()?.after(shown).is_none())
}

/// The payment of each dispute; one round trip.
///
/// # Errors
/// Database failures only.
pub async fn payments_of_disputes(
    tx: &mut TenantTx,
    disputes: &[DisputeId],
) -> Result<Vec<(DisputeId, PaymentId)>, DbError> {
    if disputes.is_empty() {
        return Ok(Vec::new());
    }
    let query = dispute::table
        .filter(dispute::id.eq_any(disputes))
        .select((dispute::id, dispute::payment_id));
    Ok(query.load(tx).await?)
}

/// The payment of each change of a share ([`super::DisputeStep::Share`]), by the id its entries have as their source; one
/// round trip.
///
/// # Errors
/// Database failures only.
pub async fn payments_of_shares(
    tx: &mut TenantTx,
    shares: &[Uuid],
) -> Result<Vec<(Uuid, PaymentId)>, DbError> {
    if shares.is_empty() {
        return Ok(Vec::new());
    }
    let query = dispute_share::table
        .filter(dispute_share::id.eq_any(shares))
        .select((dispute_share::id, dispute_share::payment_id));
    Ok(query.load(tx).await?)
}

/// The changes of a payment's shares, as [`payments_of_shares`] names them.
///
/// # Errors
/// Database failures only.
pub async fn shares_of_payment(
    tx: &mut TenantTx,
    payment: PaymentId,
) -> Result<Vec<Uuid>, DbError> {
    let query = dispute_share::table.filter(dispute_share::payment_id.eq(payment));
    Ok(query.select(dispute_share::id).load(tx).await?)
}

/// Disputes of sales, by where they stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Disputed {
    /// All.
    Ever,
    /// Not decided yet, inquiries included.
    Open,
    /// Decided for the shop.
    Won,
    /// Decided for the card's holder.
    Lost,
}

impl Disputed {
    /// The codes of all, as the API names them.
    pub const CODES: [&str; 4] = ["any", "open", "won", "lost"];

    /// What this code stands for.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Some(match code {
            "any" => Self::Ever,
            "open" => Self::Open,
            "won" => Self::Won,
            "lost" => Self::Lost,
            _ => return None,
        })
    }

    /// The states meant; absent for all.
    const fn states(self) -> Option<&'static [&'static str]> {
        match self {
            Self::Ever => None,
            Self::Open => Some(&[
                "inquiry",
                "inquiry_answered",
                "needs_response",
                "under_review",
            ]),
            Self::Won => Some(&["won"]),
            Self::Lost => Some(&["lost"]),
        }
    }
}

/// The payments whose sale is or was disputed.
///
/// # Errors
/// Database failures only.
pub async fn disputed_payments(
    tx: &mut TenantTx,
    which: Disputed,
) -> Result<Vec<PaymentId>, DbError> {
    let mut query = dispute::table
        .filter(dispute::kind.eq(DisputeKind::Sale.name()))
        .select(dispute::payment_id)
        .into_boxed();
    if let Some(states) = which.states() {
        query = query.filter(dispute::state.eq_any(states));
    }
    Ok(query.load(tx).await?)
}
