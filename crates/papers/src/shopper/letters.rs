//! The parts of an order that mails to shoppers show.

use kernel::{Language, LineId, OrderId, TenantId};
use messaging::mail::{self, Sender};
use orders::{Order, OrderLine, Promise};
use platform::ShopProfile;

use crate::{Desk, paper::still_to_come};

/// The shop as the sender.
pub(crate) fn sender(desk: &Desk, profile: &ShopProfile, slug: &str, language: Language) -> Sender {
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
pub(crate) fn status_url(
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

/// When the units that are not here leave the shop: the dates of a promise are days of shipping.
fn promise_words(language: Language, (later, promise): (i32, Option<&Promise>)) -> String {
    let days = promise.and_then(|promise| promise.earliest.zip(promise.latest));
    let days = days.map(|(from, to)| (from == to, language.date(from), language.date(to)));
    match (language, days) {
        (Language::En, Some((true, day, _))) => {
            format!("{later} will be ordered, expected to ship on {day}")
        }
        (Language::En, Some((false, from, to))) => {
            format!("{later} will be ordered, expected to ship between {from} and {to}")
        }
        (Language::Fr, Some((true, day, _))) => {
            format!("{later} à commander, expédition prévue le {day}")
        }
        (Language::Fr, Some((false, from, to))) => {
            format!("{later} à commander, expédition prévue entre le {from} et le {to}")
        }
        (Language::En, None) => {
            format!("{later} will be ordered; we will write to you when we know the date")
        }
        (Language::Fr, None) => {
            format!("{later} à commander; nous vous écrirons dès que la date est connue")
        }
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
            .map(|promise| promise_words(order.language, (promise.later, Some(promise)))),
    }
}

/// What is still to come, as it stands today: units that were refunded or have arrived meanwhile are waited for no more.
pub(super) fn remaining(order: &Order, here: &[(LineId, i32)]) -> Vec<mail::order::Line> {
    let still = still_to_come(order, here).into_iter();
    still
        .map(|one| {
            let waiting = (one.waiting, one.line.promise.as_ref());
            mail::order::Line {
                promise: (one.waiting > 0).then(|| promise_words(order.language, waiting)),
                ..line(order, one.line, one.line.left())
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;

    fn promised(days: Option<(u32, u32)>) -> Promise {
        let day = |day| NaiveDate::from_ymd_opt(2026, 12, day);
        Promise {
            now: 0,
            later: 2,
            earliest: days.and_then(|(from, _)| day(from)),
            latest: days.and_then(|(_, to)| day(to)),
            missed: None,
            source: orders::PromiseSource::Unknown,
        }
    }

    #[test]
    fn the_days_of_a_promise_are_said_to_be_days_of_shipping() {
        for (days, english, french) in [
            (
                Some((3, 3)),
                "ship on December 3, 2026",
                "expédition prévue le 3 décembre 2026",
            ),
            (
                Some((3, 9)),
                "ship between December 3",
                "expédition prévue entre le 3 décembre",
            ),
            (None, "when we know the date", "dès que la date est connue"),
        ] {
            let promise = promised(days);
            let (en, fr) = (Language::En, Language::Fr);
            let promise = (2, Some(&promise));
            assert!(promise_words(en, promise).contains(english), "{days:?}");
            assert!(promise_words(fr, promise).contains(french), "{days:?}");
        }
    }
}
