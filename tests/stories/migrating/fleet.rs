//! Shops as an older release left them, and what their schemas must become.

use kernel::TenantId;
use tenancy::{
    counter,
    migrate::{self, Migration, version_of},
    provision,
    testing::TestDb,
};
use tokio_postgres::{Client, NoTls};

/// Number of the newest migrations that the older release lacked.
const FILES_BEHIND: usize = 4;

pub struct Fleet {
    owner: Client,
    pub shops: Vec<TenantId>,
    version: i32,
}

pub async fn owner(db: &TestDb) -> Client {
    let owner = db.postgres.owner(&db.name);
    let (client, connection) = owner.connect(NoTls).await.unwrap();
    tokio::spawn(connection);
    client
}

impl Fleet {
    /// Created as shops are, with the older release's migrations. Each has issued a number since.
    pub async fn left_behind(db: &TestDb, count: usize) -> Self {
        let set = migrate::tenant_set();
        let older: &[Migration] = &set[..set.len() - FILES_BEHIND];
        let mut fleet = Self {
            owner: owner(db).await,
            shops: Vec::new(),
            version: version_of(&set),
        };
        for _ in 0..count {
            let shop = provision::build_spare(&db.tenancy, older).await.unwrap();
            fleet.opens(db, shop).await;
            fleet.shops.push(shop);
        }
        fleet
    }

    /// What `provision::claim` of that release did.
    async fn opens(&self, db: &TestDb, shop: TenantId) {
        let claim = "UPDATE platform.tenant SET state = 'active', slug = 'shop-' || id, name = 'Shop', claimed_at = now()
            WHERE id = $1";
        self.owner.execute(claim, &[&shop.number()]).await.unwrap();
        let mut tx = db.write(shop).await;
        counter::next(&mut tx, "order", 1001).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// Shops with pending migrations, in the order in which they are migrated. None has failed.
    pub async fn behind(&self) -> Vec<TenantId> {
        let query = "SELECT id, migration_error FROM platform.tenant
            WHERE schema_version < $1 AND state <> 'deleting' ORDER BY id";
        let rows = self.owner.query(query, &[&self.version]).await.unwrap();
        let id = |row: &tokio_postgres::Row| {
            assert_eq!(row.get::<_, Option<String>>(1), None);
            TenantId::new(row.get(0))
        };
        rows.iter().map(id).collect()
    }

    /// Marks shops as being removed: they are not migrated.
    pub async fn hide(&self, shops: &[TenantId]) {
        self.set_state(shops, "deleting").await;
    }

    pub async fn show(&self, shops: &[TenantId]) {
        self.set_state(shops, "active").await;
    }

    async fn set_state(&self, shops: &[TenantId], state: &str) {
        let ids: Vec<i64> = shops.iter().map(|shop| shop.number()).collect();
        let update = "UPDATE platform.tenant SET state = $2 WHERE id = ANY ($1)";
        self.owner.execute(update, &[&ids, &state]).await.unwrap();
    }

    /// Tables, columns, constraints, indexes, views and rights are exactly those of a schema created whole by this
    /// program, and its data is still there.
    pub async fn is_as_if_made_today(&self, db: &TestDb) {
        let today = provision::build_spare(&db.tenancy, &migrate::tenant_set())
            .await
            .unwrap();
        let wanted = self.shape(today).await;
        assert!(wanted.len() > 100, "{wanted:#?}");
        for shop in &self.shops {
            assert_eq!(self.shape(*shop).await, wanted, "{shop}");
            let mut tx = db.read(*shop).await;
            assert_eq!(counter::last(&mut tx, "order").await.unwrap(), Some(1001));
        }
    }

    async fn shape(&self, shop: TenantId) -> Vec<String> {
        let rows = self.owner.query(SHAPE, &[&shop.schema()]).await.unwrap();
        rows.iter().map(|row| row.get(0)).collect()
    }
}

/// Everything that makes a schema, without naming it.
const SHAPE: &str = r"
    WITH part AS (SELECT c.oid, c.relname, c.relkind, c.relacl FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                  WHERE n.nspname = $1),
    line AS (
        SELECT relname || ' ' || relkind::text || ' ' || coalesce(relacl::text, '')
            || coalesce(obj_description(oid, 'pg_class'), '') AS text FROM part
        UNION ALL
        SELECT relname || '.' || attnum || ' ' || attname || ' ' || format_type(atttypid, atttypmod) || ' ' || attnotnull
            || ' ' || coalesce(pg_get_expr(adbin, adrelid), '')
        FROM part JOIN pg_attribute ON attrelid = part.oid LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
        WHERE attnum > 0 AND NOT attisdropped
        UNION ALL
        SELECT relname || ' ' || conname || ' ' || convalidated || ' ' || pg_get_constraintdef(pg_constraint.oid)
        FROM part JOIN pg_constraint ON conrelid = part.oid
        UNION ALL
        SELECT indisvalid || ' ' || pg_get_indexdef(indexrelid) FROM part JOIN pg_index ON indexrelid = part.oid
        UNION ALL
        SELECT relname || ' ' || pg_get_viewdef(oid) FROM part WHERE relkind = 'v')
    SELECT regexp_replace(text, '\m' || $1 || '\M', 'SHOP', 'g') FROM line ORDER BY 1";
