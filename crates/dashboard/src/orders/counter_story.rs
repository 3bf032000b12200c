//! What the timeline says of orders placed for a customer, and of money by hand.

use dashboard_registers::timeline::{money, text};
use kernel::Language;
use serde_json::Value;

/// Who placed it stands beside the sentence.
pub(super) fn placed() -> (String, String) {
    (
        "Placed for the customer".into(),
        "Passée au nom du client".into(),
    )
}

pub(super) fn recorded(data: &Value, language: Language) -> (String, String) {
    let (amount, how) = (money(data, language), how(data));
    (
        format!("{amount} recorded as received{}", how.0),
        format!("{amount} consignés comme reçus{}", how.1),
    )
}

pub(super) fn lost(data: &Value, language: Language) -> (String, String) {
    let amount = money(data, language);
    let why = match text(data, "why") {
        "bounced" => ("was taken back by the bank", "ont été repris par la banque"),
        _ => ("never came", "ne sont jamais arrivés"),
    };
    let reference = match text(data, "reference") {
        "" => String::new(),
        reference => format!(" ({reference})"),
    };
    (
        format!("{amount} {}{reference}; the customer owes it", why.0),
        format!("{amount} {}{reference}; le client les doit", why.1),
    )
}

pub(super) fn written_off(data: &Value, language: Language) -> (String, String) {
    let amount = money(data, language);
    let reference = match text(data, "reference") {
        "" => String::new(),
        reference => format!(" ({reference})"),
    };
    (
        format!("{amount} that the customer owed was written off{reference}"),
        format!("{amount} que le client devait ont été radiés{reference}"),
    )
}

pub(super) fn handed_back(data: &Value, language: Language) -> (String, String) {
    let amount = money(data, language);
    if text(data, "method") == "never_received" {
        return (
            format!("{amount} never came; the customer no longer owes it"),
            format!("{amount} ne sont jamais arrivés; le client ne les doit plus"),
        );
    }
    let how = how(data);
    (
        format!("{amount} handed back{}", how.0),
        format!("{amount} remis au client{}", how.1),
    )
}

/// `: cheque (no. 7)`
fn how(data: &Value) -> (String, String) {
    let (english, french) = match text(data, "method") {
        "cash" => (": cash", "\u{a0}: argent comptant"),
        "cheque" => (": cheque", "\u{a0}: chèque"),
        "transfer" => (": bank transfer", "\u{a0}: virement bancaire"),
        _ => ("", ""),
    };
    let reference = match text(data, "reference") {
        "" => String::new(),
        reference => format!(" ({reference})"),
    };
    (
        format!("{english}{reference}"),
        format!("{french}{reference}"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cheque_is_named_with_its_number() {
        let data = serde_json::json!({
            "amount": { "minor": 11_526, "currency": "CAD" }, "method": "cheque", "reference": "no. 7" });
        let (english, french) = recorded(&data, Language::En);
        assert!(
            english.ends_with("recorded as received: cheque (no. 7)"),
            "{english}"
        );
        assert!(french.ends_with("chèque (no. 7)"), "{french}");
    }
}
