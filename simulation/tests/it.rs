//! A sample of histories; `./run simulate` lives thousands.

use simulation::live;

#[tokio::test]
async fn random_histories_keep_every_rule() {
    for seed in 1..=12 {
        if let Err(broken) = live(seed).await {
            panic!("{broken:#?}");
        }
    }
}

/// What makes a failure worth reading: its seed lives it again.
#[tokio::test]
async fn a_seed_lives_the_same_history_again() {
    let (one, other) = (live(7).await.unwrap(), live(7).await.unwrap());
    assert_eq!(one, other);
}
