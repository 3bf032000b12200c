//! Detects the decimal mark of a file from its own numbers: those of the column first, then of similar columns, then
//! all, then the cell separator. If they disagree, the mark is unknown.

use std::collections::HashMap;

use kernel::{DecimalMark, WrittenNumber};

use super::sheet::Sheet;

/// The kind of numbers in a column. Programs write prices in the site's language and measures in their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Numbers {
    Money,
    Measure,
    Count,
}

/// The decimal marks seen in some cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Seen {
    point: bool,
    comma: bool,
}

impl Seen {
    fn note(&mut self, mark: DecimalMark) {
        match mark {
            DecimalMark::Point => self.point = true,
            DecimalMark::Comma => self.comma = true,
        }
    }

    /// `0,500` proves a decimal comma where three decimals are possible; as a price it is as ambiguous as `2,500`.
    fn look(&mut self, cell: &str, numbers: Numbers) {
        let (number, _) = number_and_unit(cell);
        if !number.contains(['.', ',']) {
            return;
        }
        let read = WrittenNumber::read(number).ok();
        let credible = |read: &WrittenNumber| numbers == Numbers::Measure || !read.ends_in_three();
        if let Some(mark) = read.filter(credible).and_then(|read| read.shows()) {
            self.note(mark);
        }
    }

    fn with(self, other: Self) -> Self {
        Self {
            point: self.point || other.point,
            comma: self.comma || other.comma,
        }
    }

    const fn any(self) -> bool {
        self.point || self.comma
    }

    const fn mark(self) -> Option<DecimalMark> {
        match (self.point, self.comma) {
            (true, false) => Some(DecimalMark::Point),
            (false, true) => Some(DecimalMark::Comma),
            _ => None,
        }
    }
}

#[derive(Debug, Default)]
pub(super) struct Marks(HashMap<&'static str, Option<DecimalMark>>);

/// The number in a cell, without a unit (`1.5 lb`).
pub(super) fn number_and_unit(cell: &str) -> (&str, &str) {
    let cell = cell.trim().trim_start_matches('\'');
    let begins_with_digits = cell
        .find(|c: char| c.is_ascii_digit())
        .unwrap_or(cell.len());
    let behind = cell.get(begins_with_digits..).unwrap_or_default();
    let unit = behind
        .find(|c: char| c.is_alphabetic() || matches!(c, '"' | '″'))
        .map_or(cell.len(), |found| begins_with_digits + found);
    let (number, unit) = cell.split_at_checked(unit).unwrap_or((cell, ""));
    (number.trim(), unit.trim())
}

impl Marks {
    pub fn of(
        sheet: &Sheet,
        columns: &[(&'static str, Numbers)],
        usual: Option<DecimalMark>,
    ) -> Self {
        let mut seen: Vec<(&'static str, Numbers, Seen)> = columns
            .iter()
            .filter(|(column, _)| sheet.has(column))
            .map(|(column, numbers)| (*column, *numbers, Seen::default()))
            .collect();
        for row in sheet.rows() {
            for (column, numbers, seen) in &mut seen {
                seen.look(sheet.get(&row, column), *numbers);
            }
        }
        let together = |among: &dyn Fn(Numbers) -> bool| {
            let alike = seen.iter().filter(|(_, numbers, _)| among(*numbers));
            alike.fold(Seen::default(), |all, (_, _, some)| all.with(*some))
        };
        let of_cells = (sheet.delimiter == b';')
            .then_some(DecimalMark::Comma)
            .or(usual);
        let known = |numbers: Numbers, own: Seen| {
            let kind = together(&|other| other == numbers);
            let file = together(&|_| true);
            let first = [own, kind, file].into_iter().find(|seen| seen.any());
            first.map_or(of_cells, Seen::mark)
        };
        let marks = seen
            .iter()
            .map(|(column, numbers, own)| (*column, known(*numbers, *own)));
        Self(marks.collect())
    }

    pub fn mark(&self, column: &str) -> Option<DecimalMark> {
        self.0.get(column).copied().flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMNS: [(&str, Numbers); 4] = [
        ("price", Numbers::Money),
        ("cost", Numbers::Money),
        ("weight", Numbers::Measure),
        ("stock", Numbers::Count),
    ];

    fn marks(csv: &str) -> Marks {
        let mut sheet = Sheet::read(csv.to_owned()).unwrap();
        sheet.name_columns(|name| name);
        Marks::of(&sheet, &COLUMNS, None)
    }

    #[test]
    fn a_column_speaks_for_itself_then_for_its_kind_then_for_the_file() {
        let marks = marks(
            "price,cost,weight,stock\n\"2,500\",\"1,100\",\"0,250\",\"1,000\"\n12.50,,\"1,250\",\n",
        );
        let mark = |column| marks.mark(column);
        assert_eq!(mark("price"), Some(DecimalMark::Point));
        assert_eq!(mark("cost"), Some(DecimalMark::Point));
        assert_eq!(mark("weight"), Some(DecimalMark::Comma));
        assert_eq!(mark("stock"), None, "the file has both");
    }

    #[test]
    fn groups_are_evidence_too_and_semicolons_where_there_is_no_other() {
        assert_eq!(
            marks("price\n\"1,000,000\"\n\"2,500\"\n").mark("price"),
            Some(DecimalMark::Point)
        );
        assert_eq!(marks("price\n\"2,500\"\n").mark("price"), None);
        assert_eq!(
            marks("price;stock\n2.500;3\n").mark("price"),
            Some(DecimalMark::Comma)
        );
        assert_eq!(
            marks("price;stock\n2.500;3\n4.95;1\n").mark("price"),
            Some(DecimalMark::Point)
        );
    }

    #[test]
    fn a_unit_is_no_part_of_the_number() {
        assert_eq!(number_and_unit("1.5 lb"), ("1.5", "lb"));
        assert_eq!(number_and_unit("CA$ 12"), ("CA$ 12", ""));
        assert_eq!(number_and_unit("'0.25kg"), ("0.25", "kg"));
        assert_eq!(number_and_unit("ten"), ("ten", ""));
    }
}
