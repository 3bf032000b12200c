//! The patterns an endpoint or a feed reader selects kinds of events with.

/// Who gets messages of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// Every endpoint that asked for the kind, and the feed.
    Subscribers,
    /// The one endpoint a merchant tries. No feed shows it, and asking for it changes nothing.
    OneEndpoint,
}

/// The message a merchant sends to try an endpoint. Not an event: it appears in no feed.
pub const TEST_KIND: &str = "endpoint.test.v1";

/// Why a pattern was refused.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("`{0}` is not a pattern: write `*`, `order.*`, `order.placed.*` or `order.placed.v1`")]
pub struct PatternError(pub String);

/// Selects kinds of events: `*`, a prefix that ends in `.*`, or a whole kind.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
#[serde(transparent)]
pub struct Pattern(String);

impl Pattern {
    /// # Errors
    /// When the text is not of one of the three forms.
    pub fn parse(text: &str) -> Result<Self, PatternError> {
        let refused = || PatternError(text.chars().take(60).collect());
        let stem = if text == "*" {
            "all"
        } else {
            text.strip_suffix(".*").unwrap_or(text)
        };
        let word = |part: &str| {
            !part.is_empty()
                && part
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
        };
        let fits = text.len() <= 60 && stem.split('.').count() <= 4 && stem.split('.').all(word);
        if fits {
            Ok(Self(text.to_owned()))
        } else {
            Err(refused())
        }
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    #[must_use]
    pub fn matches(&self, kind: &str) -> bool {
        match self.0.strip_suffix('*') {
            Some(prefix) => kind.starts_with(prefix),
            None => self.0 == kind,
        }
    }

    /// The same as a LIKE pattern; `_` is the only character of a pattern that LIKE would misread.
    pub(crate) fn like(&self) -> String {
        self.0.replace('_', "\\_").replace('*', "%")
    }
}

/// All patterns that match a kind: what `endpoint.kinds && …` is asked with, so that no LIKE is needed.
#[must_use]
pub fn patterns_of(kind: &str) -> Vec<String> {
    let dots = kind.match_indices('.').map(|(at, _)| at);
    let prefixes = dots
        .filter_map(|at| kind.get(..=at))
        .map(|prefix| format!("{prefix}*"));
    std::iter::once("*".to_owned())
        .chain(prefixes)
        .chain([kind.to_owned()])
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_found_by_each_of_its_patterns_and_no_other() {
        let all = patterns_of("order.placed.v1");
        assert_eq!(all, ["*", "order.*", "order.placed.*", "order.placed.v1"]);
        for pattern in all {
            assert!(
                Pattern::parse(&pattern).unwrap().matches("order.placed.v1"),
                "{pattern}"
            );
        }
        for other in ["order.paid.*", "orde.*", "stock.*", "order.placed.v2"] {
            assert!(
                !Pattern::parse(other).unwrap().matches("order.placed.v1"),
                "{other}"
            );
        }
    }

    #[test]
    fn nonsense_is_no_pattern() {
        for text in [
            "",
            ".",
            "*.*",
            "order*",
            "order.**",
            "Order.*",
            "a%b",
            "order..*",
            ".order",
            "a.b.c.d.e",
        ] {
            assert!(Pattern::parse(text).is_err(), "{text}");
        }
    }
}
