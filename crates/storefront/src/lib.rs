//! The tenant's storefront: pages a shopper sees, rendered on the server, complete without JavaScript.
//!
//! A page is a plain struct of kernel types (`pages/`), an askama template (`templates/storefront/`) and texts from the
//! Fluent catalogues (`locales/{en,fr}/storefront.ftl`). [`Frame`] holds what every page shares: the shop, the
//! language, its own URL, and the functions that produce links, texts, prices and sentences.
//!
//! Invariants:
//! - the HTML of a public page depends on (tenant, URL, language, catalog version) and on nothing else: no cookie, no
//!   clock. The script fills in the number of units in the cart from a cookie of its own;
//! - one URL per page: `/…` in the shop's main language, `/fr/…` (or `/en/…`) in the other;
//! - every state is described in words, never by a color or a code alone.
//!
//! It must not know SQL, price arithmetic, stock rules or tax: it shows what the domain decided.

mod assets;
mod discovery;
mod fields;
mod frame;
mod handlers;
mod pages;
mod phrases;
mod structured;
mod theme;
mod words;

#[cfg(test)]
mod checks;
#[cfg(test)]
mod samples;

pub use assets::{Asset, SCRIPT, STYLE};
pub use discovery::{SitemapEntry, robots_txt, sitemap_xml};
pub use fields::{AddressInput, ContactInput, Field, FieldError, Need, Purpose};
pub use frame::{Contact, Exposure, Frame, Link, Notice, Shop};
pub use handlers::{configure, kept::from_memory};
pub use theme::{Color, ColorError, Theme, Typeface};

/// The names templates match on; a template does not see the imports of its page.
mod names {
    pub(super) use super::fields::Input;
    pub(super) use super::frame::Notice;
    pub(super) use super::pages::{StepState, WaysOut};
    pub(super) use showcase::{PriceTag, Standing, initial};
}
