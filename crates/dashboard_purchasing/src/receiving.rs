//! Goods of a purchase order that came.

use actix_web::{
    HttpRequest, HttpResponse, post,
    web::{Data, ServiceConfig},
};
use kernel::{Language, PurchaseLineId};
use problem::refusals::purchasing as refusals;
use purchasing::{ReceiveGoods, ReceivedLine};
use rust_decimal::Decimal;
use serde::Deserialize;
use utoipa::ToSchema;
use web::{problem::Problem, signed_in::Member, state::State};
use wire::{Body, Once, ShopFacts, body};

use crate::{
    shapes::PurchaseOrderShape,
    steps::{OrderPath, stepped},
};

pub(crate) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(receive);
}

#[derive(Deserialize, ToSchema)]
struct ReceivedLineForm {
    line_id: PurchaseLineId,
    /// Units that go into stock; more than ordered if the supplier sent too many.
    #[schema(minimum = 0)]
    received: i32,
    /// Units that came and cannot be sold: neither stocked nor paid for.
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
    responses((status = 200, description = "The order. Units that orders waited for are theirs now, first come first served", body = PurchaseOrderShape), (status = 409, description = "Changed meanwhile, or nothing can come for it where it is", body = Problem))
)]
#[post("/api/tenants/{tenant_id}/purchase-orders/{purchase_order_id}/receive")]
async fn receive(
    state: Data<State>,
    member: Member,
    path: OrderPath,
    request: HttpRequest,
    bytes: Body,
) -> Result<HttpResponse, Problem> {
    let (id, language) = (path.into_inner().1, member.language());
    let form: ReceiveForm = body(&bytes)?;
    let exchange_rate = form.rate(language)?;
    let once = Once::of(&request, &bytes)?;
    let mut tx = state.tenancy.write(member.tenant).await?;
    if let Some(before) = once.replay(&mut tx).await? {
        return Ok(before);
    }
    let line = |line: &ReceivedLineForm| ReceivedLine {
        line: line.line_id,
        received: line.received,
        damaged: line.damaged,
    };
    let goods = ReceiveGoods {
        order: id,
        version: form.version,
        lines: form.lines.iter().map(line).collect(),
        currency: ShopFacts::of(&mut tx).await?.currency(),
        exchange_rate,
        note: form.note,
        actor: member.actor().to_owned(),
    };
    let order = purchasing::receive(&mut tx, &goods).await;
    let order = order.map_err(|error| refusals::receive(error, language))?;
    stepped(tx, once, order).await
}
