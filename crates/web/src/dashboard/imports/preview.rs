//! What a file would do, before it does it: read, then tried in a transaction that is thrown away.

use catalog::import::{
    Applied, FileError, Format, ImportedProduct, Plan, ProblemKind, Severity, apply,
};
use kernel::{ImportId, Money};
use tenancy::{DbError, Tenancy, TenantTx, blob};

use super::super::{refusals, wire::Upload};
use crate::{
    imports_job::{Action, ImportJobError, add, parsed, try_one},
    imports_store::{
        self as store, Import, ImportColumn, ImportCounts, ImportPreview, ImportRemark,
        ImportSample, ImportState,
    },
    problem::Problem,
    signed_in::Member,
};

/// Products shown before the start.
const SAMPLE: usize = 10;
/// Products tried in one go.
const STEP: usize = 200;

/// A file that was read and tried, not yet kept.
pub(super) struct Previewed {
    upload: Upload,
    plan: Plan,
    applied: Applied,
    sample: Vec<ImportSample>,
}

/// # Errors
/// A file that cannot be read as a catalogue.
pub(super) async fn make(
    tenancy: &Tenancy,
    member: &Member,
    upload: Upload,
) -> Result<Previewed, Problem> {
    let mut tx = tenancy.read(member.tenant).await?;
    let (profile, _) = platform::profile(&mut tx).await?;
    tx.commit().await?;
    let plan = parsed(upload.bytes.clone(), profile.currency)
        .await
        .map_err(|error| match error {
            ImportJobError::File(error) => unreadable(&error, member),
            other => Problem::internal(&other),
        })?;
    let (applied, sample) = trial(tenancy, member, &plan).await?;
    Ok(Previewed {
        upload,
        plan,
        applied,
        sample,
    })
}

fn unreadable(error: &FileError, member: &Member) -> Problem {
    refusals::file(error, member.language())
}

/// The first products one by one, to say of each what becomes of it; the others together.
async fn trial(
    tenancy: &Tenancy,
    member: &Member,
    plan: &Plan,
) -> Result<(Applied, Vec<ImportSample>), DbError> {
    let mut tx = tenancy.write(member.tenant).await?;
    let (mut all, mut sample) = (Applied::default(), Vec::new());
    let (first, rest) = plan.products.split_at(plan.products.len().min(SAMPLE));
    for product in first {
        let one = try_one(&mut tx, plan, product).await?;
        sample.push(row(plan, product, Action::of(&one)));
        add(&mut all, one);
    }
    for products in rest.chunks(STEP) {
        let chunk = catalog::import::Chunk {
            products,
            ..plan.whole()
        };
        add(&mut all, apply(&mut tx, chunk).await?);
    }
    tx.rollback().await?;
    Ok((all, sample))
}

fn row(plan: &Plan, product: &ImportedProduct, action: Action) -> ImportSample {
    let first = product.draft.variants.first();
    let stock: Vec<i32> = product
        .notes
        .iter()
        .filter_map(|note| note.on_hand)
        .collect();
    let price =
        first.map(|variant| Money::new(variant.price_minor, plan.currency).to_decimal_text());
    ImportSample {
        row: product.row,
        title: product.draft.title.clone(),
        sku: first.map(|variant| variant.sku.clone()).unwrap_or_default(),
        price: price.unwrap_or_default(),
        stock: if stock.is_empty() {
            String::new()
        } else {
            stock.iter().sum::<i32>().to_string()
        },
        options: first
            .map(|variant| variant.option_values.join(" / "))
            .unwrap_or_default(),
        action: action.code().to_owned(),
    }
}

/// The columns each format cannot do without, and what they mean here.
const fn needed(format: Format) -> [(&'static str, &'static str); 3] {
    match format {
        Format::Shopify | Format::Highstreet => [
            ("Handle", "handle"),
            ("Title", "title"),
            ("Variant Price", "price"),
        ],
        Format::WooCommerce => [
            ("Type", "type"),
            ("Name", "title"),
            ("Regular price", "price"),
        ],
    }
}

fn columns(plan: &Plan) -> Vec<ImportColumn> {
    let read = needed(plan.format).map(|(name, to)| ImportColumn {
        name: name.to_owned(),
        maps_to: Some(to.to_owned()),
    });
    let ignored = plan
        .problems
        .iter()
        .filter_map(|problem| match &problem.kind {
            ProblemKind::ColumnIgnored { column, .. } => Some(ImportColumn {
                name: column.clone(),
                maps_to: None,
            }),
            _ => None,
        });
    read.into_iter().chain(ignored).collect()
}

/// What the first line is divided by.
fn delimiter(bytes: &[u8]) -> &'static str {
    let line = bytes
        .split(|byte| *byte == b'\n')
        .next()
        .unwrap_or_default();
    let count = |wanted: u8| line.iter().filter(|byte| **byte == wanted).count();
    let known = [(",", b','), (";", b';'), ("\t", b'\t')];
    known
        .into_iter()
        .max_by_key(|(_, byte)| count(*byte))
        .map_or(",", |(text, _)| text)
}

fn counts(plan: &Plan, applied: &Applied) -> ImportCounts {
    let all = || plan.problems.iter().chain(&applied.problems);
    let errors = all()
        .filter(|problem| problem.severity() == Severity::Refused)
        .count();
    ImportCounts {
        rows: plan.counts.rows,
        products: plan.counts.products,
        variants: plan.counts.variants,
        create: applied.created,
        update: applied.updated,
        skip: applied.unchanged,
        errors,
        warnings: all().count() - errors,
    }
}

fn name<T: serde::Serialize>(value: &T) -> String {
    let json = serde_json::to_value(value).unwrap_or_default();
    json.as_str().unwrap_or_default().to_owned()
}

/// Keeps file and preview.
///
/// # Errors
/// Database failures only.
pub(super) async fn keep(tx: &mut TenantTx, made: Previewed) -> Result<Import, DbError> {
    let Previewed {
        upload,
        plan,
        applied,
        sample,
    } = made;
    let file = blob::put(tx, "text/csv", &upload.bytes).await?;
    let problems = plan
        .problems
        .iter()
        .chain(&applied.problems)
        .map(ImportRemark::from)
        .collect();
    let import = Import {
        id: tx.id::<ImportId>(),
        file_name: upload.file_name,
        blob: file.as_str().to_owned(),
        state: ImportState::Previewed,
        format: name(&plan.format),
        counts: counts(&plan, &applied),
        preview: ImportPreview {
            encoding: name(&plan.encoding),
            delimiter: delimiter(&upload.bytes).to_owned(),
            columns: columns(&plan),
            sample,
            problems,
        },
        options: None,
        progress: (0, i32::try_from(plan.products.len()).unwrap_or(i32::MAX)),
        result: None,
        message: None,
        created_at: tx.now(),
        finished_at: None,
    };
    store::insert(tx, &import).await?;
    Ok(import)
}

#[cfg(test)]
mod tests {
    use super::delimiter;

    #[test]
    fn the_divider_is_the_commonest_of_the_first_line() {
        assert_eq!(delimiter(b"a;b;c,d\n1,2,3,4,5"), ";");
        assert_eq!(delimiter(b"a\tb"), "\t");
        assert_eq!(delimiter(b"a,b"), ",");
    }
}
