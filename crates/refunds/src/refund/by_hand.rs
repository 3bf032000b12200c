//! Money that was received by hand goes back by hand: it succeeds at once, with its credit note.

use manual_money::{GiveBack, HandedBack, Receipt};
use orders::{Order, record_timeline};
use serde_json::json;
use tenancy::{TenantTx, jobs};

use super::{
    kept::OrderRefund,
    news::{RefundTurn, TellOfRefund},
    preview::{RefundError, RefundPreview},
    refund_order::{ByHand, Kind, write},
    settled::succeeded,
};

/// Records it and writes down what it is for. The order is locked.
pub(super) async fn handed_back(
    tx: &mut TenantTx,
    (order, receipt, how): (&Order, &Receipt, &ByHand),
    preview: &RefundPreview,
    (reason, actor): (&str, &str),
) -> Result<OrderRefund, RefundError> {
    let reference = kernel::one_line(&how.reference);
    let wanted = GiveBack {
        receipt,
        owed: order.owed,
        number: order.number,
        breakdown: preview.parts.breakdown()?,
        method: how.method,
        reference: &reference,
        reason,
        actor,
    };
    let refund = manual_money::give_back(tx, wanted).await?.refund;
    let kept = (refund.id, &preview.parts, Kind::Hand);
    write(tx, order.id, kept, Some(actor)).await?;
    let facts = json!({ "amount": preview.total, "method": how.method, "reference": reference, "reason": reason });
    record_timeline(tx, order.id, ("money_handed_back", Some(actor)), facts).await?;
    let one = OrderRefund {
        refund,
        parts: preview.parts.clone(),
        actor: Some(actor.to_owned()),
    };
    succeeded(tx, order, &one).await?;
    // Who neither gets money nor owed any is not written to; who owed it gets the credit note.
    if how.method == HandedBack::NeverReceived && order.owed.is_none() {
        return Ok(one);
    }
    let news = TellOfRefund {
        order: order.id,
        refund: one.refund.id,
        turn: RefundTurn::Refunded,
    };
    jobs::enqueue(tx, &news).await?;
    Ok(one)
}
