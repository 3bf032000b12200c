//! Why an authorized order was not charged.

use kernel::Language;

use super::say;
use crate::Problem;

pub(super) fn charge_ended(language: Language) -> Problem {
    Problem::refused(
        "authorization_ended",
        say(
            language,
            "The bank no longer holds the amount of this order, so it can neither be charged nor shipped. The customer can order again",
            "La banque ne réserve plus le montant de cette commande\u{a0}: elle ne peut être ni débitée ni expédiée. Le client peut commander de nouveau",
        ),
    )
}

/// An order that was not charged.
#[must_use]
pub fn charge(error: orders::ChargeError, language: Language) -> Problem {
    use orders::ChargeError as E;
    match error {
        E::NotFound => Problem::not_found(),
        E::NotAuthorized => Problem::refused(
            "not_authorized",
            say(
                language,
                "Nothing is waiting to be charged for this order",
                "Rien n’attend d’être débité pour cette commande",
            ),
        ),
        E::Ended => charge_ended(language),
        E::Db(error) => error.into(),
    }
}
