use kernel::OrderId;
use orders::TellOfSale;
use tenancy::testing::{TestShop, tenant};

use super::*;
use crate::config::Config;

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

/// Two jobs that this worker was handed by one that it has done.
async fn handed_over(shop: &TestShop) -> mpsc::UnboundedReceiver<HandedJob> {
    let order = OrderId::from_uuid(Uuid::from_u128(3));
    let first = shop.claimed(&TellOfSale { order }).await;
    let handover = &shop.tenancy().signals().handover;
    let handed = handover.open(first.lease_by);
    let mut tx = shop.write().await;
    jobs::finish(&mut tx, first.lease()).await.unwrap();
    for order in [4, 5] {
        let order = OrderId::from_uuid(Uuid::from_u128(order));
        jobs::enqueue(&mut tx, &TellOfSale { order }).await.unwrap();
    }
    tx.commit().await.unwrap();
    handover.close();
    handed
}

#[tokio::test]
async fn what_was_handed_runs_at_the_stop_though_a_long_job_still_runs() {
    let shop = tenant().await;
    let mut handed = handed_over(&shop).await;
    let (told, mut ran) = mpsc::unbounded_channel();
    let mut hands = Lane::ALL.map(Hands::of);
    let (end, ended) = tokio::sync::oneshot::channel::<()>();
    let import = async move { ended.await.unwrap() };
    hands[2].busy.spawn(import);
    let run = |job: ClaimedJob| {
        let told = told.clone();
        async move { told.send(job.id).unwrap() }
    };
    let finishing = finish(run, &mut hands, &mut handed);
    let watching = async {
        let both = [ran.recv().await.unwrap(), ran.recv().await.unwrap()];
        // The import ends only now.
        end.send(()).unwrap();
        both
    };
    let ((), [one, other]) = tokio::join!(finishing, watching);
    assert_ne!(one, other);
    assert!(ran.try_recv().is_err(), "each ran once");
    assert!(hands.iter().all(|hands| hands.busy.is_empty()));
}

fn worker(shop: &TestShop) -> Arc<Worker> {
    // Another test in this process may have installed it.
    rustls::crypto::ring::default_provider()
        .install_default()
        .ok();
    let settings = [
        ("DATABASE_URL", "postgres://app@localhost/highstreet"),
        (
            "DATABASE_OWNER_URL",
            "host=localhost user=owner dbname=highstreet",
        ),
        ("HIGHSTREET_BASE_URL", "https://shops.example"),
        ("HIGHSTREET_SECRET", "7f3a9c51d2e84b06a1c97e5f30d8b264"),
        ("STRIPE_SECRET_KEY", "sk_test_51abcdef"),
        ("STRIPE_WEBHOOK_SECRETS", "whsec_0123456789abcdef"),
        ("SMTP_HOST", "mail.example"),
        ("MAIL_FROM", "Highstreet <mail@shops.example>"),
    ];
    let settings = settings.map(|(name, value)| (name.to_owned(), value.into()));
    let config = Config::read(&settings.into_iter().collect()).unwrap();
    Arc::new(Worker::new(&config, shop.tenancy().clone()).unwrap())
}

/// Another process tells this worker nothing; what this process tells of another lane must not put off the look for it.
#[tokio::test]
async fn a_worker_that_hears_of_other_things_all_the_time_still_finds_what_others_wrote() {
    let shop = tenant().await;
    shop.claimed_row("test.nobody_knows", Lane::Urgent, serde_json::json!({}))
        .await;
    let tenancy = shop.tenancy().clone();
    let noise = tokio::spawn(async move {
        loop {
            tenancy.signals().jobs(Lane::Bulk).notify_one();
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    });
    let (stop, stopped) = watch::channel(false);
    let working = tokio::spawn(work(worker(&shop), stopped));
    // The worker's first look finds that another has the job.
    tokio::time::sleep(Duration::from_millis(300)).await;
    shop.db.clock.advance(chrono::Duration::seconds(121));
    let mut found = Vec::new();
    for _ in 0..600 {
        let mut tx = shop.db.platform().await;
        found = jobs::troubled(&mut tx, 1).await.unwrap();
        if !found.is_empty() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    noise.abort();
    stop.send_replace(true);
    working.await.unwrap();
    assert!(!found.is_empty(), "nobody looked for it");
}
