//! Purchase orders on their way to the supplier.

use actix_web::{
    HttpRequest, HttpResponse, post,
    web::{Data, ServiceConfig},
};
use kernel::PurchaseOrderId;
use problem::refusals::purchasing as refusals;
use web::{limiter::Limit, problem::Problem, signed_in::Member, state::State};
use wire::{Body, Once, ShopFacts, body};

use crate::{
    listing::found,
    shapes::PurchaseOrderShape,
    steps::{OrderPath, PurchaseStepForm, stepped},
};

pub(crate) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(send);
}

/// Purchase orders mailed per shop.
const SENDS: Limit = Limit {
    name: "purchase_send",
    count: 60,
    seconds: 3_600,
};
/// Purchase orders mailed per shop and supplier's address: what the shop wrote down may be anybody's mailbox.
const SENDS_TO: Limit = Limit {
    name: "purchase_send_to",
    count: 10,
    seconds: 3_600,
};

/// Only a shop whose owner has proven an e-mail address writes to others, and not without limit.
async fn may_send(state: &State, member: &Member, id: PurchaseOrderId) -> Result<(), Problem> {
    let tenant = member.tenant;
    let to = recipient(state, member, id).await?;
    let mut tx = state.tenancy.platform().await?;
    let proven = platform::owner_is_confirmed(&mut tx, tenant).await?;
    tx.commit().await?;
    if !proven {
        return Err(refusals::unproven(member.language()));
    }
    let address = format!("{tenant}|{to}");
    state.limiter.check(SENDS_TO, &address).await?;
    Ok(state.limiter.check(SENDS, &tenant.to_string()).await?)
}

/// The address of the order's supplier; may be empty. The order is not mailed there again before its last mail has left.
async fn recipient(state: &State, member: &Member, id: PurchaseOrderId) -> Result<String, Problem> {
    let mut tx = state.tenancy.read(member.tenant).await?;
    let order = found(&mut tx, id).await?;
    let supplier = purchasing::supplier(&mut tx, order.supplier).await?;
    let waits = papers::purchase_mail_waits(&mut tx, &order).await?;
    tx.commit().await?;
    let to = supplier.map(|one| one.draft.email).unwrap_or_default();
    // A mail that cannot leave, to an address that was wrong, does not hold up the right one.
    if waits && order.email == to {
        return Err(refusals::still_leaving(member.language()));
    }
    Ok(to)
}

/// Send a purchase order to its supplier.
#[utoipa::path(
    tag = "purchasing",
    request_body = PurchaseStepForm,
    responses(
        (status = 200, description = "The order; its mail is on the way, with PDF and CSV. Sent again, it goes out as a further version", body = PurchaseOrderShape),
        (status = 409, description = "Changed meanwhile, it cannot be sent as it is, or the owner has not confirmed the e-mail address", body = Problem),
        (status = 429, description = "Too many orders were mailed", body = Problem),
    )
)]
#[post("/api/tenants/{tenant_id}/purchase-orders/{purchase_order_id}/send")]
async fn send(
    state: Data<State>,
    member: Member,
    path: OrderPath,
    request: HttpRequest,
    bytes: Body,
) -> Result<HttpResponse, Problem> {
    let (id, language) = (path.into_inner().1, member.language());
    let form: PurchaseStepForm = body(&bytes)?;
    let once = Once::of(&request, &bytes)?;
    may_send(&state, &member, id).await?;
    let mut tx = state.tenancy.write(member.tenant).await?;
    if let Some(before) = once.replay(&mut tx).await? {
        return Ok(before);
    }
    let shop = ShopFacts::of(&mut tx).await?;
    let today = papers::terms_of(&shop.profile).shop_day(tx.now());
    let read = (id, form.version);
    let sent = purchasing::send_order(&mut tx, read, (member.actor(), today)).await;
    let order = sent.map_err(|error| refusals::send(error, language))?;
    stepped(tx, once, order).await
}
