//! Stock counts: start one, enter what was counted, look at what differs, book it or give it up.

mod ending;
mod entries;
mod printed;
mod shapes;

use ::counts::{Figures, LineFilter, ListCounts, ListLines, Start, StartScope, StockCount};
use actix_web::{HttpResponse, get, post, web::ServiceConfig};
use calls::{
    Call, Form, Reply,
    permission::{StockRead, StockWrite},
};
use catalog::wording::search_words;
use kernel::{CollectionId, Language, LocationId, Page, StockCountId, SupplierId};
use problem::refusals::counts as refusals;
use serde::Deserialize;
use tenancy::TenantTx;
use utoipa::{OpenApi, ToSchema};
use web::problem::Problem;

use self::shapes::{CountLineShape, CountShape, Seen, VariancesShape};

pub(super) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(list)
        .service(add)
        .service(show)
        .service(lines)
        .service(variances)
        .service(entries::enter)
        .service(ending::book)
        .service(ending::give_up)
        .service(printed::pdf)
        .service(printed::csv);
}

#[derive(OpenApi)]
#[openapi(paths(
    list,
    add,
    show,
    lines,
    variances,
    entries::enter,
    ending::book,
    ending::give_up,
    printed::pdf,
    printed::csv
))]
struct Api;

/// This file's part of the OpenAPI document.
pub(super) fn openapi() -> utoipa::openapi::OpenApi {
    Api::openapi()
}

/// Which goods to count.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum CountScopeKind {
    /// Everything whose stock is tracked.
    All,
    /// The products of a collection.
    Collection,
    /// What a supplier sells to the shop.
    Supplier,
}

#[derive(Deserialize, ToSchema)]
struct StockCountForm {
    scope: CountScopeKind,
    /// The collection, where `scope` is `collection`.
    #[serde(default)]
    collection_id: Option<CollectionId>,
    /// The supplier, where `scope` is `supplier`.
    #[serde(default)]
    supplier_id: Option<SupplierId>,
    /// Where; absent or null: where web sales draw on.
    #[serde(default)]
    location_id: Option<LocationId>,
    /// `hidden`: a blind count.
    figures: Figures,
    /// For those who count; at most 500 characters.
    #[serde(default)]
    note: String,
}

impl StockCountForm {
    fn scope(&self, language: Language) -> Result<StartScope, Problem> {
        let unnamed = |field| refusals::unnamed(field, language);
        match self.scope {
            CountScopeKind::All => Ok(StartScope::All),
            CountScopeKind::Collection => {
                let id = self.collection_id.ok_or_else(|| unnamed("collection_id"));
                Ok(StartScope::Collection(id?))
            }
            CountScopeKind::Supplier => {
                let id = self.supplier_id.ok_or_else(|| unnamed("supplier_id"));
                Ok(StartScope::Supplier(id?))
            }
        }
    }
}

pub(super) async fn found(tx: &mut TenantTx, id: StockCountId) -> Result<StockCount, Problem> {
    let count = ::counts::stock_count(tx, id).await?;
    count.ok_or_else(Problem::not_found)
}

/// Start a stock count.
#[utoipa::path(
    tag = "stock",
    request_body = StockCountForm,
    responses((status = 201, description = "The count; its lines are what there is to count now", body = CountShape), (status = 422, description = "No such collection, supplier or location, or nothing to count", body = Problem))
)]
#[post("/stock-counts")]
async fn add(call: Call<StockWrite, Form<StockCountForm>>) -> Result<HttpResponse, Problem> {
    let (call, form) = call.open();
    let language = call.language();
    let scope = form.scope(language)?;
    call.change(async |tx| {
        let wish = Start {
            location: form.location_id,
            scope,
            figures: form.figures,
            note: form.note,
            actor: call.actor().to_owned(),
        };
        let count = ::counts::start(tx, &wish).await;
        let count = count.map_err(|error| refusals::start(error, language))?;
        Ok(Reply::created(CountShape::one(tx, count).await?))
    })
    .await
}

/// List stock counts.
#[utoipa::path(
    tag = "stock",
    responses((status = 200, description = "A page of counts, newest first", body = inline(Page<CountShape>)))
)]
#[get("/stock-counts")]
async fn list(call: Call<StockRead>) -> Result<HttpResponse, Problem> {
    let params = call.params();
    let wanted = ListCounts {
        cursor: params.cursor(),
        size: params.size()?,
    };
    call.show(async |tx| {
        let page = ::counts::stock_counts(tx, &wanted).await?;
        Ok(Page {
            items: CountShape::all(tx, page.items).await?,
            next_cursor: page.next_cursor,
        })
    })
    .await
}

/// Get a stock count.
#[utoipa::path(
    tag = "stock",
    responses((status = 200, description = "The count", body = CountShape), (status = 404, description = "Not found: count", body = Problem))
)]
#[get("/stock-counts/{stock_count_id}")]
async fn show(call: Call<StockRead>) -> Result<HttpResponse, Problem> {
    let id = call.part("stock_count_id")?;
    call.show(async |tx| {
        let count = found(tx, id).await?;
        CountShape::one(tx, count).await
    })
    .await
}

/// List lines of a stock count.
#[utoipa::path(
    tag = "stock",
    responses((status = 200, description = "A page of the count's lines, in the order of its sheet. While a blind count is open, `expected` and `difference` are null", body = inline(Page<CountLineShape>)), (status = 404, description = "Not found: count", body = Problem))
)]
#[get("/stock-counts/{stock_count_id}/lines")]
async fn lines(call: Call<StockRead>) -> Result<HttpResponse, Problem> {
    let id = call.part("stock_count_id")?;
    let params = call.params();
    let chosen = params.chosen("filter", &["all", "counted", "uncounted"])?;
    let wanted = ListLines {
        words: search_words(&params.text("q")),
        filter: match chosen.first().map(String::as_str) {
            Some("counted") => LineFilter::Counted,
            Some("uncounted") => LineFilter::Uncounted,
            _ => LineFilter::All,
        },
        cursor: params.cursor(),
        size: params.size()?,
    };
    call.show(async |tx| {
        let count = found(tx, id).await?;
        let page = ::counts::lines(tx, &count, &wanted).await?;
        let seen = Seen::while_counting(&count);
        Ok(page.map(|line| CountLineShape::of(line, seen)))
    })
    .await
}

/// List what differs in a stock count.
#[utoipa::path(
    tag = "stock",
    responses((status = 200, description = "What booking the count would change, or has changed, also of a blind count: the person who books it needs the figures", body = VariancesShape), (status = 404, description = "Not found: count", body = Problem))
)]
#[get("/stock-counts/{stock_count_id}/variances")]
async fn variances(call: Call<StockRead>) -> Result<HttpResponse, Problem> {
    let id = call.part("stock_count_id")?;
    call.show(async |tx| {
        let count = found(tx, id).await?;
        let found = ::counts::variances(tx, &count).await?;
        Ok(VariancesShape::of(&count, found))
    })
    .await
}
