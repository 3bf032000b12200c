//! Tables: columns fitted to their content, rows that break over pages, a repeated header.

use std::collections::VecDeque;

use super::ink::{INK, PALE, Rgb};
use super::sheet::{Align, BODY_WIDTH, Frame, LEFT, Mark, Sheet, barcode_frame};
use super::tags::Tag;
use super::text::Text;
use super::wrap::Line;
use crate::barcode::Barcode;

const PAD_X: f32 = 5.0;
const PAD_Y: f32 = 4.0;
/// White space left and right of a barcode (with the padding, at least ten modules).
const QUIET: f32 = 8.0;

#[derive(Clone, Copy, Debug)]
pub(crate) enum Width {
    /// As wide as the widest cell, up to this.
    Fit(f32),
    /// The width the other columns leave.
    Rest,
}

pub(crate) struct Column {
    pub title: String,
    pub align: Align,
    pub width: Width,
}

impl Column {
    pub fn new(title: String, align: Align, width: Width) -> Self {
        Self {
            title,
            align,
            width,
        }
    }
}

#[derive(Clone, Debug)]
pub(crate) enum Piece {
    Text(Text),
    Barcode(Barcode),
    /// An empty box to write or tick in, this wide.
    Box(f32),
}

impl From<Text> for Piece {
    fn from(text: Text) -> Self {
        Self::Text(text)
    }
}

/// The cells of a row, each a stack of pieces.
pub(crate) type Row = Vec<Vec<Piece>>;

pub(crate) struct Table {
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
    pub header: Rgb,
    /// Room to keep under the last row, so that what follows is not alone on the next page.
    pub keep_below: f32,
}

/// One line of a cell, ready to draw.
enum Strip {
    Line(Text, Line),
    Barcode(Barcode),
    Box(f32),
}

impl Strip {
    /// From its top to the baseline, for text.
    fn baseline(&self) -> Option<f32> {
        match self {
            Self::Line(text, _) => Some(text.baseline()),
            Self::Barcode(_) | Self::Box(_) => None,
        }
    }

    fn height(&self) -> f32 {
        match self {
            Self::Line(text, _) => text.leading(),
            Self::Barcode(_) => 34.0,
            Self::Box(_) => 15.0,
        }
    }
}

/// A row in progress: the strips of each cell not drawn yet.
struct SetRow {
    cells: Vec<VecDeque<Strip>>,
}

impl SetRow {
    fn height(&self) -> f32 {
        let tall = |cell: &VecDeque<Strip>| cell.iter().map(Strip::height).sum::<f32>();
        let shifted = self
            .cells
            .iter()
            .zip(self.shifts())
            .map(|(cell, shift)| tall(cell) + shift);
        shifted.fold(0.0, f32::max) + 2.0 * PAD_Y
    }
    /// How much lower each cell starts, so that first lines of different sizes share a baseline.
    fn shifts(&self) -> Vec<f32> {
        let first: Vec<Option<f32>> = self
            .cells
            .iter()
            .map(|cell| cell.front().and_then(Strip::baseline))
            .collect();
        let lowest = first.iter().flatten().copied().fold(0.0, f32::max);
        first
            .into_iter()
            .map(|baseline| baseline.map_or(0.0, |own| lowest - own))
            .collect()
    }
    fn is_done(&self) -> bool {
        self.cells.iter().all(VecDeque::is_empty)
    }
}

impl Table {
    /// Drops columns that are empty in every row.
    pub fn drop_empty_columns(&mut self) {
        let used = |index: usize| {
            self.rows
                .iter()
                .any(|row| row.get(index).is_some_and(|cell| !cell.is_empty()))
        };
        let keep: Vec<bool> = (0..self.columns.len()).map(used).collect();
        retain(&mut self.columns, &keep);
        self.rows.iter_mut().for_each(|row| retain(row, &keep));
    }

    pub fn draw(self, sheet: &mut Sheet) {
        let widths = self.widths(sheet);
        let header = self.header_row();
        sheet.tagged(Tag::Table, |sheet| {
            let first = self
                .rows
                .first()
                .map(|row| set(sheet, row, &widths).height());
            sheet.reserve(first.unwrap_or_default().min(200.0) + 24.0);
            self.draw_header(sheet, &header, &widths);
            let last = self.rows.len().saturating_sub(1);
            for (index, row) in self.rows.iter().enumerate() {
                let below = if index == last { self.keep_below } else { 0.0 };
                self.draw_row(sheet, row, &header, &widths, below);
            }
        });
    }

    fn header_row(&self) -> Row {
        let title = |column: &Column| {
            vec![Piece::Text(
                Text::new(column.title.clone())
                    .bold()
                    .size(7.6)
                    .ink(self.header),
            )]
        };
        self.columns.iter().map(title).collect()
    }

    fn draw_header(&self, sheet: &mut Sheet, header: &Row, widths: &[f32]) {
        let row = set(sheet, header, widths);
        let height = row.height();
        let tint = super::ink::Palette::of(self.header).tint;
        sheet.fill(
            Frame {
                x: LEFT,
                y: sheet.y,
                width: BODY_WIDTH,
                height,
            },
            2.0,
            tint,
        );
        let mut nodes = Vec::new();
        self.draw_part(sheet, row, widths, (&Tag::ColumnHeader, &mut nodes));
    }

    fn draw_row(&self, sheet: &mut Sheet, row: &Row, header: &Row, widths: &[f32], below: f32) {
        let mut rest = set(sheet, row, widths);
        let mut nodes = Vec::new();
        // Ignores the room to keep below if no page could ever provide it.
        let below = if rest.height() + below > Sheet::fresh_room() - 40.0 {
            0.0
        } else {
            below
        };
        // A giant row starts on the current page rather than leave it empty.
        let giant = rest.height() > Sheet::fresh_room() / 2.0 && sheet.left_over() > 80.0;
        if rest.height() + below > sheet.left_over() && !giant {
            self.turn_over(sheet, header, widths);
        }
        while rest.height() > sheet.left_over() {
            let part = take(&mut rest, sheet.left_over() - 2.0 * PAD_Y);
            self.draw_part(sheet, part, widths, (&Tag::Cell, &mut nodes));
            self.turn_over(sheet, header, widths);
        }
        if !rest.is_done() {
            self.draw_part(sheet, rest, widths, (&Tag::Cell, &mut nodes));
        }
        sheet.rule(LEFT, sheet.y, BODY_WIDTH, 0.5, PALE);
    }

    fn turn_over(&self, sheet: &mut Sheet, header: &Row, widths: &[f32]) {
        sheet.break_page();
        sheet.decorate(|sheet| self.draw_header(sheet, header, widths));
    }

    /// Draws a part of a row. The first part opens the row's cells; later parts continue them.
    fn draw_part(
        &self,
        sheet: &mut Sheet,
        row: SetRow,
        widths: &[f32],
        (tag, nodes): (&Tag, &mut Vec<usize>),
    ) {
        let height = row.height();
        let opening = nodes.is_empty();
        let tagging = !sheet.is_decorating();
        if tagging && opening {
            sheet.structure.open(Tag::Row);
        }
        let shifts = row.shifts();
        let mut x = LEFT;
        for (index, cell) in row.cells.into_iter().enumerate() {
            let width = widths.get(index).copied().unwrap_or_default();
            if tagging {
                match nodes.get(index) {
                    Some(node) => sheet.structure.reopen(*node),
                    None => nodes.push(sheet.structure.open(tag.clone())),
                }
            }
            let align = self
                .columns
                .get(index)
                .map_or(Align::Left, |column| column.align);
            let shift = shifts.get(index).copied().unwrap_or_default();
            let place = (x + PAD_X, sheet.y + PAD_Y + shift);
            draw_cell(sheet, cell, place, width - 2.0 * PAD_X, align);
            if tagging {
                sheet.structure.close();
            }
            x += width;
        }
        if tagging && opening {
            sheet.structure.close();
        }
        sheet.y += height;
    }

    fn widths(&self, sheet: &Sheet) -> Vec<f32> {
        let fitted: Vec<Option<f32>> = self
            .columns
            .iter()
            .enumerate()
            .map(|(index, column)| match column.width {
                Width::Rest => None,
                Width::Fit(most) => Some(self.natural(sheet, index).min(most)),
            })
            .collect();
        let rest = BODY_WIDTH - fitted.iter().flatten().sum::<f32>();
        fitted
            .into_iter()
            .map(|width| width.unwrap_or(rest))
            .collect()
    }

    fn natural(&self, sheet: &Sheet, index: usize) -> f32 {
        let cells = self.rows.iter().filter_map(|row| row.get(index)).flatten();
        let wide = |piece: &Piece| match piece {
            Piece::Text(text) => text.natural_width(sheet.faces),
            Piece::Barcode(code) => barcode_frame(code, 0.0, 0.0, 130.0).width + 2.0 * QUIET,
            Piece::Box(width) => *width,
        };
        let header = self.header_row();
        let title = header
            .get(index)
            .into_iter()
            .flatten()
            .map(|piece| match piece {
                Piece::Text(text) => title_width(sheet, text),
                _ => 0.0,
            });
        cells.map(wide).chain(title).fold(0.0, f32::max) + 2.0 * PAD_X + 0.5
    }
}

fn retain<T>(items: &mut Vec<T>, keep: &[bool]) {
    let mut keep = keep.iter();
    items.retain(|_| keep.next().copied().unwrap_or_default());
}

/// A short title stays on one line; a long one takes a line per word.
fn title_width(sheet: &Sheet, title: &Text) -> f32 {
    let natural = title.natural_width(sheet.faces);
    if natural <= 52.0 {
        natural
    } else {
        title.longest_word(sheet.faces)
    }
}

fn set(sheet: &Sheet, row: &Row, widths: &[f32]) -> SetRow {
    let cells = row
        .iter()
        .zip(widths)
        .map(|(cell, width)| {
            cell.iter()
                .flat_map(|piece| strips(sheet, piece, width - 2.0 * PAD_X))
                .collect()
        })
        .collect();
    SetRow { cells }
}

fn strips(sheet: &Sheet, piece: &Piece, room: f32) -> Vec<Strip> {
    match piece {
        Piece::Text(text) => text
            .wrapped(sheet.faces, room)
            .into_iter()
            .map(|line| Strip::Line(text.clone(), line))
            .collect(),
        Piece::Barcode(code) => vec![Strip::Barcode(code.clone())],
        Piece::Box(width) => vec![Strip::Box(*width)],
    }
}

/// Takes from the top of each cell what fits into `room`.
fn take(row: &mut SetRow, room: f32) -> SetRow {
    let cells = row
        .cells
        .iter_mut()
        .map(|cell| {
            let mut used = 0.0;
            let mut taken = VecDeque::new();
            while let Some(strip) = cell.pop_front() {
                used += strip.height();
                if used > room {
                    cell.push_front(strip);
                    break;
                }
                taken.push_back(strip);
            }
            taken
        })
        .collect();
    SetRow { cells }
}

fn draw_cell(
    sheet: &mut Sheet,
    cell: VecDeque<Strip>,
    (x, top): (f32, f32),
    width: f32,
    align: Align,
) {
    let mut y = top;
    for strip in cell {
        let height = strip.height();
        match strip {
            Strip::Line(text, line) => {
                sheet.line(
                    Frame {
                        x,
                        y,
                        width,
                        height,
                    },
                    align,
                    &text,
                    line,
                );
            }
            Strip::Barcode(code) => {
                let instead = Tag::Figure(code.text.clone());
                sheet.tagged(instead, |sheet| {
                    sheet.barcode(x + QUIET, y + 1.0, width - 2.0 * QUIET, &code)
                });
            }
            Strip::Box(side) => {
                let frame = Frame {
                    x,
                    y,
                    width: side,
                    height: 13.0,
                };
                sheet.mark(Mark::Outline { frame, ink: INK });
            }
        }
        y += height;
    }
}
