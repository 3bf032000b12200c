//! Orders placed for a customer, by phone or at the counter, and money received by hand.

use actix_web::{
    HttpRequest, HttpResponse, get,
    http::StatusCode,
    post,
    web::{Data, Path, ServiceConfig},
};
use kernel::{Language, OrderId, TenantId};
use manual_money::RecordReceipt;
use orders::{OrderState, PlaceForCustomer, Review};
use refunds::ByHand;
use serde::Serialize;
use utoipa::ToSchema;

use super::{super::refusals, detail, found, view};
use ::web::{
    problem::Problem,
    signed_in::Member,
    state::{State, terms_of},
};
use wire::{
    Body, ByHandInput, NewOrderInput, NewOrderPreview, NewOrderTotals, Once, OrderDetail,
    PlaceOrderInput, ReceiptInput, ShopFacts, body, json, storefront,
};

pub(super) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(preview)
        .service(place)
        .service(receive)
        .service(link);
}

/// Preview an order for a customer.
#[utoipa::path(
    tag = "orders",
    request_body = NewOrderInput,
    responses((status = 200, description = "Prices, promises, delivery methods and totals, as a shopper would see them; nothing is recorded", body = NewOrderPreview), (status = 422, description = "A product is not for sale or out of stock, or a field is invalid", body = Problem))
)]
#[post("/api/tenants/{tenant_id}/orders/preview")]
pub(super) async fn preview(
    state: Data<State>,
    member: Member,
    bytes: Body,
) -> Result<HttpResponse, Problem> {
    let input: NewOrderInput = body(&bytes)?;
    let language = member.language();
    let wish = input.wish(("", language))?;
    let mut tx = state.tenancy.write(member.tenant).await?;
    let shop = ShopFacts::of(&mut tx).await?;
    let drafted = orders::draft_for_customer(&mut tx, &wish, &terms_of(&shop.profile)).await;
    // The draft was written as a cart.
    tx.rollback().await?;
    let draft = drafted.map_err(|error| refusals::for_customer(error, "", language))?;
    let owed = draft.review.as_ref().map(|review| totals(review, language));
    let shape = NewOrderPreview::of(&draft, owed, language);
    Ok(json(StatusCode::OK, &shape))
}

/// Place an order for a customer.
#[utoipa::path(
    tag = "orders",
    request_body = PlaceOrderInput,
    responses((status = 201, description = "Placed; its goods are held for fourteen days", body = OrderDetail), (status = 409, description = "A figure has changed since the preview", body = Problem), (status = 422, description = "A product is not for sale or out of stock, or a field is invalid", body = Problem))
)]
#[post("/api/tenants/{tenant_id}/orders")]
pub(super) async fn place(
    state: Data<State>,
    member: Member,
    request: HttpRequest,
    bytes: Body,
) -> Result<HttpResponse, Problem> {
    let input: PlaceOrderInput = body(&bytes)?;
    let language = member.language();
    let wish = input.order.wish(("order.", language))?;
    let once = Once::of(&request, &bytes)?;
    let mut tx = state.tenancy.write(member.tenant).await?;
    if let Some(before) = once.replay(&mut tx).await? {
        return Ok(before);
    }
    let shop = ShopFacts::of(&mut tx).await?;
    let command = PlaceForCustomer {
        wish,
        agreed: input.agreed,
        language: input.language,
        plan: "standard".to_owned(),
        actor: member.actor().to_owned(),
    };
    let placed = orders::place_for_customer(&mut tx, &command, &terms_of(&shop.profile)).await;
    let placed = placed.map_err(|error| refusals::for_customer(error, "order.", language))?;
    let detail = detail(&mut tx, &member, placed.id).await?;
    once.finish(tx, StatusCode::CREATED, &detail).await
}

/// Record money received.
#[utoipa::path(
    tag = "orders",
    request_body = ReceiptInput,
    responses((status = 201, description = "The order is paid; the order afterwards", body = OrderDetail), (status = 409, description = "The order is paid or canceled, or its goods went to others", body = Problem), (status = 422, description = "A field is invalid", body = Problem))
)]
#[post("/api/tenants/{tenant_id}/orders/{order_id}/receipt")]
pub(super) async fn receive(
    state: Data<State>,
    member: Member,
    path: Path<(TenantId, OrderId)>,
    request: HttpRequest,
    bytes: Body,
) -> Result<HttpResponse, Problem> {
    let input: ReceiptInput = body(&bytes)?;
    let once = Once::of(&request, &bytes)?;
    let mut tx = state.tenancy.write(member.tenant).await?;
    if let Some(before) = once.replay(&mut tx).await? {
        return Ok(before);
    }
    let shop = ShopFacts::of(&mut tx).await?;
    let command = RecordReceipt {
        order: path.into_inner().1,
        method: input.method,
        received_on: input.received_on,
        reference: input.reference,
        actor: member.actor().to_owned(),
    };
    let terms = terms_of(&shop.profile);
    let recorded = manual_money::record_receipt(&mut tx, &command, &terms).await;
    recorded.map_err(|error| refusals::receipt(error, member.language()))?;
    let detail = detail(&mut tx, &member, command.order).await?;
    once.finish(tx, StatusCode::CREATED, &detail).await
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
#[get("/api/tenants/{tenant_id}/orders/{order_id}/payment-link")]
pub(super) async fn link(
    state: Data<State>,
    member: Member,
    path: Path<(TenantId, OrderId)>,
) -> Result<HttpResponse, Problem> {
    let mut tx = state.tenancy.read(member.tenant).await?;
    let shop = ShopFacts::of(&mut tx).await?;
    let order = found(&mut tx, path.into_inner().1).await?;
    tx.commit().await?;
    if order.state != OrderState::AwaitingPayment || order.payment.is_none() {
        return Err(refusals::not_by_card(member.language()));
    }
    let site = storefront(&state, member.tenant).await?;
    let prefix = if order.language == shop.language() {
        String::new()
    } else {
        format!("/{}", order.language.code())
    };
    let key = state.links.sign(member.tenant, order.id);
    let url = format!("{site}{prefix}/orders/{}?key={key}", order.id);
    Ok(json(StatusCode::OK, &PaymentLink { url }))
}

fn totals(review: &Review, language: Language) -> NewOrderTotals {
    let owed = &review.totals;
    let taxes = owed.assessment.taxes.iter();
    let taxes = taxes.map(|tax| view::tax_line(tax, tax.amount, language));
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
