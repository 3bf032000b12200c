//! A new shop's way to its first sale: the guide, and the doors of the storefront.

use std::collections::BTreeSet;

use actix_web::{
    HttpResponse, get,
    http::StatusCode,
    post,
    web::{Bytes, Data, ServiceConfig},
};
use catalog::{ProductStatus, queries::ListProducts};
use kernel::{Language, PageSize};
use platform::{Doors, SaveProfile, ShopProfile, Theme};
use serde::{Deserialize, Serialize};
use tenancy::TenantTx;
use utoipa::{OpenApi, ToSchema};

use super::{
    refusals::say,
    wire::{body, json, storefront},
};
use crate::{problem::Problem, signed_in::Member, state::State};

pub(super) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(show_guide)
        .service(dismiss)
        .service(show_doors)
        .service(turn);
}

#[derive(OpenApi)]
#[openapi(paths(show_guide, dismiss, show_doors, turn))]
struct Api;

/// What this file adds to the OpenAPI document.
#[must_use]
pub fn openapi() -> utoipa::openapi::OpenApi {
    Api::openapi()
}

/// One card of the guide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum SetupCard {
    Product,
    Address,
    Shipping,
    Taxes,
    Payments,
    Look,
    TestOrder,
    Open,
    /// The guide as a whole; it is no step.
    Guide,
}

impl SetupCard {
    const fn code(self) -> &'static str {
        match self {
            Self::Product => "product",
            Self::Address => "address",
            Self::Shipping => "shipping",
            Self::Taxes => "taxes",
            Self::Payments => "payments",
            Self::Look => "look",
            Self::TestOrder => "test_order",
            Self::Open => "open",
            Self::Guide => "guide",
        }
    }
}

#[derive(Debug, Serialize, ToSchema)]
struct SetupStep {
    key: SetupCard,
    /// Told by the facts, not by a tick.
    done: bool,
    /// Put away by the merchant.
    dismissed: bool,
}

#[derive(Debug, Serialize, ToSchema)]
struct SetupGuide {
    steps: Vec<SetupStep>,
    done: usize,
    total: usize,
    /// The guide as a whole was put away.
    dismissed: bool,
    storefront_open: bool,
}

/// What can be sold, and how it would travel.
struct Ready {
    product: bool,
    shipping: bool,
}

async fn ready(tx: &mut TenantTx, profile: &ShopProfile) -> Result<Ready, Problem> {
    let active = ListProducts {
        text: String::new(),
        statuses: vec![ProductStatus::Active],
        collection: None,
        stock: None,
        tax: None,
        pictures: None,
        sort: Default::default(),
        cursor: None,
        size: PageSize::clamped(Some(1)),
    };
    let products = catalog::queries::list_products(tx, profile.currency, &active).await?;
    let methods = shipping::methods(tx).await?;
    Ok(Ready {
        product: !products.items.is_empty(),
        shipping: methods.iter().any(|method| method.terms.active),
    })
}

async fn read(tx: &mut TenantTx) -> Result<SetupGuide, Problem> {
    let (profile, _) = platform::profile(tx).await?;
    let away = platform::dismissed_cards(tx).await?;
    let ready = ready(tx, &profile).await?;
    let taxes = tax::registrations(tx)
        .await
        .is_ok_and(|all| !all.lacks_numbers());
    let tried = orders::order_counts(tx).await?.all > 0;
    let open = profile.doors == Doors::Open;
    let facts = [
        (SetupCard::Product, ready.product),
        (SetupCard::Address, profile.address.checked().is_ok()),
        (SetupCard::Shipping, ready.shipping),
        (SetupCard::Taxes, taxes),
        (SetupCard::Payments, true),
        (
            SetupCard::Look,
            profile.theme != Theme::default() || !profile.tagline.is_empty(),
        ),
        (SetupCard::TestOrder, tried),
        (SetupCard::Open, open && ready.product && ready.shipping),
    ];
    let steps: Vec<SetupStep> = facts
        .into_iter()
        .map(|(key, done)| SetupStep {
            key,
            done,
            dismissed: away.contains(key.code()),
        })
        .collect();
    Ok(SetupGuide {
        done: steps.iter().filter(|step| step.done).count(),
        total: steps.len(),
        steps,
        dismissed: away.contains(SetupCard::Guide.code()),
        storefront_open: open,
    })
}

#[utoipa::path(
    tag = "home",
    responses((status = 200, description = "What a new shop still needs", body = SetupGuide))
)]
#[get("/api/tenants/{tenant_id}/setup")]
async fn show_guide(state: Data<State>, member: Member) -> Result<HttpResponse, Problem> {
    let mut tx = state.tenancy.read(member.tenant).await?;
    let guide = read(&mut tx).await?;
    tx.commit().await?;
    Ok(json(StatusCode::OK, &guide))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct DismissInput {
    /// The guide as a whole when absent.
    #[serde(default = "whole")]
    card: SetupCard,
    /// `false` takes it out again.
    dismissed: bool,
}

const fn whole() -> SetupCard {
    SetupCard::Guide
}

fn after(mut away: BTreeSet<String>, wish: &DismissInput) -> BTreeSet<String> {
    if wish.dismissed {
        away.insert(wish.card.code().to_owned());
    } else if wish.card == SetupCard::Guide {
        // Whoever takes the guide out again wants to see all of it.
        away.clear();
    } else {
        away.remove(wish.card.code());
    }
    away
}

#[utoipa::path(
    tag = "home",
    request_body = DismissInput,
    responses(
        (status = 200, description = "The guide after that", body = SetupGuide),
        (status = 422, description = "No such card", body = Problem),
    )
)]
#[post("/api/tenants/{tenant_id}/setup/dismiss")]
async fn dismiss(
    state: Data<State>,
    member: Member,
    bytes: Bytes,
) -> Result<HttpResponse, Problem> {
    let wish: DismissInput = body(&bytes)?;
    let mut tx = state.tenancy.write(member.tenant).await?;
    let away = platform::dismissed_cards(&mut tx).await?;
    platform::dismiss_cards(&mut tx, &after(away, &wish)).await?;
    let guide = read(&mut tx).await?;
    tx.commit().await?;
    Ok(json(StatusCode::OK, &guide))
}

#[derive(Debug, Serialize, ToSchema)]
struct StorefrontDoors {
    storefront_open: bool,
    storefront_url: String,
    /// Lets whoever has it look around while the doors are closed, for seven days; `null` while they are open.
    preview_url: Option<String>,
}

async fn doors_of(
    state: &State,
    member: &Member,
    profile: &ShopProfile,
) -> Result<StorefrontDoors, Problem> {
    let site = storefront(state, member.tenant).await?;
    let open = profile.doors == Doors::Open;
    let now = state.tenancy.env().clock.now();
    let token = state.keys.preview(member.tenant, now);
    let token = token.map_err(|error| Problem::internal(&error))?;
    Ok(StorefrontDoors {
        storefront_open: open,
        preview_url: (!open).then(|| format!("{site}/?preview={token}")),
        storefront_url: site,
    })
}

#[utoipa::path(
    tag = "home",
    responses((status = 200, description = "Whether shoppers may enter", body = StorefrontDoors))
)]
#[get("/api/tenants/{tenant_id}/storefront")]
async fn show_doors(state: Data<State>, member: Member) -> Result<HttpResponse, Problem> {
    let mut tx = state.tenancy.read(member.tenant).await?;
    let (profile, _) = platform::profile(&mut tx).await?;
    tx.commit().await?;
    let doors = doors_of(&state, &member, &profile).await?;
    Ok(json(StatusCode::OK, &doors))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct DoorsInput {
    open: bool,
}

/// An open shop sells something and knows how to bring it.
fn may_open(ready: &Ready, language: Language) -> Result<(), Problem> {
    if !ready.product {
        return Err(Problem::conflict(say(
            language,
            "Add an active product before you open",
            "Ajoutez un produit actif avant d’ouvrir",
        )));
    }
    if !ready.shipping {
        return Err(Problem::conflict(say(
            language,
            "Add a way to ship before you open",
            "Ajoutez un mode de livraison avant d’ouvrir",
        )));
    }
    Ok(())
}

#[utoipa::path(
    tag = "home",
    request_body = DoorsInput,
    responses(
        (status = 200, description = "The doors after that", body = StorefrontDoors),
        (status = 403, description = "Only the owner may", body = Problem),
        (status = 409, description = "No active product or no way to ship", body = Problem),
    )
)]
#[post("/api/tenants/{tenant_id}/storefront")]
async fn turn(state: Data<State>, member: Member, bytes: Bytes) -> Result<HttpResponse, Problem> {
    member.owner()?;
    let wish: DoorsInput = body(&bytes)?;
    let mut tx = state.tenancy.write(member.tenant).await?;
    let (mut profile, version) = platform::profile(&mut tx).await?;
    let wanted = if wish.open {
        Doors::Open
    } else {
        Doors::Closed
    };
    if wish.open {
        may_open(&ready(&mut tx, &profile).await?, member.language())?;
    }
    if profile.doors != wanted {
        profile.doors = wanted;
        let save = SaveProfile {
            profile: profile.clone(),
            expected_version: Some(version),
        };
        let saved = platform::save_profile(&mut tx, &save).await;
        saved.map_err(|error| super::settings::refused(error, member.language()))?;
    }
    tx.commit().await?;
    let doors = doors_of(&state, &member, &profile).await?;
    Ok(json(StatusCode::OK, &doors))
}
