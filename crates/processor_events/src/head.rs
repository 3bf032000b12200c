//! Reads the few fields of an event that we need. An event only hints where to look; its claims about money are never trusted.

use payments::{ChargeHint, Reference, dispute::DisputeSnapshot};
use serde_json::Value;

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
    pub reference: Reference,
    /// What it says of a refund, or of a charge that was refunded.
    pub money_back: Option<ChargeHint>,
    /// Whether its payment is authorized first, and captured by a second call.
    pub captured_apart: bool,
    /// The dispute it is about.
    pub dispute: Option<DisputeSnapshot>,
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
            .and_then(payments::wire::objects::dispute),
        reference: Reference {
            tenant: named("tenant_id"),
            payment: named("payment_id"),
            attempt: named("attempt_id"),
            refund: named("refund_id"),
        },
    })
}

/// `refund.*` and `charge.refund.updated` carry a refund, `charge.refunded` a charge.
fn money_back(event: &Value) -> Option<ChargeHint> {
    let object = event.pointer("/data/object")?;
    let text = |field: &str| object.get(field).and_then(Value::as_str).map(str::to_owned);
    // Either may be an id or the object.
    let id = |field: &str| {
        let nested = object.get(field).and_then(|value| value.get("id"));
        text(field).or_else(|| nested.and_then(Value::as_str).map(str::to_owned))
    };
    match object.get("object").and_then(Value::as_str)? {
        "refund" => Some(ChargeHint {
            intent: id("payment_intent"),
            charge: id("charge"),
            refund: text("id"),
            status: text("status"),
            refunded: None,
        }),
        "charge" if event.get("type")?.as_str()? == "charge.refunded" => Some(ChargeHint {
            intent: id("payment_intent"),
            charge: text("id"),
            refunded: object.get("amount_refunded").and_then(Value::as_i64),
            ..ChargeHint::default()
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
