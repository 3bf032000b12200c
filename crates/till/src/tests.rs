//! Tests with a database: a shop that sells hats over the counter.

use catalog::{ProductDraft, SaveProduct, VariantDraft, queries::product_by_id, save_product};
use chrono::Duration;
use inventory::{
    Change, Commit, DeltaKind, Holder, Policy, Reserve, ReserveLine, adjust, availability, commit,
    reserve,
};
use kernel::{Address, CartId, Country, Currency, LineId, OrderId, PageSize, VariantId};
use tenancy::testing::{self, TestShop};

use crate::*;

struct Counter {
    shop: TestShop,
    hat: VariantId,
}

impl Counter {
    /// A shop with this many hats.
    async fn open(hats: i32) -> Self {
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
        let came = inventory::Adjust {
            variant: hat,
            location: None,
            change: Change::Delta {
                kind: DeltaKind::Receive,
                quantity: hats,
                occurred_at: None,
            },
            reason: String::new(),
            actor: "Ada".into(),
            reference: None,
            caused_by: None,
        };
        adjust(&mut tx, came).await.unwrap();
        tx.commit().await.unwrap();
        Self { shop, hat }
    }

    fn wish(&self, kind: ReceiptKind, quantities: &[i32]) -> RingUp {
        let line = |quantity: &i32| RungLine {
            variant: self.hat,
            quantity: *quantity,
        };
        RingUp {
            kind,
            lines: quantities.iter().map(line).collect(),
            note: String::new(),
            actor: "Ada".into(),
        }
    }

    async fn try_ring(&self, wish: RingUp) -> Result<TillReceipt, RingUpError> {
        let mut tx = self.shop.write().await;
        let done = ring_up(&mut tx, &wish).await?;
        tx.commit().await?;
        Ok(done)
    }

    async fn ring(&self, kind: ReceiptKind, quantities: &[i32]) -> TillReceipt {
        let wish = self.wish(kind, quantities);
        self.try_ring(wish).await.unwrap()
    }

    async fn undo(&self, of: &TillReceipt) -> Result<TillReceipt, UndoError> {
        let mut tx = self.shop.write().await;
        let done = undo(&mut tx, of.id, "Ada").await?;
        tx.commit().await?;
        Ok(done)
    }

    /// (on hand, reserved, backordered)
    async fn numbers(&self) -> (i32, i32, i32) {
        let tx = self.shop.read().await;
        let found = availability(&tx, &[self.hat]).await.unwrap();
        (found[0].on_hand, found[0].reserved, found[0].backordered)
    }

    /// An order that was paid for, with units in stock.
    async fn order(&self, quantity: i32) -> (OrderId, LineId) {
        let env = self.shop.tenancy().env();
        let (order, line) = (env.id::<OrderId>(), env.id::<LineId>());
        let holder = Holder::Order(order);
        let mut tx = self.shop.write().await;
        let wish = Reserve {
            holder,
            lines: vec![ReserveLine {
                line,
                variant: self.hat,
                quantity,
                policy: Policy::Allow { limit: None },
            }],
            expires_at: tx.now() + Duration::minutes(30),
            instead_of: Vec::new(),
        };
        reserve(&mut tx, wish).await.unwrap();
        let paid = Commit {
            holder,
            may_wait: vec![line],
        };
        commit(&mut tx, &paid).await.unwrap();
        tx.commit().await.unwrap();
        (order, line)
    }
}

fn stocked(receipt: &TillReceipt) -> &Stocked {
    receipt.lines[0].stocked.as_ref().unwrap()
}

#[tokio::test]
async fn a_sale_and_its_undoing_leave_the_shelf_as_it_was() {
    let till = Counter::open(10).await;
    let sale = till.ring(ReceiptKind::Sale, &[2, 1]).await;
    assert_eq!(sale.number.to_string(), "T-0001");
    assert_eq!(
        (
            sale.lines.len(),
            sale.lines[0].quantity,
            stocked(&sale).on_hand
        ),
        (1, 3, 7)
    );
    let back = till.undo(&sale).await.unwrap();
    assert_eq!(
        (back.kind, back.undoes),
        (ReceiptKind::Return, Some(sale.id))
    );
    assert_eq!(till.numbers().await, (10, 0, 0));
    // A second tap answers the same receipt and moves nothing.
    assert_eq!(till.undo(&sale).await.unwrap().id, back.id);
    assert_eq!(till.numbers().await, (10, 0, 0));
    let refused = till.undo(&back).await;
    assert!(matches!(refused, Err(UndoError::TakesBack)), "{refused:?}");
    let returned = till.ring(ReceiptKind::Return, &[1]).await;
    till.undo(&returned).await.unwrap();
    assert_eq!(till.numbers().await, (10, 0, 0));
    let mut tx = till.shop.read().await;
    let wanted = ListReceipts {
        from: None,
        until: None,
        cursor: None,
        size: PageSize::clamped(None),
    };
    let all = receipts(&mut tx, &wanted).await.unwrap().items;
    let numbers: Vec<i64> = all.iter().map(|one| one.number.0).collect();
    assert_eq!(numbers, [4, 3, 2, 1]);
    assert_eq!(all[3].undone_by, Some(back.id));
}

#[tokio::test]
async fn a_sale_is_accepted_whatever_the_books_say_and_names_who_lost_the_goods() {
    let till = Counter::open(5).await;
    let (_, first) = till.order(2).await;
    let (order, second) = till.order(2).await;
    let sale = till.ring(ReceiptKind::Sale, &[3]).await;
    let lost: Vec<(LineId, i32)> = stocked(&sale)
        .shortened
        .iter()
        .map(|shift| (shift.line, shift.quantity))
        .collect();
    assert_eq!(lost, [(second, 2)]);
    assert_eq!(stocked(&sale).shortened[0].holder, Holder::Order(order));
    assert_eq!(till.numbers().await, (2, 2, 2));
    let more = till.ring(ReceiptKind::Sale, &[4]).await;
    assert_eq!(stocked(&more).shortened[0].line, first);
    assert_eq!(till.numbers().await, (-2, 0, 4));
    // Taken back in the other order, everybody has their goods again.
    till.undo(&sale).await.unwrap();
    till.undo(&more).await.unwrap();
    assert_eq!(till.numbers().await, (5, 4, 0));
    let mut tx = till.shop.read().await;
    assert_eq!(inventory::verify(&mut tx).await.unwrap(), Vec::new());
}

#[tokio::test]
async fn two_who_take_it_back_at_once_take_it_back_once() {
    let till = Counter::open(5).await;
    let sale = till.ring(ReceiptKind::Sale, &[1]).await;
    let (one, other) = tokio::join!(till.undo(&sale), till.undo(&sale));
    assert_eq!(one.unwrap().id, other.unwrap().id);
    assert_eq!(till.numbers().await, (5, 0, 0));
}

#[tokio::test]
async fn what_cannot_be_rung_up_is_named() {
    let till = Counter::open(1).await;
    let refused = async |wish| till.try_ring(wish).await.unwrap_err();
    let empty = till.wish(ReceiptKind::Sale, &[]);
    assert!(matches!(refused(empty).await, RingUpError::Empty));
    let none = till.wish(ReceiptKind::Sale, &[1, 0]);
    assert!(matches!(
        refused(none).await,
        RingUpError::Quantity { at: 1, quantity: 0 }
    ));
    let mut unknown = till.wish(ReceiptKind::Sale, &[1]);
    unknown.lines[0].variant =
        VariantId::from_uuid(kernel::Id::uuid(&till.shop.tenancy().env().id::<CartId>()));
    assert!(matches!(
        refused(unknown).await,
        RingUpError::UnknownVariant { at: 0 }
    ));
    let many = vec![1; MOST_LINES + 1];
    let long = till.wish(ReceiptKind::Sale, &many);
    assert!(matches!(refused(long).await, RingUpError::TooManyLines));
    let mut wordy = till.wish(ReceiptKind::Return, &[1]);
    wordy.note = "x".repeat(201);
    assert!(matches!(
        refused(wordy).await,
        RingUpError::NoteTooLong { max: 200 }
    ));
    assert_eq!(till.numbers().await, (1, 0, 0));
}
