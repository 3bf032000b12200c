//! Finding out how an attempt or a refund stands. Talks to the processor and to nobody else; no transaction is open.

use chrono::{DateTime, Duration, Utc};

use crate::{
    AttemptRef, Processor, ProcessorError, RefundRef, RefundSnapshot, RefundState, RefusalKind,
    Snapshot, Trouble,
};

/// Processors forget keys after a day: later a repeat would be a new charge.
const KEYS_LIVE: Duration = Duration::hours(23);
/// The search index lags; before this age "not found" proves nothing.
const INDEX_LAG: Duration = Duration::minutes(3);

/// Everything the processor has on an attempt. An attempt whose call was never answered is asked for again under the
/// same key, which is safe and returns what the first call made.
///
/// # Errors
/// Trouble: nothing was learned, look again later. A refusal is returned only when it proves nothing.
pub async fn look(
    processor: &dyn Processor,
    attempt: &AttemptRef,
    now: DateTime<Utc>,
) -> Result<Snapshot, ProcessorError> {
    if let Some(session) = &attempt.session {
        return processor
            .fetch_page(session, attempt.intent.as_deref())
            .await;
    }
    if let Some(intent) = &attempt.intent {
        let intent = processor.fetch_intent(intent).await?;
        return Ok(Snapshot {
            session: None,
            intent: Some(intent),
        });
    }
    if now - attempt.created_at >= KEYS_LIVE {
        return by_search(processor, attempt, now).await;
    }
    match by_key(processor, attempt).await? {
        Replay::Found(snapshot) => Ok(snapshot),
        Replay::ProvenAbsent => Ok(Snapshot::default()),
        Replay::CannotTell => by_search(processor, attempt, now).await,
    }
}

#[expect(
    clippy::large_enum_variant,
    reason = "returned once and taken apart at once"
)]
enum Replay {
    Found(Snapshot),
    /// Refused as if asked for the first time: nothing is kept under this key.
    ProvenAbsent,
    /// A stored 5xx is replayed for ever, the key is taken, or the answer cannot be read: repeating tells nothing.
    CannotTell,
}

async fn by_key(processor: &dyn Processor, attempt: &AttemptRef) -> Result<Replay, ProcessorError> {
    match processor.create_checkout(&attempt.request).await {
        // A replayed answer shows the page as it was when it was made; ask how it is now.
        Ok(page) => processor
            .fetch_page(&page.id, page.intent.as_deref())
            .await
            .map(Replay::Found),
        Err(ProcessorError::Declined(_)) => Ok(Replay::ProvenAbsent),
        Err(ProcessorError::Refused(refusal)) if refusal.kind == RefusalKind::Invalid => {
            Ok(Replay::ProvenAbsent)
        }
        Err(error) if tells_nothing(&error) => Ok(Replay::CannotTell),
        Err(error) => Err(error),
    }
}

/// However often it is asked again under the same key, no better answer will come.
fn tells_nothing(error: &ProcessorError) -> bool {
    match error {
        ProcessorError::Infrastructure(trouble) => matches!(
            trouble,
            Trouble::Server { .. } | Trouble::Unparseable { .. }
        ),
        ProcessorError::Refused(refusal) => refusal.kind == RefusalKind::KeyReused,
        ProcessorError::Declined(_) => false,
    }
}

/// Nobody was ever given the address of an unanswered attempt's page, so nobody can have paid there: once the index has
/// caught up, "not found" is proof enough (and should money come after all, it goes back as captured late).
async fn by_search(
    processor: &dyn Processor,
    attempt: &AttemptRef,
    now: DateTime<Utc>,
) -> Result<Snapshot, ProcessorError> {
    let intent = processor.find_by_attempt(attempt.id).await?;
    if intent.is_none() && now - attempt.created_at < INDEX_LAG {
        return Err(Trouble::IndexLag.into());
    }
    Ok(Snapshot {
        session: None,
        intent,
    })
}

/// How a refund stands: asked by its id, sent (again) under its key, or found among the refunds of its payment.
/// `candidate` is a processor's id that a webhook named; it counts only if the refund there says it is ours.
///
/// # Errors
/// Trouble: nothing was learned. [`Trouble::Absent`]: proven not to exist, and its key is of no use any more. A refusal
/// or decline is an answer: the refund did not happen.
pub async fn send_or_fetch_refund(
    processor: &dyn Processor,
    refund: &RefundRef,
    candidate: Option<&str>,
    now: DateTime<Utc>,
) -> Result<RefundSnapshot, ProcessorError> {
    if let Some(id) = &refund.processor_id {
        return processor.fetch_refund(id).await;
    }
    if let Some(id) = candidate
        && let Ok(seen) = processor.fetch_refund(id).await
        && seen.reference.refund.as_deref() == Some(refund.id.to_string().as_str())
    {
        return Ok(seen);
    }
    let key_lives = now - refund.request.keyed_at.unwrap_or(refund.created_at) < KEYS_LIVE;
    // The first call is looked for only when it may have been made too long ago to be repeated.
    if refund.state == RefundState::Requested && key_lives {
        return processor.refund(&refund.request).await;
    }
    match found_among(processor, refund).await? {
        Some(found) => Ok(found),
        None if key_lives => send_again(processor, refund, now).await,
        None => Err(absent(refund)),
    }
}

/// Repeating is safe while the key lives. When the answer can only ever be the same nothing, and the refund still is not
/// there long after that answer first came, it was not made.
async fn send_again(
    processor: &dyn Processor,
    refund: &RefundRef,
    now: DateTime<Utc>,
) -> Result<RefundSnapshot, ProcessorError> {
    let error = match processor.refund(&refund.request).await {
        Err(error) if tells_nothing(&error) => error,
        answer => return answer,
    };
    match found_among(processor, refund).await? {
        Some(found) => Ok(found),
        None if heard_long_ago(refund, &error, now) => Err(absent(refund)),
        None => Err(error),
    }
}

fn heard_long_ago(refund: &RefundRef, error: &ProcessorError, now: DateTime<Utc>) -> bool {
    let known = RefundState::Unknown {
        reason: error.to_string(),
    };
    refund.state == known && now - refund.updated_at >= INDEX_LAG
}

fn absent(refund: &RefundRef) -> ProcessorError {
    let key = refund.request.idempotency_key.clone();
    Trouble::Absent { key }.into()
}

/// A refusal to search is no word about the refund: it must not be taken for one.
async fn found_among(
    processor: &dyn Processor,
    refund: &RefundRef,
) -> Result<Option<RefundSnapshot>, ProcessorError> {
    let found = processor
        .find_refund(&refund.request.intent, refund.id)
        .await;
    found.map_err(|error| match error {
        ProcessorError::Infrastructure(trouble) => trouble.into(),
        refused => Trouble::Unsearchable(refused.to_string()).into(),
    })
}
