//! Enqueues jobs.

use chrono::{DateTime, Utc};
use diesel::{
    QueryableByName,
    pg::Pg,
    query_builder::{AstPass, Query, QueryFragment, QueryId},
    result::QueryResult,
    sql_types::{Array, BigInt, Bool, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid},
};
use diesel_async::{AsyncConnectionCore, RunQueryDsl};
use kernel::{JobId, TenantId};
use serde_json::Value;
use uuid::Uuid;

use super::{BackgroundJob, ClaimedJob, Lane, handover::Place, lease::LEASE};
use crate::{Cached, DbError, PlatformTx, TenantTx, signals::Effects};

/// A parked job with the same key is made ready again: a new request must not be silently absorbed by a job that was
/// given up. A ready one stays unchanged and unlocked, so that concurrent requests do not wait for each other. A handed one is
/// written as [`super::claim`] would leave it.
const INSERT: &str = "
    WITH new AS (
        SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $9)
            AS new (id, kind, payload, unique_key, due, lane, handed)),
    woken AS (
        UPDATE msg.job SET state = 'ready', due = new.due, payload = new.payload, lane = new.lane,
               attempts = 0, crashes = 0, failures = 0, lease_until = NULL, lease_by = NULL
        FROM new
        WHERE coalesce(job.tenant_id, 0) = coalesce($7, 0) AND job.kind = new.kind
          AND job.unique_key = new.unique_key AND job.state = 'parked'
        RETURNING new.id)
    INSERT INTO msg.job (id, tenant_id, kind, payload, unique_key, due, lane, created_at,
        lease_by, lease_until, attempts, crashes)
    SELECT id, $7, kind, payload, unique_key, due, lane, $8,
        CASE WHEN handed THEN $10 END, CASE WHEN handed THEN $11 END, handed::integer, handed::integer
    FROM new
    WHERE NOT EXISTS (SELECT FROM woken WHERE woken.id = new.id)
    ORDER BY kind, unique_key
    ON CONFLICT DO NOTHING
    RETURNING id";

#[derive(QueryableByName)]
struct Written {
    #[diesel(sql_type = SqlUuid)]
    id: JobId,
}

/// A row to be written.
#[derive(Clone, Debug)]
pub struct NewJob {
    pub id: JobId,
    pub kind: &'static str,
    pub lane: Lane,
    pub payload: Value,
    pub unique_key: Option<String>,
    pub due: DateTime<Utc>,
}

impl NewJob {
    fn of<J: BackgroundJob>(id: JobId, job: &J, due: DateTime<Utc>) -> Result<Self, DbError> {
        let payload = serde_json::to_value(job);
        Ok(Self {
            id,
            kind: J::KIND,
            lane: J::LANE,
            payload: payload.map_err(|error| DbError::corrupt("job.payload", error))?,
            unique_key: job.unique_key(due),
            due,
        })
    }

    /// As the worker has it to which it was handed.
    fn claimed(self, (tenant, worker): (TenantId, Uuid)) -> ClaimedJob {
        ClaimedJob {
            id: self.id,
            tenant_id: Some(tenant),
            kind: self.kind.to_owned(),
            lane: self.lane,
            payload: self.payload,
            attempts: 1,
            crashes: 1,
            failures: 0,
            lease_by: worker,
        }
    }
}

pub(super) mod sealed {
    use chrono::{DateTime, Utc};
    use kernel::JobId;
    use uuid::Uuid;

    use super::NewJob;
    use crate::DbError;

    pub trait Writes {
        fn begun(&self) -> DateTime<Utc>;
        fn job_id(&self) -> JobId;
        /// The transaction ends a job of this worker.
        fn ends_job_of(&mut self, worker: Uuid);
        fn write(&mut self, new: NewJob) -> impl Future<Output = Result<(), DbError>> + Send;
    }
}

/// A transaction in which jobs can be enqueued: a tenant's jobs in a [`TenantTx`], the provider's own in a
/// [`PlatformTx`].
pub trait JobTx: sealed::Writes {}

impl sealed::Writes for TenantTx {
    fn begun(&self) -> DateTime<Utc> {
        self.now()
    }

    fn job_id(&self) -> JobId {
        self.id()
    }

    fn ends_job_of(&mut self, worker: Uuid) {
        self.pending.worker = Some(worker);
    }

    /// Buffers the row until the commit, which inserts all jobs of a transaction in one statement.
    async fn write(&mut self, new: NewJob) -> Result<(), DbError> {
        self.pending.jobs.push(new);
        Ok(())
    }
}
impl JobTx for TenantTx {}

impl sealed::Writes for PlatformTx {
    fn begun(&self) -> DateTime<Utc> {
        self.now()
    }

    fn job_id(&self) -> JobId {
        self.id()
    }

    /// The provider's own jobs are seldom, and wait for a worker that looks for them.
    fn ends_job_of(&mut self, _: Uuid) {}

    async fn write(&mut self, new: NewJob) -> Result<(), DbError> {
        let now = self.now();
        tell(&mut self.effects, now, [&new]);
        insert(self, (None, now), (&[new], &Handed::default())).await?;
        Ok(())
    }
}
impl JobTx for PlatformTx {}

/// Enqueues a job to run as soon as this transaction has committed.
///
/// # Errors
/// Database failures only; for a tenant's job the commit reports them.
pub async fn enqueue<J: BackgroundJob>(tx: &mut impl JobTx, job: &J) -> Result<(), DbError> {
    let due = tx.begun();
    enqueue_at(tx, job, due).await
}

/// Enqueues a job to run at `due`.
///
/// # Errors
/// See [`enqueue`].
pub async fn enqueue_at<J: BackgroundJob>(
    tx: &mut impl JobTx,
    job: &J,
    due: DateTime<Utc>,
) -> Result<(), DbError> {
    let new = NewJob::of(tx.job_id(), job, due)?;
    tx.write(new).await
}

/// Inserts the jobs the transaction has enqueued.
pub(crate) async fn flush(tx: &mut TenantTx) -> Result<(), DbError> {
    let new = std::mem::take(&mut tx.pending.jobs);
    if new.is_empty() {
        return Ok(());
    }
    let now = tx.now();
    let mut handed = Handed::among(tx, &new);
    let waiting = new.iter().filter(|job| !handed.has(job.id));
    tell(&mut tx.effects, now, waiting);
    let head = (Some(tx.tenant()), now);
    let written = insert(tx, head, (&new, &handed)).await?;
    for job in new.into_iter().filter(|job| written.contains(&job.id)) {
        if let Some((place, worker)) = handed.take(job.id) {
            let claimed = job.claimed((tx.tenant(), worker));
            tx.pending.handed.push((place, claimed));
        }
    }
    Ok(())
}

/// The new jobs that go to the worker whose job the transaction ends.
#[derive(Default)]
struct Handed {
    places: Vec<(JobId, Place)>,
    worker: Uuid,
}

impl Handed {
    /// Takes a place for each job that is due, as far as there are places.
    fn among(tx: &TenantTx, new: &[NewJob]) -> Self {
        let Some(worker) = tx.pending.worker else {
            return Self::default();
        };
        let due = new.iter().filter(|job| job.due <= tx.now());
        let place = |job: &NewJob| Some((job.id, tx.signals.handover.place(worker, job.lane)?));
        Self {
            places: due.filter_map(place).collect(),
            worker,
        }
    }

    fn has(&self, job: JobId) -> bool {
        self.places.iter().any(|(id, _)| *id == job)
    }

    fn take(&mut self, job: JobId) -> Option<(Place, Uuid)> {
        let at = self.places.iter().position(|(id, _)| *id == job)?;
        Some((self.places.swap_remove(at).1, self.worker))
    }
}

/// Workers of this process are notified of what is due; the rest they find when it is.
fn tell<'a>(effects: &mut Effects, now: DateTime<Utc>, new: impl IntoIterator<Item = &'a NewJob>) {
    for job in new.into_iter().filter(|job| job.due <= now) {
        effects.jobs.add(job.lane);
    }
}

async fn insert<C>(
    connection: &mut C,
    (tenant, now): (Option<TenantId>, DateTime<Utc>),
    (new, handed): (&[NewJob], &Handed),
) -> Result<Vec<JobId>, DbError>
where
    C: AsyncConnectionCore<Backend = Pg> + Send,
{
    let texts = |of: fn(&NewJob) -> &'static str| new.iter().map(of).collect::<Vec<_>>();
    let keys = new.iter().map(|job| job.unique_key.as_ref());
    let query = diesel::sql_query(INSERT)
        .bind::<Array<SqlUuid>, _>(new.iter().map(|job| job.id).collect::<Vec<_>>())
        .bind::<Array<Text>, _>(texts(|job| job.kind))
        .bind::<Array<Jsonb>, _>(new.iter().map(|job| &job.payload).collect::<Vec<_>>())
        .bind::<Array<Nullable<Text>>, _>(keys.collect::<Vec<_>>())
        .bind::<Array<Timestamptz>, _>(new.iter().map(|job| job.due).collect::<Vec<_>>())
        .bind::<Array<Text>, _>(texts(|job| job.lane.code()))
        .bind::<Nullable<BigInt>, _>(tenant)
        .bind::<Timestamptz, _>(now)
        .bind::<Array<Bool>, _>(new.iter().map(|job| handed.has(job.id)).collect::<Vec<_>>())
        .bind::<SqlUuid, _>(handed.worker)
        .bind::<Timestamptz, _>(now + LEASE);
    let written: Vec<Written> = Cached(query).load(connection).await?;
    Ok(written.into_iter().map(|row| row.id).collect())
}

/// Inserts what a job is about, and the job if there was something to insert. An existing job's row is locked until the
/// transaction ends, even if nothing in it changes.
struct AskedAfter<C> {
    cause: C,
    job: NewJob,
    now: DateTime<Utc>,
}

/// Follows the statement of the cause.
const ASK: &str = "), asked AS (
    INSERT INTO msg.job AS known (id, kind, payload, unique_key, due, lane, created_at) SELECT ";

/// Follows the job's values.
const ASKED: &str = " FROM cause
    ON CONFLICT (coalesce(tenant_id, 0), kind, unique_key) WHERE unique_key IS NOT NULL
    DO UPDATE SET due = least(known.due, excluded.due), state = 'ready',
        attempts = CASE known.state WHEN 'parked' THEN least(known.attempts, 1) ELSE known.attempts END,
        crashes = CASE known.state WHEN 'parked' THEN 0 ELSE known.crashes END,
        failures = CASE known.state WHEN 'parked' THEN 0 ELSE known.failures END
    WHERE known.due > excluded.due OR known.state = 'parked')
    SELECT count(*) AS rows FROM cause";

impl<C: QueryFragment<Pg>> QueryFragment<Pg> for AskedAfter<C> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        let job = &self.job;
        out.push_sql("WITH cause AS (");
        self.cause.walk_ast(out.reborrow())?;
        out.push_sql(ASK);
        out.push_bind_param::<SqlUuid, _>(&job.id)?;
        out.push_sql(", ");
        out.push_bind_param::<Text, _>(job.kind)?;
        out.push_sql(", ");
        out.push_bind_param::<Jsonb, _>(&job.payload)?;
        out.push_sql(", ");
        out.push_bind_param::<Nullable<Text>, _>(&job.unique_key)?;
        out.push_sql(", ");
        out.push_bind_param::<Timestamptz, _>(&job.due)?;
        out.push_sql(", ");
        out.push_bind_param::<Text, _>(job.lane.code())?;
        out.push_sql(", ");
        out.push_bind_param::<Timestamptz, _>(&self.now)?;
        out.push_sql(ASKED);
        Ok(())
    }
}

impl<C> QueryId for AskedAfter<C> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<C> Query for AskedAfter<C> {
    type SqlType = BigInt;
}

/// Runs `cause`, an insert of constant text that returns its rows, and enqueues one of the provider's jobs to run at `due` in
/// the same statement if it inserted any. Returns the number of rows. A request during the job's run is not lost: finishing the
/// job waits for this transaction, and then finds what it has written.
///
/// # Errors
/// Database failures only.
pub async fn ask_platform_after<C, J>(
    tx: &mut PlatformTx,
    cause: C,
    (job, due): (&J, DateTime<Utc>),
) -> Result<i64, DbError>
where
    C: QueryFragment<Pg> + Send,
    J: BackgroundJob,
{
    let now = tx.now();
    let job = NewJob::of(tx.id(), job, due)?;
    tell(&mut tx.effects, now, [&job]);
    Ok(Cached(AskedAfter { cause, job, now })
        .get_result(tx)
        .await?)
}

/// Enqueues one of the provider's jobs like [`ask_platform_after`].
///
/// # Errors
/// Database failures only.
pub async fn ask_platform<J: BackgroundJob>(tx: &mut PlatformTx, job: &J) -> Result<(), DbError> {
    let due = tx.now();
    ask_platform_after(tx, diesel::sql_query("SELECT"), (job, due)).await?;
    Ok(())
}
