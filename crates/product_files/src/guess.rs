//! Guesses which single-byte encoding a file uses from the words that result. French and English use few accents, in
//! predictable positions; a wrong encoding puts a capital, a fraction or a box-drawing character into a word.
//! Browsers' detectors do not cover Macintosh and DOS.

use serde::Serialize;
use utoipa::ToSchema;

use super::{Encoding, recognizes, sheet};

/// How certain the detected encoding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    /// The bytes allow no other encoding, or the merchant chose it.
    Certain,
    /// The text consists of words in this encoding and in no other.
    Likely,
    /// Another encoding fits nearly as well: show the sample.
    Unsure,
}

/// A possible encoding, with some cells decoded in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Choice {
    /// The encoding.
    pub encoding: Encoding,
    /// Some cells with accented letters, decoded.
    pub sample: Vec<String>,
}

/// Bytes examined; more does not improve the guess.
const LOOKED_AT: usize = 256 * 1024;
/// Number of cells shown, and how much of each.
const SHOWN: usize = 4;
const SHOWN_LETTERS: usize = 40;

/// The most likely encoding, and how certain it is.
pub(super) fn guess(bytes: &[u8]) -> (Encoding, Confidence) {
    let seen = bytes.get(..LOOKED_AT).unwrap_or(bytes);
    let header = header_of(bytes);
    let score = |encoding: Encoding| {
        let known = recognizes(&encoding.letters(header));
        (known, likelihood(&encoding.letters(seen)))
    };
    let mut ranked: Vec<(Encoding, (bool, i64))> = Encoding::OF_ONE_BYTE
        .into_iter()
        .map(|encoding| (encoding, score(encoding)))
        .collect();
    // The sort is stable: of two that fit equally, the more common comes first.
    ranked.sort_by_key(|(_, score)| std::cmp::Reverse(*score));
    let best = ranked.first().copied();
    let (encoding, (_, first)) = best.unwrap_or((Encoding::Windows1252, (false, 0)));
    let text = encoding.letters(seen);
    let letters = i64::try_from(text.chars().filter(|c| !c.is_ascii()).count()).unwrap_or(i64::MAX);
    // Encodings that decode to the same text do not compete.
    let rival = ranked
        .iter()
        .skip(1)
        .find(|(other, _)| other.letters(seen) != text)
        .map_or(i64::MIN, |(_, (_, score))| *score);
    let clear = first > 0 && first.saturating_sub(rival) >= 2 * letters;
    let confidence = if clear {
        Confidence::Likely
    } else {
        Confidence::Unsure
    };
    (encoding, confidence)
}

fn header_of(bytes: &[u8]) -> &[u8] {
    let lines = bytes.split(|byte| matches!(byte, b'\n' | b'\r'));
    lines
        .into_iter()
        .find(|line| line.iter().any(|byte| !byte.is_ascii_whitespace()))
        .unwrap_or_default()
}

/// How common a letter is in French, or in a neighbouring language.
const fn usual(letter: char) -> i64 {
    match letter {
        'é' => 6,
        'è' | 'à' | 'ê' | 'ç' | 'É' => 5,
        'ô' | 'î' | 'û' | 'â' | 'ï' | 'ù' | 'œ' | 'ë' | 'À' | 'È' | 'Ê' | 'Ç' | 'Œ' => {
            4
        }
        'Â' | 'Î' | 'Ô' | 'Û' | 'Ï' | 'Ë' | 'Ù' | 'ü' | 'ñ' | 'ö' => 2,
        'æ' | 'ÿ' | 'ä' | 'á' | 'í' | 'ó' | 'ú' | 'Ö' | 'Ü' => 1,
        _ => -3,
    }
}

/// How much a character between its neighbours speaks for or against the text.
fn weight(before: Option<char>, sign: char, after: Option<char>) -> i64 {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let apart = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    let inside = letter(before) || letter(after);
    match sign {
        _ if sign.is_alphabetic() => {
            let after_small = before.is_some_and(char::is_lowercase);
            let between_big =
                before.is_some_and(char::is_uppercase) && after.is_some_and(char::is_uppercase);
            match (sign.is_uppercase(), inside) {
                // `CafÈ`, `ThŽ`: no word looks like that.
                (true, _) if after_small => -8,
                (false, _) if between_big => -6,
                (_, true) => usual(sign),
                // `à` occurs as a word of its own, most accented letters do not.
                (_, false) if matches!(sign, 'à' | 'À' | 'ø' | 'Ø') => 3,
                (_, false) => -1,
            }
        }
        '’' if letter(before) && letter(after) => 5,
        '’' | '‘' | '“' | '”' | '«' | '»' | '‹' | '›' if apart(before) || apart(after) => {
            3
        }
        '–' | '—' | '…' | '•' | '·' if !(letter(before) && letter(after)) => 3,
        '°' | '½' | '¼' | '¾' | '²' | '³' | '€' | '£' | '¢' | '±'
            if digit(before) || digit(after) =>
        {
            3
        }
        '×' if !letter(before) => 3,
        '®' | '™' | '©' => 2,
        '\u{a0}' if !(letter(before) && letter(after)) => 3,
        _ if sign.is_control() => -10,
        _ => -4,
    }
}

/// How much the text looks like French or English.
fn likelihood(text: &str) -> i64 {
    let (mut sum, mut before) = (0, None);
    let mut letters = text.chars().peekable();
    while let Some(sign) = letters.next() {
        if !sign.is_ascii() {
            sum += weight(before, sign, letters.peek().copied());
        }
        before = Some(sign);
    }
    sum
}

/// The file in each encoding that decodes it differently; empty if there is no choice.
pub(super) fn choices(bytes: &[u8]) -> Vec<Choice> {
    let cells = telling_cells(bytes);
    let mut choices: Vec<Choice> = Vec::new();
    for encoding in Encoding::OF_ONE_BYTE {
        let sample: Vec<String> = cells
            .iter()
            .map(|cell| short(&encoding.letters(cell)))
            .collect();
        choices.push(Choice { encoding, sample });
    }
    choices
}

fn short(cell: &str) -> String {
    let line = catalog::wording::line(cell);
    let at = line.chars().position(|c| !c.is_ascii()).unwrap_or_default();
    let skipped = at.saturating_sub(SHOWN_LETTERS / 2);
    line.chars().skip(skipped).take(SHOWN_LETTERS).collect()
}

/// Some cells with non-ASCII letters, the header's last, because merchants recognize their products best.
fn telling_cells(bytes: &[u8]) -> Vec<&[u8]> {
    let header = header_of(bytes);
    let delimiter = sheet::delimiter(&Encoding::Windows1252.letters(header));
    let end = |byte: &u8| *byte == delimiter || matches!(byte, b'\n' | b'\r' | b'"');
    let telling = |cell: &&[u8]| !cell.is_ascii();
    let mut cells: Vec<&[u8]> = Vec::new();
    let body = bytes
        .split(end)
        .filter(telling)
        .skip(header.split(end).filter(telling).count());
    for cell in body.chain(header.split(end).filter(telling)) {
        if cells.len() == SHOWN {
            break;
        }
        if !cells.contains(&cell) {
            cells.push(cell);
        }
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;

    fn in_encoding(text: &str, encoding: Encoding) -> Vec<u8> {
        let byte = |letter: char| {
            let found = (0..=255_u8).find(|byte| encoding.letters(&[*byte]) == letter.to_string());
            found.unwrap_or_else(|| panic!("{letter} is not in {encoding:?}"))
        };
        text.chars().map(byte).collect()
    }

    const FRENCH: &str = "ID;Type;UGS;Nom;Tarif régulier\n1;simple;A;Thé des bois à l'érable;12,50\n\
                          2;simple;B;Crème brûlée;8\n3;simple;C;Forêt boréale, ça;9\n";

    #[test]
    fn french_files_are_told_apart() {
        for encoding in [Encoding::Windows1252, Encoding::Macintosh, Encoding::Cp850] {
            let bytes = in_encoding(FRENCH, encoding);
            assert_eq!(guess(&bytes), (encoding, Confidence::Likely));
        }
    }

    #[test]
    fn capitals_tell_the_kinds_of_dos_apart() {
        let text = "Handle,Title,Variant Price\na,CRÈME BRÛLÉE À L'ÉRABLE,5\nb,FORÊT,6\n";
        for encoding in [Encoding::Cp850, Encoding::Cp863, Encoding::Macintosh] {
            assert_eq!(guess(&in_encoding(text, encoding)).0, encoding);
        }
    }

    #[test]
    fn one_accent_in_an_english_file_is_enough() {
        let text = "Handle,Title,Variant Price\nmug,Café mug,5\ntee,T-shirt,6\n";
        for encoding in [Encoding::Windows1252, Encoding::Macintosh, Encoding::Cp850] {
            assert_eq!(guess(&in_encoding(text, encoding)).0, encoding);
        }
        let quotes = "Handle,Title,Variant Price\nmug,Grandma’s “best” mug – 5½ in,5\n";
        let windows = in_encoding(quotes, Encoding::Windows1252);
        assert_eq!(guess(&windows).0, Encoding::Windows1252);
        let mac = "Handle,Title,Variant Price\nmug,Grandma’s “best” mug – blue,5\n";
        assert_eq!(
            guess(&in_encoding(mac, Encoding::Macintosh)).0,
            Encoding::Macintosh
        );
    }

    #[test]
    fn the_euro_and_the_ligature_tell_latin_9() {
        let text = "Handle,Title,Variant Price\na,Cœur de bœuf,5\n";
        assert_eq!(
            guess(&in_encoding(text, Encoding::Latin9)).0,
            Encoding::Latin9
        );
        assert_eq!(
            guess(&in_encoding(text, Encoding::Macintosh)).0,
            Encoding::Macintosh
        );
    }

    #[test]
    fn each_choice_shows_the_same_cells() {
        let bytes = in_encoding(FRENCH, Encoding::Macintosh);
        let choices = choices(&bytes);
        let of = |encoding| {
            choices
                .iter()
                .find(|choice| choice.encoding == encoding)
                .unwrap()
        };
        assert_eq!(
            of(Encoding::Macintosh).sample,
            [
                "Thé des bois à l'érable",
                "Crème brûlée",
                "Forêt boréale, ça",
                "Tarif régulier"
            ]
        );
        assert_eq!(of(Encoding::Windows1252).sample[3], "Tarif rŽgulier");
    }
}
