//! Stories on PostgreSQL from the cart to the shipment, with stock arriving, selling out and being backordered.

mod cancel;
mod carts;
mod credit_notes;
mod customers;
mod elsewhere;
mod fees;
mod payment;
mod placing;
mod refunds;
mod standing;
mod unpaid;
mod vanished;
mod waiting;

use catalog::{
    Backorder, LeadTime, ProductDraft, ProductStatus, SaveProduct, VariantDraft,
    queries::product_by_id, save_product,
};
use inventory::{Adjust, Change, DeltaKind};
use kernel::{Address, Country, Currency, Language, LineId, OrderId, VariantId};
use tenancy::{testing, testing::TestShop};

use crate::*;

/// A shop that sells goods without shipping, and backorders them in 7 to 14 days.
pub(super) struct Store {
    pub(super) shop: TestShop,
    pub(super) terms: ShopTerms,
}

fn home() -> Address {
    Address {
        name: "Ada Roy".into(),
        company: String::new(),
        line1: "1 Wellington".into(),
        line2: String::new(),
        city: "Ottawa".into(),
        province: "ON".into(),
        postal_code: "K1A 0B1".into(),
        country: Country::CANADA,
        phone: String::new(),
    }
}

/// What is bought: a variant and its quantity.
pub(super) type Wish = (VariantId, i32);

impl Store {
    pub(super) async fn open() -> Self {
        let shop = testing::tenant().await;
        let mut tx = shop.write().await;
        inventory::furnish_shop(&mut tx, &home()).await.unwrap();
        tx.commit().await.unwrap();
        let terms = ShopTerms {
            currency: Currency::CAD,
            time_zone: chrono_tz::America::Vancouver,
            address: home(),
        };
        Self { shop, terms }
    }

    pub(super) async fn sells(&self, title: &str, stock: i32) -> VariantId {
        let lead_time = LeadTime {
            min_days: 7,
            max_days: 14,
        };
        let variant = VariantDraft {
            requires_shipping: false,
            backorder: Backorder::Allow {
                limit: None,
                lead_time: Some(lead_time),
            },
            ..VariantDraft::priced(1_000)
        };
        let draft = ProductDraft {
            status: ProductStatus::Active,
            variants: vec![variant],
            ..ProductDraft::titled(title)
        };
        let mut tx = self.shop.write().await;
        let command = SaveProduct {
            draft,
            replaces: None,
            collections: None,
        };
        let saved = save_product(&mut tx, Currency::CAD, command).await.unwrap();
        let product = product_by_id(&tx, saved.id).await.unwrap().unwrap();
        tx.commit().await.unwrap();
        let id = product.details.variants[0].id.unwrap();
        if stock > 0 {
            self.receives(id, stock).await;
        }
        id
    }

    pub(super) async fn receives(&self, variant: VariantId, quantity: i32) {
        let mut tx = self.shop.write().await;
        let came = Adjust {
            variant,
            location: None,
            change: Change::Delta {
                kind: DeltaKind::Receive,
                quantity,
                occurred_at: None,
            },
            reason: "test".into(),
            actor: "tester".into(),
            reference: None,
            caused_by: None,
        };
        inventory::adjust(&mut tx, came).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// A cart ready to be ordered, and the review its shopper saw.
    pub(super) async fn reviewed(
        &self,
        wishes: &[Wish],
        preference: ShipmentPreference,
    ) -> (kernel::Token, Review) {
        self.reviewed_at(wishes, preference, &home()).await
    }

    async fn reviewed_at(
        &self,
        wishes: &[Wish],
        preference: ShipmentPreference,
        ship_to: &Address,
    ) -> (kernel::Token, Review) {
        let mut tx = self.shop.write().await;
        let mut filled: Option<Filled> = None;
        for (variant, quantity) in wishes {
            let token = filled.as_ref().map(|filled| &filled.token);
            let added = put_in_cart(&mut tx, token, *variant, *quantity).await;
            filled = Some(added.unwrap());
        }
        let Filled { cart, token, .. } = filled.unwrap();
        let contact = Contact {
            // Every shopper is another one: a newer order ends the hold of one's older ones.
            email: format!("{cart}@example.ca").to_lowercase(),
            ship_to: ship_to.clone(),
            bill_to: None,
            note: String::new(),
        };
        set_contact(&mut tx, cart, &contact).await.unwrap();
        let open = cart_by_token(&mut tx, &token).await.unwrap().unwrap();
        set_delivery(&mut tx, &open, &self.terms, (None, preference))
            .await
            .unwrap();
        let review = review(&mut tx, &token, &self.terms).await.unwrap();
        tx.commit().await.unwrap();
        (token, review)
    }

    pub(super) async fn agreed(
        &self,
        cart: kernel::Token,
        review: &Review,
    ) -> Result<OrderId, PlaceError> {
        let command = PlaceOrder {
            cart,
            agreed: review.fingerprint.clone(),
            language: Language::En,
            plan: "starter".into(),
        };
        let mut tx = self.shop.write().await;
        let placed = place_order(&mut tx, &command, &self.terms).await?;
        tx.commit().await.unwrap();
        Ok(placed.order)
    }

    pub(super) async fn placed(&self, wishes: &[Wish], preference: ShipmentPreference) -> OrderId {
        let (cart, review) = self.reviewed(wishes, preference).await;
        self.agreed(cart, &review).await.unwrap()
    }

    /// An order placed by a shopper living there.
    pub(super) async fn placed_at(
        &self,
        wishes: &[Wish],
        preference: ShipmentPreference,
        ship_to: &Address,
    ) -> OrderId {
        let (cart, review) = self.reviewed_at(wishes, preference, ship_to).await;
        self.agreed(cart, &review).await.unwrap()
    }

    pub(super) async fn paid(&self, order: OrderId) {
        let mut tx = self.shop.write().await;
        let settlement = Settlement::free(tx.now());
        order_paid(&mut tx, order, settlement).await.unwrap();
        tx.commit().await.unwrap();
    }

    pub(super) async fn bought(&self, wishes: &[Wish], preference: ShipmentPreference) -> OrderId {
        let id = self.placed(wishes, preference).await;
        self.paid(id).await;
        id
    }

    pub(super) async fn order(&self, id: OrderId) -> Order {
        let mut tx = self.shop.read().await;
        order(&mut tx, id).await.unwrap().unwrap()
    }

    /// Units of its lines that may ship, fewest first.
    pub(super) async fn ready(&self, id: OrderId) -> Vec<i32> {
        let order = self.order(id).await;
        let mut tx = self.shop.read().await;
        let ready: Vec<(LineId, i32)> = ready_to_ship(&mut tx, &order).await.unwrap();
        let mut units: Vec<i32> = ready.into_iter().map(|(_, units)| units).collect();
        units.sort_unstable();
        units
    }

    pub(super) async fn ships(&self, order: OrderId, hold: Hold) -> Result<Shipment, ShipError> {
        let command = ShipOrder {
            order,
            lines: Vec::new(),
            carrier: String::new(),
            tracking_number: String::new(),
            notify: Notify::Nobody,
            hold,
            actor: "Ada".into(),
        };
        let mut tx = self.shop.write().await;
        let made = ship_order(&mut tx, &command).await?;
        tx.commit().await.unwrap();
        Ok(made)
    }

    pub(super) async fn story(&self, id: OrderId) -> Vec<String> {
        let mut tx = self.shop.read().await;
        let entries = timeline(&mut tx, id).await.unwrap();
        entries.into_iter().map(|entry| entry.kind).collect()
    }
}

#[tokio::test]
async fn a_hole_in_the_invoices_numbers_is_named() {
    let shop = tenancy::testing::tenant().await;
    let mut tx = shop.write().await;
    assert_eq!(crate::verify(&mut tx).await.unwrap(), []);
    tenancy::counter::next(&mut tx, "invoice", 1).await.unwrap();
    let missing = crate::OrderFault::InvoiceNumberMissing { number: 1 };
    assert_eq!(crate::verify(&mut tx).await.unwrap(), [missing]);
}
