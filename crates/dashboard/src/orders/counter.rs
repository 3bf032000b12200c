//! Orders placed for a customer, by phone or at the counter, and money received by hand.

use actix_web::{HttpResponse, get, post, web::ServiceConfig};
use calls::{
    Call, Form, Reply,
    permission::{OrdersWrite, RefundsWrite},
};
use kernel::Language;
use manual_money::{LoseReceipt, RecordReceipt, WriteOff};
use orders::{OrderState, PlaceForCustomer, Review};
use refunds::ByHand;
use serde::Serialize;
use tenancy::TenantTx;
use utoipa::ToSchema;

use super::{super::refusals, detail, found};
use ::web::{problem::Problem, state::terms_of};
use wire::{
    ByHandInput, LostReceiptInput, NewOrderInput, NewOrderPreview, NewOrderTotals, OrderDetail,
    PlaceOrderInput, ReceiptInput, ShopFacts, WrittenOffInput,
};

pub(super) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(preview)
        .service(place)
        .service(receive)
        .service(lose)
        .service(write_off)
        .service(link);
}

/// Preview an order for a customer.
#[utoipa::path(
    tag = "orders",
    request_body = NewOrderInput,
    responses((status = 200, description = "Prices, promises, delivery methods and totals, as a shopper would see them; nothing is recorded", body = NewOrderPreview), (status = 422, description = "A product is not for sale or out of stock, or a field is invalid", body = Problem))
)]
#[post("/orders/preview")]
pub(super) async fn preview(
    call: Call<OrdersWrite, Form<NewOrderInput>>,
) -> Result<HttpResponse, Problem> {
    let (call, input) = call.open();
    let language = call.language();
    let wish = input.wish(("", language))?;
    let mut tx = call.tenancy().write(call.shop()).await?;
    let shop = ShopFacts::of(&mut tx).await?;
    let drafted = orders::draft_for_customer(&mut tx, &wish, &terms_of(&shop.profile)).await;
    // The draft was written as a cart.
    tx.rollback().await?;
    let draft = drafted.map_err(|error| refusals::for_customer(error, "", language))?;
    let owed = draft.review.as_ref().map(|review| totals(review, language));
    call.answer(&NewOrderPreview::of(&draft, owed, language))
}

/// Place an order for a customer.
#[utoipa::path(
    tag = "orders",
    request_body = PlaceOrderInput,
    responses((status = 201, description = "Placed; its goods are held for fourteen days", body = OrderDetail), (status = 409, description = "A figure has changed since the preview", body = Problem), (status = 422, description = "A product is not for sale or out of stock, or a field is invalid", body = Problem))
)]
#[post("/orders")]
pub(super) async fn place(
    call: Call<OrdersWrite, Form<PlaceOrderInput>>,
) -> Result<HttpResponse, Problem> {
    let (call, input) = call.open();
    let language = call.language();
    let wish = input.order.wish(("order.", language))?;
    call.change(async |tx| {
        let shop = ShopFacts::of(tx).await?;
        let command = PlaceForCustomer {
            wish,
            agreed: input.agreed,
            language: input.language,
            plan: "standard".to_owned(),
            actor: call.actor().to_owned(),
        };
        let placed = orders::place_for_customer(tx, &command, &terms_of(&shop.profile)).await;
        let placed = placed.map_err(|error| refusals::for_customer(error, "order.", language))?;
        let detail = detail(tx, &call, placed.id).await?;
        Ok(Reply::created(detail))
    })
    .await
}

/// Record money received.
#[utoipa::path(
    tag = "orders",
    request_body = ReceiptInput,
    responses((status = 201, description = "The order is paid; the order afterwards", body = OrderDetail), (status = 409, description = "The order is paid or canceled, or its goods went to others", body = Problem), (status = 422, description = "A field is invalid", body = Problem))
)]
#[post("/orders/{order_id}/receipt")]
pub(super) async fn receive(
    call: Call<OrdersWrite, Form<ReceiptInput>>,
) -> Result<HttpResponse, Problem> {
    let (call, input) = call.open();
    call.change(async |tx| {
        let shop = ShopFacts::of(tx).await?;
        let command = RecordReceipt {
            order: call.part("order_id")?,
            method: input.method,
            received_on: input.received_on,
            reference: input.reference,
            actor: call.actor().to_owned(),
        };
        let terms = terms_of(&shop.profile);
        let recorded = manual_money::record_receipt(tx, &command, &terms).await;
        recorded.map_err(|error| refusals::receipt(error, call.language()))?;
        let detail = detail(tx, &call, command.order).await?;
        Ok(Reply::created(detail))
    })
    .await
}

/// Record that money received by hand was lost.
#[utoipa::path(
    tag = "orders",
    request_body = LostReceiptInput,
    responses((status = 201, description = "The customer owes the amount, and nothing ships until it is paid; the order afterwards", body = OrderDetail), (status = 409, description = "The order has no money that was received by hand", body = Problem), (status = 422, description = "A field is invalid", body = Problem))
)]
#[post("/orders/{order_id}/receipt/loss")]
pub(super) async fn lose(
    call: Call<OrdersWrite, Form<LostReceiptInput>>,
) -> Result<HttpResponse, Problem> {
    let (call, input) = call.open();
    call.change(async |tx| {
        let shop = ShopFacts::of(tx).await?;
        let command = LoseReceipt {
            order: call.part("order_id")?,
            why: input.why,
            reference: input.reference,
            actor: call.actor().to_owned(),
            today: terms_of(&shop.profile).day(tx.now()),
        };
        let recorded = manual_money::lose_receipt(tx, &command).await;
        recorded.map_err(|error| refusals::lost_receipt(error, call.language()))?;
        let detail = detail(tx, &call, command.order).await?;
        Ok(Reply::created(detail))
    })
    .await
}

/// Write off what a customer owes.
#[utoipa::path(
    tag = "orders",
    request_body = WrittenOffInput,
    responses((status = 201, description = "Nothing is owed any more; the order afterwards", body = OrderDetail), (status = 409, description = "Nothing is owed, or something can still be refunded", body = Problem), (status = 422, description = "A field is invalid", body = Problem))
)]
#[post("/orders/{order_id}/receipt/write-off")]
pub(super) async fn write_off(
    call: Call<RefundsWrite, Form<WrittenOffInput>>,
) -> Result<HttpResponse, Problem> {
    let (call, input) = call.open();
    call.change(async |tx| {
        let shop = ShopFacts::of(tx).await?;
        let command = WriteOff {
            order: call.part("order_id")?,
            reference: input.reference,
            actor: call.actor().to_owned(),
            today: terms_of(&shop.profile).day(tx.now()),
        };
        let written = manual_money::write_off(tx, &command).await;
        written.map_err(|error| refusals::write_off(error, call.language()))?;
        let detail = detail(tx, &call, command.order).await?;
        Ok(Reply::created(detail))
    })
    .await
}

/// Where a customer pays an order by card.
#[derive(Serialize, ToSchema)]
pub(super) struct PaymentLink {
    /// The order's page, which leads to the card page. Anyone with this address can see the order.
    url: String,
}

/// Get the link with which a customer pays.
#[utoipa::path(
    tag = "orders",
    responses((status = 200, description = "The address of the order's page", body = PaymentLink), (status = 404, description = "Not found: order", body = Problem), (status = 409, description = "The order does not wait for a card payment", body = Problem))
)]
#[get("/orders/{order_id}/payment-link")]
pub(super) async fn link(call: Call<OrdersWrite>) -> Result<HttpResponse, Problem> {
    let id = call.part("order_id")?;
    let found = async |tx: &mut TenantTx| Ok((ShopFacts::of(tx).await?, found(tx, id).await?));
    let (shop, order) = call.read(found).await?;
    if order.state != OrderState::AwaitingPayment || order.payment.is_none() {
        return Err(refusals::not_by_card(call.language()));
    }
    let site = call.storefront().await?;
    let prefix = if order.language == shop.language() {
        String::new()
    } else {
        format!("/{}", order.language.code())
    };
    let key = call.state().links.sign(call.shop(), order.id);
    let url = format!("{site}{prefix}/orders/{}?key={key}", order.id);
    call.answer(&PaymentLink { url })
}

fn totals(review: &Review, language: Language) -> NewOrderTotals {
    let owed = &review.totals;
    let taxes = owed.assessment.taxes.iter();
    let taxes = taxes.map(|tax| dashboard_returns::amounts::tax_line(tax, tax.amount, language));
    NewOrderTotals {
        subtotal: owed.subtotal,
        shipping: owed.shipping,
        taxes: taxes.collect(),
        total: owed.total,
    }
}

pub(super) fn by_hand(how: ByHandInput) -> ByHand {
    let ByHandInput { method, reference } = how;
    ByHand { method, reference }
}
