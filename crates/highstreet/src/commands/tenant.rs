//! `highstreet tenant …`

use clap::{Args, Subcommand};
use kernel::{Currency, Language, TenantId};
use platform::{EmailAddress, Password, ShopSlug, SignUp};
use tenancy::{directory, migrate, provision};

use super::Failure;
use crate::{config::Config, wiring};

#[derive(Subcommand)]
pub enum TenantCommand {
    /// Opens a shop with its owner's account.
    Create(CreateArgs),
    /// Lists shops.
    List,
    /// Migrates one tenant's schema.
    Migrate { tenant: TenantId },
    /// Closes a shop's doors; the reason is shown to the merchant.
    Suspend { tenant: TenantId, reason: String },
    /// Opens a suspended shop again.
    Resume { tenant: TenantId },
    /// Removes a tenant and everything it had, for good.
    Delete {
        tenant: TenantId,
        /// Its slug once more, so that nobody deletes the wrong one.
        #[arg(long)]
        confirm: String,
    },
}

#[derive(Args)]
pub struct CreateArgs {
    #[arg(long)]
    email: String,
    /// Read from HIGHSTREET_OWNER_PASSWORD when absent, so that it need not stand in the shell's history.
    #[arg(long, env = "HIGHSTREET_OWNER_PASSWORD", hide_env_values = true)]
    password: String,
    #[arg(long)]
    name: String,
    #[arg(long)]
    slug: String,
    #[arg(long, default_value = "ON")]
    province: String,
    #[arg(long, default_value = "en")]
    language: String,
}

/// # Errors
/// What the operator has to change, or the database.
pub async fn run(config: &Config, command: TenantCommand) -> Result<(), Failure> {
    let tenancy = wiring::tenancy(config).await?;
    match command {
        TenantCommand::Create(args) => {
            let command = sign_up(config, &args).await?;
            let state = wiring::state(config, tenancy)?;
            let done = web::dashboard::open_shop(&state, &command, Language::En)
                .await
                .map_err(|problem| Failure::new("create", problem.describe()))?;
            println!("{} {}", done.tenant, config.address.shop(&args.slug));
        }
        TenantCommand::List => {
            let mut tx = tenancy.platform().await?;
            for entry in directory::all(&mut tx).await? {
                println!(
                    "{}\t{}\t{:?}\t{}",
                    entry.id, entry.slug, entry.state, entry.name
                );
            }
            tx.commit().await?;
        }
        TenantCommand::Migrate { tenant } => migrate_one(config, tenant).await?,
        TenantCommand::Suspend { tenant, reason } => {
            let mut tx = tenancy.platform().await?;
            let changed = provision::suspend(&mut tx, tenant, &reason).await?;
            tx.commit().await?;
            println!(
                "{}",
                if changed {
                    "suspended"
                } else {
                    "it was not active"
                }
            );
        }
        TenantCommand::Resume { tenant } => {
            let mut tx = tenancy.platform().await?;
            let changed = provision::resume(&mut tx, tenant).await?;
            tx.commit().await?;
            println!(
                "{}",
                if changed {
                    "active"
                } else {
                    "it was not suspended"
                }
            );
        }
        TenantCommand::Delete { tenant, confirm } => delete(&tenancy, tenant, &confirm).await?,
    }
    Ok(())
}

async fn migrate_one(config: &Config, tenant: TenantId) -> Result<(), Failure> {
    let report = migrate::tenant(&config.owner, &migrate::tenant_set(), tenant).await?;
    match report.failed.first() {
        Some((_, reason)) => Err(Failure::new("migrate", reason)),
        None => {
            println!("{} migrated", report.migrated);
            Ok(())
        }
    }
}

/// Whatever its state: a removal that was cut off in the middle is taken up again.
async fn delete(
    tenancy: &tenancy::Tenancy,
    tenant: TenantId,
    confirm: &str,
) -> Result<(), Failure> {
    let mut tx = tenancy.platform().await?;
    let slug = directory::slug_in_any_state(&mut tx, tenant).await?;
    tx.commit().await?;
    match slug {
        Some(slug) if slug == confirm => {
            provision::delete(tenancy, tenant).await?;
            println!("deleted");
            Ok(())
        }
        Some(slug) => Err(Failure::new(
            "delete",
            format!("its slug is {slug}, not {confirm}"),
        )),
        None => Err(Failure::new("delete", "there is no such tenant")),
    }
}

async fn sign_up(config: &Config, args: &CreateArgs) -> Result<SignUp, Failure> {
    let password =
        Password::choose(&args.password).map_err(|error| Failure::new("--password", error))?;
    Ok(SignUp {
        email: EmailAddress::parse(&args.email).map_err(|error| Failure::new("--email", error))?,
        password: password
            .hash()
            .await
            .map_err(|error| Failure::new("--password", error))?,
        shop_name: args.name.clone(),
        slug: ShopSlug::parse(&args.slug).map_err(|error| Failure::new("--slug", error))?,
        country: "CA".into(),
        province: args.province.to_ascii_uppercase(),
        currency: Currency::CAD,
        language: Language::from_code(&args.language).unwrap_or_default(),
        time_zone: "America/Toronto".into(),
        user_agent: "command line".into(),
        base_host: config.address.base_host.clone(),
    })
}
