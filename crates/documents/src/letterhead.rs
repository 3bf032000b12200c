//! The top of every document: sender, kind of document, and key facts.

use chrono::NaiveDate;
use kernel::{Address, Language};
use serde::{Deserialize, Serialize};

use crate::paper::{Align, BODY_WIDTH, GRAY, LEFT, PALE, Palette, RIGHT, Sheet, Tag, Text};
use crate::words::Words;

/// A tax registration as printed: `GST/HST`, `123456789 RT0001`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Registration {
    /// In the document's language.
    pub label: String,
    /// The number in printed form.
    pub number: String,
}

/// The shop. The phone number is the address's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seller {
    /// The legal name.
    pub legal_name: String,
    /// The name shoppers know; may be the same.
    pub trading_name: String,
    /// The shop's address.
    pub address: Address,
    /// The public e-mail address.
    pub email: String,
    /// Without `https://`.
    pub site: String,
    /// The tax registrations to print.
    pub registrations: Vec<Registration>,
}

impl Seller {
    /// Phone, e-mail and site on one line.
    pub(crate) fn contact(&self) -> String {
        let parts = [self.address.phone.as_str(), &self.email, &self.site];
        parts
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" · ")
    }

    fn lines(&self, language: Language) -> Vec<Text> {
        let is_name = |line: &String| *line == self.legal_name || *line == self.trading_name;
        let mut lines = Vec::new();
        if self.legal_name != self.trading_name {
            lines.push(Text::aside(self.legal_name.clone()));
        }
        let address: Vec<String> = self
            .address
            .lines(language)
            .into_iter()
            .filter(|line| !is_name(line))
            .collect();
        lines.push(Text::aside(address.join(", ")));
        lines.push(Text::aside(self.contact()));
        let number = |one: &Registration| format!("{}\u{a0}{}", one.label, one.number);
        if !self.registrations.is_empty() {
            let all: Vec<String> = self.registrations.iter().map(number).collect();
            lines.push(Text::aside(all.join(" · ")));
        }
        lines
    }
}

/// The order a document belongs to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderReference {
    /// The order number.
    pub number: String,
    /// The day it was placed.
    pub placed_on: NaiveDate,
    /// The customer's own purchase order number.
    pub purchase_order: Option<String>,
}

/// A chosen option, printed as `Size: Large`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OptionChoice {
    /// The option's name.
    pub name: String,
    /// The chosen value.
    pub value: String,
}

/// The description with the chosen options under it.
pub(crate) fn described(words: Words, description: &str, options: &[OptionChoice]) -> Vec<Text> {
    let choice = |option: &OptionChoice| {
        words.say_with(
            "option",
            &[("name", &option.name), ("value", &option.value)],
        )
    };
    let mut texts = vec![Text::new(description).bold()];
    if !options.is_empty() {
        let all: Vec<String> = options.iter().map(choice).collect();
        texts.push(Text::aside(all.join(" · ")));
    }
    texts
}

const TITLE_WIDTH: f32 = 210.0;

/// The seller on the left, the kind of document and its number on the right. Leaves the cursor below both and returns
/// the bottom of the right-hand side, for what belongs under the number.
pub(crate) fn letterhead(
    sheet: &mut Sheet,
    (words, palette): (Words, Palette),
    seller: &Seller,
    title: &str,
    number: &str,
) -> f32 {
    let top = sheet.y;
    sheet.rule(0.0, 0.0, LEFT + RIGHT, 7.0, palette.accent);
    let right = top + draw_title(sheet, palette, title, number);
    let width = BODY_WIDTH - TITLE_WIDTH - 16.0;
    let name = Text::new(seller.trading_name.clone())
        .bold()
        .size(16.0)
        .ink(palette.strong);
    let mut y = top + 2.0;
    y += sheet.tagged(Tag::Paragraph, |sheet| {
        sheet.text(LEFT, y, width, Align::Left, &name)
    });
    y += 2.0
        + sheet.stack(
            LEFT,
            y + 2.0,
            width,
            Align::Left,
            &seller.lines(words.language),
        );
    sheet.y = y.max(right) + 14.0;
    right
}

/// Sets long titles in a smaller size, so that they stay on one line.
fn draw_title(sheet: &mut Sheet, palette: Palette, title: &str, number: &str) -> f32 {
    let (x, y) = (RIGHT - TITLE_WIDTH, sheet.y);
    sheet.tagged(Tag::Title(format!("{title} {number}")), |sheet| {
        let mut title = Text::new(title).bold().size(21.0);
        if title.natural_width(sheet.faces) > TITLE_WIDTH {
            title = title.size(17.0);
        }
        let used = sheet.text(x, y, TITLE_WIDTH, Align::Right, &title);
        let number = Text::new(number).bold().size(11.0).ink(palette.strong);
        used + sheet.text(x, y + used, TITLE_WIDTH, Align::Right, &number)
    })
}

/// Labelled values in a band, four to a row. Empty values are left out.
pub(crate) fn facts(sheet: &mut Sheet, facts: &[(String, String)]) {
    let facts: Vec<_> = facts
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .collect();
    sheet.rule(LEFT, sheet.y, BODY_WIDTH, 0.7, PALE);
    sheet.y += 7.0;
    for row in facts.chunks(4) {
        let cells: Vec<Vec<Text>> = row
            .iter()
            .map(|(label, value)| {
                vec![
                    Text::label(label.as_str()),
                    Text::new(value.as_str()).bold(),
                ]
            })
            .collect();
        side_by_side(sheet, &cells, 4);
        sheet.y += 6.0;
    }
    sheet.rule(LEFT, sheet.y, BODY_WIDTH, 0.7, PALE);
    sheet.y += 12.0;
}

/// Stacks of text in columns of equal width, `of` columns to the page's width.
pub(crate) fn side_by_side(sheet: &mut Sheet, stacks: &[Vec<Text>], of: u16) {
    let gap = 14.0;
    let width = (BODY_WIDTH + gap) / f32::from(of) - gap;
    let tallest = |sheet: &Sheet| {
        stacks
            .iter()
            .map(|stack| sheet.stack_height(width, stack))
            .fold(0.0, f32::max)
    };
    sheet.reserve(tallest(sheet));
    let height = tallest(sheet);
    let mut x = LEFT;
    for stack in stacks {
        sheet.tagged(Tag::Section, |sheet| {
            sheet.stack(x, sheet.y, width, Align::Left, stack)
        });
        x += width + gap;
    }
    sheet.y += height;
}

/// An address under its label; the first line bold.
pub(crate) fn addressed(words: Words, label: &str, address: &Address) -> Vec<Text> {
    let mut texts = vec![Text::label(words.say(label))];
    for (index, line) in address.lines(words.language).into_iter().enumerate() {
        texts.push(if index == 0 {
            Text::new(line).bold()
        } else {
            Text::new(line)
        });
    }
    if !address.phone.is_empty() {
        let phone = words.say_with("phone", &[("number", &address.phone)]);
        texts.push(Text::aside(phone));
    }
    texts
}

/// The heading of a part of the document.
pub(crate) fn heading(sheet: &mut Sheet, palette: Palette, title: &str) {
    let text = Text::new(title).bold().size(11.0).ink(palette.strong);
    sheet.reserve(70.0);
    sheet.y += sheet.tagged(Tag::Heading(title.to_owned()), |sheet| {
        sheet.text(LEFT, sheet.y, BODY_WIDTH, Align::Left, &text)
    }) + 3.0;
}

/// A labelled paragraph across the page, broken over pages when it must be.
pub(crate) fn remark(sheet: &mut Sheet, label: &str, text: &str) {
    let texts = [Text::label(label).bold().ink(GRAY), Text::new(text)];
    let height = sheet.stack_height(BODY_WIDTH, &texts);
    sheet.reserve(height.min(120.0));
    sheet.flow(&texts);
    sheet.y += 6.0;
}

/// The seller, and page number and count, at the foot of each page.
pub(crate) fn foot(sheet: &mut Sheet, words: Words, seller: &Seller) {
    let left = if seller.site.is_empty() {
        seller.legal_name.clone()
    } else {
        format!("{} · {}", seller.legal_name, seller.site)
    };
    sheet.foot(&left, |page, pages| {
        words.say_with(
            "page-of",
            &[("page", &page.to_string()), ("pages", &pages.to_string())],
        )
    });
}
