//! Why a field of a draft is invalid, in both languages.

use kernel::Language;
use serde::Serialize;
use utoipa::ToSchema;

/// An invalid field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct FieldError {
    /// The field's path as in the API: `variants[2].sku`.
    pub field: String,
    /// Why the field is invalid.
    #[serde(flatten)]
    pub problem: FieldProblem,
}

/// Why a field is invalid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum FieldProblem {
    /// The field is required.
    Required,
    /// The text is longer than `max` characters.
    TooLong {
        /// Maximum number of characters.
        max: usize,
    },
    /// The list holds more than `max` items.
    TooMany {
        /// Maximum number of items.
        max: usize,
    },
    /// The number is below `min` or above `max`.
    OutOfRange {
        /// The lower bound.
        min: i64,
        /// The upper bound.
        max: i64,
    },
    /// The value does not have the required form.
    Malformed,
    /// The value occurs twice where it must be unique.
    Repeated,
    /// Another product has this value.
    Taken,
    /// The barcode's check digit is not `expected`.
    CheckDigit {
        /// The correct check digit.
        expected: u32,
    },
    /// The value refers to something that does not exist (any more).
    Unknown,
}

impl FieldProblem {
    /// A sentence for the merchant.
    #[must_use]
    pub fn text(self, language: Language) -> String {
        match language {
            Language::En => self.english(),
            Language::Fr => self.french(),
        }
    }

    fn english(self) -> String {
        match self {
            Self::Required => "is required".into(),
            Self::TooLong { max } => format!("is longer than {max} characters"),
            Self::TooMany { max } => format!("holds more than {max}"),
            Self::OutOfRange { min, max } => format!("must lie between {min} and {max}"),
            Self::Malformed => "is not written correctly".into(),
            Self::Repeated => "is used twice".into(),
            Self::Taken => "is already used by another product".into(),
            Self::CheckDigit { expected } => {
                format!("is not a valid barcode number: its last digit should be {expected}")
            }
            Self::Unknown => "names something that no longer exists".into(),
        }
    }

    fn french(self) -> String {
        match self {
            Self::Required => "est obligatoire".into(),
            Self::TooLong { max } => format!("dépasse {max} caractères"),
            Self::TooMany { max } => format!("en contient plus de {max}"),
            Self::OutOfRange { min, max } => format!("doit être compris entre {min} et {max}"),
            Self::Malformed => "n’est pas écrit correctement".into(),
            Self::Repeated => "est utilisé deux fois".into(),
            Self::Taken => "est déjà utilisé par un autre produit".into(),
            Self::CheckDigit { expected } => {
                format!(
                    "n’est pas un code-barres valide : son dernier chiffre devrait être {expected}"
                )
            }
            Self::Unknown => "désigne quelque chose qui n’existe plus".into(),
        }
    }
}

impl std::fmt::Display for FieldError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.field, self.problem.english())
    }
}
