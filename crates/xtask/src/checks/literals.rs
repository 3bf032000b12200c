//! Finds string literals in Rust code, which is where SQL is written.

/// The literals in `code`, each with the line it begins on: the text between the quotes, with escapes as written.
pub fn literals(code: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < code.len() {
        let rest = &code[at..];
        let step = if let Some(hashes) = raw_start(rest, code[..at].chars().next_back()) {
            let open = hashes + 2;
            let close = format!("\"{}", "#".repeat(hashes));
            let length = rest[open..].find(&close).unwrap_or(rest.len() - open);
            found.push((line_of(code, at), &rest[open..open + length]));
            open + length + close.len()
        } else if let Some(text) = rest.strip_prefix('"') {
            let length = string_length(text);
            found.push((line_of(code, at), &text[..length]));
            length + 2
        } else {
            other(rest)
        };
        at = floor(code, at + step.max(1));
    }
    found
}

/// The next character boundary.
fn floor(code: &str, mut at: usize) -> usize {
    while at < code.len() && !code.is_char_boundary(at) {
        at += 1;
    }
    at
}

fn line_of(code: &str, at: usize) -> usize {
    code[..at].matches('\n').count() + 1
}

/// The number of hashes of a raw literal that begins here: `r"`, `r#"`.
fn raw_start(rest: &str, before: Option<char>) -> Option<usize> {
    let inside = before.is_some_and(|before| before.is_alphanumeric() || before == '_');
    let tail = rest.strip_prefix('r').filter(|_| !inside)?;
    let hashes = tail.len() - tail.trim_start_matches('#').len();
    tail[hashes..].starts_with('"').then_some(hashes)
}

fn string_length(rest: &str) -> usize {
    let mut skip = false;
    for (at, character) in rest.char_indices() {
        match character {
            _ if skip => skip = false,
            '\\' => skip = true,
            '"' => return at,
            _ => {}
        }
    }
    rest.len().saturating_sub(1)
}

/// Length of a comment or a character literal, which cannot begin a string.
fn other(rest: &str) -> usize {
    if rest.starts_with("//") {
        return rest.find('\n').unwrap_or(rest.len());
    }
    ["'\"'", "'\\\"'", "'\\''"]
        .iter()
        .find(|quoted| rest.starts_with(**quoted))
        .map_or(1, |quoted| quoted.len())
}

#[cfg(test)]
mod tests {
    use super::literals;

    #[test]
    fn texts_are_found_and_nothing_else_is() {
        let code = r###"
            // "not this"
            let a = "one \" two"; let b = '"'; let c = '\'';
            let d = r#"raw "here""#; // é "no"
            let e = "last
                line";"###;
        assert_eq!(
            literals(code),
            [
                (3, "one \\\" two"),
                (4, "raw \"here\""),
                (5, "last\n                line"),
            ]
        );
    }
}
