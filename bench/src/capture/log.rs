//! PostgreSQL's log, read: which statements ran in which transaction, with their parameters.

use std::collections::BTreeMap;

/// A statement as it was executed; `parameters[0]` is `$1`.
#[derive(Clone, Debug)]
pub struct Statement {
    pub text: String,
    pub parameters: Vec<Option<String>>,
}

/// Statements of one transaction, in order, without BEGIN and COMMIT.
#[derive(Clone, Debug)]
pub struct Transaction {
    pub statements: Vec<Statement>,
}

impl Transaction {
    pub fn places_an_order(&self) -> bool {
        self.statements
            .iter()
            .any(|one| one.text.contains("INSERT INTO \"sales_order\""))
    }
}

/// One entry of the log: whose session, and what was said; lines that go on are joined.
fn entries(text: &str) -> Vec<(&str, String)> {
    let mut out: Vec<(&str, String)> = Vec::new();
    for line in text.lines() {
        let begins = line.strip_prefix('@').and_then(|rest| rest.split_once('@'));
        match (begins, out.last_mut()) {
            (Some((session, said)), _) => out.push((session, said.to_owned())),
            (None, Some((_, said))) => {
                said.push('\n');
                said.push_str(line.strip_prefix('\t').unwrap_or(line));
            }
            (None, None) => {}
        }
    }
    out
}

/// `$1 = 'it''s', $2 = NULL`
fn parameters(text: &str) -> Vec<Option<String>> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some((_, value)) = rest.split_once(" = ") {
        let Some(quoted) = value.strip_prefix('\'') else {
            out.push(None);
            rest = value.strip_prefix("NULL").unwrap_or(value);
            continue;
        };
        let (word, after) = quoted_word(quoted);
        out.push(Some(word));
        rest = after;
    }
    out
}

/// Up to the closing quote; two quotes stand for one.
fn quoted_word(text: &str) -> (String, &str) {
    let mut word = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('\'') {
        word.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        match rest.strip_prefix('\'') {
            Some(after) => {
                word.push('\'');
                rest = after;
            }
            None => break,
        }
    }
    (word, rest)
}

fn is_control(text: &str) -> bool {
    let word = text
        .split_whitespace()
        .next()
        .unwrap_or_default()
        .to_ascii_uppercase();
    matches!(word.as_str(), "BEGIN" | "COMMIT" | "ROLLBACK" | "START")
}

/// Transactions in the order of their ends.
pub fn transactions(text: &str) -> Vec<Transaction> {
    let mut open: BTreeMap<&str, Vec<Statement>> = BTreeMap::new();
    let mut out = Vec::new();
    let all = entries(text);
    for (session, said) in &all {
        if let Some(statement) = said.strip_prefix("LOG:  statement: ") {
            if statement.contains("ALTER SYSTEM") || statement.contains("pg_reload_conf") {
                continue;
            }
            take(&mut open, &mut out, session, statement.to_owned());
        } else if let Some((_, statement)) = said
            .strip_prefix("LOG:  execute ")
            .and_then(|rest| rest.split_once(": "))
        {
            take(&mut open, &mut out, session, statement.to_owned());
        } else if let Some(given) = said
            .strip_prefix("DETAIL:  parameters: ")
            .or_else(|| said.strip_prefix("DETAIL:  Parameters: "))
            && let Some(last) = open.get_mut(session).and_then(|list| list.last_mut())
        {
            last.parameters = parameters(given);
        }
    }
    out
}

fn take<'a>(
    open: &mut BTreeMap<&'a str, Vec<Statement>>,
    out: &mut Vec<Transaction>,
    session: &'a str,
    text: String,
) {
    if !is_control(&text) {
        open.entry(session).or_default().push(Statement {
            text,
            parameters: Vec::new(),
        });
        return;
    }
    let ended = text.trim_start().to_ascii_uppercase().starts_with("COMMIT");
    let statements = open.remove(session).unwrap_or_default();
    if ended && !statements.is_empty() {
        out.push(Transaction { statements });
    }
}
