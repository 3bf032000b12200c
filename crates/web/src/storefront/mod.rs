//! The tenant's storefront: pages a shopper sees, rendered on the server, complete without JavaScript.
//!
//! A page is a plain struct of kernel types (`pages/`), an askama template (`templates/storefront/`) and words from the
//! Fluent catalogues (`locales/{en,fr}/storefront.ftl`). [`Frame`] holds what every page shares: the shop, the language,
//! its own address, and how these become links, words, prices and sentences.
//!
//! Invariants:
//! - the HTML of a public page depends on (tenant, address, language, catalog version) and on nothing else: no cookie,
//!   no clock. The number of things in the cart is filled in by the script from a cookie of its own;
//! - one address per page: `/…` in the shop's main language, `/fr/…` (or `/en/…`) in the other;
//! - every state has words: a shopper never meets a color or a code alone.
//!
//! It must not know SQL, prices' arithmetic, stock rules or tax: it shows what the domain decided.

mod assets;
mod discovery;
mod fields;
mod frame;
pub mod handlers;
mod listing_query;
pub mod pages;
mod phrases;
mod structured;
mod theme;
mod view;
mod words;

#[cfg(test)]
mod checks;
#[cfg(test)]
mod samples;

pub use assets::{Asset, SCRIPT, STYLE};
pub use discovery::{SitemapEntry, robots_txt, sitemap_xml};
pub use fields::{AddressInput, ContactInput, Field, FieldError, Need, Purpose};
pub use frame::{Contact, Exposure, Frame, Link, Notice, Shop};
pub use handlers::{
    configure,
    frame_of::{Known, Visit, visit},
};
pub use listing_query::{ListingQuery, Sort};
pub use theme::{Color, ColorError, Theme, Typeface};
pub use view::{
    Availability, Chip, Choice, CollectionCard, DateRange, FilterGroup, Listing, OptionGroup,
    OptionValue, Pager, Picture, PriceFilter, ProductCard, Promise, Quantity, Source, Standing,
    Supply, TaxRow, Totals, VariantView, option_groups, pick_variant,
};

/// What templates match on; a template sees no imports of the page it belongs to.
mod names {
    pub(super) use super::fields::Input;
    pub(super) use super::frame::Notice;
    pub(super) use super::pages::StepState;
    pub(super) use super::view::{PriceTag, Standing, initial};
}
