//! A merchant signs up, and the shop is furnished in the same transaction.

use kernel::Currency;
use papers::{
    PaperError,
    account::{ConfirmationMail, mail_confirmation},
};
use platform::{PublicAddress, SignUp, SignUpError, SignedUp};
use tenancy::{DbError, PlatformTx, Tenancy, migrate, provision};

use crate::furnish::{FurnishError, furnish};

/// The plan of fees that new shops sell on.
pub const PLAN: &str = "standard";

/// Tries, when spares run out: each makes one on the way.
const TRIES: usize = 3;

#[derive(Debug, thiserror::Error)]
pub enum MakeShopError {
    #[error("shops cannot sell in {} yet; choose another currency", .0.code())]
    NotSoldIn(Currency),
    #[error("the shop address {0} is taken; choose another")]
    SlugTaken(String),
    #[error("enter the name of your shop")]
    ShopNameMissing,
    #[error("no spare schema could be made")]
    NoSpare,
    #[error(transparent)]
    Furnish(#[from] FurnishError),
    #[error(transparent)]
    Mail(#[from] PaperError),
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<SignUpError> for MakeShopError {
    fn from(error: SignUpError) -> Self {
        match error {
            SignUpError::SlugTaken(slug) => Self::SlugTaken(slug),
            SignUpError::ShopNameMissing => Self::ShopNameMissing,
            SignUpError::NoSpare => Self::NoSpare,
            SignUpError::Db(error) => Self::Db(error),
        }
    }
}

/// Signs up, making a spare on the way when none is ready (the worker keeps some ready, so this is rare).
///
/// # Errors
/// What the merchant has to change; see [`MakeShopError`].
pub async fn make_shop(
    tenancy: &Tenancy,
    address: &PublicAddress,
    command: &SignUp,
) -> Result<SignedUp, MakeShopError> {
    for _ in 1..TRIES {
        match made(tenancy, address, command).await {
            Err(MakeShopError::NoSpare) => {
                provision::build_spare(tenancy, &migrate::tenant_set()).await?;
            }
            other => return other,
        }
    }
    made(tenancy, address, command).await
}

async fn made(
    tenancy: &Tenancy,
    address: &PublicAddress,
    command: &SignUp,
) -> Result<SignedUp, MakeShopError> {
    let mut tx = tenancy.platform().await?;
    sellable(&mut tx, command.currency).await?;
    let done = platform::sign_up(&mut tx, command).await?;
    let letter = ConfirmationMail {
        email: &command.email,
        language: command.language,
        token: &done.confirmation,
        shop: command.shop_name.trim(),
    };
    mail_confirmation(&mut tx, address, letter).await?;
    let mut tx = tx.into_tenant(done.tenant).await?;
    furnish(&mut tx, command).await?;
    tx.commit().await?;
    Ok(done)
}

/// A currency without terms in force is refused: nothing could be sold in it.
async fn sellable(tx: &mut PlatformTx, currency: Currency) -> Result<(), MakeShopError> {
    let now = tx.now();
    let terms = ledger::fee_schedule::in_force(tx, PLAN, currency, now).await?;
    terms.map(|_| ()).ok_or(MakeShopError::NotSoldIn(currency))
}
