//! What a step of the checkout knows, read once and in one flight. All that follows from it is computed without the
//! database. Each step reads no more than it shows: prices, then ways of delivery, then taxes.

use chrono::{DateTime, Utc};
use futures_util::try_join;
use shipping::Method;
use tax::Registrations;
use tenancy::{DbError, TenantTx};

use crate::{
    Cart, ShopDay, ShopTerms,
    gather::{self, Offered},
};

/// A cart with the goods in it and what is there of them, at one moment.
#[derive(Clone, Debug)]
pub struct PricedCart {
    pub cart: Cart,
    pub(crate) terms: ShopTerms,
    pub(crate) at: DateTime<Utc>,
    pub(crate) offers: Vec<Offered>,
}

/// The same with the shop's ways of delivery.
#[derive(Clone, Debug)]
pub struct Checkout {
    pub priced: PricedCart,
    pub methods: Vec<Method>,
}

/// The same with the registrations that decide which taxes are charged: all that an order is made of.
#[derive(Clone, Debug)]
pub struct TaxedCheckout {
    pub checkout: Checkout,
    pub(crate) registrations: Registrations,
}

impl PricedCart {
    /// # Errors
    /// Database failures only.
    pub async fn load(tx: &TenantTx, cart: Cart, terms: ShopTerms) -> Result<Self, DbError> {
        let offers = gather::offers(tx, &cart.lines, terms.currency).await?;
        Ok(Self {
            cart,
            terms,
            at: tx.now(),
            offers,
        })
    }

    /// The shop's day when it was read.
    #[must_use]
    pub fn today(&self) -> ShopDay {
        self.terms.shop_day(self.at)
    }
}

impl Checkout {
    /// # Errors
    /// Database failures only.
    pub async fn load(tx: &TenantTx, cart: Cart, terms: ShopTerms) -> Result<Self, DbError> {
        let priced = PricedCart::load(tx, cart, terms);
        let (priced, methods) = try_join!(priced, shipping::methods(tx))?;
        Ok(Self { priced, methods })
    }
}

impl TaxedCheckout {
    /// # Errors
    /// Database failures only.
    pub async fn load(tx: &TenantTx, cart: Cart, terms: ShopTerms) -> Result<Self, DbError> {
        let checkout = Checkout::load(tx, cart, terms);
        let (checkout, registrations) = try_join!(checkout, gather::registrations(tx))?;
        Ok(Self {
            checkout,
            registrations,
        })
    }
}
