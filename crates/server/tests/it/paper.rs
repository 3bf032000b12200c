//! The pick list.

use crate::{
    events::{bought, sells},
    town::Town,
};

#[tokio::test]
async fn the_pick_list_prints_what_waits_or_what_was_named() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let nothing = ada.get("/orders/pick-list.pdf").await;
    assert_eq!(nothing.refusal(409).0, "nothing_ready");
    let (_, variant) = sells(&ada, "HAT-S", 3).await;
    let first = bought(&ada, variant, 1).await;
    bought(&ada, variant, 1).await;
    for path in [
        "/orders/pick-list.pdf".to_owned(),
        format!("/orders/pick-list.pdf?order={first}&language=fr"),
    ] {
        let paper = ada.get(&path).await;
        assert_eq!(paper.status, 200, "{path}: {}", paper.text);
        assert_eq!(paper.headers["content-type"], "application/pdf");
        assert!(paper.text.starts_with("%PDF-"));
    }
    assert_eq!(
        ada.get("/orders/pick-list.pdf?order=x")
            .await
            .refusal(400)
            .0,
        "malformed"
    );
    let other = town.merchant("bobs").await;
    other
        .get(&format!("/orders/pick-list.pdf?order={first}"))
        .await
        .refusal(404);
}
