//! What can be rung up: everything the shop has, whether its stock is tracked or not.

use actix_web::{HttpResponse, get};
use calls::{Call, permission::StockRead};
use catalog::{
    queries::{VariantFacts, find_variants, variant_ids_by_code, variants_by_ids},
    wording::search_words,
};
use inventory::Availability;
use kernel::VariantId;
use serde::Serialize;
use tenancy::{DbError, TenantTx};
use utoipa::ToSchema;
use web::problem::Problem;
use wire::{Params, ShopFacts};

/// Goods on a page: as many as somebody looks through with a customer waiting.
const MOST: i64 = 20;

#[derive(Clone, Debug, Serialize, ToSchema)]
struct TillGoods {
    variant_id: VariantId,
    /// The product's title.
    title: String,
    variant_title: String,
    sku: String,
    /// On hand less reserved; null where the stock is not tracked.
    available: Option<i32>,
}

impl TillGoods {
    fn of(facts: VariantFacts, stock: &[Availability]) -> Self {
        let stock = stock.iter().find(|one| one.variant_id == facts.id);
        let available = stock.map_or(0, |one| one.available);
        Self {
            variant_id: facts.id,
            title: facts.title,
            variant_title: facts.option_text,
            sku: facts.sku,
            available: facts.track_stock.then_some(available),
        }
    }
}

#[derive(Clone, Debug, Serialize, ToSchema)]
struct TillGoodsPage {
    items: Vec<TillGoods>,
}

async fn named(tx: &mut TenantTx, params: &Params) -> Result<Vec<VariantId>, DbError> {
    let code = params.text("code");
    if code.is_empty() {
        return find_variants(tx, &search_words(&params.text("q")), MOST).await;
    }
    let found = variant_ids_by_code(tx, &[code]).await?;
    Ok(found.into_iter().map(|(_, id)| id).collect())
}

/// Find goods to ring up at the till.
#[utoipa::path(
    tag = "stock",
    responses((status = 200, description = "The variant with the SKU or barcode `code`, or 20 variants at most whose product has the words `q`, by title; also those whose stock is not tracked", body = TillGoodsPage))
)]
#[get("/till/goods")]
pub(super) async fn find(call: Call<StockRead>) -> Result<HttpResponse, Problem> {
    let params = call.params();
    call.show(async |tx| {
        let shop = ShopFacts::of(tx).await?;
        let variants = named(tx, &params).await?;
        let facts = variants_by_ids(tx, shop.currency(), &variants).await?;
        let stock = inventory::availability(tx, &variants).await?;
        let goods = facts.into_iter().map(|one| TillGoods::of(one, &stock));
        Ok(TillGoodsPage {
            items: goods.collect(),
        })
    })
    .await
}
