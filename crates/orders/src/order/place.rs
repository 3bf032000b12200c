//! Turns a cart into an order in one transaction: units reserved, number assigned, payment opened, event written.
//!
//! Gather (the review), decide (is it what the shopper agreed to?), write. The caller commits, then calls the
//! processor.

use chrono::{DateTime, Utc};
use inventory::{Allocation, Holder, Reserve, ReserveError, ReserveLine};
use kernel::{Language, Money, OrderId, PaymentId, Token};
use ledger::{SaleBreakdown, TaxPart};
use payments::{Attempt, OpenPayment, OpenPaymentError};
use serde_json::json;
use tax::TaxAmount;
use tenancy::{DbError, TenantTx, counter};

use super::{
    hold as held, lapse,
    model::{Order, order},
    write::{Head, write_order},
};
use crate::{
    PricedCart, Review, ReviewError, ShopTerms, StartPayment, TaxedCheckout,
    cart::{Closed, cart_by_token, cart_closed},
    events,
    fee::fee_tax_rates,
    gather::{self, Offered},
    promise::{Kept, PromiseSource, ShopDay, kept, promise},
};

/// The first order number, high enough that a first order does not look like one.
pub(super) const FIRST_NUMBER: i64 = 1001;

/// The command to place an order.
#[derive(Clone, Debug)]
pub struct PlaceOrder {
    /// The shopper's cart.
    pub cart: Token,
    /// The [`Review::fingerprint`] the shopper saw.
    pub agreed: String,
    /// Language of the order's mails and documents.
    pub language: Language,
    /// The tenant's plan, which determines its fee.
    pub plan: String,
}

/// The result.
#[derive(Debug)]
pub struct Placed {
    /// The new order.
    pub order: OrderId,
    /// Its number.
    pub number: i64,
    /// Absent when nothing is owed; the order is then already paid.
    pub payment: Option<PaymentId>,
    /// The first payment attempt, if begun: see [`place_and_begin`].
    pub attempt: Option<Attempt>,
    /// The cart had already become this order (double click, reload).
    pub again: bool,
}

/// Why an order was not placed.
#[derive(Debug, thiserror::Error)]
pub enum PlaceError {
    /// The cart cannot be ordered.
    #[error(transparent)]
    Review(#[from] ReviewError),
    /// Prices, taxes, delivery or stock changed since the shopper's review: show the new one.
    #[error("something changed; please look at your order again")]
    Changed(Box<Review>),
    /// Another order took the units. `available` of each variant that is short.
    #[error("not enough in stock")]
    Short(Vec<inventory::Short>),
    /// The payment could not be opened.
    #[error(transparent)]
    Payment(#[from] OpenPaymentError),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Places the order.
///
/// # Errors
/// See [`PlaceError`]; roll back then, which leaves no trace.
pub async fn place_order(
    tx: &mut TenantTx,
    command: &PlaceOrder,
    terms: &ShopTerms,
) -> Result<Placed, PlaceError> {
    let id = tx.id();
    place(tx, (command, None), terms, id).await
}

/// Places the order and begins the first payment attempt in the same transaction. The order gets the id in `start`.
/// Commit, then call [`crate::open_page`].
///
/// # Errors
/// See [`PlaceError`]; roll back then, which leaves no trace.
pub async fn place_and_begin(
    tx: &mut TenantTx,
    command: &PlaceOrder,
    terms: &ShopTerms,
    start: &StartPayment,
) -> Result<Placed, PlaceError> {
    place(tx, (command, Some(start)), terms, start.order).await
}

async fn place(
    tx: &mut TenantTx,
    (command, start): (&PlaceOrder, Option<&StartPayment>),
    terms: &ShopTerms,
    id: OrderId,
) -> Result<Placed, PlaceError> {
    let Some(Closed { cart, earlier }) = cart_closed(tx, &command.cart, id).await? else {
        return placed_before(tx, &command.cart).await;
    };
    let checkout = TaxedCheckout::load(tx, cart, terms.clone()).await?;
    let mut review = checkout.review()?;
    if review.fingerprint != command.agreed {
        return Err(PlaceError::Changed(Box::new(review)));
    }
    let pay_by = held::first(tx.now());
    hold(tx, (id, &earlier, pay_by), &mut review, &checkout).await?;
    let number = counter::next(tx, "order", FIRST_NUMBER).await?;
    let head = Head {
        id,
        number,
        cart: checkout.checkout.priced.cart.id,
        pay_by,
        language: command.language,
        zone: terms.time_zone,
        calendar: terms.calendar(),
    };
    let opening = opening(tx, (&command.plan, terms), &head, &review)?;
    let (payment, attempt) = match (opening, start) {
        (None, _) => (None, None),
        (Some(new), None) => (Some(payments::open_payment(tx, new).await?), None),
        (Some(new), Some(start)) => {
            let begin = |payment| start.attempt(payment, (&review.email, review.charge));
            let (opened, attempt) = payments::open_and_begin(tx, new, begin).await?;
            (Some(opened), Some(attempt))
        }
    };
    let placed = write_order(tx, &head, review, payment.map(|opened| opened.id)).await?;
    lapse::schedule(tx, id, head.pay_by).await?;
    for older in earlier {
        lapse::tell(tx, older, json!({ "replaced_by": number })).await?;
    }
    events::placed(tx, &placed).await?;
    if placed.payment.is_none() {
        settle_free(tx, &placed).await?;
    }
    Ok(Placed {
        order: id,
        number,
        payment: placed.payment,
        attempt,
        again: false,
    })
}

/// The cart could not be closed: it had become an order before, or does not exist.
async fn placed_before(tx: &mut TenantTx, cart: &Token) -> Result<Placed, PlaceError> {
    let cart = cart_by_token(tx, cart).await?.ok_or(ReviewError::Empty)?;
    let id = cart.order.ok_or(DbError::Conflict)?;
    let order = order(tx, id).await?.ok_or(DbError::NotFound)?;
    Ok(Placed {
        order: id,
        number: order.number,
        payment: order.payment,
        attempt: None,
        again: true,
    })
}

/// Reserves the units; the shopper's earlier unpaid orders hold theirs no longer. Stock must be as the review said or better; otherwise the shopper sees a new review.
pub(super) async fn hold(
    tx: &mut TenantTx,
    (id, earlier, pay_by): (OrderId, &[OrderId], DateTime<Utc>),
    review: &mut Review,
    checkout: &TaxedCheckout,
) -> Result<(), PlaceError> {
    let PricedCart {
        cart,
        offers,
        terms,
        ..
    } = &checkout.checkout.priced;
    let wanted = offers.iter().map(|Offered { line, offer }| ReserveLine {
        line: line.id,
        variant: line.variant,
        quantity: line.quantity,
        policy: offer.policy,
    });
    let wish = Reserve {
        holder: Holder::Order(id),
        lines: wanted.collect(),
        expires_at: held::released(pay_by),
        instead_of: earlier.iter().copied().map(Holder::Order).collect(),
    };
    let given = inventory::reserve(tx, wish)
        .await
        .map_err(|error| match error {
            ReserveError::Short { lines } => PlaceError::Short(lines),
            ReserveError::Db(error) => PlaceError::Db(error),
            other => PlaceError::Db(DbError::corrupt("reservation", other)),
        })?;
    let today = terms.shop_day(tx.now());
    if promises_stand(review, &given) && days_stand(tx, (review, &given), today).await? {
        return Ok(());
    }
    let now = TaxedCheckout::load(tx, cart.clone(), terms.clone()).await?;
    Err(PlaceError::Changed(Box::new(now.review()?)))
}

/// Accepts an allocation that keeps the promise or improves it: more now, less later, on the same dates. Improvements
/// happen whenever expired holds of others are released; refusing one would roll back that release too, and so be
/// refused again for ever.
fn promises_stand(review: &mut Review, given: &[Allocation]) -> bool {
    let lines = &mut review.view.lines;
    given.iter().all(|got| {
        let Some(line) = lines.iter_mut().find(|line| line.id == got.line) else {
            return got.backordered == 0;
        };
        line.promise = match kept(line.promise, got.reserved, got.backordered) {
            Kept::Whole => None,
            Kept::Dates(promise) => Some(promise),
            Kept::Broken => return false,
        };
        true
    })
}

/// What a supplier owes is promised once: another shopper may have been promised it since this one's review was read. Now that
/// the stock is locked, nobody else can be.
async fn days_stand(
    tx: &mut TenantTx,
    (review, given): (&Review, &[Allocation]),
    today: ShopDay,
) -> Result<bool, DbError> {
    for got in given.iter().filter(|got| got.backordered > 0) {
        let line = review.view.lines.iter().find(|line| line.id == got.line);
        let agreed = line.and_then(|line| line.promise);
        let Some(agreed) = agreed.filter(|made| made.source == PromiseSource::PurchaseOrder) else {
            continue;
        };
        let sources = gather::sources(tx, got.variant, got.backordered).await?;
        let made = promise(today, got.reserved, got.backordered, &sources);
        let in_time = made
            .and_then(|made| made.latest)
            .is_some_and(|day| Some(day) <= agreed.latest);
        if !in_time {
            return Ok(false);
        }
    }
    Ok(true)
}

fn breakdown(review: &Review) -> Result<SaleBreakdown, DbError> {
    let totals = &review.totals;
    sale_of((totals.subtotal, totals.shipping), &totals.assessment.taxes)
}

/// An order's sale in the ledger's terms.
///
/// # Errors
/// Amounts out of range.
pub fn sale_breakdown(order: &Order) -> Result<SaleBreakdown, DbError> {
    sale_of((order.subtotal, order.shipping), &order.assessment.taxes)
}

/// Taxes on the same account are added up.
fn sale_of(
    (goods, shipping): (Money, Money),
    charged: &[TaxAmount],
) -> Result<SaleBreakdown, DbError> {
    let mut taxes: Vec<TaxPart> = Vec::new();
    for tax in charged {
        let account = gather::ledger_tax(tax.id);
        match taxes.iter_mut().find(|part| part.tax == account) {
            Some(part) => {
                part.amount = part
                    .amount
                    .plus(tax.amount)
                    .map_err(|error| DbError::corrupt("sales_order.assessment", error))?;
            }
            None => taxes.push(TaxPart {
                tax: account,
                amount: tax.amount,
            }),
        }
    }
    Ok(SaleBreakdown {
        goods,
        shipping,
        taxes,
        ..SaleBreakdown::zero(goods.currency())
    })
}

/// The payment to open; `None` when nothing is owed.
pub(super) fn opening(
    tx: &TenantTx,
    (plan, terms): (&str, &ShopTerms),
    head: &Head,
    review: &Review,
) -> Result<Option<OpenPayment>, PlaceError> {
    if review.totals.total.is_zero() {
        return Ok(None);
    }
    let title = match head.language {
        Language::En => format!("Order #{}", head.number),
        Language::Fr => format!("Commande nº {}", head.number),
    };
    Ok(Some(OpenPayment {
        reference: head.id.to_string(),
        title,
        breakdown: breakdown(review)?,
        plan: plan.to_owned(),
        fee_tax_rates: fee_tax_rates(&terms.address, terms.day(tx.now())),
    }))
}

pub(super) async fn settle_free(tx: &mut TenantTx, placed: &Order) -> Result<(), PlaceError> {
    super::paid::order_paid(tx, placed.id, super::paid::Settlement::free(tx.now()))
        .await
        .map_err(|error| match error {
            super::paid::PaidError::Db(error) => PlaceError::Db(error),
            other => PlaceError::Db(DbError::corrupt("sales_order", other)),
        })?;
    Ok(())
}
