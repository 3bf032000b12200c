//! The page for a shopper whose money came but pays for nothing: it says what happened, where the money is, and what
//! comes next.

use actix_web::{HttpResponse, http::StatusCode};
use orders::{GoesBack, Order};
use payments::{RefundState, Stray};

use super::{
    super::pages::{Back, MoneyBackPage, WhyBack},
    checkout::desk::{Answer, Desk, Forms},
    pay::again,
    trouble::Trouble,
};

/// The page, if money of this order goes or went back.
pub(super) async fn page(desk: &Desk<'_>, order: &Order) -> Result<Option<HttpResponse>, Trouble> {
    let Some(payment) = order.payment.filter(|_| !order.state.may_ship()) else {
        return Ok(None);
    };
    let mut tx = desk.read().await?;
    let stray = payments::stray_money(&mut tx, payment).await?;
    let why = orders::why_it_went_back(&mut tx, order.id).await?;
    tx.commit().await?;
    let stray = stray.map(|stray| returned(desk, order, (&stray, why)));
    stray.transpose()
}

fn returned(desk: &Desk<'_>, order: &Order, (stray, why): (&Stray, Option<GoesBack>)) -> Answer {
    let why = match why {
        _ if stray.amount != order.total => WhyBack::OtherAmount {
            asked: order.total,
            found: stray.amount,
        },
        Some(GoesBack::LaterThanAgreed) => WhyBack::LaterThanAgreed,
        Some(GoesBack::OrderReopened) => WhyBack::OrderReopened,
        Some(GoesBack::OrderCanceled) => WhyBack::OrderCanceled,
        _ => WhyBack::GoodsGone,
    };
    let back = match &stray.refund {
        RefundState::Succeeded => Back::Sent(stray.amount),
        RefundState::Failed { .. } => Back::Failed(stray.amount),
        _ => Back::OnItsWay(stray.amount),
    };
    shown(desk, order, (why, back))
}

/// The processor's answer does not match the order, and no money has come.
pub(super) fn unmatched(desk: &Desk<'_>, order: &Order) -> Answer {
    shown(desk, order, (WhyBack::Unmatched, Back::NoneCame))
}

fn shown(desk: &Desk<'_>, order: &Order, (why, back): (WhyBack, Back)) -> Answer {
    let title = match back {
        Back::NoneCame => "money-back-title-unmatched",
        _ => "money-back-title",
    };
    let page = MoneyBackPage {
        page: desk.frame(&desk.order_path(order.id), title),
        number: order.number.to_string(),
        email: order.email.clone(),
        why,
        back,
        again: again(desk, order.id),
    };
    desk.page(StatusCode::OK, &page, Forms::Here)
}
