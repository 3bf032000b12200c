//! The proof of the books: composes what each domain verifies of its own tables.

use kernel::TenantId;
use tenancy::{DbError, Tenancy};

/// What is wrong with a shop's books, in words. A finding must be there in two snapshots: where shops and shared tables
/// lie on different servers, one snapshot may see a commit on one of them only (docs/decisions/0105-books-in-one-snapshot.md).
///
/// # Errors
/// Database failures only.
pub async fn discrepancies(tenancy: &Tenancy, shop: TenantId) -> Result<Vec<String>, DbError> {
    let first = look(tenancy, shop).await?;
    if first.is_empty() {
        return Ok(first);
    }
    let second = look(tenancy, shop).await?;
    let both = first.into_iter().filter(|line| second.contains(line));
    Ok(both.collect())
}

async fn look(tenancy: &Tenancy, shop: TenantId) -> Result<Vec<String>, DbError> {
    let mut tx = tenancy.snapshot(shop).await?;
    let mut found = Vec::new();
    found.extend(in_words(&ledger::verify(&mut tx).await?));
    found.extend(in_words(&payments::verify(&mut tx).await?));
    found.extend(in_words(&orders::verify(&mut tx).await?));
    found.extend(in_words(&manual_money::verify(&mut tx).await?));
    found.extend(in_words(&refunds::verify(&mut tx).await?));
    found.extend(in_words(&inventory::verify(&mut tx).await?));
    found.extend(in_words(&accounting::verify(&mut tx).await?));
    tx.commit().await?;
    Ok(found)
}

fn in_words(found: &[impl std::fmt::Debug]) -> impl Iterator<Item = String> {
    found.iter().map(|one| format!("{one:?}"))
}

/// What is wrong with the provider's entries of a shop that has left, in words.
///
/// # Errors
/// Database failures only.
pub async fn of_former(tenancy: &Tenancy, shop: TenantId) -> Result<Vec<String>, DbError> {
    let mut tx = tenancy.platform().await?;
    let found = ledger::verify_former(&mut tx, shop).await?;
    tx.commit().await?;
    Ok(in_words(&found).collect())
}

/// What is wrong with the closed months of the provider's book, in words.
///
/// # Errors
/// Database failures only.
pub async fn of_provider(tenancy: &Tenancy) -> Result<Vec<String>, DbError> {
    let mut tx = tenancy.platform().await?;
    let found = ledger::verify_provider_months(&mut tx).await?;
    tx.commit().await?;
    Ok(in_words(&found).collect())
}
