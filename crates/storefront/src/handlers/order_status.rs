//! The order's status page and its invoice, for the holder of the signed link.

use std::collections::BTreeMap;

use actix_web::{
    HttpRequest, HttpResponse,
    http::StatusCode,
    web::{self, Data, Query},
};
use chrono::{DateTime, NaiveDate, Utc};
use kernel::{LineId, OrderId};
use orders::{
    CaptureProgress, Fulfillment, Invoice, Order, OrderLine, OrderState, Settlement, Shipment,
};
use payments::{AttemptState, PaymentView, VoidReason};
use serde::Deserialize;
use tenancy::{
    TenantTx,
    blob::{self, BlobId},
};

use super::{
    super::{
        Frame, Notice,
        pages::{OrderPage, OrderState as ShownState, SummaryLine},
    },
    checkout::{
        desk::{Answer, Desk, Forms, at_desk},
        shown::{Pictures, picture_of, pictures, totals, units},
    },
    frame_of::{at, part},
    money_back,
    pay::{again, opened, unpaid},
    promise::{self, Slipped},
    refunds_shown::{self, MoneyGivenBack},
    returning::{self, ReturnsShown},
    shipments_shown::{self, Goods},
    trouble::Trouble,
};
use ::web::state::State;
use showcase::{Supply, Totals};

pub(super) fn configure(cfg: &mut web::ServiceConfig) {
    let note = at("/orders/{order}/refunds/{refund}/credit-note.pdf");
    cfg.service(at("/orders/{order}/invoice.pdf").route(web::get().to(invoice)))
        .service(note.route(web::get().to(refunds_shown::credit_note)))
        .service(at("/orders/{order}").route(web::get().to(show)));
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Link {
    key: String,
    /// Set right after payment.
    thanks: Option<String>,
    /// Set when the shopper wanted to add something to it.
    more: Option<String>,
    /// What became of the shopper's answer to a slipped promise.
    answered: Option<String>,
    /// What became of the shopper's wish to return something.
    returned: Option<String>,
}

impl Link {
    pub(super) fn key(&self) -> &str {
        &self.key
    }
}

async fn show(request: HttpRequest, state: Data<State>, query: Query<Link>) -> HttpResponse {
    at_desk(&request, &state, async |desk| {
        let id = opened(desk, part(&request, "order"), &query.key)?;
        let facts = gather(desk, id).await?;
        if facts.order.state == OrderState::AwaitingPayment {
            let more = query.more.as_ref();
            let notice = more.map(|_| Notice::Bad(desk.visit.frame.t("cart-unpaid")));
            return unpaid(desk, id, notice).await;
        }
        if let Some(page) = money_back::page(desk, &facts.order).await? {
            return Ok(page);
        }
        let page = page(desk, &facts, &query);
        desk.page(StatusCode::OK, &page, Forms::Here)
    })
    .await
}

async fn invoice(request: HttpRequest, state: Data<State>, query: Query<Link>) -> HttpResponse {
    at_desk(&request, &state, async |desk| {
        let id = opened(desk, part(&request, "order"), &query.key)?;
        let mut tx = desk.read().await?;
        let invoice = orders::invoice_of(&mut tx, id)
            .await?
            .ok_or(Trouble::NotFound)?;
        pdf(tx, &invoice.number.to_string(), invoice.pdf).await
    })
    .await
}

/// A rendered paper of the order; 404 until it is rendered.
pub(super) async fn pdf(mut tx: TenantTx, number: &str, stored: Option<BlobId>) -> Answer {
    let stored = stored.ok_or(Trouble::NotFound)?;
    let found = blob::get(&mut tx, &stored).await?;
    let found = found.ok_or(Trouble::NotFound)?;
    tx.commit().await?;
    Ok(HttpResponse::Ok()
        .content_type("application/pdf")
        .insert_header(("Cache-Control", "no-store"))
        .insert_header(("X-Robots-Tag", "noindex"))
        .insert_header(("Referrer-Policy", "same-origin"))
        .insert_header((
            "Content-Disposition",
            format!("inline; filename=\"{number}.pdf\""),
        ))
        .body(found.bytes))
}

struct Facts {
    order: Order,
    shipments: Vec<Shipment>,
    invoice: Option<Invoice>,
    payment: Option<PaymentView>,
    /// How far the charge of an authorized order has come; absent when it was not requested.
    capture: Option<CaptureProgress>,
    /// Absent when nothing was refunded.
    back: Option<MoneyGivenBack>,
    /// Units of each line in stock, including those that wait for the rest.
    ready: BTreeMap<LineId, i32>,
    pictures: Pictures,
    slipped: Slipped,
    returns: ReturnsShown,
}

async fn gather(desk: &Desk<'_>, id: OrderId) -> Result<Facts, Trouble> {
    let mut tx = desk.read().await?;
    let order = orders::order(&mut tx, id).await?.ok_or(Trouble::NotFound)?;
    let payment = match order.payment {
        Some(payment) => payments::payment_view(&mut tx, payment).await?,
        None => None,
    };
    let refunded = payment.as_ref().is_some_and(|one| !one.refunds.is_empty());
    let by_card = payment.as_ref().is_some_and(|one| one.capture.is_some());
    let refunded =
        refunded || (!by_card && !refunds::order_refunds(&mut tx, &order).await?.is_empty());
    let back = match refunded && order.state.is_paid() {
        true => Some(refunds_shown::given_back(&mut tx, &order).await?),
        false => None,
    };
    let capture = match order.payment {
        Some(payment) if order.state.is_authorized() => {
            orders::capture_asked(&mut tx, payment).await?
        }
        _ => None,
    };
    let here = orders::units_here(&mut tx, &order).await?;
    let facts = Facts {
        capture: capture.map(|asked| asked.progress),
        shipments: orders::shipments(&mut tx, id).await?,
        invoice: orders::invoice_of(&mut tx, id).await?,
        payment,
        back,
        slipped: promise::slipped(desk, &mut tx, (&order, &here)).await?,
        returns: returning::returns_shown(desk, &mut tx, &order).await?,
        ready: here.into_iter().collect(),
        pictures: pictures(&mut tx, order.lines.iter().map(|line| &line.goods)).await?,
        order,
    };
    tx.commit().await?;
    Ok(facts)
}

const fn state_of(order: &Order) -> ShownState {
    match (order.state, order.fulfillment) {
        (OrderState::AwaitingPayment, _) => ShownState::AwaitingPayment,
        (OrderState::Expired | OrderState::Canceled, _) | (_, Fulfillment::Canceled) => {
            ShownState::Canceled
        }
        (OrderState::Paid { .. } | OrderState::Authorized { .. }, Fulfillment::Unfulfilled) => {
            ShownState::Preparing
        }
        (OrderState::Paid { .. } | OrderState::Authorized { .. }, Fulfillment::Partial) => {
            ShownState::PartlyShipped
        }
        (OrderState::Paid { .. } | OrderState::Authorized { .. }, Fulfillment::Fulfilled) => {
            ShownState::Shipped
        }
    }
}

fn page(desk: &Desk<'_>, facts: &Facts, link: &Link) -> OrderPage {
    let order = &facts.order;
    let number = order.number.to_string();
    let frame = desk.frame(&desk.order_path(order.id), "find-order");
    // The address with `thanks` is the one the shopper keeps: it is opened again after a refund, too.
    let alive = !matches!(state_of(order), ShownState::Canceled);
    let thanks = match order.state {
        OrderState::Authorized { .. } => "order-thanks-later",
        _ => "order-thanks",
    };
    let thanks =
        (link.thanks.is_some() && alive).then(|| Notice::Good(frame.v(thanks, &order.email)));
    let answered = promise::said(&frame, link.answered.as_deref());
    let returned = returning::said(&frame, link.returned.as_deref());
    let notice = answered
        .or(returned)
        .or(thanks)
        .or_else(|| shop_closed(desk, alive));
    let printed = facts
        .invoice
        .as_ref()
        .is_some_and(|invoice| invoice.pdf.is_some());
    let pdf = || {
        format!(
            "/orders/{}/invoice.pdf?key={}",
            order.id,
            desk.key(order.id)
        )
    };
    OrderPage {
        charged_later: charged_later(&frame, facts),
        asked: facts.slipped.asked.clone(),
        chosen: facts.slipped.chosen_beside(notice.as_ref()),
        unpaid: match order.state {
            OrderState::Expired if lost_its_authorization(facts) => {
                Some(frame.t("order-not-charged"))
            }
            OrderState::Expired => Some(frame.t("order-expired")),
            OrderState::Canceled => Some(frame.t("order-given-up")),
            OrderState::AwaitingPayment
            | OrderState::Authorized { .. }
            | OrderState::Paid { .. } => None,
        },
        owed: order
            .owed
            .map(|owed| frame.v("order-owed", &frame.money(&owed))),
        again: again(desk, order.id),
        page: Frame {
            title: frame.v("order-title", &number),
            notice,
            ..frame
        },
        number,
        placed: local_day(desk, order.placed_at),
        state: state_of(order),
        shipments: shipments_shown::shown(
            desk,
            order,
            Goods {
                sent: &facts.shipments,
                ready: &facts.ready,
            },
        ),
        lines: order
            .lines
            .iter()
            .map(|line| line_of(line, &facts.pictures))
            .collect(),
        totals: sums(desk, facts),
        refunds: facts.back.as_ref().map_or_else(Vec::new, |back| {
            refunds_shown::shown(desk, (order, facts.invoice.as_ref()), back)
        }),
        returns: facts.returns.returns.clone(),
        return_form: facts.returns.form.clone(),
        email: order.email.clone(),
        ship_to: order.ship_to.clone(),
        bill_to: order.billed_to().clone(),
        delivery: order.delivery.name(desk.visit.language).to_owned(),
        invoice: printed.then(pdf),
        paid_with: facts
            .invoice
            .as_ref()
            .and_then(|invoice| paid_with(&invoice.settlement)),
        statement: facts
            .invoice
            .as_ref()
            .map(|invoice| invoice.settlement.statement.clone())
            .filter(|line| !line.is_empty()),
    }
}

fn charged_later(frame: &Frame, facts: &Facts) -> Option<String> {
    let order = &facts.order;
    let OrderState::Authorized { .. } = order.state else {
        return None;
    };
    let key = match facts.capture {
        Some(CaptureProgress::Failed) if order.has_shipped() => "order-charge-refused",
        Some(CaptureProgress::Requested | CaptureProgress::Done) => "order-being-charged",
        _ => "order-charged-later",
    };
    Some(frame.v(key, &frame.money(&order.total)))
}

/// The bank held its amount, and nothing was charged.
fn lost_its_authorization(facts: &Facts) -> bool {
    let attempts = facts.payment.iter().flat_map(|view| &view.attempts);
    attempts.map(|attempt| &attempt.state).any(
        |state| matches!(state, AttemptState::Voided { why, .. } if *why != VoidReason::Released),
    )
}

/// Says that the shop's other pages are closed, and what that means for an order that is alive.
fn shop_closed(desk: &Desk<'_>, alive: bool) -> Option<Notice> {
    desk.visit.standing.closed()?;
    let frame = &desk.visit.frame;
    let text = match &frame.shop.contact.email {
        _ if !alive => frame.t("closed-title"),
        Some(email) => frame.v("order-shop-closed-write", email),
        None => frame.t("order-shop-closed"),
    };
    Some(Notice::Bad(text))
}

pub(super) fn local_day(desk: &Desk<'_>, at: DateTime<Utc>) -> NaiveDate {
    desk.terms().day(at)
}

fn line_of(line: &OrderLine, pictures: &Pictures) -> SummaryLine {
    SummaryLine {
        title: line.goods.title.clone(),
        variant: line.goods.options.clone(),
        picture: picture_of(&line.goods, pictures),
        quantity: units(line.quantity),
        total: line.net,
        // The shipments say what ships when.
        supply: Supply::all_now(units(line.quantity)),
    }
}

fn sums(desk: &Desk<'_>, facts: &Facts) -> Totals {
    let order = &facts.order;
    let owed = (order.subtotal, order.shipping, order.total);
    let refunded = facts.payment.as_ref().map(|payment| payment.refunded);
    Totals {
        refunded: refunded.filter(|money| !money.is_zero()),
        ..totals(owed, &order.assessment, desk.visit.language)
    }
}

/// `Visa •••• 4242`
pub(super) fn paid_with(settlement: &Settlement) -> Option<String> {
    if settlement.last4.is_empty() {
        return None;
    }
    let mut letters = settlement.brand.chars();
    let brand: String = letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default();
    Some(
        format!("{brand} •••• {}", settlement.last4)
            .trim()
            .to_owned(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_is_named_by_its_brand_and_last_digits() {
        let card = Settlement {
            method: "card".into(),
            brand: "visa".into(),
            last4: "4242".into(),
            ..Settlement::free(DateTime::UNIX_EPOCH)
        };
        assert_eq!(paid_with(&card).as_deref(), Some("Visa •••• 4242"));
        assert_eq!(paid_with(&Settlement::free(DateTime::UNIX_EPOCH)), None);
    }
}
