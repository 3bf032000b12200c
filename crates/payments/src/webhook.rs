//! Verifies the signature of Stripe's webhooks (`t=…,v1=…`, HMAC-SHA256 of `t.body`) and reads the few fields we need.
//! A webhook only hints where to look; its claims about money are never trusted.

use chrono::{DateTime, Duration, Utc};
use hmac::{Hmac, KeyInit, Mac};
use serde_json::Value;
use sha2::Sha256;
use subtle::ConstantTimeEq;

/// How far the sender's clock and ours may differ.
const TOLERANCE: Duration = Duration::seconds(300);

/// What is wrong with a signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SignatureError {
    /// The header cannot be read.
    #[error("the signature header is missing or malformed")]
    Malformed,
    /// The timestamp is too old or in the future.
    #[error("the time of the signature is more than five minutes from ours")]
    WrongTime,
    /// No secret in force made any of its signatures.
    #[error("the signature does not match")]
    WrongSignature,
}

/// Checks the header against every secret in force (two during a rotation) and every `v1` in it.
///
/// # Errors
/// Malformed, too old or too new, or signed with another secret.
pub fn verify(
    header: &str,
    body: &[u8],
    secrets: &[String],
    now: DateTime<Utc>,
) -> Result<(), SignatureError> {
    let parts = || {
        header
            .split(',')
            .filter_map(|part| part.trim().split_once('='))
    };
    let stamp = parts()
        .find(|(name, _)| *name == "t")
        .map(|(_, value)| value);
    let stamp = stamp.ok_or(SignatureError::Malformed)?;
    let seconds: i64 = stamp.parse().map_err(|_| SignatureError::Malformed)?;
    let signed_at = DateTime::from_timestamp(seconds, 0).ok_or(SignatureError::Malformed)?;
    if (now - signed_at).abs() > TOLERANCE {
        return Err(SignatureError::WrongTime);
    }
    let given: Vec<Vec<u8>> = parts()
        .filter(|(name, _)| *name == "v1")
        .filter_map(|(_, value)| unhex(value))
        .collect();
    if given.is_empty() {
        return Err(SignatureError::Malformed);
    }
    // An empty secret would be known to everyone.
    let expected: Vec<Vec<u8>> = secrets
        .iter()
        .filter(|secret| !secret.trim().is_empty())
        .filter_map(|secret| mac(secret, stamp, body))
        .collect();
    let matches = given
        .iter()
        .flat_map(|given| expected.iter().map(move |ours| (given, ours)));
    let found = matches.fold(0_u8, |found, (given, ours)| {
        found | given.ct_eq(ours).unwrap_u8()
    });
    if found == 1 {
        Ok(())
    } else {
        Err(SignatureError::WrongSignature)
    }
}

/// Builds a header as Stripe would send it: for tests and for the sandbox's contract.
#[must_use]
pub fn sign(body: &[u8], secret: &str, at: DateTime<Utc>) -> String {
    use std::fmt::Write;
    let stamp = at.timestamp().to_string();
    let digest = mac(secret, &stamp, body).unwrap_or_default();
    let hex = digest.iter().fold(String::new(), |mut hex, byte| {
        write!(hex, "{byte:02x}").ok();
        hex
    });
    format!("t={stamp},v1={hex}")
}

fn mac(secret: &str, stamp: &str, body: &[u8]) -> Option<Vec<u8>> {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).ok()?;
    mac.update(stamp.as_bytes());
    mac.update(b".");
    mac.update(body);
    Some(mac.finalize().into_bytes().to_vec())
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let digit = |byte: u8| {
        char::from(byte)
            .to_digit(16)
            .and_then(|digit| u8::try_from(digit).ok())
    };
    let pairs = text.as_bytes().chunks(2);
    pairs
        .map(|pair| match pair {
            [high, low] => Some(digit(*high)? * 16 + digit(*low)?),
            _ => None,
        })
        .collect()
}

/// What an event says about itself, read leniently.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EventHead {
    /// The processor's id of the event.
    pub id: String,
    /// Its type, such as `charge.refunded`.
    pub kind: String,
    /// Live or test mode; `false` when absent.
    pub live: bool,
    /// The connected account it happened in; absent for our own.
    pub account: Option<String>,
    /// Our ids in the object's metadata.
    pub reference: crate::Reference,
    /// What it says of a refund, or of a charge that was refunded.
    pub money_back: Option<crate::ChargeHint>,
    /// Whether its payment is authorized first, and captured by a second call.
    pub captured_apart: bool,
    /// The dispute it is about.
    pub dispute: Option<crate::dispute::DisputeSnapshot>,
}

/// Reads an event; `None` when the body is not an event.
#[must_use]
pub fn head(body: &str) -> Option<EventHead> {
    let event: Value = serde_json::from_str(body).ok()?;
    let named = |name: &str| {
        let object = event.pointer("/data/object")?;
        object
            .pointer(&format!("/metadata/{name}"))
            .and_then(Value::as_str)
            .map(str::to_owned)
    };
    Some(EventHead {
        id: event.get("id")?.as_str()?.to_owned(),
        kind: event.get("type")?.as_str()?.to_owned(),
        live: event
            .get("livemode")
            .and_then(Value::as_bool)
            .unwrap_or(false),
        account: event
            .get("account")
            .and_then(Value::as_str)
            .map(str::to_owned),
        money_back: money_back(&event),
        captured_apart: event.pointer("/data/object/capture_method")
            == Some(&Value::from("manual")),
        dispute: event
            .pointer("/data/object")
            .and_then(crate::wire::objects::dispute),
        reference: crate::Reference {
            tenant: named("tenant_id"),
            payment: named("payment_id"),
            attempt: named("attempt_id"),
            refund: named("refund_id"),
        },
    })
}

/// `refund.*` and `charge.refund.updated` carry a refund, `charge.refunded` a charge.
fn money_back(event: &Value) -> Option<crate::ChargeHint> {
    let object = event.pointer("/data/object")?;
    let text = |field: &str| object.get(field).and_then(Value::as_str).map(str::to_owned);
    // Either may be an id or the object.
    let id = |field: &str| {
        let nested = object.get(field).and_then(|value| value.get("id"));
        text(field).or_else(|| nested.and_then(Value::as_str).map(str::to_owned))
    };
    match object.get("object").and_then(Value::as_str)? {
        "refund" => Some(crate::ChargeHint {
            intent: id("payment_intent"),
            charge: id("charge"),
            refund: text("id"),
            status: text("status"),
            refunded: None,
        }),
        "charge" if event.get("type")?.as_str()? == "charge.refunded" => Some(crate::ChargeHint {
            intent: id("payment_intent"),
            charge: text("id"),
            refunded: object.get("amount_refunded").and_then(Value::as_i64),
            ..crate::ChargeHint::default()
        }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refunds_name_their_charge_whoever_made_them() {
        let body = r#"{"id":"evt_1","type":"refund.created","data":{"object":{"id":"re_1","object":"refund",
            "charge":"ch_1","payment_intent":{"id":"pi_1"},"status":"succeeded","metadata":{}}}}"#;
        let hint = head(body).unwrap().money_back.unwrap();
        assert_eq!(hint.intent.as_deref(), Some("pi_1"));
        assert_eq!(hint.charge.as_deref(), Some("ch_1"));
        assert_eq!(
            (hint.refund.as_deref(), hint.status.as_deref()),
            (Some("re_1"), Some("succeeded"))
        );
        let body = r#"{"id":"evt_2","type":"charge.refunded","data":{"object":{"id":"ch_1","object":"charge",
            "payment_intent":"pi_1","amount_refunded":300}}}"#;
        let hint = head(body).unwrap().money_back.unwrap();
        assert_eq!(
            (hint.charge.as_deref(), hint.refunded),
            (Some("ch_1"), Some(300))
        );
        let body = body.replace("charge.refunded", "charge.updated");
        assert_eq!(head(&body).unwrap().money_back, None);
    }

    fn now() -> DateTime<Utc> {
        DateTime::from_timestamp(1_790_000_000, 0).unwrap()
    }

    fn check(header: &str, body: &[u8], at: DateTime<Utc>) -> Result<(), SignatureError> {
        verify(header, body, &["whsec_new".into(), "whsec_old".into()], at)
    }

    #[test]
    fn a_fresh_signature_of_any_secret_in_force_is_good() {
        for secret in ["whsec_new", "whsec_old"] {
            assert_eq!(check(&sign(b"{}", secret, now()), b"{}", now()), Ok(()));
        }
        let five = Duration::seconds(300);
        assert_eq!(
            check(&sign(b"{}", "whsec_new", now() - five), b"{}", now()),
            Ok(())
        );
    }

    #[test]
    fn an_empty_secret_signs_for_nobody() {
        let secrets = ["whsec_new".to_owned(), String::new(), " ".to_owned()];
        for secret in ["", " "] {
            let header = sign(b"{}", secret, now());
            assert_eq!(
                verify(&header, b"{}", &secrets, now()),
                Err(SignatureError::WrongSignature)
            );
        }
    }

    #[test]
    fn several_v1_are_tried() {
        let good = sign(b"{}", "whsec_old", now());
        let (stamp, v1) = good.split_once(',').unwrap();
        let rolled = format!("{stamp},v1={},v0=zz,{v1}", "00".repeat(32));
        assert_eq!(check(&rolled, b"{}", now()), Ok(()));
    }

    #[test]
    fn tampered_old_future_foreign_and_empty_are_refused() {
        let good = sign(b"{}", "whsec_new", now());
        let six = Duration::seconds(301);
        assert_eq!(
            check(&good, b"{ }", now()),
            Err(SignatureError::WrongSignature)
        );
        assert_eq!(
            check(&good, b"{}", now() + six),
            Err(SignatureError::WrongTime)
        );
        assert_eq!(
            check(&good, b"{}", now() - six),
            Err(SignatureError::WrongTime)
        );
        let foreign = sign(b"{}", "whsec_else", now());
        assert_eq!(
            check(&foreign, b"{}", now()),
            Err(SignatureError::WrongSignature)
        );
        for header in [
            "",
            "t=1790000000",
            "v1=00",
            "t=x,v1=00",
            "t=1790000000,v1=0g",
        ] {
            assert_eq!(
                check(header, b"{}", now()),
                Err(SignatureError::Malformed),
                "{header}"
            );
        }
    }

    #[test]
    fn only_the_head_of_an_event_is_read() {
        let body = r#"{"id":"evt_1","type":"charge.updated","livemode":true,
            "data":{"object":{"metadata":{"tenant_id":"ten_7","attempt_id":"att_x"}}}}"#;
        let head = head(body).unwrap();
        assert_eq!((head.id.as_str(), head.live), ("evt_1", true));
        assert_eq!(head.reference.tenant.as_deref(), Some("ten_7"));
        assert_eq!(super::head("<html>"), None);
    }
}
