//! The merchant lets the goods come.

use diesel::{ExpressionMethods, QueryDsl};
use diesel_async::RunQueryDsl;
use kernel::{ReturnId, one_line};
use orders::Notify;
use tenancy::TenantTx;

use crate::{
    LONGEST_NOTE, Return, ReturnTurn, Seen, Step, StepError, events,
    held::{bounded, hold, step},
    policy::policy_of,
    store::order_return as table,
    timeline,
    told::{address_of, told_to},
    words::multiline,
};

/// Longest name of a carrier and longest tracking number, in characters.
const LONGEST_NAME: usize = 100;

/// The command to approve.
#[derive(Clone, Debug)]
pub struct ApproveReturn {
    /// The return.
    pub id: ReturnId,
    /// What the merchant saw.
    pub seen: Seen,
    /// What to do with the goods; absent: as the policy says.
    pub instructions: Option<String>,
    /// Where to send them; absent: as the policy says.
    pub address: Option<String>,
    /// Name of the carrier, if the shop pays it; may be empty.
    pub carrier: String,
    /// The carrier's number; may be empty.
    pub tracking_number: String,
    /// Whether the shopper gets a mail.
    pub notify: Notify,
    /// Who approves.
    pub actor: String,
}

/// Approves a return.
///
/// # Errors
/// See [`StepError`]; roll back then.
pub async fn approve_return(
    tx: &mut TenantTx,
    command: &ApproveReturn,
) -> Result<Return, StepError> {
    let (order, held) = hold(tx, command.id, command.seen).await?;
    let state = step(&held, Step::Approve)?;
    let approved = answered(tx, command, Return { state, ..held }).await?;
    write(tx, &approved).await?;
    events::approved(tx, (&order, &approved)).await?;
    timeline::approved(tx, &approved, &command.actor).await?;
    told_to(tx, (approved.id, ReturnTurn::Approved), command.notify).await?;
    Ok(approved)
}

async fn answered(
    tx: &mut TenantTx,
    command: &ApproveReturn,
    held: Return,
) -> Result<Return, StepError> {
    let policy = policy_of(tx).await?;
    let instructions = match &command.instructions {
        Some(typed) => multiline(typed),
        None => policy.instructions.clone(),
    };
    let typed = command.address.as_deref().map(multiline);
    let address = match typed.filter(|typed| !typed.is_empty()) {
        Some(typed) => typed,
        None => address_of(tx, &policy).await?,
    };
    Ok(Return {
        instructions: bounded("instructions", instructions, LONGEST_NOTE)?,
        address: bounded("address", address, LONGEST_NOTE)?,
        carrier: bounded("carrier", one_line(&command.carrier), LONGEST_NAME)?,
        tracking_number: bounded(
            "tracking_number",
            one_line(&command.tracking_number),
            LONGEST_NAME,
        )?,
        postage: policy.postage,
        decided_at: Some(tx.now()),
        version: held.version + 1,
        ..held
    })
}

async fn write(tx: &mut TenantTx, to: &Return) -> Result<(), StepError> {
    diesel::update(table::table.find(to.id))
        .set((
            table::state.eq(to.state.code()),
            table::address.eq(to.address.as_str()),
            table::instructions.eq(to.instructions.as_str()),
            table::carrier.eq(to.carrier.as_str()),
            table::tracking_number.eq(to.tracking_number.as_str()),
            table::postage.eq(to.postage.as_str()),
            table::decided_at.eq(to.decided_at),
            table::version.eq(to.version),
        ))
        .execute(tx)
        .await?;
    Ok(())
}
