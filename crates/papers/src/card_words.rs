//! How an order was paid, in words.

use kernel::Language;
use orders::Settlement;

use crate::method_words::by_hand;

/// `Visa •••• 4242`
#[must_use]
pub fn method_words(settlement: &Settlement, language: Language) -> String {
    let other = match language {
        Language::En => "Nothing to pay",
        Language::Fr => "Rien à payer",
    };
    match settlement.method.as_str() {
        "card" => card_words(&settlement.brand, &settlement.last4),
        "free" => other.to_owned(),
        method => by_hand(method, &settlement.reference, language),
    }
}

/// `Visa •••• 4242`
#[must_use]
pub fn card_words(network: &str, last4: &str) -> String {
    format!("{} •••• {last4}", brand(network))
}

/// Card networks as they write their own names.
pub(crate) fn brand(code: &str) -> String {
    let known = [
        ("visa", "Visa"),
        ("mastercard", "Mastercard"),
        ("amex", "American Express"),
        ("discover", "Discover"),
        ("interac", "Interac"),
        ("", "Card"),
    ];
    let found = known.iter().find(|(name, _)| *name == code);
    found.map_or(code, |(_, said)| said).to_owned()
}
