//! Writes Markdown to standard output and progress to standard error.

use std::{fmt::Write, fs, process::Command};

#[derive(Default)]
pub struct Report {
    /// Memory of each server at the end of a part, in MB.
    servers: Vec<(String, u64)>,
}

fn cpu_model() -> String {
    let text = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let named = text
        .lines()
        .find_map(|line| line.strip_prefix("model name"));
    let name = named
        .and_then(|rest| rest.split_once(": "))
        .map_or("unknown CPU", |(_, name)| name);
    let cores = text
        .lines()
        .filter(|line| line.starts_with("processor"))
        .count();
    format!("{cores} × {name}")
}

impl Report {
    /// Starts the report with the machine's description.
    pub fn begin() -> Self {
        let version = Command::new("pgbench").arg("--version").output();
        let version = version.map(|output| String::from_utf8_lossy(&output.stdout).into_owned());
        let version = version.unwrap_or_default();
        let version = version.trim().replace("pgbench (PostgreSQL) ", "");
        println!(
            "Machine: {}, PostgreSQL {version}, load and server on the same cores.\n",
            cpu_model()
        );
        Self::default()
    }

    /// Records a server's resident memory at the end of its part; printed with the others at the end.
    pub fn memory(&mut self, part: &str, megabytes: u64) {
        self.servers.push((part.to_owned(), megabytes));
    }

    /// Ends the report.
    pub fn end(mut self) {
        let mut rows = vec![["server of the part", "MB"].map(str::to_owned).to_vec()];
        for (part, megabytes) in std::mem::take(&mut self.servers) {
            rows.push(vec![part, megabytes.to_string()]);
        }
        if rows.len() > 1 {
            self.heading("Memory of each server at the end of its part");
            self.table(&rows);
        }
    }

    #[expect(clippy::unused_self, reason = "whoever prints holds the report")]
    pub fn heading(&mut self, text: &str) {
        eprintln!("== {text}");
        println!("### {text}\n");
    }

    #[expect(clippy::unused_self, reason = "whoever prints holds the report")]
    pub fn line(&mut self, text: &str) {
        println!("{text}\n");
    }

    /// A table; the first row is its head.
    #[expect(clippy::unused_self, reason = "whoever prints holds the report")]
    pub fn table(&mut self, rows: &[Vec<String>]) {
        let mut out = String::new();
        for (index, row) in rows.iter().enumerate() {
            writeln!(out, "| {} |", row.join(" | ")).unwrap();
            if index == 0 {
                writeln!(out, "|{}", "---|".repeat(row.len())).unwrap();
            }
        }
        println!("{out}");
    }
}

/// Formats a number for a table.
pub fn number(value: f64, digits: usize) -> String {
    format!("{value:.digits$}")
}

/// `one / other` in percent.
pub fn percent(one: f64, other: f64) -> String {
    format!("{:.0} %", one * 100.0 / other)
}

/// The `percent`th percentile of `sorted`.
pub fn percentile(sorted: &[f64], percent: usize) -> f64 {
    let index = (sorted.len() * percent / 100).min(sorted.len().saturating_sub(1));
    sorted.get(index).copied().unwrap_or_default()
}
