//! Everything the processor knows, in one value: kept under one lock, saved as one file.

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::processor::{
    delivery::{Delivery, Sent},
    faults::Fault,
    idempotency::Keys,
    shelf::Shelf,
    things::{
        Charge, Customer, Endpoint, Event, Intent, PaymentMethod, Refund, Second, Session,
        Transaction,
    },
};

#[derive(Default, Serialize, Deserialize)]
pub struct World {
    pub sessions: Shelf<Session>,
    pub intents: Shelf<Intent>,
    pub methods: Shelf<PaymentMethod>,
    pub charges: Shelf<Charge>,
    pub refunds: Shelf<Refund>,
    pub transactions: Shelf<Transaction>,
    pub customers: Shelf<Customer>,
    pub events: Shelf<Event>,
    pub endpoints: Vec<Endpoint>,
    pub deliveries: VecDeque<Delivery>,
    pub sent: VecDeque<Sent>,
    /// How many copies of each event are still to be delivered.
    pub pending: HashMap<String, u32>,
    pub keys: Keys,
    pub faults: Vec<Fault>,
    /// How far the sandbox's clock runs ahead of the machine's.
    pub ahead_seconds: i64,
    /// How long an automatically captured charge waits for its balance transaction.
    pub settle_after_seconds: i64,
    /// What falls due by itself, and when; the id's prefix says what it is.
    pub agenda: BTreeSet<(Second, String)>,
    /// How many calls each endpoint has had.
    pub calls: BTreeMap<String, u64>,
    pub next_delivery: u64,
}

impl World {
    pub fn clock(&self, real: DateTime<Utc>) -> DateTime<Utc> {
        real + chrono::Duration::seconds(self.ahead_seconds)
    }

    /// Forgets all that happened; endpoints and clock stay.
    pub fn forget(&mut self) {
        *self = Self {
            endpoints: std::mem::take(&mut self.endpoints),
            ahead_seconds: self.ahead_seconds,
            settle_after_seconds: self.settle_after_seconds,
            next_delivery: self.next_delivery,
            ..Self::default()
        };
    }
}
