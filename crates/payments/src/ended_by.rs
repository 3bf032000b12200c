//! How an attempt ends when the processor's answer is no payment page.

use crate::{AttemptState, GaveUp, ProcessorError, Refusal, RefusalKind};

/// A decline and a refusal are final; of anything else nobody knows whether the page was made.
pub(crate) fn ended_by(error: &ProcessorError, now: chrono::DateTime<chrono::Utc>) -> AttemptState {
    match error {
        ProcessorError::Declined(decline) => AttemptState::Declined(decline.clone()),
        ProcessorError::Refused(refusal) => match refusal.kind {
            RefusalKind::Invalid | RefusalKind::NotFound | RefusalKind::Unauthorized => {
                metrics::counter!("highstreet_payment_pages_refused_total").increment(1);
                tracing::error!(%refusal, "the processor refused a payment page");
                AttemptState::Abandoned {
                    at: now,
                    reason: refused(refusal),
                }
            }
            RefusalKind::KeyReused => AttemptState::Unknown {
                since: now,
                reason: refusal.to_string(),
            },
        },
        ProcessorError::Infrastructure(trouble) => AttemptState::Unknown {
            since: now,
            reason: trouble.to_string(),
        },
    }
}

fn refused(refusal: &Refusal) -> GaveUp {
    match refusal.code.as_str() {
        "amount_too_large" | "amount_too_small" => GaveUp::AmountRefused,
        _ => GaveUp::Refused,
    }
}
