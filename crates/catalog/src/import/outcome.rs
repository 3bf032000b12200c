//! What became, or would become, of each product of a file.

use kernel::ProductId;
use serde::Serialize;
use utoipa::ToSchema;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    Created,
    Updated,
    /// It was already as the file says.
    Unchanged,
    /// The shop has it, and the merchant wanted such products left alone.
    Left,
    /// It cannot be imported; a problem says why.
    Refused,
}

impl Fate {
    const ALL: [Self; 5] = [
        Self::Created,
        Self::Updated,
        Self::Unchanged,
        Self::Left,
        Self::Refused,
    ];

    /// One letter for each product is short enough to be kept for a whole file.
    #[must_use]
    pub const fn letter(self) -> char {
        match self {
            Self::Created => 'c',
            Self::Updated => 'u',
            Self::Unchanged => 'n',
            Self::Left => 'l',
            Self::Refused => 'r',
        }
    }

    #[must_use]
    pub fn from_letter(letter: char) -> Option<Self> {
        Self::ALL.into_iter().find(|fate| fate.letter() == letter)
    }
}

/// One product of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcome {
    pub row: u32,
    pub fate: Fate,
    /// What it stands for in the shop; none when it was refused.
    pub product: Option<ProductId>,
}
