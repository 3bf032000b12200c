//! Decodes bytes to text: detects the encoding, or why the file is not text at all.

use std::borrow::Cow;

use super::{
    Encoding, FileError,
    guess::{Choice, Confidence, choices, guess},
};

/// A file as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Decoded {
    pub text: String,
    pub encoding: Encoding,
    pub confidence: Confidence,
    /// Other possible encodings, if the bytes leave a choice.
    pub choices: Vec<Choice>,
}

impl Decoded {
    fn certain(text: String, encoding: Encoding) -> Self {
        Self {
            text,
            encoding,
            confidence: Confidence::Certain,
            choices: Vec::new(),
        }
    }
}

/// Decodes a file, in the merchant's chosen encoding if the bytes leave a choice. Owned UTF-8 bytes become the text
/// without a copy, so the longest file is held in memory only once.
pub(super) fn decode(bytes: Cow<'_, [u8]>, chosen: Option<Encoding>) -> Result<Decoded, FileError> {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return Err(FileError::Workbook);
    }
    if let Some(encoding) = two_bytes_a_letter(&bytes) {
        let (text, _, broken) = encoding.decode(&bytes);
        return if broken || text.bytes().any(is_no_text) {
            Err(FileError::Binary)
        } else {
            Ok(Decoded::certain(text.into_owned(), Encoding::Utf16))
        };
    }
    let (body, encoding) = without_mark(bytes);
    if body.iter().copied().any(is_no_text) {
        return Err(FileError::Binary);
    }
    match String::from_utf8(body.into_owned()) {
        Ok(text) if text.trim().is_empty() => Err(FileError::Empty),
        Ok(text) => Ok(Decoded::certain(text, encoding)),
        Err(error) => {
            let broken_at = error.utf8_error().valid_up_to();
            one_byte_a_letter(error.as_bytes(), broken_at, chosen)
        }
    }
}

/// Removes the byte order mark with which some programs begin a UTF-8 file.
fn without_mark(bytes: Cow<'_, [u8]>) -> (Cow<'_, [u8]>, Encoding) {
    const MARK: &[u8] = b"\xef\xbb\xbf";
    if !bytes.starts_with(MARK) {
        return (bytes, Encoding::Utf8);
    }
    let rest = match bytes {
        Cow::Borrowed(bytes) => Cow::Borrowed(bytes.get(MARK.len()..).unwrap_or_default()),
        Cow::Owned(mut bytes) => {
            bytes.drain(..MARK.len());
            Cow::Owned(bytes)
        }
    };
    (rest, Encoding::Utf8Bom)
}

/// Detects UTF-16 by its byte order mark, or without one by the zeros in every other byte of Latin text.
fn two_bytes_a_letter(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let little = Some(encoding_rs::UTF_16LE);
    match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => return little,
        _ => {}
    }
    let seen = bytes.get(..1024).unwrap_or(bytes);
    let zeros = |first: usize| {
        seen.iter()
            .skip(first)
            .step_by(2)
            .filter(|byte| **byte == 0)
            .count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    let most = seen.len() / 2 * 9 / 10;
    match (seen.len() >= 16, even, odd) {
        (true, 0, odd) if odd >= most => little,
        (true, even, 0) if even >= most => Some(encoding_rs::UTF_16BE),
        _ => None,
    }
}

/// Control characters that no text contains; the database would refuse some of them.
const fn is_no_text(byte: u8) -> bool {
    matches!(byte, 0..=8 | 0x0e..=0x19 | 0x1b..=0x1f)
}

/// Decodes bytes that are not valid UTF-8: a single-byte encoding, or damaged UTF-8 (in which most accents are still
/// intact).
fn one_byte_a_letter(
    body: &[u8],
    broken_at: usize,
    chosen: Option<Encoding>,
) -> Result<Decoded, FileError> {
    let chosen = chosen.filter(|chosen| chosen.is_a_choice());
    let (encoding, confidence) = match chosen {
        Some(chosen) => (chosen, Confidence::Certain),
        None if is_damaged(body) => {
            let before = body.get(..broken_at).unwrap_or_default();
            let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
            return Err(FileError::BrokenText { line });
        }
        None => guess(body),
    };
    // Bytes the encoding does not define are removed rather than stored.
    let is_none = |c: char| ('\u{80}'..='\u{9f}').contains(&c);
    let text = encoding.letters(body).replace(is_none, "");
    Ok(Decoded {
        text,
        encoding,
        confidence,
        choices: choices(body),
    })
}

fn is_damaged(body: &[u8]) -> bool {
    let lossy = String::from_utf8_lossy(body);
    let damaged = lossy.chars().filter(|c| *c == '\u{fffd}').count();
    let sound = lossy
        .chars()
        .filter(|c| !c.is_ascii() && *c != '\u{fffd}')
        .count();
    sound > damaged
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Result<(String, Encoding), FileError> {
        decode(bytes.into(), None).map(|decoded| (decoded.text, decoded.encoding))
    }

    #[test]
    fn encodings_are_told_apart() {
        assert_eq!(read("é".as_bytes()), Ok(("é".into(), Encoding::Utf8)));
        assert_eq!(
            read(b"\xef\xbb\xbf\xc3\xa9"),
            Ok(("é".into(), Encoding::Utf8Bom))
        );
        let handed_over = decode(b"\xef\xbb\xbf\xc3\xa9".to_vec().into(), None).unwrap();
        assert_eq!(handed_over.text, "é");
        assert_eq!(
            read(b"caf\xe9 \x80 5"),
            Ok(("café € 5".into(), Encoding::Windows1252))
        );
        assert_eq!(read(b"caf\x8e"), Ok(("café".into(), Encoding::Macintosh)));
        assert_eq!(read(b"caf\x82"), Ok(("café".into(), Encoding::Cp850)));
        assert_eq!(read(b"\xff\xfea\0b\0"), Ok(("ab".into(), Encoding::Utf16)));
        assert_eq!(read(b"\xfe\xff\0a\0b"), Ok(("ab".into(), Encoding::Utf16)));
        let bare =
            |bytes: fn(u16) -> [u8; 2]| "Handle,Été".encode_utf16().flat_map(bytes).collect();
        let (little, big): (Vec<u8>, Vec<u8>) = (bare(u16::to_le_bytes), bare(u16::to_be_bytes));
        for bytes in [little, big] {
            assert_eq!(read(&bytes), Ok(("Handle,Été".into(), Encoding::Utf16)));
        }
    }

    #[test]
    fn the_merchant_has_the_last_word_where_there_is_a_choice() {
        let chosen = decode(b"caf\x8e".into(), Some(Encoding::Cp850)).unwrap();
        assert_eq!(chosen.text, "cafÄ");
        assert_eq!(chosen.confidence, Confidence::Certain);
        let sure = decode("café".as_bytes().into(), Some(Encoding::Cp850)).unwrap();
        assert_eq!(
            (sure.text.as_str(), sure.encoding),
            ("café", Encoding::Utf8)
        );
        assert!(sure.choices.is_empty());
    }

    #[test]
    fn what_is_no_text_says_what_it_is() {
        assert_eq!(read(b"PK\x03\x04zip"), Err(FileError::Workbook));
        assert_eq!(read(b"\x89PNG\r\n\x1a\n\0\0"), Err(FileError::Binary));
        assert_eq!(read(b"\xff\xfea\0\0\0"), Err(FileError::Binary));
        assert_eq!(read(b""), Err(FileError::Empty));
        let mut damaged = "été\nhiver\u{e9}".as_bytes().to_vec();
        damaged.pop();
        assert_eq!(read(&damaged), Err(FileError::BrokenText { line: 2 }));
    }
}
