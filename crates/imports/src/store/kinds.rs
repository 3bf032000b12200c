//! An import and its preview, options and result.

use catalog::ProductStatus;
use chrono::{DateTime, Utc};
use kernel::ImportId;
use product_files::{Choices, Collect, Encoding, Existing, Fate, Recognized, Severity, Stock};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The state of an import.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ImportState {
    /// The preview is running.
    Previewing,
    /// The preview is complete; the merchant may start or cancel.
    Previewed,
    /// The import is running.
    Running,
    /// The import is complete.
    Finished,
    /// The import could not be completed; what was imported stays.
    Failed,
    /// The merchant canceled it.
    Canceled,
}

impl ImportState {
    pub(super) const ALL: [Self; 6] = [
        Self::Previewing,
        Self::Previewed,
        Self::Running,
        Self::Finished,
        Self::Failed,
        Self::Canceled,
    ];

    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Previewing => "previewing",
            Self::Previewed => "previewed",
            Self::Running => "running",
            Self::Finished => "finished",
            Self::Failed => "failed",
            Self::Canceled => "canceled",
        }
    }
}

/// Totals of the preview.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ImportCounts {
    /// Rows below the header.
    pub rows: usize,
    /// Products that can be read.
    pub products: usize,
    /// Their variants.
    pub variants: usize,
    /// Products that the shop lacks.
    pub create: usize,
    /// Products that would change.
    pub update: usize,
    /// Products that already equal the file.
    pub skip: usize,
    /// Rows that are left out.
    pub errors: usize,
    /// Rows that are not taken exactly as written.
    pub warnings: usize,
    /// Quantities of the file that differ from the shop's own count.
    #[serde(default)]
    pub stock_differs: usize,
    /// Collections that the file names.
    #[serde(default)]
    pub collections: usize,
}

/// Products of the file that share a type or a tag.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ImportGroup {
    /// The type or tag as first written in the file.
    pub name: String,
    /// Number of products.
    pub products: usize,
}

/// All remarks of one kind, in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportKind {
    /// The kind of remark.
    pub code: String,
    /// `error`: the rows are left out; `warning`: they are not taken exactly as written.
    pub severity: String,
    /// Number of remarks.
    pub count: usize,
    /// The English text.
    pub en: String,
    /// The French text.
    pub fr: String,
}

/// A column of the file.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct ImportColumn {
    /// Its title in the file.
    pub name: String,
    /// The field it is imported to; absent if it is not used.
    pub maps_to: Option<String>,
}

/// A product of the file, as displayed before the start.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct ImportSample {
    /// Its first row.
    pub row: u32,
    /// Its title.
    pub title: String,
    /// SKU of its first variant.
    pub sku: String,
    /// Price of its first variant.
    pub price: String,
    /// Quantity of its first variant.
    pub stock: String,
    /// Its options and their values.
    pub options: String,
    /// `create`, `update`, `skip` (unchanged), `refuse`
    pub action: String,
}

/// A remark in both languages.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ImportRemark {
    /// The row in the file; the header is row 1.
    pub row: u32,
    /// The column's title, if the remark concerns one.
    pub column: Option<String>,
    /// `error`: the row is left out; `warning`: it is not taken exactly as written.
    pub severity: String,
    /// The kind of remark; empty for imports from before kinds were stored.
    #[serde(default)]
    pub code: String,
    /// The English text.
    pub en: String,
    /// The French text.
    pub fr: String,
    /// The cell's text.
    pub value: Option<String>,
}

impl From<&product_files::Problem> for ImportRemark {
    fn from(problem: &product_files::Problem) -> Self {
        let json = serde_json::to_value(&problem.kind).unwrap_or_default();
        let value = ["text", "sku", "from"]
            .into_iter()
            .find_map(|key| json.get("args")?.get(key)?.as_str());
        let severity = if problem.severity() == Severity::Refused {
            "error"
        } else {
            "warning"
        };
        Self {
            row: problem.row,
            column: problem.column.clone(),
            severity: severity.to_owned(),
            code: problem.code(),
            en: problem.text(kernel::Language::En),
            fr: problem.text(kernel::Language::Fr),
            value: value.map(str::to_owned),
        }
    }
}

/// A possible encoding of the file.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct ImportEncoding {
    /// The encoding's code.
    pub encoding: String,
    /// Some cells of the file, decoded in it.
    pub sample: Vec<String>,
}

/// What the merchant sees before the start.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct ImportPreview {
    /// The encoding in use.
    pub encoding: String,
    /// `certain`, `likely` or `unsure`.
    #[serde(default)]
    pub confidence: String,
    /// Other possible encodings, if the bytes leave a choice.
    #[serde(default)]
    pub choices: Vec<ImportEncoding>,
    /// The encoding the merchant chose.
    #[serde(default)]
    pub chosen: Option<Encoding>,
    /// The cell separator.
    pub delimiter: String,
    /// The file's columns.
    pub columns: Vec<ImportColumn>,
    /// Some of its products.
    pub sample: Vec<ImportSample>,
    /// Remarks of imports from before remarks had their own table.
    pub problems: Vec<ImportRemark>,
    /// Remarks on the shop's data, of the same imports.
    #[serde(default)]
    pub of_shop: Vec<ImportRemark>,
    /// Product types, most frequent first.
    #[serde(default)]
    pub types: Vec<ImportGroup>,
    /// Tags, most frequent first.
    #[serde(default)]
    pub tags: Vec<ImportGroup>,
    /// The predicted outcome for each product, a letter each ([`Fate::letter`]).
    #[serde(default)]
    pub fates: String,
}

impl ImportPreview {
    /// The preview of a file whose rows have not been read yet.
    pub(crate) fn of_file(found: &Recognized, chosen: Option<Encoding>) -> Self {
        let choices = found.choices.iter().map(|choice| ImportEncoding {
            encoding: name(&choice.encoding),
            sample: choice.sample.clone(),
        });
        Self {
            encoding: name(&found.encoding),
            confidence: name(&found.confidence),
            choices: choices.collect(),
            chosen,
            delimiter: found.delimiter.to_string(),
            ..Self::default()
        }
    }

    /// The predicted outcomes in the order of the file; empty without a preview.
    pub(crate) fn planned(&self) -> Vec<Fate> {
        self.fates.chars().filter_map(Fate::from_letter).collect()
    }

    /// The remarks stored here, ordered by row.
    #[must_use]
    pub fn remarks(self) -> Vec<ImportRemark> {
        let mut all = self.problems;
        all.extend(self.of_shop);
        all.sort_by_key(|remark| remark.row);
        all
    }
}

/// A value's name in JSON.
pub(crate) fn name<T: Serialize>(value: &T) -> String {
    let json = serde_json::to_value(value).unwrap_or_default();
    json.as_str().unwrap_or_default().to_owned()
}

/// The merchant's choices.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ImportOptions {
    /// Whether to update products the shop already has.
    pub update_existing: bool,
    /// The status of new products; null: as stated in the file.
    #[serde(default)]
    pub status: Option<ProductStatus>,
    /// How to treat quantities where the shop already counts. Products left alone keep theirs.
    #[serde(default)]
    pub stock: Stock,
    /// Product types and tags to turn into collections; at most 100.
    #[serde(default)]
    pub collections: Vec<Collect>,
}

impl Default for ImportOptions {
    fn default() -> Self {
        Self {
            update_existing: true,
            status: None,
            stock: Stock::Keep,
            collections: Vec::new(),
        }
    }
}

impl ImportOptions {
    pub(crate) fn choices(&self) -> Choices {
        Choices {
            existing: if self.update_existing {
                Existing::Update
            } else {
                Existing::Leave
            },
            status: self.status,
            stock: self.stock,
            collect: self.collections.clone(),
        }
    }
}

/// Totals of a finished import.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ImportResult {
    /// Products created.
    pub created: usize,
    /// Products changed.
    pub updated: usize,
    /// Products left unchanged.
    pub skipped: usize,
    /// Rows left out.
    pub failed: usize,
    /// Products whose outcome differs from the preview, because the shop had changed.
    #[serde(default)]
    pub differed: usize,
    /// Quantities of the file recorded as counts of variants the shop already counted.
    #[serde(default)]
    pub counted: usize,
    /// How long it took.
    pub seconds: i64,
}

/// An import from upload to result.
#[derive(Clone, Debug)]
pub struct Import {
    /// The import's id.
    pub id: ImportId,
    /// The file's name on the merchant's computer.
    pub file_name: String,
    /// The stored file.
    pub blob: String,
    /// The state.
    pub state: ImportState,
    /// The program that wrote the file.
    pub format: String,
    /// Totals of the preview.
    pub counts: ImportCounts,
    /// What the merchant sees before the start.
    pub preview: ImportPreview,
    /// The merchant's choices; absent before the start.
    pub options: Option<ImportOptions>,
    /// Products processed so far, and in all.
    pub progress: (i32, i32),
    /// Totals; absent before the end.
    pub result: Option<ImportResult>,
    /// Why the import failed.
    pub message: Option<String>,
    /// When the file was uploaded.
    pub created_at: DateTime<Utc>,
    /// When the merchant started it.
    pub started_at: Option<DateTime<Utc>>,
    /// When it ended.
    pub finished_at: Option<DateTime<Utc>>,
}
