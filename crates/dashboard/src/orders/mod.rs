//! Orders: list, get, ship, annotate, print.

mod cancel;
mod charge;
mod counter;
mod counter_story;
mod csv;
mod declined;
mod dispute;
mod dispute_story;
mod groups;
mod money;
mod pick;
mod print;
mod refund;
mod story;
mod view;

use actix_web::{HttpResponse, get, patch, post, web::ServiceConfig};
use calls::{
    Call, Form, Reply,
    permission::{OrdersRead, OrdersWrite, ShipmentsWrite},
};
use chrono::{DateTime, Utc};
use kernel::{LineId, OrderId};
use orders::{
    ConfirmOrder, FulfillmentState, Hold, Notify, OrderFilter, OrderSort, OrderTask, PaymentState,
    SetTracking, ShipLine, ShipOrder,
};
use payments::dispute::Disputed;
use serde::Deserialize;
use serde_json::json as value;
use tenancy::{TenantTx, jobs};
use utoipa::{OpenApi, ToSchema};

use super::refusals;
use web::problem::Problem;
use wire::{OrderDetail, OrderPage, OrdersCounted, Params, ShopFacts, malformed, order_row};

/// Registers the routes.
pub fn configure(cfg: &mut ServiceConfig) {
    // Before the routes that take any path segment as an order's id.
    counter::configure(cfg);
    pick::configure(cfg);
    cfg.service(list)
        .service(show)
        .service(ship)
        .service(track)
        .service(note)
        .service(resend);
    print::configure(cfg);
    refund::configure(cfg);
    cancel::configure(cfg);
    charge::configure(cfg);
    dispute::configure(cfg);
    csv::configure(cfg);
}

#[derive(OpenApi)]
#[openapi(paths(
    list,
    show,
    ship,
    track,
    note,
    resend,
    counter::preview,
    counter::place,
    counter::receive,
    counter::lose,
    counter::write_off,
    counter::link,
    csv::list,
    pick::list,
    print::invoice,
    print::credit_note,
    print::packing_slip,
    print::shipment_slip,
    refund::preview,
    refund::make,
    cancel::preview,
    cancel::make,
    charge::make,
    dispute::draft,
    dispute::submit,
    dispute::accept,
))]
struct Api;

/// This file's part of the OpenAPI document.
#[must_use]
pub fn openapi() -> utoipa::openapi::OpenApi {
    Api::openapi()
}

/// Parses the list's filters.
///
/// # Errors
/// 400 for a value that is not one of a filter's.
pub(super) fn asked(
    params: &Params,
    shop: &ShopFacts,
    now: DateTime<Utc>,
) -> Result<OrderFilter, Problem> {
    let payment = params.chosen("payment", &PaymentState::ALL.map(PaymentState::code))?;
    let fulfillment = FulfillmentState::ALL.map(FulfillmentState::code);
    let fulfillment = params.chosen("fulfillment", &fulfillment)?;
    let (from, until) = params.days(shop.profile.time_zone)?;
    let today = now.with_timezone(&shop.profile.time_zone).date_naive();
    let task = params.chosen("task", &OrderTask::CODES)?;
    let dispute = params.chosen("dispute", &Disputed::CODES)?;
    let known = |code: &String| PaymentState::from_code(code);
    let left = |code: &String| FulfillmentState::from_code(code);
    Ok(OrderFilter {
        text: params.text("q"),
        payment: payment.iter().filter_map(known).collect(),
        fulfillment: fulfillment.iter().filter_map(left).collect(),
        backordered: params.parsed("backordered")?,
        task: task
            .first()
            .and_then(|code| OrderTask::from_code(code, today)),
        dispute: dispute.first().and_then(|code| Disputed::from_code(code)),
        from,
        until,
        sort: sort(params)?,
        cursor: params.cursor(),
        limit: params.limit()?,
    })
}

fn sort(params: &Params) -> Result<OrderSort, Problem> {
    match params.first("sort") {
        None | Some("-placed") => Ok(OrderSort::Newest),
        Some("placed") => Ok(OrderSort::Oldest),
        Some("-total") => Ok(OrderSort::Largest),
        Some(_) => Err(malformed("sort")),
    }
}

/// List orders.
#[utoipa::path(
    tag = "orders",
    responses((status = 200, description = "A page of orders, newest first. Filters: q, payment, fulfillment, backordered, task, dispute, from, to; sort=-placed|placed|-total (newest, oldest, largest first); limit, cursor of a page in the same order", body = OrderPage))
)]
#[get("/orders")]
async fn list(call: Call<OrdersRead>) -> Result<HttpResponse, Problem> {
    call.show(async |tx| page(tx, &call.params()).await).await
}

/// The page of orders that the parameters ask for.
async fn page(tx: &mut TenantTx, params: &Params) -> Result<OrderPage, Problem> {
    let shop = ShopFacts::of(tx).await?;
    let filter = asked(params, &shop, tx.now())?;
    let page = orders::orders(tx, &filter).await?;
    let mut items = Vec::new();
    for row in page.items {
        items.push(order_row(tx, row).await?);
    }
    let counted = orders::order_counts(tx).await?;
    Ok(OrderPage {
        items,
        next_cursor: page.next_cursor,
        counts: OrdersCounted {
            all: counted.all,
            unfulfilled: counted.unfulfilled,
            backordered: counted.backordered,
            unpaid: counted.unpaid,
        },
    })
}

async fn found(tx: &mut TenantTx, id: OrderId) -> Result<orders::Order, Problem> {
    orders::order(tx, id).await?.ok_or_else(Problem::not_found)
}

/// The order, told in the caller's language.
async fn detail<P>(tx: &mut TenantTx, call: &Call<P>, id: OrderId) -> Result<OrderDetail, Problem> {
    let shop = ShopFacts::of(tx).await?;
    let order = found(tx, id).await?;
    view::detail(tx, &shop, &order, call.language()).await
}

/// Get an order.
#[utoipa::path(
    tag = "orders",
    responses((status = 200, description = "The order with its shipments, payment and timeline", body = OrderDetail), (status = 404, description = "Not found: order", body = Problem))
)]
#[get("/orders/{order_id}")]
async fn show(call: Call<OrdersRead>) -> Result<HttpResponse, Problem> {
    // A refund that ends just now must not be counted in one figure and missing in another.
    call.show_snapshot(async |tx| {
        let detail = detail(tx, &call, call.part("order_id")?).await?;
        Ok(detail)
    })
    .await
}

#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ShipmentInput {
    lines: Vec<ShipLine>,
    #[serde(default)]
    carrier: String,
    #[serde(default)]
    tracking_number: String,
    /// Whether to notify the shopper by mail.
    notify: bool,
    /// Ship although the shopper chose to wait for everything and some units are missing.
    #[serde(default)]
    ship_anyway: bool,
}

/// Ship a parcel.
#[utoipa::path(
    tag = "orders",
    request_body = ShipmentInput,
    responses((status = 201, description = "Parcel shipped; the order afterwards", body = OrderDetail), (status = 409, description = "Not paid, more units than are ready, or the shopper chose to wait for everything", body = Problem))
)]
#[post("/orders/{order_id}/shipments")]
async fn ship(call: Call<ShipmentsWrite, Form<ShipmentInput>>) -> Result<HttpResponse, Problem> {
    let (call, input) = call.open();
    let id = call.part("order_id")?;
    // The domain ships everything if no line is named, but a form without lines is a mistake.
    if !input.lines.iter().any(|line| line.quantity != 0) {
        return Err(refusals::ship(
            orders::ShipError::Nothing,
            &[],
            call.language(),
        ));
    }
    if let Some(at) = input.lines.iter().position(|line| line.quantity < 0) {
        return Err(refusals::negative_units(at, call.language()));
    }
    call.change(async |tx| {
        let asked: Vec<LineId> = input.lines.iter().map(|line| line.line_id).collect();
        let command = ShipOrder {
            order: id,
            lines: input.lines,
            carrier: input.carrier,
            tracking_number: input.tracking_number,
            notify: if input.notify {
                Notify::Shopper
            } else {
                Notify::Nobody
            },
            hold: if input.ship_anyway {
                Hold::Override
            } else {
                Hold::Respect
            },
            actor: call.actor().to_owned(),
        };
        let shipped = orders::ship_order(tx, &command).await;
        shipped.map_err(|error| refusals::ship(error, &asked, call.language()))?;
        let detail = detail(tx, &call, id).await?;
        Ok(Reply::created(detail))
    })
    .await
}

#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct TrackingInput {
    carrier: String,
    tracking_number: String,
    /// Ignored: the shopper is notified once, when the parcel ships.
    #[serde(default)]
    #[expect(
        dead_code,
        reason = "accepted because the form for a new parcel has it"
    )]
    notify: bool,
}

/// Change the tracking number of a parcel.
#[utoipa::path(
    tag = "orders",
    request_body = TrackingInput,
    responses((status = 200, description = "The order with the parcel's carrier and tracking number changed", body = OrderDetail), (status = 404, description = "Not found: parcel", body = Problem), (status = 422, description = "Too long", body = Problem))
)]
#[patch("/orders/{order_id}/shipments/{shipment_id}")]
async fn track(call: Call<ShipmentsWrite, Form<TrackingInput>>) -> Result<HttpResponse, Problem> {
    let (call, input) = call.open();
    let (order, shipment) = (call.part("order_id")?, call.part("shipment_id")?);
    let command = SetTracking {
        order,
        shipment,
        carrier: input.carrier,
        tracking_number: input.tracking_number,
        actor: call.actor().to_owned(),
    };
    call.change(async |tx| {
        let set = orders::set_tracking(tx, &command).await;
        set.map_err(|error| refusals::set_tracking(error, call.language()))?;
        let detail = detail(tx, &call, order).await?;
        Ok(Reply::ok(detail))
    })
    .await
}

#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NoteInput {
    /// 1 to 2000 characters.
    text: String,
}

/// Write a note on an order.
#[utoipa::path(
    tag = "orders",
    request_body = NoteInput,
    responses((status = 201, description = "The order with the note in its timeline", body = OrderDetail))
)]
#[post("/orders/{order_id}/notes")]
async fn note(call: Call<OrdersWrite, Form<NoteInput>>) -> Result<HttpResponse, Problem> {
    let (call, input) = call.open();
    let id = call.part("order_id")?;
    call.change(async |tx| {
        let noted = orders::add_note(tx, id, call.actor(), &input.text).await;
        noted.map_err(|error| refusals::note(error, call.language()))?;
        let detail = detail(tx, &call, id).await?;
        Ok(Reply::created(detail))
    })
    .await
}

/// Send the order confirmation again.
#[utoipa::path(
    tag = "orders",
    responses((status = 202, description = "The confirmation is sent again"), (status = 409, description = "Not paid", body = Problem))
)]
#[post("/orders/{order_id}/resend-confirmation")]
async fn resend(call: Call<OrdersWrite>) -> Result<HttpResponse, Problem> {
    call.change(async |tx| {
        let order = found(tx, call.part("order_id")?).await?;
        if !order.state.is_paid() {
            return Err(Problem::refused(
                "not_paid",
                refusals::say(
                    call.language(),
                    "The order is not paid; there is nothing to confirm yet",
                    "La commande n’est pas payée; il n’y a encore rien à confirmer",
                ),
            ));
        }
        let again = ConfirmOrder {
            order: order.id,
            resend: true,
            taken: payments::Taken::AtOnce,
        };
        jobs::enqueue(tx, &again).await?;
        Ok(Reply::accepted(value!({})))
    })
    .await
}
