//! The description of a WooCommerce row: the short text first, then the long one, then the attributes a shopper
//! cannot choose.

use super::{
    ProblemKind, cells::Cells, report::Report, shortcodes, woocommerce::File,
    woocommerce_variations as variations,
};
use crate::wording;

/// Line breaks are written as `\n`, and a literal backslash before an n as `\\n`.
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

/// Unescapes commas and line breaks for reading.
fn readable(values: &str) -> String {
    let text = with_line_breaks(values).replace("\\,", ",");
    let lines: Vec<&str> = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    lines.join("<br>")
}

/// Lists the attributes that are not options. Attributes hidden in the other shop stay hidden: they may hold supplier
/// codes and margins.
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

/// The short text, or nothing if the long text contains it: many shops fill in both.
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
