//! Moves one shop to another cluster (docs/running/move-a-shop.md). Its schema travels by `pg_dump --schema`; its
//! rows in the shared tables travel in this file, one JSON line per row.
//!
//! The shop keeps its number, because every payment at the card processor carries it. A cluster therefore refuses a
//! number that one of its own shops has; a spare with that number is removed.

use std::collections::HashMap;

use kernel::TenantId;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tokio_postgres::{Client, Transaction};

use crate::{DbError, Tenancy, connect, directory::MOVING, migrate, provision};

/// Shared tables whose rows belong to a shop, each after those it refers to. The accounts of the shop's staff come
/// first.
pub const TABLES: [&str; 14] = [
    "platform.tenant",
    "platform.account",
    "platform.membership",
    "platform.domain",
    "platform.api_key",
    "platform.journal_entry",
    "platform.journal_seal",
    "platform.charge",
    "platform.processor_event",
    "msg.endpoint",
    "msg.endpoint_secret",
    "msg.delivery",
    "msg.delivery_done",
    "msg.job",
];

/// Shared tables that stay behind, with the reason.
pub const LEFT_BEHIND: [(&str, &str); 3] = [
    (
        "msg.attempt",
        "the log of attempts; its numbers are the cluster's own",
    ),
    (
        "msg.page_change",
        "what other processes must forget within the hour",
    ),
    (
        "platform.book_proof",
        "the books are proven again every night, wherever they are",
    ),
];

/// Why a shop could not be exported or imported.
#[derive(Debug, thiserror::Error)]
pub enum MoveError {
    /// The cluster has no shop with this number.
    #[error("there is no shop {0}")]
    NoSuchShop(TenantId),
    /// A shop of this cluster already has this number.
    #[error(
        "{0} is in use here: each cluster needs a range of numbers of its own (docs/running/move-a-shop.md)"
    )]
    NumberTaken(TenantId),
    /// The file was written by a program with another set of migrations.
    #[error(
        "the file is of version {file} of the tables, this database of {here}: migrate both first"
    )]
    OtherVersion {
        /// The file's version.
        file: String,
        /// This database's version.
        here: String,
    },
    /// The file is incomplete or malformed.
    #[error("the file is damaged or was cut off: {0}")]
    Damaged(String),
    /// Another shop of this cluster uses this slug or host.
    #[error("the address {0} belongs to another shop here")]
    AddressTaken(String),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<tokio_postgres::Error> for MoveError {
    fn from(error: tokio_postgres::Error) -> Self {
        match error.as_db_error() {
            Some(refused) if refused.code().code() == "23505" => {
                Self::AddressTaken(refused.detail().unwrap_or(refused.message()).to_owned())
            }
            _ => Self::Db(error.into()),
        }
    }
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Line {
    /// The first line.
    Shop {
        tenant: TenantId,
        version: String,
    },
    Row {
        table: String,
        row: Value,
    },
    /// The last line.
    End {
        rows: usize,
    },
}

/// Exports the shop's rows in the shared tables as JSON lines. The file holds secrets: password hashes and message
/// signing keys.
///
/// # Errors
/// The shop does not exist, or the database failed.
pub async fn export(tenancy: &Tenancy, shop: TenantId) -> Result<String, MoveError> {
    let mut client = connect::plain(tenancy.owner()).await?;
    let tx = client
        .build_transaction()
        .isolation_level(tokio_postgres::IsolationLevel::RepeatableRead)
        .read_only(true)
        .start()
        .await?;
    let mut lines = vec![Line::Shop {
        tenant: shop,
        version: migrate::fingerprint(),
    }];
    for table in TABLES {
        lines.extend(rows_of(&tx, table, shop).await?);
    }
    if lines.len() == 1 {
        return Err(MoveError::NoSuchShop(shop));
    }
    lines.push(Line::End {
        rows: lines.len() - 1,
    });
    let texts = lines.iter().map(serde_json::to_string);
    let texts: Vec<String> = texts
        .collect::<Result<_, _>>()
        .map_err(|error| MoveError::Damaged(error.to_string()))?;
    Ok(texts.join("\n") + "\n")
}

async fn rows_of(tx: &Transaction<'_>, table: &str, shop: TenantId) -> Result<Vec<Line>, DbError> {
    let which = match table {
        "platform.tenant" => "id = $1 AND state IN ('active', 'suspended')",
        "platform.account" => {
            "id IN (SELECT account_id FROM platform.membership WHERE tenant_id = $1)"
        }
        _ => "tenant_id = $1",
    };
    let query = format!("SELECT to_jsonb(t)::text FROM {table} t WHERE {which}");
    let rows = tx.query(&query, &[&shop.number()]).await?;
    let line = |row: &tokio_postgres::Row| {
        let row = serde_json::from_str(row.get(0))
            .map_err(|error| DbError::corrupt("to_jsonb", error))?;
        let table = table.to_owned();
        Ok(Line::Row { table, row })
    };
    rows.iter().map(line).collect()
}

/// Writes the rows of [`export`] into this database, creates the shop's role, and leaves the shop suspended until its
/// schema is restored. One transaction.
///
/// # Errors
/// See [`MoveError`]; then nothing was written.
pub async fn import(tenancy: &Tenancy, file: &str) -> Result<TenantId, MoveError> {
    let (shop, rows) = read(file)?;
    make_room(tenancy, shop).await?;
    let mut client = connect::plain(tenancy.owner()).await?;
    let tx = client.transaction().await?;
    // Its entries are as old as they are: a month closed here is the shop's own history, not a booking of today.
    tx.batch_execute("ALTER TABLE platform.journal_entry DISABLE TRIGGER journal_entry_open_month")
        .await?;
    let mut accounts = HashMap::new();
    for (table, row) in rows {
        match table {
            "platform.account" => accounts.extend(account(&tx, row).await?),
            "platform.membership" => insert(&tx, table, &of_account_here(row, &accounts)).await?,
            _ => insert(&tx, table, &row).await?,
        }
    }
    tx.batch_execute(
        "SET CONSTRAINTS ALL IMMEDIATE;
         ALTER TABLE platform.journal_entry ENABLE TRIGGER journal_entry_open_month",
    )
    .await?;
    let suspend = "UPDATE platform.tenant SET state = 'suspended',
            suspended_reason = CASE WHEN state = 'suspended' THEN suspended_reason ELSE $2 END
        WHERE id = $1";
    tx.execute(suspend, &[&shop.number(), &MOVING]).await?;
    provision::ensure_role(&tx, shop, tenancy.app_role()).await?;
    tx.commit().await?;
    Ok(shop)
}

/// Account ids in the file, each with the id that person has here.
type Accounts = HashMap<String, String>;

/// Keeps an existing account, found by id or by confirmed address, unchanged. A move never makes anyone an operator.
async fn account(
    tx: &Transaction<'_>,
    mut row: Value,
) -> Result<Option<(String, String)>, MoveError> {
    row["operator"] = Value::Bool(false);
    let text = |name: &str| row[name].as_str().unwrap_or_default().to_owned();
    let (id, email) = (text("id"), text("email"));
    let insert = "INSERT INTO platform.account
        SELECT (jsonb_populate_record(NULL::platform.account, $1::text::jsonb)).* ON CONFLICT DO NOTHING";
    tx.execute(insert, &[&row.to_string()]).await?;
    let find = "SELECT id::text FROM platform.account
        WHERE id = $1::text::uuid OR email = $2 AND email_confirmed_at IS NOT NULL
        ORDER BY id <> $1::text::uuid LIMIT 1";
    let found = tx.query_opt(find, &[&id, &email]).await?;
    Ok(found.map(|found| (id, found.get(0))))
}

fn of_account_here(mut membership: Value, accounts: &Accounts) -> Value {
    let here = membership["account_id"]
        .as_str()
        .and_then(|id| accounts.get(id));
    if let Some(here) = here.cloned() {
        membership["account_id"] = Value::String(here);
    }
    membership
}

type Rows = Vec<(&'static str, Value)>;

fn read(file: &str) -> Result<(TenantId, Rows), MoveError> {
    let mut lines = file.lines().map(serde_json::from_str::<Line>);
    let damaged = |what: &str| MoveError::Damaged(what.to_owned());
    let Some(Ok(Line::Shop { tenant, version })) = lines.next() else {
        return Err(damaged("its first line names no shop"));
    };
    let here = migrate::fingerprint();
    if version != here {
        return Err(MoveError::OtherVersion {
            file: version,
            here,
        });
    }
    let mut rows = Rows::new();
    for line in lines {
        match line.map_err(|error| MoveError::Damaged(error.to_string()))? {
            Line::Row { table, row } => {
                let known = TABLES.into_iter().find(|known| *known == table);
                rows.push((known.ok_or_else(|| damaged(&table))?, row));
            }
            Line::End { rows: count } if count == rows.len() => return Ok((tenant, rows)),
            Line::End { .. } | Line::Shop { .. } => return Err(damaged("rows are missing")),
        }
    }
    Err(damaged("its last line is missing"))
}

/// Removes a spare with this number; refuses if a shop has it.
async fn make_room(tenancy: &Tenancy, shop: TenantId) -> Result<(), MoveError> {
    let client = connect::plain(tenancy.owner()).await?;
    let query = "SELECT state FROM platform.tenant WHERE id = $1";
    let Some(row) = client.query_opt(query, &[&shop.number()]).await? else {
        return no_schema(&client, shop).await;
    };
    match row.get(0) {
        "spare" | "building" => {
            provision::delete(tenancy, shop).await?;
            Ok(())
        }
        _ => Err(MoveError::NumberTaken(shop)),
    }
}

async fn no_schema(client: &Client, shop: TenantId) -> Result<(), MoveError> {
    let query = "SELECT 1 FROM pg_namespace WHERE nspname = $1";
    match client.query_opt(query, &[&shop.schema()]).await? {
        Some(_) => Err(MoveError::NumberTaken(shop)),
        None => Ok(()),
    }
}

/// Leases belong to the source cluster: jobs in progress there become due here.
async fn insert(tx: &Transaction<'_>, table: &str, row: &Value) -> Result<(), MoveError> {
    let mut row = row.clone();
    if let Some(lease) = row.get_mut("lease_until") {
        *lease = Value::Null;
    }
    let sql = format!(
        "INSERT INTO {table} OVERRIDING SYSTEM VALUE
         SELECT (jsonb_populate_record(NULL::{table}, $1::text::jsonb)).*"
    );
    tx.execute(&sql, &[&row.to_string()]).await?;
    Ok(())
}
