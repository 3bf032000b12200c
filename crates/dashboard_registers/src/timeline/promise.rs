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
    let before = day(line, "promised", language);
    let now = day(line, "earliest", language);
    let (colon, before, now) = match language {
        Language::En => (
            ":",
            before.map_or("was in stock".into(), |day| format!("promised by {day}")),
            now.map_or("no date is known now".into(), |day| {
                format!("now from {day}")
            }),
        ),
        Language::Fr => (
            "\u{a0}:",
            before.map_or("était en stock".into(), |day| {
                format!("promis pour le {day}")
            }),
            now.map_or("aucune date connue pour l’instant".into(), |day| {
                format!("maintenant à partir du {day}")
            }),
        ),
    };
    format!("{units} × {title}{colon} {before}, {now}")
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
    let (english, french) = match data["answer"].as_str() {
        Some("ship") => (
            "The customer answered: ship what is here, the rest later",
            "Réponse du client\u{a0}: expédier ce qui est prêt, le reste plus tard",
        ),
        Some("cancel") if !data["refund"].is_null() => (
            "The customer answered: cancel what is missing. It is taken out of the order, and the refund is on its way",
            "Réponse du client\u{a0}: annuler ce qui manque. Ces articles sont retirés de la commande, et le remboursement est en route",
        ),
        Some("cancel") => (
            "The customer answered: cancel what is missing. It is taken out of the order; no money was left to refund",
            "Réponse du client\u{a0}: annuler ce qui manque. Ces articles sont retirés de la commande; il ne restait rien à rembourser",
        ),
        Some("cancel_by_shop") => (
            "The customer answered: cancel what is missing. It is taken out of the order; give the money back with “Refund” on this page, as it does not go back by itself",
            "Réponse du client\u{a0}: annuler ce qui manque. Ces articles sont retirés de la commande; remboursez le client avec «\u{a0}Rembourser\u{a0}» sur cette page, car rien n’est remboursé automatiquement",
        ),
        _ => (
            "The customer answered: keep the order with its new days",
            "Réponse du client\u{a0}: garder la commande avec ses nouvelles dates",
        ),
    };
    (english.to_owned(), french.to_owned())
}
