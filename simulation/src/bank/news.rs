//! The processor's webhooks: kept until the dice deliver them, in any order, twice, or never.

use payments::{
    RefundStatus, SessionStatus,
    dispute::{DisputeSnapshot, DisputeStatus, MoveKind},
};
use serde_json::{Value, json};

use super::{Bank, Books, Refund};

impl Books {
    fn news(&mut self, kind: &str, object: Value) {
        self.told += 1;
        let id = format!("evt_{}", self.told);
        let body =
            json!({ "id": id, "type": kind, "livemode": false, "data": { "object": object } });
        self.news.push((id, body.to_string()));
    }

    pub(super) fn page_news(&mut self, at: usize, kind: &str) {
        let request = &self.pages[at].request;
        let object = json!({ "object": "checkout.session", "id": format!("cs_{at}"), "metadata": {
            "tenant_id": request.tenant.to_string(), "payment_id": request.payment.to_string(),
            "attempt_id": request.attempt.to_string() } });
        self.news(kind, object);
    }

    pub(super) fn intent_news(&mut self, at: usize, kind: &str) {
        let request = &self.pages[self.intents[at].page].request;
        let object = json!({ "object": "payment_intent", "id": format!("pi_{at}"), "metadata": {
            "tenant_id": request.tenant.to_string(), "payment_id": request.payment.to_string(),
            "attempt_id": request.attempt.to_string() } });
        self.news(kind, object);
    }

    pub(super) fn refund_news(&mut self, at: usize, kind: &str) {
        let shown = self.refund(at);
        let status = match shown.status {
            RefundStatus::Pending => "pending",
            RefundStatus::Succeeded => "succeeded",
            _ => "failed",
        };
        let metadata = match &self.refunds[at].request {
            Some(ours) => {
                json!({ "tenant_id": ours.tenant.to_string(), "payment_id": ours.payment.to_string(),
                "refund_id": ours.refund.to_string() })
            }
            None => json!({}),
        };
        let object = json!({ "object": "refund", "id": shown.id, "charge": shown.charge,
            "payment_intent": shown.intent, "status": status, "metadata": metadata });
        self.news(kind, object);
    }

    pub(super) fn dispute_news(&mut self, shown: &DisputeSnapshot) {
        let moves = shown.moves.iter().map(|one| {
            let withdrawn = one.kind == MoveKind::Withdrawn;
            let amount = if withdrawn { -one.minor } else { one.minor };
            json!({ "id": one.id, "amount": amount, "fee": one.fee_minor, "currency": one.currency,
                "created": one.at.timestamp() })
        });
        let moves: Vec<Value> = moves.collect();
        let object = json!({ "object": "dispute", "id": shown.id, "status": status(&shown.status),
            "reason": shown.reason, "amount": shown.amount, "currency": shown.currency, "charge": shown.charge,
            "payment_intent": shown.intent, "created": shown.created.timestamp(), "balance_transactions": moves });
        self.news("charge.dispute.updated", object);
    }

    fn charge_news(&mut self, intent: usize) {
        let object = json!({ "object": "charge", "id": format!("ch_{intent}"),
            "payment_intent": format!("pi_{intent}"), "amount_refunded": self.given_back(intent) });
        self.news("charge.refunded", object);
    }

    pub(super) fn refunded(&mut self, refund: Refund) -> usize {
        let (at, intent) = (self.refunds.len(), refund.intent);
        self.refunds.push(refund);
        self.refund_news(at, "refund.created");
        self.charge_news(intent);
        at
    }

    pub(super) fn paid(&mut self, page: usize, intent: usize) {
        self.pages[page].status = SessionStatus::Complete;
        self.page_news(page, "checkout.session.completed");
        self.intent_news(intent, "payment_intent.succeeded");
    }
}

fn status(of: &DisputeStatus) -> &str {
    match of {
        DisputeStatus::InquiryOpen => "warning_needs_response",
        DisputeStatus::InquiryAnswered => "warning_under_review",
        DisputeStatus::InquiryClosed => "warning_closed",
        DisputeStatus::NeedsResponse => "needs_response",
        DisputeStatus::UnderReview => "under_review",
        DisputeStatus::Won => "won",
        DisputeStatus::Lost => "lost",
        DisputeStatus::Other(word) => word,
    }
}

/// What becomes of a webhook.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Post {
    /// It arrives, and is not sent again.
    Once,
    /// It arrives, and will be sent again.
    Again,
    /// It never arrives.
    Never,
}

impl Bank {
    /// Takes one webhook from those that wait, chosen by the dice; its body, unless it is lost.
    pub fn post(&self, post: Post) -> Option<String> {
        let mut books = self.books.lock().unwrap();
        let at = self.dice.lock().unwrap().index(books.news.len())?;
        match post {
            Post::Again => Some(books.news[at].1.clone()),
            Post::Once => Some(books.news.swap_remove(at).1),
            Post::Never => {
                books.news.swap_remove(at);
                None
            }
        }
    }
}
