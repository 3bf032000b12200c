//! `POST /_sim/purchases`: somebody buys in a shop, now. Answers when it is paid, or says where it went wrong.

use actix_web::{HttpResponse, web};
use serde::Deserialize;
use serde_json::json;

use super::{Person, Pick, Shopper, ShopperError, Wish};

pub fn routes(config: &mut web::ServiceConfig) {
    config.route("/_sim/purchases", web::post().to(buy));
}

#[derive(Deserialize)]
struct Purchase {
    /// Where the shop listens: `http://127.0.0.1:8080`.
    base: String,
    /// What it is called: `bytown.localhost:8080`.
    host: String,
    /// Before every path of the shop: nothing, or the second language's prefix.
    #[serde(default)]
    reads: String,
    /// Gives the address it comes from.
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
