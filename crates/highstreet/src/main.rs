//! The program: command line, configuration, wiring. It contains no business rules.

mod commands;
mod config;
mod demo;
mod figures;
mod logging;
mod proof;
mod redis_server;
mod seed;
mod seed_back_office;
mod seed_display;
mod seed_orders;
mod serve;
mod stand_ins;
mod still_life;
mod wiring;
mod work;

use clap::{Parser, Subcommand};
use config::{Config, Databases, Settings};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Highstreet leases online storefronts to small businesses.
#[derive(Parser)]
#[command(name = "highstreet", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serves HTTP; with --with-work also runs the background work in the same process.
    Serve {
        /// For small installations: dispatcher, mail, documents and resolvers run in this process, too.
        #[arg(long)]
        with_work: bool,
    },
    /// Runs the background work: messages, mail, documents, pending payments, spare tenants.
    Work,
    /// Runs everything on this machine: database, cache, stand-ins for outside services, two seeded shops.
    Demo(demo::DemoArgs),
    /// Migrates the platform's and all tenants' tables; safe to kill and to repeat.
    Migrate(commands::migrate::MigrateArgs),
    /// After a restore: creates missing roles, settles every shop's events, verifies the books; safe to run at any
    /// time.
    RestoreCheck,
    /// Creates, lists, suspends and deletes tenants.
    #[command(subcommand)]
    Tenant(commands::tenant::TenantCommand),
    /// Lists and retries failed background jobs.
    #[command(subcommand)]
    Jobs(commands::jobs::JobsCommand),
    /// Lists money that pays for nothing and came back from the shopper's bank, and sends it again.
    #[command(subcommand)]
    Payments(commands::payments::PaymentsCommand),
    /// Verifies the books, and tells what the nightly proofs found.
    #[command(subcommand)]
    Ledger(commands::ledger::LedgerCommand),
}

fn main() -> std::process::ExitCode {
    let cli = Cli::parse();
    let settings = Settings::of_process();
    if let Err(error) = logging::init(&settings) {
        stop(&error.to_string());
    }
    if rustls::crypto::ring::default_provider()
        .install_default()
        .is_err()
    {
        tracing::debug!("a TLS provider was installed already");
    }
    let outcome = actix_web::rt::System::with_tokio_rt(|| {
        tokio::runtime::Builder::new_multi_thread()
            .enable_all()
            .build()
            .unwrap_or_else(|error| stop(&format!("cannot start the runtime: {error}")))
    })
    .block_on(run(cli.command, &settings));
    match outcome {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("highstreet: {error:#}");
            std::process::ExitCode::FAILURE
        }
    }
}

fn stop(reason: &str) -> ! {
    eprintln!("highstreet: {reason}");
    std::process::exit(1)
}

/// Each command reads only the settings it uses.
async fn run(command: Command, settings: &Settings) -> Result<(), commands::Failure> {
    match command {
        Command::Serve { with_work } => serve::run(&Config::read(settings)?, with_work).await,
        Command::Work => work::run(&Config::read(settings)?).await,
        Command::Demo(args) => demo::run(args).await,
        Command::Migrate(args) => commands::migrate::run(&Databases::read(settings)?, &args).await,
        Command::RestoreCheck => commands::restore_check::run(&Databases::read(settings)?).await,
        Command::Tenant(command) => commands::tenant::run(settings, command).await,
        Command::Jobs(command) => commands::jobs::run(&Databases::read(settings)?, command).await,
        Command::Payments(command) => {
            commands::payments::run(&Databases::read(settings)?, command).await
        }
        Command::Ledger(command) => {
            commands::ledger::run(&Databases::read(settings)?, command).await
        }
    }
}
