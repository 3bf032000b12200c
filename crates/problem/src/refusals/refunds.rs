//! Refusals of refunds.

use kernel::{Language, LineId};
use payments::dispute::Verdict;

use super::say;
use crate::Problem;

/// A refund was refused. `asked` are the lines in the order of the request, `within` is where the request keeps them.
#[must_use]
pub fn refund(
    error: refunds::RefundError,
    (asked, within): (&[LineId], &str),
    language: Language,
) -> Problem {
    use refunds::RefundError as E;
    match error {
        E::NotFound => Problem::not_found(),
        E::NotPaid => Problem::refused("not_paid", say(
            language,
            "Nothing was paid for this order, so nothing can be refunded; cancel it instead",
            "Rien n’a été payé pour cette commande, donc rien ne peut être remboursé; annulez-la plutôt",
        )),
        E::NotCharged => Problem::refused("not_charged", say(
            language,
            "The card has not been charged for this order yet, so nothing can be refunded. Cancel the order, and the bank releases the amount; or charge the card now, then refund. Once it has shipped, wait until the card is charged",
            "La carte n’a pas encore été débitée pour cette commande; rien ne peut donc être remboursé. Annulez la commande, et la banque libère le montant; ou débitez la carte maintenant, puis remboursez. Si elle est déjà expédiée, attendez que la carte soit débitée",
        )),
        E::Calculate(error) => refund_amounts(error, (asked, within), language),
        E::SayHow => Problem::field(
            "by_hand",
            "required",
            say(
                language,
                "This order was not paid by card: say how you give the money back",
                "Cette commande n’a pas été payée par carte\u{a0}: indiquez comment vous rendez l’argent",
            ),
        ),
        E::ToTheCard => Problem::field(
            "by_hand",
            "invalid",
            say(
                language,
                "This order was paid by card, so its money goes back to the card: leave this out",
                "Cette commande a été payée par carte\u{a0}: l’argent retourne sur la carte; laissez ceci vide",
            ),
        ),
        E::Owed => Problem::field(
            "by_hand.method",
            "invalid",
            say(
                language,
                "The customer owes this money, so none can be handed back. Choose never_received: the refund is taken off what is owed",
                "Le client doit cet argent\u{a0}: rien ne peut lui être rendu. Choisissez never_received\u{a0}: le remboursement est déduit de ce qu’il doit",
            ),
        ),
        E::NeverReceived => Problem::field(
            "by_hand.method",
            "invalid",
            say(
                language,
                "Money that never came is taken back with the whole order: cancel the order instead",
                "Un paiement jamais reçu ne s’annule qu’avec toute la commande\u{a0}: annulez plutôt la commande",
            ),
        ),
        E::LoseFirst => Problem::field(
            "by_hand.method",
            "invalid",
            say(
                language,
                "This order was paid again after a loss. First record that this money was lost, too; then cancel",
                "Cette commande a été payée de nouveau après une perte. Notez d’abord que cet argent est perdu lui aussi; annulez ensuite",
            ),
        ),
        E::ReferenceTooLong => super::counter::reference_too_long("by_hand.reference", language),
        E::ReasonTooLong => Problem::field(
            "reason",
            "too_long",
            say(language, "At most 500 characters", "Au plus 500 caractères"),
        ),
        E::Changed(now) => Problem::refused("figures_changed", say(
            language,
            "Something was refunded or shipped since you looked. Look at the new figures and refund again",
            "Quelque chose a été remboursé ou expédié entre-temps. Vérifiez les nouveaux montants, puis recommencez",
        ))
        .with("agreed", now.fingerprint)
        .with("total", language.money(now.total)),
        E::Payment(error) => match error {
            payments::RequestRefundError::ExceedsRemaining { remaining } => {
                most_left(&format!("{within}amount"), remaining, language)
            }
            payments::RequestRefundError::TooFine { step } => {
                in_steps(&format!("{within}amount"), step, language)
            }
            payments::RequestRefundError::Disputed(verdict) => disputed(verdict, language),
            other => Problem::internal(&other),
        },
        E::Stock(error) => Problem::internal(&error),
        E::Db(error) => error.into(),
    }
}

/// The bank holds the money, or has given it to the card's holder.
fn disputed(verdict: Verdict, language: Language) -> Problem {
    let (english, french) = match verdict {
        Verdict::Awaited => (
            "The money of this order is with the bank because the customer disputes the payment: it cannot be refunded as well. Answer the dispute, or accept it. What has not shipped can be canceled",
            "L’argent de cette commande est à la banque, car le client conteste le paiement\u{a0}: il ne peut pas être remboursé en plus. Répondez à la contestation ou acceptez-la. Ce qui n’est pas expédié peut être annulé",
        ),
        Verdict::Lost => (
            "The bank gave the money of this order back to the customer: it cannot be refunded a second time. What has not shipped can be canceled",
            "La banque a rendu au client l’argent de cette commande\u{a0}: il ne peut pas être remboursé une deuxième fois. Ce qui n’est pas expédié peut être annulé",
        ),
    };
    Problem::refused("at_bank", say(language, english, french))
}

fn refund_amounts(
    error: refunds::CalculateError,
    (asked, within): (&[LineId], &str),
    language: Language,
) -> Problem {
    use refunds::CalculateError as E;
    let place = |line: LineId, field: &str| match asked.iter().position(|one| *one == line) {
        Some(at) => format!("{within}lines[{at}].{field}"),
        None => format!("{within}lines"),
    };
    match error {
        E::Nothing => Problem::field(
            &format!("{within}lines"),
            "required",
            say(
                language,
                "Choose what to refund",
                "Choisissez ce qui doit être remboursé",
            ),
        ),
        E::UnknownLine { line } => Problem::field(
            &place(line, "line_id"),
            "invalid",
            say(
                language,
                "The order has no such line, or it is named twice",
                "Cette ligne n’est pas dans la commande, ou elle est nommée deux fois",
            ),
        ),
        E::TooMany {
            line, refundable, ..
        } => {
            let english = format!("At least 0, at most {refundable}");
            let french = format!("Au moins 0, au plus {refundable}");
            Problem::field(
                &place(line, "quantity"),
                "out_of_range",
                say(language, &english, &french),
            )
        }
        E::Shipping { left } => most_left(&format!("{within}shipping"), left, language),
        E::Amount { left } => most_left(&format!("{within}amount"), left, language),
        E::Money(error) => Problem::internal(&error),
    }
}

fn most_left(field: &str, left: kernel::Money, language: Language) -> Problem {
    let most = language.money(left);
    let english = format!("At most {most} can be refunded, in the order’s currency");
    let french = format!("Vous pouvez rembourser au plus {most}, dans la devise de la commande");
    Problem::field(field, "out_of_range", say(language, &english, &french))
}

fn in_steps(field: &str, step: kernel::Money, language: Language) -> Problem {
    let step = language.money(step);
    let english =
        format!("Cards are refunded in steps of {step}: give an amount that is a multiple of it");
    let french = format!(
        "Les remboursements par carte se font par tranches de {step}\u{a0}: indiquez un multiple de ce montant"
    );
    Problem::field(field, "invalid", say(language, &english, &french))
}

/// An amount and lines at once.
#[must_use]
pub fn amount_or_items(language: Language) -> Problem {
    let said = say(
        language,
        "Give an amount, or lines and shipping, not both",
        "Indiquez un montant, ou des lignes et la livraison, mais pas les deux",
    );
    Problem::field("amount", "invalid", said)
}
