//! Documents in the words of the shop's own books. Pure.

use chrono::NaiveDate;
use kernel::{Language, Money};

use crate::{Document, Paper, PaperLine, Section, Setup, Target};

impl Document {
    /// The document as a file shows it, with the setup it was posted with.
    #[must_use]
    pub fn paper(&self, setup: &Setup) -> Paper {
        let language = setup.language;
        let line = |line: &crate::Line| PaperLine {
            account: line.account,
            kind: setup.chart.kind(line.account),
            target: target(setup, line.account),
            amount: Money::new(line.minor, self.draft.currency),
            memo: line.account.name(language),
        };
        Paper {
            number: self.number.clone(),
            date: self.day,
            section: self.draft.section,
            currency: self.draft.currency,
            memo: self.memo(language),
            order: self.draft.order,
            corrects: self.corrects.clone(),
            value_day: self.draft.value_day,
            lines: self.draft.lines.iter().map(line).collect(),
        }
    }

    /// One line that says what the document is about: `Refunds, value date 2026-11-19`.
    #[must_use]
    pub fn memo(&self, language: Language) -> String {
        let draft = &self.draft;
        let mut parts = vec![about(draft.section, draft.order, language)];
        parts.extend(draft.value_day.map(|day| value_date(day, language)));
        let earlier = |day| earlier(day, self.corrects.as_deref(), language);
        parts.extend(draft.corrects.map(earlier));
        parts.join(", ")
    }
}

fn value_date(day: NaiveDate, language: Language) -> String {
    match language {
        Language::En => format!("value date {day}"),
        Language::Fr => format!("opération du {day}"),
    }
}

impl Section {
    /// What it is about, for people; at most 39 characters, which Sage 50 demands.
    #[must_use]
    pub const fn words(self, language: Language) -> &'static str {
        let (english, french) = match self {
            Self::Sales => ("Web sales", "Ventes en ligne"),
            Self::Refunds => ("Refunds", "Remboursements"),
            Self::Fees => ("Fees", "Frais"),
            Self::Disputes => ("Disputed payments", "Paiements contestés"),
            Self::ByHand => (
                "Cash, cheques and transfers received",
                "Comptant, chèques et virements reçus",
            ),
            Self::LostByHand => (
                "Cheques returned, money not received",
                "Chèques retournés, sommes non reçues",
            ),
            Self::WrittenOff => ("Bad debts written off", "Créances radiées"),
            Self::RefundsByHand => ("Refunds not by card", "Remboursements hors carte"),
            Self::Other => ("Other entries", "Autres écritures"),
        };
        match language {
            Language::En => english,
            Language::Fr => french,
        }
    }
}

fn about(section: Section, order: Option<i64>, language: Language) -> String {
    let words = section.words(language);
    match (order, language) {
        (None, _) => words.to_owned(),
        (Some(order), Language::En) => format!("{words}, order {order}"),
        (Some(order), Language::Fr) => format!("{words}, commande {order}"),
    }
}

fn earlier(day: NaiveDate, number: Option<&str>, language: Language) -> String {
    match (number, language) {
        (Some(number), Language::En) => format!("corrects {number} of {day}"),
        (Some(number), Language::Fr) => format!("corrige {number} du {day}"),
        (None, Language::En) => format!("belongs to {day}"),
        (None, Language::Fr) => format!("appartient au {day}"),
    }
}

/// Every account of the book has a name: a setup without is not saved. A detail that a later program knows falls back to its
/// account's code.
fn target(setup: &Setup, account: crate::LineAccount) -> Target {
    let found = setup.chart.target(account).cloned();
    found.unwrap_or_else(|| Target::new("", &account.code()))
}
