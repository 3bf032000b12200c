//! What the processor reports about an attempt, in our terms, and what it means.

use chrono::{DateTime, Duration, Utc};
use kernel::{AttemptId, Currency, Money, PaymentId, TenantId};
use serde::{Deserialize, Serialize};

use crate::{Authorization, Capture, Card, Conflict, ConflictReason, Decline};

/// Our ids in the processor's metadata.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reference {
    /// Tenant id.
    pub tenant: Option<String>,
    /// Payment id.
    pub payment: Option<String>,
    /// Attempt id.
    pub attempt: Option<String>,
    /// Refund id.
    pub refund: Option<String>,
}

/// The status of a payment page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SessionStatus {
    /// It can be paid.
    Open,
    /// It was completed.
    Complete,
    /// It expired.
    Expired,
    /// A status we do not know.
    Other(String),
}

/// A hosted payment page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionSnapshot {
    /// The processor's id.
    pub id: String,
    /// Its status.
    pub status: SessionStatus,
    /// Where to send the shopper, while open.
    pub url: Option<String>,
    /// The processor's id of the payment intent.
    pub intent: Option<String>,
    /// In minor units of `currency`.
    pub amount: Option<i64>,
    /// Code as sent by the processor.
    pub currency: Option<String>,
    /// When the page expires.
    pub expires_at: DateTime<Utc>,
    /// Our ids in its metadata.
    pub reference: Reference,
}

/// The status of a payment intent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IntentStatus {
    /// No card yet, or the last one was declined.
    RequiresPaymentMethod,
    /// The bank asks the shopper to confirm.
    RequiresAction,
    /// The processor is working on it.
    Processing,
    /// Authorized, not captured.
    RequiresCapture,
    /// The money was taken.
    Succeeded,
    /// It was canceled.
    Canceled,
    /// A status we do not know.
    Other(String),
}

/// A charge as reported by the processor.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChargeSnapshot {
    /// The processor's id.
    pub id: String,
    /// When it was made.
    pub created: DateTime<Utc>,
    /// The card used.
    pub card: Card,
    /// Minor units and the currency the processor settles in.
    pub fee: Option<(i64, String)>,
    /// When the funds become available.
    pub available_on: Option<DateTime<Utc>>,
    /// Until when an authorized amount can be captured, if the processor says so.
    pub capture_before: Option<DateTime<Utc>>,
}

/// A payment intent as reported by the processor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IntentSnapshot {
    /// The processor's id.
    pub id: String,
    /// Its status.
    pub status: IntentStatus,
    /// Requested, in minor units of `currency`.
    pub amount: i64,
    /// Received, in minor units of `currency`.
    pub received: i64,
    /// Code as sent by the processor.
    pub currency: String,
    /// When it was created.
    pub created: DateTime<Utc>,
    /// Our ids in its metadata.
    pub reference: Reference,
    /// Its latest charge.
    pub charge: Option<ChargeSnapshot>,
    /// The last card declined.
    pub last_decline: Option<Decline>,
}

/// Everything fetched about one attempt. Both absent: the processor provably has nothing of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snapshot {
    /// The payment page.
    pub session: Option<SessionSnapshot>,
    /// The payment intent.
    pub intent: Option<IntentSnapshot>,
}

/// What we requested of the processor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The shop.
    pub tenant: TenantId,
    /// The payment.
    pub payment: PaymentId,
    /// The attempt.
    pub attempt: AttemptId,
    /// The amount requested.
    pub amount: Money,
}

/// A snapshot in the terms of the state machine, after the integrity check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Seen {
    /// The processor provably has nothing.
    Nothing,
    /// The page can be paid.
    PageOpen {
        /// When the page expires.
        expires_at: DateTime<Utc>,
        /// The last card declined on it.
        last_decline: Option<Decline>,
    },
    /// The bank asks the shopper to confirm.
    ActionRequired,
    /// The processor is working on it.
    Processing,
    /// Authorized, not captured.
    Authorized(Authorization),
    /// The money was taken.
    Captured(Capture),
    /// The page expired unpaid.
    Expired {
        /// The last card declined on it.
        last_decline: Option<Decline>,
    },
    /// It was canceled.
    Canceled,
    /// It differs from the request.
    Different(Conflict),
}

/// Interprets a snapshot and compares it with the request. Pure.
#[must_use]
pub fn observe(asked: &Asked, snapshot: &Snapshot, now: DateTime<Utc>) -> Seen {
    if let Some(reason) = difference(asked, snapshot) {
        let received = match reason {
            // An object of another tenant: its money is not ours to book.
            ConflictReason::Reference { .. } => None,
            ConflictReason::Amount { .. } | ConflictReason::Currency { .. } => snapshot
                .intent
                .as_ref()
                .and_then(|intent| received(intent, now)),
        };
        return Seen::Different(Conflict { reason, received });
    }
    match (&snapshot.session, &snapshot.intent) {
        (None, None) => Seen::Nothing,
        (session, Some(intent)) => observe_intent(session.as_ref(), intent, now),
        (Some(session), None) => observe_page(session, None),
    }
}

fn observe_intent(
    session: Option<&SessionSnapshot>,
    intent: &IntentSnapshot,
    now: DateTime<Utc>,
) -> Seen {
    let expired = session.is_some_and(|page| page.status == SessionStatus::Expired);
    match &intent.status {
        IntentStatus::Succeeded => match received(intent, now) {
            Some(capture) => Seen::Captured(capture),
            None => Seen::Processing,
        },
        IntentStatus::RequiresCapture => Seen::Authorized(authorized(intent, now)),
        IntentStatus::Canceled if expired => Seen::Expired {
            last_decline: intent.last_decline.clone(),
        },
        IntentStatus::Canceled => Seen::Canceled,
        IntentStatus::RequiresAction if !expired => Seen::ActionRequired,
        IntentStatus::Processing => Seen::Processing,
        IntentStatus::RequiresPaymentMethod
        | IntentStatus::RequiresAction
        | IntentStatus::Other(_) => match session {
            Some(page) => observe_page(page, intent.last_decline.clone()),
            None => Seen::Processing,
        },
    }
}

fn observe_page(page: &SessionSnapshot, last_decline: Option<Decline>) -> Seen {
    match page.status {
        SessionStatus::Open => Seen::PageOpen {
            expires_at: page.expires_at,
            last_decline,
        },
        SessionStatus::Expired => Seen::Expired { last_decline },
        // The page is completed, but its payment has not been fetched: look again.
        SessionStatus::Complete | SessionStatus::Other(_) => Seen::Processing,
    }
}

/// How long an amount can be captured where the processor does not say: the card networks' seven days, less a margin.
const WINDOW: Duration = Duration::hours(7 * 24 - 12);

fn authorized(intent: &IntentSnapshot, now: DateTime<Utc>) -> Authorization {
    let charge = intent.charge.as_ref();
    let at = charge.map_or(now, |charge| charge.created);
    Authorization {
        at,
        intent: intent.id.clone(),
        charge: charge.map(|charge| charge.id.clone()),
        card: charge.map(|charge| charge.card.clone()).unwrap_or_default(),
        until: charge
            .and_then(|charge| charge.capture_before)
            .unwrap_or(at + WINDOW),
    }
}

fn received(intent: &IntentSnapshot, now: DateTime<Utc>) -> Option<Capture> {
    let currency: Currency = intent.currency.parse().ok()?;
    if intent.status != IntentStatus::Succeeded || intent.received <= 0 {
        return None;
    }
    let charge = intent.charge.as_ref();
    let fee = charge
        .and_then(|charge| charge.fee.as_ref())
        .and_then(|(minor, settled_in)| {
            // In the currency the account settles in, which may be another than the sale's.
            let settled_in: Currency = settled_in.to_ascii_uppercase().parse().ok()?;
            Some(Money::new(*minor, settled_in))
        });
    Some(Capture {
        intent: intent.id.clone(),
        charge: charge.map(|charge| charge.id.clone()),
        amount: Money::new(intent.received, currency),
        at: charge.map_or(now, |charge| charge.created),
        card: charge.map(|charge| charge.card.clone()).unwrap_or_default(),
        processor_fee: fee,
        available_on: charge.and_then(|charge| charge.available_on),
    })
}

fn difference(asked: &Asked, snapshot: &Snapshot) -> Option<ConflictReason> {
    if let Some(session) = &snapshot.session {
        let amount = session.amount.zip(session.currency.as_deref());
        let wrong = wrong_reference(asked, &session.reference)
            .or_else(|| amount.and_then(|(minor, code)| wrong_amount(asked.amount, minor, code)));
        if wrong.is_some() {
            return wrong;
        }
    }
    let intent = snapshot.intent.as_ref()?;
    wrong_reference(asked, &intent.reference)
        .or_else(|| wrong_amount(asked.amount, intent.amount, &intent.currency))
        .or_else(|| match intent.status {
            IntentStatus::Succeeded => {
                wrong_amount(asked.amount, intent.received, &intent.currency)
            }
            _ => None,
        })
}

fn wrong_reference(asked: &Asked, found: &Reference) -> Option<ConflictReason> {
    let pairs = [
        (&found.tenant, asked.tenant.to_string()),
        (&found.payment, asked.payment.to_string()),
        (&found.attempt, asked.attempt.to_string()),
    ];
    pairs.into_iter().find_map(|(found, ours)| {
        let found = found.clone().unwrap_or_default();
        (found != ours).then_some(ConflictReason::Reference { found })
    })
}

fn wrong_amount(asked: Money, minor: i64, code: &str) -> Option<ConflictReason> {
    let same_currency = code.eq_ignore_ascii_case(asked.currency().code());
    if !same_currency {
        let asked = asked.currency().code().to_owned();
        return Some(ConflictReason::Currency {
            asked,
            found: code.to_owned(),
        });
    }
    let found = Money::new(minor, asked.currency());
    (found != asked).then_some(ConflictReason::Amount { asked, found })
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    pub(crate) fn at(second: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_790_000_000 + second, 0).unwrap_or_default()
    }

    pub(crate) fn asked() -> Asked {
        Asked {
            tenant: TenantId::new(7),
            payment: PaymentId::from_uuid(uuid::Uuid::from_u128(1)),
            attempt: AttemptId::from_uuid(uuid::Uuid::from_u128(2)),
            amount: Money::new(11_526, Currency::CAD),
        }
    }

    pub(crate) fn reference(asked: &Asked) -> Reference {
        Reference {
            tenant: Some(asked.tenant.to_string()),
            payment: Some(asked.payment.to_string()),
            attempt: Some(asked.attempt.to_string()),
            refund: None,
        }
    }

    pub(crate) fn page(asked: &Asked, status: SessionStatus) -> SessionSnapshot {
        SessionSnapshot {
            id: "cs_1".into(),
            status,
            url: Some("https://pay.example/cs_1".into()),
            intent: None,
            amount: Some(asked.amount.minor()),
            currency: Some("cad".into()),
            expires_at: at(1_800),
            reference: reference(asked),
        }
    }

    pub(crate) fn intent(asked: &Asked, status: IntentStatus) -> IntentSnapshot {
        let received = if status == IntentStatus::Succeeded {
            asked.amount.minor()
        } else {
            0
        };
        IntentSnapshot {
            id: "pi_1".into(),
            status,
            amount: asked.amount.minor(),
            received,
            currency: "cad".into(),
            created: at(0),
            reference: reference(asked),
            charge: Some(ChargeSnapshot {
                id: "ch_1".into(),
                created: at(5),
                card: Card {
                    brand: "visa".into(),
                    last4: "4242".into(),
                    statement: "HIGHST* BYTOWN".into(),
                },
                fee: None,
                available_on: None,
                capture_before: None,
            }),
            last_decline: None,
        }
    }

    fn with_intent(intent: IntentSnapshot) -> Snapshot {
        Snapshot {
            session: None,
            intent: Some(intent),
        }
    }

    #[test]
    fn a_paid_intent_is_a_capture_of_what_was_asked() {
        let paid = with_intent(intent(&asked(), IntentStatus::Succeeded));
        let seen = observe(&asked(), &paid, at(9));
        let Seen::Captured(capture) = seen else {
            panic!("{seen:?}")
        };
        assert_eq!((capture.amount, capture.at), (asked().amount, at(5)));
    }

    #[test]
    fn another_amount_currency_or_owner_is_a_conflict() {
        let paid = intent(&asked(), IntentStatus::Succeeded);
        let short = IntentSnapshot {
            received: 100,
            ..paid.clone()
        };
        let yen = IntentSnapshot {
            currency: "jpy".into(),
            ..paid.clone()
        };
        let reference = Reference {
            tenant: Some("ten_8".into()),
            ..paid.reference.clone()
        };
        let theirs = IntentSnapshot { reference, ..paid };
        for (wrong, books) in [(short, true), (yen, true), (theirs, false)] {
            let seen = observe(&asked(), &with_intent(wrong), at(9));
            let Seen::Different(conflict) = seen else {
                panic!("{seen:?}")
            };
            assert_eq!(conflict.received.is_some(), books);
        }
    }

    #[test]
    fn a_page_tells_what_the_intent_does_not() {
        let only = |status| Snapshot {
            session: Some(page(&asked(), status)),
            intent: None,
        };
        let see = |snapshot: &Snapshot| observe(&asked(), snapshot, at(9));
        assert!(matches!(
            see(&only(SessionStatus::Open)),
            Seen::PageOpen { .. }
        ));
        assert_eq!(
            see(&only(SessionStatus::Expired)),
            Seen::Expired { last_decline: None }
        );
        assert_eq!(see(&only(SessionStatus::Complete)), Seen::Processing);
        assert_eq!(see(&Snapshot::default()), Seen::Nothing);
    }
}
