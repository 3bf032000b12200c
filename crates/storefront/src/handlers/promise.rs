//! Goods come later than promised: the order's page asks the shopper what to do, and takes the answer.

use actix_web::{
    HttpRequest, HttpResponse,
    web::{self, Data, Form, Query},
};
use kernel::{LineId, OrderId};
use orders::{Fulfillment, Order};
use promises::{
    Answer, AnswerError, Answered, GiveAnswer, MoneyOf, Question, QuestionState, SlippedPromise,
};
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
    order_status::{Link, local_day},
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
    let given = GiveAnswer {
        order,
        question,
        answer,
        today: desk.terms().shop_day(tx.now()),
    };
    let done = match promises::answer(&mut tx, given).await {
        Ok(done) => done,
        Err(AnswerError::NotFound) => return Err(Trouble::NotFound),
        Err(AnswerError::Db(error)) => return Err(error.into()),
        Err(AnswerError::Refund(error)) => return Err(broken(&error)),
    };
    tx.commit().await?;
    let said = match (done, answer) {
        (Answered::Waits, Answer::Ship) => "ships",
        (Answered::Waits, _) => "kept",
        (Answered::Canceled(MoneyOf::Refund(_)), _) => "canceled",
        (Answered::Canceled(MoneyOf::Shop), _) => "by-shop",
        (Answered::Canceled(MoneyOf::Nothing), _) => "withdrawn",
        (Answered::Settled, _) => "settled",
        (Answered::Changed, _) => "changed",
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
        "withdrawn" => "slipped-withdrawn",
        "settled" => "slipped-settled",
        "changed" => return Some(Notice::Bad(frame.t("slipped-changed"))),
        "before" => return Some(Notice::Bad(frame.t("slipped-before"))),
        _ => return None,
    };
    Some(Notice::Good(frame.t(key)))
}

/// What an order's page says about its last promise that slipped.
#[derive(Default)]
pub(super) struct Slipped {
    /// The open question, while something of it is missing.
    pub asked: Option<AskedPromise>,
    /// What the shopper answered, while the order is on its way.
    pub chosen: Option<String>,
}

impl Slipped {
    /// Right after the answer the notice says what was chosen.
    pub(super) fn chosen_beside(&self, notice: Option<&Notice>) -> Option<String> {
        match notice {
            Some(Notice::Good(_)) => None,
            Some(Notice::Bad(_)) | None => self.chosen.clone(),
        }
    }
}

/// Reads the last question of an order; `here` holds the units of each line in stock.
pub(super) async fn slipped(
    desk: &Desk<'_>,
    tx: &mut TenantTx,
    (order, here): (&Order, &[(LineId, i32)]),
) -> Result<Slipped, Trouble> {
    let question = match order.state.is_paid() {
        true => promises::last_question(tx, order.id).await?,
        false => None,
    };
    let Some(question) = question else {
        return Ok(Slipped::default());
    };
    Ok(Slipped {
        chosen: chosen(desk, order, &question),
        asked: asked(desk, (order, here), question),
    })
}

fn asked(
    desk: &Desk<'_>,
    (order, here): (&Order, &[(LineId, i32)]),
    question: Question,
) -> Option<AskedPromise> {
    let missing = |id: LineId| {
        let line = order.lines.iter().find(|line| line.id == id)?;
        let here = here.iter().find(|(line, _)| *line == id)?.1;
        Some(line.left() - here).filter(|units| *units > 0)
    };
    let lines = question.lines.into_iter().filter_map(|line| {
        let units = missing(line.line)?.min(line.units);
        Some(shown(SlippedPromise { units, ..line }))
    });
    let lines: Vec<AskedLine> = lines.collect();
    let open = question.state == QuestionState::Open && !lines.is_empty();
    open.then(|| AskedPromise {
        number: question.number,
        choices: promises::choices(order, here),
        action: format!("/orders/{}/promise?key={}", order.id, desk.key(order.id)),
        lines,
    })
}

fn chosen(desk: &Desk<'_>, order: &Order, question: &Question) -> Option<String> {
    let key = match question.state {
        QuestionState::Keep => "slipped-chose-keep",
        QuestionState::Ship => "slipped-chose-ship",
        QuestionState::Cancel => "slipped-chose-cancel",
        QuestionState::CancelByShop => "slipped-chose-cancel-by-shop",
        QuestionState::Open | QuestionState::Replaced | QuestionState::Settled => return None,
    };
    let frame = &desk.visit.frame;
    let day = frame.date(&local_day(desk, question.answered_at?));
    (order.fulfillment != Fulfillment::Fulfilled).then(|| frame.v(key, &day))
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
