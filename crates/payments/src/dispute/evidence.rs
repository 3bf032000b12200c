//! What a merchant answers to a dispute.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use tenancy::blob::BlobId;
use utoipa::ToSchema;

/// The longest text of one field, in characters. The processor takes 5,000 for carrier, date and tracking number, and 20,000
/// for the text that three of these fields share.
pub(super) const LONGEST: usize = 5_000;

/// Papers the shop has of every order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PaperKind {
    /// The invoice.
    Invoice,
    /// The packing slip.
    PackingSlip,
}

impl PaperKind {
    /// The processor's field for it.
    pub(super) const fn field(self) -> &'static str {
        match self {
            Self::Invoice => "receipt",
            Self::PackingSlip => "shipping_documentation",
        }
    }

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Invoice => "invoice",
            Self::PackingSlip => "packing_slip",
        }
    }
}

/// What the merchant writes; a text that says nothing is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Evidence {
    /// What was sold.
    pub sold: String,
    /// The carrier.
    pub carrier: String,
    /// Its tracking number.
    pub tracking_number: String,
    /// When it was shipped, as a person writes it.
    pub shipped_on: String,
    /// How it was delivered.
    pub delivered: String,
    /// What was said between shop and customer.
    pub communication: String,
    /// How and when the customer saw the policy on returns and cancellations.
    pub policy: String,
    /// Whatever else the bank should know.
    pub other: String,
    /// The order's papers to attach.
    pub papers: Vec<PaperKind>,
}

/// What is wrong with evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EvidenceError {
    /// The text is too long.
    #[error("{field} may have {max} characters")]
    TooLong {
        /// The field.
        field: &'static str,
        /// How many it may have.
        max: usize,
    },
}

impl Evidence {
    fn texts(&self) -> [(&'static str, &String); 8] {
        [
            ("sold", &self.sold),
            ("carrier", &self.carrier),
            ("tracking_number", &self.tracking_number),
            ("shipped_on", &self.shipped_on),
            ("delivered", &self.delivered),
            ("communication", &self.communication),
            ("policy", &self.policy),
            ("other", &self.other),
        ]
    }

    /// Whether nothing is said and nothing attached.
    #[must_use]
    pub fn says_nothing(&self) -> bool {
        self.papers.is_empty() && self.texts().iter().all(|(_, text)| text.is_empty())
    }

    /// Without blanks around the texts, and each paper once.
    ///
    /// # Errors
    /// A text is too long.
    pub fn tidied(self) -> Result<Self, EvidenceError> {
        for (field, text) in self.texts() {
            if text.trim().chars().count() > LONGEST {
                let max = LONGEST;
                return Err(EvidenceError::TooLong { field, max });
            }
        }
        let trimmed = |text: String| text.trim().to_owned();
        let mut papers = self.papers;
        papers.sort_unstable();
        papers.dedup();
        Ok(Self {
            sold: trimmed(self.sold),
            carrier: trimmed(self.carrier),
            tracking_number: trimmed(self.tracking_number),
            shipped_on: trimmed(self.shipped_on),
            delivered: trimmed(self.delivered),
            communication: trimmed(self.communication),
            policy: trimmed(self.policy),
            other: trimmed(self.other),
            papers,
        })
    }

    /// The processor's fields. It has no field for what was delivered and said: that is one text, under headings if there
    /// is more than one part.
    pub(super) fn fields(&self) -> Vec<(&'static str, String)> {
        let parts = [
            ("Delivery", &self.delivered),
            ("Communication with the customer", &self.communication),
            ("Further information", &self.other),
        ];
        let said: Vec<_> = parts.iter().filter(|(_, text)| !text.is_empty()).collect();
        let more = match said.as_slice() {
            [(_, only)] => (*only).clone(),
            several => several
                .iter()
                .map(|(head, text)| format!("{head}:\n{text}"))
                .collect::<Vec<_>>()
                .join("\n\n"),
        };
        let fields = [
            ("product_description", self.sold.clone()),
            ("shipping_carrier", self.carrier.clone()),
            ("shipping_tracking_number", self.tracking_number.clone()),
            ("shipping_date", self.shipped_on.clone()),
            ("refund_policy_disclosure", self.policy.clone()),
            ("uncategorized_text", more),
        ];
        let kept = fields.into_iter().filter(|(_, text)| !text.is_empty());
        kept.collect()
    }
}

/// What the order itself says to the bank.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AboutOrder {
    /// Who bought.
    pub customer_name: String,
    /// Their address for mail.
    pub customer_email: String,
    /// Where they live.
    pub billing_address: String,
    /// Where it went.
    pub shipping_address: String,
}

impl AboutOrder {
    pub(super) fn fields(&self) -> Vec<(&'static str, String)> {
        let fields = [
            ("customer_name", self.customer_name.clone()),
            ("customer_email_address", self.customer_email.clone()),
            ("billing_address", self.billing_address.clone()),
            ("shipping_address", self.shipping_address.clone()),
        ];
        let kept = fields.into_iter().filter(|(_, text)| !text.is_empty());
        kept.collect()
    }
}

/// A paper as it was when it was attached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttachedPaper {
    /// Which.
    pub kind: PaperKind,
    /// Name of the file.
    pub name: String,
    /// The PDF.
    pub blob: BlobId,
}

/// What the shop asked us to tell the bank.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Response {
    /// The charge was right: here is why.
    Evidence {
        /// In the merchant's words.
        evidence: Box<Evidence>,
        /// What the order says.
        about: Box<AboutOrder>,
        /// The papers.
        papers: Vec<AttachedPaper>,
    },
    /// The card's holder is right.
    Accept,
}

/// The shop's answer to a dispute.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Answer {
    /// The shop has not answered.
    #[default]
    None,
    /// It is being written.
    Draft {
        /// As far as it is written.
        evidence: Box<Evidence>,
    },
    /// It is being sent.
    Asked {
        /// What is sent.
        response: Response,
        /// Since when.
        at: DateTime<Utc>,
    },
    /// The processor has it.
    Sent {
        /// What was sent.
        response: Response,
        /// When it was asked for.
        at: DateTime<Utc>,
    },
    /// The processor refused it.
    Refused {
        /// What was refused.
        response: Response,
        /// The processor's reason.
        reason: String,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_text_is_told_as_it_is_and_several_under_headings() {
        let mut evidence = Evidence {
            other: "  winning_evidence ".into(),
            papers: vec![
                PaperKind::PackingSlip,
                PaperKind::Invoice,
                PaperKind::Invoice,
            ],
            ..Evidence::default()
        }
        .tidied()
        .unwrap();
        assert_eq!(
            evidence.papers,
            [PaperKind::Invoice, PaperKind::PackingSlip]
        );
        assert_eq!(
            evidence.fields(),
            [("uncategorized_text", "winning_evidence".to_owned())]
        );
        evidence.delivered = "By hand".into();
        let told = &evidence.fields()[0].1;
        assert_eq!(
            told,
            "Delivery:\nBy hand\n\nFurther information:\nwinning_evidence"
        );
        assert!(Evidence::default().says_nothing());
        let long = Evidence {
            sold: "é".repeat(LONGEST + 1),
            ..Evidence::default()
        };
        assert!(long.tidied().is_err());
    }
}
