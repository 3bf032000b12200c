//! Single-use links: stored as digests, taken once.

use chrono::Duration;
use diesel::{ExpressionMethods, OptionalExtension, QueryDsl};
use diesel_async::RunQueryDsl;
use kernel::{AccountId, Token};
use tenancy::{DbError, PlatformTx};

use super::email::EmailAddress;
use crate::store::account_token;

/// What a link is for, and how long it lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TokenKind {
    ConfirmEmail,
    ResetPassword,
    /// To another address, which the row names.
    ChangeEmail,
}

impl TokenKind {
    const fn code(self) -> &'static str {
        match self {
            Self::ConfirmEmail => "confirm_email",
            Self::ResetPassword => "reset_password",
            Self::ChangeEmail => "change_email",
        }
    }

    const fn lifetime(self) -> Duration {
        match self {
            Self::ConfirmEmail => Duration::days(7),
            Self::ResetPassword | Self::ChangeEmail => Duration::hours(1),
        }
    }
}

/// A new link of this kind; older ones of the same kind stop working.
pub(crate) async fn issue(
    tx: &mut PlatformTx,
    account: AccountId,
    kind: TokenKind,
) -> Result<Token, DbError> {
    write(tx, account, kind, None).await
}

/// A new link that proves this address for the account.
pub(crate) async fn issue_for_address(
    tx: &mut PlatformTx,
    account: AccountId,
    email: &EmailAddress,
) -> Result<Token, DbError> {
    write(tx, account, TokenKind::ChangeEmail, Some(email.as_str())).await
}

async fn write(
    tx: &mut PlatformTx,
    account: AccountId,
    kind: TokenKind,
    email: Option<&str>,
) -> Result<Token, DbError> {
    diesel::delete(account_token::table)
        .filter(account_token::account_id.eq(account))
        .filter(account_token::kind.eq(kind.code()))
        .execute(tx)
        .await?;
    let token = tx.env().chance.token();
    diesel::insert_into(account_token::table)
        .values((
            account_token::token_digest.eq(token.digest()),
            account_token::account_id.eq(account),
            account_token::kind.eq(kind.code()),
            account_token::email.eq(email),
            account_token::expires_at.eq(tx.now() + kind.lifetime()),
        ))
        .execute(tx)
        .await?;
    Ok(token)
}

/// Takes a link: it works once and in time.
pub(crate) async fn take(
    tx: &mut PlatformTx,
    token: &Token,
    kind: TokenKind,
) -> Result<Option<AccountId>, DbError> {
    let account = diesel::delete(account_token::table)
        .filter(account_token::token_digest.eq(token.digest()))
        .filter(account_token::kind.eq(kind.code()))
        .filter(account_token::expires_at.gt(tx.now()))
        .returning(account_token::account_id)
        .get_result(tx)
        .await
        .optional()?;
    Ok(account)
}

/// Whose link it is; it can still be taken.
pub(crate) async fn look(
    tx: &mut PlatformTx,
    token: &Token,
    kind: TokenKind,
) -> Result<Option<AccountId>, DbError> {
    let account = account_token::table
        .filter(account_token::token_digest.eq(token.digest()))
        .filter(account_token::kind.eq(kind.code()))
        .filter(account_token::expires_at.gt(tx.now()))
        .select(account_token::account_id)
        .first(tx)
        .await
        .optional()?;
    Ok(account)
}

/// Takes a link of [`issue_for_address`]: the account, and the address it proves.
pub(crate) async fn take_for_address(
    tx: &mut PlatformTx,
    token: &Token,
) -> Result<Option<(AccountId, String)>, DbError> {
    let taken: Option<(AccountId, Option<String>)> = diesel::delete(account_token::table)
        .filter(account_token::token_digest.eq(token.digest()))
        .filter(account_token::kind.eq(TokenKind::ChangeEmail.code()))
        .filter(account_token::expires_at.gt(tx.now()))
        .returning((account_token::account_id, account_token::email))
        .get_result(tx)
        .await
        .optional()?;
    Ok(taken.and_then(|(account, email)| Some((account, email?))))
}
