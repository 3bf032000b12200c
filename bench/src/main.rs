//! Speed, measured on the release program with real PostgreSQL, beside the floor of the same machine: nginx for pages,
//! pgbench for transactions. Prints Markdown; `bench/run` is the door. Nothing here passes or fails.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a measurement that cannot be made fails loudly"
)]

mod capture;
mod checkout;
mod cpu;
mod deliveries;
mod nginx;
mod pages;
mod pgbench;
mod place;
mod program;
mod receiver;
mod report;
mod shops;
mod sign_up;
mod tenants;
mod wrk;

use std::{path::PathBuf, sync::Arc};

use clap::{Parser, ValueEnum};

use program::Street;
use report::Report;
use shops::Maker;

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Part {
    SignUp,
    Pages,
    Checkout,
    Deliveries,
    Tenants,
}

/// Measures Highstreet.
#[derive(Parser)]
struct Args {
    /// The release program.
    #[arg(long)]
    program: PathBuf,
    /// Empty folder for databases and logs; PostgreSQL's user must be able to reach it.
    #[arg(long)]
    root: PathBuf,
    /// Seconds of each measurement.
    #[arg(long, default_value_t = 8)]
    seconds: u64,
    /// Shops in the part with many tenants.
    #[arg(long, default_value_t = 1000)]
    tenants: usize,
    /// Which parts; all when absent.
    #[arg(long, value_enum, value_delimiter = ',')]
    only: Vec<Part>,
}

impl Args {
    fn wants(&self, part: Part) -> bool {
        self.only.is_empty() || self.only.contains(&part)
    }
}

#[tokio::main]
async fn main() {
    rustls::crypto::ring::default_provider()
        .install_default()
        .expect("no other provider");
    let args = Args::parse();
    let street = Arc::new(Street::open(&args.program, &args.root).await);
    let maker = Maker::new(&street).await;
    let mut report = Report::begin(&street).await;
    if args.wants(Part::SignUp) {
        sign_up::measure(&street, &maker, &mut report).await;
    }
    if args.wants(Part::Pages) {
        pages::measure(&street, args.seconds, &mut report).await;
    }
    if args.wants(Part::Checkout) {
        checkout::measure(&street, &maker, args.seconds, &mut report).await;
    }
    if args.wants(Part::Deliveries) {
        deliveries::measure(&street, &maker, &mut report).await;
    }
    if args.wants(Part::Tenants) {
        tenants::measure(&street, &maker, (args.tenants, args.seconds), &mut report).await;
    }
}
