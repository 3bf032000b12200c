//! Creates or replaces a collection with its products in order.

use std::collections::HashSet;

use diesel::{prelude::*, upsert::excluded};
use diesel_async::RunQueryDsl;
use kernel::{CollectionId, ProductId};
use tenancy::{DbError, TenantTx};

use crate::{
    count_change::count,
    field_error::{FieldError, FieldProblem},
    store::schema::{collection, collection_product, product},
    wording,
};

/// The handle of the storefront's list of everything; no collection may have it.
pub const ALL_PRODUCTS: &str = "all";

/// A collection to save.
#[derive(Clone, Debug)]
pub struct SaveCollection {
    /// Absent to create one.
    pub id: Option<CollectionId>,
    /// The version that was read; `None`: whatever it is now.
    pub read: Option<i32>,
    /// If empty, derived from the title, or kept.
    pub handle: String,
    /// The title; required.
    pub title: String,
    /// The description as HTML; may be empty.
    pub description_html: String,
    /// Its position among the collections.
    pub position: i32,
    /// Whether shoppers see it.
    pub published: bool,
    /// Its new products in this order; `None` keeps the present ones.
    pub products: Option<Vec<ProductId>>,
}

/// Why nothing was saved.
#[derive(Debug, thiserror::Error)]
pub enum SaveCollectionError {
    /// Every invalid field.
    #[error("some fields are wrong")]
    Invalid(Vec<FieldError>),
    /// The shop has no such collection.
    #[error("there is no such collection")]
    NotFound,
    /// Another request saved it since, as version `current`; nothing was written.
    #[error("the collection has changed since; its version is now {current}")]
    Stale {
        /// The version now stored.
        current: i32,
    },
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

fn invalid(field: &str, problem: FieldProblem) -> SaveCollectionError {
    SaveCollectionError::Invalid(vec![FieldError {
        field: field.to_owned(),
        problem,
    }])
}

/// Saves the collection.
///
/// # Errors
/// A missing title, a handle another collection has, a product or collection that does not exist, or a collection that was
/// changed since it was read.
pub async fn save_collection(
    tx: &mut TenantTx,
    command: SaveCollection,
) -> Result<CollectionId, SaveCollectionError> {
    let title = wording::title(&command.title);
    if title.is_empty() {
        return Err(invalid("title", FieldProblem::Required));
    }
    if title.chars().count() > 255 {
        return Err(invalid("title", FieldProblem::TooLong { max: 255 }));
    }
    let old = match command.id {
        Some(id) => Some(locked(tx, id, command.read).await?),
        None => None,
    };
    let version = old.as_ref().map_or(1, |(_, version)| version + 1);
    let handle = choose_handle(tx, &command, &title, old.map(|(handle, _)| handle)).await?;
    let id = command.id.unwrap_or_else(|| tx.id());
    let row = (
        collection::id.eq(id),
        collection::handle.eq(handle),
        collection::title.eq(title),
        collection::description_html.eq(wording::clean_html(&command.description_html)),
        collection::position.eq(command.position),
        collection::published.eq(command.published),
        collection::updated_at.eq(tx.now()),
        collection::version.eq(version),
    );
    diesel::insert_into(collection::table)
        .values(row)
        .on_conflict(collection::id)
        .do_update()
        .set((
            collection::handle.eq(excluded(collection::handle)),
            collection::title.eq(excluded(collection::title)),
            collection::description_html.eq(excluded(collection::description_html)),
            collection::position.eq(excluded(collection::position)),
            collection::published.eq(excluded(collection::published)),
            collection::updated_at.eq(excluded(collection::updated_at)),
            collection::version.eq(excluded(collection::version)),
        ))
        .execute(tx)
        .await
        .map_err(|error| taken(error.into()))?;
    if let Some(products) = &command.products {
        replace_products(tx, id, products).await?;
    }
    tx.touch_pages();
    Ok(id)
}

fn taken(error: DbError) -> SaveCollectionError {
    match error.unique_violation() {
        Some("collection_handle") => invalid("handle", FieldProblem::Taken),
        _ => SaveCollectionError::Db(error),
    }
}

/// Handle and version of the collection, which nobody else changes until the transaction ends: the version that was read is
/// compared under this lock.
async fn locked(
    tx: &mut TenantTx,
    id: CollectionId,
    read: Option<i32>,
) -> Result<(String, i32), SaveCollectionError> {
    let found: Option<(String, i32)> = collection::table
        .find(id)
        .select((collection::handle, collection::version))
        .for_no_key_update()
        .first(tx)
        .await
        .optional()
        .map_err(DbError::from)?;
    let found = found.ok_or(SaveCollectionError::NotFound)?;
    match read {
        Some(read) if read != found.1 => Err(SaveCollectionError::Stale { current: found.1 }),
        _ => Ok(found),
    }
}

async fn choose_handle(
    tx: &mut TenantTx,
    command: &SaveCollection,
    title: &str,
    old: Option<String>,
) -> Result<String, SaveCollectionError> {
    let stated = wording::handle(&command.handle);
    if stated == ALL_PRODUCTS {
        return Err(invalid("handle", FieldProblem::Taken));
    }
    if !stated.is_empty() {
        return Ok(stated);
    }
    if let Some(old) = old {
        return Ok(old);
    }
    let base = kernel::slugify(title);
    let base = if base.is_empty() {
        "collection".to_owned()
    } else {
        base
    };
    let taken: Vec<String> = collection::table
        .select(collection::handle)
        .load(tx)
        .await
        .map_err(DbError::from)?;
    let is_taken =
        |handle: &str| handle == ALL_PRODUCTS || taken.iter().any(|known| known == handle);
    Ok(wording::free_handle(&base, is_taken))
}

async fn replace_products(
    tx: &mut TenantTx,
    id: CollectionId,
    products: &[ProductId],
) -> Result<(), SaveCollectionError> {
    use collection_product as cp;
    let mut seen = HashSet::new();
    let products: Vec<ProductId> = products
        .iter()
        .copied()
        .filter(|product| seen.insert(*product))
        .collect();
    let found: i64 = product::table
        .filter(product::id.eq_any(&products))
        .count()
        .get_result(tx)
        .await
        .map_err(DbError::from)?;
    if usize::try_from(found).ok() != Some(products.len()) {
        return Err(invalid("products", FieldProblem::Unknown));
    }
    let before: Vec<ProductId> = diesel::delete(cp::table.filter(cp::collection_id.eq(id)))
        .returning(cp::product_id)
        .get_results(tx)
        .await
        .map_err(DbError::from)?;
    let before: HashSet<ProductId> = before.into_iter().collect();
    let moved: Vec<ProductId> = before.symmetric_difference(&seen).copied().collect();
    count(tx, &moved).await?;
    let members: Vec<(CollectionId, ProductId, i32)> = products
        .into_iter()
        .zip(0_i32..)
        .map(|(product, position)| (id, product, position))
        .collect();
    crate::store::write::join_collections(tx, &members).await?;
    Ok(())
}
