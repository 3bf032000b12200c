//! Rows on their way into pages: only what was not written out yet is held as values.

use serde::Serialize;
use tenancy::DbError;

/// A page of a list, as it is kept.
#[derive(Clone, Debug)]
pub(crate) struct KeptPage {
    pub list: &'static str,
    pub number: i32,
    pub rows: String,
}

/// The pages of one list.
pub(crate) struct Stack<T> {
    list: &'static str,
    size: usize,
    open: Vec<T>,
    full: Vec<KeptPage>,
    rows: i64,
}

impl<T: Serialize> Stack<T> {
    pub fn new(list: &'static str, size: usize) -> Self {
        Self {
            list,
            size,
            open: Vec::new(),
            full: Vec::new(),
            rows: 0,
        }
    }

    pub fn push(&mut self, row: T) -> Result<(), DbError> {
        self.open.push(row);
        self.rows += 1;
        if self.open.len() >= self.size {
            self.seal()?;
        }
        Ok(())
    }

    fn seal(&mut self) -> Result<(), DbError> {
        let rows = serde_json::to_string(&self.open)
            .map_err(|error| DbError::corrupt("paperwork_page.rows", error))?;
        let number = i32::try_from(self.full.len() + 1).unwrap_or(i32::MAX);
        self.open.clear();
        self.full.push(KeptPage {
            list: self.list,
            number,
            rows,
        });
        Ok(())
    }

    /// How many rows were pushed.
    pub const fn rows(&self) -> i64 {
        self.rows
    }

    /// Moves the pages into `all`.
    pub fn finish(mut self, all: &mut Vec<KeptPage>) -> Result<(), DbError> {
        if !self.open.is_empty() {
            self.seal()?;
        }
        all.append(&mut self.full);
        Ok(())
    }
}
