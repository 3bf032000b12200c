//! The kinds of jobs a worker can run.

use std::{pin::Pin, sync::Arc};

use super::{BackgroundJob, Cause, ClaimedJob, Lane, Run};

/// Why a job was not done.
#[derive(Debug, thiserror::Error)]
pub enum Undone {
    /// No handler is registered for this kind.
    #[error(
        "no handler for `{0}` in this release; a worker of the release that knows it takes it, or see `highstreet jobs list`"
    )]
    Unknown(String),
    /// The stored payload does not match the kind.
    #[error("this release cannot read the payload of `{kind}`")]
    Payload {
        /// The kind.
        kind: &'static str,
        /// What does not match.
        #[source]
        error: serde_json::Error,
    },
    /// The run failed.
    #[error(transparent)]
    Failed(Cause),
}

type Doing = Pin<Box<dyn Future<Output = Result<(), Undone>> + Send>>;

/// A registered kind.
pub struct Kind<Worker: 'static> {
    /// Its [`BackgroundJob::KIND`].
    pub name: &'static str,
    /// The lane its jobs wait in.
    pub lane: Lane,
    run: fn(Arc<Worker>, ClaimedJob) -> Doing,
}

impl<Worker: Send + Sync + 'static> Kind<Worker> {
    /// `Kind::of::<SendMail, _>()`: the context the job runs in must be available from the worker.
    #[must_use]
    pub const fn of<J, C>() -> Self
    where
        J: Run<C>,
        Worker: AsRef<C>,
        C: Sync,
    {
        Self {
            name: J::KIND,
            lane: J::LANE,
            run: |worker, job| Box::pin(async move { run::<J, C>((*worker).as_ref(), &job).await }),
        }
    }
}

/// Reads the payload and runs the job.
///
/// # Errors
/// See [`Undone`].
pub async fn run<J, C>(context: &C, job: &ClaimedJob) -> Result<(), Undone>
where
    J: Run<C>,
    C: ?Sized + Sync,
{
    let payload: J = read(job)?;
    let done = payload.run(context, job).await;
    done.map_err(|error| Undone::Failed(error.into()))
}

fn read<J: BackgroundJob>(job: &ClaimedJob) -> Result<J, Undone> {
    let kind = J::KIND;
    serde_json::from_value(job.payload.clone()).map_err(|error| Undone::Payload { kind, error })
}

/// All kinds one worker can run.
pub struct Registry<Worker: 'static> {
    kinds: &'static [Kind<Worker>],
}

impl<Worker: 'static> Registry<Worker> {
    /// For a constant: two kinds with the same name do not compile.
    #[must_use]
    pub const fn new(kinds: &'static [Kind<Worker>]) -> Self {
        let mut at = 0;
        while at < kinds.len() {
            let mut later = at + 1;
            while later < kinds.len() {
                assert!(
                    !same(kinds[at].name, kinds[later].name),
                    "one kind of job is registered twice"
                );
                later += 1;
            }
            at += 1;
        }
        Self { kinds }
    }

    /// The registered kinds.
    pub fn kinds(&self) -> impl Iterator<Item = &'static Kind<Worker>> {
        self.kinds.iter()
    }

    /// Runs a claimed job with its registered handler.
    ///
    /// # Errors
    /// See [`Undone`].
    pub async fn run(&self, worker: Arc<Worker>, job: ClaimedJob) -> Result<(), Undone> {
        match self.kinds().find(|kind| kind.name == job.kind) {
            Some(kind) => (kind.run)(worker, job).await,
            None => Err(Undone::Unknown(job.kind)),
        }
    }
}

const fn same(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let mut at = 0;
    while at < a.len() && at < b.len() && a[at] == b[at] {
        at += 1;
    }
    at == a.len() && at == b.len()
}
