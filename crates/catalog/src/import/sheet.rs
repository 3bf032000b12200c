//! A CSV file as a table whose cells are found by column name.

use std::collections::{BTreeMap, HashMap};

use kernel::DecimalMark;

use super::{
    FileError,
    marks::{Marks, Numbers},
};

pub(super) const MAX_ROWS: usize = 100_000;

/// Characters that make a spreadsheet run a cell as a formula.
pub(crate) const FORMULA_STARTS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// Whether a spreadsheet would spoil such a cell: a formula, or digits whose leading zero or length it drops.
fn would_be_spoiled(cell: &str) -> bool {
    let number = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '-' | '.' | '(' | ')');
    let digits = cell.bytes().filter(u8::is_ascii_digit).count();
    cell.starts_with(FORMULA_STARTS)
        || (cell.chars().all(number) && (digits >= 5 || (digits > 1 && cell.starts_with('0'))))
}

/// Whether an apostrophe before this text would be taken for a guard when it is read again.
pub(crate) fn needs_guard(text: &str) -> bool {
    let behind = text.trim_start_matches('\'');
    let digits = behind.starts_with(|c: char| c.is_ascii_digit());
    behind.starts_with(FORMULA_STARTS)
        || (text.starts_with('\'') && (digits || would_be_spoiled(behind)))
}

/// A cell as text: the apostrophe that exports put before formulas and long numbers is taken away again.
fn unguarded(cell: &str) -> &str {
    let cell = cell.trim();
    match cell.strip_prefix('\'') {
        Some(rest) if would_be_spoiled(rest.trim_start_matches('\'')) => rest,
        Some(rest) if rest.starts_with('\'') && needs_guard(rest) => rest,
        _ => cell,
    }
}

/// A cell of codes or numbers: there an apostrophe before a digit is always a guard.
fn unguarded_code(cell: &str) -> &str {
    let cell = cell.trim();
    match cell.strip_prefix('\'') {
        Some(rest) if needs_guard(cell) => rest,
        _ => cell,
    }
}

pub(super) struct Row {
    /// As a spreadsheet counts: the header is row 1.
    pub number: u32,
    cells: csv::StringRecord,
}

pub(super) struct Sheet {
    pub header: Vec<String>,
    names: HashMap<String, usize>,
    pub rows: Vec<Row>,
    pub blank: usize,
    pub delimiter: u8,
    marks: Marks,
}

/// How column names are compared.
pub(super) fn column_key(name: &str) -> String {
    kernel::fold(name)
        .replace('’', "'")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

impl Sheet {
    pub fn read(text: &str) -> Result<Self, FileError> {
        let delimiter = delimiter(text);
        let numbers = row_numbers(text, delimiter)?;
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes());
        let mut header: Option<Vec<String>> = None;
        let mut sheet = Self {
            header: Vec::new(),
            names: HashMap::new(),
            rows: Vec::new(),
            blank: 0,
            delimiter,
            marks: Marks::default(),
        };
        for (number, record) in numbers.into_iter().zip(reader.records()) {
            let cells = record.map_err(|_| FileError::Unreadable { row: number })?;
            let blank = cells.iter().all(|cell| cell.trim().is_empty());
            if header.is_none() && !blank {
                header = Some(cells.iter().map(|name| name.trim().to_owned()).collect());
            } else if blank {
                sheet.blank += usize::from(header.is_some());
            } else {
                sheet.rows.push(Row { number, cells });
            }
            if sheet.rows.len() > MAX_ROWS {
                return Err(FileError::TooManyRows { max: MAX_ROWS });
            }
        }
        sheet.header = header.ok_or(FileError::Empty)?;
        if sheet.rows.is_empty() {
            return Err(FileError::NoRows);
        }
        Ok(sheet)
    }

    /// Names the columns, so that [`Sheet::get`] finds them under one name in all of a format's spellings.
    pub fn name_columns(&mut self, alias: impl Fn(String) -> String) {
        for (index, name) in self.header.iter().enumerate() {
            self.names.entry(alias(column_key(name))).or_insert(index);
        }
    }

    /// Finds out which decimal mark these columns use; they must have their names. `usual` stands where nothing shows it.
    pub fn learn_marks(&mut self, columns: &[(&'static str, Numbers)], usual: Option<DecimalMark>) {
        self.marks = Marks::of(self, columns, usual);
    }

    /// What stands before the decimals of this column, where the file shows it.
    pub fn mark(&self, name: &str) -> Option<DecimalMark> {
        self.marks.mark(name)
    }

    pub fn has(&self, name: &str) -> bool {
        self.names.contains_key(name)
    }

    fn cell<'a>(&self, row: &'a Row, name: &str) -> &'a str {
        let index = self.names.get(name).copied();
        index
            .and_then(|index| row.cells.get(index))
            .unwrap_or_default()
    }

    /// The cell's text, empty when there is no such column or cell.
    pub fn get<'a>(&self, row: &'a Row, name: &str) -> &'a str {
        unguarded(self.cell(row, name))
    }

    /// The same of a column of codes or numbers.
    pub fn get_code<'a>(&self, row: &'a Row, name: &str) -> &'a str {
        unguarded_code(self.cell(row, name))
    }

    /// The header as the file writes it.
    pub fn title(&self, name: &str) -> Option<String> {
        self.names
            .get(name)
            .and_then(|index| self.header.get(*index))
            .cloned()
    }

    /// How many cells lie beyond the header, when any of them holds something.
    pub fn overflow(&self, row: &Row) -> Option<usize> {
        let beyond = row
            .cells
            .iter()
            .skip(self.header.len())
            .any(|cell| !cell.trim().is_empty());
        beyond.then(|| row.cells.len())
    }

    /// Columns nobody reads, with how many rows have something in them.
    pub fn unread(&self, read: impl Fn(&str) -> bool) -> Vec<(String, usize)> {
        let mut found = BTreeMap::new();
        for (name, index) in self.names.iter().filter(|(name, _)| !read(name)) {
            let filled = self
                .rows
                .iter()
                .filter(|row| row.cells.get(*index).is_some_and(meaningful))
                .count();
            if filled > 0 {
                found.insert(
                    *index,
                    (
                        self.header
                            .get(*index)
                            .cloned()
                            .unwrap_or_else(|| name.clone()),
                        filled,
                    ),
                );
            }
        }
        found.into_values().collect()
    }
}

fn meaningful(cell: &str) -> bool {
    !matches!(cell.trim(), "" | "0" | "false" | "FALSE")
}

/// Spreadsheets of comma-decimal countries separate by semicolon; copied tables by tab.
pub(super) fn delimiter(text: &str) -> u8 {
    let header = text
        .split(['\n', '\r'])
        .find(|line| !line.trim().is_empty())
        .unwrap_or_default();
    let count = |sign: char| header.chars().filter(|c| *c == sign).count();
    let candidates = [(count(';'), b';'), (count('\t'), b'\t'), (count(','), b',')];
    candidates
        .into_iter()
        .max_by_key(|(found, _)| *found)
        .map_or(b',', |(_, sign)| sign)
}

/// Numbers of the rows that are not empty, as a spreadsheet counts them. The CSV reader skips empty lines silently and
/// takes an unclosed quote as one huge cell, so that rows would vanish without a word: both are seen here.
fn row_numbers(text: &str, delimiter: u8) -> Result<Vec<u32>, FileError> {
    let mut numbers = Vec::new();
    let (mut row, mut opened_in, mut filled) = (1_u32, 1_u32, false);
    let (mut quoted, mut cell_start, mut after_quote) = (false, true, false);
    let mut bytes = text.bytes().peekable();
    while let Some(byte) = bytes.next() {
        let ends_row = byte == b'\n' || (byte == b'\r' && bytes.peek() != Some(&b'\n'));
        if ends_row && !quoted {
            numbers.extend(filled.then_some(row));
            (row, filled) = (row + 1, false);
        }
        filled |= quoted || !matches!(byte, b'\r' | b'\n');
        match byte {
            b'"' if quoted => (quoted, after_quote) = (false, true),
            b'"' if cell_start || after_quote => {
                opened_in = if cell_start { row } else { opened_in };
                (quoted, after_quote) = (true, false);
            }
            _ => after_quote = false,
        }
        cell_start = !quoted && (byte == delimiter || matches!(byte, b'\n' | b'\r'));
    }
    numbers.extend(filled.then_some(row));
    if quoted {
        Err(FileError::UnclosedQuote { row: opened_in })
    } else {
        Ok(numbers)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unclosed_quote_is_noticed_where_it_opens() {
        assert_eq!(
            row_numbers("a,b\n\"x,y\nz,w\n", b','),
            Err(FileError::UnclosedQuote { row: 2 })
        );
        assert_eq!(
            row_numbers("a,\"b\"\"c\",12\"\r\n\r\n\"x\ny\",z\n", b','),
            Ok(vec![1, 3])
        );
        assert_eq!(row_numbers("a\rb\r\rc", b','), Ok(vec![1, 2, 4]));
    }

    #[test]
    fn semicolons_and_guards_are_understood() {
        let mut sheet = Sheet::read("Handle;Price\nx;12,50\n;\n'=A1;2;extra\n").unwrap();
        sheet.name_columns(|name| name);
        assert_eq!(sheet.get(&sheet.rows[0], "price"), "12,50");
        assert_eq!(sheet.get(&sheet.rows[1], "handle"), "=A1");
        assert_eq!(sheet.overflow(&sheet.rows[1]), Some(3));
        assert_eq!((sheet.blank, sheet.rows[1].number), (1, 4));
    }

    #[test]
    fn a_guard_is_taken_off_and_an_apostrophe_is_left_on() {
        for (cell, text, code) in [
            ("'0850064060010", "0850064060010", "0850064060010"),
            ("'=A1", "=A1", "=A1"),
            ("'+1 514 555-0100", "+1 514 555-0100", "+1 514 555-0100"),
            ("'(514) 555-0100", "(514) 555-0100", "(514) 555-0100"),
            ("'00123", "00123", "00123"),
            ("'12-A", "'12-A", "12-A"),
            ("'90s tee", "'90s tee", "90s tee"),
            ("'Tis", "'Tis", "'Tis"),
            ("''12", "'12", "'12"),
            ("''=A1", "'=A1", "'=A1"),
            ("it's", "it's", "it's"),
        ] {
            assert_eq!(
                (unguarded(cell), unguarded_code(cell)),
                (text, code),
                "{cell}"
            );
        }
    }
}
