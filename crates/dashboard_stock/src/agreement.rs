//! Whether a back office has the same stock: fingerprints to compare, and comparisons.

use std::collections::BTreeMap;

use actix_web::{HttpResponse, get, post, web::ServiceConfig};
use calls::{
    Call, Form, Reply,
    permission::{StockRead, StockWrite},
};
use inbox::{CompareStock, Extent, SkuStock, StockComparison, StockFingerprints};
use serde::{Deserialize, Serialize};
use utoipa::{OpenApi, ToSchema};

use web::problem::{Problem, both};

pub(super) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(fingerprints)
        .service(bucket)
        .service(compare)
        .service(comparisons);
}

#[derive(OpenApi)]
#[openapi(paths(fingerprints, bucket, compare, comparisons))]
struct Api;

/// This file's part of the OpenAPI document.
pub(super) fn openapi() -> utoipa::openapi::OpenApi {
    Api::openapi()
}

/// Get fingerprints of the stock.
///
/// A program that has the same fingerprints has the same stock. Of a bucket that differs, it fetches the SKUs.
#[utoipa::path(
    tag = "stock",
    responses((status = 200, description = "One fingerprint of the whole, and one of each of 256 buckets", body = StockFingerprints))
)]
#[get("/stock-fingerprints")]
async fn fingerprints(call: Call<StockRead>) -> Result<HttpResponse, Problem> {
    call.show(async |tx| Ok(inbox::stock_fingerprints(tx).await?))
        .await
}

#[derive(Serialize, ToSchema)]
struct StockBucket {
    /// In the order of their bytes.
    items: Vec<SkuStock>,
}

/// Get the SKUs of one bucket of the stock.
#[utoipa::path(
    tag = "stock",
    responses((status = 200, description = "SKUs whose SHA-256 begins with this byte, 0 to 255", body = StockBucket), (status = 404, description = "Not a bucket", body = Problem))
)]
#[get("/stock-fingerprints/{bucket}")]
async fn bucket(call: Call<StockRead>) -> Result<HttpResponse, Problem> {
    let bucket: u8 = call.part("bucket")?;
    call.show(async |tx| {
        let items = inbox::stock_bucket(tx, bucket).await?;
        Ok(StockBucket { items })
    })
    .await
}

/// The stock of the other side.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct StockComparisonForm {
    /// The sender's name for itself, as in its messages; 1 to 100 characters.
    source: String,
    /// `all`: a SKU that is not named differs; only for a whole stock in one request. `named`, if absent: it is not compared.
    #[serde(default)]
    extent: Extent,
    /// Units on hand by SKU; 1 to 10,000.
    #[schema(min_items = 1, max_items = 10_000)]
    items: Vec<SkuStock>,
}

/// Most SKUs of one comparison.
const MOST: usize = 10_000;

impl StockComparisonForm {
    fn read(self) -> Result<CompareStock, Problem> {
        let source = self.source.trim().to_owned();
        if source.is_empty() || source.chars().count() > 100 {
            let words = both("Use 1 to 100 characters", "Utilisez de 1 à 100 caractères");
            return Err(Problem::field("source", "invalid", words));
        }
        if self.items.is_empty() || self.items.len() > MOST {
            let words = both(
                "Send 1 to 10,000 SKUs at a time",
                "Envoyez de 1 à 10\u{a0}000 UGS à la fois",
            );
            return Err(Problem::field("items", "invalid", words));
        }
        let mut items = BTreeMap::new();
        for (at, item) in self.items.into_iter().enumerate() {
            if items.insert(item.sku, item.on_hand).is_some() {
                let words = both("Is named twice", "Figure deux fois");
                return Err(Problem::field(
                    &format!("items[{at}].sku"),
                    "repeated",
                    words,
                ));
            }
        }
        Ok(CompareStock {
            source,
            items,
            extent: self.extent,
        })
    }
}

/// Compare stock.
///
/// Changes no stock. The last comparison of each source shows in the dashboard, of 50 sources at most. Of more than 10,000 SKUs
/// compare the fingerprints, or send each part under a `source` of its own.
#[utoipa::path(
    tag = "stock",
    request_body = StockComparisonForm,
    responses((status = 200, description = "How many SKUs agree, and those that differ", body = StockComparison), (status = 422, description = "Invalid fields", body = Problem))
)]
#[post("/stock/comparisons")]
async fn compare(
    call: Call<StockWrite, Form<StockComparisonForm>>,
) -> Result<HttpResponse, Problem> {
    let (call, form) = call.open();
    let command = form.read()?;
    call.change(async |tx| Ok(Reply::ok(inbox::compare_stock(tx, command).await?)))
        .await
}

#[derive(Serialize, ToSchema)]
struct StockComparisons {
    /// The newest first.
    items: Vec<StockComparison>,
}

/// List the last comparison of stock of each source.
#[utoipa::path(
    tag = "stock",
    responses((status = 200, description = "The last comparison of each source", body = StockComparisons))
)]
#[get("/stock/comparisons")]
async fn comparisons(call: Call<StockRead>) -> Result<HttpResponse, Problem> {
    call.show(async |tx| {
        let items = inbox::stock_comparisons(tx).await?;
        Ok(StockComparisons { items })
    })
    .await
}
