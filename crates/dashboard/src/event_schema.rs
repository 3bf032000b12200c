//! The JSON Schema (2020-12) of a kind of event, made from its struct.
//!
//! `utoipa` describes the fields, as it does for the API. What OpenAPI has and JSON Schema lacks is translated, because
//! validators in strict mode refuse a keyword they do not know.

use std::collections::BTreeMap;

use messaging::Audience;
use serde_json::{Map, Value, json};
use tenancy::{Event, Meaning};
use utoipa::{
    ToSchema,
    openapi::{RefOr, Schema},
};

type Part = RefOr<Schema>;

/// Codes as they are sent. The API reads more than that: a country's name, a code in small letters.
const CODES: [(&str, &str); 2] = [("Country", "^[A-Z]{2}$"), ("Currency", "^[A-Z]{3}$")];

/// One kind of event and the JSON Schema of its message.
#[derive(Clone, Copy)]
pub struct EventSchema {
    /// The kind with its version: `order.placed.v1`.
    pub kind: &'static str,
    /// Who gets messages of this kind.
    pub audience: Audience,
    pub(super) meaning: Meaning,
    aggregate: &'static str,
    subject: &'static str,
    sample: &'static str,
    data: fn() -> Part,
    parts: fn(&mut Vec<(String, Part)>),
}

impl EventSchema {
    /// A kind that is told to every subscriber.
    pub(super) const fn told<E: Event + ToSchema>() -> Self {
        Self {
            kind: E::KIND,
            audience: Audience::Subscribers,
            meaning: E::MEANING,
            aggregate: E::AGGREGATE,
            subject: E::SUBJECT,
            sample: E::SAMPLE,
            data: E::schema,
            parts: E::schemas,
        }
    }

    /// A kind that only one endpoint gets.
    pub(super) const fn tried<E: Event + ToSchema>() -> Self {
        Self {
            audience: Audience::OneEndpoint,
            ..Self::told::<E>()
        }
    }

    /// A message of this kind.
    #[must_use]
    pub fn sample(&self) -> Value {
        json!({
            "type": self.kind,
            "timestamp": "2026-11-24T14:00:00.123456Z",
            "id": "evt_01kb9q2m4e7x8v3a5c6d7f8g11",
            "subject": format!("{}/{}", self.aggregate, self.subject),
            "sequence": 1,
            // `null` would mean a broken sample, which a test rules out.
            "data": serde_json::from_str::<Value>(self.sample).unwrap_or_default(),
        })
    }

    /// The schema of a message of this kind.
    #[must_use]
    pub fn schema(&self) -> Value {
        let mut schema = json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": self.kind,
            "description": self.meaning.en,
            "type": "object",
            "required": ["type", "timestamp", "id", "subject", "sequence", "data"],
            "properties": {
                "type": { "const": self.kind },
                "timestamp": { "type": "string", "format": "date-time", "description": "When it happened" },
                "id": {
                    "type": "string",
                    "pattern": "^evt_[0-9a-hjkmnp-tv-z]{26}$",
                    "description": "The same on every repetition; also the header webhook-id",
                },
                "subject": self.subject(),
                "sequence": { "type": "integer", "minimum": 1, "description": self.sequence() },
                "caused_by": caused_by(),
                "data": translated((self.data)()),
            },
        });
        schema["$defs"] = Value::Object(self.parts());
        schema["examples"] = json!([self.sample()]);
        schema
    }

    /// The schema as it is published.
    #[must_use]
    pub fn text(&self) -> String {
        format!("{:#}\n", self.schema())
    }

    fn parts(&self) -> Map<String, Value> {
        let mut found = Vec::new();
        (self.parts)(&mut found);
        let sorted: BTreeMap<String, Part> = found.into_iter().collect();
        let parts = sorted.into_iter();
        let named = parts.map(|(name, part)| {
            let mut part = translated(part);
            if let Some((_, pattern)) = CODES.iter().find(|(code, _)| *code == name) {
                part["pattern"] = json!(pattern);
            }
            (name, part)
        });
        named.collect()
    }

    /// `^order/ord_[…]{26}$`; a subject that is no id is itself.
    fn subject(&self) -> Value {
        let description =
            "What it happened to; messages about one subject arrive in the order of sequence";
        match self.subject.split_once('_') {
            Some((prefix, rest)) if rest.len() == 26 => {
                let pattern = format!("^{}/{prefix}_[0-9a-hjkmnp-tv-z]{{26}}$", self.aggregate);
                json!({ "type": "string", "pattern": pattern, "description": description })
            }
            _ => {
                let only = format!("{}/{}", self.aggregate, self.subject);
                json!({ "const": only, "description": description })
            }
        }
    }

    const fn sequence(&self) -> &'static str {
        match self.audience {
            Audience::Subscribers => "Counts the events of this subject from 1",
            Audience::OneEndpoint => "Grows with every test; it does not count them",
        }
    }
}

/// How the sender of an incoming message recognizes its own echo.
fn caused_by() -> Value {
    json!({
        "type": "object",
        "description": "The message of the shop's own program that caused the event (`POST /v1/messages`); absent when \
                        none did. A program ignores events with its own source: they tell it what it said itself",
        "required": ["source", "id"],
        "properties": {
            "source": { "type": "string", "description": "The message's `source`" },
            "id": { "type": "string", "description": "The message's `id`" },
        },
    })
}

fn translated(part: Part) -> Value {
    let mut value = serde_json::to_value(part).unwrap_or_default();
    translate(&mut value);
    value
}

fn translate(schema: &mut Value) {
    match schema {
        Value::Object(map) => {
            if let Some(Value::String(target)) = map.get_mut("$ref") {
                *target = target.replace("#/components/schemas/", "#/$defs/");
            }
            // `int32` and the like say how wide a number is in Rust.
            if map.get("type").is_some_and(may_be_integer) {
                map.remove("format");
            }
            absent_is_not_null(map);
            if let Some(example) = map.remove("example") {
                map.insert("examples".to_owned(), json!([example]));
            }
            map.values_mut().for_each(translate);
        }
        Value::Array(all) => all.iter_mut().for_each(translate),
        _ => {}
    }
}

fn may_be_integer(kind: &Value) -> bool {
    let integer = |one: &Value| one == "integer";
    integer(kind)
        || kind
            .as_array()
            .is_some_and(|kinds| kinds.iter().any(integer))
}

/// A member that may be absent is left out when there is nothing to say; one that is always there may be null
/// (`#[schema(required)]`).
fn absent_is_not_null(object: &mut Map<String, Value>) {
    let required = object.get("required").and_then(Value::as_array).cloned();
    let required = required.unwrap_or_default();
    let Some(Value::Object(members)) = object.get_mut("properties") else {
        return;
    };
    for (name, member) in members {
        if !required.contains(&json!(name)) {
            never_null(member);
        }
    }
}

fn never_null(member: &mut Value) {
    if let Some(Value::Array(kinds)) = member.get_mut("type") {
        kinds.retain(|kind| kind != "null");
        if let [only] = kinds.as_slice() {
            member["type"] = only.clone();
        }
    }
    let Some(Value::Array(choices)) = member.get_mut("oneOf") else {
        return;
    };
    choices.retain(|choice| choice["type"] != "null");
    if let [Value::Object(only)] = choices.as_slice() {
        let only = only.clone();
        if let Value::Object(member) = member {
            member.remove("oneOf");
            member.extend(only);
        }
    }
}
