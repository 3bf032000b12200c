//! Tests with a database: a shop that buys hats.

use catalog::{ProductDraft, SaveProduct, VariantDraft, queries::product_by_id, save_product};
use chrono::NaiveDate;
use inventory::stock_of;
use kernel::{Address, Country, Currency, Language, Province, SupplierId, VariantId};
use shipping::{Calendar, ShopDay};
use tenancy::testing::{self, TestShop};

use crate::*;

const ACTOR: &str = "Ada Roy";

struct Buyer {
    shop: TestShop,
    hat: VariantId,
    supplier: SupplierId,
}

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap()
}

/// A Tuesday in Ontario.
fn today() -> ShopDay {
    ShopDay {
        date: day(11, 24),
        calendar: Calendar::Canada(Province::Ontario),
    }
}

fn terms(name: &str) -> SupplierDraft {
    SupplierDraft {
        name: name.into(),
        email: "Orders@Nordwolle.example".into(),
        currency: Currency::CAD,
        language: Language::Fr,
        lead_days: Some(8),
        minimum_minor: Some(10_000),
        notes: String::new(),
    }
}

impl Buyer {
    async fn open() -> Self {
        let shop = testing::tenant().await;
        let mut tx = shop.write().await;
        let address = Address {
            name: "Main street".into(),
            company: String::new(),
            line1: "1 Main".into(),
            line2: String::new(),
            city: "Ottawa".into(),
            province: "ON".into(),
            postal_code: "K1A 0B1".into(),
            country: Country::CANADA,
            phone: String::new(),
        };
        inventory::furnish_shop(&mut tx, &address).await.unwrap();
        let command = SaveProduct {
            draft: ProductDraft {
                variants: vec![VariantDraft::priced(2_400)],
                ..ProductDraft::titled("Merino hat")
            },
            replaces: None,
            collections: None,
        };
        let saved = save_product(&mut tx, Currency::CAD, command).await.unwrap();
        let product = product_by_id(&tx, saved.id).await.unwrap().unwrap();
        let hat = product.details.variants[0].id.unwrap();
        let saved = save_supplier(&mut tx, None, terms("Nordwolle"))
            .await
            .unwrap();
        let item = SupplierItem {
            supplier: saved.id,
            variant: hat,
            supplier_sku: "NW-118".into(),
            cost_minor: 1_200,
            pack: 5,
            preferred: false,
        };
        let item = set_supplier_item(&mut tx, item).await.unwrap();
        assert!(item.preferred, "the first supplier is the preferred one");
        tx.commit().await.unwrap();
        Self {
            shop,
            hat,
            supplier: saved.id,
        }
    }

    fn wants(&self, quantity: i32) -> PurchaseDraft {
        PurchaseDraft {
            supplier: self.supplier,
            expected_on: None,
            note: String::new(),
            lines: vec![DraftLine {
                variant: self.hat,
                quantity,
                cost_minor: None,
            }],
        }
    }

    async fn sent(&self, quantity: i32) -> PurchaseOrder {
        let mut tx = self.shop.write().await;
        let draft = draft_order(&mut tx, &self.wants(quantity), ACTOR).await;
        let sent = send_order(&mut tx, (draft.unwrap().id, 1), (ACTOR, today())).await;
        tx.commit().await.unwrap();
        sent.unwrap()
    }

    async fn receives(
        &self,
        order: &PurchaseOrder,
        (received, damaged): (i32, i32),
    ) -> Result<PurchaseOrder, ReceiveError> {
        let mut tx = self.shop.write().await;
        let goods = ReceiveGoods {
            order: order.id,
            version: order.version,
            lines: vec![ReceivedLine {
                line: order.lines[0].id,
                received,
                damaged,
            }],
            currency: Currency::CAD,
            exchange_rate: None,
            note: String::new(),
            actor: ACTOR.into(),
        };
        let order = receive(&mut tx, &goods).await?;
        tx.commit().await.unwrap();
        Ok(order)
    }

    async fn on_hand(&self) -> i32 {
        let mut tx = self.shop.read().await;
        stock_of(&mut tx, &[self.hat]).await.unwrap()[0].on_hand
    }
}

#[tokio::test]
async fn a_supplier_is_one_per_name_and_changed_by_one_at_a_time() {
    let buyer = Buyer::open().await;
    let mut tx = buyer.shop.write().await;
    let twice = save_supplier(&mut tx, None, terms("NORDWOLLE")).await;
    let taken = Invalid {
        field: "name".into(),
        wrong: Wrong::Taken,
    };
    assert!(matches!(twice, Err(SupplierError::Invalid(wrong)) if wrong == taken));
    drop(tx);
    let mut tx = buyer.shop.write().await;
    let known = supplier(&mut tx, buyer.supplier).await.unwrap().unwrap();
    assert_eq!(known.draft.email, "orders@nordwolle.example");
    let changed = save_supplier(&mut tx, Some((known.id, 1)), terms("Nordwolle SA")).await;
    assert_eq!(changed.unwrap().version, 2);
    let late = save_supplier(&mut tx, Some((known.id, 1)), terms("Other")).await;
    assert!(matches!(late, Err(SupplierError::Stale { current: 2 })));
    let bad = SupplierDraft {
        email: "nobody".into(),
        ..terms("Third")
    };
    let refused = save_supplier(&mut tx, None, bad).await;
    assert!(matches!(refused, Err(SupplierError::Invalid(wrong)) if wrong.field == "email"));
}

#[tokio::test]
async fn a_draft_is_whole_packs_of_known_goods() {
    let buyer = Buyer::open().await;
    let mut tx = buyer.shop.write().await;
    let refused = draft_order(&mut tx, &buyer.wants(12), ACTOR).await;
    let wrong = Invalid {
        field: "lines[0].quantity".into(),
        wrong: Wrong::NotWholePacks { pack: 5 },
    };
    assert!(matches!(refused, Err(DraftError::Invalid(found)) if found == wrong));
    let draft = draft_order(&mut tx, &buyer.wants(5), ACTOR).await.unwrap();
    assert_eq!(draft.number.to_string(), "PO-0001");
    let small = send_order(&mut tx, (draft.id, 1), (ACTOR, today())).await;
    assert!(
        matches!(small, Err(SendError::BelowMinimum { .. })),
        "$60 of $100"
    );
    let edited = edit_draft(&mut tx, (draft.id, 1), &buyer.wants(20), ACTOR).await;
    let edited = edited.unwrap();
    assert_eq!((edited.version, edited.total().minor()), (2, 24_000));
    assert_eq!(edited.lines[0].supplier_sku, "NW-118");
    let late = edit_draft(&mut tx, (draft.id, 1), &buyer.wants(25), ACTOR).await;
    assert!(matches!(
        late,
        Err(DraftError::Step(StepError::Stale { current: 2 }))
    ));
    let unseen = send_order(&mut tx, (draft.id, 1), (ACTOR, today())).await;
    assert!(
        matches!(
            unseen,
            Err(SendError::Step(StepError::Stale { current: 2 }))
        ),
        "nobody mails a draft that was edited unseen"
    );
    let sent = send_order(&mut tx, (draft.id, 2), (ACTOR, today()))
        .await
        .unwrap();
    // Eight business days after Tuesday, November 24.
    assert_eq!(sent.expected_on, Some(day(12, 4)));
    let late = edit_draft(&mut tx, (draft.id, 3), &buyer.wants(25), ACTOR).await;
    assert!(matches!(
        late,
        Err(DraftError::Step(StepError::Refused { .. }))
    ));
}

#[tokio::test]
async fn goods_come_in_parts_with_differences_and_keep_their_cost() {
    let buyer = Buyer::open().await;
    let order = buyer.sent(20).await;
    let first = buyer.receives(&order, (12, 1)).await.unwrap();
    assert_eq!(first.state, PurchaseState::PartlyReceived);
    assert_eq!(
        (first.lines[0].outstanding(), buyer.on_hand().await),
        (7, 12)
    );
    let nothing = buyer.receives(&first, (0, 0)).await;
    assert!(matches!(nothing, Err(ReceiveError::Invalid(wrong)) if wrong.field == "lines"));
    let rest = buyer.receives(&first, (8, 0)).await.unwrap();
    assert_eq!(
        (rest.state, buyer.on_hand().await),
        (PurchaseState::Received, 20)
    );
    let more = buyer.receives(&rest, (1, 0)).await;
    assert!(matches!(
        more,
        Err(ReceiveError::Step(StepError::Refused { .. }))
    ));

    let mut tx = buyer.shop.read().await;
    let costs = average_costs(&mut tx, &[buyer.hat]).await.unwrap();
    assert_eq!((costs[0].quantity, costs[0].value.minor()), (20, 24_000));
    let parts = receipts(&mut tx, order.id).await.unwrap();
    let numbers: Vec<_> = parts.iter().map(|part| part.lines[0].received).collect();
    assert_eq!(numbers, [12, 8]);
    let told = history(&mut tx, order.id).await.unwrap();
    let kinds: Vec<&str> = told.iter().map(|entry| entry.kind.as_str()).collect();
    assert_eq!(kinds, ["received", "received", "sent", "drafted"]);
    assert_eq!(told[1].data["lines"][0]["damaged"], 1);
}

#[tokio::test]
async fn of_two_people_with_one_page_the_second_is_refused() {
    let buyer = Buyer::open().await;
    let order = buyer.sent(20).await;
    let part = buyer.receives(&order, (12, 0)).await.unwrap();
    let twice = buyer.receives(&order, (12, 0)).await;
    let current = part.version;
    assert!(
        matches!(twice, Err(ReceiveError::Step(StepError::Stale { current: now })) if now == current)
    );
    assert_eq!(buyer.on_hand().await, 12, "the delivery is booked once");

    let mut tx = buyer.shop.write().await;
    let old = ChangeOrder {
        order: order.id,
        version: order.version,
        why: Why::Changed,
        expected_on: None,
        lines: Vec::new(),
        note: String::new(),
        actor: ACTOR.into(),
    };
    let changed = change_order(&mut tx, &old).await;
    assert!(matches!(
        changed,
        Err(ChangeError::Step(StepError::Stale { .. }))
    ));
    let read = (order.id, order.version);
    let again = send_order(&mut tx, read, (ACTOR, today())).await;
    assert!(matches!(
        again,
        Err(SendError::Step(StepError::Stale { .. }))
    ));
    for ended in [
        close_order(&mut tx, read, ACTOR).await,
        cancel_order(&mut tx, read, ACTOR).await,
    ] {
        assert!(matches!(ended, Err(StepError::Stale { .. })));
    }
}

#[tokio::test]
async fn a_currency_stays_while_costs_are_in_it() {
    let buyer = Buyer::open().await;
    let mut tx = buyer.shop.write().await;
    let foreign = || SupplierDraft {
        currency: Currency::JPY,
        ..terms("Nordwolle")
    };
    let known = (buyer.supplier, 1);
    let wrong = Invalid {
        field: "currency".into(),
        wrong: Wrong::CurrencyInUse {
            current: Currency::CAD,
        },
    };
    let kept = save_supplier(&mut tx, Some(known), foreign()).await;
    assert!(matches!(kept, Err(SupplierError::Invalid(found)) if found == wrong));
    let draft = draft_order(&mut tx, &buyer.wants(5), ACTOR).await.unwrap();
    remove_supplier_item(&mut tx, (buyer.supplier, buyer.hat))
        .await
        .unwrap();
    let kept = save_supplier(&mut tx, Some(known), foreign()).await;
    assert!(matches!(kept, Err(SupplierError::Invalid(found)) if found == wrong));
    cancel_order(&mut tx, (draft.id, 1), ACTOR).await.unwrap();
    let free = save_supplier(&mut tx, Some(known), foreign()).await;
    assert_eq!(free.unwrap().draft.currency, Currency::JPY);
}

#[tokio::test]
async fn what_is_on_its_way_is_known_until_it_comes_or_is_given_up() {
    let buyer = Buyer::open().await;
    let order = buyer.sent(20).await;
    let known = async || {
        let mut tx = buyer.shop.read().await;
        let mut all = supply(&mut tx, &[buyer.hat]).await.unwrap();
        all.remove(&buyer.hat).unwrap()
    };
    let came = |on, units| Supply {
        incoming: vec![Incoming { on, units }],
        lead_days: Some(8),
    };
    assert_eq!(known().await, came(day(12, 4), 20));
    let mut tx = buyer.shop.write().await;
    let change = ChangeOrder {
        order: order.id,
        version: order.version,
        why: Why::Confirmed,
        expected_on: Some(day(12, 11)),
        lines: vec![ChangeLine {
            line: order.lines[0].id,
            quantity: 15,
            cost_minor: 1_250,
            expected_on: None,
        }],
        note: "Fifteen are left".into(),
        actor: ACTOR.into(),
    };
    let confirmed = change_order(&mut tx, &change).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(confirmed.state, PurchaseState::Confirmed);
    assert_eq!(known().await, came(day(12, 11), 15));
    let part = buyer.receives(&confirmed, (4, 0)).await.unwrap();
    assert_eq!(known().await, came(day(12, 11), 11));
    let mut tx = buyer.shop.write().await;
    let kept = cancel_order(&mut tx, (part.id, part.version), ACTOR).await;
    assert!(
        matches!(kept, Err(StepError::Refused { .. })),
        "some has come"
    );
    let closed = close_order(&mut tx, (part.id, part.version), ACTOR)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    assert_eq!(closed.state, PurchaseState::ClosedShort);
    assert_eq!(known().await.incoming, []);
    let mut tx = buyer.shop.read().await;
    let told = history(&mut tx, order.id).await.unwrap();
    let changes = told
        .iter()
        .find(|entry| entry.kind == "confirmed")
        .map(|entry| &entry.data["changes"]);
    assert_eq!(
        changes.and_then(|all| all.as_array()).map(Vec::len),
        Some(3)
    );
}
