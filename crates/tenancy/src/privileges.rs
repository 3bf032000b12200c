//! Revokes every privilege of the program's roles that PostgreSQL lets us revoke, besides their grants on tables.
//! Runs with every migration, so that it also removes what an earlier release granted.

use tokio_postgres::{Client, Config};

use crate::{DbError, connect};

/// Statements for the owner of the database. Roles that log in themselves (Citus) keep their connections.
const DATABASE: &str = "
    DO $$
    DECLARE found record;
    BEGIN
        EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', current_database());
        FOR found IN
            SELECT rolname FROM pg_roles WHERE rolconnlimit <> 0 AND NOT rolcanlogin
              AND (rolname IN ('hs_platform', 'hs_tenant')
                   OR rolname IN (SELECT 't_' || id FROM platform.tenant))
        LOOP
            EXECUTE format('ALTER ROLE %I CONNECTION LIMIT 0', found.rolname);
        END LOOP;
    END $$;";

/// Runs that harden the same database wait for each other: PostgreSQL refuses to change one grant from two sessions
/// at once ("tuple concurrently updated").
const ONE_BY_ONE: &str = "BEGIN; LOCK TABLE platform.migration IN EXCLUSIVE MODE";

/// Statements only a superuser may run.
const SERVER: &str = include_str!("../../../infra/harden.sql");

/// The functions SERVER revokes that a role may still call.
const OPEN: &str = "
    SELECT count(*) FROM pg_proc
    WHERE pronamespace = 'pg_catalog'::regnamespace
      AND proname ~ '^(lo_.*|loread|lowrite|pg_(try_)?advisory_.*|set_config|pg_notify|pg_logical_emit_message)$'
      AND has_function_privilege('public', oid, 'EXECUTE')";

/// Whether everything was revoked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hardened {
    /// Everything was revoked.
    Whole,
    /// The owner is not a superuser, and no superuser has run `infra/harden.sql` yet.
    SuperuserNeeded,
}

/// Revokes from all roles what they never use.
///
/// # Errors
/// When the database cannot be reached or a statement fails.
pub async fn harden(owner: &Config) -> Result<Hardened, DbError> {
    let client = connect::plain(owner).await?;
    client.batch_execute(ONE_BY_ONE).await?;
    client.batch_execute(DATABASE).await?;
    let hardened = if is_superuser(&client).await? {
        client.batch_execute(SERVER).await?;
        Hardened::Whole
    } else {
        as_found(&client).await?
    };
    client.batch_execute("COMMIT").await?;
    Ok(hardened)
}

async fn is_superuser(client: &Client) -> Result<bool, DbError> {
    let query = "SELECT rolsuper FROM pg_roles WHERE rolname = current_user";
    Ok(client.query_one(query, &[]).await?.get(0))
}

async fn as_found(client: &Client) -> Result<Hardened, DbError> {
    let open: i64 = client.query_one(OPEN, &[]).await?.get(0);
    Ok(if open == 0 {
        Hardened::Whole
    } else {
        Hardened::SuperuserNeeded
    })
}
