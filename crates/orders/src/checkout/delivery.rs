//! Delivery methods and the shipment preference.

use chrono::NaiveDate;
use diesel::{ExpressionMethods, QueryDsl};
use diesel_async::RunQueryDsl;
use kernel::{Language, Money, MoneyError, ShippingMethodId};
use serde::{Deserialize, Serialize};
use shipping::{Calendar, MethodKind};
use tenancy::{Cached, DbError, TenantTx};
use utoipa::ToSchema;

use super::load::{Checkout, PricedCart};
use crate::{Cart, ShipmentPreference, ShopTerms, gather, store::cart};

/// A delivery method for the cart, with its price; stored with the order as chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Delivery {
    /// Absent when nothing needs shipping.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method: Option<ShippingMethodId>,
    /// Shipping or pickup.
    pub kind: MethodKind,
    /// English name.
    pub name_en: String,
    /// French name.
    pub name_fr: String,
    /// Before tax.
    pub price: Money,
    /// Fewest working days in transit.
    pub min_days: i32,
    /// Most working days in transit.
    pub max_days: i32,
    /// Billable weight behind the price, in grams.
    pub billable_g: i32,
}

impl Delivery {
    /// The name in a language.
    #[must_use]
    pub fn name(&self, language: Language) -> &str {
        match language {
            Language::En => &self.name_en,
            Language::Fr => &self.name_fr,
        }
    }

    /// The first and last day of arrival for a shipment that leaves between two days; `None` when nothing is shipped,
    /// the method gives no transit time, or the days are out of range.
    #[must_use]
    pub fn arrival(
        &self,
        (from, to): (NaiveDate, NaiveDate),
        calendar: Calendar,
    ) -> Option<(NaiveDate, NaiveDate)> {
        if self.kind != MethodKind::Delivery || self.max_days <= 0 {
            return None;
        }
        let travelling = |day, days| calendar.travelling(day, u32::try_from(days).unwrap_or(0));
        Some((
            travelling(from, self.min_days)?,
            travelling(to, self.max_days)?,
        ))
    }
}

/// Why a delivery method could not be offered or chosen.
#[derive(Debug, thiserror::Error)]
pub enum DeliveryError {
    /// The cart has no shipping address yet.
    #[error("tell us where to deliver first")]
    AddressMissing,
    /// The method does not serve the address.
    #[error("this way of delivery is not offered for your address; choose another")]
    NotOffered,
    /// A price is out of range.
    #[error(transparent)]
    Money(#[from] MoneyError),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl Checkout {
    /// The delivery methods for this cart's address, cheapest first; empty when the shop does not deliver there. Pure.
    ///
    /// # Errors
    /// No address yet, or amounts out of range.
    pub fn options(&self) -> Result<Vec<Delivery>, DeliveryError> {
        let PricedCart {
            cart,
            offers,
            terms,
            ..
        } = &self.priced;
        let address = cart.ship_to.as_ref().ok_or(DeliveryError::AddressMissing)?;
        gather::quotes(offers, &self.methods, address, terms)
    }
}

/// The delivery methods for this cart's address, cheapest first; empty when the shop does not deliver there.
///
/// # Errors
/// See [`DeliveryError`].
pub async fn delivery_options(
    tx: &mut TenantTx,
    cart: &Cart,
    terms: &ShopTerms,
) -> Result<Vec<Delivery>, DeliveryError> {
    let checkout = Checkout::load(tx, cart.clone(), terms.clone()).await?;
    checkout.options()
}

/// Stores the choice with the cart.
///
/// # Errors
/// [`DeliveryError::NotOffered`] for a method that does not serve the address.
pub async fn set_delivery(
    tx: &mut TenantTx,
    cart: &Cart,
    terms: &ShopTerms,
    choice: (Option<ShippingMethodId>, ShipmentPreference),
) -> Result<(), DeliveryError> {
    let checkout = Checkout::load(tx, cart.clone(), terms.clone()).await?;
    choose_delivery(tx, &checkout, choice).await
}

/// The same for a checkout already loaded.
///
/// # Errors
/// [`DeliveryError::NotOffered`] for a method that does not serve the address.
pub async fn choose_delivery(
    tx: &mut TenantTx,
    checkout: &Checkout,
    (method, preference): (Option<ShippingMethodId>, ShipmentPreference),
) -> Result<(), DeliveryError> {
    let mut options = checkout.options()?.into_iter();
    if !options.any(|option| option.method == method) {
        return Err(DeliveryError::NotOffered);
    }
    let chosen = diesel::update(cart::table.find(checkout.priced.cart.id))
        .filter(cart::order_id.is_null())
        .set((
            cart::shipping_method_id.eq(method),
            cart::shipment_preference.eq(preference.code()),
            cart::updated_at.eq(tx.now()),
        ));
    Cached(chosen).execute(tx).await.map_err(DbError::from)?;
    Ok(())
}
