//! Refusals of answers to disputes.

use disputes::AnswerDisputeError;
use kernel::Language;
use payments::dispute::{AnswerError, EvidenceError};

use super::say;
use crate::Problem;

/// An answer to a dispute was not taken.
#[must_use]
pub fn dispute(error: AnswerDisputeError, language: Language) -> Problem {
    use AnswerError as E;
    let error = match error {
        AnswerDisputeError::NotFound => return Problem::not_found(),
        AnswerDisputeError::Db(error) => return error.into(),
        AnswerDisputeError::Answer(error) => error,
    };
    match error {
        E::NotFound => Problem::not_found(),
        E::Answered => Problem::refused(
            "already_answered",
            say(
                language,
                "This dispute was already answered. An answer is final",
                "Vous avez déjà répondu à cette contestation. La réponse est définitive",
            ),
        ),
        E::Closed => Problem::refused(
            "dispute_closed",
            say(
                language,
                "The bank takes no more answers to this dispute",
                "La banque n’accepte plus de réponse à cette contestation",
            ),
        ),
        E::TooLate => Problem::refused(
            "too_late",
            say(
                language,
                "The deadline for answering this dispute has passed",
                "La date limite pour répondre à cette contestation est passée",
            ),
        ),
        E::NotTheShops => Problem::refused(
            "not_the_shops",
            say(
                language,
                "This payment was no payment for the order. The provider answers the bank",
                "Ce paiement ne correspondait pas à la commande. Le fournisseur répond à la banque",
            ),
        ),
        E::Empty => Problem::field(
            "sold",
            "required",
            say(
                language,
                "Write at least what was sold, or attach a paper",
                "Indiquez au moins ce qui a été vendu, ou joignez un document",
            ),
        ),
        E::NothingToAccept => Problem::refused(
            "inquiry_only",
            say(
                language,
                "The bank only asks and has taken no money. If the customer is right, refund the order",
                "La banque ne fait que se renseigner et n’a pas pris d’argent. Si le client a raison, remboursez la commande",
            ),
        ),
        E::Evidence(EvidenceError::TooLong { field, max }) => Problem::field(
            field,
            "too_long",
            say(
                language,
                &format!("At most {max} characters"),
                &format!("Au plus {max} caractères"),
            ),
        ),
        E::Db(error) => error.into(),
    }
}
