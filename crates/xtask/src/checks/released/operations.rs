//! The OpenAPI document: every operation still exists, accepts what it accepted and answers what it answered.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{
    Pair,
    fit::{Fit, Way},
    shape,
};

const METHODS: [&str; 5] = ["get", "post", "put", "patch", "delete"];

/// The incompatibilities, one line each.
pub fn broken(pair: &Pair) -> Vec<String> {
    let mut broken = Vec::new();
    for (path, item) in object(&pair.released["paths"]) {
        for method in METHODS {
            let Some(old) = item.get(method) else {
                continue;
            };
            let name = format!("{} {path}", method.to_uppercase());
            match pair.today["paths"]
                .get(path)
                .and_then(|item| item.get(method))
            {
                Some(new) => broken.extend(
                    Operation {
                        pair,
                        name,
                        old,
                        new,
                    }
                    .broken(),
                ),
                None => broken.push(format!("{name} is gone")),
            }
        }
    }
    broken
}

struct Operation<'a> {
    pair: &'a Pair,
    name: String,
    old: &'a Value,
    new: &'a Value,
}

impl<'a> Operation<'a> {
    fn broken(&self) -> Vec<String> {
        let mut sent = Fit::new(self.pair, Way::Sent);
        self.parameters(&mut sent);
        self.body(&mut sent);
        let mut answered = Fit::new(self.pair, Way::Answered);
        self.answers(&mut answered);
        [sent.broken, answered.broken].concat()
    }

    fn parameters(&self, fit: &mut Fit<'a>) {
        let old = parameters(&self.pair.released, self.old);
        let new = parameters(&self.pair.today, self.new);
        for (key, before) in &old {
            match new.get(key) {
                Some(now) => fit.schema(&self.at(key.1), &before["schema"], &now["schema"]),
                None => fit
                    .broken
                    .push(self.at(&format!("{} is no longer taken", key.1))),
            }
        }
        let required = |parameter: &Value| parameter["required"] == Value::Bool(true);
        for (key, now) in &new {
            if required(now) && !old.get(key).is_some_and(|before| required(before)) {
                fit.broken
                    .push(self.at(&format!("{} is required now", key.1)));
            }
        }
    }

    fn body(&self, fit: &mut Fit<'a>) {
        let old = shape::resolve(&self.pair.released, &self.old["requestBody"]);
        let new = shape::resolve(&self.pair.today, &self.new["requestBody"]);
        let required = |body: &Value| body["required"] == Value::Bool(true);
        if required(new) && !required(old) {
            fit.broken.push(self.at("the body is required now"));
        }
        self.contents(fit, "body", old, new);
    }

    /// Only successful answers count: a refusal may get another status.
    fn answers(&self, fit: &mut Fit<'a>) {
        for (status, old) in object(&self.old["responses"]) {
            if !status.starts_with('2') {
                continue;
            }
            let Some(new) = self.new["responses"].get(status) else {
                fit.broken
                    .push(self.at(&format!("{status} is no longer answered")));
                continue;
            };
            let old = shape::resolve(&self.pair.released, old);
            let new = shape::resolve(&self.pair.today, new);
            self.contents(fit, status, old, new);
        }
    }

    fn contents(&self, fit: &mut Fit<'a>, at: &str, old: &'a Value, new: &'a Value) {
        for (kind, before) in object(&old["content"]) {
            match new["content"].get(kind) {
                Some(now) => fit.schema(&self.at(at), &before["schema"], &now["schema"]),
                None => fit
                    .broken
                    .push(self.at(&format!("{at}: no {kind} any more"))),
            }
        }
    }

    fn at(&self, what: &str) -> String {
        format!("{}: {what}", self.name)
    }
}

/// Keyed by location (`query`, `path`, `header`) and name.
fn parameters<'a>(
    root: &'a Value,
    operation: &'a Value,
) -> BTreeMap<(&'a str, &'a str), &'a Value> {
    let all = operation["parameters"].as_array().into_iter().flatten();
    all.map(|parameter| shape::resolve(root, parameter))
        .filter_map(|parameter| {
            Some((
                (parameter["in"].as_str()?, parameter["name"].as_str()?),
                parameter,
            ))
        })
        .collect()
}

fn object(value: &Value) -> impl Iterator<Item = (&str, &Value)> {
    let members = value.as_object().into_iter().flatten();
    members.map(|(name, value)| (name.as_str(), value))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn document(operation: Value) -> Value {
        json!({"paths": {"/api/a": {"get": operation}},
            "components": {"schemas": {"A": {"type": "object", "properties": {"n": {"type": "string"}}}}}})
    }

    fn operation(parameters: Value, answer: Value) -> Value {
        json!({"parameters": parameters, "responses": {"200": {"content": {"application/json": {"schema": answer}}}}})
    }

    fn compared(released: Value, today: Value) -> Vec<String> {
        broken(&Pair { released, today })
    }

    #[test]
    fn what_is_added_breaks_nothing() {
        let old = operation(json!([]), json!({"$ref": "#/components/schemas/A"}));
        let optional = json!([{"in": "query", "name": "q", "schema": {"type": "string"}}]);
        let new = operation(
            optional,
            json!({"type": "object", "properties": {"n": {"type": "string"}, "m": {}}}),
        );
        assert!(compared(document(old), document(new)).is_empty());
    }

    #[test]
    fn what_is_gone_or_asked_for_breaks() {
        let query = |required: bool| json!([{"in": "query", "name": "q", "required": required, "schema": {"type": "string"}}]);
        let a = || json!({"$ref": "#/components/schemas/A"});
        assert_eq!(
            compared(
                document(operation(query(false), a())),
                document(operation(query(true), a()))
            ),
            ["GET /api/a: q is required now"]
        );
        assert_eq!(
            compared(
                document(operation(query(false), a())),
                document(operation(json!([]), json!({"type": "object"})))
            ),
            [
                "GET /api/a: q is no longer taken",
                "GET /api/a: 200.n is no longer answered"
            ]
        );
        assert_eq!(
            compared(document(operation(json!([]), a())), json!({"paths": {}})),
            ["GET /api/a is gone"]
        );
    }

    #[test]
    fn a_body_may_not_become_required_nor_an_answer_another() {
        let old = document(json!({"responses": {"200": {}, "404": {}}}));
        let new = document(json!({"requestBody": {"required": true}, "responses": {"204": {}}}));
        assert_eq!(
            compared(old, new),
            [
                "GET /api/a: the body is required now",
                "GET /api/a: 200 is no longer answered"
            ]
        );
    }
}
