//! From the agreed review to the processor's page and back.
//!
//! The order is committed before the processor is called, and no transaction is open during the call.

mod standing;

use actix_web::{
    HttpRequest, HttpResponse,
    http::StatusCode,
    web::{self, Data, Form, Query},
};
use askama::Template;
use card_testing::TooManyDeclined;
use kernel::{Money, OrderId, Token};
use orders::{
    Followed, Order, OrderState, PayPage, PlaceError, PlaceOrder, Placed, ReturnedOrder,
    StartError, StartPayment, TaxedCheckout, Tested,
};
use payments::{OpenPaymentError, PaymentView};
use serde::Deserialize;
use tenancy::TenantTx;

use super::{
    super::{
        Frame, Notice,
        frame::Refresh,
        pages::{
            ClosedReason, ConfirmingPage, ManyTries, PaymentTrouble, PaymentTroublePage, WaysOut,
        },
    },
    cart::cookie,
    checkout::{
        desk::{Answer, Desk, Forms, at_desk, away, broken, with_hidden},
        review,
    },
    frame_of::{self, at, part},
    money_back,
    preview::closed_reason,
    trouble::{Trouble, closed_page},
};
use ::web::{
    limiter::{LOOK, PAY, PAY_AGAIN},
    state::State,
};
use standing::{Standing, standing};

/// The plan whose fee schedule applies.
const PLAN: &str = "standard";
/// Seconds between two looks.
const EVERY: u32 = 3;
/// Number of looks after which the page says that we will write instead.
const LOOKS: u32 = 20;

pub(super) fn configure(cfg: &mut web::ServiceConfig) {
    cfg.service(
        at("/checkout/pay")
            .route(web::post().to(pay))
            .route(web::get().to(opened_again)),
    )
    .service(at("/checkout/return").route(web::get().to(returned)))
    .service(at("/checkout/canceled").route(web::get().to(canceled)))
    .service(at("/orders/{order}/pay").route(web::post().to(pay_again)));
}

/// `agreed` from the review, or an order and its key from the page that offers another try.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Asked {
    agreed: String,
    order: String,
    key: String,
}

/// The parameters of a link to an order.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Opened {
    order: String,
    key: String,
    look: u32,
}

/// The order the link gives access to. A wrong key and an unknown order get the same answer.
pub(super) fn opened(desk: &Desk<'_>, order: &str, key: &str) -> Result<OrderId, Trouble> {
    let id: OrderId = order.parse().map_err(|_| Trouble::NotFound)?;
    if desk.state.links.opens(desk.visit.tenant, id, key) {
        Ok(id)
    } else {
        Err(Trouble::NotFound)
    }
}

async fn pay(request: HttpRequest, state: Data<State>, form: Form<Asked>) -> HttpResponse {
    at_desk(&request, &state, async |desk| {
        if !form.order.is_empty() {
            let order = opened(desk, &form.order, &form.key)?;
            return another_try(desk, order).await;
        }
        let peer = state.proxies.peer(&request);
        if let Err(exceeded) = state.limiter.check(PAY, &peer).await {
            return desk.wait(ManyTries::FromAnAddress, exceeded.retry_after);
        }
        let shopper = (desk.visit.tenant, peer.as_str());
        if let Err(too_many) = card_testing::may_place(&state.limiter, shopper).await {
            return declined_too_often(desk, too_many);
        }
        match &desk.token {
            Some(token) => place(desk, (token, &peer), &form.agreed).await,
            None => Ok(desk.go("/cart")),
        }
    })
    .await
}

async fn pay_again(request: HttpRequest, state: Data<State>, query: Query<Opened>) -> HttpResponse {
    at_desk(&request, &state, async |desk| {
        let order = opened(desk, part(&request, "order"), &query.key)?;
        another_try(desk, order).await
    })
    .await
}

async fn another_try(desk: &Desk<'_>, order: OrderId) -> Answer {
    let limiter = &desk.state.limiter;
    if let Err(exceeded) = limiter.check(PAY_AGAIN, &order.to_string()).await {
        return desk.wait(ManyTries::OfAnOrder, exceeded.retry_after);
    }
    let mut tx = desk.read().await?;
    let known = orders::order_state(&mut tx, order).await?;
    tx.commit().await?;
    if let Some(payment) = known.and_then(|(_, payment)| payment)
        && let Err(too_many) = card_testing::may_try_again(limiter, payment).await
    {
        return declined_too_often(desk, too_many);
    }
    to_processor(desk, order).await
}

fn declined_too_often(desk: &Desk<'_>, too_many: TooManyDeclined) -> Answer {
    let tries = match too_many.of {
        Tested::Order | Tested::StoppedOrder => ManyTries::DeclinedOfAnOrder,
        Tested::Address => ManyTries::DeclinedFromAnAddress,
        Tested::Shop => ManyTries::DeclinedInTheShop,
    };
    desk.wait(tries, too_many.retry_after)
}

async fn place(desk: &Desk<'_>, (cart, address): (&Token, &str), agreed: &str) -> Answer {
    let mut tx = desk.write().await?;
    // This process may not know yet that the owner has just closed the shop.
    if let Some(reason) = closed_reason(&platform::doors(&mut tx).await?) {
        return Ok(closed_page(desk.visit.frame.clone(), reason));
    }
    let terms = desk.terms();
    let command = PlaceOrder {
        cart: cart.clone(),
        agreed: agreed.to_owned(),
        language: desk.visit.language,
        plan: PLAN.to_owned(),
    };
    let start = start_command(desk, tx.id());
    match orders::place_and_begin(&mut tx, &command, &terms, &start).await {
        Ok(placed) => begin(desk, tx, (&placed, address)).await,
        Err(error) => {
            // Rolls back what was begun before any page is shown.
            drop(tx);
            not_placed(desk, error).await
        }
    }
}

/// The order and its first payment attempt are one transaction.
async fn begin(desk: &Desk<'_>, tx: TenantTx, (placed, address): (&Placed, &str)) -> Answer {
    tx.commit().await?;
    if let Some(payment) = placed.payment {
        card_testing::placed(&desk.state.limiter, payment, address).await;
    }
    let Some(attempt) = &placed.attempt else {
        // Placed before.
        return another_try(desk, placed.order).await;
    };
    let (state, tenant) = (desk.state, desk.visit.tenant);
    let page = orders::open_page(&state.tenancy, &*state.processor, tenant, attempt).await;
    led(desk, placed.order, page)
}

async fn not_placed(desk: &Desk<'_>, error: PlaceError) -> Answer {
    match error {
        PlaceError::Review(error) => review::elsewhere(desk, error),
        PlaceError::Changed(_) => look_again(desk, desk.visit.frame.t("checkout-changed")).await,
        // The cart's page lowers the quantities and says so.
        PlaceError::Short(_) => Ok(desk.go("/cart")),
        PlaceError::Payment(OpenPaymentError::TooSmall { smallest }) => {
            look_again(desk, limit(desk, "checkout-too-small", smallest)).await
        }
        PlaceError::Payment(OpenPaymentError::TooLarge { largest }) => {
            look_again(desk, limit(desk, "checkout-too-large", largest)).await
        }
        PlaceError::Payment(OpenPaymentError::TooFine { step }) => {
            look_again(desk, limit(desk, "checkout-too-fine", step)).await
        }
        PlaceError::Payment(OpenPaymentError::Db(error)) | PlaceError::Db(error) => {
            Err(error.into())
        }
        PlaceError::Payment(error) => Err(broken(&error)),
    }
}

fn limit(desk: &Desk<'_>, key: &str, amount: Money) -> String {
    let amount = desk.visit.language.money(amount);
    desk.visit.frame.v(key, &amount)
}

/// The current review, with the reason why the order was not placed.
async fn look_again(desk: &Desk<'_>, why: String) -> Answer {
    let mut tx = desk.read().await?;
    match desk.cart(&mut tx).await? {
        Some(cart) => {
            // Reads everything again, including the shop's rules.
            let checkout = TaxedCheckout::load(&tx, cart, desk.terms()).await?;
            tx.commit().await?;
            review::reviewed(desk, &checkout, Some(why))
        }
        None => Ok(desk.go("/cart")),
    }
}

async fn to_processor(desk: &Desk<'_>, order: OrderId) -> Answer {
    let command = start_command(desk, order);
    let (state, tenant) = (desk.state, desk.visit.tenant);
    let page = orders::start_payment(&state.tenancy, &*state.processor, tenant, &command).await;
    led(desk, order, page)
}

fn start_command(desk: &Desk<'_>, order: OrderId) -> StartPayment {
    let base = desk.state.address.of(&desk.visit.shop.host);
    let back = |step: &str| {
        let path = format!("/checkout/{step}?order={order}&key={}", desk.key(order));
        format!("{base}{}", desk.visit.frame.href(&path))
    };
    StartPayment {
        order,
        language: desk.visit.language,
        statement: desk.state.provider.statement_of(&desk.visit.profile),
        success_url: back("return"),
        cancel_url: back("canceled"),
    }
}

/// Where to send the shopper.
fn led(desk: &Desk<'_>, order: OrderId, page: Result<PayPage, StartError>) -> Answer {
    match page {
        Ok(PayPage::Redirect(url)) => Ok(away(&url)),
        Ok(PayPage::Confirming) => Ok(desk.go(&return_path(desk, order, 0))),
        Ok(PayPage::AlreadyPaid) | Err(StartError::NothingOwed) => thanks(desk, order),
        Ok(PayPage::Closed) => Ok(desk.go(&desk.order_path(order))),
        Err(StartError::NotFound) => Err(Trouble::NotFound),
        Err(StartError::Db(error)) => Err(error.into()),
        Err(StartError::Answer(error)) => Err(broken(&error)),
    }
}

fn return_path(desk: &Desk<'_>, order: OrderId, look: u32) -> String {
    format!(
        "/checkout/return?order={order}&key={}&look={look}",
        desk.key(order)
    )
}

/// Paid: the browser forgets the cart, and the order's page says thank you.
pub(super) fn thanks(desk: &Desk<'_>, order: OrderId) -> Answer {
    let mut response = desk.go(&format!("{}&thanks=1", desk.order_path(order)));
    cookie::forget(&mut response, &desk.state.address)?;
    Ok(response)
}

fn latest(view: &PaymentView) -> Option<&payments::AttemptView> {
    view.attempts
        .iter()
        .max_by_key(|attempt| (attempt.created_at, attempt.id))
}

async fn gather(desk: &Desk<'_>, id: OrderId) -> Result<(Order, Option<PaymentView>), Trouble> {
    let mut tx = desk.read().await?;
    let order = orders::order(&mut tx, id).await?.ok_or(Trouble::NotFound)?;
    let payment = match order.payment {
        Some(payment) => payments::payment_view(&mut tx, payment).await?,
        None => None,
    };
    tx.commit().await?;
    Ok((order, payment))
}

/// Reads only what decides whether to ask the processor: most returning shoppers have paid.
async fn known(desk: &Desk<'_>, id: OrderId) -> Result<ReturnedOrder, Trouble> {
    let mut tx = desk.read().await?;
    let order = orders::returned_order(&mut tx, id).await?;
    tx.commit().await?;
    order.ok_or(Trouble::NotFound)
}

/// Whether the order is paid, also if the processor has taken the money this moment.
pub(super) async fn paid_meanwhile(desk: &Desk<'_>, id: OrderId) -> Result<bool, Trouble> {
    let known = known(desk, id).await?;
    Ok(known.state.may_ship()
        || (known.state == OrderState::AwaitingPayment
            && matches!(follow(desk, &known).await, Heard::Paid)))
}

/// The processor's answer just now.
enum Heard {
    Paid,
    Unpaid,
    Nothing,
}

/// Asks the processor now instead of waiting for its webhook. No answer is not a failure: the page retries.
async fn follow(desk: &Desk<'_>, order: &ReturnedOrder) -> Heard {
    let Some(attempt) = order.attempt() else {
        return Heard::Nothing;
    };
    let (state, tenant) = (desk.state, desk.visit.tenant);
    // All shops share one account at the processor: reloading a page must not exhaust its rate limit.
    if (state.limiter.check(LOOK, &attempt.to_string()).await).is_err() {
        return Heard::Nothing;
    }
    let found = orders::follow_returned(&state.tenancy, &*state.processor, tenant, order).await;
    match found {
        Ok(Followed::Paid { .. }) => Heard::Paid,
        Ok(Followed::Standing { .. } | Followed::Unknown) => Heard::Unpaid,
        Err(error) => {
            tracing::warn!(%tenant, %attempt, %error, "payment not followed");
            Heard::Nothing
        }
    }
}

async fn returned(request: HttpRequest, state: Data<State>, query: Query<Opened>) -> HttpResponse {
    at_desk(&request, &state, async |desk| {
        let id = opened(desk, &query.order, &query.key)?;
        let known = known(desk, id).await?;
        if known.state.may_ship() {
            return thanks(desk, id);
        }
        let heard = follow(desk, &known).await;
        if matches!(heard, Heard::Paid) {
            return thanks(desk, id);
        }
        let (order, payment) = gather(desk, id).await?;
        if order.state.may_ship() {
            return thanks(desk, id);
        }
        if let Some(page) = money_back::page(desk, &order).await? {
            return Ok(page);
        }
        let attempt = payment.as_ref().and_then(latest);
        let lapsed = order.state != OrderState::AwaitingPayment;
        match (standing(attempt.map(|it| &it.state)), heard) {
            (Standing::Trouble(trouble), _) => troubled(desk, (&order, trouble), None),
            (Standing::Conflict, _) => money_back::unmatched(desk, &order),
            (Standing::Open, _) if lapsed => Ok(desk.go(&desk.order_path(id))),
            // The page's URL arrived too late for the shopper, or never: redirect there now.
            (Standing::Open, Heard::Unpaid) => match attempt.and_then(|it| it.url.as_deref()) {
                Some(url) => Ok(away(url)),
                None => confirming(desk, &order, query.look),
            },
            (Standing::Open | Standing::Waiting, _) => confirming(desk, &order, query.look),
        }
    })
    .await
}

/// The address of a review that had changed, opened again: the review is shown as it is now.
async fn opened_again(request: HttpRequest, state: Data<State>) -> HttpResponse {
    at_desk(&request, &state, async |desk| {
        Ok(desk.go("/checkout/review"))
    })
    .await
}

async fn canceled(request: HttpRequest, state: Data<State>, query: Query<Opened>) -> HttpResponse {
    at_desk(&request, &state, async |desk| {
        let id = opened(desk, &query.order, &query.key)?;
        unpaid(desk, id, None).await
    })
    .await
}

/// The page of an unpaid order: what went wrong, and the buttons to try again, to change it and to cancel it. Asks the
/// processor first: the page says that nothing was charged, and the webhook may be late.
pub(super) async fn unpaid(desk: &Desk<'_>, id: OrderId, notice: Option<Notice>) -> Answer {
    if paid_meanwhile(desk, id).await? {
        return thanks(desk, id);
    }
    let (order, payment) = gather(desk, id).await?;
    match standing(
        payment
            .as_ref()
            .and_then(latest)
            .map(|attempt| &attempt.state),
    ) {
        Standing::Open => troubled(desk, (&order, PaymentTrouble::Canceled), notice),
        Standing::Trouble(trouble) => troubled(desk, (&order, trouble), notice),
        Standing::Conflict => match money_back::page(desk, &order).await? {
            Some(page) => Ok(page),
            None => money_back::unmatched(desk, &order),
        },
        Standing::Waiting => Ok(desk.go(&return_path(desk, id, 0))),
    }
}

fn troubled(
    desk: &Desk<'_>,
    (order, trouble): (&Order, PaymentTrouble),
    notice: Option<Notice>,
) -> Answer {
    if order.state != OrderState::AwaitingPayment {
        return Ok(desk.go(&desk.order_path(order.id)));
    }
    let ways_out = match (&desk.visit.standing, again(desk, order.id)) {
        (frame_of::Standing::Suspended, _) => {
            let closed = ClosedReason::Closed(platform::Announcement::default());
            return Ok(closed_page(desk.visit.frame.clone(), closed));
        }
        // Owed, whether the shop is open or not.
        _ if order.has_shipped() => WaysOut::Pay,
        (_, Some(change)) => WaysOut::PayOrChange { change },
        (_, None) => WaysOut::ShopClosed,
    };
    let trouble = match trouble {
        PaymentTrouble::Declined => trouble,
        _ if order.has_shipped() => PaymentTrouble::Shipped,
        _ => trouble,
    };
    let (id, key) = (order.id.to_string(), desk.key(order.id));
    let path = format!("/checkout/canceled?order={id}&key={key}");
    let frame = desk.frame(&path, "payment-trouble-title");
    let page = PaymentTroublePage {
        page: Frame { notice, ..frame },
        number: order.number.to_string(),
        trouble,
        total: order.total,
        held_until: order
            .pay_by
            .with_timezone(&desk.visit.profile.time_zone)
            .naive_local(),
        today: desk.terms().day(desk.state.tenancy.env().now()),
        ways_out,
        charge: order.charge_time(),
        cancel: format!("/orders/{id}/cancel?key={key}"),
    };
    if matches!(page.ways_out, WaysOut::ShopClosed) {
        return desk.page(StatusCode::OK, &page, Forms::Here);
    }
    let action = page.page.href("/checkout/pay");
    let html = with_hidden(&page.render()?, &action, &[("order", &id), ("key", &key)])?;
    Ok(desk.html(StatusCode::OK, html, Forms::Processor))
}

/// Where the form leads that opens the order's cart again. Absent while the shop is closed: nobody could check out.
pub(super) fn again(desk: &Desk<'_>, id: OrderId) -> Option<String> {
    let closed = desk.visit.standing.closed();
    closed
        .is_none()
        .then(|| format!("/orders/{id}/change?key={}", desk.key(id)))
}

fn confirming(desk: &Desk<'_>, order: &Order, look: u32) -> Answer {
    let next = look.saturating_add(1);
    let takes_long = next >= LOOKS;
    let refresh = Refresh {
        seconds: EVERY,
        path: return_path(desk, order.id, next),
    };
    let frame = desk.frame(&return_path(desk, order.id, look), "confirming-title");
    let page = ConfirmingPage {
        page: Frame {
            refresh: (!takes_long).then_some(refresh),
            ..frame
        },
        number: Some(order.number.to_string()),
        email: order.email.clone(),
        takes_long,
    };
    desk.page(StatusCode::OK, &page, Forms::Here)
}
