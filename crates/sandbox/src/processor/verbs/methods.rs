//! Payment methods: ready-made test cards, cards typed on the pay page, and cards saved from an earlier payment.

use serde_json::Value;

use crate::processor::{
    cards::TestCard, desk::Desk, params::Params, refusal::Refusal, render, things::PaymentMethod,
};

/// The holder of a card and its expiry.
#[derive(Clone, Debug)]
pub struct Holder {
    pub exp_month: u32,
    pub exp_year: i32,
    pub name: Option<String>,
    pub email: Option<String>,
}

impl Default for Holder {
    fn default() -> Self {
        Self {
            exp_month: 12,
            exp_year: 2034,
            name: None,
            email: None,
        }
    }
}

/// Stores a card and returns its id.
pub fn keep(desk: &mut Desk<'_>, card: &TestCard, holder: Holder) -> String {
    let (id, created) = (desk.id("pm"), desk.now());
    let method = PaymentMethod {
        id: id.clone(),
        created,
        card: card.method.to_owned(),
        exp_month: holder.exp_month,
        exp_year: holder.exp_year,
        name: holder.name,
        email: holder.email,
        customer: None,
    };
    desk.world.methods.put(&id, method);
    id
}

/// The payment method a call names: a ready-made `pm_card_…`, a stored one, or a test number in the call.
pub fn named(desk: &mut Desk<'_>, params: &Params) -> Result<Option<String>, Refusal> {
    if let Some(number) = params.text("payment_method_data.card.number") {
        let card = TestCard::by_number(number).ok_or_else(only_test_cards)?;
        return Ok(Some(keep(desk, card, Holder::default())));
    }
    let Some(id) = params.text("payment_method") else {
        return Ok(None);
    };
    if let Some(card) = TestCard::by_method(id) {
        return Ok(Some(keep(desk, card, Holder::default())));
    }
    Ok(Some(desk.method(id)?.id.clone()))
}

fn only_test_cards() -> Refusal {
    Refusal::card("The sandbox accepts test cards only.", "incorrect_number")
}

pub fn retrieve(desk: &Desk<'_>, id: &str) -> Result<Value, Refusal> {
    desk.method(id).map(render::payment_method)
}
