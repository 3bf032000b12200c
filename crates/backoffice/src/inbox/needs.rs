//! Scopes that messages need besides `messages.write`: a message may do no more than its key.

use ::inbox::{Message, Trouble};
use ::web::problem::Problem;
use calls::{
    Call,
    permission::{MessagesWrite, ProductsWrite, PurchasingWrite},
};

/// Refuses a program whose key lacks the scope that a message of this type needs besides `messages.write`.
///
/// # Errors
/// 403 `out_of_scope`.
pub(super) fn one(call: &Call<MessagesWrite>, kind: &str) -> Result<(), Problem> {
    match kind {
        "price.set.v1" | "product.set.v1" => call.needs::<ProductsWrite>(),
        "purchase_order.receipt.v1" => call.needs::<PurchasingWrite>(),
        _ => Ok(()),
    }
}

/// As [`one`], for all that were sent at once. The key is to blame, not a message: none is received.
///
/// # Errors
/// 403 `out_of_scope`.
pub(super) fn all(
    call: &Call<MessagesWrite>,
    sent: &[Result<Message, Trouble>],
) -> Result<(), Problem> {
    let mut read = sent.iter().flatten();
    read.try_for_each(|message| one(call, message.kind()))
}
