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
            "La banque ne réserve plus le montant de cette commande\u{a0}: la carte ne peut plus être débitée, et la commande ne peut pas être expédiée. Le client peut commander de nouveau",
        ),
    )
}

/// An order whose customer owes its money.
pub(super) fn owed(language: Language) -> Problem {
    Problem::conflict(say(
        language,
        "The customer owes the money for this order, so it cannot be shipped. Record the payment first, or cancel the order",
        "Le client doit l’argent de cette commande\u{a0}: elle ne peut pas être expédiée. Consignez d’abord le paiement, ou annulez la commande",
    ))
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
                "Aucun débit n’est en attente pour cette commande",
            ),
        ),
        E::Ended => charge_ended(language),
        E::Db(error) => error.into(),
    }
}

/// A month was not closed.
#[must_use]
pub fn month_open(language: Language) -> Problem {
    Problem::conflict(say(
        language,
        "This month has not ended; it can be closed an hour after its end",
        "Ce mois n’est pas terminé; il peut être fermé une heure après sa fin",
    ))
}
