//! From bytes to text: which encoding it is, or why it is no text at all.

use serde::Serialize;
use utoipa::ToSchema;

use super::FileError;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub enum Encoding {
    #[serde(rename = "utf-8")]
    Utf8,
    /// UTF-8 that says so with a byte order mark, as spreadsheets write it.
    #[serde(rename = "utf-8-bom")]
    Utf8Bom,
    #[serde(rename = "utf-16")]
    Utf16,
    #[serde(rename = "windows-1252")]
    Windows1252,
}

/// Bytes Windows-1252 leaves undefined: a text does not have them.
const UNDEFINED_1252: [u8; 5] = [0x81, 0x8d, 0x8f, 0x90, 0x9d];

pub(super) fn decode(bytes: &[u8]) -> Result<(String, Encoding), FileError> {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return Err(FileError::Workbook);
    }
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        let (text, _, broken) = encoding_rs::UTF_16LE.decode(bytes);
        return if broken || text.bytes().any(is_no_text) {
            Err(FileError::Binary)
        } else {
            Ok((text.into_owned(), Encoding::Utf16))
        };
    }
    let (body, encoding) = match bytes.strip_prefix(b"\xef\xbb\xbf") {
        Some(rest) => (rest, Encoding::Utf8Bom),
        None => (bytes, Encoding::Utf8),
    };
    if body.iter().copied().any(is_no_text) {
        return Err(FileError::Binary);
    }
    match std::str::from_utf8(body) {
        Ok(text) if text.trim().is_empty() => Err(FileError::Empty),
        Ok(text) => Ok((text.to_owned(), encoding)),
        Err(error) => windows(body, error.valid_up_to()),
    }
}

/// Control characters no text has; the database would refuse some of them.
const fn is_no_text(byte: u8) -> bool {
    matches!(byte, 0..=8 | 0x0e..=0x19 | 0x1b..=0x1f)
}

/// Not UTF-8: either Windows-1252, or UTF-8 with damage (then most of its accents are still sound).
fn windows(body: &[u8], broken_at: usize) -> Result<(String, Encoding), FileError> {
    let lossy = String::from_utf8_lossy(body);
    let damaged = lossy.chars().filter(|c| *c == '\u{fffd}').count();
    let sound = lossy
        .chars()
        .filter(|c| !c.is_ascii() && *c != '\u{fffd}')
        .count();
    if sound > damaged {
        let before = body.get(..broken_at).unwrap_or_default();
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        return Err(FileError::BrokenText { line });
    }
    if body.iter().any(|byte| UNDEFINED_1252.contains(byte)) {
        return Err(FileError::Binary);
    }
    let (text, _, _) = encoding_rs::WINDOWS_1252.decode(body);
    Ok((text.into_owned(), Encoding::Windows1252))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_are_told_apart() {
        assert_eq!(decode("é".as_bytes()), Ok(("é".into(), Encoding::Utf8)));
        assert_eq!(
            decode(b"\xef\xbb\xbf\xc3\xa9"),
            Ok(("é".into(), Encoding::Utf8Bom))
        );
        assert_eq!(
            decode(b"caf\xe9 \x80 5"),
            Ok(("café € 5".into(), Encoding::Windows1252))
        );
        assert_eq!(
            decode(b"\xff\xfea\0b\0"),
            Ok(("ab".into(), Encoding::Utf16))
        );
    }

    #[test]
    fn what_is_no_text_says_what_it_is() {
        assert_eq!(decode(b"PK\x03\x04zip"), Err(FileError::Workbook));
        assert_eq!(decode(b"\x89PNG\r\n\x1a\n\0\0"), Err(FileError::Binary));
        assert_eq!(decode(b"\xff\xfea\0\0\0"), Err(FileError::Binary));
        assert_eq!(decode(b""), Err(FileError::Empty));
        let mut damaged = "été\nhiver\u{e9}".as_bytes().to_vec();
        damaged.pop();
        assert_eq!(decode(&damaged), Err(FileError::BrokenText { line: 2 }));
    }
}
