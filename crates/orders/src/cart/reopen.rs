//! Puts the goods of an unpaid order back into the shopper's cart.

use diesel::{
    ExpressionMethods, QueryDsl,
    sql_types::{Array, Integer, Jsonb, Nullable, Text, Timestamptz, Uuid},
};
use diesel_async::RunQueryDsl;
use kernel::{CartId, Token};
use tenancy::{Cached, DbError, TenantTx};

use super::model::cart_by_token;
use crate::{Order, store::cart};

/// Opens a cart with the order's goods, address and delivery, and returns its token.
///
/// The shopper's cookie stays valid: where it names the cart that became this order, the new cart takes over its token. In
/// an open cart the goods are put beside what is there; of goods in both, the larger quantity counts, so that repeating
/// the call changes nothing.
///
/// # Errors
/// Database failures only.
pub async fn reopen_cart(
    tx: &mut TenantTx,
    token: Option<&Token>,
    order: &Order,
) -> Result<Token, DbError> {
    let known = match token {
        Some(token) => cart_by_token(tx, token).await?.map(|cart| (token, cart)),
        None => None,
    };
    let (id, token) = match known {
        Some((token, cart)) if cart.order.is_none() => (cart.id, token.clone()),
        Some((token, cart)) if cart.order == Some(order.id) => {
            retire(tx, cart.id).await?;
            (opened(tx, token).await?, token.clone())
        }
        _ => {
            let token = tx.env().chance.token();
            (opened(tx, &token).await?, token)
        }
    };
    fill(tx, id, order).await?;
    Ok(token)
}

/// The ordered cart keeps its order and loses its token: nobody holds the new one.
async fn retire(tx: &mut TenantTx, id: CartId) -> Result<(), DbError> {
    let nobody = tx.env().chance.token();
    let retired =
        diesel::update(cart::table.find(id)).set(cart::token_digest.eq(nobody.digest().to_vec()));
    Cached(retired).execute(tx).await?;
    Ok(())
}

async fn opened(tx: &mut TenantTx, token: &Token) -> Result<CartId, DbError> {
    let (id, now): (CartId, _) = (tx.id(), tx.now());
    let values = (
        cart::id.eq(id),
        cart::token_digest.eq(token.digest().to_vec()),
        cart::created_at.eq(now),
        cart::updated_at.eq(now),
    );
    let opening = diesel::insert_into(cart::table).values(values);
    Cached(opening).execute(tx).await?;
    Ok(id)
}

/// What the shopper has typed since stays.
const FILL: &str = "
    WITH addressed AS (
        UPDATE cart SET email = coalesce(email, $2), bill_to = CASE WHEN ship_to IS NULL THEN $4 ELSE bill_to END,
            ship_to = coalesce(ship_to, $3), note = CASE WHEN note = '' THEN $5 ELSE note END,
            shipping_method_id = coalesce(shipping_method_id, $6), shipment_preference = $7, updated_at = $8
        WHERE id = $1)
    INSERT INTO cart_line AS line (cart_id, variant_id, id, quantity, added_at)
    SELECT $1, new.variant_id, new.id, new.quantity, $8 FROM unnest($9, $10, $11) AS new (variant_id, id, quantity)
    ON CONFLICT (cart_id, variant_id) DO UPDATE SET quantity = greatest(line.quantity, excluded.quantity)";

async fn fill(tx: &mut TenantTx, id: CartId, order: &Order) -> Result<(), DbError> {
    let json = |address| {
        serde_json::to_value(address).map_err(|error| DbError::corrupt("cart.ship_to", error))
    };
    let (mut variants, mut lines, mut quantities) = (Vec::new(), Vec::new(), Vec::new());
    for line in &order.lines {
        variants.push(line.variant.uuid());
        lines.push(tx.id::<kernel::LineId>().uuid());
        quantities.push(line.quantity);
    }
    let query = diesel::sql_query(FILL)
        .bind::<Uuid, _>(id)
        .bind::<Text, _>(&order.email)
        .bind::<Jsonb, _>(json(&order.ship_to)?)
        .bind::<Nullable<Jsonb>, _>(order.bill_to.as_ref().map(json).transpose()?)
        .bind::<Text, _>(&order.note)
        .bind::<Nullable<Uuid>, _>(order.delivery.method)
        .bind::<Text, _>(order.preference.code())
        .bind::<Timestamptz, _>(tx.now())
        .bind::<Array<Uuid>, _>(variants)
        .bind::<Array<Uuid>, _>(lines)
        .bind::<Array<Integer>, _>(quantities);
    Cached(query).execute(tx).await?;
    Ok(())
}
