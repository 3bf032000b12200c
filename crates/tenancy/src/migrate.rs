//! Two migration sets: the platform's, applied once, and the tenants', applied to each schema in its own transaction.
//!
//! Expand/contract: the old program keeps serving while schemas migrate. A run can be killed at any moment and
//! restarted, and several may run side by side: a tenant is claimed by its row lock, and schema and recorded version
//! change in one transaction. A tenant that fails is recorded and skipped; the others continue. A successful run
//! leaves no tenant behind, not even one that another run had locked.

use std::sync::Mutex;

use kernel::TenantId;
use rust_embed::Embed;
use sha2::{Digest, Sha256};
use tokio_postgres::{Client, Config, Row, Transaction};

use crate::{DbError, citus, connect, restore, statements::statements};

#[derive(Embed)]
#[folder = "../../migrations/platform"]
struct PlatformFiles;

#[derive(Embed)]
#[folder = "../../migrations/tenant"]
struct TenantFiles;

/// After this many schemas a migrating connection is replaced: its memory only grows.
const SCHEMAS_PER_CONNECTION: usize = 200;

/// A numbered SQL file.
#[derive(Clone, Debug)]
pub struct Migration {
    /// The number its file name begins with.
    pub number: i32,
    /// The file's name.
    pub name: String,
    /// The file's content.
    pub sql: String,
}

fn collect<E: Embed>() -> Vec<Migration> {
    let mut all: Vec<Migration> = E::iter()
        .filter_map(|name| {
            let number = name.split('_').next()?.parse().ok()?;
            let sql = String::from_utf8(E::get(&name)?.data.into_owned()).ok()?;
            Some(Migration {
                number,
                name: name.into_owned(),
                sql,
            })
        })
        .collect();
    all.sort_by_key(|migration| migration.number);
    all
}

/// The tenants' migrations compiled into this program, in order.
#[must_use]
pub fn tenant_set() -> Vec<Migration> {
    collect::<TenantFiles>()
}

/// Every migration compiled into this program: the platform's, then the tenants'.
pub(crate) fn all() -> impl Iterator<Item = Migration> {
    collect::<PlatformFiles>().into_iter().chain(tenant_set())
}

/// The version of a schema with all of `set` applied.
#[must_use]
pub fn version_of(set: &[Migration]) -> i32 {
    set.last().map_or(0, |migration| migration.number)
}

/// Digest of both sets: names test templates and distinguishes releases.
#[must_use]
pub fn fingerprint() -> String {
    let mut hash = Sha256::new();
    for migration in all() {
        hash.update(migration.name.as_bytes());
        hash.update(migration.sql.as_bytes());
    }
    hash.finalize()
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// A name that is safe as an SQL identifier: our own role names, and what the operator configured.
fn plain_identifier(name: &str) -> Result<&str, DbError> {
    let plain = !name.is_empty()
        && name
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
    plain.then_some(name).ok_or_else(|| {
        DbError::Unavailable(format!("database role {name:?}: use a-z, 0-9 and _ only"))
    })
}

/// Roles are shared by all databases of a server, and two databases may be set up at the same time. Role changes are
/// serialized within a database by a lock that no tenant's role can take; between databases they collide only when a
/// role is new, because what is already set is not set again.
pub(crate) async fn prepare_roles(client: &Client, app_role: &str) -> Result<(), DbError> {
    let app_role = plain_identifier(app_role)?;
    let create = |role: &str, kind: &str| {
        format!(
            "DO $$ BEGIN CREATE ROLE {role} {kind};
             EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;"
        )
    };
    let sql = format!(
        "BEGIN; LOCK TABLE platform.migration IN EXCLUSIVE MODE;
         {} {} {}
         DO $$ BEGIN
           IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{app_role}' AND NOT rolinherit
             AND rolconfig @> ARRAY['jit=off', 'statement_timeout=20s', 'lock_timeout=8s',
                                    'idle_in_transaction_session_timeout=30s']
             AND pg_has_role(oid, 'hs_platform', 'MEMBER')) THEN
             ALTER ROLE {app_role} NOINHERIT;
             ALTER ROLE {app_role} SET jit = off;
             ALTER ROLE {app_role} SET statement_timeout = '20s';
             ALTER ROLE {app_role} SET lock_timeout = '8s';
             ALTER ROLE {app_role} SET idle_in_transaction_session_timeout = '30s';
             GRANT hs_platform TO {app_role};
           END IF;
         END $$;
         COMMIT;",
        create("hs_platform", "NOLOGIN CONNECTION LIMIT 0"),
        create("hs_tenant", "NOLOGIN CONNECTION LIMIT 0"),
        create(app_role, "LOGIN NOINHERIT"),
    );
    client.batch_execute(&sql).await?;
    Ok(())
}

/// Brings the platform's tables up to date. Safe to repeat and to run concurrently.
///
/// # Errors
/// When a statement fails; what was applied before stays applied.
pub async fn platform(owner: &Config, app_role: &str) -> Result<Vec<String>, DbError> {
    let mut client = connect::plain(owner).await?;
    if citus::is_installed(&client).await? {
        client.batch_execute(citus::LEAVE_SCHEMAS).await?;
    }
    client
        .batch_execute(
            "CREATE SCHEMA IF NOT EXISTS platform;
             CREATE TABLE IF NOT EXISTS platform.migration (
                 number integer PRIMARY KEY, name text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now());",
        )
        .await?;
    prepare_roles(&client, app_role).await?;
    let mut applied = Vec::new();
    for migration in collect::<PlatformFiles>() {
        if apply_platform(&mut client, &migration).await? {
            applied.push(migration.name);
        }
    }
    Ok(applied)
}

async fn apply_platform(client: &mut Client, migration: &Migration) -> Result<bool, DbError> {
    let tx = client.transaction().await?;
    // Runs of `migrate` wait for each other; requests are never blocked for long.
    tx.batch_execute(
        "LOCK TABLE platform.migration IN EXCLUSIVE MODE; SET LOCAL lock_timeout = '5s'",
    )
    .await?;
    let query = "SELECT 1 FROM platform.migration WHERE number = $1";
    if tx.query_opt(query, &[&migration.number]).await?.is_some() {
        return Ok(false);
    }
    run(&tx, migration).await?;
    let record = "INSERT INTO platform.migration (number, name) VALUES ($1, $2)";
    tx.execute(record, &[&migration.number, &migration.name])
        .await?;
    tx.commit().await?;
    Ok(true)
}

/// Sends one statement at a time, as Citus requires.
async fn run(tx: &Transaction<'_>, migration: &Migration) -> Result<(), DbError> {
    for statement in statements(&migration.sql) {
        tx.batch_execute(statement)
            .await
            .map_err(|error| named(&migration.name, &error))?;
    }
    Ok(())
}

fn named(file: &str, error: &tokio_postgres::Error) -> DbError {
    let reason = error
        .as_db_error()
        .map_or_else(|| error.to_string(), ToString::to_string);
    DbError::Unavailable(format!("{file}: {reason}"))
}

/// Applies the migrations `schema` lacks and grants its role what each table allows. Runs inside the caller's
/// transaction.
pub(crate) async fn apply_to_schema(
    tx: &Transaction<'_>,
    tenant: TenantId,
    from_version: i32,
    set: &[Migration],
) -> Result<(), DbError> {
    let schema = tenant.schema();
    tx.batch_execute(&format!(
        "SET LOCAL search_path TO {schema}, public; SET LOCAL lock_timeout = '5s'"
    ))
    .await?;
    for migration in set
        .iter()
        .filter(|migration| migration.number > from_version)
    {
        run(tx, migration).await?;
    }
    grant(tx, tenant).await?;
    restore::settle_if_recorded(tx, &schema).await
}

/// Grants the tenant's role what each of its tables allows.
pub(crate) async fn grant(tx: &Transaction<'_>, tenant: TenantId) -> Result<(), DbError> {
    tx.batch_execute(&grants(&tenant.schema())).await?;
    Ok(())
}

/// The role may change rows, except in tables whose comment forbids it: `append-only` allows only new rows, `kept; fixed:
/// a, b` forbids deleting rows and changing these columns. What an earlier release granted there is taken back.
fn grants(schema: &str) -> String {
    format!(
        "GRANT USAGE ON SCHEMA {schema} TO {schema};
         DO $$ DECLARE t record; free text; BEGIN
           FOR t IN SELECT c.oid, c.relname, coalesce(obj_description(c.oid, 'pg_class'), '') AS note FROM pg_class c
                    WHERE c.relnamespace = '{schema}'::regnamespace AND c.relkind IN ('r', 'p', 'v')
                    ORDER BY c.relname LOOP
             IF t.note = 'append-only' THEN
               EXECUTE format('GRANT SELECT, INSERT ON {schema}.%I TO {schema}', t.relname);
             ELSIF t.note LIKE 'kept; fixed: %' THEN
               SELECT string_agg(quote_ident(a.attname), ', ') INTO free FROM pg_attribute a
               WHERE a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
                 AND a.attname <> ALL (string_to_array(substr(t.note, 14), ', '));
               EXECUTE format('REVOKE ALL ON {schema}.%I FROM {schema}', t.relname);
               EXECUTE format('GRANT SELECT, INSERT, UPDATE (%s) ON {schema}.%I TO {schema}', free, t.relname);
             ELSE
               EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON {schema}.%I TO {schema}', t.relname);
             END IF;
           END LOOP;
         END $$"
    )
}

/// The result of a run over all tenants.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Schemas brought up to date.
    pub migrated: usize,
    /// Tenants whose migration failed, with the reason.
    pub failed: Vec<(TenantId, String)>,
}

/// Migrates every schema that lacks something of `set`, over `workers` connections. A canary, if given, goes first,
/// and the run stops if it fails.
///
/// # Errors
/// The database is unreachable, or the canary failed. Failures of single tenants are in the report.
pub async fn tenants(
    owner: &Config,
    set: &[Migration],
    workers: usize,
    canary: Option<TenantId>,
) -> Result<Report, DbError> {
    let run = Run {
        owner,
        set,
        tried: Mutex::new(Vec::new()),
        report: Mutex::new(Report::default()),
    };
    if let Some(tenant) = canary {
        let mut client = connect::plain(owner).await?;
        run.step(&mut client, Some(tenant)).await?;
        let failed = run
            .report
            .lock()
            .ok()
            .and_then(|report| report.failed.first().cloned());
        if let Some((_, reason)) = failed {
            return Err(DbError::Unavailable(format!(
                "canary {tenant} failed, nothing else was touched: {reason}"
            )));
        }
    }
    futures_util::future::try_join_all((0..workers.max(1)).map(|_| run.work())).await?;
    run.report
        .into_inner()
        .map_err(|_| DbError::Unavailable("migration report lost".into()))
}

/// Migrates one tenant's schema. An empty report means that it was up to date or that the tenant does not exist.
///
/// # Errors
/// The database is unreachable. A failing statement is in the report.
pub async fn tenant(owner: &Config, set: &[Migration], id: TenantId) -> Result<Report, DbError> {
    let run = Run {
        owner,
        set,
        tried: Mutex::new(Vec::new()),
        report: Mutex::new(Report::default()),
    };
    let mut client = connect::plain(owner).await?;
    run.step(&mut client, Some(id)).await?;
    run.report
        .into_inner()
        .map_err(|_| DbError::Unavailable("migration report lost".into()))
}

/// Whether to wait for tenants that another run has locked.
#[derive(Clone, Copy)]
enum Waiting {
    No,
    ForOthers,
}

struct Run<'a> {
    owner: &'a Config,
    set: &'a [Migration],
    tried: Mutex<Vec<i64>>,
    report: Mutex<Report>,
}

impl Run<'_> {
    async fn work(&self) -> Result<(), DbError> {
        loop {
            let mut client = connect::plain(self.owner).await?;
            for _ in 0..SCHEMAS_PER_CONNECTION {
                if !self.step(&mut client, None).await? {
                    return Ok(());
                }
            }
        }
    }

    /// Records the tenant as tried; `false` if another worker of this run already did.
    fn is_first_try(&self, tenant: TenantId) -> bool {
        self.tried.lock().is_ok_and(|mut tried| {
            let fresh = !tried.contains(&tenant.number());
            if fresh {
                tried.push(tenant.number());
            }
            fresh
        })
    }

    fn tried(&self) -> Vec<i64> {
        self.tried
            .lock()
            .map(|tried| tried.clone())
            .unwrap_or_default()
    }

    /// Locks an outdated tenant until the transaction ends. The lock does not block transactions that only refer to
    /// the tenant, such as one that adds a staff member.
    async fn lock(
        &self,
        tx: &Transaction<'_>,
        only: Option<TenantId>,
        waiting: Waiting,
    ) -> Result<Option<Row>, DbError> {
        let skip = match waiting {
            Waiting::No => "SKIP LOCKED",
            Waiting::ForOthers => "",
        };
        let query = format!(
            "SELECT id, schema_version FROM platform.tenant
             WHERE schema_version < $1 AND state <> 'deleting' AND id <> ALL($2)
               AND ($3::bigint IS NULL OR id = $3)
             ORDER BY id LIMIT 1 FOR NO KEY UPDATE {skip}"
        );
        let target = version_of(self.set);
        let only = only.map(TenantId::number);
        Ok(tx
            .query_opt(&query, &[&target, &self.tried(), &only])
            .await?)
    }

    /// The next tenant to migrate. Tenants locked by another run come last, and we wait for them: after a run is
    /// killed, the server executes what it had received and then rolls it back. Skipping such a tenant would leave it
    /// behind silently.
    async fn next(
        &self,
        tx: &Transaction<'_>,
        only: Option<TenantId>,
    ) -> Result<Option<Row>, DbError> {
        match self.lock(tx, only, Waiting::No).await? {
            Some(row) => Ok(Some(row)),
            None => self.lock(tx, only, Waiting::ForOthers).await,
        }
    }

    /// Migrates one tenant; `false` if none is left.
    async fn step(&self, client: &mut Client, only: Option<TenantId>) -> Result<bool, DbError> {
        let tx = client.transaction().await?;
        let target = version_of(self.set);
        let row = self.next(&tx, only).await?;
        let Some(row) = row else { return Ok(false) };
        let tenant = TenantId::new(row.get(0));
        if !self.is_first_try(tenant) {
            // Another run failed on it between our look at the list and our query.
            tx.rollback().await?;
            return Ok(true);
        }
        let outcome = match apply_to_schema(&tx, tenant, row.get(1), self.set).await {
            Ok(()) => Self::record(tx, tenant, target).await,
            Err(error) => tx.rollback().await.map_err(DbError::from).and(Err(error)),
        };
        match outcome {
            Ok(()) => self.succeeded(),
            Err(error) => self.failed(client, tenant, error.to_string()).await?,
        }
        Ok(true)
    }

    async fn record(tx: Transaction<'_>, tenant: TenantId, version: i32) -> Result<(), DbError> {
        let update =
            "UPDATE platform.tenant SET schema_version = $2, migration_error = NULL WHERE id = $1";
        tx.execute(update, &[&tenant.number(), &version]).await?;
        tx.commit().await?;
        Ok(())
    }

    fn succeeded(&self) {
        if let Ok(mut report) = self.report.lock() {
            report.migrated += 1;
        }
    }

    async fn failed(
        &self,
        client: &Client,
        tenant: TenantId,
        reason: String,
    ) -> Result<(), DbError> {
        tracing::error!(%tenant, %reason, "migration failed; the other tenants go on");
        let update = "UPDATE platform.tenant SET migration_error = $2 WHERE id = $1";
        client.execute(update, &[&tenant.number(), &reason]).await?;
        if let Ok(mut report) = self.report.lock() {
            report.failed.push((tenant, reason));
        }
        Ok(())
    }
}
