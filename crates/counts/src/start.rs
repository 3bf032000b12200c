//! Starts a count: its lines are written down.

use catalog::queries::{collection_by_id, collection_products};
use diesel::sql_types::{Array, BigInt, Nullable, Uuid};
use diesel_async::RunQueryDsl;
use kernel::{CollectionId, LocationId, ProductId, StockCountId, SupplierId, VariantId};
use tenancy::{Cached, DbError, TenantTx, counter};

use crate::{
    CountNumber, CountState, Figures, Scope, StockCount, model::CountRow, store::stock_count,
};

/// Number of a shop's first count.
const FIRST: i64 = 1;
/// Most lines of a count: one transaction books them all.
pub const MOST_LINES: usize = 10_000;
/// Longest note, in characters.
const LONGEST_NOTE: usize = 500;

/// Which goods to count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StartScope {
    /// Everything whose stock is counted.
    All,
    /// The products of a collection.
    Collection(CollectionId),
    /// What a supplier sells to the shop.
    Supplier(SupplierId),
}

/// A count to start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Start {
    /// `None`: the location web sales draw on.
    pub location: Option<LocationId>,
    /// Which goods.
    pub scope: StartScope,
    /// Whether those who count see what the books expect.
    pub figures: Figures,
    /// For those who count; may be empty.
    pub note: String,
    /// Who starts it, as displayed.
    pub actor: String,
}

/// Why no count was started.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The shop has no such location.
    #[error("there is no such location")]
    UnknownLocation,
    /// The shop has no such collection.
    #[error("there is no such collection")]
    UnknownCollection,
    /// The shop has no such supplier.
    #[error("there is no such supplier")]
    UnknownSupplier,
    /// None of these goods have their stock counted.
    #[error("there is nothing to count")]
    Nothing,
    /// These are more goods than one count can hold.
    #[error("these are more than {MOST_LINES} variants")]
    TooManyLines,
    /// The note is too long.
    #[error("the note is longer than {max} characters")]
    NoteTooLong {
        /// Most characters.
        max: usize,
    },
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<diesel::result::Error> for StartError {
    fn from(error: diesel::result::Error) -> Self {
        Self::Db(error.into())
    }
}

/// The goods of a scope, as a query finds them; `None`: all of that kind.
struct Goods {
    scope: Scope,
    products: Option<Vec<ProductId>>,
    variants: Option<Vec<VariantId>>,
}

/// Starts a count, which gets the next number.
///
/// # Errors
/// See [`StartError`].
pub async fn start(tx: &mut TenantTx, wish: &Start) -> Result<StockCount, StartError> {
    if wish.note.chars().count() > LONGEST_NOTE {
        return Err(StartError::NoteTooLong { max: LONGEST_NOTE });
    }
    let location = location(tx, wish.location).await?;
    let goods = goods(tx, wish.scope).await?;
    let count = StockCount {
        id: tx.id(),
        number: CountNumber(counter::next(tx, "stock_count", FIRST).await?),
        location,
        scope: goods.scope.clone(),
        figures: wish.figures,
        note: wish.note.trim().to_owned(),
        state: CountState::Open,
        started_at: tx.now(),
        started_by: wish.actor.clone(),
        version: 1,
    };
    diesel::insert_into(stock_count::table)
        .values(row(&count)?)
        .execute(tx)
        .await?;
    match write_lines(tx, &count, goods).await? {
        0 => Err(StartError::Nothing),
        lines if lines > MOST_LINES => Err(StartError::TooManyLines),
        _ => Ok(count),
    }
}

async fn location(tx: &mut TenantTx, wanted: Option<LocationId>) -> Result<LocationId, StartError> {
    let all = inventory::locations(tx).await?;
    let found = all.iter().find(|one| match wanted {
        Some(id) => one.id == id,
        None => one.is_default,
    });
    found.map(|one| one.id).ok_or(StartError::UnknownLocation)
}

async fn goods(tx: &mut TenantTx, scope: StartScope) -> Result<Goods, StartError> {
    match scope {
        StartScope::All => Ok(Goods {
            scope: Scope::All,
            products: None,
            variants: None,
        }),
        StartScope::Collection(id) => {
            let found = collection_by_id(tx, id).await?;
            let found = found.ok_or(StartError::UnknownCollection)?;
            Ok(Goods {
                products: Some(collection_products(tx, id).await?),
                variants: None,
                scope: Scope::Collection {
                    id,
                    name: found.title,
                },
            })
        }
        StartScope::Supplier(id) => {
            let found = purchasing::supplier(tx, id).await?;
            let found = found.ok_or(StartError::UnknownSupplier)?;
            let items = purchasing::supplier_items(tx, id).await?;
            Ok(Goods {
                products: None,
                variants: Some(items.iter().map(|item| item.variant).collect()),
                scope: Scope::Supplier {
                    id,
                    name: found.draft.name,
                },
            })
        }
    }
}

fn row(count: &StockCount) -> Result<CountRow, DbError> {
    Ok(CountRow {
        id: count.id,
        number: count.number.0,
        location_id: count.location,
        scope: serde_json::to_value(&count.scope)
            .map_err(|error| DbError::corrupt("stock_count.scope", error))?,
        figures: count.figures.code().to_owned(),
        note: count.note.clone(),
        state: count.state.code().to_owned(),
        started_at: count.started_at,
        started_by: count.started_by.clone(),
        ended_at: None,
        ended_by: None,
        reason: None,
        version: count.version,
    })
}

/// By title, then in the product's order. One more than fits is written, to notice it.
const LINES: &str = "
    INSERT INTO stock_count_line (stock_count_id, variant_id, position, title, options, sku, barcode, search_text)
    SELECT $1, variant_id, row_number() OVER (ORDER BY title_folded, product_id, position, variant_id), title, options, sku,
           barcode, search_text
    FROM countable
    WHERE location_id = $2 AND ($3 IS NULL OR product_id = ANY ($3)) AND ($4 IS NULL OR variant_id = ANY ($4))
    ORDER BY title_folded, product_id, position, variant_id LIMIT $5";

async fn write_lines(
    tx: &mut TenantTx,
    count: &StockCount,
    goods: Goods,
) -> Result<usize, DbError> {
    let most = i64::try_from(MOST_LINES).unwrap_or(i64::MAX);
    let query = diesel::sql_query(LINES)
        .bind::<Uuid, StockCountId>(count.id)
        .bind::<Uuid, _>(count.location)
        .bind::<Nullable<Array<Uuid>>, _>(goods.products)
        .bind::<Nullable<Array<Uuid>>, _>(goods.variants)
        .bind::<BigInt, _>(most.saturating_add(1));
    Ok(Cached(query).execute(tx).await?)
}
