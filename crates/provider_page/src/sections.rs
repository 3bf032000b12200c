//! The page's sections, in words. Pure.

use chrono::{DateTime, Utc};
use kernel::Language;
use ledger::proofs::WrongBooks;
use payments::{
    NotReturned, Remedy,
    dispute::{DisputeKind, OpenDispute},
};
use tenancy::jobs::TroubledJob;

use crate::{
    answer::say,
    gather::{OfShop, PROOF_IS_OLD, Seen},
};

/// Findings shown of one shop; `highstreet ledger report` has the rest.
const FINDINGS: usize = 5;

/// Shops named in one sentence.
const NAMED: usize = 20;

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
    let runs = !is_late(seen);
    let mut said = vec![proven(seen, language)];
    if !seen.never_proven.is_empty() {
        said.push(never_proven(&seen.never_proven, language));
    }
    if !runs {
        said.push(
            say(
                language,
                "The nightly proof does not run, or fails: see books.prove in “highstreet jobs list” and the log.",
                "La vérification de la nuit n’a pas lieu, ou échoue\u{a0}: voyez books.prove dans «\u{a0}highstreet jobs list\u{a0}» et le journal du serveur.",
            )
            .to_owned(),
        );
    }
    if seen.proofs.wrong > 0 {
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
        standing: Standing::of(seen.proofs.wrong == 0 && runs),
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

/// Whether a shop has no proof, or an old one, though it had nights enough for another.
fn is_late(seen: &Seen) -> bool {
    let oldest = seen.proofs.oldest;
    !seen.never_proven.is_empty() || oldest.is_some_and(|oldest| seen.at - oldest > PROOF_IS_OLD)
}

fn proven(seen: &Seen, language: Language) -> String {
    let (proven, shops, wrong) = (seen.proven, seen.shops, seen.proofs.wrong);
    let oldest = seen.proofs.oldest.map(at);
    let oldest = oldest.as_deref().unwrap_or("–");
    match language {
        Language::En => {
            format!("Shops proven: {proven} of {shops}. Wrong: {wrong}. The longest ago: {oldest}.")
        }
        Language::Fr => format!(
            "Boutiques vérifiées\u{a0}: {proven} sur {shops}. En erreur\u{a0}: {wrong}. La plus ancienne vérification\u{a0}: {oldest}."
        ),
    }
}

fn never_proven(shops: &[String], language: Language) -> String {
    let named = named(shops);
    match language {
        Language::En => format!("Never proven though older than two days: {named}."),
        Language::Fr => {
            format!("Jamais vérifiées, bien qu’elles aient plus de deux jours\u{a0}: {named}.")
        }
    }
}

/// How many there are, and the first of them.
fn named(shops: &[String]) -> String {
    let first: Vec<&str> = shops.iter().take(NAMED).map(String::as_str).collect();
    let rest = if shops.len() > NAMED { ", …" } else { "" };
    format!("{} ({}{rest})", shops.len(), first.join(", "))
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
        say(language, "Nothing waits.", "Rien n’est en attente.").to_owned()
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
        Remedy::SendAgain => say(language, "Send it again.", "Renvoyez-le."),
        Remedy::AnotherWay => say(
            language,
            "The card was closed: send it again once, else pay it back by transfer or cheque.",
            "La carte a été fermée\u{a0}: renvoyez-le une fois, sinon remboursez par virement ou par chèque.",
        ),
        Remedy::WithBank => say(
            language,
            "Nothing: the shopper’s bank has taken it back.",
            "Rien\u{a0}: la banque du client l’a repris.",
        ),
        Remedy::Gone => say(
            language,
            "Nothing: it was refunded at the processor.",
            "Rien\u{a0}: le remboursement a été fait chez le processeur.",
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
    let is_yours = |one: &&OfShop<OpenDispute>| one.what.kind == DisputeKind::Stray;
    let yours = all.iter().filter(is_yours).count();
    let theirs = all.len() - yours;
    let said = if all.is_empty() {
        say(
            language,
            "No dispute waits.",
            "Aucune contestation n’est en attente.",
        )
        .to_owned()
    } else {
        // Of one shop no more are read.
        match language {
            Language::En => format!(
                "Yours: {yours}. The shops’: {theirs}. The most urgent first, up to 100 of each shop and kind."
            ),
            Language::Fr => format!(
                "À vous\u{a0}: {yours}. Aux boutiques\u{a0}: {theirs}. La plus urgente d’abord, au plus 100 par boutique et par type."
            ),
        }
    };
    Section {
        heading: say(
            language,
            "Disputes that wait for an answer",
            "Contestations qui attendent une réponse",
        ),
        // The provider can do nothing about those that the shops answer.
        standing: Standing::of(yours == 0),
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
            "Vous, dans le tableau de bord du processeur\u{a0}: cet argent ne correspond à aucune vente",
        ),
    };
    let due = one.what.due_by.map(at);
    vec![
        shop(one),
        one.what.payment.to_string(),
        language.money(one.what.amount),
        due.unwrap_or_else(|| say(language, "not said", "non précisé").to_owned()),
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
        heading: say(language, "Background jobs", "Tâches en arrière-plan"),
        standing: Standing::of(failing == 0 && parked == 0),
        said: vec![said],
        columns: vec![
            say(language, "Kind", "Type"),
            say(language, "Shop", "Boutique"),
            say(language, "Standing", "État"),
            say(language, "Tries", "Tentatives"),
        ],
        rows: seen.troubled.iter().map(|one| job(one, language)).collect(),
    }
}

fn job(job: &TroubledJob, language: Language) -> Vec<String> {
    let standing = match job.standing() {
        "failing" => say(language, "fails again and again", "en échec répété"),
        "parked" => say(language, "given up", "abandonnée"),
        other => other,
    };
    let shop = job.tenant.map(|shop| shop.to_string());
    vec![
        job.kind.clone(),
        shop.unwrap_or_default(),
        standing.to_owned(),
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
        said: vec![named(shops)],
        columns: Vec::new(),
        rows: Vec::new(),
    }
}
