//! Tests of the export formats. Formats without an outside reader in `tests/readers` are checked by strict readers here.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use kernel::{Country, Currency, Language, Money};
use ledger::TenantAccount as T;
use proptest::prelude::*;

use super::{Book, Export, Format, FormatError, Heads, Paper, PaperLine};
use crate::{Chart, Detail, LineAccount, Section, Treatment, suggested};

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
}

fn book(chart: &Chart, currency: Currency) -> Book {
    let accounts = chart.0.iter();
    Book {
        currency,
        shop: "Boutique d’Été".into(),
        language: Language::Fr,
        from: day(1),
        until: day(30),
        accounts: accounts
            .map(|(account, target)| (target.clone(), chart.kind(*account)))
            .collect(),
        clearings: vec![(
            chart
                .target(LineAccount::whole(T::Clearing))
                .unwrap()
                .clone(),
            chart.kind(LineAccount::whole(T::Clearing)),
        )],
        heads: Heads::Codes,
        opening: None,
    }
}

fn paper(
    chart: &Chart,
    currency: Currency,
    (number, memo): (&str, &str),
    lines: &[(LineAccount, i64)],
) -> Paper {
    let line = |(account, minor): &(LineAccount, i64)| PaperLine {
        account: *account,
        target: chart.target(*account).unwrap().clone(),
        kind: chart.kind(*account),
        amount: Money::new(*minor, currency),
        memo: account.name(Language::Fr),
    };
    Paper {
        number: number.into(),
        date: day(20),
        section: Section::Sales,
        currency,
        memo: memo.into(),
        order: None,
        corrects: None,
        value_day: None,
        lines: lines.iter().map(line).collect(),
    }
}

fn sale() -> Vec<(LineAccount, i64)> {
    let treated = |account, detail| LineAccount {
        account,
        detail: Detail::Treated(detail),
    };
    vec![
        (LineAccount::whole(T::Clearing), 12_430),
        (LineAccount::whole(T::GstHstPayable), -1_430),
        (treated(T::Sales, Treatment::Taxable), -10_000),
        (treated(T::ShippingIncome, Treatment::Taxable), -1_000),
    ]
}

fn bytes(format: Format, book: &Book, papers: &[Paper]) -> Result<Vec<u8>, FormatError> {
    let (mut export, mut bytes) = Export::begin(format, book)?;
    for paper in papers {
        bytes.extend(export.paper(paper)?);
    }
    bytes.extend(export.end());
    Ok(bytes)
}

fn written(format: Format, memo: &str) -> Vec<u8> {
    let chart = suggested(Country::CANADA, Language::Fr, format);
    let cad = Currency::CAD;
    let one = paper(&chart, cad, ("AC-20261120-1", memo), &sale());
    bytes(format, &book(&chart, cad), &[one]).unwrap()
}

/// The file as text, and where its accounts end.
fn text(format: Format, memo: &str) -> String {
    let bytes = written(format, memo);
    let (text, _, _) = encoding_rs::WINDOWS_1252.decode(&bytes);
    match format {
        Format::QuickbooksDesktop | Format::Sage50 | Format::Qif | Format::Ofx1 => text.into(),
        _ => String::from_utf8(bytes.clone()).unwrap(),
    }
}

const NASTY: &str = "Été; bin [3-4] | date: x\t\"q\" \\n";

/// Every section, by day and by order, in both languages: the date of value and the order's number are never cut off.
#[test]
fn sage_keeps_the_date_of_value_whole() {
    let chart = suggested(Country::CANADA, Language::Fr, Format::Sage50);
    for section in Section::ALL {
        for (language, order) in [(Language::En, None), (Language::Fr, Some(1_234_567))] {
            let words = section.words(language);
            let memo = format!(
                "{words}, number of the order, value date 2026-11-10, corrects AC-20261110-1"
            );
            let mut one = paper(&chart, Currency::CAD, ("AC-20261120-1", &memo), &sale());
            (one.section, one.order, one.value_day) = (section, order, Some(day(10)));
            let mut book = book(&chart, Currency::CAD);
            book.language = language;
            let file = bytes(Format::Sage50, &book, &[one]).unwrap();
            let (file, _, _) = encoding_rs::WINDOWS_1252.decode(&file);
            let comment = file.split('"').nth(3).unwrap();
            assert!(comment.chars().count() <= 39, "{comment}");
            let end = match order {
                Some(order) => format!(", {order}, op. 2026-11-10"),
                None => ", value 2026-11-10".to_owned(),
            };
            let begin = comment.strip_suffix(&end).unwrap();
            assert!(
                words.starts_with(begin) && (begin == words || begin.chars().count() > 8),
                "{comment}"
            );
        }
    }
}

#[test]
fn sage_is_a_header_and_one_line_per_posting() {
    let file = text(Format::Sage50, NASTY);
    assert_eq!(
        file,
        "11-20-26,\"AC-20261120-1\",\"Été bin 3-4 date: x q n\"\r\n1090,124.30\r\n2310,-14.30\r\n4010,-100.00\r\n4110,-10.00\r\n"
    );
    for header in file.lines().filter(|line| line.contains('"')) {
        let fields: Vec<&str> = header.split('"').collect();
        assert!(fields[1].len() <= 20 && fields[3].chars().count() <= 39);
    }
}

#[test]
fn iif_is_read_back_by_its_columns() {
    let file = text(Format::QuickbooksDesktop, NASTY);
    let (sum, docs) = read_iif(&file).unwrap();
    assert_eq!((sum, docs), (0, 1));
    assert!(!written(Format::QuickbooksDesktop, NASTY).starts_with(&[0xef, 0xbb, 0xbf]));
}

/// A strict reader: the sum of all amounts in cents, and the number of transactions.
fn read_iif(file: &str) -> Result<(i64, usize), String> {
    let mut kinds: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let (mut sum, mut of_one, mut docs, mut accounts) = (0, 0, 0, Vec::new());
    if !file.ends_with("\r\n") || file.replace("\r\n", "").contains(['\r', '\n', '"']) {
        return Err("line ends or quotes".into());
    }
    for line in file.lines() {
        let cells: Vec<&str> = line.split('\t').collect();
        let kind = cells[0];
        if let Some(name) = kind.strip_prefix('!') {
            kinds.insert(name, cells);
            continue;
        }
        let head = kinds.get(kind).ok_or(format!("{kind} without a head"))?;
        let cell = |name: &str| {
            let at = head.iter().position(|one| *one == name);
            at.and_then(|at| cells.get(at).copied()).unwrap_or_default()
        };
        if cells.len() > head.len() {
            return Err(format!("too many cells: {line}"));
        }
        match kind {
            "ACCNT" => {
                if cell("NAME")
                    .split(':')
                    .any(|part| part.chars().count() > 31)
                {
                    return Err(format!("long name: {line}"));
                }
                accounts.push(cell("NAME").to_owned());
            }
            "TRNS" | "SPL" => {
                if !accounts.iter().any(|one| one == cell("ACCNT")) {
                    return Err(format!("unknown account: {line}"));
                }
                NaiveDate::parse_from_str(cell("DATE"), "%m/%d/%Y").map_err(|e| e.to_string())?;
                of_one += cents(cell("AMOUNT"))?;
                if cell("TRNSTYPE") != "GENERAL JOURNAL" || cell("DOCNUM").len() > 20 {
                    return Err(line.to_owned());
                }
            }
            "ENDTRNS" if of_one == 0 => {
                docs += 1;
                sum += of_one;
                of_one = 0;
            }
            _ => return Err(format!("unbalanced or unknown: {line}")),
        }
    }
    Ok((sum, docs))
}

/// Only `-?\d+\.\d\d`.
fn cents(text: &str) -> Result<i64, String> {
    let bad = || format!("amount {text}");
    let (whole, part) = text.split_once('.').ok_or_else(bad)?;
    let digits = whole.strip_prefix('-').unwrap_or(whole);
    let plain = !digits.is_empty() && digits.bytes().all(|one| one.is_ascii_digit());
    if !plain || part.len() != 2 || !part.bytes().all(|one| one.is_ascii_digit()) {
        return Err(bad());
    }
    format!("{whole}{part}").parse().map_err(|_| bad())
}

/// A strict reader of CSV: every row as many cells as the head, CR LF, quotes only around.
fn rows(file: &str) -> Vec<Vec<String>> {
    assert!(file.ends_with("\r\n"));
    let mut rows = Vec::new();
    for line in file.trim_end_matches("\r\n").split("\r\n") {
        let (mut cells, mut cell, mut quoted) = (Vec::new(), String::new(), false);
        let mut letters = line.chars().peekable();
        while let Some(one) = letters.next() {
            match one {
                '"' if quoted && letters.peek() == Some(&'"') => {
                    letters.next();
                    cell.push('"');
                }
                '"' => quoted = !quoted,
                ',' if !quoted => cells.push(std::mem::take(&mut cell)),
                other => cell.push(other),
            }
        }
        assert!(!quoted, "{line}");
        cells.push(cell);
        rows.push(cells);
    }
    let width = rows[0].len();
    assert!(rows.iter().all(|row| row.len() == width));
    rows
}

#[test]
fn quickbooks_online_has_a_debit_or_a_credit_and_american_dates() {
    let rows = rows(&text(Format::QuickbooksOnline, NASTY));
    assert_eq!(
        rows[0].join("|"),
        super::quickbooks_online::COLUMNS.join("|")
    );
    let mut sum = 0;
    for row in &rows[1..] {
        assert_eq!(row[1], "11/20/2026");
        assert!(row[0].len() <= 21);
        match (row[3].as_str(), row[4].as_str()) {
            (debit, "") => sum += cents(debit).unwrap(),
            ("", credit) => sum -= cents(credit).unwrap(),
            both => panic!("{both:?}"),
        }
    }
    assert_eq!(sum, 0);
}

#[test]
fn xero_has_one_narration_and_date_per_journal() {
    let rows = rows(&text(Format::Xero, NASTY));
    assert_eq!(rows[0].join("|"), super::xero::COLUMNS.join("|"));
    let mut sum = 0;
    for row in &rows[1..] {
        assert_eq!(
            (row[0].as_str(), row[1].as_str()),
            (rows[1][0].as_str(), "20/11/2026")
        );
        assert!((1..=10).contains(&row[3].len()) && row[4] == "Tax Exempt");
        sum += cents(&row[5]).unwrap();
    }
    assert_eq!(sum, 0);
}

#[test]
fn the_plain_table_and_gnucash_balance() {
    let plain = rows(&text(Format::Csv, NASTY));
    assert_eq!(plain[0].join("|"), super::csv::COLUMNS.join("|"));
    let side = |cell: &str| {
        if cell.is_empty() {
            0
        } else {
            cents(cell).unwrap()
        }
    };
    let sum: i64 = plain[1..]
        .iter()
        .map(|row| side(&row[8]) - side(&row[9]))
        .sum();
    assert_eq!(sum, 0);
    let splits = rows(&text(Format::Gnucash, NASTY));
    assert_eq!(splits[0].join("|"), super::gnucash::COLUMNS.join("|"));
    assert_eq!(
        splits[1..]
            .iter()
            .map(|row| cents(&row[12]).unwrap())
            .sum::<i64>(),
        0
    );
}

#[test]
fn plain_text_accounting_takes_the_names_and_two_spaces() {
    let hledger = text(Format::Hledger, NASTY);
    assert!(hledger.starts_with("commodity 1000.00 CAD\naccount Assets:"));
    assert!(hledger.contains("\n2026-11-20 * (AC-20261120-1) Été bin 3-4 date: x q n\n"));
    assert!(hledger.contains("  124.30 CAD = 124.30 CAD\n"));
    let beancount = text(Format::Beancount, NASTY);
    assert!(beancount.contains("  Income:Ventes-en-ligne-taxable  -100.00 CAD\n"));
    assert!(beancount.contains(
        "2026-12-01 balance Assets:Compensation-boutique-en-ligne  124.30 ~ 0.0001 CAD\n"
    ));
}

#[test]
fn the_statement_of_the_clearing_account_has_days_without_time() {
    let one = text(Format::Ofx1, NASTY);
    assert!(one.contains("<DTPOSTED>20261120\r\n<TRNAMT>124.30\r\n<FITID>AC-20261120-1\r\n"));
    assert!(one.contains("<BALAMT>124.30\r\n<DTASOF>20261130\r\n"));
    let two = written(Format::Ofx2, NASTY);
    assert!(two.is_ascii());
    let qif = text(Format::Qif, NASTY);
    assert!(qif.contains("STPS-TVH perçue\r\n"), "{qif}");
    assert!(qif.contains("T124.30\r\n") && qif.contains("$100.00\r\n"));
}

#[test]
fn a_currency_without_two_decimals_or_a_second_one_is_refused_where_it_does_not_fit() {
    let chart = suggested(Country::CANADA, Language::En, Format::Sage50);
    let yen = book(&chart, Currency::JPY);
    assert_eq!(bytes(Format::Sage50, &yen, &[]), Err(FormatError::Decimals));
    let cad = book(&chart, Currency::CAD);
    let other = paper(&chart, Currency::USD, ("AC-20261120-1", ""), &sale());
    let refused = bytes(Format::Ofx1, &cad, std::slice::from_ref(&other));
    assert!(matches!(refused, Err(FormatError::Currency { .. })));
    assert!(bytes(Format::Csv, &cad, &[other]).is_ok());
    let yen_sale = paper(&chart, Currency::JPY, ("AC-20261120-1", ""), &sale());
    let journal = bytes(Format::Hledger, &yen, &[yen_sale]).unwrap();
    let journal = String::from_utf8(journal).unwrap();
    assert!(journal.starts_with("commodity 1000. JPY\n") && journal.contains("  12430 JPY"));
}

#[test]
fn a_document_without_lines_is_left_out() {
    for format in Format::ALL {
        let chart = suggested(Country::CANADA, Language::En, format);
        let book = book(&chart, Currency::CAD);
        let empty = paper(&chart, Currency::CAD, ("AC-20261120-1", "nothing"), &[]);
        assert_eq!(bytes(format, &book, &[]), bytes(format, &book, &[empty]));
    }
}

proptest! {
    #[test]
    fn whatever_the_memo_and_the_amounts_the_strict_readers_balance(
        memo in "\\PC{0,60}",
        minor in prop::collection::vec(-9_999_999_i64..9_999_999, 1..6),
    ) {
        let accounts: Vec<LineAccount> = LineAccount::all().collect();
        let mut lines: Vec<(LineAccount, i64)> = accounts.iter().copied().zip(minor).filter(|(_, minor)| *minor != 0).collect();
        let sum: i64 = lines.iter().map(|(_, minor)| minor).sum();
        if sum != 0 {
            lines.push((LineAccount::whole(T::Rounding), -sum));
        }
        let chart = suggested(Country::CANADA, Language::Fr, Format::QuickbooksDesktop);
        let one = paper(&chart, Currency::CAD, ("AC-20261120-1", &memo), &lines);
        let file = bytes(Format::QuickbooksDesktop, &book(&chart, Currency::CAD), std::slice::from_ref(&one)).unwrap();
        let (file, _, _) = encoding_rs::WINDOWS_1252.decode(&file);
        prop_assert_eq!(read_iif(&file), Ok((0, usize::from(!lines.is_empty()))));
        let table = bytes(Format::Csv, &book(&chart, Currency::CAD), &[one]).unwrap();
        prop_assert_eq!(rows(&String::from_utf8(table).unwrap()).len(), lines.len() + 1);
    }
}
