//! The encodings of catalogue files.

use oem_cp::{
    code_table::{DECODING_TABLE_CP437, DECODING_TABLE_CP858, DECODING_TABLE_CP863},
    decode_string_complete_table,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// An encoding of a catalogue file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub enum Encoding {
    /// UTF-8 without a byte order mark.
    #[serde(rename = "utf-8")]
    Utf8,
    /// UTF-8 with a byte order mark, as spreadsheets write it.
    #[serde(rename = "utf-8-bom")]
    Utf8Bom,
    /// UTF-16, of either byte order.
    #[serde(rename = "utf-16")]
    Utf16,
    /// Windows in Western Europe and the Americas.
    #[serde(rename = "windows-1252")]
    Windows1252,
    /// ISO 8859-15: œ and € where Windows has fractions.
    #[serde(rename = "iso-8859-15")]
    Latin9,
    /// Mac OS Roman, a spreadsheet's “CSV (Macintosh)”.
    #[serde(rename = "macintosh")]
    Macintosh,
    /// DOS in Western Europe; most tills.
    #[serde(rename = "cp850")]
    Cp850,
    /// DOS in French Canada.
    #[serde(rename = "cp863")]
    Cp863,
    /// DOS in the United States.
    #[serde(rename = "cp437")]
    Cp437,
}

impl Encoding {
    /// The single-byte encodings, most likely first. Nothing in a file states which one it uses.
    pub const OF_ONE_BYTE: [Self; 6] = [
        Self::Windows1252,
        Self::Macintosh,
        Self::Cp850,
        Self::Latin9,
        Self::Cp863,
        Self::Cp437,
    ];

    /// Whether the merchant may choose it when the bytes leave a choice.
    #[must_use]
    pub fn is_a_choice(self) -> bool {
        Self::OF_ONE_BYTE.contains(&self)
    }

    /// Decodes a single-byte encoding, which never fails. UTF-8 is decoded as far as it is valid.
    pub(super) fn letters(self, bytes: &[u8]) -> String {
        let oem = |table| decode_string_complete_table(bytes, table);
        let web = |encoding: &'static encoding_rs::Encoding| {
            encoding.decode_without_bom_handling(bytes).0.into_owned()
        };
        match self {
            Self::Windows1252 => web(encoding_rs::WINDOWS_1252),
            Self::Latin9 => web(encoding_rs::ISO_8859_15),
            Self::Macintosh => web(encoding_rs::MACINTOSH),
            // Code page 858 is 850 with the euro sign.
            Self::Cp850 => oem(&DECODING_TABLE_CP858),
            Self::Cp863 => oem(&DECODING_TABLE_CP863),
            Self::Cp437 => oem(&DECODING_TABLE_CP437),
            Self::Utf8 | Self::Utf8Bom | Self::Utf16 => String::from_utf8_lossy(bytes).into_owned(),
        }
    }
}
