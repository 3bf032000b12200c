//! Names the statements that were canceled because they took too long: those that change something, because of a read the driver
//! tells no error here (docs/decisions/0175).

use diesel::{connection::InstrumentationEvent, result::Error};

use crate::error::says_too_slow;

/// Longest name of a statement in the log, in characters.
const LONGEST: usize = 200;

/// Logs a statement that was canceled. Its parameters are not part of its text.
pub(crate) fn note(event: InstrumentationEvent<'_>) {
    let InstrumentationEvent::FinishQuery {
        query,
        error: Some(Error::DatabaseError(_, info)),
        ..
    } = event
    else {
        return;
    };
    if says_too_slow(info.message()) {
        let statement = name(&query.to_string());
        tracing::error!(statement, "a statement took too long and was canceled");
        metrics::counter!("highstreet_statements_too_slow_total").increment(1);
    }
}

/// The beginning of the statement on one line, without the tenant's tag.
fn name(sql: &str) -> String {
    let tagged = sql
        .strip_prefix("/*")
        .and_then(|rest| rest.split_once("*/"));
    let sql = tagged.map_or(sql, |(_, rest)| rest);
    let words: Vec<&str> = sql.split_whitespace().collect();
    words.join(" ").chars().take(LONGEST).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_statement_is_named_by_its_beginning() {
        let sql = "/*t_42*/ SELECT id\n    FROM   product WHERE id = $1";
        assert_eq!(name(sql), "SELECT id FROM product WHERE id = $1");
        assert_eq!(name("UPDATE x"), "UPDATE x");
        assert_eq!(name(&"SELECT ".repeat(100)).len(), LONGEST);
    }
}
