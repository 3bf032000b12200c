use kernel::OrderId;
use orders::TellOfSale;
use tenancy::testing::{TestShop, tenant};

use super::*;

const BEAT: Duration = Duration::from_millis(5);

async fn again(shop: &TestShop) -> Vec<ClaimedJob> {
    let wanted = Wanted {
        lane: Lane::Urgent,
        limit: 1,
        share: 1,
    };
    let other = Uuid::from_u128(2);
    jobs::claim(shop.tenancy(), other, wanted).await.unwrap()
}

#[tokio::test]
async fn a_hand_is_free_again_as_soon_as_its_job_is_done_whatever_the_others_do() {
    let mut hands = Hands::of(Lane::Urgent);
    assert_eq!(hands.wanted().unwrap().limit, 16);
    for _ in 0..15 {
        hands.busy.spawn(std::future::pending());
    }
    let (done, wait) = tokio::sync::oneshot::channel::<()>();
    hands.busy.spawn(async move { wait.await.unwrap() });
    assert!(hands.wanted().is_none(), "all hands are full");
    done.send(()).unwrap();
    hands.freed().await;
    assert_eq!(hands.wanted().unwrap().limit, 1);
}

#[tokio::test]
async fn a_panic_is_recorded_and_the_job_tried_again_later() {
    let shop = tenant().await;
    let order = OrderId::from_uuid(Uuid::from_u128(3));
    let job = shop.claimed(&TellOfSale { order }).await;
    let doing: JoinHandle<Done> = tokio::spawn(async { panic!("poison") });
    let outcome = attended(shop.tenancy(), &job, BEAT, doing).await;
    settle(shop.tenancy(), &job, outcome.unwrap()).await;

    assert!(again(&shop).await.is_empty(), "it waits");
    shop.db.clock.advance(chrono::Duration::seconds(11));
    let claimed = again(&shop).await;
    let next = claimed.first().unwrap();
    assert_eq!((next.attempts, next.crashes), (2, 2));
}

#[tokio::test]
async fn who_lost_the_job_stops_doing_it() {
    let shop = tenant().await;
    let order = OrderId::from_uuid(Uuid::from_u128(3));
    let job = shop.claimed(&TellOfSale { order }).await;
    shop.db.clock.advance(chrono::Duration::seconds(121));
    assert_eq!(again(&shop).await.len(), 1);

    let (alive, ended) = tokio::sync::oneshot::channel::<()>();
    let doing: JoinHandle<Done> = tokio::spawn(async move {
        let _alive = alive;
        std::future::pending().await
    });
    let outcome = attended(shop.tenancy(), &job, BEAT, doing).await;
    assert!(outcome.is_none());
    assert!(ended.await.is_err(), "the handler is gone");
}

/// Mending the job takes not only the failure but its causes.
#[tokio::test]
async fn the_stored_reason_of_a_failure_has_all_its_causes() {
    #[derive(Debug, thiserror::Error)]
    #[error("the confirmation was not printed")]
    struct Unprinted(#[source] std::io::Error);

    let shop = tenant().await;
    let order = OrderId::from_uuid(Uuid::from_u128(3));
    let job = shop.claimed(&TellOfSale { order }).await;
    let failed = Unprinted(std::io::Error::other("disk full"));
    let undone = Undone::Failed(Box::new(failed));
    settle(shop.tenancy(), &job, Ok(Err(undone))).await;
    let mut tx = shop.db.platform().await;
    let troubled = jobs::troubled(&mut tx, 1).await.unwrap();
    assert_eq!(
        troubled[0].last_error.as_deref(),
        Some("the confirmation was not printed: disk full")
    );
}
