//! Changes that happen as time passes: sessions expire, authorizations lapse, charges settle, refunds resolve, disputes
//! are decided.

use crate::processor::{
    desk::Desk,
    refusal::Refusal,
    things::{IntentState, RefundState, SessionState},
    verbs::{disputes, paying, refunds, sessions},
};

/// Brings the state up to the present instant.
pub fn tick(desk: &mut Desk<'_>) -> Result<(), Refusal> {
    while let Some(id) = next_due(desk) {
        match id.split_once('_').map(|(prefix, _)| prefix) {
            Some("cs") => expire_session(desk, &id)?,
            Some("pi") => lapse_authorization(desk, &id)?,
            Some("ch") => paying::settle_late(desk, &id)?,
            Some("re") => resolve_refund(desk, &id)?,
            Some("du") => disputes::time_is_up(desk, &id)?,
            _ => {}
        }
    }
    Ok(())
}

fn next_due(desk: &mut Desk<'_>) -> Option<String> {
    let now = desk.now();
    let first = desk.world.agenda.first()?;
    if first.0 > now {
        return None;
    }
    desk.world.agenda.pop_first().map(|(_, id)| id)
}

fn expire_session(desk: &mut Desk<'_>, id: &str) -> Result<(), Refusal> {
    match desk.session(id)?.state {
        SessionState::Open => sessions::close(desk, id),
        SessionState::Complete | SessionState::Expired => Ok(()),
    }
}

fn lapse_authorization(desk: &mut Desk<'_>, id: &str) -> Result<(), Refusal> {
    let it = desk.intent(id)?;
    let charge = it.latest_charge.clone();
    if !matches!(it.state, IntentState::RequiresCapture { .. }) {
        return Ok(());
    }
    paying::cancel(desk, id, Some("automatic".to_owned()))?;
    charge.map_or(Ok(()), |charge| {
        paying::announce_charge(desk, "charge.expired", &charge)
    })
}

fn resolve_refund(desk: &mut Desk<'_>, id: &str) -> Result<(), Refusal> {
    match desk.refund(id)?.state {
        RefundState::Pending { .. } => refunds::succeed(desk, id),
        RefundState::Doubtful { .. } => refunds::fail(desk, id),
        RefundState::Succeeded | RefundState::Failed { .. } => Ok(()),
    }
}
