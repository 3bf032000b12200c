//! The floor for transactions: pgbench runs the same statements without our program.

use std::{path::PathBuf, process::Command};

use kernel::TenantId;

use crate::program::{DATABASE, Street};

/// Transactions per second, and how many failed.
#[derive(Clone, Copy, Debug)]
pub struct Floor {
    pub rate: f64,
    pub failed: u64,
}

fn number_in(text: &str, begin: &str) -> Option<f64> {
    let line = text.lines().find_map(|line| line.strip_prefix(begin))?;
    line.split_whitespace().next()?.parse().ok()
}

/// Runs the scripts with equal weight. The connections start in the tenant's schema and role, because pgbench
/// prepares all statements of a script before it runs the first.
pub fn run(
    street: &Street,
    tenant: TenantId,
    scripts: &[PathBuf],
    (clients, seconds): (u32, u64),
) -> Floor {
    let schema = tenant.schema();
    let mut command = Command::new("pgbench");
    command
        .env(
            "PGOPTIONS",
            format!("-c search_path={schema},public -c role={schema}"),
        )
        .args(["--no-vacuum", "--protocol=prepared", "--jobs=2"])
        .args([format!("--client={clients}"), format!("--time={seconds}")])
        .arg("--host")
        .arg(street.root.join("postgres/run"))
        .args(["--username=highstreet_app", DATABASE]);
    for script in scripts {
        command.arg("--file").arg(script);
    }
    let output = command.output().expect("pgbench is installed");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let trouble = String::from_utf8_lossy(&output.stderr).into_owned();
    let rate =
        number_in(&text, "tps = ").unwrap_or_else(|| panic!("pgbench said: {text}{trouble}"));
    let failed = trouble
        .lines()
        .filter(|line| line.contains("ERROR"))
        .count();
    if failed > 0 {
        eprintln!("{}", trouble.lines().take(5).collect::<Vec<_>>().join("\n"));
    }
    Floor {
        rate,
        failed: u64::try_from(failed).unwrap(),
    }
}
