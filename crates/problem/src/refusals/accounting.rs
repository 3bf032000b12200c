//! Refusals of accounting: names of accounts, days to post, files.

use accounting::{ExportError, Format, FormatError, LineAccount, SaveSetupError, WrongTarget};
use kernel::Language;

use super::say;
use crate::Problem;

/// A setup was not saved. `place` says where in the request's list an account stands.
#[must_use]
pub fn setup(
    error: SaveSetupError,
    place: impl FnOnce(LineAccount) -> Option<usize>,
    language: Language,
) -> Problem {
    match error {
        SaveSetupError::Stale => Problem::stale(),
        SaveSetupError::Account(account, wrong) => {
            target((account, wrong), place(account), language)
        }
        SaveSetupError::FromByHand => {
            let (english, french) = (
                "Days are posted by hand: leave the first day out, or have days posted every day",
                "Les journées sont comptabilisées à la main\u{a0}: n’indiquez pas de premier jour, ou choisissez de comptabiliser chaque jour",
            );
            Problem::field("posting_from", "invalid", say(language, english, french))
        }
        SaveSetupError::FromTooFar(latest) => {
            let english = format!("Choose a day no later than {latest}");
            let french = format!("Choisissez le {latest} ou un jour antérieur");
            Problem::field("posting_from", "invalid", say(language, &english, &french))
        }
        SaveSetupError::Db(error) => error.into(),
    }
}

/// A prefix is not one.
#[must_use]
pub fn prefix(language: Language) -> Problem {
    let (english, french) = (
        "Enter one to four letters and digits",
        "Entrez d’une à quatre lettres et chiffres",
    );
    Problem::field("prefix", "invalid", say(language, english, french))
}

/// The account is none of the journal's.
#[must_use]
pub fn unknown_account(code: &str, language: Language) -> Problem {
    let english = format!("The journal has no account {code}");
    let french = format!("Le journal n’a pas de compte {code}");
    Problem::field("accounts", "invalid", say(language, &english, &french))
}

fn target(
    (account, wrong): (LineAccount, WrongTarget),
    place: Option<usize>,
    language: Language,
) -> Problem {
    let (field, code) = match wrong {
        WrongTarget::NameMissing => ("name", "required"),
        WrongTarget::NameTooLong { .. } => ("name", "too_long"),
        WrongTarget::NameCharacter(_)
        | WrongTarget::NameParts
        | WrongTarget::SameName
        | WrongTarget::OtherKind { .. } => ("name", "invalid"),
        WrongTarget::NumberMissing => ("number", "required"),
        WrongTarget::NumberForm { .. } => ("number", "invalid"),
        WrongTarget::TaxCodeMissing => ("tax_code", "required"),
        WrongTarget::TaxCodeForm => ("tax_code", "invalid"),
    };
    let message = of_account(account, wrong, language);
    match place {
        Some(place) => Problem::field(&format!("accounts.{place}.target.{field}"), code, message),
        None => Problem::field("accounts", code, message),
    }
}

/// `Sales: Enter the account’s name`.
fn of_account(account: LineAccount, wrong: WrongTarget, language: Language) -> String {
    let (english, french) = words(wrong);
    let name = account.name(language);
    let english = format!("{name}: {english}");
    let french = format!("{name}\u{a0}: {french}");
    say(language, &english, &french)
}

fn words(wrong: WrongTarget) -> (String, String) {
    let (english, french) = match wrong {
        WrongTarget::NameMissing => ("Enter the account’s name", "Entrez le nom du compte"),
        WrongTarget::NameTooLong { max } => {
            return (
                format!("Use at most {max} characters for each part of the name"),
                format!("Utilisez au plus {max} caractères pour chaque partie du nom"),
            );
        }
        WrongTarget::NameCharacter(bad) => {
            return (
                format!(
                    "Accounting programs misread “{}” here: leave it out",
                    bad.escape_default()
                ),
                format!(
                    "Les logiciels comptables interprètent mal « {} » ici : enlevez-le",
                    bad.escape_default()
                ),
            );
        }
        WrongTarget::NameParts => (
            "Write parents and accounts like Sales:Web, with single spaces",
            "Écrivez les comptes et leurs parents comme Ventes:Web, avec des espaces simples",
        ),
        WrongTarget::NumberMissing => (
            "This program finds accounts by number: enter it",
            "Ce logiciel trouve les comptes par leur numéro : entrez-le",
        ),
        WrongTarget::NumberForm { min: 0, max } => {
            return (
                format!("Use at most {max} letters and digits"),
                format!("Utilisez au plus {max} lettres et chiffres"),
            );
        }
        WrongTarget::NumberForm { min, max } => {
            return (
                format!("This program wants {min} to {max} digits"),
                format!("Ce logiciel exige de {min} à {max} chiffres"),
            );
        }
        WrongTarget::TaxCodeMissing => (
            "This program wants a tax code on every line: enter the one for “no tax”",
            "Ce logiciel exige un code de taxe sur chaque ligne : entrez celui qui signifie « sans taxe »",
        ),
        WrongTarget::TaxCodeForm => (
            "Use at most 50 characters, and no quotes or semicolons",
            "Utilisez au plus 50 caractères, sans guillemets ni points-virgules",
        ),
        WrongTarget::OtherKind { with } => {
            return (
                format!(
                    "“{}” already has this name, and one account cannot serve as both: choose another name",
                    with.name(Language::En)
                ),
                format!(
                    "«\u{a0}{}\u{a0}» porte déjà ce nom, et un même compte ne peut pas servir aux deux\u{a0}: choisissez un autre nom",
                    with.name(Language::Fr)
                ),
            );
        }
        WrongTarget::SameName => (
            "In this program the name would read like another account’s: make them differ in letters or digits",
            "Dans ce logiciel, ce nom se lirait comme celui d’un autre compte : distinguez-les par des lettres ou des chiffres",
        ),
    };
    (english.to_owned(), french.to_owned())
}

/// The accounts have no names yet.
#[must_use]
pub fn no_setup(language: Language) -> Problem {
    let (english, french) = (
        "The accounts have no names yet. Check and save them first",
        "Les comptes n’ont pas encore de nom. Vérifiez-les et enregistrez-les d’abord",
    );
    Problem::conflict(say(language, english, french))
}

/// The day is not over.
#[must_use]
pub fn not_over(language: Language) -> Problem {
    let (english, french) = (
        "This day is not over yet. Choose yesterday or an earlier day",
        "Cette journée n’est pas terminée. Choisissez hier ou un jour antérieur",
    );
    Problem::field("through", "invalid", say(language, english, french))
}

/// A day was not posted or shown.
#[must_use]
pub fn post(error: accounting::PostError, language: Language) -> Problem {
    match error {
        accounting::PostError::NoSetup => no_setup(language),
        accounting::PostError::Unnamed { account, .. } => {
            let (english, french) = (account.name(Language::En), account.name(Language::Fr));
            let english = format!("“{english}” has no name in your books. Name it under Accounts");
            let french = format!(
                "«\u{a0}{french}\u{a0}» n’a pas de nom dans vos livres. Donnez-lui un nom sous Comptes"
            );
            Problem::conflict(say(language, &english, &french))
        }
        accounting::PostError::TooMany(_) => {
            let (english, french) = (
                "This day has too many documents for one per order. Choose one per day",
                "Cette journée compte trop de pièces pour en faire une par commande. Choisissez une pièce par jour",
            );
            Problem::conflict(say(language, english, french))
        }
        accounting::PostError::Db(error) => error.into(),
    }
}

/// There is no file.
#[must_use]
pub fn export(error: ExportError, language: Language) -> Problem {
    match error {
        ExportError::Backwards => {
            let (english, french) = (
                "The last day is before the first",
                "Le dernier jour précède le premier",
            );
            Problem::field("until", "invalid", say(language, english, french))
        }
        ExportError::NothingPosted => {
            let (english, french) = (
                "None of these days is posted. Post them first, or choose other days",
                "Aucune de ces journées n’est comptabilisée. Comptabilisez-les d’abord ou choisissez-en d’autres",
            );
            Problem::conflict(say(language, english, french))
        }
        ExportError::NotPosted(day) => {
            let english = format!("{day} is not posted yet. Post it first, or end the day before");
            let french = format!(
                "Le {day} n’est pas encore comptabilisé. Comptabilisez-le d’abord ou arrêtez-vous à la veille"
            );
            Problem::conflict(say(language, &english, &french)).with("day", day.to_string())
        }
        ExportError::Account {
            format,
            account,
            wrong,
        } => unsuited(format, &of_account(account, wrong, language), language),
        ExportError::Format(error) => format(&error, language),
        ExportError::Db(error) => error.into(),
    }
}

/// The way out is a setup for the program: days that were posted before are written with its accounts, too.
fn unsuited(format: Format, lacks: &str, language: Language) -> Problem {
    let program = format.program();
    let english = format!(
        "The accounts do not suit {program}. Choose {program} under Accounts, complete them and save. {lacks}"
    );
    let french = format!(
        "Les comptes ne conviennent pas à {program}. Choisissez {program} sous Comptes, complétez-les et enregistrez. {lacks}"
    );
    Problem::conflict(say(language, &english, &french))
}

fn format(error: &FormatError, language: Language) -> Problem {
    let (english, french) = match error {
        FormatError::Currency { number, currency } => (
            format!(
                "Document {number} is in {}, and this format holds one currency. Choose another format",
                currency.code()
            ),
            format!(
                "La pièce {number} est en {}, et ce format n’a qu’une devise. Choisissez un autre format",
                currency.code()
            ),
        ),
        FormatError::Decimals => (
            "This format holds amounts with two decimals only. Choose another format".to_owned(),
            "Ce format n’accepte que des montants à deux décimales. Choisissez un autre format"
                .to_owned(),
        ),
        FormatError::OutOfRange => (
            "The clearing account is out of range".to_owned(),
            "Le compte de compensation est hors limites".to_owned(),
        ),
    };
    Problem::conflict(say(language, &english, &french))
}
