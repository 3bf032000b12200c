//! What of a dispute is the shop's: what refunds left of the sale, whatever becomes of them and whenever we learn of them.

use ledger::RefundBreakdown;
use tenancy::testing;

use super::{
    books_are_sound, cad,
    disputes::{back, platform, record, seen, taken, tenant},
    hundred, refund, refund_ends,
};
use crate::{
    Adopted, ProcessorError, Reference, RefundOutcome, RefundSnapshot, RefundStatus, Trouble,
    adopt_refund,
    dispute::{DisputeStatus, DisputeStep, disputes_of_payment},
    record_refund, takings,
};

/// The bank takes the money while a refund is under way: what the shop bears of both is never more than it sold for, whatever
/// becomes of the refund.
#[tokio::test]
async fn fault_37_a_refund_that_ends_after_the_bank_took_the_money_decides_what_of_it_is_the_shops()
{
    let none = ProcessorError::from(Trouble::Timeout);
    for (answer, ends) in [
        (Some(Ok(RefundStatus::Pending)), RefundStatus::Failed),
        (Some(Ok(RefundStatus::Succeeded)), RefundStatus::Failed),
        (Some(Err(none)), RefundStatus::Failed),
        (None, RefundStatus::Failed),
        (Some(Ok(RefundStatus::Pending)), RefundStatus::Succeeded),
        (None, RefundStatus::Succeeded),
    ] {
        let shop = testing::tenant().await;
        let begun = hundred(&shop).await;
        let before = tenant(&shop, "1200").await;
        let asked = refund(&shop, begun.payment, 6_000).await.unwrap();
        match answer {
            Some(Ok(status)) => {
                refund_ends(&shop, asked, status, 6_000).await;
            }
            Some(Err(trouble)) => {
                let mut tx = shop.write().await;
                record_refund(&mut tx, asked, &Err(trouble)).await.unwrap();
                tx.commit().await.unwrap();
            }
            None => {}
        }
        let open = seen(DisputeStatus::NeedsResponse, 10_000, &[taken(10_000)]);
        let opened = record(&shop, &begun, &open).await;
        let first = DisputeStep::Withdrawn {
            amount: cad(4_000),
            fee: cad(1_500),
        };
        assert!(opened.steps.contains(&first), "{:?}", opened.steps);
        let ended = refund_ends(&shop, asked, ends.clone(), 6_000).await;
        books_are_sound(&shop).await;
        let share = if ends == RefundStatus::Failed {
            let RefundOutcome::Failed { disputes, .. } = ended else {
                panic!("{ended:?}")
            };
            let more = DisputeStep::Share {
                before: cad(4_000),
                after: cad(10_000),
            };
            assert_eq!(disputes[0].steps, [more]);
            assert_eq!(tenant(&shop, "1200").await, before - 11_500);
            10_000
        } else {
            4_000
        };
        assert_eq!(tenant(&shop, "1210").await, share);
        assert_eq!(-platform(&shop, "2160").await, share);
        assert_eq!(platform(&shop, "2900").await, 10_000 - share);
        // What the shop bears comes back when the dispute is won, and is lost when it is lost.
        let view = disputes_of_payment(&mut shop.read().await, begun.payment).await;
        assert_eq!(view.unwrap()[0].withdrawn, cad(share));
        let lost = seen(DisputeStatus::Lost, 10_000, &[taken(10_000)]);
        record(&shop, &begun, &lost).await;
        assert_eq!(tenant(&shop, "6210").await, share);
        let won = seen(DisputeStatus::Won, 10_000, &[taken(10_000), back(10_000)]);
        record(&shop, &begun, &won).await;
        for account in ["1210", "6210"] {
            assert_eq!(tenant(&shop, account).await, 0, "{account}");
        }
        assert_eq!(platform(&shop, "2900").await, 0);
    }
}

/// A refund that succeeded and comes back after the dispute was lost: the shop's loss grows by it.
#[tokio::test]
async fn a_refund_that_comes_back_after_the_dispute_was_lost_is_lost_to_the_bank() {
    let shop = testing::tenant().await;
    let begun = hundred(&shop).await;
    let before = tenant(&shop, "1200").await;
    let sent = refund(&shop, begun.payment, 6_000).await.unwrap();
    refund_ends(&shop, sent, RefundStatus::Succeeded, 6_000).await;
    let lost = seen(DisputeStatus::Lost, 10_000, &[taken(10_000)]);
    record(&shop, &begun, &lost).await;
    assert_eq!(tenant(&shop, "6210").await, 4_000);
    refund_ends(&shop, sent, RefundStatus::Failed, 6_000).await;
    books_are_sound(&shop).await;
    assert_eq!(tenant(&shop, "6210").await, 10_000);
    assert_eq!(tenant(&shop, "1200").await, before - 11_500);
    // Told again, nothing changes; and the bank may still change its mind.
    record(&shop, &begun, &lost).await;
    assert_eq!(tenant(&shop, "6210").await, 10_000);
    let part = [taken(10_000), back(7_000)];
    record(&shop, &begun, &seen(DisputeStatus::Won, 10_000, &part)).await;
    assert_eq!(tenant(&shop, "6210").await, 3_000);
    let mut tx = shop.read().await;
    let takings = takings(&mut tx, &[begun.payment]).await.unwrap()[&begun.payment];
    drop(tx);
    assert_eq!(takings.disputed, cad(3_000));
    assert_eq!(takings.kept.minor(), tenant(&shop, "1200").await);
}

/// Somebody refunded in the processor's dashboard, then the bank took the money; we learn of the refund last.
#[tokio::test]
async fn a_refund_made_before_the_dispute_and_learned_of_after_it_is_booked() {
    let shop = testing::tenant().await;
    let begun = hundred(&shop).await;
    let open = seen(DisputeStatus::NeedsResponse, 10_000, &[taken(10_000)]);
    record(&shop, &begun, &open).await;
    assert_eq!(tenant(&shop, "1210").await, 10_000);
    let made = RefundSnapshot {
        id: "re_there".into(),
        status: RefundStatus::Succeeded,
        amount: 3_000,
        currency: "cad".into(),
        failure: None,
        intent: Some("pi_1".into()),
        charge: Some("ch_1".into()),
        created: testing::start_of_time(),
        reference: Reference::default(),
    };
    let breakdown = RefundBreakdown {
        goods: cad(3_000),
        shipping: cad(0),
        deposits: cad(0),
        gift_cards: cad(0),
        taxes: Vec::new(),
    };
    let mut tx = shop.write().await;
    let adopted = adopt_refund(&mut tx, begun.attempt, (&made, Some(breakdown))).await;
    tx.commit().await.unwrap();
    let Ok(Adopted::Booked(_, _, disputes)) = adopted else {
        panic!("{adopted:?}")
    };
    let less = DisputeStep::Share {
        before: cad(10_000),
        after: cad(7_000),
    };
    assert_eq!(disputes[0].steps, [less]);
    books_are_sound(&shop).await;
    assert_eq!(tenant(&shop, "1210").await, 7_000);
    assert_eq!(tenant(&shop, "4030").await, 3_000);
    let won = seen(DisputeStatus::Won, 10_000, &[taken(10_000), back(10_000)]);
    record(&shop, &begun, &won).await;
    assert_eq!(platform(&shop, "2900").await, 0);
    assert!(refund(&shop, begun.payment, 7_001).await.is_err());
    assert!(refund(&shop, begun.payment, 7_000).await.is_ok());
}
