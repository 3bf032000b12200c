//! Reads a cart with the current offers of its lines in one statement.

use diesel::{
    QueryableByName,
    sql_types::{Bytea, Integer, Nullable, Uuid as SqlUuid},
};
use diesel_async::RunQueryDsl;
use kernel::{CartId, Currency, LineId, Token, VariantId};
use tenancy::{Cached, DbError, TenantTx};

use super::model::{Cart, CartLine, Row};
use crate::gather::{OfferRow, Offered};

/// Looks up line by line through the indexes, however large the catalogue is; the fence keeps the planner to that.
const BY_TOKEN: &str = "
    SELECT cart.id, email, ship_to, bill_to, note, shipping_method_id, shipment_preference, order_id,
           line.id AS line_id, line.variant_id AS line_variant, line.quantity, offer.*
    FROM cart
    LEFT JOIN cart_line line ON line.cart_id = cart.id
    LEFT JOIN LATERAL (SELECT * FROM promised_offer WHERE variant_id = line.variant_id OFFSET 0) offer ON true
    WHERE token_digest = $1 ORDER BY line.added_at, line.id";

const LINES: &str = "
    SELECT line.id AS line_id, line.variant_id AS line_variant, line.quantity, offer.*
    FROM cart_line line
    LEFT JOIN LATERAL (SELECT * FROM promised_offer WHERE variant_id = line.variant_id OFFSET 0) offer ON true
    WHERE line.cart_id = $1 ORDER BY line.added_at, line.id";

/// Every column is NULL where the cart is empty.
#[derive(QueryableByName)]
struct LineRow {
    #[diesel(sql_type = Nullable<SqlUuid>)]
    line_id: Option<LineId>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    line_variant: Option<VariantId>,
    #[diesel(sql_type = Nullable<Integer>)]
    quantity: Option<i32>,
    #[diesel(embed)]
    offer: OfferRow,
}

#[derive(QueryableByName)]
struct Found {
    #[diesel(embed)]
    cart: Row,
    #[diesel(embed)]
    line: LineRow,
}

/// The lines of a cart, and those of them whose variant is sold.
#[derive(Default)]
pub(crate) struct OfferedLines {
    pub(crate) lines: Vec<CartLine>,
    pub(crate) offers: Vec<Offered>,
}

impl OfferedLines {
    fn push(&mut self, row: LineRow, currency: Currency) -> Result<(), DbError> {
        let (Some(id), Some(variant), Some(quantity)) =
            (row.line_id, row.line_variant, row.quantity)
        else {
            return Ok(());
        };
        let line = CartLine {
            id,
            variant,
            quantity,
        };
        self.lines.push(line);
        let offer = row.offer.offer(currency)?;
        self.offers
            .extend(offer.map(|offer| Offered { line, offer }));
        Ok(())
    }
}

/// The cart with this token.
pub(crate) async fn offered_cart(
    tx: &mut TenantTx,
    token: &Token,
    currency: Currency,
) -> Result<Option<(Cart, Vec<Offered>)>, DbError> {
    let query = diesel::sql_query(BY_TOKEN).bind::<Bytea, _>(token.digest());
    let rows: Vec<Found> = Cached(query).load(tx).await?;
    let (mut head, mut found) = (None, OfferedLines::default());
    for row in rows {
        head.get_or_insert(row.cart);
        found.push(row.line, currency)?;
    }
    let cart = head.map(|row| row.cart(found.lines)).transpose()?;
    Ok(cart.map(|cart| (cart, found.offers)))
}

/// The lines of a known cart.
pub(crate) async fn offered_lines(
    tx: &TenantTx,
    cart: CartId,
    currency: Currency,
) -> Result<OfferedLines, DbError> {
    let query = diesel::sql_query(LINES).bind::<SqlUuid, _>(cart);
    let rows: Vec<LineRow> = Cached(query).load(&mut tx.reader()).await?;
    let mut found = OfferedLines::default();
    for row in rows {
        found.push(row, currency)?;
    }
    Ok(found)
}
