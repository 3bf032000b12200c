//! Money received by hand goes back by hand, and never more of it than came.

use diesel_async::RunQueryDsl;
use kernel::OrderId;
use manual_money::{HandedBack, Method, RecordReceipt, RecordReceiptError, record_receipt};

use super::{
    refunds::{bought, hats, seen},
    *,
};

async fn receives(store: &Store, order: OrderId) -> Result<Invoice, RecordReceiptError> {
    let mut tx = store.shop.write().await;
    let command = RecordReceipt {
        order,
        method: Method::Cash,
        received_on: store.terms.day(tx.now()),
        reference: String::new(),
        actor: "Ada".into(),
    };
    let made = record_receipt(&mut tx, &command, &store.terms).await?;
    tx.commit().await.unwrap();
    Ok(made)
}

/// Ten hats for 100.00, paid in cash.
async fn paid_in_cash(store: &Store) -> OrderId {
    let hat = store.sells("Hat", 10).await;
    let preference = ShipmentPreference::ShipAvailable;
    let id = store.placed(&[(hat, 10)], preference).await;
    let invoice = receives(store, id).await.unwrap();
    assert_eq!(invoice.settlement.method, "cash");
    id
}

async fn gives_back(
    store: &Store,
    order: OrderId,
    (wish, agreed): (&RefundWish, &str),
    method: HandedBack,
) -> Result<kernel::RefundId, RefundError> {
    let command = RefundOrder {
        by_hand: Some(ByHand {
            method,
            reference: "no. 8".into(),
        }),
        order,
        wish: wish.clone(),
        reason: "too small".into(),
        agreed: agreed.to_owned(),
        actor: "Ada".into(),
    };
    let mut tx = store.shop.write().await;
    let made = refund_order(&mut tx, &command).await?;
    tx.commit().await.unwrap();
    Ok(made)
}

async fn is_proven(store: &Store) {
    let mut tx = store.shop.read().await;
    assert_eq!(manual_money::verify(&mut tx).await.unwrap(), []);
    assert_eq!(::orders::verify(&mut tx).await.unwrap(), []);
    assert_eq!(crate::verify(&mut tx).await.unwrap(), []);
}

#[tokio::test]
async fn cash_pays_once_and_of_two_refunds_of_six_hats_one_is_made() {
    let store = Store::open().await;
    let id = paid_in_cash(&store).await;
    let again = receives(&store, id).await;
    assert!(matches!(again, Err(RecordReceiptError::Paid)), "{again:?}");
    let six = hats(&store, id, 6, Restock::Gone).await;
    let shown = seen(&store, id, &six).await;
    assert!(shown.fee_return.total().unwrap().is_zero() && shown.debited.is_zero());
    let asked = (&six, shown.fingerprint.as_str());
    let (one, other) = tokio::join!(
        gives_back(&store, id, asked, HandedBack::Cash),
        gives_back(&store, id, asked, HandedBack::Cheque)
    );
    assert!(one.is_ok() != other.is_ok(), "{one:?} {other:?}");
    is_proven(&store).await;
    let mut tx = store.shop.read().await;
    let notes = credit_notes(&mut tx, id).await.unwrap();
    assert_eq!(notes.len(), 1);
}

#[tokio::test]
async fn a_card_is_paid_back_to_the_card_and_cash_in_a_way_that_is_said() {
    let store = Store::open().await;
    let by_card = bought(&store, 10).await;
    let one = hats(&store, by_card, 1, Restock::Gone).await;
    let shown = seen(&store, by_card, &one).await;
    let asked = (&one, shown.fingerprint.as_str());
    let cash = gives_back(&store, by_card, asked, HandedBack::Cash).await;
    assert!(matches!(cash, Err(RefundError::ToTheCard)), "{cash:?}");
    let by_hand = paid_in_cash(&store).await;
    let one = hats(&store, by_hand, 1, Restock::Gone).await;
    let shown = seen(&store, by_hand, &one).await;
    let silent = super::refunds::refunds(&store, by_hand, &one, &shown.fingerprint).await;
    assert!(matches!(silent, Err(RefundError::SayHow)), "{silent:?}");
    let asked = (&one, shown.fingerprint.as_str());
    let never = gives_back(&store, by_hand, asked, HandedBack::NeverReceived).await;
    assert!(
        matches!(never, Err(RefundError::NeverReceived)),
        "{never:?}"
    );
}

/// The database refuses every writer: an amount other than the order's, a refund above the receipt, a change of either.
#[tokio::test]
async fn the_database_refuses_what_no_receipt_and_no_refund_may_be() {
    let store = Store::open().await;
    let id = paid_in_cash(&store).await;
    let unpaid = {
        let hat = store.sells("Cap", 1).await;
        let preference = ShipmentPreference::ShipAvailable;
        store.placed(&[(hat, 1)], preference).await
    };
    for wrong in [
        format!(
            "INSERT INTO manual_receipt SELECT '{unpaid}', gen_random_uuid(), method, 1, currency, received_on, '', '',
                recorded_at FROM manual_receipt",
            unpaid = unpaid.uuid()
        ),
        format!(
            "INSERT INTO manual_refund (order_id, step, id, method, received_minor, currency, before_minor, amount_minor,
                after_minor, reference, reason, actor, made_at)
             SELECT '{id}', 1, gen_random_uuid(), 'cash', amount_minor, currency, 0, amount_minor + 1, amount_minor + 1,
                '', '', '', recorded_at FROM manual_receipt",
            id = id.uuid()
        ),
        "UPDATE manual_receipt SET amount_minor = 1".to_owned(),
        "DELETE FROM manual_receipt".to_owned(),
        "UPDATE sales_order SET total_minor = total_minor + 1, tax_minor = tax_minor + 1 WHERE state = 'paid'".to_owned(),
    ] {
        let mut tx = store.shop.write().await;
        let refused = diesel::sql_query(&wrong).execute(&mut tx).await;
        assert!(refused.is_err(), "{wrong}");
    }
    is_proven(&store).await;
}
