//! `highstreet demo`: the whole product on this machine, with two shops.

use std::{net::SocketAddr, path::PathBuf};

use clap::Args;
use messaging::mail::{SmtpSettings, SmtpTls};
use outbound::AddressPolicy;
use processor_events::{Mode, WebhookSettings};
use tenancy::{
    PoolSettings,
    local::{Durability, LocalPostgres},
    migrate, privileges, provision,
};
use web::{
    peer::Proxies,
    state::{Provider, PublicAddress},
};

use crate::{
    commands::Failure,
    config::{Config, Databases, ProcessorConfig},
    redis_server::LocalRedis,
    seed, seed_orders, serve,
    stand_ins::{self, StandIns},
    wiring,
};

const DATABASE: &str = "highstreet";
/// Used by the demo only.
const SECRET: &str = "the demo's own secret, known to everyone who reads this";
const WEBHOOK_SECRET: &str = "whsec_of_the_demo_alone";

#[derive(Args)]
pub struct DemoArgs {
    /// Where database and cache keep their files.
    #[arg(long, default_value = ".data")]
    data: PathBuf,
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Port of the stand-ins' pages (mail, card processor, receiver).
    #[arg(long, default_value_t = 8090)]
    sandbox_port: u16,
}

/// Servers named by the environment take precedence over private ones.
struct Servers {
    database: tokio_postgres::Config,
    owner: tokio_postgres::Config,
    redis_url: Option<String>,
    postgres: Option<LocalPostgres>,
    redis: Option<LocalRedis>,
}

fn parse(name: &str, text: &str) -> Result<tokio_postgres::Config, Failure> {
    text.parse()
        .map_err(|error: tokio_postgres::Error| Failure::new(name, error))
}

async fn servers(args: &DemoArgs) -> Result<Servers, Failure> {
    let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let (redis_url, redis) = match set("REDIS_URL") {
        Some(url) => (Some(url), None),
        None => {
            let redis = LocalRedis::start(&args.data.join("redis"));
            (redis.as_ref().map(|redis| redis.url.clone()), redis)
        }
    };
    if let (Some(app), Some(owner)) = (set("DATABASE_URL"), set("DATABASE_OWNER_URL")) {
        let (database, owner) = (
            parse("DATABASE_URL", &app)?,
            parse("DATABASE_OWNER_URL", &owner)?,
        );
        return Ok(Servers {
            database,
            owner,
            redis_url,
            postgres: None,
            redis,
        });
    }
    let root = args.data.join("postgres");
    let postgres =
        tokio::task::spawn_blocking(move || LocalPostgres::start(&root, Durability::Full))
            .await
            .map_err(|error| Failure::new("PostgreSQL", error))?
            .map_err(|error| Failure::new("PostgreSQL", error))?;
    postgres.ensure_database(DATABASE).await?;
    Ok(Servers {
        database: postgres.app(DATABASE),
        owner: postgres.owner(DATABASE),
        redis_url,
        postgres: Some(postgres),
        redis,
    })
}

fn config(args: &DemoArgs, servers: &Servers, outside: &StandIns) -> Result<Config, Failure> {
    Ok(Config {
        databases: Databases {
            app: servers.database.clone(),
            owner: servers.owner.clone(),
            pools: PoolSettings::default(),
        },
        redis: servers.redis_url.clone(),
        listen: SocketAddr::from(([127, 0, 0, 1], args.port)),
        metrics_listen: Some(SocketAddr::from(([127, 0, 0, 1], args.port + 1))),
        proxies: Proxies::default(),
        address: PublicAddress {
            scheme: "http".to_owned(),
            base_host: "localhost".to_owned(),
            port_suffix: format!(":{}", args.port),
        },
        secret: SECRET.as_bytes().to_vec(),
        processor: ProcessorConfig {
            base: outside
                .url
                .parse()
                .map_err(|error| Failure::new("stand-ins", error))?,
            secret_key: "sk_test_demo".to_owned(),
        },
        webhook: WebhookSettings {
            secrets: vec![WEBHOOK_SECRET.to_owned()],
            mode: Mode::Test,
        },
        smtp: SmtpSettings {
            host: outside.smtp.ip().to_string(),
            port: outside.smtp.port(),
            tls: SmtpTls::None,
            credentials: None,
            from: "Highstreet <mail@highstreet.example>".to_owned(),
        },
        endpoint_addresses: AddressPolicy::AllowLoopback,
        provider: Provider {
            support: "help@highstreet.example".to_owned(),
            statement: stand_ins::STATEMENT_PREFIX.parse().unwrap_or_default(),
        },
        spares: 3,
        http_workers: 2,
        keep_alive: server::Listening::KEEP_ALIVE,
        page_cache_mb: 64,
    })
}

async fn outside(args: &DemoArgs) -> Result<StandIns, Failure> {
    let webhook = format!("http://127.0.0.1:{}/hooks/stripe", args.port);
    let wanted = stand_ins::Wanted {
        port: args.sandbox_port,
        webhook: (&webhook, WEBHOOK_SECRET),
        state: &args.data.join("sandbox"),
    };
    StandIns::start(&wanted).await
}

/// Runs until Ctrl-C, then stops everything it started.
///
/// # Errors
/// A port is taken, or PostgreSQL is missing: the message names the remedy.
pub async fn run(args: DemoArgs) -> Result<(), Failure> {
    std::fs::create_dir_all(&args.data)?;
    let servers = servers(&args).await?;
    let outside = outside(&args).await?;
    let outcome = with_servers(&args, &servers, &outside).await;
    outside.stop().await;
    if let Some(redis) = servers.redis {
        redis.stop();
    }
    if let Some(postgres) = servers.postgres {
        let stopped = tokio::task::spawn_blocking(move || postgres.stop()).await;
        match stopped {
            Ok(Ok(())) => println!("stopped"),
            Ok(Err(error)) => tracing::warn!(%error, "PostgreSQL did not stop"),
            Err(error) => tracing::warn!(%error, "PostgreSQL did not stop"),
        }
    }
    outcome
}

async fn with_servers(
    args: &DemoArgs,
    servers: &Servers,
    outside: &StandIns,
) -> Result<(), Failure> {
    let config = config(args, servers, outside)?;
    let databases = &config.databases;
    let app = databases.app.get_user().unwrap_or("highstreet_app");
    migrate::platform(&databases.owner, app).await?;
    privileges::harden(&databases.owner).await?;
    migrate::tenants(&databases.owner, &migrate::tenant_set(), 2, None).await?;
    let tenancy = wiring::tenancy(databases).await?;
    provision::ensure_spares(&tenancy, config.spares).await?;
    let state = wiring::state(&config, tenancy)?;
    let seeds = seed::run(&state, &outside.url).await?;
    announce(&config, outside, &seeds.shops);
    let street = seed_orders::Where {
        shops: format!("http://127.0.0.1:{}", args.port),
        stand_ins: outside.url.clone(),
    };
    let buying = tokio::spawn(seed_orders::run(state, street, seeds.new));
    let outcome = serve::run(&config, true).await;
    buying.abort();
    outcome
}

fn announce(config: &Config, outside: &StandIns, seeded: &[seed::Seeded]) {
    println!("\nHighstreet is up. Nothing here leaves this machine.\n");
    println!("  Dashboard      {}", config.address.dashboard());
    for shop in seeded {
        println!(
            "  {:<14} {}   log-in: {} / {}",
            shop.name, shop.url, shop.email, shop.password
        );
    }
    println!("  Mail           {}/mail", outside.url);
    println!("  Back office    {}/receiver", outside.url);
    println!(
        "  Figures        http://127.0.0.1{}/metrics",
        config
            .metrics_listen
            .map(|address| format!(":{}", address.port()))
            .unwrap_or_default()
    );
    println!(
        "  Test cards     4242 4242 4242 4242 pays, 4000 0000 0000 0002 is declined, 4000 0000 0000 3220 asks back"
    );
    println!("\nCtrl-C stops everything.\n");
}
