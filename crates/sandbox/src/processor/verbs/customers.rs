//! Customers: name and contact details.

use serde_json::Value;

use crate::processor::{desk::Desk, params::Params, refusal::Refusal, render, things::Customer};

const KNOWN: [&str; 8] = [
    "name",
    "email",
    "phone",
    "description",
    "metadata",
    "preferred_locales",
    "address",
    "shipping",
];

pub fn create(desk: &mut Desk<'_>, params: &Params) -> Result<Value, Refusal> {
    params.only(&KNOWN)?;
    let customer = Customer {
        id: desk.id("cus"),
        created: desk.now(),
        name: params.owned("name"),
        email: params.owned("email"),
        phone: params.owned("phone"),
        description: params.owned("description"),
        metadata: params.pairs("metadata"),
    };
    let shown = render::customer(&customer);
    desk.world.customers.put(&customer.id.clone(), customer);
    desk.announce("customer.created", shown.clone());
    Ok(shown)
}

pub fn retrieve(desk: &Desk<'_>, id: &str) -> Result<Value, Refusal> {
    let found = desk
        .world
        .customers
        .get(id)
        .ok_or_else(|| Refusal::no_such("customer", id))?;
    Ok(render::customer(found))
}
