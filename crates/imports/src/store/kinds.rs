//! An upload and its story, as values.

use catalog::{
    ProductStatus,
    import::{Choices, Collect, Encoding, Existing, Fate, Recognized, Severity, Stock},
};
use chrono::{DateTime, Utc};
use kernel::ImportId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ImportState {
    /// It is being looked at; nothing to decide on yet.
    Previewing,
    Previewed,
    Running,
    Finished,
    Failed,
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

/// Rows and what they would do to the shop as it was.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ImportCounts {
    pub rows: usize,
    pub products: usize,
    pub variants: usize,
    pub create: usize,
    pub update: usize,
    /// Products that are already as the file says.
    pub skip: usize,
    /// Rows that are left out.
    pub errors: usize,
    pub warnings: usize,
    /// Quantities of the file that differ from what the shop has counted itself.
    #[serde(default)]
    pub stock_differs: usize,
    /// Collections the file itself names.
    #[serde(default)]
    pub collections: usize,
}

/// Products of the file that share a type or a tag.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ImportGroup {
    /// As the file first writes it.
    pub name: String,
    pub products: usize,
}

/// All remarks of one kind, in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportKind {
    pub code: String,
    pub severity: String,
    pub count: usize,
    pub en: String,
    pub fr: String,
}

#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct ImportColumn {
    pub name: String,
    pub maps_to: Option<String>,
}

#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct ImportSample {
    pub row: u32,
    pub title: String,
    pub sku: String,
    pub price: String,
    pub stock: String,
    pub options: String,
    /// `create`, `update`, `skip` (already so), `refuse`
    pub action: String,
}

/// A remark in both languages.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ImportRemark {
    pub row: u32,
    pub column: Option<String>,
    /// `error`: the row is left out; `warning`: it is not taken exactly as written.
    pub severity: String,
    /// The kind of remark; empty in imports of before there were kinds.
    #[serde(default)]
    pub code: String,
    pub en: String,
    pub fr: String,
    pub value: Option<String>,
}

impl From<&catalog::import::Problem> for ImportRemark {
    fn from(problem: &catalog::import::Problem) -> Self {
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

/// The file's letters in one encoding.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct ImportEncoding {
    pub encoding: String,
    /// Some cells of the file as they read in it.
    pub sample: Vec<String>,
}

/// What is shown before the start.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct ImportPreview {
    pub encoding: String,
    /// `certain`, `likely` or `unsure`.
    #[serde(default)]
    pub confidence: String,
    /// Other ways to read the letters, where the bytes leave a choice.
    #[serde(default)]
    pub choices: Vec<ImportEncoding>,
    /// The encoding the merchant chose.
    #[serde(default)]
    pub chosen: Option<Encoding>,
    pub delimiter: String,
    pub columns: Vec<ImportColumn>,
    pub sample: Vec<ImportSample>,
    /// Remarks of imports from before they had a table of their own.
    pub problems: Vec<ImportRemark>,
    #[serde(default)]
    pub of_shop: Vec<ImportRemark>,
    /// Product types and tags, the most frequent first.
    #[serde(default)]
    pub types: Vec<ImportGroup>,
    #[serde(default)]
    pub tags: Vec<ImportGroup>,
    /// What would become of each product: a letter each ([`Fate::letter`]).
    #[serde(default)]
    pub fates: String,
}

impl ImportPreview {
    /// What is known of a file before its rows are read.
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

    /// What would become of each product, in the order of the file; empty where nobody has looked.
    pub(crate) fn planned(&self) -> Vec<Fate> {
        self.fates.chars().filter_map(Fate::from_letter).collect()
    }

    /// The remarks that are kept here, in the order of the rows.
    #[must_use]
    pub fn remarks(self) -> Vec<ImportRemark> {
        let mut all = self.problems;
        all.extend(self.of_shop);
        all.sort_by_key(|remark| remark.row);
        all
    }
}

/// How a value is called in JSON.
pub(crate) fn name<T: Serialize>(value: &T) -> String {
    let json = serde_json::to_value(value).unwrap_or_default();
    json.as_str().unwrap_or_default().to_owned()
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ImportOptions {
    /// Whether products the shop already has are changed.
    pub update_existing: bool,
    /// The status of new products; null: as the file says.
    #[serde(default)]
    pub status: Option<ProductStatus>,
    /// What becomes of the file's quantities where the shop counts already. Products that are left alone keep theirs.
    #[serde(default)]
    pub stock: Stock,
    /// Product types and tags that become collections; at most 100.
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

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ImportResult {
    pub created: usize,
    pub updated: usize,
    pub skipped: usize,
    /// Rows left out.
    pub failed: usize,
    /// Products that did not become what the preview said, because the shop had changed.
    #[serde(default)]
    pub differed: usize,
    /// Quantities of the file that were set as counts of variants the shop counted already.
    #[serde(default)]
    pub counted: usize,
    pub seconds: i64,
}

/// An upload and what became of it.
#[derive(Clone, Debug)]
pub struct Import {
    pub id: ImportId,
    pub file_name: String,
    pub blob: String,
    pub state: ImportState,
    pub format: String,
    pub counts: ImportCounts,
    pub preview: ImportPreview,
    pub options: Option<ImportOptions>,
    pub progress: (i32, i32),
    pub result: Option<ImportResult>,
    pub message: Option<String>,
    pub created_at: DateTime<Utc>,
    pub started_at: Option<DateTime<Utc>>,
    pub finished_at: Option<DateTime<Utc>>,
}
