//! Tables to download, in the form spreadsheets expect: byte order mark, commas, CRLF.

use actix_web::HttpResponse;
use csv::{Terminator, Writer, WriterBuilder};

use super::csv_file;
use web::problem::Problem;

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// A table being written in memory.
pub struct CsvTable(Writer<Vec<u8>>);

impl CsvTable {
    /// Starts a table with this header.
    ///
    /// # Errors
    /// Internal failures only.
    pub fn headed(columns: &[&str]) -> Result<Self, Problem> {
        let writer = WriterBuilder::new()
            .terminator(Terminator::CRLF)
            .from_writer(BYTE_ORDER_MARK.to_vec());
        let mut table = Self(writer);
        table.row(columns)?;
        Ok(table)
    }

    /// Adds one row. Puts an apostrophe before a cell that a spreadsheet would run as a formula.
    ///
    /// # Errors
    /// Internal failures only, such as a row longer than the header.
    pub fn row(&mut self, cells: &[impl AsRef<str>]) -> Result<(), Problem> {
        let cells = cells
            .iter()
            .map(|cell| kernel::spreadsheet_cell(cell.as_ref()));
        self.0
            .write_record(cells)
            .map_err(|error| Problem::internal(&error))
    }

    /// The table as a download.
    ///
    /// # Errors
    /// Internal failures only.
    pub fn download(self, name: &str) -> Result<HttpResponse, Problem> {
        let bytes = self.bytes()?;
        Ok(csv_file(name, bytes))
    }

    fn bytes(self) -> Result<Vec<u8>, Problem> {
        self.0
            .into_inner()
            .map_err(|error| Problem::internal(error.error()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_and_formulas_disarmed() {
        let mut table = CsvTable::headed(&["One", "Two", "Three", "Four", "Five"]).unwrap();
        table.row(&["a", "b,c", "=1+1", "-4", "say \"x\""]).unwrap();
        let text = String::from_utf8(table.bytes().unwrap()).unwrap();
        assert_eq!(
            text,
            "\u{feff}One,Two,Three,Four,Five\r\na,\"b,c\",'=1+1,-4,\"say \"\"x\"\"\"\r\n"
        );
    }
}
