//! Creates or replaces a whole product.

use std::collections::HashSet;

use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use kernel::{CollectionId, Currency, ImageId, ProductId, VariantId};
use tenancy::{DbError, TenantTx};

use crate::{
    Product, ProductDraft,
    check::check,
    count_change::count,
    field_error::{FieldError, FieldProblem},
    store::{
        read,
        rows::Stamp,
        schema::{collection, collection_product, product, variant},
        write::{self, Clearing, ProductWrite},
    },
    wording,
};

/// The product to replace, and the version its editor has seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Replaces {
    /// The product.
    pub id: ProductId,
    /// The version the editor has seen.
    pub version: i32,
}

/// A product to save.
#[derive(Clone, Debug)]
pub struct SaveProduct {
    /// The product to replace; absent to create one.
    pub replaces: Option<Replaces>,
    /// The whole product, as it should become.
    pub draft: ProductDraft,
    /// Its new collections; `None` keeps the present ones.
    pub collections: Option<Vec<CollectionId>>,
}

/// Why nothing was saved.
#[derive(Debug, thiserror::Error)]
pub enum SaveProductError {
    /// Every invalid field.
    #[error("some fields are wrong")]
    Invalid(Vec<FieldError>),
    /// The shop has no such product.
    #[error("there is no such product")]
    NotFound,
    /// Another request saved it since, as version `current`; nothing was written.
    #[error("the product has changed since; its version is now {current}")]
    Conflict {
        /// The version now stored.
        current: i32,
    },
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// The saved product.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Saved {
    /// The product.
    pub id: ProductId,
    /// Its version afterwards.
    pub version: i32,
}

/// Saves the product. If nothing has changed, writes nothing and records no event; if only its collections have, its version
/// is incremented without an event.
///
/// # Errors
/// All invalid fields at once; a product that was deleted or changed by another request.
pub async fn save_product(
    tx: &mut TenantTx,
    currency: Currency,
    command: SaveProduct,
) -> Result<Saved, SaveProductError> {
    let draft = check(&command.draft)
        .map_err(SaveProductError::Invalid)?
        .into_draft();
    let old = existing(tx, command.replaces).await?;
    let mut draft = draft;
    if command.draft.handle.trim().is_empty() {
        draft.handle = free_handle(tx, &draft.handle, old.as_ref()).await?;
    }
    refuse_unknown(&draft, old.as_ref())?;
    refuse_taken(tx, &draft, command.replaces.map(|old| old.id)).await?;
    if let Some(wanted) = &command.collections {
        refuse_unknown_collections(tx, wanted).await?;
    }
    for variant in draft
        .variants
        .iter_mut()
        .filter(|variant| variant.id.is_none())
    {
        variant.id = Some(tx.id::<VariantId>());
    }
    let stamp = write(tx, currency, old.as_ref(), &draft)
        .await
        .map_err(taken_meanwhile)?;
    let mut version = stamp.version;
    if let Some(wanted) = &command.collections {
        set_collections(tx, stamp.id, wanted).await?;
        // Saving the details has counted the change already.
        if let Some(old) = old.filter(|old| old.version == version && moves(old, wanted)) {
            count(tx, &[old.id]).await?;
            version += 1;
        }
    }
    Ok(Saved {
        id: stamp.id,
        version,
    })
}

/// Whether the product leaves or joins a collection.
fn moves(old: &Product, wanted: &[CollectionId]) -> bool {
    let before: HashSet<&CollectionId> = old.collections.iter().collect();
    before != wanted.iter().collect()
}

async fn existing(
    tx: &mut TenantTx,
    replaces: Option<Replaces>,
) -> Result<Option<Product>, SaveProductError> {
    let Some(replaces) = replaces else {
        return Ok(None);
    };
    let old = read::locked(tx, replaces.id)
        .await?
        .ok_or(SaveProductError::NotFound)?;
    if old.version == replaces.version {
        Ok(Some(old))
    } else {
        Err(SaveProductError::Conflict {
            current: old.version,
        })
    }
}

/// If the editor states no handle, the product keeps its own; a new product gets a free one.
async fn free_handle(
    tx: &mut TenantTx,
    base: &str,
    old: Option<&Product>,
) -> Result<String, DbError> {
    if let Some(old) = old {
        return Ok(old.details.handle.clone());
    }
    let similar: Vec<String> = product::table
        .filter(product::handle.like(format!("{}%", base.replace('_', "\\_"))))
        .select(product::handle)
        .load(tx)
        .await?;
    Ok(wording::free_handle(base, |handle| {
        similar.iter().any(|taken| taken == handle)
    }))
}

/// Refuses ids of variants and pictures that belong to another product.
async fn refuse_unknown_collections(
    tx: &mut TenantTx,
    wanted: &[CollectionId],
) -> Result<(), SaveProductError> {
    let found: HashSet<CollectionId> = collection::table
        .filter(collection::id.eq_any(wanted))
        .select(collection::id)
        .load(tx)
        .await
        .map_err(DbError::from)?
        .into_iter()
        .collect();
    let errors: Vec<FieldError> = wanted
        .iter()
        .enumerate()
        .filter(|(_, id)| !found.contains(id))
        .map(|(at, _)| FieldError {
            field: format!("collections[{at}]"),
            problem: FieldProblem::Unknown,
        })
        .collect();
    if errors.is_empty() {
        Ok(())
    } else {
        Err(SaveProductError::Invalid(errors))
    }
}

fn refuse_unknown(draft: &ProductDraft, old: Option<&Product>) -> Result<(), SaveProductError> {
    let variants: HashSet<VariantId> = old
        .iter()
        .flat_map(|old| &old.details.variants)
        .filter_map(|variant| variant.id)
        .collect();
    let images: HashSet<ImageId> = old
        .iter()
        .flat_map(|old| &old.images)
        .map(|image| image.id)
        .collect();
    let mut seen = HashSet::new();
    let mut errors = Vec::new();
    let mut add = |index: usize, field: &str, problem| {
        errors.push(FieldError {
            field: format!("variants[{index}].{field}"),
            problem,
        });
    };
    for (index, variant) in draft.variants.iter().enumerate() {
        match variant.id {
            Some(id) if !variants.contains(&id) => add(index, "id", FieldProblem::Unknown),
            Some(id) if !seen.insert(id) => add(index, "id", FieldProblem::Repeated),
            _ => {}
        }
        if variant.image.is_some_and(|image| !images.contains(&image)) {
            add(index, "image", FieldProblem::Unknown);
        }
    }
    if errors.is_empty() {
        Ok(())
    } else {
        Err(SaveProductError::Invalid(errors))
    }
}

/// Refuses handle and SKUs that another product has.
async fn refuse_taken(
    tx: &mut TenantTx,
    draft: &ProductDraft,
    own: Option<ProductId>,
) -> Result<(), SaveProductError> {
    let own = own.unwrap_or_else(|| ProductId::from_uuid(uuid::Uuid::nil()));
    let skus: Vec<&str> = draft
        .variants
        .iter()
        .map(|v| v.sku.as_str())
        .filter(|sku| !sku.is_empty())
        .collect();
    let (mut a, mut b) = (tx.reader(), tx.reader());
    let (handles, taken) = futures_util::try_join!(
        product::table
            .filter(product::handle.eq(&draft.handle).and(product::id.ne(own)))
            .count()
            .get_result::<i64>(&mut a),
        variant::table
            .filter(variant::sku.eq_any(&skus).and(variant::product_id.ne(own)))
            .select(variant::sku)
            .load::<Option<String>>(&mut b),
    )
    .map_err(DbError::from)?;
    let mut errors = Vec::new();
    if handles > 0 {
        errors.push(FieldError {
            field: "handle".to_owned(),
            problem: FieldProblem::Taken,
        });
    }
    for (index, variant) in draft.variants.iter().enumerate() {
        if taken.iter().flatten().any(|sku| *sku == variant.sku) {
            let field = format!("variants[{index}].sku");
            errors.push(FieldError {
                field,
                problem: FieldProblem::Taken,
            });
        }
    }
    if errors.is_empty() {
        Ok(())
    } else {
        Err(SaveProductError::Invalid(errors))
    }
}

/// Another transaction took a handle or SKU after [`refuse_taken`] had looked.
fn taken_meanwhile(error: DbError) -> SaveProductError {
    let field = match error.unique_violation() {
        Some("product_handle") => "handle",
        Some("variant_sku") => "variants",
        _ => return SaveProductError::Db(error),
    };
    SaveProductError::Invalid(vec![FieldError {
        field: field.to_owned(),
        problem: FieldProblem::Taken,
    }])
}

async fn write(
    tx: &mut TenantTx,
    currency: Currency,
    old: Option<&Product>,
    draft: &ProductDraft,
) -> Result<Stamp, DbError> {
    let now = tx.now();
    let mut clearing = Clearing::default();
    let stamp = match old {
        None => Stamp {
            id: tx.id(),
            version: 1,
            created_at: now,
            updated_at: now,
        },
        Some(old) if old.details == *draft => {
            return Ok(Stamp {
                id: old.id,
                version: old.version,
                created_at: old.created_at,
                updated_at: old.updated_at,
            });
        }
        Some(old) => {
            clearing.between(&old.details.variants, &draft.variants);
            Stamp {
                id: old.id,
                version: old.version + 1,
                created_at: old.created_at,
                updated_at: now,
            }
        }
    };
    write::put(tx, currency, &clearing, &[ProductWrite { stamp, draft }]).await?;
    Ok(stamp)
}

/// Leaves the collections that are not listed; joins the listed ones at their end.
async fn set_collections(
    tx: &mut TenantTx,
    id: ProductId,
    wanted: &[CollectionId],
) -> Result<(), DbError> {
    use collection_product as cp;
    diesel::delete(cp::table.filter(cp::product_id.eq(id).and(cp::collection_id.ne_all(wanted))))
        .execute(tx)
        .await?;
    let ends: Vec<(CollectionId, Option<i32>)> = collection::table
        .left_join(cp::table)
        .filter(collection::id.eq_any(wanted))
        .group_by(collection::id)
        .select((collection::id, diesel::dsl::max(cp::position.nullable())))
        .load(tx)
        .await?;
    let members: Vec<(CollectionId, ProductId, i32)> = ends
        .into_iter()
        .map(|(collection, last)| {
            (
                collection,
                id,
                last.map_or(0, |last| last.saturating_add(1)),
            )
        })
        .collect();
    tx.touch_pages();
    write::join_collections(tx, &members).await
}
