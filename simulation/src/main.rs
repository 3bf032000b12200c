//! `simulation --seeds 5000`: lives that many histories and prints those that broke a rule.

use std::process::ExitCode;

use clap::Parser;
use simulation::live;

#[derive(Parser)]
#[command(about = "Lives random histories of purchases and proves the books after every step.")]
struct Options {
    /// How many histories.
    #[arg(long, default_value_t = 5_000)]
    seeds: u64,
    /// The first seed; with `--seeds 1`, the only one.
    #[arg(long, default_value_t = 1)]
    first: u64,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let Options { seeds, first } = Options::parse();
    let (mut passed, mut failed) = (0_u64, 0_u64);
    for seed in first..first + seeds {
        match live(seed).await {
            Ok(_) => passed += 1,
            Err(broken) => {
                failed += 1;
                let steps = broken.steps.join("\n  ");
                println!("seed {seed}: {}\n  {steps}", broken.rule);
            }
        }
    }
    println!("{passed} passed, {failed} failed");
    if failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
