//! `/receipts/{charge}`: the page behind the processor's receipt link.

use actix_web::{HttpRequest, HttpResponse, http::StatusCode, web};
use askama::Template;
use kernel::Language;

use crate::{
    processor::{
        Processor,
        pages::{html, pay},
        statement,
    },
    speech::{self, say},
};

#[derive(Template)]
#[template(path = "receipt.html")]
struct ReceiptPage {
    language: Language,
    charge: String,
    paid: String,
    refunded: Option<String>,
    last4: &'static str,
    statement: String,
}

impl ReceiptPage {
    const fn say<'a>(&self, en: &'a str, fr: &'a str) -> &'a str {
        say(self.language, en, fr)
    }
}

pub async fn show(
    request: HttpRequest,
    id: web::Path<String>,
    processor: web::Data<Processor>,
) -> HttpResponse {
    let language = speech::of(&request);
    let world = processor.world();
    let Some(charge) = world
        .charges
        .get(&id)
        .filter(|charge| charge.captured() > 0)
    else {
        return pay::not_found(language);
    };
    let card = world
        .methods
        .get(&charge.method)
        .and_then(|method| method.card());
    let refunded =
        (charge.refunded > 0).then(|| pay::amount(language, charge.refunded, &charge.currency));
    let page = ReceiptPage {
        language,
        charge: charge.id.clone(),
        paid: pay::amount(language, charge.captured(), &charge.currency),
        refunded,
        last4: card.map_or("", |card| card.last4()),
        statement: statement::line(charge.statement_descriptor_suffix.as_deref()),
    };
    html(StatusCode::OK, &page)
}
