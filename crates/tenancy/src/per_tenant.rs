//! Prepared statements per tenant.
//!
//! PostgreSQL remembers the search path of a plan and replans when it differs, which costs 3 to 6 times the CPU when
//! tenants alternate on a connection. A comment with the tenant's name makes each tenant's statement distinct, so its
//! plan is kept. Retiring connections (`pools`) bounds the memory.

use std::sync::Arc;

use diesel::{
    pg::Pg,
    query_builder::{AstPass, Query, QueryFragment, QueryId},
    result::QueryResult,
};

pub(crate) struct PerTenant<Q> {
    pub(crate) tag: Arc<str>,
    pub(crate) query: Q,
}

impl<Q: Query> Query for PerTenant<Q> {
    type SqlType = Q::SqlType;
}

impl<Q> QueryId for PerTenant<Q> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<Q: QueryFragment<Pg>> QueryFragment<Pg> for PerTenant<Q> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_sql(&self.tag);
        self.query.walk_ast(out.reborrow())
    }

    fn is_safe_to_cache_prepared(&self, backend: &Pg) -> QueryResult<bool> {
        self.query.is_safe_to_cache_prepared(backend)
    }
}
