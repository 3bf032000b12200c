//! Interprets a JSON Schema, with references resolved and `allOf` merged.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

/// Keywords that bound a value from below and from above.
pub const LEAST: [&str; 4] = ["minimum", "exclusiveMinimum", "minLength", "minItems"];
pub const MOST: [&str; 4] = ["maximum", "exclusiveMaximum", "maxLength", "maxItems"];

/// One alternative of a schema: a value of one type.
#[derive(Default)]
pub struct Shape<'a> {
    /// The reference that was followed to it.
    pub name: Option<&'a str>,
    /// `None`: any type.
    pub kind: Option<&'a str>,
    /// `enum` and `const`, as written; `None`: any value.
    pub values: Option<BTreeSet<String>>,
    pub format: Option<&'a str>,
    pub pattern: Option<&'a str>,
    pub bounds: BTreeMap<&'a str, f64>,
    pub properties: BTreeMap<&'a str, &'a Value>,
    /// Members with a single value, which distinguish the branches of a union.
    pub tags: BTreeMap<&'a str, String>,
    pub required: BTreeSet<&'a str>,
    pub items: Option<&'a Value>,
    pub additional: Option<&'a Value>,
}

/// The schema a `$ref` refers to.
pub fn resolve<'a>(root: &'a Value, schema: &'a Value) -> &'a Value {
    follow(root, schema).0
}

/// The same, with the last reference followed.
fn follow<'a>(root: &'a Value, schema: &'a Value) -> (&'a Value, Option<&'a str>) {
    let (mut schema, mut name) = (schema, None);
    while let Some(reference) = schema["$ref"].as_str() {
        let Some(target) = reference
            .strip_prefix('#')
            .and_then(|path| root.pointer(path))
        else {
            break;
        };
        (schema, name) = (target, Some(reference));
    }
    (schema, name)
}

/// All shapes of a value: the branches of `oneOf` and `anyOf`, and one per type in a list of types.
pub fn alternatives<'a>(root: &'a Value, schema: &'a Value) -> Vec<Shape<'a>> {
    let (schema, name) = follow(root, schema);
    let read = || Shape {
        name,
        ..read(root, schema)
    };
    for keyword in ["oneOf", "anyOf"] {
        if let Some(branches) = schema[keyword].as_array() {
            return branches
                .iter()
                .flat_map(|branch| alternatives(root, branch))
                .collect();
        }
    }
    match schema["type"].as_array() {
        Some(kinds) => kinds
            .iter()
            .filter_map(Value::as_str)
            .map(|kind| Shape {
                kind: Some(kind),
                ..read()
            })
            .collect(),
        None => vec![read()],
    }
}

fn read<'a>(root: &'a Value, schema: &'a Value) -> Shape<'a> {
    let mut shape = Shape::default();
    merge(root, schema, &mut shape);
    shape
}

fn merge<'a>(root: &'a Value, schema: &'a Value, shape: &mut Shape<'a>) {
    for part in schema["allOf"].as_array().into_iter().flatten() {
        merge(root, resolve(root, part), shape);
    }
    shape.kind = schema["type"].as_str().or(shape.kind);
    shape.format = schema["format"].as_str().or(shape.format);
    shape.pattern = schema["pattern"].as_str().or(shape.pattern);
    shape.items = schema.get("items").or(shape.items);
    shape.additional = schema.get("additionalProperties").or(shape.additional);
    if let Some(values) = values(schema) {
        shape.values = Some(values);
    }
    for keyword in LEAST.iter().chain(&MOST) {
        if let Some(bound) = schema[*keyword].as_f64() {
            shape.bounds.insert(keyword, bound);
        }
    }
    for (name, property) in schema["properties"].as_object().into_iter().flatten() {
        shape.properties.insert(name, property);
        let only = values(resolve(root, property)).filter(|values| values.len() == 1);
        shape.tags.extend(
            only.and_then(|values| values.into_iter().next())
                .map(|value| (name.as_str(), value)),
        );
    }
    let required = schema["required"].as_array().into_iter().flatten();
    shape.required.extend(required.filter_map(Value::as_str));
}

fn values(schema: &Value) -> Option<BTreeSet<String>> {
    if let Some(value) = schema.get("const") {
        return Some(BTreeSet::from([value.to_string()]));
    }
    let values = schema["enum"].as_array()?;
    Some(values.iter().map(ToString::to_string).collect())
}
