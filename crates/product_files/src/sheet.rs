//! A CSV file as a table whose cells are found by column name.

use std::{
    collections::{BTreeMap, HashMap},
    hash::{DefaultHasher, Hash, Hasher},
    sync::{Mutex, PoisonError},
};

use kernel::DecimalMark;

use super::{
    FileError,
    marks::{Marks, Numbers},
};

pub(super) const MAX_ROWS: usize = 100_000;

/// Characters that make a spreadsheet run a cell as a formula.
pub(crate) const FORMULA_STARTS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// Whether a spreadsheet would damage the cell: a formula, or digits whose leading zero or length it drops.
fn would_be_spoiled(cell: &str) -> bool {
    let number = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '-' | '.' | '(' | ')');
    let digits = cell.bytes().filter(u8::is_ascii_digit).count();
    cell.starts_with(FORMULA_STARTS)
        || (cell.chars().all(number) && (digits >= 5 || (digits > 1 && cell.starts_with('0'))))
}

/// Whether an apostrophe before this text would be read as a guard on import.
pub(crate) fn needs_guard(text: &str) -> bool {
    let behind = text.trim_start_matches('\'');
    let digits = behind.starts_with(|c: char| c.is_ascii_digit());
    behind.starts_with(FORMULA_STARTS)
        || (text.starts_with('\'') && (digits || would_be_spoiled(behind)))
}

/// A cell as text, without the apostrophe that exports put before formulas and long numbers.
fn unguarded(cell: &str) -> &str {
    let cell = cell.trim();
    match cell.strip_prefix('\'') {
        Some(rest) if would_be_spoiled(rest.trim_start_matches('\'')) => rest,
        Some(rest) if rest.starts_with('\'') && needs_guard(rest) => rest,
        _ => cell,
    }
}

/// A cell of codes or numbers, in which an apostrophe before a digit is always a guard.
fn unguarded_code(cell: &str) -> &str {
    let cell = cell.trim();
    match cell.strip_prefix('\'') {
        Some(rest) if needs_guard(cell) => rest,
        _ => cell,
    }
}

/// One row, its cells unquoted.
pub(super) struct Row {
    /// The row's number as a spreadsheet counts: the header is row 1.
    pub number: u32,
    text: String,
    /// Where each cell ends in the text.
    ends: Vec<usize>,
}

impl Row {
    fn cell(&self, index: usize) -> Option<&str> {
        let end = *self.ends.get(index)?;
        let start = index
            .checked_sub(1)
            .and_then(|before| self.ends.get(before))
            .copied()
            .unwrap_or_default();
        self.text.get(start..end)
    }

    fn cells(&self) -> impl Iterator<Item = &str> {
        (0..self.ends.len()).filter_map(|index| self.cell(index))
    }

    fn is_blank(&self) -> bool {
        self.cells().all(|cell| cell.trim().is_empty())
    }
}

/// Where a row begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Place {
    number: u32,
    start: usize,
}

/// The file's text and where its rows begin. Rows are parsed on demand, so that a file of 100,000 rows takes little
/// more memory than its text.
pub(super) struct Sheet {
    pub header: Vec<String>,
    names: HashMap<String, usize>,
    text: String,
    places: Vec<Place>,
    /// Number of non-empty cells per column.
    filled: Vec<usize>,
    /// Rows equal to an earlier one: their own number and the earlier one's.
    repeated: HashMap<u32, u32>,
    pub blank: usize,
    pub delimiter: u8,
    marks: Marks,
    /// One reader for all rows: creating one is expensive, and a clone of one (csv-core 0.1) writes nothing.
    reader: Mutex<csv_core::Reader>,
}

/// A column name normalized for comparison.
pub(super) fn column_key(name: &str) -> String {
    kernel::fold(name)
        .replace('’', "'")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

impl Sheet {
    /// Parses the text and finds its header.
    pub fn read(text: String) -> Result<Self, FileError> {
        let delimiter = delimiter(&text);
        let places = places(&text, delimiter)?;
        let reader = csv_core::ReaderBuilder::new().delimiter(delimiter).build();
        let mut sheet = Self {
            header: Vec::new(),
            names: HashMap::new(),
            text,
            places: Vec::new(),
            filled: Vec::new(),
            repeated: HashMap::new(),
            blank: 0,
            delimiter,
            marks: Marks::default(),
            reader: Mutex::new(reader),
        };
        sheet.survey(places)?;
        if sheet.header.is_empty() {
            Err(FileError::Empty)
        } else if sheet.places.is_empty() {
            Err(FileError::NoRows)
        } else {
            Ok(sheet)
        }
    }

    /// Scans all rows once: finds the header, the blank rows and the content of the columns.
    fn survey(&mut self, places: Vec<Place>) -> Result<(), FileError> {
        let mut seen: HashMap<u64, usize> = HashMap::new();
        for place in places {
            let row = self.row_at(place)?;
            if row.is_blank() {
                self.blank += usize::from(!self.header.is_empty());
            } else if self.header.is_empty() {
                self.header = row.cells().map(|name| name.trim().to_owned()).collect();
                self.filled = vec![0; self.header.len()];
            } else {
                self.count(&row);
                self.note_repeated(&row, &mut seen);
                self.places.push(place);
            }
            if self.places.len() > MAX_ROWS {
                return Err(FileError::TooManyRows { max: MAX_ROWS });
            }
        }
        self.places.shrink_to_fit();
        Ok(())
    }

    fn count(&mut self, row: &Row) {
        for (filled, cell) in self.filled.iter_mut().zip(row.cells()) {
            *filled += usize::from(meaningful(cell));
        }
    }

    /// Records repeated rows. `seen` maps the hash of a row's content to the first row that has it.
    fn note_repeated(&mut self, row: &Row, seen: &mut HashMap<u64, usize>) {
        let mut hasher = DefaultHasher::new();
        (&row.text, &row.ends).hash(&mut hasher);
        let first = *seen.entry(hasher.finish()).or_insert(self.places.len());
        let same = |first: &Row| (&first.text, &first.ends) == (&row.text, &row.ends);
        if let Some(first) = self.row(first).filter(same) {
            self.repeated.insert(row.number, first.number);
        }
    }

    /// Number of non-blank rows.
    pub const fn len(&self) -> usize {
        self.places.len()
    }

    /// The non-blank row at this index.
    pub fn row(&self, index: usize) -> Option<Row> {
        self.row_at(*self.places.get(index)?).ok()
    }

    /// All non-blank rows.
    pub fn rows(&self) -> impl Iterator<Item = Row> {
        (0..self.len()).filter_map(|index| self.row(index))
    }

    /// The earlier row with equal content.
    pub fn repeats(&self, row: &Row) -> Option<u32> {
        self.repeated.get(&row.number).copied()
    }

    fn row_at(&self, place: Place) -> Result<Row, FileError> {
        let unreadable = || FileError::Unreadable { row: place.number };
        let mut input = self.text.as_bytes().get(place.start..).unwrap_or_default();
        let mut reader = self.reader.lock().unwrap_or_else(PoisonError::into_inner);
        reader.reset();
        let (mut text, mut ends) = (vec![0; 256], vec![0; self.header.len() + 1]);
        let (mut written, mut cells) = (0, 0);
        loop {
            let (result, read, wrote, ended) = reader.read_record(
                input,
                text.get_mut(written..).unwrap_or_default(),
                ends.get_mut(cells..).unwrap_or_default(),
            );
            input = input.get(read..).unwrap_or_default();
            (written, cells) = (written + wrote, cells + ended);
            match result {
                csv_core::ReadRecordResult::OutputFull => text.resize(text.len() * 2, 0),
                csv_core::ReadRecordResult::OutputEndsFull => ends.resize(ends.len() * 2, 0),
                // The reader needs one more call with empty input to end the last record.
                csv_core::ReadRecordResult::InputEmpty => {}
                csv_core::ReadRecordResult::Record => break,
                csv_core::ReadRecordResult::End => return Err(unreadable()),
            }
        }
        text.truncate(written);
        ends.truncate(cells);
        Ok(Row {
            number: place.number,
            text: String::from_utf8(text).map_err(|_| unreadable())?,
            ends,
        })
    }

    /// Maps column titles to canonical names, so that [`Sheet::get`] finds each column under all its spellings.
    pub fn name_columns(&mut self, alias: impl Fn(String) -> String) {
        for (index, name) in self.header.iter().enumerate() {
            self.names.entry(alias(column_key(name))).or_insert(index);
        }
    }

    /// Detects the decimal mark of these columns, which must have their canonical names. `usual` applies where
    /// nothing reveals it.
    pub fn learn_marks(&mut self, columns: &[(&'static str, Numbers)], usual: Option<DecimalMark>) {
        self.marks = Marks::of(self, columns, usual);
    }

    /// The decimal mark of this column, if the file reveals it.
    pub fn mark(&self, name: &str) -> Option<DecimalMark> {
        self.marks.mark(name)
    }

    /// Whether the file has this column.
    pub fn has(&self, name: &str) -> bool {
        self.names.contains_key(name)
    }

    fn cell<'a>(&self, row: &'a Row, name: &str) -> &'a str {
        let index = self.names.get(name).copied();
        index.and_then(|index| row.cell(index)).unwrap_or_default()
    }

    /// The cell's text; empty if there is no such column or cell.
    pub fn get<'a>(&self, row: &'a Row, name: &str) -> &'a str {
        unguarded(self.cell(row, name))
    }

    /// The same for a column of codes or numbers.
    pub fn get_code<'a>(&self, row: &'a Row, name: &str) -> &'a str {
        unguarded_code(self.cell(row, name))
    }

    /// The column's title as written in the file.
    pub fn title(&self, name: &str) -> Option<String> {
        self.names
            .get(name)
            .and_then(|index| self.header.get(*index))
            .cloned()
    }

    /// The number of cells beyond the header, if any of them has content.
    pub fn overflow(&self, row: &Row) -> Option<usize> {
        let mut beyond = row.cells().skip(self.header.len());
        beyond
            .any(|cell| !cell.trim().is_empty())
            .then_some(row.ends.len())
    }

    /// Columns that are not read, with the number of rows that have content in them.
    pub fn unread(&self, read: impl Fn(&str) -> bool) -> Vec<(String, usize)> {
        let mut found = BTreeMap::new();
        for (name, index) in self.names.iter().filter(|(name, _)| !read(name)) {
            let filled = self.filled.get(*index).copied().unwrap_or_default();
            if filled > 0 {
                let title = self.header.get(*index).cloned();
                found.insert(*index, (title.unwrap_or_else(|| name.clone()), filled));
            }
        }
        found.into_values().collect()
    }
}

fn meaningful(cell: &str) -> bool {
    !matches!(cell.trim(), "" | "0" | "false" | "FALSE")
}

/// Spreadsheets in decimal-comma locales use the semicolon; copied tables use the tab.
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

/// The non-empty rows with their spreadsheet row numbers. The CSV reader skips empty lines silently and reads an
/// unclosed quote as one huge cell, so rows would vanish unreported: we detect both here.
fn places(text: &str, delimiter: u8) -> Result<Vec<Place>, FileError> {
    let mut places = Vec::new();
    let (mut place, mut filled) = (
        Place {
            number: 1,
            start: 0,
        },
        false,
    );
    let (mut quoted, mut cell_start, mut after_quote, mut opened_in) = (false, true, false, 1);
    let mut bytes = text.bytes().enumerate().peekable();
    while let Some((index, byte)) = bytes.next() {
        let next = bytes.peek().map(|(_, byte)| *byte);
        let ends_row = byte == b'\n' || (byte == b'\r' && next != Some(b'\n'));
        if ends_row && !quoted {
            places.extend(filled.then_some(place));
            let number = place.number + 1;
            (place, filled) = (
                Place {
                    number,
                    start: index + 1,
                },
                false,
            );
        }
        filled |= quoted || !matches!(byte, b'\r' | b'\n');
        match byte {
            b'"' if quoted => (quoted, after_quote) = (false, true),
            b'"' if cell_start || after_quote => {
                opened_in = if cell_start { place.number } else { opened_in };
                (quoted, after_quote) = (true, false);
            }
            _ => after_quote = false,
        }
        cell_start = !quoted && (byte == delimiter || matches!(byte, b'\n' | b'\r'));
    }
    places.extend(filled.then_some(place));
    if quoted {
        Err(FileError::UnclosedQuote { row: opened_in })
    } else {
        Ok(places)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unclosed_quote_is_noticed_where_it_opens() {
        let numbers = |text: &str| {
            let places = places(text, b',')?;
            Ok(places.iter().map(|place| place.number).collect::<Vec<_>>())
        };
        assert_eq!(
            numbers("a,b\n\"x,y\nz,w\n"),
            Err(FileError::UnclosedQuote { row: 2 })
        );
        assert_eq!(
            numbers("a,\"b\"\"c\",12\"\r\n\r\n\"x\ny\",z\n"),
            Ok(vec![1, 3])
        );
        assert_eq!(numbers("a\rb\r\rc"), Ok(vec![1, 2, 4]));
    }

    #[test]
    fn rows_are_read_from_where_they_begin() {
        let long = "x".repeat(5_000);
        let text = format!("a,b\r\n\"say \"\"hi\"\"\",2\r\n\r\n{long},\"two\nlines\",more\nlast,é");
        let mut sheet = Sheet::read(text).unwrap();
        sheet.name_columns(|name| name);
        let cells =
            |index: usize, name: &str| sheet.row(index).map(|row| sheet.get(&row, name).to_owned());
        assert_eq!(cells(0, "a").as_deref(), Some("say \"hi\""));
        assert_eq!(cells(1, "a"), Some(long));
        assert_eq!(cells(1, "b").as_deref(), Some("two\nlines"));
        assert_eq!(cells(2, "b").as_deref(), Some("é"));
        assert_eq!(cells(3, "a"), None);
        assert_eq!((sheet.len(), sheet.rows().count()), (3, 3));
    }

    #[test]
    fn a_row_that_says_the_same_again_is_known() {
        let sheet = Sheet::read("a,b\n1,2\n12,\n1,2\n\"1\",2\n".to_owned()).unwrap();
        let first: Vec<_> = sheet.rows().map(|row| sheet.repeats(&row)).collect();
        assert_eq!(first, [None, None, Some(2), Some(2)]);
    }

    /// Besides the text, a bounded number of bytes per row is kept.
    #[test]
    fn a_long_file_takes_little_more_than_its_text() {
        let text: String = std::iter::once("handle,title,price\n".to_owned())
            .chain((0..20_000).map(|number| format!("p-{number},Product {number},5\n")))
            .collect();
        let sheet = Sheet::read(text).unwrap();
        let places = sheet.places.capacity() * size_of::<Place>();
        assert_eq!(sheet.len(), 20_000);
        assert!(places <= 20_000 * 16 && sheet.repeated.is_empty());
    }

    #[test]
    fn semicolons_and_guards_are_understood() {
        let mut sheet = Sheet::read("Handle;Price\nx;12,50\n;\n'=A1;2;extra\n".to_owned()).unwrap();
        sheet.name_columns(|name| name);
        let rows: Vec<Row> = sheet.rows().collect();
        assert_eq!(sheet.get(&rows[0], "price"), "12,50");
        assert_eq!(sheet.get(&rows[1], "handle"), "=A1");
        assert_eq!(sheet.overflow(&rows[1]), Some(3));
        assert_eq!((sheet.blank, rows[1].number), (1, 4));
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
