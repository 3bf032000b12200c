//! Putting things into a cart and taking them out.

use diesel::{ExpressionMethods, OptionalExtension, QueryDsl};
use diesel_async::RunQueryDsl;
use kernel::{CartId, LineId, OrderId, Token, VariantId};
use tenancy::{DbError, TenantTx};

use crate::{
    gather,
    store::{cart, cart_line},
};

/// Most units of one variant in a cart.
const MAX_QUANTITY: i32 = 999;
/// Most lines in a cart.
const MAX_LINES: i64 = 100;

#[derive(Debug, thiserror::Error)]
pub enum ChangeError {
    #[error("this product cannot be bought")]
    NotSold,
    #[error("choose a quantity from 1 to {MAX_QUANTITY}")]
    Quantity,
    #[error("a cart holds at most {MAX_LINES} different products")]
    Full,
    /// It has become an order meanwhile; begin a new cart.
    #[error("this cart has been ordered")]
    Ordered,
    #[error(transparent)]
    Db(#[from] DbError),
}

/// A new, empty cart. The token goes into the shopper's cookie and nowhere else.
///
/// # Errors
/// Database failures only.
pub async fn open_cart(tx: &mut TenantTx) -> Result<(CartId, Token), DbError> {
    let (id, token): (CartId, Token) = (tx.id(), tx.env().chance.token());
    diesel::insert_into(cart::table)
        .values((
            cart::id.eq(id),
            cart::token_digest.eq(token.digest()),
            cart::created_at.eq(tx.now()),
            cart::updated_at.eq(tx.now()),
        ))
        .execute(tx)
        .await?;
    Ok((id, token))
}

/// Marks the cart as used just now; refuses one that was ordered.
async fn touch(tx: &mut TenantTx, id: CartId) -> Result<(), ChangeError> {
    let order: Option<Option<OrderId>> = diesel::update(cart::table.find(id))
        .set(cart::updated_at.eq(tx.now()))
        .returning(cart::order_id)
        .get_result(tx)
        .await
        .optional()
        .map_err(DbError::from)?;
    match order {
        Some(None) => Ok(()),
        _ => Err(ChangeError::Ordered),
    }
}

/// Adds units of a variant; the same variant again adds to its line.
///
/// # Errors
/// See [`ChangeError`].
pub async fn add_line(
    tx: &mut TenantTx,
    id: CartId,
    variant: VariantId,
    quantity: i32,
) -> Result<(), ChangeError> {
    if !(1..=MAX_QUANTITY).contains(&quantity) {
        return Err(ChangeError::Quantity);
    }
    if !gather::is_sold(tx, variant).await? {
        return Err(ChangeError::NotSold);
    }
    touch(tx, id).await?;
    let lines: i64 = cart_line::table
        .filter(cart_line::cart_id.eq(id))
        .count()
        .get_result(tx)
        .await
        .map_err(DbError::from)?;
    if lines >= MAX_LINES {
        return Err(ChangeError::Full);
    }
    let line: LineId = tx.id();
    let added = diesel::insert_into(cart_line::table)
        .values((
            cart_line::cart_id.eq(id),
            cart_line::variant_id.eq(variant),
            cart_line::id.eq(line),
            cart_line::quantity.eq(quantity),
            cart_line::added_at.eq(tx.now()),
        ))
        .on_conflict((cart_line::cart_id, cart_line::variant_id))
        .do_update()
        .set(cart_line::quantity.eq(cart_line::quantity + quantity))
        .execute(tx)
        .await
        .map_err(DbError::from);
    match added {
        Err(error) if error.check_violation().is_some() => Err(ChangeError::Quantity),
        other => other.map(drop).map_err(ChangeError::from),
    }
}

/// Sets a line's quantity; zero takes it out. An unknown line changes nothing.
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
    diesel::update(cart_line::table)
        .filter(cart_line::cart_id.eq(id))
        .filter(cart_line::id.eq(line))
        .set(cart_line::quantity.eq(quantity))
        .execute(tx)
        .await
        .map_err(DbError::from)?;
    Ok(())
}

/// Takes a line out.
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
