//! Everything an import may change in a shop, read from its tables as their owner.

use std::collections::{BTreeMap, HashMap};

use kernel::VariantId;
use serde_json::Value;
use tokio_postgres::{Client, Row};

use super::file::{Catalogue, SIZES};
use crate::merchant::Merchant;

/// Rows in a fixed order, so that two reads can be compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shelf {
    /// Handle and title.
    products: BTreeMap<String, String>,
    /// By SKU: the product, units on hand, movements, and units on hand in the last event.
    variants: BTreeMap<String, (String, i32, i64, Option<i32>)>,
    /// Number of events by kind and subject.
    events: BTreeMap<(String, String), i64>,
}

const PRODUCTS: &str = "SELECT handle, title FROM SHOP.product";
const VARIANTS: &str = "
    SELECT v.sku, p.handle, coalesce(s.on_hand, 0),
           (SELECT count(*) FROM SHOP.stock_movement m WHERE m.variant_id = v.id), v.id::text
    FROM SHOP.variant v JOIN SHOP.product p ON p.id = v.product_id LEFT JOIN SHOP.stock_item s ON s.variant_id = v.id";
const TOLD: &str =
    "SELECT aggregate_id, body FROM SHOP.event WHERE kind = 'stock.changed.v1' ORDER BY sequence";
const EVENTS: &str =
    "SELECT kind, aggregate || '/' || aggregate_id, count(*) FROM SHOP.event GROUP BY 1, 2";

impl Shelf {
    pub async fn read(owner: &Client, shop: &Merchant) -> Self {
        let rows = async |query: &str| {
            let query = query.replace("SHOP", &shop.schema());
            owner.query(&query, &[]).await.unwrap()
        };
        let product = |row: &Row| (row.get(0), row.get(1));
        let event = |row: &Row| ((row.get(0), row.get(1)), row.get(2));
        let told: HashMap<VariantId, i32> = rows(TOLD).await.iter().map(units_told).collect();
        let variant = |row: &Row| {
            let units = told.get(&id(row)).copied();
            (row.get(0), (row.get(1), row.get(2), row.get(3), units))
        };
        Self {
            products: rows(PRODUCTS).await.iter().map(product).collect(),
            variants: rows(VARIANTS).await.iter().map(variant).collect(),
            events: rows(EVENTS).await.iter().map(event).collect(),
        }
    }

    /// Asserts the file's content, with one event for each change and one movement for each count.
    pub fn is(&self, catalogue: &Catalogue, before: &Self) {
        let mut wanted = before.products.clone();
        wanted.extend((0..catalogue.old).map(|n| (format!("old-{n}"), format!("Fine {n}"))));
        wanted.extend((0..catalogue.new).map(|n| (format!("new-{n}"), format!("New {n}"))));
        assert_eq!(self.products, wanted);
        assert_eq!(self.is_on_the_way(catalogue, before), catalogue.new);
        let total = |shelf: &Self| shelf.events.values().sum::<i64>();
        let told = catalogue.new + catalogue.old + catalogue.new * SIZES;
        assert_eq!(total(self) - total(before), i64::try_from(told).unwrap());
    }

    /// Asserts that every product is either unchanged or wholly as in the file, with its counts and events. Returns the
    /// number of new ones.
    pub fn is_on_the_way(&self, catalogue: &Catalogue, before: &Self) -> usize {
        let news = (0..catalogue.new).filter(|n| self.products.contains_key(&format!("new-{n}")));
        let news: Vec<usize> = news.collect();
        let is_changed = |n: &usize| self.products[&format!("old-{n}")] == format!("Fine {n}");
        let changed = (0..catalogue.old).filter(is_changed).count();
        let mut wanted = before.variants.clone();
        for number in &news {
            for size in 0..SIZES {
                let count = i32::try_from(catalogue.count(*number, size)).unwrap();
                let line = (format!("new-{number}"), count, 1, Some(count));
                wanted.insert(format!("NEW-{number}-{size}"), line);
            }
        }
        assert_eq!(self.variants, wanted);
        assert_eq!(self.products.len(), before.products.len() + news.len());
        self.messages_since(before, "product.changed.v1", news.len() + changed);
        self.messages_since(before, "stock.changed.v1", news.len() * SIZES);
        news.len()
    }

    /// Asserts one more event about each of this many subjects.
    fn messages_since(&self, before: &Self, kind: &str, things: usize) {
        let more = self.events.iter().filter(|(about, count)| {
            let already = before.events.get(about).copied().unwrap_or_default();
            about.0 == kind && **count == already + 1
        });
        assert_eq!(more.count(), things, "{kind}");
    }
}

fn id(row: &Row) -> VariantId {
    VariantId::from_uuid(uuid::Uuid::parse_str(row.get(4)).unwrap())
}

/// The variant and its units on hand, in an event.
fn units_told(row: &Row) -> (VariantId, i32) {
    let (variant, body): (String, String) = (row.get(0), row.get(1));
    let body: Value = serde_json::from_str(&body).unwrap();
    let on_hand = body["data"]["on_hand"].as_i64();
    let on_hand = i32::try_from(on_hand.unwrap_or_else(|| panic!("{body}"))).unwrap();
    (variant.parse().unwrap(), on_hand)
}
