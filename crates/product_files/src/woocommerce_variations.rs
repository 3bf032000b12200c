//! A variable product and its variations. A variation may leave an attribute open (“any size”): it becomes one
//! variant per value, because the shopper must choose one and the packer must know which.

use std::collections::HashMap;

use super::{
    ProblemKind, VariantNote,
    cells::Cells,
    report::Report,
    woocommerce::{Entry, File, assembled, images, texts, variant},
};
use catalog::{ProductDraft, ProductOption, VariantDraft, wording};

const MAX_OPTIONS: usize = 3;

/// Whether the name is in the list, regardless of case.
pub(super) fn known(names: &[String], name: &str) -> bool {
    names
        .iter()
        .any(|known| kernel::fold(known) == kernel::fold(name))
}

struct Attribute {
    name: String,
    /// The values of a list.
    values: Vec<String>,
    /// The whole cell as one value: a variation states a single value, even if it contains a comma, escaped or not.
    single: String,
}

/// The attributes a row states.
fn attributes(cells: &Cells<'_>, file: &File) -> Vec<Attribute> {
    (1..=file.attributes)
        .map(|n| {
            let values = cells.text(&format!("attribute {n} value(s)"));
            Attribute {
                name: wording::line(cells.text(&format!("attribute {n} name"))),
                values: wording::split_list(values, ','),
                single: wording::line(&values.replace("\\,", ",")),
            }
        })
        .filter(|attribute| !attribute.name.is_empty())
        .collect()
}

/// The options: the attributes the variations name, in the parent's order and with the parent's values.
fn axes(parent: &Entry<'_>, children: &[&Entry<'_>], file: &File) -> Vec<ProductOption> {
    let named: Vec<Attribute> = children
        .iter()
        .flat_map(|child| attributes(&child.cells, file))
        .collect();
    let mut axes: Vec<ProductOption> = attributes(&parent.cells, file)
        .into_iter()
        .filter(|stated| named.iter().any(|other| same(&other.name, &stated.name)))
        .map(|stated| ProductOption {
            name: stated.name,
            values: stated.values,
        })
        .collect();
    for Attribute { name, single, .. } in named {
        if !axes.iter().any(|axis| same(&axis.name, &name)) {
            axes.push(ProductOption {
                name: name.clone(),
                values: Vec::new(),
            });
        }
        let axis = axes.iter_mut().find(|axis| same(&axis.name, &name));
        if let Some(axis) = axis.filter(|_| !single.is_empty())
            && !axis.values.iter().any(|known| same(known, &single))
        {
            axis.values.push(single);
        }
    }
    axes
}

/// Compares names by their slugs, because variations sometimes state `dark-blue` for “Dark Blue”.
fn same(a: &str, b: &str) -> bool {
    kernel::fold(a) == kernel::fold(b)
        || (!kernel::slugify(a).is_empty() && kernel::slugify(a) == kernel::slugify(b))
}

/// For each option the variation's value, or all values if it leaves the option open.
fn choices(cells: &Cells<'_>, file: &File, axes: &[ProductOption]) -> Vec<Vec<String>> {
    let stated = attributes(cells, file);
    let of = |axis: &ProductOption| {
        let value = stated
            .iter()
            .find(|attribute| same(&attribute.name, &axis.name))
            .map(|attribute| &attribute.single)
            .filter(|value| !value.is_empty());
        match value {
            Some(value) => axis
                .values
                .iter()
                .filter(|known| same(known, value))
                .cloned()
                .collect(),
            None => axis.values.clone(),
        }
    };
    axes.iter().map(of).collect()
}

/// Every combination of one value from each list.
fn combinations(choices: &[Vec<String>]) -> Vec<Vec<String>> {
    choices
        .iter()
        .fold(vec![Vec::new()], |combinations, values| {
            let extend = |combination: Vec<String>| {
                values
                    .iter()
                    .map(move |value| [combination.clone(), vec![value.clone()]].concat())
            };
            combinations.into_iter().flat_map(extend).collect()
        })
}

pub(super) fn variable(
    parent: &Entry<'_>,
    children: &[&Entry<'_>],
    file: &File,
    report: &mut Report,
) {
    let rows: Vec<u32> = std::iter::once(parent)
        .chain(children.iter().copied())
        .map(|entry| entry.cells.row.number)
        .collect();
    let name = parent.cells.text("name").to_owned();
    let axes = axes(parent, children, file);
    if axes.len() > MAX_OPTIONS {
        parent.cells.tell(
            report,
            "type",
            ProblemKind::TooManyOptions { max: MAX_OPTIONS },
        );
        return report.refuse_rest(&rows, &name);
    }
    let mut found = variants(parent, children, file, &axes, report);
    if found.is_empty() {
        parent.cells.tell(report, "type", ProblemKind::NoVariations);
        return report.refuse_rest(&rows, &name);
    }
    found.sort_by_key(|found| found.place);
    let (variants, notes): (Vec<VariantDraft>, Vec<VariantNote>) = found
        .into_iter()
        .map(|found| (found.draft, found.note))
        .unzip();
    let options: Vec<String> = axes.iter().map(|axis| axis.name.clone()).collect();
    let draft = ProductDraft {
        options: axes,
        variants,
        ..texts(parent, file, &options, report)
    };
    let images = images(&parent.cells, report);
    let product = assembled(parent, file, draft, (notes, images));
    report.take(product, &rows);
}

struct Found {
    /// Stated position, row, and index among the variants one row became.
    place: (i32, u32, usize),
    draft: VariantDraft,
    note: VariantNote,
}

/// Exact variations come first: they take precedence over open ones that include them.
fn variants(
    parent: &Entry<'_>,
    children: &[&Entry<'_>],
    file: &File,
    axes: &[ProductOption],
    report: &mut Report,
) -> Vec<Found> {
    let mut taken: HashMap<Vec<String>, u32> = HashMap::new();
    let mut found = Vec::new();
    let open = |child: &&&Entry<'_>| {
        choices(&child.cells, file, axes)
            .iter()
            .any(|values| values.len() != 1)
    };
    let (open, exact): (Vec<&Entry<'_>>, Vec<&Entry<'_>>) =
        children.iter().copied().partition(|child| open(&child));
    for child in exact.into_iter().chain(open) {
        let choices = choices(&child.cells, file, axes);
        let all = combinations(&choices);
        let row = child.cells.row.number;
        let first_row = all.iter().find_map(|values| taken.get(values)).copied();
        let free: Vec<Vec<String>> = all
            .into_iter()
            .filter(|values| !taken.contains_key(values))
            .collect();
        if free.is_empty() {
            let missing = axes
                .iter()
                .zip(&choices)
                .find(|(_, values)| values.is_empty());
            let kind = match (missing, first_row) {
                (Some((axis, _)), _) => ProblemKind::OptionValueMissing {
                    option: axis.name.clone(),
                },
                (None, first) => ProblemKind::VariantDuplicate {
                    first_row: first.unwrap_or(row),
                },
            };
            report.tell(row, None, kind);
            continue;
        }
        let Some((draft, note)) = variant(child, Some(parent), file, report) else {
            continue;
        };
        taken.extend(free.iter().map(|values| (values.clone(), row)));
        found.extend(spread(child, draft, note, (free, choices, axes), report));
    }
    found
}

type Spread<'a> = (Vec<Vec<String>>, Vec<Vec<String>>, &'a [ProductOption]);

/// One variant per combination; for an open attribute the value is appended to SKU and id.
fn spread(
    child: &Entry<'_>,
    draft: VariantDraft,
    note: VariantNote,
    (free, choices, axes): Spread<'_>,
    report: &mut Report,
) -> Vec<Found> {
    let position = child.cells.text("position").parse().unwrap_or(i32::MAX);
    let open: Vec<usize> = (0..axes.len())
        .filter(|i| choices.get(*i).is_some_and(|v| v.len() > 1))
        .collect();
    let several = free.len() > 1;
    if let Some(axis) = open.first().and_then(|index| axes.get(*index)) {
        let kind = ProblemKind::AnyValueExpanded {
            option: axis.name.clone(),
            variants: free.len(),
        };
        child.cells.tell(report, "attribute 1 value(s)", kind);
        if several && note.on_hand.is_some() {
            child.cells.tell(report, "stock", ProblemKind::SharedStock);
        }
    }
    let mut variants = Vec::new();
    for (index, values) in free.into_iter().enumerate() {
        let suffix: String = open
            .iter()
            .filter_map(|axis| values.get(*axis))
            .map(|value| format!("-{}", kernel::slugify(value)))
            .collect();
        let extended = |text: &str| {
            if text.is_empty() {
                String::new()
            } else {
                format!("{text}{suffix}")
            }
        };
        let sku = extended(&draft.sku);
        let free = sku == draft.sku || report.claim_sku(&sku, note.row).is_ok();
        let draft = VariantDraft {
            sku: if free { sku } else { String::new() },
            external_id: draft.external_id.as_deref().map(extended),
            option_values: values,
            ..draft.clone()
        };
        let on_hand = note.on_hand.filter(|_| !several);
        let note = VariantNote {
            on_hand,
            ..note.clone()
        };
        variants.push(Found {
            place: (position, note.row, index),
            draft,
            note,
        });
    }
    variants
}
