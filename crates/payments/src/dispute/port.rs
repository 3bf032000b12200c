//! What the card processor tells of disputes, and what it is asked to do about them.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use kernel::{Currency, CurrencyError, Money};

use crate::{ChargeHint, ProcessorError, Refusal, RefusalKind};

/// The processor's status of a dispute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DisputeStatus {
    /// The bank asks; no money has moved.
    InquiryOpen,
    /// The bank reads our answer to its inquiry.
    InquiryAnswered,
    /// The inquiry came to nothing.
    InquiryClosed,
    /// The bank took the money and waits for evidence.
    NeedsResponse,
    /// The bank reads the evidence.
    UnderReview,
    /// Decided for the shop.
    Won,
    /// Decided for the card's holder.
    Lost,
    /// A status we do not know.
    Other(String),
}

/// Which way the money of a dispute went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MoveKind {
    /// The bank took it.
    Withdrawn,
    /// The bank gave it back.
    Reinstated,
}

impl MoveKind {
    /// Name in the database.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Withdrawn => "withdrawn",
            Self::Reinstated => "reinstated",
        }
    }
}

/// A balance transaction of a dispute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DisputeMove {
    /// The processor's id of the balance transaction.
    pub id: String,
    /// Which way it went.
    pub kind: MoveKind,
    /// How much, in minor units of `currency`; never negative.
    pub minor: i64,
    /// The processor's fee on it; negative when a fee is given back.
    pub fee_minor: i64,
    /// Code as sent by the processor: of the balance it settles in, which may be another than the dispute's.
    pub currency: String,
    /// When it happened.
    pub at: DateTime<Utc>,
}

impl DisputeMove {
    /// Whether the processor settled in this currency.
    #[must_use]
    pub fn is_in(&self, currency: Currency) -> bool {
        self.currency.eq_ignore_ascii_case(currency.code())
    }

    /// Its fee; `None` in a currency we do not know.
    #[must_use]
    pub fn fee(&self) -> Option<Money> {
        let currency = self.currency.to_ascii_uppercase().parse().ok()?;
        Some(Money::new(self.fee_minor, currency))
    }
}

/// A dispute as reported by the processor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DisputeSnapshot {
    /// The processor's id.
    pub id: String,
    /// Its status.
    pub status: DisputeStatus,
    /// The processor's word for the reason: `fraudulent`.
    pub reason: String,
    /// In minor units of `currency`.
    pub amount: i64,
    /// Code as sent by the processor.
    pub currency: String,
    /// The processor's id of the disputed charge.
    pub charge: Option<String>,
    /// The processor's id of its payment intent.
    pub intent: Option<String>,
    /// When it was opened.
    pub created: DateTime<Utc>,
    /// Until when evidence is taken; absent if the bank takes none.
    pub due_by: Option<DateTime<Utc>>,
    /// How often evidence was submitted.
    pub submissions: u64,
    /// Money withdrawn and reinstated so far.
    pub moves: Vec<DisputeMove>,
}

impl DisputeSnapshot {
    /// What is disputed.
    ///
    /// # Errors
    /// We do not know the currency.
    pub fn money(&self) -> Result<Money, CurrencyError> {
        let currency = self.currency.to_ascii_uppercase().parse()?;
        Ok(Money::new(self.amount, currency))
    }

    /// Whose charge it disputes.
    #[must_use]
    pub fn hint(&self) -> ChargeHint {
        ChargeHint {
            intent: self.intent.clone(),
            charge: self.charge.clone(),
            ..ChargeHint::default()
        }
    }
}

/// Part of a list of disputes, newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DisputePage {
    /// The disputes.
    pub disputes: Vec<DisputeSnapshot>,
    /// Whether older ones follow.
    pub more: bool,
}

/// A paper to be handed to the bank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EvidenceFile {
    /// Key under which the processor recognizes a repetition.
    pub idempotency_key: String,
    /// Name of the file: `INV-1001.pdf`.
    pub name: String,
    /// The PDF.
    pub bytes: Vec<u8>,
}

/// Evidence to be submitted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DisputeAnswer {
    /// Key under which the processor recognizes a repetition.
    pub idempotency_key: String,
    /// The processor's id of the dispute.
    pub dispute: String,
    /// The processor's fields and what to write there.
    pub fields: Vec<(&'static str, String)>,
}

fn none() -> ProcessorError {
    let refusal = Refusal {
        kind: RefusalKind::NotFound,
        status: 404,
        code: "resource_missing".to_owned(),
        message: "this processor knows no disputes".to_owned(),
    };
    refusal.into()
}

/// The processor's calls about disputes; a processor that implements none has none. Each may be repeated under its key.
#[async_trait]
pub trait Disputes: Send + Sync {
    /// Fetches a dispute by the processor's id.
    async fn fetch_dispute(&self, _id: &str) -> Result<DisputeSnapshot, ProcessorError> {
        Err(none())
    }

    /// Lists all disputes of a payment intent, newest first. The list does not lag.
    async fn disputes_of(&self, _intent: &str) -> Result<Vec<DisputeSnapshot>, ProcessorError> {
        Ok(Vec::new())
    }

    /// Lists the account's disputes opened since an instant, after the one with this id.
    async fn disputes_since(
        &self,
        _since: DateTime<Utc>,
        _after: Option<&str>,
    ) -> Result<DisputePage, ProcessorError> {
        Ok(DisputePage::default())
    }

    /// Hands a paper to the processor; the answer is its id there.
    async fn upload(&self, _file: &EvidenceFile) -> Result<String, ProcessorError> {
        Err(none())
    }

    /// Submits evidence, once and finally.
    async fn answer_dispute(
        &self,
        _answer: &DisputeAnswer,
    ) -> Result<DisputeSnapshot, ProcessorError> {
        Err(none())
    }

    /// Gives in: the dispute is lost at once.
    async fn accept_dispute(
        &self,
        _id: &str,
        _key: &str,
    ) -> Result<DisputeSnapshot, ProcessorError> {
        Err(none())
    }
}
