//! Goods: pictures, prices and availability.

use chrono::NaiveDate;
use kernel::Money;

/// A number of units.
pub type Quantity = u32;

/// One rendition of a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Path of the file.
    pub path: String,
    /// Width in pixels.
    pub width: u32,
}

/// A picture with its real size, so that the page does not shift while it loads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Alternative text; empty for a decorative picture.
    pub alt: String,
    /// Width of the original in pixels.
    pub width: u32,
    /// Height of the original in pixels.
    pub height: u32,
    /// Smallest first.
    pub sources: Vec<Source>,
}

impl Picture {
    /// The rendition for browsers that cannot choose: the largest up to 800 pixels, or else the smallest.
    #[must_use]
    pub fn src(&self) -> &str {
        let fitting = self.sources.iter().rev().find(|source| source.width <= 800);
        fitting
            .or(self.sources.first())
            .map_or("", |source| source.path.as_str())
    }

    /// The smallest rendition, for thumbnails.
    #[must_use]
    pub fn small(&self) -> &str {
        self.sources
            .first()
            .map_or("", |source| source.path.as_str())
    }

    /// The `srcset` attribute.
    #[must_use]
    pub fn srcset(&self) -> String {
        let entry = |source: &Source| format!("{} {}w", source.path, source.width);
        self.sources
            .iter()
            .map(entry)
            .collect::<Vec<_>>()
            .join(", ")
    }
}

/// Placeholder for a missing picture: the first letter or digit of the title, in upper case.
#[must_use]
pub fn initial(title: &str) -> String {
    let first = title.chars().find(|sign| sign.is_alphanumeric());
    first.map_or_else(String::new, |sign| sign.to_uppercase().collect())
}

/// The price of a product on a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PriceTag {
    /// All variants cost the same.
    One {
        /// Price of one unit.
        price: Money,
        /// The regular price during a sale.
        was: Option<Money>,
    },
    /// The cheapest variant's price.
    From {
        /// The lowest price.
        price: Money,
    },
}

/// From a day to a day, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateRange {
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
}

/// When units not in stock will ship, as precisely as the shop can say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Promise {
    /// Between these days.
    Dates(DateRange),
    /// The variant's own text.
    Words(String),
    /// Ordered; the day is unknown.
    Open,
}

/// How soon a variant can be had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Availability {
    /// In stock.
    InStock,
    /// In stock, but only a few units.
    FewLeft {
        /// Units available.
        left: Quantity,
    },
    /// Out of stock; will be backordered.
    Backorder(Promise),
    /// Out of stock, not backordered.
    SoldOut,
}

impl Availability {
    /// Whether it can be bought now.
    #[must_use]
    pub fn buyable(&self) -> bool {
        !matches!(self, Self::SoldOut)
    }

    /// Name of the state for the stylesheet.
    #[must_use]
    pub const fn class(&self) -> &'static str {
        match self {
            Self::InStock => "in-stock",
            Self::FewLeft { .. } => "few-left",
            Self::Backorder(_) => "backorder",
            Self::SoldOut => "sold-out",
        }
    }

    /// The schema.org term.
    #[must_use]
    pub const fn schema_org(&self) -> &'static str {
        match self {
            Self::InStock => "https://schema.org/InStock",
            Self::FewLeft { .. } => "https://schema.org/LimitedAvailability",
            Self::Backorder(_) => "https://schema.org/BackOrder",
            Self::SoldOut => "https://schema.org/SoldOut",
        }
    }
}

/// How the units of one line split: "5 now, 2 later".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Supply {
    /// Units in stock.
    pub now: Quantity,
    /// Units still to come.
    pub later: Quantity,
    /// When the later units ship.
    pub promise: Promise,
}

impl Supply {
    /// The supply of units that are all in stock.
    #[must_use]
    pub const fn all_now(quantity: Quantity) -> Self {
        Self {
            now: quantity,
            later: 0,
            promise: Promise::Open,
        }
    }

    /// Whether some units are still to come.
    #[must_use]
    pub const fn is_short(&self) -> bool {
        self.later > 0
    }
}

/// A product as lists show it.
#[derive(Clone, Debug)]
pub struct ProductCard {
    /// The product's title.
    pub title: String,
    /// Path of its page.
    pub path: String,
    /// Its first picture, if any.
    pub picture: Option<Picture>,
    /// Its price, or the lowest of its variants.
    pub price: PriceTag,
    /// The best availability of its variants.
    pub availability: Availability,
}

impl ProductCard {
    /// Whether the price is reduced.
    #[must_use]
    pub const fn on_sale(&self) -> bool {
        matches!(self.price, PriceTag::One { was: Some(_), .. })
    }
}

/// A collection as lists show it.
#[derive(Clone, Debug)]
pub struct CollectionCard {
    /// The collection's title.
    pub title: String,
    /// Path of its page.
    pub path: String,
    /// Picture of its first product that has one.
    pub picture: Option<Picture>,
}

#[cfg(test)]
mod tests {
    use super::initial;

    #[test]
    fn a_missing_picture_shows_the_first_letter_of_the_title() {
        assert_eq!(initial("« Écharpe » de laine"), "É");
        assert_eq!(initial("3 petits pots"), "3");
        assert_eq!(initial("…"), "");
    }
}
