//! An order's revenue and deductions, from the payment and the books.

use dashboard_accounting::fee_words;
use kernel::{Language, Money};
use ledger::ProcessorFeeMode;
use orders::Order;
use payments::PaymentView;
use tenancy::TenantTx;
use zones::Zone;

use web::problem::Problem;
use wire::MoneyBlock;

pub(super) async fn block(
    tx: &mut TenantTx,
    (order, payment): (&Order, &PaymentView),
    taxes_refunded: Money,
    (zone, language): (Zone, Language),
) -> Result<Option<MoneyBlock>, Problem> {
    let Some(capture) = &payment.capture else {
        return Ok(None);
    };
    let schedule = ledger::fee_schedule::version(tx, payment.fee_version).await?;
    let terms = schedule.map(|schedule| schedule.terms);
    let fee = payment.fee;
    let takings = payments::takings(tx, &[payment.id]).await?;
    let Some(takings) = takings.get(&payment.id) else {
        return Ok(None);
    };
    let returned = takings.fee_returned;
    let available = capture
        .available_on
        .map(|at| at.with_timezone(&zone).date_naive());
    Ok(Some(MoneyBlock {
        gross: capture.amount,
        taxes: order.tax,
        taxes_refunded,
        taxes_owed: order.tax.minus(taxes_refunded)?,
        platform_fee: fee.fee,
        platform_fee_tax: fee.total()?.minus(fee.fee)?,
        processor_fee: capture.processor_fee,
        processor_fee_absorbed: terms
            .as_ref()
            .is_none_or(|terms| terms.processor_fee_mode == ProcessorFeeMode::Absorbed),
        refunded: takings.sent,
        refunding: takings.refunded.minus(takings.sent)?,
        fee_returned: returned.fee,
        fee_tax_returned: returned.total()?.minus(returned.fee)?,
        disputed: takings.disputed,
        dispute_fee: takings.dispute_fee,
        net: takings.kept,
        fee_words: terms
            .map(|terms| fee_words(&terms, language))
            .unwrap_or_default(),
        available_on: available,
    }))
}
