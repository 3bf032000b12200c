//! The merchant says no.

use kernel::ReturnId;
use orders::Notify;
use tenancy::TenantTx;

use crate::{
    LONGEST_NOTE, Return, ReturnTurn, Seen, Step, StepError, events,
    held::{bounded, end, hold, step},
    timeline,
    told::told_to,
    words::multiline,
};

/// The command to refuse.
#[derive(Clone, Debug)]
pub struct RefuseReturn {
    /// The return.
    pub id: ReturnId,
    /// What the merchant saw.
    pub seen: Seen,
    /// Why, for the shopper; required.
    pub answer: String,
    /// Whether the shopper gets a mail.
    pub notify: Notify,
    /// Who refuses.
    pub actor: String,
}

/// Refuses a return.
///
/// # Errors
/// See [`StepError`]; roll back then.
pub async fn refuse_return(tx: &mut TenantTx, command: &RefuseReturn) -> Result<Return, StepError> {
    let (order, held) = hold(tx, command.id, command.seen).await?;
    let state = step(&held, Step::Refuse)?;
    let answer = bounded("answer", multiline(&command.answer), LONGEST_NOTE)?;
    if answer.is_empty() {
        return Err(StepError::Required { field: "answer" });
    }
    let refused = Return {
        state,
        answer,
        decided_at: Some(tx.now()),
        ended_at: Some(tx.now()),
        version: held.version + 1,
        ..held
    };
    end(tx, &refused).await?;
    events::refused(tx, (&order, &refused)).await?;
    timeline::refused(tx, &refused, &command.actor).await?;
    told_to(tx, (refused.id, ReturnTurn::Refused), command.notify).await?;
    Ok(refused)
}
