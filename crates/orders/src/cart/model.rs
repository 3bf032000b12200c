//! A cart as stored.

use diesel::{
    ExpressionMethods, NullableExpressionMethods, OptionalExtension, QueryDsl, Queryable,
    QueryableByName,
    sql_types::{Array, Bytea, Timestamptz, Uuid as SqlUuid},
};
use diesel_async::RunQueryDsl;
use kernel::{Address, CartId, LineId, OrderId, ShippingMethodId, Token, VariantId};
use serde::{Deserialize, Serialize};
use tenancy::{Cached, DbError, TenantTx};
use utoipa::ToSchema;

use crate::store::{cart, cart_line};

/// Whether to ship what is in stock at once, or to wait and send everything together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ShipmentPreference {
    /// Ship what is in stock now, the rest later.
    #[default]
    ShipAvailable,
    /// Ship only when everything is in stock.
    WaitForAll,
}

impl ShipmentPreference {
    /// The stored code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::ShipAvailable => "ship_available",
            Self::WaitForAll => "wait_for_all",
        }
    }

    /// Parses a stored code; `None` when unknown.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "ship_available" => Some(Self::ShipAvailable),
            "wait_for_all" => Some(Self::WaitForAll),
            _ => None,
        }
    }
}

/// One variant in a cart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CartLine {
    /// The line.
    pub id: LineId,
    /// What is wanted.
    pub variant: VariantId,
    /// Units, at least one.
    pub quantity: i32,
}

/// A cart as stored; contact and delivery are absent until the shopper enters them.
#[derive(Clone, Debug)]
pub struct Cart {
    /// Identifies it.
    pub id: CartId,
    /// Lower case.
    pub email: Option<String>,
    /// The shipping address.
    pub ship_to: Option<Address>,
    /// The billing address, if different.
    pub bill_to: Option<Address>,
    /// The shopper's note to the shop; may be empty.
    pub note: String,
    /// The chosen delivery method.
    pub shipping_method: Option<ShippingMethodId>,
    /// Ship what is available, or wait for everything.
    pub preference: ShipmentPreference,
    /// The order this cart became.
    pub order: Option<OrderId>,
    /// In the order they were added.
    pub lines: Vec<CartLine>,
}

impl Cart {
    /// Units in the cart.
    #[must_use]
    pub fn units(&self) -> i32 {
        self.lines.iter().map(|line| line.quantity).sum()
    }
}

#[derive(Queryable, QueryableByName)]
#[diesel(table_name = cart)]
pub(super) struct Row {
    id: CartId,
    email: Option<String>,
    ship_to: Option<serde_json::Value>,
    bill_to: Option<serde_json::Value>,
    note: String,
    #[diesel(column_name = shipping_method_id)]
    shipping_method: Option<ShippingMethodId>,
    #[diesel(column_name = shipment_preference)]
    preference: String,
    #[diesel(column_name = order_id)]
    order: Option<OrderId>,
}

type Columns = (
    cart::id,
    cart::email,
    cart::ship_to,
    cart::bill_to,
    cart::note,
    cart::shipping_method_id,
    cart::shipment_preference,
    cart::order_id,
);
const COLUMNS: Columns = (
    cart::id,
    cart::email,
    cart::ship_to,
    cart::bill_to,
    cart::note,
    cart::shipping_method_id,
    cart::shipment_preference,
    cart::order_id,
);

fn address(
    column: &'static str,
    stored: Option<serde_json::Value>,
) -> Result<Option<Address>, DbError> {
    let read = stored.map(serde_json::from_value).transpose();
    read.map_err(|error| DbError::corrupt(column, error))
}

impl Row {
    pub(super) fn cart(self, lines: Vec<CartLine>) -> Result<Cart, DbError> {
        Ok(Cart {
            id: self.id,
            email: self.email,
            ship_to: address("cart.ship_to", self.ship_to)?,
            bill_to: address("cart.bill_to", self.bill_to)?,
            note: self.note,
            shipping_method: self.shipping_method,
            preference: ShipmentPreference::from_code(&self.preference).unwrap_or_default(),
            order: self.order,
            lines,
        })
    }
}

type LineRow = (LineId, VariantId, i32);

fn line((id, variant, quantity): LineRow) -> CartLine {
    CartLine {
        id,
        variant,
        quantity,
    }
}

/// The cart with this token and its lines; one statement.
///
/// # Errors
/// Database failures only.
pub async fn cart_by_token(tx: &mut TenantTx, token: &Token) -> Result<Option<Cart>, DbError> {
    let columns = (cart_line::id, cart_line::variant_id, cart_line::quantity);
    let rows: Vec<(Row, Option<LineRow>)> = cart::table
        .left_join(cart_line::table)
        .filter(cart::token_digest.eq(token.digest()))
        .order((cart_line::added_at, cart_line::id))
        .select((COLUMNS, columns.nullable()))
        .load(tx)
        .await?;
    let mut head = None;
    let mut lines = Vec::new();
    for (row, of_line) in rows {
        head.get_or_insert(row);
        lines.extend(of_line.map(line));
    }
    head.map(|row| row.cart(lines)).transpose()
}

/// A cart that has just become an order.
pub(crate) struct Closed {
    /// Without its lines: they must still be read, under the lock.
    pub(crate) cart: Cart,
    /// The shopper's earlier unpaid orders; they have just expired.
    pub(crate) earlier: Vec<OrderId>,
}

/// A shopper is known by the e-mail address here.
const CLOSE: &str = "
    WITH closed AS (
        UPDATE cart SET order_id = $2, updated_at = $3 WHERE token_digest = $1 AND order_id IS NULL
        RETURNING id, email, ship_to, bill_to, note, shipping_method_id, shipment_preference, order_id),
    earlier AS (
        UPDATE sales_order AS o SET state = 'expired', version = o.version + 1, pay_by = least(o.pay_by, $3)
        FROM closed WHERE o.email = closed.email AND o.state = 'awaiting_payment'
            AND o.fulfillment = 'unfulfilled' AND o.channel = 'storefront' RETURNING o.id)
    SELECT closed.id, closed.email, closed.ship_to, closed.bill_to, closed.note, closed.shipping_method_id,
        closed.shipment_preference, closed.order_id,
        ARRAY(SELECT id FROM earlier ORDER BY id) AS earlier FROM closed";

#[derive(QueryableByName)]
struct ClosedRow {
    #[diesel(embed)]
    cart: Row,
    #[diesel(sql_type = Array<SqlUuid>)]
    earlier: Vec<OrderId>,
}

/// Assigns the cart to an order, once: it is locked and closed from here on. `None` when the cart already has an order,
/// or does not exist.
pub(crate) async fn cart_closed(
    tx: &mut TenantTx,
    token: &Token,
    order: OrderId,
) -> Result<Option<Closed>, DbError> {
    let query = diesel::sql_query(CLOSE)
        .bind::<Bytea, _>(token.digest())
        .bind::<SqlUuid, _>(order)
        .bind::<Timestamptz, _>(tx.now());
    let row: Option<ClosedRow> = Cached(query).get_result(tx).await.optional()?;
    let closed = row.map(|row| {
        Ok(Closed {
            cart: row.cart.cart(Vec::new())?,
            earlier: row.earlier,
        })
    });
    closed.transpose()
}

/// Assigns a cart that the merchant has just filled to an order. What else its customer has ordered stays as it is.
pub(crate) async fn closed_for_customer(
    tx: &mut TenantTx,
    token: &Token,
    order: OrderId,
) -> Result<(), DbError> {
    let open = cart::table.filter(cart::token_digest.eq(token.digest()));
    let close = diesel::update(open).set(cart::order_id.eq(order));
    close.execute(tx).await?;
    Ok(())
}
