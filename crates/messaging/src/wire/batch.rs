//! Many messages in one request: the CloudEvents JSON batch format, signed as a whole. Pure.

use serde_json::json;
use sha2::{Digest, Sha256};

use super::{Message, Outgoing, Signed, signature_header};

/// Messages with one receiver, in one request.
#[derive(Clone, Debug)]
pub struct Batch {
    url: String,
    secrets: Vec<super::SigningSecret>,
    /// Derived from the events: the same events in the same order have the same id.
    id: String,
    body: String,
}

impl Batch {
    /// Makes a batch of messages to the endpoint of the first.
    #[must_use]
    pub fn of(first: &Message, others: &[Message]) -> Self {
        let mut digest = Sha256::new();
        let mut elements = Vec::with_capacity(others.len() + 1);
        for message in std::iter::once(first).chain(others) {
            digest.update(message.event.to_string());
            elements.push(element(message));
        }
        let digest = digest.finalize();
        let hex: String = digest
            .iter()
            .take(16)
            .map(|byte| format!("{byte:02x}"))
            .collect();
        Self {
            url: first.url.clone(),
            secrets: first.secrets.clone(),
            id: format!("batch_{hex}"),
            body: format!("[{}]", elements.join(",")),
        }
    }

    /// Signs the batch as of `now`.
    #[must_use]
    pub fn sign(&self, now: chrono::DateTime<chrono::Utc>) -> Signed {
        let timestamp = now.timestamp();
        Signed {
            timestamp,
            signature: signature_header(&self.secrets, &self.id, timestamp, self.body.as_bytes()),
        }
    }

    /// The request.
    #[must_use]
    pub fn outgoing(self, signed: &Signed) -> Outgoing {
        Outgoing {
            url: self.url,
            headers: vec![
                (
                    "content-type",
                    "application/cloudevents-batch+json; charset=utf-8".to_owned(),
                ),
                ("webhook-id", self.id),
                ("webhook-timestamp", signed.timestamp.to_string()),
                ("webhook-signature", signed.signature.clone()),
            ],
            body: self.body,
        }
    }
}

/// A message as an element: the attributes that its headers would carry, and its exact bytes as `data`.
fn element(message: &Message) -> String {
    let envelope = message.envelope();
    let attributes = json!({
        "specversion": "1.0", "id": message.event.to_string(), "type": message.kind, "source": envelope.source(),
        "subject": message.subject, "time": envelope.time(), "datacontenttype": "application/json",
    });
    let text = attributes.to_string();
    let open = text.strip_suffix('}').unwrap_or(&text);
    format!("{open},\"data\":{}}}", message.body)
}
