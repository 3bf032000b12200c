//! Stories on PostgreSQL: money goes back, by our wish and by that of others.

mod by_hand;
mod cancel;
mod credit_notes;
mod elsewhere;
mod refunds;
#[path = "../../../orders/src/story_tests/store.rs"]
mod store;
mod told_together;
mod vanished;

use ::orders::*;

use self::store::Store;
use crate::*;

#[tokio::test]
async fn a_hole_in_the_credit_notes_numbers_is_named() {
    let shop = tenancy::testing::tenant().await;
    let mut tx = shop.write().await;
    assert_eq!(crate::verify(&mut tx).await.unwrap(), []);
    tenancy::counter::next(&mut tx, "credit_note", 1)
        .await
        .unwrap();
    let missing = RefundFault::CreditNoteNumberMissing { number: 1 };
    assert_eq!(crate::verify(&mut tx).await.unwrap(), [missing]);
}
