//! Boxes of facts beside the sums: how an invoice was paid, how a credit note is paid back.

use crate::paper::{Align, BODY_WIDTH, INK, LEFT, PALE, Palette, Sheet, Tag, Text};
use crate::sums::SUMS_WIDTH;
use crate::words::Words;

const BOX_WIDTH: f32 = BODY_WIDTH - SUMS_WIDTH - 18.0;
const KEY_WIDTH: f32 = 66.0;
const TITLE_WIDTH: f32 = BOX_WIDTH - 20.0;
const VALUE_WIDTH: f32 = TITLE_WIDTH - KEY_WIDTH;
/// The smallest size, still legible without a magnifier.
const SMALLEST: f32 = 6.4;

/// Facts with their names, as a table under its own title.
pub(crate) struct FactBox {
    title: Text,
    facts: Vec<(Text, Text)>,
}

impl FactBox {
    /// The messages `title` and the keys of `facts` name; the values are printed as they are.
    pub fn new(
        sheet: &Sheet,
        title: &str,
        facts: Vec<(&'static str, String)>,
        (words, palette): (Words, Palette),
    ) -> Self {
        let fact = |(key, value): (&str, String)| {
            let value = Text::new(value).size(8.6).ink(INK);
            (Text::aside(words.say(key)), on_one_line(sheet, value))
        };
        let title = Text::new(words.say(title));
        Self {
            title: title.bold().size(10.0).ink(palette.strong),
            facts: facts.into_iter().map(fact).collect(),
        }
    }
}

/// A reference is one word: set it in a smaller size rather than break it.
fn on_one_line(sheet: &Sheet, mut value: Text) -> Text {
    let is_word = !value.words.contains(char::is_whitespace);
    while is_word && value.natural_width(sheet.faces) > VALUE_WIDTH && value.size > SMALLEST {
        value = Text {
            size: value.size - 0.2,
            ..value
        };
    }
    value
}

fn height_of(sheet: &Sheet, text: &Text, width: f32) -> f32 {
    sheet.stack_height(width, std::slice::from_ref(text))
}

fn title_height(sheet: &Sheet, one: &FactBox) -> f32 {
    height_of(sheet, &one.title, TITLE_WIDTH) + 3.0
}

fn fact_height(sheet: &Sheet, (key, value): &(Text, Text)) -> f32 {
    let key = height_of(sheet, key, KEY_WIDTH - 4.0);
    key.max(height_of(sheet, value, VALUE_WIDTH)) + 2.0
}

pub(crate) fn boxes_height(sheet: &Sheet, boxes: &[FactBox]) -> f32 {
    let facts = boxes.iter().flat_map(|one| &one.facts);
    let facts: f32 = facts.map(|fact| fact_height(sheet, fact)).sum();
    let titles: f32 = boxes.iter().map(|one| title_height(sheet, one)).sum();
    titles + facts + 14.0
}

pub(crate) fn draw_boxes(sheet: &mut Sheet, boxes: &[FactBox], top: f32) {
    if boxes.is_empty() {
        return;
    }
    let height = boxes_height(sheet, boxes) - 2.0;
    sheet.outline(LEFT, top + 2.0, BOX_WIDTH, height, PALE);
    let mut y = top + 8.0;
    for one in boxes {
        sheet.tagged(Tag::Paragraph, |sheet| {
            sheet.text(LEFT + 10.0, y, TITLE_WIDTH, Align::Left, &one.title);
        });
        y += title_height(sheet, one);
        sheet.tagged(Tag::Table, |sheet| {
            for fact in &one.facts {
                draw_fact(sheet, fact, y);
                y += fact_height(sheet, fact);
            }
        });
    }
}

fn draw_fact(sheet: &mut Sheet, (key, value): &(Text, Text), y: f32) {
    let x = LEFT + 10.0;
    sheet.tagged(Tag::Row, |sheet| {
        sheet.tagged(Tag::RowHeader, |sheet| {
            sheet.text(x, y, KEY_WIDTH - 4.0, Align::Left, key);
        });
        sheet.tagged(Tag::Cell, |sheet| {
            sheet.text(x + KEY_WIDTH, y, VALUE_WIDTH, Align::Left, value);
        });
    });
}
