//! The setup guide of a new shop.

use std::collections::BTreeSet;

use actix_web::{HttpResponse, get, post, web::ServiceConfig};
use calls::{
    Call, Form, Reply,
    permission::{HomeRead, HomeWrite},
};
use platform::{Theme, shop_state};
use serde::{Deserialize, Serialize};
use shops::{ProviderFacts, shop_facts};
use tenancy::TenantTx;
use utoipa::{OpenApi, ToSchema};

use super::opening::{self, MissingShape, RequirementKey};
use web::problem::Problem;

pub(super) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(show_guide).service(dismiss);
}

#[derive(OpenApi)]
#[openapi(paths(show_guide, dismiss))]
struct Api;

/// This file's part of the OpenAPI document.
#[must_use]
pub fn openapi() -> utoipa::openapi::OpenApi {
    Api::openapi()
}

/// A card of the guide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum SetupCard {
    Email,
    Product,
    Address,
    Contact,
    Taxes,
    Shipping,
    /// Part of the guide only while weights are missing.
    Weights,
    Open,
    Payments,
    Look,
    TestOrder,
    /// The guide as a whole; not a step.
    Guide,
}

impl SetupCard {
    const fn code(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Product => "product",
            Self::Address => "address",
            Self::Contact => "contact",
            Self::Shipping => "shipping",
            Self::Weights => "weights",
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
    /// Derived from facts, not set by the merchant.
    done: bool,
    /// Dismissed by the merchant.
    dismissed: bool,
    /// The shop cannot open without it.
    required: bool,
}

#[derive(Debug, Serialize, ToSchema)]
struct SetupGuide {
    steps: Vec<SetupStep>,
    done: usize,
    total: usize,
    /// The guide as a whole was dismissed.
    dismissed: bool,
    storefront_open: bool,
    /// The shop's unmet requirements, as in the storefront's settings.
    missing: Vec<MissingShape>,
}

/// The cards of the requirements for opening, in the order to do them.
const REQUIRED: [(SetupCard, RequirementKey); 7] = [
    (SetupCard::Email, RequirementKey::Email),
    (SetupCard::Product, RequirementKey::Product),
    (SetupCard::Address, RequirementKey::Address),
    (SetupCard::Contact, RequirementKey::Contact),
    (SetupCard::Taxes, RequirementKey::Taxes),
    (SetupCard::Shipping, RequirementKey::Shipping),
    (SetupCard::Weights, RequirementKey::Weights),
];

async fn read(tx: &mut TenantTx, known: ProviderFacts) -> Result<SetupGuide, Problem> {
    let decided = shop_state(&shop_facts(tx, known).await?);
    let missing = opening::missing(tx, decided.missing()).await?;
    let away = platform::dismissed_cards(tx).await?;
    let step = |key: SetupCard, done: bool, required: bool| SetupStep {
        key,
        done,
        dismissed: away.contains(key.code()),
        required,
    };
    let lacks = |key: RequirementKey| missing.iter().any(|one| one.key == key);
    let mut steps: Vec<SetupStep> = REQUIRED
        .iter()
        .filter(|(card, key)| *card != SetupCard::Weights || lacks(*key))
        .map(|(card, key)| step(*card, !lacks(*key), true))
        .collect();
    let (profile, _) = platform::profile(tx).await?;
    let looked = profile.theme != Theme::default() || !profile.tagline.is_empty();
    let tried = orders::order_counts(tx).await?.all > 0;
    steps.extend([
        step(SetupCard::Open, decided.is_open(), false),
        step(SetupCard::Payments, true, false),
        step(SetupCard::Look, looked, false),
        step(SetupCard::TestOrder, tried, false),
    ]);
    Ok(SetupGuide {
        done: steps.iter().filter(|step| step.done).count(),
        total: steps.len(),
        steps,
        dismissed: away.contains(SetupCard::Guide.code()),
        storefront_open: decided.is_open(),
        missing,
    })
}

/// Get the setup guide.
#[utoipa::path(
    tag = "home",
    responses((status = 200, description = "The guide's cards", body = SetupGuide))
)]
#[get("/api/tenants/{tenant_id}/setup")]
async fn show_guide(call: Call<HomeRead>) -> Result<HttpResponse, Problem> {
    let known = opening::provider_facts_of(&call).await?;
    call.show(async |tx| read(tx, known).await).await
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct DismissInput {
    /// The guide as a whole if absent.
    #[serde(default = "whole")]
    card: SetupCard,
    /// `false` shows it again.
    dismissed: bool,
}

const fn whole() -> SetupCard {
    SetupCard::Guide
}

fn after(mut away: BTreeSet<String>, wish: &DismissInput) -> BTreeSet<String> {
    if wish.dismissed {
        away.insert(wish.card.code().to_owned());
    } else if wish.card == SetupCard::Guide {
        // Showing the guide again shows all of its cards.
        away.clear();
    } else {
        away.remove(wish.card.code());
    }
    away
}

/// Hide or show a card of the setup guide.
#[utoipa::path(
    tag = "home",
    request_body = DismissInput,
    responses(
        (status = 200, description = "The guide afterwards", body = SetupGuide),
        (status = 422, description = "Invalid card", body = Problem),
    )
)]
#[post("/api/tenants/{tenant_id}/setup/dismiss")]
async fn dismiss(call: Call<HomeWrite, Form<DismissInput>>) -> Result<HttpResponse, Problem> {
    let (call, wish) = call.open();
    let known = opening::provider_facts_of(&call).await?;
    call.change(async |tx| {
        let away = platform::dismissed_cards(tx).await?;
        platform::dismiss_cards(tx, &after(away, &wish)).await?;
        Ok(Reply::ok(read(tx, known).await?))
    })
    .await
}
