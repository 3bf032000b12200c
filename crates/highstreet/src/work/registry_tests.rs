use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use chrono::{DateTime, Utc};
use serde_json::json;
use tenancy::jobs::{BackgroundJob, Lane};

use super::*;

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = entry.path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            sources(&path, found);
        } else if name.ends_with(".rs") && !name.ends_with("tests.rs") {
            found.push(path);
        }
    }
}

/// `const KIND: &'static str = "…"` of every `impl BackgroundJob for …` in the product's source. Only such a type can
/// be enqueued, so no row can have another kind.
fn declared() -> BTreeSet<String> {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut files = Vec::new();
    for one in std::fs::read_dir(crates).unwrap().map(Result::unwrap) {
        let source = one.path().join("src");
        if source.is_dir() {
            sources(&source, &mut files);
        }
    }
    let mut kinds = BTreeSet::new();
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        for declaration in text.split("impl BackgroundJob for ").skip(1) {
            let kind = declaration.split("const KIND: &'static str = \"").nth(1);
            let kind = kind.and_then(|rest| rest.split('"').next());
            let kind = kind.unwrap_or_else(|| panic!("{}: no literal KIND", file.display()));
            assert!(kinds.insert(kind.to_owned()), "two jobs are called {kind}");
        }
    }
    kinds
}

#[test]
fn every_kind_that_can_be_enqueued_is_registered_and_no_other() {
    let registered: Vec<&str> = JOBS.kinds().map(|kind| kind.name).collect();
    let once: BTreeSet<String> = registered.iter().map(|name| (*name).to_owned()).collect();
    assert_eq!(once.len(), registered.len(), "{registered:?}");
    assert_eq!(once, declared());
}

/// The row of one job in the database.
struct Row<'a> {
    kind: &'a str,
    payload: serde_json::Value,
    unique_key: Option<&'a str>,
}

/// The instant the jobs below are due.
fn due() -> DateTime<Utc> {
    DateTime::from_timestamp(1_700_000_040, 0).unwrap()
}

/// The type reads the row, and would write the same.
fn stands<J: BackgroundJob>(row: &Row<'_>) {
    let kind = row.kind;
    let family = kind.split('.').next().unwrap_or_default();
    let waited_for = ["payments", "orders", "mail", "inventory"].contains(&family);
    let lane = match kind {
        // Only workers since decision 0125 take it: those of the releases before never look into this lane.
        "mail.send" => Lane::Mail,
        _ if waited_for => Lane::Urgent,
        _ => Lane::Bulk,
    };
    assert_eq!((J::KIND, J::LANE), (kind, lane));
    let job = serde_json::from_value::<J>(row.payload.clone());
    let job = job.unwrap_or_else(|error| panic!("{kind}: {error}"));
    assert_eq!(serde_json::to_value(&job).unwrap(), row.payload, "{kind}");
    assert_eq!(job.unique_key(due()).as_deref(), row.unique_key, "{kind}");
}

fn row<'a>(kind: &'a str, payload: serde_json::Value, unique_key: &'a str) -> Row<'a> {
    Row {
        kind,
        payload,
        unique_key: Some(unique_key),
    }
}

const ORDER: &str = "ord_01h455vb4pex5vsknk084sn02q";

fn id(prefix: &str) -> String {
    ORDER.replace("ord", prefix)
}

/// Rows written by the release before typed jobs, in their lanes of then: they wait in databases while this program is
/// deployed, and a worker of that release may still take what this one writes.
#[test]
fn rows_of_orders_and_money_are_those_of_the_release_before() {
    let (attempt, refund, parcel) = (id("att"), id("ref"), id("shp"));
    let order = json!({ "order": ORDER });
    let looked_at = json!({ "attempt": attempt });
    stands::<ResolveAttempt>(&row("payments.resolve", looked_at, &attempt));
    let sent = json!({ "refund": refund });
    stands::<ResolveRefund>(&row("payments.refund", sent, &refund));
    let request = json!({
        "idempotency_key": "refund.create:1", "tenant": "ten_7", "payment": id("pay"), "refund": refund, "intent": "pi_1",
        "amount": { "minor": 300, "currency": "CAD" },
    });
    let call = json!({ "attempt": attempt, "request": request, "at": "2026-11-30T00:00:00Z" });
    let first = json!({ "refund": refund, "first_call": call });
    stands::<ResolveRefund>(&row("payments.refund", first, &refund));
    stands::<FollowEvent>(&row("payments.event", json!({ "event": "evt_1" }), "evt_1"));
    let ends = format!("{ORDER}@1700000040");
    stands::<LapseOrder>(&row("orders.lapse", order.clone(), &ends));
    stands::<TellOfPayment>(&row("orders.paid", order.clone(), ORDER));
    stands::<ConfirmOrder>(&row("orders.confirm", order.clone(), ORDER));
    let again = json!({ "order": ORDER, "resend": true });
    let minute = format!("{ORDER}/resend/28333334");
    stands::<ConfirmOrder>(&row("orders.confirm", again, &minute));
    stands::<TellOfSale>(&row("orders.sold", order, ORDER));
    let shipped = json!({ "order": ORDER, "shipment": parcel });
    stands::<TellOfShipment>(&row("orders.shipped", shipped, &parcel));
    let asked = json!({ "number": 7, "email": "bob@example.ca", "language": "fr" });
    stands::<FindOrder>(&row("orders.find", asked, "7:bob@example.ca"));
    let holder = json!({ "holder": { "kind": "order", "id": ORDER } });
    let held = ORDER.parse::<kernel::OrderId>().unwrap().uuid();
    let instant = format!("{held}/1700000040000000");
    stands::<ReleaseExpired>(&row("inventory.release_expired", holder, &instant));
}

#[test]
fn all_messages_about_one_attempt_are_one_job_and_its_payload_names_one_message() {
    let attempt = id("att");
    let job = FollowEvent {
        event: "evt_1".into(),
        about: Some(processor_events::About::Attempt(attempt.parse().unwrap())),
    };
    assert_eq!(job.unique_key(due()), Some(attempt));
    let written = serde_json::to_value(&job).unwrap();
    assert_eq!(written, json!({ "event": "evt_1" }));
}

#[test]
fn rows_of_imports_mails_and_housekeeping_are_those_of_the_release_before() {
    let (import, image, product) = (id("imp"), id("img"), id("prd"));
    let of_import = json!({ "import": import });
    stands::<PreviewImport>(&row("catalog.preview", of_import.clone(), &import));
    stands::<ApplyImport>(&row("catalog.import", of_import, &import));
    let wanted = json!({ "import": import, "row": 2 });
    let picture = json!({ "image": image, "url": "https://a.example/1.jpg", "wanted": wanted });
    stands::<FetchImage>(&row("catalog.fetch_image", picture, &image));
    let filling = json!({ "product": product, "wanted": wanted });
    stands::<FillDescription>(&row("catalog.fill_description", filling, &product));
    stands::<WriteDigest>(&row("mail.digest", json!({}), "next"));
    let forgotten = json!({ "email": "ada@example.ca" });
    stands::<SendReset>(&row("mail.reset_password", forgotten, "ada@example.ca"));
    stands::<PurgeShops>(&row("retention.shops", json!({ "after": 0 }), "daily"));
    stands::<SealBooks>(&row("books.seal", json!({}), "next"));
    stands::<ProveBooks>(&row("books.prove", json!({ "after": 0 }), "nightly"));
    let payload = json!({
        "to": { "name": "Bob", "email": "bob@example.ca" }, "from_name": null, "reply_to": null,
        "subject": "s", "html": "h", "text": "t", "attachments": [],
    });
    stands::<MailJob>(&Row {
        kind: "mail.send",
        payload,
        unique_key: None,
    });
}

/// Pictures of a release that did not record which row wanted them.
#[test]
fn a_picture_without_its_row_is_still_read() {
    let payload = json!({ "image": id("img"), "url": "https://a.example/1.jpg" });
    let picture: FetchImage = serde_json::from_value(payload).unwrap();
    assert!(picture.wanted.is_none());
}
