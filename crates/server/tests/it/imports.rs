//! Importing a catalogue file over HTTP: stored at once, previewed and imported by jobs, harmless if sent twice.

use imports::{ApplyImport, PreviewImport};
use reqwest::header::{CONTENT_TYPE, COOKIE, HOST};
use serde_json::{Value, json};
use tenancy::jobs::{self, BackgroundJob, Lane, Wanted};

use crate::town::{Answer, Merchant, Town, client, text};

const PREVIEW_JOB: &str = PreviewImport::KIND;
const IMPORT_JOB: &str = ApplyImport::KIND;
const HEAD: &str = "Handle,Title,Variant SKU,Variant Price\n";

pub async fn upload(ada: &Merchant<'_>, bytes: impl AsRef<[u8]>) -> Answer {
    let town = ada.town;
    let head =
        b"--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"products.csv\"\r\n\
                 Content-Type: text/csv\r\n\r\n";
    let body = [&head[..], bytes.as_ref(), b"\r\n--x--\r\n"].concat();
    let address = format!("http://127.0.0.1:{}{}", town.port, ada.path("/imports"));
    let answer = client()
        .post(address)
        .header(HOST, format!("dashboard.localhost:{}", town.port))
        .header(COOKIE, &ada.cookie)
        .header(CONTENT_TYPE, "multipart/form-data; boundary=x")
        .body(body)
        .send()
        .await
        .unwrap();
    Answer {
        status: answer.status(),
        headers: answer.headers().clone(),
        text: answer.text().await.unwrap(),
    }
}

/// Runs the worker's jobs until none is left; returns their kinds in order.
pub async fn work(town: &Town) -> Vec<String> {
    let wanted = Wanted {
        lane: Lane::Bulk,
        limit: 1,
        share: 9,
    };
    let mut done = Vec::new();
    loop {
        let claimed = jobs::claim(&town.db.tenancy, uuid::Uuid::from_u128(9), wanted).await;
        let Some(job) = claimed.unwrap().pop() else {
            return done;
        };
        match job.kind.as_str() {
            PREVIEW_JOB => jobs::run::<PreviewImport, _>(&town.db.tenancy, &job)
                .await
                .unwrap(),
            IMPORT_JOB => jobs::run::<ApplyImport, _>(&town.db.tenancy, &job)
                .await
                .unwrap(),
            other => panic!("{other}"),
        }
        done.push(job.kind);
    }
}

async fn look(ada: &Merchant<'_>, import: &Value) -> Value {
    let path = format!("/imports/{}", text(&import["id"]));
    ada.get(&path).await.expect(200)
}

async fn tell(ada: &Merchant<'_>, import: &Value, verb: &str) -> Answer {
    let body = json!({ "update_existing": true, "status": null });
    let path = format!("/imports/{}/{verb}", text(&import["id"]));
    ada.post(&path, &body).await
}

#[tokio::test]
async fn a_file_is_kept_at_once_and_read_by_a_job() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let kept = upload(&ada, &format!("{HEAD}mug,Mug,MUG,12.50\n"))
        .await
        .expect(201);
    assert_eq!(kept["state"], "previewing");
    assert_eq!(
        (&kept["format"], &kept["encoding"], &kept["delimiter"]),
        (&json!("shopify"), &json!("utf-8"), &json!(","))
    );
    assert_eq!(
        (&kept["counts"]["rows"], &kept["progress"]["total"]),
        (&json!(1), &json!(0))
    );
    assert_eq!(work(&town).await, [PREVIEW_JOB]);
    let seen = look(&ada, &kept).await;
    assert_eq!(
        (&seen["state"], &seen["counts"]["create"]),
        (&json!("previewed"), &json!(1))
    );
    tell(&ada, &kept, "start").await.expect(202);
    assert_eq!(
        tell(&ada, &kept, "start").await.refusal(409).0,
        "already_started"
    );
    assert_eq!(work(&town).await, [IMPORT_JOB]);
    let done = look(&ada, &kept).await;
    assert_eq!(
        (&done["state"], &done["result"]["created"]),
        (&json!("finished"), &json!(1))
    );
}

#[tokio::test]
async fn what_the_first_lines_tell_is_said_at_once() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    for (file, refusal) in [
        ("Handle,Title\nx,X\n", "file:no_header"),
        ("Handle,Title,Variant Price\nx,\"X,1\n", "file:unreadable"),
        ("Handle,Title,Variant Price\n", "file:empty"),
    ] {
        let (code, fields) = upload(&ada, file).await.refusal(422);
        assert_eq!(
            (code.as_str(), fields),
            ("validation", vec![refusal.to_owned()])
        );
    }
    assert_eq!(upload(&ada, "PK\u{3}\u{4}").await.status, 415);
    let list = ada.get("/imports").await.expect(200);
    assert_eq!(list["items"], json!([]));
}

#[tokio::test]
async fn the_same_file_twice_is_read_once() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let file = format!("{HEAD}mug,Mug,MUG,12.50\n");
    let both = futures_util::future::join_all([upload(&ada, &file), upload(&ada, &file)]).await;
    let ids: Vec<Value> = both
        .iter()
        .map(|one| one.expect(201)["id"].clone())
        .collect();
    assert_eq!(ids[0], ids[1]);
    assert_eq!(work(&town).await, [PREVIEW_JOB]);
    // Later it may give another result: the shop has changed, or the merchant's choices have.
    let later = upload(&ada, &file).await.expect(201);
    assert_ne!(later["id"], ids[0]);
}

#[tokio::test]
async fn only_so_many_files_wait() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let mut waiting = Vec::new();
    for number in 0..3 {
        let file = format!("{HEAD}mug,Mug,MUG-{number},12.50\n");
        waiting.push(upload(&ada, &file).await.expect(201));
    }
    let last = format!("{HEAD}cup,Cup,CUP,2.50\n");
    let refused = upload(&ada, &last).await;
    assert_eq!(refused.headers["retry-after"], "10");
    assert_eq!(refused.refusal(429).0, "too_many_imports");
    let canceled = tell(&ada, &waiting[0], "cancel").await.expect(200);
    assert_eq!(canceled["state"], "canceled");
    upload(&ada, &last).await.expect(201);
    assert_eq!(work(&town).await.len(), 4, "the canceled one is put away");
    assert_eq!(look(&ada, &waiting[0]).await["state"], "canceled");
    assert_eq!(tell(&ada, &waiting[0], "start").await.status, 409);
}

#[tokio::test]
async fn who_starts_before_the_file_is_read_is_heard() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let kept = upload(&ada, &format!("{HEAD}mug,Mug,MUG,12.50\n"))
        .await
        .expect(201);
    let heard = tell(&ada, &kept, "start").await.expect(202);
    assert_eq!(heard["state"], "previewing");
    assert_eq!(tell(&ada, &kept, "start").await.status, 409);
    assert_eq!(work(&town).await, [PREVIEW_JOB, IMPORT_JOB]);
    assert_eq!(look(&ada, &kept).await["state"], "finished");
}

#[tokio::test]
async fn the_merchant_may_say_in_which_encoding_a_file_is() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let file = [
        HEAD.as_bytes(),
        b"the,Th\x8e d\x8ecaf\x8ein\x8e,THE,12.50\n",
    ]
    .concat();
    let kept = upload(&ada, &file).await.expect(201);
    let read = (&kept["encoding"], &kept["encoding_confidence"]);
    assert_eq!(read, (&json!("macintosh"), &json!("likely")));
    let choices = kept["encoding_choices"].as_array().unwrap();
    let dos = choices
        .iter()
        .find(|choice| choice["encoding"] == "cp850")
        .unwrap();
    assert_eq!(dos["sample"], json!(["ThÄ dÄcafÄinÄ"]));
    let path = format!("/imports/{}/encoding", text(&kept["id"]));
    let so = async |encoding: &str| ada.post(&path, &json!({ "encoding": encoding })).await;
    assert_eq!(so("cp850").await.status, 409, "it is being looked at");
    work(&town).await;
    let title = async || look(&ada, &kept).await["sample"][0]["title"].clone();
    assert_eq!(title().await, "Thé décaféiné");
    let (code, fields) = so("utf-16").await.refusal(422);
    assert_eq!(
        (code.as_str(), fields),
        ("validation", vec!["encoding:not_offered".to_owned()])
    );
    assert_eq!(so("klingon").await.status.as_u16() / 100, 4);
    let again = so("cp850").await.expect(202);
    assert_eq!(
        (
            &again["state"],
            &again["encoding"],
            &again["encoding_confidence"]
        ),
        (&json!("previewing"), &json!("cp850"), &json!("certain"))
    );
    assert_eq!(work(&town).await, [PREVIEW_JOB]);
    assert_eq!(title().await, "ThÄ dÄcafÄinÄ");
    so("macintosh").await.expect(202);
    work(&town).await;
    tell(&ada, &kept, "start").await.expect(202);
    work(&town).await;
    let products = ada.get("/products").await.expect(200);
    assert_eq!(products["items"][0]["title"], "Thé décaféiné");
    assert_eq!(so("cp850").await.status, 409);
}

#[tokio::test]
async fn a_file_in_utf_8_leaves_no_choice() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let kept = upload(&ada, format!("{HEAD}the,Thé,THE,12.50\n"))
        .await
        .expect(201);
    assert_eq!(
        (&kept["encoding_confidence"], &kept["encoding_choices"]),
        (&json!("certain"), &json!([]))
    );
}
