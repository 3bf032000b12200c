//! `highstreet restore-check`

use tenancy::{
    privileges::{self, Hardened},
    restore,
};

use super::{Failure, ledger, migrate::SUPERUSER_NEEDED};
use crate::{config::Databases, wiring};

/// Runs the command.
///
/// # Errors
/// The database is unreachable, a shop cannot be settled, or its books are inconsistent.
pub async fn run(databases: &Databases) -> Result<(), Failure> {
    let app = databases.app.get_user().unwrap_or("highstreet_app");
    let report = restore::check(&databases.owner, app).await?;
    if privileges::harden(&databases.owner).await? == Hardened::SuperuserNeeded {
        println!("{SUPERUSER_NEEDED}");
    }
    println!(
        "{} shops checked, {} came from elsewhere: their stored events can be read again, and cursors of the feed from \
         before are answered with 410",
        report.shops,
        report.moved.len()
    );
    for (shop, reason) in &report.failed {
        println!("{shop}: {reason}");
    }
    ledger::verify(&wiring::tenancy(databases).await?).await?;
    if report.failed.is_empty() {
        return Ok(());
    }
    let count = report.failed.len();
    let why = format!("{count} shops could not be mended; run again once they are");
    Err(Failure::new("restore-check", why))
}
