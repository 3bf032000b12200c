//! The encodings catalogue files come in.

use oem_cp::{
    code_table::{DECODING_TABLE_CP437, DECODING_TABLE_CP858, DECODING_TABLE_CP863},
    decode_string_complete_table,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
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
    /// With œ and € where Windows has fractions.
    #[serde(rename = "iso-8859-15")]
    Latin9,
    /// “CSV (Macintosh)” of a spreadsheet.
    #[serde(rename = "macintosh")]
    Macintosh,
    /// DOS in Western Europe, and most tills.
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
    /// Those of one byte a letter, the likelier first. Nothing in a file says which it is.
    pub const OF_ONE_BYTE: [Self; 6] = [
        Self::Windows1252,
        Self::Macintosh,
        Self::Cp850,
        Self::Latin9,
        Self::Cp863,
        Self::Cp437,
    ];

    /// Whether it can be chosen where the bytes leave a choice.
    #[must_use]
    pub fn is_a_choice(self) -> bool {
        Self::OF_ONE_BYTE.contains(&self)
    }

    /// Decodes what is in an encoding of one byte a letter; such a text is never broken. UTF-8 is read as far as it goes.
    pub(super) fn letters(self, bytes: &[u8]) -> String {
        let oem = |table| decode_string_complete_table(bytes, table);
        let web = |encoding: &'static encoding_rs::Encoding| {
            encoding.decode_without_bom_handling(bytes).0.into_owned()
        };
        match self {
            Self::Windows1252 => web(encoding_rs::WINDOWS_1252),
            Self::Latin9 => web(encoding_rs::ISO_8859_15),
            Self::Macintosh => web(encoding_rs::MACINTOSH),
            // 858 is 850 with the euro sign.
            Self::Cp850 => oem(&DECODING_TABLE_CP858),
            Self::Cp863 => oem(&DECODING_TABLE_CP863),
            Self::Cp437 => oem(&DECODING_TABLE_CP437),
            Self::Utf8 | Self::Utf8Bom | Self::Utf16 => String::from_utf8_lossy(bytes).into_owned(),
        }
    }
}
