//! A cart becomes an order. One transaction: units held, number given, payment opened, event written.
//!
//! Gather (the review), decide (is it what the shopper agreed to?), do. The caller commits, then calls the processor.

use chrono::{DateTime, Duration, Utc};
use diesel::{
    ExpressionMethods, QueryDsl,
    sql_types::{Array, BigInt, Integer, Jsonb, Nullable, Uuid as SqlUuid},
};
use diesel_async::RunQueryDsl;
use inventory::{Allocation, Holder, Reserve, ReserveError, ReserveLine};
use kernel::{CustomerId, Language, OrderId, PaymentId, Token};
use ledger::{SaleBreakdown, TaxPart};
use payments::{OpenPayment, OpenPaymentError, Opened};
use serde_json::json;
use tenancy::{Cached, DbError, TenantTx, counter};

use super::{
    lapse,
    model::{Fulfillment, Order, OrderLine, OrderState, order},
    timeline,
};
use crate::{
    Goods, PricedCart, Review, ReviewError, ShopTerms, TaxedCheckout,
    cart::cart_locked,
    events,
    fee::fee_tax_rates,
    gather::{self, Offered},
    promise::{Kept, kept},
    store::{cart, customer, sales_order},
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
    /// The payment as it was opened in this transaction, and who pays: see [`crate::begin_payment`].
    pub opened: Option<(Opened, String)>,
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
    let cart = cart_locked(tx, &command.cart)
        .await?
        .ok_or(ReviewError::Empty)?;
    if let Some(id) = cart.order {
        return placed_before(tx, id).await;
    }
    let checkout = TaxedCheckout::load(tx, cart, terms.clone()).await?;
    let mut review = checkout.review()?;
    if review.fingerprint != command.agreed {
        return Err(PlaceError::Changed(Box::new(review)));
    }
    let id: OrderId = tx.id();
    hold(tx, id, &mut review, &checkout).await?;
    let customer = customer_of(tx, &review, command.language).await?;
    let number = counter::next(tx, "order", FIRST_NUMBER).await?;
    let head = Head {
        id,
        number,
        customer,
        cart: checkout.checkout.priced.cart.id,
        pay_by: tx.now() + HOLD,
        language: command.language,
        zone: terms.time_zone,
        calendar: terms.calendar(),
    };
    let payment = open_payment(tx, (command, terms), &head, &review).await?;
    let placed = write_order(tx, &head, review, payment.as_ref()).await?;
    close_cart(tx, &head).await?;
    lapse::schedule(tx, id, head.pay_by).await?;
    let total = json!({ "total": placed.total });
    timeline::record(tx, id, ("placed", None), total).await?;
    events::placed(tx, &placed).await?;
    if payment.is_none() {
        settle_free(tx, &placed).await?;
    }
    Ok(Placed {
        order: id,
        number,
        payment: placed.payment,
        opened: payment.map(|opened| (opened, placed.email)),
        again: false,
    })
}

async fn placed_before(tx: &mut TenantTx, id: OrderId) -> Result<Placed, PlaceError> {
    let order = order(tx, id).await?.ok_or(DbError::NotFound)?;
    Ok(Placed {
        order: id,
        number: order.number,
        payment: order.payment,
        opened: None,
        again: true,
    })
}

/// Holds the units. What is there must be what the review said or better, else the shopper looks again.
async fn hold(
    tx: &mut TenantTx,
    id: OrderId,
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
    let now = TaxedCheckout::load(tx, cart.clone(), terms.clone()).await?;
    Err(PlaceError::Changed(Box::new(now.review()?)))
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

/// Writes the order with its lines, and returns what is stored.
async fn write_order(
    tx: &mut TenantTx,
    head: &Head,
    review: Review,
    payment: Option<&Opened>,
) -> Result<Order, DbError> {
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
                sales_order::payment_id.eq(payment.map(|opened| opened.id)),
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
                sales_order::search_text.eq(search_text(head.number, &review)),
                sales_order::placed_at.eq(tx.now()),
                sales_order::pay_by.eq(head.pay_by),
                sales_order::time_zone.eq(head.zone.name()),
                sales_order::calendar.eq(head.calendar.code()),
            ),
        ))
        .execute(tx)
        .await?;
    write_lines(tx, head.id, &review).await?;
    Ok(placed(head, review, payment, tx.now()))
}

/// The order as it stands in its tables now.
fn placed(
    head: &Head,
    review: Review,
    payment: Option<&Opened>,
    placed_at: DateTime<Utc>,
) -> Order {
    let totals = review.totals;
    let lines = review.view.lines.into_iter().map(|line| OrderLine {
        id: line.id,
        product: line.goods.product_id,
        variant: line.goods.variant_id,
        unit: line.goods.unit_price,
        goods: line.goods,
        quantity: line.quantity,
        shipped: 0,
        net: line.net,
        promise: line.promise,
    });
    Order {
        id: head.id,
        number: head.number,
        customer: head.customer,
        state: OrderState::AwaitingPayment,
        fulfillment: Fulfillment::Unfulfilled,
        email: review.email,
        language: head.language,
        currency: totals.total.currency(),
        ship_to: review.ship_to,
        bill_to: review.bill_to,
        note: review.note,
        preference: review.preference,
        delivery: review.delivery,
        subtotal: totals.subtotal,
        shipping: totals.shipping,
        tax: totals.assessment.total,
        total: totals.total,
        assessment: totals.assessment,
        payment: payment.map(|opened| opened.id),
        version: 1,
        placed_at,
        lines: lines.collect(),
    }
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

const WRITE_LINES: &str = "
    INSERT INTO order_line (order_id, id, position, product_id, variant_id, goods, quantity, unit_minor, net_minor,
        promise)
    SELECT $1, * FROM unnest($2, $3, $4, $5, $6, $7, $8, $9, $10)";

/// By arrays, so that one prepared statement serves orders of any length.
async fn write_lines(tx: &mut TenantTx, id: OrderId, review: &Review) -> Result<(), DbError> {
    let lines = &review.view.lines;
    let mut goods = Vec::new();
    let mut promises = Vec::new();
    for line in lines {
        goods.push(json_of("order_line.goods", &line.goods)?);
        let promise = line.promise.as_ref();
        promises.push(
            promise
                .map(|promise| json_of("order_line.promise", promise))
                .transpose()?,
        );
    }
    let of_goods =
        |id: fn(&Goods) -> uuid::Uuid| lines.iter().map(|line| id(&line.goods)).collect::<Vec<_>>();
    let query = diesel::sql_query(WRITE_LINES)
        .bind::<SqlUuid, _>(id)
        .bind::<Array<SqlUuid>, _>(lines.iter().map(|line| line.id).collect::<Vec<_>>())
        .bind::<Array<Integer>, _>((0_i32..).take(lines.len()).collect::<Vec<_>>())
        .bind::<Array<SqlUuid>, _>(of_goods(|goods| goods.product_id.uuid()))
        .bind::<Array<SqlUuid>, _>(of_goods(|goods| goods.variant_id.uuid()))
        .bind::<Array<Jsonb>, _>(goods)
        .bind::<Array<Integer>, _>(lines.iter().map(|line| line.quantity).collect::<Vec<_>>())
        .bind::<Array<BigInt>, _>(
            lines
                .iter()
                .map(|line| line.goods.unit_price.minor())
                .collect::<Vec<_>>(),
        )
        .bind::<Array<BigInt>, _>(
            lines
                .iter()
                .map(|line| line.net.minor())
                .collect::<Vec<_>>(),
        )
        .bind::<Array<Nullable<Jsonb>>, _>(promises);
    Cached(query).execute(tx).await?;
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
) -> Result<Option<Opened>, PlaceError> {
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
    Ok(Some(payments::open_payment(tx, new).await?))
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
