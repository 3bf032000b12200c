//! QuickBooks Desktop IIF: general journal entries behind the list of their accounts. Tab separated, Windows-1252, CR LF.
//! Taxes are lines of their own: the Canadian edition does not import tax codes properly.

use std::{collections::BTreeMap, fmt::Write};

use ledger::AccountKind;

use super::{
    Book, FormatError, Paper, Writer,
    text::{OneCurrency, american, amount, cut, declared, words},
};
use crate::{Target, WrongTarget};

/// Longest part of an account's name.
const LONGEST_PART: usize = 31;
const LONGEST_MEMO: usize = 200;

#[derive(Default)]
pub(super) struct Iif {
    currency: OneCurrency,
}

const HEAD: &str = "!TRNS\tTRNSID\tTRNSTYPE\tDATE\tACCNT\tNAME\tCLASS\tAMOUNT\tDOCNUM\tMEMO\r\n\
!SPL\tSPLID\tTRNSTYPE\tDATE\tACCNT\tNAME\tCLASS\tAMOUNT\tDOCNUM\tMEMO\r\n\
!ENDTRNS\r\n";

pub(super) fn fits(target: &Target) -> Result<(), WrongTarget> {
    let max = LONGEST_PART;
    match target.parts().find(|part| part.chars().count() > max) {
        Some(_) => Err(WrongTarget::NameTooLong { max }),
        None => Ok(()),
    }
}

const fn kind_code(kind: AccountKind) -> &'static str {
    match kind {
        AccountKind::Asset => "OCASSET",
        AccountKind::Liability => "OCLIAB",
        AccountKind::Income | AccountKind::ContraIncome => "INC",
        AccountKind::Expense => "EXP",
    }
}

impl Writer for Iif {
    fn begin(&mut self, book: &Book) -> Result<String, FormatError> {
        self.currency = OneCurrency::of(book);
        let mut head = "!ACCNT\tNAME\tACCNTTYPE\r\n".to_owned();
        // A name has one type there: where setups differ, the last stands.
        let named = book.accounts.iter();
        let last: BTreeMap<&str, AccountKind> = named
            .map(|(one, kind)| (one.name.as_str(), *kind))
            .collect();
        for name in declared(book, |one, _| one.name.clone()) {
            if let Some(kind) = last.get(name.as_str()) {
                let _ = write!(head, "ACCNT\t{name}\t{}\r\n", kind_code(*kind));
            }
        }
        head.push_str(HEAD);
        Ok(head)
    }

    fn paper(&mut self, paper: &Paper) -> Result<String, FormatError> {
        self.currency.check(paper)?;
        let date = american(paper.date);
        let mut text = String::new();
        for (index, line) in paper.lines.iter().enumerate() {
            let row = if index == 0 { "TRNS" } else { "SPL" };
            let memo = cut(
                &words(&format!("{}: {}", paper.memo, line.memo)),
                LONGEST_MEMO,
            );
            let _ = write!(
                text,
                "{row}\t\tGENERAL JOURNAL\t{date}\t{}\t\t\t{}\t{}\t{memo}\r\n",
                line.target.name,
                amount(line.amount),
                paper.number
            );
        }
        text.push_str("ENDTRNS\r\n");
        Ok(text)
    }

    fn end(&mut self) -> String {
        String::new()
    }
}
