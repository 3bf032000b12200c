//! Quebec French, as far as a program can check it: no-break spaces where typography requires them, and Quebec's
//! terms (docs/glossary.md).

use crate::{finding::Finding, tree::SourceFile};

/// Terms used elsewhere, and Quebec's.
const INSTEAD: [(&str, &str); 7] = [
    ("TVA", "TPS, TVQ or TVH"),
    ("SKU", "UGS"),
    ("mail", "courriel"),
    ("e-mail", "courriel"),
    ("email", "courriel"),
    ("litige", "contestation"),
    ("avoir client", "note de crédit"),
];

pub fn check(files: &[SourceFile]) -> Vec<Finding> {
    let mut found: Vec<Finding> = files
        .iter()
        .filter(|file| is_french(&file.path))
        .flat_map(check_file)
        .collect();
    let mixed = files.iter().filter(|file| is_mixed(&file.path));
    found.extend(mixed.flat_map(check_literals));
    found
}

/// Whether both languages stand in its literals.
fn is_mixed(path: &str) -> bool {
    let code = path.ends_with(".rs") || path.ends_with(".html");
    code && path.starts_with("crates/") && !path.starts_with("crates/xtask/") && !is_test(path)
}

fn is_test(path: &str) -> bool {
    path.contains("/tests/") || path.contains("_tests") || path.ends_with("tests.rs")
}

/// Only spaces: a word may be somebody's data. Nothing before the file's tests is English with a space before a colon.
fn check_literals(file: &SourceFile) -> Vec<Finding> {
    let lines = file.text.lines().enumerate();
    let product = lines.take_while(|(_, line)| !line.contains("#[cfg(test)]"));
    let code = product.filter(|(_, line)| !line.trim_start().starts_with("//"));
    let wrong = code.flat_map(|(index, line)| breaking(line).map(move |what| (index + 1, what)));
    wrong
        .map(|(line, what)| Finding::new(&file.path, line, what))
        .collect()
}

/// What stands between quotes, with a breaking space where French has none.
fn breaking(line: &str) -> impl Iterator<Item = String> {
    let literals = line.split('"').skip(1).step_by(2);
    literals
        .flat_map(|text| SPACES.into_iter().filter(move |pair| is_said(text, pair)))
        .map(no_break)
}

/// A letter stands before the space of a colon or of a closing quote.
fn is_said(text: &str, pair: &str) -> bool {
    text.match_indices(pair).any(|(start, _)| {
        let before = text[..start].chars().next_back();
        pair.starts_with('«') || before.is_some_and(|last| last.is_alphabetic() || last == '}')
    })
}

const SPACES: [&str; 3] = [" :", " »", "« "];

fn no_break(pair: &str) -> String {
    format!("`{pair}`: the space is a no-break one (U+00A0)")
}

fn is_french(path: &str) -> bool {
    path.ends_with("/i18n/fr.json") || (path.contains("/locales/fr/") && path.ends_with(".ftl"))
}

fn check_file(file: &SourceFile) -> Vec<Finding> {
    let lines = file.text.lines().enumerate();
    lines
        .filter(|(_, line)| !line.starts_with('#'))
        .flat_map(|(index, line)| wrong(text_of(line)).map(move |what| (index + 1, what)))
        .map(|(line, what)| Finding::new(&file.path, line, what))
        .collect()
}

/// The line without its key.
fn text_of(line: &str) -> &str {
    let after = line.split_once("\": \"").or_else(|| line.split_once(" = "));
    after.map_or(line, |(_, text)| text)
}

fn wrong(text: &str) -> impl Iterator<Item = String> {
    let spaces = SPACES.into_iter().filter(|pair| text.contains(*pair));
    let spaces = spaces.map(no_break);
    let apostrophe = text
        .contains('\'')
        .then(|| "`'`: the apostrophe is ’".to_owned());
    let words = INSTEAD.into_iter().filter(|(word, _)| says(text, word));
    let words = words.map(|(word, instead)| format!("`{word}` in French: {instead}"));
    spaces.chain(apostrophe).chain(words)
}

/// Whether the word occurs in the text people read, outside of placeholders.
fn says(text: &str, word: &str) -> bool {
    let is_part = |character: char| character.is_alphanumeric() || "-_$@.".contains(character);
    text.match_indices(word).any(|(start, _)| {
        let before = text[..start].chars().next_back();
        let after = text[start + word.len()..].chars().next();
        let filled_in = before == Some('{') && after == Some('}');
        !filled_in && !before.is_some_and(is_part) && !after.is_some_and(is_part)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(path: &str, text: &str) -> usize {
        check(&[SourceFile::new(path, text)]).len()
    }

    const MAIL: &str = "crates/messaging/locales/fr/mail.ftl";

    #[test]
    fn spaces_that_break_and_words_from_elsewhere_are_found() {
        assert_eq!(found(MAIL, "a = Numéro : { $n }"), 1);
        assert_eq!(found(MAIL, "a = Voir « Aide »"), 2);
        assert_eq!(found(MAIL, "a = l'adresse e-mail"), 2);
        assert_eq!(
            found("frontend/x/i18n/fr.json", "  \"a.b\": \"TVA comprise\","),
            1
        );
    }

    #[test]
    fn spaces_in_the_literals_of_code_are_found_and_not_in_its_tests() {
        let html = "crates/x/templates/a.html";
        assert_eq!(found(html, "{{ say(\"Paid: x\", \"Payé : x\") }}"), 1);
        assert_eq!(found(html, "<a href=\"x\"> a : b </a>"), 0);
        let code = "format!(\"Voir « Aide »\")\n#[cfg(test)]\nlet x = \"Total : 3\";";
        assert_eq!(found("crates/x/src/a.rs", code), 2);
        assert_eq!(found("crates/x/tests/it.rs", code), 0);
        assert_eq!(
            found("crates/x/src/a.rs", "($name:ident : \"{a}\u{a0}: b\")"),
            0
        );
    }

    #[test]
    fn what_is_right_is_not() {
        assert_eq!(
            found(MAIL, "sold-sku = Numéro\u{a0}: { $n }, «\u{a0}Aide\u{a0}»"),
            0
        );
        assert_eq!(
            found(
                "frontend/x/i18n/fr.json",
                "\"a.email\": \"Courriel {email}\""
            ),
            0
        );
        assert_eq!(
            found("crates/messaging/locales/en/mail.ftl", "a = E-mail : x"),
            0
        );
    }
}
