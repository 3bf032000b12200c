//! Interprets WooCommerce's three stock columns. If it counts the product, the count and "Backorders allowed?"
//! decide; otherwise the stock status the merchant chose decides.

use super::{ProblemKind, cells::Cells, report::Report};
use catalog::Backorder;

/// Whether stock is counted, the quantity, and what happens at zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stock {
    pub track_stock: bool,
    pub on_hand: Option<i32>,
    pub backorder: Backorder,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    InStock,
    OutOfStock,
    OnBackorder,
}

const ORDERED: Backorder = Backorder::Allow {
    limit: None,
    lead_time: None,
};

fn state(cells: &Cells<'_>, report: &mut Report) -> State {
    let text = cells.text("in stock?");
    match kernel::fold(text).replace([' ', '-', '_'], "").as_str() {
        "" | "1" | "yes" | "oui" | "true" | "vrai" | "instock" | "enstock" => State::InStock,
        "0" | "no" | "non" | "false" | "faux" | "outofstock" | "rupturedestock" => {
            State::OutOfStock
        }
        "backorder" | "onbackorder" | "enreapprovisionnement" => State::OnBackorder,
        _ => {
            let text = text.to_owned();
            cells.tell(
                report,
                "in stock?",
                ProblemKind::StockStatusUnknown { text },
            );
            State::InStock
        }
    }
}

/// "Backorders allowed?": `notify` means yes, too.
fn allowed(cells: &Cells<'_>, report: &mut Report) -> bool {
    let text = cells.text("backorders allowed?");
    kernel::fold(text) == "notify"
        || cells.yes_no("backorders allowed?", Some(false), report) == Some(true)
}

pub(super) fn stock(cells: &Cells<'_>, parent: Option<&Cells<'_>>, report: &mut Report) -> Stock {
    let state = state(cells, report);
    let stated = allowed(cells, report);
    let counted = |on_hand, ordered| Stock {
        track_stock: true,
        on_hand,
        backorder: if ordered { ORDERED } else { Backorder::Deny },
    };
    match (cells.text("stock"), state) {
        ("", State::InStock) => Stock {
            track_stock: false,
            ..counted(None, stated)
        },
        ("", State::OutOfStock) => counted(Some(0), false),
        ("", State::OnBackorder) => counted(Some(0), true),
        ("parent", state) => {
            cells.tell(report, "stock", ProblemKind::SharedStock);
            let of_parent = parent.is_some_and(|parent| allowed(parent, report));
            counted(None, stated || of_parent || state == State::OnBackorder)
        }
        (_, state) => counted(
            cells.whole("stock", report),
            stated || state == State::OnBackorder,
        ),
    }
}
