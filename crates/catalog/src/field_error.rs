//! What is wrong with one field of a draft, said in both languages.

use kernel::Language;
use serde::Serialize;
use utoipa::ToSchema;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct FieldError {
    /// As in the API: `variants[2].sku`.
    pub field: String,
    #[serde(flatten)]
    pub problem: FieldProblem,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum FieldProblem {
    Required,
    TooLong {
        max: usize,
    },
    TooMany {
        max: usize,
    },
    OutOfRange {
        min: i64,
        max: i64,
    },
    Malformed,
    Repeated,
    /// Another product has it already.
    Taken,
    CheckDigit {
        expected: u32,
    },
    /// It names something that is not there (any more).
    Unknown,
}

impl FieldProblem {
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
