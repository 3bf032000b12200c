//! Faults: switches that make the outside services misbehave, for tests and demonstrations.

use serde::{Deserialize, Serialize};

/// One armed fault. It is spent after `times` uses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    #[serde(flatten)]
    pub kind: FaultKind,
    #[serde(default = "once")]
    pub times: u32,
    /// For API faults: only calls whose path begins with this (`/v1/refunds`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// For API faults: only calls of this method (`POST`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method: Option<String>,
    /// For webhook faults: only events of this type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event: Option<String>,
}

const fn once() -> u32 {
    1
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum FaultKind {
    /// The work is done, then the connection is closed without an answer.
    LoseReply,
    /// The work is done, the answer is a 500.
    FailAfter,
    /// Nothing is done, the answer is a 500.
    FailBefore,
    /// Nothing is done, the answer is a 502 with an HTML page, as a proxy would give.
    ErrorPage,
    /// The work is done, the answer is 200 with a body that is not JSON.
    Garble,
    /// The answer is a 429.
    RateLimit,
    /// Nothing is done, the answer is a 401, as after the key was revoked.
    RevokedKey,
    /// Nothing is done, the answer is a 400: the amount is too large.
    TooLarge,
    /// Another amount than asked is taken when the shopper pays.
    TakeOther { minor: i64 },
    /// The bank refuses to pay what it authorized, and goes on holding it.
    RefuseCapture,
    /// The bank freed what it authorized before it is captured: the intent is canceled instead.
    LoseAuthorization,
    /// The work starts after a pause.
    Slow { milliseconds: u64 },
    /// The work is done at once, the answer comes after a pause.
    SlowReply { milliseconds: u64 },
    /// The webhook is never sent.
    DropWebhook,
    /// The webhook is sent several times.
    DuplicateWebhook {
        #[serde(default = "twice")]
        copies: u32,
    },
    /// The webhook is sent late.
    DelayWebhook { seconds: i64 },
    /// The webhook waits until a later one has been sent.
    OutOfOrder,
    /// The webhook's signature does not match its body.
    BadSignature,
    /// The webhook's signature is six minutes old.
    StaleSignature,
}

const fn twice() -> u32 {
    2
}

impl FaultKind {
    const fn is_about_captures(self) -> bool {
        matches!(self, Self::RefuseCapture | Self::LoseAuthorization)
    }

    const fn is_about_webhooks(self) -> bool {
        matches!(
            self,
            Self::DropWebhook
                | Self::DuplicateWebhook { .. }
                | Self::DelayWebhook { .. }
                | Self::OutOfOrder
                | Self::BadSignature
                | Self::StaleSignature
        )
    }
}

/// Spends one armed fault of the taking of money: the amount taken instead.
pub fn strike_taking(faults: &mut Vec<Fault>) -> Option<i64> {
    let taking = |fault: &Fault| matches!(fault.kind, FaultKind::TakeOther { .. });
    match spend(faults, taking)? {
        FaultKind::TakeOther { minor } => Some(minor),
        _ => None,
    }
}

/// Spends one armed fault of the capture of an authorized amount.
pub fn strike_capture(faults: &mut Vec<Fault>) -> Option<FaultKind> {
    spend(faults, |fault| fault.kind.is_about_captures())
}

/// Spends one armed fault that matches this call.
pub fn strike_call(faults: &mut Vec<Fault>, method: &str, path: &str) -> Option<FaultKind> {
    spend(faults, |fault| {
        !fault.kind.is_about_webhooks()
            && !fault.kind.is_about_captures()
            && !matches!(fault.kind, FaultKind::TakeOther { .. })
            && fault
                .path
                .as_deref()
                .is_none_or(|prefix| path.starts_with(prefix))
            && fault
                .method
                .as_deref()
                .is_none_or(|wanted| wanted.eq_ignore_ascii_case(method))
    })
}

/// Spends one armed fault that matches this event.
pub fn strike_event(faults: &mut Vec<Fault>, event: &str) -> Option<FaultKind> {
    spend(faults, |fault| {
        fault.kind.is_about_webhooks()
            && fault.event.as_deref().is_none_or(|wanted| wanted == event)
    })
}

fn spend(faults: &mut Vec<Fault>, fits: impl Fn(&Fault) -> bool) -> Option<FaultKind> {
    let fault = faults
        .iter_mut()
        .find(|fault| fault.times > 0 && fits(fault))?;
    fault.times -= 1;
    let kind = fault.kind;
    faults.retain(|fault| fault.times > 0);
    Some(kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_strikes_only_what_it_fits_and_is_spent() {
        let text = r#"[{"kind":"lose_reply","path":"/v1/refunds","times":1},{"kind":"delay_webhook","seconds":5}]"#;
        let mut faults: Vec<Fault> = serde_json::from_str(text).unwrap();
        assert_eq!(strike_call(&mut faults, "POST", "/v1/customers"), None);
        assert_eq!(
            strike_call(&mut faults, "POST", "/v1/refunds"),
            Some(FaultKind::LoseReply)
        );
        assert_eq!(strike_call(&mut faults, "POST", "/v1/refunds"), None);
        let delay = FaultKind::DelayWebhook { seconds: 5 };
        assert_eq!(strike_event(&mut faults, "charge.succeeded"), Some(delay));
        assert!(faults.is_empty());
    }
}
