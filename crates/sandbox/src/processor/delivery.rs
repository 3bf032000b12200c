//! Webhooks: signed, sent by a background task, and retried until the other side answers 2xx.

use chrono::{DateTime, Duration, Utc};
use futures_util::future::join_all;
use hmac::{Hmac, KeyInit, Mac};
use serde::{Deserialize, Serialize};
use sha2::Sha256;

use crate::processor::{Processor, render, things::Endpoint, world::World};

/// Pauses before the second, third, … attempt, in seconds of the sandbox's clock.
const PAUSES: [i64; 8] = [1, 2, 5, 10, 30, 60, 300, 900];

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Signing {
    Good,
    Bad,
    Stale,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeliveryState {
    Queued,
    /// Waits until a later event is sent.
    Held,
}

/// The delivery of one event to one endpoint.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Delivery {
    pub id: u64,
    pub event: String,
    pub endpoint: String,
    pub due: DateTime<Utc>,
    pub tries: u32,
    pub signing: Signing,
    pub state: DeliveryState,
}

/// One attempt and its result.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Sent {
    pub delivery: u64,
    pub event: String,
    pub kind: String,
    pub at: DateTime<Utc>,
    pub attempt: u32,
    pub answer: Answer,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "result")]
pub enum Answer {
    Status { status: u16 },
    NoAnswer,
}

impl Answer {
    const fn is_accepted(self) -> bool {
        matches!(self, Self::Status { status: 200..=299 })
    }
}

/// `t=…,v1=…`: signs the body and its time with the endpoint's secret, and with the previous one during a rotation.
pub fn signature(secrets: &[&str], at: i64, body: &str) -> String {
    let signed = secrets
        .iter()
        .map(|secret| format!("v1={}", hex_mac(secret, at, body)));
    std::iter::once(format!("t={at}"))
        .chain(signed)
        .collect::<Vec<_>>()
        .join(",")
}

fn hex_mac(secret: &str, at: i64, body: &str) -> String {
    // HMAC takes keys of any length, so the error cannot happen; an empty signature would only be refused.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret.as_bytes()) else {
        return String::new();
    };
    mac.update(format!("{at}.{body}").as_bytes());
    mac.finalize()
        .into_bytes()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// How many deliveries are on their way at once.
const AT_ONCE: usize = 8;

/// Sends everything that is due, in order of due time. As the processor, it does not wait for the answer to one message before it
/// sends the next.
pub async fn send_due(processor: &Processor) {
    let _alone = processor.sending.lock().await;
    loop {
        let mut parcels: Vec<Parcel> = Vec::new();
        while parcels.len() < AT_ONCE
            && let Some(parcel) = next_due(processor, &parcels)
        {
            parcels.push(parcel);
        }
        if parcels.is_empty() {
            return;
        }
        join_all(parcels.into_iter().map(|parcel| send(processor, parcel))).await;
    }
}

async fn send(processor: &Processor, parcel: Parcel) {
    let answer = post(processor, &parcel).await;
    finish(processor, parcel, answer);
}

struct Parcel {
    delivery: Delivery,
    kind: String,
    url: String,
    body: String,
    header: String,
}

/// The next one to send. It stays queued until it is answered: a sandbox that is killed sends it again.
fn next_due(processor: &Processor, on_their_way: &[Parcel]) -> Option<Parcel> {
    let real = processor.env.now();
    let mut world = processor.world();
    let now = world.clock(real);
    loop {
        let left = |it: &Delivery| on_their_way.iter().any(|other| other.delivery.id == it.id);
        let ready = |it: &Delivery| it.state == DeliveryState::Queued && it.due <= now && !left(it);
        let waiting = world
            .deliveries
            .iter()
            .enumerate()
            .filter(|(_, it)| ready(it));
        let position = waiting
            .min_by_key(|(_, it)| it.due)
            .map(|(position, _)| position)?;
        let delivery = world.deliveries.get(position)?.clone();
        match pack(&world, &delivery, real) {
            Some((kind, url, body, header)) => {
                return Some(Parcel {
                    delivery,
                    kind,
                    url,
                    body,
                    header,
                });
            }
            None => {
                world.deliveries.remove(position);
                settle(&mut world, &delivery.event);
            }
        }
    }
}

/// `None` if the endpoint or the event no longer exists.
fn pack(
    world: &World,
    delivery: &Delivery,
    real: DateTime<Utc>,
) -> Option<(String, String, String, String)> {
    let endpoint = world
        .endpoints
        .iter()
        .find(|endpoint| endpoint.id == delivery.endpoint)?;
    let event = world.events.get(&delivery.event)?;
    let body = render::event(world, event).to_string();
    let header = header(endpoint, delivery.signing, real, &body);
    Some((event.kind.clone(), endpoint.url.clone(), body, header))
}

/// The signature carries the machine's time, not the sandbox's: the receiver compares it with its own clock.
fn header(endpoint: &Endpoint, signing: Signing, real: DateTime<Utc>, body: &str) -> String {
    let at = match signing {
        Signing::Stale => real - Duration::minutes(6),
        Signing::Good | Signing::Bad => real,
    };
    let wrong = format!("{}-wrong", endpoint.secret);
    let secret = if signing == Signing::Bad {
        &wrong
    } else {
        &endpoint.secret
    };
    let secrets: Vec<&str> = std::iter::once(secret.as_str())
        .chain(endpoint.previous_secret.as_deref())
        .collect();
    let secrets = if signing == Signing::Bad {
        vec![secret.as_str()]
    } else {
        secrets
    };
    signature(&secrets, at.timestamp(), body)
}

async fn post(processor: &Processor, parcel: &Parcel) -> Answer {
    let request = processor
        .client
        .post(&parcel.url)
        .header("Content-Type", "application/json; charset=utf-8")
        .header("User-Agent", "Stripe/1.0 (+sandbox)")
        .header("Stripe-Signature", &parcel.header)
        .body(parcel.body.clone());
    match request.send().await {
        Ok(response) => Answer::Status {
            status: response.status().as_u16(),
        },
        Err(error) => {
            tracing::debug!(%error, url = parcel.url, "webhook not delivered");
            Answer::NoAnswer
        }
    }
}

fn finish(processor: &Processor, parcel: Parcel, answer: Answer) {
    let mut world = processor.world();
    let at = world.clock(processor.env.now());
    let mut delivery = parcel.delivery;
    world.deliveries.retain(|it| it.id != delivery.id);
    delivery.tries += 1;
    let sent = Sent {
        delivery: delivery.id,
        event: delivery.event.clone(),
        kind: parcel.kind,
        at,
        attempt: delivery.tries,
        answer,
    };
    world.remember(sent);
    processor.changed();
    let pause = usize::try_from(delivery.tries - 1)
        .ok()
        .and_then(|index| PAUSES.get(index));
    match pause {
        _ if answer.is_accepted() => settle(&mut world, &delivery.event),
        // Given up: the event stays listed as undelivered.
        None => {}
        Some(seconds) => {
            delivery.due = at + Duration::seconds(*seconds);
            world.deliveries.push_back(delivery);
        }
    }
}

fn settle(world: &mut World, event: &str) {
    if let Some(left) = world.pending.get_mut(event) {
        *left = left.saturating_sub(1);
        if *left == 0 {
            world.pending.remove(event);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_is_the_one_the_documentation_computes() {
        let header = signature(&["whsec_test", "whsec_old"], 1_700_000_000, "{}");
        let parts: Vec<&str> = header.split(',').collect();
        assert_eq!(parts.len(), 3);
        assert_eq!(parts.first(), Some(&"t=1700000000"));
        assert!(parts.iter().skip(1).all(|part| part.len() == 3 + 64));
        assert_ne!(parts.get(1), parts.get(2));
    }
}
