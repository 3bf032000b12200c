//! What was received.

use chrono::{DateTime, Utc};
use diesel::{
    BoolExpressionMethods, ExpressionMethods, OptionalExtension, QueryDsl, SelectableHelper,
    dsl::count_star,
};
use diesel_async::RunQueryDsl;
use kernel::{Cursor, CursorError, MessageId, Page, PageSize};
use serde_json::Value;
use tenancy::{DbError, TenantTx};

use crate::{
    Trouble,
    receipt::{Effect, State},
    store::{Row, inbox_message},
};

/// A message as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// Our own id of it.
    pub id: MessageId,
    /// The sender's name for itself.
    pub source: String,
    /// The sender's id of the message.
    pub message_id: String,
    /// Its type.
    pub kind: String,
    /// What became of it.
    pub state: State,
    /// What it did.
    pub effects: Vec<Effect>,
    /// Why it did nothing; of a dismissed one, why it was in quarantine.
    pub trouble: Option<Trouble>,
    /// The message as it came.
    pub body: Value,
    /// When it was received.
    pub received_at: DateTime<Utc>,
    /// When it became what it is.
    pub decided_at: DateTime<Utc>,
    /// Who ran it again or dismissed it.
    pub decided_by: Option<String>,
    /// How often it was run.
    pub tries: i32,
}

impl Stored {
    fn read(row: Row) -> Result<Self, DbError> {
        Ok(Self {
            state: row.state()?,
            effects: row.effects()?,
            trouble: row.trouble()?,
            id: row.id,
            source: row.source,
            message_id: row.message_id,
            kind: row.kind,
            body: row.body,
            received_at: row.received_at,
            decided_at: row.decided_at,
            decided_by: row.decided_by,
            tries: row.tries,
        })
    }
}

/// The message with this id.
///
/// # Errors
/// Database failures only.
pub async fn message(tx: &mut TenantTx, id: MessageId) -> Result<Option<Stored>, DbError> {
    let row = inbox_message::table
        .find(id)
        .select(Row::as_select())
        .first(tx)
        .await
        .optional()?;
    row.map(Stored::read).transpose()
}

/// What to list. Everything empty: all messages, latest first.
#[derive(Clone, Debug, Default)]
pub struct ListMessages {
    /// Any of these; empty: all.
    pub states: Vec<State>,
    /// Only messages of this type.
    pub kind: Option<String>,
    /// Only messages of this source.
    pub source: Option<String>,
    /// Only the messages with this sender's id.
    pub message_id: Option<String>,
    /// From a previous page.
    pub cursor: Option<Cursor>,
    /// Page size; the default when `None`.
    pub limit: Option<u32>,
}

/// Why the list could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ListError {
    /// The cursor is malformed.
    #[error(transparent)]
    Cursor(#[from] CursorError),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// A page of messages, latest first.
///
/// # Errors
/// A foreign cursor, or a database failure.
pub async fn messages(tx: &mut TenantTx, wish: &ListMessages) -> Result<Page<Stored>, ListError> {
    use inbox_message::{id, received_at};
    let size = PageSize::clamped(wish.limit);
    let mut query = inbox_message::table
        .select(Row::as_select())
        .order((received_at.desc(), id.desc()))
        .limit(size.overfetch())
        .into_boxed();
    if !wish.states.is_empty() {
        let states: Vec<&str> = wish.states.iter().map(|state| state.code()).collect();
        query = query.filter(inbox_message::state.eq_any(states));
    }
    if let Some(kind) = &wish.kind {
        query = query.filter(inbox_message::kind.eq(kind));
    }
    if let Some(source) = &wish.source {
        query = query.filter(inbox_message::source.eq(source));
    }
    if let Some(theirs) = &wish.message_id {
        query = query.filter(inbox_message::message_id.eq(theirs));
    }
    if let Some(cursor) = &wish.cursor {
        let (at, last): (DateTime<Utc>, MessageId) = cursor.decode()?;
        query = query.filter(received_at.lt(at).or(received_at.eq(at).and(id.lt(last))));
    }
    let rows: Vec<Row> = query.load(tx).await.map_err(DbError::from)?;
    let all = rows.into_iter().map(Stored::read);
    let all = all.collect::<Result<Vec<_>, _>>()?;
    Ok(Page::from_overfetch(all, size, |one| {
        (one.received_at, one.id)
    }))
}

/// Number of messages in each state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// All messages.
    pub all: i64,
    /// Those in quarantine.
    pub quarantined: i64,
    /// Those refused.
    pub refused: i64,
}

/// Counts the shop's messages.
///
/// # Errors
/// Database failures only.
pub async fn counts(tx: &mut TenantTx) -> Result<Counts, DbError> {
    let rows: Vec<(String, i64)> = inbox_message::table
        .group_by(inbox_message::state)
        .select((inbox_message::state, count_star()))
        .load(tx)
        .await?;
    let of = |wanted: State| {
        let found = rows.iter().find(|(code, _)| code == wanted.code());
        found.map_or(0, |(_, count)| *count)
    };
    Ok(Counts {
        all: rows.iter().map(|(_, count)| count).sum(),
        quarantined: of(State::Quarantined),
        refused: of(State::Refused),
    })
}
