//! Splits a migration into statements. They are sent one at a time: Citus refuses a message with several statements
//! if one of them creates an index.

/// The statements of `sql`, without the blanks and comments between them.
pub(crate) fn statements(sql: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = sql;
    loop {
        rest = &rest[gap(rest)..];
        if rest.is_empty() {
            return found;
        }
        let end = statement(rest);
        found.push(rest[..end].trim_end());
        rest = rest.get(end + 1..).unwrap_or_default();
    }
}

/// Length of the blanks, comments and empty statements that `sql` begins with.
fn gap(sql: &str) -> usize {
    let mut at = 0;
    loop {
        let rest = &sql[at..];
        at += match comment(rest) {
            0 => match rest.chars().next() {
                Some(next) if next.is_whitespace() || next == ';' => next.len_utf8(),
                _ => return at,
            },
            length => length,
        };
    }
}

/// Length of the statement that `sql` begins with, without its semicolon.
fn statement(sql: &str) -> usize {
    let mut at = 0;
    let mut before = ' ';
    while let Some(next) = sql[at..].chars().next() {
        let rest = &sql[at..];
        let whole = match next {
            ';' => return at,
            '\'' if before.eq_ignore_ascii_case(&'e') => escaped(rest),
            '\'' | '"' => quoted(rest, next),
            '$' if !is_word(before) => dollar_quoted(rest),
            _ => comment(rest),
        };
        at += whole.max(next.len_utf8());
        before = next;
    }
    at
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_' || character == '$'
}

/// Length of the comment that `sql` begins with; 0 if there is none.
fn comment(sql: &str) -> usize {
    if sql.starts_with("--") {
        return sql.find('\n').unwrap_or(sql.len());
    }
    if !sql.starts_with("/*") {
        return 0;
    }
    let (mut depth, mut at) = (0_usize, 0);
    while let Some(next) = sql[at..].chars().next() {
        let pair = sql.get(at..at + 2);
        match pair {
            Some("/*") => depth += 1,
            Some("*/") => depth -= 1,
            _ => {
                at += next.len_utf8();
                continue;
            }
        }
        at += 2;
        if depth == 0 {
            break;
        }
    }
    at
}

/// Length of a quoted text. A doubled quote stands for itself; treating it as two adjacent texts gives the same
/// length.
fn quoted(sql: &str, quote: char) -> usize {
    sql[1..].find(quote).map_or(sql.len(), |end| end + 2)
}

/// The same for `E'…'`, where a backslash escapes the next character.
fn escaped(sql: &str) -> usize {
    let mut skip = false;
    for (at, character) in sql.char_indices().skip(1) {
        match character {
            _ if skip => skip = false,
            '\\' => skip = true,
            '\'' => return at + 1,
            _ => {}
        }
    }
    sql.len()
}

/// Length of `$tag$ … $tag$`; 0 if the dollar begins something else, such as `$1`.
fn dollar_quoted(sql: &str) -> usize {
    let Some(end) = sql[1..].find('$') else {
        return 0;
    };
    let tag = &sql[..end + 2];
    let name = &tag[1..tag.len() - 1];
    if name.starts_with(|first: char| first.is_ascii_digit()) || !name.chars().all(is_word) {
        return 0;
    }
    sql[tag.len()..]
        .find(tag)
        .map_or(sql.len(), |end| end + 2 * tag.len())
}

#[cfg(test)]
mod tests {
    use super::statements;

    #[test]
    fn a_statement_ends_at_a_semicolon_that_belongs_to_it() {
        let sql = "-- first; not a statement\nCREATE TABLE a (x text DEFAULT ';' /* ; /* ; */ */);\n\n;
            INSERT INTO a VALUES ('it''s; one'), (E'a\\';'), (\"b;\"); -- last\nSELECT $1 -- no end";
        assert_eq!(
            statements(sql),
            [
                "CREATE TABLE a (x text DEFAULT ';' /* ; /* ; */ */)",
                "INSERT INTO a VALUES ('it''s; one'), (E'a\\';'), (\"b;\")",
                "SELECT $1 -- no end",
            ]
        );
    }

    #[test]
    fn bodies_of_functions_are_whole() {
        let sql = "DO $$ BEGIN PERFORM 1; END $$; CREATE FUNCTION f() RETURNS int AS $body$ SELECT $$;$$; $body$;";
        let found = statements(sql);
        assert_eq!(found.len(), 2);
        assert!(found[1].ends_with("$body$"));
    }

    #[test]
    fn nothing_is_no_statement() {
        assert!(statements(" -- é\n /* ; */ ;; ").is_empty());
        assert_eq!(statements("SELECT 'é;à'; SELECT '…").len(), 2);
    }

    /// PostgreSQL splits a file into the same number of statements: none of ours has a semicolon too many or too few.
    #[test]
    fn every_migration_divides_into_statements_that_begin_with_a_verb() {
        let verbs = [
            "ALTER", "COMMENT", "CREATE", "DELETE", "DO", "DROP", "GRANT", "INSERT", "REVOKE",
            "SELECT", "UPDATE", "WITH",
        ];
        for migration in crate::migrate::all() {
            let found = statements(&migration.sql);
            assert!(!found.is_empty(), "{}", migration.name);
            for one in found {
                let verb = one.split_whitespace().next().unwrap_or_default();
                assert!(verbs.contains(&verb), "{}: {one}", migration.name);
            }
        }
    }
}
