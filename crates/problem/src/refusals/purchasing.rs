//! Refusals of purchasing: suppliers and purchase orders.

use kernel::{Currency, Language, Money};
use purchasing::{
    BadCell, BadWhy, ChangeError, DraftError, FileTrouble, ImportItemsError, Invalid,
    ListOrdersError, PurchaseState, ReceiveError, ReorderError, SendError, Step, StepError,
    SupplierError, SupplierItemError, Wrong,
};

use super::{both, say, stale};
use crate::{Problem, details::FieldProblem};

const fn code(wrong: Wrong) -> &'static str {
    match wrong {
        Wrong::Required | Wrong::RateMissing => "required",
        Wrong::TooLong { .. } => "too_long",
        Wrong::Taken => "taken",
        Wrong::NoEmail
        | Wrong::OutOfRange { .. }
        | Wrong::Unknown
        | Wrong::NoSupplier
        | Wrong::FarDay
        | Wrong::NotWholePacks { .. }
        | Wrong::CurrencyInUse { .. } => "invalid",
    }
}

fn words(wrong: Wrong) -> (String, String) {
    let (english, french) = match wrong {
        Wrong::Required => ("Is required", "Est requis"),
        Wrong::NoEmail => (
            "Enter an e-mail address like name@example.com",
            "Entrez une adresse courriel comme nom@exemple.com",
        ),
        Wrong::Unknown => (
            "The shop does not have this",
            "Est introuvable dans cette boutique",
        ),
        Wrong::NoSupplier => (
            "No supplier sells it: add it to a supplier first",
            "Aucun fournisseur ne le vend\u{a0}: ajoutez-le d’abord à un fournisseur",
        ),
        Wrong::Taken => (
            "Is taken already; choose another",
            "Est déjà pris; choisissez-en un autre",
        ),
        Wrong::FarDay => (
            "Enter a day from a year ago to five years ahead",
            "Entrez une date d’au plus un an dans le passé ou cinq ans dans l’avenir",
        ),
        Wrong::RateMissing => (
            "The order is in another currency than the shop: enter the exchange rate",
            "Le bon de commande n’est pas dans la devise de la boutique : entrez le taux de change",
        ),
        Wrong::TooLong { max } => {
            return (
                format!("Use at most {max} characters"),
                format!("Utilisez au plus {max} caractères"),
            );
        }
        Wrong::OutOfRange { min, max } => {
            return (
                format!("Enter a number from {min} to {max}"),
                format!("Entrez un nombre de {min} à {max}"),
            );
        }
        Wrong::CurrencyInUse { current } => {
            return (
                format!(
                    "Its items and orders have costs in {current}. Remove its items and end its orders first, or add another supplier for the other currency"
                ),
                format!(
                    "Ses articles et ses commandes ont des coûts en {current}. Retirez d’abord ses articles et terminez ses commandes, ou ajoutez un autre fournisseur pour l’autre devise"
                ),
            );
        }
        Wrong::NotWholePacks { pack } => {
            return (
                format!("The supplier sells packs of {pack}: enter a multiple of {pack}"),
                format!("Le fournisseur vend par paquets de {pack} : entrez un multiple de {pack}"),
            );
        }
    };
    (english.to_owned(), french.to_owned())
}

fn invalid(error: &Invalid, language: Language) -> Problem {
    let (english, french) = words(error.wrong);
    let message = say(language, &english, &french);
    Problem::field(&error.field, code(error.wrong), message)
}

/// An amount in another currency than the supplier's would be taken for it.
///
/// # Errors
/// The currencies differ.
pub fn same_currency(
    field: &str,
    amount: Money,
    currency: Currency,
    language: Language,
) -> Result<(), Problem> {
    if amount.currency() == currency {
        return Ok(());
    }
    let message = say(
        language,
        &format!("The supplier sells in {currency}"),
        &format!("Le fournisseur vend en {currency}"),
    );
    Err(Problem::field(field, "invalid", message))
}

/// The supplier of a new order does not exist.
#[must_use]
pub fn no_supplier(language: Language) -> Problem {
    let (english, french) = ("Choose a supplier", "Choisissez un fournisseur");
    Problem::field("supplier_id", "invalid", say(language, english, french))
}

/// A file of a supplier's items was not taken in.
#[must_use]
pub fn import_items(error: ImportItemsError, language: Language) -> Problem {
    let (code, (english, french)) = match error {
        ImportItemsError::NotFound => return Problem::not_found(),
        ImportItemsError::Db(error) => return error.into(),
        ImportItemsError::File(FileTrouble::Cells(cells)) => {
            let cells = cells.iter().map(|cell| bad_cell(*cell, language));
            return Problem::validation(cells.collect());
        }
        ImportItemsError::File(trouble) => (file_code(&trouble), file_words(&trouble)),
    };
    Problem::field("csv", code, say(language, &english, &french))
}

const fn file_code(trouble: &FileTrouble) -> &'static str {
    match trouble {
        FileTrouble::NoSku | FileTrouble::Empty => "required",
        FileTrouble::TooLong => "too_long",
        FileTrouble::NoTable | FileTrouble::Cells(_) => "invalid",
    }
}

fn file_words(trouble: &FileTrouble) -> (String, String) {
    let most = purchasing::MOST_ROWS;
    match trouble {
        FileTrouble::NoTable | FileTrouble::Cells(_) => (
            "The file cannot be read. Save it as CSV UTF-8 and choose it again".to_owned(),
            "Le fichier est illisible. Enregistrez-le au format CSV UTF-8 et choisissez-le de nouveau".to_owned(),
        ),
        FileTrouble::NoSku => (
            "No column is named SKU. Download the current items to see the columns".to_owned(),
            "Aucune colonne ne s’appelle UGS. Téléchargez les articles actuels pour voir les colonnes".to_owned(),
        ),
        FileTrouble::Empty => (
            "The file has no rows below its titles".to_owned(),
            "Le fichier n’a aucune ligne sous ses titres".to_owned(),
        ),
        FileTrouble::TooLong => (
            format!("The file has more than {most} rows; divide it"),
            format!("Le fichier compte plus de {most} lignes; divisez-le"),
        ),
    }
}

fn bad_cell(cell: BadCell, language: Language) -> FieldProblem {
    let (english, french) = match cell.why {
        BadWhy::Required => ("enter the SKU".to_owned(), "entrez l’UGS".to_owned()),
        BadWhy::NoAmount => (
            "enter an amount like 12.50".to_owned(),
            "entrez un montant comme 12,50".to_owned(),
        ),
        BadWhy::NoNumber { min, max } => (
            format!("enter a whole number from {min} to {max}"),
            format!("entrez un nombre entier de {min} à {max}"),
        ),
        BadWhy::TooLong => (
            "use at most 80 characters".to_owned(),
            "utilisez au plus 80 caractères".to_owned(),
        ),
        BadWhy::Unknown => (
            "no product has this SKU or barcode; add it to a product, or remove the row".to_owned(),
            "aucun produit n’a cette UGS ou ce code-barres; ajoutez-le à un produit ou retirez la ligne".to_owned(),
        ),
        BadWhy::Twice => (
            "a row above names the same product; keep one of them".to_owned(),
            "une ligne au-dessus désigne le même produit; gardez-en une seule".to_owned(),
        ),
    };
    let (line, titles) = (cell.line, cell.column.titles());
    let message = say(
        language,
        &format!("Line {line}, {}: {english}", titles.0),
        &format!("Ligne {line}, {}\u{a0}: {french}", titles.1),
    );
    FieldProblem::new("csv", "invalid", message)
}

/// Lines of the reorder list were not drafted.
#[must_use]
pub fn reorder_list(error: ReorderError, language: Language) -> Problem {
    match error {
        ReorderError::Invalid(error) => invalid(&error, language),
        ReorderError::NotListed { variant } => Problem::refused("list_changed", both(
            "The list has changed: some of these goods were ordered or have come meanwhile. Look at the list again",
            "La liste a changé\u{a0}: une partie de ces articles a été commandée ou est arrivée entre-temps. Consultez-la de nouveau",
        ))
        .with("variant_id", variant.to_string()),
        ReorderError::Db(error) => error.into(),
    }
}

/// The exchange rate is no number.
#[must_use]
pub fn no_rate(language: Language) -> Problem {
    let (english, french) = ("Enter a rate like 1.3821", "Entrez un taux comme 1,3821");
    Problem::field("exchange_rate", "invalid", say(language, english, french))
}

/// A supplier was not saved.
#[must_use]
pub fn supplier(error: SupplierError, language: Language) -> Problem {
    match error {
        SupplierError::Invalid(error) => invalid(&error, language),
        SupplierError::NotFound => Problem::not_found(),
        SupplierError::Stale { current } => stale(current),
        SupplierError::Db(error) => error.into(),
    }
}

/// An item of a supplier was not saved.
#[must_use]
pub fn supplier_item(error: SupplierItemError, language: Language) -> Problem {
    match error {
        SupplierItemError::Invalid(error) => invalid(&error, language),
        SupplierItemError::NotFound => Problem::not_found(),
        SupplierItemError::Db(error) => error.into(),
    }
}

/// There is no page of purchase orders.
#[must_use]
pub fn list(error: ListOrdersError) -> Problem {
    match error {
        ListOrdersError::Cursor(error) => error.into(),
        ListOrdersError::Db(error) => error.into(),
    }
}

/// A draft was not saved.
#[must_use]
pub fn draft(error: DraftError, language: Language) -> Problem {
    match error {
        DraftError::Invalid(error) => invalid(&error, language),
        DraftError::Step(error) => step(error, language),
        DraftError::Db(error) => error.into(),
    }
}

/// A purchase order did not move.
#[must_use]
pub fn step(error: StepError, language: Language) -> Problem {
    match error {
        StepError::NotFound => Problem::not_found(),
        StepError::Refused { state, step, .. } => refused(state, step, language),
        StepError::Stale { current } => stale(current),
        StepError::Db(error) => error.into(),
    }
}

fn refused(state: PurchaseState, asked: Step, language: Language) -> Problem {
    let (english, french) = match (state, asked) {
        (PurchaseState::PartlyReceived, Step::Cancel) => (
            "Some of this order has come. Close it short instead",
            "Une partie des articles est arrivée. Fermez plutôt ce bon comme incomplet",
        ),
        (PurchaseState::PartlyReceived, Step::Confirm) => (
            "Some of this order has come. Change its dates instead",
            "Une partie des articles est arrivée. Changez plutôt les dates de ce bon",
        ),
        (PurchaseState::Sent | PurchaseState::Confirmed, Step::Close) => (
            "Nothing of this order has come. Cancel it instead",
            "Aucun article n’est arrivé. Annulez plutôt ce bon",
        ),
        (PurchaseState::Draft, _) => (
            "This order was not sent yet. Send it first",
            "Ce bon n’a pas encore été envoyé. Envoyez-le d’abord",
        ),
        (_, Step::Edit) => (
            "This order was sent. Change its quantities and dates instead",
            "Ce bon a été envoyé. Changez plutôt ses quantités et ses dates",
        ),
        _ => (
            "This order has ended. Draft a new one",
            "Ce bon est terminé. Rédigez-en un nouveau",
        ),
    };
    Problem::refused("wrong_state", say(language, english, french)).with("state", state.code())
}

/// The owner has not proven the e-mail address: the shop mails nothing to others yet.
#[must_use]
pub fn unproven(language: Language) -> Problem {
    Problem::refused(
        "unconfirmed_email",
        say(
            language,
            "Confirm your e-mail address before you mail suppliers: follow the link in the message we sent you",
            "Confirmez votre adresse courriel avant d’écrire à des fournisseurs : suivez le lien du message que nous vous avons envoyé",
        ),
    )
}

/// The order's last mail to the same address has not left yet.
#[must_use]
pub fn still_leaving(language: Language) -> Problem {
    Problem::refused(
        "mail_leaving",
        say(
            language,
            "The last message to the supplier has not left yet. Wait a moment before you send the order again",
            "Le dernier message au fournisseur n’est pas encore parti. Attendez un moment avant d’envoyer de nouveau le bon",
        ),
    )
}

/// A purchase order was not sent.
#[must_use]
pub fn send(error: SendError, language: Language) -> Problem {
    match error {
        SendError::Empty => Problem::refused(
            "no_lines",
            say(
                language,
                "This order has no lines. Add what you want to buy",
                "Ce bon n’a aucune ligne. Ajoutez ce que vous voulez acheter",
            ),
        ),
        SendError::NoEmail => Problem::refused(
            "no_email",
            say(
                language,
                "The supplier has no e-mail address. Enter it on the supplier’s page",
                "Le fournisseur n’a pas d’adresse courriel. Inscrivez-la sur sa page",
            ),
        ),
        SendError::BelowMinimum { minimum } => {
            let least = |language: Language| language.money(minimum);
            Problem::refused(
                "below_minimum",
                say(
                    language,
                    &format!(
                        "The supplier takes orders from {}. Add to this one",
                        least(Language::En)
                    ),
                    &format!(
                        "Le fournisseur accepte les commandes à partir de {}. Ajoutez des articles à ce bon",
                        least(Language::Fr)
                    ),
                ),
            )
        }
        SendError::Step(error) => step(error, language),
        SendError::Db(error) => error.into(),
    }
}

/// A purchase order was not changed.
#[must_use]
pub fn change(error: ChangeError, language: Language) -> Problem {
    match error {
        ChangeError::Invalid(error) => invalid(&error, language),
        ChangeError::NothingLeft => Problem::refused(
            "nothing_left",
            say(
                language,
                "Nothing would be left of this order. Cancel it instead",
                "Il ne resterait rien de ce bon. Annulez-le plutôt",
            ),
        ),
        ChangeError::Step(error) => step(error, language),
        ChangeError::Db(error) => error.into(),
    }
}

/// Goods were not received.
#[must_use]
pub fn receive(error: ReceiveError, language: Language) -> Problem {
    match error {
        ReceiveError::Invalid(error) => invalid(&error, language),
        ReceiveError::OutOfRange => Problem::field(
            "lines",
            "invalid",
            say(
                language,
                "The stock would go out of range",
                "Le stock sortirait des limites",
            ),
        ),
        ReceiveError::Step(error) => step(error, language),
        ReceiveError::Db(error) => error.into(),
    }
}

/// A purchase order without lines, to be printed.
#[must_use]
pub fn nothing_to_print(language: Language) -> Problem {
    Problem::refused(
        "no_lines",
        say(
            language,
            "Add a line first: there is nothing to print",
            "Ajoutez d’abord une ligne : il n’y a rien à imprimer",
        ),
    )
}
