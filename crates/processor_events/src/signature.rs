//! Verifies the signature of Stripe's webhooks (`t=…,v1=…`, HMAC-SHA256 of `t.body`).

use chrono::{DateTime, Duration, Utc};
use hmac::{Hmac, KeyInit, Mac};
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
    /// No secret in force made any of its signatures.
    #[error("the signature does not match")]
    WrongSignature,
    /// The signature is good, and too old or in the future: it is repeated, or one of the clocks is wrong.
    #[error("the signature was made {} seconds ago by our clock", .ago.num_seconds())]
    WrongTime {
        /// How long ago, by our clock; negative in the future.
        ago: Duration,
    },
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
    let ago = now - signed_at;
    match found {
        1 if ago.abs() <= TOLERANCE => Ok(()),
        1 => Err(SignatureError::WrongTime { ago }),
        _ => Err(SignatureError::WrongSignature),
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

#[cfg(test)]
mod tests {
    use super::*;

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
            Err(SignatureError::WrongTime { ago: six })
        );
        assert_eq!(
            check(&good, b"{}", now() - six),
            Err(SignatureError::WrongTime { ago: -six })
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
}
