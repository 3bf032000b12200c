//! Why a card was declined, for the merchant, in the merchant's language: the processor's own sentence is English, and
//! speaks to the card's holder. Pure.

use kernel::Language;
use payments::Decline;

/// Each reason of the bank with its words; others are named by their code alone.
const REASONS: [(&str, &str, &str); 16] = [
    (
        "insufficient_funds",
        "not enough money on it",
        "fonds insuffisants",
    ),
    ("expired_card", "it has expired", "elle est expirée"),
    (
        "incorrect_cvc",
        "wrong security code",
        "code de sécurité erroné",
    ),
    (
        "invalid_cvc",
        "wrong security code",
        "code de sécurité erroné",
    ),
    ("incorrect_number", "wrong number", "numéro erroné"),
    ("invalid_number", "wrong number", "numéro erroné"),
    (
        "incorrect_zip",
        "the postal code does not match",
        "le code postal ne correspond pas",
    ),
    ("lost_card", "reported lost", "déclarée perdue"),
    ("stolen_card", "reported stolen", "déclarée volée"),
    ("fraudulent", "suspected fraud", "fraude soupçonnée"),
    (
        "card_velocity_exceeded",
        "used too often, or above its limit",
        "utilisée trop souvent ou au-delà de sa limite",
    ),
    (
        "card_not_supported",
        "it is not made for such purchases",
        "elle ne permet pas ce genre d’achat",
    ),
    (
        "currency_not_supported",
        "it is not made for this currency",
        "elle ne permet pas cette devise",
    ),
    (
        "authentication_required",
        "the bank’s question was not answered",
        "la question de la banque est restée sans réponse",
    ),
    (
        "payment_intent_authentication_failure",
        "the bank’s question was not answered",
        "la question de la banque est restée sans réponse",
    ),
    (
        "processing_error",
        "the bank’s service failed",
        "le service de la banque a fait défaut",
    ),
];

/// One sentence, which ends in the processor's code.
pub(super) fn said(decline: &Decline, language: Language) -> String {
    let code = decline.decline_code.as_deref().unwrap_or(&decline.code);
    let codes = [code, decline.code.as_str()];
    let known = REASONS.iter().find(|(known, ..)| codes.contains(known));
    match (known, language) {
        (Some((_, why, _)), Language::En) => format!("The card was declined: {why} ({code})."),
        (Some((_, _, why)), Language::Fr) => {
            format!("La carte a été refusée\u{a0}: {why} ({code}).")
        }
        (None, Language::En) => format!("The card was declined by the bank ({code})."),
        (None, Language::Fr) => format!("La carte a été refusée par la banque ({code})."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decline(code: &str, reason: Option<&str>) -> Decline {
        Decline {
            code: code.into(),
            decline_code: reason.map(str::to_owned),
            message: "Your card was declined.".into(),
        }
    }

    #[test]
    fn a_decline_is_said_in_the_merchants_language_with_the_banks_reason() {
        let poor = decline("card_declined", Some("insufficient_funds"));
        assert_eq!(
            said(&poor, Language::En),
            "The card was declined: not enough money on it (insufficient_funds)."
        );
        assert_eq!(
            said(&poor, Language::Fr),
            "La carte a été refusée\u{a0}: fonds insuffisants (insufficient_funds)."
        );
        let old = decline("expired_card", None);
        assert!(said(&old, Language::Fr).contains("expirée (expired_card)"));
        let other = decline("card_declined", Some("do_not_honor"));
        assert!(said(&other, Language::En).ends_with("by the bank (do_not_honor)."));
    }
}
