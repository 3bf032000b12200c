//! A shopper's filters, in the numbers of an index.

use kernel::fold;

use super::{
    BrowseQuery,
    index::{Index, NO_CHOICE, Variant, place},
};

/// Whether a variant fits all filters at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    Fits,
    /// It would fit without the filter on this option.
    FitsBut(u32),
    Not,
}

pub(super) struct Wanted {
    min: i64,
    max: i64,
    /// Options with a filter.
    names: Vec<u32>,
    /// Per choice of the index: whether the filters accept it.
    accepted: Vec<bool>,
    /// Number of filtered options that no product has.
    unknown: usize,
}

impl Wanted {
    pub(super) fn new(index: &Index, query: &BrowseQuery) -> Self {
        let mut wanted = Self {
            min: query.price_min_minor.unwrap_or(i64::MIN),
            max: query.price_max_minor.unwrap_or(i64::MAX),
            names: Vec::new(),
            accepted: vec![false; index.words.name_of.len()],
            unknown: 0,
        };
        // If a name is given in two spellings, the later one counts.
        let named = query
            .options
            .iter()
            .filter(|(_, values)| !values.is_empty());
        let named: std::collections::BTreeMap<String, &Vec<String>> =
            named.map(|(name, values)| (fold(name), values)).collect();
        for (name, values) in named {
            wanted.add(index, &name, values);
        }
        wanted
    }

    fn add(&mut self, index: &Index, name: &str, values: &[String]) {
        let Some(name) = index.words.names.get(name) else {
            self.unknown += 1;
            return;
        };
        self.names.push(*name);
        for value in values {
            let choice = index.words.choices.get(&(*name, fold(value)));
            let slot = choice.and_then(|choice| self.accepted.get_mut(place(*choice)));
            if let Some(slot) = slot {
                *slot = true;
            }
        }
    }

    pub(super) fn accepts(&self, choice: u32) -> bool {
        self.accepted.get(place(choice)).copied().unwrap_or(false)
    }

    pub(super) fn standing(&self, index: &Index, variant: &Variant) -> Standing {
        if !(self.min..=self.max).contains(&variant.price) {
            return Standing::Not;
        }
        let mut misses = self.names.iter().filter(|name| {
            let own = |choice: &u32| index.words.name_of.get(place(*choice)) == Some(*name);
            let choice = variant.choices.iter().find(|choice| own(choice));
            !self.accepts(choice.copied().unwrap_or(NO_CHOICE))
        });
        match (misses.next(), misses.next(), self.unknown) {
            (None, _, 0) => Standing::Fits,
            (Some(name), None, 0) => Standing::FitsBut(*name),
            _ => Standing::Not,
        }
    }
}
