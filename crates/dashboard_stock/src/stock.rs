//! Stock: list, adjust, movements.

mod movements;
mod reason;
mod reorder;

use actix_web::{HttpResponse, get, post, web::ServiceConfig};
use calls::{
    Call, Form, Reply,
    permission::{StockRead, StockWrite},
};
use catalog::{
    queries::{VariantFacts, variant_ids_by_code, variants_by_ids},
    wording::search_words,
};
use inventory::{Adjust, Change, ListStock, ListedStock, StockCounts, StockFilter, StockRow};
use kernel::{Cursor, ProductId, VariantId};
use serde::{Deserialize, Serialize};
use tenancy::TenantTx;
use utoipa::{OpenApi, ToSchema};

use self::reason::Reason;
use web::problem::{Problem, refusals};
use wire::{Params, ShopFacts, image_url, malformed};

pub(super) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(list)
        .service(adjust)
        .service(reorder::reorder)
        .service(movements::movements);
}

#[derive(OpenApi)]
#[openapi(paths(list, adjust, reorder::reorder, movements::movements))]
struct Api;

/// This file's part of the OpenAPI document.
pub(super) fn openapi() -> utoipa::openapi::OpenApi {
    Api::openapi()
}

#[derive(Clone, Debug, Serialize, ToSchema)]
struct StockItem {
    variant_id: VariantId,
    product_id: ProductId,
    title: String,
    variant_title: String,
    sku: String,
    image_url: Option<String>,
    on_hand: i32,
    reserved: i32,
    available: i32,
    backordered: i32,
    /// Units ordered from suppliers and not received yet.
    incoming: i32,
    reorder_point: Option<i32>,
    reorder_quantity: Option<i32>,
    /// The version of the last movement; 0 if it was never moved.
    version: i64,
}

impl StockItem {
    fn of(shop: &ShopFacts, facts: VariantFacts, row: Option<&StockRow>) -> Self {
        let number = |pick: fn(&StockRow) -> i32| row.map_or(0, pick);
        Self {
            variant_id: facts.id,
            product_id: facts.product,
            title: facts.title,
            variant_title: facts.option_text,
            sku: facts.sku,
            image_url: facts.image.map(|image| image_url(shop, image.id)),
            on_hand: number(|row| row.on_hand),
            reserved: number(|row| row.reserved),
            available: number(|row| row.available),
            backordered: number(|row| row.backordered),
            incoming: 0,
            reorder_point: row.and_then(|row| row.reorder_point),
            reorder_quantity: row.and_then(|row| row.reorder_quantity),
            version: row.map_or(0, |row| row.version),
        }
    }

    fn listed(shop: &ShopFacts, facts: VariantFacts, row: &ListedStock) -> Self {
        Self {
            on_hand: row.on_hand,
            reserved: row.reserved,
            available: row.available,
            backordered: row.backordered,
            reorder_point: row.reorder_point,
            reorder_quantity: row.reorder_quantity,
            version: row.version,
            ..Self::of(shop, facts, None)
        }
    }
}

#[derive(Clone, Debug, Serialize, ToSchema)]
struct StockPage {
    items: Vec<StockItem>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next_cursor: Option<Cursor>,
    /// Over all counted items, unfiltered. Items of archived products count in `all`, never in `low` or `out`.
    counts: StockCounts,
}

/// Items of these variants, in order; variants that were deleted or are not counted are left out.
async fn items(
    tx: &mut TenantTx,
    shop: &ShopFacts,
    variants: &[VariantId],
) -> Result<Vec<StockItem>, Problem> {
    let rows = inventory::stock_of(tx, variants).await?;
    let incoming = purchasing::incoming(tx, variants).await?;
    let facts = variants_by_ids(tx, shop.currency(), variants).await?;
    let counted = facts.into_iter().filter(|facts| facts.track_stock);
    Ok(counted
        .map(|facts| {
            let row = rows.iter().find(|row| row.variant_id == facts.id);
            let incoming = incoming.get(&facts.id).copied().unwrap_or(0);
            StockItem {
                incoming,
                ..StockItem::of(shop, facts, row)
            }
        })
        .collect())
}

/// The rows in order, with the catalogue's facts.
async fn shown(
    tx: &mut TenantTx,
    shop: &ShopFacts,
    rows: &[ListedStock],
) -> Result<Vec<StockItem>, Problem> {
    let variants: Vec<VariantId> = rows.iter().map(|row| row.variant_id).collect();
    let facts = variants_by_ids(tx, shop.currency(), &variants).await?;
    let incoming = purchasing::incoming(tx, &variants).await?;
    let pairs = facts.into_iter().filter_map(|facts| {
        let row = rows.iter().find(|row| row.variant_id == facts.id)?;
        let incoming = incoming.get(&facts.id).copied().unwrap_or(0);
        Some(StockItem {
            incoming,
            ..StockItem::listed(shop, facts, row)
        })
    });
    Ok(pairs.collect())
}

/// List stock.
#[utoipa::path(
    tag = "stock",
    responses((status = 200, description = "A page of stock ordered by title, including items without movements. Filters: q, filter=all|low|out|backordered; limit, cursor. With `sku` the items named, those without a product left out", body = StockPage))
)]
#[get("/stock")]
async fn list(call: Call<StockRead>) -> Result<HttpResponse, Problem> {
    call.show(async |tx| page(tx, &call.params()).await).await
}

/// Most SKUs of one request.
const MOST_SKUS: usize = 100;

/// The page of stock that the parameters ask for.
async fn page(tx: &mut TenantTx, params: &Params) -> Result<StockPage, Problem> {
    let skus: Vec<String> = params.all_parsed("sku")?;
    if skus.len() > MOST_SKUS {
        return Err(malformed("sku"));
    }
    if !skus.is_empty() {
        return page_of_skus(tx, &skus).await;
    }
    let chosen = params.chosen("filter", &["all", "low", "out", "backordered"])?;
    let filter = match chosen.first().map(String::as_str) {
        Some("low") => StockFilter::Low,
        Some("out") => StockFilter::Out,
        Some("backordered") => StockFilter::Backordered,
        _ => StockFilter::All,
    };
    let wanted = ListStock {
        words: search_words(&params.text("q")),
        filter,
        cursor: params.cursor(),
        size: params.limit()?,
    };
    let shop = ShopFacts::of(tx).await?;
    let page = inventory::list_stock(tx, &wanted).await?;
    Ok(StockPage {
        items: shown(tx, &shop, &page.items).await?,
        next_cursor: page.next_cursor,
        counts: inventory::stock_counts(tx).await?,
    })
}

/// The items with these SKUs or barcodes, all on one page.
async fn page_of_skus(tx: &mut TenantTx, skus: &[String]) -> Result<StockPage, Problem> {
    let found = variant_ids_by_code(tx, skus).await?;
    let variants: Vec<VariantId> = found.into_iter().map(|(_, id)| id).collect();
    let shop = ShopFacts::of(tx).await?;
    Ok(StockPage {
        items: items(tx, &shop, &variants).await?,
        next_cursor: None,
        counts: inventory::stock_counts(tx).await?,
    })
}

#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case", from = "AdjustForm")]
enum AdjustInput {
    /// Set on hand to `quantity`, if it still equals `expected_on_hand`.
    Set {
        #[schema(minimum = 0)]
        quantity: i32,
        #[serde(default)]
        expected_on_hand: Option<i32>,
        reason: Reason,
        #[serde(default)]
        note: String,
    },
    /// Add `quantity` units; negative: remove.
    Change {
        quantity: i32,
        reason: Reason,
        #[serde(default)]
        note: String,
    },
}

/// The same, member by member, so that an invalid one is named.
#[derive(Deserialize)]
struct AdjustForm {
    kind: AdjustKind,
    quantity: i32,
    #[serde(default)]
    expected_on_hand: Option<i32>,
    reason: Reason,
    #[serde(default)]
    note: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum AdjustKind {
    Set,
    Change,
}

impl From<AdjustForm> for AdjustInput {
    fn from(form: AdjustForm) -> Self {
        let (quantity, reason, note) = (form.quantity, form.reason, form.note);
        match form.kind {
            AdjustKind::Set => Self::Set {
                quantity,
                expected_on_hand: form.expected_on_hand,
                reason,
                note,
            },
            AdjustKind::Change => Self::Change {
                quantity,
                reason,
                note,
            },
        }
    }
}

impl AdjustInput {
    fn change(&self) -> (Change, String) {
        match self {
            Self::Set {
                quantity,
                expected_on_hand,
                reason,
                note,
            } => (
                Change::Set {
                    quantity: *quantity,
                    expect: *expected_on_hand,
                },
                reason.with(note),
            ),
            Self::Change {
                quantity,
                reason,
                note,
            } => {
                let change = Change::Delta {
                    kind: reason.delta(),
                    quantity: *quantity,
                    occurred_at: None,
                };
                (change, reason.with(note))
            }
        }
    }
}

/// Adjust stock.
#[utoipa::path(
    tag = "stock",
    request_body = AdjustInput,
    responses((status = 200, description = "The item afterwards", body = StockItem), (status = 409, description = "Stock changed meanwhile; see `current_on_hand`", body = Problem))
)]
#[post("/stock/{variant_id}/adjust")]
async fn adjust(call: Call<StockWrite, Form<AdjustInput>>) -> Result<HttpResponse, Problem> {
    let (call, input) = call.open();
    let variant = call.part("variant_id")?;
    call.change(async |tx| {
        let shop = ShopFacts::of(tx).await?;
        if items(tx, &shop, &[variant]).await?.is_empty() {
            return Err(Problem::not_found());
        }
        let (change, reason) = input.change();
        let order = Adjust {
            variant,
            location: None,
            change,
            reason,
            actor: call.actor().to_owned(),
            reference: None,
            caused_by: None,
        };
        let adjusted = inventory::adjust(tx, order).await;
        adjusted.map_err(|error| refusals::adjust(error, call.language()))?;
        let after = items(tx, &shop, &[variant]).await?;
        let item = after.into_iter().next().ok_or_else(Problem::not_found)?;
        Ok(Reply::ok(item))
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_says_its_sign_by_its_reason() {
        let text = r#"{"kind":"change","quantity":-1,"reason":"damaged","note":""}"#;
        let input: AdjustInput = serde_json::from_str(text).unwrap();
        let kind = inventory::DeltaKind::Waste;
        assert_eq!(
            input.change().0,
            Change::Delta {
                kind,
                quantity: -1,
                occurred_at: None
            }
        );
    }
}
