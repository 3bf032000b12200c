//! Mails to a merchant about sales: one per sale, or one in the morning with the orders ready to ship.

use chrono::NaiveDate;
use kernel::{Language, Money};

use super::{
    layout::{Block, Item, Letter, Sender, Sum, Weight, Written},
    order::{Preference, Totals, sums},
    words::Words,
};

/// One line of an order, for packing.
#[derive(Clone, Debug)]
pub struct Goods {
    /// The product's title.
    pub title: String,
    /// Options of the variant; may be empty.
    pub options: String,
    /// The shop's own code; may be empty.
    pub sku: String,
    /// Units not yet shipped.
    pub quantity: i32,
    /// Units of those in stock.
    pub here: i32,
    /// The promised days for the rest.
    pub expected: Option<(NaiveDate, NaiveDate)>,
    /// Price of the line; left out in the summary, which shows no prices.
    pub amount: Option<Money>,
}

/// How the goods reach the shopper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Handover {
    /// By a carrier.
    Shipped,
    /// By the shopper, at the shop.
    PickedUp,
}

/// What is deducted from the sale.
#[derive(Clone, Copy, Debug)]
pub struct Keep {
    /// Taxes included.
    pub fees: Money,
    /// What remains for the shop.
    pub kept: Money,
    /// Whether the processor's fee is known.
    pub processor: ProcessorFee,
}

/// Whether the card processor's own fee is in `fees`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProcessorFee {
    /// It is included, or the shop does not pay it.
    Included,
    /// The shop pays it at cost, and it is not known yet.
    StillToCome,
}

/// How a new order stands with its money.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SoldFor<'a> {
    /// It is paid; with the invoice's number.
    Paid(&'a str),
    /// Its card is charged when it ships, until the time in these words.
    OnShipment(&'a str),
}

/// The content of the mail for one sale.
#[derive(Clone, Debug)]
pub struct Sold<'a> {
    /// Language of the mail.
    pub language: Language,
    /// The shop, as sender to its own staff.
    pub sender: &'a Sender,
    /// The order's number.
    pub number: &'a str,
    /// How it stands with its money.
    pub paid: SoldFor<'a>,
    /// The shopper's name; replies to the mail go to the shopper.
    pub name: &'a str,
    /// The shop's day of the order.
    pub placed_on: NaiveDate,
    /// The lines.
    pub goods: &'a [Goods],
    /// Absent when everything is in stock.
    pub preference: Option<Preference>,
    /// The order's sums.
    pub totals: &'a Totals,
    /// Absent when nothing was owed.
    pub keep: Option<Keep>,
    /// Shipped or picked up.
    pub handover: Handover,
    /// Lines of the address.
    pub ship_to: &'a [String],
    /// Name of the delivery method.
    pub method: &'a str,
    /// The shopper's note; may be empty.
    pub note: &'a str,
    /// The order's page in the dashboard.
    pub order_url: &'a str,
    /// Where to change these mails.
    pub settings_url: &'a str,
}

fn told(words: Words, goods: &Goods) -> Vec<String> {
    let mut details: Vec<String> = Vec::new();
    if !goods.options.is_empty() {
        details.push(goods.options.clone());
    }
    if !goods.sku.is_empty() {
        details.push(words.say_with("sold-sku", &[("sku", &goods.sku)]));
    }
    if goods.here > 0 {
        details.push(words.say_with("sold-now", &[("quantity", &goods.here.to_string())]));
    }
    if goods.quantity > goods.here {
        details.push(later(words, goods));
    }
    details
}

fn later(words: Words, goods: &Goods) -> String {
    let units = (goods.quantity - goods.here).to_string();
    let quantity = ("quantity", units.as_str());
    match goods.expected {
        Some((from, to)) => {
            let (from, to) = (words.0.date(from), words.0.date(to));
            words.say_with("sold-later", &[quantity, ("from", &from), ("to", &to)])
        }
        None => words.say_with("sold-later-unknown", &[quantity]),
    }
}

fn items(words: Words, goods: &[Goods]) -> Block {
    let item = |goods: &Goods| Item {
        title: goods.title.clone(),
        details: told(words, goods),
        quantity: words.say_with("quantity", &[("quantity", &goods.quantity.to_string())]),
        amount: goods
            .amount
            .map(|amount| words.0.money(amount))
            .unwrap_or_default(),
    };
    Block::Items(goods.iter().map(item).collect())
}

fn waits(words: Words, preference: Preference) -> Block {
    Block::Strong(words.say(match preference {
        Preference::ShipAvailable => "sold-in-parts",
        Preference::WaitForAll => "sold-together",
    }))
}

/// The sums of the order, then the deductions and what remains.
fn amounts(words: Words, view: &Sold<'_>) -> Block {
    let mut rows = sums(words.0, view.totals);
    if let Some(keep) = view.keep {
        rows.push(Sum {
            label: words.say("sold-fees"),
            amount: words.0.money(keep.fees.negated()),
            weight: Weight::Plain,
        });
        rows.push(Sum {
            label: words.say("sold-keep"),
            amount: words.0.money(keep.kept),
            weight: Weight::Total,
        });
    }
    Block::Sums(rows)
}

fn sold_blocks(words: Words, view: &Sold<'_>) -> Vec<Block> {
    let date = words.0.date(view.placed_on);
    let (text, last) = match view.paid {
        SoldFor::Paid(invoice) => ("sold-text", ("invoice", invoice)),
        SoldFor::OnShipment(until) => ("sold-text-later", ("until", until)),
    };
    let facts = [("name", view.name), ("date", date.as_str()), last];
    let mut blocks = vec![
        Block::Text(words.say_with(text, &facts)),
        Block::Button {
            label: words.say("sold-button"),
            url: view.order_url.to_owned(),
        },
        Block::Heading(words.say("sold-items")),
        items(words, view.goods),
    ];
    blocks.extend(view.preference.map(|preference| waits(words, preference)));
    blocks.push(Block::Heading(words.say(match view.handover {
        Handover::Shipped => "sold-ship-to",
        Handover::PickedUp => "sold-pickup",
    })));
    blocks.push(Block::Lines(view.ship_to.to_vec()));
    if !view.method.is_empty() {
        blocks.push(Block::Text(
            words.say_with("sold-method", &[("method", view.method)]),
        ));
    }
    if !view.note.is_empty() {
        blocks.push(Block::Heading(words.say("sold-note")));
        blocks.push(Block::Lines(view.note.lines().map(str::to_owned).collect()));
    }
    blocks.push(Block::Heading(words.say("sold-amounts")));
    blocks.push(amounts(words, view));
    let to_come = view.keep.map(|keep| keep.processor) == Some(ProcessorFee::StillToCome);
    if to_come {
        blocks.push(Block::Text(words.say("sold-keep-hint")));
    }
    blocks.push(Block::Link {
        label: words.say("sold-why"),
        url: view.settings_url.to_owned(),
    });
    blocks
}

/// The mail for one sale.
///
/// # Errors
/// Layout failures only.
pub fn sold(view: &Sold<'_>) -> Result<Written, askama::Error> {
    let words = Words(view.language);
    let total = view.language.money(view.totals.total);
    let facts = [
        ("number", view.number),
        ("total", total.as_str()),
        ("name", view.name),
    ];
    Letter {
        language: view.language,
        sender: view.sender,
        subject: words.say_with("sold-subject", &facts),
        preheader: words.say("sold-preheader"),
        heading: words.say_with("sold-heading", &[("number", view.number)]),
        blocks: sold_blocks(words, view),
        button_hint: words.say("button-hint"),
        answer_hint: words.say_with("sold-answer", &[("name", view.name)]),
    }
    .write()
}

/// One open order of the summary.
#[derive(Clone, Debug)]
pub struct OpenOrder {
    /// The order's number.
    pub number: String,
    /// The shopper's name and place.
    pub name: String,
    /// Name of the delivery method.
    pub method: String,
    /// The lines not yet shipped.
    pub goods: Vec<Goods>,
    /// Absent when everything is in stock.
    pub preference: Option<Preference>,
    /// The order's page in the dashboard.
    pub url: String,
}

/// The content of the morning summary.
#[derive(Clone, Debug)]
pub struct Digest<'a> {
    /// Language of the mail.
    pub language: Language,
    /// The shop, as sender to its own staff.
    pub sender: &'a Sender,
    /// The shop's day.
    pub day: NaiveDate,
    /// Number of orders paid the day before, and the sum of their totals.
    pub sold: (i64, Money),
    /// Oldest first.
    pub orders: &'a [OpenOrder],
    /// Number of open orders not listed.
    pub more: i64,
    /// The list of orders in the dashboard.
    pub orders_url: &'a str,
    /// Where to change these mails.
    pub settings_url: &'a str,
}

fn sold_yesterday(words: Words, (orders, gross): (i64, Money)) -> String {
    if orders == 0 {
        return words.say("digest-none-sold");
    }
    let (amount, count) = (words.0.money(gross), orders.to_string());
    words.say_with("digest-sold", &[("amount", &amount), ("count", &count)])
}

fn open_order(words: Words, order: &OpenOrder) -> Vec<Block> {
    let facts = [("number", order.number.as_str()), ("name", &order.name)];
    let mut blocks = vec![Block::Heading(words.say_with("digest-order", &facts))];
    if !order.method.is_empty() {
        blocks.push(Block::Text(
            words.say_with("sold-method", &[("method", &order.method)]),
        ));
    }
    blocks.push(items(words, &order.goods));
    blocks.extend(order.preference.map(|preference| waits(words, preference)));
    blocks.push(Block::Link {
        label: words.say("digest-open"),
        url: order.url.clone(),
    });
    blocks
}

/// The morning summary.
///
/// # Errors
/// Layout failures only.
pub fn digest(view: &Digest<'_>) -> Result<Written, askama::Error> {
    let words = Words(view.language);
    let listed = i64::try_from(view.orders.len()).unwrap_or_default();
    let count = listed.saturating_add(view.more).to_string();
    let mut blocks = vec![
        Block::Text(sold_yesterday(words, view.sold)),
        Block::Button {
            label: words.say("digest-button"),
            url: view.orders_url.to_owned(),
        },
    ];
    let listed = view.orders.iter();
    blocks.extend(listed.flat_map(|order| open_order(words, order)));
    if view.more > 0 {
        let more = view.more.to_string();
        blocks.push(Block::Strong(
            words.say_with("digest-more", &[("count", &more)]),
        ));
    }
    blocks.push(Block::Link {
        label: words.say("digest-why"),
        url: view.settings_url.to_owned(),
    });
    let date = words.0.date(view.day);
    let facts = [("shop", view.sender.name.as_str()), ("count", &count)];
    Letter {
        language: view.language,
        sender: view.sender,
        subject: words.say_with("digest-subject", &facts),
        preheader: words.say("digest-preheader"),
        heading: words.say_with("digest-heading", &[("date", &date)]),
        blocks,
        button_hint: words.say("button-hint"),
        answer_hint: words.say("answer-hint"),
    }
    .write()
}

#[cfg(test)]
#[path = "merchant_tests.rs"]
mod tests;
