//! A shop to tell stories about; `refunds` tells its stories about the same.

use catalog::{
    Backorder, LeadTime, ProductDraft, ProductStatus, SaveProduct, VariantDraft,
    queries::product_by_id, save_product,
};
use inventory::{Adjust, Change, DeltaKind};
use kernel::{Address, Country, Currency, Language, LineId, OrderId, VariantId};
use tenancy::{testing, testing::TestShop};

use super::*;

/// A shop that sells goods without shipping, and backorders them in 7 to 14 days.
pub(crate) struct Store {
    pub(crate) shop: TestShop,
    pub(crate) terms: ShopTerms,
}

pub(crate) fn home() -> Address {
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
pub(crate) type Wish = (VariantId, i32);

impl Store {
    pub(crate) async fn open() -> Self {
        let shop = testing::tenant().await;
        let mut tx = shop.write().await;
        inventory::furnish_shop(&mut tx, &home()).await.unwrap();
        tx.commit().await.unwrap();
        let terms = ShopTerms {
            currency: Currency::CAD,
            time_zone: zones::Zone::named("America/Vancouver").unwrap(),
            address: home(),
            charge: payments::ChargeTime::Now,
        };
        Self { shop, terms }
    }

    pub(crate) async fn sells(&self, title: &str, stock: i32) -> VariantId {
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

    pub(crate) async fn receives(&self, variant: VariantId, quantity: i32) {
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
    pub(crate) async fn reviewed(
        &self,
        wishes: &[Wish],
        preference: ShipmentPreference,
    ) -> (kernel::Token, Review) {
        self.reviewed_at(wishes, preference, &home()).await
    }

    pub(crate) async fn reviewed_at(
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

    pub(crate) async fn agreed(
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

    pub(crate) async fn placed(&self, wishes: &[Wish], preference: ShipmentPreference) -> OrderId {
        let (cart, review) = self.reviewed(wishes, preference).await;
        self.agreed(cart, &review).await.unwrap()
    }

    pub(crate) async fn paid(&self, order: OrderId) {
        let mut tx = self.shop.write().await;
        let settlement = Settlement::free(tx.now());
        order_paid(&mut tx, order, settlement).await.unwrap();
        tx.commit().await.unwrap();
    }

    pub(crate) async fn order(&self, id: OrderId) -> Order {
        let mut tx = self.shop.read().await;
        order(&mut tx, id).await.unwrap().unwrap()
    }

    /// Units of its lines that may ship, fewest first.
    pub(crate) async fn ready(&self, id: OrderId) -> Vec<i32> {
        let order = self.order(id).await;
        let mut tx = self.shop.read().await;
        let ready: Vec<(LineId, i32)> = ready_to_ship(&mut tx, &order).await.unwrap();
        let mut units: Vec<i32> = ready.into_iter().map(|(_, units)| units).collect();
        units.sort_unstable();
        units
    }

    pub(crate) async fn ships(&self, order: OrderId, hold: Hold) -> Result<Shipment, ShipError> {
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

    pub(crate) async fn story(&self, id: OrderId) -> Vec<String> {
        let mut tx = self.shop.read().await;
        let entries = timeline(&mut tx, id).await.unwrap();
        entries.into_iter().map(|entry| entry.kind).collect()
    }
}
