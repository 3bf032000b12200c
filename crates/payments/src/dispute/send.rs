//! Sends an answer that was asked for. No transaction is open.

use tenancy::blob::Blob;

use super::{
    AttachedPaper, DisputeRef, DisputeState, Response,
    port::{DisputeAnswer, DisputeSnapshot, Disputes, EvidenceFile},
};
use crate::{ProcessorError, Refusal};

/// What became of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sent {
    /// The processor has it.
    Taken(DisputeSnapshot),
    /// It refused it; this is what it has of the dispute.
    Refused(DisputeSnapshot, Refusal),
}

/// Sends it, papers first, each call under a key of its own: a repetition does nothing twice.
///
/// # Errors
/// [`ProcessorError::Infrastructure`]: nothing is known, send it again.
pub async fn send_answer(
    processor: &dyn Disputes,
    known: &DisputeRef,
    response: &Response,
    papers: &[(AttachedPaper, Blob)],
) -> Result<Sent, ProcessorError> {
    match sent(processor, known, response, papers).await {
        Ok(seen) => Ok(Sent::Taken(seen)),
        Err(ProcessorError::Refused(refusal)) => {
            let seen = processor.fetch_dispute(&known.processor_id).await?;
            Ok(judge(response, seen, refusal))
        }
        Err(error) => Err(error),
    }
}

/// A refusal may only say that it was done before. Evidence for an inquiry does not answer the dispute it became.
fn judge(response: &Response, seen: DisputeSnapshot, refusal: Refusal) -> Sent {
    let done = match response {
        Response::Evidence { .. } => {
            seen.submissions > 0
                && DisputeState::shown(&seen).is_some_and(|state| !state.awaits_answer())
        }
        Response::Accept => seen.status == super::DisputeStatus::Lost,
    };
    if done {
        Sent::Taken(seen)
    } else {
        tracing::warn!(dispute = %seen.id, %refusal, "the processor refused an answer to a dispute");
        Sent::Refused(seen, refusal)
    }
}

async fn sent(
    processor: &dyn Disputes,
    known: &DisputeRef,
    response: &Response,
    papers: &[(AttachedPaper, Blob)],
) -> Result<DisputeSnapshot, ProcessorError> {
    let key = |what: &str| format!("dispute.{what}:{}:{}", known.id.uuid(), known.round);
    let (evidence, about) = match response {
        Response::Accept => {
            return processor
                .accept_dispute(&known.processor_id, &key("accept"))
                .await;
        }
        Response::Evidence {
            evidence, about, ..
        } => (evidence, about),
    };
    let mut fields = evidence.fields();
    fields.extend(about.fields());
    for (paper, blob) in papers {
        let file = EvidenceFile {
            idempotency_key: key(paper.kind.name()),
            name: paper.name.clone(),
            bytes: blob.bytes.clone(),
        };
        fields.push((paper.kind.field(), processor.upload(&file).await?));
    }
    let answer = DisputeAnswer {
        idempotency_key: key("answer"),
        dispute: known.processor_id.clone(),
        fields,
    };
    processor.answer_dispute(&answer).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{RefusalKind, dispute::DisputeStatus};

    #[test]
    fn evidence_for_an_inquiry_is_no_answer_to_the_dispute_it_became() {
        let refusal = Refusal {
            kind: RefusalKind::Invalid,
            status: 400,
            code: String::new(),
            message: String::new(),
        };
        let response = Response::Evidence {
            evidence: Box::default(),
            about: Box::default(),
            papers: Vec::new(),
        };
        for (status, taken) in [
            (DisputeStatus::NeedsResponse, false),
            (DisputeStatus::UnderReview, true),
        ] {
            let seen = DisputeSnapshot {
                id: "du_1".into(),
                status,
                reason: String::new(),
                amount: 1_000,
                currency: "cad".into(),
                charge: None,
                intent: None,
                created: chrono::DateTime::UNIX_EPOCH,
                due_by: None,
                submissions: 1,
                moves: Vec::new(),
            };
            let sent = judge(&response, seen, refusal.clone());
            assert_eq!(matches!(sent, Sent::Taken(_)), taken, "{sent:?}");
        }
    }
}
