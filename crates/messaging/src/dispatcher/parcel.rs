//! What goes into one request: a message, or a batch of them. Pure.

use uuid::Uuid;

use super::{
    ack::{Ticket, Witness},
    claim::Claimed,
};
use crate::{
    DeliveryMode,
    wire::{Batch, Message, Outgoing, Signed, SigningSecret},
};

/// Bytes of the messages of one batch, at most; a larger message comes alone.
const MOST_BYTES: usize = 1_000_000;

/// The messages of one request, never empty: all to one endpoint.
#[derive(Clone, Debug)]
pub(super) struct Parcel {
    pub first: Claimed,
    pub others: Vec<Claimed>,
}

impl Parcel {
    fn of(first: Claimed) -> Self {
        Self {
            first,
            others: Vec::new(),
        }
    }

    fn takes(&self, row: &Claimed) -> bool {
        let held = self.others.iter().map(|one| one.body.len()).sum::<usize>();
        self.first.endpoint_id == row.endpoint_id
            && is_batched(&self.first)
            && is_batched(row)
            && self.first.body.len() + held + row.body.len() <= MOST_BYTES
    }

    /// All of its messages.
    pub fn rows(&self) -> impl Iterator<Item = &Claimed> {
        std::iter::once(&self.first).chain(&self.others)
    }

    /// Identifies its messages once their bodies are being sent.
    pub fn tickets(&self, lease_by: Uuid) -> Vec<Ticket> {
        let first = Ticket::of(&self.first, lease_by, Witness::First);
        let others = self.others.iter();
        let others = others.map(|row| Ticket::of(row, lease_by, Witness::Another));
        std::iter::once(first).chain(others).collect()
    }

    /// The request, and its signature.
    pub fn outgoing(self, now: chrono::DateTime<chrono::Utc>) -> (Outgoing, Signed) {
        let batched = wants_batches(&self.first);
        let first = message(self.first);
        if !batched {
            let signed = first.sign(now);
            return (first.outgoing(&signed), signed);
        }
        let others: Vec<Message> = self.others.into_iter().map(message).collect();
        let batch = Batch::of(&first, &others);
        let signed = batch.sign(now);
        (batch.outgoing(&signed), signed)
    }
}

fn wants_batches(row: &Claimed) -> bool {
    DeliveryMode::read(&row.delivery).is_ok_and(|mode| mode == DeliveryMode::Batch)
}

/// A message that failed before comes in a batch of its own: one that its receiver cannot take stops no other.
fn is_batched(row: &Claimed) -> bool {
    wants_batches(row) && row.step == 0 && !row.probe
}

/// Divides what was claimed into requests, in its order.
pub(super) fn parcels(claimed: Vec<Claimed>) -> Vec<Parcel> {
    let mut parcels: Vec<Parcel> = Vec::new();
    for row in claimed {
        match parcels.iter_mut().rfind(|parcel| parcel.takes(&row)) {
            Some(parcel) => parcel.others.push(row),
            None => parcels.push(Parcel::of(row)),
        }
    }
    parcels
}

fn message(row: Claimed) -> Message {
    let secrets = row
        .secrets
        .iter()
        .filter_map(|text| SigningSecret::parse(text).ok());
    Message {
        tenant: row.tenant_id,
        url: row.url,
        secrets: secrets.collect(),
        event: row.event_id,
        kind: row.kind,
        subject: row.lane,
        occurred_at: row.occurred_at,
        body: row.body,
    }
}
