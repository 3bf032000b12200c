//! How it travels, and whether to wait.

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

/// A way to deliver the cart, with its price; kept with the order as it was chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Delivery {
    /// Absent when nothing has to be shipped.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method: Option<ShippingMethodId>,
    pub kind: MethodKind,
    pub name_en: String,
    pub name_fr: String,
    pub price: Money,
    pub min_days: i32,
    pub max_days: i32,
    /// Billable weight the price was made from, in grams.
    pub billable_g: i32,
}

impl Delivery {
    #[must_use]
    pub fn name(&self, language: Language) -> &str {
        match language {
            Language::En => &self.name_en,
            Language::Fr => &self.name_fr,
        }
    }

    /// The first and the last day on which it arrives, when it leaves between two days; none where nothing travels,
    /// nobody says, or the days are too far ahead.
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

#[derive(Debug, thiserror::Error)]
pub enum DeliveryError {
    #[error("tell us where to deliver first")]
    AddressMissing,
    #[error("this way of delivery is not offered for your address; choose another")]
    NotOffered,
    #[error(transparent)]
    Money(#[from] MoneyError),
    #[error(transparent)]
    Db(#[from] DbError),
}

impl Checkout {
    /// The ways to deliver this cart to its address, cheapest first. Empty: the shop does not deliver there. Pure.
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

/// The ways to deliver this cart to its address, cheapest first. Empty: the shop does not deliver there.
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

/// Keeps the choice with the cart.
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

/// The same for a checkout that was loaded already.
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
