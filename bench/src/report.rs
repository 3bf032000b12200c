//! Markdown on standard output; what is going on, on standard error.

use std::{fmt::Write, fs};

use crate::program::Street;

pub struct Report;

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
    /// Names the machine.
    pub async fn begin(street: &Street) -> Self {
        let client = street.sql().await;
        let version: String = client
            .query_one("SHOW server_version", &[])
            .await
            .unwrap()
            .get(0);
        println!(
            "Machine: {}, PostgreSQL {version}, load and server on the same cores.\n",
            cpu_model()
        );
        Self
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

/// A number of a table.
pub fn number(value: f64, digits: usize) -> String {
    format!("{value:.digits$}")
}

/// `one / other` in percent.
pub fn percent(one: f64, other: f64) -> String {
    format!("{:.0} %", one * 100.0 / other)
}

/// The value below which so many percent of `sorted` lie.
pub fn percentile(sorted: &[f64], percent: usize) -> f64 {
    let index = (sorted.len() * percent / 100).min(sorted.len().saturating_sub(1));
    sorted.get(index).copied().unwrap_or_default()
}
