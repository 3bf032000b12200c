//! What a step of the checkout knows, read once and in one flight. All that follows from it is computed without the
//! database. What the shop has said of deliveries and taxes is given by who keeps it; only placing an order reads it anew.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use futures_util::try_join;
use kernel::Token;
use shipping::Method;
use tax::Registrations;
use tenancy::{DbError, TenantTx};

use crate::{
    Cart, ShopDay, ShopTerms,
    cart::{offered_cart, offered_lines},
    gather::{self, Offered},
};

/// What a shop has said of deliveries and taxes: the same for all its carts until it is changed.
#[derive(Clone, Debug)]
pub struct Rules {
    pub methods: Arc<[Method]>,
    pub registrations: Arc<Registrations>,
}

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
    pub methods: Arc<[Method]>,
}

/// The same with the registrations that decide which taxes are charged: all that an order is made of.
#[derive(Clone, Debug)]
pub struct TaxedCheckout {
    pub checkout: Checkout,
    pub(crate) registrations: Arc<Registrations>,
}

impl Rules {
    /// # Errors
    /// Database failures only.
    pub async fn load(tx: &TenantTx) -> Result<Self, DbError> {
        let (methods, registrations) = try_join!(shipping::methods(tx), gather::registrations(tx))?;
        Ok(Self {
            methods: methods.into(),
            registrations: Arc::new(registrations),
        })
    }
}

impl PricedCart {
    /// The cart whose token this is.
    ///
    /// # Errors
    /// Database failures only.
    pub async fn by_token(
        tx: &mut TenantTx,
        token: &Token,
        terms: ShopTerms,
    ) -> Result<Option<Self>, DbError> {
        let found = offered_cart(tx, token, terms.currency).await?;
        Ok(found.map(|(cart, offers)| Self {
            cart,
            terms,
            at: tx.now(),
            offers,
        }))
    }

    /// A cart that is known; its lines are read again with what they can be had for.
    ///
    /// # Errors
    /// Database failures only.
    pub async fn load(tx: &TenantTx, cart: Cart, terms: ShopTerms) -> Result<Self, DbError> {
        let found = offered_lines(tx, cart.id, terms.currency).await?;
        Ok(Self {
            cart: Cart {
                lines: found.lines,
                ..cart
            },
            terms,
            at: tx.now(),
            offers: found.offers,
        })
    }

    /// The shop's day when it was read.
    #[must_use]
    pub fn today(&self) -> ShopDay {
        self.terms.shop_day(self.at)
    }
}

impl Checkout {
    #[must_use]
    pub fn of(priced: PricedCart, rules: &Rules) -> Self {
        Self {
            priced,
            methods: Arc::clone(&rules.methods),
        }
    }

    /// # Errors
    /// Database failures only.
    pub async fn load(tx: &TenantTx, cart: Cart, terms: ShopTerms) -> Result<Self, DbError> {
        Ok(TaxedCheckout::load(tx, cart, terms).await?.checkout)
    }
}

impl TaxedCheckout {
    #[must_use]
    pub fn of(priced: PricedCart, rules: &Rules) -> Self {
        Self {
            checkout: Checkout::of(priced, rules),
            registrations: Arc::clone(&rules.registrations),
        }
    }

    /// # Errors
    /// Database failures only.
    pub async fn load(tx: &TenantTx, cart: Cart, terms: ShopTerms) -> Result<Self, DbError> {
        let priced = PricedCart::load(tx, cart, terms);
        let (priced, rules) = try_join!(priced, Rules::load(tx))?;
        Ok(Self::of(priced, &rules))
    }
}
