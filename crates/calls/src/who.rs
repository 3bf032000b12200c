//! Who calls.

use kernel::Language;
use platform::{OpenKey, Role, Session};
use web::signed_in::Member;

/// Who calls, as proven.
#[derive(Clone, Debug)]
pub enum Who {
    /// The shop's owner.
    Owner(Session),
    /// A member of its staff.
    Staff(Session),
    /// One of its programs, with what its key grants and the language it asks for.
    Program(OpenKey, Language),
}

impl Who {
    pub(crate) fn member(member: Member) -> Self {
        match member.role {
            Role::Owner => Self::Owner(member.session),
            Role::Staff => Self::Staff(member.session),
        }
    }

    /// The caller's name in timelines and histories.
    #[must_use]
    pub fn actor(&self) -> &str {
        match self {
            Self::Owner(session) | Self::Staff(session) if session.name.is_empty() => {
                &session.email
            }
            Self::Owner(session) | Self::Staff(session) => &session.name,
            Self::Program(key, _) => &key.name,
        }
    }

    /// The language the caller reads.
    #[must_use]
    pub const fn language(&self) -> Language {
        match self {
            Self::Owner(session) | Self::Staff(session) => session.language,
            Self::Program(_, language) => *language,
        }
    }
}
