//! Refusals of stock counts.

use counts::{
    BookError, CountState, EnterError, EntryProblem, GiveUpError, ListError, MOST_ENTRIES,
    MOST_LINES, MOST_UNITS, StartError, Step, StockCount,
};
use kernel::Language;

use super::{both, say, stale};
use crate::Problem;

/// A count was not started.
#[must_use]
pub fn start(error: StartError, language: Language) -> Problem {
    use StartError as E;
    let (field, code, english, french) = match error {
        E::UnknownLocation => (
            "location_id",
            "invalid",
            "This location is not known".to_owned(),
            "Cet emplacement est inconnu".to_owned(),
        ),
        E::UnknownCollection => (
            "collection_id",
            "invalid",
            "Choose a collection".to_owned(),
            "Choisissez une collection".to_owned(),
        ),
        E::UnknownSupplier => (
            "supplier_id",
            "invalid",
            "Choose a supplier".to_owned(),
            "Choisissez un fournisseur".to_owned(),
        ),
        E::Nothing => (
            "scope",
            "empty",
            "None of these goods have their stock tracked. Choose other goods, or turn on tracking in the product".to_owned(),
            "Le stock d’aucun de ces articles n’est suivi. Choisissez-en d’autres, ou activez le suivi dans le produit".to_owned(),
        ),
        E::TooManyLines => (
            "scope",
            "too_many",
            format!("A count holds at most {MOST_LINES} variants. Count by collection or by supplier"),
            format!("Un inventaire contient au plus {MOST_LINES} variantes. Comptez par collection ou par fournisseur"),
        ),
        E::NoteTooLong { max } => (
            "note",
            "too_long",
            format!("Use at most {max} characters"),
            format!("Utilisez au plus {max} caractères"),
        ),
        E::Db(error) => return error.into(),
    };
    Problem::field(field, code, say(language, &english, &french))
}

/// A collection or a supplier was not named.
#[must_use]
pub fn unnamed(field: &str, language: Language) -> Problem {
    let message = say(language, "Is required", "Est requis");
    Problem::field(field, "required", message)
}

/// An entry says neither how many more nor how many in all, or both.
#[must_use]
pub fn one_of(field: &str, language: Language) -> Problem {
    let message = say(
        language,
        "Give either `add` or `figure`",
        "Donnez soit `add`, soit `figure`",
    );
    Problem::field(field, "invalid", message)
}

/// The way a count ended, which nothing changes any more.
fn ended(count: &StockCount) -> Problem {
    let number = count.number;
    let said = match count.state {
        CountState::Booked { .. } => both(
            format!("{number} was booked and cannot change any more. Start another count"),
            format!("{number} a été validé et ne peut plus changer. Commencez un autre inventaire"),
        ),
        CountState::Open | CountState::GivenUp { .. } => both(
            format!("{number} was given up. Start another count"),
            format!("{number} a été abandonné. Commencez un autre inventaire"),
        ),
    };
    Problem::refused("count_ended", said).with("state", count.state.code())
}

/// Nothing was entered.
#[must_use]
pub fn enter(error: EnterError, language: Language) -> Problem {
    use EnterError as E;
    let (field, code, english, french) = match error {
        E::NotFound => return Problem::not_found(),
        E::Ended(count) => return ended(&count),
        E::Db(error) => return error.into(),
        E::Entries(0) => (
            "entries".to_owned(),
            "required",
            "Is required".to_owned(),
            "Est requis".to_owned(),
        ),
        E::Entries(_) => (
            "entries".to_owned(),
            "too_many",
            format!("Send at most {MOST_ENTRIES} entries at once"),
            format!("Envoyez au plus {MOST_ENTRIES} saisies à la fois"),
        ),
        E::Id { at } => (
            format!("entries[{at}].id"),
            "invalid",
            "Name the entry with 1 to 64 characters".to_owned(),
            "Donnez à la saisie un identifiant de 1 à 64 caractères".to_owned(),
        ),
        E::Quantity { at, step } => (
            format!("entries[{at}].{}", member(step)),
            "invalid",
            format!("Enter a whole number up to {MOST_UNITS}"),
            format!("Entrez un nombre entier d’au plus {MOST_UNITS}"),
        ),
        E::Turn { at } => (
            format!("entries[{at}].sequence"),
            "invalid",
            "Name the device with 1 to 64 characters in `device`, and count its entries from 0".to_owned(),
            "Nommez l’appareil dans `device` avec 1 à 64 caractères, et numérotez ses saisies à partir de 0".to_owned(),
        ),
        E::TooOld { at } => (
            format!("entries[{at}].ago_ms"),
            "invalid",
            "Is more than 30 days ago; count again".to_owned(),
            "Date de plus de 30 jours; comptez de nouveau".to_owned(),
        ),
    };
    Problem::field(&field, code, say(language, &english, &french))
}

const fn member(step: Step) -> &'static str {
    match step {
        Step::Add(_) => "add",
        Step::Figure(_) => "figure",
    }
}

/// Why one entry was not taken, in the reader's language.
#[must_use]
pub fn entry(problem: EntryProblem, code: &str, language: Language) -> String {
    let (english, french) = match problem {
        EntryProblem::UnknownCode => (
            format!("No product has the SKU or barcode {code}, or several share it"),
            format!("Aucun produit n’a l’UGS ou le code-barres {code}, ou plusieurs le partagent"),
        ),
        EntryProblem::NotCounted => (
            format!("The stock of {code} is not tracked: turn on tracking in the product"),
            format!("Le stock de {code} n’est pas suivi\u{a0}: activez le suivi dans le produit"),
        ),
    };
    say(language, &english, &french)
}

/// A count was not booked.
#[must_use]
pub fn book(error: BookError, language: Language) -> Problem {
    use BookError as E;
    let (code, english, french) = match error {
        E::NotFound => return Problem::not_found(),
        E::Ended(count) => return ended(&count),
        E::Stale { current } => return stale(current),
        E::Nothing => {
            return Problem::refused(
                "nothing_counted",
                both(
                    "Nothing was counted yet. Count something, or give the count up",
                    "Rien n’a encore été compté. Comptez quelque chose ou abandonnez l’inventaire",
                ),
            );
        }
        E::Stock(error) => return super::adjust(error, language),
        E::Db(error) => return error.into(),
        E::NoReason => (
            "required",
            "Say why figures differ, such as “yearly count”".to_owned(),
            "Dites pourquoi les quantités diffèrent, par exemple «\u{a0}inventaire annuel\u{a0}»"
                .to_owned(),
        ),
        E::ReasonTooLong { max } => (
            "too_long",
            format!("Use at most {max} characters"),
            format!("Utilisez au plus {max} caractères"),
        ),
    };
    Problem::field("reason", code, say(language, &english, &french))
}

/// A count was not given up.
#[must_use]
pub fn give_up(error: GiveUpError) -> Problem {
    match error {
        GiveUpError::NotFound => Problem::not_found(),
        GiveUpError::Booked => Problem::refused(
            "count_ended",
            both(
                "The count was booked already; its figures are in the stock",
                "L’inventaire a déjà été validé; ses quantités sont dans le stock",
            ),
        ),
        GiveUpError::Db(error) => error.into(),
    }
}

impl From<ListError> for Problem {
    fn from(error: ListError) -> Self {
        match error {
            ListError::Cursor(error) => error.into(),
            ListError::Db(error) => error.into(),
        }
    }
}
