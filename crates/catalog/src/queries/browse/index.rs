//! Everything for sale, as far as browsing needs it: numbers instead of words, so that a hundred thousand variants take
//! a few megabytes and a few milliseconds.

use std::{collections::HashMap, ops::Range};

use chrono::{DateTime, Utc};
use kernel::ProductId;

use super::Seal;

/// A variant takes part in no more choices than a product may have options.
pub(super) const MOST_OPTIONS: usize = 3;
/// Stands where a variant has fewer choices.
pub(super) const NO_CHOICE: u32 = u32::MAX;

/// All active products of a shop. Products are known by their place in the order of their ids.
#[derive(Debug)]
pub struct Index {
    pub(super) seal: Seal,
    pub(super) products: Vec<Entry>,
    /// Of the first product, then of the second.
    pub(super) variants: Vec<Variant>,
    /// Spellings of what each product offers, in its own order.
    pub(super) offers: Vec<u32>,
    pub(super) words: Words,
}

#[derive(Debug)]
pub(super) struct Entry {
    pub id: ProductId,
    pub created_at: DateTime<Utc>,
    /// Among all titles without case and accents; no two are the same.
    pub title_rank: u32,
    /// Prices of its variants; meaningless when it has none.
    pub lowest: i64,
    pub highest: i64,
    /// Where its own begin; they end where the next product's begin.
    pub first_variant: u32,
    pub first_offer: u32,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Variant {
    pub price: i64,
    /// Choices, one per option.
    pub choices: [u32; MOST_OPTIONS],
}

/// Options and values, each distinct one once.
#[derive(Debug, Default)]
pub(super) struct Words {
    /// Names of options without case and accents.
    pub names: HashMap<String, u32>,
    /// A name and a value without case and accents.
    pub choices: HashMap<(u32, String), u32>,
    /// The name of each choice.
    pub name_of: Vec<u32>,
    pub spellings: Vec<Spelling>,
}

/// A choice as a merchant wrote it.
#[derive(Debug)]
pub(super) struct Spelling {
    pub name: String,
    pub value: String,
    pub choice: u32,
}

/// Numbers of this module stand for places in memory, which are fewer than 2³².
pub(super) fn place(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

pub(super) fn number(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

impl Index {
    /// What it was made from.
    #[must_use]
    pub const fn seal(&self) -> Seal {
        self.seal
    }

    /// Memory it takes, roughly.
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

    /// Where a product stands, if it is for sale.
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
