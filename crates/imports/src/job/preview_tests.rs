use tenancy::{jobs, testing::TestShop};

use super::super::{
    PreviewImport,
    tests::{all, found, looked_at, run_import, run_preview, shelf, started, uploaded},
};
use crate::{
    shop_for_tests,
    store::{self, ImportCounts, ImportState},
};

const FILE: &str = "Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Price,Gift Card\n\
hat,Hat,Size,S,HAT-S,24,false\nhat,,,M,HAT-M,24,\nmug,Mug,,,MUG,12,\nodd,Odd,,,ODD,much,\n";

async fn bulk_jobs(shop: &TestShop) -> Vec<jobs::ClaimedJob> {
    let wanted = jobs::Wanted {
        lane: jobs::Lane::Bulk,
        limit: 9,
        share: 9,
    };
    jobs::claim(shop.tenancy(), uuid::Uuid::from_u128(7), wanted)
        .await
        .unwrap()
}

#[tokio::test]
async fn looking_says_what_would_happen_and_does_nothing_of_it() {
    let shop = shop_for_tests::open().await;
    let import = looked_at(&shop, uploaded(&shop, FILE).await).await;
    assert_eq!(import.state, ImportState::Previewed);
    assert_eq!(import.progress, (0, 2));
    let expected = ImportCounts {
        rows: 4,
        products: 2,
        variants: 3,
        create: 2,
        update: 0,
        skip: 0,
        errors: 1,
        // Neither has a picture.
        warnings: 2,
        stock_differs: 0,
        collections: 0,
    };
    assert_eq!(import.counts, expected);
    let sample = import.preview.sample.iter();
    let shown: Vec<_> = sample
        .map(|row| (row.row, row.title.as_str(), row.action.as_str()))
        .collect();
    assert_eq!(shown, [(2, "Hat", "create"), (4, "Mug", "create")]);
    assert_eq!(import.preview.fates, "cc");
    assert_eq!(shelf(&shop).await, []);
    assert_eq!(bulk_jobs(&shop).await.len(), 0, "nothing goes on by itself");
}

#[tokio::test]
async fn a_shop_that_has_it_already_is_told_so() {
    let shop = shop_for_tests::open().await;
    let id = uploaded(&shop, FILE).await;
    looked_at(&shop, id).await;
    let job = started(&shop, id, all()).await;
    run_import(shop.tenancy(), &job).await.unwrap();
    let taken = FILE.replace("mug,Mug,,,MUG", "cup,Cup,,,HAT-M");
    let dearer = taken
        .replace("HAT-S,24", "HAT-S,25")
        .replace(",,,M,HAT-M,24,\n", ",,,M,HAT-L,24,\n");
    let again = looked_at(&shop, uploaded(&shop, FILE).await).await;
    assert_eq!((again.counts.create, again.counts.skip), (0, 2));
    let other = looked_at(&shop, uploaded(&shop, &dearer).await).await;
    // The hat changes; the cup has the hat's SKU, as far as one step can tell.
    assert_eq!(other.preview.fates, "ur");
    assert_eq!(other.counts.errors, 2);
    assert_eq!(other.preview.sample.last().unwrap().action, "refuse");
}

#[tokio::test]
async fn a_look_that_was_cut_off_is_taken_up_again() {
    let shop = shop_for_tests::open().await;
    let id = uploaded(&shop, FILE).await;
    let job = shop.claimed(&PreviewImport { import: id }).await;
    // The worker stops renewing its lease; another one takes the job over.
    shop.db.clock.advance(chrono::Duration::seconds(121));
    let again = bulk_jobs(&shop).await;
    run_preview(shop.tenancy(), again.first().unwrap())
        .await
        .unwrap();
    assert_eq!(found(&shop, id).await.state, ImportState::Previewed);
    // The late worker changes nothing.
    run_preview(shop.tenancy(), &job).await.unwrap_err();
    assert_eq!(found(&shop, id).await.preview.fates, "cc");
}

#[tokio::test]
async fn what_was_canceled_meanwhile_stays_canceled() {
    let shop = shop_for_tests::open().await;
    let id = uploaded(&shop, FILE).await;
    let job = shop.claimed(&PreviewImport { import: id }).await;
    let mut tx = shop.write().await;
    store::cancel(&mut tx, id).await.unwrap();
    tx.commit().await.unwrap();
    run_preview(shop.tenancy(), &job).await.unwrap();
    assert_eq!(found(&shop, id).await.state, ImportState::Canceled);
    assert_eq!(bulk_jobs(&shop).await.len(), 0);
}

#[tokio::test]
async fn who_said_go_at_once_need_not_wait_for_the_look() {
    let shop = shop_for_tests::open().await;
    let id = uploaded(&shop, FILE).await;
    let mut tx = shop.write().await;
    store::wish(&mut tx, id, &all()).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(looked_at(&shop, id).await.state, ImportState::Running);
    let next = bulk_jobs(&shop).await;
    run_import(shop.tenancy(), next.first().unwrap())
        .await
        .unwrap();
    assert_eq!(found(&shop, id).await.result.unwrap().created, 2);
}

#[tokio::test]
async fn a_file_that_cannot_be_read_any_more_fails_and_says_so() {
    let shop = shop_for_tests::open().await;
    let import = looked_at(&shop, uploaded(&shop, "Handle,Title\nx,X\n").await).await;
    assert_eq!(import.state, ImportState::Failed);
    assert_eq!(import.result, None);
    assert_eq!(bulk_jobs(&shop).await.len(), 0, "it is not tried for ever");
}
