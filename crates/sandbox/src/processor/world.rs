//! The processor's whole state in one value: kept under one lock, saved change by change.

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::{
    processor::{
        delivery::{Delivery, Sent},
        dispute::{Dispute, File},
        faults::Fault,
        idempotency::{Kept, Keys},
        settlement::Settlement,
        shelf::{Changes, Shelf},
        things::{
            Charge, Customer, Endpoint, Event, Intent, PaymentMethod, Refund, Second, Session,
            Transaction,
        },
    },
    saved::Changing,
};

#[derive(Default, Serialize, Deserialize)]
pub struct World {
    pub sessions: Shelf<Session>,
    pub intents: Shelf<Intent>,
    pub methods: Shelf<PaymentMethod>,
    pub charges: Shelf<Charge>,
    pub refunds: Shelf<Refund>,
    #[serde(default)]
    pub disputes: Shelf<Dispute>,
    #[serde(default)]
    pub files: Shelf<File>,
    pub transactions: Shelf<Transaction>,
    pub customers: Shelf<Customer>,
    pub events: Shelf<Event>,
    pub endpoints: Vec<Endpoint>,
    pub deliveries: VecDeque<Delivery>,
    pub sent: VecDeque<Sent>,
    /// Number of copies of each event still to be delivered.
    pub pending: HashMap<String, u32>,
    pub keys: Keys,
    pub faults: Vec<Fault>,
    /// How far the sandbox's clock is ahead of the machine's.
    pub ahead_seconds: i64,
    /// How long an automatically captured charge waits for its balance transaction.
    pub settle_after_seconds: i64,
    /// The currency everything is settled in; absent while each is kept as it was charged.
    #[serde(default)]
    pub settlement: Option<Settlement>,
    /// What the processor keeps of each charge beyond its price list, in minor units.
    #[serde(default)]
    pub fee_beyond_list: i64,
    /// What falls due by itself, and when; the id's prefix tells what it is.
    pub agenda: BTreeSet<(Second, String)>,
    /// Number of calls of each endpoint.
    pub calls: BTreeMap<String, u64>,
    pub next_delivery: u64,
    /// Finished attempts that are not saved yet: the last of `sent`.
    #[serde(skip)]
    unsaved_tries: usize,
    /// Everything was cleared since the last save.
    #[serde(skip)]
    forgot: bool,
}

/// One line of the saved state: changed objects, finished attempts, and small values in full.
#[derive(Serialize, Deserialize)]
pub struct Change {
    /// Everything before this line is cleared.
    #[serde(default, skip_serializing_if = "is_false")]
    forgot: bool,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    sessions: Changes<Session>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    intents: Changes<Intent>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    methods: Changes<PaymentMethod>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    charges: Changes<Charge>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    refunds: Changes<Refund>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    disputes: Changes<Dispute>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    files: Changes<File>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    transactions: Changes<Transaction>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    customers: Changes<Customer>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    events: Changes<Event>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    keys: Vec<(String, Kept)>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    sent: Vec<Sent>,
    endpoints: Vec<Endpoint>,
    deliveries: VecDeque<Delivery>,
    pending: HashMap<String, u32>,
    faults: Vec<Fault>,
    ahead_seconds: i64,
    settle_after_seconds: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    settlement: Option<Settlement>,
    #[serde(default)]
    fee_beyond_list: i64,
    agenda: BTreeSet<(Second, String)>,
    calls: BTreeMap<String, u64>,
    next_delivery: u64,
}

const fn is_false(value: &bool) -> bool {
    !*value
}

impl Changing for World {
    type Change = Change;

    fn changes(&mut self) -> Change {
        let tries = std::mem::take(&mut self.unsaved_tries);
        let known = self.sent.len().saturating_sub(tries);
        Change {
            forgot: std::mem::take(&mut self.forgot),
            sessions: self.sessions.changes(),
            intents: self.intents.changes(),
            methods: self.methods.changes(),
            charges: self.charges.changes(),
            refunds: self.refunds.changes(),
            disputes: self.disputes.changes(),
            files: self.files.changes(),
            transactions: self.transactions.changes(),
            customers: self.customers.changes(),
            events: self.events.changes(),
            keys: self.keys.changes(),
            sent: self.sent.iter().skip(known).cloned().collect(),
            endpoints: self.endpoints.clone(),
            deliveries: self.deliveries.clone(),
            pending: self.pending.clone(),
            faults: self.faults.clone(),
            ahead_seconds: self.ahead_seconds,
            settle_after_seconds: self.settle_after_seconds,
            settlement: self.settlement.clone(),
            fee_beyond_list: self.fee_beyond_list,
            agenda: self.agenda.clone(),
            calls: self.calls.clone(),
            next_delivery: self.next_delivery,
        }
    }

    fn apply(&mut self, change: Change) {
        if change.forgot {
            self.forget();
            self.forgot = false;
        }
        self.sessions.apply(change.sessions);
        self.intents.apply(change.intents);
        self.methods.apply(change.methods);
        self.charges.apply(change.charges);
        self.refunds.apply(change.refunds);
        self.disputes.apply(change.disputes);
        self.files.apply(change.files);
        self.transactions.apply(change.transactions);
        self.customers.apply(change.customers);
        self.events.apply(change.events);
        self.keys.apply(change.keys);
        for sent in change.sent {
            self.remember(sent);
        }
        self.unsaved_tries = 0;
        self.endpoints = change.endpoints;
        self.deliveries = change.deliveries;
        self.pending = change.pending;
        self.faults = change.faults;
        self.ahead_seconds = change.ahead_seconds;
        self.settle_after_seconds = change.settle_after_seconds;
        self.settlement = change.settlement;
        self.fee_beyond_list = change.fee_beyond_list;
        self.agenda = change.agenda;
        self.calls = change.calls;
        self.next_delivery = change.next_delivery;
    }
}

/// Maximum number of finished attempts kept.
const REMEMBERED: usize = 2_000;

impl World {
    pub fn clock(&self, real: DateTime<Utc>) -> DateTime<Utc> {
        real + chrono::Duration::seconds(self.ahead_seconds)
    }

    /// Stores a finished attempt; the oldest are dropped.
    pub fn remember(&mut self, sent: Sent) {
        self.sent.push_back(sent);
        self.unsaved_tries += 1;
        while self.sent.len() > REMEMBERED {
            self.sent.pop_front();
        }
    }

    /// Clears all history; endpoints and clock stay.
    pub fn forget(&mut self) {
        *self = Self {
            endpoints: std::mem::take(&mut self.endpoints),
            ahead_seconds: self.ahead_seconds,
            settle_after_seconds: self.settle_after_seconds,
            settlement: self.settlement.take(),
            fee_beyond_list: self.fee_beyond_list,
            next_delivery: self.next_delivery,
            forgot: true,
            ..Self::default()
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::processor::delivery::Answer;

    fn a_try(delivery: u64) -> Sent {
        Sent {
            delivery,
            event: "evt_1".into(),
            kind: "charge.succeeded".into(),
            at: DateTime::UNIX_EPOCH,
            attempt: 1,
            answer: Answer::NoAnswer,
        }
    }

    fn seen(world: &World) -> (Vec<u64>, Vec<i64>, u64) {
        let tries = world.sent.iter().map(|sent| sent.delivery).collect();
        let customers = world.customers.oldest_first().map(|one| one.created);
        (tries, customers.collect(), world.next_delivery)
    }

    fn customer(id: &str, created: i64) -> Customer {
        Customer {
            id: id.into(),
            created,
            name: None,
            email: None,
            phone: None,
            description: None,
            metadata: BTreeMap::new(),
        }
    }

    #[test]
    fn changes_rebuild_the_world_and_each_is_told_once() {
        let mut world = World::default();
        let mut copy = World::default();
        world.customers.put("cus_z", customer("cus_z", 1));
        world.remember(a_try(1));
        world.next_delivery = 2;
        copy.apply(world.changes());
        world.customers.put("cus_a", customer("cus_a", 2));
        world.remember(a_try(2));
        let change = world.changes();
        assert_eq!((change.customers.len(), change.sent.len()), (1, 1));
        copy.apply(change);
        assert_eq!(seen(&copy), seen(&world));
        assert_eq!(seen(&copy), (vec![1, 2], vec![1, 2], 2));
        world.forget();
        world.customers.put("cus_n", customer("cus_n", 3));
        copy.apply(world.changes());
        assert_eq!(seen(&copy), (vec![], vec![3], 2));
        let nothing = copy.changes();
        assert!(!nothing.forgot && nothing.customers.is_empty() && nothing.sent.is_empty());
    }
}
