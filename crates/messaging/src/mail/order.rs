//! Mails to a shopper about an order.

use chrono::NaiveDate;
use kernel::{Language, Money};

use super::{
    account::greeting,
    layout::{Block, Item, Letter, Sender, Sum, Weight, Written},
    words::Words,
};

/// One line of an order, for the shopper.
#[derive(Clone, Debug)]
pub struct Line {
    /// The product's title.
    pub title: String,
    /// Options of the variant; may be empty.
    pub options: String,
    /// Units.
    pub quantity: u32,
    /// Price of the line; left out in a shipment, which shows no prices.
    pub amount: Option<Money>,
    /// The promise in words; absent when the units are in stock.
    pub promise: Option<String>,
}

/// The shopper's choice when not everything was in stock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preference {
    /// Ship what is in stock now, the rest later.
    ShipAvailable,
    /// Ship only when everything is in stock.
    WaitForAll,
}

/// The sums of an order.
#[derive(Clone, Debug)]
pub struct Totals {
    /// Sum of the lines, before tax.
    pub subtotal: Money,
    /// Positive; shown with a minus sign.
    pub discount: Option<Money>,
    /// Price of the delivery, before tax.
    pub shipping: Money,
    /// Names as on the invoice (`GST/HST 13%`), with amounts.
    pub taxes: Vec<(String, Money)>,
    /// What was charged.
    pub total: Money,
}

/// How an order stands with its money when the shopper is written to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paid<'a> {
    /// It was paid as it was ordered; with the number of the attached invoice.
    Now(&'a str),
    /// Its card is charged when it ships; there is no invoice before.
    OnShipment,
    /// Its card was charged now, before it ships; with the number of the attached invoice.
    Early(&'a str),
    /// Its card was charged now, for it ships; with the number of the attached invoice.
    Shipped(&'a str),
}

impl Paid<'_> {
    /// The subject, the line under it in lists of mails, and the heading.
    const fn head(self) -> [&'static str; 3] {
        match self {
            Self::Now(_) | Self::OnShipment => {
                ["order-subject", "order-preheader", "order-heading"]
            }
            Self::Early(_) => [
                "charged-subject",
                "charged-early-preheader",
                "charged-early-heading",
            ],
            Self::Shipped(_) => ["charged-subject", "charged-preheader", "charged-heading"],
        }
    }

    /// Whether the order is one the shopper was written about before.
    const fn is_known(self) -> bool {
        matches!(self, Self::Early(_) | Self::Shipped(_))
    }
}

/// The content of the confirmation.
#[derive(Clone, Debug)]
pub struct Confirmation<'a> {
    /// Language of the mail.
    pub language: Language,
    /// The shop.
    pub sender: &'a Sender,
    /// The shopper's name.
    pub name: &'a str,
    /// The order's number.
    pub number: &'a str,
    /// The shop's day of the order.
    pub placed_on: NaiveDate,
    /// How it stands with its money.
    pub paid: Paid<'a>,
    /// The lines.
    pub lines: &'a [Line],
    /// The order's sums.
    pub totals: &'a Totals,
    /// Lines of the address.
    pub ship_to: &'a [String],
    /// Absent when everything is in stock.
    pub preference: Option<Preference>,
    /// When the units in stock arrive; absent when none of them ships on its own.
    pub arrival: Option<(NaiveDate, NaiveDate)>,
    /// The text on the card statement; absent when no card was charged.
    pub statement: Option<&'a str>,
    /// The order's status page.
    pub status_url: &'a str,
}

/// The content of the shipping mail.
#[derive(Clone, Debug)]
pub struct Shipped<'a> {
    /// Language of the mail.
    pub language: Language,
    /// The shop.
    pub sender: &'a Sender,
    /// The shopper's name.
    pub name: &'a str,
    /// The order's number.
    pub number: &'a str,
    /// Name of the carrier; may be empty.
    pub carrier: &'a str,
    /// The carrier's number.
    pub tracking_number: Option<&'a str>,
    /// The carrier's tracking page, if known.
    pub tracking_url: Option<&'a str>,
    /// The expected day of arrival, if known.
    pub expected: Option<NaiveDate>,
    /// What the parcel contains.
    pub lines: &'a [Line],
    /// Lines still to be shipped, with their promises; empty when there are none.
    pub remaining: &'a [Line],
    /// The order's status page.
    pub status_url: &'a str,
}

pub(super) fn items(language: Language, lines: &[Line]) -> Block {
    let words = Words(language);
    let item = |line: &Line| Item {
        title: line.title.clone(),
        details: [Some(&line.options), line.promise.as_ref()]
            .into_iter()
            .flatten()
            .filter(|text| !text.is_empty())
            .cloned()
            .collect(),
        quantity: words.say_with("quantity", &[("quantity", &line.quantity.to_string())]),
        amount: line
            .amount
            .map(|amount| language.money(amount))
            .unwrap_or_default(),
    };
    Block::Items(lines.iter().map(item).collect())
}

/// The rows of a sum, the total last.
pub(super) fn sums(language: Language, totals: &Totals) -> Vec<Sum> {
    let words = Words(language);
    let plain = |label: String, amount: String| Sum {
        label,
        amount,
        weight: Weight::Plain,
    };
    let mut rows = vec![plain(
        words.say("subtotal"),
        language.money(totals.subtotal),
    )];
    if let Some(discount) = totals.discount {
        rows.push(plain(
            words.say("discount"),
            format!("−{}", language.money(discount)),
        ));
    }
    rows.push(plain(
        words.say("shipping"),
        language.money(totals.shipping),
    ));
    rows.extend(
        totals
            .taxes
            .iter()
            .map(|(name, tax)| plain(name.clone(), language.money(*tax))),
    );
    rows.push(Sum {
        label: words.say("total"),
        amount: language.money(totals.total),
        weight: Weight::Total,
    });
    rows
}

/// The shipment preference, and when the units in stock arrive.
fn when(view: &Confirmation<'_>, words: Words) -> Vec<Block> {
    let preference = view.preference.map(|preference| {
        words.say(match preference {
            Preference::ShipAvailable => "order-ship-available",
            Preference::WaitForAll => "order-wait-for-all",
        })
    });
    let arrival = view.arrival.map(|(from, to)| {
        let key = match (view.preference, from == to) {
            (None, true) => "order-arrives-on",
            (None, false) => "order-arrives",
            (Some(_), true) => "order-stock-arrives-on",
            (Some(_), false) => "order-stock-arrives",
        };
        let [from, to] = [from, to].map(|day| view.language.date(day));
        words.say_with(key, &[("from", &from), ("to", &to)])
    });
    let texts: Vec<Block> = preference
        .into_iter()
        .chain(arrival)
        .map(Block::Text)
        .collect();
    if texts.is_empty() {
        return texts;
    }
    let heading = Block::Heading(words.say("order-when"));
    std::iter::once(heading).chain(texts).collect()
}

/// What the mail is about: a new order and how it is paid, or that an order from before was charged.
fn about(view: &Confirmation<'_>, words: Words) -> Vec<Block> {
    let total = view.language.money(view.totals.total);
    let facts = [("number", view.number), ("total", total.as_str())];
    let paid = match view.paid {
        Paid::Now(invoice) => words.say_with("order-paid", &[("invoice", invoice)]),
        Paid::OnShipment => words.say_with("order-charged-later", &facts),
        Paid::Early(invoice) => return charged("charged-early-text", facts, invoice, words),
        Paid::Shipped(invoice) => return charged("charged-text", facts, invoice, words),
    };
    let date = view.language.date(view.placed_on);
    let received = words.say_with("order-text", &[("number", view.number), ("date", &date)]);
    vec![Block::Text(received), Block::Text(paid)]
}

fn charged(
    key: &'static str,
    facts: [(&'static str, &str); 2],
    invoice: &str,
    words: Words,
) -> Vec<Block> {
    let [number, total] = facts;
    let facts = [number, total, ("invoice", invoice)];
    vec![Block::Text(words.say_with(key, &facts))]
}

/// The mail after payment or authorization; the invoice is attached when the card is charged.
///
/// # Errors
/// Layout failures only.
pub fn confirmation(view: &Confirmation<'_>) -> Result<Written, askama::Error> {
    let words = Words(view.language);
    let [subject, preheader, heading] = view.paid.head();
    let mut blocks = vec![greeting(words, view.name)];
    blocks.extend(about(view, words));
    if let Some(line) = view.statement {
        blocks.push(Block::Text(
            words.say_with("order-statement", &[("line", line)]),
        ));
    }
    blocks.push(Block::Heading(words.say("order-items")));
    blocks.push(items(view.language, view.lines));
    blocks.push(Block::Sums(sums(view.language, view.totals)));
    if !view.paid.is_known() {
        blocks.extend(when(view, words));
    }
    blocks.push(Block::Heading(words.say("order-ship-to")));
    blocks.push(Block::Lines(view.ship_to.to_vec()));
    blocks.push(Block::Button {
        label: words.say("order-button"),
        url: view.status_url.to_owned(),
    });
    Letter {
        language: view.language,
        sender: view.sender,
        subject: words.say_with(subject, &[("number", view.number)]),
        preheader: words.say(preheader),
        heading: words.say(heading),
        blocks,
        button_hint: words.say("button-hint"),
        answer_hint: words.say("answer-hint"),
    }
    .write()
}

fn tracking(view: &Shipped<'_>, words: Words) -> Vec<Block> {
    let mut blocks = Vec::new();
    if let Some(number) = view.tracking_number {
        blocks.push(Block::Strong(
            words.say_with("shipped-tracking", &[("tracking", number)]),
        ));
    }
    if let Some(date) = view.expected {
        let date = view.language.date(date);
        blocks.push(Block::Text(
            words.say_with("shipped-expected", &[("date", &date)]),
        ));
    }
    if let Some(url) = view.tracking_url {
        blocks.push(Block::Button {
            label: words.say("shipped-button"),
            url: url.to_owned(),
        });
    }
    blocks
}

/// The mail when a shipment leaves.
///
/// # Errors
/// Layout failures only.
pub fn shipped(view: &Shipped<'_>) -> Result<Written, askama::Error> {
    let words = Words(view.language);
    let names = [("number", view.number), ("carrier", view.carrier)];
    let text = if view.remaining.is_empty() {
        "shipped-text"
    } else {
        "shipped-text-part"
    };
    let mut blocks = vec![
        greeting(words, view.name),
        Block::Text(words.say_with(text, &names)),
    ];
    blocks.extend(tracking(view, words));
    blocks.push(Block::Heading(words.say("shipped-items")));
    blocks.push(items(view.language, view.lines));
    if !view.remaining.is_empty() {
        blocks.push(Block::Heading(words.say("shipped-remaining")));
        blocks.push(items(view.language, view.remaining));
    }
    blocks.push(Block::Link {
        label: words.say("shipped-order"),
        url: view.status_url.to_owned(),
    });
    Letter {
        language: view.language,
        sender: view.sender,
        subject: words.say_with("shipped-subject", &names),
        preheader: words.say_with("shipped-preheader", &names),
        heading: words.say("shipped-heading"),
        blocks,
        button_hint: words.say("button-hint"),
        answer_hint: words.say("answer-hint"),
    }
    .write()
}

#[cfg(test)]
#[path = "order_tests.rs"]
mod tests;
