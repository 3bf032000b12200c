//! Tests with a database: a shop that counts its hats and scarves.

use catalog::{ProductDraft, SaveProduct, VariantDraft, queries::product_by_id, save_product};
use chrono::Duration;
use inventory::{Change, DeltaKind, adjust, availability};
use kernel::{Address, Country, Currency, PageSize, StockCountId, VariantId};
use tenancy::testing::{self, TestShop};

use crate::*;

struct Shelf {
    shop: TestShop,
    hat: VariantId,
    scarf: VariantId,
}

async fn product(shop: &TestShop, title: &str, sku: &str) -> VariantId {
    let mut tx = shop.write().await;
    let mut variant = VariantDraft::priced(2_400);
    variant.sku = sku.into();
    let command = SaveProduct {
        draft: ProductDraft {
            variants: vec![variant],
            ..ProductDraft::titled(title)
        },
        replaces: None,
        collections: None,
    };
    let saved = save_product(&mut tx, Currency::CAD, command).await.unwrap();
    let product = product_by_id(&tx, saved.id).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    product.details.variants[0].id.unwrap()
}

impl Shelf {
    /// A shop with ten hats and four scarves.
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
        tx.commit().await.unwrap();
        let hat = product(&shop, "Hat", "HAT").await;
        let scarf = product(&shop, "Scarf", "SCARF").await;
        let shelf = Self { shop, hat, scarf };
        shelf.moves(hat, DeltaKind::Receive, 10).await;
        shelf.moves(scarf, DeltaKind::Receive, 4).await;
        shelf
    }

    async fn moves(&self, variant: VariantId, kind: DeltaKind, quantity: i32) {
        let mut tx = self.shop.write().await;
        let order = inventory::Adjust {
            variant,
            location: None,
            change: Change::Delta {
                kind,
                quantity,
                occurred_at: None,
            },
            reason: String::new(),
            actor: "Ada".into(),
            reference: None,
            caused_by: None,
        };
        adjust(&mut tx, order).await.unwrap();
        tx.commit().await.unwrap();
    }

    fn passes(&self, seconds: i64) {
        self.shop.db.clock.advance(Duration::seconds(seconds));
    }

    async fn start(&self, scope: StartScope) -> Result<StockCount, StartError> {
        self.passes(60);
        let mut tx = self.shop.write().await;
        let wish = Start {
            location: None,
            scope,
            figures: Figures::Shown,
            note: String::new(),
            actor: "Ada".into(),
        };
        let count = start(&mut tx, &wish).await?;
        tx.commit().await?;
        Ok(count)
    }

    async fn enter(&self, count: StockCountId, told: &[Entry]) -> Result<Entered, EnterError> {
        let mut tx = self.shop.write().await;
        let done = enter(&mut tx, count, told, "Bo").await?;
        tx.commit().await?;
        Ok(done)
    }

    async fn book(
        &self,
        count: StockCountId,
        uncounted: Uncounted,
    ) -> Result<StockCount, BookError> {
        let mut tx = self.shop.write().await;
        let version = stock_count(&mut tx, count).await?.unwrap().version;
        let wish = Book {
            count,
            version,
            reason: "Yearly count".into(),
            uncounted,
            actor: "Ada".into(),
        };
        let done = book(&mut tx, &wish).await?;
        tx.commit().await?;
        Ok(done)
    }

    async fn variances(&self, count: StockCountId) -> Variances {
        let mut tx = self.shop.read().await;
        let count = stock_count(&mut tx, count).await.unwrap().unwrap();
        variances(&mut tx, &count).await.unwrap()
    }

    async fn on_hand(&self, variant: VariantId) -> i32 {
        let tx = self.shop.read().await;
        availability(&tx, &[variant]).await.unwrap()[0].on_hand
    }

    async fn sound(&self) {
        let mut tx = self.shop.read().await;
        assert_eq!(inventory::verify(&mut tx).await.unwrap(), Vec::new());
    }
}

fn entry(id: &str, code: &str, step: Step) -> Entry {
    Entry {
        id: id.into(),
        code: code.into(),
        step,
        ago: Duration::zero(),
        turn: None,
    }
}

fn scan(id: &str, code: &str) -> Entry {
    entry(id, code, Step::Add(1))
}

#[tokio::test]
async fn scans_sent_again_count_once_and_booking_keeps_what_was_sold_since() {
    let shelf = Shelf::open().await;
    let count = shelf.start(StartScope::All).await.unwrap();
    assert_eq!(count.number.to_string(), "SC-0001");
    let scans: Vec<Entry> = (0..8).map(|at| scan(&format!("s{at}"), "HAT")).collect();
    let first = shelf.enter(count.id, &scans[..5]).await.unwrap();
    assert_eq!(first.lines[0].tallied.unwrap().units, 5);
    // The answer was lost: the phone sends what it has kept, and three more.
    let again = shelf.enter(count.id, &scans).await.unwrap();
    assert_eq!(again.lines[0].tallied.unwrap().units, 8);
    let same = shelf.enter(count.id, &scans).await.unwrap();
    assert_eq!((same.version, same.lines[0].tallied.unwrap().units), (3, 8));
    // Two are sold after the count and before it is booked.
    shelf.passes(60);
    shelf.moves(shelf.hat, DeltaKind::Sale, -2).await;
    let found = shelf.variances(count.id).await;
    assert_eq!((found.missing, found.surplus, found.agreeing), (2, 0, 0));
    assert_eq!(found.lines[0].line.expected, Some(10));
    assert_eq!(found.lines[0].line.difference(), Some(-2));
    let booked = shelf.book(count.id, Uncounted::Left).await.unwrap();
    assert!(matches!(&booked.state, CountState::Booked { reason, .. } if reason == "Yearly count"));
    assert_eq!(shelf.on_hand(shelf.hat).await, 6);
    // What nobody counted is as it was.
    assert_eq!(shelf.on_hand(shelf.scarf).await, 4);
    let after = shelf.variances(count.id).await;
    assert_eq!((after.missing, after.lines[0].line.expected), (2, Some(10)));
    shelf.sound().await;
}

#[tokio::test]
async fn what_is_not_there_can_be_booked_as_none_and_a_typed_figure_begins_anew() {
    let shelf = Shelf::open().await;
    let count = shelf.start(StartScope::All).await.unwrap();
    let told = [
        scan("a", "HAT"),
        entry("b", "HAT", Step::Figure(12)),
        scan("c", "HAT"),
    ];
    let entered = shelf.enter(count.id, &told).await.unwrap();
    assert_eq!(entered.lines[0].tallied.unwrap().units, 13);
    shelf.book(count.id, Uncounted::Gone).await.unwrap();
    assert_eq!(shelf.on_hand(shelf.hat).await, 13);
    assert_eq!(shelf.on_hand(shelf.scarf).await, 0);
    shelf.sound().await;
}

#[tokio::test]
async fn entries_that_come_late_fall_into_their_place() {
    let shelf = Shelf::open().await;
    let count = shelf.start(StartScope::All).await.unwrap();
    let mut late = entry("late", "HAT", Step::Figure(3));
    late.ago = Duration::seconds(4);
    shelf.passes(5);
    shelf.enter(count.id, &[scan("one", "HAT")]).await.unwrap();
    // Another phone was out of reach: what it typed was typed before the scan.
    let entered = shelf.enter(count.id, &[late]).await.unwrap();
    assert_eq!(entered.lines[0].tallied.unwrap().units, 4);
}

#[tokio::test]
async fn a_correction_stays_one_although_what_it_corrects_was_slow() {
    let shelf = Shelf::open().await;
    let count = shelf.start(StartScope::All).await.unwrap();
    shelf.passes(10);
    let of_phone = |id: &str, units, sequence, ago| Entry {
        ago: Duration::seconds(ago),
        turn: Some(Turn {
            device: "phone".into(),
            sequence,
        }),
        ..entry(id, "HAT", Step::Figure(units))
    };
    let slow = [of_phone("slow", 5, 1, 0)];
    shelf.enter(count.id, &slow).await.unwrap();
    shelf.passes(2);
    // Made after it, and sent so fast that it seems to have been made before.
    let fast = of_phone("fast", 6, 2, 4);
    let entered = shelf.enter(count.id, &[fast]).await.unwrap();
    assert_eq!(entered.lines[0].tallied.unwrap().units, 6);
    let again = shelf.enter(count.id, &slow).await.unwrap();
    assert_eq!(again.lines[0].tallied.unwrap().units, 6, "sent again");
    let nameless = Entry {
        turn: Some(Turn {
            device: String::new(),
            sequence: 3,
        }),
        ..scan("nameless", "HAT")
    };
    let refused = shelf.enter(count.id, &[nameless]).await;
    assert!(matches!(refused, Err(EnterError::Turn { at: 0 })));
}

#[tokio::test]
async fn goods_that_move_while_they_are_counted_are_pointed_out() {
    let shelf = Shelf::open().await;
    let count = shelf.start(StartScope::All).await.unwrap();
    shelf.enter(count.id, &[scan("a", "SCARF")]).await.unwrap();
    shelf.passes(5);
    shelf.moves(shelf.scarf, DeltaKind::Sale, -1).await;
    shelf.passes(5);
    shelf
        .enter(count.id, &[entry("b", "SCARF", Step::Add(2))])
        .await
        .unwrap();
    let found = shelf.variances(count.id).await;
    assert_eq!(found.lines.len(), 1);
    assert_eq!(found.lines[0].moved_meanwhile, -1);
    assert_eq!(found.lines[0].line.difference(), Some(0));
}

#[tokio::test]
async fn what_is_unknown_keeps_nothing_else_out_and_what_was_not_expected_is_added() {
    let shelf = Shelf::open().await;
    let count = shelf.start(StartScope::All).await.unwrap();
    let mitten = product(&shelf.shop, "Mitten", "").await;
    let told = [
        scan("a", "NOBODY"),
        scan("b", "HAT"),
        scan("c", &mitten.to_string()),
    ];
    let entered = shelf.enter(count.id, &told).await.unwrap();
    let refused: Vec<(&str, EntryProblem)> = entered
        .refused
        .iter()
        .map(|one| (one.id.as_str(), one.problem))
        .collect();
    assert_eq!(refused, [("a", EntryProblem::UnknownCode)]);
    let titles: Vec<&str> = entered.lines.iter().map(|one| one.title.as_str()).collect();
    assert_eq!(titles, ["Hat", "Mitten"]);
    let mut tx = shelf.shop.read().await;
    let wanted = ListLines {
        words: vec!["mitten".into()],
        filter: LineFilter::Counted,
        cursor: None,
        size: PageSize::clamped(None),
    };
    let page = lines(&mut tx, &count, &wanted).await.unwrap();
    assert_eq!(page.items.len(), 1);
    let known = progress(&mut tx, &[count.id]).await.unwrap();
    assert_eq!(
        known[&count.id],
        Progress {
            lines: 3,
            counted: 2
        }
    );
    assert_eq!(sheet(&mut tx, &count).await.unwrap().len(), 3);
}

#[tokio::test]
async fn a_count_ends_once() {
    let shelf = Shelf::open().await;
    let count = shelf.start(StartScope::All).await.unwrap();
    let nothing = shelf.book(count.id, Uncounted::Left).await;
    assert!(matches!(nothing, Err(BookError::Nothing)), "{nothing:?}");
    shelf.enter(count.id, &[scan("a", "HAT")]).await.unwrap();
    let mut tx = shelf.shop.write().await;
    let overtaken = Book {
        count: count.id,
        version: count.version,
        reason: "Count".into(),
        uncounted: Uncounted::Left,
        actor: "Ada".into(),
    };
    let stale = book(&mut tx, &overtaken).await;
    assert!(
        matches!(stale, Err(BookError::Stale { current: 2 })),
        "{stale:?}"
    );
    let unsaid = Book {
        reason: " ".into(),
        version: 2,
        ..overtaken
    };
    assert!(matches!(
        book(&mut tx, &unsaid).await,
        Err(BookError::NoReason)
    ));
    give_up(&mut tx, count.id, "Ada").await.unwrap();
    give_up(&mut tx, count.id, "Ada").await.unwrap();
    tx.commit().await.unwrap();
    let late = shelf.enter(count.id, &[scan("b", "HAT")]).await;
    assert!(matches!(late, Err(EnterError::Ended(_))), "{late:?}");
    let booked = shelf.book(count.id, Uncounted::Left).await;
    assert!(matches!(booked, Err(BookError::Ended(_))), "{booked:?}");
    assert_eq!(shelf.on_hand(shelf.hat).await, 10);
}

#[tokio::test]
async fn two_people_count_the_same_goods_at_once() {
    let shelf = Shelf::open().await;
    let count = shelf.start(StartScope::All).await.unwrap();
    let of = |who: &str| -> Vec<Entry> {
        (0..20)
            .map(|at| scan(&format!("{who}{at}"), "HAT"))
            .collect()
    };
    let (ada, bo) = (of("ada"), of("bo"));
    let (one, other) = tokio::join!(shelf.enter(count.id, &ada), shelf.enter(count.id, &bo));
    one.unwrap();
    other.unwrap();
    let found = shelf.variances(count.id).await;
    assert_eq!(found.surplus, 30);
}

#[tokio::test]
async fn what_cannot_be_counted_is_named() {
    let shelf = Shelf::open().await;
    let unknown = shelf.shop.tenancy().env().id();
    let refused = shelf.start(StartScope::Collection(unknown)).await;
    assert!(matches!(refused, Err(StartError::UnknownCollection)));
    let unknown = shelf.shop.tenancy().env().id();
    let refused = shelf.start(StartScope::Supplier(unknown)).await;
    assert!(matches!(refused, Err(StartError::UnknownSupplier)));
    let count = shelf.start(StartScope::All).await.unwrap();
    let none = entry("a", "HAT", Step::Add(0));
    let refused = shelf.enter(count.id, &[none]).await;
    assert!(matches!(refused, Err(EnterError::Quantity { at: 0, .. })));
    let refused = shelf.enter(count.id, &[scan("", "HAT")]).await;
    assert!(matches!(refused, Err(EnterError::Id { at: 0 })));
    let refused = shelf.enter(count.id, &[]).await;
    assert!(matches!(refused, Err(EnterError::Entries(0))));
}
