//! Queries on the catalogue. Those of the storefront take at most three round trips.

mod assortment;
mod browse;
mod cards;
mod changed_here;
mod collection_images;
mod collection_page;
mod collections;
mod counts;
mod export_page;
mod find_variants;
mod first_products;
mod image;
mod list_products;
mod product;
mod search;
mod sitemap;
mod variants_by_ids;

pub use assortment::{Assortment, UnweighedProduct, assortment, unweighed_products};
pub use browse::{BrowseQuery, Facet, FacetValue, Index, Seal, Sort, load_index, seal};
pub use cards::ProductCard;
pub use changed_here::{ChangedHere, changed_here};
pub use collection_images::collection_images;
pub use collection_page::{CollectionPage, Scope, collection_page};
pub use collections::{Collection, collection_by_id, collection_products, collections};
pub use counts::{ProductCounts, active_without_picture, product_counts};
pub use export_page::export_page;
pub use find_variants::find_variants;
pub use first_products::{First, first_products};
pub use image::image_by_id;
pub use list_products::{
    ListProducts, ListProductsError, ListSort, PictureFilter, StockLevel, TaxFilter, list_products,
};
pub use product::{lock_product, product_by_handle, product_by_id, products_by_ids};
pub use search::{SearchResults, search};
pub use sitemap::{SitemapEntry, SitemapKind, sitemap};
pub use variants_by_ids::{
    VariantFacts, is_for_sale, skus, variant_ids_by_code, variant_with_options, variants_by_ids,
};
