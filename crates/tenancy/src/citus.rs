//! What differs on a cluster of servers with Citus (docs/running/citus.md): which schemas are placed on a node, and
//! how nodes admit tenants' roles.

use tokio_postgres::GenericClient;

use crate::DbError;

/// Schemas created in this transaction belong to tenants and are placed on a node.
pub(crate) const PLACE_SCHEMAS: &str = "SET LOCAL citus.enable_schema_based_sharding = on";

/// The provider's schemas stay on the coordinator, whatever the server's default is.
pub(crate) const LEAVE_SCHEMAS: &str = "SET citus.enable_schema_based_sharding = off";

/// Nodes open connections to each other as the tenant's role. It has no password: `pg_hba.conf` admits it from nodes
/// only.
pub(crate) const LOGIN: &str = "LOGIN";

/// Whether this database has the extension.
pub(crate) async fn is_installed(client: &impl GenericClient) -> Result<bool, DbError> {
    let query = "SELECT 1 FROM pg_extension WHERE extname = 'citus'";
    Ok(client.query_opt(query, &[]).await?.is_some())
}

/// Whether the coordinator answered that the node which stores the shop is unreachable.
pub(crate) fn says_node_is_gone(message: &str) -> bool {
    message.starts_with("connection to the remote node")
        || message.starts_with("failure on connection marked as essential")
}
