//! Changes to many products, collected before anything is written.

use chrono::{DateTime, Utc};
use kernel::{CollectionId, ImageId, ProductId};

use super::KnownCollection;
use crate::{
    Product, ProductDraft,
    store::{
        rows::{ImageRow, Stamp},
        write::Clearing,
    },
};

/// A picture whose bytes are still to be fetched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NewPicture<'a> {
    /// Its id.
    pub id: ImageId,
    /// Its product.
    pub product: ProductId,
    /// Its place among the product's pictures, from 0.
    pub position: i32,
    /// Where to fetch it.
    pub url: &'a str,
    /// Alternative text; may be empty.
    pub alt: &'a str,
}

/// Changes to the catalogue, in the order in which they were decided; [`super::write`] stores them.
#[derive(Debug, Default)]
pub struct Changes {
    pub(super) products: Vec<(Stamp, ProductDraft)>,
    pub(super) clearing: Clearing,
    pub(super) pictures: Vec<ImageRow>,
    pub(super) retried: Vec<ImageId>,
    pub(super) collections: Vec<KnownCollection>,
    pub(super) members: Vec<(CollectionId, ProductId, i32)>,
    pub(super) refetched: Vec<ProductId>,
}

impl Changes {
    /// Creates a product. Every variant of `draft` must have its id.
    pub fn create(&mut self, id: ProductId, draft: ProductDraft, now: DateTime<Utc>) {
        let stamp = Stamp {
            id,
            version: 1,
            created_at: now,
            updated_at: now,
        };
        self.products.push((stamp, draft));
    }

    /// Replaces the details of `old`. Every variant of `draft` must have its id; variants it lacks are deleted.
    pub fn update(&mut self, old: &Product, draft: ProductDraft, now: DateTime<Utc>) {
        self.clearing
            .between(&old.details.variants, &draft.variants);
        let stamp = Stamp {
            id: old.id,
            version: old.version + 1,
            created_at: old.created_at,
            updated_at: now,
        };
        self.products.push((stamp, draft));
    }

    /// The products created and updated so far, with their new details.
    pub fn products(&self) -> impl Iterator<Item = (ProductId, &ProductDraft)> {
        self.products.iter().map(|(stamp, draft)| (stamp.id, draft))
    }

    /// Adds a picture to fetch.
    pub fn add_picture(&mut self, picture: &NewPicture<'_>) {
        self.pictures.push(ImageRow::pending(picture));
    }

    /// Marks a failed picture as pending again.
    pub fn retry_picture(&mut self, picture: ImageId) {
        self.retried.push(picture);
    }

    /// Drops the pictures added to this product.
    pub fn forget_pictures(&mut self, product: ProductId) {
        self.pictures.retain(|image| image.product_id != product);
    }

    /// Number of pictures to fetch: added and retried.
    #[must_use]
    pub fn picture_count(&self) -> usize {
        self.pictures.len() + self.retried.len()
    }

    /// Forgets the failed pictures in this product's description, so that they are fetched again.
    pub fn refetch_description(&mut self, product: ProductId) {
        self.refetched.push(product);
    }

    /// Creates a collection.
    pub fn add_collection(&mut self, collection: KnownCollection) {
        self.collections.push(collection);
    }

    /// Adds the product to a collection at its next free position; a member keeps its place.
    pub fn join(&mut self, collection: &KnownCollection, product: ProductId) {
        self.members.push((collection.id, product, collection.next));
    }
}
