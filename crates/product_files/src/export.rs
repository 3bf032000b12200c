//! Exports the whole catalogue to a file: Shopify's columns, then ours. Importing the file recreates the same
//! catalogue.

use std::io;

use catalog::{
    Backorder, Product, ProductStatus, VariantDraft,
    media::{ImageState, ProductImage},
    wording,
};
use kernel::{Currency, Money};

use super::{HandleSource, ImageDraft, ImportedProduct, VariantNote, sheet::needs_guard};

/// The columns in order; one array, so that header and cells cannot diverge unnoticed.
const COLUMNS: [&str; 46] = [
    "Handle",
    "Title",
    "Body (HTML)",
    "Vendor",
    "Type",
    "Tags",
    "Published",
    "Option1 Name",
    "Option1 Value",
    "Option2 Name",
    "Option2 Value",
    "Option3 Name",
    "Option3 Value",
    "Variant SKU",
    "Variant Grams",
    "Variant Inventory Tracker",
    "Variant Inventory Qty",
    "Variant Inventory Policy",
    "Variant Fulfillment Service",
    "Variant Price",
    "Variant Compare At Price",
    "Variant Requires Shipping",
    "Variant Taxable",
    "Variant Barcode",
    "Image Src",
    "Image Position",
    "Image Alt Text",
    "Gift Card",
    "SEO Title",
    "SEO Description",
    "Variant Image",
    "Variant Weight Unit",
    "Cost per item",
    "Status",
    "Highstreet / Collections",
    "Highstreet / Option Values",
    "Highstreet / Tax Category",
    "Highstreet / Variant Tax Category",
    "Highstreet / Length (mm)",
    "Highstreet / Width (mm)",
    "Highstreet / Height (mm)",
    "Highstreet / HS Code",
    "Highstreet / Origin",
    "Highstreet / Backorder Limit",
    "Highstreet / Lead Time Min Days",
    "Highstreet / Lead Time Max Days",
];
const MORE: [&str; 3] = [
    "Highstreet / Active",
    "Highstreet / External ID",
    "Highstreet / Variant External ID",
];

/// Puts an apostrophe before text that a spreadsheet would run as a formula; importing removes it again.
fn guarded(text: &str) -> String {
    if needs_guard(text) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

/// One row under construction.
struct Cells(Vec<String>);

impl Cells {
    fn new() -> Self {
        Self(vec![String::new(); COLUMNS.len() + MORE.len()])
    }
    fn raw(&mut self, column: &str, value: impl ToString) {
        let place = COLUMNS.iter().chain(&MORE).position(|name| *name == column);
        if let Some(cell) = place.and_then(|place| self.0.get_mut(place)) {
            *cell = value.to_string();
        }
    }
    fn text(&mut self, column: &str, value: &str) {
        self.raw(column, guarded(value));
    }
    fn some(&mut self, column: &str, value: Option<impl ToString>) {
        if let Some(value) = value {
            self.raw(column, value);
        }
    }
}

/// Writes products one by one; the header precedes the first bytes.
pub struct Exporter<W: io::Write> {
    writer: csv::Writer<W>,
    currency: Currency,
}

impl<W: io::Write> Exporter<W> {
    /// Writes the header.
    ///
    /// # Errors
    /// The sink refuses the header.
    pub fn new(mut sink: W, currency: Currency) -> Result<Self, csv::Error> {
        // A byte order mark: without it spreadsheets read UTF-8 as Windows-1252.
        sink.write_all("\u{feff}".as_bytes())?;
        let mut writer = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            .from_writer(sink);
        writer.write_record(COLUMNS.iter().chain(&MORE))?;
        Ok(Self { writer, currency })
    }

    /// Writes one product: one row per variant, with the pictures beside them, then rows for the remaining pictures.
    ///
    /// # Errors
    /// The sink refuses the row.
    pub fn write(&mut self, product: &ImportedProduct) -> Result<(), csv::Error> {
        let rows = product.draft.variants.len().max(product.images.len());
        for row in 0..rows {
            let mut cells = Cells::new();
            cells.text("Handle", &product.draft.handle);
            if row == 0 {
                head(&mut cells, product);
            }
            if let (Some(variant), Some(note)) =
                (product.draft.variants.get(row), product.notes.get(row))
            {
                self.variant(&mut cells, product, variant, note);
            }
            if let Some(image) = product.images.get(row) {
                cells.text("Image Src", &image.url);
                cells.raw("Image Position", row + 1);
                cells.text("Image Alt Text", &image.alt);
            }
            self.writer.write_record(&cells.0)?;
        }
        Ok(())
    }

    /// Flushes and returns the sink.
    ///
    /// # Errors
    /// The sink refuses the last bytes.
    pub fn finish(self) -> io::Result<W> {
        self.writer
            .into_inner()
            .map_err(csv::IntoInnerError::into_error)
    }

    fn variant(
        &self,
        cells: &mut Cells,
        product: &ImportedProduct,
        variant: &VariantDraft,
        note: &VariantNote,
    ) {
        let amount = |minor: i64| Money::new(minor, self.currency).to_decimal_text();
        if product.draft.options.is_empty() {
            cells.raw("Option1 Value", "Default Title");
        }
        for (number, value) in (1..).zip(&variant.option_values) {
            cells.text(&format!("Option{number} Value"), value);
        }
        cells.text("Variant SKU", &variant.sku);
        cells.raw("Variant Grams", variant.weight.map_or(0, |weight| weight.0));
        cells.raw("Variant Weight Unit", "g");
        cells.raw(
            "Variant Inventory Tracker",
            if variant.track_stock { "shopify" } else { "" },
        );
        cells.some("Variant Inventory Qty", note.on_hand);
        cells.raw("Variant Fulfillment Service", "manual");
        cells.raw("Variant Price", amount(variant.price_minor));
        cells.some(
            "Variant Compare At Price",
            variant.compare_at_minor.map(amount),
        );
        cells.some("Cost per item", variant.cost_minor.map(amount));
        cells.raw("Variant Requires Shipping", variant.requires_shipping);
        cells.raw("Variant Taxable", variant.taxable);
        cells.text("Variant Barcode", &variant.barcode);
        cells.text(
            "Variant Image",
            note.image_url.as_deref().unwrap_or_default(),
        );
        ours(cells, variant);
    }
}

fn head(cells: &mut Cells, product: &ImportedProduct) {
    let draft = &product.draft;
    cells.text("Title", &draft.title);
    cells.text("Body (HTML)", &draft.description_html);
    cells.text("Vendor", &draft.vendor);
    cells.text("Type", &draft.product_type);
    cells.text(
        "Tags",
        &draft
            .tags
            .iter()
            .map(|tag| tag.replace('\\', "\\\\"))
            .collect::<Vec<_>>()
            .join(", "),
    );
    cells.raw("Published", draft.status == ProductStatus::Active);
    cells.raw("Status", draft.status.code());
    cells.raw("Gift Card", false);
    cells.text("SEO Title", &draft.seo.title);
    cells.text("SEO Description", &draft.seo.description);
    if draft.options.is_empty() {
        cells.raw("Option1 Name", "Title");
    }
    for (number, option) in (1..).zip(&draft.options) {
        cells.text(&format!("Option{number} Name"), &option.name);
    }
    let values: Vec<&Vec<String>> = draft.options.iter().map(|option| &option.values).collect();
    if !values.is_empty() {
        cells.raw(
            "Highstreet / Option Values",
            serde_json::to_string(&values).unwrap_or_default(),
        );
    }
    cells.text(
        "Highstreet / Collections",
        &wording::join_list(&product.collections, ';'),
    );
    cells.text("Highstreet / Tax Category", &draft.tax_category);
    cells.text(
        "Highstreet / External ID",
        draft.external_id.as_deref().unwrap_or_default(),
    );
}

fn ours(cells: &mut Cells, variant: &VariantDraft) {
    cells.text(
        "Highstreet / Variant Tax Category",
        variant.tax_category.as_deref().unwrap_or_default(),
    );
    cells.text("Highstreet / HS Code", &variant.hs_code);
    cells.some("Highstreet / Origin", variant.origin);
    cells.raw("Highstreet / Active", variant.active);
    cells.text(
        "Highstreet / Variant External ID",
        variant.external_id.as_deref().unwrap_or_default(),
    );
    if let Some(size) = variant.dimensions {
        cells.raw("Highstreet / Length (mm)", size.length.0);
        cells.raw("Highstreet / Width (mm)", size.width.0);
        cells.raw("Highstreet / Height (mm)", size.height.0);
    }
    match variant.backorder {
        Backorder::Deny => cells.raw("Variant Inventory Policy", "deny"),
        Backorder::Allow { limit, lead_time } => {
            cells.raw("Variant Inventory Policy", "continue");
            cells.some("Highstreet / Backorder Limit", limit);
            cells.some(
                "Highstreet / Lead Time Min Days",
                lead_time.map(|days| days.min_days),
            );
            cells.some(
                "Highstreet / Lead Time Max Days",
                lead_time.map(|days| days.max_days),
            );
        }
    }
}

/// Converts a stored product for export: `image_url` gives the URL of each of our pictures, `on_hand` the stock on
/// hand.
#[must_use]
pub fn exportable(
    product: &Product,
    collections: Vec<String>,
    image_url: &dyn Fn(&ProductImage) -> String,
    on_hand: &dyn Fn(kernel::VariantId) -> Option<i32>,
) -> ImportedProduct {
    let address = |image: &ProductImage| match (&image.source_url, &image.state) {
        (_, ImageState::Stored { .. }) => image_url(image),
        (Some(source), _) => source.clone(),
        (None, _) => image_url(image),
    };
    let note = |variant: &VariantDraft| VariantNote {
        row: 0,
        on_hand: variant.id.filter(|_| variant.track_stock).and_then(on_hand),
        image_url: product
            .images
            .iter()
            .find(|image| Some(image.id) == variant.image)
            .map(address),
    };
    let images = product.images.iter().map(|image| ImageDraft {
        url: address(image),
        alt: image.alt.clone(),
    });
    ImportedProduct {
        row: 0,
        handle_source: HandleSource::Given,
        notes: product.details.variants.iter().map(note).collect(),
        images: images.collect(),
        draft: product.details.clone(),
        collections,
    }
}
