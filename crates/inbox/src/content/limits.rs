//! How long and how large what messages say may be.

use crate::Trouble;

/// Longest text for people.
const LONGEST_TEXT: usize = 200;
/// Most lines of a receipt or parcel.
pub(super) const MOST_LINES: usize = 200;

pub(super) fn too_small(field: &str, least: i32) -> Trouble {
    let words = if least == 1 {
        ("Must be at least 1 unit", "Doit être d’au moins 1 unité")
    } else {
        ("Cannot be negative", "Ne peut pas être négatif")
    };
    Trouble::new("too_small", field, words)
}

pub(super) fn at_least(least: i32, quantity: i32, field: &str) -> Result<(), Trouble> {
    if quantity < least {
        return Err(too_small(field, least));
    }
    Ok(())
}

/// Refuses more units than anybody moves at once.
pub(super) fn at_most(most: i32, quantity: i32, field: &str) -> Result<(), Trouble> {
    if quantity > most {
        let words = (
            format!("Must be at most {most}"),
            format!("Doit être d’au plus {most}"),
        );
        return Err(Trouble::new("too_large", field, (&words.0, &words.1)));
    }
    Ok(())
}

pub(super) fn short(text: &str, field: &str) -> Result<(), Trouble> {
    if text.chars().count() > LONGEST_TEXT {
        return Err(Trouble::too_long(field, LONGEST_TEXT));
    }
    Ok(())
}

pub(super) fn too_many_lines() -> Trouble {
    let words = (
        "Has at most 200 lines; send the rest as another message",
        "Compte au plus 200 lignes; envoyez le reste dans un autre message",
    );
    Trouble::new("too_many", "data.lines", words)
}

pub(super) fn lines(quantities: impl Iterator<Item = i32>) -> Result<(), Trouble> {
    for (index, quantity) in quantities.enumerate() {
        if index == MOST_LINES {
            return Err(too_many_lines());
        }
        at_least(1, quantity, &format!("data.lines[{index}].quantity"))?;
    }
    Ok(())
}
