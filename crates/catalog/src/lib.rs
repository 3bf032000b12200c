//! What is sold: products, variants, options, collections, pictures and search.
//!
//! Verbs: [`save_product`], [`set_status`], [`count_change`], [`delete_product`], [`save_collection`], [`delete_collection`],
//! [`media::add_image`], [`media::arrange_images`], [`media::attach_fetched_image`]; [`bulk::lock`] and
//! [`bulk::write`] for many products at once. Queries are in [`queries`].
//!
//! Invariants:
//! - only what passed [`check`] is stored; checking a stored product changes nothing;
//! - a product has up to three options, each variant one value per option, no two variants the same values;
//! - a SKU belongs to one variant, a handle to one product;
//! - descriptions are stored as cleaned HTML; Markdown is converted to it ([`wording::from_markdown`]);
//! - a change of details increments the version and records one `product.changed.v1` in the same transaction;
//!   pictures, collections and reorder limits are not details: a change of them increments the version only, so that
//!   an editor that has read the product before does not undo it.
//!
//! **It must not know** quantities in stock (`inventory`), tax due (`tax`), carts, orders, files of
//! other programs (`product_files`), HTTP, or the clock. It does not fetch pictures: the caller passes their bytes.

pub mod bulk;
pub mod check;
mod count_change;
mod delete_collection;
mod delete_product;
pub mod events;
mod field_error;
mod gtin;
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

pub use count_change::count_change;
pub use delete_collection::{DeleteCollectionError, delete_collection};
pub use delete_product::{DeleteProductError, delete_product};
pub use field_error::{FieldError, FieldProblem};
pub use gtin::{Gtin, GtinError, wrong_check_digit};
pub use product::{
    Backorder, Dimensions, EXEMPT_TAX, LeadTime, Product, ProductDraft, ProductOption,
    ProductStatus, STANDARD_TAX, Seo, VariantDraft,
};
pub use save_collection::{ALL_PRODUCTS, SaveCollection, SaveCollectionError, save_collection};
pub use save_product::{Replaces, SaveProduct, SaveProductError, Saved, save_product};
pub use set_status::{SetStatus, SetStatusError, set_status};
