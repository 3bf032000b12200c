//! Applies a file, some products at a time. Each transaction holds the job, writes its products with their opening
//! counts, and records them as done: after a crash at any line, the import resumes after the last commit.

use std::collections::HashSet;

use kernel::ProductId;
use product_files::{
    Applied, Batch, Choices, Chunk, Covers, Fate, ImportedProduct, Outcome, Problem, ProblemKind,
    Reading, Severity, decided_anew,
};
use tenancy::{DbError, TenantTx, jobs};

use super::{ImportJobError, STEP, Task, next, pictures, stock};
use crate::{
    apply,
    store::{self, Done, ImportResult, Stage},
};

/// Tries at one transaction before its failure counts as more than a collision.
const COLLISIONS: usize = 3;

/// An import in progress.
struct Run<'a> {
    task: &'a Task<'a>,
    /// Which facts about existing products the file states.
    covers: Covers,
    currency: kernel::Currency,
    weighed: bool,
    /// The fate the preview predicted for each product; empty without a preview.
    planned: Vec<Fate>,
    choices: Choices,
    /// Existing products already matched by rows that are done.
    spoken_for: HashSet<ProductId>,
    /// Number of the file's products that are done.
    done: usize,
    sums: ImportResult,
}

pub(super) async fn all(task: &Task<'_>) -> Result<(), ImportJobError> {
    let (mut run, mut reading) = Run::resumed(task).await?;
    loop {
        let products;
        (reading, products) = next(reading, STEP).await?;
        if products.is_empty() {
            return run.finish(reading.counts().refused).await;
        }
        run.step(products).await?;
    }
}

impl<'a> Run<'a> {
    /// Resumes after the last committed step: no other worker can continue while this one has the job.
    async fn resumed(task: &'a Task<'a>) -> Result<(Self, Reading), ImportJobError> {
        let import = &task.import;
        let choices = import.options.clone().unwrap_or_default().choices();
        let done = usize::try_from(import.progress.0).unwrap_or_default();
        let reading = skipped(task.reading().await?, done).await?;
        let mut tx = task.tenancy.read(task.tenant).await?;
        let spoken_for = store::spoken_for(&mut tx, import.id).await?;
        tx.commit().await?;
        let run = Self {
            task,
            covers: choices.covers(reading.covers()),
            currency: reading.currency,
            weighed: task.weighed().await?,
            planned: import.preview.planned(),
            choices,
            spoken_for,
            done,
            sums: import.result.unwrap_or_default(),
        };
        Ok((run, reading))
    }

    async fn step(&mut self, mut products: Vec<ImportedProduct>) -> Result<(), ImportJobError> {
        for product in &mut products {
            self.choices.change(product);
        }
        match self.patiently(&products).await {
            Err(error) if is_refusal(&error) => self.one_by_one(&products).await,
            other => other,
        }
    }

    /// One of these products is rejected: apply them one by one, so that the others succeed.
    async fn one_by_one(&mut self, products: &[ImportedProduct]) -> Result<(), ImportJobError> {
        for product in products.chunks(1) {
            match self.patiently(product).await {
                Err(error) if is_refusal(&error) && self.is_believed(&error) => {
                    self.put_aside(product, &error).await?;
                }
                other => other?,
            }
        }
        Ok(())
    }

    /// A rejection for which the database names a reason is final; any other may be momentary, and is retried first.
    fn is_believed(&self, error: &ImportJobError) -> bool {
        !matches!(error, ImportJobError::Db(DbError::Other(_))) || self.task.is_last_try()
    }

    /// A concurrent change in the shop may collide and be gone on the next try.
    async fn patiently(&mut self, products: &[ImportedProduct]) -> Result<(), ImportJobError> {
        for _ in 1..COLLISIONS {
            match self.bring_in(products).await {
                Err(ImportJobError::Db(DbError::Conflict | DbError::Unique { .. })) => {}
                other => return other,
            }
        }
        self.bring_in(products).await
    }

    async fn bring_in(&mut self, products: &[ImportedProduct]) -> Result<(), ImportJobError> {
        let mut tx = self.task.tenancy.write(self.task.tenant).await?;
        jobs::hold(&mut tx, self.task.job.lease()).await?;
        let chunk = Chunk {
            batch: Batch {
                currency: self.currency,
                covers: &self.covers,
                products,
                weighed: self.weighed,
            },
            existing: self.choices.existing,
            spoken_for: &self.spoken_for,
        };
        let mut applied = apply(&mut tx, chunk).await?;
        let counted = self.count(&mut tx, &mut applied).await?;
        pictures::enqueue(&mut tx, self.task.import.id, &applied).await?;
        let sums = ImportResult {
            counted: self.sums.counted + counted,
            ..self.sums
        };
        self.note(tx, sums, (&applied.outcomes, applied.problems))
            .await
    }

    /// Stores nothing of these products and reports them.
    async fn put_aside(
        &mut self,
        products: &[ImportedProduct],
        error: &ImportJobError,
    ) -> Result<(), ImportJobError> {
        tracing::warn!(import = %self.task.import.id, place = self.done, %error, "a product was not stored");
        let row = products.first().map_or(0, |product| product.row);
        let outcome = Outcome {
            row,
            fate: Fate::Refused,
            product: None,
        };
        let problem = Problem {
            row,
            column: None,
            kind: ProblemKind::NotStored,
        };
        let mut tx = self.task.tenancy.write(self.task.tenant).await?;
        jobs::hold(&mut tx, self.task.job.lease()).await?;
        self.note(tx, self.sums, (&[outcome], vec![problem])).await
    }

    /// Commits the changes together with the record that they are done.
    async fn note(
        &mut self,
        mut tx: TenantTx,
        sums: ImportResult,
        (outcomes, mut problems): (&[Outcome], Vec<Problem>),
    ) -> Result<(), ImportJobError> {
        let end = self.done + outcomes.len();
        let planned = self.planned.get(self.done..end).unwrap_or_default();
        let anew = decided_anew(&self.choices, planned, outcomes);
        let sums = summed(sums, outcomes, (&problems, anew.len()));
        problems.extend(anew);
        let done = done(self.done, outcomes);
        let id = self.task.import.id;
        store::tell(&mut tx, id, Stage::Done, &problems).await?;
        store::advance(&mut tx, id, (&done, &sums)).await?;
        tx.commit().await?;
        self.spoken_for
            .extend(outcomes.iter().filter_map(|outcome| outcome.product));
        (self.done, self.sums) = (end, sums);
        Ok(())
    }

    /// Records the file's quantities where they count as opening counts, and reports the others.
    async fn count(
        &self,
        tx: &mut TenantTx,
        applied: &mut Applied,
    ) -> Result<usize, ImportJobError> {
        let import = &self.task.import;
        let counting = stock::Counting {
            import: import.id,
            file_name: &import.file_name,
            as_of: import.started_at.unwrap_or_else(|| tx.now()),
            choice: self.choices.stock,
        };
        let sorted = stock::sorted(tx, &applied.stock).await?;
        applied.problems.extend(sorted.remarks(self.choices.stock));
        counting.record(tx, &sorted).await
    }

    async fn finish(self, refused: usize) -> Result<(), ImportJobError> {
        let task = self.task;
        let mut tx = task.tenancy.write(task.tenant).await?;
        jobs::finish(&mut tx, task.job.lease()).await?;
        let began = task.import.started_at.unwrap_or(task.import.created_at);
        let result = ImportResult {
            failed: self.sums.failed + refused,
            seconds: (tx.now() - began).num_seconds(),
            ..self.sums
        };
        store::finish(&mut tx, &task.import, &result).await?;
        Ok(tx.commit().await?)
    }
}

/// Skips the products that are done.
async fn skipped(mut reading: Reading, done: usize) -> Result<Reading, ImportJobError> {
    let mut left = done;
    while left > 0 {
        let products;
        (reading, products) = next(reading, left.min(STEP)).await?;
        if products.is_empty() {
            break;
        }
        left -= products.len();
    }
    Ok(reading)
}

/// Whether the error lies in the products themselves rather than in the moment.
fn is_refusal(error: &ImportJobError) -> bool {
    use diesel::result::Error::DatabaseError;
    matches!(
        error,
        ImportJobError::Stock(_)
            | ImportJobError::Db(
                DbError::Unique { .. } | DbError::Check { .. } | DbError::Other(DatabaseError(..))
            )
    )
}

fn summed(
    before: ImportResult,
    outcomes: &[Outcome],
    (problems, differed): (&[Problem], usize),
) -> ImportResult {
    let count = |fates: &[Fate]| {
        let among = |outcome: &&Outcome| fates.contains(&outcome.fate);
        outcomes.iter().filter(among).count()
    };
    let refused = |problem: &&Problem| problem.severity() == Severity::Refused;
    ImportResult {
        created: before.created + count(&[Fate::Created]),
        updated: before.updated + count(&[Fate::Updated]),
        skipped: before.skipped + count(&[Fate::Unchanged, Fate::Left]),
        failed: before.failed + problems.iter().filter(refused).count(),
        differed: before.differed + differed,
        ..before
    }
}

/// The outcome of each product; the first has this position in the file.
fn done(place: usize, outcomes: &[Outcome]) -> Vec<Done> {
    let done = |(place, outcome): (usize, &Outcome)| Done {
        place,
        fate: outcome.fate,
        product: outcome.product,
    };
    (place..).zip(outcomes).map(done).collect()
}

#[cfg(test)]
#[path = "apply_tests.rs"]
mod tests;
