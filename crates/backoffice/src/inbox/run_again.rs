//! Runs a message in quarantine again, for both doors.

use ::inbox::{RerunError, Undone, settle_rerun};
use ::web::problem::{Problem, refusals};
use actix_web::HttpResponse;
use calls::{Call, Reply, permission::MessagesWrite};
use kernel::MessageId;

use super::{MessageDetail, needs};

/// Runs the message of the path again; the answer is stored for the request's `Idempotency-Key` with the effect.
///
/// # Errors
/// 403 for a key without what the message needs, 404 for an unknown message, 409 for one that is not in quarantine.
pub async fn run_again(call: &Call<MessagesWrite>) -> Result<HttpResponse, Problem> {
    let id: MessageId = call.part("message_id")?;
    let mut undone = None;
    let answer = call
        .change(async |tx| {
            let waiting = ::inbox::message(tx, id).await?;
            let waiting = waiting.ok_or_else(Problem::not_found)?;
            needs::one(call, &waiting.kind)?;
            match ::inbox::rerun(tx, id, call.actor()).await {
                // The refusal rolls back; what it says is recorded below.
                Err(RerunError::Undone(what)) => {
                    undone = Some(what);
                    Err(Problem::not_found())
                }
                Err(error) => Err(refusals::rerun(error)),
                Ok(after) => Ok(Reply::ok(MessageDetail::of(after, call.language()))),
            }
        })
        .await;
    match undone {
        Some(undone) => settled(call, id, &undone).await,
        None => answer,
    }
}

async fn settled(
    call: &Call<MessagesWrite>,
    id: MessageId,
    undone: &Undone,
) -> Result<HttpResponse, Problem> {
    call.change(async |tx| {
        let after = settle_rerun(tx, id, undone, call.actor()).await;
        let after = after.map_err(refusals::rerun)?;
        Ok(Reply::ok(MessageDetail::of(after, call.language())))
    })
    .await
}
