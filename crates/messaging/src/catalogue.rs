//! The types of events a shop sends to its back office, and the patterns by which an endpoint or a feed reader
//! selects them.

/// One type of event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
pub struct EventKind {
    /// The type with its version: `order.placed.v1`.
    #[schema(example = "order.placed.v1")]
    pub kind: &'static str,
    /// The kind of thing the event concerns, within which deliveries are ordered.
    #[schema(example = "order")]
    pub aggregate: &'static str,
    /// When the event is recorded, in one sentence.
    pub meaning: &'static str,
    /// Who receives it.
    pub audience: Audience,
}

/// Who receives messages of a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// Every subscribed endpoint, and the feed.
    Subscribers,
    /// The one endpoint a merchant tests. It appears in no feed, and subscribing to it has no effect.
    OneEndpoint,
}

const fn kind(kind: &'static str, aggregate: &'static str, meaning: &'static str) -> EventKind {
    EventKind {
        kind,
        aggregate,
        meaning,
        audience: Audience::Subscribers,
    }
}

/// Every type. A type's shape is permanent; a changed shape gets the next version number.
pub const KINDS: &[EventKind] = &[
    kind("order.placed.v1", "order", "a shopper has placed an order"),
    kind(
        "order.paid.v1",
        "order",
        "the payment of an order was captured",
    ),
    kind("order.expired.v1", "order", "an order was not paid in time"),
    kind(
        "order.shipped.v1",
        "order",
        "a shipment of an order left, with its tracking number",
    ),
    kind(
        "stock.changed.v1",
        "stock",
        "on hand, reserved or available of a variant changed",
    ),
    kind(
        "stock.allocated.v1",
        "stock",
        "goods arrived for backordered units of a variant",
    ),
    kind(
        "stock.oversold.v1",
        "stock",
        "units promised to web orders are no longer there",
    ),
    kind(
        "product.changed.v1",
        "product",
        "a product or one of its variants was changed",
    ),
    kind("product.deleted.v1", "product", "a product was deleted"),
    kind(
        "tax.registrations_changed.v1",
        "tax",
        "the shop's tax registrations were changed",
    ),
    EventKind {
        kind: TEST_KIND,
        aggregate: "endpoint",
        meaning: "a merchant tries the endpoint",
        audience: Audience::OneEndpoint,
    },
];

/// The message a merchant sends to test an endpoint. Not an event: it appears in no feed.
pub const TEST_KIND: &str = "endpoint.test.v1";

/// Why a pattern was refused.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("`{0}` is not a pattern: write `*`, `order.*`, `order.placed.*` or `order.placed.v1`")]
pub struct PatternError(pub String);

/// Selects types of events: `*`, a prefix that ends in `.*`, or a whole type.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
#[serde(transparent)]
pub struct Pattern(String);

impl Pattern {
    /// Parses a pattern.
    ///
    /// # Errors
    /// The text is not of one of the three forms.
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

    /// The pattern as written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the pattern selects this type.
    #[must_use]
    pub fn matches(&self, kind: &str) -> bool {
        match self.0.strip_suffix('*') {
            Some(prefix) => kind.starts_with(prefix),
            None => self.0 == kind,
        }
    }

    /// As a LIKE pattern; `_` is the only character of a pattern that LIKE would misinterpret.
    pub(crate) fn like(&self) -> String {
        self.0.replace('_', "\\_").replace('*', "%")
    }
}

/// All patterns that match a type, for the condition `endpoint.kinds && …`, which needs no LIKE.
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

    fn sources(folder: &std::path::Path, found: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
            let path = entry.path();
            if path.is_dir() {
                sources(&path, found);
            } else if path.extension().is_some_and(|end| end == "rs") {
                found.push(std::fs::read_to_string(path).unwrap());
            }
        }
    }

    /// The catalogue contains exactly the types that the domain crates name.
    #[test]
    fn the_catalogue_is_complete() {
        let crates = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let mut named = std::collections::BTreeSet::new();
        for domain in [
            "catalog",
            "inventory",
            "orders",
            "payments",
            "shipping",
            "tax",
            "ledger",
            "platform",
        ] {
            let mut files = Vec::new();
            sources(&crates.join(domain).join("src"), &mut files);
            for text in &files {
                let quoted = text.split('"');
                let kinds =
                    quoted.filter(|word| word.ends_with(".v1") && Pattern::parse(word).is_ok());
                named.extend(kinds.map(str::to_owned));
            }
        }
        let told = KINDS
            .iter()
            .filter(|known| known.audience == Audience::Subscribers);
        let known: std::collections::BTreeSet<String> =
            told.map(|known| known.kind.to_owned()).collect();
        assert_eq!(named, known);
        assert!(KINDS.iter().any(|known| known.kind == TEST_KIND));
    }
}
