//! Parses form bodies in bracket notation (`line_items[0][price_data][currency]=cad`) to a tree.

use std::collections::BTreeMap;

use crate::processor::refusal::Refusal;

/// The parameters of a query or a form body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Params {
    Text(String),
    Branch(BTreeMap<String, Params>),
}

impl Default for Params {
    fn default() -> Self {
        Self::Branch(BTreeMap::new())
    }
}

impl Params {
    pub fn decode(encoded: &[u8]) -> Self {
        let mut root = Self::default();
        for (key, value) in url::form_urlencoded::parse(encoded) {
            root.put(&steps(&key), value.into_owned());
        }
        root
    }

    fn put(&mut self, steps: &[String], value: String) {
        let Some((first, rest)) = steps.split_first() else {
            *self = Self::Text(value);
            return;
        };
        if matches!(self, Self::Text(_)) {
            *self = Self::default();
        }
        if let Self::Branch(children) = self {
            let key = if first.is_empty() {
                children.len().to_string()
            } else {
                first.clone()
            };
            children.entry(key).or_default().put(rest, value);
        }
    }

    /// The node at `path`, whose steps are separated by dots.
    pub fn at(&self, path: &str) -> Option<&Self> {
        path.split('.').try_fold(self, |node, step| match node {
            Self::Branch(children) => children.get(step),
            Self::Text(_) => None,
        })
    }

    /// The text at `path`; an empty text counts as absent, as at the real processor.
    pub fn text(&self, path: &str) -> Option<&str> {
        match self.at(path) {
            Some(Self::Text(text)) if !text.is_empty() => Some(text),
            _ => None,
        }
    }

    pub fn owned(&self, path: &str) -> Option<String> {
        self.text(path).map(str::to_owned)
    }

    pub fn required(&self, path: &str) -> Result<&str, Refusal> {
        self.text(path)
            .ok_or_else(|| Refusal::missing(&bracketed(path)))
    }

    pub fn integer(&self, path: &str) -> Result<Option<i64>, Refusal> {
        self.text(path)
            .map(|text| {
                text.parse()
                    .map_err(|_| Refusal::bad_integer(&bracketed(path), text))
            })
            .transpose()
    }

    pub fn is_true(&self, path: &str) -> bool {
        self.text(path) == Some("true")
    }

    /// A flat map such as `metadata`; keys with an empty value are dropped (they mean "unset").
    pub fn pairs(&self, path: &str) -> BTreeMap<String, String> {
        let Some(Self::Branch(children)) = self.at(path) else {
            return BTreeMap::new();
        };
        children
            .iter()
            .filter_map(|(key, value)| match value {
                Self::Text(text) if !text.is_empty() => Some((key.clone(), text.clone())),
                _ => None,
            })
            .collect()
    }

    /// The items of a list, in the order of their indexes.
    pub fn items(&self, path: &str) -> Vec<&Self> {
        let Some(Self::Branch(children)) = self.at(path) else {
            return Vec::new();
        };
        let mut numbered: Vec<(u32, &Self)> = children
            .iter()
            .map(|(key, value)| (key.parse().unwrap_or(u32::MAX), value))
            .collect();
        numbered.sort_by_key(|(index, _)| *index);
        numbered.into_iter().map(|(_, value)| value).collect()
    }

    /// The items of a list of texts.
    pub fn texts(&self, path: &str) -> Vec<&str> {
        self.items(path)
            .into_iter()
            .filter_map(|item| item.own_text())
            .collect()
    }

    fn own_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Branch(_) => None,
        }
    }

    /// Refuses unknown parameters: a misspelt one must not pass silently.
    pub fn only(&self, known: &[&str]) -> Result<(), Refusal> {
        let Self::Branch(children) = self else {
            return Ok(());
        };
        match children
            .keys()
            .find(|key| !known.contains(&key.as_str()) && *key != "expand")
        {
            Some(unknown) => Err(Refusal::unknown_parameter(unknown)),
            None => Ok(()),
        }
    }

    /// A canonical text, for comparing two requests.
    pub fn canonical(&self) -> String {
        match self {
            Self::Text(text) => format!("{text:?}"),
            Self::Branch(children) => {
                let inner: Vec<String> = children
                    .iter()
                    .map(|(key, value)| format!("{key:?}:{}", value.canonical()))
                    .collect();
                format!("{{{}}}", inner.join(","))
            }
        }
    }
}

fn steps(key: &str) -> Vec<String> {
    key.split('[')
        .map(|part| part.trim_end_matches(']').to_owned())
        .collect()
}

fn bracketed(path: &str) -> String {
    let mut parts = path.split('.');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| format!("{text}[{part}]"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_become_a_tree() {
        let params = Params::decode(
            b"amount=500&metadata[order]=ord_1&line_items[10][quantity]=2&line_items[2][quantity]=1&expand[]=a&expand[]=b",
        );
        assert_eq!(params.integer("amount").unwrap(), Some(500));
        assert_eq!(params.text("metadata.order"), Some("ord_1"));
        assert_eq!(params.texts("expand"), ["a", "b"]);
        let quantities: Vec<_> = params
            .items("line_items")
            .iter()
            .filter_map(|item| item.text("quantity"))
            .collect();
        assert_eq!(quantities, ["1", "2"]);
    }

    #[test]
    fn the_same_request_in_another_order_is_the_same() {
        let one = Params::decode(b"a=1&m[x]=2&m[y]=3");
        let two = Params::decode(b"m[y]=3&m[x]=2&a=1");
        assert_eq!(one.canonical(), two.canonical());
        assert_ne!(one.canonical(), Params::decode(b"a=1&m[x]=2").canonical());
    }
}
