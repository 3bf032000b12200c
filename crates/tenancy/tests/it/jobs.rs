//! Jobs: no tenant waits for another, nothing is lost or done twice, and retries are bounded.

use std::collections::BTreeSet;

use chrono::{DateTime, Duration, Utc};
use kernel::TenantId;
use serde::{Deserialize, Serialize};
use serde_json::json;
use tenancy::{
    DbError,
    jobs::{
        self, BackgroundJob, ClaimedJob, Finisher, Lane, Retry, Run, TroubledJob, Undone, Wanted,
    },
    testing::{TestDb, tenant},
};
use uuid::Uuid;

pub(crate) const ME: Uuid = Uuid::from_u128(1);
pub(crate) const OTHER: Uuid = Uuid::from_u128(2);

/// A job somebody waits for.
#[derive(Default, Serialize, Deserialize)]
pub(crate) struct Pay {}

impl BackgroundJob for Pay {
    const KIND: &'static str = "test.pay";
    const LANE: Lane = Lane::Urgent;

    fn unique_key(&self, _: DateTime<Utc>) -> Option<String> {
        None
    }
}

/// A letter.
#[derive(Default, Serialize, Deserialize)]
pub(crate) struct Write {}

impl BackgroundJob for Write {
    const KIND: &'static str = "test.write";
    const LANE: Lane = Lane::Mail;

    fn unique_key(&self, _: DateTime<Utc>) -> Option<String> {
        None
    }
}

/// A job that can wait.
#[derive(Default, Serialize, Deserialize)]
pub(crate) struct Tidy {}

impl BackgroundJob for Tidy {
    const KIND: &'static str = "test.tidy";
    const LANE: Lane = Lane::Bulk;

    fn unique_key(&self, _: DateTime<Utc>) -> Option<String> {
        None
    }
}

/// There is one of them.
#[derive(Serialize, Deserialize)]
struct Note {
    note: i32,
}

impl BackgroundJob for Note {
    const KIND: &'static str = "test.note";
    const LANE: Lane = Lane::Bulk;

    fn unique_key(&self, _: DateTime<Utc>) -> Option<String> {
        Some("one".into())
    }
}

pub(crate) async fn enqueue<J: BackgroundJob + Default>(db: &TestDb, shop: TenantId, count: usize) {
    let mut tx = db.write(shop).await;
    for _ in 0..count {
        jobs::enqueue(&mut tx, &J::default()).await.unwrap();
    }
    tx.commit().await.unwrap();
}

async fn enqueue_in(db: &TestDb, shop: TenantId, lane: Lane) {
    match lane {
        Lane::Urgent => enqueue::<Pay>(db, shop, 1).await,
        Lane::Mail => enqueue::<Write>(db, shop, 1).await,
        Lane::Bulk => enqueue::<Tidy>(db, shop, 1).await,
    }
}

async fn keyed(db: &TestDb, shop: TenantId, note: i32) {
    let mut tx = db.write(shop).await;
    jobs::enqueue(&mut tx, &Note { note }).await.unwrap();
    tx.commit().await.unwrap();
}

pub(crate) async fn claim(db: &TestDb, worker: Uuid, lane: Lane, limit: i64) -> Vec<ClaimedJob> {
    let wanted = Wanted {
        lane,
        limit,
        share: 4,
    };
    jobs::claim(&db.tenancy, worker, wanted).await.unwrap()
}

fn of(claimed: &[ClaimedJob], shop: TenantId) -> usize {
    claimed
        .iter()
        .filter(|job| job.tenant_id == Some(shop))
        .count()
}

/// Counts jobs still to run, and parked ones.
async fn depth(db: &TestDb) -> (i64, i64) {
    let mut tx = db.platform().await;
    let depth = jobs::depth(&mut tx).await.unwrap();
    tx.commit().await.unwrap();
    (depth.due + depth.in_hand + depth.scheduled, depth.parked)
}

/// Counts ready jobs that fail again and again.
async fn failing(db: &TestDb) -> i64 {
    let mut tx = db.platform().await;
    jobs::depth(&mut tx).await.unwrap().failing
}

pub(crate) async fn finish(db: &TestDb, job: &ClaimedJob) -> Result<(), DbError> {
    let mut tx = db.platform().await;
    jobs::finish(&mut tx, job.lease()).await?;
    tx.commit().await
}

#[tokio::test]
async fn a_backlog_of_one_shop_leaves_hands_for_the_others_and_for_the_other_lanes() {
    let db = TestDb::start().await;
    let (crowd, late) = (db.open_shop("crowd").await, db.open_shop("late").await);
    enqueue::<Tidy>(&db, crowd, 600).await;
    enqueue::<Write>(&db, crowd, 600).await;
    enqueue::<Pay>(&db, crowd, 600).await;
    db.clock.advance(Duration::seconds(5));
    enqueue::<Tidy>(&db, late, 1).await;
    enqueue::<Write>(&db, late, 1).await;
    enqueue::<Pay>(&db, late, 1).await;

    for lane in Lane::ALL {
        let claimed = claim(&db, ME, lane, 16).await;
        assert_eq!(of(&claimed, crowd), 4, "{lane:?}");
        assert_eq!(of(&claimed, late), 1, "{lane:?}");
        assert!(claimed.iter().all(|job| job.lane == lane));
        assert!(claim(&db, ME, lane, 16).await.is_empty(), "{lane:?}");
    }
    assert!(
        claim(&db, OTHER, Lane::Bulk, 16).await.is_empty(),
        "a shop's bulk jobs are counted wherever they are in hand"
    );
    assert_eq!(of(&claim(&db, OTHER, Lane::Urgent, 16).await, crowd), 4);
}

#[tokio::test]
async fn a_single_free_hand_goes_to_the_shop_that_has_least_in_hand() {
    let db = TestDb::start().await;
    let (first, second) = (db.open_shop("first").await, db.open_shop("second").await);
    enqueue::<Pay>(&db, first, 3).await;
    db.clock.advance(Duration::seconds(5));
    enqueue::<Pay>(&db, second, 2).await;
    let mut order = Vec::new();
    for _ in 0..4 {
        let claimed = claim(&db, ME, Lane::Urgent, 1).await;
        order.push(claimed.first().unwrap().tenant_id.unwrap());
    }
    assert_eq!(order, [first, second, first, second]);
}

#[tokio::test]
async fn workers_side_by_side_never_take_the_same_job() {
    let db = TestDb::start().await;
    for slug in ["a", "b", "c", "d"] {
        let shop = db.open_shop(slug).await;
        enqueue::<Tidy>(&db, shop, 4).await;
    }
    let workers = (1..=6).map(|worker| claim(&db, Uuid::from_u128(worker), Lane::Bulk, 5));
    let mut claimed = futures_util::future::join_all(workers).await.concat();
    loop {
        let more = claim(&db, ME, Lane::Bulk, 16).await;
        if more.is_empty() {
            break;
        }
        claimed.extend(more);
    }
    let ids: BTreeSet<_> = claimed.iter().map(|job| job.id).collect();
    assert_eq!((claimed.len(), ids.len()), (16, 16));
}

#[tokio::test]
async fn a_renewed_lease_keeps_others_away() {
    let shop = tenant().await;
    let job = shop.claimed(&Tidy {}).await;
    for _ in 0..3 {
        shop.db.clock.advance(Duration::seconds(100));
        assert!(jobs::renew(shop.tenancy(), job.lease()).await.unwrap());
        assert!(claim(&shop.db, OTHER, Lane::Bulk, 1).await.is_empty());
    }
    finish(&shop.db, &job).await.unwrap();
}

#[tokio::test]
async fn who_lost_the_lease_can_neither_finish_nor_fail_nor_renew() {
    let shop = tenant().await;
    let lost = shop.claimed(&Pay {}).await;
    shop.db.clock.advance(Duration::seconds(121));
    // The same worker claims it again: that still counts as another attempt.
    let again = claim(&shop.db, lost.lease_by, Lane::Urgent, 1).await;
    let held = again.first().unwrap();

    let outcome = finish(&shop.db, &lost).await;
    assert!(matches!(outcome, Err(DbError::LeaseLost)), "{outcome:?}");
    let outcome = jobs::fail(shop.tenancy(), &lost, "late").await;
    assert!(matches!(outcome, Err(DbError::LeaseLost)), "{outcome:?}");
    assert!(!jobs::renew(shop.tenancy(), lost.lease()).await.unwrap());
    finish(&shop.db, held).await.unwrap();
    assert_eq!(depth(&shop.db).await, (0, 0));
    assert!(matches!(
        finish(&shop.db, held).await,
        Err(DbError::LeaseLost)
    ));
}

#[tokio::test]
async fn jobs_that_end_together_are_finished_and_one_that_was_lost_is_told_so() {
    let shop = tenant().await;
    enqueue::<Pay>(&shop.db, shop.id, 3).await;
    let mine = claim(&shop.db, ME, Lane::Urgent, 3).await;
    shop.db.clock.advance(Duration::seconds(121));
    let theirs = claim(&shop.db, OTHER, Lane::Urgent, 1).await;
    let taken = theirs.first().unwrap();

    let finisher = Finisher::new(shop.tenancy().clone());
    let [a, b, c] = mine.as_slice() else {
        panic!("{mine:?}")
    };
    let finish_one = |job: &ClaimedJob| finisher.finish(job.lease());
    let (ended_a, ended_b, ended_c) = tokio::join!(finish_one(a), finish_one(b), finish_one(c));
    for (job, ended) in [(a, ended_a), (b, ended_b), (c, ended_c)] {
        match ended {
            Ok(()) => assert_ne!(job.id, taken.id),
            Err(DbError::LeaseLost) => assert_eq!(job.id, taken.id),
            Err(error) => panic!("{error}"),
        }
    }
    assert_eq!(depth(&shop.db).await, (1, 0));
    finisher.finish(taken.lease()).await.unwrap();
    let again = finisher.finish(taken.lease()).await;
    assert!(matches!(again, Err(DbError::LeaseLost)), "{again:?}");
    assert_eq!(depth(&shop.db).await, (0, 0));
}

#[tokio::test]
async fn a_held_job_stays_with_its_holder_until_the_transaction_ends() {
    let shop = tenant().await;
    let mine = shop.claimed(&Tidy {}).await;
    let mut tx = shop.write().await;
    jobs::hold(&mut tx, mine.lease()).await.unwrap();
    shop.db.clock.advance(Duration::seconds(121));
    assert!(claim(&shop.db, OTHER, Lane::Bulk, 1).await.is_empty());
    tx.commit().await.unwrap();

    let theirs = claim(&shop.db, OTHER, Lane::Bulk, 1).await;
    assert_eq!(theirs.first().unwrap().id, mine.id);
    let mut tx = shop.write().await;
    let outcome = jobs::hold(&mut tx, mine.lease()).await;
    assert!(matches!(outcome, Err(DbError::LeaseLost)), "{outcome:?}");
}

#[tokio::test]
async fn a_job_that_takes_its_workers_down_is_parked_in_the_end() {
    for lane in Lane::ALL {
        let shop = tenant().await;
        enqueue_in(&shop.db, shop.id, lane).await;
        for _ in 0..12 {
            assert_eq!(claim(&shop.db, ME, lane, 1).await.len(), 1);
            shop.db.clock.advance(Duration::seconds(121));
        }
        assert!(claim(&shop.db, ME, lane, 1).await.is_empty());
        assert_eq!(depth(&shop.db).await, (0, 1), "{lane:?}");
    }
}

#[tokio::test]
async fn a_job_that_gets_on_is_never_given_up_however_often_its_workers_are_killed() {
    let shop = tenant().await;
    enqueue::<Tidy>(&shop.db, shop.id, 1).await;
    for _ in 0..40 {
        let claimed = claim(&shop.db, ME, Lane::Bulk, 1).await;
        let job = claimed.first().unwrap();
        let mut tx = shop.write().await;
        jobs::hold(&mut tx, job.lease()).await.unwrap();
        tx.commit().await.unwrap();
        shop.db.clock.advance(Duration::seconds(121));
    }
    // A killed worker reports nothing; only reported failures count.
    fail_often(&shop.db, Lane::Bulk, 11).await;
    assert_eq!(depth(&shop.db).await, (1, 0));
    fail_often(&shop.db, Lane::Bulk, 1).await;
    assert_eq!(depth(&shop.db).await, (0, 1));
}

#[tokio::test]
async fn a_job_whose_handler_panics_is_parked_in_the_end() {
    let shop = tenant().await;
    enqueue::<Pay>(&shop.db, shop.id, 1).await;
    for _ in 0..12 {
        let claimed = claim(&shop.db, ME, Lane::Urgent, 1).await;
        let job = claimed.first().unwrap();
        jobs::crashed(shop.tenancy(), job, "panicked")
            .await
            .unwrap();
        shop.db.clock.advance(Duration::hours(1));
    }
    assert_eq!(depth(&shop.db).await, (0, 1));
}

async fn fail_often(db: &TestDb, lane: Lane, times: usize) {
    for _ in 0..times {
        let claimed = claim(db, ME, lane, 1).await;
        let job = claimed.first().expect("due within the hour");
        jobs::fail(&db.tenancy, job, "not now").await.unwrap();
        db.clock.advance(Duration::hours(1));
    }
}

#[tokio::test]
async fn an_urgent_job_is_tried_every_hour_for_ever() {
    let shop = tenant().await;
    enqueue::<Pay>(&shop.db, shop.id, 1).await;
    fail_often(&shop.db, Lane::Urgent, 11).await;
    assert_eq!(failing(&shop.db).await, 0, "its reason may pass");
    fail_often(&shop.db, Lane::Urgent, 29).await;
    assert_eq!(depth(&shop.db).await, (1, 0));
    assert_eq!(failing(&shop.db).await, 1, "and it is seen");
    let claimed = claim(&shop.db, ME, Lane::Urgent, 1).await;
    finish(&shop.db, &claimed[0]).await.unwrap();
    assert_eq!(failing(&shop.db).await, 0);
}

#[tokio::test]
async fn a_parked_job_is_taken_up_again_when_wanted_anew() {
    let shop = tenant().await;
    keyed(&shop.db, shop.id, 1).await;
    fail_often(&shop.db, Lane::Bulk, 12).await;
    assert_eq!(depth(&shop.db).await, (0, 1));
    assert!(claim(&shop.db, ME, Lane::Bulk, 1).await.is_empty());

    keyed(&shop.db, shop.id, 2).await;
    let claimed = claim(&shop.db, ME, Lane::Bulk, 1).await;
    let job = claimed.first().unwrap();
    assert_eq!((job.attempts, job.crashes), (1, 1));
    assert_eq!(job.payload, json!({ "note": 2 }));
}

#[tokio::test]
async fn a_waiting_job_is_not_written_twice() {
    let shop = tenant().await;
    keyed(&shop.db, shop.id, 1).await;
    keyed(&shop.db, shop.id, 2).await;
    let claimed = claim(&shop.db, ME, Lane::Bulk, 4).await;
    assert_eq!(claimed.len(), 1);
    assert_eq!(claimed.first().unwrap().payload, json!({ "note": 1 }));
}

/// A reminder due next week needs no alert; an overdue mail does.
#[tokio::test]
async fn figures_tell_what_is_due_from_what_has_time_and_how_long_the_oldest_waits() {
    let shop = tenant().await;
    let now = tenancy::testing::start_of_time();
    for due in [now, now + Duration::days(3)] {
        let mut tx = shop.write().await;
        jobs::enqueue_at(&mut tx, &Pay {}, due).await.unwrap();
        tx.commit().await.unwrap();
    }
    shop.db.clock.advance(Duration::seconds(90));
    let seen = async || {
        let mut tx = shop.db.platform().await;
        let depth = jobs::depth(&mut tx).await.unwrap();
        let waited = depth.longest_wait(tx.now()).num_seconds();
        (depth.due, depth.in_hand, depth.scheduled, waited)
    };
    assert_eq!(seen().await, (1, 0, 1, 90));
    assert_eq!(claim(&shop.db, ME, Lane::Urgent, 4).await.len(), 1);
    assert_eq!(seen().await, (0, 1, 1, 0));
    shop.db.clock.advance(Duration::days(4));
    let four_days = Duration::days(4).num_seconds() + 90;
    assert_eq!(seen().await, (2, 0, 0, four_days), "its lease ran out");
}

#[tokio::test]
async fn an_operator_sees_what_failed_and_takes_it_up_again() {
    let shop = tenant().await;
    enqueue::<Tidy>(&shop.db, shop.id, 1).await;
    fail_often(&shop.db, Lane::Bulk, 12).await;
    enqueue::<Pay>(&shop.db, shop.id, 1).await;
    fail_often(&shop.db, Lane::Urgent, 30).await;
    assert_eq!(failing(&shop.db).await, 1);

    let mut tx = shop.db.platform().await;
    let seen = jobs::troubled(&mut tx, 10).await.unwrap();
    let standing: Vec<_> = seen.iter().map(TroubledJob::standing).collect();
    assert_eq!(standing, ["parked", "failing"]);
    assert_eq!(seen[0].last_error.as_deref(), Some("not now"));
    let all = jobs::retry(&mut tx, Retry::AllParked).await.unwrap();
    let one = jobs::retry(&mut tx, Retry::One(seen[1].id)).await.unwrap();
    assert_eq!((all, one), (1, 1));
    tx.commit().await.unwrap();
    assert_eq!(failing(&shop.db).await, 0, "it begins anew");

    for lane in [Lane::Urgent, Lane::Bulk] {
        let claimed = claim(&shop.db, ME, lane, 1).await;
        let again = claimed.first().unwrap().attempts;
        assert_eq!(again, 2, "no handler takes it for the first run");
    }
    let mut tx = shop.db.platform().await;
    let held = jobs::retry(&mut tx, Retry::One(seen[1].id)).await.unwrap();
    assert_eq!(held, 0, "a job in a worker's hands stays there");
}

/// While releases change, a worker of the older one meets jobs of the newer: they wait for another worker, in any
/// lane, and are parked for a person when none comes.
#[tokio::test]
async fn a_job_nobody_can_do_is_left_to_others_and_then_parked_with_the_reason() {
    for lane in Lane::ALL {
        let shop = tenant().await;
        enqueue_in(&shop.db, shop.id, lane).await;
        for attempt in 1..=12 {
            let claimed = claim(&shop.db, ME, lane, 1).await;
            let job = claimed.first().unwrap();
            assert_eq!(job.attempts, attempt);
            let reason = Undone::Unknown(job.kind.clone()).to_string();
            jobs::unhandled(shop.tenancy(), job, &reason).await.unwrap();
            shop.db.clock.advance(Duration::hours(1));
        }
        assert_eq!(depth(&shop.db).await, (0, 1), "{lane:?}");
        let mut tx = shop.db.platform().await;
        let parked = jobs::troubled(&mut tx, 10).await.unwrap();
        let reason = parked[0].last_error.as_deref().unwrap();
        assert!(reason.starts_with("no handler for `test."), "{reason}");
    }
}

impl Run<str> for Note {
    type Error = String;

    async fn run(self, context: &str, _: &ClaimedJob) -> Result<(), String> {
        Err(format!("{context} {}", self.note))
    }
}

#[tokio::test]
async fn a_payload_no_release_wrote_is_told_from_a_failure() {
    let shop = tenant().await;
    let job = shop.claimed(&Note { note: 7 }).await;
    let failed = jobs::run::<Note, _>("note", &job).await.unwrap_err();
    assert!(matches!(failed, Undone::Failed(_)) && failed.to_string() == "note 7");
    let foreign = json!({ "nota": 7 });
    let other = tenant().await;
    let job = other.claimed_row("test.note", Lane::Bulk, foreign).await;
    let unread = jobs::run::<Note, _>("note", &job).await.unwrap_err();
    assert!(matches!(unread, Undone::Payload { .. }));
    let said = jobs::with_causes(&unread);
    assert_eq!(
        said,
        "this release cannot read the payload of `test.note`: missing field `note`"
    );
}
