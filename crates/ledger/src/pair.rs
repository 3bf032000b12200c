//! One fact, posted to up to two books.

use chrono::{DateTime, Utc};

use crate::{PlatformAccount, PostingError, Postings, TenantAccount};

/// The origin of an entry. `(kind, id, purpose)` is posted at most once per book: posting again is a no-op.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The kind of origin: `payment`, `refund`, `attempt`.
    pub kind: &'static str,
    /// Its id.
    pub id: String,
    /// Which fact about it: `sale`, `platform_fee`, `hold`.
    pub purpose: &'static str,
}

/// The postings of one fact. A fact that concerns one book leaves the other empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// Postings to the provider's book.
    pub platform: Option<Postings<PlatformAccount>>,
    /// Postings to the tenant's book.
    pub tenant: Option<Postings<TenantAccount>>,
    /// The origin of the fact.
    pub source: Source,
    /// When it happened; the time of recording is the transaction's.
    pub occurred_at: DateTime<Utc>,
    /// A note for people; may be empty.
    pub memo: String,
}

/// The postings of one fact before its origin is known: the result of the rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sides {
    /// Postings to the provider's book.
    pub platform: Option<Postings<PlatformAccount>>,
    /// Postings to the tenant's book.
    pub tenant: Option<Postings<TenantAccount>>,
}

impl Sides {
    /// Postings to both books.
    #[must_use]
    pub fn both(platform: Postings<PlatformAccount>, tenant: Postings<TenantAccount>) -> Self {
        Self {
            platform: Some(platform),
            tenant: Some(tenant),
        }
    }

    /// Postings to the provider's book only.
    #[must_use]
    pub fn platform(platform: Postings<PlatformAccount>) -> Self {
        Self {
            platform: Some(platform),
            tenant: None,
        }
    }

    /// The postings with sides exchanged.
    #[must_use]
    pub fn reversed(&self) -> Self {
        Self {
            platform: self.platform.as_ref().map(Postings::reversed),
            tenant: self.tenant.as_ref().map(Postings::reversed),
        }
    }

    /// By how much these postings break the mirror between the books; zero if they preserve it.
    #[must_use]
    pub fn tear(&self) -> i128 {
        self.platform.as_ref().map_or(0, Postings::mirrored)
            + self.tenant.as_ref().map_or(0, Postings::mirrored)
    }

    /// Adds the origin and the time of the fact.
    #[must_use]
    pub fn from_source(self, source: Source, occurred_at: DateTime<Utc>) -> Pair {
        let Self { platform, tenant } = self;
        Pair {
            platform,
            tenant,
            source,
            occurred_at,
            memo: String::new(),
        }
    }
}

impl Pair {
    /// Adds a note for people.
    #[must_use]
    pub fn with_memo(self, memo: impl Into<String>) -> Self {
        Self {
            memo: memo.into(),
            ..self
        }
    }
}

/// The postings, or `None` if all amounts in a book are zero.
pub(crate) fn or_nothing<A>(
    postings: Result<Postings<A>, PostingError>,
) -> Result<Option<Postings<A>>, PostingError> {
    match postings {
        Err(PostingError::Empty) => Ok(None),
        other => other.map(Some),
    }
}
