//! The prediction for a file equals the result of applying it, and the database refuses nothing that the decision
//! accepted.

use std::{collections::HashSet, fmt::Write as _};

use imports::{apply, foresee};
use kernel::ProductId;
use product_files::{Chunk, Existing, Fate, Foreseen, Foresight, Outcome, Plan};
use tenancy::testing::{TestShop, tenant};

use crate::sources::{events, read};

const STEP: usize = 3;

async fn foreseen(shop: &TestShop, plan: &Plan) -> Foreseen {
    let (mut foresight, mut all) = (Foresight::default(), Foreseen::default());
    for start in (0..plan.products.len()).step_by(STEP) {
        let tx = shop.read().await;
        let some = foresee(&tx, plan.batch(start..start + STEP), &mut foresight).await;
        all.add(some.unwrap());
    }
    all
}

async fn applied(shop: &TestShop, plan: &Plan, existing: Existing) -> Vec<Outcome> {
    let mut spoken_for: HashSet<ProductId> = HashSet::new();
    let mut outcomes = Vec::new();
    for start in (0..plan.products.len()).step_by(STEP) {
        let mut tx = shop.write().await;
        let chunk = Chunk {
            batch: plan.batch(start..start + STEP),
            existing,
            spoken_for: &spoken_for,
        };
        let some = apply(&mut tx, chunk).await.unwrap().outcomes;
        tx.commit().await.unwrap();
        spoken_for.extend(some.iter().filter_map(|one| one.product));
        outcomes.extend(some);
    }
    outcomes
}

fn fates(outcomes: &[Outcome]) -> String {
    outcomes.iter().map(|one| one.fate.letter()).collect()
}

/// A small deterministic generator.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }
}

/// Few handles and fewer SKUs, so that files collide with the shop and SKUs move between products.
fn shopify(numbers: &mut Numbers) -> String {
    let mut text = "Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Price\n".to_owned();
    for _ in 0..numbers.below(6) + 3 {
        let handle = numbers.below(14);
        for size in 0..numbers.below(3) + 1 {
            let sku = match numbers.below(18) {
                0 => String::new(),
                number => format!("sku-{number}"),
            };
            let price = numbers.below(3) + 1;
            writeln!(text, "h-{handle},Thing {handle},Size,{size},{sku},{price}").unwrap();
        }
    }
    text
}

fn woocommerce(numbers: &mut Numbers) -> String {
    let mut text = "ID,Type,SKU,Name,Published,Regular price,Categories\n".to_owned();
    for _ in 0..numbers.below(9) + 3 {
        let (id, sku) = (numbers.below(12) + 1, numbers.below(18) + 1);
        let (title, price) = (numbers.below(14), numbers.below(3) + 1);
        writeln!(
            text,
            "{id},simple,sku-{sku},H {title},1,{price},Shelf {price}"
        )
        .unwrap();
    }
    text
}

#[tokio::test]
async fn what_is_foreseen_happens() {
    let shop = tenant().await;
    let mut numbers = Numbers(20_261_126);
    let mut seen: HashSet<char> = HashSet::new();
    for round in 0..60 {
        let file = if round % 3 == 2 {
            woocommerce(&mut numbers)
        } else {
            shopify(&mut numbers)
        };
        let plan = read(file.as_bytes());
        // Twice: the second time most of it exists already.
        for _ in 0..2 {
            let told = events(&shop).await.len();
            let expected = foreseen(&shop, &plan).await;
            assert_eq!(events(&shop).await.len(), told, "looking tells nobody");
            let happened = applied(&shop, &plan, Existing::Update).await;
            assert_eq!(fates(&expected.outcomes), fates(&happened), "{file}");
            seen.extend(fates(&happened).chars());
        }
    }
    let all: HashSet<char> = "cunr".chars().collect();
    assert_eq!(seen, all, "every fate was met");
}

#[tokio::test]
async fn a_sku_given_up_earlier_in_the_file_is_free_later() {
    let shop = tenant().await;
    let header = "Handle,Title,Variant SKU,Variant Price\n";
    let first = read(format!("{header}a,Apple,ONE,1\n").as_bytes());
    applied(&shop, &first, Existing::Update).await;
    let fillers = "f,F,F-1,1\ng,G,G-1,1\n";
    let moved = read(format!("{header}a,Apple,TWO,1\n{fillers}b,Bread,ONE,2\n").as_bytes());
    let expected = foreseen(&shop, &moved).await;
    assert_eq!(fates(&expected.outcomes), "uccc");
    assert_eq!(
        fates(&applied(&shop, &moved, Existing::Update).await),
        "uccc"
    );
}

#[tokio::test]
async fn an_address_made_here_is_not_taken_for_a_product_meant_later() {
    let shop = tenant().await;
    let header = "ID,Type,SKU,Name,Published,Regular price\n";
    applied(
        &shop,
        &read(format!("{header}1,simple,S-1,Soap,1,5\n").as_bytes()),
        Existing::Update,
    )
    .await;
    // Another soap is stored at `soap-2`, which the last one would be called too.
    let fillers = "11,simple,F-1,F,1,1\n12,simple,F-2,G,1,1\n";
    let file = format!("{header}2,simple,S-2,Soap,1,6\n{fillers},simple,,Soap 2,1,7\n");
    let plan = read(file.as_bytes());
    assert_eq!(
        fates(&applied(&shop, &plan, Existing::Update).await),
        "cccc"
    );
}

#[tokio::test]
async fn products_that_are_there_can_be_left_alone() {
    let shop = tenant().await;
    let header = "Handle,Title,Variant SKU,Variant Price\n";
    let first = read(format!("{header}a,Apple,A-1,1\n").as_bytes());
    applied(&shop, &first, Existing::Update).await;
    let second = read(format!("{header}a,Apple,A-1,9\nb,Bread,B-1,2\n").as_bytes());
    let outcomes = applied(&shop, &second, Existing::Leave).await;
    assert_eq!(fates(&outcomes), "lc");
    assert!(outcomes.iter().all(|one| one.product.is_some()));
    let again = foreseen(&shop, &second).await;
    assert_eq!(
        again.count(Fate::Updated),
        1,
        "the price is still the old one"
    );
}

#[tokio::test]
async fn the_same_id_twice_in_a_file_is_one_product() {
    let file = "ID,Type,SKU,Name,Published,Regular price\n\
                7,simple,A,Apple,1,5\n8,simple,B,Bread,1,5\n7,simple,C,Cake,1,5\n";
    let plan = read(file.as_bytes());
    let titles: Vec<&str> = plan
        .products
        .iter()
        .map(|product| product.draft.title.as_str())
        .collect();
    assert_eq!(titles, ["Apple", "Bread"]);
    let refused: Vec<u32> = plan.refusals().map(|problem| problem.row).collect();
    assert_eq!(refused, [4]);
    assert_eq!(plan.counts.refused, 1);
}
