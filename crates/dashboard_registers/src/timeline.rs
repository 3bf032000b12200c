//! Sentences of an order's timeline, English and French. Pure.

pub mod charge;
pub mod promise;

use kernel::Language;
use serde_json::Value;

/// A text of an entry; empty when it has none.
#[must_use]
pub fn text<'a>(data: &'a Value, key: &str) -> &'a str {
    data.get(key).and_then(Value::as_str).unwrap_or_default()
}

/// The amount of an entry, as it is written in this language; empty when it has none.
#[must_use]
pub fn money(data: &Value, language: Language) -> String {
    let amount = data.get("amount").or_else(|| data.get("total")).cloned();
    let amount = amount.and_then(|value| serde_json::from_value::<kernel::Money>(value).ok());
    amount
        .map(|amount| language.money(amount))
        .unwrap_or_default()
}
