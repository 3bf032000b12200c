//! The test cards and their behavior. Any other number is refused, so no real card can be used.

use kernel::Language;

/// What happens when the card is charged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Behavior {
    Approve,
    Decline(Decline),
    /// The shopper must authenticate first (3-D Secure).
    Challenge,
    /// Refunds stay pending for a while, then succeed.
    RefundLater,
    /// Refunds succeed, then fail.
    RefundFails,
    /// The charge succeeds, and its holder disputes it.
    Dispute(Complaint),
}

/// What the holder of a card complains of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Complaint {
    /// "I never bought this."
    Fraudulent,
    /// "It never came."
    NotReceived,
    /// The bank asks first, and takes no money yet.
    Inquiry,
}

/// Why a card was declined.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decline {
    Generic,
    InsufficientFunds,
    LostCard,
    StolenCard,
    ExpiredCard,
    IncorrectCvc,
    ProcessingError,
    VelocityExceeded,
    Fraudulent,
    AuthenticationFailed,
}

/// The card's origin; a foreign card costs 0.8 % more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    Domestic,
    Foreign,
}

pub struct TestCard {
    pub number: &'static str,
    /// The ready-made payment method with the same behavior.
    pub method: &'static str,
    pub brand: &'static str,
    pub country: &'static str,
    pub behavior: Behavior,
}

const fn card(number: &'static str, method: &'static str, behavior: Behavior) -> TestCard {
    TestCard {
        number,
        method,
        brand: "visa",
        country: "CA",
        behavior,
    }
}

/// The domestic cards are Canadian, like this processor's only account.
pub const CARDS: [TestCard; 20] = [
    card("4242424242424242", "pm_card_visa", Behavior::Approve),
    TestCard {
        brand: "mastercard",
        ..card("5555555555554444", "pm_card_mastercard", Behavior::Approve)
    },
    TestCard {
        brand: "amex",
        ..card("378282246310005", "pm_card_amex", Behavior::Approve)
    },
    card("4000001240000000", "pm_card_ca", Behavior::Approve),
    TestCard {
        country: "AU",
        ..card("4000000360000006", "pm_card_au", Behavior::Approve)
    },
    card(
        "4000000000000002",
        "pm_card_chargeDeclined",
        Behavior::Decline(Decline::Generic),
    ),
    card(
        "4000000000009995",
        "pm_card_chargeDeclinedInsufficientFunds",
        Behavior::Decline(Decline::InsufficientFunds),
    ),
    card(
        "4000000000009987",
        "pm_card_chargeDeclinedLostCard",
        Behavior::Decline(Decline::LostCard),
    ),
    card(
        "4000000000009979",
        "pm_card_chargeDeclinedStolenCard",
        Behavior::Decline(Decline::StolenCard),
    ),
    card(
        "4000000000000069",
        "pm_card_chargeDeclinedExpiredCard",
        Behavior::Decline(Decline::ExpiredCard),
    ),
    card(
        "4000000000000127",
        "pm_card_chargeDeclinedIncorrectCvc",
        Behavior::Decline(Decline::IncorrectCvc),
    ),
    card(
        "4000000000000119",
        "pm_card_chargeDeclinedProcessingError",
        Behavior::Decline(Decline::ProcessingError),
    ),
    card(
        "4000000000006975",
        "pm_card_visa_chargeDeclinedVelocityLimitExceeded",
        Behavior::Decline(Decline::VelocityExceeded),
    ),
    card(
        "4100000000000019",
        "pm_card_radarBlock",
        Behavior::Decline(Decline::Fraudulent),
    ),
    card(
        "4000000000003220",
        "pm_card_threeDSecure2Required",
        Behavior::Challenge,
    ),
    card(
        "4000000000007726",
        "pm_card_pendingRefund",
        Behavior::RefundLater,
    ),
    card(
        "4000000000005126",
        "pm_card_refundFail",
        Behavior::RefundFails,
    ),
    card(
        "4000000000000259",
        "pm_card_createDispute",
        Behavior::Dispute(Complaint::Fraudulent),
    ),
    card(
        "4000000000002685",
        "pm_card_createDisputeProductNotReceived",
        Behavior::Dispute(Complaint::NotReceived),
    ),
    card(
        "4000000000001976",
        "pm_card_createDisputeInquiry",
        Behavior::Dispute(Complaint::Inquiry),
    ),
];

impl TestCard {
    pub fn by_number(number: &str) -> Option<&'static Self> {
        CARDS.iter().find(|card| card.number == number)
    }

    /// The library names the declining cards both with and without `visa_`.
    pub fn by_method(method: &str) -> Option<&'static Self> {
        let plain = method.replace("pm_card_visa_", "pm_card_");
        CARDS
            .iter()
            .find(|card| card.method == method || card.method == plain)
    }

    pub fn last4(&self) -> &'static str {
        self.number
            .get(self.number.len().saturating_sub(4)..)
            .unwrap_or_default()
    }

    pub fn origin(&self) -> Origin {
        if self.country == "CA" {
            Origin::Domestic
        } else {
            Origin::Foreign
        }
    }
}

impl Decline {
    pub const fn code(self) -> &'static str {
        match self {
            Self::Generic | Self::InsufficientFunds | Self::LostCard | Self::StolenCard => {
                "card_declined"
            }
            Self::VelocityExceeded | Self::Fraudulent => "card_declined",
            Self::ExpiredCard => "expired_card",
            Self::IncorrectCvc => "incorrect_cvc",
            Self::ProcessingError => "processing_error",
            Self::AuthenticationFailed => "payment_intent_authentication_failure",
        }
    }

    pub const fn decline_code(self) -> Option<&'static str> {
        match self {
            Self::Generic => Some("generic_decline"),
            Self::InsufficientFunds => Some("insufficient_funds"),
            Self::LostCard => Some("lost_card"),
            Self::StolenCard => Some("stolen_card"),
            Self::VelocityExceeded => Some("card_velocity_exceeded"),
            Self::Fraudulent => Some("fraudulent"),
            Self::ExpiredCard => Some("expired_card"),
            Self::IncorrectCvc => Some("incorrect_cvc"),
            Self::ProcessingError => Some("processing_error"),
            Self::AuthenticationFailed => None,
        }
    }

    /// Whether the card's bank was asked: no charge exists if the shopper failed to authenticate.
    pub const fn reaches_the_bank(self) -> bool {
        !matches!(self, Self::AuthenticationFailed)
    }

    /// The text the shopper reads. A lost, stolen or suspicious card reads like any other decline: its holder must
    /// not learn that it was reported.
    pub const fn message(self, language: Language) -> &'static str {
        match (self, language) {
            (
                Self::Generic | Self::LostCard | Self::StolenCard | Self::Fraudulent,
                Language::En,
            ) => "Your card was declined.",
            (
                Self::Generic | Self::LostCard | Self::StolenCard | Self::Fraudulent,
                Language::Fr,
            ) => "Votre carte a été refusée.",
            (Self::InsufficientFunds, Language::En) => "Your card has insufficient funds.",
            (Self::InsufficientFunds, Language::Fr) => {
                "Les fonds sur votre carte sont insuffisants."
            }
            (Self::VelocityExceeded, Language::En) => {
                "Your card was declined for making repeated attempts too frequently or exceeding its amount limit."
            }
            (Self::VelocityExceeded, Language::Fr) => {
                "Votre carte a été refusée\u{a0}: trop de tentatives rapprochées ou plafond dépassé."
            }
            (Self::ExpiredCard, Language::En) => "Your card has expired.",
            (Self::ExpiredCard, Language::Fr) => "Votre carte est expirée.",
            (Self::IncorrectCvc, Language::En) => "Your card's security code is incorrect.",
            (Self::IncorrectCvc, Language::Fr) => {
                "Le code de sécurité de votre carte est incorrect."
            }
            (Self::ProcessingError, Language::En) => {
                "An error occurred while processing your card. Try again in a little bit."
            }
            (Self::ProcessingError, Language::Fr) => {
                "Une erreur s’est produite pendant le traitement de votre carte. Réessayez dans un instant."
            }
            (Self::AuthenticationFailed, Language::En) => {
                "We are unable to authenticate your payment method. Please choose a different payment method and try again."
            }
            (Self::AuthenticationFailed, Language::Fr) => {
                "Nous n’avons pas pu vérifier que cette carte est la vôtre. Essayez un autre moyen de paiement."
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lost_card_reads_like_any_declined_card() {
        for language in Language::ALL {
            let neutral = Decline::Generic.message(language);
            for hidden in [Decline::LostCard, Decline::StolenCard, Decline::Fraudulent] {
                assert_eq!(hidden.message(language), neutral);
            }
        }
        assert_eq!(Decline::LostCard.decline_code(), Some("lost_card"));
    }

    #[test]
    fn every_card_is_found_by_number_and_by_method() {
        for card in &CARDS {
            assert_eq!(
                TestCard::by_number(card.number).map(|found| found.method),
                Some(card.method)
            );
            assert!(TestCard::by_method(card.method).is_some());
        }
        let declined = TestCard::by_method("pm_card_visa_chargeDeclined").unwrap();
        assert_eq!(declined.number, "4000000000000002");
        assert!(TestCard::by_number("4111111111111111").is_none());
    }
}
