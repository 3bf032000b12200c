//! Folds text for URLs and for search.

use unicode_normalization::UnicodeNormalization;

/// Lower case without accents or ligatures, for search (`Crème Brûlée` → `creme brulee`).
#[must_use]
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.nfkd().flat_map(char::to_lowercase) {
        match letter {
            'œ' => out.push_str("oe"),
            'æ' => out.push_str("ae"),
            'ß' => out.push_str("ss"),
            mark if ('\u{300}'..='\u{36f}').contains(&mark) => {}
            other => out.push(other),
        }
    }
    out
}

/// A URL segment: letters a–z, digits and single hyphens, at most 60 characters. May be empty.
#[must_use]
pub fn slugify(text: &str) -> String {
    let mut slug = String::new();
    for letter in fold(text).chars() {
        if letter.is_ascii_alphanumeric() {
            slug.push(letter);
        } else if !slug.is_empty() && !slug.ends_with('-') && letter != '\'' && letter != '’' {
            slug.push('-');
        }
        if slug.len() >= 60 {
            break;
        }
    }
    slug.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_addresses() {
        assert_eq!(slugify("  L’Œuvre d'Été — 2026! "), "loeuvre-dete-2026");
        assert_eq!(slugify("!!!"), "");
    }
}
