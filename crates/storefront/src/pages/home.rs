//! Pages for browsing: home, collections, search.

use askama::Template;

use super::super::{
    frame::{Frame, Link},
    structured,
};
use showcase::{CollectionCard, Listing, Picture, ProductCard};

/// The top of the home page.
#[derive(Clone, Debug)]
pub struct Hero {
    /// The heading.
    pub title: String,
    /// The text below it.
    pub text: String,
    /// The picture beside it.
    pub picture: Option<Picture>,
    /// Where the button leads.
    pub link: Option<Link>,
}

/// The home page.
#[derive(Template)]
#[template(path = "storefront/home.html")]
pub struct HomePage {
    /// What every page shares.
    pub page: Frame,
    /// The top of the page.
    pub hero: Hero,
    /// Some collections.
    pub collections: Vec<CollectionCard>,
    /// The newest products.
    pub newest: Vec<ProductCard>,
}

/// The page of all collections.
#[derive(Template)]
#[template(path = "storefront/collections.html")]
pub struct CollectionsPage {
    /// What every page shares.
    pub page: Frame,
    /// All published collections.
    pub collections: Vec<CollectionCard>,
}

/// The page of one collection.
#[derive(Template)]
#[template(path = "storefront/collection.html")]
pub struct CollectionPage {
    /// What every page shares.
    pub page: Frame,
    /// The path from the home page.
    pub crumbs: Vec<Link>,
    /// The collection's title.
    pub title: String,
    /// Sanitized HTML.
    pub description: String,
    /// Its products.
    pub listing: Listing,
}

impl CollectionPage {
    fn breadcrumbs_json(&self) -> String {
        structured::in_script(&structured::breadcrumbs(&self.page, &self.crumbs))
    }
}

/// The page of search results.
#[derive(Template)]
#[template(path = "storefront/search.html")]
pub struct SearchPage {
    /// What every page shares.
    pub page: Frame,
    /// The words searched for; may be empty.
    pub words: String,
    /// Absent until something is searched for.
    pub listing: Option<Listing>,
    /// Suggestions when nothing was found.
    pub collections: Vec<CollectionCard>,
}
