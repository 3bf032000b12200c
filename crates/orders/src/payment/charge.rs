//! A charge that the processor speaks of: which shop it belongs to, and its attempt.

use kernel::{AttemptId, TenantId};
use payments::{AttemptRef, ChargeHint, Processor};
use tenancy::{DbError, Tenancy};

use super::{FollowError, look_at_attempt};

/// The shop and the attempt that a charge belongs to: as noted when it was booked, or as its payment intent at the processor
/// says. `None` if it belongs to no shop, or to one that has left.
///
/// # Errors
/// The processor gave no answer, or the database failed.
pub async fn shop_of_charge(
    tenancy: &Tenancy,
    processor: &dyn Processor,
    hint: &ChargeHint,
) -> Result<Option<(TenantId, AttemptId)>, FollowError> {
    let mut tx = tenancy.platform().await?;
    let noted = payments::owner_of_charge(&mut tx, hint).await?;
    tx.commit().await?;
    let owner = match (&noted, &hint.intent) {
        (None, Some(intent)) => payments::ask_owner(processor, intent).await?,
        _ => noted,
    };
    let Some((tenant, attempt)) = owner else {
        return Ok(None);
    };
    let shop = tenancy.directory().tenant(tenancy, tenant).await?;
    Ok(shop.map(|_| (tenant, attempt)))
}

/// An attempt whose charge is to be looked at. If its money is not booked yet, the attempt is looked at first.
///
/// # Errors
/// See [`FollowError`].
pub async fn booked_attempt(
    tenancy: &Tenancy,
    processor: &dyn Processor,
    (tenant, attempt): (TenantId, AttemptId),
) -> Result<Option<AttemptRef>, FollowError> {
    let mut tx = tenancy.read(tenant).await?;
    let known = payments::attempt_ref(&mut tx, attempt).await?;
    let now = tx.now();
    tx.commit().await?;
    let Some(known) = known else { return Ok(None) };
    if known.state.took_money() {
        return Ok(Some(known));
    }
    look_at_attempt(tenancy, processor, (tenant, &known, now)).await?;
    Ok(read_again(tenancy, tenant, attempt).await?)
}

async fn read_again(
    tenancy: &Tenancy,
    tenant: TenantId,
    attempt: AttemptId,
) -> Result<Option<AttemptRef>, DbError> {
    let mut tx = tenancy.read(tenant).await?;
    let known = payments::attempt_ref(&mut tx, attempt).await?;
    tx.commit().await?;
    Ok(known)
}
