//! Cursor-based lists, newest first, and the filters all lists share.

use serde_json::{Value, json};

use crate::processor::{params::Params, refusal::Refusal, things::Second};

/// A page of objects that are already sorted newest first.
pub fn page(url: &str, objects: Vec<Value>, params: &Params) -> Result<Value, Refusal> {
    let limit = params.integer("limit")?.unwrap_or(10);
    let limit = usize::try_from(limit)
        .ok()
        .filter(|limit| (1..=100).contains(limit))
        .ok_or_else(|| Refusal::invalid("This value must be between 1 and 100.").param("limit"))?;
    let (data, has_more) = match (params.text("starting_after"), params.text("ending_before")) {
        (Some(cursor), None) => {
            let rest = objects
                .get(position(&objects, cursor)? + 1..)
                .unwrap_or_default();
            (
                rest.iter().take(limit).cloned().collect(),
                rest.len() > limit,
            )
        }
        (None, Some(cursor)) => {
            let newer = objects
                .get(..position(&objects, cursor)?)
                .unwrap_or_default();
            let from = newer.len().saturating_sub(limit);
            (newer.get(from..).unwrap_or_default().to_vec(), from > 0)
        }
        (None, None) => {
            let has_more = objects.len() > limit;
            (
                objects.into_iter().take(limit).collect::<Vec<_>>(),
                has_more,
            )
        }
        (Some(_), Some(_)) => {
            return Err(Refusal::invalid(
                "You may only specify one of these parameters: ending_before, starting_after.",
            ));
        }
    };
    Ok(json!({ "object": "list", "url": url, "has_more": has_more, "data": data }))
}

fn position(objects: &[Value], cursor: &str) -> Result<usize, Refusal> {
    objects
        .iter()
        .position(|object| object.get("id").and_then(Value::as_str) == Some(cursor))
        .ok_or_else(|| Refusal::no_such("object", cursor))
}

/// Whether `created` lies in the requested range: `created=…` or `created[gt|gte|lt|lte]=…`.
pub fn created_within(params: &Params, created: Second) -> Result<bool, Refusal> {
    let exact = params.integer("created")?.is_none_or(|at| created == at);
    let after = params.integer("created.gt")?.is_none_or(|at| created > at);
    let from = params
        .integer("created.gte")?
        .is_none_or(|at| created >= at);
    let before = params.integer("created.lt")?.is_none_or(|at| created < at);
    let until = params
        .integer("created.lte")?
        .is_none_or(|at| created <= at);
    Ok(exact && after && from && before && until)
}

/// Whether a field has the requested value, if one is requested.
pub fn matches(params: &Params, field: &str, value: Option<&str>) -> bool {
    params
        .text(field)
        .is_none_or(|wanted| value == Some(wanted))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn five() -> Vec<Value> {
        (1..=5)
            .rev()
            .map(|n| json!({ "id": format!("x_{n}") }))
            .collect()
    }

    fn ids(page: &Value) -> Vec<&str> {
        page["data"]
            .as_array()
            .unwrap()
            .iter()
            .filter_map(|it| it["id"].as_str())
            .collect()
    }

    #[test]
    fn a_cursor_walks_both_ways() {
        let first = page("/v1/x", five(), &Params::decode(b"limit=2")).unwrap();
        assert_eq!(
            (ids(&first), &first["has_more"]),
            (vec!["x_5", "x_4"], &json!(true))
        );
        let next = page(
            "/v1/x",
            five(),
            &Params::decode(b"limit=3&starting_after=x_4"),
        )
        .unwrap();
        assert_eq!(
            (ids(&next), &next["has_more"]),
            (vec!["x_3", "x_2", "x_1"], &json!(false))
        );
        let back = page(
            "/v1/x",
            five(),
            &Params::decode(b"limit=2&ending_before=x_2"),
        )
        .unwrap();
        assert_eq!(
            (ids(&back), &back["has_more"]),
            (vec!["x_4", "x_3"], &json!(true))
        );
        assert!(page("/v1/x", five(), &Params::decode(b"limit=0")).is_err());
    }
}
