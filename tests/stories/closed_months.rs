//! The month is closed, then a refund is dated back.

use chrono::{Datelike, Months};
use kernel::Month;
use reqwest::Method;
use serde_json::{Value, json};

use crate::refunds::{reaches, sold};

const CARD: &str = "4242424242424242";

/// The entry of the refund in the shop's book.
async fn refund_entry(merchant: &mut crate::merchant::Merchant, order: &str) -> Value {
    let page = merchant
        .look(&format!("money/entries?order={order}&kind=refund"))
        .await;
    assert_eq!(page["items"].as_array().unwrap().len(), 1, "{page}");
    page["items"][0].clone()
}

#[tokio::test]
async fn fault_53_a_refund_dated_back_into_a_closed_month_is_booked_in_the_open_one() {
    let (town, mut merchant, order) = sold(CARD).await;
    let listed = merchant.look("money/months").await;
    let current = listed["months"][0]["month"].as_str().unwrap().to_owned();
    assert_eq!(listed["months"][0]["state"], "current", "{listed}");
    let current: Month = current.parse().unwrap();
    let last = current.before();
    let closing = |month: &str| format!("money/months/{month}/closing");
    let too_early = merchant
        .send(Method::POST, &closing(&current.to_string()), json!({}))
        .await;
    assert_eq!(too_early.status, 409, "{}", too_early.text);
    let no_month = merchant
        .send(Method::POST, &closing("november"), json!({}))
        .await;
    assert_eq!(no_month.status, 404, "{}", no_month.text);
    for _ in 0..2 {
        let closed = merchant
            .send(Method::POST, &closing(&last.to_string()), json!({}))
            .await;
        assert_eq!(closed.status, 200, "{}", closed.text);
    }
    let (done, said) = town.command(&["ledger", "close", &last.to_string()]);
    assert!(done && said.contains("closed"), "{said}");
    let (_, listed) = town.command(&["ledger", "closed"]);
    assert!(listed.contains(&last.to_string()), "{listed}");

    // Somebody refunded at the processor in the closed month, and we learn of it today.
    let payments = town.stand_ins.payments().await;
    let today = chrono::Utc::now().date_naive();
    let then = today
        .checked_sub_months(Months::new(1))
        .unwrap()
        .with_day(10)
        .unwrap();
    let days = (today - then).num_days();
    let wish = json!({ "payment_intent": payments[0]["id"], "amount": 1_000, "days_ago": days });
    let made = town
        .stand_ins
        .send(Method::POST, "/_sim/refunds", wish)
        .await;
    assert!(made.is_success(), "{made}");
    reaches(&mut merchant, &order, 0, "succeeded").await;
    let entry = refund_entry(&mut merchant, &order).await;
    assert!(
        entry["at"].as_str().unwrap().starts_with(&then.to_string()),
        "{entry}"
    );
    assert_eq!(entry["counts_in"], current.to_string(), "{entry}");
    town.proven();

    // Nobody books in a closed month, whoever writes: in neither book.
    let owner = town.owner().await;
    for journal in [
        format!("{}.journal_entry", merchant.schema()),
        "platform.journal_entry".to_owned(),
    ] {
        let copy = format!(
            "CREATE TEMP TABLE copied AS SELECT * FROM {journal} LIMIT 1;
             UPDATE copied SET id = gen_random_uuid(), source_id = 'x', booked_at = booked_at - interval '45 days';
             INSERT INTO {journal} SELECT * FROM copied");
        let refused = owner.batch_execute(&copy).await.unwrap_err();
        let refused = refused.as_db_error().unwrap().message().to_owned();
        assert!(refused.contains("the month is closed"), "{refused}");
        owner
            .batch_execute("DROP TABLE IF EXISTS copied")
            .await
            .unwrap();
    }
    // An entry that is taken out of a closed month by force is missed.
    let schema = merchant.schema();
    let script = format!("UPDATE {schema}.book_closing SET entries = entries + 1");
    owner.batch_execute(&script).await.unwrap();
    let (sound, said) = town.command(&["ledger", "verify"]);
    assert!(!sound && said.contains("ClosedMonthDiffers"), "{said}");
    let script = format!("UPDATE {schema}.book_closing SET entries = entries - 1");
    owner.batch_execute(&script).await.unwrap();
    town.proven();
}
