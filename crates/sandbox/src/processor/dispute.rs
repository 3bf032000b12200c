//! Disputes and the files that answer them: as facts, and as JSON of the API.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::processor::{
    render,
    things::{Metadata, PaymentMethod, Second},
    world::World,
};

/// Where a dispute is. Those of an inquiry move no money.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DisputeStatus {
    WarningNeedsResponse,
    WarningUnderReview,
    WarningClosed,
    NeedsResponse,
    UnderReview,
    Won,
    Lost,
}

impl DisputeStatus {
    pub const fn name(self) -> &'static str {
        match self {
            Self::WarningNeedsResponse => "warning_needs_response",
            Self::WarningUnderReview => "warning_under_review",
            Self::WarningClosed => "warning_closed",
            Self::NeedsResponse => "needs_response",
            Self::UnderReview => "under_review",
            Self::Won => "won",
            Self::Lost => "lost",
        }
    }

    pub const fn is_inquiry(self) -> bool {
        matches!(
            self,
            Self::WarningNeedsResponse | Self::WarningUnderReview | Self::WarningClosed
        )
    }

    pub const fn awaits_answer(self) -> bool {
        matches!(self, Self::WarningNeedsResponse | Self::NeedsResponse)
    }

    /// Whether the charge can still be refunded: not once its money is at the bank.
    pub const fn leaves_refundable(self) -> bool {
        self.is_inquiry() || matches!(self, Self::Won)
    }
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Dispute {
    pub id: String,
    pub created: Second,
    pub charge: String,
    pub intent: String,
    pub amount: i64,
    pub currency: String,
    pub reason: String,
    pub status: DisputeStatus,
    pub due_by: Second,
    pub evidence: BTreeMap<String, String>,
    pub submissions: u32,
    pub past_due: bool,
    /// At most two: the money withdrawn, and the money reinstated.
    pub transactions: Vec<String>,
    pub metadata: Metadata,
}

/// Fields of evidence that hold text.
pub const TEXTS: [&str; 18] = [
    "access_activity_log",
    "billing_address",
    "cancellation_policy_disclosure",
    "cancellation_rebuttal",
    "customer_email_address",
    "customer_name",
    "customer_purchase_ip",
    "duplicate_charge_explanation",
    "duplicate_charge_id",
    "product_description",
    "refund_policy_disclosure",
    "refund_refusal_explanation",
    "service_date",
    "shipping_address",
    "shipping_carrier",
    "shipping_date",
    "shipping_tracking_number",
    "uncategorized_text",
];

/// Fields of evidence that name an uploaded file.
pub const FILES: [&str; 9] = [
    "cancellation_policy",
    "customer_communication",
    "customer_signature",
    "duplicate_charge_documentation",
    "receipt",
    "refund_policy",
    "service_documentation",
    "shipping_documentation",
    "uncategorized_file",
];

pub fn render(world: &World, it: &Dispute, now: Second) -> Value {
    let moved = it
        .transactions
        .iter()
        .filter_map(|id| world.transactions.get(id));
    let moved: Vec<Value> = moved.map(|one| render::transaction(one, now)).collect();
    let charge = world.charges.get(&it.charge);
    let method = charge.and_then(|charge| world.methods.get(&charge.method));
    let brand = method
        .and_then(PaymentMethod::card)
        .map_or("visa", |card| card.brand);
    let reason_code = if it.reason == "fraudulent" {
        "10.4"
    } else {
        "13.1"
    };
    json!({
        "id": it.id, "object": "dispute", "amount": it.amount, "balance_transactions": moved,
        "balance_transaction": it.transactions.first(), "charge": it.charge, "created": it.created,
        "currency": it.currency, "enhanced_eligibility_types": [], "evidence": evidence(it),
        "evidence_details": {
            "due_by": it.due_by, "enhanced_eligibility": {}, "has_evidence": !it.evidence.is_empty(),
            "past_due": it.past_due, "submission_count": it.submissions,
        },
        "is_charge_refundable": it.status.leaves_refundable(), "livemode": false, "metadata": it.metadata,
        "network_reason_code": reason_code, "payment_intent": it.intent,
        "payment_method_details": {
            "type": "card",
            "card": { "brand": brand, "network": brand, "network_reason_code": reason_code,
                "case_type": if it.status.is_inquiry() { "inquiry" } else { "chargeback" } },
        },
        "reason": it.reason, "status": it.status.name(),
    })
}

fn evidence(it: &Dispute) -> Value {
    let mut shown: Map<String, Value> = TEXTS
        .iter()
        .chain(&FILES)
        .map(|field| ((*field).to_owned(), json!(it.evidence.get(*field))))
        .collect();
    shown.insert("enhanced_evidence".to_owned(), json!({}));
    Value::Object(shown)
}

/// An uploaded file: its bytes are judged and not kept.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct File {
    pub id: String,
    pub created: Second,
    pub filename: String,
    pub size: usize,
    pub kind: String,
}

pub fn render_file(it: &File) -> Value {
    json!({
        "id": it.id, "object": "file", "created": it.created, "expires_at": null, "filename": it.filename,
        "links": { "object": "list", "data": [], "has_more": false, "url": format!("/v1/file_links?file={}", it.id) },
        "purpose": "dispute_evidence", "size": it.size, "title": null, "type": it.kind,
        "url": format!("/v1/files/{}/contents", it.id),
    })
}
