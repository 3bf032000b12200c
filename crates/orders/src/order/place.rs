//! A cart becomes an order. One transaction: units held, number given, payment opened, event written.
//!
//! Gather (the review), decide (is it what the shopper agreed to?), do. The caller commits, then calls the processor.

use chrono::{DateTime, Duration, Utc};
use diesel::{ExpressionMethods, QueryDsl};
use diesel_async::RunQueryDsl;
use inventory::{Allocation, Holder, Reserve, ReserveError, ReserveLine};
use kernel::{CustomerId, Language, OrderId, PaymentId, Token};
use ledger::{SaleBreakdown, TaxPart};
use payments::{OpenPayment, OpenPaymentError};
use serde_json::json;
use tenancy::{DbError, TenantTx, counter};

use super::{
    lapse,
    model::{Order, order},
    timeline,
};
use crate::{
    Review, ReviewError, ShopTerms,
    cart::{cart_by_token, cart_locked, lines_of},
    checkout::review_cart,
    events,
    fee::fee_tax_rates,
    gather,
    promise::{Kept, kept},
    store::{cart, customer, order_line, sales_order},
};

/// How long units are held for somebody who is paying: longer than the processor's page lives.
const HOLD: Duration = Duration::minutes(45);
/// Numbers begin here: a first order need not look like one.
const FIRST_NUMBER: i64 = 1001;

#[derive(Clone, Debug)]
pub struct PlaceOrder {
    pub cart: Token,
    /// [`Review::fingerprint`] of what the shopper saw.
    pub agreed: String,
    pub language: Language,
    /// The tenant's plan, for its fee.
    pub plan: String,
}

/// What came of it.
#[derive(Debug)]
pub struct Placed {
    pub order: OrderId,
    pub number: i64,
    /// Absent when nothing had to be paid; the order is then paid already.
    pub payment: Option<PaymentId>,
    /// The cart had become this order before (double click, reload).
    pub again: bool,
}

#[derive(Debug, thiserror::Error)]
pub enum PlaceError {
    #[error(transparent)]
    Review(#[from] ReviewError),
    /// Prices, taxes, delivery or stock changed since the shopper looked: show the new review.
    #[error("something changed; please look at your order again")]
    Changed(Box<Review>),
    /// Somebody else was faster. `available` of each variant that is short.
    #[error("not enough in stock")]
    Short(Vec<inventory::Short>),
    #[error(transparent)]
    Payment(#[from] OpenPaymentError),
    #[error(transparent)]
    Db(#[from] DbError),
}

/// # Errors
/// See [`PlaceError`]; then nothing has happened.
pub async fn place_order(
    tx: &mut TenantTx,
    command: &PlaceOrder,
    terms: &ShopTerms,
) -> Result<Placed, PlaceError> {
    let found = cart_by_token(tx, &command.cart)
        .await?
        .ok_or(ReviewError::Empty)?;
    let cart = cart_locked(tx, found.id).await?.ok_or(ReviewError::Empty)?;
    if let Some(id) = cart.order {
        return placed_before(tx, id).await;
    }
    let mut review = review_cart(tx, &cart, terms).await?;
    if review.fingerprint != command.agreed {
        return Err(PlaceError::Changed(Box::new(review)));
    }
    let id: OrderId = tx.id();
    hold(tx, id, &mut review, cart.id, terms).await?;
    let pay_by = tx.now() + HOLD;
    let customer = customer_of(tx, &review, command.language).await?;
    let number = counter::next(tx, "order", FIRST_NUMBER).await?;
    let head = Head {
        id,
        number,
        customer,
        cart: cart.id,
        pay_by,
        language: command.language,
        zone: terms.time_zone,
        calendar: terms.calendar(),
    };
    write_order(tx, &head, &review).await?;
    close_cart(tx, &head).await?;
    let payment = open_payment(tx, (command, terms), &head, &review).await?;
    lapse::schedule(tx, id, pay_by).await?;
    let total = json!({ "total": review.totals.total });
    timeline::record(tx, id, ("placed", None), total).await?;
    let placed = order(tx, id).await?.ok_or(DbError::NotFound)?;
    events::placed(tx, &placed).await?;
    if payment.is_none() {
        settle_free(tx, &placed).await?;
    }
    Ok(Placed {
        order: id,
        number,
        payment,
        again: false,
    })
}

async fn placed_before(tx: &mut TenantTx, id: OrderId) -> Result<Placed, PlaceError> {
    let order = order(tx, id).await?.ok_or(DbError::NotFound)?;
    Ok(Placed {
        order: id,
        number: order.number,
        payment: order.payment,
        again: true,
    })
}

/// Holds the units. What is there must be what the review said or better, else the shopper looks again.
async fn hold(
    tx: &mut TenantTx,
    id: OrderId,
    review: &mut Review,
    cart: kernel::CartId,
    terms: &ShopTerms,
) -> Result<(), PlaceError> {
    let lines = lines_of(tx, cart).await?;
    let offers = gather::offers(tx, &lines, terms.currency).await?;
    let wanted = offers
        .iter()
        .map(|(line, offer)| ReserveLine {
            line: line.id,
            variant: line.variant,
            quantity: line.quantity,
            policy: offer.policy,
        })
        .collect();
    let wish = Reserve {
        holder: Holder::Order(id),
        lines: wanted,
        expires_at: tx.now() + HOLD,
    };
    let given = inventory::reserve(tx, wish)
        .await
        .map_err(|error| match error {
            ReserveError::Short { lines } => PlaceError::Short(lines),
            ReserveError::Db(error) => PlaceError::Db(error),
            other => PlaceError::Db(DbError::corrupt("reservation", other)),
        })?;
    if promises_stand(review, &given) {
        return Ok(());
    }
    let cart = cart_locked(tx, cart).await?.ok_or(ReviewError::Empty)?;
    Err(PlaceError::Changed(Box::new(
        review_cart(tx, &cart, terms).await?,
    )))
}

/// Takes over what was given where it is as promised or better: more now, less later, on the same days. Better happens
/// whenever others had held units too long; to refuse it would undo their giving back too, and so be refused for ever.
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

async fn customer_of(
    tx: &mut TenantTx,
    review: &Review,
    language: Language,
) -> Result<CustomerId, DbError> {
    let id: CustomerId = tx.id();
    let id = diesel::insert_into(customer::table)
        .values((
            customer::id.eq(id),
            customer::email.eq(review.email.to_lowercase()),
            customer::name.eq(&review.ship_to.name),
            customer::phone.eq(&review.ship_to.phone),
            customer::language.eq(language.code()),
            customer::created_at.eq(tx.now()),
        ))
        .on_conflict(customer::email)
        .do_update()
        .set((
            customer::name.eq(&review.ship_to.name),
            customer::language.eq(language.code()),
        ))
        .returning(customer::id)
        .get_result(tx)
        .await?;
    Ok(id)
}

struct Head {
    id: OrderId,
    number: i64,
    customer: CustomerId,
    cart: kernel::CartId,
    pay_by: DateTime<Utc>,
    language: Language,
    zone: chrono_tz::Tz,
    calendar: shipping::Calendar,
}

fn json_of<T: serde::Serialize>(
    column: &'static str,
    value: &T,
) -> Result<serde_json::Value, DbError> {
    serde_json::to_value(value).map_err(|error| DbError::corrupt(column, error))
}

async fn write_order(tx: &mut TenantTx, head: &Head, review: &Review) -> Result<(), DbError> {
    let totals = &review.totals;
    let units: i32 = review.view.lines.iter().map(|line| line.quantity).sum();
    let bill_to = review.bill_to.as_ref();
    let bill_to = bill_to
        .map(|address| json_of("sales_order.bill_to", address))
        .transpose()?;
    diesel::insert_into(sales_order::table)
        .values((
            (
                sales_order::id.eq(head.id),
                sales_order::number.eq(head.number),
                sales_order::cart_id.eq(head.cart),
                sales_order::customer_id.eq(head.customer),
                sales_order::state.eq("awaiting_payment"),
                sales_order::email.eq(&review.email),
                sales_order::language.eq(head.language.code()),
                sales_order::currency.eq(totals.total.currency().code().to_owned()),
                sales_order::ship_to.eq(json_of("sales_order.ship_to", &review.ship_to)?),
                sales_order::bill_to.eq(bill_to),
                sales_order::note.eq(&review.note),
            ),
            (
                sales_order::shipment_preference.eq(review.preference.code()),
                sales_order::delivery.eq(json_of("sales_order.delivery", &review.delivery)?),
                sales_order::assessment.eq(json_of("sales_order.assessment", &totals.assessment)?),
                sales_order::subtotal_minor.eq(totals.subtotal.minor()),
                sales_order::shipping_minor.eq(totals.shipping.minor()),
                sales_order::tax_minor.eq(totals.assessment.total.minor()),
                sales_order::total_minor.eq(totals.total.minor()),
                sales_order::item_count.eq(units),
                sales_order::search_text.eq(search_text(head.number, review)),
                sales_order::placed_at.eq(tx.now()),
                sales_order::pay_by.eq(head.pay_by),
                sales_order::time_zone.eq(head.zone.name()),
                sales_order::calendar.eq(head.calendar.code()),
            ),
        ))
        .execute(tx)
        .await?;
    write_lines(tx, head.id, review).await
}

/// What staff type when they look for an order: number, name, address, SKUs.
fn search_text(number: i64, review: &Review) -> String {
    let skus: Vec<&str> = review
        .view
        .lines
        .iter()
        .map(|line| line.goods.sku.as_str())
        .collect();
    kernel::fold(&format!(
        "{number} {} {} {}",
        review.email,
        review.ship_to.name,
        skus.join(" ")
    ))
}

async fn write_lines(tx: &mut TenantTx, id: OrderId, review: &Review) -> Result<(), DbError> {
    let mut rows = Vec::new();
    for (position, line) in (0_i32..).zip(&review.view.lines) {
        let promise = line
            .promise
            .map(|promise| json_of("order_line.promise", &promise))
            .transpose()?;
        rows.push((
            order_line::id.eq(line.id),
            order_line::order_id.eq(id),
            order_line::position.eq(position),
            order_line::product_id.eq(line.goods.product_id),
            order_line::variant_id.eq(line.goods.variant_id),
            order_line::goods.eq(json_of("order_line.goods", &line.goods)?),
            order_line::quantity.eq(line.quantity),
            order_line::unit_minor.eq(line.goods.unit_price.minor()),
            order_line::net_minor.eq(line.net.minor()),
            order_line::promise.eq(promise),
        ));
    }
    diesel::insert_into(order_line::table)
        .values(rows)
        .execute(tx)
        .await?;
    Ok(())
}

async fn close_cart(tx: &mut TenantTx, head: &Head) -> Result<(), DbError> {
    diesel::update(cart::table.find(head.cart))
        .set((cart::order_id.eq(head.id), cart::updated_at.eq(tx.now())))
        .execute(tx)
        .await?;
    Ok(())
}

/// The sale in the ledger's words; taxes that belong to one account are one part.
fn breakdown(review: &Review) -> Result<SaleBreakdown, DbError> {
    let totals = &review.totals;
    let mut taxes: Vec<TaxPart> = Vec::new();
    for tax in &totals.assessment.taxes {
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
        goods: totals.subtotal,
        shipping: totals.shipping,
        taxes,
        ..SaleBreakdown::zero(totals.total.currency())
    })
}

async fn open_payment(
    tx: &mut TenantTx,
    (command, terms): (&PlaceOrder, &ShopTerms),
    head: &Head,
    review: &Review,
) -> Result<Option<PaymentId>, PlaceError> {
    if review.totals.total.is_zero() {
        return Ok(None);
    }
    let title = match head.language {
        Language::En => format!("Order #{}", head.number),
        Language::Fr => format!("Commande nº {}", head.number),
    };
    let new = OpenPayment {
        reference: head.id.to_string(),
        title,
        breakdown: breakdown(review)?,
        plan: command.plan.clone(),
        fee_tax_rates: fee_tax_rates(&terms.address, terms.day(tx.now())),
    };
    let opened = payments::open_payment(tx, new).await?;
    diesel::update(sales_order::table.find(head.id))
        .set(sales_order::payment_id.eq(opened.id))
        .execute(tx)
        .await
        .map_err(DbError::from)?;
    Ok(Some(opened.id))
}

async fn settle_free(tx: &mut TenantTx, placed: &Order) -> Result<(), PlaceError> {
    super::paid::order_paid(tx, placed.id, super::paid::Settlement::free(tx.now()))
        .await
        .map_err(|error| match error {
            super::paid::PaidError::Db(error) => PlaceError::Db(error),
            other => PlaceError::Db(DbError::corrupt("sales_order", other)),
        })?;
    Ok(())
}
