//! Maps domain errors to problem details. One place without wildcards: a new error forces a decision.

pub mod accounting;
mod accounts;
mod addresses;
mod cancels;
mod charges;
mod counter;
pub mod counts;
mod disputes;
mod endpoints;
pub mod files;
mod inbox;
mod lists;
pub mod purchasing;
mod refunds;
pub mod returns;
pub mod till;
mod versions;

pub use accounts::{email_address, expired};
pub use addresses::address;
pub use cancels::cancel;
pub use charges::{charge, month_open};
pub use counter::{customer_email, for_customer, lost_receipt, not_by_card, receipt, write_off};
pub use disputes::dispute;
pub use inbox::{dismiss, rerun};
pub use refunds::{amount_or_items, refund};
pub use versions::{stale, version_missing};

use actix_web::http::StatusCode;
use catalog::{FieldError, FieldProblem as Wrong};
use kernel::{Language, LineId};

use crate::{FieldProblem, Problem, both};

/// The sentence in the reader's language.
#[must_use]
pub fn say(language: Language, english: &str, french: &str) -> String {
    match language {
        Language::En => english.to_owned(),
        Language::Fr => french.to_owned(),
    }
}

const fn code(problem: Wrong) -> &'static str {
    match problem {
        Wrong::Required => "required",
        Wrong::TooLong { .. } => "too_long",
        Wrong::TooMany { .. } => "too_many",
        Wrong::Repeated => "duplicate",
        Wrong::Taken => "taken",
        Wrong::OutOfRange { .. } | Wrong::Malformed | Wrong::CheckDigit { .. } | Wrong::Unknown => {
            "invalid"
        }
    }
}

/// The catalogue's field names and those of the JSON.
const RENAMED: [(&str, &str); 13] = [
    ("price_minor", "price"),
    ("compare_at_minor", "compare_at_price"),
    ("cost_minor", "cost"),
    ("option_values", "options"),
    ("weight", "weight_grams"),
    ("dimensions.length", "length_mm"),
    ("dimensions.width", "width_mm"),
    ("dimensions.height", "height_mm"),
    ("backorder.limit", "out_of_stock.limit"),
    ("backorder.lead_time.min_days", "out_of_stock.lead_days_min"),
    ("backorder.lead_time.max_days", "out_of_stock.lead_days_max"),
    ("description_html", "description"),
    ("products", "ids"),
];

/// Fields with a text per language: `title.en`.
const TEXTS: [&str; 4] = ["title", "description", "seo.title", "seo.description"];

fn field_name(field: &str, primary: Language) -> String {
    let (prefix, name) = match field.split_once("].") {
        Some((list, name)) if list.starts_with("variants[") => (format!("{list}]."), name),
        _ => (String::new(), field),
    };
    let name = RENAMED
        .iter()
        .find(|(ours, _)| *ours == name)
        .map_or(name, |(_, theirs)| theirs);
    if prefix.is_empty() && TEXTS.contains(&name) {
        return format!("{name}.{}", primary.code());
    }
    format!("{prefix}{name}")
}

/// The invalid fields of a draft, named as in the request. `primary` is the language of the shop's texts.
#[must_use]
pub fn wrong_fields(errors: Vec<FieldError>, primary: Language, language: Language) -> Problem {
    let said = |error: FieldError| {
        let message = sentence(&error.problem.text(language));
        FieldProblem::new(
            field_name(&error.field, primary),
            code(error.problem),
            message,
        )
    };
    Problem::validation(errors.into_iter().map(said).collect())
}

/// "is required" stands alone under its field: capitalized, it becomes a sentence.
fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// A product that was not saved.
#[must_use]
pub fn save_product(
    error: catalog::SaveProductError,
    primary: Language,
    language: Language,
) -> Problem {
    match error {
        catalog::SaveProductError::Invalid(errors) => wrong_fields(errors, primary, language),
        catalog::SaveProductError::NotFound => Problem::not_found(),
        catalog::SaveProductError::Conflict { current } => stale(current),
        catalog::SaveProductError::Db(error) => error.into(),
    }
}

/// A collection that was not saved.
#[must_use]
pub fn save_collection(
    error: catalog::SaveCollectionError,
    primary: Language,
    language: Language,
) -> Problem {
    match error {
        catalog::SaveCollectionError::Invalid(errors) => wrong_fields(errors, primary, language),
        catalog::SaveCollectionError::NotFound => Problem::not_found(),
        catalog::SaveCollectionError::Stale { current } => stale(current),
        catalog::SaveCollectionError::Db(error) => error.into(),
    }
}

/// A picture that cannot be shown.
#[must_use]
pub fn picture(error: catalog::media::PictureError, language: Language) -> Problem {
    use catalog::media::PictureError as E;
    let (status, kind) = match error {
        E::TooManyBytes | E::TooManyPixels => (StatusCode::PAYLOAD_TOO_LARGE, "too_large"),
        E::UnknownType | E::Damaged => (StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported_media"),
    };
    Problem::new(status, kind, error.text(language).to_owned())
}

/// A catalogue file that cannot be read.
#[must_use]
pub fn file(error: &product_files::FileError, language: Language) -> Problem {
    use product_files::FileError as E;
    let code = match error {
        E::Workbook | E::Binary => {
            let kind = "unsupported_media";
            return Problem::new(
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                kind,
                error.text(language),
            );
        }
        E::Empty | E::NoRows => "empty",
        E::UnknownFormat | E::MissingColumns { .. } => "no_header",
        E::TooManyRows { .. } => "too_many",
        E::BrokenText { .. } | E::UnclosedQuote { .. } | E::Unreadable { .. } => "unreadable",
    };
    Problem::field("file", code, error.text(language))
}

/// Stock that was not adjusted.
#[must_use]
pub fn adjust(error: inventory::AdjustError, language: Language) -> Problem {
    use inventory::AdjustError as E;
    match error {
        E::Stale { on_hand, version } => stale(version).with("current_on_hand", on_hand),
        E::NegativeCount => Problem::field(
            "quantity",
            "negative",
            say(
                language,
                "A count cannot be negative",
                "Un inventaire ne peut pas être négatif",
            ),
        ),
        E::WrongSign { .. } => Problem::field(
            "quantity",
            "invalid",
            say(
                language,
                "This number does not fit the reason: received and returned goods add, damaged and lost ones take away",
                "Ce nombre ne convient pas au motif : reçu et retourné ajoutent, endommagé et perdu retirent",
            ),
        ),
        E::OutOfRange => Problem::field(
            "quantity",
            "invalid",
            say(
                language,
                "The stock would go out of range",
                "Le stock sortirait des limites",
            ),
        ),
        E::TooLong { field, max } => {
            let english = format!("At most {max} characters");
            let french = format!("Au plus {max} caractères");
            Problem::field(
                if field == "reason" { "note" } else { field },
                "too_long",
                say(language, &english, &french),
            )
        }
        E::UnknownLocation => Problem::field(
            "location_id",
            "invalid",
            say(
                language,
                "This location is not known",
                "Cet emplacement est inconnu",
            ),
        ),
        E::InTheFuture(_) => Problem::refused(
            "in_the_future",
            both("The time lies in the future", "L’heure est dans l’avenir"),
        ),
        E::ReferenceReused(reference) => Problem::refused(
            "reference_reused",
            both(
                format!("The reference {reference} was used for another movement"),
                format!("La référence {reference} a servi à un autre mouvement"),
            ),
        ),
        E::Db(error) => error.into(),
    }
}

/// An invalid opening count of a new variant; `variant` is its path in the request.
#[must_use]
pub fn opening(error: inventory::AdjustError, variant: &str, language: Language) -> Problem {
    let mut problem = adjust(error, language);
    for wrong in &mut problem.errors {
        wrong.field = format!("{variant}.initial_stock");
    }
    problem
}

/// A reorder policy that was not set.
#[must_use]
pub fn reorder(error: inventory::SetReorderError, variant: &str, language: Language) -> Problem {
    use inventory::SetReorderError as E;
    let field = |name: &str| match variant {
        "" => name.to_owned(),
        variant => format!("{variant}.{name}"),
    };
    match error {
        E::Point => Problem::field(
            &field("reorder_point"),
            "negative",
            say(language, "Cannot be negative", "Ne peut pas être négatif"),
        ),
        E::Quantity => Problem::field(
            &field("reorder_quantity"),
            "invalid",
            say(language, "Order at least one", "Commandez-en au moins un"),
        ),
        E::UnknownLocation => Problem::internal(&error),
        E::Db(error) => error.into(),
    }
}

/// Nothing ships, and no packing slip is printed, before the order is paid.
#[must_use]
pub fn unpaid(language: Language) -> Problem {
    Problem::refused(
        "not_paid",
        say(
            language,
            "The order is not paid",
            "La commande n’est pas payée",
        ),
    )
}

/// Nothing is ready to be packed.
#[must_use]
pub fn nothing_to_pack(language: Language) -> Problem {
    Problem::refused(
        "nothing_ready",
        say(
            language,
            "Nothing of this order is ready to ship, so there is nothing to print on a packing slip",
            "Rien de cette commande n’est prêt à expédier : il n’y a rien à imprimer sur un bordereau d’expédition",
        ),
    )
}

/// A line of a parcel with negative units; `line` is its index in the request.
#[must_use]
pub fn negative_units(line: usize, language: Language) -> Problem {
    Problem::field(
        &format!("lines[{line}].quantity"),
        "invalid",
        say(language, "0 or more", "0 ou plus"),
    )
}

/// A shipment that was not made.
#[must_use]
pub fn ship(error: orders::ShipError, asked: &[LineId], language: Language) -> Problem {
    use orders::ShipError as E;
    let place = |line: &LineId| match asked.iter().position(|one| one == line) {
        Some(at) => format!("lines[{at}].line_id"),
        None => "lines".to_owned(),
    };
    match error {
        E::NotFound => Problem::not_found(),
        E::NotPaid => unpaid(language),
        E::AuthorizationEnded => charges::charge_ended(language),
        E::Owed => charges::owed(language),
        E::Nothing => Problem::field(
            "lines",
            "required",
            say(
                language,
                "Choose what goes into the parcel",
                "Choisissez ce qui va dans le colis",
            ),
        ),
        E::UnknownLine { line } => Problem::field(
            &place(&line),
            "invalid",
            say(
                language,
                "The order has no such line",
                "La commande n’a pas cette ligne",
            ),
        )
        .with("line_id", line.to_string()),
        E::NotReady { line, asked, ready } => {
            let english = format!("{ready} units are ready to ship, not {asked}");
            let french = format!("{ready} unités sont prêtes à expédier, pas {asked}");
            Problem::refused("not_ready", say(language, &english, &french)).with("line_id", line.to_string())
        }
        E::WaitsForRest => Problem::refused("waits_for_rest", say(
            language,
            "The shopper chose to get everything together, and not everything is here. Ship anyway (ship_anyway) if you decide otherwise",
            "La cliente ou le client a choisi de tout recevoir ensemble, et tout n’est pas en stock. Expédiez quand même (ship_anyway) si vous en décidez autrement",
        ))
        .with("waits_for_rest", true),
        E::TooLong { field } => Problem::field(
            field,
            "too_long",
            say(language, "At most 40 characters", "Au plus 40 caractères"),
        ),
        E::Db(error) => error.into(),
    }
}

/// Tracking that was not saved.
#[must_use]
pub fn set_tracking(error: orders::SetTrackingError, language: Language) -> Problem {
    use orders::SetTrackingError as E;
    match error {
        E::NotFound => Problem::not_found(),
        E::TooLong { field } => Problem::field(
            field,
            "too_long",
            say(language, "At most 40 characters", "Au plus 40 caractères"),
        ),
        E::Db(error) => error.into(),
    }
}

/// A note that was not written.
#[must_use]
pub fn note(error: orders::NoteError, language: Language) -> Problem {
    use orders::NoteError as E;
    match error {
        E::Length => Problem::field(
            "text",
            "invalid",
            say(
                language,
                "Write something, at most 2000 characters",
                "Écrivez quelque chose, au plus 2000 caractères",
            ),
        ),
        E::NotFound => Problem::not_found(),
        E::Db(error) => error.into(),
    }
}

impl From<catalog::SetStatusError> for Problem {
    fn from(error: catalog::SetStatusError) -> Self {
        match error {
            catalog::SetStatusError::NotFound => Self::not_found(),
            catalog::SetStatusError::Db(error) => error.into(),
        }
    }
}

impl From<catalog::DeleteProductError> for Problem {
    fn from(error: catalog::DeleteProductError) -> Self {
        match error {
            catalog::DeleteProductError::NotFound => Self::not_found(),
            catalog::DeleteProductError::Db(error) => error.into(),
        }
    }
}

impl From<catalog::DeleteCollectionError> for Problem {
    fn from(error: catalog::DeleteCollectionError) -> Self {
        match error {
            catalog::DeleteCollectionError::NotFound => Self::not_found(),
            catalog::DeleteCollectionError::Db(error) => error.into(),
        }
    }
}

impl From<catalog::media::AddImageError> for Problem {
    fn from(error: catalog::media::AddImageError) -> Self {
        use catalog::media::AddImageError as E;
        match error {
            E::NotFound => Self::not_found(),
            E::TooMany => Self::field(
                "file",
                "too_many",
                both(
                    "The product has as many pictures as it may have",
                    "Le produit a déjà autant d’images que permis",
                ),
            ),
            E::Db(error) => error.into(),
        }
    }
}

impl From<catalog::media::ArrangeImagesError> for Problem {
    fn from(error: catalog::media::ArrangeImagesError) -> Self {
        use catalog::media::ArrangeImagesError as E;
        match error {
            E::NotFound => Self::not_found(),
            E::Stale { current } => stale(current),
            E::UnknownImage(_) => Self::field(
                "images",
                "invalid",
                both(
                    "This is not a picture of this product, or it is named twice",
                    "Cette image n’est pas celle de ce produit, ou elle est nommée deux fois",
                ),
            ),
            E::Db(error) => error.into(),
        }
    }
}

impl From<documents::RenderError> for Problem {
    fn from(error: documents::RenderError) -> Self {
        Self::internal(&error)
    }
}

/// A sum of stored amounts is out of range: an internal error.
impl From<kernel::MoneyError> for Problem {
    fn from(error: kernel::MoneyError) -> Self {
        Self::internal(&error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_named_as_in_the_request() {
        let cases = [
            ("variants[2].price_minor", "variants[2].price"),
            (
                "variants[0].backorder.lead_time.max_days",
                "variants[0].out_of_stock.lead_days_max",
            ),
            ("variants[0].sku", "variants[0].sku"),
            ("title", "title.fr"),
            ("seo.title", "seo.title.fr"),
            ("description_html", "description.fr"),
            ("handle", "handle"),
        ];
        for (ours, theirs) in cases {
            assert_eq!(field_name(ours, Language::Fr), theirs);
        }
    }
}
