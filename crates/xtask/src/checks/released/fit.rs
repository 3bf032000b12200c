//! Whether a schema is still compatible with the released one. Requests may require less than before; answers may
//! contain more.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{
    Pair,
    shape::{self, LEAST, MOST, Shape},
};

/// The direction in which a value travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Way {
    Sent,
    Answered,
}

/// The incompatibilities, one line each.
pub fn broken(pair: &Pair, name: &str) -> Vec<String> {
    let mut fit = Fit::new(pair, Way::Answered);
    fit.schema(name, &pair.released, &pair.today);
    fit.broken
}

/// Compares schemas in one direction.
pub struct Fit<'a> {
    pair: &'a Pair,
    way: Way,
    /// Pairs of references being compared: schemas may contain themselves.
    under_way: BTreeSet<(&'a str, &'a str)>,
    pub broken: Vec<String>,
}

impl<'a> Fit<'a> {
    pub fn new(pair: &'a Pair, way: Way) -> Self {
        Self {
            pair,
            way,
            under_way: BTreeSet::new(),
            broken: Vec::new(),
        }
    }

    fn say(&mut self, at: &str, what: &str) {
        self.broken.push(format!("{at} {what}"));
    }

    pub fn schema(&mut self, at: &str, old: &'a Value, new: &'a Value) {
        let olds = shape::alternatives(&self.pair.released, old);
        let news = shape::alternatives(&self.pair.today, new);
        match self.way {
            Way::Sent => self.each(at, &olds, &news),
            Way::Answered => self.each(at, &news, &olds),
        }
    }

    /// Every shape of `from` must fit one of `into`: what may be sent, what was accepted; what may be answered, what
    /// was documented.
    fn each(&mut self, at: &str, from: &[Shape<'a>], into: &[Shape<'a>]) {
        for one in from {
            let partners: Vec<_> = into.iter().filter(|other| same_kind(one, other)).collect();
            let tagged = partners.iter().filter(|other| other.tags == one.tags);
            let (tagged, all): (Vec<_>, Vec<_>) = (tagged.copied().collect(), partners);
            let partners = if tagged.is_empty() { &all } else { &tagged };
            let attempts = partners.iter().map(|other| self.attempt(at, one, other));
            match (attempts.min_by_key(Vec::len), self.way) {
                // A branch with a new tag is like a new value: clients skip what they do not know.
                (Some(_), Way::Answered) if tagged.is_empty() && all.len() > 1 => {}
                (Some(best), _) => self.broken.extend(best),
                (None, Way::Sent) => self.say(at, &format!("no longer takes {}", kind(one))),
                (None, Way::Answered) => self.say(at, &format!("may now be {}", kind(one))),
            }
        }
    }

    /// The incompatibilities if one replaced the other.
    fn attempt(&mut self, at: &str, one: &Shape<'a>, other: &Shape<'a>) -> Vec<String> {
        let (old, new) = match self.way {
            Way::Sent => (one, other),
            Way::Answered => (other, one),
        };
        let names = old.name.zip(new.name);
        if names.is_some_and(|names| !self.under_way.insert(names)) {
            return Vec::new();
        }
        let before = std::mem::take(&mut self.broken);
        self.shape(at, old, new);
        if let Some(names) = names {
            self.under_way.remove(&names);
        }
        std::mem::replace(&mut self.broken, before)
    }

    fn shape(&mut self, at: &str, old: &Shape<'a>, new: &Shape<'a>) {
        self.values(at, old, new);
        self.text(at, "format", old.format, new.format);
        self.text(at, "pattern", old.pattern, new.pattern);
        self.bounds(at, old, new);
        self.members(at, old, new);
        if let (Some(old), Some(new)) = (old.items, new.items) {
            self.schema(&format!("{at}[]"), old, new);
        }
        self.additional(at, old, new);
    }

    fn values(&mut self, at: &str, old: &Shape<'a>, new: &Shape<'a>) {
        match (&old.values, &new.values, self.way) {
            (Some(old), Some(new), Way::Sent) => {
                for value in old.difference(new) {
                    self.say(at, &format!("no longer takes {value}"));
                }
            }
            (None, Some(_), Way::Sent) => self.say(at, "takes only listed values now"),
            (Some(old), Some(new), Way::Answered) if old.is_disjoint(new) => {
                self.say(at, "has none of its former values");
            }
            (Some(_), None, Way::Answered) => self.say(at, "may now be any value"),
            _ => {}
        }
    }

    fn text(&mut self, at: &str, keyword: &str, old: Option<&str>, new: Option<&str>) {
        let (narrow, wide) = match self.way {
            Way::Sent => (old, new),
            Way::Answered => (new, old),
        };
        let fits = match (narrow, wide) {
            (narrow, wide) if narrow == wide => true,
            (Some("int32"), Some("int64" | "double")) | (Some("int64"), Some("double")) => true,
            (_, wide) => wide.is_none(),
        };
        if !fits {
            let named =
                |text: Option<&str>| text.map_or("none".to_owned(), |text| format!("`{text}`"));
            self.say(
                at,
                &format!("had {keyword} {}, has {}", named(old), named(new)),
            );
        }
    }

    fn bounds(&mut self, at: &str, old: &Shape<'a>, new: &Shape<'a>) {
        for keyword in LEAST.into_iter().chain(MOST) {
            let sign = if LEAST.contains(&keyword) { 1.0 } else { -1.0 };
            let reach = |shape: &Shape<'_>| {
                shape
                    .bounds
                    .get(keyword)
                    .map_or(f64::NEG_INFINITY, |bound| sign * bound)
            };
            let narrower = match self.way {
                Way::Sent => reach(new) > reach(old),
                Way::Answered => reach(new) < reach(old),
            };
            if narrower {
                let bound = |shape: &Shape<'_>| {
                    shape
                        .bounds
                        .get(keyword)
                        .map_or("none".to_owned(), f64::to_string)
                };
                self.say(
                    at,
                    &format!("had {keyword} {}, has {}", bound(old), bound(new)),
                );
            }
        }
    }

    fn members(&mut self, at: &str, old: &Shape<'a>, new: &Shape<'a>) {
        for (name, before) in &old.properties {
            let at = format!("{at}.{name}");
            match (new.properties.get(name), self.way) {
                (Some(now), _) => self.schema(&at, before, now),
                (None, Way::Sent) => self.say(&at, "is no longer taken"),
                (None, Way::Answered) => self.say(&at, "is no longer answered"),
            }
        }
        let (missing, what) = match self.way {
            Way::Sent => (new.required.difference(&old.required), "is required now"),
            Way::Answered => (old.required.difference(&new.required), "may now be absent"),
        };
        let missing: Vec<&str> = missing.copied().collect();
        for name in missing {
            if self.way == Way::Sent || new.properties.contains_key(name) {
                self.say(&format!("{at}.{name}"), what);
            }
        }
    }

    fn additional(&mut self, at: &str, old: &Shape<'a>, new: &Shape<'a>) {
        let closed = |shape: &Shape<'_>| shape.additional == Some(&Value::Bool(false));
        if self.way == Way::Sent && closed(new) && !closed(old) {
            self.say(at, "takes no unknown members now");
        }
        if let (Some(old), Some(new)) = (old.additional, new.additional)
            && old.is_object()
            && new.is_object()
        {
            self.schema(&format!("{at}.*"), old, new);
        }
    }
}

/// Whether a value of the first shape can have the second's type. Every integer is a number.
fn same_kind(one: &Shape<'_>, other: &Shape<'_>) -> bool {
    match (one.kind, other.kind) {
        (_, None) => true,
        (Some("integer"), Some("number")) => true,
        (one, other) => one == other,
    }
}

fn kind<'s>(shape: &Shape<'s>) -> &'s str {
    shape.kind.unwrap_or("any value")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn compared(way: Way, released: Value, today: Value) -> Vec<String> {
        let pair = Pair { released, today };
        let mut fit = Fit::new(&pair, way);
        fit.schema("x", &pair.released, &pair.today);
        fit.broken
    }

    #[test]
    fn what_is_sent_may_be_asked_less_of_and_not_more() {
        let old = json!({"type": "object", "required": ["a"], "properties": {
            "a": {"type": "string", "maxLength": 9}, "b": {"type": "string", "enum": ["x", "y"]}}});
        let looser = json!({"type": "object", "properties": {
            "a": {"type": ["string", "null"], "maxLength": 20}, "b": {"type": "string", "enum": ["x", "y", "z"]}, "c": {"type": "string"}}});
        assert!(compared(Way::Sent, old.clone(), looser.clone()).is_empty());
        assert_eq!(
            compared(Way::Sent, looser, old),
            [
                "x.a had maxLength 20, has 9",
                "x.a no longer takes null",
                "x.b no longer takes \"z\"",
                "x.c is no longer taken",
                "x.a is required now"
            ]
        );
    }

    #[test]
    fn what_is_answered_may_hold_more_and_not_less() {
        let old = json!({"type": "object", "required": ["a", "n"], "properties": {
            "a": {"type": "string", "enum": ["x"]}, "n": {"type": "integer", "format": "int32", "minimum": 1}}});
        let richer = json!({"type": "object", "required": ["a", "n", "b"], "properties": {
            "a": {"type": "string", "enum": ["x", "y"]}, "n": {"type": "integer", "format": "int32", "minimum": 2}, "b": {"type": "string"}}});
        assert!(compared(Way::Answered, old.clone(), richer).is_empty());
        let poorer = json!({"type": "object", "required": ["a"], "properties": {
            "a": {"type": ["string", "null"]}, "n": {"type": "number", "format": "double"}}});
        assert_eq!(
            compared(Way::Answered, old, poorer),
            [
                "x.a may now be any value",
                "x.a may now be null",
                "x.n may now be number",
                "x.n may now be absent"
            ]
        );
    }

    #[test]
    fn a_branch_with_a_tag_of_its_own_is_new_and_one_that_was_there_stays_whole() {
        let branch = |tag: &str, member: &str| {
            json!({"type": "object", "required": [member], "properties": {
                "kind": {"type": "string", "enum": [tag]}, member: {"type": "string"}}})
        };
        let old = json!({"oneOf": [branch("a", "x"), branch("b", "y")]});
        let more = json!({"oneOf": [branch("a", "x"), branch("b", "y"), branch("c", "z")]});
        assert!(compared(Way::Answered, old.clone(), more.clone()).is_empty());
        assert_eq!(compared(Way::Sent, more, old.clone()).len(), 3);
        let other = json!({"oneOf": [branch("a", "x"), branch("b", "z")]});
        assert_eq!(
            compared(Way::Answered, old, other),
            ["x.y is no longer answered"]
        );
    }

    #[test]
    fn references_are_followed_and_circles_end() {
        let tree = |kind: &str| {
            json!({"$ref": "#/$defs/node", "$defs": {"node": {"type": "object", "properties": {
                "value": {"type": kind}, "next": {"oneOf": [{"type": "null"}, {"$ref": "#/$defs/node"}]}}}}})
        };
        assert!(compared(Way::Answered, tree("string"), tree("string")).is_empty());
        assert_eq!(
            compared(Way::Answered, tree("string"), tree("integer")),
            ["x.value may now be integer"]
        );
    }
}
