//! Builds an index from rows. Pure.

use std::collections::HashMap;

use kernel::fold;

use super::{
    Light, Seal,
    index::{Entry, Index, MOST_OPTIONS, NO_CHOICE, Spelling, Variant, Words, number, place},
};

/// Spellings already seen: folding is the expensive part.
#[derive(Default)]
struct Seen(HashMap<String, HashMap<String, u32>>);

impl Words {
    /// The index of this spelling.
    fn spelling(&mut self, seen: &mut Seen, name: &str, value: &str) -> u32 {
        if let Some(known) = seen.0.get(name).and_then(|values| values.get(value)) {
            return *known;
        }
        let choice = self.choice(&fold(name), fold(value));
        let new = number(self.spellings.len());
        self.spellings.push(Spelling {
            name: name.to_owned(),
            value: value.to_owned(),
            choice,
        });
        let values = seen.0.entry(name.to_owned()).or_default();
        values.insert(value.to_owned(), new);
        new
    }

    fn choice(&mut self, name: &str, value: String) -> u32 {
        let next = number(self.names.len());
        let name = *self.names.entry(name.to_owned()).or_insert(next);
        let next = number(self.name_of.len());
        let choice = *self.choices.entry((name, value)).or_insert(next);
        if choice == next {
            self.name_of.push(name);
        }
        choice
    }

    fn choice_of(&self, spelling: u32) -> u32 {
        self.spellings
            .get(place(spelling))
            .map_or(NO_CHOICE, |spelling| spelling.choice)
    }
}

impl Index {
    /// Builds an index of these products, each of which occurs once.
    pub(in super::super) fn build(mut products: Vec<Light>, seal: Seal) -> Self {
        products.sort_by_key(|product| product.id);
        let ranks = title_ranks(&products);
        let mut index = Self {
            seal,
            products: Vec::with_capacity(products.len()),
            variants: Vec::with_capacity(products.iter().map(|one| one.variants.len()).sum()),
            offers: Vec::new(),
            words: Words::default(),
        };
        let mut seen = Seen::default();
        for (product, rank) in products.iter().zip(ranks) {
            index.add(&mut seen, product, rank);
        }
        index
    }

    fn add(&mut self, seen: &mut Seen, product: &Light, title_rank: u32) {
        let prices = || product.variants.iter().map(|(price, _)| *price);
        self.products.push(Entry {
            id: product.id,
            created_at: product.created_at,
            title_rank,
            lowest: prices().min().unwrap_or(i64::MAX),
            highest: prices().max().unwrap_or(i64::MIN),
            first_variant: number(self.variants.len()),
            first_offer: number(self.offers.len()),
        });
        for option in &product.options {
            for value in &option.values {
                let spelling = self.words.spelling(seen, &option.name, value);
                self.offers.push(spelling);
            }
        }
        for (price, values) in &product.variants {
            let mut choices = [NO_CHOICE; MOST_OPTIONS];
            let named = product.options.iter().zip(values);
            for (choice, (option, value)) in choices.iter_mut().zip(named) {
                let spelling = self.words.spelling(seen, &option.name, value);
                *choice = self.words.choice_of(spelling);
            }
            self.variants.push(Variant {
                price: *price,
                choices,
            });
        }
    }
}

/// The rank of each product's title; equal titles keep the order of the products.
fn title_ranks(products: &[Light]) -> Vec<u32> {
    let mut order: Vec<usize> = (0..products.len()).collect();
    order.sort_by_key(|at| products.get(*at).map(|product| &product.title_folded));
    let mut ranks = vec![0; products.len()];
    for (rank, at) in order.into_iter().enumerate() {
        if let Some(slot) = ranks.get_mut(at) {
            *slot = number(rank);
        }
    }
    ranks
}
