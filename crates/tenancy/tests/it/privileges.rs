//! The complete list of a tenant's role's privileges. A privilege that is missing here fails the test, and so does
//! one that the role lacks.

use std::collections::BTreeSet;

use diesel::sql_types::BigInt;
use diesel_async::RunQueryDsl;
use kernel::TenantId;
use tenancy::{
    DbError,
    privileges::{self, Hardened},
    testing::TestDb,
};
use tokio_postgres::Client;

/// What every tenant's role may do outside its own schema. A table that tenants share is added here with its
/// migration; think twice, and consider row-level security.
const SHARED: &str = include_str!("privileges.txt");

/// Attributes, memberships, and all grants to the role itself, to `hs_tenant` and to PUBLIC; of PostgreSQL's own
/// catalogue only what is writable or lets a role escape. `$1` is the role.
const LISTED: &str = "
    WITH grantee AS (SELECT oid FROM pg_roles WHERE rolname IN ($1::text, 'hs_tenant') UNION SELECT 0),
    system AS (SELECT oid FROM pg_namespace WHERE nspname IN ('pg_catalog', 'information_schema', 'pg_toast')),
    own AS (SELECT oid FROM pg_namespace WHERE nspname = $1::text),
    extension AS (SELECT objid FROM pg_depend WHERE deptype = 'e' AND classid = 'pg_proc'::regclass)
    SELECT format('role: login %s, super %s, createdb %s, createrole %s, replication %s, bypassrls %s, connections %s',
                  rolcanlogin, rolsuper, rolcreatedb, rolcreaterole, rolreplication, rolbypassrls, rolconnlimit)
    FROM pg_roles WHERE rolname IN ($1::text, 'hs_tenant')
    UNION SELECT 'member of ' || roleid::regrole FROM pg_auth_members WHERE member = $1::text::regrole
    UNION SELECT 'member of ' || roleid::regrole FROM pg_auth_members WHERE member = 'hs_tenant'::regrole
    UNION SELECT 'database: ' || privilege_type
    FROM pg_database, aclexplode(coalesce(datacl, acldefault('d', datdba)))
    WHERE datname = current_database() AND grantee IN (SELECT oid FROM grantee)
    UNION SELECT format('schema %s: %s', CASE WHEN n.oid IN (SELECT oid FROM own) THEN 'of its own' ELSE nspname END, privilege_type)
    FROM pg_namespace n, aclexplode(coalesce(nspacl, acldefault('n', nspowner)))
    WHERE grantee IN (SELECT oid FROM grantee) AND nspname !~ '^pg_(toast|temp)'
    UNION SELECT format('table %s: %s', c.oid::regclass, string_agg(privilege_type, ' ' ORDER BY privilege_type))
    FROM pg_class c, aclexplode(coalesce(relacl, acldefault('r', relowner)))
    WHERE relkind IN ('r', 'p', 'v', 'm', 'f') AND grantee IN (SELECT oid FROM grantee)
      AND relnamespace NOT IN (SELECT oid FROM own)
      AND (relnamespace NOT IN (SELECT oid FROM system) OR privilege_type <> 'SELECT')
    GROUP BY c.oid
    UNION SELECT format('sequence %s: %s', c.oid::regclass, privilege_type)
    FROM pg_class c, aclexplode(coalesce(relacl, acldefault('s', relowner)))
    WHERE relkind = 'S' AND grantee IN (SELECT oid FROM grantee) AND relnamespace NOT IN (SELECT oid FROM own)
    UNION SELECT format('column %s.%s: %s', attrelid::regclass, attname, string_agg(privilege_type, ' ' ORDER BY privilege_type))
    FROM pg_attribute JOIN pg_class c ON c.oid = attrelid, aclexplode(attacl)
    WHERE grantee IN (SELECT oid FROM grantee)
      AND (relnamespace NOT IN (SELECT oid FROM system) OR privilege_type <> 'SELECT')
      AND relnamespace NOT IN (SELECT oid FROM own)
    GROUP BY attrelid, attname
    UNION SELECT format('function %s', p.oid::regprocedure)
    FROM pg_proc p, aclexplode(coalesce(proacl, acldefault('f', proowner)))
    WHERE grantee IN (SELECT oid FROM grantee) AND p.oid NOT IN (SELECT objid FROM extension)
      AND (pronamespace NOT IN (SELECT oid FROM system)
           OR proname ~ '^(lo_|loread|lowrite|pg_(try_)?advisory|set_config|pg_notify|pg_logical_emit)')
    UNION SELECT 'language ' || lanname FROM pg_language, aclexplode(coalesce(lanacl, acldefault('l', lanowner)))
    WHERE grantee IN (SELECT oid FROM grantee) AND lanpltrusted
    UNION SELECT 'tablespace ' || spcname FROM pg_tablespace, aclexplode(coalesce(spcacl, acldefault('t', spcowner)))
    WHERE grantee IN (SELECT oid FROM grantee)
    UNION SELECT 'setting ' || parname FROM pg_parameter_acl, aclexplode(paracl) WHERE grantee IN (SELECT oid FROM grantee)
    UNION SELECT 'server ' || srvname FROM pg_foreign_server, aclexplode(srvacl) WHERE grantee IN (SELECT oid FROM grantee)
    UNION SELECT 'later objects of ' || defaclrole::regrole FROM pg_default_acl, aclexplode(defaclacl)
    WHERE grantee IN (SELECT oid FROM grantee)
    ORDER BY 1";

/// The role's own tables whose privileges differ from what their comment asks for.
const ODD: &str = "
    SELECT format('%s: %s', c.relname, string_agg(privilege_type, ' ' ORDER BY privilege_type))
    FROM pg_class c, aclexplode(coalesce(relacl, acldefault('r', relowner)))
    WHERE relnamespace = $1::text::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'f')
      AND grantee IN (0, $1::text::regrole, 'hs_tenant'::regrole)
    GROUP BY c.oid, c.relname
    HAVING string_agg(privilege_type, ' ' ORDER BY privilege_type)
           <> CASE WHEN obj_description(c.oid, 'pg_class') = 'append-only'
                     OR obj_description(c.oid, 'pg_class') LIKE 'kept; fixed: %' THEN 'INSERT SELECT'
              ELSE 'DELETE INSERT SELECT UPDATE' END";

async fn owner_of(db: &TestDb) -> Client {
    let owner = db.postgres.owner(&db.name);
    let (client, connection) = owner.connect(tokio_postgres::NoTls).await.unwrap();
    tokio::spawn(connection);
    client
}

async fn lines(client: &Client, query: &str, role: &str) -> BTreeSet<String> {
    let rows = client.query(query, &[&role]).await.unwrap();
    rows.iter().map(|row| row.get(0)).collect()
}

#[tokio::test]
async fn a_tenants_role_may_do_this_and_nothing_else() {
    let db = TestDb::start().await;
    let role = db.open_shop("a").await.schema();
    let client = owner_of(&db).await;
    let found = lines(&client, LISTED, &role).await;
    let listed: BTreeSet<String> = SHARED.lines().map(str::to_owned).collect();
    let new: Vec<_> = found.difference(&listed).collect();
    let gone: Vec<_> = listed.difference(&found).collect();
    assert!(
        new.is_empty() && gone.is_empty(),
        "new: {new:#?}\ngone: {gone:#?}"
    );
    assert_eq!(lines(&client, ODD, &role).await, BTreeSet::new());
}

#[derive(diesel::QueryableByName)]
struct Number {
    #[expect(dead_code, reason = "only that there is one")]
    #[diesel(sql_type = BigInt)]
    n: i64,
}

async fn refused(db: &TestDb, shop: TenantId, sql: &str) {
    let mut tx = db.write(shop).await;
    let done = diesel::sql_query(sql).get_results::<Number>(&mut tx).await;
    let done = done.map(|rows| rows.len()).map_err(DbError::from);
    assert!(matches!(done, Err(DbError::Denied(_))), "{sql}: {done:?}");
}

#[tokio::test]
async fn what_is_taken_is_refused_when_it_is_tried() {
    let db = TestDb::start().await;
    let shop = db.open_shop("a").await;
    for sql in [
        "CREATE TEMPORARY TABLE mine (n bigint)",
        "SELECT lo_create(0)::bigint AS n",
        "SELECT lo_from_bytea(0, '\\x00')::bigint AS n",
        "SELECT 1::bigint AS n FROM pg_advisory_lock(72001)",
        "SELECT 1::bigint AS n FROM pg_advisory_xact_lock(72001)",
        "SELECT 1::bigint AS n FROM set_config('statement_timeout', '0', false)",
        "UPDATE pg_settings SET setting = '0' WHERE name = 'statement_timeout'",
        "LOCK TABLE platform.migration IN ACCESS SHARE MODE",
        "DO $$ BEGIN END $$",
    ] {
        refused(&db, shop, sql).await;
    }
}

/// Privileges that an earlier release, or a careless operator, may have granted.
const LOOSENED: &str = "
    GRANT EXECUTE ON FUNCTION pg_advisory_lock(bigint), lo_create(oid) TO PUBLIC;
    GRANT USAGE ON LANGUAGE plpgsql TO PUBLIC;
    GRANT UPDATE ON pg_catalog.pg_settings TO PUBLIC;";

#[tokio::test]
async fn a_migration_takes_what_was_left_open() {
    let db = TestDb::start().await;
    let role = db.open_shop("a").await.schema();
    let client = owner_of(&db).await;
    client.batch_execute(LOOSENED).await.unwrap();
    let temporary = format!("GRANT TEMPORARY ON DATABASE {} TO PUBLIC", db.name);
    client.batch_execute(&temporary).await.unwrap();
    let before = lines(&client, LISTED, &role).await;
    assert!(before.contains("database: TEMPORARY"), "{before:?}");
    for _ in 0..2 {
        let hardened = privileges::harden(&db.postgres.owner(&db.name)).await;
        assert_eq!(hardened.unwrap(), Hardened::Whole);
    }
    let listed: BTreeSet<String> = SHARED.lines().map(str::to_owned).collect();
    assert_eq!(lines(&client, LISTED, &role).await, listed);
}

/// A deploy may start `highstreet migrate` on two machines at once.
#[tokio::test]
async fn databases_are_hardened_by_several_runs_at_once() {
    let db = TestDb::start().await;
    let owner = db.postgres.owner(&db.name);
    for _ in 0..10 {
        let runs = (0..6).map(|_| privileges::harden(&owner));
        for hardened in futures_util::future::join_all(runs).await {
            assert_eq!(hardened.unwrap(), Hardened::Whole);
        }
    }
}

#[tokio::test]
async fn a_tenant_holds_up_no_migration() {
    let db = TestDb::start().await;
    let shop = db.open_shop("a").await;
    let mut tx = db.write(shop).await;
    // It can lock only its own tables.
    diesel::sql_query("SELECT 1::bigint AS n FROM counter FOR UPDATE")
        .get_results::<Number>(&mut tx)
        .await
        .unwrap();
    let (owner, app) = (db.postgres.owner(&db.name), db.postgres.app(&db.name));
    let again = tenancy::migrate::platform(&owner, app.get_user().unwrap());
    let done = tokio::time::timeout(std::time::Duration::from_secs(20), again).await;
    assert!(done.expect("the migration was held up").unwrap().is_empty());
}
