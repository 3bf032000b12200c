//! Payment intents: create, confirm, capture, cancel, read.

use kernel::{CardLimits, Language, NotByCard};
use serde_json::Value;

use crate::processor::{
    cards::Decline,
    desk::Desk,
    faults::{self, FaultKind},
    list,
    params::Params,
    refusal::Refusal,
    render, statement,
    things::{CaptureMethod, Intent, IntentPlan, IntentState, SessionState},
    verbs::{
        methods,
        paying::{self, Proof, Try},
        search,
    },
};

const KNOWN: [&str; 25] = [
    "amount",
    "currency",
    "capture_method",
    "confirm",
    "confirmation_method",
    "customer",
    "description",
    "metadata",
    "off_session",
    "on_behalf_of",
    "payment_method",
    "payment_method_data",
    "payment_method_options",
    "payment_method_types",
    "automatic_payment_methods",
    "receipt_email",
    "return_url",
    "setup_future_usage",
    "shipping",
    "statement_descriptor",
    "statement_descriptor_suffix",
    "transfer_group",
    "error_on_requires_action",
    "use_stripe_sdk",
    "payment_method_configuration",
];

/// The currency in the API's form, if it is a known one.
pub fn currency(params: &Params, path: &str) -> Result<String, Refusal> {
    let text = params.required(path)?;
    kernel::Currency::from_code(text)
        .map(|currency| currency.code().to_ascii_lowercase())
        .map_err(|_| Refusal::invalid(format!("Invalid currency: {text}.")).param(path))
}

/// The limits of a known currency, as the API writes it.
fn limits(currency: &str) -> Option<CardLimits> {
    kernel::Currency::from_code(currency)
        .ok()
        .map(CardLimits::of)
}

/// Refuses amounts outside the card networks' limits before anything is created.
pub fn chargeable(amount: i64, currency: &str) -> Result<i64, Refusal> {
    let Some(limits) = limits(currency) else {
        return Ok(amount);
    };
    let said = |money| Language::En.money(money);
    let refusal = match limits.check(amount) {
        Ok(()) => return Ok(amount),
        Err(NotByCard::TooSmall) => {
            let text = format!("Amount must be at least {}.", said(limits.least));
            Refusal::invalid(text).code("amount_too_small")
        }
        Err(NotByCard::TooLarge) => {
            let text = format!("Amount must be no more than {}", said(limits.most));
            Refusal::invalid(text).code("amount_too_large")
        }
        Err(NotByCard::TooFine) => not_in_steps(limits),
    };
    Err(refusal.param("amount"))
}

/// Refuses an amount that falls between two steps of its currency.
pub fn in_steps(amount: i64, currency: &str) -> Result<(), Refusal> {
    match limits(currency) {
        Some(limits) if amount % limits.step.minor() != 0 => {
            Err(not_in_steps(limits).param("amount"))
        }
        _ => Ok(()),
    }
}

fn not_in_steps(limits: CardLimits) -> Refusal {
    let code = limits.step.currency().code().to_ascii_lowercase();
    Refusal::invalid(format!("The last digit of an amount in {code} must be 0."))
}

pub fn capture_method(params: &Params, path: &str) -> Result<CaptureMethod, Refusal> {
    match params.text(path) {
        None | Some("automatic_async") => Ok(CaptureMethod::AutomaticAsync),
        Some("automatic") => Ok(CaptureMethod::Automatic),
        Some("manual") => Ok(CaptureMethod::Manual),
        Some(other) => {
            Err(Refusal::invalid(format!("Invalid capture_method: {other}")).param(path))
        }
    }
}

/// The caller's settings for an intent, under `prefix` (`payment_intent_data.` for checkout sessions).
pub fn plan(params: &Params, prefix: &str) -> Result<IntentPlan, Refusal> {
    let path = |name: &str| format!("{prefix}{name}");
    Ok(IntentPlan {
        capture_method: capture_method(params, &path("capture_method"))?,
        metadata: params.pairs(&path("metadata")),
        description: params.owned(&path("description")),
        receipt_email: params.owned(&path("receipt_email")),
        transfer_group: params.owned(&path("transfer_group")),
        statement_descriptor: params.owned(&path("statement_descriptor")),
        statement_descriptor_suffix: statement::suffix(
            params,
            &path("statement_descriptor_suffix"),
        )?,
        setup_future_usage: params.owned(&path("setup_future_usage")),
        shipping: params.at(&path("shipping")).map(shipping),
    })
}

fn shipping(params: &Params) -> Value {
    let address = ["city", "country", "line1", "line2", "postal_code", "state"].map(|field| {
        (
            field.to_owned(),
            Value::from(params.owned(&format!("address.{field}"))),
        )
    });
    serde_json::json!({
        "address": Value::Object(address.into_iter().collect()), "carrier": params.owned("carrier"),
        "name": params.owned("name"), "phone": params.owned("phone"), "tracking_number": params.owned("tracking_number"),
    })
}

/// Creates an intent and records its event.
pub fn begin(
    desk: &mut Desk<'_>,
    amount: i64,
    currency: String,
    plan: IntentPlan,
) -> Result<String, Refusal> {
    let (id, created) = (desk.id("pi"), desk.now());
    let secret = desk.id(&format!("{id}_secret"));
    let intent = Intent {
        id: id.clone(),
        secret,
        created,
        amount,
        currency,
        capture_method: plan.capture_method,
        state: IntentState::RequiresPaymentMethod,
        metadata: plan.metadata,
        description: plan.description,
        customer: None,
        receipt_email: plan.receipt_email,
        transfer_group: plan.transfer_group,
        statement_descriptor: plan.statement_descriptor,
        statement_descriptor_suffix: plan.statement_descriptor_suffix,
        setup_future_usage: plan.setup_future_usage,
        shipping: plan.shipping,
        return_url: None,
        method: None,
        latest_charge: None,
        last_error: None,
        session: None,
    };
    desk.world.intents.put(&id, intent);
    paying::announce_intent(desk, "payment_intent.created", &id)?;
    Ok(id)
}

pub fn create(desk: &mut Desk<'_>, params: &Params) -> Result<Value, Refusal> {
    params.only(&KNOWN)?;
    let amount = params
        .integer("amount")?
        .ok_or_else(|| Refusal::missing("amount"))?;
    let currency = currency(params, "currency")?;
    let amount = chargeable(amount, &currency)?;
    let plan = plan(params, "")?;
    let customer = params.owned("customer");
    if let Some(id) = customer
        .as_deref()
        .filter(|id| desk.world.customers.get(id).is_none())
    {
        return Err(Refusal::no_such("customer", id).param("customer"));
    }
    let method = methods::named(desk, params)?;
    let id = begin(desk, amount, currency, plan)?;
    let it = desk.intent(&id)?;
    it.customer = customer;
    it.return_url = params.owned("return_url");
    if method.is_some() {
        it.method.clone_from(&method);
        it.state = IntentState::RequiresConfirmation;
    }
    if params.is_true("confirm") {
        return try_card(desk, &id, method);
    }
    paying::shown_intent(desk, &id)
}

pub fn retrieve(desk: &mut Desk<'_>, id: &str) -> Result<Value, Refusal> {
    paying::shown_intent(desk, id)
}

/// Metadata and description may change at any time; the amount may not.
pub fn update(desk: &mut Desk<'_>, id: &str, params: &Params) -> Result<Value, Refusal> {
    params.only(&["metadata", "description", "receipt_email", "transfer_group"])?;
    let it = desk.intent(id)?;
    it.metadata.extend(params.pairs("metadata"));
    it.description = params
        .owned("description")
        .or_else(|| it.description.take());
    it.receipt_email = params
        .owned("receipt_email")
        .or_else(|| it.receipt_email.take());
    it.transfer_group = params
        .owned("transfer_group")
        .or_else(|| it.transfer_group.take());
    paying::shown_intent(desk, id)
}

pub fn confirm(desk: &mut Desk<'_>, id: &str, params: &Params) -> Result<Value, Refusal> {
    params.only(&KNOWN)?;
    let it = desk.intent(id)?;
    if !it.state.is_unpaid() {
        return Err(wrong_state(desk, id, "confirm"));
    }
    if let Some(url) = params.owned("return_url") {
        it.return_url = Some(url);
    }
    let known = it.method.clone();
    let method = methods::named(desk, params)?.or(known);
    try_card(desk, id, method)
}

fn try_card(desk: &mut Desk<'_>, id: &str, method: Option<String>) -> Result<Value, Refusal> {
    let method = method.ok_or_else(|| {
        Refusal::invalid(format!(
            "You cannot confirm this PaymentIntent ({id}) because it's missing a payment method."
        ))
        .code("payment_intent_unexpected_state")
    })?;
    match paying::attempt(desk, id, &method, Proof::NotAsked)? {
        Try::Paid | Try::NeedsProof => paying::shown_intent(desk, id),
        Try::Declined(reason) => Err(declined(desk, id, reason)?),
    }
}

fn declined(desk: &mut Desk<'_>, id: &str, reason: Decline) -> Result<Refusal, Refusal> {
    let error = desk.intent(id)?.last_error.clone();
    let method = error
        .as_ref()
        .and_then(|error| desk.world.methods.get(&error.method));
    let method = method.map(render::payment_method);
    let intent = paying::shown_intent(desk, id)?;
    Ok(
        Refusal::card(reason.message(kernel::Language::En), reason.code())
            .decline_code(reason.decline_code())
            .charge(error.and_then(|error| error.charge))
            .method(method)
            .intent(intent),
    )
}

pub fn capture(desk: &mut Desk<'_>, id: &str, params: &Params) -> Result<Value, Refusal> {
    params.only(&[
        "amount_to_capture",
        "metadata",
        "statement_descriptor_suffix",
        "final_capture",
    ])?;
    let it = desk.intent(id)?;
    let (amount, charge) = match (&it.state, it.latest_charge.clone()) {
        (IntentState::RequiresCapture { .. }, Some(charge)) => (it.amount, charge),
        _ => return Err(wrong_state(desk, id, "capture")),
    };
    let wanted = params.integer("amount_to_capture")?.unwrap_or(amount);
    if wanted > amount {
        let text = format!(
            "The amount_to_capture ({wanted}) is greater than the capturable amount ({amount})."
        );
        return Err(Refusal::invalid(text)
            .code("amount_too_large")
            .param("amount_to_capture"));
    }
    if wanted < 1 {
        return Err(
            Refusal::invalid("This value must be greater than or equal to 1.")
                .param("amount_to_capture"),
        );
    }
    match faults::strike_capture(&mut desk.world.faults) {
        Some(FaultKind::LoseAuthorization) => {
            paying::cancel(desk, id, Some("automatic".to_owned()))?;
            paying::announce_charge(desk, "charge.expired", &charge)?;
            return Err(wrong_state(desk, id, "capture"));
        }
        Some(_) => {
            let text = "The bank refused to pay the authorized amount.";
            return Err(Refusal::card(text, "card_declined").executed());
        }
        None => {}
    }
    desk.intent(id)?.metadata.extend(params.pairs("metadata"));
    paying::capture(desk, id, &charge, wanted)?;
    paying::shown_intent(desk, id)
}

pub fn cancel(desk: &mut Desk<'_>, id: &str, params: &Params) -> Result<Value, Refusal> {
    params.only(&["cancellation_reason"])?;
    let it = desk.intent(id)?;
    let capturable = matches!(it.state, IntentState::RequiresCapture { .. });
    let (unpaid, session) = (it.state.is_unpaid(), it.session.clone());
    if !unpaid && !capturable {
        return Err(wrong_state(desk, id, "cancel"));
    }
    let owner = session.and_then(|session| desk.world.sessions.get(&session));
    if unpaid && owner.is_some_and(|session| session.state == SessionState::Open) {
        let text = "You cannot cancel this PaymentIntent because it was created by Checkout; expire the Checkout Session instead.";
        return Err(Refusal::invalid(text)
            .code("payment_intent_unexpected_state")
            .executed());
    }
    paying::cancel(desk, id, params.owned("cancellation_reason"))?;
    paying::shown_intent(desk, id)
}

fn wrong_state(desk: &mut Desk<'_>, id: &str, verb: &str) -> Refusal {
    let Ok(it) = desk.intent(id) else {
        return Refusal::no_such("payment_intent", id);
    };
    let text = format!(
        "You cannot {verb} this PaymentIntent because it has a status of {}.",
        it.state.name()
    );
    let refusal = Refusal::invalid(text)
        .code("payment_intent_unexpected_state")
        .executed();
    match paying::shown_intent(desk, id) {
        Ok(intent) => refusal.intent(intent),
        Err(_) => refusal,
    }
}

pub fn all(desk: &Desk<'_>, params: &Params) -> Result<Value, Refusal> {
    let mut found = Vec::new();
    for it in desk.world.intents.newest_first() {
        let fits = list::matches(params, "customer", it.customer.as_deref());
        if fits && list::created_within(params, it.created)? {
            found.push(render::intent(desk.world, desk.base_url, it));
        }
    }
    list::page("/v1/payment_intents", found, params)
}

pub fn find(desk: &Desk<'_>, params: &Params) -> Result<Value, Refusal> {
    let query = search::Query::parse(params.required("query")?)?;
    let intents = desk
        .world
        .intents
        .newest_first()
        .filter(|intent| query.fits(intent));
    let found = intents
        .map(|it| render::intent(desk.world, desk.base_url, it))
        .collect();
    search::result("/v1/payment_intents/search", found, params)
}
