//! Tests with a database.

mod counting;
mod meeting;
mod repeating;
mod waiting;

use catalog::{
    ProductDraft, ProductStatus, SaveProduct, VariantDraft, queries::product_by_id, save_product,
};
use kernel::{Address, Country, Currency, VariantId};
use serde_json::{Value, json};
use tenancy::{testing, testing::TestShop};

use crate::*;

/// A shop with a till.
pub(crate) struct Store {
    pub(crate) shop: TestShop,
}

impl Store {
    pub(crate) async fn open() -> Self {
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
        Self { shop }
    }

    pub(crate) async fn sells(&self, sku: &str) -> VariantId {
        let variant = VariantDraft {
            sku: sku.to_owned(),
            ..VariantDraft::priced(1_000)
        };
        let draft = ProductDraft {
            status: ProductStatus::Active,
            variants: vec![variant],
            ..ProductDraft::titled(sku)
        };
        let command = SaveProduct {
            draft,
            replaces: None,
            collections: None,
        };
        let mut tx = self.shop.write().await;
        let saved = save_product(&mut tx, Currency::CAD, command).await.unwrap();
        let product = product_by_id(&tx, saved.id).await.unwrap().unwrap();
        tx.commit().await.unwrap();
        product.details.variants[0].id.unwrap()
    }

    pub(crate) async fn receives(&self, messages: &[Value]) -> Vec<Receipt> {
        let arrived: Vec<_> = messages
            .iter()
            .map(|message| Message::parse(&message.to_string()))
            .collect();
        receive(self.shop.tenancy(), self.shop.id, &arrived)
            .await
            .unwrap()
    }

    pub(crate) async fn receives_one(&self, message: &Value) -> Receipt {
        let mut receipts = self.receives(std::slice::from_ref(message)).await;
        receipts.pop().unwrap()
    }

    pub(crate) async fn runs_again(&self, held: &Receipt) -> Result<Stored, RerunError> {
        let mut tx = self.shop.write().await;
        let after = rerun(&mut tx, id(held), "Ada").await;
        if after.is_ok() {
            tx.commit().await.unwrap();
        }
        after
    }

    pub(crate) async fn on_hand(&self, variant: VariantId) -> i32 {
        let mut tx = self.shop.read().await;
        let rows = inventory::stock_of(&mut tx, &[variant]).await.unwrap();
        assert_eq!(inventory::verify(&mut tx).await.unwrap(), []);
        rows.first().map_or(0, |row| row.on_hand)
    }

    /// The kinds and causes of the shop's events since it opened, oldest first.
    pub(crate) async fn events(&self) -> Vec<(String, Value)> {
        #[derive(diesel::QueryableByName)]
        struct Told {
            #[diesel(sql_type = diesel::sql_types::Text)]
            body: String,
        }
        use diesel_async::RunQueryDsl;
        let mut tx = self.shop.read().await;
        let query = diesel::sql_query("SELECT body FROM event ORDER BY position");
        let rows: Vec<Told> = query.load(&mut tx).await.unwrap();
        let bodies = rows
            .iter()
            .map(|row| serde_json::from_str(&row.body).unwrap());
        let told = bodies.map(|body: Value| (body["type"].as_str().unwrap().to_owned(), body));
        told.collect()
    }
}

pub(crate) fn message(id: &str, kind: &str, data: &Value) -> Value {
    json!({ "specversion": "1.0", "id": id, "source": "/till/1", "type": kind, "data": data })
}

/// The shop's clock stands at noon of 24 November 2026.
pub(crate) fn at(time: &str) -> String {
    format!("2026-11-24T{time}:00Z")
}

pub(crate) fn count(id: &str, sku: &str, quantity: i32, as_of: &str) -> Value {
    message(
        id,
        "stock.count.v1",
        &json!({ "sku": sku, "quantity": quantity, "as_of": at(as_of) }),
    )
}

pub(crate) fn sale(id: &str, lines: &[(&str, i32)], occurred_at: &str) -> Value {
    let lines: Vec<_> = lines
        .iter()
        .map(|(sku, quantity)| json!({ "sku": sku, "quantity": quantity }))
        .collect();
    message(
        id,
        "till.sale.v1",
        &json!({ "occurred_at": at(occurred_at), "lines": lines }),
    )
}

pub(crate) fn trouble(receipt: &Receipt) -> (&str, &str) {
    let trouble = match receipt {
        Receipt::Kept { trouble, .. } => trouble.as_ref().unwrap(),
        Receipt::NotKept { trouble, .. } => trouble,
    };
    (&trouble.field, &trouble.code)
}

pub(crate) fn id(receipt: &Receipt) -> kernel::MessageId {
    match receipt {
        Receipt::Kept { id, .. } => *id,
        Receipt::NotKept { trouble, .. } => panic!("not kept: {trouble:?}"),
    }
}

pub(crate) fn is_duplicate(receipt: &Receipt) -> bool {
    matches!(
        receipt,
        Receipt::Kept {
            duplicate: true,
            ..
        }
    )
}
