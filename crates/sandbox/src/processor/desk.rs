//! What a verb works with: the state, the clock, new ids, and events.

use chrono::{DateTime, Utc};
use kernel::Env;
use serde_json::Value;

use crate::processor::{
    delivery::{Delivery, DeliveryState, Signing},
    dispute::Dispute,
    faults::{self, FaultKind},
    refusal::Refusal,
    things::{Charge, Event, Intent, PaymentMethod, Refund, Second, Session},
    world::World,
};

const LETTERS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// A new id such as `pi_3kTq…`: a prefix and 24 letters and digits.
pub fn new_id(env: &Env, prefix: &str) -> String {
    let mut bytes = [0_u8; 24];
    env.chance.fill(&mut bytes);
    let tail = bytes.iter().map(|byte| {
        let index = usize::from(*byte) % LETTERS.len();
        char::from(LETTERS.get(index).copied().unwrap_or(b'0'))
    });
    format!("{prefix}_{}", tail.collect::<String>())
}

/// The call that caused a change.
#[derive(Clone, Debug, Default)]
pub struct Cause {
    pub request: Option<String>,
    pub key: Option<String>,
}

pub struct Desk<'a> {
    pub world: &'a mut World,
    pub env: &'a Env,
    pub base_url: &'a str,
    pub cause: Cause,
}

impl Desk<'_> {
    pub fn time(&self) -> DateTime<Utc> {
        self.world.clock(self.env.now())
    }

    pub fn now(&self) -> Second {
        self.time().timestamp()
    }

    pub fn id(&self, prefix: &str) -> String {
        new_id(self.env, prefix)
    }

    pub fn intent(&mut self, id: &str) -> Result<&mut Intent, Refusal> {
        self.world
            .intents
            .get_mut(id)
            .ok_or_else(|| Refusal::no_such("payment_intent", id))
    }

    pub fn session(&mut self, id: &str) -> Result<&mut Session, Refusal> {
        self.world
            .sessions
            .get_mut(id)
            .ok_or_else(|| Refusal::no_such("checkout.session", id))
    }

    pub fn charge(&mut self, id: &str) -> Result<&mut Charge, Refusal> {
        self.world
            .charges
            .get_mut(id)
            .ok_or_else(|| Refusal::no_such("charge", id))
    }

    pub fn refund(&mut self, id: &str) -> Result<&mut Refund, Refusal> {
        self.world
            .refunds
            .get_mut(id)
            .ok_or_else(|| Refusal::no_such("refund", id))
    }

    pub fn dispute(&mut self, id: &str) -> Result<&mut Dispute, Refusal> {
        self.world
            .disputes
            .get_mut(id)
            .ok_or_else(|| Refusal::no_such("dispute", id))
    }

    pub fn method(&self, id: &str) -> Result<&PaymentMethod, Refusal> {
        self.world
            .methods
            .get(id)
            .ok_or_else(|| Refusal::no_such("PaymentMethod", id))
    }

    pub fn announce(&mut self, kind: &str, object: Value) {
        self.announce_change(kind, object, None);
    }

    /// Records an event and queues it for every subscribed endpoint.
    pub fn announce_change(&mut self, kind: &str, object: Value, previous: Option<Value>) {
        let event = Event {
            id: self.id("evt"),
            created: self.now(),
            kind: kind.to_owned(),
            object,
            previous,
            request: self.cause.request.clone(),
            key: self.cause.key.clone(),
        };
        let endpoints: Vec<String> = self
            .world
            .endpoints
            .iter()
            .filter(|endpoint| endpoint.wants(kind))
            .map(|endpoint| endpoint.id.clone())
            .collect();
        for endpoint in endpoints {
            self.queue(&event.id, kind, &endpoint);
        }
        self.world.events.put(&event.id.clone(), event);
    }

    fn queue(&mut self, event: &str, kind: &str, endpoint: &str) {
        let now = self.time();
        self.release_held(now);
        let fault = faults::strike_event(&mut self.world.faults, kind);
        let (copies, due, signing, state) = match fault {
            Some(FaultKind::DropWebhook) => return,
            Some(FaultKind::DuplicateWebhook { copies }) => {
                (copies, now, Signing::Good, DeliveryState::Queued)
            }
            Some(FaultKind::DelayWebhook { seconds }) => {
                let due = now + chrono::Duration::seconds(seconds);
                (1, due, Signing::Good, DeliveryState::Queued)
            }
            Some(FaultKind::OutOfOrder) => (1, now, Signing::Good, DeliveryState::Held),
            Some(FaultKind::BadSignature) => (1, now, Signing::Bad, DeliveryState::Queued),
            Some(FaultKind::StaleSignature) => (1, now, Signing::Stale, DeliveryState::Queued),
            _ => (1, now, Signing::Good, DeliveryState::Queued),
        };
        for _ in 0..copies {
            self.push(event, endpoint, due, signing, state);
        }
    }

    /// Deliveries held back for a later event become due after it.
    fn release_held(&mut self, now: DateTime<Utc>) {
        let held = self
            .world
            .deliveries
            .iter_mut()
            .filter(|it| it.state == DeliveryState::Held);
        for delivery in held {
            delivery.state = DeliveryState::Queued;
            delivery.due = now + chrono::Duration::seconds(1);
        }
    }

    pub fn push(
        &mut self,
        event: &str,
        endpoint: &str,
        due: DateTime<Utc>,
        signing: Signing,
        state: DeliveryState,
    ) {
        self.world.next_delivery += 1;
        *self.world.pending.entry(event.to_owned()).or_default() += 1;
        self.world.deliveries.push_back(Delivery {
            id: self.world.next_delivery,
            event: event.to_owned(),
            endpoint: endpoint.to_owned(),
            due,
            tries: 0,
            signing,
            state,
        });
    }
}
