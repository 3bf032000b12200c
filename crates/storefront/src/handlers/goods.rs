//! Catalogue and stock in the terms of the pages.

use std::collections::HashMap;

use catalog::{
    Backorder, VariantDraft,
    media::{ImageState, ProductImage},
    queries,
};
use inventory::{Policy, offer::Stock};
use kernel::{Currency, VariantId};
use tenancy::{DbError, TenantTx};

use super::super::{
    Availability, Picture, ProductCard, Promise, Source,
    view::{PriceTag, Quantity},
};

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

/// In days, not dates: a cached page has no clock.
fn promise_of(backorder: Backorder) -> Promise {
    match backorder {
        Backorder::Allow {
            lead_time: Some(time),
            ..
        } => {
            let days = |days: i32| u16::try_from(days.max(0)).unwrap_or(u16::MAX);
            Promise::Days {
                from: days(time.min_days),
                to: days(time.max_days.max(time.min_days)),
            }
        }
        Backorder::Allow {
            lead_time: None, ..
        }
        | Backorder::Deny => Promise::Open,
    }
}

/// How soon the variant can be had. Pure.
#[must_use]
pub fn availability_of(rules: Rules, stock: Stock) -> Availability {
    if !rules.track_stock || stock.available > FEW {
        return Availability::InStock;
    }
    match Quantity::try_from(stock.available) {
        Ok(left) if left > 0 => Availability::FewLeft { left },
        _ if rules.policy().room(stock) > 0 => Availability::Backorder(promise_of(rules.backorder)),
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
        assert_eq!(availability_of(deny, stock(6, 0)), Availability::InStock);
        assert_eq!(
            availability_of(deny, stock(5, 0)),
            Availability::FewLeft { left: 5 }
        );
        assert_eq!(availability_of(deny, stock(0, 0)), Availability::SoldOut);
        assert_eq!(availability_of(deny, stock(-2, 0)), Availability::SoldOut);
        let promise = Availability::Backorder(Promise::Days { from: 7, to: 14 });
        assert_eq!(availability_of(allow(Some(3)), stock(0, 2)), promise);
        assert_eq!(
            availability_of(allow(Some(3)), stock(0, 3)),
            Availability::SoldOut
        );
        assert_eq!(most_of(allow(Some(3)), stock(2, 1)), 4);
        assert_eq!(most_of(allow(None), stock(0, 0)), 999);
        let untracked = Rules {
            track_stock: false,
            ..deny
        };
        assert_eq!(
            availability_of(untracked, stock(0, 0)),
            Availability::InStock
        );
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
