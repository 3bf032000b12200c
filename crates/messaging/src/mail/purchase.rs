//! The mail that brings a purchase order to its supplier.

use chrono::NaiveDate;
use kernel::{Language, Money};

use super::{
    layout::{Block, Letter, Sender, Written},
    words::Words,
};

/// The content of the mail.
#[derive(Clone, Debug)]
pub struct PurchaseLetter<'a> {
    /// The supplier's language.
    pub language: Language,
    /// The shop.
    pub sender: &'a Sender,
    /// The supplier's name.
    pub supplier: &'a str,
    /// `PO-0001`
    pub number: &'a str,
    /// Which version is attached: 1 for the first, more after changes.
    pub version: i32,
    /// Units of all lines.
    pub units: i64,
    /// The sum of all lines.
    pub total: Money,
    /// When the goods are expected, if known.
    pub expected_on: Option<NaiveDate>,
}

/// The mail to the supplier; the order itself is attached.
///
/// # Errors
/// Layout failures only.
pub fn purchase_letter(view: &PurchaseLetter<'_>) -> Result<Written, askama::Error> {
    let words = Words(view.language);
    let (units, version) = (view.units.to_string(), view.version.to_string());
    let total = view.language.money(view.total);
    let date = view.expected_on.map(|day| view.language.date(day));
    let values = [
        ("number", view.number),
        ("shop", view.sender.name.as_str()),
        ("supplier", view.supplier),
        ("version", &version),
        ("units", &units),
        ("total", &total),
        ("date", date.as_deref().unwrap_or_default()),
    ];
    let say = |key: &str| words.say_with(key, &values);
    let (subject, text) = match view.version {
        ..=1 => ("purchase-subject", "purchase-text"),
        _ => ("purchase-subject-again", "purchase-text-again"),
    };
    let text = say(text);
    let mut blocks = vec![
        Block::Text(say("purchase-hello")),
        Block::Text(text.clone()),
        Block::Text(say("purchase-sums")),
    ];
    if date.is_some() {
        blocks.push(Block::Strong(say("purchase-expected")));
    }
    blocks.push(Block::Text(say("purchase-confirm")));
    Letter {
        language: view.language,
        sender: view.sender,
        preheader: text,
        heading: say(subject),
        subject: say(subject),
        blocks,
        button_hint: String::new(),
        answer_hint: words.say("answer-hint"),
    }
    .write()
}

#[cfg(test)]
mod tests {
    use kernel::Currency;

    use super::*;

    #[test]
    fn a_supplier_reads_number_sum_and_day_in_its_language() {
        let sender = Sender {
            name: "Bytown Goods".into(),
            url: "http://bytown.example".into(),
            reply_to: Some("hello@bytown.example".into()),
            footer: Vec::new(),
        };
        let letter = |language, version| {
            purchase_letter(&PurchaseLetter {
                language,
                sender: &sender,
                supplier: "Nordwolle",
                number: "PO-0003",
                version,
                units: 20,
                total: Money::new(24_000, Currency::CAD),
                expected_on: NaiveDate::from_ymd_opt(2026, 12, 4),
            })
            .unwrap()
        };
        let english = letter(Language::En, 1);
        assert_eq!(english.subject, "Purchase order PO-0003 from Bytown Goods");
        assert!(english.text.contains("$240.00"), "{}", english.text);
        assert!(
            english.text.contains("December 4, 2026"),
            "{}",
            english.text
        );
        let french = letter(Language::Fr, 2);
        assert!(french.subject.contains("version 2"), "{}", french.subject);
        assert!(french.text.contains("4 décembre 2026"), "{}", french.text);
        for written in [english, french] {
            assert!(!written.text.contains("{ $"), "{}", written.text);
        }
    }
}
