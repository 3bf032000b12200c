//! The subset of JSON Schema that the published schemas use; an unknown keyword fails the test. A full validator
//! crate would change the features of the program's own dependencies.

use chrono::{DateTime, NaiveDate};
use serde_json::Value;

/// The violations in `value`, each with its path.
pub fn wrongs(schema: &Value, value: &Value) -> Vec<String> {
    let mut found = Vec::new();
    Check {
        root: schema,
        found: &mut found,
    }
    .all(schema, value, "");
    found
}

struct Check<'a> {
    root: &'a Value,
    found: &'a mut Vec<String>,
}

const SILENT: [&str; 7] = [
    "$schema",
    "$defs",
    "title",
    "description",
    "examples",
    "properties",
    "additionalProperties",
];

impl Check<'_> {
    fn all(&mut self, schema: &Value, value: &Value, path: &str) {
        for (word, rule) in schema.as_object().expect("a schema is an object") {
            if !SILENT.contains(&word.as_str()) && !self.holds(word, rule, value, path) {
                self.found.push(format!("{path}: {word} {rule} of {value}"));
            }
        }
        if let (Some(known), Some(map)) = (schema["properties"].as_object(), value.as_object()) {
            for (name, inner) in map {
                match known.get(name) {
                    Some(rule) => self.all(rule, inner, &format!("{path}/{name}")),
                    None if schema["additionalProperties"] == false => {
                        self.found.push(format!("{path}/{name}: not spoken of"));
                    }
                    None => {}
                }
            }
        }
    }

    fn fits(&self, schema: &Value, value: &Value) -> bool {
        let mut found = Vec::new();
        Check {
            root: self.root,
            found: &mut found,
        }
        .all(schema, value, "");
        found.is_empty()
    }

    fn holds(&mut self, word: &str, rule: &Value, value: &Value, path: &str) -> bool {
        let choices = || rule.as_array().unwrap().iter();
        match word {
            "$ref" => {
                let pointer = rule.as_str().unwrap().strip_prefix('#').unwrap();
                let target = self
                    .root
                    .pointer(pointer)
                    .expect("a reference leads somewhere");
                self.all(&target.clone(), value, path);
                true
            }
            "type" if rule.is_array() => choices().any(|one| is_a(one, value)),
            "type" => is_a(rule, value),
            "required" => choices().all(|name| value.get(name.as_str().unwrap()).is_some()),
            "const" => value == rule,
            "enum" => choices().any(|one| one == value),
            "anyOf" => choices().any(|one| self.fits(one, value)),
            "oneOf" => choices().filter(|one| self.fits(one, value)).count() == 1,
            "items" => {
                for (index, inner) in value.as_array().into_iter().flatten().enumerate() {
                    self.all(rule, inner, &format!("{path}/{index}"));
                }
                true
            }
            "minItems" => value
                .as_array()
                .is_none_or(|all| all.len() as u64 >= rule.as_u64().unwrap()),
            "minimum" => value
                .as_i64()
                .is_none_or(|one| one >= rule.as_i64().unwrap()),
            "format" => value
                .as_str()
                .is_none_or(|text| match rule.as_str().unwrap() {
                    "date-time" => DateTime::parse_from_rfc3339(text).is_ok(),
                    "date" => text.parse::<NaiveDate>().is_ok(),
                    other => panic!("format {other}"),
                }),
            "pattern" => value
                .as_str()
                .is_none_or(|text| matches(rule.as_str().unwrap(), text)),
            other => panic!("the schema says {other}, which nobody checks"),
        }
    }
}

fn is_a(rule: &Value, value: &Value) -> bool {
    match rule.as_str().unwrap() {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "integer" => value.is_i64(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        other => panic!("type {other}"),
    }
}

/// The patterns in use: a beginning, then so many of a class of characters; and three others.
fn matches(pattern: &str, text: &str) -> bool {
    let inner = pattern.strip_prefix('^').unwrap();
    match inner {
        "(ord|crt)_" => return text.starts_with("ord_") || text.starts_with("crt_"),
        r"[0-9]+(\.[0-9]+)?$" => {
            let whole = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
            return text.split('.').count() <= 2 && text.split('.').all(whole);
        }
        "INV-[0-9]{4,}$" | "CN-[0-9]{4,}$" => {
            let prefix = inner.split_once('[').unwrap().0;
            let digits = text.strip_prefix(prefix).unwrap_or_default();
            return digits.len() >= 4 && digits.bytes().all(|b| b.is_ascii_digit());
        }
        _ => {}
    }
    let (start, rest) = inner.split_once('[').unwrap();
    let (class, rest) = rest.split_once("]{").unwrap();
    let count: usize = rest.strip_suffix("}$").unwrap().parse().unwrap();
    let inside = |c: char| {
        let class: Vec<char> = class.chars().collect();
        let single = class.contains(&c) && c != '-';
        let ranged = class
            .windows(3)
            .any(|three| three[1] == '-' && (three[0]..=three[2]).contains(&c));
        single || ranged
    };
    text.strip_prefix(start)
        .is_some_and(|tail| tail.chars().count() == count && tail.chars().all(inside))
}

#[test]
fn patterns_are_read_as_they_are_written() {
    assert!(matches("^[A-Z]{3}$", "CAD") && !matches("^[A-Z]{3}$", "CaD"));
    assert!(
        !matches("^ord_[0-9a-hjkmnp-tv-z]{2}$", "ord_0l")
            && matches("^ord_[0-9a-hjkmnp-tv-z]{2}$", "ord_0z")
    );
    assert!(matches(r"^[0-9]+(\.[0-9]+)?$", "9.975") && !matches(r"^[0-9]+(\.[0-9]+)?$", "9.9.1"));
}
