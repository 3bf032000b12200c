//! A shape of the API has a name of its own. Documents are merged by name, within a crate and between crates: of two types with
//! one name, one would silently describe both.

use std::collections::BTreeMap;

use crate::{finding::Finding, tree::SourceFile};

/// Names of which one type stands in no document of the API. A test of the dashboard compares what the documents' parts say.
const APART: [&str; 6] = [
    "Delivery",
    "Discrepancy",
    "FeeTerms",
    "FieldProblem",
    "Method",
    "Problem",
];

pub fn check(files: &[SourceFile]) -> Vec<Finding> {
    let mut known: BTreeMap<String, String> = BTreeMap::new();
    let mut found = Vec::new();
    for file in files.iter().filter(|file| file.is_product()) {
        for (line, name) in shapes(file) {
            let here = format!("{}:{line}", file.path);
            if APART.contains(&name.as_str()) {
                continue;
            }
            if let Some(other) = known.get(&name) {
                let what = format!(
                    "the API already has a shape `{name}` ({other}); give this one another name, or `#[schema(as = …)]`"
                );
                found.push(Finding::new(&file.path, line, what));
            } else {
                known.insert(name, here);
            }
        }
    }
    found
}

/// The line and the name of every type of the file that derives `ToSchema`.
fn shapes(file: &SourceFile) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    // Inside the attributes of a shape: the name they give it, if any.
    let mut open: Option<Option<String>> = None;
    for (line, text) in file.product_lines() {
        let text = text.trim();
        if text.starts_with("#[derive(") || text.ends_with(")]") {
            let derives = text.split(|c: char| !c.is_alphanumeric());
            if derives.into_iter().any(|word| word == "ToSchema") {
                open = Some(None);
            }
        }
        let Some(renamed) = &mut open else { continue };
        if let Some(name) = after(text, "#[schema(as = ") {
            *renamed = Some(name);
        } else if let Some(name) = declared(text) {
            found.push((line, renamed.take().unwrap_or(name)));
            open = None;
        }
    }
    found
}

fn declared(text: &str) -> Option<String> {
    let words = text.split_whitespace();
    let mut rest = words.skip_while(|word| !matches!(*word, "struct" | "enum"));
    rest.next()?;
    rest.next().map(word)
}

fn after(text: &str, start: &str) -> Option<String> {
    text.strip_prefix(start).map(word)
}

/// The identifier at the beginning.
fn word(text: &str) -> String {
    let letters = text.chars();
    letters
        .take_while(|c| c.is_alphanumeric() || *c == '_')
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str, text: &str) -> SourceFile {
        SourceFile::new(&format!("crates/{name}/src/lib.rs"), text)
    }

    #[test]
    fn two_shapes_of_one_name_are_found_in_one_crate_and_in_two() {
        let shape = "/// What it is.\n#[derive(Serialize, ToSchema)]\n#[serde(tag = \"kind\")]\npub enum State { A }\n";
        let twice = [file("a", &format!("{shape}{shape}")), file("b", shape)];
        assert_eq!(check(&twice).len(), 2);
        let plain = "#[derive(Clone)]\nstruct State;\n";
        assert_eq!(check(&[file("a", shape), file("b", plain)]), []);
    }

    #[test]
    fn a_shape_may_have_another_name_than_its_type() {
        let renamed = "#[derive(ToSchema)]\n#[schema(as = MessageState)]\npub enum State { A }\n";
        let shape = "#[derive(ToSchema)]\npub struct State<T> { a: T }\n";
        assert_eq!(check(&[file("a", renamed), file("b", shape)]), []);
        let taken = "#[derive(\n    Clone, ToSchema,\n)]\nstruct MessageState;\n";
        let taken = taken.replace("Clone, ToSchema,\n)]", "Clone, ToSchema)]");
        assert_eq!(check(&[file("a", renamed), file("b", &taken)]).len(), 1);
    }
}
