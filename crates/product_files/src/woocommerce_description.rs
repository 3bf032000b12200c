//! The description of a WooCommerce row: the short text first, then the long one, then the attributes a shopper
//! cannot choose.

use super::{
    ProblemKind, cells::Cells, report::Report, shortcodes, woocommerce::File,
    woocommerce_variations as variations,
};
use catalog::wording;

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

/// An attribute of the row.
struct Attribute<'a> {
    name: &'a str,
    values: String,
    visible: bool,
}

fn attribute<'a>(cells: &Cells<'a>, n: usize) -> Attribute<'a> {
    let visible = kernel::fold(cells.text(&format!("attribute {n} visible")));
    Attribute {
        name: cells.text(&format!("attribute {n} name")),
        values: readable(cells.text(&format!("attribute {n} value(s)"))),
        visible: !matches!(visible.as_str(), "0" | "no" | "non" | "false" | "faux"),
    }
}

/// Lists the attributes that are not options. Attributes hidden in the other shop stay hidden, because they may hold
/// supplier codes and margins; the report says so.
fn facts(cells: &Cells<'_>, attributes: usize, options: &[String], report: &mut Report) -> String {
    let stated = |one: &Attribute<'_>| {
        let empty = one.name.is_empty() || one.values.is_empty();
        !empty && !variations::known(options, one.name)
    };
    let all = (1..=attributes).map(|n| attribute(cells, n)).filter(stated);
    let (shown, hidden): (Vec<_>, Vec<_>) = all.partition(|one| one.visible);
    let hidden: Vec<&str> = hidden.iter().map(|one| one.name).collect();
    report.hide_attributes(&hidden);
    let items: String = shown
        .iter()
        .map(|one| format!("<li>{}: {}</li>", one.name, one.values))
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
    let facts = facts(cells, file.attributes, options, report);
    [short, long, facts]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("\n")
}
