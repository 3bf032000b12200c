//! Tables private to this crate.

use chrono::{DateTime, Utc};
use diesel::{
    ExpressionMethods, QueryDsl, Queryable, QueryableByName, Selectable, SelectableHelper,
    sql_types::{Array, Binary, Jsonb, Nullable, Text, Timestamptz, Uuid},
};
use diesel_async::RunQueryDsl;
use kernel::MessageId;
use serde_json::Value;
use tenancy::{Cached, DbError, TenantTx};

use crate::{
    Message, Receipt, Trouble,
    receipt::{Effect, Outcome, State},
};

diesel::table! {
    inbox_message (id) {
        id -> Uuid,
        source -> Text,
        message_id -> Text,
        kind -> Text,
        digest -> Binary,
        body -> Jsonb,
        state -> Text,
        effects -> Jsonb,
        trouble -> Nullable<Jsonb>,
        received_at -> Timestamptz,
        decided_at -> Timestamptz,
        decided_by -> Nullable<Text>,
        tries -> Integer,
    }
}

diesel::table! {
    inbox_shipment (order_id, reference) {
        order_id -> Uuid,
        reference -> Text,
        shipment_id -> Uuid,
        lines -> Jsonb,
    }
}

diesel::table! {
    inbox_owner (field_group) {
        field_group -> Text,
        owner -> Text,
    }
}

diesel::table! {
    inbox_field (variant_id, field) {
        variant_id -> Uuid,
        field -> Text,
        value -> Jsonb,
        told_at -> Timestamptz,
        source -> Text,
    }
}

diesel::table! {
    inbox_conflict (variant_id, field) {
        variant_id -> Uuid,
        field -> Text,
        shop_value -> Jsonb,
        shop_at -> Timestamptz,
        message_value -> Jsonb,
        message_at -> Timestamptz,
        source -> Text,
        message_id -> Text,
        winner -> Text,
        reason -> Text,
        noted_at -> Timestamptz,
    }
}

diesel::table! {
    inbox_goods (purchase_order_id, reference) {
        purchase_order_id -> Uuid,
        reference -> Text,
        lines -> Jsonb,
    }
}

diesel::table! {
    inbox_comparison (source) {
        source -> Text,
        compared_at -> Timestamptz,
        compared -> Integer,
        agreed -> Integer,
        differing -> Jsonb,
    }
}

#[derive(Clone, Debug, Queryable, QueryableByName, Selectable)]
#[diesel(table_name = inbox_message)]
pub(crate) struct Row {
    pub(crate) id: MessageId,
    pub(crate) source: String,
    pub(crate) message_id: String,
    pub(crate) kind: String,
    pub(crate) digest: Vec<u8>,
    pub(crate) body: Value,
    pub(crate) state: String,
    pub(crate) effects: Value,
    pub(crate) trouble: Option<Value>,
    pub(crate) received_at: DateTime<Utc>,
    pub(crate) decided_at: DateTime<Utc>,
    pub(crate) decided_by: Option<String>,
    pub(crate) tries: i32,
}

impl Row {
    pub(crate) fn state(&self) -> Result<State, DbError> {
        State::read(&self.state)
    }

    pub(crate) fn effects(&self) -> Result<Vec<Effect>, DbError> {
        serde_json::from_value(self.effects.clone())
            .map_err(|error| DbError::corrupt("inbox_message.effects", error))
    }

    pub(crate) fn trouble(&self) -> Result<Option<Trouble>, DbError> {
        let trouble = self.trouble.clone().map(serde_json::from_value);
        trouble
            .transpose()
            .map_err(|error| DbError::corrupt("inbox_message.trouble", error))
    }

    /// The first receipt, for a message that came again.
    pub(crate) fn receipt(&self) -> Result<Receipt, DbError> {
        Ok(Receipt::Kept {
            id: self.id,
            source: self.source.clone(),
            message_id: self.message_id.clone(),
            kind: self.kind.clone(),
            state: self.state()?,
            duplicate: true,
            effects: self.effects()?,
            trouble: self.trouble()?,
            received_at: self.received_at,
        })
    }
}

const KNOWN: &str = "
    SELECT m.id, m.source, m.message_id, m.kind, m.digest, m.body, m.state, m.effects, m.trouble, m.received_at,
        m.decided_at, m.decided_by, m.tries
    FROM unnest($1, $2) AS wanted (source, message_id)
    JOIN inbox_message m ON m.source = wanted.source AND m.message_id = wanted.message_id";

/// Those of the messages that are known.
pub(crate) async fn known(tx: &mut TenantTx, messages: &[&Message]) -> Result<Vec<Row>, DbError> {
    let sources: Vec<&str> = messages.iter().map(|one| one.source.as_str()).collect();
    let ids: Vec<&str> = messages.iter().map(|one| one.id.as_str()).collect();
    let query = diesel::sql_query(KNOWN)
        .bind::<Array<Text>, _>(sources)
        .bind::<Array<Text>, _>(ids);
    Ok(Cached(query).load(tx).await?)
}

/// In the order of the keys, so that two batches with messages in common do not wait for each other. A refused message
/// gives way to another under its id.
const KEEP: &str = "
    INSERT INTO inbox_message AS known
        (id, source, message_id, kind, digest, body, state, effects, trouble, received_at, decided_at)
    SELECT new.*, $10, $10
    FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9)
        AS new (id, source, message_id, kind, digest, body, state, effects, trouble)
    ORDER BY new.source, new.message_id
    ON CONFLICT (source, message_id) DO UPDATE SET kind = excluded.kind, digest = excluded.digest,
        body = excluded.body, state = excluded.state, effects = excluded.effects, trouble = excluded.trouble,
        received_at = excluded.received_at, decided_at = excluded.decided_at
        WHERE known.state = 'refused' AND known.id = excluded.id";

/// A message with what it became, under our own id.
pub(crate) struct Decided<'a> {
    pub(crate) id: MessageId,
    pub(crate) message: &'a Message,
    pub(crate) outcome: Outcome,
}

/// Keeps messages; `false` if another transaction has kept one of them meanwhile.
pub(crate) async fn keep(tx: &mut TenantTx, all: &[Decided<'_>]) -> Result<bool, DbError> {
    if all.is_empty() {
        return Ok(true);
    }
    let texts =
        |of: fn(&Message) -> &str| all.iter().map(|one| of(one.message)).collect::<Vec<_>>();
    let effects: Vec<Value> = all.iter().map(|one| effects(&one.outcome)).collect();
    let troubles: Vec<Option<Value>> = all.iter().map(|one| trouble(&one.outcome)).collect();
    let states: Vec<&str> = all.iter().map(|one| one.outcome.state().code()).collect();
    let digests: Vec<&[u8]> = all
        .iter()
        .map(|one| one.message.digest.as_slice())
        .collect();
    let query = diesel::sql_query(KEEP)
        .bind::<Array<Uuid>, _>(all.iter().map(|one| one.id).collect::<Vec<_>>())
        .bind::<Array<Text>, _>(texts(|one| &one.source))
        .bind::<Array<Text>, _>(texts(|one| &one.id))
        .bind::<Array<Text>, _>(texts(|one| &one.kind))
        .bind::<Array<Binary>, _>(digests)
        .bind::<Array<Jsonb>, _>(all.iter().map(|one| &one.message.body).collect::<Vec<_>>())
        .bind::<Array<Text>, _>(states)
        .bind::<Array<Jsonb>, _>(effects)
        .bind::<Array<Nullable<Jsonb>>, _>(troubles)
        .bind::<Timestamptz, _>(tx.now());
    let kept = Cached(query).execute(tx).await?;
    Ok(kept == all.len())
}

pub(crate) fn effects(outcome: &Outcome) -> Value {
    serde_json::to_value(outcome.effects()).unwrap_or_default()
}

pub(crate) fn trouble(outcome: &Outcome) -> Option<Value> {
    let trouble = outcome.trouble()?;
    serde_json::to_value(trouble).ok()
}

/// The message, locked until the transaction ends.
pub(crate) async fn locked(tx: &mut TenantTx, id: MessageId) -> Result<Option<Row>, DbError> {
    use diesel::OptionalExtension;
    Ok(inbox_message::table
        .find(id)
        .select(Row::as_select())
        .for_update()
        .first(tx)
        .await
        .optional()?)
}

/// Writes what a message in quarantine has become.
pub(crate) async fn decide(
    tx: &mut TenantTx,
    id: MessageId,
    outcome: &Outcome,
    by: &str,
) -> Result<(), DbError> {
    diesel::update(inbox_message::table.find(id))
        .set((
            inbox_message::state.eq(outcome.state().code()),
            inbox_message::effects.eq(effects(outcome)),
            inbox_message::trouble.eq(trouble(outcome)),
            inbox_message::decided_at.eq(tx.now()),
            inbox_message::decided_by.eq(by),
            inbox_message::tries.eq(inbox_message::tries + 1),
        ))
        .execute(tx)
        .await?;
    Ok(())
}
