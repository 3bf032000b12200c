//! `highstreet ledger verify`

use clap::Subcommand;
use tenancy::{Tenancy, directory};

use super::Failure;
use crate::{config::Databases, wiring};

#[derive(Subcommand)]
pub enum LedgerCommand {
    /// Verifies every tenant's books: entries sum to zero, both books mirror each other, every captured payment is
    /// posted once, stock agrees with its movements. Fails if anything is inconsistent.
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
        let mut tx = tenancy.read(entry.id).await?;
        let books = ledger::verify(&mut tx).await?;
        let payments = payments::verify(&mut tx).await?;
        let stock = inventory::verify(&mut tx).await?;
        tx.commit().await?;
        for line in books
            .iter()
            .map(|one| format!("{one:?}"))
            .chain(payments.iter().map(|one| format!("{one:?}")))
            .chain(stock.iter().map(|one| format!("{one:?}")))
        {
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
