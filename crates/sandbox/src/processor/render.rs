//! Renders objects as JSON of API version 2026-09-30.endive, with every field the official types require.

use serde_json::{Value, json};

use crate::processor::{
    cards::{Origin, TestCard},
    statement,
    things::{
        CaptureMethod, CardError, Charge, ChargeOutcome, Customer, Endpoint, Event, Intent,
        IntentState, Item, PaymentMethod, Refund, RefundState, Session, SessionState, Transaction,
    },
    world::World,
};

pub const API_VERSION: &str = "2026-09-30.endive";

const fn capture_name(method: CaptureMethod) -> &'static str {
    match method {
        CaptureMethod::Automatic => "automatic",
        CaptureMethod::AutomaticAsync => "automatic_async",
        CaptureMethod::Manual => "manual",
    }
}

pub fn intent(world: &World, base_url: &str, it: &Intent) -> Value {
    let received = it
        .latest_charge
        .as_deref()
        .and_then(|id| world.charges.get(id));
    let capturable = if matches!(it.state, IntentState::RequiresCapture { .. }) {
        it.amount
    } else {
        0
    };
    let (canceled_at, reason) = match &it.state {
        IntentState::Canceled { at, reason } => (Some(*at), reason.clone()),
        _ => (None, None),
    };
    let next_action = match it.state {
        IntentState::RequiresAction => json!({
            "type": "redirect_to_url",
            "redirect_to_url": { "url": format!("{base_url}/challenge/{}", it.id), "return_url": it.return_url },
        }),
        _ => Value::Null,
    };
    json!({
        "id": it.id, "object": "payment_intent", "amount": it.amount,
        "amount_capturable": capturable, "amount_details": { "tip": {} },
        "amount_received": received.map_or(0, Charge::captured),
        "application": null, "application_fee_amount": null, "automatic_payment_methods": null,
        "canceled_at": canceled_at, "cancellation_reason": reason,
        "capture_method": capture_name(it.capture_method),
        "client_secret": it.secret, "confirmation_method": "automatic", "created": it.created,
        "currency": it.currency, "customer": it.customer, "customer_account": null,
        "description": it.description, "excluded_payment_method_types": null,
        "last_payment_error": it.last_error.as_ref().map(|error| card_error(world, error)),
        "latest_charge": it.latest_charge, "livemode": false, "metadata": it.metadata,
        "next_action": next_action, "on_behalf_of": null, "payment_method": it.method,
        "payment_method_configuration_details": null,
        "payment_method_options": { "card": { "installments": null, "mandate_options": null, "network": null, "request_three_d_secure": "automatic" } },
        "payment_method_types": ["card"], "processing": null, "receipt_email": it.receipt_email,
        "review": null, "setup_future_usage": it.setup_future_usage, "shipping": it.shipping,
        "source": null, "statement_descriptor": it.statement_descriptor,
        "statement_descriptor_suffix": it.statement_descriptor_suffix, "status": it.state.name(),
        "transfer_data": null, "transfer_group": it.transfer_group,
    })
}

fn card_error(world: &World, error: &CardError) -> Value {
    let method = world.methods.get(&error.method).map(payment_method);
    let mut shown = json!({
        "type": "card_error", "code": error.decline.code(),
        "message": error.decline.message(kernel::Language::En), "payment_method": method,
    });
    if let (Some(code), Some(fields)) = (error.decline.decline_code(), shown.as_object_mut()) {
        fields.insert("decline_code".to_owned(), json!(code));
    }
    if let (Some(charge), Some(fields)) = (&error.charge, shown.as_object_mut()) {
        fields.insert("charge".to_owned(), json!(charge));
    }
    shown
}

fn billing(method: Option<&PaymentMethod>) -> Value {
    json!({
        "address": { "city": null, "country": null, "line1": null, "line2": null, "postal_code": null, "state": null },
        "email": method.and_then(|it| it.email.clone()),
        "name": method.and_then(|it| it.name.clone()),
        "phone": null, "tax_id": null,
    })
}

fn brand(card: Option<&TestCard>) -> (&'static str, &'static str, &'static str) {
    card.map_or(("visa", "CA", "4242"), |it| {
        (it.brand, it.country, it.last4())
    })
}

pub fn payment_method(it: &PaymentMethod) -> Value {
    let (brand, country, last4) = brand(it.card());
    json!({
        "id": it.id, "object": "payment_method", "allow_redisplay": "unspecified",
        "billing_details": billing(Some(it)),
        "card": {
            "brand": brand, "checks": { "address_line1_check": null, "address_postal_code_check": null, "cvc_check": "pass" },
            "country": country, "display_brand": brand, "exp_month": it.exp_month, "exp_year": it.exp_year,
            "fingerprint": format!("sandbox{last4}"), "funding": "credit", "generated_from": null, "last4": last4,
            "networks": { "available": [brand], "preferred": null }, "regulated_status": "unregulated",
            "three_d_secure_usage": { "supported": true }, "wallet": null,
        },
        "created": it.created, "customer": it.customer, "customer_account": null, "livemode": false,
        "metadata": {}, "type": "card",
    })
}

fn card_details(method: Option<&PaymentMethod>, it: &Charge) -> Value {
    let amount = it.amount;
    let mut shown = card_facts(method, amount);
    if let (ChargeOutcome::Authorized { until }, Some(card)) = (
        &it.outcome,
        shown.get_mut("card").and_then(Value::as_object_mut),
    ) {
        card.insert("capture_before".to_owned(), json!(until));
    }
    shown
}

fn card_facts(method: Option<&PaymentMethod>, amount: i64) -> Value {
    let (brand, country, last4) = brand(method.and_then(PaymentMethod::card));
    json!({
        "type": "card",
        "card": {
            "amount_authorized": amount, "authorization_code": "123456", "brand": brand,
            "checks": { "address_line1_check": null, "address_postal_code_check": null, "cvc_check": "pass" },
            "country": country, "exp_month": method.map_or(12, |it| it.exp_month),
            "exp_year": method.map_or(2034, |it| it.exp_year),
            "extended_authorization": { "status": "disabled" }, "fingerprint": format!("sandbox{last4}"),
            "funding": "credit", "incremental_authorization": { "status": "unavailable" },
            "installments": null, "last4": last4, "mandate": null,
            "multicapture": { "status": "unavailable" }, "network": brand,
            "network_token": { "used": false }, "network_transaction_id": null,
            "overcapture": { "status": "unavailable", "maximum_amount_capturable": amount },
            "regulated_status": "unregulated", "three_d_secure": null, "wallet": null,
        },
    })
}

pub fn charge(world: &World, base_url: &str, it: &Charge) -> Value {
    let method = world.methods.get(&it.method);
    let (status, paid, failure) = match &it.outcome {
        ChargeOutcome::Failed { decline } => ("failed", false, Some(*decline)),
        _ => ("succeeded", true, None),
    };
    let outcome = match failure {
        None => json!({
            "advice_code": null, "network_advice_code": null, "network_decline_code": null,
            "network_status": "approved_by_network", "reason": null, "risk_level": "normal", "risk_score": 20,
            "seller_message": "Payment complete.", "type": "authorized",
        }),
        Some(decline) => json!({
            "advice_code": "try_again_later", "network_advice_code": null, "network_decline_code": "05",
            "network_status": "declined_by_network", "reason": decline.decline_code(), "risk_level": "normal",
            "risk_score": 20, "seller_message": "The bank did not return any further details with this decline.",
            "type": "issuer_declined",
        }),
    };
    let captured = it.captured();
    let released = match it.outcome {
        ChargeOutcome::Released { .. } => it.amount,
        _ => 0,
    };
    json!({
        "id": it.id, "object": "charge", "amount": it.amount, "amount_captured": captured,
        "amount_refunded": it.refunded + released, "application": null, "application_fee": null,
        "application_fee_amount": null, "balance_transaction": it.transaction, "billing_details": billing(method),
        "calculated_statement_descriptor": statement::line(it.statement_descriptor_suffix.as_deref()), "captured": captured > 0, "created": it.created,
        "currency": it.currency, "customer": it.customer, "description": it.description, "disputed": world.disputes.oldest_first().any(|one| one.charge == it.id),
        "failure_balance_transaction": null,
        "failure_code": failure.map(|it| it.code()),
        "failure_message": failure.map(|it| it.message(kernel::Language::En)),
        "fraud_details": {}, "livemode": false, "metadata": it.metadata, "on_behalf_of": null, "outcome": outcome,
        "paid": paid, "payment_intent": it.intent, "payment_method": it.method,
        "payment_method_details": card_details(method, it), "presentment_details": null,
        "radar_options": {}, "receipt_email": it.receipt_email, "receipt_number": null,
        "receipt_url": paid.then(|| format!("{base_url}/receipts/{}", it.id)),
        "refunded": captured > 0 && it.refunded == captured || released > 0, "review": null,
        "shipping": it.shipping, "source": null, "source_transfer": null, "statement_descriptor": null,
        "statement_descriptor_suffix": it.statement_descriptor_suffix, "status": status, "transfer_data": null,
        "transfer_group": it.transfer_group,
    })
}

pub fn refund(it: &Refund) -> Value {
    let (status, pending_reason, failure) = match &it.state {
        RefundState::Pending { .. } => ("pending", Some("processing"), None),
        RefundState::Doubtful { .. } | RefundState::Succeeded => ("succeeded", None, None),
        RefundState::Failed { transaction } => ("failed", None, Some(transaction.clone())),
    };
    let mut shown = json!({
        "id": it.id, "object": "refund", "amount": it.amount, "balance_transaction": it.transaction,
        "charge": it.charge, "created": it.created, "currency": it.currency,
        "destination_details": { "type": "card", "card": { "reference_status": "pending", "reference_type": "acquirer_reference_number", "type": "refund" } },
        "metadata": it.metadata, "payment_intent": it.intent, "reason": it.reason, "receipt_number": null,
        "source_transfer_reversal": null, "status": status, "transfer_reversal": null,
    });
    if let Some(fields) = shown.as_object_mut() {
        if let Some(reason) = pending_reason {
            fields.insert("pending_reason".to_owned(), json!(reason));
        }
        if let Some(transaction) = failure {
            fields.insert(
                "failure_reason".to_owned(),
                json!("expired_or_canceled_card"),
            );
            fields.insert("failure_balance_transaction".to_owned(), json!(transaction));
        }
    }
    shown
}

pub fn transaction(it: &Transaction, now: i64) -> Value {
    let details = if it.fee == 0 {
        json!([])
    } else {
        json!([{ "amount": it.fee, "application": null, "currency": it.currency,
                 "description": "Stripe processing fees", "type": "stripe_fee" }])
    };
    json!({
        "id": it.id, "object": "balance_transaction", "amount": it.amount, "available_on": it.available_on,
        "balance_type": "payments", "created": it.created, "currency": it.currency, "description": null,
        "exchange_rate": it.rate_ppm.map(|ppm| f64::from(ppm) / 1e6), "fee": it.fee, "fee_details": details, "net": it.amount - it.fee,
        "reporting_category": it.kind.category(), "source": it.source,
        "status": if it.available_on <= now { "available" } else { "pending" }, "type": it.kind.name(),
    })
}

pub fn customer(it: &Customer) -> Value {
    json!({
        "id": it.id, "object": "customer", "address": null, "balance": 0, "created": it.created,
        "currency": null, "default_source": null, "delinquent": false, "description": it.description,
        "email": it.email, "invoice_prefix": "SANDBOX",
        "invoice_settings": { "custom_fields": null, "default_payment_method": null, "footer": null, "rendering_options": null },
        "livemode": false, "metadata": it.metadata, "name": it.name, "next_invoice_sequence": 1,
        "phone": it.phone, "preferred_locales": [], "shipping": null, "tax_exempt": "none", "test_clock": null,
    })
}

pub fn session(base_url: &str, it: &Session) -> Value {
    let total = it.total();
    let (status, paid) = match it.state {
        SessionState::Open => ("open", false),
        SessionState::Complete => ("complete", true),
        SessionState::Expired => ("expired", false),
    };
    let url = matches!(it.state, SessionState::Open).then(|| format!("{base_url}/pay/{}", it.id));
    let details = (it.customer_email.is_some() || it.payer_name.is_some()).then(|| {
        json!({ "address": null, "business_name": null, "email": it.customer_email, "individual_name": null,
                "name": it.payer_name, "phone": null, "tax_exempt": "none", "tax_ids": [] })
    });
    let payment_status = if paid || total == 0 { "paid" } else { "unpaid" };
    json!({
        "id": it.id, "object": "checkout.session", "adaptive_pricing": { "enabled": false },
        "after_expiration": null, "allow_promotion_codes": null, "amount_subtotal": total, "amount_total": total,
        "automatic_tax": { "enabled": false, "liability": null, "provider": null, "status": null },
        "billing_address_collection": null, "cancel_url": it.cancel_url,
        "client_reference_id": it.client_reference_id, "client_secret": null,
        "collected_information": null, "consent": null, "consent_collection": null, "created": it.created,
        "currency": it.currency, "currency_conversion": null, "custom_fields": [],
        "custom_text": { "after_submit": null, "shipping_address": null, "submit": null, "terms_of_service_acceptance": null },
        "customer": it.customer, "customer_account": null, "customer_creation": "if_required",
        "customer_details": details, "customer_email": it.customer_email, "discounts": [],
        "expires_at": it.expires_at, "invoice": null,
        "invoice_creation": { "enabled": false, "invoice_data": { "account_tax_ids": null, "custom_fields": null, "description": null, "footer": null, "issuer": null, "metadata": {}, "rendering_options": null } },
        "livemode": false, "locale": it.locale, "metadata": it.metadata, "mode": "payment",
        "origin_context": null, "payment_intent": it.intent, "payment_link": null,
        "payment_method_collection": "always", "payment_method_configuration_details": null,
        "payment_method_options": {}, "payment_method_types": ["card"], "payment_status": payment_status,
        "permissions": null, "phone_number_collection": { "enabled": false }, "recovered_from": null,
        "saved_payment_method_options": null, "setup_intent": null, "shipping_address_collection": null,
        "shipping_cost": null, "shipping_options": [], "status": status, "submit_type": it.submit_type,
        "subscription": null, "success_url": it.success_url,
        "total_details": { "amount_discount": 0, "amount_shipping": 0, "amount_tax": 0 },
        "ui_mode": "hosted_page", "url": url, "wallet_options": null,
    })
}

pub fn line_items(it: &Session) -> Value {
    let data: Vec<Value> = it.items.iter().map(|item| line_item(it, item)).collect();
    json!({ "object": "list", "data": data, "has_more": false,
            "url": format!("/v1/checkout/sessions/{}/line_items", it.id) })
}

fn line_item(session: &Session, item: &Item) -> Value {
    json!({
        "id": item.id, "object": "item", "adjustable_quantity": null, "amount_discount": 0,
        "amount_subtotal": item.total(), "amount_tax": 0, "amount_total": item.total(),
        "currency": session.currency, "description": item.name, "discounts": [], "metadata": {},
        "price": {
            "id": item.id.replacen("li_", "price_", 1), "object": "price", "active": false,
            "billing_scheme": "per_unit", "created": session.created, "currency": session.currency,
            "custom_unit_amount": null, "livemode": false, "lookup_key": null, "metadata": {}, "nickname": null,
            "product": item.id.replacen("li_", "prod_", 1), "recurring": null, "tax_behavior": "unspecified",
            "tiers_mode": null, "transform_quantity": null, "type": "one_time",
            "unit_amount": item.unit_amount, "unit_amount_decimal": item.unit_amount.to_string(),
        },
        "quantity": item.quantity, "taxes": [],
    })
}

pub fn event(world: &World, it: &Event) -> Value {
    let mut data = json!({ "object": it.object });
    if let (Some(previous), Some(fields)) = (&it.previous, data.as_object_mut()) {
        fields.insert("previous_attributes".to_owned(), previous.clone());
    }
    json!({
        "id": it.id, "object": "event", "api_version": API_VERSION, "created": it.created, "data": data,
        "livemode": false, "pending_webhooks": world.pending.get(&it.id).copied().unwrap_or_default(),
        "request": { "id": it.request, "idempotency_key": it.key }, "type": it.kind,
    })
}

/// The secret is shown only once, on creation.
pub fn endpoint(it: &Endpoint, secret: Option<&str>) -> Value {
    let mut shown = json!({
        "id": it.id, "object": "webhook_endpoint", "api_version": API_VERSION, "application": null,
        "created": it.created, "description": it.description, "enabled_events": it.enabled_events,
        "livemode": false, "metadata": it.metadata, "status": "enabled", "url": it.url,
    });
    if let (Some(secret), Some(fields)) = (secret, shown.as_object_mut()) {
        fields.insert("secret".to_owned(), json!(secret));
    }
    shown
}

pub fn origin_of(method: Option<&PaymentMethod>) -> Origin {
    method
        .and_then(PaymentMethod::card)
        .map_or(Origin::Domestic, TestCard::origin)
}
