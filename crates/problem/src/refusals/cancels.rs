//! Refusals of canceling an order.

use kernel::Language;

use super::{refund, say};
use crate::Problem;

/// Canceling an order was refused.
#[must_use]
pub fn cancel(error: refunds::CancelError, language: Language) -> Problem {
    use refunds::CancelError as E;
    match error {
        E::NotFound => Problem::not_found(),
        E::Shipped => Problem::refused("already_shipped", say(
            language,
            "Part of this order has shipped, so it can no longer be canceled. Refund the lines that do not reach the customer",
            "Une partie de cette commande a été expédiée; elle ne peut plus être annulée. Remboursez les lignes que le client ne reçoit pas",
        )),
        E::Ended => Problem::refused("nothing_to_cancel", say(
            language,
            "Nothing of this order is left to cancel",
            "Il ne reste rien à annuler dans cette commande",
        )),
        E::BeingCharged => Problem::refused("being_charged", say(
            language,
            "The card is being charged for this order at this moment. Wait until it is paid, then cancel it and refund the money",
            "La carte est en train d’être débitée pour cette commande. Attendez qu’elle soit payée, puis annulez-la en la remboursant",
        )),
        E::ReasonTooLong => Problem::field(
            "reason",
            "too_long",
            say(language, "At most 500 characters", "Au plus 500 caractères"),
        ),
        E::Changed(now) => Problem::refused("figures_changed", say(
            language,
            "Something was paid, refunded or shipped since you looked. Look at the new figures and cancel again",
            "Quelque chose a été payé, remboursé ou expédié entre-temps. Vérifiez les nouveaux montants, puis recommencez",
        ))
        .with("agreed", now.fingerprint),
        E::Refund(error) => refund(error, (&[], ""), language),
        E::Db(error) => error.into(),
    }
}
