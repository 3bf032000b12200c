//! Normalizes names and titles as people type and paste them, so that they fit on one line anywhere.

/// Characters that change the text direction: a name that holds one rewrites the line it is shown in.
const fn turns_direction(letter: char) -> bool {
    matches!(
        letter,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
    )
}

/// Characters that begin a new line, or that have no visible effect.
fn breaks(letter: char) -> bool {
    letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}')
}

/// Invisible letters that join nothing: a name made of them counts as empty.
const fn is_blank(letter: char) -> bool {
    matches!(
        letter,
        '\u{ad}' | '\u{180e}' | '\u{200b}' | '\u{2060}' | '\u{feff}'
    )
}

/// Joiners are visible only through what they join: they matter inside a word (Persian, emoji families), not at its
/// ends.
const JOINERS: [char; 2] = ['\u{200c}', '\u{200d}'];

/// One line: line breaks and control characters become spaces, direction-changing characters are removed, white space
/// is collapsed.
#[must_use]
pub fn one_line(text: &str) -> String {
    let plain: String = text
        .chars()
        .filter(|letter| !turns_direction(*letter) && !is_blank(*letter))
        .map(|letter| if breaks(letter) { ' ' } else { letter })
        .collect();
    let words = plain
        .split_whitespace()
        .map(|word| word.trim_matches(JOINERS))
        .filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// A cell of a table that spreadsheets open: an apostrophe stands before what they would run as a formula.
#[must_use]
pub fn spreadsheet_cell(text: &str) -> String {
    let formula =
        text.starts_with(['=', '+', '-', '@', '\t', '\r']) && text.parse::<f64>().is_err();
    if formula {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_line_that_reads_one_way() {
        assert_eq!(one_line("  Ada\r\nLovelace\u{2028}x "), "Ada Lovelace x");
        assert_eq!(one_line("gpj\u{202e}.exe\u{2066}!\u{200f}"), "gpj.exe!");
        assert_eq!(one_line("\u{feff}Ada\u{200b} \u{200d}\u{200b}"), "Ada");
        assert_eq!(one_line("\u{200b}\u{200b}"), "");
        assert_eq!(one_line("a\u{0}b\tc\u{85}d"), "a b c d");
        assert_eq!(one_line("Café «L’Été» 北京 👩‍👩‍👧"), "Café «L’Été» 北京 👩‍👩‍👧");
    }

    proptest::proptest! {
        #[test]
        fn once_is_enough(text in "\\PC*[\u{202a}-\u{202e}\n\r ]?\\PC*") {
            let once = one_line(&text);
            proptest::prop_assert_eq!(one_line(&once), once);
        }
    }
}
