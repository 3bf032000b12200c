//! An order that is charged when it ships: booked when the card is charged, released when nobody wants the money, and one of the two
//! only.

use chrono::{DateTime, Duration, Utc};
use diesel_async::RunQueryDsl;
use kernel::{AttemptId, Language, Money, OrderId, PaymentId};
use payments::{
    AttemptState, Card, ChargeSnapshot, CheckoutRequest, IntentSnapshot, IntentStatus, Outcome,
    PaymentStatus, Reference, Snapshot, Taken, VoidReason, authorization::hold_authorized,
};
use tenancy::testing;

use super::store::Store;
use crate::{
    CaptureProgress, GiveUpError, GivenUp, Hold, Notify, OrderState, RequestCaptureError,
    Settlement, ShipError, ShipOrder, ShipmentPreference, Wish, capture,
    capture::{Requested, capture_asked, request_capture},
    give_up,
    order::{AuthorizationEnd, PaidError, authorization_ended, order, order_paid},
    order_authorized, ship_order,
};

struct Held {
    order: OrderId,
    payment: PaymentId,
    attempt: AttemptId,
    request: CheckoutRequest,
}

fn until() -> DateTime<Utc> {
    testing::start_of_time() + Duration::days(7)
}

/// What the processor says of the payment.
fn intent(request: &CheckoutRequest, status: IntentStatus) -> Snapshot {
    let received = match status {
        IntentStatus::Succeeded => request.amount.minor(),
        _ => 0,
    };
    let intent = IntentSnapshot {
        id: format!("pi_{}", request.attempt),
        status,
        amount: request.amount.minor(),
        received,
        currency: request.amount.currency().code().to_ascii_lowercase(),
        created: testing::start_of_time(),
        reference: Reference {
            tenant: Some(request.tenant.to_string()),
            payment: Some(request.payment.to_string()),
            attempt: Some(request.attempt.to_string()),
            refund: None,
        },
        charge: Some(ChargeSnapshot {
            id: "ch_1".into(),
            created: testing::start_of_time(),
            card: Card::default(),
            fee: None,
            available_on: None,
            capture_before: Some(until()),
        }),
        last_decline: None,
    };
    Snapshot {
        session: None,
        intent: Some(intent),
    }
}

async fn seen(store: &Store, held: &Held, status: IntentStatus) -> Outcome {
    let mut tx = store.shop.write().await;
    let snapshot = intent(&held.request, status);
    let outcome = payments::apply_snapshot(&mut tx, held.attempt, &snapshot).await;
    tx.commit().await.unwrap();
    outcome.unwrap()
}

/// An order for one hat whose amount the bank holds for a week.
async fn authorized(store: &Store) -> Held {
    let hat = store.sells("Hat", 3).await;
    let order = store
        .placed(&[(hat, 1)], ShipmentPreference::ShipAvailable)
        .await;
    let payment = store.order(order).await.payment.unwrap();
    let mut tx = store.shop.write().await;
    let begin = payments::BeginAttempt {
        payment,
        email: None,
        statement: None,
        language: Language::En,
        success_url: "https://shop.example/ok".into(),
        cancel_url: "https://shop.example/back".into(),
        charge: payments::ChargeTime::Later,
    };
    let begun = payments::begin_attempt(&mut tx, begin).await.unwrap();
    tx.commit().await.unwrap();
    let held = Held {
        order,
        payment,
        attempt: begun.id,
        request: begun.request,
    };
    let outcome = seen(store, &held, IntentStatus::RequiresCapture).await;
    let Outcome::Authorized(facts) = outcome else {
        panic!("{outcome:?}")
    };
    assert_eq!(facts.authorization.until, until());
    let mut tx = store.shop.write().await;
    for _ in 0..2 {
        order_authorized(&mut tx, order, &facts.authorization)
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
    let state = OrderState::Authorized { until: until() };
    assert_eq!(store.order(order).await.state, state);
    held
}

async fn requested(store: &Store, held: &Held) -> Result<Requested, RequestCaptureError> {
    let mut tx = store.shop.write().await;
    let requested = request_capture(&mut tx, held.payment).await?;
    tx.commit().await.unwrap();
    Ok(requested)
}

async fn progress(store: &Store, held: &Held) -> CaptureProgress {
    let mut tx = store.shop.read().await;
    let asked = capture_asked(&mut tx, held.payment).await.unwrap();
    asked.unwrap().progress
}

async fn entries(store: &Store, held: &Held) -> usize {
    let mut tx = store.shop.read().await;
    let of = [held.payment.to_string()];
    let entries = ledger::tenant_entries_of(&mut tx, "payment", &of).await;
    entries.unwrap().len()
}

async fn status(store: &Store, held: &Held) -> PaymentStatus {
    let mut tx = store.shop.read().await;
    let view = payments::payment_view(&mut tx, held.payment).await;
    view.unwrap().unwrap().status
}

fn parcel(order: OrderId) -> ShipOrder {
    ShipOrder {
        order,
        lines: Vec::new(),
        carrier: String::new(),
        tracking_number: String::new(),
        notify: Notify::Nobody,
        hold: Hold::Respect,
        actor: "Ada".into(),
    }
}

#[tokio::test]
async fn nothing_is_booked_before_the_parcel_and_then_the_whole_sale_once() {
    let store = Store::open().await;
    let held = authorized(&store).await;
    assert_eq!(status(&store, &held).await, PaymentStatus::Authorized);
    assert_eq!(entries(&store, &held).await, 0);
    let again = seen(&store, &held, IntentStatus::RequiresCapture).await;
    assert_eq!(again, Outcome::Unchanged);

    let mut tx = store.shop.write().await;
    ship_order(&mut tx, &parcel(held.order)).await.unwrap();
    tx.commit().await.unwrap();
    let again = requested(&store, &held).await.unwrap();
    assert_eq!(again, Requested::Before);
    assert_eq!(progress(&store, &held).await, CaptureProgress::Requested);
    store.shop.db.clock.advance(Duration::days(3));
    let taken = seen(&store, &held, IntentStatus::Succeeded).await;
    let Outcome::Captured(facts) = taken else {
        panic!("{taken:?}")
    };
    assert_eq!(
        (facts.taken, facts.amount),
        (Taken::Later, held.request.amount)
    );
    let shipped = testing::start_of_time() + Duration::days(3);
    assert!(facts.at >= shipped, "the sale is of the day of its charge");
    let mut tx = store.shop.write().await;
    capture::captured(&mut tx, held.attempt).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(progress(&store, &held).await, CaptureProgress::Done);
    assert_eq!(entries(&store, &held).await, 2);
    let again = requested(&store, &held).await;
    assert!(
        matches!(again, Err(RequestCaptureError::NotAuthorized)),
        "{again:?}"
    );
}

#[tokio::test]
async fn what_is_authorized_ends_in_exactly_one_way() {
    let store = Store::open().await;
    let held = authorized(&store).await;
    requested(&store, &held).await.unwrap();
    let mut tx = store.shop.write().await;
    let canceled = give_up(&mut tx, held.order, Wish::Shop).await;
    assert!(
        matches!(canceled, Err(GiveUpError::BeingCharged)),
        "{canceled:?}"
    );
    drop(tx);
    let mut tx = store.shop.write().await;
    let closed = diesel::sql_query("UPDATE payment SET wanted = false");
    assert!(
        closed.execute(&mut tx).await.is_err(),
        "captured and closed"
    );
    drop(tx);

    // Its time is over while the request waits: it may be canceled, and nothing is taken.
    let mut tx = store.shop.write().await;
    let end = AuthorizationEnd::Voided(VoidReason::Elsewhere);
    capture::not_captured(&mut tx, held.attempt, end)
        .await
        .unwrap();
    let canceled = give_up(&mut tx, held.order, Wish::Shop).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(canceled, GivenUp::Now);
    assert_eq!(store.order(held.order).await.state, OrderState::Canceled);
    assert_eq!(status(&store, &held).await, PaymentStatus::Canceled);
    let released = seen(&store, &held, IntentStatus::Canceled).await;
    let Outcome::Moved { state, .. } = released else {
        panic!("{released:?}")
    };
    assert!(
        matches!(state, AttemptState::Voided { why, .. } if why == VoidReason::Released),
        "{state:?}"
    );
    assert_eq!(entries(&store, &held).await, 0);
}

#[tokio::test]
async fn a_shopper_cannot_give_up_what_is_charged_when_it_ships() {
    let store = Store::open().await;
    let held = authorized(&store).await;
    let mut tx = store.shop.write().await;
    let kept = give_up(&mut tx, held.order, Wish::Cancel).await.unwrap();
    assert_eq!(kept, GivenUp::Paid);
    let bank = hold_authorized(&mut tx, held.payment).await.unwrap();
    assert_eq!(bank.map(|(attempt, _)| attempt), Some(held.attempt));
}

#[tokio::test]
async fn money_taken_although_its_release_was_asked_for_goes_back() {
    let store = Store::open().await;
    let held = authorized(&store).await;
    let mut tx = store.shop.write().await;
    payments::close_payment(&mut tx, held.payment)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let late = seen(&store, &held, IntentStatus::Succeeded).await;
    let whole: Money = held.request.amount;
    assert!(
        matches!(late, Outcome::CapturedLate { amount, .. } if amount == whole),
        "{late:?}"
    );
}

#[tokio::test]
async fn nothing_ships_after_its_end_which_is_told_with_the_reason() {
    for (days, expected) in [(1, VoidReason::Elsewhere), (8, VoidReason::Expired)] {
        let store = Store::open().await;
        let held = authorized(&store).await;
        store.shop.db.clock.advance(Duration::days(days));
        let mut tx = store.shop.write().await;
        let shipped = ship_order(&mut tx, &parcel(held.order)).await;
        let refused = matches!(shipped, Err(ShipError::AuthorizationEnded));
        assert_eq!(refused, days > 7, "{shipped:?}");
        drop(tx);
        let ended = seen(&store, &held, IntentStatus::Canceled).await;
        let payment = held.payment;
        let why = expected;
        assert_eq!(ended, Outcome::AuthorizationEnded { payment, why });
    }
}

#[tokio::test]
async fn an_order_whose_authorization_ended_is_paid_late_only_with_its_goods() {
    let store = Store::open().await;
    let held = authorized(&store).await;
    let ended = async |end| {
        let mut tx = store.shop.write().await;
        authorization_ended(&mut tx, (held.order, held.payment), end)
            .await
            .unwrap();
        tx.commit().await.unwrap();
    };
    ended(AuthorizationEnd::Voided(VoidReason::Expired)).await;
    assert_eq!(store.order(held.order).await.state, OrderState::Expired);
    // All three hats go to somebody else.
    let hat = store.order(held.order).await.lines[0].variant;
    let other = store
        .placed(&[(hat, 3)], ShipmentPreference::ShipAvailable)
        .await;
    let cash = || Settlement::free(testing::start_of_time());
    let mut tx = store.shop.write().await;
    let late = order_paid(&mut tx, held.order, cash()).await;
    assert!(matches!(late, Err(PaidError::GoodsGone)), "{late:?}");
    drop(tx);
    let mut tx = store.shop.write().await;
    assert_eq!(
        give_up(&mut tx, other, Wish::Shop).await.unwrap(),
        GivenUp::Now
    );
    order_paid(&mut tx, held.order, cash()).await.unwrap();
    let order = order(&mut tx, held.order).await.unwrap().unwrap();
    let here = crate::units_here(&mut tx, &order).await.unwrap();
    assert_eq!(here, [(order.lines[0].id, 1)]);
}

#[tokio::test]
async fn the_shop_gives_up_what_has_shipped_and_is_never_paid() {
    let store = Store::open().await;
    let held = authorized(&store).await;
    let mut tx = store.shop.write().await;
    ship_order(&mut tx, &parcel(held.order)).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = store.shop.write().await;
    let end = AuthorizationEnd::Voided(VoidReason::Elsewhere);
    capture::not_captured(&mut tx, held.attempt, end)
        .await
        .unwrap();
    authorization_ended(&mut tx, (held.order, held.payment), end)
        .await
        .unwrap();
    let shopper = give_up(&mut tx, held.order, Wish::Cancel).await.unwrap();
    assert_eq!(shopper, GivenUp::Shipped);
    let shop = give_up(&mut tx, held.order, Wish::Shop).await.unwrap();
    assert_eq!(shop, GivenUp::Now);
    tx.commit().await.unwrap();
    assert_eq!(store.order(held.order).await.state, OrderState::Canceled);
    assert_eq!(status(&store, &held).await, PaymentStatus::Canceled);
}
