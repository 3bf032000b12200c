//! What the timeline says of disputes. Pure.

use dashboard_registers::timeline::{money, text};
use kernel::{Language, Money};
use serde_json::Value;

pub(super) fn sentence(kind: &str, data: &Value, language: Language) -> (String, String) {
    let amount = money(data, language);
    let (english, french) = match kind {
        "dispute_inquiry" => (
            format!("The customer’s bank asks about {amount}; no money was taken"),
            format!("La banque du client se renseigne au sujet de {amount}; rien n’a été repris"),
        ),
        "dispute_opened" => (
            format!("The customer disputes {amount}"),
            format!("Le client conteste {amount}"),
        ),
        "dispute_deadline" => (
            "The bank set another deadline for the answer".to_owned(),
            "La banque a fixé une autre date limite pour la réponse".to_owned(),
        ),
        "dispute_withdrawn" => return withdrawn(data, &amount, language),
        "dispute_reinstated" => (
            format!("The bank gave back {amount}"),
            format!("La banque a rendu {amount}"),
        ),
        "dispute_share" => return shared(data, &amount, language),
        "dispute_answered" => (
            "Evidence sent to the bank".to_owned(),
            "Preuves envoyées à la banque".to_owned(),
        ),
        "dispute_accepted" => (
            format!("Dispute of {amount} accepted"),
            format!("Contestation de {amount} acceptée"),
        ),
        "dispute_answer_refused" => (
            format!(
                "The payment service did not take the answer: {}",
                text(data, "reason")
            ),
            format!(
                "Le service de paiement n’a pas accepté la réponse\u{a0}: {}",
                text(data, "reason")
            ),
        ),
        "dispute_under_review" => (
            "The bank is reading the answer".to_owned(),
            "La banque examine la réponse".to_owned(),
        ),
        "dispute_inquiry_closed" => (
            "The bank’s inquiry came to nothing".to_owned(),
            "La demande de la banque est restée sans suite".to_owned(),
        ),
        "dispute_won" => (
            format!("The dispute of {amount} was won"),
            format!("La contestation de {amount} est gagnée"),
        ),
        _ => (
            format!("The dispute of {amount} was lost"),
            format!("La contestation de {amount} est perdue"),
        ),
    };
    (english, french)
}

fn withdrawn(data: &Value, amount: &str, language: Language) -> (String, String) {
    let fee = data.get("fee").cloned();
    let fee = fee.and_then(|fee| serde_json::from_value::<Money>(fee).ok());
    let fee = fee.filter(|fee| !fee.is_zero());
    match fee.map(|fee| language.money(fee)) {
        Some(fee) => (
            format!("The bank took {amount}, and {fee} as its fee"),
            format!("La banque a repris {amount}, plus {fee} de frais"),
        ),
        None => (
            format!("The bank took {amount}"),
            format!("La banque a repris {amount}"),
        ),
    }
}

/// A refund of the order failed, or became known after the bank had taken the money.
fn shared(data: &Value, amount: &str, language: Language) -> (String, String) {
    let before = data.get("before").cloned();
    let before = before.and_then(|before| serde_json::from_value::<Money>(before).ok());
    let before = before
        .map(|before| language.money(before))
        .unwrap_or_default();
    (
        format!(
            "Your share of the dispute is {amount} now, no longer {before}: a refund of this order failed or became known"
        ),
        format!(
            "Votre part de la contestation est maintenant de {amount}, et non plus de {before}\u{a0}: un remboursement de cette commande a échoué ou vient d’être connu"
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_bank_took_is_told_with_its_fee() {
        let cad = |minor| serde_json::json!({ "minor": minor, "currency": "CAD" });
        let data = serde_json::json!({ "amount": cad(8_526), "fee": cad(1_500) });
        let (english, _) = sentence("dispute_withdrawn", &data, Language::En);
        assert_eq!(english, "The bank took $85.26, and $15.00 as its fee");
        let (_, french) = sentence("dispute_withdrawn", &data, Language::Fr);
        assert!(french.contains("15,00"), "{french}");
    }
}
