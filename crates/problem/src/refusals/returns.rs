//! Refusals of returns.

use kernel::{Language, LineId};
use returns::{
    CloseError, LONGEST_NOTE, LONGEST_TEXT, ListReturnsError, MOST_DAYS, OpenError, PolicyError,
    ReceiveError, ReturnState, StepError,
};

use super::{both, say, stale};
use crate::Problem;

/// The lines of a request in its order, to name the one that is wrong.
#[derive(Clone, Copy, Debug)]
pub struct AskedLines<'a> {
    /// The lines.
    pub lines: &'a [LineId],
    /// Where the request keeps them: empty, or `refund.`.
    pub within: &'static str,
}

impl<'a> AskedLines<'a> {
    /// Lines at the top of the request.
    #[must_use]
    pub const fn of(lines: &'a [LineId]) -> Self {
        Self { lines, within: "" }
    }

    fn place(self, line: LineId, field: &str) -> String {
        let within = self.within;
        match self.lines.iter().position(|one| *one == line) {
            Some(at) => format!("{within}lines[{at}].{field}"),
            None => format!("{within}lines"),
        }
    }
}

fn at_most(field: &str, most: i32, language: Language) -> Problem {
    let english = format!("At least 0, at most {most}");
    let french = format!("Au moins 0, au plus {most}");
    Problem::field(field, "out_of_range", say(language, &english, &french))
}

fn unknown_line(field: &str, language: Language) -> Problem {
    let said = say(
        language,
        "There is no such line, or it is named twice",
        "Cette ligne n’existe pas, ou elle figure deux fois",
    );
    Problem::field(field, "invalid", said)
}

fn too_long(field: &str, max: usize, language: Language) -> Problem {
    let english = format!("Use at most {max} characters");
    let french = format!("Utilisez au plus {max} caractères");
    Problem::field(field, "too_long", say(language, &english, &french))
}

/// A return was not opened.
#[must_use]
pub fn open(error: OpenError, asked: AskedLines<'_>, language: Language) -> Problem {
    use OpenError as E;
    match error {
        E::NotFound => Problem::not_found(),
        E::TooLate => Problem::refused(
            "too_late",
            both(
                "The time to return these goods is over",
                "Le délai pour retourner ces articles est écoulé",
            ),
        ),
        E::NotShipped => Problem::refused(
            "not_shipped",
            both(
                "Nothing of this order has been shipped, so nothing can come back; refund or cancel it instead",
                "Rien de cette commande n’a été expédié\u{a0}: il n’y a rien à retourner; remboursez-la ou annulez-la plutôt",
            ),
        ),
        E::Nothing => Problem::field(
            "lines",
            "required",
            say(
                language,
                "Choose what comes back",
                "Choisissez les articles retournés",
            ),
        ),
        E::UnknownLine { line } => unknown_line(&asked.place(line, "line_id"), language),
        E::TooMany { line, most } => at_most(&asked.place(line, "quantity"), most, language),
        E::NoteTooLong => too_long("note", LONGEST_NOTE, language),
        E::Db(error) => error.into(),
    }
}

/// A step of a return was not taken.
#[must_use]
pub fn step(error: StepError, language: Language) -> Problem {
    use StepError as E;
    match error {
        E::NotFound => Problem::not_found(),
        E::Stale { current } => stale(current),
        E::Never { state } => never(state),
        E::TooLong { field, max } => too_long(field, max, language),
        E::Required { field } => Problem::field(
            field,
            "required",
            say(
                language,
                "Tell the customer why",
                "Dites au client pourquoi",
            ),
        ),
        E::Db(error) => error.into(),
    }
}

fn never(state: ReturnState) -> Problem {
    let said = match state {
        ReturnState::Requested => both(
            "The customer waits for an answer: approve the return first, or refuse it",
            "Le client attend une réponse\u{a0}: acceptez d’abord le retour, ou refusez-le",
        ),
        ReturnState::Approved => both(
            "The goods have not come yet: count them first, or cancel the return",
            "Les articles ne sont pas encore arrivés\u{a0}: comptez-les d’abord, ou annulez le retour",
        ),
        ReturnState::Receiving => both(
            "Some of the goods have come: count the rest, or close the return",
            "Une partie des articles est arrivée\u{a0}: comptez le reste, ou fermez le retour",
        ),
        ReturnState::Received => both(
            "All goods are counted: close the return, with a refund or without",
            "Tous les articles sont comptés\u{a0}: fermez le retour, avec ou sans remboursement",
        ),
        ReturnState::Refused => both(
            "This return was refused. If you changed your mind, open another one",
            "Ce retour a été refusé. Si vous avez changé d’avis, ouvrez-en un autre",
        ),
        ReturnState::Canceled => both(
            "This return was canceled. Open another one if the goods come after all",
            "Ce retour a été annulé. Ouvrez-en un autre si les articles arrivent quand même",
        ),
        ReturnState::Closed => both(
            "This return is closed. Further money can be refunded on the order’s page",
            "Ce retour est fermé. Vous pouvez rembourser d’autres montants sur la page de la commande",
        ),
    };
    Problem::refused("return_state", said).with("state", state.code())
}

/// Goods were not received.
#[must_use]
pub fn receive(error: ReceiveError, asked: AskedLines<'_>, language: Language) -> Problem {
    use ReceiveError as E;
    match error {
        E::Step(error) => step(error, language),
        E::Nothing => Problem::field(
            "lines",
            "required",
            say(
                language,
                "Enter what has come, or what will not come",
                "Entrez ce qui est arrivé, ou ce qui n’arrivera pas",
            ),
        ),
        E::UnknownLine { line } => unknown_line(&asked.place(line, "line_id"), language),
        E::TooMany { line, field, most } => {
            at_most(&asked.place(line, field.name()), most, language)
        }
        E::Stock(error) => super::adjust(error, language),
    }
}

fn not_back(field: &str, most: i32, language: Language) -> Problem {
    let english = format!(
        "At most {most}: so many came back and were not refunded otherwise. Other units are refunded on the order’s page"
    );
    let french = format!(
        "Au plus {most}\u{a0}: c’est ce qui est revenu et n’a pas été remboursé autrement. Les autres unités se remboursent sur la page de la commande"
    );
    Problem::field(field, "out_of_range", say(language, &english, &french))
}

/// A return was not closed.
#[must_use]
pub fn close(error: CloseError, asked: AskedLines<'_>, language: Language) -> Problem {
    use CloseError as E;
    match error {
        E::Step(error) => step(error, language),
        E::NotBack { line, most } => not_back(&asked.place(line, "quantity"), most, language),
        E::Refund(error) => super::refund(error, (asked.lines, asked.within), language),
    }
}

/// A field that belongs to a refund stands beside no refund.
#[must_use]
pub fn without_refund(field: &str, language: Language) -> Problem {
    let said = say(
        language,
        "This belongs to a refund: give `refund` as well, or leave it out",
        "Cela appartient à un remboursement\u{a0}: donnez aussi `refund`, ou omettez-le",
    );
    Problem::field(field, "invalid", said)
}

/// A refund puts more units into stock than are still out.
#[must_use]
pub fn restock(field: &str, most: i32, language: Language) -> Problem {
    let english = format!(
        "At most {most} of these units can go back into stock: the others are in a return, whose count moves the stock, or were put back before. Switch “Back in stock” off, or refund the units that were not sent by themselves"
    );
    let french = format!(
        "Au plus {most} de ces unités peuvent être remises en stock\u{a0}: les autres sont dans un retour, dont le comptage met à jour le stock, ou sont déjà de retour en stock. Désactivez «\u{a0}Remettre en stock\u{a0}», ou remboursez à part les unités non expédiées"
    );
    Problem::field(field, "out_of_range", say(language, &english, &french))
}

/// How a return ends was not said, or said twice.
#[must_use]
pub fn one_ending(language: Language) -> Problem {
    let said = say(
        language,
        "Give either `refund` or `answer`",
        "Donnez soit `refund`, soit `answer`",
    );
    Problem::field("refund", "invalid", said)
}

/// The policy was not saved; `current` is its version now.
#[must_use]
pub fn policy(error: PolicyError, current: i32, language: Language) -> Problem {
    match error {
        PolicyError::Days => {
            let english = format!("Enter a number of days from 1 to {MOST_DAYS}");
            let french = format!("Entrez un nombre de jours de 1 à {MOST_DAYS}");
            Problem::field("days", "out_of_range", say(language, &english, &french))
        }
        PolicyError::TooLong { field } => too_long(field, LONGEST_TEXT, language),
        PolicyError::Stale => stale(current),
        PolicyError::Db(error) => error.into(),
    }
}

impl From<ListReturnsError> for Problem {
    fn from(error: ListReturnsError) -> Self {
        match error {
            ListReturnsError::Cursor(error) => error.into(),
            ListReturnsError::Db(error) => error.into(),
        }
    }
}
