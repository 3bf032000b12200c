//! The files that people write: the tree without built, installed and runtime files.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// Folders without hand-written files. We do not ask Git: it refuses clones owned by other users, and CI runs as
/// root.
const SKIPPED: [&str; 9] = [
    ".git",
    "target",
    "node_modules",
    "dist",
    ".data",
    ".venv",
    "venv",
    "__pycache__",
    "test-results",
];

/// A text file of the tree; its path is relative to the root, with slashes.
#[derive(Clone, Debug)]
pub struct SourceFile {
    pub path: String,
    pub text: String,
}

impl SourceFile {
    #[cfg(test)]
    pub fn new(path: &str, text: &str) -> Self {
        Self {
            path: path.to_owned(),
            text: text.to_owned(),
        }
    }

    pub fn is_rust(&self) -> bool {
        Path::new(&self.path)
            .extension()
            .is_some_and(|extension| extension == "rs")
    }

    /// The crate it belongs to, if it is under `crates/`.
    pub fn krate(&self) -> Option<&str> {
        self.path.strip_prefix("crates/")?.split('/').next()
    }

    /// Whether it is compiled into the product: a crate's `src`, without test-only files.
    pub fn is_product(&self) -> bool {
        let Some((_, inside)) = self
            .path
            .strip_prefix("crates/")
            .and_then(|rest| rest.split_once("/src/"))
        else {
            return false;
        };
        let is_test = |part: &str| {
            let name = part.trim_end_matches(".rs");
            name == "tests" || name == "testing" || name.ends_with("_tests")
        };
        self.is_rust() && !inside.split('/').any(is_test)
    }

    /// Numbered lines of product code: by convention, everything after `#[cfg(test)] mod …` is tests.
    pub fn product_lines(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines: Vec<&str> = self.text.lines().collect();
        let end = lines
            .windows(2)
            .position(|pair| {
                pair[0].trim() == "#[cfg(test)]"
                    && pair[1].starts_with("mod ")
                    && pair[1].ends_with('{')
            })
            .unwrap_or(lines.len());
        lines
            .into_iter()
            .take(end)
            .enumerate()
            .map(|(index, line)| (index + 1, line))
    }
}

pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Every text file below `root`; files that are not UTF-8 (pictures, fonts) are left out.
pub fn read(root: &Path) -> io::Result<Vec<SourceFile>> {
    let mut files = Vec::new();
    let mut folders = vec![root.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder)? {
            let entry = entry?;
            let kind = entry.file_type()?;
            let skipped = SKIPPED.iter().any(|name| entry.file_name() == *name);
            if kind.is_dir() && !skipped {
                folders.push(entry.path());
            } else if kind.is_file() {
                files.extend(read_text(root, &entry.path())?);
            }
        }
    }
    files.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(files)
}

fn read_text(root: &Path, path: &Path) -> io::Result<Option<SourceFile>> {
    let Ok(text) = String::from_utf8(fs::read(path)?) else {
        return Ok(None);
    };
    let relative = path.strip_prefix(root).unwrap_or(path);
    Ok(Some(SourceFile {
        path: relative.to_string_lossy().replace('\\', "/"),
        text,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tests_are_not_the_product() {
        for path in [
            "crates/orders/src/tests.rs",
            "crates/orders/src/story_tests/refunds.rs",
            "crates/tenancy/src/testing.rs",
            "crates/orders/tests/story.rs",
            "crates/orders/src/queries.sql",
        ] {
            assert!(!SourceFile::new(path, "").is_product(), "{path}");
        }
        assert!(SourceFile::new("crates/orders/src/order/place.rs", "").is_product());
    }

    #[test]
    fn the_product_ends_where_the_tests_begin() {
        let file = SourceFile::new(
            "crates/a/src/b.rs",
            "fn a() {}\n#[cfg(test)]\nmod tests {\n  panic\n}\n",
        );
        assert_eq!(file.product_lines().collect::<Vec<_>>(), [(1, "fn a() {}")]);
        let elsewhere =
            SourceFile::new("crates/a/src/b.rs", "#[cfg(test)]\nmod tests;\nfn a() {}\n");
        assert_eq!(elsewhere.product_lines().count(), 3);
    }
}
