//! The promised dates, in words.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::words::Words;

/// When backordered goods are expected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Expected {
    /// On this day.
    On(NaiveDate),
    /// Within this period.
    Between {
        /// The first day.
        from: NaiveDate,
        /// The last day.
        to: NaiveDate,
    },
    /// The shop's own words, in the document's language.
    InWords(String),
    /// Ordered, but the date is unknown; the document says so.
    Unknown,
}

impl Expected {
    /// For a narrow column: the days alone.
    pub(crate) fn said_short(&self, words: Words) -> String {
        let date = |day: &NaiveDate| words.language.date(*day);
        match self {
            Self::On(day) => date(day),
            Self::Between { from, to } if from == to => date(from),
            Self::Between { from, to } => {
                words.say_with("list-between", &[("from", &date(from)), ("to", &date(to))])
            }
            Self::InWords(text) => text.clone(),
            Self::Unknown => words.say("list-unknown"),
        }
    }

    pub(crate) fn said(&self, words: Words) -> String {
        let date = |day: &NaiveDate| words.language.date(*day);
        match self {
            Self::On(day) => words.say_with("expected-on", &[("date", &date(day))]),
            Self::Between { from, to } if from == to => Self::On(*from).said(words),
            Self::Between { from, to } => words.say_with(
                "expected-between",
                &[("from", &date(from)), ("to", &date(to))],
            ),
            Self::InWords(text) => words.say_with("expected-in-words", &[("text", text)]),
            Self::Unknown => words.say("expected-unknown"),
        }
    }
}
