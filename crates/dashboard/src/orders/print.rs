//! An order's documents as PDF.

use actix_web::{
    HttpRequest, HttpResponse, get,
    web::{self, ServiceConfig},
};
use calls::{Call, permission::DocumentsRead};
use documents::{RenderError, render_credit_note, render_invoice, render_packing_slip};
use kernel::{Language, OrderId, RefundId, ShipmentId};
use papers::{
    credit_paper::{self, CreditedRefund},
    paper::{self, Issuer, Parcel},
};
use tenancy::blob;

use super::{super::refusals, found};
use ::web::problem::Problem;
use wire::{File, Params, malformed};

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

/// A paper that was printed before, or what to draw.
enum Sheet<V> {
    Printed(Vec<u8>),
    ToDraw(V),
}

/// What proves the link to an order.
fn signature(call: &Call<DocumentsRead>, order: OrderId) -> String {
    call.state().links.sign(call.shop(), order)
}

/// Download an invoice.
#[utoipa::path(
    tag = "orders",
    responses((status = 200, description = "The invoice as PDF", body = File, content_type = "application/pdf"), (status = 404, description = "Not issued yet", body = Problem))
)]
#[get("/orders/{order_id}/invoice.pdf")]
pub(super) async fn invoice(call: Call<DocumentsRead>) -> Result<HttpResponse, Problem> {
    let site = call.storefront().await?;
    let (name, paper) = call
        .read(async |tx| {
            let order = found(tx, call.part("order_id")?).await?;
            let issued = orders::invoice_of(tx, order.id)
                .await?
                .ok_or_else(Problem::not_found)?;
            let language = language(call.request(), order.language)?;
            let name = issued.number.to_string();
            if let (true, Some(id)) = (language == order.language, &issued.pdf)
                && let Some(printed) = blob::get(tx, id).await?
            {
                return Ok((name, Sheet::Printed(printed.bytes)));
            }
            let (profile, _) = platform::profile(tx).await?;
            let registered = tax::registrations(tx)
                .await
                .map_err(|error| Problem::internal(&error))?;
            let link = paper::order_link(&site, &order, signature(&call, order.id));
            let issuer = Issuer {
                profile: &profile,
                site: &site,
            };
            let facts = (&issued, &registered);
            let view = paper::invoice(&issuer, &order, facts, (language, Some(link)))?;
            Ok((name, Sheet::ToDraw(view)))
        })
        .await?;
    let bytes = match paper {
        Sheet::Printed(bytes) => bytes,
        Sheet::ToDraw(view) => rendered(move || render_invoice(&view)).await?,
    };
    Ok(pdf(&name, bytes))
}

/// Download the credit note of a refund.
#[utoipa::path(
    tag = "orders",
    responses((status = 200, description = "The credit note as PDF", body = File, content_type = "application/pdf"), (status = 404, description = "Not issued yet", body = Problem))
)]
#[get("/orders/{order_id}/refunds/{refund_id}/credit-note.pdf")]
pub(super) async fn credit_note(call: Call<DocumentsRead>) -> Result<HttpResponse, Problem> {
    let refund: RefundId = call.part("refund_id")?;
    let site = call.storefront().await?;
    let (name, paper) = call
        .read(async |tx| {
            let order = found(tx, call.part("order_id")?).await?;
            let notes = refunds::credit_notes(tx, order.id).await?;
            let note = notes.into_iter().find(|note| note.refund == refund);
            let note = note.ok_or_else(Problem::not_found)?;
            let language = language(call.request(), order.language)?;
            let name = note.number.to_string();
            if let (true, Some(id)) = (language == order.language, &note.pdf)
                && let Some(printed) = blob::get(tx, id).await?
            {
                return Ok((name, Sheet::Printed(printed.bytes)));
            }
            let refunds = refunds::order_refunds(tx, &order).await?;
            let refund = refunds.iter().find(|one| one.refund.id == refund);
            let invoiced = orders::invoice_of(tx, order.id).await?;
            let here = orders::units_here(tx, &order).await?;
            let (profile, _) = platform::profile(tx).await?;
            let registered = tax::registrations(tx)
                .await
                .map_err(|error| Problem::internal(&error))?;
            let link = paper::order_link(&site, &order, signature(&call, order.id));
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
            let printed_in = (language, Some(link));
            let view = credit_paper::credit_note(&issuer, &of, &registered, printed_in)?;
            Ok((name, Sheet::ToDraw(view)))
        })
        .await?;
    let bytes = match paper {
        Sheet::Printed(bytes) => bytes,
        Sheet::ToDraw(view) => rendered(move || render_credit_note(&view)).await?,
    };
    Ok(pdf(&name, bytes))
}

/// Download the packing slip of what is ready.
#[utoipa::path(
    tag = "orders",
    responses((status = 200, description = "Packing slip of what is ready, listing what will follow, as PDF", body = File, content_type = "application/pdf"), (status = 409, description = "Not paid, or nothing is ready to ship", body = Problem))
)]
#[get("/orders/{order_id}/packing-slip.pdf")]
pub(super) async fn packing_slip(call: Call<DocumentsRead>) -> Result<HttpResponse, Problem> {
    let site = call.storefront().await?;
    let view = call
        .read(async |tx| {
            let order = found(tx, call.part("order_id")?).await?;
            if !order.state.may_ship() {
                return Err(refusals::unpaid(call.language()));
            }
            let ready = orders::ready_to_ship(tx, &order).await?;
            if ready.iter().all(|(_, units)| *units <= 0) {
                return Err(refusals::nothing_to_pack(call.language()));
            }
            let shipments = orders::shipments(tx, order.id).await?;
            let (profile, _) = platform::profile(tx).await?;
            let language = language(call.request(), order.language)?;
            let issuer = Issuer {
                profile: &profile,
                site: &site,
            };
            let next = Parcel::next(&order, shipments.len(), &ready, tx.now());
            Ok(paper::packing_slip(&issuer, &order, &next, language))
        })
        .await?;
    let name = view.number.clone();
    let bytes = rendered(move || render_packing_slip(&view)).await?;
    Ok(pdf(&name, bytes))
}

/// Download the packing slip of a parcel.
#[utoipa::path(
    tag = "orders",
    responses((status = 200, description = "Packing slip of one parcel, as PDF", body = File, content_type = "application/pdf"), (status = 404, description = "Not found: parcel", body = Problem))
)]
#[get("/orders/{order_id}/shipments/{shipment_id}/packing-slip.pdf")]
pub(super) async fn shipment_slip(call: Call<DocumentsRead>) -> Result<HttpResponse, Problem> {
    let shipment: ShipmentId = call.part("shipment_id")?;
    let site = call.storefront().await?;
    let view = call
        .read(async |tx| {
            let order = found(tx, call.part("order_id")?).await?;
            let shipments = orders::shipments(tx, order.id).await?;
            let (profile, _) = platform::profile(tx).await?;
            let language = language(call.request(), order.language)?;
            let sent = Parcel::sent(&order, &shipments, shipment);
            let sent = sent.ok_or_else(Problem::not_found)?;
            let issuer = Issuer {
                profile: &profile,
                site: &site,
            };
            Ok(paper::packing_slip(&issuer, &order, &sent, language))
        })
        .await?;
    let name = view.number.clone();
    let bytes = rendered(move || render_packing_slip(&view)).await?;
    Ok(pdf(&name, bytes))
}
