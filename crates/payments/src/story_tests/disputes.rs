//! Disputes: booked by what the bank moved, once, and never beyond what was captured.

use chrono::{DateTime, Duration, Utc};
use diesel_async::RunQueryDsl;
use ledger::Book;
use tenancy::{testing, testing::TestShop};

use super::{
    Begun, apply, balance, begin, beginning, books_are_sound, cad, hundred, page, paid, refund,
    refund_ends, sale, shows,
};
use crate::{
    RefundStatus, RequestRefundError, SessionStatus, Snapshot, begin_attempt,
    dispute::{
        AboutOrder, Answer, AnswerError, DisputeMove, DisputeOutcome, DisputeSnapshot,
        DisputeState, DisputeStatus, DisputeStep, Evidence, MoveKind, Recorded, RefundsWhile,
        Verdict, ask_accept, ask_answer, dispute_ref, disputed_money, disputes_of_payment,
        draft_answer, open_disputes, record_dispute, record_refusal, record_sent,
    },
    payment_view,
};

fn due() -> DateTime<Utc> {
    testing::start_of_time() + Duration::days(9)
}

pub(super) fn seen(status: DisputeStatus, minor: i64, moves: &[DisputeMove]) -> DisputeSnapshot {
    let open = matches!(
        status,
        DisputeStatus::NeedsResponse | DisputeStatus::InquiryOpen
    );
    DisputeSnapshot {
        id: "du_1".into(),
        status,
        reason: "fraudulent".into(),
        amount: minor,
        currency: "cad".into(),
        charge: Some("ch_1".into()),
        intent: None,
        created: testing::start_of_time(),
        due_by: open.then(due),
        submissions: 0,
        moves: moves.to_vec(),
    }
}

fn moved(kind: MoveKind, minor: i64, fee_minor: i64) -> DisputeMove {
    DisputeMove {
        id: format!("txn_{}", kind.name()),
        kind,
        minor,
        fee_minor,
        currency: "cad".into(),
        at: testing::start_of_time(),
    }
}

pub(super) fn taken(minor: i64) -> DisputeMove {
    moved(MoveKind::Withdrawn, minor, 1_500)
}

pub(super) fn back(minor: i64) -> DisputeMove {
    moved(MoveKind::Reinstated, minor, 0)
}

pub(super) async fn record(
    shop: &TestShop,
    begun: &Begun,
    seen: &DisputeSnapshot,
) -> DisputeOutcome {
    let mut tx = shop.write().await;
    let recorded = record_dispute(&mut tx, begun.attempt, seen).await.unwrap();
    tx.commit().await.unwrap();
    let Recorded::Done(outcome, _) = recorded else {
        panic!("{recorded:?}")
    };
    books_are_sound(shop).await;
    outcome
}

pub(super) async fn platform(shop: &TestShop, account: &str) -> i64 {
    balance(shop, Book::Platform, account).await
}

pub(super) async fn tenant(shop: &TestShop, account: &str) -> i64 {
    balance(shop, Book::Tenant, account).await
}

/// Rows 1 to 6b of the worked example: sold for 115.26, and 30.00 refunded.
async fn sold_and_refunded(shop: &TestShop) -> Begun {
    let begun = begin(shop, sale()).await;
    apply(shop, begun.attempt, &shows(paid(&begun.request, Some(364)))).await;
    shop.db.clock.advance(Duration::days(3));
    apply(shop, begun.attempt, &shows(paid(&begun.request, Some(364)))).await;
    let id = refund(shop, begun.payment, 3_000).await.unwrap();
    refund_ends(shop, id, RefundStatus::Succeeded, 3_000).await;
    begun
}

/// Bar 5: the worked example of the fact sheet, to the cent in both books.
#[tokio::test]
async fn the_worked_dispute_is_won_with_66_56_left_or_lost_with_18_70_owed() {
    for (ends, clearing, lost, processor) in [
        (DisputeStatus::Won, 6_656, 0, 6_662),
        (DisputeStatus::Lost, -1_870, 8_526, -1_864),
    ] {
        let shop = testing::tenant().await;
        let begun = sold_and_refunded(&shop).await;
        let open = seen(DisputeStatus::NeedsResponse, 8_526, &[taken(8_526)]);
        let opened = record(&shop, &begun, &open).await;
        assert_eq!(
            opened.steps,
            [
                DisputeStep::Opened(DisputeState::NeedsResponse {
                    due_by: Some(due())
                }),
                DisputeStep::Withdrawn {
                    amount: cad(8_526),
                    fee: cad(1_500)
                }
            ]
        );
        assert_eq!(tenant(&shop, "1200").await, -1_870);
        assert_eq!(tenant(&shop, "1210").await, 8_526);
        assert_eq!(platform(&shop, "2160").await, -8_526);
        assert_eq!(platform(&shop, "1400").await, 8_526);
        let moves: &[DisputeMove] = match ends {
            DisputeStatus::Won => &[taken(8_526), back(8_526)],
            _ => &[taken(8_526)],
        };
        record(&shop, &begun, &seen(ends, 8_526, moves)).await;
        assert_eq!(tenant(&shop, "1200").await, clearing);
        assert_eq!(-platform(&shop, "2110").await, clearing);
        assert_eq!(platform(&shop, "1110").await, processor);
        assert_eq!(tenant(&shop, "6200").await, 1_500, "the fee stays");
        assert_eq!(tenant(&shop, "6210").await, lost);
        for (book, account) in [
            (Book::Tenant, "1210"),
            (Book::Platform, "2160"),
            (Book::Platform, "1400"),
        ] {
            assert_eq!(balance(&shop, book, account).await, 0, "{account}");
        }
    }
}

/// Whatever is told twice, late or in another order: each balance transaction is booked once.
#[tokio::test]
async fn money_is_booked_once_in_whatever_order_it_is_told() {
    let shop = testing::tenant().await;
    let begun = hundred(&shop).await;
    let before = tenant(&shop, "1200").await;
    // The first word of it is that it is over.
    let won = seen(DisputeStatus::Won, 10_000, &[taken(10_000), back(10_000)]);
    assert_eq!(record(&shop, &begun, &won).await.steps.len(), 3);
    assert_eq!(tenant(&shop, "1200").await, before - 1_500);
    let late = seen(DisputeStatus::NeedsResponse, 10_000, &[taken(10_000)]);
    assert_eq!(record(&shop, &begun, &late).await.steps, []);
    assert_eq!(record(&shop, &begun, &won).await.steps, []);
    assert_eq!(tenant(&shop, "1200").await, before - 1_500);
    assert!(refund(&shop, begun.payment, 10_000).await.is_ok());
}

#[tokio::test]
async fn fault_38_an_inquiry_that_comes_to_nothing_posts_nothing() {
    let shop = testing::tenant().await;
    let begun = hundred(&shop).await;
    let before = tenant(&shop, "1200").await;
    record(
        &shop,
        &begun,
        &seen(DisputeStatus::InquiryOpen, 10_000, &[]),
    )
    .await;
    let mut tx = shop.read().await;
    assert_eq!(open_disputes(&mut tx).await.unwrap().len(), 1);
    drop(tx);
    // Its charge may be refunded: that settles it.
    let part = refund(&shop, begun.payment, 100).await.unwrap();
    refund_ends(&shop, part, RefundStatus::Failed, 100).await;
    record(
        &shop,
        &begun,
        &seen(DisputeStatus::InquiryClosed, 10_000, &[]),
    )
    .await;
    assert_eq!(tenant(&shop, "1200").await, before);
    assert_eq!(platform(&shop, "1400").await, 0);
    let mut tx = shop.read().await;
    assert_eq!(open_disputes(&mut tx).await.unwrap(), []);
}

#[tokio::test]
async fn fault_39_what_was_booked_as_lost_is_won_after_all_and_the_fee_stays() {
    let shop = testing::tenant().await;
    let begun = hundred(&shop).await;
    let before = tenant(&shop, "1200").await;
    let lost = seen(DisputeStatus::Lost, 10_000, &[taken(10_000)]);
    record(&shop, &begun, &lost).await;
    assert_eq!(tenant(&shop, "6210").await, 10_000);
    // The money comes back before the decision is told, and the decision again.
    let back = [taken(10_000), back(10_000)];
    record(&shop, &begun, &seen(DisputeStatus::Lost, 10_000, &back)).await;
    assert_eq!(tenant(&shop, "6210").await, 0);
    record(&shop, &begun, &seen(DisputeStatus::Won, 10_000, &back)).await;
    record(&shop, &begun, &lost).await;
    assert_eq!(tenant(&shop, "1200").await, before - 1_500);
    assert_eq!(tenant(&shop, "1210").await, 0);
    assert_eq!(tenant(&shop, "6200").await, 1_500);
}

/// A bank that gives back a part keeps the rest: that is lost.
#[tokio::test]
async fn what_is_not_given_back_of_a_dispute_that_is_won_is_lost() {
    let shop = testing::tenant().await;
    let begun = hundred(&shop).await;
    record(
        &shop,
        &begun,
        &seen(DisputeStatus::Won, 10_000, &[taken(10_000)]),
    )
    .await;
    assert_eq!(tenant(&shop, "6210").await, 0, "the money is on its way");
    let part = [taken(10_000), back(4_000)];
    record(&shop, &begun, &seen(DisputeStatus::Won, 10_000, &part)).await;
    assert_eq!(tenant(&shop, "6210").await, 6_000);
    let view = payment_view(&mut shop.read().await, begun.payment)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(view.refundable, cad(4_000));
}

#[tokio::test]
async fn fault_37_a_disputed_charge_is_not_refunded_and_gives_back_no_more_than_it_took() {
    let shop = testing::tenant().await;
    let begun = hundred(&shop).await;
    let sent = refund(&shop, begun.payment, 6_000).await.unwrap();
    refund_ends(&shop, sent, RefundStatus::Succeeded, 6_000).await;
    // The bank disputes all of it, although 60.00 went back: what is beyond is not asked of the shop.
    let open = seen(DisputeStatus::NeedsResponse, 10_000, &[taken(10_000)]);
    let opened = record(&shop, &begun, &open).await;
    assert!(opened.steps.contains(&DisputeStep::Withdrawn {
        amount: cad(4_000),
        fee: cad(1_500)
    }));
    assert_eq!(platform(&shop, "2900").await, 6_000);
    let refused = refund(&shop, begun.payment, 1).await;
    assert!(matches!(
        refused,
        Err(RequestRefundError::Disputed(Verdict::Awaited))
    ));
    record(
        &shop,
        &begun,
        &seen(DisputeStatus::Lost, 10_000, &[taken(10_000)]),
    )
    .await;
    let refused = refund(&shop, begun.payment, 1).await;
    assert!(matches!(
        refused,
        Err(RequestRefundError::Disputed(Verdict::Lost))
    ));
    assert_eq!(tenant(&shop, "6210").await, 4_000);
}

/// A shopper paid twice, and the bank keeps what was paid late: that is the provider's loss.
#[tokio::test]
async fn a_dispute_of_money_that_pays_for_nothing_leaves_the_sale_to_the_shop() {
    let shop = testing::tenant().await;
    let late = begin(&shop, sale()).await;
    let expired = Snapshot {
        session: Some(page(&late.request, SessionStatus::Expired)),
        intent: None,
    };
    apply(&shop, late.attempt, &expired).await;
    let mut tx = shop.write().await;
    let begun = begin_attempt(&mut tx, beginning(late.payment)).await;
    let begun = begun.unwrap();
    tx.commit().await.unwrap();
    apply(&shop, begun.id, &shows(paid(&begun.request, None))).await;
    apply(&shop, late.attempt, &shows(paid(&late.request, None))).await;
    let before = tenant(&shop, "1200").await;

    let open = seen(DisputeStatus::NeedsResponse, 11_526, &[taken(11_526)]);
    let opened = record(&shop, &late, &open).await;
    let none = DisputeStep::Withdrawn {
        amount: cad(0),
        fee: cad(0),
    };
    assert!(opened.steps.contains(&none), "{:?}", opened.steps);
    let mut tx = shop.write().await;
    assert_eq!(open_disputes(&mut tx).await.unwrap(), []);
    let refused = ask_accept(&mut tx, opened.dispute).await;
    assert!(matches!(refused, Err(AnswerError::NotTheShops)));
    drop(tx);
    let lost = seen(DisputeStatus::Lost, 11_526, &[taken(11_526)]);
    record(&shop, &late, &lost).await;
    assert_eq!(tenant(&shop, "1200").await, before);
    let mut tx = shop.read().await;
    let money = disputed_money(&mut tx, late.payment, cad(0)).await;
    assert_eq!(money.unwrap().refunds, RefundsWhile::Allowed);
    drop(tx);
    refund(&shop, late.payment, 11_526).await.unwrap();
}

/// A refund that had not reached the processor when the bank took the money is refused there.
#[tokio::test]
async fn fault_37_a_refund_on_its_way_is_released_when_the_bank_was_faster() {
    let shop = testing::tenant().await;
    let begun = hundred(&shop).await;
    let before = tenant(&shop, "1200").await;
    let asked = refund(&shop, begun.payment, 10_000).await.unwrap();
    let open = seen(DisputeStatus::NeedsResponse, 10_000, &[taken(10_000)]);
    record(&shop, &begun, &open).await;
    refund_ends(&shop, asked, RefundStatus::Failed, 10_000).await;
    books_are_sound(&shop).await;
    assert_eq!(tenant(&shop, "1200").await, before - 11_500);
    assert_eq!(platform(&shop, "2150").await, 0);
}

#[tokio::test]
async fn an_answer_is_drafted_sent_once_and_written_anew_when_it_was_refused() {
    let shop = testing::tenant().await;
    let begun = hundred(&shop).await;
    let open = seen(DisputeStatus::NeedsResponse, 10_000, &[taken(10_000)]);
    let id = record(&shop, &begun, &open).await.dispute;
    let says = |text: &str| Evidence {
        sold: text.into(),
        ..Evidence::default()
    };
    let mut tx = shop.write().await;
    draft_answer(&mut tx, id, says("A lamp")).await.unwrap();
    let nothing = (AboutOrder::default(), Vec::new());
    let empty = ask_answer(&mut tx, id, Evidence::default(), nothing.clone()).await;
    assert!(matches!(empty, Err(AnswerError::Empty)));
    ask_answer(&mut tx, id, says("A red lamp"), nothing.clone())
        .await
        .unwrap();
    let twice = ask_accept(&mut tx, id).await;
    assert!(matches!(twice, Err(AnswerError::Answered)));
    record_refusal(&mut tx, (id, 1), "too vague").await.unwrap();
    let known = dispute_ref(&mut tx, id).await.unwrap().unwrap();
    assert!(matches!(known.answer, Answer::Refused { .. }));
    ask_accept(&mut tx, id).await.unwrap();
    record_sent(&mut tx, id, 1).await.unwrap();
    let known = dispute_ref(&mut tx, id).await.unwrap().unwrap();
    assert!(matches!(known.answer, Answer::Asked { .. }), "of round 1");
    record_sent(&mut tx, id, 2).await.unwrap();
    tx.commit().await.unwrap();
    let lost = seen(DisputeStatus::Lost, 10_000, &[taken(10_000)]);
    record(&shop, &begun, &lost).await;
    let mut tx = shop.write().await;
    let late = draft_answer(&mut tx, id, says("But …")).await;
    assert!(matches!(late, Err(AnswerError::Answered)));
    let view = disputes_of_payment(&mut tx, begun.payment).await.unwrap();
    assert_eq!(view[0].withdrawn, cad(10_000));
    assert_eq!(view[0].fee, cad(1_500));
}

#[tokio::test]
async fn the_database_refuses_what_cannot_be_of_a_dispute() {
    let shop = testing::tenant().await;
    let begun = hundred(&shop).await;
    record(
        &shop,
        &begun,
        &seen(DisputeStatus::InquiryOpen, 10_000, &[]),
    )
    .await;
    let takes = |minor: i64, captured: i64| {
        format!(
            "INSERT INTO dispute_move (dispute_id, kind, payment_id, processor_id, currency, amount_minor, shop_minor,
                fee_minor, moved_at, captured_minor)
             SELECT id, 'withdrawn', payment_id, 'txn_x', currency, {minor}, {minor}, 0, now(), {captured} FROM dispute"
        )
    };
    let refused = async |sql: &str| {
        let mut tx = shop.write().await;
        let done = diesel::sql_query(sql).execute(&mut tx).await;
        done.expect_err(sql).to_string()
    };
    let of_inquiry = refused(&takes(10_000, 10_000)).await;
    assert!(of_inquiry.contains("dispute_move_dispute"), "{of_inquiry}");
    let open = seen(DisputeStatus::NeedsResponse, 10_000, &[taken(10_000)]);
    record(&shop, &begun, &open).await;
    for (sql, key) in [
        (takes(1, 10_000), "dispute_move_pkey"),
        (
            "UPDATE dispute SET state = 'inquiry_closed', due_by = NULL".to_owned(),
            "dispute_move_dispute",
        ),
        (
            "UPDATE dispute SET lost_minor = 1".to_owned(),
            "dispute_loss",
        ),
        (
            "UPDATE dispute SET state = 'won'".to_owned(),
            "dispute_due",
        ),
        (
            "UPDATE dispute SET amount_minor = 1".to_owned(),
            "permission denied",
        ),
        ("DELETE FROM dispute".to_owned(), "permission denied"),
        ("DELETE FROM dispute_move".to_owned(), "permission denied"),
        (
            "INSERT INTO dispute_move (dispute_id, kind, payment_id, processor_id, currency, amount_minor, shop_minor,
                fee_minor, moved_at, captured_minor, withdrawn_minor, withdrawn_shop_minor)
             SELECT dispute_id, 'reinstated', payment_id, 'txn_y', currency, 10001, 10000, 0, now(), 10000, 10001, 10000
             FROM dispute_move"
                .to_owned(),
            "dispute_move_back",
        ),
    ] {
        let reason = refused(&sql).await;
        assert!(reason.contains(key), "{sql}: {reason}");
    }
}
