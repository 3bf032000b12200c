//! Purchase orders on their way to the supplier.

use actix_web::{HttpResponse, post, web::ServiceConfig};
use calls::{Call, Versioned, permission::PurchasingWrite};
use kernel::PurchaseOrderId;
use problem::refusals::purchasing as refusals;
use web::{limiter::Limit, problem::Problem};
use wire::ShopFacts;

use crate::{
    listing::found,
    shapes::PurchaseOrderShape,
    steps::{PurchaseStepForm, stepped},
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
async fn may_send(call: &Call<PurchasingWrite>, id: PurchaseOrderId) -> Result<(), Problem> {
    let (shop, limiter) = (call.shop(), &call.state().limiter);
    let to = recipient(call, id).await?;
    let mut tx = call.tenancy().platform().await?;
    let proven = platform::owner_is_confirmed(&mut tx, shop).await?;
    tx.commit().await?;
    if !proven {
        return Err(refusals::unproven(call.language()));
    }
    limiter.check(SENDS_TO, &format!("{shop}|{to}")).await?;
    Ok(limiter.check(SENDS, &shop.to_string()).await?)
}

/// The address of the order's supplier; may be empty. The order is not mailed there again before its last mail has left.
async fn recipient(call: &Call<PurchasingWrite>, id: PurchaseOrderId) -> Result<String, Problem> {
    call.read(async |tx| {
        let order = found(tx, id).await?;
        let supplier = purchasing::supplier(tx, order.supplier).await?;
        let waits = papers::purchase_mail_waits(tx, &order).await?;
        let to = supplier.map(|one| one.draft.email).unwrap_or_default();
        // A mail that cannot leave, to an address that was wrong, does not hold up the right one.
        if waits && order.email == to {
            return Err(refusals::still_leaving(call.language()));
        }
        Ok(to)
    })
    .await
}

/// Send a purchase order to its supplier.
#[utoipa::path(
    tag = "purchasing",
    request_body = PurchaseStepForm,
    responses(
        (status = 200, description = "The order; its mail is on the way, with PDF and CSV. Sent again, it goes out as a further version", body = PurchaseOrderShape),
        (status = 409, description = "Changed since it was read, not complete enough to be sent, or the owner has not confirmed the e-mail address", body = Problem),
        (status = 429, description = "Too many orders were mailed", body = Problem),
    )
)]
#[post("/purchase-orders/{purchase_order_id}/send")]
async fn send(
    call: Call<PurchasingWrite, Versioned<PurchaseStepForm>>,
) -> Result<HttpResponse, Problem> {
    let (call, form) = call.open();
    let (id, language) = (call.part("purchase_order_id")?, call.language());
    may_send(&call, id).await?;
    call.change(async |tx| {
        let shop = ShopFacts::of(tx).await?;
        let today = papers::terms_of(&shop.profile).shop_day(tx.now());
        let read = (id, form.version);
        let sent = purchasing::send_order(tx, read, (call.actor(), today)).await;
        let order = sent.map_err(|error| refusals::send(error, language))?;
        stepped(tx, order).await
    })
    .await
}
