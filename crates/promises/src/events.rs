//! What a back office is told.

use chrono::NaiveDate;
use kernel::{LineId, OrderId, RefundId};
use serde::Serialize;
use tenancy::{Event, Meaning};
use utoipa::ToSchema;

use crate::{Answer, Question, QuestionState, SlippedPromise};

/// A line whose promise changed.
#[derive(Serialize, ToSchema)]
pub struct ChangedLine {
    line_id: LineId,
    title: String,
    /// Units that wait.
    units: i32,
    /// The last day that was promised; null: the units were in stock and were to leave at once.
    #[schema(required)]
    promised_until: Option<NaiveDate>,
    /// The first day they can ship now; null when it is not known.
    #[schema(required)]
    earliest: Option<NaiveDate>,
    /// The last day they can ship now; null when it is not known.
    #[schema(required)]
    latest: Option<NaiveDate>,
}

impl From<&SlippedPromise> for ChangedLine {
    fn from(line: &SlippedPromise) -> Self {
        Self {
            line_id: line.line,
            title: line.title.clone(),
            units: line.units,
            promised_until: line.promised,
            earliest: line.now.earliest,
            latest: line.now.latest,
        }
    }
}

/// A promise to a shopper no longer holds and the shopper was asked what to do, has answered, or need not answer any more.
#[derive(Serialize, ToSchema)]
pub struct OrderPromiseChanged {
    pub(crate) order_id: OrderId,
    pub(crate) number: i64,
    /// Which question of the order it is, from 1.
    pub(crate) question: i32,
    pub(crate) lines: Vec<ChangedLine>,
    /// What became of the question. `open`: the shopper was just asked; `keep`, `ship` or `cancel`: the answer;
    /// `cancel_by_shop`: the answer is to cancel, and the shop gives the money back itself; `replaced`: the days changed before the
    /// answer, and another question follows; `settled`: the goods came or will come in time, or the order ended.
    pub(crate) state: &'static str,
    /// `keep`, `ship` or `cancel`; null without an answer.
    #[schema(required)]
    pub(crate) answer: Option<&'static str>,
    /// The refund of what was canceled; null where none was made.
    #[schema(required)]
    pub(crate) refund_id: Option<RefundId>,
}

impl OrderPromiseChanged {
    /// What became of a question of the order with this number.
    pub(crate) fn of(question: &Question, number: i64, state: QuestionState) -> Self {
        Self {
            order_id: question.order,
            number,
            question: question.number,
            lines: question.lines.iter().map(Into::into).collect(),
            state: state.code(),
            answer: state.answer().map(Answer::code),
            refund_id: None,
        }
    }
}

impl Event for OrderPromiseChanged {
    const KIND: &'static str = "order.promise_changed.v1";
    const AGGREGATE: &'static str = "order";
    const MEANING: Meaning = Meaning {
        en: "Goods come later than promised: the shopper was asked what to do, has answered, or need not answer any more.",
        fr: "Des articles arriveront plus tard que promis : le client a été consulté, a répondu, ou n’a plus à répondre.",
    };
    const SUBJECT: &'static str = "ord_01m86ptpg0e1frbt2cfa089wep";
    const SAMPLE: &'static str = include_str!("samples/order.promise_changed.v1.json");

    fn aggregate_id(&self) -> String {
        self.order_id.to_string()
    }
}
