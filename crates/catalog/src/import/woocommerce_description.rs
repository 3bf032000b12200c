//! What a WooCommerce row says of a product: short text first, then the long one, then the attributes one cannot choose.

use super::{cells::Cells, woocommerce::File, woocommerce_variations as variations};
use crate::wording;

/// Line breaks come as a literal `\n`.
fn text(cells: &Cells<'_>, column: &str) -> String {
    wording::from_plain(&cells.text(column).replace("\\n", "\n"))
}

/// The attributes a shopper does not choose from, as a list.
fn facts(cells: &Cells<'_>, attributes: usize, options: &[String]) -> String {
    let items: String = (1..=attributes)
        .filter(|n| cells.text(&format!("attribute {n} visible")) != "0")
        .map(|n| {
            (
                cells.text(&format!("attribute {n} name")),
                cells.text(&format!("attribute {n} value(s)")),
            )
        })
        .filter(|(name, values)| {
            !name.is_empty() && !values.is_empty() && !variations::known(options, name)
        })
        .map(|(name, values)| format!("<li>{name}: {values}</li>"))
        .collect();
    if items.is_empty() {
        items
    } else {
        format!("<ul>{items}</ul>")
    }
}

/// The short text; empty when the long one says the same: many shops fill in both, and nobody wants to read it twice.
fn short_beside(long: &str, short: String) -> String {
    let same = wording::line(&wording::plain(&short)) == wording::line(&wording::plain(long));
    match (same, long.is_empty(), short.starts_with('<')) {
        (true, ..) => String::new(),
        (false, false, false) if !short.is_empty() => format!("<p>{short}</p>"),
        _ => short,
    }
}

pub(super) fn description(cells: &Cells<'_>, file: &File, options: &[String]) -> String {
    let long = text(cells, "description");
    let short = short_beside(&long, text(cells, "short description"));
    [short, long, facts(cells, file.attributes, options)]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("\n")
}
