//! Jobs that are handed from job to job (docs/decisions/0138-handed-from-job-to-job.md).

use chrono::Duration;
use tenancy::{
    DbError, TenantTx,
    jobs::{self, BackgroundJob, ClaimedJob, Lane},
    testing::{TestShop, tenant},
};

use crate::jobs::{ME, OTHER, Pay, Tidy, Write, claim, enqueue, finish};

/// Ends a job in a transaction that enqueues these; returns it uncommitted.
async fn ending<J: BackgroundJob>(shop: &TestShop, job: &ClaimedJob, next: &[J]) -> TenantTx {
    let mut tx = shop.write().await;
    jobs::finish(&mut tx, job.lease()).await.unwrap();
    for one in next {
        jobs::enqueue(&mut tx, one).await.unwrap();
    }
    tx
}

#[tokio::test]
async fn what_a_job_causes_is_handed_to_the_worker_that_did_it_and_to_no_other() {
    let shop = tenant().await;
    let handover = &shop.tenancy().signals().handover;
    let mut handed = handover.open(ME);
    let first = shop.claimed(&Pay {}).await;
    ending(&shop, &first, &[Write {}])
        .await
        .commit()
        .await
        .unwrap();
    let next = handed.try_recv().unwrap();
    assert_eq!(
        (next.job.kind.as_str(), next.job.attempts),
        ("test.write", 1)
    );
    assert_eq!(next.job.tenant_id, Some(shop.id));
    assert!(claim(&shop.db, OTHER, Lane::Mail, 9).await.is_empty());
    // Who dies with it loses it to another, as any job.
    shop.db.clock.advance(Duration::seconds(121));
    let taken = claim(&shop.db, OTHER, Lane::Mail, 9).await;
    assert_eq!((taken[0].id, taken[0].attempts), (next.job.id, 2));
    let lost = finish(&shop.db, &next.job).await;
    assert!(matches!(lost, Err(DbError::LeaseLost)), "{lost:?}");

    // Of another worker's job, of a job that can wait, and after closing: whoever looks finds it.
    enqueue::<Pay>(&shop.db, shop.id, 1).await;
    let theirs = claim(&shop.db, OTHER, Lane::Urgent, 1).await;
    ending(&shop, &theirs[0], &[Pay {}])
        .await
        .commit()
        .await
        .unwrap();
    let mine = shop.claimed(&Write {}).await;
    ending(&shop, &mine, &[Tidy {}])
        .await
        .commit()
        .await
        .unwrap();
    let mine = shop.claimed(&Write {}).await;
    handover.close();
    ending(&shop, &mine, &[Write {}])
        .await
        .commit()
        .await
        .unwrap();
    assert!(handed.try_recv().is_err());
    for lane in Lane::ALL {
        assert_eq!(claim(&shop.db, OTHER, lane, 9).await.len(), 1, "{lane:?}");
    }
}

#[tokio::test]
async fn a_worker_is_handed_a_few_at_once_and_a_rollback_hands_over_nothing() {
    let shop = tenant().await;
    let handover = &shop.tenancy().signals().handover;
    let mut handed = handover.open(ME);
    let first = shop.claimed(&Pay {}).await;
    let many: Vec<Pay> = (0..6).map(|_| Pay {}).collect();
    ending(&shop, &first, &many).await.rollback().await.unwrap();
    assert!(handed.try_recv().is_err());
    ending(&shop, &first, &many).await.commit().await.unwrap();
    let mut held = Vec::new();
    while let Ok(job) = handed.try_recv() {
        held.push(job);
    }
    assert_eq!(held.len(), 4);
    assert_eq!(claim(&shop.db, OTHER, Lane::Urgent, 9).await.len(), 2);
    let done = held.pop().unwrap();
    let job = done.job.clone();
    drop(done);
    ending(&shop, &job, &many[..1])
        .await
        .commit()
        .await
        .unwrap();
    assert_eq!(handed.try_recv().unwrap().job.kind, "test.pay");
}
