//! Sessions of people: an opaque token in a cookie, its digest in the database, revocable one by one.

use chrono::{DateTime, Duration, Utc};
use diesel::{ExpressionMethods, OptionalExtension, QueryDsl, Queryable};
use diesel_async::RunQueryDsl;
use kernel::{AccountId, Language, SessionId, Token};
use tenancy::{DbError, PlatformTx};
use utoipa::ToSchema;

use crate::store::{account, account_token, session};

/// A session ends after this long without a visit.
const IDLE: Duration = Duration::days(14);
/// Maximum age of a session since the password was typed, however active it is.
pub const SESSION_LASTS: Duration = Duration::days(30);

/// The session of a request, with its account.
#[derive(Clone, Debug)]
pub struct Session {
    /// The session's id.
    pub id: SessionId,
    /// The account that logged in.
    pub account: AccountId,
    /// The account's e-mail address.
    pub email: String,
    /// The person's name; may be empty.
    pub name: String,
    /// The language the person reads.
    pub language: Language,
    /// Whether the account belongs to the provider's staff.
    pub operator: bool,
    /// Whether the account has proven its e-mail address.
    pub email_confirmed: bool,
}

/// A session just opened; its token goes into the cookie and nowhere else.
#[derive(Debug)]
pub struct OpenSession {
    /// The session's id.
    pub id: SessionId,
    /// The account that logged in.
    pub account: AccountId,
    /// The secret for the cookie.
    pub token: Token,
    /// When the session ends at the latest.
    pub expires_at: DateTime<Utc>,
}

/// One line of the list "where you are logged in".
#[derive(Clone, Debug, Queryable, serde::Serialize, ToSchema)]
pub struct SessionSummary {
    /// The session's id.
    pub id: SessionId,
    /// The browser, as its `User-Agent` header names it.
    pub user_agent: String,
    /// When the person logged in.
    pub created_at: DateTime<Utc>,
    /// The last visit.
    pub seen_at: DateTime<Utc>,
}

/// Opens a session for an authenticated account.
///
/// # Errors
/// Database failures only.
pub async fn open_session(
    tx: &mut PlatformTx,
    account: AccountId,
    user_agent: &str,
) -> Result<OpenSession, DbError> {
    let open = OpenSession {
        id: tx.id(),
        account,
        token: tx.env().chance.token(),
        expires_at: tx.now() + IDLE,
    };
    diesel::insert_into(session::table)
        .values((
            session::id.eq(open.id),
            session::token_digest.eq(open.token.digest()),
            session::account_id.eq(account),
            session::user_agent.eq(user_agent.chars().take(200).collect::<String>()),
            session::created_at.eq(tx.now()),
            session::seen_at.eq(tx.now()),
            session::expires_at.eq(open.expires_at),
        ))
        .execute(tx)
        .await?;
    Ok(open)
}

type Found = (
    SessionId,
    AccountId,
    (DateTime<Utc>, DateTime<Utc>),
    String,
    String,
    String,
    bool,
    Option<DateTime<Utc>>,
);

/// Finds the live session with this token. A visit extends it, at most once a minute.
///
/// # Errors
/// Database failures only.
pub async fn session_by_token(
    tx: &mut PlatformTx,
    token: &Token,
) -> Result<Option<Session>, DbError> {
    let found: Option<Found> = session::table
        .inner_join(account::table)
        .filter(session::token_digest.eq(token.digest()))
        .filter(session::expires_at.gt(tx.now()))
        .filter(session::created_at.gt(tx.now() - SESSION_LASTS))
        .select((
            session::id,
            account::id,
            (session::seen_at, session::created_at),
            account::email,
            account::name,
            account::language,
            account::operator,
            account::email_confirmed_at,
        ))
        .first(tx)
        .await
        .optional()?;
    let Some((id, account, (seen_at, created_at), email, name, language, operator, confirmed)) =
        found
    else {
        return Ok(None);
    };
    if tx.now() - seen_at > Duration::minutes(1) {
        let until = (tx.now() + IDLE).min(created_at + SESSION_LASTS);
        prolong(tx, id, until).await?;
    }
    let language = Language::from_code(&language).unwrap_or_default();
    let email_confirmed = confirmed.is_some();
    Ok(Some(Session {
        id,
        account,
        email,
        name,
        language,
        operator,
        email_confirmed,
    }))
}

async fn prolong(tx: &mut PlatformTx, id: SessionId, until: DateTime<Utc>) -> Result<(), DbError> {
    diesel::update(session::table.find(id))
        .set((session::seen_at.eq(tx.now()), session::expires_at.eq(until)))
        .execute(tx)
        .await?;
    Ok(())
}

/// Live sessions of the account, most recently used first.
///
/// # Errors
/// Database failures only.
pub async fn sessions(
    tx: &mut PlatformTx,
    account: AccountId,
) -> Result<Vec<SessionSummary>, DbError> {
    let rows = session::table
        .filter(session::account_id.eq(account))
        .filter(session::expires_at.gt(tx.now()))
        .filter(session::created_at.gt(tx.now() - SESSION_LASTS))
        .order(session::seen_at.desc())
        .limit(100)
        .select((
            session::id,
            session::user_agent,
            session::created_at,
            session::seen_at,
        ))
        .load(tx)
        .await?;
    Ok(rows)
}

/// Revokes one session of the account. `false`: there is no such session.
///
/// # Errors
/// Database failures only.
pub async fn revoke_session(
    tx: &mut PlatformTx,
    account: AccountId,
    id: SessionId,
) -> Result<bool, DbError> {
    let ended = diesel::delete(session::table.find(id))
        .filter(session::account_id.eq(account))
        .execute(tx)
        .await?;
    Ok(ended == 1)
}

/// Revokes every session of the account.
///
/// # Errors
/// Database failures only.
pub async fn revoke_all_sessions(
    tx: &mut PlatformTx,
    account: AccountId,
) -> Result<usize, DbError> {
    let ended = diesel::delete(session::table.filter(session::account_id.eq(account)))
        .execute(tx)
        .await?;
    Ok(ended)
}

/// Revokes every session of the account but this one; returns how many.
///
/// # Errors
/// Database failures only.
pub async fn revoke_other_sessions(
    tx: &mut PlatformTx,
    account: AccountId,
    keep: SessionId,
) -> Result<usize, DbError> {
    let others = session::table
        .filter(session::account_id.eq(account))
        .filter(session::id.ne(keep));
    Ok(diesel::delete(others).execute(tx).await?)
}

/// Deletes expired sessions and mailed links; returns the number of rows.
///
/// # Errors
/// Database failures only.
pub async fn purge_expired(tx: &mut PlatformTx) -> Result<usize, DbError> {
    let now = tx.now();
    let sessions = diesel::delete(session::table.filter(session::expires_at.le(now)))
        .execute(tx)
        .await?;
    let links = diesel::delete(account_token::table.filter(account_token::expires_at.le(now)))
        .execute(tx)
        .await?;
    Ok(sessions + links)
}

/// Revokes the session with this token.
///
/// # Errors
/// Database failures only.
pub async fn log_out(tx: &mut PlatformTx, token: &Token) -> Result<(), DbError> {
    diesel::delete(session::table.filter(session::token_digest.eq(token.digest())))
        .execute(tx)
        .await?;
    Ok(())
}
