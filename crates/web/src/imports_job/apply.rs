//! Brings a file in, some products at a time. Each transaction holds the job, does its products with their opening
//! counts, and notes that they are done: killed at any line, the import goes on after the last that was committed.

use std::{collections::HashSet, ops::Range};

use catalog::import::{
    Applied, Fate, Field, Outcome, Plan, Problem, ProblemKind, Severity, Terms, apply, decided_anew,
};
use inventory::{Adjust, AdjustError, Change};
use kernel::ProductId;
use tenancy::{DbError, TenantTx, jobs};

use super::{ImportJobError, Task, pictures, step};
use crate::imports_store::{self as store, Done, ImportOptions, ImportResult};

/// Tries at one transaction before its failure is taken for more than a collision.
const COLLISIONS: usize = 3;

/// An import under way.
struct Run<'a> {
    task: &'a Task<'a>,
    plan: Plan,
    /// What the preview said would become of each product; empty where there was none.
    planned: Vec<Fate>,
    terms: Terms,
    /// Products of the shop that those done stand for.
    spoken_for: HashSet<ProductId>,
    /// Products of the file that are done.
    done: usize,
    sums: ImportResult,
}

pub(super) async fn all(task: &Task<'_>) -> Result<(), ImportJobError> {
    let mut run = Run::resumed(task).await?;
    while run.done < run.plan.products.len() {
        run.step().await?;
    }
    run.finish().await
}

/// The merchant's word about the status is for new products; those the shop has keep theirs.
fn choose_status(plan: &mut Plan, terms: Terms) {
    let Some(status) = terms.status else { return };
    for product in &mut plan.products {
        product.draft.status = status;
    }
    plan.covers.remove(&Field::Status);
}

impl<'a> Run<'a> {
    /// Where those before us left it: nobody else can go on with it while we have the job.
    async fn resumed(task: &'a Task<'a>) -> Result<Self, ImportJobError> {
        let import = &task.import;
        let options = import.options.unwrap_or(ImportOptions {
            update_existing: true,
            status: None,
        });
        let mut plan = task.plan().await?;
        choose_status(&mut plan, options.terms());
        let mut tx = task.tenancy.read(task.tenant).await?;
        let spoken_for = store::spoken_for(&mut tx, import.id).await?;
        tx.commit().await?;
        Ok(Self {
            task,
            plan,
            planned: import.preview.planned(),
            terms: options.terms(),
            spoken_for,
            done: usize::try_from(import.progress.0).unwrap_or_default(),
            sums: import.result.unwrap_or_default(),
        })
    }

    async fn step(&mut self) -> Result<(), ImportJobError> {
        let places = step(&self.plan, self.done);
        match self.patiently(places.clone()).await {
            Err(error) if is_refusal(&error) => self.one_by_one(places).await,
            other => other,
        }
    }

    /// Something among these is not taken: the others must not suffer for it.
    async fn one_by_one(&mut self, places: Range<usize>) -> Result<(), ImportJobError> {
        for place in places {
            match self.patiently(place..place + 1).await {
                Err(error) if is_refusal(&error) && self.is_believed(&error) => {
                    self.put_aside(place, &error).await?;
                }
                other => other?,
            }
        }
        Ok(())
    }

    /// A refusal whose reason the database names is one; any other may have been a bad moment, and is first tried anew.
    fn is_believed(&self, error: &ImportJobError) -> bool {
        !matches!(error, ImportJobError::Db(DbError::Other(_))) || self.task.is_last_try()
    }

    /// Whoever works in the shop at the same moment may be in the way, and be gone at the next look.
    async fn patiently(&mut self, places: Range<usize>) -> Result<(), ImportJobError> {
        for _ in 1..COLLISIONS {
            match self.bring_in(places.clone()).await {
                Err(ImportJobError::Db(DbError::Conflict | DbError::Unique { .. })) => {}
                other => return other,
            }
        }
        self.bring_in(places).await
    }

    async fn bring_in(&mut self, places: Range<usize>) -> Result<(), ImportJobError> {
        let mut tx = self.task.tenancy.write(self.task.tenant).await?;
        jobs::hold(&mut tx, self.task.job.lease()).await?;
        let chunk = self
            .plan
            .chunk(places.clone(), self.terms.existing, &self.spoken_for);
        let applied = apply(&mut tx, chunk).await?;
        self.count(&mut tx, &applied).await?;
        pictures::enqueue(&mut tx, &applied).await?;
        self.note(tx, places, &applied.outcomes, &applied.problems)
            .await
    }

    /// Nothing of it is stored; it is told.
    async fn put_aside(
        &mut self,
        place: usize,
        error: &ImportJobError,
    ) -> Result<(), ImportJobError> {
        tracing::warn!(import = %self.task.import.id, place, %error, "a product was not stored");
        let row = self
            .plan
            .products
            .get(place)
            .map_or(0, |product| product.row);
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
        self.note(tx, place..place + 1, &[outcome], &[problem])
            .await
    }

    /// Commits what was done together with the note that it is done.
    async fn note(
        &mut self,
        mut tx: TenantTx,
        places: Range<usize>,
        outcomes: &[Outcome],
        problems: &[Problem],
    ) -> Result<(), ImportJobError> {
        let planned = self.planned.get(places.clone()).unwrap_or_default();
        let anew = decided_anew(self.terms, planned, outcomes);
        let sums = summed(self.sums, outcomes, (problems, anew.len()));
        let done = told(places.clone(), outcomes, problems.iter().chain(&anew));
        store::advance(&mut tx, self.task.import.id, (&done, &sums)).await?;
        tx.commit().await?;
        self.spoken_for
            .extend(outcomes.iter().filter_map(|outcome| outcome.product));
        (self.done, self.sums) = (places.end, sums);
        Ok(())
    }

    /// Opening counts of variants the shop did not have: for the others its own count is newer than any file.
    async fn count(&self, tx: &mut TenantTx, applied: &Applied) -> Result<(), ImportJobError> {
        let import = &self.task.import;
        let name: String = import.file_name.chars().take(200).collect();
        let new = |note: &&catalog::import::StockNote| note.is_new && note.on_hand >= 0;
        for note in applied.stock.iter().filter(new) {
            let order = Adjust {
                variant: note.variant,
                location: None,
                change: Change::Count {
                    quantity: note.on_hand,
                    as_of: tx.now(),
                },
                reason: format!("count: {name}"),
                actor: String::new(),
                reference: Some(import.id.to_string()),
                caused_by: None,
            };
            inventory::adjust(tx, order).await.map_err(of_database)?;
        }
        Ok(())
    }

    async fn finish(self) -> Result<(), ImportJobError> {
        let task = self.task;
        let mut tx = task.tenancy.write(task.tenant).await?;
        jobs::finish(&mut tx, task.job.lease()).await?;
        let began = task.import.started_at.unwrap_or(task.import.created_at);
        let result = ImportResult {
            failed: self.sums.failed + self.plan.counts.refused,
            seconds: (tx.now() - began).num_seconds(),
            ..self.sums
        };
        store::finish(&mut tx, &task.import, &result).await?;
        Ok(tx.commit().await?)
    }
}

/// A failure of the database is one wherever it is met.
fn of_database(error: AdjustError) -> ImportJobError {
    match error {
        AdjustError::Db(error) => error.into(),
        other => other.into(),
    }
}

/// What is wrong with the products themselves and not with the moment.
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
        seconds: before.seconds,
    }
}

/// Every product with the remarks about its rows. A remark about a variant's row belongs to the product that begins
/// before it.
fn told<'a>(
    places: Range<usize>,
    outcomes: &[Outcome],
    problems: impl Iterator<Item = &'a Problem>,
) -> Vec<Done> {
    let done = |(place, outcome): (usize, &Outcome)| Done {
        place,
        fate: outcome.fate,
        product: outcome.product,
        remarks: Vec::new(),
    };
    let mut all: Vec<Done> = places.zip(outcomes).map(done).collect();
    for problem in problems {
        let begins = outcomes
            .iter()
            .rposition(|outcome| outcome.row <= problem.row);
        if let Some(done) = all.get_mut(begins.unwrap_or_default()) {
            done.remarks.push(problem.into());
        }
    }
    all
}

#[cfg(test)]
#[path = "apply_tests.rs"]
mod tests;
