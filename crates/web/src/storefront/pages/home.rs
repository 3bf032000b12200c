//! Pages for browsing: home, collections, search.

use askama::Template;

use super::super::{
    frame::{Frame, Link},
    structured,
    view::{CollectionCard, Listing, Picture, ProductCard},
};

/// The top of the home page.
#[derive(Clone, Debug)]
pub struct Hero {
    pub title: String,
    pub text: String,
    pub picture: Option<Picture>,
    pub link: Option<Link>,
}

#[derive(Template)]
#[template(path = "storefront/home.html")]
pub struct HomePage {
    pub page: Frame,
    pub hero: Hero,
    pub collections: Vec<CollectionCard>,
    pub newest: Vec<ProductCard>,
}

#[derive(Template)]
#[template(path = "storefront/collections.html")]
pub struct CollectionsPage {
    pub page: Frame,
    pub collections: Vec<CollectionCard>,
}

#[derive(Template)]
#[template(path = "storefront/collection.html")]
pub struct CollectionPage {
    pub page: Frame,
    pub crumbs: Vec<Link>,
    pub title: String,
    /// Sanitized HTML.
    pub description: String,
    pub listing: Listing,
}

impl CollectionPage {
    fn breadcrumbs_json(&self) -> String {
        structured::in_script(&structured::breadcrumbs(&self.page, &self.crumbs))
    }
}

#[derive(Template)]
#[template(path = "storefront/search.html")]
pub struct SearchPage {
    pub page: Frame,
    pub words: String,
    /// Absent until something is searched for.
    pub listing: Option<Listing>,
    /// Suggestions when nothing was found.
    pub collections: Vec<CollectionCard>,
}
