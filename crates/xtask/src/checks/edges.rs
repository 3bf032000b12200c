//! Which crate may use which. The arrows of ARCHITECTURE.md, so that a shortcut is a decision and not an accident.

use std::{io, path::Path, process::Command};

use serde::Deserialize;

use crate::finding::Finding;

#[derive(Debug, Deserialize)]
pub struct Metadata {
    packages: Vec<Package>,
}

#[derive(Debug, Deserialize)]
struct Package {
    name: String,
    dependencies: Vec<Dependency>,
}

#[derive(Debug, Deserialize)]
struct Dependency {
    name: String,
    /// Absent for ordinary dependencies, else `dev` or `build`.
    kind: Option<String>,
    /// Only crates of this repository have one.
    path: Option<String>,
}

const GROUND: &[&str] = &["kernel", "tenancy"];

const BELOW_WEB: &[&str] = &[
    "kernel",
    "tenancy",
    "platform",
    "catalog",
    "inventory",
    "tax",
    "shipping",
    "ledger",
    "payments",
    "orders",
    "documents",
    "outbound",
    "messaging",
];

/// What a crate may use; `None` when anything (the binary wires, the stories test).
fn allowed(package: &str) -> Option<&'static [&'static str]> {
    Some(match package {
        "kernel" | "xtask" => &[],
        "tenancy" | "documents" | "outbound" | "sandbox" => &["kernel"],
        "platform" | "catalog" | "inventory" | "tax" | "shipping" | "ledger" => GROUND,
        "payments" => &["kernel", "tenancy", "ledger"],
        "orders" => &[
            "kernel",
            "tenancy",
            "catalog",
            "inventory",
            "tax",
            "shipping",
            "payments",
            "ledger",
        ],
        "messaging" => &BELOW_WEB[..12],
        "web" => BELOW_WEB,
        _ => return None,
    })
}

pub fn read(root: &Path) -> io::Result<Metadata> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args([
            "metadata",
            "--no-deps",
            "--offline",
            "--format-version",
            "1",
        ])
        .current_dir(root)
        .output()?;
    if !output.status.success() {
        return Err(io::Error::other(
            String::from_utf8_lossy(&output.stderr).into_owned(),
        ));
    }
    serde_json::from_slice(&output.stdout).map_err(io::Error::other)
}

pub fn check(metadata: &Metadata) -> Vec<Finding> {
    metadata.packages.iter().flat_map(check_package).collect()
}

fn check_package(package: &Package) -> Vec<Finding> {
    let Some(allowed) = allowed(&package.name) else {
        return Vec::new();
    };
    package
        .dependencies
        .iter()
        .filter(|used| used.path.is_some() && used.kind.as_deref() != Some("dev"))
        .filter(|used| !allowed.contains(&used.name.as_str()))
        .map(|used| {
            let what = format!(
                "{} may not use {} (ARCHITECTURE.md, who may use whom)",
                package.name, used.name
            );
            Finding::new(format!("crates/{}/Cargo.toml", package.name), 1, what)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn metadata(package: &str, used: &str, kind: &str) -> Metadata {
        let json = format!(
            r#"{{"packages":[{{"name":"{package}","dependencies":[
                {{"name":"{used}","kind":{kind},"path":"/x/{used}"}},{{"name":"serde","kind":null}}]}}]}}"#
        );
        serde_json::from_str(&json).unwrap()
    }

    #[test]
    fn an_arrow_against_the_current_is_found() {
        assert_eq!(check(&metadata("inventory", "orders", "null")).len(), 1);
        assert_eq!(check(&metadata("web", "sandbox", "null")).len(), 1);
        assert_eq!(
            check(&metadata("documents", "tenancy", "\"build\"")).len(),
            1
        );
    }

    #[test]
    fn what_is_allowed_is_not() {
        assert!(check(&metadata("orders", "inventory", "null")).is_empty());
        assert!(check(&metadata("messaging", "documents", "null")).is_empty());
        assert!(check(&metadata("highstreet", "sandbox", "null")).is_empty());
    }

    #[test]
    fn tests_may_use_anything() {
        assert!(check(&metadata("payments", "sandbox", "\"dev\"")).is_empty());
    }
}
