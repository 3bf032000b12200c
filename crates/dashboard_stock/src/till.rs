//! The till's screen: find goods, ring up, the day's receipts, take one back.

mod conflicts;
mod goods;
mod sales;
mod shapes;

use std::collections::HashMap;

use ::till::{ListReceipts, ReceiptKind, RingUp, RungLine, TillReceipt};
use actix_web::{HttpResponse, get, post, web::ServiceConfig};
use calls::{
    Call, Form, Reply,
    permission::{StockRead, StockWrite},
};
use catalog::queries::variant_ids_by_code;
use chrono::{DateTime, NaiveTime, Utc};
use kernel::{Language, Page, TillReceiptId, VariantId};
use problem::refusals::till as refusals;
use serde::{Deserialize, Serialize};
use tenancy::TenantTx;
use utoipa::{OpenApi, ToSchema};
use web::problem::Problem;
use wire::{Params, ShopFacts};

use self::{conflicts::Conflicts, shapes::TillReceiptShape};

pub(super) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(list)
        .service(add)
        .service(show)
        .service(take_back)
        .service(goods::find)
        .service(sales::list);
}

#[derive(OpenApi)]
#[openapi(paths(list, add, show, take_back, goods::find, sales::list))]
struct Api;

/// This file's part of the OpenAPI document.
pub(super) fn openapi() -> utoipa::openapi::OpenApi {
    Api::openapi()
}

/// Which way goods go over the counter.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum TillKind {
    /// A customer takes them.
    Sale,
    /// A customer brings them back.
    Return,
}

#[derive(Deserialize, ToSchema)]
struct TillLineForm {
    /// SKU or barcode; absent where `variant_id` says it.
    #[serde(default)]
    sku: Option<String>,
    /// The variant, such as one that has no SKU.
    #[serde(default)]
    variant_id: Option<VariantId>,
    /// Units sold or brought back.
    #[schema(minimum = 1, maximum = 100_000)]
    quantity: i32,
}

#[derive(Deserialize, ToSchema)]
struct TillReceiptForm {
    kind: TillKind,
    /// 1 to 200 lines; those of one variant are added up.
    lines: Vec<TillLineForm>,
    /// For people; at most 200 characters.
    #[serde(default)]
    note: String,
}

/// The lines with their variants.
async fn lines(
    tx: &TenantTx,
    forms: &[TillLineForm],
    language: Language,
) -> Result<Vec<RungLine>, Problem> {
    let codes = forms.iter().filter_map(|line| line.sku.clone());
    let codes: Vec<String> = codes.take(::till::MOST_LINES).collect();
    let found = variant_ids_by_code(tx, &codes).await?;
    let found: HashMap<String, VariantId> = found.into_iter().collect();
    let line = |(at, form): (usize, &TillLineForm)| {
        let code = form.sku.as_deref().unwrap_or_default();
        let variant = form.variant_id.or_else(|| found.get(code).copied());
        let field = format!("lines[{at}].sku");
        let variant = variant.ok_or_else(|| refusals::unknown_code(&field, code, language))?;
        Ok(RungLine {
            variant,
            quantity: form.quantity,
        })
    };
    let known = forms.iter().enumerate();
    known.take(::till::MOST_LINES + 1).map(line).collect()
}

/// The receipts as they are shown, with what became of orders that lost goods to them.
async fn shown(
    tx: &mut TenantTx,
    receipts: &[TillReceipt],
) -> Result<Vec<TillReceiptShape>, Problem> {
    let shop = ShopFacts::of(tx).await?;
    let today = papers::terms_of(&shop.profile).shop_day(tx.now());
    let conflicts = Conflicts::of(tx, receipts, today).await?;
    let shape = |receipt| TillReceiptShape::of(receipt, &conflicts);
    Ok(receipts.iter().map(shape).collect())
}

async fn one(tx: &mut TenantTx, receipt: TillReceipt) -> Result<TillReceiptShape, Problem> {
    let mut shapes = shown(tx, &[receipt]).await?;
    shapes.pop().ok_or_else(Problem::not_found)
}

/// Ring up a sale or a return at the till.
#[utoipa::path(
    tag = "stock",
    request_body = TillReceiptForm,
    responses((status = 201, description = "The receipt. A sale is accepted whatever the stock: web orders that lost goods to it are in `conflicts`", body = TillReceiptShape), (status = 422, description = "A line that names nothing the shop has, or no units", body = Problem))
)]
#[post("/till/receipts")]
async fn add(call: Call<StockWrite, Form<TillReceiptForm>>) -> Result<HttpResponse, Problem> {
    let (call, form) = call.open();
    let language = call.language();
    call.change(async |tx| {
        let wish = RingUp {
            kind: match form.kind {
                TillKind::Sale => ReceiptKind::Sale,
                TillKind::Return => ReceiptKind::Return,
            },
            lines: lines(tx, &form.lines, language).await?,
            note: form.note,
            actor: call.actor().to_owned(),
        };
        let receipt = ::till::ring_up(tx, &wish).await;
        let receipt = receipt.map_err(|error| refusals::ring_up(error, language))?;
        Ok(Reply::created(one(tx, receipt).await?))
    })
    .await
}

/// From the start of the first day to the end of the last one; today if none is named.
async fn span(
    tx: &mut TenantTx,
    params: &Params,
) -> Result<(Option<DateTime<Utc>>, Option<DateTime<Utc>>), Problem> {
    let zone = ShopFacts::of(tx).await?.profile.time_zone;
    match params.days(zone)? {
        (None, None) => {
            let today = tx.now().with_timezone(&zone).date_naive();
            let start = today.and_time(NaiveTime::MIN).and_local_timezone(zone);
            // Where clocks skip midnight, the day begins a little later: what was rung up is after it all the same.
            let start = start.earliest().map(|start| start.to_utc());
            let whole_day = tx.now() - chrono::Duration::hours(25);
            Ok((Some(start.unwrap_or(whole_day)), None))
        }
        days => Ok(days),
    }
}

/// List receipts of the till.
#[utoipa::path(
    tag = "stock",
    responses((status = 200, description = "A page of receipts, newest first: today's, or those of the days `from` and `to`", body = inline(Page<TillReceiptShape>)))
)]
#[get("/till/receipts")]
async fn list(call: Call<StockRead>) -> Result<HttpResponse, Problem> {
    let params = call.params();
    call.show(async |tx| {
        let (from, until) = span(tx, &params).await?;
        let wanted = ListReceipts {
            from,
            until,
            cursor: params.cursor(),
            size: params.size()?,
        };
        let page = ::till::receipts(tx, &wanted).await?;
        Ok(Page {
            items: shown(tx, &page.items).await?,
            next_cursor: page.next_cursor,
        })
    })
    .await
}

/// Get a receipt of the till.
#[utoipa::path(
    tag = "stock",
    responses((status = 200, description = "The receipt", body = TillReceiptShape), (status = 404, description = "Not found: receipt", body = Problem))
)]
#[get("/till/receipts/{till_receipt_id}")]
async fn show(call: Call<StockRead>) -> Result<HttpResponse, Problem> {
    let id: TillReceiptId = call.part("till_receipt_id")?;
    call.show(async |tx| {
        let receipt = ::till::receipt(tx, id).await?;
        one(tx, receipt.ok_or_else(Problem::not_found)?).await
    })
    .await
}

/// Take a receipt of the till back.
#[utoipa::path(
    tag = "stock",
    responses((status = 201, description = "The receipt that takes it back; asked again, the same one", body = TillReceiptShape), (status = 404, description = "Not found: receipt", body = Problem), (status = 409, description = "It takes another one back itself", body = Problem))
)]
#[post("/till/receipts/{till_receipt_id}/undo")]
async fn take_back(call: Call<StockWrite>) -> Result<HttpResponse, Problem> {
    let id: TillReceiptId = call.part("till_receipt_id")?;
    let language = call.language();
    call.change(async |tx| {
        let receipt = ::till::undo(tx, id, call.actor()).await;
        let receipt = receipt.map_err(|error| refusals::undo(error, language))?;
        Ok(Reply::created(one(tx, receipt).await?))
    })
    .await
}
