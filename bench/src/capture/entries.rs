//! Parses entries of PostgreSQL's log.

/// The prefix of every log line: session, application, time.
pub const PREFIX: &str = "@%c %a %n@";

/// One entry, with its continuation lines joined.
pub struct Entry<'a> {
    pub session: &'a str,
    pub application: &'a str,
    /// Seconds of the Unix epoch.
    pub at: f64,
    pub said: String,
}

fn begins(line: &str) -> Option<Entry<'_>> {
    let (prefix, said) = line.strip_prefix('@')?.split_once('@')?;
    let (session, rest) = prefix.split_once(' ')?;
    let (application, at) = rest.rsplit_once(' ')?;
    Some(Entry {
        session,
        application,
        at: at.parse().ok()?,
        said: said.to_owned(),
    })
}

pub fn entries(text: &str) -> Vec<Entry<'_>> {
    let mut out: Vec<Entry<'_>> = Vec::new();
    for line in text.lines() {
        match (begins(line), out.last_mut()) {
            (Some(entry), _) => out.push(entry),
            (None, Some(last)) => {
                last.said.push('\n');
                last.said.push_str(line.strip_prefix('\t').unwrap_or(line));
            }
            (None, None) => {}
        }
    }
    out
}

/// `$1 = 'it''s', $2 = NULL`
pub fn parameters(text: &str) -> Vec<Option<String>> {
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

/// Up to the closing quote; a doubled quote stands for one.
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

/// The statements of one message, split at semicolons outside of strings.
pub fn unquoted_parts(text: &str) -> Vec<&str> {
    let (mut parts, mut begin, mut quoted) = (Vec::new(), 0, false);
    for (at, character) in text.char_indices() {
        match character {
            '\'' => quoted = !quoted,
            ';' if !quoted => {
                parts.push(text[begin..at].trim());
                begin = at + 1;
            }
            _ => {}
        }
    }
    parts.push(text[begin..].trim());
    parts.retain(|part| !part.is_empty());
    parts
}
