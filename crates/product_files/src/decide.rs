//! Decides what applying a plan means for this shop: known products and a plan in, changes out.

use std::collections::{HashMap, HashSet};

use catalog::{
    ALL_PRODUCTS, EXEMPT_TAX, Product, ProductDraft, VariantDraft,
    bulk::{Changes, Known, KnownCollection, NewPicture},
    media::{ImageState, in_text},
    wording,
};
use chrono::{DateTime, Utc};
use kernel::{CollectionId, ImageId, ProductId, VariantId};
use uuid::Uuid;

use super::{
    Applied, Chunk, Existing, Fate, ImageToFetch, ImportedProduct, Outcome, Problem, ProblemKind,
    StockNote,
    matching::{Match, matches},
    merge::{Merged, merge},
};
/// What becomes of some products of a file.
#[derive(Debug, Default)]
pub struct Decision {
    /// The rows to write, in the transaction that locked what was known.
    pub changes: Changes,
    /// What to tell the merchant, and what is left to do.
    pub applied: Applied,
}

struct Deciding<'a> {
    chunk: &'a Chunk<'a>,
    now: DateTime<Utc>,
    new_uuid: &'a dyn Fn() -> Uuid,
    handles: HashSet<String>,
    collections: HashMap<String, KnownCollection>,
    out: Decision,
}

/// Decides about each product of the chunk, in order. `known` must cover the chunk's drafts; ids come from `new_uuid`.
#[must_use]
pub fn decide(
    known: &Known,
    chunk: &Chunk<'_>,
    now: DateTime<Utc>,
    new_uuid: &dyn Fn() -> Uuid,
) -> Decision {
    let by_title = |known: &KnownCollection| (kernel::fold(&known.title), known.clone());
    let mut deciding = Deciding {
        chunk,
        now,
        new_uuid,
        handles: known.handles.clone(),
        collections: known.collections.iter().map(by_title).collect(),
        out: Decision::default(),
    };
    for (file, found) in chunk
        .batch
        .products
        .iter()
        .zip(matches(chunk, &known.products))
    {
        let found = match found {
            Match::Known(index) => known.products.get(index),
            Match::New => None,
            Match::Refused(row, kind) => {
                deciding.tell(row, kind);
                deciding.settle(file, Fate::Refused, None);
                continue;
            }
        };
        match (found, chunk.existing) {
            (None, _) => deciding.create(file),
            (Some(old), Existing::Update) => {
                let mut file = file.clone();
                if let Some(pictures) = known.pictures.get(&old.id) {
                    let html = &mut file.draft.description_html;
                    *html = pictures.put_into(html);
                }
                deciding.update(old, file);
            }
            (Some(old), Existing::Leave) => deciding.settle(file, Fate::Left, Some(old.id)),
        }
    }
    deciding.out
}

impl Deciding<'_> {
    fn tell(&mut self, row: u32, kind: ProblemKind) {
        self.out.applied.problems.push(Problem {
            row,
            column: None,
            kind,
        });
    }

    fn settle(&mut self, file: &ImportedProduct, fate: Fate, product: Option<ProductId>) {
        self.out.applied.outcomes.push(Outcome {
            row: file.row,
            fate,
            product,
        });
    }

    fn create(&mut self, file: &ImportedProduct) {
        let id = ProductId::from_uuid((self.new_uuid)());
        let mut draft = file.draft.clone();
        draft.handle = wording::free_handle(&draft.handle, |handle| self.handles.contains(handle));
        self.handles.insert(draft.handle.clone());
        self.pictures(id, None, file, &mut draft);
        self.name_variants(&mut draft);
        let places: Vec<usize> = (0..draft.variants.len()).collect();
        self.note_stock(&draft, &places, file, &HashSet::new());
        self.warn(&draft, &places, file);
        if file.images.is_empty() {
            self.tell(file.row, ProblemKind::PictureMissing);
        }
        self.fill(id, &draft, file);
        self.join(id, &[], file);
        self.out.changes.create(id, draft, self.now);
        self.settle(file, Fate::Created, Some(id));
    }

    fn update(&mut self, old: &Product, file: ImportedProduct) {
        let mut stated = file.clone();
        let file = &file;
        let pictures_before = self.out.changes.picture_count();
        self.pictures(old.id, Some(old), file, &mut stated.draft);
        let Merged {
            mut draft,
            removed,
            places,
        } = match merge(&old.details, &stated, self.chunk.batch.covers) {
            Ok(merged) => merged,
            Err(errors) => {
                self.out.changes.forget_pictures(old.id);
                self.out
                    .applied
                    .images_to_fetch
                    .retain(|image| image.product != old.id);
                for error in errors.into_iter().take(1) {
                    let kind = ProblemKind::Field {
                        field: error.field,
                        problem: error.problem,
                    };
                    self.tell(file.row, kind);
                }
                self.settle(file, Fate::Refused, None);
                return;
            }
        };
        let known: HashSet<VariantId> = old.details.variants.iter().filter_map(|v| v.id).collect();
        self.name_variants(&mut draft);
        self.note_stock(&draft, &places, file, &known);
        self.warn(&draft, &places, file);
        for variant in &removed {
            let name = variant.option_values.join(" / ");
            let name = if name.is_empty() {
                variant.sku.clone()
            } else {
                name
            };
            self.tell(file.row, ProblemKind::VariantRemoved { variant: name });
        }
        self.fill(old.id, &draft, file);
        let joined = self.join(old.id, &old.collections, file);
        let pictured = self.out.changes.picture_count() > pictures_before;
        let changed = draft != old.details;
        if changed {
            self.out.changes.update(old, draft, self.now);
        }
        let fate = if changed || joined || pictured {
            Fate::Updated
        } else {
            Fate::Unchanged
        };
        self.settle(file, fate, Some(old.id));
    }

    fn name_variants(&self, draft: &mut ProductDraft) {
        for variant in draft
            .variants
            .iter_mut()
            .filter(|variant| variant.id.is_none())
        {
            variant.id = Some(VariantId::from_uuid((self.new_uuid)()));
        }
    }

    fn note_stock(
        &mut self,
        draft: &ProductDraft,
        places: &[usize],
        file: &ImportedProduct,
        known: &HashSet<VariantId>,
    ) {
        for (note, place) in file.notes.iter().zip(places) {
            let variant = draft
                .variants
                .get(*place)
                .filter(|variant| variant.track_stock);
            if let Some((variant, on_hand)) =
                variant.and_then(|variant| variant.id).zip(note.on_hand)
            {
                let is_new = !known.contains(&variant);
                self.out.applied.stock.push(StockNote {
                    row: note.row,
                    variant,
                    on_hand,
                    is_new,
                });
            }
        }
    }

    fn fill(&mut self, id: ProductId, draft: &ProductDraft, file: &ImportedProduct) {
        if !in_text::foreign(&draft.description_html).is_empty() {
            let filled = &mut self.out.applied.descriptions_to_fill;
            filled.push((id, file.row));
            self.out.changes.refetch_description(id);
        }
    }

    /// Warns about variants of the file that will be sold without tax or that lack a weight, which a merchant would
    /// otherwise notice too late.
    fn warn(&mut self, draft: &ProductDraft, places: &[usize], file: &ImportedProduct) {
        for (note, place) in file.notes.iter().zip(places) {
            let Some(variant) = draft.variants.get(*place) else {
                continue;
            };
            let name = || variant_name(draft, variant);
            if is_untaxed(draft, variant) {
                self.tell(note.row, ProblemKind::SoldUntaxed { variant: name() });
            }
            let weightless = variant.weight.is_none_or(|weight| weight.0 <= 0);
            if self.chunk.batch.weighed && variant.requires_shipping && weightless {
                self.tell(note.row, ProblemKind::WeightMissing { variant: name() });
            }
        }
    }

    /// Queues new pictures, retries failed ones, and sets the variants' picture ids.
    fn pictures(
        &mut self,
        id: ProductId,
        old: Option<&Product>,
        file: &ImportedProduct,
        draft: &mut ProductDraft,
    ) {
        let known = old.map(|old| old.images.as_slice()).unwrap_or_default();
        let mut position = i32::try_from(known.len()).unwrap_or(i32::MAX);
        let mut at: HashMap<&str, ImageId> = HashMap::new();
        for stated in &file.images {
            let found = known.iter().find(|image| image.is_at(&stated.url));
            let image =
                found.map_or_else(|| ImageId::from_uuid((self.new_uuid)()), |image| image.id);
            at.insert(&stated.url, image);
            match found.map(|found| &found.state) {
                None => {
                    self.out.changes.add_picture(&NewPicture {
                        id: image,
                        product: id,
                        position,
                        url: &stated.url,
                        alt: &stated.alt,
                    });
                    position = position.saturating_add(1);
                }
                Some(ImageState::Failed { .. }) => self.out.changes.retry_picture(image),
                Some(_) => continue,
            }
            let fetch = ImageToFetch {
                row: file.row,
                image,
                product: id,
                url: stated.url.clone(),
            };
            self.out.applied.images_to_fetch.push(fetch);
        }
        for (variant, note) in draft.variants.iter_mut().zip(&file.notes) {
            variant.image = note
                .image_url
                .as_deref()
                .and_then(|url| at.get(url))
                .copied();
        }
    }

    /// Adds the product to the collections the file names, creating those the shop lacks.
    fn join(&mut self, id: ProductId, already: &[CollectionId], file: &ImportedProduct) -> bool {
        let mut joined = false;
        for title in &file.collections {
            let key = kernel::fold(title);
            if !self.collections.contains_key(&key) {
                let new = self.new_collection(title);
                self.out.changes.add_collection(new.clone());
                self.collections.insert(key.clone(), new);
            }
            let Some(collection) = self.collections.get_mut(&key) else {
                continue;
            };
            if !already.contains(&collection.id) {
                self.out.changes.join(collection, id);
                collection.next = collection.next.saturating_add(1);
                joined = true;
            }
        }
        joined
    }

    fn new_collection(&self, title: &str) -> KnownCollection {
        let base = kernel::slugify(title);
        let base = if base.is_empty() {
            "collection".to_owned()
        } else {
            base
        };
        let taken = |handle: &str| {
            handle == ALL_PRODUCTS
                || self
                    .collections
                    .values()
                    .any(|known| known.handle == handle)
        };
        let last = self.collections.values().map(|known| known.position).max();
        KnownCollection {
            id: CollectionId::from_uuid((self.new_uuid)()),
            handle: wording::free_handle(&base, taken),
            title: title.to_owned(),
            position: last.map_or(0, |last| last.saturating_add(1)),
            next: 0,
        }
    }
}

/// The variant's name where its product's title is not shown beside it.
fn variant_name(draft: &ProductDraft, variant: &VariantDraft) -> String {
    if variant.option_values.is_empty() {
        draft.title.clone()
    } else {
        format!("{}, {}", draft.title, variant.option_values.join(" / "))
    }
}

/// Whether it is sold without tax everywhere.
fn is_untaxed(draft: &ProductDraft, variant: &VariantDraft) -> bool {
    let category = variant.tax_category.as_ref().unwrap_or(&draft.tax_category);
    !variant.taxable || category == EXEMPT_TAX
}
