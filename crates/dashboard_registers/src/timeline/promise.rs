//! The timeline's words for promises that slipped.

use chrono::NaiveDate;
use kernel::Language;
use serde_json::Value;

fn day(line: &Value, key: &str, language: Language) -> Option<String> {
    let day: NaiveDate = line[key].as_str()?.parse().ok()?;
    Some(language.date(day))
}

/// `2 × Mug: promised by December 9, now from December 18`
fn line(line: &Value, language: Language) -> String {
    let units = line["units"].as_i64().unwrap_or_default();
    let title = line["title"].as_str().unwrap_or_default();
    let before = day(line, "promised", language).unwrap_or_default();
    let now = day(line, "earliest", language);
    match (language, now) {
        (Language::En, Some(now)) => {
            format!("{units} × {title}: promised by {before}, now from {now}")
        }
        (Language::En, None) => {
            format!("{units} × {title}: promised by {before}, no date is known now")
        }
        (Language::Fr, Some(now)) => {
            format!(
                "{units} × {title}\u{a0}: promis pour le {before}, maintenant à partir du {now}"
            )
        }
        (Language::Fr, None) => format!(
            "{units} × {title}\u{a0}: promis pour le {before}, aucune date connue pour l’instant"
        ),
    }
}

/// That the shopper was asked, English and French.
#[must_use]
pub fn slipped(data: &Value) -> (String, String) {
    let lines = |language| {
        let all = data["lines"].as_array().into_iter().flatten();
        all.map(|one| line(one, language))
            .collect::<Vec<_>>()
            .join("; ")
    };
    (
        format!(
            "Later than promised; the customer is asked what to do. {}",
            lines(Language::En)
        ),
        format!(
            "Plus tard que promis; on demande au client ce qu’il souhaite. {}",
            lines(Language::Fr)
        ),
    )
}

/// What the shopper answered, English and French.
#[must_use]
pub fn answered(data: &Value) -> (String, String) {
    let (english, french) = match (data["answer"].as_str(), data["refund"].is_null()) {
        (Some("ship"), _) => (
            "The customer answered: ship what is here, the rest later",
            "Réponse du client\u{a0}: expédier ce qui est prêt, le reste plus tard",
        ),
        (Some("cancel"), false) => (
            "The customer answered: cancel what is missing; the refund is on its way",
            "Réponse du client\u{a0}: annuler ce qui manque; le remboursement est en route",
        ),
        (Some("cancel"), true) => (
            "The customer answered: cancel what is missing. Refund it on this page: it is not refunded by itself",
            "Réponse du client\u{a0}: annuler ce qui manque. Faites le remboursement sur cette page\u{a0}: il n’est pas automatique",
        ),
        _ => (
            "The customer answered: keep the order with its new days",
            "Réponse du client\u{a0}: garder la commande avec ses nouvelles dates",
        ),
    };
    (english.to_owned(), french.to_owned())
}

/// `2 × Mug: now from December 18`
fn gone(line: &Value, language: Language) -> String {
    let units = line["units"].as_i64().unwrap_or_default();
    let title = line["title"].as_str().unwrap_or_default();
    match (language, day(line, "earliest", language)) {
        (Language::En, Some(now)) => format!("{units} × {title}: now from {now}"),
        (Language::En, None) => format!("{units} × {title}: no date is known"),
        (Language::Fr, Some(now)) => {
            format!("{units} × {title}\u{a0}: maintenant à partir du {now}")
        }
        (Language::Fr, None) => format!("{units} × {title}\u{a0}: aucune date connue"),
    }
}

/// That goods which were in stock for the order are there no longer, English and French.
#[must_use]
pub fn goods_gone(data: &Value) -> (String, String) {
    let lines = |language| {
        let all = data["lines"].as_array().into_iter().flatten();
        all.map(|one| gone(one, language))
            .collect::<Vec<_>>()
            .join("; ")
    };
    (
        format!(
            "Goods of this order were sold in the shop or not found. On back order: {}",
            lines(Language::En)
        ),
        format!(
            "Des articles de cette commande ont été vendus en magasin ou sont introuvables. En souffrance\u{a0}: {}",
            lines(Language::Fr)
        ),
    )
}
