//! Shopify's product file, with old and new column names, and ours, which adds columns. A product spans several rows
//! with one handle: the first has the product's fields, each may have a variant, a picture, or both.

use std::collections::HashMap;

use kernel::Currency;

use super::{
    Covers, Field, HandleSource, ImportedProduct, ProblemKind, Units, VariantNote,
    cells::{Cells, image_url},
    families::Families,
    report::Report,
    sheet::Sheet,
    shopify_columns::COLUMNS,
    shopify_images::images,
};
use catalog::{
    Backorder, LeadTime, ProductDraft, ProductOption, ProductStatus, Seo, VariantDraft, wording,
};

fn covers(sheet: &Sheet) -> Covers {
    use Field as F;
    let stated = [
        (F::Description, "body (html)"),
        (F::Vendor, "vendor"),
        (F::ProductType, "type"),
        (F::Tags, "tags"),
        (F::Status, "status"),
        (F::Status, "published"),
        (F::Seo, "seo title"),
        (F::TaxCategory, "highstreet / tax category"),
        (F::Sku, "variant sku"),
        (F::Barcode, "variant barcode"),
        (F::CompareAt, "variant compare at price"),
        (F::Cost, "cost per item"),
        (F::Weight, "variant grams"),
        (F::Dimensions, "highstreet / length (mm)"),
        (F::HsCode, "highstreet / hs code"),
        (F::Origin, "highstreet / origin"),
        (F::VariantTaxCategory, "highstreet / variant tax category"),
        (F::RequiresShipping, "variant requires shipping"),
        (F::Taxable, "variant taxable"),
        (F::TrackStock, "variant inventory tracker"),
        (F::BackorderPolicy, "variant inventory policy"),
        (F::BackorderDetail, "highstreet / backorder limit"),
        (F::Active, "highstreet / active"),
        (F::OptionOrder, "highstreet / option values"),
        (F::ExternalId, "highstreet / external id"),
    ];
    stated
        .into_iter()
        .filter(|(_, column)| sheet.has(column))
        .map(|(field, _)| field)
        .collect()
}

/// Groups row indexes by product.
pub(super) fn families(sheet: &Sheet, currency: Currency, report: &mut Report) -> Families {
    report.covers = covers(sheet);
    report.reads(COLUMNS.map(str::to_owned));
    let mut usable = Vec::new();
    for (place, row) in sheet.rows().enumerate() {
        let cells = Cells {
            sheet,
            row: &row,
            currency,
        };
        let (handle, title) = (cells.text("handle"), cells.text("title"));
        if let Some(found) = sheet.overflow(&row) {
            let expected = sheet.header.len();
            report.tell(
                row.number,
                None,
                ProblemKind::RowTooLong { expected, found },
            );
        } else if let Some(first_row) = sheet.repeats(&row) {
            report.tell(row.number, None, ProblemKind::RowRepeated { first_row });
        } else if handle.is_empty() && title.is_empty() {
            cells.tell(report, "handle", ProblemKind::HandleMissing);
        } else {
            let key = if handle.is_empty() { title } else { handle };
            usable.push((key.to_owned(), place));
        }
    }
    Families::grouped(usable)
}

pub(super) fn product(rows: &[Cells<'_>], units: Units, report: &mut Report) {
    let numbers: Vec<u32> = rows.iter().map(|cells| cells.row.number).collect();
    let refuse = |report: &mut Report, kind: &ProblemKind| {
        numbers
            .iter()
            .for_each(|row| report.tell(*row, None, kind.clone()));
    };
    let Some(lead) = rows.iter().find(|cells| !cells.text("title").is_empty()) else {
        return refuse(report, &ProblemKind::TitleMissing);
    };
    if lead.yes_no("gift card", None, report) == Some(true) {
        return refuse(report, &ProblemKind::GiftCard);
    }
    let names = option_names(rows, lead);
    let found = variants(rows, lead, &names, units, report);
    let images = images(rows, &found, report);
    if found.is_empty() {
        return report.refuse_rest(&numbers, lead.text("title"));
    }
    let (variants, notes): (Vec<VariantDraft>, Vec<VariantNote>) = found.into_iter().unzip();
    let draft = ProductDraft {
        options: options(lead, &names),
        variants,
        ..texts(lead, report)
    };
    let stated = !lead.text("handle").is_empty();
    let product = ImportedProduct {
        row: lead.row.number,
        handle_source: if stated {
            HandleSource::Given
        } else {
            HandleSource::Derived
        },
        draft,
        notes,
        images,
        collections: collections(rows),
    };
    report.take(product, &numbers);
}

fn texts(lead: &Cells<'_>, report: &mut Report) -> ProductDraft {
    let text = |column: &str| lead.text(column).to_owned();
    let external = lead.code("highstreet / external id").to_owned();
    let tax_category = text("highstreet / tax category");
    let empty = ProductDraft::titled(text("title"));
    ProductDraft {
        handle: text("handle"),
        description_html: text("body (html)"),
        vendor: text("vendor"),
        product_type: text("type"),
        tags: wording::split_list(lead.text("tags"), ','),
        status: status(lead, report),
        seo: Seo {
            title: text("seo title"),
            description: text("seo description"),
        },
        tax_category: if tax_category.is_empty() {
            empty.tax_category.clone()
        } else {
            tax_category
        },
        external_id: (!external.is_empty()).then_some(external),
        ..empty
    }
}

/// `Status` decides; an active but unpublished product becomes a draft.
fn status(lead: &Cells<'_>, report: &mut Report) -> ProductStatus {
    let published = lead.yes_no("published", Some(true), report) != Some(false);
    let stated = lead.text("status").to_ascii_lowercase();
    match (ProductStatus::from_code(&stated), stated.as_str()) {
        (Some(ProductStatus::Active), _) | (None, "") if published => ProductStatus::Active,
        (Some(ProductStatus::Active), _) | (None, "") => ProductStatus::Draft,
        (Some(status), _) => status,
        (None, _) => {
            lead.tell(
                report,
                "status",
                ProblemKind::StatusUnknown { text: stated },
            );
            ProductStatus::Draft
        }
    }
}

/// Number of the option column and the option's name. `Title` / `Default Title` is Shopify's way of writing "none".
fn option_names(rows: &[Cells<'_>], lead: &Cells<'_>) -> Vec<(usize, String)> {
    let names: Vec<(usize, String)> = (1..=3)
        .map(|number| {
            (
                number,
                wording::line(lead.text(&format!("option{number} name"))),
            )
        })
        .filter(|(number, name)| {
            let column = format!("option{number} value");
            !name.is_empty() || rows.iter().any(|cells| !cells.text(&column).is_empty())
        })
        .map(|(number, name)| {
            (
                number,
                if name.is_empty() {
                    format!("Option {number}")
                } else {
                    name
                },
            )
        })
        .collect();
    let none = matches!(names.as_slice(), [(1, name)] if name.eq_ignore_ascii_case("title"))
        && rows
            .iter()
            .all(|cells| matches!(cells.text("option1 value"), "" | "Default Title"));
    if none { Vec::new() } else { names }
}

/// Values in the order our own export states; otherwise `check` takes them in the order of the variants.
fn options(lead: &Cells<'_>, names: &[(usize, String)]) -> Vec<ProductOption> {
    let order: Vec<Vec<String>> =
        serde_json::from_str(lead.text("highstreet / option values")).unwrap_or_default();
    let mut order = order.into_iter();
    let option = |(_, name): &(usize, String)| ProductOption {
        name: name.clone(),
        values: order.next().unwrap_or_default(),
    };
    names.iter().map(option).collect()
}

fn is_variant(cells: &Cells<'_>, lead: &Cells<'_>) -> bool {
    let stated = [
        "variant price",
        "variant sku",
        "option1 value",
        "option2 value",
        "option3 value",
    ];
    cells.row.number == lead.row.number
        || stated.iter().any(|column| !cells.text(column).is_empty())
}

fn variants(
    rows: &[Cells<'_>],
    lead: &Cells<'_>,
    names: &[(usize, String)],
    units: Units,
    report: &mut Report,
) -> Vec<(VariantDraft, VariantNote)> {
    let mut seen: HashMap<Vec<String>, u32> = HashMap::new();
    let mut found = Vec::new();
    for cells in rows.iter().filter(|cells| is_variant(cells, lead)) {
        let values = option_values(cells, names);
        let sound = values.and_then(|values| match seen.get(&values) {
            Some(first) => Err(("option1 value", duplicate(names, *first))),
            None => identity(cells, report).map(|(sku, price)| (values, sku, price)),
        });
        match sound {
            Ok((option_values, sku, price)) => {
                seen.insert(option_values.clone(), cells.row.number);
                let start = VariantDraft {
                    option_values,
                    sku,
                    ..VariantDraft::priced(price)
                };
                found.push(variant(cells, start, units, report));
            }
            Err((column, kind)) => cells.tell(report, column, kind),
        }
    }
    found
}

/// Without options, two rows of a product cannot differ.
fn duplicate(names: &[(usize, String)], first_row: u32) -> ProblemKind {
    if names.is_empty() {
        ProblemKind::ProductRepeated { first_row }
    } else {
        ProblemKind::VariantDuplicate { first_row }
    }
}

type Refusal = (&'static str, ProblemKind);

fn option_values(cells: &Cells<'_>, names: &[(usize, String)]) -> Result<Vec<String>, Refusal> {
    names
        .iter()
        .map(|(number, name)| {
            let value = wording::line(cells.text(&format!("option{number} value")));
            let missing = || {
                (
                    "option1 value",
                    ProblemKind::OptionValueMissing {
                        option: name.clone(),
                    },
                )
            };
            (!value.is_empty()).then_some(value).ok_or_else(missing)
        })
        .collect()
}

/// Reads the price first, so that a refused row does not claim its SKU.
fn identity(cells: &Cells<'_>, report: &mut Report) -> Result<(String, i64), Refusal> {
    let price = cells
        .price("variant price")
        .map_err(|kind| ("variant price", kind))?;
    let sku = wording::line(cells.code("variant sku"));
    match report.claim_sku(&sku, cells.row.number) {
        Ok(()) => Ok((sku, price)),
        Err(first_row) => Err(("variant sku", ProblemKind::SkuDuplicate { sku, first_row })),
    }
}

fn variant(
    cells: &Cells<'_>,
    start: VariantDraft,
    units: Units,
    report: &mut Report,
) -> (VariantDraft, VariantNote) {
    let text = |column: &str| cells.text(column).to_owned();
    let some = |text: String| (!text.is_empty()).then_some(text);
    let tracked = !cells.text("variant inventory tracker").is_empty();
    let quantity = cells.whole("variant inventory qty", report);
    if let Some(quantity) = quantity.filter(|quantity| *quantity != 0 && !tracked) {
        let kind = ProblemKind::QuantityIgnored { quantity };
        cells.tell(report, "variant inventory qty", kind);
    }
    let draft = VariantDraft {
        barcode: cells.barcode("variant barcode", report),
        compare_at_minor: cells.amount("variant compare at price", report),
        cost_minor: cells.amount("cost per item", report),
        weight: weight(cells, units, report),
        dimensions: dimensions(cells, units, report),
        hs_code: cells.hs_code("highstreet / hs code", report),
        origin: cells.country("highstreet / origin", report),
        tax_category: some(text("highstreet / variant tax category")),
        requires_shipping: cells.yes_no("variant requires shipping", Some(true), report)
            != Some(false),
        taxable: cells.yes_no("variant taxable", Some(true), report) != Some(false),
        track_stock: tracked,
        backorder: backorder(cells, report),
        active: cells.yes_no("highstreet / active", Some(true), report) != Some(false),
        external_id: some(cells.code("highstreet / variant external id").to_owned()),
        ..start
    };
    let note = VariantNote {
        row: cells.row.number,
        on_hand: quantity.filter(|_| tracked),
        image_url: picture(cells, "variant image", report),
    };
    (draft, note)
}

fn weight(cells: &Cells<'_>, units: Units, report: &mut Report) -> Option<kernel::Grams> {
    let stated = cells.weight("variant grams", "g", report);
    stated.or_else(|| cells.weight("variant weight", units.weight, report))
}

fn dimensions(cells: &Cells<'_>, units: Units, report: &mut Report) -> Option<catalog::Dimensions> {
    let columns = [
        "highstreet / length (mm)",
        "highstreet / width (mm)",
        "highstreet / height (mm)",
    ];
    let stated = cells.dimensions(columns, ["mm"; 3], report);
    let columns = [
        "highstreet / length",
        "highstreet / width",
        "highstreet / height",
    ];
    stated.or_else(|| cells.dimensions(columns, [units.length; 3], report))
}

fn backorder(cells: &Cells<'_>, report: &mut Report) -> Backorder {
    let policy = cells.text("variant inventory policy").to_ascii_lowercase();
    if !matches!(policy.as_str(), "continue" | "true" | "yes" | "1") {
        return Backorder::Deny;
    }
    let min = cells.whole("highstreet / lead time min days", report);
    let max = cells.whole("highstreet / lead time max days", report);
    let lead_time = min.or(max).zip(max.or(min));
    Backorder::Allow {
        limit: cells.whole("highstreet / backorder limit", report),
        lead_time: lead_time.map(|(min_days, max_days)| LeadTime { min_days, max_days }),
    }
}

fn picture(cells: &Cells<'_>, column: &str, report: &mut Report) -> Option<String> {
    let text = cells.text(column);
    let url = image_url(text);
    if url.is_none() && !text.is_empty() {
        cells.tell(
            report,
            column,
            ProblemKind::ImageMalformed {
                text: text.to_owned(),
            },
        );
    }
    url
}

fn collections(rows: &[Cells<'_>]) -> Vec<String> {
    let mut titles: Vec<String> = Vec::new();
    for cells in rows {
        let single = wording::line(cells.text("collection"));
        let listed = wording::split_list(cells.text("highstreet / collections"), ';');
        for title in listed
            .into_iter()
            .chain([single])
            .map(|title| wording::title(&title))
        {
            if !title.is_empty() && !titles.contains(&title) {
                titles.push(title);
            }
        }
    }
    titles
}
