//! What would be owed and when it would come, before the shopper agrees.

use catalog::media::ProductImage;
use kernel::{Address, LineId, Money, MoneyError, Token};
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
    pub id: LineId,
    pub goods: Goods,
    pub quantity: i32,
    pub net: Money,
    /// Set when part of it is not there: so many now, so many later.
    pub promise: Option<Promise>,
    /// Fewer can be had than are wanted: how many.
    pub short: Option<i32>,
    /// What it looks like now.
    pub picture: Option<ProductImage>,
}

/// The cart with prices and what is there of it.
#[derive(Clone, Debug)]
pub struct CartView {
    pub lines: Vec<CartViewLine>,
    pub subtotal: Money,
    /// Lines whose product is not sold any more; they are left out.
    pub gone: usize,
}

/// Everything the shopper is about to agree to.
#[derive(Clone, Debug)]
pub struct Review {
    pub view: CartView,
    pub email: String,
    pub ship_to: Address,
    /// Who is billed, where that is somebody else.
    pub bill_to: Option<Address>,
    pub note: String,
    pub preference: ShipmentPreference,
    pub delivery: Delivery,
    pub totals: Totals,
    /// Stands for all of the above; placing the order is refused when it has changed.
    pub fingerprint: String,
}

#[derive(Debug, thiserror::Error)]
pub enum ReviewError {
    #[error("the cart is empty")]
    Empty,
    #[error("some products are not sold any more")]
    Gone,
    /// Fewer can be had than are wanted; the lines say how many.
    #[error("not enough in stock")]
    Short(Vec<CartViewLine>),
    #[error("contact and address are missing")]
    ContactMissing,
    #[error("choose how it is delivered")]
    DeliveryMissing,
    #[error(transparent)]
    Delivery(#[from] DeliveryError),
    #[error(transparent)]
    Totals(#[from] TotalsError),
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
        promise: promise(today, split.now, split.later, offer.lead_days),
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

/// The last page before paying.
///
/// # Errors
/// What is still missing, or what has become impossible.
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
    /// All the shopper is asked to agree to. Pure.
    ///
    /// # Errors
    /// What is still missing, or what has become impossible.
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
        let fingerprint = fingerprint(&view, &delivery, cart, &totals)?;
        Ok(Review {
            view,
            email,
            ship_to,
            bill_to: cart.bill_to.clone(),
            note: cart.note.clone(),
            preference: cart.preference,
            delivery,
            totals,
            fingerprint,
        })
    }

    fn owed(&self, ship_to: &Address, delivery: &Delivery) -> Result<Totals, ReviewError> {
        let PricedCart {
            offers, terms, at, ..
        } = &self.checkout.priced;
        let lines: Vec<PricedLine> = offers.iter().map(Offered::priced).collect();
        // What is picked up is supplied at the shop.
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

/// All of it can be had.
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
    ship_to: &'a Option<Address>,
    bill_to: &'a Option<Address>,
    preference: ShipmentPreference,
    delivery: &'a Delivery,
    totals: &'a Totals,
}

fn fingerprint(
    view: &CartView,
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
        ship_to: &cart.ship_to,
        bill_to: &cart.bill_to,
        preference: cart.preference,
        delivery,
        totals,
    };
    let json = serde_json::to_vec(&agreed).map_err(|error| DbError::corrupt("review", error))?;
    Ok(sha2::Sha256::digest(&json)
        .iter()
        .take(16)
        .map(|byte| format!("{byte:02x}"))
        .collect())
}
