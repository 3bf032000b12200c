//! Verifies the entries of a shop that has left: only the provider's book still has them.

use kernel::TenantId;
use tenancy::{DbError, PlatformTx};
use uuid::Uuid;

use super::{Discrepancy, chain::Chain, end, entries, rows};
use crate::seal::part::Part;

/// Checks the provider's entries of a shop that has left; without the shop's own book nothing mirrors them.
///
/// # Errors
/// Database failures only.
pub async fn verify_former(
    tx: &mut PlatformTx,
    tenant: TenantId,
) -> Result<Vec<Discrepancy>, DbError> {
    let part = Part::Platform(tenant);
    let (mut found, mut chain) = (Vec::new(), Chain::of(part));
    let mut after = Uuid::nil();
    while after < Uuid::max() {
        let page = rows(tx, part, after).await?;
        after = end(&page);
        entries::judge_platform(&page, &mut found)?;
        chain.take(tx, (page, after), &mut found).await?;
    }
    chain.end(tx, &mut found).await?;
    Ok(found)
}
