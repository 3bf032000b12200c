//! Adds paragraphs to text typed without them. Existing blocks stay; loose text between them becomes paragraphs at
//! empty lines, with breaks at the other line ends.

/// Elements copied whole, up to their end.
const WHOLE: [&str; 19] = [
    "ul", "ol", "dl", "table", "pre", "p", "h1", "h2", "h3", "h4", "h5", "h6", "figure", "form",
    "style", "script", "video", "audio", "svg",
];
/// Elements whose content is processed as well.
const AROUND: [&str; 16] = [
    "div",
    "section",
    "article",
    "aside",
    "header",
    "footer",
    "main",
    "nav",
    "blockquote",
    "center",
    "address",
    "details",
    "summary",
    "hgroup",
    "fieldset",
    "figcaption",
];

enum Piece<'a> {
    /// Loose text and inline markup.
    Loose(&'a str),
    Block(&'a str),
    /// The start or end tag of an element around other pieces.
    Opens(&'a str),
    Closes(&'a str),
}

struct Tag<'a> {
    name: String,
    closes: bool,
    text: &'a str,
    start: usize,
}

impl Tag<'_> {
    fn is_whole(&self) -> bool {
        WHOLE.contains(&self.name.as_str())
    }
    fn is_around(&self) -> bool {
        AROUND.contains(&self.name.as_str())
    }
    fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

/// The next tag at or after this position.
fn next_tag(html: &str, from: usize) -> Option<Tag<'_>> {
    let mut at = from;
    loop {
        let start = at + html.get(at..)?.find('<')?;
        let inner = html.get(start + 1..)?;
        let (closes, inner) = inner
            .strip_prefix('/')
            .map_or((false, inner), |rest| (true, rest));
        let length = inner
            .find(|c: char| !c.is_ascii_alphanumeric())
            .unwrap_or(inner.len());
        let name = inner.get(..length)?;
        let close = html.get(start..)?.find('>');
        match (name.starts_with(|c: char| c.is_ascii_alphabetic()), close) {
            (true, Some(close)) => {
                return Some(Tag {
                    name: name.to_ascii_lowercase(),
                    closes,
                    text: html.get(start..=start + close)?,
                    start,
                });
            }
            (true, None) => return None,
            (false, _) => at = start + 1,
        }
    }
}

/// Where the element this tag opens ends. A paragraph also ends where the next block begins.
fn end_of(html: &str, open: &Tag<'_>) -> usize {
    let (mut depth, mut at) = (1_usize, open.end());
    while let Some(tag) = next_tag(html, at) {
        at = tag.end();
        if open.name == "p" && tag.name != "p" && (tag.is_whole() || tag.is_around()) {
            return tag.start;
        }
        match (tag.name == open.name, tag.closes) {
            (true, true) => depth -= 1,
            (true, false) if open.name == "p" => return tag.start,
            (true, false) => depth += 1,
            (false, _) => {}
        }
        if depth == 0 {
            return at;
        }
    }
    html.len()
}

fn pieces(html: &str) -> Vec<Piece<'_>> {
    let (mut pieces, mut loose, mut at) = (Vec::new(), 0, 0);
    while let Some(tag) = next_tag(html, at) {
        at = tag.end();
        if !tag.is_whole() && !tag.is_around() && tag.name != "hr" {
            continue;
        }
        pieces.push(Piece::Loose(html.get(loose..tag.start).unwrap_or_default()));
        pieces.push(match (tag.is_whole(), tag.closes) {
            (true, false) => {
                at = end_of(html, &tag);
                Piece::Block(html.get(tag.start..at).unwrap_or_default())
            }
            (false, false) if tag.is_around() => Piece::Opens(tag.text),
            (false, true) if tag.is_around() => Piece::Closes(tag.text),
            _ => Piece::Block(tag.text),
        });
        loose = at;
    }
    pieces.push(Piece::Loose(html.get(loose..).unwrap_or_default()));
    pieces
}

fn ends_in_break(line: &str) -> bool {
    let line = line.to_ascii_lowercase();
    ["<br>", "<br/>", "<br />"]
        .iter()
        .any(|sign| line.ends_with(sign))
}

/// Paragraphs at empty lines, breaks at the other line ends.
fn paragraphs(text: &str) -> String {
    let mut html = String::new();
    let mut open = false;
    for line in text.lines().map(str::trim) {
        if line.is_empty() {
            html.push_str(if open { "</p>" } else { "" });
            open = false;
            continue;
        }
        if !open {
            html.push_str("<p>");
        } else if !ends_in_break(&html) {
            html.push_str("<br>");
        }
        open = true;
        html.push_str(line);
    }
    html.push_str(if open { "</p>" } else { "" });
    html
}

/// The text with its paragraphs marked; not cleaned.
pub(crate) fn with_paragraphs(text: &str) -> String {
    let (mut html, mut depth) = (String::new(), 0_usize);
    for piece in pieces(text) {
        match piece {
            Piece::Block(block) => html.push_str(block),
            Piece::Opens(tag) => {
                depth += 1;
                html.push_str(tag);
            }
            Piece::Closes(tag) => {
                depth = depth.saturating_sub(1);
                html.push_str(tag);
            }
            // A line inside an element needs no paragraph of its own.
            Piece::Loose(text)
                if text.trim().is_empty() || (depth > 0 && !text.trim().contains('\n')) =>
            {
                html.push_str(text);
            }
            Piece::Loose(text) => html.push_str(&paragraphs(text)),
        }
    }
    html
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::wording::{clean_html, from_plain, plain};

    #[test]
    fn loose_text_beside_blocks_becomes_paragraphs() {
        for (text, html) in [
            (
                "First.\n\nSecond.\n\n<ul>\n<li>One</li>\n<li>Two</li>\n</ul>\nThird.\n\nFourth.",
                "<p>First.</p><p>Second.</p><ul>\n<li>One</li>\n<li>Two</li>\n</ul><p>Third.</p><p>Fourth.</p>",
            ),
            (
                "<h3>Details</h3>\nOne\nTwo\n\nNew <strong>bold</strong>",
                "<h3>Details</h3><p>One<br>Two</p><p>New <strong>bold</strong></p>",
            ),
            (
                "<span>One.</span>\n\nTwo.\n\n<table><tbody><tr><td>a</td></tr></tbody></table>",
                "<p><span>One.</span></p><p>Two.</p><table><tbody><tr><td>a</td></tr></tbody></table>",
            ),
            ("One<br>\nTwo\n\nThree", "<p>One<br>Two</p><p>Three</p>"),
            (
                "<div>\nOne\n\nTwo\n</div>\nThree\nfour",
                "<div><p>One</p><p>Two</p></div><p>Three<br>four</p>",
            ),
            (
                "<div>One</div>\n<div>Two</div>",
                "<div>One</div>\n<div>Two</div>",
            ),
            (
                "<p>One\n<p>Two\n<ul><li>x</li></ul>",
                "<p>One\n</p><p>Two\n</p><ul><li>x</li></ul>",
            ),
            ("5 < 6\n\n7", "<p>5 &lt; 6</p><p>7</p>"),
        ] {
            assert_eq!(from_plain(text), html, "{text}");
            assert_eq!(from_plain(html), html, "{html}");
        }
    }

    proptest! {
        #[test]
        fn no_word_is_lost(
            text in "(<(p|ul|li|div|br|b|table|h2|hr)>|</(p|ul|li|div|b|table|h2)>|[a-z]{1,4}|\n|\n\n| )*",
        ) {
            let html = from_plain(&text);
            let letters = |text: &str| {
                let mut letters: Vec<char> = text.chars().filter(char::is_ascii_lowercase).collect();
                letters.sort_unstable();
                letters
            };
            prop_assert_eq!(letters(&plain(&html)), letters(&plain(&clean_html(&text))));
        }
    }
}
