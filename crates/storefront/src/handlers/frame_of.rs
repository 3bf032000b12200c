//! Resolves shop and language of a request: every storefront handler begins here.
//!
//! [`visit`] answers from memory when warm: the directory knows the host, [`::web::page_cache::PageCache`] keeps the
//! shop's published facts until its page version changes.

use std::sync::Arc;

use actix_web::{HttpRequest, HttpResponse, Resource, http::Method, web};
use kernel::{CollectionId, Language, TenantId};
use orders::Rules;
use platform::{Announcement, Doors, ShopProfile};
use tenancy::{DbError, directory::TenantEntry};
use zones::Zone;

use super::{
    super::{Contact, Frame, Link, Shop as Storefront, Theme, Typeface, pages::ClosedReason},
    preview,
    trouble::{self, Trouble},
};
use ::web::{
    shop::{Door, Shop, door},
    state::State,
};

/// Whether the shop sells.
#[derive(Clone, Debug)]
pub enum Standing {
    /// The shop sells.
    Trading,
    /// The owner has closed the shop; earlier orders are still followed to their end, but nobody can pay or order.
    Closed(ClosedReason),
    /// The provider has suspended the shop; earlier purchases are still followed to their end.
    Suspended,
}

impl Standing {
    /// Why nobody can buy; `None` while the shop sells.
    #[must_use]
    pub fn closed(&self) -> Option<ClosedReason> {
        match self {
            Self::Trading => None,
            Self::Closed(reason) => Some(reason.clone()),
            Self::Suspended => Some(ClosedReason::Closed(Announcement::default())),
        }
    }
}

/// A request to a shop that admits this visitor, or to an order's page of a closed or suspended one.
pub struct Visit {
    /// The shop at this host.
    pub shop: Shop,
    /// Its tenant.
    pub tenant: TenantId,
    /// Its profile.
    pub profile: Arc<ShopProfile>,
    /// How the visitor was admitted.
    pub entrance: Entrance,
    /// The page's language.
    pub language: Language,
    /// A private page at [`Visit::path`], titled with the shop's name: change what differs.
    pub frame: Frame,
    /// Path without language prefix and without query.
    pub path: String,
    /// The published collections that are not empty, in the merchant's order.
    pub collections: Arc<[Shelf]>,
    /// Its delivery methods and tax registrations.
    pub rules: Rules,
    /// Whether the shop sells.
    pub standing: Standing,
}

/// How a visitor was admitted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entrance {
    /// The shop is open to the public.
    Public,
    /// The shop is closed; this visitor has the owner's preview link.
    Preview,
    /// The shop is closed, but this page stays available.
    BesideClosedDoors,
}

/// A published collection, as menus and breadcrumbs need it.
#[derive(Clone, Debug)]
pub struct Shelf {
    /// The collection.
    pub id: CollectionId,
    /// Its title and path.
    pub link: Link,
}

/// A shop's published facts, read once for each version of its pages.
pub struct Known {
    /// The shop's profile.
    pub profile: Arc<ShopProfile>,
    /// Whether the shop is open, and to whom.
    pub doors: Doors,
    /// What all its pages show.
    pub storefront: Arc<Storefront>,
    /// The published collections that are not empty, in the merchant's order.
    pub collections: Arc<[Shelf]>,
    /// Its delivery methods and tax registrations.
    pub rules: Rules,
}

/// A page's routes: unprefixed, and under the prefix of either language.
pub(super) fn at(path: &str) -> Resource {
    let mut patterns = vec![path.to_owned(), format!("/{{language:en|fr}}{path}")];
    if path == "/" {
        patterns.push("/{language:en|fr}".to_owned());
    }
    web::resource(patterns)
}

/// A path segment by its name in the pattern; empty when absent.
pub(super) fn part<'a>(request: &'a HttpRequest, name: &str) -> &'a str {
    request.match_info().get(name).unwrap_or_default()
}

/// The language of the prefix, if any, and the path without it.
pub(super) fn split_language(path: &str) -> (Option<Language>, &str) {
    for language in Language::ALL {
        let rest = path
            .strip_prefix('/')
            .and_then(|path| path.strip_prefix(language.code()));
        match rest {
            Some("") => return (Some(language), "/"),
            Some(rest) if rest.starts_with('/') => return (Some(language), rest),
            _ => {}
        }
    }
    (None, path)
}

/// The open shop at this host, its language and the frame of the page.
///
/// # Errors
/// The page to answer with: no such shop, closed, moved (the main language's prefix), or an internal error.
pub async fn visit(state: &State, request: &HttpRequest) -> Result<Visit, HttpResponse> {
    let (_, path) = split_language(request.path());
    match door(state, request).await {
        Ok(Door::Suspended(shop)) if preview::follows_an_order(path) => {
            visit_suspended(state, request, shop).await
        }
        door => visit_shop(state, request, through(state, request, door)?).await,
    }
}

/// An order's pages stay available after suspension: a shopper who has paid may follow the order.
async fn visit_suspended(
    state: &State,
    request: &HttpRequest,
    shop: Shop,
) -> Result<Visit, HttpResponse> {
    let visit = visit_shop(state, request, shop).await?;
    let storefront = Storefront {
        menu: Vec::new(),
        policies: Vec::new(),
        ..(*visit.frame.shop).clone()
    };
    Ok(Visit {
        standing: Standing::Suspended,
        frame: Frame {
            shop: Arc::new(storefront),
            ..visit.frame
        },
        ..visit
    })
}

/// Resolves only the shop; needs no database when warm.
///
/// # Errors
/// The page to answer with.
pub async fn enter(state: &State, request: &HttpRequest) -> Result<Shop, HttpResponse> {
    through(state, request, door(state, request).await)
}

fn through(
    state: &State,
    request: &HttpRequest,
    door: Result<Door, DbError>,
) -> Result<Shop, HttpResponse> {
    match door {
        Ok(Door::Open(shop)) => Ok(shop),
        Ok(Door::Suspended(shop)) => Err(trouble::closed(state, request, &shop)),
        Ok(Door::Nobody) => Err(trouble::nobody()),
        Err(error) => Err(trouble::unreached(error)),
    }
}

/// The shop of a picture or another file, and its look: files are served whether or not the shop sells, because pages of
/// orders and the closed page itself show them.
///
/// # Errors
/// The answer without a page.
pub(super) async fn enter_for_file(
    state: &State,
    request: &HttpRequest,
) -> Result<Shop, HttpResponse> {
    match door(state, request).await {
        Ok(Door::Open(shop) | Door::Suspended(shop)) => Ok(shop),
        Ok(Door::Nobody) => Err(trouble::no_file(&Trouble::NotFound)),
        Err(error) => Err(trouble::no_file(&error.into())),
    }
}

/// What all pages of the shop show.
///
/// # Errors
/// Database failures only.
pub(super) async fn look_of(state: &State, shop: &Shop) -> Result<Arc<Storefront>, DbError> {
    let known = known(state, &shop.entry).await?;
    Ok(Arc::clone(&known.storefront))
}

/// The rest of [`visit`], for a request already resolved by [`enter`].
///
/// # Errors
/// The page to answer with.
pub async fn visit_shop(
    state: &State,
    request: &HttpRequest,
    shop: Shop,
) -> Result<Visit, HttpResponse> {
    let known = match known(state, &shop.entry).await {
        Ok(known) => known,
        Err(error) => {
            return Err(trouble::outside(
                state,
                request,
                &shop,
                &Trouble::from(error),
            ));
        }
    };
    let main = known.profile.language;
    let (prefix, path) = split_language(request.path());
    if prefix == Some(main) && matches!(*request.method(), Method::GET | Method::HEAD) {
        return Err(moved(path, request.query_string()));
    }
    let language = prefix.unwrap_or(main);
    let mut frame = Frame::new(Arc::clone(&known.storefront), language, path);
    let entrance = preview::admit(state, request, (shop.tenant(), &known.doors), &frame)?;
    if entrance == Entrance::Preview {
        preview::announce(&mut frame);
    }
    let standing = match preview::closed_reason(&known.doors) {
        Some(reason) if entrance == Entrance::BesideClosedDoors => Standing::Closed(reason),
        _ => Standing::Trading,
    };
    Ok(Visit {
        tenant: shop.tenant(),
        profile: Arc::clone(&known.profile),
        entrance,
        language,
        frame,
        path: path.to_owned(),
        collections: Arc::clone(&known.collections),
        rules: known.rules.clone(),
        standing,
        shop,
    })
}

/// One URL per page: the main language has no prefix.
fn moved(path: &str, query: &str) -> HttpResponse {
    // `//evil.example` would be another host.
    let path = format!("/{}", path.trim_start_matches(['/', '\\']));
    let to = if query.is_empty() {
        path
    } else {
        format!("{path}?{query}")
    };
    HttpResponse::MovedPermanently()
        .insert_header(("Location", to))
        .finish()
}

/// The shop's time zone, if what all its pages show is in memory.
pub(super) fn remembered_zone(state: &State, shop: &Shop, version: u64) -> Option<Zone> {
    let known: Arc<Known> = state.pages.known(shop.tenant(), version)?;
    Some(known.profile.time_zone)
}

async fn known(state: &State, entry: &TenantEntry) -> Result<Arc<Known>, DbError> {
    let version = state.tenancy.signals().page_version(entry.id);
    if let Some(known) = state.pages.known(entry.id, version) {
        return Ok(known);
    }
    let mut tx = state.tenancy.platform().await?;
    let owner_confirmed = platform::owner_is_confirmed(&mut tx, entry.id).await?;
    tx.commit().await?;
    let mut tx = state.tenancy.read(entry.id).await?;
    let (profile, _) = platform::profile(&mut tx).await?;
    let doors = platform::doors(&mut tx).await?;
    let collections = catalog::queries::collections(&tx).await?;
    let rules = Rules::load(&tx).await?;
    tx.commit().await?;
    let shelves: Arc<[Shelf]> = collections
        .into_iter()
        .filter(|(collection, products)| collection.published && *products > 0)
        .map(|(collection, _)| Shelf {
            id: collection.id,
            link: Link::new(
                collection.title,
                format!("/collections/{}", collection.handle),
            ),
        })
        .collect();
    let mut storefront = storefront_of(state, entry, &profile, &shelves)?;
    if !owner_confirmed {
        // The address may belong to a person who never signed up for this shop.
        storefront.contact.email = None;
    }
    let known = Arc::new(Known {
        profile: Arc::new(profile),
        doors,
        storefront: Arc::new(storefront),
        collections: shelves,
        rules,
    });
    state.pages.remember(entry.id, version, Arc::clone(&known));
    Ok(known)
}

/// Maximum number of collections in the menu; the rest is on the collections' page.
const MENU: usize = 6;

fn storefront_of(
    state: &State,
    entry: &TenantEntry,
    profile: &ShopProfile,
    shelves: &[Shelf],
) -> Result<Storefront, DbError> {
    let accent = profile
        .theme
        .accent
        .parse()
        .map_err(|error| DbError::corrupt("shop_profile.data", error))?;
    let given = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    Ok(Storefront {
        name: profile.trading_name.clone(),
        tagline: profile.tagline.clone(),
        origin: state.address.shop(&entry.slug),
        language: profile.language,
        languages: vec![profile.language, profile.language.other()],
        theme: Theme {
            accent,
            typeface: Typeface::default(),
        },
        announcement: profile.announcement.clone(),
        menu: shelves
            .iter()
            .take(MENU)
            .map(|shelf| shelf.link.clone())
            .collect(),
        policies: super::policies::links(profile),
        contact: Contact {
            // A new shop's address is not complete yet.
            address: profile.address.checked().ok(),
            email: given(&profile.email),
            phone: given(&profile.phone),
        },
    })
}

/// The frame for a shop known only from the directory: for pages that must not use a database.
pub(super) fn plain_frame(state: &State, request: &HttpRequest, shop: &Shop) -> Option<Frame> {
    let entry = &shop.entry;
    let storefront = Storefront {
        name: entry.name.clone(),
        tagline: String::new(),
        origin: state.address.shop(&entry.slug),
        language: entry.language,
        languages: vec![entry.language, entry.language.other()],
        theme: Theme {
            accent: platform::Theme::default().accent.parse().ok()?,
            typeface: Typeface::default(),
        },
        announcement: Announcement::default(),
        menu: Vec::new(),
        policies: Vec::new(),
        contact: Contact::default(),
    };
    let (prefix, path) = split_language(request.path());
    Some(Frame::new(
        Arc::new(storefront),
        prefix.unwrap_or(entry.language),
        path,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_a_whole_part_of_the_path() {
        assert_eq!(
            split_language("/fr/products/mug"),
            (Some(Language::Fr), "/products/mug")
        );
        assert_eq!(split_language("/fr"), (Some(Language::Fr), "/"));
        assert_eq!(split_language("/en/"), (Some(Language::En), "/"));
        assert_eq!(split_language("/friends"), (None, "/friends"));
    }

    #[test]
    fn moving_never_leaves_the_host() {
        let response = moved("//evil.example/", "a=1");
        assert_eq!(
            response.headers().get("Location").unwrap(),
            "/evil.example/?a=1"
        );
    }
}
