//! Measures speed on the release build with real PostgreSQL, compared with the floor of the same machine (nginx for
//! pages, pgbench for transactions), and side by side with another build and another product. Prints Markdown; run it
//! through `bench/run`. Nothing here passes or fails.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a measurement that cannot be made fails loudly"
)]

mod capture;
mod checkout;
mod contender;
mod cpu;
mod deliveries;
mod flood;
mod floor;
mod journal;
mod large;
mod meter;
mod nginx;
mod pages;
mod peer;
mod pgbench;
mod place;
mod program;
mod receiver;
mod refused;
mod report;
mod shops;
mod side;
mod sign_up;
mod spent;
mod tenants;
mod wrk;

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use clap::{Parser, ValueEnum};

use contender::{Contender, Product};
use peer::Vendure;
use program::Street;
use report::Report;
use shops::Maker;
use side::Side;

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Part {
    /// The cost of a whole purchase, compared with another build and another product.
    Checkout,
    /// The cost of refused requests.
    Refused,
    /// The dashboard during a flood of unauthenticated requests.
    Flood,
    SignUp,
    Pages,
    /// A purchase's steps, compared with its statements in pgbench.
    Floor,
    Deliveries,
    Tenants,
    /// The first list after a change of 100,000 variants.
    Large,
    /// The accounting of 100,000 orders.
    Journal,
}

/// Parts that measure whole contenders side by side.
const SIDE_BY_SIDE: [Part; 3] = [Part::Checkout, Part::Refused, Part::Flood];
/// Parts that measure this build with shops of their own.
const AT_HOME: [Part; 7] = [
    Part::SignUp,
    Part::Pages,
    Part::Floor,
    Part::Deliveries,
    Part::Tenants,
    Part::Large,
    Part::Journal,
];

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Peer {
    Vendure,
}

/// Measures Highstreet.
#[derive(Parser)]
struct Args {
    /// The release build.
    #[arg(long)]
    program: PathBuf,
    /// Empty folder for databases and logs; PostgreSQL's user must have access.
    #[arg(long)]
    root: PathBuf,
    /// Seconds of each measurement.
    #[arg(long, default_value_t = 8)]
    seconds: u64,
    /// Shops in the part with many tenants.
    #[arg(long, default_value_t = 2000)]
    tenants: usize,
    /// The release build to compare with, measured in turn with this one.
    #[arg(long)]
    against: Option<PathBuf>,
    /// Another product, installed from its registry and measured in turn with this one.
    #[arg(long, value_enum)]
    peer: Option<Peer>,
    /// Which parts; all if absent.
    #[arg(long, value_enum, value_delimiter = ',')]
    only: Vec<Part>,
}

impl Args {
    fn wants(&self, part: Part) -> bool {
        self.only.is_empty() || self.only.contains(&part)
    }

    fn wants_any(&self, parts: &[Part]) -> bool {
        parts.iter().any(|part| self.wants(*part))
    }
}

#[tokio::main]
async fn main() {
    rustls::crypto::ring::default_provider()
        .install_default()
        .expect("no other provider");
    let args = Args::parse();
    let mut report = Report::begin();
    if args.wants_any(&SIDE_BY_SIDE) {
        side_by_side(&args, &mut report).await;
    }
    if args.wants_any(&AT_HOME) {
        at_home(&args, &mut report).await;
    }
    report.end();
}

/// Each contender has its own databases and processes.
async fn contenders(args: &Args) -> Vec<Contender> {
    let house = async |name: &'static str, program: &Path, folder: &str| {
        let street = Street::open(program, &args.root.join(folder)).await;
        let side = Side::open(name, street).await;
        Contender::settled(Product::House(Box::new(side))).await
    };
    let mut all = vec![house("this build", &args.program, "this").await];
    if let Some(program) = &args.against {
        all.push(house("other build", program, "other").await);
    }
    if args.peer == Some(Peer::Vendure) {
        let vendure = Vendure::open(&args.root.join("vendure")).await;
        all.push(Contender::settled(Product::Vendure(Box::new(vendure))).await);
    }
    all
}

async fn side_by_side(args: &Args, report: &mut Report) {
    let mut all = contenders(args).await;
    if args.wants(Part::Checkout) {
        checkout::measure(&all, args.seconds, report).await;
    }
    all.retain(|one| one.house().is_some());
    if args.wants(Part::Refused) {
        refused::measure(&mut all, report).await;
    }
    if args.wants(Part::Flood) {
        flood::measure(&all, args.seconds, report).await;
    }
}

async fn at_home(args: &Args, report: &mut Report) {
    let street = Arc::new(Street::open(&args.program, &args.root.join("home")).await);
    let maker = Maker::new(&street).await;
    if args.wants(Part::SignUp) {
        sign_up::measure(&street, &maker, report).await;
    }
    if args.wants(Part::Pages) {
        pages::measure(&street, args.seconds, report).await;
    }
    if args.wants(Part::Floor) {
        floor::measure(&street, &maker, args.seconds, report).await;
    }
    if args.wants(Part::Deliveries) {
        deliveries::measure(&street, &maker, report).await;
    }
    if args.wants(Part::Tenants) {
        tenants::measure(&street, &maker, (args.tenants, args.seconds), report).await;
    }
    if args.wants(Part::Large) {
        large::measure(&street, &maker, report).await;
    }
    if args.wants(Part::Journal) {
        journal::measure(&street, &maker, report).await;
    }
}
