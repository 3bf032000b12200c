//! Creates and removes tenants. Schemas are built ahead as spares, under the id they will keep, so that signing up
//! only claims a row.

use diesel::{
    ExpressionMethods, QueryDsl,
    sql_types::{BigInt, Integer, Text, Timestamptz},
};
use kernel::{Currency, Language, TenantId};
use tokio_postgres::Transaction;

use crate::{
    Cached, DbError, PlatformTx, Tenancy, citus, connect,
    migrate::{self, Migration},
    store::tenant,
};

/// A merchant's answers at sign-up.
#[derive(Clone, Debug)]
pub struct Claim {
    /// The shop's address: `<slug>.<base host>`.
    pub slug: String,
    /// The shop's name.
    pub name: String,
    /// ISO 3166-1 alpha-2 code.
    pub country: String,
    /// Code of the province or state.
    pub province: String,
    /// The currency of all prices.
    pub currency: Currency,
    /// The shop's own language.
    pub language: Language,
    /// IANA name of the time zone.
    pub time_zone: String,
}

/// Why a spare could not be claimed.
#[derive(Debug, thiserror::Error)]
pub enum ClaimError {
    /// Another shop has this slug.
    #[error("the shop address {0} is taken")]
    SlugTaken(String),
    /// No spare is ready: build one with [`build_spare`] and retry.
    #[error("no spare schema is ready")]
    NoSpare,
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

#[derive(diesel::QueryableByName)]
struct Id {
    #[diesel(sql_type = BigInt)]
    id: i64,
}

/// Turns a ready spare into this merchant's tenant.
///
/// # Errors
/// See [`ClaimError`].
pub async fn claim(tx: &mut PlatformTx, claim: &Claim) -> Result<TenantId, ClaimError> {
    use diesel_async::RunQueryDsl;
    let version = migrate::version_of(&migrate::tenant_set());
    let query = diesel::sql_query(
        "UPDATE platform.tenant SET state = 'active', slug = $1, name = $2, country = $3, province = $4,
                currency = $5, language = $6, time_zone = $7, claimed_at = $8
         WHERE id = (SELECT id FROM platform.tenant WHERE state = 'spare' AND schema_version = $9
                     ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED)
         RETURNING id",
    )
    .bind::<Text, _>(&claim.slug)
    .bind::<Text, _>(&claim.name)
    .bind::<Text, _>(&claim.country)
    .bind::<Text, _>(&claim.province)
    .bind::<Text, _>(claim.currency.code())
    .bind::<Text, _>(claim.language.code())
    .bind::<Text, _>(&claim.time_zone)
    .bind::<Timestamptz, _>(tx.now())
    .bind::<Integer, _>(version);
    let rows: Vec<Id> =
        Cached(query)
            .load(tx)
            .await
            .map_err(|error| match DbError::from(error) {
                DbError::Unique { .. } => ClaimError::SlugTaken(claim.slug.clone()),
                other => ClaimError::Db(other),
            })?;
    rows.into_iter()
        .next()
        .map(|row| TenantId::new(row.id))
        .ok_or(ClaimError::NoSpare)
}

/// Builds one spare: row, schema, role, tables and grants in one transaction. Takes about 200 ms of database work.
///
/// # Errors
/// When the owner's connection or a statement fails; then nothing is left behind.
pub async fn build_spare(tenancy: &Tenancy, set: &[Migration]) -> Result<TenantId, DbError> {
    let mut client = connect::plain(tenancy.owner()).await?;
    let app_role = tenancy.app_role().to_owned();
    let tx = client.transaction().await?;
    let row = tx
        .query_one(
            "INSERT INTO platform.tenant DEFAULT VALUES RETURNING id",
            &[],
        )
        .await?;
    let id = TenantId::new(row.get(0));
    let schema = id.schema();
    ensure_role(&tx, id, &app_role).await?;
    if citus::is_installed(&tx).await? {
        tx.batch_execute(citus::PLACE_SCHEMAS).await?;
    }
    tx.batch_execute(&format!("CREATE SCHEMA {schema}")).await?;
    migrate::apply_to_schema(&tx, id, 0, set).await?;
    let version = migrate::version_of(set);
    tx.execute(
        "UPDATE platform.tenant SET state = 'spare', schema_version = $2 WHERE id = $1",
        &[&id.number(), &version],
    )
    .await?;
    tx.commit().await?;
    Ok(id)
}

/// Creates the tenant's role unless it exists, and lets the program assume it. Role changes touch shared catalogues;
/// running one at a time avoids "tuple concurrently updated".
pub(crate) async fn ensure_role(
    tx: &Transaction<'_>,
    tenant: TenantId,
    app_role: &str,
) -> Result<(), DbError> {
    let role = tenant.schema();
    let login = if citus::is_installed(tx).await? {
        citus::LOGIN
    } else {
        "NOLOGIN CONNECTION LIMIT 0"
    };
    tx.batch_execute(&format!(
        "LOCK TABLE platform.migration IN EXCLUSIVE MODE;
         DO $$ BEGIN CREATE ROLE {role} {login};
         EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
         GRANT hs_tenant TO {role};
         GRANT {role} TO {app_role};"
    ))
    .await?;
    Ok(())
}

/// Builds spares until `wanted` are ready. The worker calls it ahead of demand.
///
/// # Errors
/// See [`build_spare`].
pub async fn ensure_spares(tenancy: &Tenancy, wanted: usize) -> Result<usize, DbError> {
    use diesel_async::RunQueryDsl;
    let set = migrate::tenant_set();
    let mut tx = tenancy.platform().await?;
    let ready: i64 = tenant::table
        .filter(tenant::state.eq("spare"))
        .filter(tenant::schema_version.eq(migrate::version_of(&set)))
        .count()
        .get_result(&mut tx)
        .await?;
    let missing = wanted.saturating_sub(usize::try_from(ready).unwrap_or_default());
    if missing == 0 {
        tx.found_nothing();
    }
    tx.commit().await?;
    for _ in 0..missing {
        build_spare(tenancy, &set).await?;
    }
    Ok(missing)
}

/// Suspends a shop without touching its data. The merchant reads the reason, which replaces another one. `false` if there
/// is no such shop, or it is suspended for this reason already.
///
/// # Errors
/// Database failures only.
pub async fn suspend(tx: &mut PlatformTx, id: TenantId, reason: &str) -> Result<bool, DbError> {
    use diesel::PgExpressionMethods;
    use diesel_async::RunQueryDsl;
    let changed = diesel::update(
        tenant::table
            .find(id.number())
            .filter(tenant::state.eq_any(["active", "suspended"]))
            .filter(tenant::suspended_reason.is_distinct_from(reason)),
    )
    .set((
        tenant::state.eq("suspended"),
        tenant::suspended_reason.eq(reason),
    ))
    .execute(tx)
    .await?;
    crate::directory::record_tenant_change(tx, id).await?;
    Ok(changed == 1)
}

/// Puts a suspended shop back in service.
///
/// # Errors
/// Database failures only.
pub async fn resume(tx: &mut PlatformTx, id: TenantId) -> Result<bool, DbError> {
    use diesel_async::RunQueryDsl;
    let changed = diesel::update(
        tenant::table
            .find(id.number())
            .filter(tenant::state.eq("suspended")),
    )
    .set((
        tenant::state.eq("active"),
        tenant::suspended_reason.eq(None::<String>),
    ))
    .execute(tx)
    .await?;
    crate::directory::record_tenant_change(tx, id).await?;
    Ok(changed == 1)
}

/// What happened to a removed tenant's role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RoleFate {
    /// The role no longer exists.
    Dropped,
    /// Another database of the cluster still uses the role, or the owner may not drop it. It has no privileges left
    /// here.
    Kept {
        /// Why the role was kept.
        reason: String,
    },
}

/// Deletes a tenant permanently: suspends the shop, then removes its schema, its role and its rows in the shared
/// tables in one transaction. If killed half-way, run it again.
///
/// # Errors
/// When the owner's connection or a statement fails.
pub async fn delete(tenancy: &Tenancy, id: TenantId) -> Result<RoleFate, DbError> {
    mark_deleting(tenancy, id).await?;
    tenancy.directory().forget(id);
    let mut client = connect::plain(tenancy.owner()).await?;
    let tx = client.transaction().await?;
    let schema = id.schema();
    tx.batch_execute(&format!("DROP SCHEMA IF EXISTS {schema} CASCADE"))
        .await?;
    let shared = tx
        .query(
            "SELECT table_schema || '.' || table_name FROM information_schema.columns
             WHERE table_schema IN ('msg', 'platform') AND column_name = 'tenant_id'
               AND is_updatable = 'YES' AND NOT (table_schema = 'platform' AND table_name IN ('journal_entry', 'journal_seal'))",
            &[],
        )
        .await?;
    for row in shared {
        let table: String = row.get(0);
        tx.execute(
            &format!("DELETE FROM {table} WHERE tenant_id = $1"),
            &[&id.number()],
        )
        .await?;
    }
    tx.execute("DELETE FROM platform.tenant WHERE id = $1", &[&id.number()])
        .await?;
    let fate = drop_role(&tx, &schema).await?;
    tx.commit().await?;
    Ok(fate)
}

async fn mark_deleting(tenancy: &Tenancy, id: TenantId) -> Result<(), DbError> {
    use diesel_async::RunQueryDsl;
    let mut tx = tenancy.platform().await?;
    diesel::update(tenant::table.find(id.number()))
        .set(tenant::state.eq("deleting"))
        .execute(&mut tx)
        .await?;
    crate::directory::record_tenant_change(&mut tx, id).await?;
    tx.commit().await
}

/// Dropping a role's grants requires membership in it, which an owner that created the role does not have by default.
/// Role changes touch shared catalogues, so they run one at a time, as in [`build_spare`].
async fn drop_role(tx: &Transaction<'_>, role: &str) -> Result<RoleFate, tokio_postgres::Error> {
    let there = "SELECT 1 FROM pg_roles WHERE rolname = $1";
    if tx.query_opt(there, &[&role]).await?.is_none() {
        return Ok(RoleFate::Dropped);
    }
    tx.batch_execute("LOCK TABLE platform.migration IN EXCLUSIVE MODE; SAVEPOINT role")
        .await?;
    let sql = format!("GRANT {role} TO CURRENT_USER; DROP OWNED BY {role}; DROP ROLE {role}");
    let Err(error) = tx.batch_execute(&sql).await else {
        return Ok(RoleFate::Dropped);
    };
    tx.batch_execute("ROLLBACK TO SAVEPOINT role").await?;
    let reason = error
        .as_db_error()
        .map_or_else(|| error.to_string(), ToString::to_string);
    Ok(RoleFate::Kept { reason })
}
