//! Hands a job that another job has caused to the worker that has just done that one: it is written as claimed, so that
//! nobody has to look for it (docs/decisions/0138-handed-from-job-to-job.md).

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc};
use uuid::Uuid;

use super::{ClaimedJob, Lane};

/// Jobs of one lane that a worker takes in this way at once, besides those it claims. One shop's chain of jobs must not fill
/// the hands that wait for others.
const AT_ONCE: usize = 4;

/// The worker of this process, if there is one and it takes jobs.
#[derive(Default)]
pub struct Handover {
    taker: Mutex<Option<Taker>>,
}

struct Taker {
    worker: Uuid,
    urgent: Arc<Semaphore>,
    mail: Arc<Semaphore>,
    next: mpsc::UnboundedSender<HandedJob>,
}

/// A job that this worker has claimed without looking for it. Its place is free again when this is dropped.
#[derive(Debug)]
pub struct HandedJob {
    /// The job.
    pub job: ClaimedJob,
    _place: OwnedSemaphorePermit,
}

/// A worker's free place for a job that is about to be written.
#[derive(Debug)]
pub(crate) struct Place {
    permit: OwnedSemaphorePermit,
    next: mpsc::UnboundedSender<HandedJob>,
}

impl Handover {
    /// States that this worker takes jobs until [`Handover::close`]. It must run every job it receives.
    pub fn open(&self, worker: Uuid) -> mpsc::UnboundedReceiver<HandedJob> {
        let (next, handed) = mpsc::unbounded_channel();
        let places = || Arc::new(Semaphore::new(AT_ONCE));
        *self.taker() = Some(Taker {
            worker,
            urgent: places(),
            mail: places(),
            next,
        });
        handed
    }

    /// From now on no place is given. Transactions that have one may still hand their job over.
    pub fn close(&self) {
        *self.taker() = None;
    }

    /// A free place at this worker, if it belongs to this process and takes jobs.
    pub(crate) fn place(&self, worker: Uuid, lane: Lane) -> Option<Place> {
        let taker = self.taker();
        let taker = taker.as_ref().filter(|taker| taker.worker == worker)?;
        let places = match lane {
            Lane::Urgent => &taker.urgent,
            Lane::Mail => &taker.mail,
            // It takes long, and can wait.
            Lane::Bulk => return None,
        };
        let permit = Arc::clone(places).try_acquire_owned().ok()?;
        Some(Place {
            permit,
            next: taker.next.clone(),
        })
    }

    fn taker(&self) -> MutexGuard<'_, Option<Taker>> {
        self.taker.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Place {
    /// Hands the job over, once its row is committed.
    pub(crate) fn take(self, job: ClaimedJob) {
        let Self { permit, next } = self;
        // Without a receiver the worker has gone: its lease runs out, and another claims the job.
        let _ = next.send(HandedJob {
            job,
            _place: permit,
        });
    }
}
