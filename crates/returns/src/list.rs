//! Lists and counts returns.

use diesel::{
    ExpressionMethods, PgTextExpressionMethods, QueryDsl, SelectableHelper, dsl::count_star,
};
use diesel_async::RunQueryDsl;
use kernel::{Cursor, CursorError, OrderId, Page, PageSize, ReturnId};
use tenancy::{DbError, TenantTx};

use crate::{
    Return, ReturnState,
    model::{Row, with_lines},
    store::order_return as table,
};

/// What to list. Everything empty: all returns.
#[derive(Clone, Debug, Default)]
pub struct ListReturns {
    /// Returns in these states only.
    pub states: Vec<ReturnState>,
    /// Returns of this order only.
    pub order: Option<OrderId>,
    /// An order's number, a return's, or a part of the customer's name.
    pub text: String,
    /// From a previous page.
    pub cursor: Option<Cursor>,
}

/// Why no page was listed.
#[derive(Debug, thiserror::Error)]
pub enum ListReturnsError {
    /// The cursor is not one of this list.
    #[error(transparent)]
    Cursor(#[from] CursorError),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// A page of returns, the newest first.
///
/// # Errors
/// A foreign cursor, or a database failure.
pub async fn list_returns(
    tx: &mut TenantTx,
    wanted: &ListReturns,
    size: PageSize,
) -> Result<Page<Return>, ListReturnsError> {
    let mut query = table::table
        .select(Row::as_select())
        .order(table::id.desc())
        .limit(size.overfetch())
        .into_boxed();
    if !wanted.states.is_empty() {
        let codes = wanted.states.iter().map(|state| state.code());
        query = query.filter(table::state.eq_any(codes.collect::<Vec<_>>()));
    }
    if let Some(order) = wanted.order {
        query = query.filter(table::order_id.eq(order));
    }
    query = match Sought::read(&wanted.text) {
        Sought::All => query,
        Sought::Order(number) => query.filter(table::order_number.eq(number)),
        Sought::Return(order, number) => query
            .filter(table::order_number.eq(order))
            .filter(table::number.eq(number)),
        Sought::Customer(pattern) => query.filter(table::customer.ilike(pattern)),
    };
    if let Some(cursor) = &wanted.cursor {
        let after: ReturnId = cursor.decode()?;
        query = query.filter(table::id.lt(after));
    }
    let rows: Vec<Row> = query.load(tx).await.map_err(DbError::from)?;
    let found = with_lines(tx, rows).await?;
    Ok(Page::from_overfetch(found, size, |one| one.id))
}

/// What somebody looks for.
#[derive(Debug, PartialEq, Eq)]
enum Sought {
    All,
    Order(i64),
    Return(i64, i32),
    Customer(String),
}

impl Sought {
    fn read(typed: &str) -> Self {
        let typed = typed.trim();
        if typed.is_empty() {
            return Self::All;
        }
        let number = typed.trim_start_matches('#').to_uppercase();
        if let Ok(order) = number.parse() {
            return Self::Order(order);
        }
        let both = number.split_once("-R");
        let both = both.and_then(|(order, one)| Some((order.parse().ok()?, one.parse().ok()?)));
        match both {
            Some((order, one)) => Self::Return(order, one),
            None => Self::Customer(pattern(typed)),
        }
    }
}

/// Finds the text anywhere; its own wildcards are letters.
fn pattern(text: &str) -> String {
    let mut escaped = String::from("%");
    for letter in text.chars() {
        if matches!(letter, '%' | '_' | '\\') {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
    escaped.push('%');
    escaped
}

/// How many returns wait for the merchant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReturnCounts {
    /// Shoppers asked, and were not answered.
    pub requested: i64,
    /// Goods are to come.
    pub approved: i64,
    /// Goods came, and nothing is settled.
    pub to_settle: i64,
}

/// How many returns wait for the merchant.
///
/// # Errors
/// Database failures only.
pub async fn return_counts(tx: &mut TenantTx) -> Result<ReturnCounts, DbError> {
    let open = ReturnState::ALL.into_iter().filter(|state| state.is_open());
    let codes: Vec<&str> = open.map(ReturnState::code).collect();
    let rows: Vec<(String, i64)> = table::table
        .filter(table::state.eq_any(codes))
        .group_by(table::state)
        .select((table::state, count_star()))
        .load(tx)
        .await?;
    let mut counts = ReturnCounts::default();
    for (state, count) in rows {
        match ReturnState::read(&state)? {
            ReturnState::Requested => counts.requested += count,
            ReturnState::Approved => counts.approved += count,
            ReturnState::Receiving | ReturnState::Received => counts.to_settle += count,
            ReturnState::Refused | ReturnState::Canceled | ReturnState::Closed => {}
        }
    }
    Ok(counts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_is_a_number_or_a_name() {
        for (typed, sought) in [
            (" ", Sought::All),
            ("1001", Sought::Order(1001)),
            ("#1001", Sought::Order(1001)),
            ("1001-r2", Sought::Return(1001, 2)),
            ("50 %_off", Sought::Customer("%50 \\%\\_off%".into())),
            ("x-R", Sought::Customer("%x-R%".into())),
        ] {
            assert_eq!(Sought::read(typed), sought, "{typed}");
        }
    }
}
