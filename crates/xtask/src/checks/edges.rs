//! Which crate may use which: the arrows of ARCHITECTURE.md, so that a shortcut is a decision and not an accident.

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

/// What each of our crates may use, by name; a crate that is not listed (the bench) may use anything.
const MAY_USE: &[(&str, &str)] = &[
    ("kernel", ""),
    ("zones", ""),
    ("xtask", ""),
    ("showcase", "kernel"),
    ("tenancy", "kernel"),
    ("pictures", "kernel"),
    ("documents", "kernel"),
    ("outbound", "kernel"),
    ("sandbox", "kernel"),
    ("platform", "kernel zones tenancy"),
    ("catalog", "kernel tenancy pictures"),
    ("product_files", "kernel catalog"),
    ("inventory", "kernel tenancy"),
    (
        "purchasing",
        "kernel tenancy platform catalog inventory shipping",
    ),
    ("till", "kernel tenancy catalog inventory"),
    ("counts", "kernel tenancy catalog inventory purchasing"),
    ("tax", "kernel tenancy"),
    ("shipping", "kernel tenancy"),
    ("ledger", "kernel zones tenancy"),
    ("payments", "kernel tenancy ledger"),
    ("stripe", "kernel payments processor_events"),
    ("processor_events", "kernel tenancy payments"),
    (
        "orders",
        "kernel zones tenancy catalog inventory purchasing tax shipping payments ledger",
    ),
    (
        "disputes",
        "kernel tenancy payments processor_events orders",
    ),
    ("manual_money", "kernel tenancy ledger payments orders"),
    (
        "refunds",
        "kernel tenancy inventory tax payments processor_events ledger orders disputes manual_money",
    ),
    ("promises", "kernel tenancy inventory orders refunds"),
    (
        "returns",
        "kernel tenancy platform inventory orders refunds",
    ),
    (
        "accounting",
        "kernel zones tenancy platform tax ledger orders manual_money refunds",
    ),
    (
        "messaging",
        "kernel tenancy platform catalog inventory tax shipping ledger payments orders documents outbound",
    ),
    (
        "inbox",
        "kernel tenancy platform catalog inventory purchasing orders",
    ),
    (
        "imports",
        "kernel tenancy platform catalog product_files inventory shipping outbound",
    ),
    (
        "papers",
        "kernel tenancy platform inventory tax shipping purchasing counts payments orders disputes manual_money refunds returns promises documents messaging",
    ),
    (
        "paperwork",
        "kernel zones tenancy platform catalog inventory purchasing shipping orders promises documents messaging papers",
    ),
    (
        "shops",
        "kernel zones tenancy platform catalog inventory tax shipping ledger papers paperwork",
    ),
    (
        "problem",
        "kernel tenancy platform catalog inventory purchasing till counts payments orders disputes manual_money refunds returns accounting documents outbound messaging inbox product_files imports papers",
    ),
    (
        "web",
        "kernel tenancy platform catalog ledger payments processor_events orders papers outbound problem",
    ),
    (
        "wire",
        "kernel zones tenancy platform catalog inventory shipping payments orders manual_money web",
    ),
    ("calls", "kernel tenancy platform web wire"),
    (
        "backoffice",
        "kernel tenancy catalog inventory orders messaging inbox web wire calls",
    ),
    (
        "dashboard_stock",
        "kernel tenancy platform catalog inventory purchasing till counts orders inbox documents papers problem web wire calls backoffice",
    ),
    (
        "dashboard_purchasing",
        "kernel tenancy platform catalog inventory purchasing orders promises shipping documents papers problem web wire calls",
    ),
    (
        "dashboard_paperwork",
        "kernel zones tenancy platform paperwork problem web wire calls",
    ),
    (
        "dashboard_returns",
        "kernel tenancy tax payments orders refunds returns problem web wire calls",
    ),
    (
        "dashboard_accounting",
        "kernel zones tenancy platform tax ledger payments orders manual_money refunds shops accounting problem web wire calls",
    ),
    (
        "dashboard_registers",
        "kernel orders refunds web wire calls",
    ),
    ("dashboard", BELOW_DASHBOARD),
    ("card_testing", "kernel tenancy processor_events orders web"),
    (
        "storefront",
        "kernel zones tenancy platform catalog inventory purchasing tax shipping payments processor_events orders manual_money refunds returns promises papers web card_testing showcase",
    ),
    ("provider_page", "kernel tenancy ledger payments web"),
    (
        "server",
        "tenancy payments processor_events web calls card_testing storefront backoffice dashboard provider_page",
    ),
    // The stand-ins are a separate program.
    ("highstreet", BELOW_HIGHSTREET),
];

const BELOW_DASHBOARD: &str = "kernel zones tenancy platform catalog inventory purchasing tax shipping ledger payments orders disputes manual_money refunds returns promises documents \
    messaging inbox product_files imports papers paperwork shops web wire calls backoffice dashboard_accounting dashboard_paperwork dashboard_purchasing dashboard_registers dashboard_returns \
    dashboard_stock";

const BELOW_HIGHSTREET: &str = "kernel zones tenancy pictures platform catalog inventory purchasing tax shipping ledger payments processor_events stripe orders disputes manual_money refunds returns accounting promises \
    documents outbound messaging inbox product_files imports papers paperwork shops web server";

fn allowed(package: &str) -> Option<Vec<&'static str>> {
    let (_, used) = MAY_USE.iter().find(|(name, _)| *name == package)?;
    Some(used.split_whitespace().collect())
}

/// External crates that only some of ours may use.
struct Reserved {
    packages: &'static [&'static str],
    to: &'static str,
    instead: &'static str,
}

impl Reserved {
    fn lets(&self, package: &str) -> bool {
        self.to.split_whitespace().any(|name| name == package)
    }
}

const RESERVED: [Reserved; 3] = [
    Reserved {
        packages: &["diesel", "diesel-async", "tokio-postgres"],
        to: "kernel tenancy platform catalog inventory purchasing till counts tax shipping ledger payments processor_events orders manual_money refunds returns promises accounting messaging inbox imports paperwork highstreet",
        instead: "has no SQL: ask the crate whose table it is",
    },
    Reserved {
        packages: &["reqwest"],
        to: "outbound stripe sandbox highstreet",
        instead: "sends no HTTP of its own: use outbound",
    },
    Reserved {
        packages: &["actix-web"],
        to: "problem web wire calls card_testing storefront backoffice dashboard_accounting dashboard_paperwork dashboard_purchasing dashboard_registers dashboard_returns dashboard_stock dashboard provider_page server sandbox highstreet",
        instead: "answers no HTTP: web and the crates above it do",
    },
];

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
        .filter(|used| used.kind.as_deref() != Some("dev"))
        .filter_map(|used| refusal(&package.name, used, &allowed))
        .map(|what| Finding::new(format!("crates/{}/Cargo.toml", package.name), 1, what))
        .collect()
}

fn refusal(package: &str, used: &Dependency, allowed: &[&str]) -> Option<String> {
    let name = used.name.as_str();
    if used.path.is_some() {
        let refused = !allowed.contains(&name);
        return refused
            .then(|| format!("{package} may not use {name} (ARCHITECTURE.md, who may use whom)"));
    }
    let reserved = RESERVED
        .iter()
        .find(|reserved| reserved.packages.contains(&name) && !reserved.lets(package))?;
    Some(format!(
        "{package} may not use {name}: it {}",
        reserved.instead
    ))
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
        assert_eq!(check(&metadata("highstreet", "sandbox", "null")).len(), 1);
        assert_eq!(
            check(&metadata("documents", "tenancy", "\"build\"")).len(),
            1
        );
    }

    #[test]
    fn what_is_allowed_is_not() {
        assert!(check(&metadata("orders", "inventory", "null")).is_empty());
        assert!(check(&metadata("messaging", "documents", "null")).is_empty());
        assert!(check(&metadata("highstreet", "web", "null")).is_empty());
    }

    #[test]
    fn what_is_reserved_is_found_in_other_hands() {
        let uses = |package: &str, used: &str, kind: &str| {
            let json = format!(
                r#"{{"packages":[{{"name":"{package}","dependencies":[{{"name":"{used}","kind":{kind}}}]}}]}}"#
            );
            check(&serde_json::from_str(&json).unwrap()).len()
        };
        assert_eq!(uses("web", "diesel", "null"), 1);
        assert_eq!(uses("messaging", "reqwest", "null"), 1);
        assert_eq!(uses("imports", "actix-web", "null"), 1);
        assert_eq!(uses("imports", "diesel", "null"), 0);
        assert_eq!(uses("outbound", "reqwest", "null"), 0);
        assert_eq!(uses("web", "tokio-postgres", "\"dev\""), 0);
        assert_eq!(uses("web", "serde", "null"), 0);
    }

    #[test]
    fn tests_may_use_anything() {
        assert!(check(&metadata("payments", "sandbox", "\"dev\"")).is_empty());
    }
}
