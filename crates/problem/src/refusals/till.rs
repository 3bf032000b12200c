//! Refusals of the till: receipts that were not rung up or taken back.

use kernel::Language;
use till::{ListReceiptsError, MOST_LINES, MOST_UNITS, RingUpError, UndoError};

use super::{both, say};
use crate::Problem;

/// A receipt was not rung up.
#[must_use]
pub fn ring_up(error: RingUpError, language: Language) -> Problem {
    use RingUpError as E;
    let (field, code, english, french) = match error {
        E::Empty => (
            "lines".to_owned(),
            "required",
            "Add something first".to_owned(),
            "Ajoutez d’abord un article".to_owned(),
        ),
        E::TooManyLines => (
            "lines".to_owned(),
            "too_many",
            format!("A receipt has at most {MOST_LINES} lines; ring the rest up on another one"),
            format!(
                "Un reçu compte au plus {MOST_LINES} lignes; enregistrez le reste sur un autre"
            ),
        ),
        E::Quantity { at, .. } => (
            format!("lines[{at}].quantity"),
            "invalid",
            format!("Enter a number from 1 to {MOST_UNITS}"),
            format!("Entrez un nombre de 1 à {MOST_UNITS}"),
        ),
        E::UnknownVariant { at } => (
            format!("lines[{at}].variant_id"),
            "invalid",
            "The shop does not have this".to_owned(),
            "Est introuvable dans cette boutique".to_owned(),
        ),
        E::NoteTooLong { max } => (
            "note".to_owned(),
            "too_long",
            format!("Use at most {max} characters"),
            format!("Utilisez au plus {max} caractères"),
        ),
        E::Stock(error) => return super::adjust(error, language),
        E::Db(error) => return error.into(),
    };
    Problem::field(&field, code, say(language, &english, &french))
}

/// A line of a receipt names nothing, or something the shop does not have.
#[must_use]
pub fn unknown_code(field: &str, code: &str, language: Language) -> Problem {
    let (kind, english, french) = match code {
        "" => (
            "required",
            "Enter a SKU or barcode, or choose a variant".to_owned(),
            "Entrez une UGS ou un code-barres, ou choisissez une variante".to_owned(),
        ),
        code => (
            "invalid",
            format!("No product has the SKU or barcode {code}, or several share it"),
            format!("Aucun produit n’a l’UGS ou le code-barres {code}, ou plusieurs le partagent"),
        ),
    };
    Problem::field(field, kind, say(language, &english, &french))
}

/// A receipt was not taken back.
#[must_use]
pub fn undo(error: UndoError, language: Language) -> Problem {
    match error {
        UndoError::NotFound => Problem::not_found(),
        UndoError::TakesBack => Problem::refused(
            "takes_back",
            both(
                "This receipt takes another one back itself. Ring the goods up again instead",
                "Ce reçu en annule déjà un autre. Enregistrez plutôt les articles sur un nouveau reçu",
            ),
        ),
        UndoError::RingUp(error) => ring_up(error, language),
        UndoError::Db(error) => error.into(),
    }
}

impl From<ListReceiptsError> for Problem {
    fn from(error: ListReceiptsError) -> Self {
        match error {
            ListReceiptsError::Cursor(error) => error.into(),
            ListReceiptsError::Db(error) => error.into(),
        }
    }
}
