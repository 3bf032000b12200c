//! The CloudEvent around the data.

use chrono::{DateTime, Utc};
use serde_json::Value;

use crate::{
    Trouble,
    content::{Content, required},
    digest::digest,
};

/// Longest message, in bytes of JSON.
pub const LONGEST: usize = 64 * 1024;
/// Longest source and longest id, in characters.
const LONGEST_NAME: usize = 100;

/// A message whose sender and id could be read. What it says may still be wrong.
#[derive(Clone, Debug)]
pub struct Message {
    pub(crate) source: String,
    pub(crate) id: String,
    pub(crate) kind: String,
    pub(crate) digest: Vec<u8>,
    /// As it came.
    pub(crate) body: Value,
    pub(crate) content: Result<Content, Trouble>,
    /// When it came, if it waited since.
    pub(crate) came_at: Option<DateTime<Utc>>,
}

impl Message {
    /// Reads one message.
    ///
    /// # Errors
    /// Not JSON, too long, or without a source and an id by which it could be kept.
    pub fn parse(text: &str) -> Result<Self, Trouble> {
        if text.len() > LONGEST {
            let words = (
                "A message has at most 64 KiB; divide it",
                "Un message fait au plus 64 Kio; divisez-le",
            );
            return Err(Trouble::new("too_large", "", words));
        }
        let body: Value = serde_json::from_str(text).map_err(|error| malformed(&error))?;
        Self::of(body)
    }

    /// Reads a message that is JSON already.
    pub(crate) fn of(body: Value) -> Result<Self, Trouble> {
        if !body.is_object() {
            let words = (
                "Must be an object: a CloudEvent in JSON",
                "Doit être un objet : un CloudEvent en JSON",
            );
            return Err(Trouble::new("malformed", "", words));
        }
        if holds_nul(&body) {
            let words = (
                "Holds a character that cannot be stored (NUL); remove it",
                "Contient un caractère qui ne peut pas être enregistré (NUL); supprimez-le",
            );
            return Err(Trouble::new("malformed", "", words));
        }
        let source = name(&body, "source")?;
        let id = name(&body, "id")?;
        let kind = text(&body, "type").unwrap_or_default().to_owned();
        let content = content(&body, &kind);
        Ok(Self {
            source,
            id,
            digest: digest(&body),
            content,
            kind: kind.chars().take(LONGEST_NAME).collect(),
            body,
            came_at: None,
        })
    }

    /// Its type, such as `price.set.v1`; empty if it states none.
    #[must_use]
    pub fn kind(&self) -> &str {
        &self.kind
    }

    pub(crate) fn lines(&self) -> usize {
        self.content.as_ref().map_or(0, Content::lines)
    }

    /// Whether it needs a transaction of its own.
    pub(crate) fn is_alone(&self) -> bool {
        self.content.as_ref().is_ok_and(Content::is_alone)
    }
}

fn content(body: &Value, kind: &str) -> Result<Content, Trouble> {
    if text(body, "specversion") != Some("1.0") {
        let words = ("Must be \"1.0\"", "Doit être \"1.0\"");
        return Err(Trouble::new("invalid", "specversion", words));
    }
    if kind.is_empty() {
        return Err(required("type"));
    }
    Content::read(kind, body.get("data").unwrap_or(&Value::Null))
}

fn text<'a>(body: &'a Value, member: &str) -> Option<&'a str> {
    body.get(member).and_then(Value::as_str)
}

fn name(body: &Value, member: &'static str) -> Result<String, Trouble> {
    let name = text(body, member).map(str::trim).unwrap_or_default();
    if name.is_empty() {
        return Err(required(member));
    }
    if name.chars().count() > LONGEST_NAME {
        return Err(Trouble::too_long(member, LONGEST_NAME));
    }
    Ok(name.to_owned())
}

fn malformed(error: &serde_json::Error) -> Trouble {
    let words = (
        format!("Is not JSON: {error}"),
        format!("N’est pas du JSON : {error}"),
    );
    Trouble::new("malformed", "", (&words.0, &words.1))
}

fn holds_nul(value: &Value) -> bool {
    match value {
        Value::String(text) => text.contains('\0'),
        Value::Array(items) => items.iter().any(holds_nul),
        Value::Object(members) => members
            .iter()
            .any(|(name, member)| name.contains('\0') || holds_nul(member)),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}
