//! Finishes jobs that end at about the same time in one transaction.

use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use diesel::{
    QueryableByName,
    sql_types::{Array, Integer, Uuid as SqlUuid},
};
use diesel_async::RunQueryDsl;
use kernel::JobId;
use tokio::sync::oneshot;

use super::{Lease, finish};
use crate::{Cached, DbError, PlatformTx, Tenancy};

/// How long the first job waits for others: two mails about one event are sent over two connections, and end tens of
/// milliseconds apart.
const PATIENCE: Duration = Duration::from_millis(100);

/// For jobs whose effect is outside the database, so that nothing but their end remains to be written. Cheap to clone.
#[derive(Clone)]
pub struct Finisher {
    tenancy: Tenancy,
    waiting: Arc<Mutex<Vec<Ending>>>,
}

struct Ending {
    lease: Lease,
    tell: oneshot::Sender<Result<(), DbError>>,
}

impl Finisher {
    /// Nothing waits yet.
    #[must_use]
    pub fn new(tenancy: Tenancy) -> Self {
        Self {
            tenancy,
            waiting: Arc::default(),
        }
    }

    /// Deletes a done job, together with those that end within a moment.
    ///
    /// # Errors
    /// [`DbError::LeaseLost`] when another worker has claimed this job; the others are finished all the same.
    pub async fn finish(&self, lease: Lease) -> Result<(), DbError> {
        let (tell, told) = oneshot::channel();
        if self.add(Ending { lease, tell }) == 1 {
            // A task of its own: the job that came first may be stopped, the others must not wait for it.
            tokio::spawn(self.clone().end_soon());
        }
        let broken = |_| DbError::Unavailable("finishing broke off".into());
        told.await.map_err(broken)?
    }

    fn waiting(&self) -> MutexGuard<'_, Vec<Ending>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns how many wait now.
    fn add(&self, ending: Ending) -> usize {
        let mut waiting = self.waiting();
        waiting.push(ending);
        waiting.len()
    }

    async fn end_soon(self) {
        tokio::time::sleep(PATIENCE).await;
        let endings = std::mem::take(&mut *self.waiting());
        let leases: Vec<Lease> = endings.iter().map(|ending| ending.lease).collect();
        let ended = end(&self.tenancy, &leases).await;
        for Ending { lease, tell } in endings {
            let outcome = match &ended {
                Ok(ended) if ended.contains(&lease.job) => Ok(()),
                Ok(_) => Err(DbError::LeaseLost),
                Err(error) => Err(DbError::Unavailable(error.to_string())),
            };
            // Whoever was stopped meanwhile no longer wants to know.
            let _ = tell.send(outcome);
        }
    }
}

/// Returns the jobs that were finished: those whose lease is valid.
async fn end(tenancy: &Tenancy, leases: &[Lease]) -> Result<Vec<JobId>, DbError> {
    let mut tx = tenancy.platform().await?;
    let ended = match leases {
        [only] => match finish(&mut tx, *only).await {
            Ok(()) => vec![only.job],
            Err(DbError::LeaseLost) => Vec::new(),
            Err(error) => return Err(error),
        },
        many => end_all(&mut tx, many).await?,
    };
    tx.commit().await?;
    Ok(ended)
}

#[derive(QueryableByName)]
struct Ended {
    #[diesel(sql_type = SqlUuid)]
    id: JobId,
}

async fn end_all(tx: &mut PlatformTx, leases: &[Lease]) -> Result<Vec<JobId>, DbError> {
    let query = diesel::sql_query(
        "DELETE FROM msg.job USING unnest($1, $2, $3) AS done (id, lease_by, attempts)
         WHERE job.id = ANY ($1) AND job.id = done.id
           AND job.lease_by = done.lease_by AND job.attempts = done.attempts
         RETURNING job.id",
    )
    .bind::<Array<SqlUuid>, _>(leases.iter().map(|lease| lease.job).collect::<Vec<_>>())
    .bind::<Array<SqlUuid>, _>(leases.iter().map(|lease| lease.worker).collect::<Vec<_>>())
    .bind::<Array<Integer>, _>(leases.iter().map(|lease| lease.attempt).collect::<Vec<_>>());
    let rows: Vec<Ended> = Cached(query).load(tx).await?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}
