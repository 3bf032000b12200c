//! Many products in one transaction, for imports. [`look_up`] or [`lock`] loads the part of the shop that a list of
//! drafts may touch, the caller decides what becomes of each draft and collects [`Changes`], and [`write()`] stores them.

mod changes;
mod look_up;
mod write;

use std::collections::{HashMap, HashSet};

use kernel::{CollectionId, ProductId};

use crate::{Product, media::KnownPictures};

pub use changes::{Changes, NewPicture};
pub use look_up::{lock, look_up};
pub use write::write;

/// A collection of the shop, or one to be created.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownCollection {
    /// The collection's id.
    pub id: CollectionId,
    /// Its handle, unique in the shop.
    pub handle: String,
    /// Its title; imports match collections by it.
    pub title: String,
    /// Its place among the shop's collections, from 0.
    pub position: i32,
    /// The position that its next member gets.
    pub next: i32,
}

/// The part of the shop that a list of drafts may touch.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// Products that a draft may match or collide with: by handle, external id or SKU.
    pub products: Vec<Product>,
    /// The pictures in their descriptions that were fetched or failed.
    pub pictures: HashMap<ProductId, KnownPictures>,
    /// Every handle that could collide with a new product's; empty after [`look_up`].
    pub handles: HashSet<String>,
    /// All collections of the shop.
    pub collections: Vec<KnownCollection>,
}
