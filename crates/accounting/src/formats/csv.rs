//! A plain table: one row per line, every amount a number, UTF-8 without a mark, rows end with CR LF.

use kernel::Language;

use super::{
    Book, FormatError, Heads, Paper, Writer,
    text::{field, row, sides, typed},
};
use crate::Section;

#[derive(Default)]
pub(super) struct Table {
    heads: Heads,
}

pub(super) const COLUMNS: [&str; 14] = [
    "Date",
    "Document",
    "Section",
    "Order",
    "Journal account",
    "Account number",
    "Account",
    "Tax code",
    "Debit",
    "Credit",
    "Currency",
    "Memo",
    "Corrects",
    "Value date",
];

const IN_FRENCH: [&str; 14] = [
    "Date",
    "Pièce",
    "Section",
    "Commande",
    "Compte du journal",
    "Numéro de compte",
    "Compte",
    "Code de taxe",
    "Débit",
    "Crédit",
    "Devise",
    "Libellé",
    "Corrige",
    "Date de l’opération",
];

impl Table {
    const fn section(&self, section: Section) -> &'static str {
        match self.heads {
            Heads::Codes => section.code(),
            Heads::Words(language) => section.words(language),
        }
    }
}

impl Writer for Table {
    fn begin(&mut self, book: &Book) -> Result<String, FormatError> {
        self.heads = book.heads;
        Ok(match book.heads {
            Heads::Words(Language::Fr) => row(&IN_FRENCH),
            Heads::Words(Language::En) | Heads::Codes => row(&COLUMNS),
        })
    }

    fn paper(&mut self, paper: &Paper) -> Result<String, FormatError> {
        let date = paper.date.to_string();
        let order = paper.order.map(|number| number.to_string());
        let value_day = paper.value_day.map(|day| day.to_string());
        let lines = paper.lines.iter().map(|line| {
            let [debit, credit] = sides(line.amount);
            row(&[
                &date,
                &paper.number,
                &field(self.section(paper.section)),
                order.as_deref().unwrap_or_default(),
                &line.account.code(),
                &field(&line.target.number),
                &typed(&line.target.name),
                &typed(&line.target.tax_code),
                &debit,
                &credit,
                paper.currency.code(),
                &typed(&format!("{}: {}", paper.memo, line.memo)),
                paper.corrects.as_deref().unwrap_or_default(),
                value_day.as_deref().unwrap_or_default(),
            ])
        });
        Ok(lines.collect())
    }

    fn end(&mut self) -> String {
        String::new()
    }
}
