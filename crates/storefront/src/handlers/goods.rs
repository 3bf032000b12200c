//! Catalogue and stock in the terms of the pages.

use std::collections::HashMap;

use catalog::{
    Backorder, VariantDraft,
    media::{ImageState, ProductImage},
    queries,
};
use inventory::{Policy, offer::Stock};
use kernel::{Currency, VariantId};
use orders::{ShopDay, Sources};
use purchasing::Supply;
use tenancy::{DbError, TenantTx};

use super::checkout::shown;
use showcase::{Availability, Picture, PriceTag, ProductCard, Promise, Quantity, Source};

/// Up to this many units are shown as "only n left".
const FEW: i32 = 5;
/// Maximum units of one cart line.
const MOST: i32 = 999;

/// The rules that turn a variant's stock into its availability.
#[derive(Clone, Copy, Debug)]
pub struct Rules {
    /// Whether stock limits what can be sold.
    pub track_stock: bool,
    /// Whether it can be sold beyond stock, and with which lead time.
    pub backorder: Backorder,
}

impl From<&VariantDraft> for Rules {
    fn from(variant: &VariantDraft) -> Self {
        Self {
            track_stock: variant.track_stock,
            backorder: variant.backorder,
        }
    }
}

impl Rules {
    const fn policy(self) -> Policy {
        match self.backorder {
            _ if !self.track_stock => Policy::Untracked,
            Backorder::Deny => Policy::Deny,
            Backorder::Allow { limit, .. } => Policy::Allow { limit },
        }
    }
}

/// The promise for the next unit that is ordered. Pure.
#[must_use]
pub fn promise_of(rules: Rules, (stock, supply): (Stock, Supply), today: ShopDay) -> Promise {
    let own_days = match rules.backorder {
        Backorder::Allow { lead_time, .. } => lead_time.map(|time| (time.min_days, time.max_days)),
        Backorder::Deny => None,
    };
    let sources = Sources::of(stock, supply, own_days);
    shown::promise_of(orders::promise(today, 0, 1, &sources).as_ref())
}

/// How soon the variant can be had; `promise` says when one that is out of stock ships. Pure.
#[must_use]
pub fn availability_of(
    rules: Rules,
    stock: Stock,
    promise: impl FnOnce() -> Promise,
) -> Availability {
    if !rules.track_stock || stock.available > FEW {
        return Availability::InStock;
    }
    match Quantity::try_from(stock.available) {
        Ok(left) if left > 0 => Availability::FewLeft { left },
        _ if rules.policy().room(stock) > 0 => Availability::Backorder(promise()),
        _ => Availability::SoldOut,
    }
}

/// The most that can be ordered at once. Pure.
#[must_use]
pub fn most_of(rules: Rules, stock: Stock) -> Quantity {
    let most = rules.policy().most(stock).min(MOST);
    Quantity::try_from(most.max(1)).unwrap_or(1)
}

/// Stock by variant; one round trip.
pub(super) async fn stock_of(
    tx: &mut TenantTx,
    variants: &[VariantId],
) -> Result<HashMap<VariantId, Stock>, DbError> {
    if variants.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = inventory::availability(tx, variants).await?;
    Ok(rows
        .iter()
        .map(|row| (row.variant_id, Stock::from(row)))
        .collect())
}

/// The picture, once its files are stored. `fallback` is its alternative text when the merchant wrote none.
#[must_use]
pub fn picture_of(image: &ProductImage, fallback: &str) -> Option<Picture> {
    let ImageState::Stored {
        width,
        height,
        renditions,
    } = &image.state
    else {
        return None;
    };
    let sources: Vec<Source> = renditions
        .iter()
        .filter_map(|file| {
            let width = u32::try_from(file.width).ok()?;
            Some(Source {
                path: format!("/media/{}", file.blob),
                width,
            })
        })
        .collect();
    let alt = if image.alt.trim().is_empty() {
        fallback
    } else {
        &image.alt
    };
    (!sources.is_empty()).then(|| Picture {
        alt: alt.to_owned(),
        width: u32::try_from(*width).unwrap_or(1),
        height: u32::try_from(*height).unwrap_or(1),
        sources,
    })
}

/// Product cards for lists, with the best availability of their variants.
pub(super) async fn cards_of(
    tx: &mut TenantTx,
    currency: Currency,
    found: &[queries::ProductCard],
) -> Result<Vec<ProductCard>, DbError> {
    let ids: Vec<VariantId> = found
        .iter()
        .flat_map(|card| card.variants.iter().copied())
        .collect();
    let facts = queries::variants_by_ids(tx, currency, &ids).await?;
    let rules: HashMap<VariantId, Rules> = facts
        .iter()
        .map(|fact| {
            (
                fact.id,
                Rules {
                    track_stock: fact.track_stock,
                    backorder: fact.backorder,
                },
            )
        })
        .collect();
    let stock = stock_of(tx, &ids).await?;
    let of = |id: &VariantId| {
        let rules = rules.get(id).copied()?;
        Some(availability_of(
            rules,
            stock.get(id).copied().unwrap_or_default(),
            // A card says that it can be ordered, not when it ships.
            || Promise::Open,
        ))
    };
    Ok(found
        .iter()
        .map(|card| card_of(card, best(card.variants.iter().filter_map(of))))
        .collect())
}

/// Of several variants: whether any can be had, and how soon. "Only n left" applies to a single variant only.
fn best(variants: impl Iterator<Item = Availability>) -> Availability {
    let rank = |one: &Availability| match one {
        Availability::InStock => 0,
        Availability::FewLeft { .. } => 1,
        Availability::Backorder(_) => 2,
        Availability::SoldOut => 3,
    };
    let all: Vec<Availability> = variants.collect();
    let several = all.len() > 1;
    match all.into_iter().min_by_key(rank) {
        Some(Availability::FewLeft { .. }) if several => Availability::InStock,
        Some(best) => best,
        None => Availability::SoldOut,
    }
}

fn card_of(card: &queries::ProductCard, availability: Availability) -> ProductCard {
    let price = if card.price_min == card.price_max {
        PriceTag::One {
            price: card.price_min,
            was: card.compare_at,
        }
    } else {
        PriceTag::From {
            price: card.price_min,
        }
    };
    ProductCard {
        title: card.title.clone(),
        path: format!("/products/{}", card.handle),
        picture: card
            .image
            .as_ref()
            .and_then(|image| picture_of(image, &card.title)),
        price,
        availability,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use catalog::LeadTime;
    use showcase::DateRange;

    fn allow(limit: Option<i32>) -> Rules {
        let lead_time = Some(LeadTime {
            min_days: 7,
            max_days: 14,
        });
        Rules {
            track_stock: true,
            backorder: Backorder::Allow { limit, lead_time },
        }
    }

    #[test]
    fn the_shelf_comes_first_then_what_may_be_promised() {
        let deny = Rules {
            track_stock: true,
            backorder: Backorder::Deny,
        };
        let stock = |available, backordered| Stock {
            available,
            backordered,
        };
        let had = |rules, stock| availability_of(rules, stock, || Promise::Open);
        assert_eq!(had(deny, stock(6, 0)), Availability::InStock);
        assert_eq!(had(deny, stock(5, 0)), Availability::FewLeft { left: 5 });
        assert_eq!(had(deny, stock(0, 0)), Availability::SoldOut);
        assert_eq!(had(deny, stock(-2, 0)), Availability::SoldOut);
        let promise = Availability::Backorder(Promise::Open);
        assert_eq!(had(allow(Some(3)), stock(0, 2)), promise);
        assert_eq!(had(allow(Some(3)), stock(0, 3)), Availability::SoldOut);
        assert_eq!(most_of(allow(Some(3)), stock(2, 1)), 4);
        assert_eq!(most_of(allow(None), stock(0, 0)), 999);
        let untracked = Rules {
            track_stock: false,
            ..deny
        };
        assert_eq!(had(untracked, stock(0, 0)), Availability::InStock);
    }

    #[test]
    fn the_page_promises_what_the_cart_will() {
        let day = |of_month| chrono::NaiveDate::from_ymd_opt(2026, 12, of_month).unwrap();
        let today = ShopDay {
            date: day(1),
            calendar: shipping::Calendar::WeekendsOnly,
        };
        let stock = Stock {
            available: 0,
            backordered: 4,
        };
        let made = |supply| promise_of(allow(None), (stock, supply), today);
        let range = |from, to| {
            Promise::Dates(DateRange {
                from: day(from),
                to: day(to),
            })
        };
        assert_eq!(made(Supply::default()), range(8, 15));
        let coming = |units| Supply {
            incoming: vec![purchasing::Incoming { on: day(3), units }],
            lead_days: None,
        };
        assert_eq!(made(coming(5)), range(3, 8));
        assert_eq!(made(coming(4)), range(8, 15), "others wait for all four");
    }

    #[test]
    fn a_card_shows_its_best_variant() {
        let few = || Availability::FewLeft { left: 2 };
        assert_eq!(
            best([Availability::SoldOut, few()].into_iter()),
            Availability::InStock
        );
        assert_eq!(best([few()].into_iter()), few());
        assert_eq!(best(std::iter::empty()), Availability::SoldOut);
    }
}
