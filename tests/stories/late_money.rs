//! Money that comes after its order lost its place, or comes back from the bank it was sent back to.

use serde_json::Value;

use crate::{
    later,
    merchant::Merchant,
    provider_page, purchasing,
    shopping::{buy, pay},
    town::{Part, Town},
    unpaid::{CARD, CATALOGUE, orders, press, refunds, story, wish},
};

/// Two jugs are owed by a supplier and were promised to the first shopper, who pays after the place was lost. Meanwhile they were
/// promised to another.
#[tokio::test]
async fn who_pays_late_and_would_wait_longer_than_agreed_is_paid_back_and_sees_the_new_day() {
    let mut town = Town::open().await;
    let mut merchant = Merchant::sign_up(town.visitor("dashboard.localhost"), "jugs").await;
    merchant
        .import(&CATALOGUE.replace("shopify,2,deny", "shopify,0,continue"))
        .await;
    merchant.opens(town.stand_ins).await;
    purchasing::two_on_their_way(&mut merchant).await;
    let mut slow = town.visitor(&merchant.storefront());
    let url = buy(&mut slow, wish("slow@example.ca")).await;
    town.kill(Part::Work);
    let owner = town.owner().await;
    later::passes(&owner, "46 minutes", &[merchant.schema()]).await;
    town.start(Part::Work);
    let mut states = orders(&mut merchant).await;
    for _ in 0..300 {
        if states[0]["payment_state"] == "failed" {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        states = orders(&mut merchant).await;
    }
    let mut quick = town.visitor(&merchant.storefront());
    let theirs = buy(&mut quick, wish("quick@example.ca")).await;
    let paid = pay(&mut quick, &theirs, CARD).await;
    quick.follow(paid).await;

    let paid = pay(&mut slow, &url, CARD).await;
    let page = slow.follow(paid).await;
    assert!(page.text.contains("later than the day"), "{}", page.text);
    assert!(page.text.contains("back to the card"), "{}", page.text);
    let all = orders(&mut merchant).await;
    let failed = all.iter().find(|one| one["payment_state"] == "failed");
    let awaited = ["payment_expired", "captured_late", "refunded", "mail_sent"];
    story(&mut merchant, failed.unwrap(), &awaited).await;
    assert_eq!(refunds(&town).await, 1);
    town.mail("slow@example.ca", "later than the day").await;
    let again = press(&mut slow, &page, "change").await;
    assert!(again.text.contains("Jug"), "{}", again.text);
    town.proven();
}

/// The provider's operator sends the money once more; pressing twice, and at once, sends it once.
pub async fn sent_again(town: &Town, merchant: &mut Merchant, order: &Value) {
    let (_, listed) = town.command(&["payments", "not-returned"]);
    let line = listed.lines().find(|line| line.contains("jugs"));
    let line: Vec<&str> = line
        .unwrap_or_else(|| panic!("{listed}"))
        .split('\t')
        .collect();
    assert!(listed.contains("1 amounts"), "{listed}");
    let page = provider_page::read(town, "en").await;
    assert!(
        page.contains(line[2]) && page.contains("payments send-again"),
        "{page}"
    );
    let again = ["payments", "send-again", line[0], line[2]];
    let (done, said) = town.command(&again);
    assert!(done && said.contains("being sent"), "{said}");
    let (done, twice) = town.command(&again);
    assert!(done && twice.contains("sent before"), "{twice}");
    let kinds = loop {
        let kinds = story(merchant, order, &["refund_failed"]).await;
        if kinds.iter().filter(|kind| *kind == "refunded").count() == 2 {
            break kinds;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    };
    assert_eq!(refunds(town).await, 2, "{kinds:?}");
    let (_, listed) = town.command(&["payments", "not-returned"]);
    assert!(listed.contains("0 amounts"), "{listed}");
    let (done, said) = town.command(&["payments", "send-again", line[0], line[0]]);
    assert!(!done, "{said}");
    town.proven();
}
