//! Follows one dispute: sends the answer that was asked for, or looks at what the processor has of it.

use kernel::{DisputeId, TenantId};
use payments::{
    Processor, ProcessorError, RefusalKind,
    dispute::{
        Answer, AttachedPaper, DisputeRef, DisputeSnapshot, Response, Sent, dispute_ref,
        record_refusal, record_sent, send_answer,
    },
    jobs::{next_dispute_look, schedule_dispute},
};
use tenancy::{
    DbError, Tenancy, TenantTx,
    blob::{self, Blob},
    jobs::{self, Lease},
};

use crate::{FollowDisputeError, find::record, settled::answer_refused};

/// Looks at a dispute, or sends its answer, and records what the processor has of it in one transaction with the end of the
/// job.
///
/// # Errors
/// See [`FollowDisputeError`]; then nothing has changed and the job is repeated.
pub async fn follow_dispute(
    tenancy: &Tenancy,
    processor: &dyn Processor,
    (tenant, dispute): (TenantId, DisputeId),
    job: Lease,
) -> Result<(), FollowDisputeError> {
    let mut tx = tenancy.read(tenant).await?;
    let known = dispute_ref(&mut tx, dispute).await?;
    let papers = match known.as_ref().map(|known| &known.answer) {
        Some(Answer::Asked { response, .. }) => papers_of(&mut tx, response).await?,
        _ => Vec::new(),
    };
    tx.commit().await?;
    let Some(known) = known else {
        let mut tx = tenancy.write(tenant).await?;
        jobs::finish(&mut tx, job).await?;
        return Ok(tx.commit().await?);
    };
    let seen = match &known.answer {
        Answer::Asked { response, .. } => {
            let sent = send_answer(processor, &known, response, &papers).await?;
            Seen::Answered(sent)
        }
        _ => looked(processor, &known).await?,
    };
    let mut tx = tenancy.write(tenant).await?;
    write_down(&mut tx, &known, seen).await?;
    jobs::finish(&mut tx, job).await?;
    look_again(&mut tx, dispute).await?;
    Ok(tx.commit().await?)
}

/// What the processor said.
enum Seen {
    Answered(Sent),
    Looked(DisputeSnapshot),
    /// It knows no such dispute: an alarm was raised.
    Gone,
}

async fn looked(processor: &dyn Processor, known: &DisputeRef) -> Result<Seen, FollowDisputeError> {
    match processor.fetch_dispute(&known.processor_id).await {
        Ok(seen) => Ok(Seen::Looked(seen)),
        Err(ProcessorError::Refused(refusal)) if refusal.kind == RefusalKind::NotFound => {
            tracing::error!(dispute = %known.id, %refusal, "the processor does not know a dispute it told us of");
            Ok(Seen::Gone)
        }
        Err(error) => Err(error.into()),
    }
}

async fn papers_of(
    tx: &mut TenantTx,
    response: &Response,
) -> Result<Vec<(AttachedPaper, Blob)>, DbError> {
    let Response::Evidence { papers, .. } = response else {
        return Ok(Vec::new());
    };
    let mut found = Vec::new();
    for paper in papers {
        match blob::get(tx, &paper.blob).await? {
            Some(blob) => found.push((paper.clone(), blob)),
            None => return Err(DbError::corrupt("dispute.answer", &paper.blob)),
        }
    }
    Ok(found)
}

async fn write_down(
    tx: &mut TenantTx,
    known: &DisputeRef,
    seen: Seen,
) -> Result<(), FollowDisputeError> {
    match seen {
        Seen::Gone => {}
        Seen::Looked(seen) => {
            record(tx, known.attempt, &seen).await?;
        }
        Seen::Answered(Sent::Taken(seen)) => {
            record_sent(tx, known.id, known.round).await?;
            record(tx, known.attempt, &seen).await?;
        }
        Seen::Answered(Sent::Refused(seen, refusal)) => {
            let of = (known.id, known.round);
            record_refusal(tx, of, &refusal.message).await?;
            answer_refused(tx, known, &refusal.message).await?;
            record(tx, known.attempt, &seen).await?;
        }
    }
    Ok(())
}

async fn look_again(tx: &mut TenantTx, id: DisputeId) -> Result<(), DbError> {
    let Some(after) = dispute_ref(tx, id).await? else {
        return Ok(());
    };
    match next_dispute_look(&after.state, after.opened_at, tx.now()) {
        Some(due) => schedule_dispute(tx, id, due).await,
        None => Ok(()),
    }
}
