//! The transition table of attempts. Pure; every pair of state and observation is decided, and the compiler checks it.

use chrono::{DateTime, Utc};

use crate::{AttemptState, Authorization, Capture, Conflict, GaveUp, Seen, VoidReason, Wanted};

/// The effect of an observation on an attempt.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(
    clippy::large_enum_variant,
    reason = "returned once and taken apart at once"
)]
pub enum Decision {
    /// Nothing new.
    Stay,
    /// The attempt enters this state.
    Move(AttemptState),
    /// The observation contradicts what is certain: the state stays, and an alarm is raised.
    Refuse,
}

/// The transition of an attempt in `state` when the processor reports `seen`.
#[must_use]
pub fn decide(state: &AttemptState, seen: &Seen, wanted: Wanted, now: DateTime<Utc>) -> Decision {
    match state {
        AttemptState::Initiated
        | AttemptState::Unknown { .. }
        | AttemptState::AwaitingCustomer { .. }
        | AttemptState::RequiresAction { .. }
        | AttemptState::Processing { .. } => from_live(state, seen, wanted, now),
        AttemptState::Authorized(known) => from_authorized(known, seen, wanted, now),
        AttemptState::Releasing { .. } => from_releasing(seen, now),
        AttemptState::Captured(known) => from_captured(known, seen, AttemptState::Captured),
        AttemptState::CapturedLate(known) => from_captured(known, seen, AttemptState::CapturedLate),
        AttemptState::Voided { .. } => from_voided(seen),
        AttemptState::Declined(_) | AttemptState::Abandoned { .. } => from_given_up(seen, now),
        AttemptState::Conflict(known) => from_conflict(known, seen),
    }
}

fn from_live(state: &AttemptState, seen: &Seen, wanted: Wanted, now: DateTime<Utc>) -> Decision {
    let next = match seen {
        Seen::Nothing if state.is_unanswered() => AttemptState::Abandoned {
            at: now,
            reason: GaveUp::NeverSent,
        },
        // It existed before; objects do not vanish.
        Seen::Nothing => return Decision::Refuse,
        Seen::PageOpen {
            expires_at,
            last_decline,
        } => AttemptState::AwaitingCustomer {
            expires_at: *expires_at,
            last_decline: last_decline.clone(),
        },
        Seen::ActionRequired => AttemptState::RequiresAction { since: now },
        Seen::Processing => AttemptState::Processing { since: now },
        Seen::Authorized(authorization) => match wanted {
            Wanted::Yes => AttemptState::Authorized(authorization.clone()),
            Wanted::No => releasing(authorization, now),
        },
        Seen::Captured(capture) => captured(capture, wanted),
        Seen::Expired {
            last_decline: Some(decline),
        } => AttemptState::Declined(decline.clone()),
        Seen::Expired { last_decline: None } => AttemptState::Abandoned {
            at: now,
            reason: GaveUp::Expired,
        },
        Seen::Canceled => AttemptState::Abandoned {
            at: now,
            reason: GaveUp::Canceled,
        },
        Seen::Different(conflict) => AttemptState::Conflict(conflict.clone()),
    };
    if same_but_for_time(state, &next) {
        Decision::Stay
    } else {
        Decision::Move(next)
    }
}

/// Seeing "still processing" again must not restart its clock.
fn same_but_for_time(state: &AttemptState, next: &AttemptState) -> bool {
    let timed = matches!(
        state,
        AttemptState::RequiresAction { .. } | AttemptState::Processing { .. }
    );
    state == next || (timed && state.name() == next.name())
}

fn captured(capture: &Capture, wanted: Wanted) -> AttemptState {
    match wanted {
        Wanted::Yes => AttemptState::Captured(capture.clone()),
        Wanted::No => AttemptState::CapturedLate(capture.clone()),
    }
}

fn releasing(authorization: &Authorization, now: DateTime<Utc>) -> AttemptState {
    AttemptState::Releasing {
        since: now,
        intent: authorization.intent.clone(),
    }
}

fn from_authorized(
    known: &Authorization,
    seen: &Seen,
    wanted: Wanted,
    now: DateTime<Utc>,
) -> Decision {
    match seen {
        Seen::Captured(capture) => {
            Decision::Move(captured(&taken_now(known, capture, now), wanted))
        }
        Seen::Canceled | Seen::Expired { .. } => {
            let why = if now < known.until {
                VoidReason::Elsewhere
            } else {
                VoidReason::Expired
            };
            Decision::Move(AttemptState::Voided { at: now, why })
        }
        Seen::Different(conflict) => Decision::Move(AttemptState::Conflict(conflict.clone())),
        // Written by a release that did not know when an authorization ends.
        Seen::Authorized(seen) if known.until == DateTime::UNIX_EPOCH => {
            Decision::Move(AttemptState::Authorized(seen.clone()))
        }
        Seen::Authorized(_) => Decision::Stay,
        Seen::Nothing | Seen::PageOpen { .. } | Seen::ActionRequired | Seen::Processing => {
            Decision::Refuse
        }
    }
}

/// A charge keeps the day of its authorization; the money is taken when it is captured. Where the processor does not say
/// when that was, it was just now: captures are made by us, and a message tells of others within seconds.
fn taken_now(known: &Authorization, capture: &Capture, now: DateTime<Utc>) -> Capture {
    let at = if capture.at > known.at {
        capture.at
    } else {
        now
    };
    Capture {
        at,
        ..capture.clone()
    }
}

/// Money that is taken although we asked for its release goes back.
fn from_releasing(seen: &Seen, now: DateTime<Utc>) -> Decision {
    match seen {
        Seen::Captured(capture) => Decision::Move(AttemptState::CapturedLate(Capture {
            at: now,
            ..capture.clone()
        })),
        Seen::Canceled | Seen::Expired { .. } => Decision::Move(AttemptState::Voided {
            at: now,
            why: VoidReason::Released,
        }),
        Seen::Different(conflict) => Decision::Move(AttemptState::Conflict(conflict.clone())),
        Seen::Authorized(_) => Decision::Stay,
        Seen::Nothing | Seen::PageOpen { .. } | Seen::ActionRequired | Seen::Processing => {
            Decision::Refuse
        }
    }
}

/// A capture is never undone. The only news about it is its fee.
fn from_captured(
    known: &Capture,
    seen: &Seen,
    state: impl FnOnce(Capture) -> AttemptState,
) -> Decision {
    match seen {
        Seen::Captured(capture) if learned(known, capture) => {
            Decision::Move(state(with_fee(known, capture)))
        }
        Seen::Captured(capture) if capture.intent == known.intent => Decision::Stay,
        Seen::PageOpen { .. } | Seen::ActionRequired | Seen::Processing | Seen::Authorized(_) => {
            // An older report that arrived late.
            Decision::Stay
        }
        Seen::Captured(_)
        | Seen::Nothing
        | Seen::Expired { .. }
        | Seen::Canceled
        | Seen::Different(_) => Decision::Refuse,
    }
}

fn learned(known: &Capture, seen: &Capture) -> bool {
    known.intent == seen.intent && known.processor_fee.is_none() && seen.processor_fee.is_some()
}

fn with_fee(known: &Capture, seen: &Capture) -> Capture {
    Capture {
        processor_fee: seen.processor_fee,
        available_on: seen.available_on,
        charge: seen.charge.clone(),
        card: seen.card.clone(),
        ..known.clone()
    }
}

/// An amount that is authorized after we had given up is released, as money that is taken then is refunded.
fn from_given_up(seen: &Seen, now: DateTime<Utc>) -> Decision {
    match seen {
        Seen::Authorized(authorization) => Decision::Move(releasing(authorization, now)),
        other => from_voided(other),
    }
}

fn from_voided(seen: &Seen) -> Decision {
    match seen {
        Seen::Captured(capture) => Decision::Move(AttemptState::CapturedLate(capture.clone())),
        Seen::Different(conflict) if conflict.received.is_some() => {
            Decision::Move(AttemptState::Conflict(conflict.clone()))
        }
        Seen::Authorized(_) => Decision::Refuse,
        Seen::Nothing
        | Seen::PageOpen { .. }
        | Seen::ActionRequired
        | Seen::Processing
        | Seen::Expired { .. }
        | Seen::Canceled
        | Seen::Different(_) => Decision::Stay,
    }
}

/// Frozen. The only relevant news is money that arrived meanwhile, and what the processor kept of it.
fn from_conflict(known: &Conflict, seen: &Seen) -> Decision {
    let received = match seen {
        Seen::Captured(capture) => Some(capture),
        Seen::Different(conflict) => conflict.received.as_ref(),
        Seen::Nothing
        | Seen::PageOpen { .. }
        | Seen::ActionRequired
        | Seen::Processing
        | Seen::Authorized(_)
        | Seen::Expired { .. }
        | Seen::Canceled => None,
    };
    let received = match (&known.received, received) {
        (None, Some(capture)) => capture.clone(),
        (Some(before), Some(capture)) if learned(before, capture) => with_fee(before, capture),
        _ => return Decision::Stay,
    };
    Decision::Move(AttemptState::Conflict(Conflict {
        received: Some(received),
        ..known.clone()
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Card, ConflictReason, Decline, PaymentStatus,
        payment::status_of,
        snapshot::tests::{asked, at},
    };
    use kernel::Money;
    use proptest::prelude::*;

    fn capture(fee: Option<i64>) -> Capture {
        let amount = asked().amount;
        Capture {
            intent: "pi_1".into(),
            charge: Some("ch_1".into()),
            amount,
            at: at(5),
            card: Card::default(),
            processor_fee: fee.map(|minor| Money::new(minor, amount.currency())),
            available_on: None,
        }
    }

    fn conflict(received: bool) -> Conflict {
        Conflict {
            reason: ConflictReason::Reference {
                found: "ten_9".into(),
            },
            received: received.then(|| capture(None)),
        }
    }

    fn decline() -> Decline {
        Decline {
            code: "card_declined".into(),
            decline_code: None,
            message: String::new(),
        }
    }

    fn seen() -> impl Strategy<Value = Seen> {
        prop_oneof![
            Just(Seen::Nothing),
            any::<bool>().prop_map(|declined| Seen::PageOpen {
                expires_at: at(1800),
                last_decline: declined.then(decline)
            }),
            Just(Seen::ActionRequired),
            Just(Seen::Processing),
            Just(Seen::Authorized(authorization())),
            prop::option::of(0..500_i64).prop_map(|fee| Seen::Captured(capture(fee))),
            any::<bool>().prop_map(|declined| Seen::Expired {
                last_decline: declined.then(decline)
            }),
            Just(Seen::Canceled),
            any::<bool>().prop_map(|received| Seen::Different(conflict(received))),
        ]
    }

    fn authorization() -> Authorization {
        Authorization {
            at: at(5),
            intent: "pi_1".into(),
            charge: Some("ch_1".into()),
            card: Card::default(),
            until: at(15),
        }
    }

    fn wanted() -> impl Strategy<Value = Wanted> {
        prop_oneof![4 => Just(Wanted::Yes), 1 => Just(Wanted::No)]
    }

    fn is_captured(state: &AttemptState) -> bool {
        matches!(
            state,
            AttemptState::Captured(_) | AttemptState::CapturedLate(_)
        )
    }

    proptest! {
        #[test]
        fn histories_keep_the_promises(history in prop::collection::vec((seen(), wanted()), 1..40)) {
            let mut state = AttemptState::Initiated;
            let mut captures = 0;
            for (index, (seen, wanted)) in history.into_iter().enumerate() {
                let now = at(i64::try_from(index)?);
                let before = state.clone();
                if let Decision::Move(next) = decide(&state, &seen, wanted, now) {
                    state = next;
                }
                prop_assert!(!is_captured(&before) || before.name() == state.name(), "a capture moved back");
                let frozen = matches!(before, AttemptState::Conflict(_));
                prop_assert!(!frozen || matches!(state, AttemptState::Conflict(_)), "a conflict thawed");
                prop_assert!(before.is_live() || !state.is_live(), "an ended attempt came alive");
                captures += usize::from(!is_captured(&before) && is_captured(&state));
                if wanted == Wanted::No && before.name() != state.name() {
                    prop_assert!(!matches!(state, AttemptState::Captured(_)), "kept unwanted money");
                }
                let again = decide(&state, &seen, wanted, now);
                let settled = !matches!(&again, Decision::Move(next) if next.name() != state.name());
                prop_assert!(settled, "seeing the same twice moved twice: {again:?}");
            }
            prop_assert!(captures <= 1);
        }

        #[test]
        fn states_survive_the_database(seen in seen(), wanted in wanted()) {
            if let Decision::Move(state) = decide(&AttemptState::Initiated, &seen, wanted, at(3)) {
                let json = serde_json::to_value(&state)?;
                prop_assert_eq!(json.get("state").and_then(|name| name.as_str()), Some(state.name()));
                prop_assert_eq!(serde_json::from_value::<AttemptState>(json)?, state);
            }
        }
    }

    #[test]
    fn late_money_goes_back_and_never_pays() {
        let gone = AttemptState::Abandoned {
            at: at(0),
            reason: GaveUp::Expired,
        };
        let late = decide(&gone, &Seen::Captured(capture(None)), Wanted::Yes, at(1));
        assert_eq!(
            late,
            Decision::Move(AttemptState::CapturedLate(capture(None)))
        );
        let closed = decide(
            &AttemptState::Processing { since: at(0) },
            &Seen::Captured(capture(None)),
            Wanted::No,
            at(1),
        );
        assert_eq!(
            closed,
            Decision::Move(AttemptState::CapturedLate(capture(None)))
        );
    }

    #[test]
    fn the_fee_is_learned_once() {
        let known = AttemptState::Captured(capture(None));
        let fee = Seen::Captured(capture(Some(364)));
        let learned = decide(&known, &fee, Wanted::Yes, at(1));
        assert_eq!(
            learned,
            Decision::Move(AttemptState::Captured(capture(Some(364))))
        );
        let apart = |fee| {
            let received = Some(capture(fee));
            AttemptState::Conflict(Conflict {
                received,
                ..conflict(true)
            })
        };
        let learned = decide(&apart(None), &fee, Wanted::Yes, at(1));
        assert_eq!(learned, Decision::Move(apart(Some(364))));
        let again = decide(
            &AttemptState::Captured(capture(Some(364))),
            &fee,
            Wanted::Yes,
            at(2),
        );
        assert_eq!(again, Decision::Stay);
    }

    #[test]
    fn a_payment_is_paid_by_any_capture_and_reviewed_on_conflict() {
        let open = AttemptState::AwaitingCustomer {
            expires_at: at(9),
            last_decline: None,
        };
        let declined = AttemptState::Declined(decline());
        let paid = AttemptState::Captured(capture(None));
        let torn = AttemptState::Conflict(conflict(true));
        assert_eq!(
            status_of(Wanted::Yes, [&declined, &open]),
            PaymentStatus::Open
        );
        assert_eq!(
            status_of(Wanted::No, [&declined, &paid]),
            PaymentStatus::Paid
        );
        assert_eq!(
            status_of(Wanted::Yes, [&open, &torn]),
            PaymentStatus::Review
        );
        assert_eq!(status_of(Wanted::No, [&declined]), PaymentStatus::Canceled);
    }
}
