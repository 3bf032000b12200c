//! The actual or predicted outcome for each product of a file.

use kernel::ProductId;
use serde::Serialize;
use utoipa::ToSchema;

/// What an import does with a product.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// The shop gets a new product.
    Created,
    /// A product of the shop changes.
    Updated,
    /// The product already equals the file.
    Unchanged,
    /// The shop has the product, and the merchant chose to leave existing products alone.
    Left,
    /// The product cannot be imported; a problem gives the reason.
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

    /// One letter per product, short enough to store for a whole file.
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

    /// The reverse of [`Fate::letter`].
    #[must_use]
    pub fn from_letter(letter: char) -> Option<Self> {
        Self::ALL.into_iter().find(|fate| fate.letter() == letter)
    }
}

/// The outcome for one product of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The product's first row.
    pub row: u32,
    /// What the import does with it.
    pub fate: Fate,
    /// The product of the shop; `None` if it was refused.
    pub product: Option<ProductId>,
}
