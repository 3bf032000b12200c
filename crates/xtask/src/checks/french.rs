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
    files
        .iter()
        .filter(|file| is_french(&file.path))
        .flat_map(check_file)
        .collect()
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
    let spaces = [" :", " »", "« "]
        .into_iter()
        .filter(|pair| text.contains(*pair));
    let spaces = spaces.map(|pair| format!("`{pair}`: the space is a no-break one (U+00A0)"));
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
