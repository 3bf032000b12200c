//! The returns of the shop, and one of them.

use actix_web::{HttpResponse, get, web::ServiceConfig};
use calls::{Call, permission::ReturnsRead};
use kernel::Cursor;
use returns::{ListReturns, ReturnState};
use serde::Serialize;
use utoipa::ToSchema;
use web::problem::Problem;

use crate::shapes::{ReturnDetail, ReturnShape, found};

pub(crate) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(list).service(show);
}

/// How many returns wait for the shop.
#[derive(Serialize, ToSchema)]
struct ReturnsCounted {
    /// Shoppers asked, and were not answered.
    requested: i64,
    /// Goods are to come.
    approved: i64,
    /// Goods came, and nothing is settled.
    to_settle: i64,
}

/// A page of returns.
#[derive(Serialize, ToSchema)]
struct ReturnsPage {
    /// Newest first.
    items: Vec<ReturnShape>,
    /// Pass as `cursor` to get the next page; null on the last.
    next_cursor: Option<Cursor>,
    counts: ReturnsCounted,
}

/// List returns.
#[utoipa::path(
    tag = "returns",
    responses((status = 200, description = "A page of returns, newest first, and how many wait", body = ReturnsPage))
)]
#[get("/returns")]
async fn list(call: Call<ReturnsRead>) -> Result<HttpResponse, Problem> {
    let params = call.params();
    let states = params.chosen("state", &ReturnState::ALL.map(ReturnState::code))?;
    let known = |code: &String| ReturnState::from_code(code);
    let wanted = ListReturns {
        states: states.iter().filter_map(known).collect(),
        order: params.parsed("order_id")?,
        text: params.text("q"),
        cursor: params.cursor(),
    };
    let size = params.size()?;
    call.show(async |tx| {
        let page = returns::list_returns(tx, &wanted, size).await?;
        let counts = returns::return_counts(tx).await?;
        Ok(ReturnsPage {
            items: page.items.into_iter().map(ReturnShape::from).collect(),
            next_cursor: page.next_cursor,
            counts: ReturnsCounted {
                requested: counts.requested,
                approved: counts.approved,
                to_settle: counts.to_settle,
            },
        })
    })
    .await
}

/// Get a return.
#[utoipa::path(
    tag = "returns",
    responses((status = 200, description = "The return, and what can be refunded of it", body = ReturnDetail), (status = 404, description = "Not found: return", body = Problem))
)]
#[get("/returns/{return_id}")]
async fn show(call: Call<ReturnsRead>) -> Result<HttpResponse, Problem> {
    let id = call.part("return_id")?;
    call.show(async |tx| {
        let of = found(tx, id).await?;
        ReturnDetail::read(tx, of).await
    })
    .await
}
