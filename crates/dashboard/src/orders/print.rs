//! An order's documents as PDF.

use actix_web::{
    HttpRequest, HttpResponse, get,
    web::{self, Data, Path, ServiceConfig},
};
use documents::{RenderError, render_credit_note, render_invoice, render_packing_slip};
use kernel::{Language, OrderId, RefundId, ShipmentId, TenantId};
use papers::{
    credit_paper::{self, CreditedRefund},
    paper::{self, Issuer, Parcel},
};
use tenancy::blob;

use super::{super::refusals, found};
use ::web::{problem::Problem, signed_in::Member, state::State};
use wire::{File, Params, malformed, storefront};

pub(super) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(invoice)
        .service(credit_note)
        .service(packing_slip)
        .service(shipment_slip);
}

pub(super) fn pdf(name: &str, bytes: Vec<u8>) -> HttpResponse {
    HttpResponse::Ok()
        .content_type("application/pdf")
        .insert_header(("Cache-Control", "no-store"))
        .insert_header((
            "Content-Disposition",
            format!("inline; filename=\"{name}.pdf\""),
        ))
        .body(bytes)
}

/// The requested language, or the shopper's.
pub(super) fn language(request: &HttpRequest, of_order: Language) -> Result<Language, Problem> {
    match Params::of(request).first("language") {
        None => Ok(of_order),
        Some(code) => Language::from_code(code).ok_or_else(|| malformed("language")),
    }
}

pub(super) async fn rendered<T: Send + 'static>(
    draw: impl FnOnce() -> Result<T, RenderError> + Send + 'static,
) -> Result<T, Problem> {
    Ok(web::block(draw)
        .await
        .map_err(|error| Problem::internal(&error))??)
}

/// Download an invoice.
#[utoipa::path(
    tag = "orders",
    responses((status = 200, description = "The invoice as PDF", body = File, content_type = "application/pdf"), (status = 404, description = "Not issued yet", body = Problem))
)]
#[get("/api/tenants/{tenant_id}/orders/{order_id}/invoice.pdf")]
pub(super) async fn invoice(
    state: Data<State>,
    member: Member,
    path: Path<(TenantId, OrderId)>,
    request: HttpRequest,
) -> Result<HttpResponse, Problem> {
    let site = storefront(&state, member.tenant).await?;
    let mut tx = state.tenancy.read(member.tenant).await?;
    let order = found(&mut tx, path.into_inner().1).await?;
    let issued = orders::invoice_of(&mut tx, order.id)
        .await?
        .ok_or_else(Problem::not_found)?;
    let language = language(&request, order.language)?;
    let name = issued.number.to_string();
    if let (true, Some(id)) = (language == order.language, &issued.pdf)
        && let Some(printed) = blob::get(&mut tx, id).await?
    {
        tx.commit().await?;
        return Ok(pdf(&name, printed.bytes));
    }
    let (profile, _) = platform::profile(&mut tx).await?;
    let registered = tax::registrations(&tx)
        .await
        .map_err(|error| Problem::internal(&error))?;
    tx.commit().await?;
    let link = paper::order_link(&site, &order, state.links.sign(member.tenant, order.id));
    let issuer = Issuer {
        profile: &profile,
        site: &site,
    };
    let view = paper::invoice(
        &issuer,
        &order,
        (&issued, &registered),
        (language, Some(link)),
    )?;
    let bytes = rendered(move || render_invoice(&view)).await?;
    Ok(pdf(&name, bytes))
}

/// Download the credit note of a refund.
#[utoipa::path(
    tag = "orders",
    responses((status = 200, description = "The credit note as PDF", body = File, content_type = "application/pdf"), (status = 404, description = "Not issued yet", body = Problem))
)]
#[get("/api/tenants/{tenant_id}/orders/{order_id}/refunds/{refund_id}/credit-note.pdf")]
pub(super) async fn credit_note(
    state: Data<State>,
    member: Member,
    path: Path<(TenantId, OrderId, RefundId)>,
    request: HttpRequest,
) -> Result<HttpResponse, Problem> {
    let (_, id, refund) = path.into_inner();
    let site = storefront(&state, member.tenant).await?;
    let mut tx = state.tenancy.read(member.tenant).await?;
    let order = found(&mut tx, id).await?;
    let notes = refunds::credit_notes(&mut tx, order.id).await?;
    let note = notes.into_iter().find(|note| note.refund == refund);
    let note = note.ok_or_else(Problem::not_found)?;
    let language = language(&request, order.language)?;
    let name = note.number.to_string();
    if let (true, Some(id)) = (language == order.language, &note.pdf)
        && let Some(printed) = blob::get(&mut tx, id).await?
    {
        tx.commit().await?;
        return Ok(pdf(&name, printed.bytes));
    }
    let refunds = refunds::order_refunds(&mut tx, &order).await?;
    let refund = refunds.iter().find(|one| one.refund.id == refund);
    let invoiced = orders::invoice_of(&mut tx, order.id).await?;
    let here = orders::units_here(&mut tx, &order).await?;
    let (profile, _) = platform::profile(&mut tx).await?;
    let registered = tax::registrations(&tx)
        .await
        .map_err(|error| Problem::internal(&error))?;
    tx.commit().await?;
    let link = paper::order_link(&site, &order, state.links.sign(member.tenant, order.id));
    let issuer = Issuer {
        profile: &profile,
        site: &site,
    };
    let of = CreditedRefund {
        order: &order,
        refund: refund.ok_or_else(Problem::not_found)?,
        note: &note,
        settlement: invoiced.as_ref().map(|one| &one.settlement),
        here: &here,
    };
    let view = credit_paper::credit_note(&issuer, &of, &registered, (language, Some(link)))?;
    let bytes = rendered(move || render_credit_note(&view)).await?;
    Ok(pdf(&name, bytes))
}

/// Download the packing slip of what is ready.
#[utoipa::path(
    tag = "orders",
    responses((status = 200, description = "Packing slip of what is ready, listing what will follow, as PDF", body = File, content_type = "application/pdf"), (status = 409, description = "Not paid, or nothing is ready to ship", body = Problem))
)]
#[get("/api/tenants/{tenant_id}/orders/{order_id}/packing-slip.pdf")]
pub(super) async fn packing_slip(
    state: Data<State>,
    member: Member,
    path: Path<(TenantId, OrderId)>,
    request: HttpRequest,
) -> Result<HttpResponse, Problem> {
    let site = storefront(&state, member.tenant).await?;
    let mut tx = state.tenancy.read(member.tenant).await?;
    let order = found(&mut tx, path.into_inner().1).await?;
    if !order.state.may_ship() {
        return Err(refusals::unpaid(member.language()));
    }
    let ready = orders::ready_to_ship(&mut tx, &order).await?;
    if ready.iter().all(|(_, units)| *units <= 0) {
        return Err(refusals::nothing_to_pack(member.language()));
    }
    let shipments = orders::shipments(&mut tx, order.id).await?;
    let (profile, _) = platform::profile(&mut tx).await?;
    let now = tx.now();
    tx.commit().await?;
    let language = language(&request, order.language)?;
    let issuer = Issuer {
        profile: &profile,
        site: &site,
    };
    let next = Parcel::next(&order, &shipments, &ready, now);
    let view = paper::packing_slip(&issuer, &order, &next, language);
    let name = view.number.clone();
    let bytes = rendered(move || render_packing_slip(&view)).await?;
    Ok(pdf(&name, bytes))
}

/// Download the packing slip of a parcel.
#[utoipa::path(
    tag = "orders",
    responses((status = 200, description = "Packing slip of one parcel, as PDF", body = File, content_type = "application/pdf"), (status = 404, description = "Not found: parcel", body = Problem))
)]
#[get("/api/tenants/{tenant_id}/orders/{order_id}/shipments/{shipment_id}/packing-slip.pdf")]
pub(super) async fn shipment_slip(
    state: Data<State>,
    member: Member,
    path: Path<(TenantId, OrderId, ShipmentId)>,
    request: HttpRequest,
) -> Result<HttpResponse, Problem> {
    let (_, id, shipment) = path.into_inner();
    let site = storefront(&state, member.tenant).await?;
    let mut tx = state.tenancy.read(member.tenant).await?;
    let order = found(&mut tx, id).await?;
    let shipments = orders::shipments(&mut tx, order.id).await?;
    let (profile, _) = platform::profile(&mut tx).await?;
    tx.commit().await?;
    let language = language(&request, order.language)?;
    let sent = Parcel::sent(&order, &shipments, shipment).ok_or_else(Problem::not_found)?;
    let issuer = Issuer {
        profile: &profile,
        site: &site,
    };
    let view = paper::packing_slip(&issuer, &order, &sent, language);
    let name = view.number.clone();
    let bytes = rendered(move || render_packing_slip(&view)).await?;
    Ok(pdf(&name, bytes))
}
