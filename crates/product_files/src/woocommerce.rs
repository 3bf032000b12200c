//! WooCommerce's product file: simple products, and variable ones whose variations are rows of their own that name
//! their parent. Groups, downloads and products sold elsewhere are refused, each with its reason.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use kernel::Currency;

use super::{
    Covers, Field, HandleSource, ImageDraft, ImportedProduct, ProblemKind, Units, VariantNote,
    cells::{Cells, image_url},
    families::Families,
    report::Report,
    sheet::Sheet,
    shopify_images::unique,
    woocommerce_columns::{COLUMNS, unit},
    woocommerce_description::description,
    woocommerce_families as families,
    woocommerce_stock::{Stock, stock},
    woocommerce_variations as variations,
};
use catalog::{EXEMPT_TAX, ProductDraft, ProductStatus, STANDARD_TAX, VariantDraft, wording};

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Simple,
    Variable,
    Variation,
}

/// One row with what is needed to read it.
pub(super) struct Entry<'a> {
    pub cells: Cells<'a>,
    kind: Kind,
    pub is_virtual: bool,
}

/// Facts shared by all rows.
pub(super) struct File {
    weight_unit: String,
    length_units: [String; 3],
    categories: HashMap<String, String>,
    pub attributes: usize,
}

/// Reads the facts shared by all rows, and groups rows by product: its own, then its variations.
pub(super) fn open(
    sheet: &Sheet,
    currency: Currency,
    units: Units,
    report: &mut Report,
) -> (File, Families) {
    report.covers = covers(sheet);
    let attributes = (1..)
        .take_while(|n| sheet.has(&format!("attribute {n} name")))
        .count();
    report.reads(COLUMNS.map(str::to_owned));
    report.reads((1..=attributes).flat_map(|n| {
        ["name", "value(s)", "visible", "global", "default"]
            .map(|part| format!("attribute {n} {part}"))
    }));
    let length_unit = |column: &str| unit(sheet.title(column)).unwrap_or(units.length.to_owned());
    let file = File {
        weight_unit: unit(sheet.title("weight")).unwrap_or(units.weight.to_owned()),
        length_units: ["length", "width", "height"].map(length_unit),
        categories: category_titles(sheet),
        attributes,
    };
    (file, families::of(sheet, currency, report))
}

/// Builds the product of a group of rows.
pub(super) fn product(rows: Vec<Cells<'_>>, file: &File, report: &mut Report) {
    let entries: Vec<Entry<'_>> = rows.into_iter().filter_map(Entry::of).collect();
    match entries.split_first() {
        Some((parent, children)) if parent.kind == Kind::Variable => {
            let children: Vec<&Entry<'_>> = children.iter().collect();
            variations::variable(parent, &children, file, report);
        }
        Some((only, _)) => simple(only, file, report),
        None => {}
    }
}

/// Tax classes are not covered: they set a new product's category, but the merchant's later choice here (groceries,
/// books…) is finer than WooCommerce's three classes and stays.
fn covers(sheet: &Sheet) -> Covers {
    use Field as F;
    let stated = [
        (F::Description, "description"),
        (F::Vendor, "brands"),
        (F::Tags, "tags"),
        (F::Status, "published"),
        (F::Sku, "sku"),
        (F::Barcode, "barcode"),
        (F::CompareAt, "sale price"),
        (F::Cost, "cost of goods"),
        (F::HsCode, "commodity code (hs code)"),
        (F::Origin, "country of origin"),
        (F::Weight, "weight"),
        (F::Dimensions, "length"),
        (F::RequiresShipping, "type"),
        (F::Taxable, "tax status"),
        (F::TrackStock, "stock"),
        (F::BackorderPolicy, "backorders allowed?"),
        (F::ExternalId, "id"),
    ];
    stated
        .into_iter()
        .filter(|(_, column)| sheet.has(column))
        .map(|(field, _)| field)
        .collect()
}

/// `Clothing > Tshirts` becomes the collection “Tshirts”, unless another path ends in the same name.
fn category_titles(sheet: &Sheet) -> HashMap<String, String> {
    let mut by_name: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for row in sheet.rows() {
        for path in wording::split_list(sheet.get(&row, "categories"), ',') {
            by_name
                .entry(kernel::fold(&last_segment(&path)))
                .or_default()
                .insert(path);
        }
    }
    let titles = by_name.into_values().flat_map(|paths| {
        let ambiguous = paths.len() > 1;
        paths.into_iter().map(move |path| {
            let title = if ambiguous {
                wording::title(&path)
            } else {
                last_segment(&path)
            };
            (path, title)
        })
    });
    titles.collect()
}

fn last_segment(path: &str) -> String {
    wording::title(path.rsplit(" > ").next().unwrap_or(path))
}

impl<'a> Entry<'a> {
    fn of(cells: Cells<'a>) -> Option<Self> {
        let (kind, is_virtual) = classify(cells.text("type")).ok()?;
        Some(Self {
            cells,
            kind,
            is_virtual,
        })
    }
}

pub(super) fn classify(text: &str) -> Result<(Kind, bool), ProblemKind> {
    let folded = kernel::fold(text);
    let words: Vec<&str> = folded
        .split(',')
        .map(str::trim)
        .filter(|word| !word.is_empty())
        .collect();
    let has = |names: &[&str]| words.iter().any(|word| names.contains(word));
    if has(&["grouped", "groupe"]) {
        return Err(ProblemKind::GroupedProduct);
    }
    if has(&["external", "affiliate", "externe"]) {
        return Err(ProblemKind::ExternalProduct);
    }
    if has(&["downloadable", "telechargeable"]) {
        return Err(ProblemKind::Downloadable);
    }
    let kind = match () {
        () if has(&["variation"]) => Kind::Variation,
        () if has(&["variable"]) => Kind::Variable,
        () if has(&["simple"]) => Kind::Simple,
        () => {
            return Err(ProblemKind::UnknownType {
                text: text.to_owned(),
            });
        }
    };
    Ok((kind, has(&["virtual", "virtuel"])))
}

fn simple(entry: &Entry<'_>, file: &File, report: &mut Report) {
    let row = entry.cells.row.number;
    let Some((variant, note)) = variant(entry, None, file, report) else {
        return;
    };
    let draft = ProductDraft {
        variants: vec![variant],
        ..texts(entry, file, &[], report)
    };
    let images = images(&entry.cells, report);
    let product = assembled(entry, file, draft, (vec![note], images));
    report.take(product, &[row]);
}

pub(super) fn assembled(
    entry: &Entry<'_>,
    file: &File,
    draft: ProductDraft,
    (notes, images): (Vec<VariantNote>, Vec<ImageDraft>),
) -> ImportedProduct {
    let of_variants = notes.iter().filter_map(|note| note.image_url.clone());
    let of_variants = of_variants.map(|url| ImageDraft {
        url,
        alt: String::new(),
    });
    let images = unique(images.into_iter().chain(of_variants));
    let paths = wording::split_list(entry.cells.text("categories"), ',');
    ImportedProduct {
        row: entry.cells.row.number,
        handle_source: HandleSource::Derived,
        draft,
        notes,
        images,
        collections: paths
            .iter()
            .filter_map(|path| file.categories.get(path).cloned())
            .collect(),
    }
}

pub(super) fn texts(
    entry: &Entry<'_>,
    file: &File,
    options: &[String],
    report: &mut Report,
) -> ProductDraft {
    let cells = &entry.cells;
    ProductDraft {
        description_html: description(cells, file, options, report),
        vendor: cells.text("brands").to_owned(),
        tags: wording::split_list(cells.text("tags"), ','),
        status: status(cells, report),
        tax_category: tax_class(cells, report).unwrap_or_else(|| STANDARD_TAX.to_owned()),
        external_id: external_id(cells),
        ..ProductDraft::titled(cells.text("name"))
    }
}

pub(super) fn external_id(cells: &Cells<'_>) -> Option<String> {
    let (id, sku) = (cells.code("id"), cells.code("sku"));
    match (id.is_empty(), sku.is_empty()) {
        (false, _) => Some(format!("woocommerce:{id}")),
        (true, false) => Some(format!("woocommerce:sku:{sku}")),
        (true, true) => None,
    }
}

fn status(cells: &Cells<'_>, report: &mut Report) -> ProductStatus {
    if cells.yes_no("published", Some(true), report) == Some(false) {
        return ProductStatus::Draft;
    }
    if matches!(cells.text("visibility in catalog"), "hidden") {
        cells.tell(
            report,
            "visibility in catalog",
            ProblemKind::HiddenBecameDraft,
        );
        return ProductStatus::Draft;
    }
    ProductStatus::Active
}

/// `None`: as the parent. Tax classes the other shop defined itself have no meaning here.
fn tax_class(cells: &Cells<'_>, report: &mut Report) -> Option<String> {
    let text = cells.text("tax class");
    match text.to_ascii_lowercase().as_str() {
        "parent" => None,
        "" | "standard" => Some(STANDARD_TAX.to_owned()),
        "zero-rate" | "zero" => Some(EXEMPT_TAX.to_owned()),
        _ => {
            cells.tell(
                report,
                "tax class",
                ProblemKind::TaxClassUnknown {
                    text: text.to_owned(),
                },
            );
            Some(STANDARD_TAX.to_owned())
        }
    }
}

/// The variant of a row, or `None` if the row was refused. A variation inherits from its parent what it leaves empty.
pub(super) fn variant(
    entry: &Entry<'_>,
    parent: Option<&Entry<'_>>,
    file: &File,
    report: &mut Report,
) -> Option<(VariantDraft, VariantNote)> {
    let cells = &entry.cells;
    let sku = wording::line(cells.code("sku"));
    let sound =
        price(cells, report).and_then(|price| match report.claim_sku(&sku, cells.row.number) {
            Ok(()) => Ok(price),
            Err(first_row) => Err((
                "sku",
                ProblemKind::SkuDuplicate {
                    sku: sku.clone(),
                    first_row,
                },
            )),
        });
    let (price_minor, compare_at_minor) = match sound {
        Ok(price) => price,
        Err((column, kind)) => {
            cells.tell(report, column, kind);
            return None;
        }
    };
    let Stock {
        track_stock,
        on_hand,
        backorder,
    } = stock(cells, parent.map(|parent| &parent.cells), report);
    let source = parent
        .filter(|_| cells.text("weight").is_empty())
        .map_or(cells, |parent| &parent.cells);
    let weight = source.weight("weight", &file.weight_unit, report);
    let bare = ["length", "width", "height"]
        .iter()
        .all(|side| cells.text(side).is_empty());
    let source = parent
        .filter(|_| bare)
        .map_or(cells, |parent| &parent.cells);
    let dimensions = source.dimensions(
        ["length", "width", "height"],
        file.length_units.each_ref().map(String::as_str),
        report,
    );
    let draft = VariantDraft {
        sku,
        barcode: cells.barcode("barcode", report),
        compare_at_minor,
        cost_minor: cells.amount("cost of goods", report),
        hs_code: cells.hs_code("commodity code (hs code)", report),
        origin: cells.country("country of origin", report),
        weight,
        dimensions,
        tax_category: parent.and_then(|_| tax_override(cells, report)),
        requires_shipping: !entry.is_virtual,
        taxable: !matches!(cells.text("tax status"), "none" | "shipping"),
        track_stock,
        backorder,
        active: parent.is_none() || cells.yes_no("published", Some(true), report) != Some(false),
        external_id: external_id(cells),
        ..VariantDraft::priced(price_minor)
    };
    let image_url = parent
        .and_then(|_| images(cells, report).into_iter().next())
        .map(|image| image.url);
    Some((
        draft,
        VariantNote {
            row: cells.row.number,
            on_hand,
            image_url,
        },
    ))
}

/// The variation's own tax class; an empty cell states nothing.
fn tax_override(cells: &Cells<'_>, report: &mut Report) -> Option<String> {
    if cells.text("tax class").is_empty() {
        None
    } else {
        tax_class(cells, report)
    }
}

/// The price, and the former price shown beside it.
fn price(
    cells: &Cells<'_>,
    report: &mut Report,
) -> Result<(i64, Option<i64>), (&'static str, ProblemKind)> {
    let regular = cells
        .price("regular price")
        .map_err(|kind| ("regular price", kind));
    if cells.text("sale price").is_empty() {
        return regular.map(|regular| (regular, None));
    }
    let dated = ["date sale price starts", "date sale price ends"]
        .iter()
        .any(|c| !cells.text(c).is_empty());
    if dated {
        cells.tell(report, "sale price", ProblemKind::SaleDatesIgnored);
        return regular.map(|regular| (regular, None));
    }
    let sale = cells
        .price("sale price")
        .map_err(|kind| ("sale price", kind))?;
    match regular {
        Ok(regular) if sale < regular => Ok((sale, Some(regular))),
        Ok(regular) => Ok((regular, None)),
        Err((_, ProblemKind::PriceMissing)) => Ok((sale, None)),
        Err(problem) => Err(problem),
    }
}

/// URLs may contain commas, so only a comma before the next URL separates.
pub(super) fn images(cells: &Cells<'_>, report: &mut Report) -> Vec<ImageDraft> {
    let mut addresses: Vec<String> = Vec::new();
    for part in cells.text("images").split(',') {
        let begins = part.trim_start().starts_with("http") || addresses.is_empty();
        match addresses.last_mut() {
            Some(address) if !begins => {
                address.push(',');
                address.push_str(part);
            }
            _ => addresses.push(part.trim_start().to_owned()),
        }
    }
    let mut images = Vec::new();
    for address in addresses
        .iter()
        .map(|address| address.trim())
        .filter(|address| !address.is_empty())
    {
        match image_url(address) {
            Some(url) => images.push(ImageDraft {
                url,
                alt: String::new(),
            }),
            None => cells.tell(
                report,
                "images",
                ProblemKind::ImageMalformed {
                    text: address.to_owned(),
                },
            ),
        }
    }
    images
}
