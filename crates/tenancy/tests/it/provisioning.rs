//! Removing a shop with the owner infra/README.md makes: one that may create roles, and is no superuser.

use kernel::{Env, TenantId};
use tenancy::{
    PoolSettings, Tenancy, migrate,
    provision::{self, RoleFate},
    testing::TestDb,
};
use tokio_postgres::{Client, NoTls};

async fn superuser(db: &TestDb) -> Client {
    let owner = db.postgres.owner(&db.name);
    let (client, connection) = owner.connect(NoTls).await.unwrap();
    tokio::spawn(connection);
    client
}

/// A role as infra/README.md creates it; it then owns everything that shops share.
async fn plain_owner(client: &Client, db: &TestDb, role: &str) {
    let sql = format!(
        "CREATE ROLE {role} LOGIN CREATEROLE;
         GRANT hs_tenant TO {role} WITH ADMIN OPTION;
         GRANT CREATE ON DATABASE {} TO {role};
         GRANT USAGE ON LANGUAGE plpgsql TO {role};
         GRANT USAGE ON SCHEMA public TO {role};
         GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA platform, public TO {role};
         DO $$ DECLARE it record; BEGIN
           FOR it IN SELECT nspname AS name FROM pg_namespace WHERE nspname IN ('platform', 'msg') LOOP
             EXECUTE format('ALTER SCHEMA %I OWNER TO {role}', it.name);
           END LOOP;
           FOR it IN SELECT schemaname AS s, tablename AS t FROM pg_tables
                     WHERE schemaname IN ('platform', 'msg') LOOP
             EXECUTE format('ALTER TABLE %I.%I OWNER TO {role}', it.s, it.t);
           END LOOP;
         END $$;",
        db.name
    );
    client.batch_execute(&sql).await.unwrap();
}

/// Roles belong to the whole cluster, and other tests' databases have shops 1 to 4: this shop gets a number of its
/// own.
async fn shop_of(client: &Client, tenancy: &Tenancy) -> TenantId {
    let number = i64::from(std::process::id()) + 1_000_000;
    let sql = "SELECT setval(pg_get_serial_sequence('platform.tenant', 'id'), $1)";
    client.query_one(sql, &[&number]).await.unwrap();
    provision::build_spare(tenancy, &migrate::tenant_set())
        .await
        .unwrap()
}

async fn counted(client: &Client, sql: &str, name: &str) -> i64 {
    client.query_one(sql, &[&name]).await.unwrap().get(0)
}

#[tokio::test]
async fn an_owner_with_createrole_alone_removes_a_shop_and_its_role() {
    let db = TestDb::start().await;
    let client = superuser(&db).await;
    let plain = format!("plain_owner_{}", std::process::id());
    plain_owner(&client, &db, &plain).await;
    let mut owner = db.postgres.owner(&db.name);
    owner.user(&plain);
    let app = db.postgres.app(&db.name);
    let tenancy = Tenancy::connect(&app, &owner, PoolSettings::default(), Env::system()).await;
    let tenancy = tenancy.unwrap();
    let shop = shop_of(&client, &tenancy).await;
    let roles = "SELECT count(*) FROM pg_roles WHERE rolname = $1";
    let schemas = "SELECT count(*) FROM pg_namespace WHERE nspname = $1";
    assert_eq!(counted(&client, roles, &shop.schema()).await, 1);

    for _ in 0..2 {
        let fate = provision::delete(&tenancy, shop).await.unwrap();
        assert_eq!(fate, RoleFate::Dropped);
    }
    assert_eq!(counted(&client, roles, &shop.schema()).await, 0);
    assert_eq!(counted(&client, schemas, &shop.schema()).await, 0);
    let end = format!(
        "REASSIGN OWNED BY {plain} TO CURRENT_USER; DROP OWNED BY {plain}; DROP ROLE {plain}"
    );
    client.batch_execute(&end).await.unwrap();
}
