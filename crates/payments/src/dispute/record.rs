//! Records what the processor shows of a dispute, in our rows and in both books.

use diesel::{
    ExpressionMethods, QueryDsl,
    sql_types::{BigInt, Nullable, Text, Timestamptz, Uuid as SqlUuid},
};
use diesel_async::RunQueryDsl;
use kernel::{AttemptId, DisputeId, Money, PaymentId};
use ledger::{PostError, PostingError};
use tenancy::{Cached, DbError, TenantTx};

use super::{
    Answer, DisputeKind, DisputeState,
    answer::begin_again,
    books::{self, Moved},
    port::{DisputeMove, DisputeSnapshot, MoveKind},
    share::{Shares, lost_of, settle_shares},
    store::{DisputeRow, Withdrawals, dispute, disputes_of_payment, find_dispute, save_loss},
};
use crate::{
    books::{BooksError, write_all},
    find_refunds::{Charge, locked},
    jobs::{FindRefunds, schedule_dispute},
    store::{PaymentRow, written},
};

/// Why what was seen of a dispute was not recorded.
#[derive(Debug, thiserror::Error)]
pub enum RecordDisputeError {
    /// There is no such attempt.
    #[error("no such attempt")]
    NotFound,
    /// An entry could not be composed.
    #[error(transparent)]
    Posting(#[from] PostingError),
    /// The ledger rejected an entry.
    #[error(transparent)]
    Books(#[from] PostError),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// A step of a dispute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DisputeStep {
    /// We learned of it.
    Opened(DisputeState),
    /// It moved.
    Moved(DisputeState),
    /// The bank set another deadline.
    Deadline(DisputeState),
    /// The bank took money.
    Withdrawn {
        /// Of the shop's.
        amount: Money,
        /// The processor's fee.
        fee: Money,
    },
    /// The bank gave money back.
    Reinstated {
        /// To the shop.
        amount: Money,
    },
    /// A refund of the sale failed or became known, so that the shop bears more or less of what the bank keeps.
    Share {
        /// What it bore.
        before: Money,
        /// What it bears.
        after: Money,
    },
}

/// What a snapshot has taught.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DisputeOutcome {
    /// The dispute.
    pub dispute: DisputeId,
    /// Its payment.
    pub payment: PaymentId,
    /// What the payment was for.
    pub reference: String,
    /// What is disputed.
    pub amount: Money,
    /// What has happened since the last look, in order; empty if nothing.
    pub steps: Vec<DisputeStep>,
}

/// Whether a snapshot was recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Recorded {
    /// It was: what it has taught of the dispute, and of others of the same sale whose share changed.
    Done(DisputeOutcome, Vec<DisputeOutcome>),
    /// The charge's capture is not booked yet: look again.
    Later,
    /// The processor shows what we cannot take in; an alarm was raised.
    Unreadable,
}

/// Records a dispute of the attempt's charge. Safe to repeat and to run concurrently: the payment stays locked until the
/// transaction ends.
///
/// # Errors
/// No such attempt, the ledger rejected an entry, or the database failed.
pub async fn record_dispute(
    tx: &mut TenantTx,
    attempt: AttemptId,
    seen: &DisputeSnapshot,
) -> Result<Recorded, RecordDisputeError> {
    let (payment, charge) = locked(tx, attempt).await.map_err(|error| match error {
        crate::RecordRefundError::Db(error) => RecordDisputeError::Db(error),
        _ => RecordDisputeError::NotFound,
    })?;
    let kind = match charge {
        Charge::NotYet => return Ok(Recorded::Later),
        Charge::Sale(_) => DisputeKind::Sale,
        Charge::Stray => DisputeKind::Stray,
    };
    let (Some(state), Ok(amount)) = (DisputeState::shown(seen), seen.money()) else {
        alarm(seen, "its status or currency is not known");
        return Ok(Recorded::Unreadable);
    };
    let rows = disputes_of_payment(tx, payment.id).await?;
    let known = rows.into_iter().find(|row| row.processor_id == seen.id);
    let (row, mut steps) = match known {
        Some(row) => advance(tx, row, state).await?,
        None => {
            let id = insert(tx, (&payment, attempt, kind), (seen, amount, &state)).await?;
            let row = find_dispute(tx, id)
                .await?
                .ok_or(RecordDisputeError::NotFound)?;
            (row, vec![DisputeStep::Opened(state)])
        }
    };
    let (moved, others) = money(tx, (&payment, &row), seen).await?;
    steps.extend(moved);
    let outcome = DisputeOutcome {
        dispute: row.id,
        payment: payment.id,
        reference: payment.reference,
        amount,
        steps,
    };
    Ok(Recorded::Done(outcome, others))
}

fn alarm(seen: &DisputeSnapshot, why: &str) {
    metrics::counter!("highstreet_disputes_unreadable_total").increment(1);
    tracing::error!(dispute = %seen.id, status = ?seen.status, currency = %seen.currency, why, "a dispute cannot be taken in");
}

async fn insert(
    tx: &mut TenantTx,
    (payment, attempt, kind): (&PaymentRow, AttemptId, DisputeKind),
    (seen, amount, state): (&DisputeSnapshot, Money, &DisputeState),
) -> Result<DisputeId, DbError> {
    let id: DisputeId = tx.id();
    let now = tx.now();
    let values = (
        dispute::id.eq(id),
        dispute::payment_id.eq(payment.id),
        dispute::attempt_id.eq(attempt),
        dispute::kind.eq(kind.name()),
        dispute::processor_id.eq(&seen.id),
        dispute::amount_minor.eq(amount.minor()),
        dispute::currency.eq(amount.currency().code().to_owned()),
        dispute::reason.eq(&seen.reason),
        dispute::state.eq(state.name()),
        dispute::due_by.eq(state.due_by()),
        dispute::answer.eq(written(&Answer::None, "dispute.answer")?),
        dispute::opened_at.eq(seen.created),
        dispute::created_at.eq(now),
        dispute::updated_at.eq(now),
    );
    diesel::insert_into(dispute::table)
        .values(values)
        .execute(tx)
        .await?;
    // Refunds come first, and somebody may have made one at the processor before.
    let refunds = FindRefunds { attempt, tries: 0 };
    tenancy::jobs::enqueue(tx, &refunds).await?;
    let next = crate::jobs::next_dispute_look(state, seen.created, now);
    if let Some(due) = next {
        schedule_dispute(tx, id, due).await?;
    }
    Ok(id)
}

async fn advance(
    tx: &mut TenantTx,
    row: DisputeRow,
    shown: DisputeState,
) -> Result<(DisputeRow, Vec<DisputeStep>), RecordDisputeError> {
    let before = row.state()?;
    let Some(next) = before.after(shown) else {
        return Ok((row, Vec::new()));
    };
    if next.asks_again(&before) {
        begin_again(tx, &row).await?;
    }
    save(tx, row.id, &next).await?;
    let row = find_dispute(tx, row.id)
        .await?
        .ok_or(RecordDisputeError::NotFound)?;
    let step = if next.name() == before.name() {
        DisputeStep::Deadline(next)
    } else {
        DisputeStep::Moved(next)
    };
    Ok((row, vec![step]))
}

async fn save(tx: &mut TenantTx, id: DisputeId, next: &DisputeState) -> Result<(), DbError> {
    diesel::update(dispute::table.find(id))
        .set((
            dispute::state.eq(next.name()),
            dispute::due_by.eq(next.due_by()),
            dispute::updated_at.eq(tx.now()),
        ))
        .execute(tx)
        .await?;
    Ok(())
}

/// Books the balance transactions that are new, the shares that are others by now, and what is lost. Returns the steps of
/// this dispute, and others of the sale.
async fn money(
    tx: &mut TenantTx,
    (payment, row): (&PaymentRow, &DisputeRow),
    seen: &DisputeSnapshot,
) -> Result<(Vec<DisputeStep>, Vec<DisputeOutcome>), RecordDisputeError> {
    let mut steps = Vec::new();
    // A program of the release before leaves a share as it was first booked.
    let mut shares = settle_shares(tx, payment).await?;
    for one in &seen.moves {
        let known = Withdrawals::of(tx, payment.id).await?;
        if known.knows(&one.id) {
            continue;
        }
        let Some(moved) = judge(tx, (payment, row), (one, &known)).await? else {
            continue;
        };
        note(tx, (payment, row), (one, &moved)).await?;
        write(tx, payment, row.id, books::moved(&moved)?).await?;
        steps.push(match moved.kind {
            MoveKind::Withdrawn => DisputeStep::Withdrawn {
                amount: moved.shop,
                fee: moved.shops_fee(),
            },
            MoveKind::Reinstated => DisputeStep::Reinstated { amount: moved.shop },
        });
        shares.extend(settle_shares(tx, payment).await?);
    }
    lose(tx, payment, row.id).await?;
    let (mine, others): (Vec<_>, Vec<_>) = shares
        .into_iter()
        .partition(|changed| changed.dispute == row.id);
    steps.extend(mine.into_iter().flat_map(|changed| changed.steps));
    Ok((steps, others))
}

/// What a balance transaction means, or `None` if it contradicts what we know; an alarm then says so.
async fn judge(
    tx: &mut TenantTx,
    (payment, row): (&PaymentRow, &DisputeRow),
    (one, known): (&DisputeMove, &Withdrawals),
) -> Result<Option<Moved>, RecordDisputeError> {
    let currency = row.currency()?;
    let (Some(minor), Some(fee)) = (moved_of(row, one)?, one.fee()) else {
        return Ok(not_booked(row, one));
    };
    let withdrawn = known.found(row.id, MoveKind::Withdrawn);
    let again = known.found(row.id, one.kind).is_some();
    let fits = match one.kind {
        MoveKind::Withdrawn => true,
        MoveKind::Reinstated => withdrawn.is_some_and(|known| minor <= known.amount_minor),
    };
    let of = row.kind()?;
    let foreign = of == DisputeKind::Sale && currency != payment.currency()?;
    if again || foreign || !fits || !row.state()?.is_chargeback() {
        return Ok(not_booked(row, one));
    }
    let disputes = disputes_of_payment(tx, payment.id).await?;
    let shares = Shares::of(tx, payment, (&disputes, known)).await?;
    let before = known.share(row.id);
    let shop = match one.kind {
        MoveKind::Withdrawn => shares.after(row.id, minor).due_of(row.id) - before,
        MoveKind::Reinstated => before - shares.after(row.id, -minor).due_of(row.id),
    };
    let money = |minor| Money::new(minor, currency);
    Ok(Some(Moved {
        kind: one.kind,
        of,
        shop: money(shop),
        rest: money(minor - shop),
        fee,
    }))
}

fn not_booked(row: &DisputeRow, one: &DisputeMove) -> Option<Moved> {
    metrics::counter!("highstreet_disputes_unreadable_total").increment(1);
    tracing::error!(dispute = %row.id, transaction = %one.id, kind = one.kind.name(), minor = one.minor, currency = %one.currency, "money of a dispute cannot be booked");
    None
}

/// How much moved, in the charge's currency; `None` if nothing can have. The processor may settle in another: then the
/// dispute's own amount moved (docs/decisions/0123).
fn moved_of(row: &DisputeRow, one: &DisputeMove) -> Result<Option<i64>, DbError> {
    let amount = row.amount()?;
    let minor = if one.is_in(amount.currency()) {
        one.minor
    } else {
        amount.minor()
    };
    Ok((one.minor > 0).then_some(minor))
}

// Hand-written: the amounts the keys compare are those of the capture and of the withdrawal.
const NOTE: &str = "
    WITH captured AS (
        INSERT INTO capture (payment_id, attempt_id, amount_minor, currency, captured_at)
        SELECT p.id, a.id, p.amount_minor, p.currency, $9
        FROM payment p JOIN attempt a ON a.payment_id = p.id AND a.state = 'captured' WHERE p.id = $3 AND $10 = 'sale'
        ON CONFLICT (payment_id) DO NOTHING)
    INSERT INTO dispute_move (dispute_id, kind, payment_id, processor_id, currency, amount_minor, shop_minor, fee_minor,
        moved_at, captured_minor, withdrawn_minor, withdrawn_shop_minor, settled_minor, settled_fee_minor, settled_currency)
    SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9,
        (SELECT amount_minor FROM payment WHERE id = $3 AND $10 = 'sale'), earlier.amount_minor, earlier.shop_minor,
        $11, $12, $13
    FROM (SELECT 1) one LEFT JOIN dispute_move earlier
        ON earlier.dispute_id = $1 AND earlier.kind = 'withdrawn' AND $2 = 'reinstated'";

async fn note(
    tx: &mut TenantTx,
    (payment, row): (&PaymentRow, &DisputeRow),
    (one, moved): (&DisputeMove, &Moved),
) -> Result<(), DbError> {
    let currency = moved.shop.currency();
    // What the balance showed, where that is another currency.
    let settled = (!one.is_in(currency)).then(|| one.currency.to_ascii_uppercase());
    let query = diesel::sql_query(NOTE)
        .bind::<SqlUuid, _>(row.id)
        .bind::<Text, _>(moved.kind.name())
        .bind::<SqlUuid, _>(payment.id)
        .bind::<Text, _>(one.id.clone())
        .bind::<Text, _>(currency.code().to_owned())
        .bind::<BigInt, _>(moved.minor())
        .bind::<BigInt, _>(moved.shop.minor())
        .bind::<BigInt, _>(moved.own_fee().minor())
        .bind::<Timestamptz, _>(one.at)
        .bind::<Text, _>(moved.of.name())
        .bind::<Nullable<BigInt>, _>(settled.as_ref().map(|_| one.minor))
        .bind::<Nullable<BigInt>, _>(settled.as_ref().map(|_| one.fee_minor))
        .bind::<Nullable<Text>, _>(settled);
    Cached(query).execute(tx).await?;
    Ok(())
}

/// Brings what is booked as lost to what is lost: what the bank keeps of a dispute that has ended.
async fn lose(
    tx: &mut TenantTx,
    payment: &PaymentRow,
    id: DisputeId,
) -> Result<(), RecordDisputeError> {
    // A share that changed may have changed the loss as well.
    let row = find_dispute(tx, id).await?;
    let row = row.ok_or(RecordDisputeError::NotFound)?;
    let known = Withdrawals::of(tx, payment.id).await?;
    let lost = lost_of(&row, known.share(id), known.came_back(id))?;
    let money = |minor| row.currency().map(|currency| Money::new(minor, currency));
    let Some(fact) = books::lost(money(row.lost_minor)?, money(lost)?)? else {
        return Ok(());
    };
    save_loss(tx, id, lost).await?;
    write(tx, payment, id, vec![fact]).await
}

async fn write(
    tx: &mut TenantTx,
    payment: &PaymentRow,
    id: DisputeId,
    facts: Vec<books::Fact>,
) -> Result<(), RecordDisputeError> {
    let facts = facts
        .into_iter()
        .map(|(sides, purpose)| (sides, books::source(id, purpose)));
    let now = tx.now();
    write_all(tx, facts, (now, &payment.title))
        .await
        .map_err(|error: BooksError| error.into())
}
