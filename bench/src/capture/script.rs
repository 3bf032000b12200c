//! Writes transactions as pgbench scripts.

use super::log::{Statement, Transaction};

/// Minimum length of a token created by this checkout: one long word with digits.
const TOKEN: usize = 20;

fn is_uuid(text: &str) -> bool {
    let dashes = [8, 13, 18, 23];
    text.len() == 36
        && text.char_indices().all(|(at, character)| {
            if dashes.contains(&at) {
                character == '-'
            } else {
                character.is_ascii_hexdigit()
            }
        })
}

/// Whether this checkout created the id: a UUID whose time (version 7, its first 48 bits) is not before `since`.
fn is_new_uuid(text: &str, since: u64) -> bool {
    let digits: String = text
        .chars()
        .filter(|character| *character != '-')
        .take(12)
        .collect();
    is_uuid(text) && u64::from_str_radix(&digits, 16).is_ok_and(|millis| millis >= since)
}

fn is_digest(text: &str) -> bool {
    text.strip_prefix("\\x")
        .is_some_and(|hex| hex.len() == 64 && hex.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

fn holds_token(text: &str) -> bool {
    let structured = text.starts_with(['{', '[', '<']);
    let words = || {
        text.split(|character: char| {
            !(character.is_ascii_alphanumeric() || "_-".contains(character))
        })
    };
    let long = |word: &str| word.len() >= TOKEN && word.bytes().any(|byte| byte.is_ascii_digit());
    !structured && !is_uuid(text) && words().any(long)
}

/// A string constant without colons, because pgbench reads `:name` as a variable.
fn constant(text: &str) -> String {
    let mut out = String::from("E'");
    for character in text.chars() {
        match character {
            '\'' => out.push_str("''"),
            '\\' => out.push_str("\\\\"),
            ':' => out.push_str("\\x3a"),
            '\n' => out.push_str("\\n"),
            other => out.push(other),
        }
    }
    out.push('\'');
    out
}

/// A value of one run of the script: the same everywhere in it, another in the next run.
fn value(text: &str, since: u64) -> String {
    let quoted = constant(text);
    if is_new_uuid(text, since) {
        format!("md5({quoted} || :r)::uuid")
    } else if is_digest(text) {
        format!("decode(md5({quoted} || :r) || md5(:r || {quoted}), 'hex')")
    } else if holds_token(text) {
        format!("({quoted} || :r)")
    } else {
        quoted
    }
}

/// The number of an order or an invoice is the second value of its row and must be unique.
fn is_number(statement: &Statement, index: usize) -> bool {
    let numbered = ["INSERT INTO \"sales_order\"", "INSERT INTO \"invoice\""];
    index == 1 && numbered.iter().any(|it| statement.text.contains(it))
}

fn line(statement: &Statement, since: u64) -> String {
    let text = statement.text.replace('\n', " ");
    let mut out = String::new();
    let mut rest = text.as_str();
    while let Some(at) = rest.find('$') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let index = rest[..digits]
            .parse::<usize>()
            .ok()
            .and_then(|number| number.checked_sub(1));
        match index.and_then(|index| Some((index, statement.parameters.get(index)?))) {
            Some((index, _)) if is_number(statement, index) => out.push_str(":n"),
            Some((_, Some(text))) => out.push_str(&value(text, since)),
            Some((_, None)) => out.push_str("NULL"),
            None => out.push('$'),
        }
        rest = &rest[digits..];
    }
    out.push_str(rest);
    out
}

/// The script of a checkout's transactions that began at `since` (milliseconds of the Unix epoch).
pub fn of(transactions: &[Transaction], since: u64) -> String {
    let mut out =
        String::from("\\set r random(1, 9000000000000000)\n\\set n random(100000, 2000000000)\n");
    for one in transactions {
        out.push_str("BEGIN;\n");
        for statement in &one.statements {
            out.push_str(line(statement, since).trim_end().trim_end_matches(';'));
            out.push_str(";\n");
        }
        out.push_str("COMMIT;\n");
    }
    out
}
