//! Predicts what a file would change. Reads it in steps, each in a transaction of its own that changes nothing in the
//! catalogue; remarks on rows are stored as they are found.

use product_files::{Foresight, ImportedProduct, Problem, Reading, Stock};
use tenancy::jobs;

use super::{ApplyImport, ImportJobError, STEP, Task, enqueue, next, small, stock, tally::Tally};
use crate::{
    foresee,
    store::{self, ImportState, Look, Stage},
};

/// Steps between two progress updates.
const TOLD_EVERY: usize = 4;

/// Reads the whole file. After a crash it starts over: nothing had been changed.
pub(super) async fn look(task: &Task<'_>) -> Result<(), ImportJobError> {
    let mut tx = task.tenancy.write(task.tenant).await?;
    jobs::hold(&mut tx, task.job.lease()).await?;
    store::unsay(&mut tx, task.import.id).await?;
    tx.commit().await?;
    let looking = Looking {
        task,
        weighed: task.weighed().await?,
        foresight: Foresight::default(),
        tally: Tally::default(),
        untold: Vec::new(),
    };
    match looking.whole(task.reading().await?).await? {
        Some(look) => keep(task, &look).await,
        None => keep_nothing(task).await,
    }
}

/// A file being previewed.
struct Looking<'a> {
    task: &'a Task<'a>,
    weighed: bool,
    foresight: Foresight,
    tally: Tally,
    /// Remarks found and not stored yet.
    untold: Vec<(Stage, Vec<Problem>)>,
}

impl Looking<'_> {
    /// `None`: it was canceled meanwhile.
    async fn whole(mut self, mut reading: Reading) -> Result<Option<Look>, ImportJobError> {
        let total = reading.families();
        for steps in 0_usize.. {
            let done = total - reading.left();
            if steps.is_multiple_of(TOLD_EVERY) && !self.tell((done, total)).await? {
                return Ok(None);
            }
            let products;
            (reading, products) = next(reading, STEP).await?;
            let problems = reading.problems();
            self.found(Stage::File, problems);
            if products.is_empty() {
                break;
            }
            self.step(&reading, &products).await?;
        }
        let wanted = self.tell((total, total)).await?;
        let preview = self.task.import.preview.clone();
        Ok(wanted.then(|| self.tally.look(&reading, preview)))
    }

    async fn step(
        &mut self,
        reading: &Reading,
        products: &[ImportedProduct],
    ) -> Result<(), ImportJobError> {
        let mut batch = reading.batch(products, reading.covers());
        batch.weighed = self.weighed;
        let mut tx = self.task.tenancy.read(self.task.tenant).await?;
        let mut seen = foresee(&tx, batch, &mut self.foresight).await?;
        let sorted = stock::sorted(&mut tx, &seen.stock).await?;
        tx.commit().await?;
        self.tally.products(reading, products, &seen);
        self.tally.differing(sorted.differing.len());
        seen.problems.extend(sorted.remarks(Stock::Keep));
        self.found(Stage::Foreseen, seen.problems);
        Ok(())
    }

    fn found(&mut self, stage: Stage, problems: Vec<Problem>) {
        self.tally.problems(&problems);
        self.untold.push((stage, problems));
    }

    /// Stores new remarks and the progress; returns whether the preview is still wanted.
    async fn tell(&mut self, (done, total): (usize, usize)) -> Result<bool, ImportJobError> {
        let id = self.task.import.id;
        let mut tx = self.task.tenancy.write(self.task.tenant).await?;
        jobs::hold(&mut tx, self.task.job.lease()).await?;
        for (stage, problems) in std::mem::take(&mut self.untold) {
            store::tell(&mut tx, id, stage, &problems).await?;
        }
        let wanted = store::progress(&mut tx, id, (small(done), small(total))).await?;
        tx.commit().await?;
        Ok(wanted)
    }
}

/// Stores the result, and starts the import at once if the merchant has already confirmed it.
async fn keep(task: &Task<'_>, look: &Look) -> Result<(), ImportJobError> {
    let id = task.import.id;
    let mut tx = task.tenancy.write(task.tenant).await?;
    jobs::finish(&mut tx, task.job.lease()).await?;
    let now = store::locked(&mut tx, id).await?;
    if let Some(import) = now.filter(|import| import.state == ImportState::Previewing) {
        store::looked(&mut tx, id, look).await?;
        if let Some(options) = import.options {
            store::run(&mut tx, id, &options).await?;
            enqueue(&mut tx, &ApplyImport { import: id }).await?;
        }
    }
    Ok(tx.commit().await?)
}

async fn keep_nothing(task: &Task<'_>) -> Result<(), ImportJobError> {
    let mut tx = task.tenancy.write(task.tenant).await?;
    jobs::finish(&mut tx, task.job.lease()).await?;
    Ok(tx.commit().await?)
}

#[cfg(test)]
#[path = "preview_tests.rs"]
mod tests;
