//! Settles a conflict as a person decides.

use catalog::{Product, ProductDraft, Replaces, SaveProduct, SaveProductError, save_product};
use chrono::{DateTime, Duration, Utc};
use diesel::{ExpressionMethods, OptionalExtension, QueryDsl};
use diesel_async::RunQueryDsl;
use kernel::{Currency, VariantId};
use serde::Deserialize;
use tenancy::{DbError, TenantTx};
use utoipa::ToSchema;

use crate::{
    Conflict, Field,
    conflict::{Named, Row, settle},
    product::of_variant,
    store::{inbox_conflict as conflicts, inbox_field as fields},
};

/// Whose value stays when a person settles a conflict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ConflictSettlement)]
pub enum Settlement {
    /// The shop's: what it has now or, while the message's is in force, what it had before.
    Shop,
    /// What the message said.
    Message,
}

/// Why a conflict stays.
#[derive(Debug, thiserror::Error)]
pub enum SettleError {
    /// There is no such conflict.
    #[error("there is no such conflict")]
    NotFound,
    /// Another message has taken the place of the one that was read.
    #[error("the conflict is about another message now")]
    Stale,
    /// The product was changed at the same moment, or the value no longer fits it.
    #[error("the product could not be saved")]
    Product(#[from] SaveProductError),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// A conflict as a person has read it.
#[derive(Clone, Copy, Debug)]
pub struct ReadConflict {
    /// The variant.
    pub variant: VariantId,
    /// The field.
    pub field: Field,
    /// When the conflict was found: another message about the field makes another one.
    pub noted_at: DateTime<Utc>,
}

/// Settles the conflict: the field has the chosen value, and the message counts as told a moment later, so that it is older when it is
/// sent again. A later change of the sender's is judged like any other.
///
/// # Errors
/// See [`SettleError`].
pub async fn settle_conflict(
    tx: &mut TenantTx,
    read: ReadConflict,
    choice: Settlement,
    currency: Currency,
) -> Result<(), SettleError> {
    // The product before the conflict, as messages do.
    let (product, at) = match of_variant(tx, read.variant, currency).await {
        Err(DbError::NotFound) => return Err(SettleError::NotFound),
        found => found?,
    };
    let noted = as_read(tx, read).await?;
    if let Some(draft) = chosen(&product, at, (&noted, choice)) {
        let command = SaveProduct {
            replaces: Some(Replaces {
                id: product.id,
                version: product.version,
            }),
            draft,
            collections: None,
        };
        save_product(tx, currency, command).await?;
    }
    let named = Named {
        product: &product,
        variant: read.variant,
    };
    outdate(tx, named, &noted).await?;
    Ok(settle(tx, named, &[read.field]).await?)
}

async fn as_read(tx: &mut TenantTx, read: ReadConflict) -> Result<Conflict, SettleError> {
    let found: Option<Row> = conflicts::table
        .find((read.variant, read.field.code()))
        .for_update()
        .first(tx)
        .await
        .optional()
        .map_err(DbError::from)?;
    let noted = found.ok_or(SettleError::NotFound)?.read()?;
    match noted.noted_at == read.noted_at {
        true => Ok(noted),
        false => Err(SettleError::Stale),
    }
}

/// The product with the chosen value; `None` if it has it.
fn chosen(
    product: &Product,
    at: usize,
    (noted, choice): (&Conflict, Settlement),
) -> Option<ProductDraft> {
    let now = noted
        .field
        .read(&product.details, product.details.variants.get(at)?);
    let value = match choice {
        Settlement::Message => &noted.message_value,
        Settlement::Shop if now == noted.message_value => &noted.shop_value,
        Settlement::Shop => return None,
    };
    if now == *value {
        return None;
    }
    let mut draft = product.details.clone();
    noted.field.write(&mut draft, at, value);
    Some(draft)
}

/// The message that was decided about is older from now on; whatever was changed after it is not.
async fn outdate(tx: &mut TenantTx, named: Named<'_>, decided: &Conflict) -> Result<(), DbError> {
    let query = diesel::update(fields::table)
        .filter(fields::field.eq(decided.field.code()))
        .filter(fields::variant_id.eq_any(named.holders(decided.field)))
        .filter(fields::told_at.le(decided.message_at));
    let told_at = decided.message_at + Duration::microseconds(1);
    query.set(fields::told_at.eq(told_at)).execute(tx).await?;
    Ok(())
}
