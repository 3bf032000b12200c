//! One fact, written in up to two books.

use chrono::{DateTime, Utc};

use crate::{PlatformAccount, PostingError, Postings, TenantAccount};

/// What an entry comes from. `(kind, id, purpose)` is posted at most once per book: posting again is a no-op.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// What kind of thing: `payment`, `refund`, `attempt`.
    pub kind: &'static str,
    pub id: String,
    /// Which of its facts: `sale`, `platform_fee`, `hold`.
    pub purpose: &'static str,
}

/// The postings of one fact. A fact that concerns one book only leaves the other empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    pub platform: Option<Postings<PlatformAccount>>,
    pub tenant: Option<Postings<TenantAccount>>,
    pub source: Source,
    /// When it happened in the world; when we wrote it is the transaction's instant.
    pub occurred_at: DateTime<Utc>,
    pub memo: String,
}

/// The postings of one fact before it is known what they come from: what the rules return.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sides {
    pub platform: Option<Postings<PlatformAccount>>,
    pub tenant: Option<Postings<TenantAccount>>,
}

impl Sides {
    #[must_use]
    pub fn both(platform: Postings<PlatformAccount>, tenant: Postings<TenantAccount>) -> Self {
        Self {
            platform: Some(platform),
            tenant: Some(tenant),
        }
    }

    #[must_use]
    pub fn platform(platform: Postings<PlatformAccount>) -> Self {
        Self {
            platform: Some(platform),
            tenant: None,
        }
    }

    #[must_use]
    pub fn reversed(&self) -> Self {
        Self {
            platform: self.platform.as_ref().map(Postings::reversed),
            tenant: self.tenant.as_ref().map(Postings::reversed),
        }
    }

    /// What the books owe each other after these postings, beyond what they owed before: zero when they mirror.
    #[must_use]
    pub fn tear(&self) -> i128 {
        self.platform.as_ref().map_or(0, Postings::mirrored)
            + self.tenant.as_ref().map_or(0, Postings::mirrored)
    }

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
    #[must_use]
    pub fn with_memo(self, memo: impl Into<String>) -> Self {
        Self {
            memo: memo.into(),
            ..self
        }
    }
}

/// `None` where a rule has nothing to post in a book (all amounts zero), otherwise its postings.
pub(crate) fn or_nothing<A>(
    postings: Result<Postings<A>, PostingError>,
) -> Result<Option<Postings<A>>, PostingError> {
    match postings {
        Err(PostingError::Empty) => Ok(None),
        other => other.map(Some),
    }
}
