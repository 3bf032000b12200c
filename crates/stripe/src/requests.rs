//! Translates our requests into Stripe's.

use std::collections::HashMap;

use kernel::{Language, Money};
use stripe_checkout::checkout_session::{
    CreateCheckoutSession, CreateCheckoutSessionLineItems, CreateCheckoutSessionLineItemsPriceData,
    CreateCheckoutSessionPaymentIntentData, CreateCheckoutSessionPaymentIntentDataCaptureMethod,
    ProductData,
};
use stripe_core::refund::CreateRefund;
use stripe_shared::{CheckoutSessionLocale, CheckoutSessionMode};
use stripe_types::Currency;

use payments::{ChargeTime, CheckoutRequest, RefundRequest};

type Metadata = HashMap<String, String>;

fn metadata(pairs: [(&str, String); 4]) -> Metadata {
    pairs
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
}

fn currency(money: Money) -> Currency {
    let code = money.currency().code().to_ascii_lowercase();
    // Infallible: codes the crate does not know become `Currency::Unknown`.
    code.parse().unwrap_or(Currency::CAD)
}

/// One line with our total, so that Stripe never computes a tax or a discount of its own.
pub(super) fn checkout(request: &CheckoutRequest) -> CreateCheckoutSession {
    let reference = metadata([
        ("tenant_id", request.tenant.to_string()),
        ("payment_id", request.payment.to_string()),
        ("attempt_id", request.attempt.to_string()),
        ("op", "checkout".to_owned()),
    ]);
    let mut price = CreateCheckoutSessionLineItemsPriceData::new(currency(request.amount));
    price.unit_amount = Some(request.amount.minor());
    price.product_data = Some(ProductData::new(request.title.clone()));
    let mut line = CreateCheckoutSessionLineItems::new();
    line.quantity = Some(1);
    line.price_data = Some(price);
    let mut intent = CreateCheckoutSessionPaymentIntentData::new();
    intent.metadata = Some(reference.clone());
    intent.description = Some(request.title.clone());
    intent
        .statement_descriptor_suffix
        .clone_from(&request.statement);
    if request.charge == ChargeTime::Later {
        intent.capture_method = Some(CreateCheckoutSessionPaymentIntentDataCaptureMethod::Manual);
    }
    let locale = match request.language {
        Language::En => CheckoutSessionLocale::En,
        Language::Fr => CheckoutSessionLocale::FrMinusCa,
    };
    let mut session = CreateCheckoutSession::new()
        .mode(CheckoutSessionMode::Payment)
        .line_items(vec![line])
        .payment_intent_data(intent)
        .metadata(reference)
        .client_reference_id(request.attempt.to_string())
        .expires_at(request.expires_at.timestamp())
        .locale(locale)
        .success_url(request.success_url.clone())
        .cancel_url(request.cancel_url.clone());
    if let Some(email) = &request.email {
        session = session.customer_email(email.clone());
    }
    session
}

pub(super) fn refund(request: &RefundRequest) -> CreateRefund {
    CreateRefund::new()
        .payment_intent(request.intent.clone())
        .amount(request.amount.minor())
        .metadata(metadata([
            ("tenant_id", request.tenant.to_string()),
            ("payment_id", request.payment.to_string()),
            ("refund_id", request.refund.to_string()),
            ("op", "refund".to_owned()),
        ]))
}
