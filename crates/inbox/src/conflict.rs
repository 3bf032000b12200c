//! What messages have told of fields, and where the shop and a back office differ.

use std::collections::BTreeMap;

use catalog::Product;
use chrono::{DateTime, Utc};
use diesel::{ExpressionMethods, QueryDsl, Queryable};
use diesel_async::RunQueryDsl;
use kernel::VariantId;
use serde_json::Value;
use tenancy::{Cached, DbError, TenantTx};

use crate::{
    Field, FieldGroup, Message, Reason, Winner,
    owner::Heard,
    store::{inbox_conflict as conflicts, inbox_field as fields},
};

/// A variant that a message names, with its product. Texts belong to the product: a message about any of its variants changes them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Named<'a> {
    pub(crate) product: &'a Product,
    pub(crate) variant: VariantId,
}

impl Named<'_> {
    /// The variants under which the field may have been told.
    pub(crate) fn holders(self, field: Field) -> Vec<VariantId> {
        match field.group() {
            FieldGroup::Texts => self.siblings(),
            FieldGroup::Prices | FieldGroup::Codes => vec![self.variant],
        }
    }

    fn siblings(self) -> Vec<VariantId> {
        let all = self.product.details.variants.iter();
        all.filter_map(|one| one.id).collect()
    }
}

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
    /// What the shop has; if the message's value is in force, what it had before. Amounts are minor units of the shop's currency.
    pub shop_value: Value,
    /// When the shop changed the field to that value; where that is not known, when the product was last changed.
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

/// What the last messages said of the variant's fields, and of its product's.
pub(crate) async fn heard(
    tx: &mut TenantTx,
    named: Named<'_>,
) -> Result<BTreeMap<Field, Heard>, DbError> {
    let rows: Vec<(VariantId, String, Value, DateTime<Utc>)> = fields::table
        .filter(fields::variant_id.eq_any(named.siblings()))
        .order(fields::told_at)
        .select((
            fields::variant_id,
            fields::field,
            fields::value,
            fields::told_at,
        ))
        .load(tx)
        .await?;
    let mut heard = BTreeMap::new();
    for (variant, field, value, at) in rows {
        let field = Field::read_code(&field)?;
        if variant == named.variant || field.group() == FieldGroup::Texts {
            heard.insert(field, Heard { value, at });
        }
    }
    Ok(heard)
}

/// Keeps what a message said, in place of what was said before.
pub(crate) async fn hear(
    tx: &mut TenantTx,
    (named, message, at): (Named<'_>, &Message, DateTime<Utc>),
    values: &BTreeMap<Field, Value>,
) -> Result<(), DbError> {
    forget_texts(tx, named, values).await?;
    for (field, value) in values {
        let kept = (
            fields::value.eq(value),
            fields::told_at.eq(at),
            fields::source.eq(&message.source),
        );
        let query = diesel::insert_into(fields::table)
            .values((
                fields::variant_id.eq(named.variant),
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

/// Forgets what was said under the product's other variants of the texts that are told now.
async fn forget_texts(
    tx: &mut TenantTx,
    named: Named<'_>,
    values: &BTreeMap<Field, Value>,
) -> Result<(), DbError> {
    let others: Vec<VariantId> = named
        .siblings()
        .into_iter()
        .filter(|other| *other != named.variant)
        .collect();
    let texts = values
        .keys()
        .filter(|field| field.group() == FieldGroup::Texts);
    let texts: Vec<&str> = texts.map(|field| field.code()).collect();
    if others.is_empty() || texts.is_empty() {
        return Ok(());
    }
    let query = diesel::delete(fields::table)
        .filter(fields::variant_id.eq_any(others))
        .filter(fields::field.eq_any(texts));
    query.execute(tx).await?;
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
    (named, message): (Named<'_>, &Message),
    clashes: &[Clash],
) -> Result<(), DbError> {
    let clashing: Vec<Field> = clashes.iter().map(|clash| clash.field).collect();
    settle(tx, named, &clashing).await?;
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
        let query = diesel::insert_into(conflicts::table).values((
            conflicts::variant_id.eq(named.variant),
            conflicts::field.eq(clash.field.code()),
            facts,
        ));
        Cached(query).execute(tx).await?;
    }
    Ok(())
}

/// Ends conflicts of these fields.
pub(crate) async fn settle(
    tx: &mut TenantTx,
    named: Named<'_>,
    ended: &[Field],
) -> Result<(), DbError> {
    for field in ended {
        let query = diesel::delete(conflicts::table)
            .filter(conflicts::field.eq(field.code()))
            .filter(conflicts::variant_id.eq_any(named.holders(*field)));
        query.execute(tx).await?;
    }
    Ok(())
}

#[derive(Queryable)]
pub(crate) struct Row {
    pub(crate) variant: VariantId,
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
    pub(crate) fn read(self) -> Result<Conflict, DbError> {
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
