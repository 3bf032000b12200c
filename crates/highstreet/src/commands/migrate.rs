//! `highstreet migrate`

use clap::Args;
use kernel::TenantId;
use tenancy::{
    migrate,
    privileges::{self, Hardened},
};

use super::Failure;
use crate::config::Databases;

/// Printed if the database's owner cannot revoke what only a superuser can.
pub const SUPERUSER_NEEDED: &str = "privileges: every role may still use large objects, advisory locks and set_config; \
     have a superuser run infra/harden.sql in this database";

#[derive(Args)]
pub struct MigrateArgs {
    /// Number of connections that migrate in parallel.
    #[arg(long, default_value_t = 2)]
    workers: usize,
    /// This tenant is migrated first; if it fails, no other is touched.
    #[arg(long)]
    canary: Option<TenantId>,
}

/// Runs the command.
///
/// # Errors
/// The database is unreachable, the canary failed, or some tenants failed.
pub async fn run(databases: &Databases, args: &MigrateArgs) -> Result<(), Failure> {
    let app = databases.app.get_user().unwrap_or("highstreet_app");
    for name in migrate::platform(&databases.owner, app).await? {
        println!("platform: {name}");
    }
    if privileges::harden(&databases.owner).await? == Hardened::SuperuserNeeded {
        println!("{SUPERUSER_NEEDED}");
    }
    let set = migrate::tenant_set();
    let report = migrate::tenants(&databases.owner, &set, args.workers, args.canary).await?;
    println!(
        "tenants: {} migrated, {} failed",
        report.migrated,
        report.failed.len()
    );
    for (tenant, reason) in &report.failed {
        println!("{tenant}: {reason}");
    }
    if report.failed.is_empty() {
        Ok(())
    } else {
        Err(Failure::new(
            "migrate",
            format!(
                "{} tenants failed; run again once mended",
                report.failed.len()
            ),
        ))
    }
}
