//! The tables of disputes, and their rows as values.

use chrono::{DateTime, Utc};
use diesel::{ExpressionMethods, OptionalExtension, QueryDsl, SelectableHelper};
use diesel_async::RunQueryDsl;
use kernel::{AttemptId, Currency, DisputeId, Money, PaymentId};
use serde_json::Value;
use tenancy::{DbError, TenantTx};

use super::{Answer, DisputeKind, DisputeState, port::MoveKind};
use crate::store::{PaymentRow, lock_payment, read};

diesel::table! {
    dispute (id) {
        id -> Uuid,
        payment_id -> Uuid,
        attempt_id -> Uuid,
        kind -> Text,
        processor_id -> Text,
        amount_minor -> BigInt,
        currency -> Text,
        reason -> Text,
        state -> Text,
        due_by -> Nullable<Timestamptz>,
        answer -> Jsonb,
        round -> Integer,
        lost_minor -> BigInt,
        opened_at -> Timestamptz,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    dispute_move (dispute_id, kind) {
        dispute_id -> Uuid,
        kind -> Text,
        payment_id -> Uuid,
        processor_id -> Text,
        currency -> Text,
        amount_minor -> BigInt,
        shop_minor -> BigInt,
        fee_minor -> BigInt,
        moved_at -> Timestamptz,
    }
}

diesel::table! {
    dispute_share (id) {
        id -> Uuid,
        dispute_id -> Uuid,
        payment_id -> Uuid,
        before_minor -> BigInt,
        after_minor -> BigInt,
    }
}

#[derive(Clone, Debug, diesel::Queryable, diesel::Selectable)]
#[diesel(table_name = dispute)]
pub(crate) struct DisputeRow {
    pub id: DisputeId,
    pub payment_id: PaymentId,
    pub attempt_id: AttemptId,
    kind: String,
    pub processor_id: String,
    amount_minor: i64,
    currency: String,
    pub reason: String,
    state: String,
    due_by: Option<DateTime<Utc>>,
    answer: Value,
    /// How often an answer was sent or tried: each has keys of its own.
    pub round: i32,
    /// How much of what was withdrawn is booked as lost.
    pub lost_minor: i64,
    pub opened_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
}

#[derive(Clone, Debug, diesel::Queryable, diesel::Selectable)]
#[diesel(table_name = dispute_move)]
pub(crate) struct MoveRow {
    pub dispute_id: DisputeId,
    pub kind: String,
    pub processor_id: String,
    pub amount_minor: i64,
    /// What of it was the shop's when it was booked; the rest is the provider's, for it exceeds what was left of the sale.
    pub shop_minor: i64,
    pub fee_minor: i64,
}

impl DisputeRow {
    pub fn state(&self) -> Result<DisputeState, DbError> {
        DisputeState::from_row(&self.state, self.due_by)
            .ok_or_else(|| DbError::corrupt("dispute.state", &self.state))
    }
    pub fn kind(&self) -> Result<DisputeKind, DbError> {
        DisputeKind::from_name(&self.kind)
            .ok_or_else(|| DbError::corrupt("dispute.kind", &self.kind))
    }
    pub fn answer(&self) -> Result<Answer, DbError> {
        read(&self.answer, "dispute.answer")
    }
    pub fn currency(&self) -> Result<Currency, DbError> {
        self.currency
            .parse()
            .map_err(|error| DbError::corrupt("dispute.currency", error))
    }
    pub fn amount(&self) -> Result<Money, DbError> {
        Ok(Money::new(self.amount_minor, self.currency()?))
    }
}

pub(crate) async fn find_dispute(
    tx: &mut TenantTx,
    id: DisputeId,
) -> Result<Option<DisputeRow>, DbError> {
    let query = dispute::table.find(id).select(DisputeRow::as_select());
    Ok(query.first(tx).await.optional()?)
}

/// The dispute with its payment, which is locked until the transaction ends.
pub(crate) async fn lock_dispute(
    tx: &mut TenantTx,
    id: DisputeId,
) -> Result<Option<(PaymentRow, DisputeRow)>, DbError> {
    let Some(found) = find_dispute(tx, id).await? else {
        return Ok(None);
    };
    let payment = lock_payment(tx, found.payment_id).await?;
    // Under the lock: what was read before it may be stale.
    Ok(payment.zip(find_dispute(tx, id).await?))
}

pub(crate) async fn disputes_of_payment(
    tx: &mut TenantTx,
    payment: PaymentId,
) -> Result<Vec<DisputeRow>, DbError> {
    let query = dispute::table.filter(dispute::payment_id.eq(payment));
    let query = query.order(dispute::id).select(DisputeRow::as_select());
    Ok(query.load(tx).await?)
}

pub(crate) async fn save_loss(tx: &mut TenantTx, id: DisputeId, lost: i64) -> Result<(), DbError> {
    diesel::update(dispute::table.find(id))
        .set(dispute::lost_minor.eq(lost))
        .execute(tx)
        .await?;
    Ok(())
}

/// What banks took and gave back of a payment, and what of it is the shop's. Amounts are minor units.
#[derive(Clone, Debug, Default)]
pub(crate) struct Withdrawals {
    moves: Vec<MoveRow>,
    /// By how much the shop's share of a dispute changed after it was booked.
    changes: Vec<(DisputeId, i64)>,
}

impl Withdrawals {
    pub async fn of(tx: &mut TenantTx, payment: PaymentId) -> Result<Self, DbError> {
        let moves = dispute_move::table.filter(dispute_move::payment_id.eq(payment));
        let changes = dispute_share::table.filter(dispute_share::payment_id.eq(payment));
        Ok(Self {
            moves: moves.select(MoveRow::as_select()).load(tx).await?,
            changes: changes
                .select((
                    dispute_share::dispute_id,
                    dispute_share::after_minor - dispute_share::before_minor,
                ))
                .load(tx)
                .await?,
        })
    }

    /// Whether a balance transaction of this id at the processor is booked.
    pub fn knows(&self, processor_id: &str) -> bool {
        let mut moves = self.moves.iter();
        moves.any(|one| one.processor_id == processor_id)
    }

    pub fn found(&self, dispute: DisputeId, kind: MoveKind) -> Option<&MoveRow> {
        let mut moves = self.moves.iter();
        moves.find(|one| one.dispute_id == dispute && one.kind == kind.name())
    }

    pub fn came_back(&self, dispute: DisputeId) -> bool {
        self.found(dispute, MoveKind::Reinstated).is_some()
    }

    /// The whole amount the bank keeps: the shop's part and the provider's.
    pub fn kept(&self, dispute: DisputeId) -> i64 {
        let of = |kind| self.found(dispute, kind).map_or(0, |one| one.amount_minor);
        of(MoveKind::Withdrawn) - of(MoveKind::Reinstated)
    }

    /// What of it is booked as the shop's.
    pub fn share(&self, dispute: DisputeId) -> i64 {
        self.taken(dispute) - self.given_back(dispute)
    }

    /// What was taken of the shop's, as far as it is the shop's by now.
    pub fn taken(&self, dispute: DisputeId) -> i64 {
        let of_it = self.changes.iter().filter(|(id, _)| *id == dispute);
        let changes: i64 = of_it.map(|(_, change)| change).sum();
        let taken = self.found(dispute, MoveKind::Withdrawn);
        taken.map_or(0, |one| one.shop_minor) + changes
    }

    /// What was given back to the shop.
    pub fn given_back(&self, dispute: DisputeId) -> i64 {
        let back = self.found(dispute, MoveKind::Reinstated);
        back.map_or(0, |one| one.shop_minor)
    }

    /// What was charged for it, less what was given back of that.
    pub fn fee(&self, dispute: DisputeId) -> i64 {
        let of_it = self.moves.iter().filter(|one| one.dispute_id == dispute);
        of_it.map(|one| one.fee_minor).sum()
    }

    /// What banks keep of the shop's, of all disputes of the payment.
    pub fn gone(&self) -> i64 {
        let withdrawn = |one: &&MoveRow| one.kind == MoveKind::Withdrawn.name();
        let disputes = self.moves.iter().filter(withdrawn);
        disputes.map(|one| self.share(one.dispute_id)).sum()
    }
}
