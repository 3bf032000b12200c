//! The part of the search language that finds a payment: `metadata['k']:'v' AND status:'succeeded'`.

use serde_json::{Value, json};

use crate::processor::{params::Params, refusal::Refusal, things::Intent};

#[derive(Debug, PartialEq, Eq)]
enum Clause {
    Metadata { key: String, value: String },
    Field { name: String, value: String },
}

#[derive(Debug, PartialEq, Eq)]
pub struct Query(Vec<Clause>);

impl Query {
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        text.split(" AND ")
            .map(|part| clause(part.trim()))
            .collect::<Result<_, _>>()
            .map(Self)
    }

    pub fn fits(&self, intent: &Intent) -> bool {
        self.0.iter().all(|clause| match clause {
            Clause::Metadata { key, value } => intent.metadata.get(key) == Some(value),
            Clause::Field { name, value } => match name.as_str() {
                "status" => intent.state.name() == value,
                "currency" => intent.currency == *value,
                "customer" => intent.customer.as_ref() == Some(value),
                "amount" => intent.amount.to_string() == *value,
                _ => false,
            },
        })
    }
}

fn clause(part: &str) -> Result<Clause, Refusal> {
    let refused = || {
        Refusal::invalid(format!(
            "We were unable to parse your search query near `{part}`."
        ))
        .param("query")
    };
    if let Some((key, value)) = part
        .strip_prefix("metadata[")
        .and_then(|rest| rest.split_once("]:"))
    {
        let (key, value) = (unquoted(key).to_owned(), unquoted(value).to_owned());
        return Ok(Clause::Metadata { key, value });
    }
    let (field, value) = part.split_once(':').ok_or_else(refused)?;
    let value = unquoted(value).to_owned();
    match field {
        "status" | "currency" | "customer" | "amount" => Ok(Clause::Field {
            name: field.to_owned(),
            value,
        }),
        _ => Err(refused()),
    }
}

fn unquoted(text: &str) -> &str {
    text.trim().trim_matches(['\'', '"'])
}

pub fn result(url: &str, mut found: Vec<Value>, params: &Params) -> Result<Value, Refusal> {
    let limit = usize::try_from(params.integer("limit")?.unwrap_or(10))
        .unwrap_or(10)
        .clamp(1, 100);
    let has_more = found.len() > limit;
    found.truncate(limit);
    Ok(
        json!({ "object": "search_result", "url": url, "has_more": has_more, "data": found, "next_page": null }),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clauses_are_read_and_others_are_refused() {
        let query =
            Query::parse("metadata['attempt_id']:'018f:1' AND status:\"succeeded\"").unwrap();
        let metadata = Clause::Metadata {
            key: "attempt_id".to_owned(),
            value: "018f:1".to_owned(),
        };
        let status = Clause::Field {
            name: "status".to_owned(),
            value: "succeeded".to_owned(),
        };
        assert_eq!(query, Query(vec![metadata, status]));
        assert!(Query::parse("weather:'fine'").is_err());
    }
}
