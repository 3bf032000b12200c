//! What shoppers do, as the storefront does it for them.

use kernel::{Language, OrderId};
use orders::{
    Contact, PlaceOrder, ShipmentPreference, StartPayment, Wish, follow_returned, open_page,
    place_and_begin, put_in_cart, returned_order, review, set_contact, set_delivery, start_payment,
};

use crate::{
    history::{History, Purchase, Refusal},
    shop::home,
};

/// Orders of one history.
const MOST: usize = 3;

fn start_of(order: OrderId) -> StartPayment {
    StartPayment {
        order,
        language: Language::En,
        statement: kernel::StatementName::parse("SIMULATED", 12).unwrap(),
        success_url: "https://shop.example/ok".into(),
        cancel_url: "https://shop.example/back".into(),
    }
}

impl History<'_> {
    pub(crate) async fn fill(&mut self) -> Result<(), Refusal> {
        if self.purchases.len() == MOST {
            return Ok(());
        }
        let quantity = i32::try_from(self.dice.below(3)).unwrap() + 1;
        let preference = self.dice.pick(&[
            ShipmentPreference::ShipAvailable,
            ShipmentPreference::WaitForAll,
        ]);
        let mut tx = self.shop.tenancy.write(self.shop.id).await?;
        let filled = put_in_cart(&mut tx, None, self.article, quantity).await?;
        let contact = Contact {
            email: format!("s{}-{}@example.ca", self.seed, self.purchases.len()),
            ship_to: home(),
            bill_to: None,
            note: String::new(),
        };
        set_contact(&mut tx, filled.cart, &contact).await?;
        let cart = orders::cart_by_token(&mut tx, &filled.token).await?;
        let cart = cart.ok_or("the cart is gone")?;
        set_delivery(&mut tx, &cart, &self.shop.terms, (None, preference)).await?;
        let review = review(&mut tx, &filled.token, &self.shop.terms).await?;
        tx.commit().await?;
        self.purchases.push(Purchase {
            cart: filled.token,
            review,
            order: None,
        });
        Ok(())
    }

    /// Who got no answer presses again, with the same cart.
    pub(crate) async fn place(&mut self) -> Result<(), Refusal> {
        let Some(at) = self.dice.index(self.purchases.len()) else {
            return Ok(());
        };
        let command = PlaceOrder {
            cart: self.purchases[at].cart.clone(),
            agreed: self.purchases[at].review.fingerprint.clone(),
            language: Language::En,
            plan: "starter".into(),
        };
        let start = start_of(self.shop.tenancy.env().id());
        let mut tx = self.shop.tenancy.write(self.shop.id).await?;
        let placed = match place_and_begin(&mut tx, &command, &self.shop.terms, &start).await {
            Ok(placed) => placed,
            Err(orders::PlaceError::Changed(review)) => {
                self.purchases[at].review = *review;
                return Ok(());
            }
            Err(other) => return Err(other.into()),
        };
        tx.commit().await?;
        self.purchases[at].order = Some(placed.order);
        let Some(attempt) = placed.attempt else {
            return Ok(());
        };
        let bank = self.shop.bank.as_ref();
        open_page(&self.shop.tenancy, bank, self.shop.id, &attempt).await?;
        Ok(())
    }

    pub(crate) async fn start(&mut self) -> Result<(), Refusal> {
        let Some(order) = self.some_order() else {
            return Ok(());
        };
        let (shop, start) = (self.shop, start_of(order));
        start_payment(&shop.tenancy, shop.bank.as_ref(), shop.id, &start).await?;
        Ok(())
    }

    pub(crate) async fn returns(&mut self) -> Result<(), Refusal> {
        let Some(order) = self.some_order() else {
            return Ok(());
        };
        let shop = self.shop;
        let mut tx = shop.tenancy.read(shop.id).await?;
        let known = returned_order(&mut tx, order).await?;
        drop(tx);
        let known = known.ok_or("a placed order is gone")?;
        follow_returned(&shop.tenancy, shop.bank.as_ref(), shop.id, &known).await?;
        Ok(())
    }

    pub(crate) async fn give_up(&mut self, wish: Wish) -> Result<(), Refusal> {
        let Some(order) = self.some_order() else {
            return Ok(());
        };
        let mut tx = self.shop.tenancy.write(self.shop.id).await?;
        orders::give_up(&mut tx, order, wish).await?;
        Ok(tx.commit().await?)
    }
}
