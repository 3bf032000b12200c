//! What a checkout step needs, read once and in one round trip. Everything else is computed without the database. The
//! shop's delivery and tax rules come from the caller's cache; only placing an order reads them again.

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

/// A shop's delivery methods and tax registrations: the same for all its carts until they are changed.
#[derive(Clone, Debug)]
pub struct Rules {
    /// The shop's delivery methods.
    pub methods: Arc<[Method]>,
    /// The registrations that decide which taxes are charged.
    pub registrations: Arc<Registrations>,
}

/// A cart with its goods and their availability at one moment.
#[derive(Clone, Debug)]
pub struct PricedCart {
    /// The cart as stored.
    pub cart: Cart,
    pub(crate) terms: ShopTerms,
    pub(crate) at: DateTime<Utc>,
    pub(crate) offers: Vec<Offered>,
}

/// The same with the shop's delivery methods.
#[derive(Clone, Debug)]
pub struct Checkout {
    /// The cart with its goods.
    pub priced: PricedCart,
    /// The shop's delivery methods.
    pub methods: Arc<[Method]>,
}

/// The same with the registrations that decide which taxes are charged: everything an order is made of.
#[derive(Clone, Debug)]
pub struct TaxedCheckout {
    /// The cart with goods and delivery methods.
    pub checkout: Checkout,
    pub(crate) registrations: Arc<Registrations>,
}

impl Rules {
    /// Reads both from the database.
    ///
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
    /// The cart with this token.
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

    /// Reloads a known cart's lines with their current offers.
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

    /// The shop's day when the cart was read.
    #[must_use]
    pub fn today(&self) -> ShopDay {
        self.terms.shop_day(self.at)
    }
}

impl Checkout {
    /// Combines a cart with rules already loaded.
    #[must_use]
    pub fn of(priced: PricedCart, rules: &Rules) -> Self {
        Self {
            priced,
            methods: Arc::clone(&rules.methods),
        }
    }

    /// Reads the cart's lines and the delivery methods.
    ///
    /// # Errors
    /// Database failures only.
    pub async fn load(tx: &TenantTx, cart: Cart, terms: ShopTerms) -> Result<Self, DbError> {
        Ok(TaxedCheckout::load(tx, cart, terms).await?.checkout)
    }
}

impl TaxedCheckout {
    /// Combines a cart with rules already loaded.
    #[must_use]
    pub fn of(priced: PricedCart, rules: &Rules) -> Self {
        Self {
            checkout: Checkout::of(priced, rules),
            registrations: Arc::clone(&rules.registrations),
        }
    }

    /// Reads the cart's lines, the delivery methods and the registrations.
    ///
    /// # Errors
    /// Database failures only.
    pub async fn load(tx: &TenantTx, cart: Cart, terms: ShopTerms) -> Result<Self, DbError> {
        let priced = PricedCart::load(tx, cart, terms);
        let (priced, rules) = try_join!(priced, Rules::load(tx))?;
        Ok(Self::of(priced, &rules))
    }
}
