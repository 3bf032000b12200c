//! The mail of the morning: what is to be shipped, what waits, what is late, what is to be ordered.

use chrono::NaiveDate;
use kernel::Language;

use super::{
    layout::{Block, Letter, Sender, Written},
    words::Words,
};

/// Whether a mail has all the papers and tables attached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attached {
    /// All of them.
    All,
    /// Some did not fit.
    Some,
}

/// The content of the mail.
#[derive(Clone, Debug)]
pub struct Morning<'a> {
    /// Language of the mail.
    pub language: Language,
    /// The shop, as sender to its own staff.
    pub sender: &'a Sender,
    /// The shop's day.
    pub day: NaiveDate,
    /// Orders of which something can ship.
    pub to_ship: i64,
    /// Units of them.
    pub units_to_ship: i64,
    /// Orders that waited, and of which something can ship now.
    pub fillable: i64,
    /// Units that shoppers wait for.
    pub backordered_units: i64,
    /// Orders with such units.
    pub backordered_orders: i64,
    /// Lines that wait since the list before.
    pub new_backorders: i64,
    /// Lines that no longer wait.
    pub cleared_backorders: i64,
    /// Variants to order.
    pub reorder: i64,
    /// Promises that are not kept.
    pub late_promises: i64,
    /// Lines of purchase orders whose day has passed.
    pub late_purchase_orders: i64,
    /// Whether all papers and tables are attached.
    pub attached: Attached,
    /// The day's page in the dashboard.
    pub page_url: &'a str,
    /// Where to change the hour, or stop these mails.
    pub settings_url: &'a str,
}

fn counted(words: Words, key: &str, count: i64) -> Option<String> {
    (count > 0).then(|| words.say_count(key, count))
}

/// What was found, one sentence each; lists without a row are left out.
fn sentences(words: Words, view: &Morning<'_>) -> Vec<String> {
    let mut said = Vec::new();
    if let Some(orders) = counted(words, "morning-to-ship", view.to_ship) {
        let units = words.say_count("morning-units", view.units_to_ship);
        said.push(words.say_with("morning-and", &[("one", &orders), ("other", &units)]));
    }
    said.extend(counted(words, "morning-fillable", view.fillable));
    if let Some(units) = counted(words, "morning-backordered", view.backordered_units) {
        let orders = words.say_count("morning-in-orders", view.backordered_orders);
        said.push(words.say_with("morning-and", &[("one", &units), ("other", &orders)]));
    }
    said.extend(counted(words, "morning-new", view.new_backorders));
    said.extend(counted(words, "morning-cleared", view.cleared_backorders));
    said.extend(counted(words, "morning-late-promises", view.late_promises));
    said.extend(counted(
        words,
        "morning-late-deliveries",
        view.late_purchase_orders,
    ));
    said.extend(counted(words, "morning-reorder", view.reorder));
    said
}

/// The mail.
///
/// # Errors
/// Layout failures only.
pub fn morning(view: &Morning<'_>) -> Result<Written, askama::Error> {
    let words = Words(view.language);
    let date = view.language.date(view.day);
    let sentences = sentences(words, view);
    let first = sentences.first().cloned().unwrap_or_default();
    let blocks = vec![
        Block::Lines(sentences),
        Block::Button {
            label: words.say("morning-button"),
            url: view.page_url.to_owned(),
        },
        Block::Text(words.say(match view.attached {
            Attached::All => "morning-attached",
            Attached::Some => "morning-attached-some",
        })),
        Block::Text(words.say("morning-papers")),
        Block::Link {
            label: words.say("morning-why"),
            url: view.settings_url.to_owned(),
        },
    ];
    Letter {
        language: view.language,
        sender: view.sender,
        subject: words.say_with("morning-subject", &[("date", &date), ("first", &first)]),
        preheader: words.say("morning-papers"),
        heading: words.say_with("morning-heading", &[("date", &date)]),
        blocks,
        button_hint: words.say("button-hint"),
        answer_hint: words.say("answer-hint"),
    }
    .write()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sender() -> Sender {
        Sender {
            name: "Bytown Goods".into(),
            url: "http://dashboard.example".into(),
            reply_to: None,
            footer: Vec::new(),
        }
    }

    fn view(language: Language, sender: &Sender) -> Morning<'_> {
        Morning {
            language,
            sender,
            day: NaiveDate::from_ymd_opt(2026, 11, 30).unwrap(),
            to_ship: 12,
            units_to_ship: 31,
            fillable: 1,
            backordered_units: 7,
            backordered_orders: 4,
            new_backorders: 2,
            cleared_backorders: 0,
            reorder: 5,
            late_promises: 1,
            late_purchase_orders: 3,
            attached: Attached::All,
            page_url: "http://dashboard.example/shop/bytown/paperwork?day=2026-11-30",
            settings_url: "http://dashboard.example/shop/bytown/paperwork?when=true",
        }
    }

    #[test]
    fn the_mail_says_what_there_is_to_do_in_both_languages() {
        let sender = sender();
        let english = morning(&view(Language::En, &sender)).unwrap();
        assert_eq!(
            english.subject,
            "November 30, 2026: 12 orders to ship, 31 units"
        );
        for said in [
            "1 of them waited for goods that are here now",
            "7 units on back order, in 4 orders",
            "2 lines went on back order since the last list",
            "1 promise to a shopper is not kept",
            "3 items from suppliers are late",
            "5 items to order",
            "paperwork?day=2026-11-30",
        ] {
            assert!(english.text.contains(said), "{said}: {}", english.text);
        }
        assert!(!english.text.contains("no longer"), "{}", english.text);
        let french = morning(&view(Language::Fr, &sender)).unwrap();
        for said in [
            "30 novembre 2026",
            "12 commandes à expédier, 31 unités",
            "7 unités en souffrance, dans 4 commandes",
            "5 articles à commander",
        ] {
            assert!(french.text.contains(said), "{said}: {}", french.text);
        }
        for written in [english, french] {
            assert!(!written.text.contains("{ $"), "{}", written.text);
        }
    }
}
