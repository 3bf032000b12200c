//! An order that the merchant places for a customer, by phone or at the counter: the same goods, prices, promises and taxes
//! as on the storefront, in one transaction (docs/decisions/0136).

use std::collections::HashMap;

use chrono::Duration;
use diesel::{ExpressionMethods, QueryDsl};
use diesel_async::RunQueryDsl;
use kernel::{Language, OrderId, PaymentId, ShippingMethodId, Token, VariantId};
use payments::OpenPaymentError;
use serde::Serialize;
use serde_json::json;
use tenancy::{DbError, TenantTx, counter};

use super::{
    lapse,
    model::Order,
    place::{FIRST_NUMBER, PlaceError, hold, opening, settle_free},
    timeline,
    write::{Head, write_order},
};
use crate::{
    ChangeError, Contact, ContactError, Delivery, DeliveryError, Goods, Promise, Review,
    ReviewError, ShipmentPreference, ShopTerms, TaxedCheckout,
    cart::{closed_for_customer, put_in_cart},
    checkout::{choose_delivery, set_contact},
    events,
    store::sales_order,
};

/// How long the goods of such an order are held: a cheque by mail takes its time.
pub const HELD_FOR_CUSTOMER: Duration = Duration::days(14);

/// What the merchant has typed so far.
#[derive(Clone, Debug)]
pub struct CustomerWish {
    /// Variants and units.
    pub lines: Vec<(VariantId, i32)>,
    /// Who orders, once known.
    pub contact: Option<Contact>,
    /// Whether a delivery method is chosen, and which.
    pub delivery: ChosenDelivery,
    /// Ship what is available, or wait for everything.
    pub preference: ShipmentPreference,
}

/// The delivery method of a wish.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChosenDelivery {
    /// Not yet chosen.
    NotYet,
    /// This one; `None` when nothing needs shipping.
    Method(Option<ShippingMethodId>),
}

/// What the order would be.
#[derive(Debug)]
pub struct CustomerDraft {
    /// The goods with prices and promises.
    pub view: crate::CartView,
    /// How it can be delivered; empty without a contact.
    pub options: Vec<Delivery>,
    /// Everything, once contact and delivery are chosen.
    pub review: Option<Review>,
    /// Identifies the review; [`place_for_customer`] requires it. Empty without one.
    pub agreed: String,
}

/// The command to place the order.
#[derive(Clone, Debug)]
pub struct PlaceForCustomer {
    /// What the merchant typed.
    pub wish: CustomerWish,
    /// The [`CustomerDraft::agreed`] the merchant saw.
    pub agreed: String,
    /// Language of the order's mails and documents.
    pub language: Language,
    /// The tenant's plan, which determines the fee if the order is paid by card.
    pub plan: String,
    /// Who places it, for the timeline.
    pub actor: String,
}

/// Why no order was drafted or placed.
#[derive(Debug, thiserror::Error)]
pub enum ForCustomerError {
    /// A line cannot be ordered; its place in the wish.
    #[error("line {place}: {error}")]
    Line {
        /// From 0.
        place: usize,
        /// Why.
        error: ChangeError,
    },
    /// A field of the contact is wrong.
    #[error(transparent)]
    Contact(#[from] ContactError),
    /// The delivery method is not offered.
    #[error(transparent)]
    Delivery(#[from] DeliveryError),
    /// Something is missing, or not to be had.
    #[error(transparent)]
    Review(#[from] ReviewError),
    /// Prices, taxes, delivery or stock changed since the draft: look at the new one.
    #[error("something changed; please look at the order again")]
    Changed,
    /// Another order took the units.
    #[error(transparent)]
    Place(#[from] PlaceError),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Computes what the order would be. Writes a cart on the way: roll back.
///
/// # Errors
/// See [`ForCustomerError`].
pub async fn draft_for_customer(
    tx: &mut TenantTx,
    wish: &CustomerWish,
    terms: &ShopTerms,
) -> Result<CustomerDraft, ForCustomerError> {
    let (_, checkout) = filled(tx, wish, terms).await?;
    let view = checkout.checkout.priced.view()?;
    let options = match wish.contact {
        Some(_) => checkout.checkout.options()?,
        None => Vec::new(),
    };
    let chosen = wish.contact.is_some() && wish.delivery != ChosenDelivery::NotYet;
    let review = chosen.then(|| checkout.review()).transpose()?;
    let agreed = review.as_ref().map(agreed_of).transpose()?;
    Ok(CustomerDraft {
        view,
        options,
        agreed: agreed.unwrap_or_default(),
        review,
    })
}

/// Each variant once, with its first place in the list: a long list of the same is one line of the cart. Pure.
fn merged(lines: &[(VariantId, i32)]) -> Vec<(usize, VariantId, i32)> {
    let mut places: HashMap<VariantId, usize> = HashMap::new();
    let mut merged: Vec<(usize, VariantId, i32)> = Vec::new();
    for (place, (variant, quantity)) in lines.iter().enumerate() {
        let at = *places.entry(*variant).or_insert(merged.len());
        match merged.get_mut(at) {
            Some((_, _, sum)) => *sum = sum.saturating_add(*quantity),
            None => merged.push((place, *variant, *quantity)),
        }
    }
    merged
}

/// A new cart with the wish.
async fn filled(
    tx: &mut TenantTx,
    wish: &CustomerWish,
    terms: &ShopTerms,
) -> Result<(Token, TaxedCheckout), ForCustomerError> {
    let mut cart: Option<crate::Filled> = None;
    for (place, variant, quantity) in merged(&wish.lines) {
        let token = cart.as_ref().map(|cart| &cart.token);
        let put = put_in_cart(tx, token, variant, quantity).await;
        let put = put.map_err(|error| match error {
            ChangeError::Db(error) => ForCustomerError::Db(error),
            error => ForCustomerError::Line { place, error },
        })?;
        cart = Some(put);
    }
    let token = cart.ok_or(ReviewError::Empty)?.token;
    let cart = crate::cart_by_token(tx, &token).await?;
    let cart = cart.ok_or(DbError::NotFound)?;
    if let Some(contact) = &wish.contact {
        set_contact(tx, cart.id, contact).await?;
    }
    if let (Some(_), ChosenDelivery::Method(method)) = (&wish.contact, wish.delivery) {
        let cart = crate::cart_by_token(tx, &token).await?;
        let cart = cart.ok_or(DbError::NotFound)?;
        let checkout = TaxedCheckout::load(tx, cart, terms.clone()).await?;
        choose_delivery(tx, &checkout.checkout, (method, wish.preference)).await?;
    }
    let cart = crate::cart_by_token(tx, &token).await?;
    let cart = cart.ok_or(DbError::NotFound)?;
    let checkout = TaxedCheckout::load(tx, cart, terms.clone()).await?;
    Ok((token, checkout))
}

#[derive(Serialize)]
struct Agreed<'a> {
    lines: Vec<(&'a Goods, i32, Option<Promise>)>,
    delivery: &'a Delivery,
    taxes: &'a [tax::TaxAmount],
    total: kernel::Money,
}

/// Like [`Review::fingerprint`], without the ids of lines, which are new each time.
fn agreed_of(review: &Review) -> Result<String, DbError> {
    use sha2::Digest;
    let lines = review.view.lines.iter();
    let agreed = Agreed {
        lines: lines
            .map(|line| (&line.goods, line.quantity, line.promise))
            .collect(),
        delivery: &review.delivery,
        taxes: &review.totals.assessment.taxes,
        total: review.totals.total,
    };
    let json = serde_json::to_vec(&agreed).map_err(|error| DbError::corrupt("review", error))?;
    let digest = sha2::Sha256::digest(&json);
    let bytes = digest.iter().take(16);
    Ok(bytes.map(|byte| format!("{byte:02x}")).collect())
}

/// Places the order: its goods are held for [`HELD_FOR_CUSTOMER`]. It can be paid by card, if a card can be charged its
/// total, or by hand.
///
/// # Errors
/// See [`ForCustomerError`]; roll back then, which leaves no trace.
pub async fn place_for_customer(
    tx: &mut TenantTx,
    command: &PlaceForCustomer,
    terms: &ShopTerms,
) -> Result<Order, ForCustomerError> {
    let id: OrderId = tx.id();
    let (token, checkout) = filled(tx, &command.wish, terms).await?;
    let mut review = checkout.review()?;
    if agreed_of(&review)? != command.agreed {
        return Err(ForCustomerError::Changed);
    }
    closed_for_customer(tx, &token, id).await?;
    let pay_by = tx.now() + HELD_FOR_CUSTOMER;
    hold(tx, (id, &[], pay_by), &mut review, &checkout).await?;
    let head = Head {
        id,
        number: counter::next(tx, "order", FIRST_NUMBER).await?,
        cart: checkout.checkout.priced.cart.id,
        pay_by,
        language: command.language,
        zone: terms.time_zone,
        calendar: terms.calendar(),
    };
    let payment = by_card(tx, (&command.plan, terms), &head, &review).await?;
    let placed = write_order(tx, &head, review, payment).await?;
    told(tx, &placed, &command.actor).await?;
    lapse::schedule(tx, id, head.pay_by).await?;
    if placed.total.is_zero() {
        settle_free(tx, &placed).await?;
    }
    Ok(placed)
}

/// Opens a card payment. `None` when nothing is owed, or a card cannot be charged such a total: it is then paid by hand.
async fn by_card(
    tx: &mut TenantTx,
    of: (&str, &ShopTerms),
    head: &Head,
    review: &Review,
) -> Result<Option<PaymentId>, PlaceError> {
    let Some(new) = opening(tx, of, head, review)? else {
        return Ok(None);
    };
    match payments::open_payment(tx, new).await {
        Ok(opened) => Ok(Some(opened.id)),
        Err(
            OpenPaymentError::TooSmall { .. }
            | OpenPaymentError::TooLarge { .. }
            | OpenPaymentError::TooFine { .. },
        ) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

async fn told(tx: &mut TenantTx, placed: &Order, actor: &str) -> Result<(), DbError> {
    let by_merchant = diesel::update(sales_order::table.find(placed.id));
    let by_merchant = by_merchant.set(sales_order::channel.eq("counter"));
    by_merchant.execute(tx).await?;
    let facts = json!({ "pay_by": placed.pay_by });
    timeline::record(tx, placed.id, ("placed_by_staff", Some(actor)), facts).await?;
    events::placed(tx, placed).await
}
