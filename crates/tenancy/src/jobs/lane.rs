//! Which jobs may stand in front of which.

/// Families of kinds that somebody is waiting for.
const URGENT: [&str; 4] = ["payments.", "orders.", "mail.", "inventory."];

/// Jobs of one lane never wait for those of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Lane {
    /// Money, mail and stock: tried again for ever, never given up because of what passes.
    Urgent,
    /// What takes long and can wait: imports and their pictures.
    Bulk,
}

impl Lane {
    pub const ALL: [Self; 2] = [Self::Urgent, Self::Bulk];

    /// The lane of a kind of jobs.
    #[must_use]
    pub fn of(kind: &str) -> Self {
        if URGENT.iter().any(|family| kind.starts_with(family)) {
            Self::Urgent
        } else {
            Self::Bulk
        }
    }

    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Urgent => "urgent",
            Self::Bulk => "bulk",
        }
    }

    /// Whether a job that keeps failing is put aside for a person.
    pub(super) const fn gives_up(self) -> bool {
        matches!(self, Self::Bulk)
    }
}

#[cfg(test)]
mod tests {
    use super::Lane;

    #[test]
    fn money_mail_and_stock_are_urgent_and_the_rest_is_not() {
        for kind in [
            "payments.resolve",
            "orders.lapse",
            "mail.send",
            "inventory.release_expired",
        ] {
            assert_eq!(Lane::of(kind), Lane::Urgent, "{kind}");
        }
        for kind in [
            "catalog.preview",
            "catalog.import",
            "catalog.fetch_image",
            "mailing.send",
        ] {
            assert_eq!(Lane::of(kind), Lane::Bulk, "{kind}");
        }
    }
}
