//! Normalizes text for storage: single lines without markup, cleaned descriptions, handles, search words.

use std::sync::LazyLock;

use ammonia::Builder;
use kernel::fold;

use crate::{paragraphs::with_paragraphs, tangle::is_tangled};

/// One line: removes control and direction-changing characters, collapses white space.
#[must_use]
pub fn line(text: &str) -> String {
    kernel::one_line(text)
}

fn strip_once(text: &str) -> String {
    static EMPTY: LazyLock<Builder<'static>> = LazyLock::new(Builder::empty);
    EMPTY
        .clean(text)
        .to_string()
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&nbsp;", " ")
        .replace("&amp;", "&")
}

/// Text without markup. Repeats until nothing changes, because `&lt;b&gt;` becomes markup once decoded.
#[must_use]
pub fn plain(text: &str) -> String {
    let mut current = text.to_owned();
    for _ in 0..8 {
        if !current.contains(['<', '&']) || is_tangled(&current) {
            break;
        }
        let next = strip_once(&current);
        if next == current {
            break;
        }
        current = next;
    }
    current
}

/// A title: one line without markup.
#[must_use]
pub fn title(text: &str) -> String {
    line(&plain(&line(text)))
}

/// Makes a merchant's HTML safe to show: no scripts, styles, frames or event handlers; links open without a referrer.
/// Idempotent. Tangled input that no person wrote (`is_tangled`) is shown as plain text.
#[must_use]
pub fn clean_html(html: &str) -> String {
    static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
        let mut builder = Builder::default();
        builder
            .url_schemes(["http", "https", "mailto", "tel"].into_iter().collect())
            .link_rel(Some("noopener noreferrer"))
            .url_relative(ammonia::UrlRelative::PassThrough);
        builder
    });
    let html = html.trim();
    if is_tangled(html) {
        return as_text(html);
    }
    if html.contains(['<', '&', '>', '\0', '\r', '\u{a0}']) {
        CLEANER.clean(html).to_string().trim().to_owned()
    } else {
        html.to_owned()
    }
}

/// Escapes markup so that it is shown as text.
fn as_text(html: &str) -> String {
    html.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace(['\0', '\r'], "")
        .replace('\u{a0}', "&nbsp;")
}

/// Converts a description typed as Markdown to cleaned HTML, the only stored form.
#[must_use]
pub fn from_markdown(text: &str) -> String {
    let mut html = String::new();
    let options =
        pulldown_cmark::Options::ENABLE_TABLES | pulldown_cmark::Options::ENABLE_STRIKETHROUGH;
    pulldown_cmark::html::push_html(&mut html, pulldown_cmark::Parser::new_ext(text, options));
    clean_html(&html)
}

/// Converts plain text to HTML: paragraphs at empty lines, breaks at the others, around existing blocks. A single
/// line is left as it is.
#[must_use]
pub fn from_plain(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    if !text.trim().contains('\n') || is_tangled(&text) {
        return clean_html(&text);
    }
    clean_html(&with_paragraphs(&text))
}

/// The URL-safe form of a stated handle; may be empty.
#[must_use]
pub fn handle(text: &str) -> String {
    let mut out = String::new();
    for letter in fold(text.trim()).chars() {
        if letter.is_ascii_alphanumeric() || letter == '_' {
            out.push(letter);
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
        if out.len() >= 200 {
            break;
        }
    }
    out.trim_end_matches('-').to_owned()
}

/// `base`, or `base-2`, `base-3`…: the first that is not `taken`.
#[must_use]
pub fn free_handle(base: &str, taken: impl Fn(&str) -> bool) -> String {
    if !taken(base) {
        return base.to_owned();
    }
    let numbered = (2_u32..).map(|number| format!("{base}-{number}"));
    numbered
        .into_iter()
        .find(|candidate| !taken(candidate))
        .unwrap_or_else(|| base.to_owned())
}

/// Splits `a, b\, c` at the separator; a backslash escapes it. Drops empty parts.
#[must_use]
pub fn split_list(text: &str, separator: char) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let escaped = letter == '\\'
            && letters
                .peek()
                .is_some_and(|n| *n == separator || *n == '\\');
        if escaped {
            if let (Some(part), Some(next)) = (parts.last_mut(), letters.next()) {
                part.push(next);
            }
        } else if letter == separator {
            parts.push(String::new());
        } else if let Some(part) = parts.last_mut() {
            part.push(letter);
        }
    }
    parts
        .iter()
        .map(|part| line(part))
        .filter(|part| !part.is_empty())
        .collect()
}

/// The reverse of [`split_list`].
#[must_use]
pub fn join_list(parts: &[String], separator: char) -> String {
    let escaped: Vec<String> = parts
        .iter()
        .map(|part| {
            part.replace('\\', "\\\\")
                .replace(separator, &format!("\\{separator}"))
        })
        .collect();
    escaped.join(&format!("{separator} "))
}

/// The words of a search, folded, without English and French plural endings.
#[must_use]
pub fn search_words(query: &str) -> Vec<String> {
    fold(query)
        .split(|c: char| !c.is_alphanumeric() && c != '-' && c != '_')
        .filter(|word| !word.is_empty())
        .take(8)
        .map(|word| {
            let stem = word
                .strip_suffix(['s', 'x'])
                .filter(|stem| stem.chars().count() >= 3);
            stem.unwrap_or(word).to_owned()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn titles_lose_their_markup() {
        assert_eq!(title(" <b>Tom &amp; Jerry</b>\n mug "), "Tom & Jerry mug");
        assert_eq!(title("I <3 it & you"), "I <3 it & you");
        assert_eq!(title("&lt;script&gt;alert(1)&lt;/script&gt;Mug"), "Mug");
        assert_eq!(title("5\" pipe"), "5\" pipe");
    }

    #[test]
    fn descriptions_lose_what_could_act() {
        let html = clean_html(
            "<p onclick=x()>Hi<script>steal()</script> <a href='javascript:x'>y</a></p>",
        );
        assert_eq!(html, "<p>Hi <a rel=\"noopener noreferrer\">y</a></p>");
        assert_eq!(
            from_markdown("**bold** <script>x</script>"),
            "<p><strong>bold</strong> </p>"
        );
        assert_eq!(
            from_plain("one\ntwo\n\nthree"),
            "<p>one<br>two</p><p>three</p>"
        );
    }

    #[test]
    fn what_would_take_all_memory_is_shown_as_text() {
        let bomb: String = (0..2_000).map(|i| format!("<b x{i}>")).collect();
        let html = clean_html(&format!("<p>{bomb}{}", "<p>x".repeat(2_000)));
        assert!(html.starts_with("&lt;p&gt;&lt;b x0&gt;"));
        assert!(html.len() < 60_000);
        assert_eq!(clean_html(&html), html);
        assert!(title(&bomb).len() <= bomb.len());
    }

    #[test]
    fn lists_keep_their_escaped_commas() {
        assert_eq!(
            split_list("Rock\\, heavy, Pop,, ", ','),
            ["Rock, heavy", "Pop"]
        );
        assert_eq!(
            search_words("Les Vestes d'été"),
            ["les", "veste", "d", "ete"]
        );
        assert_eq!(handle(" Crème Brûlée! "), "creme-brulee");
    }

    proptest! {
        #[test]
        fn cleaning_twice_is_cleaning_once(html in "(<(p|b|script|a href=\"x\"|/p|/b)>|&(amp|lt|nbsp);|[a-z <>&\"'\n])*") {
            let once = clean_html(&html);
            prop_assert_eq!(clean_html(&once), once);
        }

        #[test]
        fn titles_are_settled(text in "(<(p|b)>|&(amp|lt|gt|quot|nbsp);|[a-zé <>&\"'\n;])*") {
            let once = title(&text);
            prop_assert_eq!(title(&once), once);
        }

        #[test]
        fn lists_survive(parts in prop::collection::vec("[a-z,;\\\\]{1,6}", 0..5)) {
            prop_assert_eq!(split_list(&join_list(&parts, ';'), ';'), parts);
        }
    }
}
