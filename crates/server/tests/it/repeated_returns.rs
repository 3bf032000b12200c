//! The steps of a return, each asked for twice.

use kernel::VariantId;
use reqwest::Method;
use serde_json::json;

use crate::{
    events::bought,
    refunding::charged,
    repeated::as_read,
    town::{Merchant, text},
    walk::Walk,
};

/// Goods of an order come back.
pub async fn returns(walk: &mut Walk<'_>, ada: &Merchant<'_>, variant: VariantId) {
    let order = bought(ada, variant, 2).await;
    charged(ada, order).await;
    let id = order.to_string();
    let shown = walk.get(&format!("/v1/orders/{id}")).await;
    let line = &shown["groups"][0]["lines"][0]["line_id"];
    let parcel = json!({ "lines": [{ "line_id": line, "quantity": 2 }], "notify": false });
    let path = format!("/orders/{id}/shipments");
    ada.post(&path, &parcel).await.expect(201);
    let policy = json!({ "version": 0, "mode": "window", "days": 30 });
    let call = (Method::PUT, "/v1/settings/returns");
    walk.twice(call, &[], Some(&policy)).await;
    let wish = json!({ "lines": [{ "line_id": line, "quantity": 1 }], "reason": "late" });
    let open = (Method::POST, "/v1/orders/{order_id}/returns");
    let one = "/v1/returns/{return_id}";
    let of = walk.twice(open.clone(), &[&id], Some(&wish)).await;
    let cancel = format!("{one}/cancel");
    let form = as_read(&of, json!({}));
    walk.twice((Method::POST, &cancel), &[&text(&of["id"])], Some(&form))
        .await;

    let mut of = walk.twice(open, &[&id], Some(&wish)).await;
    let back = text(&of["id"]);
    let counted = json!({ "lines": [{ "line_id": line, "good": 1 }] });
    let receipts = format!("{one}/receipts");
    let form = as_read(&of, counted);
    of = walk
        .twice((Method::POST, &receipts), &[&back], Some(&form))
        .await;
    let refund = json!({ "lines": [{ "line_id": line, "quantity": 1 }] });
    let preview = format!("/returns/{back}/refund-preview");
    let shown = ada.post(&preview, &refund).await.expect(200);
    let form = as_read(&of, json!({ "refund": refund, "agreed": shown["agreed"] }));
    let close = format!("{one}/close");
    walk.twice((Method::POST, &close), &[&back], Some(&form))
        .await;

    for (next, step, changes) in [
        ("3", "approve", json!({})),
        ("4", "refuse", json!({ "answer": "It was worn" })),
    ] {
        let path = crate::checkout::path_of(ada, order).replace('?', "/return?");
        let units = format!("units_{}", text(line));
        let fields = [(units.as_str(), "1"), ("reason", "late"), ("next", next)];
        let asked = ada.town.form((&ada.slug, &path), "", &fields).await;
        assert_eq!(asked.status, 303, "{}", asked.text);
        let known = walk.get(&format!("/v1/orders/{id}/returns")).await;
        let of = known["returns"].as_array().unwrap().last().unwrap().clone();
        let path = format!("{one}/{step}");
        let form = as_read(&of, changes);
        let now = walk
            .twice((Method::POST, &path), &[&text(&of["id"])], Some(&form))
            .await;
        if step == "approve" {
            let form = as_read(&now, json!({}));
            let path = format!("/returns/{}/cancel", text(&of["id"]));
            ada.post(&path, &form).await.expect(200);
        }
    }
}
