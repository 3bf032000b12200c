//! `highstreet ledger verify`

use clap::Subcommand;
use kernel::TenantId;
use tenancy::{DbError, Tenancy, directory};

use super::Failure;
use crate::{config::Databases, wiring};

#[derive(Subcommand)]
pub enum LedgerCommand {
    /// Verifies every tenant's books, each in one snapshot while others write: entries sum to zero, both books mirror
    /// each other entry by entry, payments agree with captures, refunds and sales, orders with payments and invoices,
    /// stock with its movements. Fails if anything is inconsistent.
    Verify,
}

/// Runs the command.
///
/// # Errors
/// Any inconsistency.
pub async fn run(databases: &Databases, command: LedgerCommand) -> Result<(), Failure> {
    let LedgerCommand::Verify = command;
    verify(&wiring::tenancy(databases).await?).await
}

/// Verifies every shop's books, payments and stock.
///
/// # Errors
/// Any inconsistency.
pub async fn verify(tenancy: &Tenancy) -> Result<(), Failure> {
    let mut tx = tenancy.platform().await?;
    let tenants = directory::all(&mut tx).await?;
    tx.commit().await?;
    let mut found = 0;
    for entry in &tenants {
        for line in discrepancies(tenancy, entry.id).await? {
            println!("{} {}: {line}", entry.id, entry.slug);
            found += 1;
        }
    }
    println!("{} tenants verified, {found} discrepancies", tenants.len());
    if found == 0 {
        Ok(())
    } else {
        Err(Failure::new(
            "ledger verify",
            format!("{found} discrepancies"),
        ))
    }
}

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
    found.extend(in_words(&inventory::verify(&mut tx).await?));
    tx.commit().await?;
    Ok(found)
}

fn in_words(found: &[impl std::fmt::Debug]) -> impl Iterator<Item = String> {
    found.iter().map(|one| format!("{one:?}"))
}
