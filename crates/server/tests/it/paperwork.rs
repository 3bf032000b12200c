//! The morning paperwork through both doors: when it is made, its days, its papers.

use kernel::TenantId;
use papers::Desk;
use paperwork::WritePaperwork;
use platform::PublicAddress;
use reqwest::Method;
use serde_json::json;
use tenancy::jobs::{self, Run, Wanted};

use crate::{
    events::{bought, sells},
    inbox::Program,
    town::{Merchant, Town, text},
};

/// Does the paperwork that is due.
async fn works(town: &Town) {
    let worker = uuid::Uuid::from_u128(7);
    let wanted = Wanted {
        lane: jobs::Lane::Bulk,
        limit: 10,
        share: 100,
    };
    let address = PublicAddress {
        scheme: "https".into(),
        base_host: "shops.example".into(),
        port_suffix: String::new(),
    };
    let links = orders::LinkKey::new(b"a secret of thirty-two bytes.....");
    let desk = Desk::new(town.db.tenancy.clone(), address, links);
    let claimed = jobs::claim(&town.db.tenancy, worker, wanted).await.unwrap();
    for job in claimed.iter().filter(|job| job.kind == "paperwork.write") {
        let write: WritePaperwork = serde_json::from_value(job.payload.clone()).unwrap();
        write.run(&desk, job).await.unwrap();
    }
}

async fn hour_is(ada: &Merchant<'_>, at: &str) -> (String, Vec<String>) {
    let read = ada.get("/settings/paperwork").await.expect(200);
    let form = json!({ "version": read["version"], "mode": "mail", "at": at, "email": "" });
    ada.put("/settings/paperwork", &form).await.refusal(422)
}

#[tokio::test]
async fn a_shop_has_it_at_six_and_may_change_the_hour() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let read = ada.get("/settings/paperwork").await.expect(200);
    assert_eq!(
        (&read["mode"], &read["at"]),
        (&json!("mail"), &json!("06:00"))
    );
    assert_eq!(read["next_at"], "2026-11-25T11:00:00Z");
    for wrong in ["", "25:00", "6", "six"] {
        let (code, fields) = hour_is(&ada, wrong).await;
        assert_eq!(
            (code.as_str(), fields),
            ("validation", vec!["at:invalid".to_owned()])
        );
    }
    let form = json!({ "version": 0, "mode": "page", "at": "5:30", "email": "" });
    let saved = ada.put("/settings/paperwork", &form).await.expect(200);
    assert_eq!(
        (&saved["at"], &saved["version"]),
        (&json!("05:30"), &json!(1))
    );
    assert_eq!(saved["next_at"], "2026-11-25T10:30:00Z");
    ada.put("/settings/paperwork", &form).await.refusal(409);
    let off = json!({ "version": 1, "mode": "off", "at": "05:30", "email": "" });
    let saved = ada.put("/settings/paperwork", &off).await.expect(200);
    assert_eq!(saved["next_at"], json!(null));
    let wrong = json!({ "version": 2, "mode": "mail", "at": "05:30", "email": "nobody" });
    let (_, fields) = ada.put("/settings/paperwork", &wrong).await.refusal(422);
    assert_eq!(fields, ["email:invalid"]);
}

#[tokio::test]
async fn a_day_is_made_shown_and_printed() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let (_, hat) = sells(&ada, "HAT-S", 2).await;
    bought(&ada, hat, 3).await;
    let none = ada.get("/paperwork").await.expect(200);
    assert_eq!(
        (&none["days"], &none["today"]),
        (&json!([]), &json!("2026-11-24"))
    );
    ada.get("/paperwork/2026-11-24").await.expect(404);

    let asked = ada.post("/paperwork", &json!({})).await.expect(202);
    assert_eq!(asked["day"], "2026-11-24");
    works(&town).await;
    let days = ada.get("/paperwork").await.expect(200);
    assert_eq!(days["days"][0]["day"], "2026-11-24");
    let day = ada.get("/paperwork/2026-11-24").await.expect(200);
    assert_eq!(day["to_ship"][0]["units"], 2, "{day}");
    assert_eq!(day["to_ship"][0]["later"], 1);
    assert_eq!(day["backorders"][0]["goods"]["sku"], "HAT-S");
    assert_eq!(day["backorders"][0]["change"]["kind"], "first_list");
    assert_eq!(day["papers"][0], json!({ "paper": "to-ship", "files": 1 }));
    for paper in day["papers"].as_array().unwrap() {
        let path = format!("/paperwork/2026-11-24/papers/{}.pdf", text(&paper["paper"]));
        let pdf = ada.get(&path).await;
        assert_eq!(pdf.status.as_u16(), 200, "{path}: {}", pdf.text);
        assert!(pdf.text.starts_with("%PDF"), "{path}");
        ada.get(&format!("{path}?file=2")).await.expect(404);
        ada.get(&format!("{path}?file=0")).await.expect(400);
    }
    let csv = ada.get("/paperwork/2026-11-24/tables/backorders.csv").await;
    assert!(csv.text.contains("HAT-S"), "{}", csv.text);
    ada.get("/paperwork/2026-11-24/tables/nothing.csv")
        .await
        .expect(404);
    ada.get("/paperwork/2026-11-24/papers/nothing.pdf")
        .await
        .expect(404);
    ada.get("/paperwork/someday").await.expect(404);
    let tenant: TenantId = ada.tenant.parse().unwrap();
    let mut tx = town.db.read(tenant).await;
    assert_eq!(paperwork::days(&mut tx, 9).await.unwrap().len(), 1);
}

/// A key that reads documents learns nothing of suppliers and costs; one that reads purchasing as well sees what people see.
#[tokio::test]
async fn what_the_shop_buys_is_shown_to_keys_with_its_scope_only() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let (_, hat) = sells(&ada, "HAT-S", 2).await;
    bought(&ada, hat, 3).await;
    ada.post("/paperwork", &json!({})).await.expect(202);
    works(&town).await;
    let supplied = format!(
        "UPDATE {}.paperwork_page SET rows = replace(rows::text, '\"supplier\":null', '\"supplier\":\"Woolens\"')::json",
        ada.tenant.parse::<TenantId>().unwrap().schema()
    );
    let config = town.db.postgres.owner(&town.db.name);
    let (owner, connection) = config.connect(tokio_postgres::NoTls).await.unwrap();
    tokio::spawn(connection);
    owner.batch_execute(&supplied).await.unwrap();
    let lists = "/v1/paperwork/2026-11-24";
    for (scopes, sees) in [
        (&["documents.read"][..], false),
        (&["documents.read", "purchasing.read"], true),
    ] {
        let program = Program::with(&ada, scopes).await;
        let day = program.ask(Method::GET, lists, None).await;
        let text = day.text.clone();
        let day = day.expect(200);
        assert_eq!(text.contains("Woolens"), sees, "{text}");
        assert_eq!(day["reorder"].as_array().unwrap().is_empty(), !sees);
        let status = if sees { 200 } else { 403 };
        for file in [
            "papers/backorders.pdf",
            "papers/reorder.pdf",
            "tables/reorder.csv",
            "tables/late-purchase-orders.csv",
        ] {
            let answer = program
                .ask(Method::GET, &format!("{lists}/{file}"), None)
                .await;
            assert_eq!(answer.status.as_u16(), status, "{file}");
        }
        let table = program
            .ask(Method::GET, &format!("{lists}/tables/backorders.csv"), None)
            .await;
        assert_eq!(table.text.contains("Woolens"), sees, "{}", table.text);
        assert!(table.text.contains("Order,SKU,"), "{}", table.text);
    }
}
