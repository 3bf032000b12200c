//! Folds text for URLs and for search.

use unicode_normalization::UnicodeNormalization;

/// Lower case without accents or ligatures, for search (`Crème Brûlée` → `creme brulee`). Numbers that a single character
/// stands for stay apart from the digits beside them (`2½` → `2 1/2`, `10²` → `10 2`), and ™ and ℠ are left out.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut part = String::new();
    // Whether the digit written last came from such a character.
    let mut closed = false;
    for letter in text.chars().filter(|letter| !matches!(letter, '™' | '℠')) {
        part.clear();
        push_plain(letter, &mut part);
        let of_its_own = !is_decimal(letter);
        let joins = is_digit(out.chars().next_back()) && is_digit(part.chars().next());
        if joins && (closed || of_its_own) {
            out.push(' ');
        }
        out.push_str(&part);
        closed = of_its_own;
    }
    out
}

fn is_digit(letter: Option<char>) -> bool {
    letter.is_some_and(|letter| letter.is_ascii_digit())
}

/// Digits of the decimal system: of ASCII, full-width, and the mathematical alphabets. Superscripts, circled numbers and
/// fractions are none.
fn is_decimal(letter: char) -> bool {
    matches!(letter, '0'..='9' | '\u{ff10}'..='\u{ff19}' | '\u{1d7ce}'..='\u{1d7ff}')
}

/// Writes what one character is folded to; of a mark, nothing.
fn push_plain(letter: char, out: &mut String) {
    if letter.is_ascii() {
        out.push(letter.to_ascii_lowercase());
        return;
    }
    for part in [letter].into_iter().nfkd().flat_map(char::to_lowercase) {
        match part {
            'œ' => out.push_str("oe"),
            'æ' => out.push_str("ae"),
            'ß' => out.push_str("ss"),
            '\u{2044}' => out.push('/'),
            mark if ('\u{300}'..='\u{36f}').contains(&mark) => {}
            other => out.push(other),
        }
    }
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
        assert_eq!(slugify("Pipe, 2½ in."), "pipe-2-1-2-in");
    }

    #[test]
    fn numbers_of_one_character_stay_apart_from_digits() {
        for (typed, folded) in [
            ("2½", "2 1/2"),
            ("½", "1/2"),
            ("1⁄2", "1/2"),
            ("¾2", "3/4 2"),
            ("10²", "10 2"),
            ("H₂O", "h2o"),
            ("5 m²", "5 m2"),
            ("①②", "1 2"),
            // Digits of other widths are digits.
            ("１２", "12"),
            ("1２", "12"),
        ] {
            assert_eq!(fold(typed), folded, "{typed}");
        }
    }

    #[test]
    fn compatibility_characters_are_their_letters() {
        for (typed, folded) in [
            ("Acme™ Soap℠", "acme soap"),
            ("ﬁne", "fine"),
            ("№ 5", "no 5"),
            ("20 ℃", "20 °c"),
            ("250 ㎖", "250 ml"),
            ("e\u{301}te\u{301}", "ete"),
            ("Ω Ω", "ω ω"),
        ] {
            assert_eq!(fold(typed), folded, "{typed}");
        }
    }
}
