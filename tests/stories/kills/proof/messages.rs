//! Events and mails.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use tokio_postgres::Client;

use super::of;
use crate::{merchant::Merchant, town::Town};

/// A recorded event: lane, position in it, and the bytes.
struct Recorded {
    lane: String,
    sequence: i64,
    body: String,
}

async fn recorded(owner: &Client, shop: &Merchant, after: i64) -> BTreeMap<String, Recorded> {
    let query = "SELECT body, aggregate || '/' || aggregate_id, sequence FROM SHOP.event WHERE position > $1";
    let rows = owner.query(&of(shop, query), &[&after]).await.unwrap();
    let read = |row: &tokio_postgres::Row| {
        let body: String = row.get(0);
        let id: Value = serde_json::from_str(&body).unwrap();
        let recorded = Recorded {
            body,
            lane: row.get(1),
            sequence: row.get(2),
        };
        (id["id"].as_str().unwrap().to_owned(), recorded)
    };
    rows.iter().map(read).collect()
}

/// Each event arrives at least once, every time under the same id with the same bytes, and first arrivals keep the
/// order of their subject.
pub async fn reached_the_back_office(town: &Town, owner: &Client, (shop, after): (&Merchant, i64)) {
    let recorded = recorded(owner, shop, after).await;
    let got = town
        .stand_ins
        .get(&format!("/receiver/{}.json", shop.slug))
        .await;
    let mut seen = BTreeSet::new();
    let mut last: BTreeMap<&str, i64> = BTreeMap::new();
    for entry in got["entries"].as_array().unwrap() {
        assert_eq!(entry["verdict"], "verified", "{entry}");
        let id = entry["webhook_id"].as_str().unwrap();
        let event = recorded
            .get(id)
            .unwrap_or_else(|| panic!("{id} was never recorded"));
        assert_eq!(entry["body"].as_str().unwrap(), event.body);
        if seen.insert(id) {
            let before = last.insert(&event.lane, event.sequence);
            assert!(
                before < Some(event.sequence),
                "{}: {before:?} then {}",
                event.lane,
                event.sequence
            );
        }
    }
    let arrivals = got["entries"].as_array().unwrap().len();
    eprintln!(
        "{}: {} events, {arrivals} arrivals",
        shop.slug,
        recorded.len()
    );
    let missing: Vec<&String> = recorded
        .keys()
        .filter(|id| !seen.contains(id.as_str()))
        .collect();
    assert!(missing.is_empty(), "never arrived: {missing:?}");
    assert!(
        recorded.len() > 10,
        "{} events are too few to prove anything",
        recorded.len()
    );
}

/// A mail's Message-ID: that of a repetition is the same.
pub fn message_id(mail: &Value) -> Option<&str> {
    let headers = mail["headers"].as_array()?;
    let named = |header: &&Value| {
        header["name"]
            .as_str()
            .is_some_and(|name| name.eq_ignore_ascii_case("message-id"))
    };
    headers.iter().find(named)?["value"].as_str()
}

/// Each paid order's confirmation arrives with its invoice at least once; a repetition has the same Message-ID.
pub async fn confirmed_each_order(town: &Town, owner: &Client, shop: &Merchant) {
    let query =
        "SELECT o.email, i.number FROM SHOP.sales_order o JOIN SHOP.invoice i ON i.order_id = o.id";
    for row in owner.query(&of(shop, query), &[]).await.unwrap() {
        let (email, number): (String, i64) = (row.get(0), row.get(1));
        let mails = town.stand_ins.get(&format!("/mail.json?to={email}")).await;
        let invoice = format!("INV-{number:04}.pdf");
        let with_invoice =
            |mail: &&Value| mail["attachments"][0]["name"].as_str() == Some(&invoice);
        let mails: Vec<&Value> = mails
            .as_array()
            .unwrap()
            .iter()
            .filter(with_invoice)
            .collect();
        assert!(
            !mails.is_empty(),
            "no confirmation for {email} with {invoice}"
        );
        let ids: BTreeSet<Option<&str>> = mails.iter().map(|mail| message_id(mail)).collect();
        assert_eq!(ids.len(), 1, "{email}: {ids:?}");
    }
}
