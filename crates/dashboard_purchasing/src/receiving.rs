//! Goods of a purchase order that came.

use actix_web::{HttpResponse, post, web::ServiceConfig};
use calls::{Call, Versioned, permission::PurchasingWrite};
use kernel::{Language, PurchaseLineId};
use problem::refusals::purchasing as refusals;
use purchasing::{ReceiveGoods, ReceivedLine};
use rust_decimal::Decimal;
use serde::Deserialize;
use utoipa::ToSchema;
use web::problem::Problem;
use wire::ShopFacts;

use crate::{shapes::PurchaseOrderShape, steps::stepped};

pub(crate) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(receive);
}

#[derive(Deserialize, ToSchema)]
struct ReceivedLineForm {
    line_id: PurchaseLineId,
    /// Units that go into stock; more than ordered if the supplier sent too many.
    #[schema(minimum = 0)]
    received: i32,
    /// Units that were received damaged: neither stocked nor paid for.
    #[serde(default)]
    #[schema(minimum = 0)]
    damaged: i32,
}

#[derive(Deserialize, ToSchema)]
struct ReceiveForm {
    /// The version of the order that was read: the same delivery is not received twice.
    version: i32,
    lines: Vec<ReceivedLineForm>,
    /// Units of the shop's currency for one of the order's, as `1.3821`; needed where the two differ.
    #[schema(example = "1.3821")]
    exchange_rate: Option<String>,
    /// A delivery note's number, or what was damaged.
    #[serde(default)]
    note: String,
}

impl ReceiveForm {
    fn rate(&self, language: Language) -> Result<Option<Decimal>, Problem> {
        let text = self.exchange_rate.as_deref().map(str::trim);
        let given = text.filter(|text| !text.is_empty());
        let rate = given.map(|text| text.replace(',', ".").parse());
        rate.transpose().map_err(|_| refusals::no_rate(language))
    }
}

/// Receive goods of a purchase order into stock.
#[utoipa::path(
    tag = "purchasing",
    request_body = ReceiveForm,
    responses((status = 200, description = "The order. Received units are allocated to the orders that wait for them, oldest first", body = PurchaseOrderShape), (status = 409, description = "Changed since it was read, or its state does not allow receiving", body = Problem))
)]
#[post("/purchase-orders/{purchase_order_id}/receive")]
async fn receive(
    call: Call<PurchasingWrite, Versioned<ReceiveForm>>,
) -> Result<HttpResponse, Problem> {
    let (call, form) = call.open();
    let (id, language) = (call.part("purchase_order_id")?, call.language());
    let exchange_rate = form.rate(language)?;
    call.change(async |tx| {
        let line = |line: &ReceivedLineForm| ReceivedLine {
            line: line.line_id,
            received: line.received,
            damaged: line.damaged,
        };
        let goods = ReceiveGoods {
            order: id,
            version: form.version,
            lines: form.lines.iter().map(line).collect(),
            currency: ShopFacts::of(tx).await?.currency(),
            exchange_rate,
            note: form.note,
            actor: call.actor().to_owned(),
        };
        let order = purchasing::receive(tx, &goods).await;
        let order = order.map_err(|error| refusals::receive(error, language))?;
        stepped(tx, order).await
    })
    .await
}
