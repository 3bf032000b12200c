//! The timeline of an order that is charged when it ships, in sentences. Pure.

use kernel::Language;
use orders::TimelineEntry;

use super::{money, text};

/// What an entry about the charge says, English and French.
#[must_use]
pub fn sentence(entry: &TimelineEntry, language: Language) -> (String, String) {
    let data = &entry.data;
    let amount = money(data, language);
    match entry.kind.as_str() {
        "authorized" => (
            format!("The bank holds {amount}; the card is charged when the order ships"),
            format!("La banque réserve {amount}; la carte sera débitée à l’expédition"),
        ),
        "capture_requested" => (
            "Charge requested before shipping".to_owned(),
            "Débit demandé avant l’expédition".to_owned(),
        ),
        "capture_failed" => (
            format!(
                "The payment service refused to charge the card: {}",
                text(data, "message")
            ),
            format!(
                "Le service de paiement a refusé de débiter la carte\u{a0}: {}",
                text(data, "message")
            ),
        ),
        _ => ended(text(data, "why"), data["shipped"] == true),
    }
}

fn ended(why: &str, shipped: bool) -> (String, String) {
    let (english, french) = match why {
        "elsewhere" => (
            "The authorization was canceled at the payment service",
            "L’autorisation a été annulée au service de paiement",
        ),
        _ => (
            "The bank no longer holds the amount: its time was over",
            "La banque ne réserve plus le montant\u{a0}: le délai est écoulé",
        ),
    };
    let (then, ensuite) = if shipped {
        (
            "the shopper was asked to pay again",
            "le client a été prié de payer de nouveau",
        )
    } else {
        (
            "the card was not charged, and the goods are back on sale",
            "la carte n’a pas été débitée, et les articles sont remis en vente",
        )
    };
    (format!("{english}; {then}"), format!("{french}; {ensuite}"))
}
