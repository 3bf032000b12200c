//! The parts of an order that mails to shoppers show.

use kernel::{Language, OrderId, TenantId};
use messaging::mail::{self, Sender};
use orders::{Order, OrderLine, Promise};
use platform::ShopProfile;

use crate::Desk;

/// The shop as the sender.
pub(super) fn sender(desk: &Desk, profile: &ShopProfile, slug: &str, language: Language) -> Sender {
    let name = profile.trading_name.clone();
    let mut footer = vec![name.clone()];
    footer.extend(
        profile
            .address
            .lines(language)
            .into_iter()
            .filter(|line| *line != name),
    );
    Sender {
        name,
        url: desk.address.shop(slug),
        reply_to: profile.contact_email().map(str::to_owned),
        footer,
    }
}

/// The page where the shopper follows the order, without logging in.
pub(super) fn status_url(
    desk: &Desk,
    slug: &str,
    tenant: TenantId,
    order: &Order,
    primary: Language,
) -> String {
    let prefix = if order.language == primary {
        String::new()
    } else {
        format!("/{}", order.language.code())
    };
    let id: OrderId = order.id;
    format!(
        "{}{prefix}/orders/{id}?key={}",
        desk.address.shop(slug),
        desk.links.sign(tenant, id)
    )
}

fn promise_words(language: Language, promise: &Promise) -> String {
    let dates = promise.earliest.zip(promise.latest);
    match (language, dates) {
        (Language::En, Some((from, to))) => {
            format!(
                "{} will be ordered, expected {} to {}",
                promise.later,
                language.date(from),
                language.date(to)
            )
        }
        (Language::Fr, Some((from, to))) => {
            format!(
                "{} à commander, prévu du {} au {}",
                promise.later,
                language.date(from),
                language.date(to)
            )
        }
        (Language::En, None) => format!(
            "{} will be ordered; we will write to you when we know the date",
            promise.later
        ),
        (Language::Fr, None) => format!(
            "{} à commander; nous vous écrirons dès que la date est connue",
            promise.later
        ),
    }
}

/// `HST 13%`, `TVQ 9,975 %`
pub(crate) fn tax_name(tax: &tax::TaxAmount, language: Language) -> String {
    format!("{} {}", tax.label(language), language.percent(tax.rate))
}

/// A line with this many of its units.
pub(super) fn line(order: &Order, line: &OrderLine, quantity: i32) -> mail::order::Line {
    mail::order::Line {
        title: line.goods.title.clone(),
        options: line.goods.options.clone(),
        quantity: u32::try_from(quantity).unwrap_or_default(),
        amount: None,
        promise: line
            .promise
            .as_ref()
            .map(|promise| promise_words(order.language, promise)),
    }
}
