//! Credit notes: one for each refund whose money was sent, in a series without holes; void when the money comes back.

use diesel::ExpressionMethods;
use diesel_async::RunQueryDsl;
use kernel::{OrderId, RefundId};
use payments::{Reference, RefundOutcome, RefundSnapshot, RefundStatus, RequestRefund};
use tenancy::TenantTx;

use super::{
    refunds::{bought, cad, captured, hats, refunds, seen},
    *,
};
use crate::{
    credit_note::{SERIES, issue},
    refund::refund_settled,
    store::{credit_note, credit_note_void, order_refund},
};

pub(super) async fn refunded(store: &Store, order: OrderId, wish: &RefundWish) -> RefundId {
    let agreed = seen(store, order, wish).await.fingerprint;
    refunds(store, order, wish, &agreed).await.unwrap()
}

/// The processor's word about a refund, in a transaction that is still open.
async fn heard(tx: &mut TenantTx, id: RefundId, status: RefundStatus) -> RefundOutcome {
    let known = payments::refund_ref(tx, id).await.unwrap().unwrap();
    let snapshot = RefundSnapshot {
        id: format!("re_{id}"),
        status,
        amount: known.request.amount.minor(),
        currency: "cad".into(),
        failure: Some("expired card".into()),
        intent: None,
        charge: None,
        created: tx.now(),
        reference: Reference {
            refund: Some(id.to_string()),
            ..Reference::default()
        },
    };
    let outcome = payments::record_refund(tx, id, &Ok(snapshot))
        .await
        .unwrap();
    refund_settled(tx, id, &outcome).await.unwrap();
    outcome
}

pub(super) async fn ends(store: &Store, id: RefundId, status: RefundStatus) {
    let mut tx = store.shop.write().await;
    heard(&mut tx, id, status).await;
    tx.commit().await.unwrap();
}

async fn notes(store: &Store, order: OrderId) -> Vec<CreditNote> {
    let mut tx = store.shop.read().await;
    credit_notes(&mut tx, order).await.unwrap()
}

async fn faults(store: &Store) -> Vec<RefundFault> {
    let mut tx = store.shop.read().await;
    crate::verify(&mut tx).await.unwrap()
}

#[tokio::test]
async fn a_refund_gets_its_credit_note_when_the_money_is_sent_and_only_one() {
    let store = Store::open().await;
    let id = bought(&store, 10).await;
    let wish = hats(&store, id, 2, Restock::Back).await;
    let refund = refunded(&store, id, &wish).await;
    ends(&store, refund, RefundStatus::Pending).await;
    assert_eq!(notes(&store, id).await, [], "the money is not sent yet");
    for _ in 0..2 {
        ends(&store, refund, RefundStatus::Succeeded).await;
    }
    let made = notes(&store, id).await;
    let [note] = made.as_slice() else {
        panic!("{made:?}")
    };
    assert_eq!(
        (note.number.to_string().as_str(), note.refund),
        ("CN-0001", refund)
    );
    assert_eq!(note.invoice.unwrap().number.to_string(), "INV-0001");
    assert_eq!(note.void, None);
    let told = store.story(id).await;
    assert_eq!(told.iter().filter(|kind| *kind == "refunded").count(), 1);
    assert_eq!(faults(&store).await, []);
}

#[tokio::test]
async fn credit_notes_of_one_moment_have_numbers_of_their_own_without_holes() {
    let store = Store::open().await;
    let id = bought(&store, 10).await;
    let mut made = Vec::new();
    for minor in [100, 200, 300, 400, 500] {
        made.push(refunded(&store, id, &RefundWish::Amount(cad(minor))).await);
    }
    // A transaction that dies takes its number back.
    let mut dying = store.shop.write().await;
    heard(&mut dying, made[0], RefundStatus::Succeeded).await;
    dying.rollback().await.unwrap();
    futures_util::future::join_all(
        made.iter()
            .map(|refund| ends(&store, *refund, RefundStatus::Succeeded)),
    )
    .await;
    let numbers: Vec<i64> = notes(&store, id)
        .await
        .iter()
        .map(|note| note.number.sequence())
        .collect();
    assert_eq!(numbers, [1, 2, 3, 4, 5]);
    assert_eq!(faults(&store).await, []);
}

#[tokio::test]
async fn money_that_comes_back_voids_its_credit_note_which_keeps_its_number() {
    let store = Store::open().await;
    let id = bought(&store, 10).await;
    let wish = RefundWish::Amount(cad(1_000));
    let first = refunded(&store, id, &wish).await;
    ends(&store, first, RefundStatus::Succeeded).await;
    for _ in 0..2 {
        ends(&store, first, RefundStatus::Failed).await;
    }
    let second = refunded(&store, id, &wish).await;
    ends(&store, second, RefundStatus::Succeeded).await;
    let made = notes(&store, id).await;
    let numbers: Vec<String> = made.iter().map(|note| note.number.to_string()).collect();
    assert_eq!(numbers, ["CN-0001", "CN-0002"]);
    let void = made[0].void.as_ref().unwrap();
    assert_eq!(void.reason, "expired card");
    assert_eq!(made[1].void, None);
    assert_eq!(faults(&store).await, []);
}

#[tokio::test]
async fn a_refund_that_fails_before_any_money_was_sent_has_no_credit_note() {
    let store = Store::open().await;
    let id = bought(&store, 10).await;
    let refund = refunded(&store, id, &RefundWish::Amount(cad(1_000))).await;
    ends(&store, refund, RefundStatus::Failed).await;
    assert_eq!(notes(&store, id).await, []);
    assert_eq!(faults(&store).await, []);
}

#[tokio::test]
async fn an_order_without_an_invoice_gets_a_credit_note_that_names_none() {
    let store = Store::open().await;
    let hat = store.sells("Hat", 10).await;
    let id = store
        .placed(&[(hat, 10)], ShipmentPreference::ShipAvailable)
        .await;
    captured(&store, id).await;
    let order = store.order(id).await;
    let mut tx = store.shop.write().await;
    let payment = order.payment.unwrap();
    let wanted = RequestRefund {
        payment,
        amount: cad(500),
        breakdown: None,
        reason: String::new(),
    };
    payments::request_refund(&mut tx, wanted).await.unwrap();
    let refunds = payments::refunds_of_sale(&mut tx, payment).await.unwrap();
    let one = OrderRefund {
        refund: refunds[0].clone(),
        parts: RefundParts {
            split: Split::Amount,
            lines: Vec::new(),
            shipping: cad(500),
            shipping_taxes: Vec::new(),
        },
        actor: None,
    };
    diesel::insert_into(order_refund::table)
        .values((
            order_refund::refund_id.eq(one.refund.id),
            order_refund::order_id.eq(id),
            order_refund::by_hand.eq(false),
            order_refund::parts.eq(serde_json::to_value(&one.parts).unwrap()),
            order_refund::created_at.eq(tx.now()),
        ))
        .execute(&mut tx)
        .await
        .unwrap();
    let note = issue(&mut tx, &order, &one).await.unwrap();
    assert_eq!(note.invoice, None);
    assert_eq!(credit_notes(&mut tx, id).await.unwrap(), [note]);
}

#[tokio::test]
async fn a_missing_credit_note_and_a_hole_in_their_numbers_are_named() {
    let store = Store::open().await;
    let id = bought(&store, 10).await;
    let refund = refunded(&store, id, &RefundWish::Amount(cad(1_000))).await;
    ends(&store, refund, RefundStatus::Succeeded).await;
    let number = store.order(id).await.number;
    let mut tx = store.shop.write().await;
    tenancy::counter::next(&mut tx, SERIES, 1).await.unwrap();
    let note = credit_notes(&mut tx, id).await.unwrap().remove(0);
    diesel::insert_into(credit_note_void::table)
        .values((
            credit_note_void::credit_note_id.eq(note.id),
            credit_note_void::voided_at.eq(tx.now()),
            credit_note_void::reason.eq("by mistake"),
        ))
        .execute(&mut tx)
        .await
        .unwrap();
    let found = crate::verify(&mut tx).await.unwrap();
    let wanted = [
        RefundFault::CreditNoteMissing { order: number },
        RefundFault::CreditNoteNumberMissing { number: 2 },
    ];
    assert_eq!(found, wanted);
}

#[tokio::test]
async fn a_shop_can_neither_delete_a_credit_note_nor_change_its_number() {
    let store = Store::open().await;
    for attempt in [true, false] {
        let mut tx = store.shop.write().await;
        let refused = match attempt {
            true => diesel::delete(credit_note::table).execute(&mut tx).await,
            false => {
                let number = credit_note::number.eq(9);
                diesel::update(credit_note::table)
                    .set(number)
                    .execute(&mut tx)
                    .await
            }
        };
        let refused = refused.unwrap_err().to_string();
        assert!(refused.contains("permission denied"), "{refused}");
    }
}
