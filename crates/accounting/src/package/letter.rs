//! The letter on top of the month's folder.

use chrono::NaiveDate;
use kernel::Language;

use super::FileNames;
use crate::Format;

/// What the letter says about the folder.
#[derive(Clone, Debug)]
pub struct Letter<'a> {
    /// The shop's name.
    pub shop: &'a str,
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub until: NaiveDate,
    /// The format of the journal.
    pub format: Format,
    /// The journal's file.
    pub journal: &'a str,
    /// Invoices whose copy is in the folder.
    pub invoices: usize,
    /// Credit notes whose copy is in the folder.
    pub credit_notes: usize,
    /// Numbers of papers that were not printed yet.
    pub missing: &'a [String],
}

/// The letter, as plain text.
#[must_use]
pub fn letter(of: &Letter<'_>, language: Language) -> String {
    let text = match language {
        Language::En => english(of),
        Language::Fr => french(of),
    };
    text.replace('\n', "\r\n")
}

fn english(of: &Letter<'_>) -> String {
    let Letter {
        shop,
        from,
        until,
        journal,
        invoices,
        credit_notes,
        ..
    } = of;
    let FileNames {
        journal: table,
        fees,
        sales,
        taxes,
        returns,
        invoices: invoices_in,
        credit_notes: credit_notes_in,
        ..
    } = FileNames::of(Language::En);
    let missing = match of.missing {
        [] => String::new(),
        some => format!(
            "\nNot printed yet, and not in this folder: {}.\n",
            some.join(", ")
        ),
    };
    format!(
        "{shop}: {from} to {until}\n\n\
This folder holds what the web shop did in this period.\n\n\
1. {journal}: the journal for {program}. Import it once: every document has a number, and the same days always give the same\n   \
file. What is learned of later is in the folder of the month it is booked in, with its date of value.\n\
2. {table}: the same as a table, one row per line.\n\
3. {fees}: what the provider kept, with the taxes on it.\n\
4. {sales}: sales, shipping, taxes and refunds of each day.\n\
5. {taxes}: each sales tax by jurisdiction.\n\
6. {returns}: what the web shop contributes to each line of the sales tax returns. Add what you sold elsewhere.\n\
7. {invoices_in} and {credit_notes_in}: {invoices} invoices and {credit_notes} credit notes, by number.\n{missing}\n\
The clearing account is what the provider owes the shop. Record each of the provider's bank deposits against it.\n",
        program = of.format.program(),
    )
}

fn french(of: &Letter<'_>) -> String {
    let Letter {
        shop,
        from,
        until,
        journal,
        invoices,
        credit_notes,
        ..
    } = of;
    let FileNames {
        journal: table,
        fees,
        sales,
        taxes,
        returns,
        invoices: invoices_in,
        credit_notes: credit_notes_in,
        ..
    } = FileNames::of(Language::Fr);
    let missing = match of.missing {
        [] => String::new(),
        some => format!(
            "\nPas encore imprimées, et absentes de ce dossier\u{a0}: {}.\n",
            some.join(", ")
        ),
    };
    format!(
        "{shop}\u{a0}: du {from} au {until}\n\n\
Ce dossier contient ce que la boutique en ligne a fait durant cette période.\n\n\
1. {journal}\u{a0}: le journal pour {program}. Importez-le une seule fois\u{a0}: chaque pièce a un numéro, et les mêmes jours donnent\n   \
toujours le même fichier. Ce qu’on apprend plus tard figure dans le dossier du mois où on l’inscrit, avec la date de l’opération.\n\
2. {table}\u{a0}: le même journal en tableau, une rangée par ligne.\n\
3. {fees}\u{a0}: ce que le fournisseur a retenu, avec les taxes.\n\
4. {sales}\u{a0}: ventes, livraison, taxes et remboursements de chaque jour.\n\
5. {taxes}\u{a0}: chaque taxe de vente par administration.\n\
6. {returns}\u{a0}: ce que la boutique en ligne apporte à chaque ligne des déclarations de taxes. Ajoutez ce que vous avez vendu ailleurs.\n\
7. {invoices_in} et {credit_notes_in}\u{a0}: {invoices} factures et {credit_notes} notes de crédit, par numéro.\n{missing}\n\
Le compte de compensation est ce que le fournisseur doit à la boutique. Inscrivez-y chaque dépôt du fournisseur à la banque.\n",
        program = of.format.program(),
    )
}
