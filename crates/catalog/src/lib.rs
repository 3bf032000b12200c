//! What is sold: products, variants, options, collections, pictures, search, import and export.
//!
//! Verbs: [`save_product`], [`set_status`], [`delete_product`], [`save_collection`], [`delete_collection`],
//! [`media::add_image`], [`media::arrange_images`], [`media::attach_fetched_image`], [`import::parse`] and
//! [`import::apply`], [`export::Exporter`]. Questions are in [`queries`].
//!
//! Invariants:
//! - only what passed [`check`] is stored; checking what was stored changes nothing;
//! - a product has one to three options or none, each variant one value per option, no two variants the same values;
//! - a SKU is one variant's, a handle one product's;
//! - HTML is the stored form of descriptions and always cleaned; Markdown is turned into it ([`wording::from_markdown`]);
//! - a change of details counts the version up and writes one `product.changed.v1` in the same transaction; pictures and
//!   collections are not details;
//! - every row of an imported file is imported or refused with a reason; importing it again changes nothing.
//!
//! **It must not know** how many there are (`inventory`), what tax is due (`tax`), carts or orders, HTTP, or the clock.
//! It does not fetch: bytes of pictures are brought by whoever may talk to the world.

pub mod check;
mod delete_collection;
mod delete_product;
pub mod events;
pub mod export;
mod field_error;
mod gtin;
pub mod import;
pub mod media;
mod paragraphs;
mod product;
pub mod queries;
mod save_collection;
mod save_product;
mod set_status;
mod store;
mod tangle;
pub mod wording;

pub use delete_collection::{DeleteCollectionError, delete_collection};
pub use delete_product::{DeleteProductError, delete_product};
pub use field_error::{FieldError, FieldProblem};
pub use gtin::{Gtin, GtinError};
pub use product::{
    Backorder, Dimensions, LeadTime, Product, ProductDraft, ProductOption, ProductStatus,
    STANDARD_TAX, Seo, VariantDraft,
};
pub use save_collection::{ALL_PRODUCTS, SaveCollection, SaveCollectionError, save_collection};
pub use save_product::{Replaces, SaveProduct, SaveProductError, Saved, save_product};
pub use set_status::{SetStatus, SetStatusError, set_status};
