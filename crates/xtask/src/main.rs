//! The repository's chores, run as `cargo xtask …`; none of this is shipped.

mod checks;
mod finding;
mod release;
mod tidy;
mod tree;

use std::process::ExitCode;

const HELP: &str = "\
usage: cargo xtask tidy     checks the rules of the house that no compiler checks
       cargo xtask release  keeps what the API and the events promise, so that tidy finds what breaks it";

fn main() -> ExitCode {
    match std::env::args().nth(1).as_deref() {
        Some("tidy") => tidy::run(),
        Some("release") => release::run(),
        _ => {
            eprintln!("{HELP}");
            ExitCode::from(2)
        }
    }
}
