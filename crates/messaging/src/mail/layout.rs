//! One layout for all mails: a column that fits a phone, inline styles because mail programs strip all others, and the
//! same content as plain text.

use std::fmt::Write as _;

use askama::Template;
use kernel::Language;

/// The sender as the reader sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sender {
    /// Name of the shop or of the platform.
    pub name: String,
    /// URL of the sender's site.
    pub url: String,
    /// Where replies go; without it the mail does not invite a reply.
    pub reply_to: Option<String>,
    /// Postal address and registrations, printed small at the end.
    pub footer: Vec<String>,
}

/// A mail ready to be queued.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The subject line.
    pub subject: String,
    /// The HTML part.
    pub html: String,
    /// The plain text part.
    pub text: String,
}

/// A row of goods.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Item {
    pub title: String,
    /// Options, then the promise.
    pub details: Vec<String>,
    pub quantity: String,
    pub amount: String,
}

/// A row of a sum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sum {
    pub label: String,
    pub amount: String,
    pub weight: Weight,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weight {
    Plain,
    Total,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Block {
    Text(String),
    Strong(String),
    Heading(String),
    Button { label: String, url: String },
    Link { label: String, url: String },
    Steps(Vec<String>),
    Lines(Vec<String>),
    Items(Vec<Item>),
    Sums(Vec<Sum>),
}

/// The content of a mail before layout.
#[derive(Template)]
#[template(path = "letter.html")]
pub(super) struct Letter<'a> {
    pub language: Language,
    pub sender: &'a Sender,
    pub subject: String,
    /// The text mailboxes show beside the subject.
    pub preheader: String,
    pub heading: String,
    pub blocks: Vec<Block>,
    /// Shown below every button.
    pub button_hint: String,
    pub answer_hint: String,
}

impl Letter<'_> {
    /// # Errors
    /// Never with these templates; the layout engine's signature requires it.
    pub(super) fn write(self) -> Result<Written, askama::Error> {
        Ok(Written {
            html: self.render()?,
            text: self.text(),
            subject: self.subject,
        })
    }

    fn text(&self) -> String {
        let mut out = format!(
            "{}\n{}\n\n",
            self.heading,
            "=".repeat(self.heading.chars().count())
        );
        for block in &self.blocks {
            // Writing to a String cannot fail.
            let _ = write_block(&mut out, block);
        }
        if self.sender.reply_to.is_some() {
            let _ = writeln!(out, "{}\n", self.answer_hint);
        }
        let _ = writeln!(out, "-- \n{}\n{}", self.sender.name, self.sender.url);
        for line in &self.sender.footer {
            let _ = writeln!(out, "{line}");
        }
        out
    }
}

fn write_block(out: &mut String, block: &Block) -> std::fmt::Result {
    match block {
        Block::Text(text) | Block::Strong(text) => writeln!(out, "{text}\n"),
        Block::Heading(text) => writeln!(out, "{text}\n{}", "-".repeat(text.chars().count())),
        Block::Button { label, url } | Block::Link { label, url } => {
            writeln!(out, "{label}\n{url}\n")
        }
        Block::Steps(steps) => {
            for (index, step) in steps.iter().enumerate() {
                writeln!(out, "{}. {step}", index + 1)?;
            }
            writeln!(out)
        }
        Block::Lines(lines) => writeln!(out, "{}\n", lines.join("\n")),
        Block::Items(items) => {
            for item in items {
                let amount = if item.amount.is_empty() {
                    String::new()
                } else {
                    format!("  {}", item.amount)
                };
                writeln!(out, "{} {}{amount}", item.quantity, item.title)?;
                for detail in &item.details {
                    writeln!(out, "    {detail}")?;
                }
            }
            writeln!(out)
        }
        Block::Sums(sums) => {
            for sum in sums {
                writeln!(out, "{}  {}", sum.label, sum.amount)?;
            }
            writeln!(out)
        }
    }
}
