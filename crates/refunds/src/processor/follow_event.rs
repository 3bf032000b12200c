//! Follows what the processor's webhooks say, about attempts, refunds, charges and disputes.

use chrono::{DateTime, Utc};
use kernel::{AttemptId, TenantId};
use orders::look_at_attempt;
use payments::{ChargeHint, Processor};
use processor_events::{EventState, Target, Waiting};
use tenancy::{DbError, PlatformTx, Tenancy, TenantTx, jobs, jobs::Lease};

use super::{
    FollowRefundError, find_refunds,
    follow_refund::{Hint, Known, refund_followed},
};

/// Follows a stored webhook together with all others pending for the same attempt or charge: one look for all of them, and
/// none if the attempt was looked at since the last of them arrived, or what they say of refunds is known.
///
/// # Errors
/// See [`FollowRefundError`].
pub async fn follow_event(
    tenancy: &Tenancy,
    processor: &dyn Processor,
    event: &str,
    job: Lease,
) -> Result<(), FollowRefundError> {
    let Heard::News(waiting) = hear(tenancy, event, job).await? else {
        return Ok(());
    };
    let mut state = EventState::Ignored;
    for target in once_each(&waiting.targets) {
        match looked(tenancy, processor, (target, waiting.latest)).await? {
            EventState::Ignored => {}
            followed => state = followed,
        }
    }
    let tx = tenancy.platform().await?;
    Ok(followed(tx, &waiting, state, job).await?)
}

/// A refund or a dispute is looked at once, however many messages tell of it.
fn once_each(targets: &[Target]) -> impl Iterator<Item = &Target> {
    targets.iter().enumerate().filter_map(|(at, target)| {
        let mut before = targets.iter().take(at);
        let told = before.any(|earlier| is_about_the_same(earlier, target));
        (!told).then_some(target)
    })
}

fn is_about_the_same(one: &Target, other: &Target) -> bool {
    match (one, other) {
        (Target::Refund(_, one, _), Target::Refund(_, other, _)) => one == other,
        // An older message may show what is known, and a later one what is not.
        (Target::Dispute(one), Target::Dispute(other)) => one == other,
        _ => false,
    }
}

/// Has the processor asked about what may have happened.
async fn looked(
    tenancy: &Tenancy,
    processor: &dyn Processor,
    (target, latest): (&Target, DateTime<Utc>),
) -> Result<EventState, FollowRefundError> {
    Ok(match target {
        Target::Attempt(tenant, attempt) if known_shop(tenancy, *tenant).await? => {
            let what = (*tenant, *attempt, latest);
            attempt_heard_of(tenancy, processor, what).await?
        }
        Target::Refund(tenant, refund, hint) if known_shop(tenancy, *tenant).await? => {
            let from = Hint::Webhook(hint.refund.as_deref());
            match refund_followed(tenancy, processor, (*tenant, *refund), from).await? {
                Known::Yes => EventState::Applied,
                // Somebody else's refund may carry our metadata, too.
                Known::No => find_refunds::heard_of(tenancy, processor, hint).await?,
            }
        }
        Target::Charge(hint) => find_refunds::heard_of(tenancy, processor, hint).await?,
        Target::Dispute(seen) => disputes::heard_of(tenancy, processor, seen).await?,
        Target::Attempt(..) | Target::Refund(..) => EventState::Ignored,
    })
}

async fn known_shop(tenancy: &Tenancy, tenant: TenantId) -> Result<bool, DbError> {
    let shop = tenancy.directory().tenant(tenancy, tenant).await?;
    Ok(shop.is_some())
}

/// What a job about webhooks is to do.
enum Heard {
    /// Nothing: the job is finished.
    Nothing,
    /// These webhooks may report something new; nothing was written.
    News(Waiting),
}

/// Finishes the job in one transaction if the webhooks report nothing new, which is the rule: the shopper's return looks
/// at the attempt as well, and the answer to our own request for a refund says what its webhooks say.
async fn hear(tenancy: &Tenancy, event: &str, job: Lease) -> Result<Heard, DbError> {
    let mut tx = tenancy.platform().await?;
    // First, because it waits for a transaction that is just storing another webhook.
    jobs::finish(&mut tx, job).await?;
    let Some(waiting) = processor_events::take_events(&mut tx, event).await? else {
        tx.commit().await?;
        return Ok(Heard::Nothing);
    };
    let whose = match waiting.targets.first() {
        Some(Target::Attempt(tenant, attempt)) => Some((*tenant, *attempt)),
        Some(Target::Refund(_, _, hint) | Target::Charge(hint)) => {
            payments::owner_of_charge(&mut tx, hint).await?
        }
        Some(Target::Dispute(seen)) => payments::owner_of_charge(&mut tx, &seen.hint()).await?,
        None => None,
    };
    let Some((tenant, attempt)) = whose else {
        tx.rollback().await?;
        return Ok(Heard::News(waiting));
    };
    // The shop may have been removed, with its role or tables; that is told from a failure later.
    let Ok(mut tx) = tx.into_tenant(tenant).await else {
        return Ok(Heard::News(waiting));
    };
    let Ok(old) = nothing_new(&mut tx, attempt, &waiting).await else {
        return Ok(Heard::News(waiting));
    };
    if old {
        tx.commit().await?;
        return Ok(Heard::Nothing);
    }
    tx.rollback().await?;
    Ok(Heard::News(waiting))
}

/// The attempt was looked at since the last webhook about it arrived, or what it says of refunds or of a
/// dispute is what we know.
async fn nothing_new(
    tx: &mut TenantTx,
    attempt: AttemptId,
    waiting: &Waiting,
) -> Result<bool, DbError> {
    let mut hints: Vec<&ChargeHint> = Vec::new();
    let mut of_charge = false;
    for target in &waiting.targets {
        match target {
            Target::Attempt(..) => continue,
            Target::Refund(_, _, hint) | Target::Charge(hint) => hints.push(hint),
            Target::Dispute(seen) => {
                if !payments::dispute::dispute_stands(tx, seen).await? {
                    return Ok(false);
                }
            }
        }
        of_charge = true;
    }
    if of_charge {
        return Ok(hints.is_empty() || payments::refunds_stand(tx, attempt, &hints).await?);
    }
    let known = payments::attempt_ref(tx, attempt).await?;
    let looked_at = known.and_then(|known| known.looked_at);
    Ok(looked_at.is_some_and(|looked_at| looked_at > waiting.latest))
}

/// Webhooks that arrived before the last look are covered by it.
async fn attempt_heard_of(
    tenancy: &Tenancy,
    processor: &dyn Processor,
    (tenant, attempt, latest): (TenantId, AttemptId, DateTime<Utc>),
) -> Result<EventState, FollowRefundError> {
    let mut tx = tenancy.read(tenant).await?;
    let known = payments::attempt_ref(&mut tx, attempt).await?;
    let now = tx.now();
    tx.commit().await?;
    let Some(known) = known else {
        return Ok(EventState::Ignored);
    };
    if known.looked_at.is_none_or(|looked_at| looked_at <= latest) {
        look_at_attempt(tenancy, processor, (tenant, &known, now)).await?;
    }
    Ok(EventState::Applied)
}

/// Marks the webhooks as processed and finishes the job; those that arrived meanwhile get another job.
async fn followed(
    mut tx: PlatformTx,
    waiting: &Waiting,
    state: EventState,
    job: Lease,
) -> Result<(), DbError> {
    // First, because it waits for a transaction that is just storing another webhook.
    jobs::finish(&mut tx, job).await?;
    processor_events::mark_and_ask(&mut tx, waiting, state).await?;
    tx.commit().await
}

#[cfg(test)]
mod tests {
    use super::*;
    use payments::dispute::{DisputeSnapshot, DisputeStatus};

    fn told(status: DisputeStatus) -> Target {
        Target::Dispute(Box::new(DisputeSnapshot {
            id: "du_1".into(),
            status,
            reason: String::new(),
            amount: 1_000,
            currency: "cad".into(),
            charge: Some("ch_1".into()),
            intent: None,
            created: DateTime::UNIX_EPOCH,
            due_by: None,
            submissions: 0,
            moves: Vec::new(),
        }))
    }

    #[test]
    fn a_message_that_says_something_new_is_not_taken_for_an_older_one_of_its_dispute() {
        let targets = [
            told(DisputeStatus::UnderReview),
            told(DisputeStatus::UnderReview),
            told(DisputeStatus::Won),
        ];
        let followed: Vec<&Target> = once_each(&targets).collect();
        assert_eq!(followed, [&targets[0], &targets[2]]);
    }
}
