//! What a file would do, before it does it. Read in steps, each in a transaction of its own that writes nothing.

use catalog::import::{
    Fate, Foreseen, Foresight, Format, ImportedProduct, Plan, ProblemKind, Severity, foresee,
};
use kernel::Money;
use tenancy::jobs;

use super::{IMPORT_JOB, ImportJobError, Task, enqueue, small, step};
use crate::imports_store::{
    self as store, ImportColumn, ImportCounts, ImportPreview, ImportRemark, ImportSample,
    ImportState, Look,
};

/// Products shown before the start.
const SAMPLE: usize = 10;
/// Steps between two words about the progress.
const TOLD_EVERY: usize = 4;

/// Looks at all of it. Taken up again after a fall it begins anew: nothing had been changed.
pub(super) async fn look(task: &Task<'_>) -> Result<(), ImportJobError> {
    let plan = task.plan().await?;
    match foreseen(task, &plan).await? {
        Some(seen) => keep(task, &of_plan(task, &plan, seen)).await,
        None => keep_nothing(task).await,
    }
}

/// `None`: it was canceled meanwhile.
async fn foreseen(task: &Task<'_>, plan: &Plan) -> Result<Option<Foreseen>, ImportJobError> {
    let (mut foresight, mut all) = (Foresight::default(), Foreseen::default());
    let total = plan.products.len();
    let (mut start, mut steps) = (0, 0);
    while start < total {
        if steps % TOLD_EVERY == 0 && !tell_progress(task, (start, total)).await? {
            return Ok(None);
        }
        let places = step(plan, start);
        (start, steps) = (places.end, steps + 1);
        let tx = task.tenancy.read(task.tenant).await?;
        all.add(foresee(&tx, plan, places, &mut foresight).await?);
        tx.commit().await?;
    }
    Ok(Some(all))
}

async fn tell_progress(
    task: &Task<'_>,
    (done, total): (usize, usize),
) -> Result<bool, ImportJobError> {
    let mut tx = task.tenancy.write(task.tenant).await?;
    let progress = (small(done), small(total));
    let wanted = store::progress(&mut tx, task.import.id, progress).await?;
    tx.commit().await?;
    Ok(wanted)
}

/// Keeps what was seen, and goes on at once where the merchant said so while it was being read.
async fn keep(task: &Task<'_>, look: &Look) -> Result<(), ImportJobError> {
    let id = task.import.id;
    let mut tx = task.tenancy.write(task.tenant).await?;
    jobs::finish(&mut tx, task.job.lease()).await?;
    let now = store::locked(&mut tx, id).await?;
    if let Some(import) = now.filter(|import| import.state == ImportState::Previewing) {
        store::looked(&mut tx, id, look).await?;
        if let Some(options) = import.options {
            store::run(&mut tx, id, options).await?;
            enqueue(&mut tx, IMPORT_JOB, id).await?;
        }
    }
    Ok(tx.commit().await?)
}

async fn keep_nothing(task: &Task<'_>) -> Result<(), ImportJobError> {
    let mut tx = task.tenancy.write(task.tenant).await?;
    jobs::finish(&mut tx, task.job.lease()).await?;
    Ok(tx.commit().await?)
}

fn of_plan(task: &Task<'_>, plan: &Plan, seen: Foreseen) -> Look {
    let shown = plan.products.iter().zip(&seen.outcomes).take(SAMPLE);
    let preview = ImportPreview {
        columns: columns(plan),
        sample: shown
            .map(|(product, outcome)| row(plan, product, outcome.fate))
            .collect(),
        problems: plan.problems.iter().map(ImportRemark::from).collect(),
        of_shop: seen.problems.iter().map(ImportRemark::from).collect(),
        fates: seen.outcomes.iter().map(|one| one.fate.letter()).collect(),
        ..task.import.preview.clone()
    };
    Look {
        counts: counts(plan, &seen),
        preview,
        products: small(plan.products.len()),
    }
}

/// What is said of a product before the start.
const fn action(fate: Fate) -> &'static str {
    match fate {
        Fate::Created => "create",
        Fate::Updated => "update",
        Fate::Unchanged | Fate::Left => "skip",
        Fate::Refused => "refuse",
    }
}

fn row(plan: &Plan, product: &ImportedProduct, fate: Fate) -> ImportSample {
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
        action: action(fate).to_owned(),
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

fn counts(plan: &Plan, seen: &Foreseen) -> ImportCounts {
    let all = || plan.problems.iter().chain(&seen.problems);
    let errors = all()
        .filter(|problem| problem.severity() == Severity::Refused)
        .count();
    ImportCounts {
        rows: plan.counts.rows,
        products: plan.counts.products,
        variants: plan.counts.variants,
        create: seen.count(Fate::Created),
        update: seen.count(Fate::Updated),
        skip: seen.count(Fate::Unchanged),
        errors,
        warnings: all().count() - errors,
    }
}

#[cfg(test)]
#[path = "preview_tests.rs"]
mod tests;
