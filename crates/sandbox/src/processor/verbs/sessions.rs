//! Checkout sessions: an amount to pay on the hosted page within a time limit.

use serde_json::Value;

use crate::processor::{
    desk::Desk,
    list,
    params::Params,
    refusal::Refusal,
    render,
    things::{Item, Session, SessionState},
    verbs::{intents, paying},
};

const KNOWN: [&str; 22] = [
    "line_items",
    "mode",
    "success_url",
    "cancel_url",
    "customer",
    "customer_email",
    "customer_creation",
    "client_reference_id",
    "currency",
    "expires_at",
    "locale",
    "metadata",
    "payment_intent_data",
    "payment_method_types",
    "payment_method_options",
    "submit_type",
    "ui_mode",
    "branding_settings",
    "custom_text",
    "billing_address_collection",
    "allow_promotion_codes",
    "payment_method_collection",
];
const SHORTEST: i64 = 30 * 60;
const LONGEST: i64 = 24 * 60 * 60;

pub fn create(desk: &mut Desk<'_>, params: &Params) -> Result<Value, Refusal> {
    params.only(&KNOWN)?;
    if params.required("mode")? != "payment" {
        return Err(
            Refusal::invalid("The sandbox knows only sessions of mode `payment`.").param("mode"),
        );
    }
    if let Some(mode) = params
        .text("ui_mode")
        .filter(|mode| !["hosted", "hosted_page"].contains(mode))
    {
        return Err(
            Refusal::invalid(format!("The sandbox has no page for ui_mode `{mode}`."))
                .param("ui_mode"),
        );
    }
    let (currency, items) = items(desk, params)?;
    let total = items.iter().map(Item::total).fold(0, i64::saturating_add);
    intents::chargeable(total, &currency)?;
    let session = Session {
        id: desk.id("cs_test"),
        created: desk.now(),
        expires_at: expiry(desk, params)?,
        state: SessionState::Open,
        currency,
        items,
        success_url: address(params.required("success_url")?, "success_url")?,
        cancel_url: params
            .text("cancel_url")
            .map(|url| address(url, "cancel_url"))
            .transpose()?,
        locale: params.owned("locale"),
        merchant: params.owned("branding_settings.display_name"),
        submit_type: params.owned("submit_type"),
        client_reference_id: params.owned("client_reference_id"),
        customer: params.owned("customer"),
        customer_email: params.owned("customer_email"),
        metadata: params.pairs("metadata"),
        plan: intents::plan(params, "payment_intent_data.")?,
        intent: None,
        payer_name: None,
        tries: 0,
    };
    let shown = render::session(desk.base_url, &session);
    desk.world
        .agenda
        .insert((session.expires_at, session.id.clone()));
    desk.world.sessions.put(&session.id.clone(), session);
    Ok(shown)
}

fn address(text: &str, param: &str) -> Result<String, Refusal> {
    match url::Url::parse(&text.replace("{CHECKOUT_SESSION_ID}", "id")) {
        Ok(url) if ["http", "https"].contains(&url.scheme()) => Ok(text.to_owned()),
        _ => Err(Refusal::invalid("Not a valid URL")
            .code("url_invalid")
            .param(param)),
    }
}

fn expiry(desk: &Desk<'_>, params: &Params) -> Result<i64, Refusal> {
    let now = desk.now();
    let Some(at) = params.integer("expires_at")? else {
        return Ok(now + LONGEST);
    };
    // The caller computed the bound a moment before us.
    if (SHORTEST - 60..=LONGEST + 60).contains(&(at - now)) {
        return Ok(at);
    }
    let text = "The `expires_at` timestamp must be at least 30 minutes and at most 24 hours from Checkout Session creation.";
    Err(Refusal::invalid(text).param("expires_at"))
}

fn items(desk: &Desk<'_>, params: &Params) -> Result<(String, Vec<Item>), Refusal> {
    let lines = params.items("line_items");
    let first = lines
        .first()
        .ok_or_else(|| Refusal::missing("line_items"))?;
    let currency = intents::currency(first, "price_data.currency")?;
    let mut items = Vec::with_capacity(lines.len());
    for line in lines {
        if intents::currency(line, "price_data.currency")? != currency {
            return Err(
                Refusal::invalid("All line items must have the same currency.").param("line_items"),
            );
        }
        items.push(item(desk, line)?);
    }
    Ok((currency, items))
}

fn item(desk: &Desk<'_>, line: &Params) -> Result<Item, Refusal> {
    let unit_amount = line.integer("price_data.unit_amount")?;
    let quantity = line.integer("quantity")?.unwrap_or(1);
    let unit_amount =
        unit_amount.ok_or_else(|| Refusal::missing("line_items[price_data][unit_amount]"))?;
    if unit_amount < 0 || quantity < 1 {
        return Err(
            Refusal::invalid("Amounts and quantities of line items must be positive.")
                .param("line_items"),
        );
    }
    Ok(Item {
        id: desk.id("li"),
        name: line.required("price_data.product_data.name")?.to_owned(),
        description: line.owned("price_data.product_data.description"),
        unit_amount,
        quantity,
    })
}

pub fn retrieve(desk: &mut Desk<'_>, id: &str) -> Result<Value, Refusal> {
    let session = desk.session(id)?.clone();
    Ok(render::session(desk.base_url, &session))
}

pub fn line_items(desk: &mut Desk<'_>, id: &str) -> Result<Value, Refusal> {
    desk.session(id).map(|session| render::line_items(session))
}

pub fn expire(desk: &mut Desk<'_>, id: &str, params: &Params) -> Result<Value, Refusal> {
    params.only(&[])?;
    if desk.session(id)?.state != SessionState::Open {
        let text = "Only Checkout Sessions with a status in [\"open\"] can be expired.";
        return Err(Refusal::invalid(text).executed());
    }
    close(desk, id)?;
    retrieve(desk, id)
}

/// Expires an open session and cancels its intent.
pub fn close(desk: &mut Desk<'_>, id: &str) -> Result<(), Refusal> {
    let session = desk.session(id)?;
    session.state = SessionState::Expired;
    let intent = session.intent.clone();
    if let Some(intent) = intent
        && desk.intent(&intent)?.state.is_unpaid()
    {
        paying::cancel(desk, &intent, Some("expired".to_owned()))?;
    }
    announce(desk, "checkout.session.expired", id)
}

pub fn announce(desk: &mut Desk<'_>, kind: &str, id: &str) -> Result<(), Refusal> {
    let object = retrieve(desk, id)?;
    desk.announce(kind, object);
    Ok(())
}

pub fn all(desk: &Desk<'_>, params: &Params) -> Result<Value, Refusal> {
    let mut found = Vec::new();
    for it in desk.world.sessions.newest_first() {
        let fits = list::matches(params, "payment_intent", it.intent.as_deref())
            && list::matches(params, "customer", it.customer.as_deref())
            && list::matches(
                params,
                "customer_details.email",
                it.customer_email.as_deref(),
            );
        let shown = render::session(desk.base_url, it);
        let status = list::matches(
            params,
            "status",
            shown.get("status").and_then(Value::as_str),
        );
        if fits && status && list::created_within(params, it.created)? {
            found.push(shown);
        }
    }
    list::page("/v1/checkout/sessions", found, params)
}
