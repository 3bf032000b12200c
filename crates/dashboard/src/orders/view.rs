//! One order, assembled from orders, stock, payment and books.

use dashboard_returns::amounts;
use kernel::{Language, Money};
use manual_money::Receipt;
use orders::{Charged, FulfillmentState, Invoice, Order, OrderState, PaymentState};
use papers::paper;
use payments::{AttemptState, PaymentView};
use shipping::MethodKind;
use tenancy::TenantTx;
use zones::Zone;

use super::{charge, dispute, groups, money, refund, story};
use web::problem::Problem;
use wire::{
    Amounts, ChargeProgress, CustomerDetail, Documents, MoneyBlock, OrderActions, OrderDetail,
    PaymentBlock, PaymentReceipt, ShopFacts,
};

pub(super) async fn detail(
    tx: &mut TenantTx,
    shop: &ShopFacts,
    order: &Order,
    language: Language,
) -> Result<OrderDetail, Problem> {
    let here = orders::units_here(tx, order).await?;
    let shipments = orders::shipments(tx, order.id).await?;
    let invoice = orders::invoice_of(tx, order.id).await?;
    let payment = match order.payment {
        Some(id) => payments::payment_view(tx, id).await?,
        None => None,
    };
    let timeline = orders::timeline(tx, order.id).await?;
    let zone = shop.profile.time_zone;
    let receipt = manual_money::receipt_of(tx, order.id).await?;
    let changes = match receipt {
        Some(_) => manual_money::changes_of(tx, order.id).await?,
        None => Vec::new(),
    };
    let received = receipt
        .as_ref()
        .map(|receipt| PaymentReceipt::of(receipt, &changes));
    let captured = payment.as_ref().is_some_and(|one| one.capture.is_some());
    let has_money = captured || receipt.is_some();
    let refunds = refund::refunds(tx, (shop, order), has_money, language).await?;
    let by_hand = receipt.as_ref().map(|receipt| Charged {
        amount: receipt.amount,
        refunded: refunds.counted,
    });
    let of = (order, payment.as_ref());
    let money = money_of(tx, of, refunds.taxes_sent, (zone, language)).await?;
    let canceled = refunds::cancellation_of(tx, order.id).await?;
    let disputes = dispute::shapes(tx, (shop, order), &shipments).await?;
    let held = disputes.iter().any(|one| one.state.holds_money());
    let authorization = charge::block(tx, order).await?;
    let may_charge = authorization
        .as_ref()
        .is_some_and(|one| one.charge != ChargeProgress::UnderWay && one.charge_by > tx.now());
    let being_charged = authorization
        .as_ref()
        .is_some_and(|one| one.charge == ChargeProgress::UnderWay);
    let waits = orders::waits_for_rest(order, &here);
    let can_ship =
        order.state.may_ship() && order.owed.is_none() && here.iter().any(|(_, units)| *units > 0);
    Ok(OrderDetail {
        id: order.id,
        number: order.number.to_string(),
        version: order.version,
        placed_at: order.placed_at,
        language: order.language,
        payment_state: PaymentState::of(order, by_hand.or(payment.as_ref().map(charged))),
        fulfillment_state: FulfillmentState::of(order.state, order.fulfillment),
        canceled_at: canceled.as_ref().map(|one| one.at),
        customer: customer(order, orders::customer_orders(tx, order.customer).await?),
        note_from_customer: order.note.clone(),
        shipping_address: (order.delivery.kind == MethodKind::Delivery)
            .then(|| order.ship_to.clone()),
        billing_address: order.billed_to().clone(),
        shipment_preference: order.preference,
        shipping_method: order.delivery.name(language).to_owned(),
        groups: groups::groups(shop, order, &here, &shipments)?,
        amounts: amounts(order, (payment.as_ref(), by_hand), language),
        money,
        payment: payment_block(
            (payment.as_ref(), receipt.as_ref().zip(received)),
            invoice.as_ref(),
            language,
        ),
        authorization,
        documents: documents(shop, order, invoice.as_ref()),
        refunds: refunds.made,
        disputes,
        can_print_slip: can_ship,
        timeline: story::items(timeline, language),
        actions: OrderActions {
            ship: can_ship && !waits,
            ship_anyway: can_ship && waits,
            resend_confirmation: order.state.is_paid(),
            charge: may_charge,
            refund: !held
                && refunds
                    .refundable
                    .as_ref()
                    .is_some_and(|left| !left.most.is_zero()),
            // What a bank holds is not refunded by canceling: then there must be units to withdraw.
            cancel: canceled.is_none()
                && !being_charged
                && refunds::can_cancel(
                    order,
                    refunds
                        .refundable
                        .as_ref()
                        .filter(|_| !held)
                        .map(|left| left.most),
                ),
            record_receipt: order.owed.is_some()
                || matches!(
                    order.state,
                    OrderState::AwaitingPayment | OrderState::Expired
                ),
            lose_receipt: match &receipt {
                Some(receipt) => manual_money::can_lose(tx, order, (receipt, &changes)).await?,
                None => false,
            },
            write_off: match &receipt {
                Some(receipt) => manual_money::can_write_off(tx, order, receipt).await?,
                None => false,
            },
        },
        refundable: refunds.refundable,
    })
}

async fn money_of(
    tx: &mut TenantTx,
    (order, payment): (&Order, Option<&PaymentView>),
    taxes_sent: Money,
    said: (Zone, Language),
) -> Result<Option<MoneyBlock>, Problem> {
    match payment {
        Some(payment) => money::block(tx, (order, payment), taxes_sent, said).await,
        None => Ok(None),
    }
}

fn customer(order: &Order, orders_count: i64) -> CustomerDetail {
    CustomerDetail {
        name: order.ship_to.name.clone(),
        email: order.email.clone(),
        phone: order.ship_to.phone.clone(),
        orders_count,
    }
}

const fn charged(payment: &PaymentView) -> Charged {
    Charged {
        amount: payment.amount,
        refunded: payment.refunded,
    }
}

fn amounts(
    order: &Order,
    (payment, by_hand): (Option<&PaymentView>, Option<Charged>),
    language: Language,
) -> Amounts {
    let zero = Money::zero(order.currency);
    let capture = payment.and_then(|payment| payment.capture.as_ref());
    let taxes = order.assessment.taxes.iter();
    let taxes = taxes.map(|tax| amounts::tax_line(tax, tax.amount, language));
    Amounts {
        subtotal: order.subtotal,
        discount: zero,
        shipping: order.shipping,
        taxes: taxes.collect(),
        total: order.total,
        paid: match by_hand {
            Some(by_hand) => by_hand.amount,
            None => capture.map_or(zero, |capture| capture.amount),
        },
        refunded: match by_hand {
            Some(by_hand) => by_hand.refunded,
            None => payment.map_or(zero, |payment| payment.refunded),
        },
        owed: order.owed.unwrap_or(zero),
    }
}

fn payment_block(
    (payment, receipt): (Option<&PaymentView>, Option<(&Receipt, PaymentReceipt)>),
    invoice: Option<&Invoice>,
    language: Language,
) -> Option<PaymentBlock> {
    if let Some((receipt, received)) = receipt {
        return invoice.map(|invoice| PaymentBlock {
            method: paper::method_words(&invoice.settlement, language),
            reference: received.reference.clone(),
            captured_at: Some(receipt.recorded_at),
            message: None,
            receipt: Some(received),
        });
    }
    let payment = payment?;
    let captured_at = payment.capture.as_ref().map(|capture| capture.at);
    let method = invoice.map(|invoice| paper::method_words(&invoice.settlement, language));
    let authorized = payment
        .attempts
        .iter()
        .find_map(|attempt| attempt.state.authorization());
    let method = method
        .or_else(|| authorized.map(|one| paper::card_words(&one.card.brand, &one.card.last4)));
    let message = match payment
        .attempts
        .iter()
        .max_by_key(|attempt| attempt.created_at)
        .map(|last| &last.state)
    {
        Some(AttemptState::Declined(decline)) if captured_at.is_none() => {
            Some(super::declined::said(decline, language))
        }
        _ => None,
    };
    Some(PaymentBlock {
        method: method.unwrap_or_default(),
        reference: payment.id.to_string(),
        captured_at,
        message,
        receipt: None,
    })
}

fn documents(shop: &ShopFacts, order: &Order, invoice: Option<&Invoice>) -> Documents {
    let path = |file: &str| shop.path(&format!("orders/{}/{file}", order.id));
    Documents {
        invoice_url: invoice.map(|_| path("invoice.pdf")),
        invoice_number: invoice.map(|invoice| invoice.number.to_string()),
        packing_slip_url: path("packing-slip.pdf"),
    }
}
