//! `POST /_sim/purchases`: makes a purchase now. Answers once it is paid, or with the step that failed.

use actix_web::{HttpResponse, web};
use serde::Deserialize;
use serde_json::json;

use super::{Person, Pick, Shopper, ShopperError, Wish};

pub fn routes(config: &mut web::ServiceConfig) {
    config.route("/_sim/purchases", web::post().to(buy));
}

#[derive(Deserialize)]
struct Purchase {
    /// The shop's socket address: `http://127.0.0.1:8080`.
    base: String,
    /// The shop's host: `bytown.localhost:8080`.
    host: String,
    /// The path prefix of the shopper's language; may be empty.
    #[serde(default)]
    reads: String,
    /// Selects the address requests come from.
    #[serde(default)]
    number: u32,
    wishes: Vec<WishSent>,
    person: PersonSent,
    #[serde(default)]
    pick: Pick,
}

#[derive(Deserialize)]
struct WishSent {
    product: String,
    #[serde(default)]
    option: Option<String>,
    quantity: String,
}

#[derive(Deserialize)]
struct PersonSent {
    email: String,
    name: String,
    line1: String,
    city: String,
    province: String,
    postal_code: String,
}

async fn buy(wanted: web::Json<Purchase>) -> HttpResponse {
    match bought(&wanted).await {
        Ok(()) => HttpResponse::Ok().json(json!({ "paid": true })),
        Err(error) => HttpResponse::BadGateway().json(json!({ "error": error.to_string() })),
    }
}

async fn bought(wanted: &Purchase) -> Result<(), ShopperError> {
    let wishes: Vec<Wish<'_>> = wanted.wishes.iter().map(wish).collect();
    let person = &wanted.person;
    let person = Person {
        email: &person.email,
        name: &person.name,
        line1: &person.line1,
        city: &person.city,
        province: &person.province,
        postal_code: &person.postal_code,
    };
    let shopper = Shopper::new(&wanted.base, &wanted.host, wanted.number)?;
    let mut shopper = shopper.reading(&wanted.reads);
    shopper.buy(&wishes, &person, wanted.pick).await
}

fn wish(sent: &WishSent) -> Wish<'_> {
    Wish {
        product: &sent.product,
        option: sent.option.as_deref(),
        quantity: &sent.quantity,
    }
}
