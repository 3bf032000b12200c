//! Refusals of orders placed for a customer, and of money received by hand.

use kernel::{AddressError, Language};
use orders::{ChangeError, ContactError, DeliveryError, ForCustomerError, PlaceError, ReviewError};

use super::{address, say};
use crate::Problem;

/// An order was not drafted or placed. `within` is where the request keeps it.
#[must_use]
pub fn for_customer(error: ForCustomerError, within: &str, language: Language) -> Problem {
    use ForCustomerError as E;
    match error {
        E::Line { place, error } => line(error, &format!("{within}lines[{place}]"), language),
        E::Contact(error) => contact(error, within, language),
        E::Delivery(error) | E::Review(ReviewError::Delivery(error)) => {
            delivery(error, within, language)
        }
        E::Review(error) | E::Place(PlaceError::Review(error)) => review(error, within, language),
        E::Changed | E::Place(PlaceError::Changed(_)) => changed(language),
        E::Place(PlaceError::Short(_)) => short(within, language),
        E::Place(PlaceError::Payment(error)) => Problem::internal(&error),
        E::Place(PlaceError::Db(error)) | E::Db(error) => error.into(),
    }
}

fn changed(language: Language) -> Problem {
    Problem::refused(
        "figures_changed",
        say(
            language,
            "A price, a tax, the delivery or the stock has changed since you looked. Look at the new figures and place the order again",
            "Un prix, une taxe, la livraison ou le stock a changé entre-temps. Vérifiez les nouveaux montants, puis recommencez",
        ),
    )
}

fn short(within: &str, language: Language) -> Problem {
    let said = say(
        language,
        "Not enough is in stock; lower the quantity",
        "Il n’y en a pas assez en stock; réduisez la quantité",
    );
    Problem::field(&format!("{within}lines"), "out_of_stock", said)
}

fn line(error: ChangeError, place: &str, language: Language) -> Problem {
    match error {
        ChangeError::NotSold => Problem::field(
            &format!("{place}.variant_id"),
            "invalid",
            say(
                language,
                "This product is not for sale; choose another",
                "Ce produit n’est pas en vente; choisissez-en un autre",
            ),
        ),
        ChangeError::Quantity => Problem::field(
            &format!("{place}.quantity"),
            "out_of_range",
            say(language, "From 1 to 999", "De 1 à 999"),
        ),
        ChangeError::Full => Problem::field(
            &format!("{place}.variant_id"),
            "too_many",
            say(
                language,
                "An order holds at most 100 different products",
                "Une commande contient au plus 100 produits différents",
            ),
        ),
        error @ (ChangeError::Ordered | ChangeError::Unpaid(_)) => Problem::internal(&error),
        ChangeError::Db(error) => error.into(),
    }
}

fn contact(error: ContactError, within: &str, language: Language) -> Problem {
    let wrong = |place: &str, error: AddressError| {
        address(&format!("{within}customer.{place}"), error, language)
    };
    match error {
        ContactError::Address(error) => wrong("ship_to", error),
        ContactError::Billing(error) => wrong("bill_to", error),
        ContactError::NoteTooLong => Problem::field(
            &format!("{within}note"),
            "too_long",
            say(language, "At most 500 characters", "Au plus 500 caractères"),
        ),
        ContactError::Db(error) => error.into(),
    }
}

fn delivery(error: DeliveryError, within: &str, language: Language) -> Problem {
    match error {
        DeliveryError::NotOffered => Problem::field(
            &format!("{within}delivery.method_id"),
            "invalid",
            say(
                language,
                "This way of delivery is not offered for that address; choose another",
                "Ce mode de livraison n’est pas offert pour cette adresse; choisissez-en un autre",
            ),
        ),
        DeliveryError::AddressMissing => customer_missing(within, language),
        DeliveryError::Money(error) => Problem::internal(&error),
        DeliveryError::Db(error) => error.into(),
    }
}

fn customer_missing(within: &str, language: Language) -> Problem {
    let said = say(
        language,
        "Say who orders, and where it goes",
        "Indiquez qui commande et où livrer",
    );
    Problem::field(&format!("{within}customer"), "required", said)
}

fn review(error: ReviewError, within: &str, language: Language) -> Problem {
    match error {
        ReviewError::Empty => Problem::field(
            &format!("{within}lines"),
            "required",
            say(
                language,
                "Add at least one product",
                "Ajoutez au moins un produit",
            ),
        ),
        ReviewError::Gone => Problem::field(
            &format!("{within}lines"),
            "invalid",
            say(
                language,
                "A product is no longer for sale; remove it",
                "Un produit n’est plus en vente; retirez-le",
            ),
        ),
        ReviewError::Short(_) => short(within, language),
        ReviewError::ContactMissing => customer_missing(within, language),
        ReviewError::DeliveryMissing => Problem::field(
            &format!("{within}delivery"),
            "required",
            say(
                language,
                "Choose how it is delivered",
                "Choisissez le mode de livraison",
            ),
        ),
        ReviewError::Delivery(error) => delivery(error, within, language),
        ReviewError::Totals(error) => Problem::internal(&error),
        ReviewError::Db(error) => error.into(),
    }
}

/// Money received by hand was not recorded.
#[must_use]
pub fn receipt(error: manual_money::RecordReceiptError, language: Language) -> Problem {
    use manual_money::RecordReceiptError as E;
    match error {
        E::NotFound => Problem::not_found(),
        E::Paid => Problem::refused(
            "already_paid",
            say(
                language,
                "This order is paid already",
                "Cette commande est déjà payée",
            ),
        ),
        E::Authorized => Problem::refused(
            "card_authorized",
            say(
                language,
                "The customer’s card is authorized for this order and charged when it ships. Cancel the order, and the bank releases the amount; or charge the card now",
                "La carte du client est autorisée pour cette commande et débitée à l’expédition. Annulez la commande, et la banque libère le montant; ou débitez la carte maintenant",
            ),
        ),
        E::Canceled => Problem::refused(
            "canceled",
            say(
                language,
                "This order was canceled; place a new one",
                "Cette commande a été annulée; passez-en une nouvelle",
            ),
        ),
        E::GoodsGone => Problem::refused(
            "goods_gone",
            say(
                language,
                "The goods of this order went to others meanwhile; place a new one",
                "Les articles de cette commande ont été vendus à d’autres entre-temps; passez-en une nouvelle",
            ),
        ),
        E::LaterThanAgreed => Problem::refused(
            "later_than_agreed",
            say(
                language,
                "Others ordered meanwhile, and these goods would come later than the customer agreed to; place a new order, which shows the new date",
                "D’autres ont commandé entre-temps, et ces articles arriveraient plus tard que convenu avec le client; passez une nouvelle commande, qui montre la nouvelle date",
            ),
        ),
        E::Day => Problem::field(
            "received_on",
            "out_of_range",
            say(
                language,
                "Today, or a day within the last year",
                "Aujourd’hui ou un jour des douze derniers mois",
            ),
        ),
        E::ReferenceTooLong => reference_too_long("reference", language),
        E::Db(error) => error.into(),
    }
}

/// A reference in the merchant's words is too long.
pub(super) fn reference_too_long(field: &str, language: Language) -> Problem {
    let said = say(language, "At most 100 characters", "Au plus 100 caractères");
    Problem::field(field, "too_long", said)
}

/// The order does not wait for a card payment.
#[must_use]
pub fn not_by_card(language: Language) -> Problem {
    Problem::refused(
        "not_by_card",
        say(
            language,
            "This order does not wait for a card payment",
            "Cette commande n’attend pas de paiement par carte",
        ),
    )
}

/// The text entered as the customer's e-mail address is not an address.
#[must_use]
pub fn customer_email(within: &str, language: Language) -> Problem {
    let said = say(
        language,
        "Enter an e-mail address like name@example.com",
        "Entrez une adresse courriel comme nom@exemple.com",
    );
    Problem::field(&format!("{within}customer.email"), "invalid", said)
}

/// What a customer owes was not written off.
#[must_use]
pub fn write_off(error: manual_money::WriteOffError, language: Language) -> Problem {
    use manual_money::WriteOffError as E;
    match error {
        E::NotFound => Problem::not_found(),
        E::NothingOwed => Problem::conflict(say(
            language,
            "The customer owes nothing for this order",
            "Le client ne doit rien pour cette commande",
        )),
        E::CreditFirst { left } => {
            let english = Language::En.money(left);
            let english = format!(
                "Refund the remaining {english} of the order first: the credit note takes the sale and its taxes back"
            );
            let french = Language::Fr.money(left);
            let french = format!(
                "Remboursez d’abord les {french} qui restent de cette commande\u{a0}: la note de crédit annule la vente et ses taxes"
            );
            Problem::conflict(say(language, &english, &french))
        }
        E::ReferenceTooLong => reference_too_long("reference", language),
        E::Db(error) => error.into(),
    }
}

/// Money was not recorded as lost.
#[must_use]
pub fn lost_receipt(error: manual_money::LoseReceiptError, language: Language) -> Problem {
    use manual_money::LoseReceiptError as E;
    match error {
        E::NotFound => Problem::not_found(),
        E::NothingReceived => Problem::conflict(say(
            language,
            "No money is recorded as received by hand for this order, or the customer owes it already",
            "Aucun argent n’est consigné comme reçu pour cette commande, ou le client le doit déjà",
        )),
        E::ReferenceTooLong => reference_too_long("reference", language),
        E::Db(error) => error.into(),
    }
}
