//! Finds out the state of an attempt or a refund. Talks to the processor only; no transaction is open.

use chrono::{DateTime, Duration, Utc};

use crate::{
    AttemptRef, AttemptState, IntentSnapshot, IntentStatus, Processor, ProcessorError, RefundRef,
    RefundSnapshot, RefundState, RefusalKind, SessionStatus, Snapshot, Trouble,
};

/// Processors forget idempotency keys after a day: repeating a call later would be a new charge.
const KEYS_LIVE: Duration = Duration::hours(23);
/// The search index lags; before this age "not found" proves nothing.
const INDEX_LAG: Duration = Duration::minutes(3);

/// Fetches everything the processor has on an attempt. If its call was never answered, the call is repeated under the
/// same key, which is safe and returns what the first call created.
///
/// # Errors
/// [`ProcessorError::Infrastructure`]: nothing was learned, retry later. A refusal is returned only when it proves
/// nothing.
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
    // Repeating the call of an attempt that was given up would open a page nobody wants.
    if now - attempt.created_at >= KEYS_LIVE || !attempt.state.is_live() {
        return by_search(processor, attempt, now).await;
    }
    match by_key(processor, attempt).await? {
        Replay::Found(snapshot) => Ok(snapshot),
        Replay::ProvenAbsent => Ok(Snapshot::default()),
        Replay::CannotTell => by_search(processor, attempt, now).await,
    }
}

/// Closes an attempt's page, so that it can no longer be paid, and fetches what the processor has then: a page that was
/// paid just before is paid, or authorized. An unanswered call is repeated first, because its page may exist. What nobody
/// wants any longer is released.
///
/// # Errors
/// See [`look()`].
pub async fn close_page(
    processor: &dyn Processor,
    attempt: &AttemptRef,
    now: DateTime<Utc>,
) -> Result<Snapshot, ProcessorError> {
    if let AttemptState::Releasing { intent, .. } = &attempt.state {
        return released(processor, intent).await;
    }
    let seen = closed(processor, attempt, now).await?;
    match &seen.intent {
        // Frozen, it would stay authorized.
        Some(intent)
            if matches!(attempt.state, AttemptState::Conflict(_))
                && intent.status == IntentStatus::RequiresCapture
                && is_ours(attempt, intent) =>
        {
            released(processor, &intent.id).await
        }
        _ => Ok(seen),
    }
}

/// What carries another's ids is not ours to release.
fn is_ours(attempt: &AttemptRef, intent: &IntentSnapshot) -> bool {
    intent.reference.attempt.as_deref() == Some(attempt.id.to_string().as_str())
}

/// Releases what is authorized. Refused, it was captured or released before: fetching tells which.
async fn released(processor: &dyn Processor, intent: &str) -> Result<Snapshot, ProcessorError> {
    let intent = match processor.release(intent).await {
        Err(ProcessorError::Refused(_) | ProcessorError::Declined(_)) => {
            processor.fetch_intent(intent).await?
        }
        answer => answer?,
    };
    Ok(Snapshot {
        session: None,
        intent: Some(intent),
    })
}

async fn closed(
    processor: &dyn Processor,
    attempt: &AttemptRef,
    now: DateTime<Utc>,
) -> Result<Snapshot, ProcessorError> {
    let session = match &attempt.session {
        Some(session) => session.clone(),
        None => {
            let seen = look(processor, attempt, now).await?;
            match seen.session {
                Some(ref page) if page.status == SessionStatus::Open => page.id.clone(),
                _ => return Ok(seen),
            }
        }
    };
    match processor.expire_session(&session).await {
        // A page that is completed or has expired cannot be closed.
        Ok(_) | Err(ProcessorError::Refused(_)) => {
            let intent = attempt.intent.as_deref();
            processor.fetch_page(&session, intent).await
        }
        Err(error) => Err(error),
    }
}

#[expect(
    clippy::large_enum_variant,
    reason = "returned once and taken apart at once"
)]
enum Replay {
    Found(Snapshot),
    /// Refused as a first request would be: nothing exists under this key.
    ProvenAbsent,
    /// A stored 5xx is replayed for ever, the key is taken, or the answer is unreadable: repeating reveals nothing.
    CannotTell,
}

async fn by_key(processor: &dyn Processor, attempt: &AttemptRef) -> Result<Replay, ProcessorError> {
    match processor.create_checkout(&attempt.request).await {
        // A replayed answer shows the page as it was when created; fetch its current state.
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

/// Whether repeating the call under the same key can never yield a better answer.
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

/// The URL of an unanswered attempt's page was never given out, so that page cannot have been paid: once the index has
/// caught up, "not found" is sufficient proof (and money that arrives after all is refunded as captured late).
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

/// The state of a refund: fetched by its id, sent (again) under its key, or found among the refunds of its payment.
/// `candidate` is a processor's id named by a webhook; it counts only if the refund there carries our id.
///
/// # Errors
/// [`ProcessorError::Infrastructure`]: nothing was learned. [`Trouble::Absent`]: proven not to exist, and its key is no
/// longer usable. A refusal or decline is an answer: the refund did not happen.
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
    // Search for the first call only if it may be too old to be repeated.
    if refund.state == RefundState::Requested && key_lives {
        return processor.refund(&refund.request).await;
    }
    match found_among(processor, refund).await? {
        Some(found) => Ok(found),
        None if key_lives => send_again(processor, refund, now).await,
        None => Err(absent(refund)),
    }
}

/// Repeating is safe while the key lives. If every repetition can only yield the same useless answer, and the refund
/// still does not exist long after the first such answer, it was never made.
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

/// A failed search does not prove the refund is absent: returns `Unsearchable`, never `Absent`.
async fn found_among(
    processor: &dyn Processor,
    refund: &RefundRef,
) -> Result<Option<RefundSnapshot>, ProcessorError> {
    let ours = refund.id.to_string();
    let all = processor.refunds_of(&refund.request.intent).await;
    let mut all = all.map_err(|error| match error {
        ProcessorError::Infrastructure(trouble) => ProcessorError::from(trouble),
        refused => Trouble::Unsearchable(refused.to_string()).into(),
    })?;
    let at = all
        .iter()
        .position(|one| one.reference.refund.as_deref() == Some(ours.as_str()));
    Ok(at.map(|at| all.swap_remove(at)))
}
