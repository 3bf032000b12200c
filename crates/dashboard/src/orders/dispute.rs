//! Disputes of an order: show them, and answer the bank.

use actix_web::{HttpResponse, post, put, web::ServiceConfig};
use calls::{Call, Form, Reply, permission::DisputesAnswer};
use kernel::OrderId;
use orders::{Order, Shipment};
use papers::{
    evidence::{self, Offered},
    paper::{self, Issuer},
};
use payments::dispute::{
    Answer, DisputeKind, DisputeState, DisputeView, Evidence, PaperKind, Response,
};
use tenancy::TenantTx;

use super::{super::refusals, detail, found, print::rendered};
use ::web::problem::Problem;
use wire::{
    AnswerProgress, DisputePaper, DisputeProgress, DisputeShape, EvidenceInput, OrderDetail,
    ShopFacts,
};

pub(super) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(draft).service(submit).service(accept);
}

/// Keep a draft of the answer to a dispute.
#[utoipa::path(
    tag = "orders",
    request_body = EvidenceInput,
    responses((status = 200, description = "Draft saved, not sent; the order afterwards", body = OrderDetail), (status = 404, description = "Not found: dispute", body = Problem), (status = 409, description = "Already answered, decided, or too late", body = Problem), (status = 422, description = "Too long", body = Problem))
)]
#[put("/orders/{order_id}/disputes/{dispute_id}/evidence")]
pub(super) async fn draft(
    call: Call<DisputesAnswer, Form<EvidenceInput>>,
) -> Result<HttpResponse, Problem> {
    let (call, input) = call.open();
    let (order, dispute) = (call.part("order_id")?, call.part("dispute_id")?);
    call.change(async |tx| {
        let order = found(tx, order).await?;
        let kept = disputes::draft_evidence(tx, (&order, dispute), input.into()).await;
        kept.map_err(|error| refusals::dispute(error, call.language()))?;
        let detail = detail(tx, &call, order.id).await?;
        Ok(Reply::ok(detail))
    })
    .await
}

/// Send the answer to a dispute, once and finally.
#[utoipa::path(
    tag = "orders",
    request_body = EvidenceInput,
    responses((status = 201, description = "The answer is on its way, with the papers as they are now; the order afterwards", body = OrderDetail), (status = 404, description = "Not found: dispute", body = Problem), (status = 409, description = "Already answered, decided, or too late", body = Problem), (status = 422, description = "The answer is empty, or a text is too long", body = Problem))
)]
#[post("/orders/{order_id}/disputes/{dispute_id}/evidence")]
pub(super) async fn submit(
    call: Call<DisputesAnswer, Form<EvidenceInput>>,
) -> Result<HttpResponse, Problem> {
    let (call, input) = call.open();
    let (order, dispute) = (call.part("order_id")?, call.part("dispute_id")?);
    // Drawn before anything is locked.
    let sheets = sheets(&call, (order, &input.papers)).await?;
    let drawn = rendered(move || evidence::draw(sheets)).await?;
    call.change(async |tx| {
        let order = found(tx, order).await?;
        let kept = evidence::keep(tx, &drawn).await?;
        let said = (input.into(), kept);
        let sent = disputes::submit_evidence(tx, (&order, dispute), said, call.actor()).await;
        sent.map_err(|error| refusals::dispute(error, call.language()))?;
        let detail = detail(tx, &call, order.id).await?;
        Ok(Reply::created(detail))
    })
    .await
}

async fn sheets(
    call: &Call<DisputesAnswer>,
    (order, kinds): (OrderId, &[PaperKind]),
) -> Result<Vec<evidence::Sheet>, Problem> {
    let site = call.storefront().await?;
    call.read(async |tx| {
        let order = found(tx, order).await?;
        let (profile, _) = platform::profile(tx).await?;
        let issuer = Issuer {
            profile: &profile,
            site: &site,
        };
        let key = call.state().links.sign(call.shop(), order.id);
        let link = paper::order_link(&site, &order, key);
        let sheets = evidence::gather(tx, &issuer, (&order, &link), kinds).await;
        sheets.map_err(|error| Problem::internal(&error))
    })
    .await
}

/// Accept a dispute: the customer keeps the money.
#[utoipa::path(
    tag = "orders",
    responses((status = 201, description = "The bank is being told; the order afterwards", body = OrderDetail), (status = 404, description = "Not found: dispute", body = Problem), (status = 409, description = "Already answered, decided, too late, or only an inquiry", body = Problem))
)]
#[post("/orders/{order_id}/disputes/{dispute_id}/acceptance")]
pub(super) async fn accept(call: Call<DisputesAnswer>) -> Result<HttpResponse, Problem> {
    let (order, dispute) = (call.part("order_id")?, call.part("dispute_id")?);
    call.change(async |tx| {
        let order = found(tx, order).await?;
        let given = disputes::accept_dispute(tx, (&order, dispute), call.actor()).await;
        given.map_err(|error| refusals::dispute(error, call.language()))?;
        let detail = detail(tx, &call, order.id).await?;
        Ok(Reply::created(detail))
    })
    .await
}

/// The order's disputes, each with what can be done about it.
pub(super) async fn shapes(
    tx: &mut TenantTx,
    (shop, order): (&ShopFacts, &Order),
    shipments: &[Shipment],
) -> Result<Vec<DisputeShape>, Problem> {
    let mut all = disputes::order_disputes(tx, order).await?;
    // Money that pays for nothing is the provider's.
    all.retain(|one| one.kind == DisputeKind::Sale);
    if all.is_empty() {
        return Ok(Vec::new());
    }
    let papers = evidence::offered(tx, order).await?;
    let now = tx.now();
    let shaped = all.into_iter().map(|view| {
        let late = view.state.due_by().is_some_and(|due| due <= now);
        let facts = (shop, order, shipments);
        shape(facts, (view, &papers), late)
    });
    Ok(shaped.collect())
}

fn shape(
    (shop, order, shipments): (&ShopFacts, &Order, &[Shipment]),
    (view, papers): (DisputeView, &[Offered]),
    late: bool,
) -> DisputeShape {
    let said = said(view.answer, || suggested(shop, order, (shipments, papers)));
    let open = !matches!(
        said.progress,
        AnswerProgress::Sending | AnswerProgress::Sent
    );
    let can_answer = open && !late && view.state.awaits_answer();
    DisputeShape {
        id: view.id,
        amount: view.amount,
        reason: view.reason,
        state: progress(&view.state),
        due_by: view.state.due_by(),
        withdrawn: view.withdrawn,
        reinstated: view.reinstated,
        fee: view.fee,
        opened_at: view.opened_at,
        updated_at: view.updated_at,
        answer: said.progress,
        accepted: said.accepted,
        evidence: said.evidence,
        refused_because: said.refused_because,
        papers: papers
            .iter()
            .map(|one| offered(shop, order, (one, shipments)))
            .collect(),
        can_answer,
        can_accept: can_answer && view.state.is_chargeback(),
    }
}

/// The answer as the screen needs it.
struct Said {
    progress: AnswerProgress,
    accepted: bool,
    evidence: Evidence,
    refused_because: Option<String>,
}

fn said(answer: Answer, suggested: impl FnOnce() -> Evidence) -> Said {
    let (progress, response, refused_because) = match answer {
        Answer::None => (AnswerProgress::None, None, None),
        Answer::Draft { evidence } => {
            return Said {
                progress: AnswerProgress::Draft,
                accepted: false,
                evidence: *evidence,
                refused_because: None,
            };
        }
        Answer::Asked { response, .. } => (AnswerProgress::Sending, Some(response), None),
        Answer::Sent { response, .. } => (AnswerProgress::Sent, Some(response), None),
        Answer::Refused { response, reason } => {
            (AnswerProgress::Refused, Some(response), Some(reason))
        }
    };
    let accepted = matches!(response, Some(Response::Accept));
    let evidence = match response {
        Some(Response::Evidence { evidence, .. }) => *evidence,
        Some(Response::Accept) | None => suggested(),
    };
    Said {
        progress,
        accepted,
        evidence,
        refused_because,
    }
}

const fn progress(state: &DisputeState) -> DisputeProgress {
    match state {
        DisputeState::Inquiry { .. } => DisputeProgress::Inquiry,
        DisputeState::InquiryAnswered => DisputeProgress::InquiryAnswered,
        DisputeState::InquiryClosed => DisputeProgress::InquiryClosed,
        DisputeState::NeedsResponse { .. } => DisputeProgress::NeedsResponse,
        DisputeState::UnderReview => DisputeProgress::UnderReview,
        DisputeState::Lost => DisputeProgress::Lost,
        DisputeState::Won => DisputeProgress::Won,
    }
}

/// What the order itself says: a beginning for the merchant.
fn suggested(
    shop: &ShopFacts,
    order: &Order,
    (shipments, papers): (&[Shipment], &[Offered]),
) -> Evidence {
    let lines = order.lines.iter().map(|line| {
        let options = &line.goods.options;
        let which = if options.is_empty() {
            String::new()
        } else {
            format!(" ({options})")
        };
        format!("{} × {}{which}", line.quantity, line.goods.title)
    });
    let joined = |of: fn(&Shipment) -> &String| {
        let mut all: Vec<&str> = shipments.iter().map(|one| of(one).as_str()).collect();
        all.retain(|text| !text.is_empty());
        all.dedup();
        all.join(", ")
    };
    let days = shipments.iter().map(|one| {
        let local = one.shipped_at.with_timezone(&shop.profile.time_zone);
        local.date_naive().to_string()
    });
    let mut days: Vec<String> = days.collect();
    days.dedup();
    Evidence {
        sold: lines.collect::<Vec<_>>().join("\n"),
        carrier: joined(|one| &one.carrier),
        tracking_number: joined(|one| &one.tracking_number),
        shipped_on: days.join(", "),
        papers: papers.iter().map(|one| one.kind).collect(),
        ..Evidence::default()
    }
}

fn offered(
    shop: &ShopFacts,
    order: &Order,
    (one, shipments): (&Offered, &[Shipment]),
) -> DisputePaper {
    let file = match (one.kind, shipments.last()) {
        (PaperKind::PackingSlip, Some(last)) => format!("shipments/{}/packing-slip.pdf", last.id),
        (PaperKind::PackingSlip | PaperKind::Invoice, _) => "invoice.pdf".to_owned(),
    };
    DisputePaper {
        kind: one.kind,
        number: one.number.clone(),
        url: shop.path(&format!("orders/{}/{file}", order.id)),
    }
}
