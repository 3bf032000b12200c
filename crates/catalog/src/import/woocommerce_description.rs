//! What a WooCommerce row says of a product: short text first, then the long one, then the attributes one cannot choose.

use super::{
    ProblemKind, cells::Cells, report::Report, shortcodes, woocommerce::File,
    woocommerce_variations as variations,
};
use crate::wording;

/// Line breaks come as `\n`, and a backslash before an n that is none as `\\n`.
fn with_line_breaks(text: &str) -> String {
    let parts: Vec<String> = text
        .split("\\\\n")
        .map(|part| part.replace("\\n", "\n"))
        .collect();
    parts.join("\\n")
}

fn text(cells: &Cells<'_>, column: &str, report: &mut Report) -> String {
    let (text, names) = shortcodes::without(&with_line_breaks(cells.text(column)));
    if !names.is_empty() {
        let names = names.join(", ");
        cells.tell(report, column, ProblemKind::ShortcodesRemoved { names });
    }
    wording::from_plain(&text)
}

/// Values as one reads them: an escaped comma is a comma, lines are lines.
fn readable(values: &str) -> String {
    let text = with_line_breaks(values).replace("\\,", ",");
    let lines: Vec<&str> = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    lines.join("<br>")
}

/// The attributes a shopper does not choose from, as a list. What the other shop hid stays hidden: supplier's codes and
/// margins are kept in attributes, too.
fn facts(cells: &Cells<'_>, attributes: usize, options: &[String]) -> String {
    let shown = |n: &usize| {
        let visible = kernel::fold(cells.text(&format!("attribute {n} visible")));
        !matches!(visible.as_str(), "0" | "no" | "non" | "false" | "faux")
    };
    let items: String = (1..=attributes)
        .filter(shown)
        .map(|n| {
            (
                cells.text(&format!("attribute {n} name")),
                readable(cells.text(&format!("attribute {n} value(s)"))),
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

pub(super) fn description(
    cells: &Cells<'_>,
    file: &File,
    options: &[String],
    report: &mut Report,
) -> String {
    let long = text(cells, "description", report);
    let short = short_beside(&long, text(cells, "short description", report));
    [short, long, facts(cells, file.attributes, options)]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("\n")
}
