//! What would be owed and when it would arrive, before the shopper agrees.

use catalog::media::ProductImage;
use kernel::{Address, LineId, Money, MoneyError, Token};
use payments::ChargeTime;
use serde::Serialize;
use shipping::MethodKind;
use tenancy::{DbError, TenantTx};

use super::{
    delivery::{Delivery, DeliveryError},
    load::{PricedCart, Rules, TaxedCheckout},
};
use crate::{
    Cart, Goods, Promise, ShipmentPreference, ShopDay, ShopTerms, Totals, TotalsError,
    gather::Offered,
    promise::promise,
    totals::{self, PricedLine},
};

/// One line of the cart page.
#[derive(Clone, Debug)]
pub struct CartViewLine {
    /// The cart's line.
    pub id: LineId,
    /// What is sold.
    pub goods: Goods,
    /// Units.
    pub quantity: i32,
    /// Unit price times quantity, before tax.
    pub net: Money,
    /// Set when some units are not in stock: units now, units later, and the dates.
    pub promise: Option<Promise>,
    /// Set when fewer units can be sold than wanted: how many.
    pub short: Option<i32>,
    /// The product's current picture.
    pub picture: Option<ProductImage>,
}

/// The cart with prices and availability.
#[derive(Clone, Debug)]
pub struct CartView {
    /// Those still sold.
    pub lines: Vec<CartViewLine>,
    /// Goods before delivery and tax.
    pub subtotal: Money,
    /// Number of lines whose product is no longer sold; they are left out.
    pub gone: usize,
}

/// Everything the shopper is about to agree to.
#[derive(Clone, Debug)]
pub struct Review {
    /// The goods.
    pub view: CartView,
    /// Lower case.
    pub email: String,
    /// The shipping address.
    pub ship_to: Address,
    /// The billing address, if different.
    pub bill_to: Option<Address>,
    /// The shopper's note.
    pub note: String,
    /// Ship what is available, or wait for everything.
    pub preference: ShipmentPreference,
    /// The chosen method with its price.
    pub delivery: Delivery,
    /// What the card would be charged.
    pub totals: Totals,
    /// When it would be charged.
    pub charge: ChargeTime,
    /// Hash of all of the above; placing the order fails when it has changed.
    pub fingerprint: String,
}

/// Why a cart cannot be reviewed.
#[derive(Debug, thiserror::Error)]
pub enum ReviewError {
    /// The cart has no lines.
    #[error("the cart is empty")]
    Empty,
    /// A product in the cart is no longer sold.
    #[error("some products are not sold any more")]
    Gone,
    /// Fewer units can be sold than wanted; the lines say how many.
    #[error("not enough in stock")]
    Short(Vec<CartViewLine>),
    /// Contact and shipping address are missing.
    #[error("contact and address are missing")]
    ContactMissing,
    /// No delivery method is chosen.
    #[error("choose how it is delivered")]
    DeliveryMissing,
    /// No delivery method could be offered.
    #[error(transparent)]
    Delivery(#[from] DeliveryError),
    /// No total could be computed.
    #[error(transparent)]
    Totals(#[from] TotalsError),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<MoneyError> for ReviewError {
    fn from(error: MoneyError) -> Self {
        Self::Totals(error.into())
    }
}

fn view_line(
    Offered { line, offer }: &Offered,
    priced: &PricedLine,
    today: ShopDay,
) -> Result<CartViewLine, MoneyError> {
    let split = offer.split(line.quantity);
    Ok(CartViewLine {
        id: line.id,
        goods: offer.goods.clone(),
        quantity: line.quantity,
        net: priced.net()?,
        promise: promise(today, split.now, split.later, &offer.sources),
        short: split.is_short().then_some(split.now + split.later),
        picture: offer.picture.clone(),
    })
}

impl PricedCart {
    /// The cart as its page shows it. Pure.
    ///
    /// # Errors
    /// Amounts out of range.
    pub fn view(&self) -> Result<CartView, ReviewError> {
        let today = self.today();
        let priced: Vec<PricedLine> = self.offers.iter().map(Offered::priced).collect();
        let lines = self.offers.iter().zip(&priced);
        let lines = lines
            .map(|(one, priced)| view_line(one, priced, today))
            .collect::<Result<Vec<_>, _>>()?;
        Ok(CartView {
            gone: self.cart.lines.len() - lines.len(),
            lines,
            subtotal: totals::subtotal(self.terms.currency, &priced)?,
        })
    }
}

/// The cart as its page shows it.
///
/// # Errors
/// Database failures, or amounts out of range.
pub async fn view_cart(
    tx: &mut TenantTx,
    cart: &Cart,
    terms: &ShopTerms,
) -> Result<CartView, ReviewError> {
    let priced = PricedCart::load(tx, cart.clone(), terms.clone()).await?;
    priced.view()
}

/// The last page before payment.
///
/// # Errors
/// What is missing, or what is no longer possible.
pub async fn review(
    tx: &mut TenantTx,
    token: &Token,
    terms: &ShopTerms,
) -> Result<Review, ReviewError> {
    let priced = PricedCart::by_token(tx, token, terms.clone()).await?;
    let priced = priced.ok_or(ReviewError::Empty)?;
    TaxedCheckout::of(priced, &Rules::load(tx).await?).review()
}

impl TaxedCheckout {
    /// Everything the shopper is asked to agree to. Pure.
    ///
    /// # Errors
    /// What is missing, or what is no longer possible.
    pub fn review(&self) -> Result<Review, ReviewError> {
        let priced = &self.checkout.priced;
        let cart = &priced.cart;
        let view = sellable(priced.view()?)?;
        let (Some(email), Some(ship_to)) = (cart.email.clone(), cart.ship_to.clone()) else {
            return Err(ReviewError::ContactMissing);
        };
        let delivery = self
            .checkout
            .options()?
            .into_iter()
            .find(|option| option.method == cart.shipping_method)
            .ok_or(ReviewError::DeliveryMissing)?;
        let totals = self.owed(&ship_to, &delivery)?;
        let charge = charge_time(&view, priced.terms.charge);
        let fingerprint = fingerprint((&view, charge), &delivery, cart, &totals)?;
        Ok(Review {
            view,
            email,
            ship_to,
            bill_to: cart.bill_to.clone(),
            note: cart.note.clone(),
            preference: cart.preference,
            delivery,
            totals,
            charge,
            fingerprint,
        })
    }

    fn owed(&self, ship_to: &Address, delivery: &Delivery) -> Result<Totals, ReviewError> {
        let PricedCart {
            offers, terms, at, ..
        } = &self.checkout.priced;
        let lines: Vec<PricedLine> = offers.iter().map(Offered::priced).collect();
        // Goods picked up are supplied at the shop.
        let place = match delivery.kind {
            MethodKind::Delivery => ship_to.into(),
            MethodKind::Pickup => (&terms.address).into(),
        };
        let day = terms.day(*at);
        Ok(totals::totals(
            &lines,
            delivery.price,
            (place, day),
            &self.registrations,
        )?)
    }
}

/// Fails unless every wanted unit can be sold.
fn sellable(view: CartView) -> Result<CartView, ReviewError> {
    if view.gone > 0 {
        return Err(ReviewError::Gone);
    }
    if view.lines.is_empty() {
        return Err(ReviewError::Empty);
    }
    if view.lines.iter().any(|line| line.short.is_some()) {
        return Err(ReviewError::Short(view.lines));
    }
    Ok(view)
}

#[derive(Serialize)]
struct Agreed<'a> {
    lines: Vec<(LineId, &'a Goods, i32, Option<Promise>)>,
    email: &'a Option<String>,
    note: &'a str,
    ship_to: &'a Option<Address>,
    bill_to: &'a Option<Address>,
    preference: ShipmentPreference,
    delivery: &'a Delivery,
    totals: &'a Totals,
    /// Left out as long as the card is charged at once: then fingerprints are what they were before there was a choice.
    #[serde(skip_serializing_if = "Option::is_none")]
    charge: Option<ChargeTime>,
}

/// What waits for goods would wait longer than the bank holds an amount: it is charged at once.
fn charge_time(view: &CartView, wish: ChargeTime) -> ChargeTime {
    let waits = |line: &CartViewLine| line.promise.is_some_and(|promise| promise.later > 0);
    if view.lines.iter().any(waits) {
        return ChargeTime::Now;
    }
    wish
}

fn fingerprint(
    (view, charge): (&CartView, ChargeTime),
    delivery: &Delivery,
    cart: &Cart,
    totals: &Totals,
) -> Result<String, DbError> {
    use sha2::Digest;
    let agreed = Agreed {
        lines: view
            .lines
            .iter()
            .map(|line| (line.id, &line.goods, line.quantity, line.promise))
            .collect(),
        email: &cart.email,
        note: &cart.note,
        ship_to: &cart.ship_to,
        bill_to: &cart.bill_to,
        preference: cart.preference,
        delivery,
        totals,
        charge: Some(charge).filter(|charge| *charge == ChargeTime::Later),
    };
    let json = serde_json::to_vec(&agreed).map_err(|error| DbError::corrupt("review", error))?;
    Ok(sha2::Sha256::digest(&json)
        .iter()
        .take(16)
        .map(|byte| format!("{byte:02x}"))
        .collect())
}
