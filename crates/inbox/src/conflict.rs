//! What messages have told of fields, and where the shop and a back office differ.

use std::collections::BTreeMap;

use catalog::{Replaces, SaveProduct, SaveProductError, save_product};
use chrono::{DateTime, Utc};
use diesel::{ExpressionMethods, QueryDsl, Queryable};
use diesel_async::RunQueryDsl;
use kernel::{Currency, VariantId};
use serde::Deserialize;
use serde_json::Value;
use tenancy::{Cached, DbError, TenantTx};
use utoipa::ToSchema;

use crate::{
    Field, Message, Reason, Winner,
    owner::Heard,
    product::of_variant,
    store::{inbox_conflict as conflicts, inbox_field as fields},
};

/// Both sides changed a field, and this is what each has.
#[derive(Clone, Debug)]
pub(crate) struct Clash {
    pub(crate) field: Field,
    pub(crate) ours: Value,
    pub(crate) ours_at: DateTime<Utc>,
    pub(crate) theirs: Value,
    pub(crate) theirs_at: DateTime<Utc>,
    pub(crate) winner: Winner,
    pub(crate) reason: Reason,
}

/// A conflict that nobody has settled. There is one at most for each field of a variant: the last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The variant; a field of its product shows on the variant that the message named.
    pub variant: VariantId,
    /// The field.
    pub field: Field,
    /// What the shop had. Amounts are minor units of the shop's currency.
    pub shop_value: Value,
    /// When the product was last changed in the shop.
    pub shop_at: DateTime<Utc>,
    /// What the message said.
    pub message_value: Value,
    /// When the value was changed in the sender's program.
    pub message_at: DateTime<Utc>,
    /// The sender's name for itself.
    pub source: String,
    /// The sender's id of the message.
    pub message_id: String,
    /// Whose value is in force.
    pub winner: Winner,
    /// Why.
    pub reason: Reason,
    /// When the conflict was found.
    pub noted_at: DateTime<Utc>,
}

/// What the last messages said of the variant's fields.
pub(crate) async fn heard(
    tx: &mut TenantTx,
    variant: VariantId,
) -> Result<BTreeMap<Field, Heard>, DbError> {
    let rows: Vec<(String, Value, DateTime<Utc>)> = fields::table
        .filter(fields::variant_id.eq(variant))
        .select((fields::field, fields::value, fields::told_at))
        .load(tx)
        .await?;
    let read = |(field, value, at): (String, Value, DateTime<Utc>)| {
        Ok((Field::read_code(&field)?, Heard { value, at }))
    };
    rows.into_iter().map(read).collect()
}

/// Keeps what a message said.
pub(crate) async fn hear(
    tx: &mut TenantTx,
    (variant, message, at): (VariantId, &Message, DateTime<Utc>),
    values: &BTreeMap<Field, Value>,
) -> Result<(), DbError> {
    for (field, value) in values {
        let kept = (
            fields::value.eq(value),
            fields::told_at.eq(at),
            fields::source.eq(&message.source),
        );
        let query = diesel::insert_into(fields::table)
            .values((
                fields::variant_id.eq(variant),
                fields::field.eq(field.code()),
                kept,
            ))
            .on_conflict((fields::variant_id, fields::field))
            .do_update()
            .set(kept);
        Cached(query).execute(tx).await?;
    }
    Ok(())
}

const fn winner_code(winner: Winner) -> &'static str {
    match winner {
        Winner::Shop => "shop",
        Winner::Message => "message",
    }
}

const fn reason_code(reason: Reason) -> &'static str {
    match reason {
        Reason::Owner => "owner",
        Reason::Later => "later",
    }
}

/// Notes conflicts, each in place of an earlier one of the same field.
pub(crate) async fn note(
    tx: &mut TenantTx,
    (variant, message): (VariantId, &Message),
    clashes: &[Clash],
) -> Result<(), DbError> {
    for clash in clashes {
        let facts = (
            conflicts::shop_value.eq(&clash.ours),
            conflicts::shop_at.eq(clash.ours_at),
            conflicts::message_value.eq(&clash.theirs),
            conflicts::message_at.eq(clash.theirs_at),
            conflicts::source.eq(&message.source),
            conflicts::message_id.eq(&message.id),
            conflicts::winner.eq(winner_code(clash.winner)),
            conflicts::reason.eq(reason_code(clash.reason)),
            conflicts::noted_at.eq(tx.now()),
        );
        let query = diesel::insert_into(conflicts::table)
            .values((
                conflicts::variant_id.eq(variant),
                conflicts::field.eq(clash.field.code()),
                facts,
            ))
            .on_conflict((conflicts::variant_id, conflicts::field))
            .do_update()
            .set(facts);
        Cached(query).execute(tx).await?;
    }
    Ok(())
}

/// Ends conflicts of fields on which both sides agree.
pub(crate) async fn settle(
    tx: &mut TenantTx,
    variant: VariantId,
    agreed: &[Field],
) -> Result<(), DbError> {
    if agreed.is_empty() {
        return Ok(());
    }
    let codes: Vec<&str> = agreed.iter().map(|field| field.code()).collect();
    diesel::delete(
        conflicts::table
            .filter(conflicts::variant_id.eq(variant))
            .filter(conflicts::field.eq_any(codes)),
    )
    .execute(tx)
    .await?;
    Ok(())
}

#[derive(Queryable)]
struct Row {
    variant: VariantId,
    field: String,
    shop_value: Value,
    shop_at: DateTime<Utc>,
    message_value: Value,
    message_at: DateTime<Utc>,
    source: String,
    message_id: String,
    winner: String,
    reason: String,
    noted_at: DateTime<Utc>,
}

impl Row {
    fn read(self) -> Result<Conflict, DbError> {
        Ok(Conflict {
            variant: self.variant,
            field: Field::read_code(&self.field)?,
            shop_value: self.shop_value,
            shop_at: self.shop_at,
            message_value: self.message_value,
            message_at: self.message_at,
            source: self.source,
            message_id: self.message_id,
            winner: match self.winner.as_str() {
                "message" => Winner::Message,
                _ => Winner::Shop,
            },
            reason: match self.reason.as_str() {
                "later" => Reason::Later,
                _ => Reason::Owner,
            },
            noted_at: self.noted_at,
        })
    }
}

/// Most conflicts of one answer.
pub const MOST_CONFLICTS: i64 = 200;

/// The newest conflicts, [`MOST_CONFLICTS`] at most, and how many there are.
///
/// # Errors
/// Database failures only.
pub async fn open_conflicts(tx: &mut TenantTx) -> Result<(Vec<Conflict>, i64), DbError> {
    let rows: Vec<Row> = conflicts::table
        .order((
            conflicts::noted_at.desc(),
            conflicts::variant_id,
            conflicts::field,
        ))
        .limit(MOST_CONFLICTS)
        .load(tx)
        .await?;
    let all = conflicts::table.count().get_result(tx).await?;
    let rows: Result<_, DbError> = rows.into_iter().map(Row::read).collect();
    Ok((rows?, all))
}

/// Whose value stays when a person settles a conflict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ConflictSettlement)]
pub enum Settlement {
    /// What the shop has now.
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
    /// The product was changed at the same moment, or the value no longer fits it.
    #[error("the product could not be saved")]
    Product(#[from] SaveProductError),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Settles the conflict: the field has the chosen value, and counts as changed now, so that the same message sent again is older.
///
/// # Errors
/// See [`SettleError`].
pub async fn settle_conflict(
    tx: &mut TenantTx,
    (variant, field): (VariantId, Field),
    choice: Settlement,
    currency: Currency,
) -> Result<(), SettleError> {
    use diesel::OptionalExtension;
    let found: Option<Value> = conflicts::table
        .find((variant, field.code()))
        .select(conflicts::message_value)
        .for_update()
        .first(tx)
        .await
        .optional()
        .map_err(DbError::from)?;
    let theirs = found.ok_or(SettleError::NotFound)?;
    let (product, at) = of_variant(tx, variant, currency).await?;
    let mut draft = product.details.clone();
    if choice == Settlement::Message {
        field.write(&mut draft, at, &theirs);
        let command = SaveProduct {
            replaces: Some(Replaces {
                id: product.id,
                version: product.version,
            }),
            draft: draft.clone(),
            collections: None,
        };
        save_product(tx, currency, command).await?;
    }
    let stored = draft.variants.get(at);
    let stored = stored.map_or(Value::Null, |variant| field.read(&draft, variant));
    agree(tx, (variant, field), &stored).await?;
    Ok(settle(tx, variant, &[field]).await?)
}

/// Both sides have this value from now on, as far as we know.
async fn agree(
    tx: &mut TenantTx,
    (variant, field): (VariantId, Field),
    value: &Value,
) -> Result<(), DbError> {
    let query = diesel::update(fields::table.find((variant, field.code())))
        .set((fields::value.eq(value), fields::told_at.eq(tx.now())));
    Cached(query).execute(tx).await?;
    Ok(())
}
