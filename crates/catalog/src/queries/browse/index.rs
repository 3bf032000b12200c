//! Everything for sale in the form browsing needs, with numbers instead of words, so that a hundred thousand variants
//! take a few megabytes and a few milliseconds.

use std::{collections::HashMap, ops::Range};

use chrono::{DateTime, Utc};
use kernel::ProductId;

use super::Seal;

/// The maximum number of choices of a variant, equal to the maximum number of options of a product.
pub(super) const MOST_OPTIONS: usize = 3;
/// Fills the array of a variant with fewer choices.
pub(super) const NO_CHOICE: u32 = u32::MAX;

/// All active products of a shop. A product is identified by its position in the order of ids.
#[derive(Debug)]
pub struct Index {
    pub(super) seal: Seal,
    pub(super) products: Vec<Entry>,
    /// All variants, product by product.
    pub(super) variants: Vec<Variant>,
    /// Spellings of the values each product offers, in its own order.
    pub(super) offers: Vec<u32>,
    pub(super) words: Words,
}

#[derive(Debug)]
pub(super) struct Entry {
    pub id: ProductId,
    pub created_at: DateTime<Utc>,
    /// Rank among all titles without case and accents; ranks are distinct.
    pub title_rank: u32,
    /// Price range of its variants; meaningless if it has none.
    pub lowest: i64,
    pub highest: i64,
    /// Where its variants begin; they end where the next product's begin.
    pub first_variant: u32,
    pub first_offer: u32,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Variant {
    pub price: i64,
    /// Choices, one per option.
    pub choices: [u32; MOST_OPTIONS],
}

/// Distinct options and values.
#[derive(Debug, Default)]
pub(super) struct Words {
    /// Option names without case and accents.
    pub names: HashMap<String, u32>,
    /// A name and a value without case and accents.
    pub choices: HashMap<(u32, String), u32>,
    /// The name of each choice.
    pub name_of: Vec<u32>,
    pub spellings: Vec<Spelling>,
}

/// A choice as the merchant wrote it.
#[derive(Debug)]
pub(super) struct Spelling {
    pub name: String,
    pub value: String,
    pub choice: u32,
}

/// Converts to an index in memory; the numbers in this module are below 2³².
pub(super) fn place(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

pub(super) fn number(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

impl Index {
    /// The state of the tables it was built from.
    #[must_use]
    pub const fn seal(&self) -> Seal {
        self.seal
    }

    /// Approximate memory in bytes.
    #[must_use]
    pub fn bytes(&self) -> usize {
        let words: usize = self
            .words
            .spellings
            .iter()
            .map(|one| 160 + 2 * (one.name.len() + one.value.len()))
            .sum();
        size_of::<Self>()
            + self.products.len() * size_of::<Entry>()
            + self.variants.len() * size_of::<Variant>()
            + self.offers.len() * size_of::<u32>()
            + words
    }

    /// The position of a product, if it is for sale.
    pub(in super::super) fn product(&self, id: ProductId) -> Option<u32> {
        let place = self.products.binary_search_by_key(&id, |entry| entry.id);
        place.ok().map(number)
    }

    pub(super) fn variants_of(&self, product: u32) -> &[Variant] {
        let range = self.own(product, self.variants.len(), |entry| entry.first_variant);
        self.variants.get(range).unwrap_or_default()
    }

    pub(super) fn offers_of(&self, product: u32) -> impl Iterator<Item = &Spelling> {
        let range = self.own(product, self.offers.len(), |entry| entry.first_offer);
        let offers = self.offers.get(range).unwrap_or_default();
        offers
            .iter()
            .filter_map(|offer| self.words.spellings.get(place(*offer)))
    }

    fn own(&self, product: u32, all: usize, first: impl Fn(&Entry) -> u32) -> Range<usize> {
        let begins = |at: usize| {
            self.products
                .get(at)
                .map_or(all, |entry| place(first(entry)))
        };
        begins(place(product))..begins(place(product).saturating_add(1))
    }
}
