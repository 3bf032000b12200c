//! How a paper is divided into files. Pure.

use crate::{
    Counts, ListKind, PaperKind,
    gather::{PAGE, SLIP_PAGE},
};

/// Pages of rows in a file: two thousand rows, about seventy sheets.
const ROW_PAGES: i64 = 20;
/// Pages of slips in a file: two hundred parcels, as many as are packed in one go.
pub(super) const SLIP_PAGES: i32 = 4;

/// Some pages of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Run {
    pub list: ListKind,
    pub from: i32,
    pub count: i32,
}

/// The files of a paper.
pub(super) struct Parts {
    lists: Vec<(ListKind, i64)>,
    /// Pages in a file.
    pages: i64,
}

impl ListKind {
    /// How many rows it has.
    pub(crate) const fn rows(self, counts: &Counts) -> i64 {
        match self {
            Self::ToShip => counts.to_ship,
            Self::Backorders => counts.backordered_lines,
            Self::BackordersBySku => counts.backordered_skus,
            Self::ClearedBackorders => counts.cleared_backorders,
            Self::Fillable => counts.fillable,
            Self::Reorder => counts.reorder,
            Self::LatePromises => counts.late_promises,
            Self::LatePurchaseOrders => counts.late_purchase_orders,
        }
    }
}

impl PaperKind {
    /// Whether there is anything on it.
    pub(crate) fn has_rows(self, counts: &Counts) -> bool {
        self.lists().iter().any(|list| list.rows(counts) > 0)
    }
}

fn whole(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// How many pages of this size the rows take.
const fn filled(rows: i64, size: i64) -> i64 {
    (rows + size - 1) / size
}

fn narrow(count: i64) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}

impl Parts {
    pub fn of(kind: PaperKind, counts: &Counts) -> Self {
        let (page, pages) = match kind {
            PaperKind::ToShip => (SLIP_PAGE, i64::from(SLIP_PAGES)),
            _ => (PAGE, ROW_PAGES),
        };
        let lists = kind.lists().iter();
        Self {
            lists: lists
                .map(|list| (*list, filled(list.rows(counts), whole(page))))
                .collect(),
            pages,
        }
    }

    fn total(&self) -> i64 {
        self.lists.iter().map(|(_, pages)| pages).sum()
    }

    pub fn files(&self) -> i32 {
        narrow(filled(self.total(), self.pages).max(1))
    }

    /// What is in a file, from 1.
    pub fn file(&self, file: i32) -> Vec<Run> {
        let first = i64::from(file - 1) * self.pages;
        let end = first + self.pages;
        let mut before = 0;
        let mut runs = Vec::new();
        for (list, pages) in &self.lists {
            let from = (first - before).clamp(0, *pages);
            let until = (end - before).clamp(0, *pages);
            if until > from {
                runs.push(Run {
                    list: *list,
                    from: narrow(from + 1),
                    count: narrow(until - from),
                });
            }
            before += pages;
        }
        runs
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paper_is_divided_without_a_gap_or_an_overlap() {
        let counts = Counts {
            backordered_skus: 150,
            backordered_lines: 50_000,
            cleared_backorders: 101,
            ..Counts::default()
        };
        let parts = Parts::of(PaperKind::Backorders, &counts);
        assert_eq!(parts.files(), 26);
        let all: Vec<Run> = (1..=26).flat_map(|file| parts.file(file)).collect();
        for (list, pages) in [
            (ListKind::BackordersBySku, 2),
            (ListKind::Backorders, 500),
            (ListKind::ClearedBackorders, 2),
        ] {
            let of = all.iter().filter(|run| run.list == list);
            let read = of.flat_map(|run| run.from..run.from + run.count);
            assert_eq!(read.collect::<Vec<_>>(), (1..=pages).collect::<Vec<_>>());
        }
        let slips = Counts {
            to_ship: 201,
            ..Counts::default()
        };
        assert_eq!(PaperKind::ToShip.files(&slips), 2);
        assert_eq!(PaperKind::ToShip.files(&Counts::default()), 1);
    }
}
