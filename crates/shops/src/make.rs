//! A merchant signs up, and the shop is furnished in the same transaction.

use kernel::Currency;
use papers::{
    PaperError,
    account::{ConfirmationMail, mail_confirmation},
};
use platform::{PublicAddress, SignUp, SignUpError, SignedUp};
use tenancy::{DbError, PlatformTx, Tenancy, migrate, provision};

use crate::furnish::{FurnishError, furnish};

/// The plan of fees that new shops are on.
pub const PLAN: &str = "standard";

/// Attempts when spares run out: each builds one on the way.
const TRIES: usize = 3;

/// Why no shop was created.
#[derive(Debug, thiserror::Error)]
pub enum MakeShopError {
    /// No terms of fees are in force for this currency.
    #[error("shops cannot sell in {} yet; choose another currency", .0.code())]
    NotSoldIn(Currency),
    /// Another shop has this slug.
    #[error("the shop address {0} is taken; choose another")]
    SlugTaken(String),
    /// The shop has no name.
    #[error("enter the name of your shop")]
    ShopNameMissing,
    /// No spare schema could be built in time.
    #[error("no spare schema could be made")]
    NoSpare,
    /// The shop could not be furnished.
    #[error(transparent)]
    Furnish(#[from] FurnishError),
    /// The mail to the owner could not be written.
    #[error(transparent)]
    Mail(#[from] PaperError),
    /// The database failed.
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

/// Signs up, building a spare on the way if none is ready (rare: the worker keeps some ready).
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

/// Refuses a currency without terms of fees in force: the shop could not sell.
async fn sellable(tx: &mut PlatformTx, currency: Currency) -> Result<(), MakeShopError> {
    let now = tx.now();
    let terms = ledger::fee_schedule::in_force(tx, PLAN, currency, now).await?;
    terms.map(|_| ()).ok_or(MakeShopError::NotSoldIn(currency))
}
