//! How a stock count ends.

use ::counts::{Book, Uncounted};
use actix_web::{HttpResponse, post};
use calls::{Call, Reply, Versioned, permission::StockWrite};
use problem::refusals::counts as refusals;
use serde::Deserialize;
use utoipa::ToSchema;
use web::problem::Problem;

use super::shapes::CountShape;

/// What becomes of goods that nobody counted.
#[derive(Clone, Copy, Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum UncountedChoice {
    /// They stay as they are.
    #[default]
    Left,
    /// They are not there: counted as none.
    Gone,
}

#[derive(Deserialize, ToSchema)]
struct BookCountForm {
    /// The version whose variances were read.
    version: i32,
    /// Why figures differ, such as `Yearly count`; 1 to 200 characters.
    reason: String,
    /// What becomes of goods that nobody counted; `left` if absent.
    #[serde(default)]
    uncounted: UncountedChoice,
}

/// Book a stock count.
#[utoipa::path(
    tag = "stock",
    request_body = BookCountForm,
    responses((status = 200, description = "The count. What was found is on hand as of the instant it was counted; what was sold since is taken off", body = CountShape), (status = 404, description = "Not found: count", body = Problem), (status = 409, description = "Counted on meanwhile, ended, or nothing was counted", body = Problem))
)]
#[post("/stock-counts/{stock_count_id}/book")]
pub(super) async fn book(
    call: Call<StockWrite, Versioned<BookCountForm>>,
) -> Result<HttpResponse, Problem> {
    let (call, form) = call.open();
    let (id, language) = (call.part("stock_count_id")?, call.language());
    call.change(async |tx| {
        let wish = Book {
            count: id,
            version: form.version,
            reason: form.reason,
            uncounted: match form.uncounted {
                UncountedChoice::Left => Uncounted::Left,
                UncountedChoice::Gone => Uncounted::Gone,
            },
            actor: call.actor().to_owned(),
        };
        let count = ::counts::book(tx, &wish).await;
        let count = count.map_err(|error| refusals::book(error, language))?;
        Ok(Reply::ok(CountShape::one(tx, count).await?))
    })
    .await
}

/// Give a stock count up.
#[utoipa::path(
    tag = "stock",
    responses((status = 200, description = "The count; it changed nothing and never will", body = CountShape), (status = 404, description = "Not found: count", body = Problem), (status = 409, description = "It was booked", body = Problem))
)]
#[post("/stock-counts/{stock_count_id}/give-up")]
pub(super) async fn give_up(call: Call<StockWrite>) -> Result<HttpResponse, Problem> {
    let id = call.part("stock_count_id")?;
    call.change(async |tx| {
        let count = ::counts::give_up(tx, id, call.actor()).await;
        let count = count.map_err(refusals::give_up)?;
        Ok(Reply::ok(CountShape::one(tx, count).await?))
    })
    .await
}
