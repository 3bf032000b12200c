//! Adds, changes and removes cart lines.

use diesel::{
    ExpressionMethods, OptionalExtension, QueryDsl, QueryableByName,
    result::QueryResult,
    sql_types::{BigInt, Bytea, Integer, Timestamptz, Uuid},
};
use diesel_async::RunQueryDsl;
use kernel::{CartId, LineId, OrderId, Token, VariantId};
use tenancy::{Cached, DbError, TenantTx};

use super::model::cart_by_token;
use crate::{
    OrderState,
    order::order_state,
    store::{cart, cart_line},
};

/// Maximum units of one variant in a cart.
const MAX_QUANTITY: i32 = 999;
/// Maximum lines in a cart.
const MAX_LINES: i64 = 100;

/// Why a cart was not changed.
#[derive(Debug, thiserror::Error)]
pub enum ChangeError {
    /// The variant is not sold.
    #[error("this product cannot be bought")]
    NotSold,
    /// The quantity is out of range.
    #[error("choose a quantity from 1 to {MAX_QUANTITY}")]
    Quantity,
    /// The cart has the maximum number of lines.
    #[error("a cart holds at most {MAX_LINES} different products")]
    Full,
    /// The cart has become an order meanwhile; open a new one.
    #[error("this cart has been ordered")]
    Ordered,
    /// The cart became an order that is not paid: it is paid, changed or canceled first, so that one shopper does not
    /// hold the same goods twice.
    #[error("this cart became an order that is not paid yet")]
    Unpaid(OrderId),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Marks the cart as just used; fails if it was ordered.
async fn touch(tx: &mut TenantTx, id: CartId) -> Result<(), ChangeError> {
    let used = diesel::update(cart::table.find(id))
        .set(cart::updated_at.eq(tx.now()))
        .returning(cart::order_id);
    let order: QueryResult<Option<Option<OrderId>>> = Cached(used).get_result(tx).await.optional();
    let order = order.map_err(DbError::from)?;
    match order {
        Some(None) => Ok(()),
        _ => Err(ChangeError::Ordered),
    }
}

/// Adds to the open cart with this token if it has room, in one statement: the update locks its row, so that two tabs
/// cannot overfill it. Returns the cart and the units now in it.
const ADD: &str = "
    WITH open AS (UPDATE cart SET updated_at = $5 WHERE token_digest = $1 AND order_id IS NULL RETURNING id)
    INSERT INTO cart_line AS line (cart_id, variant_id, id, quantity, added_at)
    SELECT open.id, $2, $3, $4, $5 FROM open
    WHERE (SELECT count(*) FROM cart_line WHERE cart_id = open.id) < $6
    ON CONFLICT (cart_id, variant_id) DO UPDATE SET quantity = line.quantity + excluded.quantity
    RETURNING line.cart_id AS cart,
              line.quantity + (SELECT coalesce(sum(other.quantity), 0) FROM cart_line AS other
                               WHERE other.cart_id = line.cart_id AND other.variant_id <> $2) AS units";

/// Opens a cart with its first line.
const OPEN: &str = "
    WITH made AS (
        INSERT INTO cart (id, token_digest, created_at, updated_at) VALUES ($1, $2, $6, $6) RETURNING id)
    INSERT INTO cart_line (cart_id, variant_id, id, quantity, added_at) SELECT id, $3, $4, $5, $6 FROM made";

#[derive(QueryableByName)]
struct Added {
    #[diesel(sql_type = Uuid)]
    cart: CartId,
    #[diesel(sql_type = BigInt)]
    units: i64,
}

/// A cart after something was added.
#[derive(Clone, Debug)]
pub struct Filled {
    /// The cart.
    pub cart: CartId,
    /// Identifies the cart; belongs into the shopper's cookie only.
    pub token: Token,
    /// Units now in the cart.
    pub units: i64,
}

async fn awaits_payment(tx: &mut TenantTx, order: OrderId) -> Result<bool, DbError> {
    let found = order_state(tx, order).await?;
    Ok(found.is_some_and(|(state, _)| state == OrderState::AwaitingPayment))
}

/// Adds units of a variant to the open cart with this token, or to a new cart if there is none; adding the same variant
/// again increases its line.
///
/// # Errors
/// See [`ChangeError`].
pub async fn put_in_cart(
    tx: &mut TenantTx,
    token: Option<&Token>,
    variant: VariantId,
    quantity: i32,
) -> Result<Filled, ChangeError> {
    may_add(tx, variant, quantity).await?;
    if let Some(token) = token {
        if let Some(Added { cart, units }) = add(tx, token, variant, quantity).await? {
            let token = token.clone();
            return Ok(Filled { cart, token, units });
        }
        match cart_by_token(tx, token).await?.map(|cart| cart.order) {
            Some(None) => return Err(ChangeError::Full),
            Some(Some(order)) if awaits_payment(tx, order).await? => {
                return Err(ChangeError::Unpaid(order));
            }
            Some(Some(_)) | None => {}
        }
    }
    let token = tx.env().chance.token();
    let (cart, line): (CartId, LineId) = (tx.id(), tx.id());
    let query = diesel::sql_query(OPEN)
        .bind::<Uuid, _>(cart)
        .bind::<Bytea, _>(token.digest())
        .bind::<Uuid, _>(variant)
        .bind::<Uuid, _>(line)
        .bind::<Integer, _>(quantity)
        .bind::<Timestamptz, _>(tx.now());
    Cached(query).execute(tx).await.map_err(DbError::from)?;
    let units = quantity.into();
    Ok(Filled { cart, token, units })
}

async fn may_add(tx: &TenantTx, variant: VariantId, quantity: i32) -> Result<(), ChangeError> {
    if !(1..=MAX_QUANTITY).contains(&quantity) {
        return Err(ChangeError::Quantity);
    }
    if !catalog::queries::is_for_sale(tx, variant).await? {
        return Err(ChangeError::NotSold);
    }
    Ok(())
}

/// `None` when the token has no open cart, or the cart is full.
async fn add(
    tx: &mut TenantTx,
    token: &Token,
    variant: VariantId,
    quantity: i32,
) -> Result<Option<Added>, ChangeError> {
    let line: LineId = tx.id();
    let query = diesel::sql_query(ADD)
        .bind::<Bytea, _>(token.digest())
        .bind::<Uuid, _>(variant)
        .bind::<Uuid, _>(line)
        .bind::<Integer, _>(quantity)
        .bind::<Timestamptz, _>(tx.now())
        .bind::<BigInt, _>(MAX_LINES);
    let added: QueryResult<Option<Added>> = Cached(query).get_result(tx).await.optional();
    match added.map_err(DbError::from) {
        Err(error) if error.check_violation().is_some() => Err(ChangeError::Quantity),
        other => Ok(other?),
    }
}

/// Sets a line's quantity; zero removes it. An unknown line changes nothing.
///
/// # Errors
/// See [`ChangeError`].
pub async fn set_quantity(
    tx: &mut TenantTx,
    id: CartId,
    line: LineId,
    quantity: i32,
) -> Result<(), ChangeError> {
    if quantity == 0 {
        return remove_line(tx, id, line).await;
    }
    if !(1..=MAX_QUANTITY).contains(&quantity) {
        return Err(ChangeError::Quantity);
    }
    touch(tx, id).await?;
    let set = diesel::update(cart_line::table)
        .filter(cart_line::cart_id.eq(id))
        .filter(cart_line::id.eq(line))
        .set(cart_line::quantity.eq(quantity));
    Cached(set).execute(tx).await.map_err(DbError::from)?;
    Ok(())
}

/// Removes a line.
///
/// # Errors
/// See [`ChangeError`].
pub async fn remove_line(tx: &mut TenantTx, id: CartId, line: LineId) -> Result<(), ChangeError> {
    touch(tx, id).await?;
    diesel::delete(cart_line::table)
        .filter(cart_line::cart_id.eq(id))
        .filter(cart_line::id.eq(line))
        .execute(tx)
        .await
        .map_err(DbError::from)?;
    Ok(())
}
