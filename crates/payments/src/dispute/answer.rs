//! Answers a dispute: drafts are kept, and what is sent is sent once, by the `payments.dispute` job.

use diesel::{ExpressionMethods, QueryDsl};
use diesel_async::RunQueryDsl;
use kernel::DisputeId;
use tenancy::{DbError, TenantTx};

use super::{
    AboutOrder, Answer, AttachedPaper, DisputeKind, DisputeState, Evidence, EvidenceError,
    Response,
    store::{DisputeRow, dispute, lock_dispute},
};
use crate::{jobs::send_answer, store::written};

/// Why an answer was not taken.
#[derive(Debug, thiserror::Error)]
pub enum AnswerError {
    /// There is no such dispute.
    #[error("no such dispute")]
    NotFound,
    /// An answer is already being sent, or was sent.
    #[error("this dispute was already answered")]
    Answered,
    /// The bank takes no answer any more.
    #[error("the bank takes no answer to this dispute any more")]
    Closed,
    /// The deadline has passed.
    #[error("the deadline for an answer has passed")]
    TooLate,
    /// It is about money that pays for nothing: the provider's, who answers.
    #[error("the money is the provider's, who answers the bank")]
    NotTheShops,
    /// There is nothing to send.
    #[error("the evidence says nothing")]
    Empty,
    /// An inquiry took no money: it is settled by refunding.
    #[error("an inquiry cannot be accepted; refund the order instead")]
    NothingToAccept,
    /// The evidence is too long.
    #[error(transparent)]
    Evidence(#[from] EvidenceError),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Keeps what the merchant has written so far. Nothing is sent.
///
/// # Errors
/// The dispute takes no answer, a text is too long, or the database failed.
pub async fn draft_answer(
    tx: &mut TenantTx,
    id: DisputeId,
    evidence: Evidence,
) -> Result<(), AnswerError> {
    let evidence = evidence.tidied()?;
    let row = answerable(tx, id).await?;
    let evidence = Box::new(evidence);
    save(tx, &row, (&Answer::Draft { evidence }, row.round)).await?;
    Ok(())
}

/// Has the evidence sent, once and finally, with the order's papers as they are now.
///
/// # Errors
/// The dispute takes no answer, nothing is said, a text is too long, or the database failed.
pub async fn ask_answer(
    tx: &mut TenantTx,
    id: DisputeId,
    evidence: Evidence,
    (about, papers): (AboutOrder, Vec<AttachedPaper>),
) -> Result<(), AnswerError> {
    let evidence = evidence.tidied()?;
    if evidence.says_nothing() {
        return Err(AnswerError::Empty);
    }
    let row = answerable(tx, id).await?;
    let response = Response::Evidence {
        evidence: Box::new(evidence),
        about: Box::new(about),
        papers,
    };
    ask(tx, &row, response).await
}

/// Gives in: the bank keeps the money.
///
/// # Errors
/// The dispute takes no answer, it is an inquiry, or the database failed.
pub async fn ask_accept(tx: &mut TenantTx, id: DisputeId) -> Result<(), AnswerError> {
    let row = answerable(tx, id).await?;
    if !row.state()?.is_chargeback() {
        return Err(AnswerError::NothingToAccept);
    }
    ask(tx, &row, Response::Accept).await
}

async fn ask(tx: &mut TenantTx, row: &DisputeRow, response: Response) -> Result<(), AnswerError> {
    let (at, round) = (tx.now(), row.round + 1);
    let asked = Answer::Asked { response, at };
    save(tx, row, (&asked, round)).await?;
    send_answer(tx, row.id, round).await?;
    Ok(())
}

/// The dispute, if it can still be answered. Its payment stays locked.
async fn answerable(tx: &mut TenantTx, id: DisputeId) -> Result<DisputeRow, AnswerError> {
    let (_, row) = lock_dispute(tx, id).await?.ok_or(AnswerError::NotFound)?;
    if row.kind()? == DisputeKind::Stray {
        return Err(AnswerError::NotTheShops);
    }
    match (row.answer()?, row.state()?) {
        (Answer::Asked { .. } | Answer::Sent { .. }, _) => Err(AnswerError::Answered),
        (_, state) if !state.awaits_answer() => Err(AnswerError::Closed),
        (_, state) if state.due_by().is_some_and(|due| due <= tx.now()) => {
            Err(AnswerError::TooLate)
        }
        _ => Ok(row),
    }
}

async fn save(
    tx: &mut TenantTx,
    row: &DisputeRow,
    (answer, round): (&Answer, i32),
) -> Result<(), DbError> {
    diesel::update(dispute::table.find(row.id))
        .set((
            dispute::answer.eq(written(answer, "dispute.answer")?),
            dispute::round.eq(round),
            dispute::updated_at.eq(tx.now()),
        ))
        .execute(tx)
        .await?;
    Ok(())
}

/// Notes that the processor has the answer of this round.
///
/// # Errors
/// Database failures only.
pub async fn record_sent(tx: &mut TenantTx, id: DisputeId, round: i32) -> Result<(), DbError> {
    ended(tx, (id, round), |response, at| Answer::Sent {
        response,
        at,
    })
    .await
}

/// Notes that the processor refused the answer of this round; another one may be written while the dispute waits.
///
/// # Errors
/// Database failures only.
pub async fn record_refusal(
    tx: &mut TenantTx,
    (id, round): (DisputeId, i32),
    reason: &str,
) -> Result<(), DbError> {
    let reason = reason.to_owned();
    ended(tx, (id, round), |response, _| Answer::Refused {
        response,
        reason,
    })
    .await
}

async fn ended(
    tx: &mut TenantTx,
    (id, round): (DisputeId, i32),
    end: impl FnOnce(Response, chrono::DateTime<chrono::Utc>) -> Answer,
) -> Result<(), DbError> {
    let Some((_, row)) = lock_dispute(tx, id).await? else {
        return Ok(());
    };
    match row.answer()? {
        Answer::Asked { response, at } if row.round == round => {
            save(tx, &row, (&end(response, at), round)).await
        }
        _ => Ok(()),
    }
}

impl DisputeState {
    /// Whether the bank asks once more: an inquiry that becomes a chargeback needs an answer of its own.
    #[must_use]
    pub const fn asks_again(&self, before: &Self) -> bool {
        matches!(self, Self::NeedsResponse { .. })
            && matches!(
                before,
                Self::Inquiry { .. } | Self::InquiryAnswered | Self::InquiryClosed
            )
    }
}

/// The bank starts anew: what was sent becomes the draft of the next answer. Hold the payment's lock.
pub(super) async fn begin_again(tx: &mut TenantTx, row: &DisputeRow) -> Result<(), DbError> {
    let evidence = match row.answer()? {
        Answer::Sent {
            response: Response::Evidence { evidence, .. },
            ..
        } => evidence,
        _ => return Ok(()),
    };
    save(tx, row, (&Answer::Draft { evidence }, row.round)).await
}
