//! Prepares the events of a restored dump, a moved shop or a promoted standby for reading.
//!
//! Each event carries the number of its transaction. Another cluster counts its transactions from the start: rows
//! with numbers ahead of its counter would stay hidden, and an old cursor would skip new events. A shop therefore
//! records where its numbers were drawn (its home). If that no longer matches, [`settle`] sets the numbers of all
//! stored events to 0, which every counter has passed, and begins a new epoch; cursors of other epochs are refused.

use kernel::TenantId;
use tokio_postgres::{Client, Config, Transaction};

use crate::{DbError, Tenancy, connect, migrate, provision};

/// SQL that identifies the place of a row of `event_epoch`: the cluster, its timeline (a promoted standby or a
/// point-in-time recovery begins a new one), and the table (a dump restored beside the original creates a new one).
/// Evaluated where the row is stored, also on Citus.
pub const HOME: &str = "concat_ws('/', (pg_control_system()).system_identifier,
    left(pg_walfile_name(pg_current_wal_lsn()), 8), event_epoch.tableoid)";

/// Whether a shop's events had to be settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Settled {
    /// The numbers were drawn here: nothing to do.
    AtHome,
    /// The events came from elsewhere: a new epoch has begun.
    Moved,
}

/// Settles one shop's events. Safe to repeat and to run concurrently.
///
/// # Errors
/// When the owner's connection or a statement fails; then nothing has changed.
pub async fn settle(tenancy: &Tenancy, shop: TenantId) -> Result<Settled, DbError> {
    let mut client = connect::plain(tenancy.owner()).await?;
    settle_with(&mut client, shop).await
}

async fn settle_with(client: &mut Client, shop: TenantId) -> Result<Settled, DbError> {
    let tx = client.transaction().await?;
    let settled = settle_in(&tx, &shop.schema()).await?;
    tx.commit().await?;
    Ok(settled)
}

/// The same inside the caller's transaction. Locks the row first: the second of two concurrent runs finds nothing to
/// do.
pub(crate) async fn settle_in(tx: &Transaction<'_>, schema: &str) -> Result<Settled, DbError> {
    let query = format!(
        "SELECT epoch::text, home, {HOME} AS here, gen_random_uuid()::text AS fresh
         FROM {schema}.event_epoch FOR UPDATE"
    );
    let row = tx.query_one(&query, &[]).await?;
    let (home, here): (String, String) = (row.get("home"), row.get("here"));
    let ahead = is_ahead(tx, schema).await?;
    if home == here && !ahead {
        return Ok(Settled::AtHome);
    }
    if home.is_empty() && !ahead {
        record_home(tx, schema, row.get("epoch"), &here).await?;
        return Ok(Settled::AtHome);
    }
    let forget = format!("UPDATE {schema}.event SET xid = '0' WHERE xid <> '0'");
    tx.execute(&forget, &[]).await?;
    // The horizon refers to cursors of the old epoch.
    tx.execute(&format!("DELETE FROM {schema}.event_horizon"), &[])
        .await?;
    record_home(tx, schema, row.get("fresh"), &here).await?;
    Ok(Settled::Moved)
}

/// For migrations, whose set may end before the release in which shops record their home.
pub(crate) async fn settle_if_recorded(tx: &Transaction<'_>, schema: &str) -> Result<(), DbError> {
    let query = "SELECT to_regclass($1) IS NOT NULL";
    let table = format!("{schema}.event_epoch");
    if tx.query_one(query, &[&table]).await?.get(0) {
        settle_in(tx, schema).await?;
    }
    Ok(())
}

/// Whether some event's number has not been drawn yet here, which proves that another counter drew it.
async fn is_ahead(tx: &Transaction<'_>, schema: &str) -> Result<bool, DbError> {
    let query = format!(
        "SELECT count(*) > 0 FROM (SELECT FROM {schema}.event
         WHERE xid >= pg_snapshot_xmax(pg_current_snapshot()) LIMIT 1) AS ahead"
    );
    Ok(tx.query_one(&query, &[]).await?.get(0))
}

async fn record_home(
    tx: &Transaction<'_>,
    schema: &str,
    epoch: &str,
    home: &str,
) -> Result<(), DbError> {
    let update = format!("UPDATE {schema}.event_epoch SET epoch = $1::text::uuid, home = $2");
    tx.execute(&update, &[&epoch, &home]).await?;
    Ok(())
}

/// The result of checking the whole database.
#[derive(Debug, Default)]
pub struct Report {
    /// Shops checked.
    pub shops: usize,
    /// Shops whose events came from elsewhere and are now settled.
    pub moved: Vec<TenantId>,
    /// Shops that could not be settled, with the reason.
    pub failed: Vec<(TenantId, String)>,
}

/// After a restore: creates missing roles, grants them what they need, and settles the events of every shop. Safe to
/// repeat, even if nothing was restored.
///
/// # Errors
/// The database is unreachable, or was restored before its roles existed. Failures of single shops are in the report.
pub async fn check(owner: &Config, app_role: &str) -> Result<Report, DbError> {
    let mut client = connect::plain(owner).await?;
    refuse_without_grants(&client).await?;
    migrate::prepare_roles(&client, app_role).await?;
    let query = "SELECT id FROM platform.tenant WHERE state IN ('spare', 'active', 'suspended') ORDER BY id";
    let mut report = Report::default();
    for row in client.query(query, &[]).await? {
        let shop = TenantId::new(row.get(0));
        report.shops += 1;
        match mend(&mut client, app_role, shop).await {
            Ok(Settled::AtHome) => {}
            Ok(Settled::Moved) => report.moved.push(shop),
            Err(error) => report.failed.push((shop, error.to_string())),
        }
    }
    Ok(report)
}

async fn mend(client: &mut Client, app_role: &str, shop: TenantId) -> Result<Settled, DbError> {
    let tx = client.transaction().await?;
    provision::ensure_role(&tx, shop, app_role).await?;
    migrate::grant(&tx, shop).await?;
    let settled = settle_in(&tx, &shop.schema()).await?;
    tx.commit().await?;
    Ok(settled)
}

/// Without the group roles, pg_restore skips policies and grants of the shared tables and continues.
async fn refuse_without_grants(client: &Client) -> Result<(), DbError> {
    let query = "SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname IN ('msg', 'platform') AND c.relrowsecurity
          AND (SELECT count(*) FROM pg_policy WHERE polrelid = c.oid) < 2";
    let without: i64 = client.query_one(query, &[]).await?.get(0);
    if without == 0 {
        return Ok(());
    }
    Err(DbError::Unavailable(
        "this database was restored before its roles, so its policies are missing: \
         restore the roles (pg_dumpall --roles-only) first, then the dump into an empty database"
            .into(),
    ))
}
