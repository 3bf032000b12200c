//! Counts products by choice. A facet ignores its own filter when it counts, so that the shopper sees the
//! alternatives.

use super::{
    Facet, FacetValue,
    index::{Index, NO_CHOICE, Variant, place},
    wanted::{Standing, Wanted},
};

/// Per choice: the number of products, and the last one counted, so that a product with many variants counts once.
pub(super) struct Tally {
    counts: Vec<(usize, Option<u32>)>,
}

impl Tally {
    pub(super) fn new(index: &Index) -> Self {
        Self {
            counts: vec![(0, None); index.words.name_of.len()],
        }
    }

    pub(super) fn count(
        &mut self,
        index: &Index,
        (product, variant): (u32, &Variant),
        standing: Standing,
    ) {
        for choice in variant.choices.iter().filter(|one| **one != NO_CHOICE) {
            let name = || index.words.name_of.get(place(*choice)).copied();
            let counts = match standing {
                Standing::Fits => true,
                Standing::FitsBut(but) => name() == Some(but),
                Standing::Not => false,
            };
            let slot = self.counts.get_mut(place(*choice));
            if let Some((count, last)) = slot.filter(|_| counts)
                && *last != Some(product)
            {
                *count += 1;
                *last = Some(product);
            }
        }
    }

    fn of(&self, choice: u32) -> usize {
        self.counts
            .get(place(choice))
            .map_or(0, |(count, _)| *count)
    }

    /// Names and values in the order and spelling in which the products first use them.
    pub(super) fn facets(
        &self,
        index: &Index,
        products: impl Iterator<Item = u32>,
        wanted: &Wanted,
    ) -> Vec<Facet> {
        let mut facets: Vec<(u32, Facet)> = Vec::new();
        let mut seen = vec![false; index.words.name_of.len()];
        for spelling in products.flat_map(|product| index.offers_of(product)) {
            let Some(seen) = seen.get_mut(place(spelling.choice)).filter(|seen| !**seen) else {
                continue;
            };
            *seen = true;
            let name = index.words.name_of.get(place(spelling.choice));
            let name = name.copied().unwrap_or(NO_CHOICE);
            let value = FacetValue {
                value: spelling.value.clone(),
                count: self.of(spelling.choice),
                selected: wanted.accepts(spelling.choice),
            };
            match facets.iter_mut().find(|(known, _)| *known == name) {
                Some((_, facet)) => facet.values.push(value),
                None => facets.push((
                    name,
                    Facet {
                        name: spelling.name.clone(),
                        values: vec![value],
                    },
                )),
            }
        }
        let mut facets: Vec<Facet> = facets.into_iter().map(|(_, facet)| facet).collect();
        for facet in &mut facets {
            facet
                .values
                .retain(|value| value.count > 0 || value.selected);
        }
        facets.retain(|facet| !facet.values.is_empty());
        facets
    }
}
