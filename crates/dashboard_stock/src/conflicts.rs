//! Where the shop and a back office have both changed a field, and who decides about which fields.

use std::collections::BTreeMap;

use actix_web::{HttpResponse, get, post, put, web::ServiceConfig};
use calls::{
    Call, Form, Reply,
    permission::{ProductsRead, ProductsWrite, SettingsOwner, SettingsRead},
};
use catalog::queries::{VariantFacts, variants_by_ids};
use chrono::{DateTime, Utc};
use inbox::{
    Conflict, Field, FieldGroup, Owner, ReadConflict, Reason, SettleError, Settlement, Winner,
    settle_conflict,
};
use kernel::{Currency, Language, Money, ProductId, VariantId};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tenancy::TenantTx;
use utoipa::{OpenApi, ToSchema};

use web::problem::{Problem, both, refusals};
use wire::ShopFacts;

pub(super) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(list)
        .service(settle)
        .service(owners)
        .service(choose);
}

#[derive(OpenApi)]
#[openapi(paths(list, settle, owners, choose))]
struct Api;

/// This file's part of the OpenAPI document.
pub(super) fn openapi() -> utoipa::openapi::OpenApi {
    Api::openapi()
}

/// A side's value of a field. Both members are null where the field is empty.
#[derive(Clone, Debug, Serialize, ToSchema)]
struct ConflictValue {
    /// Of a price or cost.
    amount: Option<Money>,
    /// Of any other field; a list's items are separated by commas.
    text: Option<String>,
}

impl ConflictValue {
    fn of(field: Field, value: &Value, currency: Currency) -> Self {
        let minor = value.as_i64().filter(|_| field.is_amount());
        let text = match value {
            Value::Null => None,
            _ if field.is_amount() => None,
            Value::String(text) => Some(text.clone()),
            Value::Array(items) => {
                let items: Vec<&str> = items.iter().filter_map(Value::as_str).collect();
                Some(items.join(", "))
            }
            other => Some(other.to_string()),
        };
        Self {
            amount: minor.map(|minor| Money::new(minor, currency)),
            text,
        }
    }
}

/// A field that both the shop and a back office have changed.
#[derive(Clone, Debug, Serialize, ToSchema)]
struct ConflictShape {
    variant_id: VariantId,
    product_id: ProductId,
    /// The product's title.
    title: String,
    /// `S / Red`; empty when the product has no options.
    variant_title: String,
    sku: String,
    field: Field,
    /// What the shop has now; while the message's value is in force, what it had before.
    shop: ConflictValue,
    /// When the shop changed the field to that value; where that is not known, when the product was last changed.
    shop_at: DateTime<Utc>,
    /// What the message said.
    message: ConflictValue,
    /// When the value was changed in the sender's program.
    message_at: DateTime<Utc>,
    /// The sender's name for itself.
    source: String,
    /// The sender's id of the message.
    message_id: String,
    /// Whose value is in force now.
    winner: Winner,
    /// Why it is in force.
    reason: Reason,
    /// When the conflict was found. Another message about the field makes another conflict.
    noted_at: DateTime<Utc>,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
struct ConflictList {
    /// The newest first, 200 at most.
    items: Vec<ConflictShape>,
    /// How many there are.
    total: i64,
}

fn shown(one: Conflict, facts: &VariantFacts, currency: Currency) -> ConflictShape {
    ConflictShape {
        variant_id: one.variant,
        product_id: facts.product,
        title: facts.title.clone(),
        variant_title: facts.option_text.clone(),
        sku: facts.sku.clone(),
        field: one.field,
        shop: ConflictValue::of(one.field, &one.shop_value, currency),
        shop_at: one.shop_at,
        message: ConflictValue::of(one.field, &one.message_value, currency),
        message_at: one.message_at,
        source: one.source,
        message_id: one.message_id,
        winner: one.winner,
        reason: one.reason,
        noted_at: one.noted_at,
    }
}

async fn listed(tx: &mut TenantTx) -> Result<ConflictList, Problem> {
    let currency = ShopFacts::of(tx).await?.currency();
    let (all, total) = inbox::open_conflicts(tx, currency).await?;
    let mut ids: Vec<VariantId> = all.iter().map(|one| one.variant).collect();
    ids.dedup();
    let facts = variants_by_ids(tx, currency, &ids).await?;
    let known: BTreeMap<VariantId, &VariantFacts> =
        facts.iter().map(|facts| (facts.id, facts)).collect();
    let items = all.into_iter().filter_map(|one| {
        let facts = known.get(&one.variant)?;
        Some(shown(one, facts, currency))
    });
    Ok(ConflictList {
        items: items.collect(),
        total,
    })
}

/// List conflicts.
///
/// A field that the shop and a back office have both changed shows here once, until both agree or somebody settles it.
#[utoipa::path(
    tag = "inbox",
    responses((status = 200, description = "Both values, both times, whose value is in force and why", body = ConflictList))
)]
#[get("/conflicts")]
async fn list(call: Call<ProductsRead>) -> Result<HttpResponse, Problem> {
    call.show(listed).await
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SettleForm {
    /// `shop`: the field stays as it is now or, while the message's value is in force, becomes what it was before. `message`: it becomes
    /// what the message said.
    keep: Settlement,
    /// When the conflict was found, as listed.
    noted_at: DateTime<Utc>,
}

/// Settle a conflict.
#[utoipa::path(
    tag = "inbox",
    request_body = SettleForm,
    responses((status = 200, description = "The conflicts that are left", body = ConflictList), (status = 404, description = "Not found: conflict", body = Problem), (status = 409, description = "Another message has taken the place of the one that was read (`stale`), or the product was changed at the same moment", body = Problem))
)]
#[post("/conflicts/{variant_id}/{field}")]
async fn settle(call: Call<ProductsWrite, Form<SettleForm>>) -> Result<HttpResponse, Problem> {
    let (call, form) = call.open();
    let variant = call.part("variant_id")?;
    let field: String = call.part("field")?;
    let field = Field::from_code(&field).ok_or_else(Problem::not_found)?;
    call.change(async |tx| {
        let shop = ShopFacts::of(tx).await?;
        let read = ReadConflict {
            variant,
            field,
            noted_at: form.noted_at,
        };
        let settled = settle_conflict(tx, read, form.keep, shop.currency()).await;
        settled.map_err(|error| refused(error, &shop, call.language()))?;
        Ok(Reply::ok(listed(tx).await?))
    })
    .await
}

fn refused(error: SettleError, shop: &ShopFacts, language: Language) -> Problem {
    match error {
        SettleError::NotFound => Problem::not_found(),
        SettleError::Stale => another_message(),
        SettleError::Product(error) => refusals::save_product(error, shop.language(), language),
        SettleError::Db(error) => error.into(),
    }
}

fn another_message() -> Problem {
    let words = both(
        "Another message about this field has come since. Load the list again, and decide about the new value",
        "Un autre message à propos de ce champ est arrivé depuis. Rechargez la liste, et décidez de la nouvelle valeur",
    );
    Problem::refused("stale", words)
}

/// Who decides about each group of fields: `latest`, the later change; `shop`; or `back_office`.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct FieldOwners {
    /// Price, former price and cost.
    prices: Owner,
    /// Title, description, vendor, type and tags.
    texts: Owner,
    /// Barcode and weight.
    codes: Owner,
}

impl From<&BTreeMap<FieldGroup, Owner>> for FieldOwners {
    fn from(all: &BTreeMap<FieldGroup, Owner>) -> Self {
        let of = |group| all.get(&group).copied().unwrap_or_default();
        Self {
            prices: of(FieldGroup::Prices),
            texts: of(FieldGroup::Texts),
            codes: of(FieldGroup::Codes),
        }
    }
}

/// Get who decides about fields that both sides change.
#[utoipa::path(
    tag = "settings",
    responses((status = 200, description = "The owner of each group of fields", body = FieldOwners))
)]
#[get("/settings/field-owners")]
async fn owners(call: Call<SettingsRead>) -> Result<HttpResponse, Problem> {
    call.show(async |tx| Ok(FieldOwners::from(&inbox::owners(tx).await?)))
        .await
}

/// Choose who decides about fields that both sides change.
#[utoipa::path(
    tag = "settings",
    request_body = FieldOwners,
    responses((status = 200, description = "Saved; conflicts that are open stay as they are", body = FieldOwners))
)]
#[put("/settings/field-owners")]
async fn choose(call: Call<SettingsOwner, Form<FieldOwners>>) -> Result<HttpResponse, Problem> {
    let (call, form) = call.open();
    call.change(async |tx| {
        let chosen = BTreeMap::from([
            (FieldGroup::Prices, form.prices),
            (FieldGroup::Texts, form.texts),
            (FieldGroup::Codes, form.codes),
        ]);
        inbox::set_owners(tx, &chosen).await?;
        Ok(Reply::ok(form))
    })
    .await
}
