//! A small layout engine: measures, wraps, stacks, tabulates, breaks into pages, then writes tagged PDF.
//!
//! Everything is placed on a [`Sheet`] first; the number of pages is known, and the PDF written, only when all is
//! placed. Lengths are points (1/72 inch), the origin is the top left corner.

mod ink;
mod sheet;
mod table;
mod tags;
mod text;
mod typeface;
mod wrap;
mod write;

pub use ink::Rgb;
pub(crate) use ink::{GRAY, INK, PALE, Palette, WHITE};
pub(crate) use sheet::{Align, BODY_WIDTH, LEFT, RIGHT, Sheet};
pub(crate) use table::{Column, Piece, Row, Table, Width};
pub(crate) use tags::Tag;
pub(crate) use text::Text;
pub(crate) use write::{About, to_pdf};
