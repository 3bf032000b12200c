//! One variant: its price and what a back office keeps of it, without the rest of its product.

use actix_web::{HttpResponse, patch, web::ServiceConfig};
use calls::{Call, Reply, Versioned, permission::ProductsWrite};
use catalog::{
    Replaces, SaveProduct, VariantDraft,
    queries::{product_by_id, variants_by_ids},
};
use kernel::{Currency, Grams, Language, Money, VariantId};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{super::refusals, view};
use web::problem::{Problem, both};
use wire::{ProductShape, ShopFacts, Stated};

pub(super) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(change);
}

/// What changes of a variant. What is absent stays; null clears what may be empty.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct VariantChange {
    /// The version of its product that was read. Absent: whatever it is now.
    #[serde(default)]
    version: Option<i32>,
    /// Price before sales taxes.
    #[serde(default)]
    price: Option<Money>,
    /// Former price, shown beside the price.
    #[serde(default)]
    #[schema(value_type = Option<Money>)]
    compare_at_price: Stated<Money>,
    /// Unit cost.
    #[serde(default)]
    #[schema(value_type = Option<Money>)]
    cost: Stated<Money>,
    /// The shop's own code; may be empty.
    #[serde(default)]
    sku: Option<String>,
    /// GTIN or a code of the shop's own; may be empty.
    #[serde(default)]
    barcode: Option<String>,
    /// Weight in grams.
    #[serde(default)]
    #[schema(value_type = Option<i32>, minimum = 0, maximum = 10_000_000)]
    weight_grams: Stated<i32>,
    /// Whether it is for sale.
    #[serde(default)]
    active: Option<bool>,
}

impl VariantChange {
    fn applied(self, variant: &mut VariantDraft, currency: Currency) -> Result<(), Problem> {
        let amount = |field: &str, money: Money| amount(field, money, currency);
        if let Some(price) = self.price {
            variant.price_minor = amount("price", price)?;
        }
        match self.compare_at_price {
            Stated::LeftOut => {}
            Stated::Null => variant.compare_at_minor = None,
            Stated::Is(money) => {
                variant.compare_at_minor = Some(amount("compare_at_price", money)?)
            }
        }
        match self.cost {
            Stated::LeftOut => {}
            Stated::Null => variant.cost_minor = None,
            Stated::Is(money) => variant.cost_minor = Some(amount("cost", money)?),
        }
        let weight = self
            .weight_grams
            .over(variant.weight.map(|Grams(grams)| grams));
        variant.weight = weight.map(Grams);
        variant.sku = self.sku.unwrap_or_else(|| variant.sku.clone());
        variant.barcode = self.barcode.unwrap_or_else(|| variant.barcode.clone());
        variant.active = self.active.unwrap_or(variant.active);
        Ok(())
    }
}

fn amount(field: &str, money: Money, currency: Currency) -> Result<i64, Problem> {
    if money.currency() != currency {
        let words = both(
            "Prices are in the shop’s own currency",
            "Les prix sont dans la devise de la boutique",
        );
        return Err(Problem::field(field, "invalid", words));
    }
    if money.is_negative() {
        let words = both("Cannot be negative", "Ne peut pas être négatif");
        return Err(Problem::field(field, "negative", words));
    }
    Ok(money.minor())
}

/// The catalogue names fields of the whole product: `variants[2].sku` is `sku` here.
fn of_variant(
    error: catalog::SaveProductError,
    (shop, language): (&ShopFacts, Language),
) -> Problem {
    let mut problem = refusals::save_product(error, shop.language(), language);
    for wrong in &mut problem.errors {
        let own = wrong.field.strip_prefix("variants[");
        let own = own.and_then(|rest| rest.split_once("]."));
        if let Some((_, name)) = own {
            wrong.field = name.to_owned();
        }
    }
    problem
}

/// Change a variant.
///
/// For a program that keeps prices, costs and codes: what is not named stays as it is.
#[utoipa::path(
    tag = "products",
    request_body = VariantChange,
    responses(
        (status = 200, description = "The variant's product afterwards", body = ProductShape),
        (status = 404, description = "Not found: variant", body = Problem),
        (status = 409, description = "The product was changed since it was read", body = Problem),
        (status = 422, description = "Invalid fields", body = Problem),
    )
)]
#[patch("/variants/{variant_id}")]
pub(super) async fn change(
    call: Call<ProductsWrite, Versioned<VariantChange>>,
) -> Result<HttpResponse, Problem> {
    let (call, form) = call.open();
    let id: VariantId = call.part("variant_id")?;
    let storefront = call.storefront().await?;
    call.change(async |tx| {
        let shop = ShopFacts::of(tx).await?;
        let facts = variants_by_ids(tx, shop.currency(), &[id]).await?;
        let product = facts.first().ok_or_else(Problem::not_found)?.product;
        let old = product_by_id(tx, product).await?;
        let old = old.ok_or_else(Problem::not_found)?;
        let version = form.version.unwrap_or(old.version);
        let mut draft = old.details;
        let variant = draft.variants.iter_mut().find(|one| one.id == Some(id));
        let variant = variant.ok_or_else(Problem::not_found)?;
        form.applied(variant, shop.currency())?;
        let command = SaveProduct {
            replaces: Some(Replaces {
                id: product,
                version,
            }),
            draft,
            collections: None,
        };
        let saved = catalog::save_product(tx, shop.currency(), command).await;
        saved.map_err(|error| of_variant(error, (&shop, call.language())))?;
        Ok(Reply::ok(view(tx, (&shop, &storefront), product).await?))
    })
    .await
}
