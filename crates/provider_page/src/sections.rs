//! The page's sections, in words. Pure.

use chrono::{DateTime, Duration, Utc};
use kernel::Language;
use ledger::proofs::WrongBooks;
use payments::{
    NotReturned, Remedy,
    dispute::{DisputeKind, OpenDispute},
};
use tenancy::jobs::TroubledJob;

use crate::{
    answer::say,
    gather::{OfShop, Seen},
};

/// The proof of every shop runs each night: an older one means that it does not.
const PROOF_IS_OLD: Duration = Duration::days(2);

/// Findings shown of one shop; `highstreet ledger report` has the rest.
const FINDINGS: usize = 5;

/// Whether somebody has to act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    Well,
    ToDo,
}

impl Standing {
    const fn of(all_is_well: bool) -> Self {
        if all_is_well { Self::Well } else { Self::ToDo }
    }

    pub(crate) fn is_well(self) -> bool {
        self == Self::Well
    }
}

/// One heading of the page.
#[derive(Clone, Debug)]
pub(crate) struct Section {
    pub heading: &'static str,
    pub standing: Standing,
    pub said: Vec<String>,
    /// The table's columns; without rows there is no table.
    pub columns: Vec<&'static str>,
    pub rows: Vec<Vec<String>>,
}

/// Every section, in the order of the page.
pub(crate) fn of(seen: &Seen, language: Language) -> Vec<Section> {
    let mut all = vec![
        books(seen, language),
        not_returned(&seen.not_returned, language),
        disputes(&seen.disputes, language),
        jobs(seen, language),
    ];
    if !seen.unread.is_empty() {
        all.push(unread(&seen.unread, language));
    }
    all
}

/// To the minute, in UTC.
pub(crate) fn at(instant: DateTime<Utc>) -> String {
    instant.format("%Y-%m-%d %H:%M UTC").to_string()
}

fn books(seen: &Seen, language: Language) -> Section {
    let proofs = &seen.proofs;
    let old = proofs
        .oldest
        .filter(|oldest| seen.at - *oldest > PROOF_IS_OLD);
    let mut said = Vec::new();
    match proofs.oldest {
        None => said.push(
            say(
                language,
                "No books have been proven yet; the first proof runs tonight.",
                "Aucun livre n’a encore été vérifié; la première vérification a lieu cette nuit.",
            )
            .to_owned(),
        ),
        Some(oldest) => said.push(match language {
            Language::En => format!(
                "Shops proven: {}. Wrong: {}. The longest ago: {}.",
                proofs.shops,
                proofs.wrong,
                at(oldest)
            ),
            Language::Fr => format!(
                "Boutiques vérifiées\u{a0}: {}. En erreur\u{a0}: {}. La plus ancienne vérification\u{a0}: {}.",
                proofs.shops,
                proofs.wrong,
                at(oldest)
            ),
        }),
    }
    if old.is_some() {
        said.push(
            say(
                language,
                "The nightly proof does not run: see books.prove in “highstreet jobs list”.",
                "La vérification de nuit n’a pas lieu\u{a0}: voyez books.prove dans «\u{a0}highstreet jobs list\u{a0}».",
            )
            .to_owned(),
        );
    }
    if proofs.wrong > 0 {
        said.push(
            say(
                language,
                "Run “highstreet ledger verify” and follow docs/running/wrong-books.md.",
                "Lancez «\u{a0}highstreet ledger verify\u{a0}» et suivez docs/running/wrong-books.md.",
            )
            .to_owned(),
        );
    }
    Section {
        heading: say(language, "Books", "Livres"),
        standing: Standing::of(proofs.wrong == 0 && old.is_none()),
        said,
        columns: vec![
            say(language, "Shop", "Boutique"),
            say(language, "Wrong since", "En erreur depuis"),
            say(language, "Findings", "Constats"),
            say(language, "The first of them", "Les premiers"),
        ],
        rows: seen.wrong.iter().map(wrong).collect(),
    }
}

fn wrong(books: &WrongBooks) -> Vec<String> {
    let first: Vec<&str> = books
        .findings
        .iter()
        .take(FINDINGS)
        .map(String::as_str)
        .collect();
    vec![
        books.tenant.to_string(),
        at(books.wrong_since.unwrap_or(books.proven_at)),
        books.found.to_string(),
        first.join("\n"),
    ]
}

fn not_returned(all: &[OfShop<NotReturned>], language: Language) -> Section {
    let waits = |one: &&OfShop<NotReturned>| {
        matches!(one.what.remedy, Remedy::SendAgain | Remedy::AnotherWay)
    };
    let waiting = all.iter().filter(waits).count();
    let said = if waiting == 0 {
        say(language, "Nothing waits.", "Rien n’attend.").to_owned()
    } else {
        let how = say(
            language,
            "Send it again with “highstreet payments send-again SHOP REFUND”.",
            "Renvoyez-le avec «\u{a0}highstreet payments send-again BOUTIQUE REMBOURSEMENT\u{a0}».",
        );
        how.to_owned()
    };
    Section {
        heading: say(
            language,
            "Money that could not be sent back",
            "Argent qui n’a pas pu être rendu",
        ),
        standing: Standing::of(waiting == 0),
        said: vec![said],
        columns: vec![
            say(language, "Shop", "Boutique"),
            say(language, "Refund", "Remboursement"),
            say(language, "Amount", "Montant"),
            say(language, "Since", "Depuis"),
            say(
                language,
                "What the processor says",
                "Ce que dit le processeur",
            ),
            say(language, "What to do", "Que faire"),
        ],
        rows: all.iter().map(|one| money(one, language)).collect(),
    }
}

fn shop<T>(one: &OfShop<T>) -> String {
    format!("{}\n{}", one.slug, one.shop)
}

fn money(one: &OfShop<NotReturned>, language: Language) -> Vec<String> {
    let next = match one.what.remedy {
        Remedy::SendAgain => say(language, "Send it again.", "Le renvoyer."),
        Remedy::AnotherWay => say(
            language,
            "The card was closed: send it again once, else pay it back by transfer or cheque.",
            "La carte a été fermée\u{a0}: le renvoyer une fois, sinon le rendre par virement ou par chèque.",
        ),
        Remedy::WithBank => say(
            language,
            "Nothing: the shopper’s bank has taken it back.",
            "Rien\u{a0}: la banque de l’acheteur l’a repris.",
        ),
        Remedy::Gone => say(
            language,
            "Nothing: it was refunded at the processor.",
            "Rien\u{a0}: il a été remboursé chez le processeur.",
        ),
    };
    vec![
        shop(one),
        one.what.refund.to_string(),
        language.money(one.what.amount),
        at(one.what.since),
        one.what.failure.clone(),
        next.to_owned(),
    ]
}

fn disputes(all: &[OfShop<OpenDispute>], language: Language) -> Section {
    let said = match all.len() {
        0 => say(
            language,
            "No dispute waits.",
            "Aucune contestation n’attend.",
        )
        .to_owned(),
        count => match language {
            Language::En => format!("Waiting: {count}. The most urgent first."),
            Language::Fr => format!("En attente\u{a0}: {count}. La plus urgente d’abord."),
        },
    };
    Section {
        heading: say(
            language,
            "Disputes that wait for an answer",
            "Contestations qui attendent une réponse",
        ),
        standing: Standing::of(all.is_empty()),
        said: vec![said],
        columns: vec![
            say(language, "Shop", "Boutique"),
            say(language, "Payment", "Paiement"),
            say(language, "Amount", "Montant"),
            say(language, "Answer by", "Répondre avant"),
            say(language, "Who answers", "Qui répond"),
        ],
        rows: all.iter().map(|one| dispute(one, language)).collect(),
    }
}

fn dispute(one: &OfShop<OpenDispute>, language: Language) -> Vec<String> {
    let who = match one.what.kind {
        DisputeKind::Sale => say(language, "The shop", "La boutique"),
        DisputeKind::Stray => say(
            language,
            "You, in the processor’s dashboard: its money belongs to no sale",
            "Vous, dans le tableau de bord du processeur\u{a0}: son argent n’est celui d’aucune vente",
        ),
    };
    let due = one.what.due_by.map(at);
    vec![
        shop(one),
        one.what.payment.to_string(),
        language.money(one.what.amount),
        due.unwrap_or_else(|| say(language, "not said", "non dit").to_owned()),
        who.to_owned(),
    ]
}

fn jobs(seen: &Seen, language: Language) -> Section {
    let (failing, parked) = (seen.jobs.failing, seen.jobs.parked);
    // Why a job fails may name a shopper.
    let said = match language {
        Language::En => format!(
            "Failing again and again: {failing}. Given up: {parked}. “highstreet jobs list” says why."
        ),
        Language::Fr => format!(
            "En échec répété\u{a0}: {failing}. Abandonnées\u{a0}: {parked}. «\u{a0}highstreet jobs list\u{a0}» dit pourquoi."
        ),
    };
    Section {
        heading: say(language, "Background jobs", "Tâches de fond"),
        standing: Standing::of(failing == 0 && parked == 0),
        said: vec![said],
        columns: vec![
            say(language, "Kind", "Sorte"),
            say(language, "Shop", "Boutique"),
            say(language, "Standing", "État"),
            say(language, "Tries", "Essais"),
        ],
        rows: seen.troubled.iter().map(job).collect(),
    }
}

fn job(job: &TroubledJob) -> Vec<String> {
    let shop = job.tenant.map(|shop| shop.to_string());
    vec![
        job.kind.clone(),
        shop.unwrap_or_default(),
        job.standing().to_owned(),
        job.attempts.to_string(),
    ]
}

fn unread(shops: &[String], language: Language) -> Section {
    Section {
        heading: say(
            language,
            "Shops that could not be read",
            "Boutiques qui n’ont pas pu être lues",
        ),
        standing: Standing::ToDo,
        said: vec![shops.join(", ")],
        columns: Vec::new(),
        rows: Vec::new(),
    }
}
