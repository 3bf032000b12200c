//! Goods go back: the order's page takes a request for it, and takes it back.

use actix_web::{
    HttpRequest, HttpResponse,
    http::StatusCode,
    web::{self, Data, Form, Query},
};
use kernel::{LineId, OrderId};
use orders::Order;
use payments::RefundState;
use refunds::OrderRefund;
use returns::{
    Canceler, LONGEST_NOTE, OpenError, OpenReturn, Opened, Opener, Return, ReturnReason,
    ReturnState, Returns, StepError,
};
use tenancy::TenantTx;

use super::{
    super::{
        FieldError, Frame, Notice,
        pages::{ManyTries, PlannedLine, ReturnChoice, ReturnPage, ReturnStage, ShownReturn},
    },
    checkout::{
        desk::{Answer as Page, Desk, Forms, at_desk},
        shown::{named, units},
    },
    frame_of::{at, part},
    order_status::{Link, local_day},
    pay::opened,
    reads,
    trouble::Trouble,
};
use ::web::{limiter::Limit, state::State};

/// Returns asked for, per order: each is mailed to both sides. A form with mistakes does not count, and a return can be
/// taken back as often as there is one.
const RETURNS: Limit = Limit {
    name: "returns",
    count: 10,
    seconds: 600,
};

pub(super) fn configure(cfg: &mut web::ServiceConfig) {
    let form = at("/orders/{order}/return");
    cfg.service(form.route(reads().to(show)).route(web::post().to(ask)));
    cfg.service(at("/orders/{order}/return/cancel").route(web::post().to(cancel)));
}

/// The fields as sent: the units of a line are named by it.
type Fields = Vec<(String, String)>;

/// The form as the shopper filled it in.
#[derive(Clone, Debug, Default)]
struct Typed {
    units: Vec<(LineId, String)>,
    reason: String,
    note: String,
    next: i32,
}

/// What a line's field begins with.
const UNITS: &str = "units_";

/// The field around all lines.
const LINES: &str = "lines";

impl Typed {
    fn of(fields: &Fields) -> Self {
        let mut typed = Self::default();
        for (name, value) in fields {
            match (name.as_str(), name.strip_prefix(UNITS)) {
                ("reason", _) => typed.reason.clone_from(value),
                ("note", _) => typed.note.clone_from(value),
                ("next", _) => typed.next = value.parse().unwrap_or_default(),
                (_, Some(line)) => {
                    if let Ok(line) = line.parse() {
                        typed.units.push((line, value.trim().to_owned()));
                    }
                }
                (_, None) => {}
            }
        }
        typed
    }

    /// The units of a line as a number; what is no number is more than any line has.
    fn lines(&self) -> Vec<(LineId, i32)> {
        let read = |text: &str| match text {
            "" => 0,
            text => text.parse().unwrap_or(i32::MAX),
        };
        let lines = self.units.iter();
        lines.map(|(line, text)| (*line, read(text))).collect()
    }

    fn of_line(&self, id: LineId) -> &str {
        let found = self.units.iter().find(|(line, _)| *line == id);
        found.map_or("0", |(_, text)| text.as_str())
    }
}

async fn show(request: HttpRequest, state: Data<State>, link: Query<Link>) -> HttpResponse {
    at_desk(&request, &state, async |desk| {
        let id = opened(desk, part(&request, "order"), link.key())?;
        let mut tx = desk.read().await?;
        let order = orders::order(&mut tx, id).await?.ok_or(Trouble::NotFound)?;
        let known = returns::returns_and_rest(&mut tx, &order).await?;
        tx.commit().await?;
        if !known.can_ask() {
            return Ok(back(desk, id, "late"));
        }
        let typed = Typed {
            next: known.next(),
            ..Typed::default()
        };
        let page = page(desk, (&order, &known), &typed, Vec::new());
        desk.page(StatusCode::OK, &page, Forms::Here)
    })
    .await
}

/// To the order's page, which says what became of the wish.
fn back(desk: &Desk<'_>, order: OrderId, said: &str) -> HttpResponse {
    desk.go(&format!("{}&returned={said}", desk.order_path(order)))
}

async fn ask(
    request: HttpRequest,
    state: Data<State>,
    link: Query<Link>,
    form: Form<Fields>,
) -> HttpResponse {
    at_desk(&request, &state, async |desk| {
        let order = opened(desk, part(&request, "order"), link.key())?;
        let before = state.limiter.tally(RETURNS, &order.to_string()).await;
        if before.reaches(RETURNS) {
            return desk.wait(ManyTries::ReturnsOfAnOrder, before.ends_in);
        }
        asked(desk, order, &Typed::of(&form)).await
    })
    .await
}

async fn asked(desk: &Desk<'_>, id: OrderId, typed: &Typed) -> Page {
    let mut tx = desk.write().await?;
    let Some(reason) = ReturnReason::from_code(&typed.reason) else {
        let wrong = vec![error(desk, "reason", "error-return-reason")];
        return again(desk, &mut tx, (id, typed), wrong).await;
    };
    let command = OpenReturn {
        order: id,
        lines: typed.lines(),
        reason,
        note: typed.note.clone(),
        by: Opener::Shopper { next: typed.next },
    };
    let wrong = match returns::open_return(&mut tx, &command).await {
        Ok(Opened::New(_)) => {
            tx.commit().await?;
            desk.state.limiter.count(RETURNS, &id.to_string()).await;
            return Ok(back(desk, id, "asked"));
        }
        Ok(Opened::Before) => return Ok(back(desk, id, "before")),
        Err(OpenError::NotFound) => return Err(Trouble::NotFound),
        Err(OpenError::NotShipped | OpenError::TooLate) => return Ok(back(desk, id, "late")),
        Err(OpenError::Db(error)) => return Err(error.into()),
        Err(OpenError::Nothing) => error(desk, LINES, "error-return-nothing"),
        Err(OpenError::UnknownLine { .. }) => error(desk, LINES, "error-return-line"),
        Err(OpenError::NoteTooLong) => error(desk, "note", "error-return-note"),
        Err(OpenError::TooMany { line, most }) => {
            let order = orders::order(&mut tx, id).await?.ok_or(Trouble::NotFound)?;
            too_many(&desk.visit.frame, &order, line, units(most))
        }
    };
    again(desk, &mut tx, (id, typed), vec![wrong]).await
}

/// The field of a line that can still be returned is marked. The form no longer has a field for one that cannot: the
/// goods are named above all lines.
fn too_many(frame: &Frame, order: &Order, id: LineId, most: u32) -> FieldError {
    let line = order.lines.iter().find(|line| line.id == id);
    match line.filter(|_| most == 0) {
        Some(line) => FieldError {
            field: LINES.to_owned(),
            text: frame.v("error-return-gone", &named(&line.goods)),
        },
        None => FieldError {
            field: format!("{UNITS}{id}"),
            text: frame.n("error-return-many", &most),
        },
    }
}

fn error(desk: &Desk<'_>, field: &str, key: &str) -> FieldError {
    FieldError {
        field: field.to_owned(),
        text: desk.visit.frame.t(key),
    }
}

/// The form again, with what is wrong.
async fn again(
    desk: &Desk<'_>,
    tx: &mut TenantTx,
    (id, typed): (OrderId, &Typed),
    errors: Vec<FieldError>,
) -> Page {
    let order = orders::order(tx, id).await?.ok_or(Trouble::NotFound)?;
    let known = returns::returns_and_rest(tx, &order).await?;
    if !known.can_ask() {
        return Ok(back(desk, id, "late"));
    }
    let page = page(desk, (&order, &known), typed, errors);
    desk.page(StatusCode::UNPROCESSABLE_ENTITY, &page, Forms::Here)
}

fn page(
    desk: &Desk<'_>,
    (order, known): (&Order, &Returns),
    typed: &Typed,
    errors: Vec<FieldError>,
) -> ReturnPage {
    let key = desk.key(order.id);
    let path = format!("/orders/{}/return?key={key}", order.id);
    let choices = order.lines.iter().zip(&known.lines);
    let choices = choices.filter(|(_, rest)| rest.in_time > 0);
    let choices = choices.map(|(line, rest)| {
        let field = format!("{UNITS}{}", line.id);
        ReturnChoice {
            title: line.goods.title.clone(),
            options: line.goods.options.clone(),
            most: units(rest.in_time),
            value: typed.of_line(line.id).to_owned(),
            error: errors
                .iter()
                .find(|error| error.field == field)
                .map(|error| error.text.clone()),
            field,
        }
    });
    ReturnPage {
        choices: choices.collect(),
        number: order.number.to_string(),
        order: desk.order_path(order.id),
        next: typed.next,
        reason: typed.reason.clone(),
        note: typed.note.clone(),
        longest_note: LONGEST_NOTE,
        postage: known.policy.postage.clone(),
        page: desk.frame(&path, "return-title"),
        action: path,
        errors,
    }
}

async fn cancel(
    request: HttpRequest,
    state: Data<State>,
    link: Query<Link>,
    form: Form<Fields>,
) -> HttpResponse {
    at_desk(&request, &state, async |desk| {
        let order = opened(desk, part(&request, "order"), link.key())?;
        let named = form.iter().find(|(name, _)| name == "number");
        let number = named.and_then(|(_, text)| text.parse().ok());
        canceled(desk, order, number.ok_or(Trouble::NotFound)?).await
    })
    .await
}

async fn canceled(desk: &Desk<'_>, order: OrderId, number: i32) -> Page {
    let mut tx = desk.write().await?;
    let done = match returns::return_numbered(&mut tx, order, number).await {
        Ok(of) => returns::cancel_return(&mut tx, of.id, &Canceler::Shopper).await,
        Err(error) => Err(error),
    };
    match done {
        Ok(_) => {
            tx.commit().await?;
            Ok(back(desk, order, "canceled"))
        }
        Err(StepError::NotFound) => Err(Trouble::NotFound),
        Err(StepError::Never { .. }) => Ok(back(desk, order, "settled")),
        Err(StepError::Db(error)) => Err(error.into()),
        Err(error) => Err(Trouble::Other(error.to_string())),
    }
}

/// What the order's page says after the form.
pub(super) fn said(frame: &Frame, returned: Option<&str>) -> Option<Notice> {
    Some(match returned? {
        "asked" => Notice::Good(frame.t("return-asked")),
        "canceled" => Notice::Good(frame.t("return-canceled")),
        "before" => Notice::Bad(frame.t("return-before")),
        "settled" => Notice::Bad(frame.t("return-settled")),
        "late" => Notice::Bad(frame.t("return-late")),
        _ => return None,
    })
}

/// What an order's page shows of returns.
pub(super) struct ReturnsShown {
    /// The returns, oldest first.
    pub(super) returns: Vec<ShownReturn>,
    /// Path of the form, if something can be returned.
    pub(super) form: Option<String>,
}

/// Reads the returns of an order.
pub(super) async fn returns_shown(
    desk: &Desk<'_>,
    tx: &mut TenantTx,
    order: &Order,
) -> Result<ReturnsShown, Trouble> {
    if !order.has_shipped() {
        return Ok(ReturnsShown {
            returns: Vec::new(),
            form: None,
        });
    }
    let known = returns::returns_and_rest(tx, order).await?;
    let key = desk.key(order.id);
    let form = format!("/orders/{}/return?key={key}", order.id);
    let paid_back = known.returns.iter().any(|one| one.refund.is_some());
    let refunds = match paid_back {
        true => refunds::order_refunds(tx, order).await?,
        false => Vec::new(),
    };
    let shown = known
        .returns
        .iter()
        .map(|one| shown(desk, one, refund_of(one, &refunds)));
    Ok(ReturnsShown {
        returns: shown.collect(),
        form: known.can_ask().then_some(form),
    })
}

fn shown(desk: &Desk<'_>, of: &Return, refund: Option<&RefundState>) -> ShownReturn {
    let lines = of.lines.iter().map(|line| PlannedLine {
        title: match line.options.as_str() {
            "" => line.title.clone(),
            options => format!("{}, {options}", line.title),
        },
        quantity: units(line.asked),
    });
    let coming = of.state == ReturnState::Approved;
    let may_cancel = matches!(of.state, ReturnState::Requested | ReturnState::Approved);
    let cancel = format!(
        "/orders/{}/return/cancel?key={}",
        of.order,
        desk.key(of.order)
    );
    let text = |text: &str| (coming && !text.is_empty()).then(|| text.to_owned());
    let tracking = [of.carrier.as_str(), of.tracking_number.as_str()].join(" ");
    ShownReturn {
        name: of.name(),
        number: of.number,
        stage: stage(of.state, refund),
        requested: local_day(desk, of.requested_at),
        lines: lines.collect(),
        address: match coming {
            true => of.address.lines().map(str::to_owned).collect(),
            false => Vec::new(),
        },
        instructions: text(&of.instructions),
        postage: text(&of.postage),
        tracking: text(tracking.trim()),
        answer: of.answer.clone(),
        cancel: may_cancel.then_some(cancel),
    }
}

/// How far the refund has come that closed the return.
fn refund_of<'a>(of: &Return, refunds: &'a [OrderRefund]) -> Option<&'a RefundState> {
    let found = refunds.iter().find(|one| Some(one.refund.id) == of.refund);
    found.map(|one| &one.refund.state)
}

const fn stage(of: ReturnState, refund: Option<&RefundState>) -> ReturnStage {
    match (of, refund) {
        (ReturnState::Requested, _) => ReturnStage::Requested,
        (ReturnState::Approved, _) => ReturnStage::Approved,
        (ReturnState::Receiving, _) => ReturnStage::Receiving,
        (ReturnState::Received, _) => ReturnStage::Received,
        (ReturnState::Refused, _) => ReturnStage::Refused,
        (ReturnState::Canceled, _) => ReturnStage::Canceled,
        (ReturnState::Closed, Some(refund)) if refund.counts() => ReturnStage::Refunded,
        (ReturnState::Closed, Some(_)) => ReturnStage::RefundFailed,
        (ReturnState::Closed, None) => ReturnStage::Closed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refund_that_failed_settles_nothing() {
        let closed = |refund| stage(ReturnState::Closed, refund);
        let failed = RefundState::Failed {
            reason: "expired_or_canceled_card".into(),
        };
        assert_eq!(closed(Some(&failed)), ReturnStage::RefundFailed);
        assert_eq!(closed(Some(&RefundState::Pending)), ReturnStage::Refunded);
        assert_eq!(closed(Some(&RefundState::Succeeded)), ReturnStage::Refunded);
        assert_eq!(closed(None), ReturnStage::Closed);
    }
}
