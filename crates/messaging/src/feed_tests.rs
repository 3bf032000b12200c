use kernel::TenantId;
use serde_json::{Value, json};
use tenancy::{
    Tenancy, counter,
    outbox::{self, NewEvent},
    restore::{self, Settled},
    retention::{EVENTS_KEPT, EventPurge},
    testing,
};

use super::*;

async fn read(shop: &testing::TestShop, after: Option<&Cursor>, kinds: &[Pattern]) -> Feed {
    let mut tx = shop.read().await;
    feed(&mut tx, after, kinds, PageSize::clamped(Some(7)))
        .await
        .unwrap()
}

/// The first page, once it has `count` events.
async fn eventually(shop: &testing::TestShop, count: usize) -> Feed {
    testing::eventually("the events", async || {
        let page = read(shop, None, &[]).await;
        (page.events.len() >= count).then_some(page)
    })
    .await
}

async fn record(tx: &mut TenantTx, kind: &'static str, n: u32) {
    let event = NewEvent::new(kind, "order", format!("ord_{n}"), json!(n));
    outbox::record(tx, event).await.unwrap();
}

fn number(event: &RawValue) -> u64 {
    serde_json::from_str::<Value>(event.get()).unwrap()["data"]
        .as_u64()
        .unwrap()
}

#[tokio::test]
async fn what_commits_late_is_not_passed_over() {
    let shop = testing::tenant().await;
    let mut early = shop.write().await;
    // Its first row fixes its place among the transactions; events are written at commit.
    counter::next(&mut early, "order", 1).await.unwrap();
    record(&mut early, "order.placed.v1", 1).await;
    let mut late = shop.write().await;
    record(&mut late, "order.placed.v1", 2).await;
    late.commit().await.unwrap();
    let seen = read(&shop, None, &[]).await;
    assert!(seen.events.is_empty(), "2 must wait for 1");
    assert_eq!(seen.cursor, None);
    early.commit().await.unwrap();
    let seen = eventually(&shop, 2).await;
    assert_eq!(
        seen.events
            .iter()
            .map(|event| number(event))
            .collect::<Vec<_>>(),
        [1, 2]
    );
    let done = read(&shop, seen.cursor.as_ref(), &[]).await;
    assert!(done.events.is_empty() && done.cursor == seen.cursor && !done.more);
}

async fn writer(tenancy: Tenancy, tenant: TenantId, n: u32) {
    for round in 0..5 {
        let mut tx = tenancy.write(tenant).await.unwrap();
        let event = NewEvent::new(
            "order.paid.v1",
            "order",
            format!("ord_{n}"),
            json!(n * 100 + round),
        );
        outbox::record(&mut tx, event).await.unwrap();
        tokio::time::sleep(std::time::Duration::from_millis(u64::from(n * 7 % 13))).await;
        tx.commit().await.unwrap();
    }
}

#[tokio::test]
async fn thirty_two_writers_and_a_reader_who_misses_nothing_and_sees_nothing_twice() {
    let shop = testing::tenant().await;
    let writers = (0..32).map(|n| tokio::spawn(writer(shop.tenancy().clone(), shop.id, n)));
    let writers = futures_util::future::join_all(writers);
    let (mut cursor, mut seen) = (None, Vec::new());
    let mut writers = std::pin::pin!(writers);
    let mut finished = false;
    loop {
        let page = read(&shop, cursor.as_ref(), &[]).await;
        seen.extend(page.events.iter().map(|event| number(event)));
        if finished && seen.len() >= 160 && page.events.is_empty() {
            break;
        }
        cursor = page.cursor;
        finished = finished || futures_util::poll!(writers.as_mut()).is_ready();
        tokio::time::sleep(std::time::Duration::from_millis(1)).await;
    }
    let mut sorted = seen.clone();
    sorted.sort_unstable();
    let expected: Vec<u64> = (0..32)
        .flat_map(|n| (0..5).map(move |round| n * 100 + round))
        .collect();
    assert_eq!(sorted, expected);
}

#[tokio::test]
async fn kinds_select_and_a_foreign_cursor_is_refused() {
    let shop = testing::tenant().await;
    let mut tx = shop.write().await;
    record(&mut tx, "order.placed.v1", 1).await;
    record(&mut tx, "order.paid.v1", 2).await;
    tx.commit().await.unwrap();
    eventually(&shop, 2).await;
    let paid = read(&shop, None, &[Pattern::parse("order.paid.*").unwrap()]).await;
    assert_eq!(
        paid.events
            .iter()
            .map(|event| number(event))
            .collect::<Vec<_>>(),
        [2]
    );
    let mut tx = shop.read().await;
    let refused = feed(
        &mut tx,
        Some(&Cursor::encode(&"x")),
        &[],
        PageSize::clamped(None),
    )
    .await;
    assert!(matches!(refused, Err(FeedError::Cursor(_))));
}

/// The shop's daily purge.
async fn purge(shop: &testing::TestShop) -> u64 {
    let mut purge = EventPurge::begin(shop.tenancy()).await.unwrap();
    purge.of(shop.id).await.unwrap()
}

async fn paid(shop: &testing::TestShop, n: u32) {
    let mut tx = shop.write().await;
    record(&mut tx, "order.paid.v1", n).await;
    tx.commit().await.unwrap();
}

async fn asked(shop: &testing::TestShop, after: &Cursor) -> Result<Feed, FeedError> {
    let mut tx = shop.read().await;
    feed(&mut tx, Some(after), &[], PageSize::clamped(Some(7))).await
}

#[tokio::test]
async fn who_comes_back_too_late_is_told_and_who_was_there_in_time_goes_on() {
    let shop = testing::tenant().await;
    paid(&shop, 1).await;
    let early = eventually(&shop, 1).await.cursor.unwrap();
    paid(&shop, 2).await;
    let in_time = eventually(&shop, 2).await.cursor.unwrap();
    shop.db
        .clock
        .advance(EVENTS_KEPT + chrono::Duration::days(1));
    assert_eq!(purge(&shop).await, 2);
    paid(&shop, 3).await;

    let refused = asked(&shop, &early).await;
    assert!(matches!(refused, Err(FeedError::Gone)), "{refused:?}");
    let rest = eventually(&shop, 1).await;
    assert_eq!(
        numbers(&rest),
        [3],
        "without a cursor: from the first one kept"
    );
    let next = asked(&shop, &in_time).await.unwrap();
    assert_eq!(numbers(&next), [3], "what has gone had been read");
    assert_eq!(next.cursor, rest.cursor);
}

/// A program that waits for a rare type has missed nothing, so its cursor must not expire.
#[tokio::test]
async fn a_cursor_moves_on_past_kinds_nobody_asked_for() {
    let shop = testing::tenant().await;
    let rare = [Pattern::parse("order.shipped.*").unwrap()];
    paid(&shop, 1).await;
    eventually(&shop, 1).await;
    let quiet = read(&shop, None, &rare).await;
    assert!(quiet.events.is_empty() && !quiet.more);
    shop.db
        .clock
        .advance(EVENTS_KEPT + chrono::Duration::days(1));
    assert_eq!(purge(&shop).await, 1);
    let mut tx = shop.write().await;
    record(&mut tx, "order.shipped.v1", 2).await;
    tx.commit().await.unwrap();
    eventually(&shop, 1).await;
    let next = read(&shop, quiet.cursor.as_ref(), &rare).await;
    assert_eq!(
        next.events
            .iter()
            .map(|one| number(one))
            .collect::<Vec<_>>(),
        [2]
    );
    let done = read(&shop, next.cursor.as_ref(), &rare).await;
    assert_eq!(done.cursor, next.cursor);
}

#[tokio::test]
async fn a_page_that_is_full_leaves_the_cursor_at_its_last_event() {
    let shop = testing::tenant().await;
    for n in 1..=9 {
        paid(&shop, n).await;
    }
    eventually(&shop, 7).await;
    let (first, rest) = testing::eventually("the last events", async || {
        let first = read(&shop, None, &[]).await;
        let rest = read(&shop, first.cursor.as_ref(), &[]).await;
        (rest.events.len() == 2).then_some((first, rest))
    })
    .await;
    assert!(first.more && !rest.more);
    assert_eq!(number(&rest.events[0]), 8);
}

/// As after a restore: another cluster, whose counter is far ahead, drew the shop's numbers.
async fn brought_from_elsewhere(shop: &testing::TestShop, home: &str) {
    let (client, connection) = shop
        .db
        .postgres
        .owner(&shop.db.name)
        .connect(tokio_postgres::NoTls)
        .await
        .unwrap();
    tokio::spawn(connection);
    let schema = shop.id.schema();
    client
        .batch_execute(&format!(
            "UPDATE {schema}.event SET xid = '4611686018427387904'; UPDATE {schema}.event_epoch SET home = '{home}'"
        ))
        .await
        .unwrap();
}

async fn settle(shop: &testing::TestShop) -> Settled {
    restore::settle(shop.tenancy(), shop.id).await.unwrap()
}

fn numbers(feed: &Feed) -> Vec<u64> {
    feed.events.iter().map(|one| number(one)).collect()
}

/// A restored database counts transactions from the start. Without the check its events would be hidden, and an old
/// cursor would skip new ones.
#[tokio::test]
async fn a_cursor_from_before_a_restore_is_refused_and_every_event_is_there_once() {
    let shop = testing::tenant().await;
    for n in 1..=3 {
        paid(&shop, n).await;
    }
    let before = eventually(&shop, 3).await.cursor.unwrap();
    brought_from_elsewhere(&shop, "another cluster").await;
    let unsettled = asked(&shop, &before).await;
    assert!(
        matches!(unsettled, Err(FeedError::Unsettled)),
        "{unsettled:?}"
    );

    assert_eq!(settle(&shop).await, Settled::Moved);
    assert_eq!(settle(&shop).await, Settled::AtHome);
    let refused = asked(&shop, &before).await;
    assert!(matches!(refused, Err(FeedError::Gone)), "{refused:?}");
    let anew = eventually(&shop, 3).await;
    assert_eq!(numbers(&anew), [1, 2, 3]);

    paid(&shop, 4).await;
    let next = eventually(&shop, 4).await;
    let on = asked(&shop, anew.cursor.as_ref().unwrap()).await.unwrap();
    assert_eq!((numbers(&on), on.cursor), (vec![4], next.cursor));
}

/// The first epoch is not written into the cursor, so cursors from before epochs were introduced stay valid.
#[tokio::test]
async fn a_cursor_of_an_earlier_release_is_followed_until_a_restore() {
    let shop = testing::tenant().await;
    paid(&shop, 1).await;
    let given = eventually(&shop, 1).await.cursor.unwrap();
    let (xid, position): (i64, i64) = given.decode().unwrap();
    paid(&shop, 2).await;
    eventually(&shop, 2).await;
    let old = Cursor::encode(&(xid, position));
    assert_eq!(numbers(&asked(&shop, &old).await.unwrap()), [2]);

    brought_from_elsewhere(&shop, "another cluster").await;
    settle(&shop).await;
    let refused = asked(&shop, &old).await;
    assert!(matches!(refused, Err(FeedError::Gone)), "{refused:?}");
    let cursor = eventually(&shop, 2).await.cursor.unwrap();
    assert!(cursor.decode::<(i64, i64)>().is_err(), "it names its epoch");
}

/// Restoring the same dump a second time begins another epoch, not the first one again.
#[tokio::test]
async fn two_restores_of_one_dump_are_two_epochs() {
    let shop = testing::tenant().await;
    paid(&shop, 1).await;
    brought_from_elsewhere(&shop, "first").await;
    settle(&shop).await;
    let first = eventually(&shop, 1).await.cursor.unwrap();
    brought_from_elsewhere(&shop, "second").await;
    settle(&shop).await;
    let refused = asked(&shop, &first).await;
    assert!(matches!(refused, Err(FeedError::Gone)), "{refused:?}");
}

/// On a cluster of several servers, and after a standby that lacked the last transactions was promoted, a cursor can
/// name a number this server has not drawn. Following it would skip all events until the counter gets there.
#[tokio::test]
async fn a_cursor_ahead_of_the_servers_counter_is_refused() {
    let shop = testing::tenant().await;
    paid(&shop, 1).await;
    let here = eventually(&shop, 1).await.cursor.unwrap();
    let (xid, position): (i64, i64) = here.decode().unwrap();
    let ahead = Cursor::encode(&(xid + 1_000_000_000, position));
    let refused = asked(&shop, &ahead).await;
    assert!(matches!(refused, Err(FeedError::Gone)), "{refused:?}");
}

/// Stored numbers ahead of the counter are settled even if the home matches.
#[tokio::test]
async fn events_ahead_of_the_counter_are_settled_wherever_they_are() {
    let shop = testing::tenant().await;
    paid(&shop, 1).await;
    brought_from_elsewhere(&shop, "").await;
    assert!(read_refused(&shop).await);
    assert_eq!(settle(&shop).await, Settled::Moved);
    assert_eq!(numbers(&eventually(&shop, 1).await), [1]);
}

async fn read_refused(shop: &testing::TestShop) -> bool {
    let mut tx = shop.read().await;
    let found = feed(&mut tx, None, &[], PageSize::clamped(Some(7))).await;
    matches!(found, Err(FeedError::Unsettled))
}
