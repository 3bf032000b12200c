//! Why stock was adjusted. Kept with the note in one text of the movement.

use inventory::DeltaKind;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum Reason {
    Count,
    Received,
    Damaged,
    Lost,
    Returned,
    Correction,
}

impl Reason {
    const ALL: [Self; 6] = [
        Self::Count,
        Self::Received,
        Self::Damaged,
        Self::Lost,
        Self::Returned,
        Self::Correction,
    ];

    const fn code(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::Received => "received",
            Self::Damaged => "damaged",
            Self::Lost => "lost",
            Self::Returned => "returned",
            Self::Correction => "correction",
        }
    }

    pub(super) const fn delta(self) -> DeltaKind {
        match self {
            Self::Received => DeltaKind::Receive,
            Self::Returned => DeltaKind::Return,
            Self::Damaged | Self::Lost => DeltaKind::Waste,
            Self::Count | Self::Correction => DeltaKind::Adjust,
        }
    }

    /// Stores reason and note as one text: `damaged: fell off the ladder`.
    pub(super) fn with(self, note: &str) -> String {
        let note = note.trim();
        if note.is_empty() {
            self.code().to_owned()
        } else {
            format!("{}: {note}", self.code())
        }
    }

    pub(super) fn read(text: &str) -> (Option<Self>, String) {
        let (code, note) = text.split_once(": ").unwrap_or((text, ""));
        match Self::ALL.into_iter().find(|reason| reason.code() == code) {
            Some(reason) => (Some(reason), note.to_owned()),
            None => (None, text.to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reason_and_note_come_back_apart() {
        let kept = Reason::Damaged.with(" fell: off the ladder ");
        assert_eq!(
            Reason::read(&kept),
            (Some(Reason::Damaged), "fell: off the ladder".to_owned())
        );
        assert_eq!(
            Reason::read(&Reason::Count.with("")),
            (Some(Reason::Count), String::new())
        );
        assert_eq!(Reason::read("till 3"), (None, "till 3".to_owned()));
    }
}
