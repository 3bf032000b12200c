//! Single-use links: stored as digests, taken once.

use chrono::Duration;
use diesel::{ExpressionMethods, OptionalExtension};
use diesel_async::RunQueryDsl;
use kernel::{AccountId, Token};
use tenancy::{DbError, PlatformTx};

use crate::store::account_token;

/// What a link is for, and how long it lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TokenKind {
    ConfirmEmail,
    ResetPassword,
}

impl TokenKind {
    const fn code(self) -> &'static str {
        match self {
            Self::ConfirmEmail => "confirm_email",
            Self::ResetPassword => "reset_password",
        }
    }

    const fn lifetime(self) -> Duration {
        match self {
            Self::ConfirmEmail => Duration::days(7),
            Self::ResetPassword => Duration::hours(1),
        }
    }
}

/// A new link of this kind; older ones of the same kind stop working.
pub(crate) async fn issue(
    tx: &mut PlatformTx,
    account: AccountId,
    kind: TokenKind,
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
