//! A day's papers, from the rows that were kept: the same day gives the same bytes.

mod cells;
mod listing;
mod parts;
mod ship;
mod table;

use documents::{render_listing, render_ship_papers};
use tenancy::TenantTx;

pub use table::{Suppliers, TableView, table};

use self::parts::Parts;
use crate::{Counts, Day, PaperKind, PaperworkError};

/// One file of a paper, ready to be drawn: drawing needs no database.
pub struct Printed {
    /// Its name, without an ending.
    pub name: String,
    view: View,
}

enum View {
    Ship(Box<ship::ShipPapers>),
    List(Box<documents::Listing>),
}

impl Printed {
    /// Draws the PDF. Takes milliseconds of CPU a page: call it off the async threads.
    ///
    /// # Errors
    /// The PDF cannot be written.
    pub fn pdf(&self) -> Result<Vec<u8>, documents::RenderError> {
        match &self.view {
            View::Ship(papers) => render_ship_papers(&papers.list, &papers.slips),
            View::List(listing) => render_listing(listing),
        }
    }
}

impl PaperKind {
    /// How many files the paper comes in, at least one: a thousand slips are not printed, nor held in memory, at once.
    #[must_use]
    pub fn files(self, counts: &Counts) -> i32 {
        Parts::of(self, counts).files()
    }
}

/// A file of a paper; `None` when there is no such file.
///
/// # Errors
/// Database failures only.
pub async fn print(
    tx: &mut TenantTx,
    day: &Day,
    (kind, file): (PaperKind, i32),
) -> Result<Option<Printed>, PaperworkError> {
    let parts = Parts::of(kind, &day.facts.counts);
    let of = parts.files();
    if file < 1 || file > of {
        return Ok(None);
    }
    let some = day.facts.counts.to_ship > 0;
    let view = match kind {
        PaperKind::ToShip if some => View::Ship(Box::new(ship::read(tx, day, (file, of)).await?)),
        _ => {
            let tables = listing::tables(tx, day, &parts.file(file)).await?;
            View::List(Box::new(listing::view(day, kind, (file, of), tables)))
        }
    };
    let code = kind.code();
    let name = match of {
        1 => format!("{code}-{}", day.day),
        _ => format!("{code}-{}-{file}", day.day),
    };
    Ok(Some(Printed { name, view }))
}
