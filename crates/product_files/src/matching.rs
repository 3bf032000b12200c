//! Matches products of a file to products of the shop. A file with handles is matched by handle, then by external id,
//! then by SKU; a handle derived from a title is the weakest evidence and comes last.

use std::collections::{HashMap, HashSet};

use super::{Chunk, HandleSource, ImportedProduct, ProblemKind};
use catalog::{Product, VariantDraft};

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Match {
    New,
    /// Index of the matched product.
    Known(usize),
    /// The row cannot be matched, for this reason.
    Refused(u32, ProblemKind),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    Handle,
    ExternalId,
    Sku,
}

const fn signs(source: HandleSource) -> [Sign; 3] {
    match source {
        HandleSource::Given => [Sign::Handle, Sign::ExternalId, Sign::Sku],
        HandleSource::Derived => [Sign::ExternalId, Sign::Sku, Sign::Handle],
    }
}

struct Index<'a> {
    known: &'a [Product],
    by_handle: HashMap<&'a str, usize>,
    by_external_id: HashMap<&'a str, usize>,
    by_sku: HashMap<&'a str, usize>,
}

impl<'a> Index<'a> {
    fn new(known: &'a [Product]) -> Self {
        let mut index = Self {
            known,
            by_handle: HashMap::new(),
            by_external_id: HashMap::new(),
            by_sku: HashMap::new(),
        };
        for (place, product) in known.iter().enumerate() {
            let details = &product.details;
            index.by_handle.insert(&details.handle, place);
            if let Some(id) = &details.external_id {
                index.by_external_id.insert(id, place);
            }
            let skus = details.variants.iter().map(|variant| variant.sku.as_str());
            index
                .by_sku
                .extend(skus.filter(|sku| !sku.is_empty()).map(|sku| (sku, place)));
        }
        index
    }

    fn find(&self, file: &ImportedProduct, sign: Sign) -> Option<usize> {
        let draft = &file.draft;
        match sign {
            Sign::Handle => {
                let place = self.by_handle.get(draft.handle.as_str()).copied()?;
                let known = self.known.get(place)?.details.external_id.as_ref();
                // Two products of the other program may share a title, and so a derived handle.
                let contradicted = file.handle_source == HandleSource::Derived
                    && known
                        .zip(draft.external_id.as_ref())
                        .is_some_and(|(a, b)| a != b);
                (!contradicted).then_some(place)
            }
            Sign::ExternalId => self
                .by_external_id
                .get(draft.external_id.as_deref()?)
                .copied(),
            Sign::Sku => draft
                .variants
                .iter()
                .find_map(|v| self.by_sku.get(v.sku.as_str()))
                .copied(),
        }
    }

    fn title(&self, place: usize) -> String {
        self.known
            .get(place)
            .map(|product| product.details.title.clone())
            .unwrap_or_default()
    }
}

/// One match for each product of the file, in order. No product of the shop is matched twice.
pub(super) fn matches(chunk: &Chunk<'_>, known: &[Product]) -> Vec<Match> {
    let files = chunk.batch.products;
    let index = Index::new(known);
    let mut claimed: HashSet<usize> = (0..)
        .zip(known)
        .filter(|(_, product)| chunk.spoken_for.contains(&product.id))
        .map(|(place, _)| place)
        .collect();
    let mut found: Vec<Option<Match>> = vec![None; files.len()];
    for rank in 0..3 {
        for (file, slot) in files
            .iter()
            .zip(found.iter_mut())
            .filter(|(_, slot)| slot.is_none())
        {
            let Some(sign) = signs(file.handle_source).get(rank).copied() else {
                continue;
            };
            let Some(place) = index.find(file, sign) else {
                continue;
            };
            if claimed.insert(place) {
                *slot = Some(Match::Known(place));
            } else if sign == Sign::ExternalId {
                let kind = ProblemKind::SameProductTwice {
                    product: index.title(place),
                };
                *slot = Some(Match::Refused(file.row, kind));
            }
        }
    }
    let settle = |(file, slot): (&ImportedProduct, Option<Match>)| {
        let found = slot.unwrap_or(Match::New);
        foreign_sku(&index, file, &found).unwrap_or(found)
    };
    files.iter().zip(found).map(settle).collect()
}

/// Refuses a SKU that belongs to a product other than the match.
fn foreign_sku(index: &Index<'_>, file: &ImportedProduct, found: &Match) -> Option<Match> {
    let own = match found {
        Match::Known(place) => Some(*place),
        Match::New => None,
        Match::Refused(..) => return None,
    };
    let belongs = |variant: &VariantDraft| index.by_sku.get(variant.sku.as_str()).copied();
    file.draft
        .variants
        .iter()
        .zip(&file.notes)
        .find_map(|(variant, note)| {
            let place = belongs(variant).filter(|place| Some(*place) != own)?;
            let kind = ProblemKind::SkuTaken {
                sku: variant.sku.clone(),
                product: index.title(place),
            };
            Some(Match::Refused(note.row, kind))
        })
}
