//! A tenant's part of a book, as SQL names it.

use kernel::TenantId;

use crate::Book;

/// A tenant's part of one of the books.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// The tenant's own book: the tables of its schema.
    Tenant,
    /// What the provider's book says of the tenant.
    Platform(TenantId),
}

impl Part {
    /// The book.
    pub(crate) const fn book(self) -> Book {
        match self {
            Self::Tenant => Book::Tenant,
            Self::Platform(_) => Book::Platform,
        }
    }

    /// The statement for this part: `{journal}`, `{seals}` and `{mine}` stand for its tables and its rows. `$1` is
    /// [`Self::number`].
    pub(crate) fn sql(self, text: &str) -> String {
        let (journal, seals, mine) = match self {
            Self::Tenant => ("journal_entry", "journal_seal", "$1::bigint = 0"),
            Self::Platform(_) => (
                "platform.journal_entry",
                "platform.journal_seal",
                "tenant_id = $1",
            ),
        };
        let text = text.replace("{journal}", journal);
        text.replace("{seals}", seals).replace("{mine}", mine)
    }

    /// Which rows of a shared table belong to the part.
    pub(crate) const fn number(self) -> i64 {
        match self {
            Self::Tenant => 0,
            Self::Platform(tenant) => tenant.number(),
        }
    }
}
