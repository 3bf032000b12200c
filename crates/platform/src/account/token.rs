//! Single-use links: stored as digests, redeemed once.

use chrono::Duration;
use diesel::{ExpressionMethods, OptionalExtension, QueryDsl};
use diesel_async::RunQueryDsl;
use kernel::{AccountId, Token};
use tenancy::{DbError, PlatformTx};

use super::email::EmailAddress;
use crate::store::account_token;

/// The purpose of a link, which determines its lifetime.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TokenKind {
    ConfirmEmail,
    ResetPassword,
    /// To change to another address, which the row names.
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

/// Issues a link of this kind; older ones of the same kind stop working.
pub(crate) async fn issue(
    tx: &mut PlatformTx,
    account: AccountId,
    kind: TokenKind,
) -> Result<Token, DbError> {
    write(tx, account, kind, None).await
}

/// Issues a link that proves this address for the account.
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

/// Redeems a link: it works once, before it expires.
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

/// The account of a link that can still be redeemed. Does not redeem it.
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

/// Redeems a link of [`issue_for_address`]; returns the account and the address it proves.
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
