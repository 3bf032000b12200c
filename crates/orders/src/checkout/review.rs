//! What would be owed and when it would come, before the shopper agrees.

use kernel::{Address, LineId, Money, MoneyError, Token};
use serde::Serialize;
use shipping::MethodKind;
use tenancy::{DbError, TenantTx};

use super::delivery::{Delivery, DeliveryError, delivery_options};
use crate::{
    Cart, Goods, Promise, ShipmentPreference, ShopTerms, Totals, TotalsError,
    gather::{self, Offer},
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
    offer: &Offer,
    line: &PricedLine,
    terms: &ShopTerms,
    tx: &TenantTx,
) -> Result<CartViewLine, MoneyError> {
    let split = offer.split(line.quantity);
    Ok(CartViewLine {
        id: line.id,
        goods: line.goods.clone(),
        quantity: line.quantity,
        net: line.net()?,
        promise: promise(
            terms.shop_day(tx.now()),
            split.now,
            split.later,
            offer.lead_days,
        ),
        short: split.missing().then_some(split.now + split.later),
    })
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
    let offers = gather::offers(tx, &cart.lines, terms.currency).await?;
    let mut lines = Vec::new();
    let mut priced = Vec::new();
    for (line, offer) in offers.iter() {
        let one = PricedLine {
            id: line.id,
            goods: offer.goods.clone(),
            quantity: line.quantity,
        };
        lines.push(view_line(offer, &one, terms, tx)?);
        priced.push(one);
    }
    let subtotal = totals::subtotal(terms.currency, &priced)?;
    Ok(CartView {
        gone: cart.lines.len() - lines.len(),
        lines,
        subtotal,
    })
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
    let cart = crate::cart::cart_by_token(tx, token)
        .await?
        .ok_or(ReviewError::Empty)?;
    review_cart(tx, &cart, terms).await
}

pub(crate) async fn review_cart(
    tx: &mut TenantTx,
    cart: &Cart,
    terms: &ShopTerms,
) -> Result<Review, ReviewError> {
    let view = view_cart(tx, cart, terms).await?;
    if view.gone > 0 {
        return Err(ReviewError::Gone);
    }
    if view.lines.is_empty() {
        return Err(ReviewError::Empty);
    }
    if view.lines.iter().any(|line| line.short.is_some()) {
        return Err(ReviewError::Short(view.lines));
    }
    let (Some(email), Some(ship_to)) = (cart.email.clone(), cart.ship_to.clone()) else {
        return Err(ReviewError::ContactMissing);
    };
    let delivery = delivery_options(tx, cart, terms)
        .await?
        .into_iter()
        .find(|option| option.method == cart.shipping_method)
        .ok_or(ReviewError::DeliveryMissing)?;
    let totals = owed(tx, &view, &ship_to, &delivery, terms).await?;
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

async fn owed(
    tx: &mut TenantTx,
    view: &CartView,
    ship_to: &Address,
    delivery: &Delivery,
    terms: &ShopTerms,
) -> Result<Totals, ReviewError> {
    let registrations = gather::registrations(tx).await?;
    let lines: Vec<PricedLine> = view
        .lines
        .iter()
        .map(|line| PricedLine {
            id: line.id,
            goods: line.goods.clone(),
            quantity: line.quantity,
        })
        .collect();
    let day = terms.day(tx.now());
    // What is picked up is supplied at the shop.
    let place = match delivery.kind {
        MethodKind::Delivery => ship_to.into(),
        MethodKind::Pickup => (&terms.address).into(),
    };
    Ok(totals::totals(
        &lines,
        delivery.price,
        (place, day),
        &registrations,
    )?)
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
