//! An order after payment.

use promises::Answer;

use super::super::{FieldError, Notice};
use super::*;
use showcase::{Supply, Totals};

/// The lines of an order; its shipments say what ships when, so the lines need not.
pub(super) fn ordered_lines() -> Vec<SummaryLine> {
    let settled = |line: SummaryLine| SummaryLine {
        supply: Supply::all_now(line.quantity),
        ..line
    };
    summary_lines().into_iter().map(settled).collect()
}

pub(super) fn shipments() -> Vec<ShipmentView> {
    let tracking = Tracking {
        carrier: "Canada Post".into(),
        number: "7023 2104 0147 4412".into(),
        url: Some(
            "https://www.canadapost-postescanada.ca/track-reperage/en#/details/7023210401474412"
                .into(),
        ),
    };
    let mut plans = in_two().into_iter().map(|plan| plan.lines);
    vec![
        ShipmentView {
            number: 1,
            state: ShipmentState::Shipped { on: day(11, 25) },
            lines: plans.next().unwrap(),
            tracking: vec![tracking],
            arrival: Some(dates((11, 27), (12, 1))),
        },
        ShipmentView {
            number: 2,
            state: ShipmentState::Waiting(later()),
            lines: plans.next().unwrap(),
            tracking: Vec::new(),
            arrival: None,
        },
    ]
}

pub(super) fn order_page(language: Language) -> OrderPage {
    let page = frame(language, "/orders/s1gned").titled("1042");
    let title = page.v("order-title", "1042");
    let thanks = Notice::Good(page.v("order-thanks", "ada@example.com"));
    OrderPage {
        page: Frame {
            title,
            notice: Some(thanks),
            ..page
        },
        number: "1042".into(),
        placed: day(11, 24),
        state: OrderState::PartlyShipped,
        shipments: shipments(),
        lines: ordered_lines(),
        totals: totals(),
        refunds: Vec::new(),
        returns: Vec::new(),
        return_form: None,
        charged_later: None,
        owed: None,
        asked: None,
        chosen: None,
        email: "ada@example.com".into(),
        ship_to: address(""),
        bill_to: address(""),
        delivery: "Regular Parcel".into(),
        invoice: Some("/orders/s1gned/invoice.pdf".into()),
        paid_with: Some("Visa •••• 4242".into()),
        statement: Some("HIGHST* MOULIN & PINE".into()),
        unpaid: None,
        again: Some("/orders/s1gned/change".into()),
    }
}

/// An order whose goods come later than promised, with all choices.
pub(super) fn asked_order_page(language: Language) -> OrderPage {
    let line = |promised, now| AskedLine {
        title: "Stoneware mug".into(),
        options: "Blue / Large".into(),
        quantity: 2,
        promised,
        now,
    };
    OrderPage {
        asked: Some(AskedPromise {
            number: 1,
            lines: vec![line(Some(day(11, 30)), later()), line(None, Promise::Open)],
            choices: vec![Answer::Keep, Answer::Ship, Answer::Cancel],
            action: "/orders/s1gned/promise?key=k".into(),
        }),
        ..order_page(language)
    }
}

/// The same after the answer.
pub(super) fn chosen_order_page(language: Language) -> OrderPage {
    let page = order_page(language);
    let day = page.page.date(&day(11, 29));
    OrderPage {
        chosen: Some(page.page.v("slipped-chose-ship", &day)),
        page: Frame {
            notice: None,
            ..page.page.clone()
        },
        ..page
    }
}

/// An order with returns at each stage, of which more can be returned.
pub(super) fn returned_order_page(language: Language) -> OrderPage {
    let stages = [
        (ReturnStage::Requested, ""),
        (ReturnStage::Approved, ""),
        (ReturnStage::Received, ""),
        (
            ReturnStage::Refused,
            "The mug was used for paint.\nWe cannot sell it again.",
        ),
        (ReturnStage::Refunded, ""),
        (ReturnStage::RefundFailed, ""),
    ];
    let numbered = (1..).zip(stages);
    let returns = numbered.map(|(number, (stage, answer))| {
        let approved = stage == ReturnStage::Approved;
        let text = |text: &str| approved.then(|| text.to_owned());
        ShownReturn {
            name: format!("1042-R{number}"),
            number,
            stage,
            requested: day(11, 29),
            lines: in_two().remove(0).lines,
            address: match approved {
                true => vec!["Moulin & Pine".into(), "1 Rideau Street".into()],
                false => Vec::new(),
            },
            instructions: text("Wrap it well.\nKeep the receipt of the post."),
            postage: text("You pay the postage."),
            tracking: text("Canada Post 7023 2104 0147 4412"),
            answer: answer.into(),
            cancel: text("/orders/s1gned/return/cancel?key=k"),
        }
    });
    OrderPage {
        returns: returns.collect(),
        return_form: Some("/orders/s1gned/return?key=k".into()),
        ..order_page(language)
    }
}

/// The form that asks to send goods back, after a mistake in each field.
pub(super) fn return_page(language: Language) -> ReturnPage {
    let page = frame(language, "/orders/s1gned/return").titled_by("return-title");
    let wrong = |field: &str, text: String| FieldError {
        field: field.into(),
        text,
    };
    let errors = vec![
        wrong("units_lin_1", page.n("error-return-many", &2)),
        wrong("lines", page.v("error-return-gone", "Bowl, Red")),
        wrong("reason", page.t("error-return-reason")),
        wrong("note", page.t("error-return-note")),
    ];
    let choice = |field: &str, error| ReturnChoice {
        field: field.into(),
        title: "Stoneware mug".into(),
        options: "Blue / Large".into(),
        most: 2,
        value: "3".into(),
        error,
    };
    ReturnPage {
        number: "1042".into(),
        order: "/orders/s1gned?key=k".into(),
        action: "/orders/s1gned/return?key=k".into(),
        choices: vec![
            choice("units_lin_1", Some(page.n("error-return-many", &2))),
            choice("units_lin_2", None),
        ],
        next: 1,
        reason: "late".into(),
        note: "It does not fit the shelf.".into(),
        longest_note: 1_000,
        postage: "You pay the postage.".into(),
        errors,
        page,
    }
}

/// Money that came but pays for nothing, one page for each reason and place.
pub(super) fn money_back(language: Language) -> Vec<(&'static str, MoneyBackPage)> {
    let page = |title: &str, why, back| MoneyBackPage {
        page: frame(language, "/orders/s1gned").titled_by(title),
        number: "1042".into(),
        email: "ada@example.com".into(),
        why,
        back,
        again: Some("/orders/s1gned/change".into()),
    };
    let other = WhyBack::OtherAmount {
        asked: cad(57_350),
        found: cad(5_735),
    };
    let (coming, whole) = ("money-back-title", cad(57_350));
    vec![
        (
            "lapsed-and-paid",
            page(coming, WhyBack::GoodsGone, Back::OnItsWay(whole)),
        ),
        (
            "paid-too-late",
            page(coming, WhyBack::LaterThanAgreed, Back::OnItsWay(whole)),
        ),
        (
            "reopened-and-paid",
            page(coming, WhyBack::OrderReopened, Back::OnItsWay(whole)),
        ),
        (
            "canceled-and-paid",
            page(coming, WhyBack::OrderCanceled, Back::Failed(whole)),
        ),
        (
            "payment-conflict",
            page(coming, other, Back::Sent(cad(5_735))),
        ),
        (
            "payment-unmatched",
            page(
                "money-back-title-unmatched",
                WhyBack::Unmatched,
                Back::NoneCame,
            ),
        ),
    ]
}

/// One refund at each step.
fn refunds() -> Vec<ShownRefund> {
    let sent = ShownRefund {
        amount: cad(6400),
        step: RefundStep::Sent(day(11, 26)),
        card: Some("Visa •••• 4242".into()),
        reason: "A corner is bent".into(),
        units: vec![RefundedLines {
            whereabouts: Whereabouts::NotComing,
            lines: in_two().into_iter().next().unwrap().lines,
        }],
        credit_note: Some((
            "CN-0003".into(),
            "/orders/s1gned/refunds/1/credit-note.pdf".into(),
        )),
    };
    let step = |amount, step| ShownRefund {
        amount: cad(amount),
        step,
        reason: String::new(),
        units: Vec::new(),
        credit_note: None,
        ..sent.clone()
    };
    vec![
        step(1_150, RefundStep::Failed),
        sent.clone(),
        step(1_000, RefundStep::OnItsWay(day(11, 27))),
    ]
}

pub(super) fn late_order_page(language: Language) -> OrderPage {
    let page = order_page(language);
    let totals = Totals {
        refunded: Some(cad(6400)),
        ..totals()
    };
    OrderPage {
        state: OrderState::Preparing,
        totals,
        refunds: refunds(),
        page: Frame {
            notice: None,
            ..page.page.clone()
        },
        ..page
    }
}

/// Its card is charged when it ships.
pub(super) fn authorized_order_page(language: Language) -> OrderPage {
    let page = order_page(language);
    let total = page.page.money(&cad(57_350));
    OrderPage {
        state: OrderState::Preparing,
        charged_later: Some(page.page.v("order-charged-later", &total)),
        invoice: None,
        page: Frame {
            notice: Some(Notice::Good(
                page.page.v("order-thanks-later", "ada@example.com"),
            )),
            ..page.page.clone()
        },
        ..page
    }
}

pub(super) fn find_order(language: Language, sent: bool) -> FindOrderPage {
    let page = frame(language, "/orders/find").titled_by("find-order");
    let errors = vec![FieldError {
        field: "number".into(),
        text: page.t("error-order-number"),
    }];
    FindOrderPage {
        page,
        number: String::new(),
        email: "ada@example.com".into(),
        errors,
        sent,
    }
}
