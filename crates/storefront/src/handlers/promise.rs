//! Goods come later than promised: the order's page asks the shopper what to do, and takes the answer.

use actix_web::{
    HttpRequest, HttpResponse,
    web::{self, Data, Form, Query},
};
use kernel::{LineId, OrderId};
use orders::Order;
use promises::{Answer, AnswerError, Answered, SlippedPromise};
use serde::Deserialize;
use tenancy::TenantTx;

use super::{
    super::{
        Frame, Notice,
        pages::{AskedLine, AskedPromise, ManyTries},
    },
    checkout::{
        desk::{Answer as Page, Desk, at_desk, broken},
        shown::{promise_of, units},
    },
    frame_of::{at, part},
    order_status::Link,
    pay::opened,
    trouble::Trouble,
};
use ::web::{limiter::GIVE_UP, state::State};

pub(super) fn configure(cfg: &mut web::ServiceConfig) {
    cfg.service(at("/orders/{order}/promise").route(web::post().to(answer)));
}

/// The answer as the form sends it.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Chosen {
    question: i32,
    choice: String,
}

async fn answer(
    request: HttpRequest,
    state: Data<State>,
    link: Query<Link>,
    form: Form<Chosen>,
) -> HttpResponse {
    at_desk(&request, &state, async |desk| {
        let order = opened(desk, part(&request, "order"), link.key())?;
        if let Err(exceeded) = state.limiter.check(GIVE_UP, &order.to_string()).await {
            return desk.wait(ManyTries::OfAnOrder, exceeded.retry_after);
        }
        match Answer::read(&form.choice) {
            Some(answer) => taken(desk, order, form.question, answer).await,
            None => Ok(desk.go(&desk.order_path(order))),
        }
    })
    .await
}

async fn taken(desk: &Desk<'_>, order: OrderId, question: i32, answer: Answer) -> Page {
    let mut tx = desk.write().await?;
    let done = match promises::answer(&mut tx, order, question, answer).await {
        Ok(done) => done,
        Err(AnswerError::NotFound) => return Err(Trouble::NotFound),
        Err(AnswerError::Db(error)) => return Err(error.into()),
        Err(AnswerError::Refund(error)) => return Err(broken(&error)),
    };
    tx.commit().await?;
    let said = match (done, answer) {
        (Answered::Now, Answer::Ship) => "ships",
        (Answered::Now, _) => "kept",
        (Answered::Refunded(_), _) => "canceled",
        (Answered::ByShop, _) => "by-shop",
        (Answered::Settled, _) => "settled",
        (Answered::Before(_), _) => "before",
    };
    Ok(desk.go(&format!("{}&answered={said}", desk.order_path(order))))
}

/// What the page says after the answer.
pub(super) fn said(frame: &Frame, answered: Option<&str>) -> Option<Notice> {
    let key = match answered? {
        "kept" => "slipped-kept",
        "ships" => "slipped-ships",
        "canceled" => "slipped-canceled",
        "by-shop" => "slipped-by-shop",
        "settled" => "slipped-settled",
        "before" => return Some(Notice::Bad(frame.t("slipped-before"))),
        _ => return None,
    };
    Some(Notice::Good(frame.t(key)))
}

/// The open question of an order as its page shows it.
pub(super) async fn asked(
    desk: &Desk<'_>,
    tx: &mut TenantTx,
    (order, here): (&Order, &[(LineId, i32)]),
) -> Result<Option<AskedPromise>, Trouble> {
    if !order.state.is_paid() {
        return Ok(None);
    }
    let asked = promises::open_question(tx, order.id).await?;
    Ok(asked.map(|asked| AskedPromise {
        number: asked.number,
        choices: promises::choices(order, here),
        action: format!("/orders/{}/promise?key={}", order.id, desk.key(order.id)),
        lines: asked.lines.into_iter().map(shown).collect(),
    }))
}

fn shown(line: SlippedPromise) -> AskedLine {
    AskedLine {
        quantity: units(line.units),
        promised: line.promised,
        now: promise_of(Some(&line.now)),
        title: line.title,
        options: line.options,
    }
}
