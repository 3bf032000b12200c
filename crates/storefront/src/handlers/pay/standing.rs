//! What an attempt's state means to the shopper. Pure.

use payments::{AttemptState, GaveUp};

use super::super::super::pages::PaymentTrouble;

/// The state of the shopper's payment, as shown to the shopper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// The processor's page is open, and no card was declined there.
    Open,
    /// The result is not known yet.
    Waiting,
    Trouble(PaymentTrouble),
    /// The processor's answer does not match what we asked.
    Conflict,
}

pub(super) fn standing(state: Option<&AttemptState>) -> Standing {
    match state {
        None => Standing::Trouble(PaymentTrouble::Canceled),
        Some(
            AttemptState::AwaitingCustomer {
                last_decline: Some(_),
                ..
            }
            | AttemptState::Declined(_),
        ) => Standing::Trouble(PaymentTrouble::Declined),
        Some(AttemptState::AwaitingCustomer {
            last_decline: None, ..
        }) => Standing::Open,
        Some(AttemptState::Abandoned {
            reason: GaveUp::Expired,
            ..
        }) => Standing::Trouble(PaymentTrouble::Expired),
        Some(AttemptState::Abandoned {
            reason: GaveUp::Refused,
            ..
        }) => Standing::Trouble(PaymentTrouble::Refused),
        Some(AttemptState::Abandoned {
            reason: GaveUp::AmountRefused,
            ..
        }) => Standing::Trouble(PaymentTrouble::AmountRefused),
        Some(
            AttemptState::Abandoned {
                reason: GaveUp::Canceled | GaveUp::NeverSent,
                ..
            }
            | AttemptState::Releasing { .. }
            | AttemptState::Voided { .. }
            | AttemptState::CapturedLate(_),
        ) => Standing::Trouble(PaymentTrouble::Canceled),
        Some(
            AttemptState::Initiated
            | AttemptState::Unknown { .. }
            | AttemptState::RequiresAction { .. }
            | AttemptState::Processing { .. }
            | AttemptState::Authorized(_)
            | AttemptState::Captured(_),
        ) => Standing::Waiting,
        Some(AttemptState::Conflict(_)) => Standing::Conflict,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_we_do_not_know_is_waited_for_and_what_failed_is_said() {
        let at = chrono::DateTime::UNIX_EPOCH;
        assert_eq!(standing(None), Standing::Trouble(PaymentTrouble::Canceled));
        assert_eq!(standing(Some(&AttemptState::Initiated)), Standing::Waiting);
        let open = AttemptState::AwaitingCustomer {
            expires_at: at,
            last_decline: None,
        };
        assert_eq!(standing(Some(&open)), Standing::Open);
        let gone = AttemptState::Abandoned {
            at,
            reason: GaveUp::Expired,
        };
        assert_eq!(
            standing(Some(&gone)),
            Standing::Trouble(PaymentTrouble::Expired)
        );
        for (reason, said) in [
            (GaveUp::Refused, PaymentTrouble::Refused),
            (GaveUp::AmountRefused, PaymentTrouble::AmountRefused),
        ] {
            let refused = AttemptState::Abandoned { at, reason };
            assert_eq!(standing(Some(&refused)), Standing::Trouble(said));
        }
    }
}
