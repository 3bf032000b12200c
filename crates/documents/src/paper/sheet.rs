//! Pages, a cursor, and the marks on each page in reading order.

use std::sync::Arc;

use super::ink::{GRAY, PALE, Rgb};
use super::tags::{Structure, Tag};
use super::text::Text;
use super::typeface::{Run, Typefaces, Weight};
use super::wrap::Line;
use crate::{RenderError, barcode::Barcode};

// US Letter with three quarters of an inch of margin.
pub(crate) const PAGE_WIDTH: f32 = 612.0;
pub(crate) const PAGE_HEIGHT: f32 = 792.0;
pub(crate) const LEFT: f32 = 54.0;
pub(crate) const RIGHT: f32 = PAGE_WIDTH - 54.0;
pub(crate) const BODY_WIDTH: f32 = RIGHT - LEFT;
const TOP: f32 = 46.0;
const BOTTOM: f32 = PAGE_HEIGHT - 58.0;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Align {
    Left,
    Right,
    Center,
}

#[derive(Clone, Debug)]
pub(crate) enum Mark {
    Text {
        x: f32,
        baseline: f32,
        size: f32,
        weight: Weight,
        ink: Rgb,
        run: Arc<Run>,
    },
    Fill {
        frame: Frame,
        radius: f32,
        ink: Rgb,
    },
    Outline {
        frame: Frame,
        ink: Rgb,
    },
    Bars {
        frame: Frame,
        bars: Vec<(usize, usize)>,
        modules: usize,
    },
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Frame {
    pub x: f32,
    pub y: f32,
    pub width: f32,
    pub height: f32,
}

/// The role of a mark for a screen reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Content(usize),
    /// Rules, surfaces, repeated headers, page numbers.
    Decoration,
}

pub(crate) struct Heading {
    pub title: String,
    pub page: usize,
    pub y: f32,
}

/// A surface to click on.
pub(crate) struct Link {
    pub page: usize,
    pub frame: Frame,
    pub url: String,
    /// The text a screen reader says.
    pub said: String,
    /// Its index among the contents.
    pub content: usize,
}

pub(crate) struct Sheet {
    pub faces: &'static Typefaces,
    pub pages: Vec<Vec<(Role, Mark)>>,
    pub structure: Structure,
    pub headings: Vec<Heading>,
    pub links: Vec<Link>,
    /// The vertical position of the next element.
    pub y: f32,
    /// Printed at the top of every page but the first.
    running_head: String,
    decorating: bool,
}

impl Sheet {
    pub fn new(running_head: String) -> Result<Self, RenderError> {
        Ok(Self {
            faces: Typefaces::get()?,
            pages: vec![Vec::new()],
            structure: Structure::default(),
            headings: Vec::new(),
            links: Vec::new(),
            y: TOP,
            running_head,
            decorating: false,
        })
    }

    /// Adds the pages of another document behind these.
    pub fn append(&mut self, other: Self) {
        let (pages, contents) = (self.pages.len(), self.structure.append(other.structure));
        for page in other.pages {
            let renumbered = page.into_iter().map(|(role, mark)| match role {
                Role::Content(number) => (Role::Content(number + contents), mark),
                Role::Decoration => (role, mark),
            });
            self.pages.push(renumbered.collect());
        }
        let headings = other.headings.into_iter();
        self.headings.extend(headings.map(|one| Heading {
            page: one.page + pages,
            ..one
        }));
        let links = other.links.into_iter();
        self.links.extend(links.map(|one| Link {
            page: one.page + pages,
            content: one.content + contents,
            ..one
        }));
    }

    /// Room left on this page.
    pub fn left_over(&self) -> f32 {
        BOTTOM - self.y
    }

    /// A page's room under the running head.
    pub fn fresh_room() -> f32 {
        BOTTOM - TOP - 24.0
    }

    pub fn break_page(&mut self) {
        self.pages.push(Vec::new());
        self.y = TOP;
        let head = Text::label(self.running_head.clone());
        self.decorate(|sheet| {
            sheet.first_line(LEFT, TOP, BODY_WIDTH, &head);
            sheet.rule(LEFT, TOP + 14.0, BODY_WIDTH, 0.5, PALE);
        });
        self.y = TOP + 24.0;
    }

    /// Starts a new page unless this much room is left. An element taller than a page starts a page.
    pub fn reserve(&mut self, height: f32) {
        if height > self.left_over() && self.y > TOP + 24.0 {
            self.break_page();
        }
    }

    /// Draws what a screen reader must skip.
    pub fn decorate<R>(&mut self, draw: impl FnOnce(&mut Self) -> R) -> R {
        let before = std::mem::replace(&mut self.decorating, true);
        let result = draw(self);
        self.decorating = before;
        result
    }

    /// Draws inside a structure element.
    pub fn tagged<R>(&mut self, tag: Tag, draw: impl FnOnce(&mut Self) -> R) -> R {
        if self.decorating {
            return draw(self);
        }
        if let Tag::Title(title) | Tag::Heading(title) = &tag {
            let heading = Heading {
                title: title.clone(),
                page: self.pages.len() - 1,
                y: self.y,
            };
            self.headings.push(heading);
        }
        self.structure.open(tag);
        let result = draw(self);
        self.structure.close();
        result
    }

    pub fn is_decorating(&self) -> bool {
        self.decorating
    }

    pub fn mark(&mut self, mark: Mark) {
        let decoration =
            self.decorating || matches!(mark, Mark::Fill { .. } | Mark::Outline { .. });
        let role = if decoration {
            Role::Decoration
        } else {
            Role::Content(self.structure.content())
        };
        if let Some(page) = self.pages.last_mut() {
            page.push((role, mark));
        }
    }

    pub fn fill(&mut self, frame: Frame, radius: f32, ink: Rgb) {
        self.mark(Mark::Fill { frame, radius, ink });
    }

    /// A colored surface with rounded corners.
    pub fn surface(&mut self, x: f32, y: f32, width: f32, height: f32, ink: Rgb) {
        self.fill(
            Frame {
                x,
                y,
                width,
                height,
            },
            2.5,
            ink,
        );
    }

    /// A thin outline.
    pub fn outline(&mut self, x: f32, y: f32, width: f32, height: f32, ink: Rgb) {
        self.mark(Mark::Outline {
            frame: Frame {
                x,
                y,
                width,
                height,
            },
            ink,
        });
    }

    pub fn rule(&mut self, x: f32, y: f32, width: f32, thickness: f32, ink: Rgb) {
        self.fill(
            Frame {
                x,
                y,
                width,
                height: thickness,
            },
            0.0,
            ink,
        );
    }

    /// Wraps text into a column with its top at `y`; returns the height it took.
    pub fn text(&mut self, x: f32, y: f32, width: f32, align: Align, text: &Text) -> f32 {
        let leading = text.leading();
        let mut top = y;
        for line in text.wrapped(self.faces, width) {
            self.line(
                Frame {
                    x,
                    y: top,
                    width,
                    height: leading,
                },
                align,
                text,
                line,
            );
            top += leading;
        }
        top - y
    }

    /// Draws only as much as fits one line: for repeated headers and footers whose full text appears elsewhere.
    fn first_line(&mut self, x: f32, y: f32, width: f32, text: &Text) {
        let height = text.leading();
        if let Some(line) = text.wrapped(self.faces, width).into_iter().next() {
            self.line(
                Frame {
                    x,
                    y,
                    width,
                    height,
                },
                Align::Left,
                text,
                line,
            );
        }
    }

    /// Draws one line in a frame, its capitals centered vertically.
    pub fn line(&mut self, frame: Frame, align: Align, text: &Text, line: Line) {
        let spare = frame.width - line.width * text.size;
        let shift = match align {
            Align::Left => 0.0,
            Align::Right => spare,
            Align::Center => spare / 2.0,
        };
        if line.run.glyphs.is_empty() {
            return;
        }
        self.mark(Mark::Text {
            x: frame.x + shift,
            baseline: frame.y + text.baseline(),
            size: text.size,
            weight: text.weight,
            ink: text.ink,
            run: line.run,
        });
    }

    /// Draws several paragraphs under each other; returns their height.
    pub fn stack(&mut self, x: f32, y: f32, width: f32, align: Align, texts: &[Text]) -> f32 {
        let mut top = y;
        for text in texts {
            top += self.tagged(Tag::Paragraph, |sheet| {
                sheet.text(x, top, width, align, text)
            });
        }
        top - y
    }

    /// Paragraphs across the page from the cursor on; continues on the next page line by line.
    pub fn flow(&mut self, texts: &[Text]) {
        for text in texts {
            let height = text.leading();
            self.tagged(Tag::Paragraph, |sheet| {
                for line in text.wrapped(sheet.faces, BODY_WIDTH) {
                    sheet.reserve(height);
                    let frame = Frame {
                        x: LEFT,
                        y: sheet.y,
                        width: BODY_WIDTH,
                        height,
                    };
                    sheet.line(frame, Align::Left, text, line);
                    sheet.y += height;
                }
            });
        }
    }

    /// A hyperlink at the cursor. Its words stay on one line if the page has room for them.
    pub fn link(&mut self, words: &Text, url: &str) {
        let height = words.leading();
        self.reserve(height);
        let frame = Frame {
            x: LEFT,
            y: self.y,
            width: words.natural_width(self.faces).min(BODY_WIDTH),
            height,
        };
        self.tagged(Tag::Paragraph, |sheet| {
            sheet.tagged(Tag::Link, |sheet| {
                let used = sheet.text(LEFT, frame.y, BODY_WIDTH, Align::Left, words);
                let content = sheet.structure.content();
                sheet.links.push(Link {
                    page: sheet.pages.len() - 1,
                    frame: Frame {
                        height: used,
                        ..frame
                    },
                    url: url.to_owned(),
                    said: words.words.clone(),
                    content,
                });
                sheet.y += used;
            });
        });
    }

    /// The height `stack` would take.
    pub fn stack_height(&self, width: f32, texts: &[Text]) -> f32 {
        let height = |text: &Text| {
            let lines = text.wrapped(self.faces, width).len();
            text.leading() * u16::try_from(lines).map_or(f32::MAX, f32::from)
        };
        texts.iter().map(height).sum()
    }

    /// Draws a barcode, up to `width` wide; returns its height.
    pub fn barcode(&mut self, x: f32, y: f32, width: f32, code: &Barcode) -> f32 {
        let frame = barcode_frame(code, x, y, width);
        self.mark(Mark::Bars {
            frame,
            bars: code.bars(),
            modules: code.modules(),
        });
        frame.height
    }

    /// The document's own barcode, right-aligned under its number on the first page.
    pub fn corner_barcode(&mut self, y: f32, instead: String, code: &Barcode) {
        let width = barcode_frame(code, 0.0, 0.0, 190.0).width;
        let height = self.tagged(Tag::Figure(instead), |sheet| {
            sheet.barcode(RIGHT - width, y + 7.0, 190.0, code)
        });
        self.y = self.y.max(y + 7.0 + height + 12.0);
    }

    /// Footers on all pages: the same words on the left, the page's number on the right.
    pub fn foot(&mut self, left: &str, number: impl Fn(usize, usize) -> String) {
        let total = self.pages.len();
        let pages = std::mem::take(&mut self.pages);
        for (index, page) in pages.into_iter().enumerate() {
            self.pages.push(page);
            let y = BOTTOM + 14.0;
            self.decorate(|sheet| {
                sheet.rule(LEFT, y, BODY_WIDTH, 0.5, PALE);
                let words = Text::label(left).ink(GRAY);
                sheet.first_line(LEFT, y + 5.0, BODY_WIDTH - 90.0, &words);
                let page = Text::label(number(index + 1, total)).ink(GRAY);
                sheet.text(RIGHT - 85.0, y + 5.0, 85.0, Align::Right, &page);
            });
        }
    }
}

/// Fits the room, with modules at most half a millimetre wide; the caller leaves the quiet zones.
pub(crate) fn barcode_frame(code: &Barcode, x: f32, y: f32, width: f32) -> Frame {
    let modules = u16::try_from(code.modules()).map_or(f32::MAX, f32::from);
    let module = (width / modules).min(1.25);
    Frame {
        x,
        y,
        width: module * modules,
        height: 30.0,
    }
}
