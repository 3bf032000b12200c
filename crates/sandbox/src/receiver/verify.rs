//! Standard Webhooks signatures: `v1,base64(hmac-sha256(secret, id.timestamp.body))`.

use base64::{Engine, engine::general_purpose::STANDARD};
use hmac::{Hmac, KeyInit, Mac};
use serde::Serialize;
use sha2::Sha256;

const TOLERANCE_SECONDS: i64 = 5 * 60;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    Verified,
    BadSignature,
    /// More than five minutes old, or from the future.
    WrongTime,
    MissingHeaders,
    /// No secret is set, so the signature was not verified.
    Unchecked,
}

impl Verdict {
    pub const fn is_acceptable(self) -> bool {
        matches!(self, Self::Verified | Self::Unchecked)
    }
    pub const fn name(self) -> &'static str {
        match self {
            Self::Verified => "verified",
            Self::BadSignature => "bad_signature",
            Self::WrongTime => "wrong_time",
            Self::MissingHeaders => "missing_headers",
            Self::Unchecked => "unchecked",
        }
    }
}

/// The three headers of a delivery.
pub struct Headers<'a> {
    pub id: Option<&'a str>,
    pub timestamp: Option<&'a str>,
    pub signature: Option<&'a str>,
}

pub fn verify(secrets: &[String], headers: &Headers<'_>, body: &[u8], now: i64) -> Verdict {
    let (Some(id), Some(timestamp), Some(signature)) =
        (headers.id, headers.timestamp, headers.signature)
    else {
        return if secrets.is_empty() {
            Verdict::Unchecked
        } else {
            Verdict::MissingHeaders
        };
    };
    if secrets.is_empty() {
        return Verdict::Unchecked;
    }
    let in_time = timestamp
        .parse::<i64>()
        .is_ok_and(|at| (now - at).abs() <= TOLERANCE_SECONDS);
    if !in_time {
        return Verdict::WrongTime;
    }
    let offered = || {
        signature
            .split(' ')
            .filter_map(|one| one.strip_prefix("v1,"))
    };
    let good = secrets
        .iter()
        .any(|secret| offered().any(|one| matches(secret, id, timestamp, body, one)));
    if good {
        Verdict::Verified
    } else {
        Verdict::BadSignature
    }
}

/// Compared in constant time by the MAC itself.
fn matches(secret: &str, id: &str, timestamp: &str, body: &[u8], offered: &str) -> bool {
    let (Ok(key), Ok(offered)) = (key(secret), STANDARD.decode(offered)) else {
        return false;
    };
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&key) else {
        return false;
    };
    mac.update(format!("{id}.{timestamp}.").as_bytes());
    mac.update(body);
    mac.verify_slice(&offered).is_ok()
}

/// The bytes of a `whsec_…` secret.
pub fn key(secret: &str) -> Result<Vec<u8>, base64::DecodeError> {
    STANDARD.decode(secret.strip_prefix("whsec_").unwrap_or(secret))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example from the specification's reference implementation.
    const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    const SIGNATURE: &str = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    fn headers<'a>(signature: &'a str, timestamp: &'a str) -> Headers<'a> {
        Headers {
            id: Some("msg_p5jXN8AQM9LWM0D4loKWxJek"),
            timestamp: Some(timestamp),
            signature: Some(signature),
        }
    }

    #[test]
    fn the_reference_signature_is_accepted_and_others_are_not() {
        let secrets = [SECRET.to_owned()];
        let body = br#"{"test": 2432232314}"#;
        let at = "1614265330";
        let verdict =
            |signature: &str, at: &str, now| verify(&secrets, &headers(signature, at), body, now);
        assert_eq!(verdict(SIGNATURE, at, 1_614_265_330), Verdict::Verified);
        assert_eq!(
            verdict(&format!("v1,AAAA {SIGNATURE}"), at, 1_614_265_331),
            Verdict::Verified
        );
        assert_eq!(verdict("v1,AAAA", at, 1_614_265_330), Verdict::BadSignature);
        assert_eq!(
            verdict(SIGNATURE, at, 1_614_265_330 + 301),
            Verdict::WrongTime
        );
        assert_eq!(
            verify(&secrets, &headers(SIGNATURE, at), b"{}", 1_614_265_330),
            Verdict::BadSignature
        );
        let none = Headers {
            id: None,
            timestamp: None,
            signature: None,
        };
        assert_eq!(verify(&secrets, &none, body, 0), Verdict::MissingHeaders);
        assert_eq!(verify(&[], &none, body, 0), Verdict::Unchecked);
    }
}
