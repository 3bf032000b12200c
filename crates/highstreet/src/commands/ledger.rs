//! `highstreet ledger …`

use chrono::SecondsFormat;
use clap::Subcommand;
use kernel::Month;
use ledger::{
    CloseMonth, Closing,
    proofs::{self, Proofs, WrongBooks},
};
use tenancy::{Tenancy, directory};

use super::Failure;
use crate::{
    config::Databases,
    proof::{discrepancies, of_provider},
    wiring,
};

/// Shops printed by one report.
const MOST: i64 = 1_000;

#[derive(Subcommand)]
pub enum LedgerCommand {
    /// Verifies every tenant's books, each in one snapshot while others write: entries sum to zero, both books mirror
    /// each other entry by entry, payments agree with captures, refunds and sales, orders with payments and invoices,
    /// stock with its movements. Fails if anything is inconsistent.
    Verify,
    /// Prints what the nightly proofs found, the oldest trouble first. Fails if any shop's books are wrong.
    Report,
    /// Closes a month of the provider's book, with all months before it: what is learned later is booked in the open month.
    /// A closed month is not opened again. Months are counted in UTC.
    Close {
        /// Such as 2026-11.
        month: Month,
    },
    /// Lists the closed months of the provider's book, the latest first.
    Closed,
}

/// Runs the command.
///
/// # Errors
/// Any inconsistency.
pub async fn run(databases: &Databases, command: LedgerCommand) -> Result<(), Failure> {
    let tenancy = wiring::tenancy(databases).await?;
    match command {
        LedgerCommand::Verify => verify(&tenancy).await,
        LedgerCommand::Report => report(&tenancy).await,
        LedgerCommand::Close { month } => close(&tenancy, month).await,
        LedgerCommand::Closed => closed(&tenancy).await,
    }
}

async fn close(tenancy: &Tenancy, month: Month) -> Result<(), Failure> {
    let mut tx = tenancy.platform().await?;
    let wanted = CloseMonth {
        month: month.first(),
        ends_at: month.ends_at(zones::Zone::utc()),
        actor: "provider",
    };
    let done = ledger::close_provider_month(&mut tx, wanted).await;
    let done = done.map_err(|error| Failure::new("ledger close", error))?;
    tx.commit().await?;
    println!(
        "{}",
        match done {
            Closing::Now => "closed",
            Closing::Before => "it was closed before",
        }
    );
    Ok(())
}

async fn closed(tenancy: &Tenancy) -> Result<(), Failure> {
    let mut tx = tenancy.platform().await?;
    let months = ledger::closed_provider_months(&mut tx, MOST).await?;
    tx.commit().await?;
    for one in months {
        let closed_at = one.closed_at.to_rfc3339_opts(SecondsFormat::Secs, true);
        println!("{}\tclosed {closed_at}", one.month.format("%Y-%m"));
    }
    Ok(())
}

async fn report(tenancy: &Tenancy) -> Result<(), Failure> {
    let mut tx = tenancy.platform().await?;
    let figures = proofs::figures(&mut tx).await?;
    let wrong = proofs::wrong(&mut tx, MOST).await?;
    tx.commit().await?;
    wrong.iter().for_each(print);
    println!("{}", in_figures(&figures));
    if figures.wrong == 0 {
        return Ok(());
    }
    let why = format!("the books of {} shops are wrong", figures.wrong);
    Err(Failure::new("ledger report", why))
}

fn print(books: &WrongBooks) {
    let at =
        |instant: chrono::DateTime<chrono::Utc>| instant.to_rfc3339_opts(SecondsFormat::Secs, true);
    let since = at(books.wrong_since.unwrap_or(books.proven_at));
    println!(
        "{} wrong since {since}, {} found:",
        books.tenant, books.found
    );
    for finding in &books.findings {
        println!("    {finding}");
    }
}

fn in_figures(figures: &Proofs) -> String {
    let oldest = figures
        .oldest
        .map(|at| at.to_rfc3339_opts(SecondsFormat::Secs, true));
    let oldest = oldest.unwrap_or_else(|| "never".to_owned());
    format!(
        "{} shops proven, the longest ago {oldest}; {} wrong",
        figures.shops, figures.wrong
    )
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
    for line in of_provider(tenancy).await? {
        println!("provider: {line}");
        found += 1;
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
