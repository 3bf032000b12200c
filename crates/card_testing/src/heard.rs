//! What the processor tells of a card that was tried. It is a hint, as every webhook: what it counts moves no money.

use kernel::{AttemptId, PaymentId, TenantId};
use processor_events::{EventHead, head};
use tenancy::DbError;
use web::state::State;

use super::{declined, paid};

/// A card was tried on a payment page.
#[derive(Clone, Copy, Debug)]
struct Tried {
    tenant: TenantId,
    payment: PaymentId,
    attempt: AttemptId,
    end: End,
}

#[derive(Clone, Copy, Debug)]
enum End {
    Declined,
    /// Charged, or authorized.
    Paid,
}

impl Tried {
    fn of(head: &EventHead) -> Option<Self> {
        let end = match head.kind.as_str() {
            "payment_intent.payment_failed" => End::Declined,
            "payment_intent.amount_capturable_updated" => End::Paid,
            // The shopper's card was counted when its amount was authorized.
            "payment_intent.succeeded" if !head.captured_apart => End::Paid,
            _ => return None,
        };
        let reference = &head.reference;
        Some(Self {
            end,
            tenant: reference.tenant.as_deref()?.parse().ok()?,
            payment: reference.payment.as_deref()?.parse().ok()?,
            attempt: reference.attempt.as_deref()?.parse().ok()?,
        })
    }
}

/// Counts the card that a signed webhook, stored for the first time, tells of, and stops the testing of stolen ones. A
/// failure is only logged: the processor need not send the message again for a count.
pub async fn heard(state: &State, body: &[u8]) {
    let head = head(&String::from_utf8_lossy(body));
    let Some(tried) = head.as_ref().and_then(Tried::of) else {
        return;
    };
    if let Err(error) = counted(state, tried).await {
        tracing::warn!(%error, ?tried, "what follows from declined cards was not recorded");
    }
}

async fn counted(state: &State, tried: Tried) -> Result<(), DbError> {
    let Tried {
        tenant, payment, ..
    } = tried;
    let now = state.tenancy.env().now();
    let reached = match tried.end {
        End::Paid => {
            paid(&state.limiter, tenant, now).await;
            return Ok(());
        }
        End::Declined => declined(&state.limiter, (tenant, payment), now).await,
    };
    match reached.as_slice() {
        [] => Ok(()),
        reached => {
            let tried = (tenant, payment, tried.attempt);
            orders::stop_card_testing(&state.tenancy, tried, reached).await
        }
    }
}
