//! Every dependency has its reason beside it in Cargo.toml.

use crate::finding::Finding;

pub fn check(path: &str, manifest: &str) -> Vec<Finding> {
    let mut inside = false;
    let mut found = Vec::new();
    for (index, line) in manifest.lines().enumerate() {
        if line.starts_with('[') {
            inside = line.trim() == "[workspace.dependencies]";
            continue;
        }
        let Some((name, rest)) = line
            .split_once('=')
            .filter(|_| inside && !line.starts_with('#'))
        else {
            continue;
        };
        let ours = rest.contains("path = \"crates/");
        let reason = rest
            .rsplit_once(" # ")
            .is_some_and(|(_, reason)| !reason.trim().is_empty());
        if !ours && !reason {
            found.push(Finding::new(
                path,
                index + 1,
                format!("`{}` has no reason beside it", name.trim()),
            ));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dependency_without_reason_is_found() {
        let manifest = "[workspace.dependencies]\n# --- a ---\nkernel = { path = \"crates/kernel\" }\n\
                        serde = \"1\" # formats\nurl = \"2\"\nbb8 = \"1\" # \n[profile.dev]\ndebug = 1\n";
        let found: Vec<String> = check("Cargo.toml", manifest)
            .iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(
            found,
            [
                "Cargo.toml:5: `url` has no reason beside it",
                "Cargo.toml:6: `bb8` has no reason beside it"
            ]
        );
    }
}
