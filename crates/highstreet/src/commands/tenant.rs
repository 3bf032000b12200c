//! `highstreet tenant …`

use std::{
    fs::OpenOptions,
    io::Write,
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};

use clap::{Args, Subcommand};
use kernel::{Currency, Language, Province, TenantId};
use platform::{EmailAddress, Familiar, Password, ShopSlug, SignUp};
use tenancy::{
    Tenancy, directory, migrate, moving,
    provision::{self, RoleFate},
};
use web::state::PublicAddress;

use super::Failure;
use crate::{
    config::{Databases, Settings, public_address},
    wiring,
};

#[derive(Subcommand)]
pub enum TenantCommand {
    /// Creates a shop with its owner's account. It is closed until the owner opens it in the dashboard.
    Create(CreateArgs),
    /// Lists shops.
    List,
    /// Migrates one tenant's schema.
    Migrate { tenant: TenantId },
    /// Suspends a shop; the merchant reads the reason.
    Suspend { tenant: TenantId, reason: String },
    /// Puts a suspended shop back in service.
    Resume { tenant: TenantId },
    /// Exports a shop's rows in the shared tables to a file, to move the shop to another cluster. The file holds
    /// secrets.
    Export { tenant: TenantId, file: PathBuf },
    /// Imports a shop from such a file; its schema is restored afterwards (docs/running/move-a-shop.md).
    Import { file: PathBuf },
    /// Deletes a tenant and all its data permanently.
    Delete {
        tenant: TenantId,
        /// The slug again, as a safeguard against deleting the wrong shop.
        #[arg(long)]
        confirm: String,
    },
}

#[derive(Args)]
pub struct CreateArgs {
    #[arg(long)]
    email: String,
    /// Read from HIGHSTREET_OWNER_PASSWORD if absent, which keeps it out of the shell's history.
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

/// Runs the command. It needs the database, and the shops' domain only to create a shop.
///
/// # Errors
/// What the operator must change, or a database failure.
pub async fn run(settings: &Settings, command: TenantCommand) -> Result<(), Failure> {
    let databases = Databases::read(settings)?;
    let tenancy = async || wiring::tenancy(&databases).await;
    match command {
        TenantCommand::Create(args) => {
            let address = public_address(settings)?;
            create(&tenancy().await?, &address, &args).await
        }
        TenantCommand::List => list(&tenancy().await?).await,
        TenantCommand::Migrate { tenant } => migrate_one(&databases, tenant).await,
        TenantCommand::Suspend { tenant, reason } => {
            suspend(&tenancy().await?, tenant, &reason).await
        }
        TenantCommand::Resume { tenant } => resume(&tenancy().await?, tenant).await,
        TenantCommand::Export { tenant, file } => export(&tenancy().await?, tenant, &file).await,
        TenantCommand::Import { file } => import(&tenancy().await?, &file).await,
        TenantCommand::Delete { tenant, confirm } => {
            delete(&tenancy().await?, tenant, &confirm).await
        }
    }
}

async fn create(
    tenancy: &Tenancy,
    address: &PublicAddress,
    args: &CreateArgs,
) -> Result<(), Failure> {
    let command = sign_up(address, args).await?;
    let done = shops::make_shop(tenancy, address, &command)
        .await
        .map_err(|error| Failure::new("create", error))?;
    println!("{} {}", done.tenant, address.shop(&args.slug));
    Ok(())
}

async fn list(tenancy: &Tenancy) -> Result<(), Failure> {
    let mut tx = tenancy.platform().await?;
    for entry in directory::all(&mut tx).await? {
        println!(
            "{}\t{}\t{:?}\t{}",
            entry.id, entry.slug, entry.state, entry.name
        );
    }
    Ok(tx.commit().await?)
}

async fn suspend(tenancy: &Tenancy, tenant: TenantId, reason: &str) -> Result<(), Failure> {
    let mut tx = tenancy.platform().await?;
    let changed = provision::suspend(&mut tx, tenant, reason).await?;
    tx.commit().await?;
    println!(
        "{}",
        if changed {
            "suspended"
        } else {
            "there is no such shop, or it is suspended for this reason already"
        }
    );
    Ok(())
}

async fn resume(tenancy: &Tenancy, tenant: TenantId) -> Result<(), Failure> {
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
    Ok(())
}

async fn migrate_one(databases: &Databases, tenant: TenantId) -> Result<(), Failure> {
    let report = migrate::tenant(&databases.owner, &migrate::tenant_set(), tenant).await?;
    match report.failed.first() {
        Some((_, reason)) => Err(Failure::new("migrate", reason)),
        None => {
            println!("{} migrated", report.migrated);
            Ok(())
        }
    }
}

/// Refuses to overwrite a file, and makes it readable by its owner only.
async fn export(tenancy: &Tenancy, tenant: TenantId, path: &Path) -> Result<(), Failure> {
    let rows = moving::export(tenancy, tenant)
        .await
        .map_err(|error| Failure::new("export", error))?;
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)
        .map_err(|error| Failure::new(path.display().to_string(), error))?;
    file.write_all(rows.as_bytes())?;
    file.sync_all()?;
    println!("written; now: pg_dump -Fc --schema={} …", tenant.schema());
    Ok(())
}

async fn import(tenancy: &Tenancy, path: &Path) -> Result<(), Failure> {
    let rows = std::fs::read_to_string(path)
        .map_err(|error| Failure::new(path.display().to_string(), error))?;
    let tenant = moving::import(tenancy, &rows)
        .await
        .map_err(|error| Failure::new("import", error))?;
    println!(
        "{tenant} is here and suspended; now: pg_restore of its schema, highstreet restore-check, \
         highstreet tenant resume {tenant}"
    );
    Ok(())
}

/// Works in any state, so that an interrupted deletion can be resumed.
async fn delete(tenancy: &Tenancy, tenant: TenantId, confirm: &str) -> Result<(), Failure> {
    let mut tx = tenancy.platform().await?;
    let slug = directory::slug_in_any_state(&mut tx, tenant).await?;
    tx.commit().await?;
    match slug {
        Some(slug) if slug == confirm => {
            match provision::delete(tenancy, tenant).await? {
                RoleFate::Dropped => println!("deleted"),
                RoleFate::Kept { reason } => {
                    println!("deleted, but its role is still there: {reason}");
                }
            }
            Ok(())
        }
        Some(slug) => Err(Failure::new(
            "delete",
            format!("its slug is {slug}, not {confirm}"),
        )),
        None => Err(Failure::new("delete", "there is no such tenant")),
    }
}

async fn sign_up(address: &PublicAddress, args: &CreateArgs) -> Result<SignUp, Failure> {
    let province: Province = args
        .province
        .parse()
        .map_err(|error| Failure::new("--province", error))?;
    let familiar = Familiar::default()
        .person(&args.email, "")
        .shop(&args.name, &args.slug);
    let password = Password::choose(&args.password, familiar)
        .await
        .map_err(|error| Failure::new("--password", error))?;
    Ok(SignUp {
        email: EmailAddress::parse(&args.email).map_err(|error| Failure::new("--email", error))?,
        password: password
            .hash()
            .await
            .map_err(|error| Failure::new("--password", error))?,
        shop_name: args.name.clone(),
        slug: ShopSlug::parse(&args.slug).map_err(|error| Failure::new("--slug", error))?,
        country: "CA".into(),
        province: province.code().to_owned(),
        currency: Currency::CAD,
        language: Language::from_code(&args.language).unwrap_or_default(),
        time_zone: "America/Toronto".into(),
        user_agent: "command line".into(),
        base_host: address.base_host.clone(),
    })
}
