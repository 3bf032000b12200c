//! Whether the storefront is open, its unmet requirements, and the owner's two verbs: open and close.

use actix_web::{HttpResponse, get, http::StatusCode, post, web::ServiceConfig};
use calls::{
    Call, Form, Reply,
    permission::{HomeRead, ShopOwner},
};
use catalog::queries::UnweighedProduct;
use chrono::{DateTime, Utc};
use kernel::Language;
use platform::{
    Announcement, CloseShopError, Closure, LONGEST_MESSAGE, OpenShopError, Requirement, ShopState,
    shop_state,
};
use serde::{Deserialize, Serialize};
use shops::{ProviderFacts, provider_facts, shop_facts};
use tenancy::TenantTx;
use utoipa::{OpenApi, ToSchema};

use super::refusals::say;
use web::problem::Problem;
use wire::Text2;

pub(super) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(show).service(turn);
}

#[derive(OpenApi)]
#[openapi(paths(show, turn))]
struct Api;

/// This file's part of the OpenAPI document.
#[must_use]
pub fn openapi() -> utoipa::openapi::OpenApi {
    Api::openapi()
}

/// A requirement for opening a shop.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum RequirementKey {
    /// The owner must confirm the e-mail address.
    Email,
    /// The shop's own address.
    Address,
    /// A public e-mail address or a telephone number.
    Contact,
    /// A registration with its number, or the declaration that there is none.
    Taxes,
    /// An active product.
    Product,
    /// A shipping method.
    Shipping,
    /// Weights, if shipping prices depend on them.
    Weights,
}

/// An unmet requirement.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct MissingShape {
    pub(super) key: RequirementKey,
    /// Active variants without a weight, for `weights`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) variants: Option<i64>,
    /// The first products with such a variant, for `weights`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) products: Vec<UnweighedProduct>,
}

/// Number of products listed for `weights`.
const NAMED: u32 = 5;

pub(super) const fn key_of(requirement: Requirement) -> RequirementKey {
    match requirement {
        Requirement::ConfirmedEmail => RequirementKey::Email,
        Requirement::Address => RequirementKey::Address,
        Requirement::Contact => RequirementKey::Contact,
        Requirement::Taxes => RequirementKey::Taxes,
        Requirement::Product => RequirementKey::Product,
        Requirement::Shipping => RequirementKey::Shipping,
        Requirement::Weights { .. } => RequirementKey::Weights,
    }
}

async fn shape(tx: &mut TenantTx, requirement: Requirement) -> Result<MissingShape, Problem> {
    let (variants, products) = match requirement {
        Requirement::Weights { variants } => {
            let products = catalog::queries::unweighed_products(tx, NAMED).await?;
            (Some(variants), products)
        }
        _ => (None, Vec::new()),
    };
    Ok(MissingShape {
        key: key_of(requirement),
        variants,
        products,
    })
}

/// The unmet requirements, in the order to meet them. The guide on the home screen and the settings show the same
/// list.
pub(super) async fn missing(
    tx: &mut TenantTx,
    requirements: &[Requirement],
) -> Result<Vec<MissingShape>, Problem> {
    let mut shapes = Vec::new();
    for requirement in requirements {
        shapes.push(shape(tx, *requirement).await?);
    }
    Ok(shapes)
}

/// The provider's facts about the member's shop.
pub(super) async fn provider_facts_of<P>(call: &Call<P>) -> Result<ProviderFacts, Problem> {
    let mut tx = call.tenancy().platform().await?;
    let known = provider_facts(&mut tx, call.shop()).await?;
    tx.commit().await?;
    Ok(known)
}

#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum StorefrontState {
    /// Suspended by the provider.
    Suspended,
    /// Closed until the owner confirms the e-mail address.
    Unconfirmed,
    /// The owner has not opened it yet, or has closed it again.
    Closed,
    Open,
}

#[derive(Debug, Serialize, ToSchema)]
struct StorefrontDoors {
    state: StorefrontState,
    /// True if `state` is `open`.
    storefront_open: bool,
    storefront_url: String,
    /// A link to preview the closed storefront, valid for seven days; `null` while it is open.
    preview_url: Option<String>,
    /// When it was last opened or closed; `null` if it was never opened.
    since: Option<DateTime<Utc>>,
    /// What shoppers read while the owner has closed the shop.
    message: Text2,
    /// In the order to meet them. A closed shop cannot open while anything is missing; an open one stays open.
    missing: Vec<MissingShape>,
}

/// The public URL of the storefront, and the owner's preview link.
struct Ways {
    site: String,
    preview: String,
}

async fn ways<P>(call: &Call<P>) -> Result<Ways, Problem> {
    let site = call.storefront().await?;
    let now = call.tenancy().env().clock.now();
    let token = call.state().keys.preview(call.shop(), now);
    let token = token.map_err(|error| Problem::internal(&error))?;
    let preview = format!("{site}/?preview={token}");
    Ok(Ways { site, preview })
}

async fn doors_of(
    tx: &mut TenantTx,
    decided: &ShopState,
    ways: Ways,
) -> Result<StorefrontDoors, Problem> {
    let (name, since, message) = match decided {
        ShopState::Suspended { .. } => (StorefrontState::Suspended, None, Text2::default()),
        ShopState::Unconfirmed { .. } => (StorefrontState::Unconfirmed, None, Text2::default()),
        ShopState::Open { since, .. } => (StorefrontState::Open, Some(*since), Text2::default()),
        ShopState::Closed { closure, .. } => {
            let (since, message) = match closure {
                Closure::New => (None, Text2::default()),
                Closure::ByOwner { since, message } => (Some(*since), text2(message)),
            };
            (StorefrontState::Closed, since, message)
        }
    };
    Ok(StorefrontDoors {
        state: name,
        storefront_open: decided.is_open(),
        preview_url: (!decided.is_open()).then_some(ways.preview),
        storefront_url: ways.site,
        since,
        message,
        missing: missing(tx, decided.missing()).await?,
    })
}

fn text2(message: &Announcement) -> Text2 {
    Text2 {
        en: message.en.clone(),
        fr: message.fr.clone(),
    }
}

/// Get the state of the storefront.
#[utoipa::path(
    tag = "home",
    responses((status = 200, description = "State and unmet requirements", body = StorefrontDoors))
)]
#[get("/api/tenants/{tenant_id}/storefront")]
async fn show(call: Call<HomeRead>) -> Result<HttpResponse, Problem> {
    let known = provider_facts_of(&call).await?;
    let ways = ways(&call).await?;
    call.show(async |tx| {
        let decided = shop_state(&shop_facts(tx, known).await?);
        doors_of(tx, &decided, ways).await
    })
    .await
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct DoorsInput {
    open: bool,
    /// The message for shoppers while the shop is closed; without it they read that it is closed. Ignored when
    /// opening.
    #[serde(default)]
    message: Text2,
}

/// A short instruction.
const fn words(requirement: Requirement, language: Language) -> &'static str {
    match (requirement, language) {
        (Requirement::ConfirmedEmail, Language::En) => "confirm your e-mail address",
        (Requirement::ConfirmedEmail, Language::Fr) => "confirmez votre adresse courriel",
        (Requirement::Address, Language::En) => "enter the shop’s address",
        (Requirement::Address, Language::Fr) => "entrez l’adresse de la boutique",
        (Requirement::Contact, Language::En) => {
            "give a public e-mail address or a telephone number"
        }
        (Requirement::Contact, Language::Fr) => {
            "donnez une adresse courriel publique ou un numéro de téléphone"
        }
        (Requirement::Taxes, Language::En) => {
            "enter your tax numbers or say that you are a small supplier"
        }
        (Requirement::Taxes, Language::Fr) => {
            "entrez vos numéros de taxes ou déclarez-vous petit fournisseur"
        }
        (Requirement::Product, Language::En) => "add an active product",
        (Requirement::Product, Language::Fr) => "ajoutez un produit actif",
        (Requirement::Shipping, Language::En) => "add a way to ship",
        (Requirement::Shipping, Language::Fr) => "ajoutez un mode de livraison",
        (Requirement::Weights { .. }, Language::En) => {
            "enter the missing weights or ship at a flat rate"
        }
        (Requirement::Weights { .. }, Language::Fr) => {
            "entrez les poids manquants ou expédiez à tarif fixe"
        }
    }
}

async fn refused(
    tx: &mut TenantTx,
    error: OpenShopError,
    language: Language,
) -> Result<Problem, Problem> {
    Ok(match error {
        OpenShopError::Db(error) => error.into(),
        OpenShopError::Suspended(reason) => Problem::refused(
            "suspended",
            say(
                language,
                &format!("The provider has suspended this shop ({reason})"),
                &format!("Le fournisseur a suspendu cette boutique ({reason})"),
            ),
        ),
        OpenShopError::Missing(all) => {
            let list: Vec<&str> = all.iter().map(|one| words(*one, language)).collect();
            let list = list.join("; ");
            let title = say(
                language,
                &format!("Before you open: {list}"),
                &format!("Avant d’ouvrir : {list}"),
            );
            let shapes = serde_json::to_value(missing(tx, &all).await?)
                .map_err(|error| Problem::internal(&error))?;
            Problem::new(StatusCode::CONFLICT, "not_ready", title).with("missing", shapes)
        }
    })
}

fn too_long(error: CloseShopError, language: Language) -> Problem {
    match error {
        CloseShopError::TooLong { field } => {
            let message = say(
                language,
                &format!("Use at most {LONGEST_MESSAGE} characters"),
                &format!("Utilisez au plus {LONGEST_MESSAGE} caractères"),
            );
            Problem::field(field, "too_long", message)
        }
        CloseShopError::Db(error) => error.into(),
    }
}

/// Open or close the storefront.
#[utoipa::path(
    tag = "home",
    request_body = DoorsInput,
    responses(
        (status = 200, description = "The new state", body = StorefrontDoors),
        (status = 403, description = "Owner only", body = Problem),
        (status = 409, description = "Unmet requirements: `code` is `not_ready`, `missing` lists them", body = Problem),
        (status = 422, description = "The message is too long", body = Problem),
    )
)]
#[post("/api/tenants/{tenant_id}/storefront")]
async fn turn(call: Call<ShopOwner, Form<DoorsInput>>) -> Result<HttpResponse, Problem> {
    let (call, wish) = call.open();
    let known = provider_facts_of(&call).await?;
    let ways = ways(&call).await?;
    call.change(async |tx| {
        if wish.open {
            let facts = shop_facts(tx, known.clone()).await?;
            if let Err(error) = platform::open_shop(tx, &facts).await {
                return Err(refused(tx, error, call.language()).await?);
            }
        } else {
            let message = Announcement {
                en: wish.message.en,
                fr: wish.message.fr,
            };
            let closed = platform::close_shop(tx, &message).await;
            closed.map_err(|error| too_long(error, call.language()))?;
        }
        let decided = shop_state(&shop_facts(tx, known).await?);
        Ok(Reply::ok(doors_of(tx, &decided, ways).await?))
    })
    .await
}
