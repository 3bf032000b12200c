//! The order's timeline in sentences. Unknown kinds of entries are shown by name rather than hidden. Pure.

use dashboard_registers::timeline::{charge, money, promise, text};
use kernel::Language;
use orders::{InvoiceNumber, TimelineEntry};
use serde_json::Value;

use super::{counter_story, dispute_story};
use wire::TimelineItem;

pub(super) fn items(entries: Vec<TimelineEntry>, language: Language) -> Vec<TimelineItem> {
    entries
        .into_iter()
        .map(|entry| TimelineItem {
            at: entry.at,
            text: sentence(&entry, language),
            kind: entry.kind,
            by: entry.actor,
        })
        .collect()
}

/// Older entries stored only the number within the series.
fn invoice(data: &Value) -> String {
    let bare = data["invoice"].as_i64().map(InvoiceNumber::new);
    bare.map_or_else(
        || text(data, "invoice").to_owned(),
        |number| number.to_string(),
    )
}

fn sentence(entry: &TimelineEntry, language: Language) -> String {
    let data = &entry.data;
    let (english, french) = match entry.kind.as_str() {
        "placed" => (
            format!("Order placed {}", money(data, language)),
            format!("Commande passée {}", money(data, language)),
        ),
        "paid" => {
            let invoice = invoice(data);
            (
                format!("Paid; invoice {invoice}"),
                format!("Payée; facture {invoice}"),
            )
        }
        "placed_by_staff" => counter_story::placed(),
        "payment_recorded" => counter_story::recorded(data, language),
        "money_lost" => counter_story::lost(data, language),
        "debt_written_off" => counter_story::written_off(data, language),
        "money_handed_back" => counter_story::handed_back(data, language),
        "authorized" | "authorization_ended" | "capture_requested" | "capture_failed" => {
            charge::sentence(entry, language)
        }
        "invoiced" => ("Invoice made".to_owned(), "Facture établie".to_owned()),
        "mail_sent" => mail(data),
        "shipped" => shipped(data),
        "hold_overridden" => (
            "Shipped before everything was here, though the shopper chose to wait".to_owned(),
            "Expédiée avant que tout soit en stock, malgré le choix d’attendre".to_owned(),
        ),
        "tracking_changed" => tracking(data),
        "promise_slipped" => promise::slipped(data),
        "promise_answered" => promise::answered(data),
        "note" => (text(data, "text").to_owned(), text(data, "text").to_owned()),
        "payment_expired" => expired(data),
        "given_up" => given_up(data),
        "captured_late" => captured_late(data, language),
        "released" => released(data, language),
        "payment_conflict" => conflict(data, language),
        "cards_tested" => (
            "Many cards were declined, so the payment page was closed; another card can be tried in an hour".into(),
            "De nombreuses cartes ont été refusées; la page de paiement a donc été fermée. On pourra en essayer une autre \
             dans une heure"
                .into(),
        ),
        "payment_refused" => refused(data),
        "refund_requested" => (
            format!("Refund of {} requested", money(data, language)),
            format!("Remboursement de {} demandé", money(data, language)),
        ),
        "canceled" => {
            let reason = text(data, "reason");
            let why = if reason.is_empty() {
                String::new()
            } else {
                format!(": {reason}")
            };
            (
                format!("Canceled by the shop{}{why}", at_bank(data, Language::En)),
                format!(
                    "Annulée par la boutique{}{}",
                    at_bank(data, Language::Fr),
                    why.replacen(": ", "\u{a0}: ", 1)
                ),
            )
        }
        "refunded_elsewhere" => (
            format!(
                "Somebody refunded {} at the payment service",
                money(data, language)
            ),
            format!(
                "Quelqu’un a remboursé {} au service de paiement",
                money(data, language)
            ),
        ),
        "refund_apart" => (
            format!(
                "The payment service gave back {}, more than was left; it is kept apart",
                money(data, language)
            ),
            format!(
                "Le service de paiement a rendu {}, plus qu’il ne restait; ce montant est tenu à part",
                money(data, language)
            ),
        ),
        "refunded" => refunded(data, language),
        kind if kind.starts_with("return_") => {
            dashboard_returns::timeline::sentence(kind, data).unwrap_or_default()
        }
        kind if kind.starts_with("dispute_") => dispute_story::sentence(kind, data, language),
        "refund_failed" => refund_failed(data, language),
        other => (other.replace('_', " "), other.replace('_', " ")),
    };
    let said = match language {
        Language::En => english,
        Language::Fr => french,
    };
    said.trim().to_owned()
}

fn refunded(data: &Value, language: Language) -> (String, String) {
    let amount = money(data, language);
    match text(data, "credit_note") {
        "" => (format!("Refunded {amount}"), format!("Remboursé {amount}")),
        note => (
            format!("Refunded {amount}; credit note {note}"),
            format!("Remboursé {amount}; note de crédit {note}"),
        ),
    }
}

fn refund_failed(data: &Value, language: Language) -> (String, String) {
    let amount = money(data, language);
    let (english, french) = (
        format!("The refund of {amount} failed"),
        format!("Le remboursement de {amount} a échoué"),
    );
    match text(data, "credit_note") {
        "" => (english, french),
        note => (
            format!("{english}; credit note {note} is void"),
            format!("{french}; la note de crédit {note} est annulée"),
        ),
    }
}

fn expired(data: &Value) -> (String, String) {
    match data["replaced_by"].as_i64() {
        Some(number) => (
            format!("Not paid; the shopper’s order {number} took its place"),
            format!("Non payée; la commande {number} du client la remplace"),
        ),
        None => (
            "Not paid in time; the goods were released".to_owned(),
            "Non payée à temps; les articles ont été libérés".to_owned(),
        ),
    }
}

fn given_up(data: &Value) -> (String, String) {
    match text(data, "wish") {
        "change" => (
            "The shopper opened the cart again to change the order; the goods were released"
                .to_owned(),
            "Le client a rouvert le panier pour modifier la commande; les articles ont été libérés"
                .to_owned(),
        ),
        _ => (
            "Canceled by the shopper before it was paid; the goods were released".to_owned(),
            "Annulée par le client avant le paiement; les articles ont été libérés".to_owned(),
        ),
    }
}

fn captured_late(data: &Value, language: Language) -> (String, String) {
    let amount = money(data, language);
    let (english, french) = unwanted_because(data);
    (
        format!("{amount} came after {english}; it goes back to the shopper"),
        format!("{amount} est arrivé trop tard, car {french}; le client est remboursé"),
    )
}

fn released(data: &Value, language: Language) -> (String, String) {
    let amount = money(data, language);
    let (english, french) = unwanted_because(data);
    (
        format!(
            "{amount} was authorized after {english}; nothing is charged, and the bank releases it"
        ),
        format!(
            "{amount} a été autorisé trop tard, car {french}; rien n’est débité, et la banque libère le montant"
        ),
    )
}

fn unwanted_because(data: &Value) -> (&'static str, &'static str) {
    match text(data, "why") {
        "order_canceled" => (
            "the order had been canceled",
            "la commande avait été annulée",
        ),
        "order_reopened" => (
            "the shopper had put the goods back in the cart",
            "le client avait remis les articles dans son panier",
        ),
        "paid_twice" => ("the order was already paid", "la commande était déjà payée"),
        "later_than_agreed" => (
            "others had ordered, and the goods would have come later than agreed",
            "d’autres avaient commandé et les articles seraient arrivés plus tard que convenu",
        ),
        _ => (
            "the goods had gone to somebody else",
            "les articles avaient été vendus à quelqu’un d’autre",
        ),
    }
}

/// The processor's own sentence is kept with the entry, in English; what it means for the shop is said here.
fn refused(data: &Value) -> (String, String) {
    let code = text(data, "code");
    let (en, fr) = match code {
        "amount_too_large" => (
            "the total is more than one card payment can be",
            "le total dépasse ce qu’un paiement par carte peut atteindre",
        ),
        "amount_too_small" => (
            "the total is less than the least a card can be charged",
            "le total est inférieur au minimum d’un paiement par carte",
        ),
        _ => (
            "nothing was charged, and we were alerted",
            "rien n’a été débité, et nous en avons été avertis",
        ),
    };
    (
        format!("The payment service refused to open a payment page: {en} ({code})"),
        format!(
            "Le service de paiement a refusé d’ouvrir une page de paiement\u{a0}: {fr} ({code})"
        ),
    )
}

fn conflict(data: &Value, language: Language) -> (String, String) {
    let amount = money(data, language);
    if amount.is_empty() {
        return (
            "The payment service’s answer does not match this order. Do not ship it; no money has come".to_owned(),
            "La réponse du service de paiement ne correspond pas à cette commande. Ne l’expédiez pas; aucun argent n’est arrivé"
                .to_owned(),
        );
    }
    (
        format!(
            "The payment does not match this order: {amount} came and goes back. Do not ship it"
        ),
        format!(
            "Le paiement ne correspond pas à cette commande\u{a0}: {amount} est arrivé et est rendu. Ne l’expédiez pas"
        ),
    )
}

fn mail(data: &Value) -> (String, String) {
    let to = [text(data, "to"), text(data, "email")]
        .into_iter()
        .find(|text| !text.is_empty());
    match to {
        Some(to) => (
            format!("Mail sent to {to}"),
            format!("Courriel envoyé à {to}"),
        ),
        None => ("Mail sent".to_owned(), "Courriel envoyé".to_owned()),
    }
}

/// ` (UPS 1Z)`; empty if nothing is known.
fn way(data: &Value) -> String {
    let carrier = text(data, "carrier");
    let number = text(data, "tracking_number");
    let how = [carrier, number]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ");
    if how.is_empty() {
        how
    } else {
        format!(" ({how})")
    }
}

fn tracking(data: &Value) -> (String, String) {
    let (how, parcel) = (way(data), text(data, "shipment"));
    (
        format!("Tracking of parcel {parcel} changed{how}"),
        format!("Suivi du colis {parcel} modifié{how}"),
    )
}

fn shipped(data: &Value) -> (String, String) {
    let how = way(data);
    let parcel = text(data, "shipment");
    (
        format!("Parcel {parcel} shipped{how}"),
        format!("Colis {parcel} expédié{how}"),
    )
}

/// That a canceled order's money is with a bank, or was lost to it.
fn at_bank(data: &Value, language: Language) -> &'static str {
    match (data["at_bank"]["verdict"].as_str(), language) {
        (Some("awaited"), Language::En) => " without a refund: the bank has the money",
        (Some("awaited"), Language::Fr) => ", sans remboursement, car la banque a l’argent",
        (Some(_), Language::En) => " without a refund: the bank has given the customer the money",
        (Some(_), Language::Fr) => ", sans remboursement, car la banque a rendu l’argent au client",
        (None, _) => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refund_names_its_credit_note_and_whether_it_still_stands() {
        let amount = serde_json::json!({ "minor": 1000, "currency": "CAD" });
        let data = serde_json::json!({ "amount": amount, "credit_note": "CN-0001" });
        for (kind, english, french) in [
            ("refunded", "credit note CN-0001", "note de crédit CN-0001"),
            ("refund_failed", "CN-0001 is void", "CN-0001 est annulée"),
        ] {
            let entry = TimelineEntry {
                at: chrono::DateTime::UNIX_EPOCH,
                kind: kind.into(),
                actor: None,
                data: data.clone(),
            };
            assert!(sentence(&entry, Language::En).ends_with(english), "{kind}");
            assert!(sentence(&entry, Language::Fr).ends_with(french), "{kind}");
        }
    }

    #[test]
    fn a_shipment_says_how_it_went() {
        let entry = TimelineEntry {
            at: chrono::DateTime::UNIX_EPOCH,
            kind: "shipped".into(),
            actor: Some("Ada".into()),
            data: serde_json::json!({ "shipment": "1001-F1", "carrier": "UPS", "tracking_number": "1Z" }),
        };
        assert_eq!(
            sentence(&entry, Language::En),
            "Parcel 1001-F1 shipped (UPS 1Z)"
        );
        assert_eq!(
            sentence(&entry, Language::Fr),
            "Colis 1001-F1 expédié (UPS 1Z)"
        );
    }
}
