//! WordPress short codes (`[gallery ids="1,2"]`): words in brackets that a plug-in expands. We have no plug-ins, so
//! they are removed; the text between a pair of them stays.

use std::collections::BTreeSet;

/// Short codes of WordPress and WooCommerce themselves, recognized even without arguments.
const KNOWN: [&str; 22] = [
    "audio",
    "caption",
    "embed",
    "gallery",
    "playlist",
    "video",
    "wp_caption",
    "product",
    "products",
    "product_page",
    "product_category",
    "product_categories",
    "add_to_cart",
    "featured_products",
    "sale_products",
    "recent_products",
    "best_selling_products",
    "related_products",
    "shop_messages",
    "contact-form-7",
    "ninja_form",
    "gravityform",
];

struct Code<'a> {
    name: &'a str,
    closes: bool,
    /// Whether something that looks like an argument follows the name.
    has_arguments: bool,
    start: usize,
    end: usize,
}

fn is_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '-')
}

/// Whether this is an argument such as `ids="1,2"` or `autoplay=on`: a name, the equals sign and a value without a
/// blank between.
fn has_argument(text: &str) -> bool {
    text.match_indices('=').any(|(at, _)| {
        let before = text
            .get(..at)
            .is_some_and(|before| before.ends_with(is_name));
        let after = text
            .get(at + 1..)
            .is_some_and(|after| after.starts_with(|c: char| !c.is_whitespace()));
        before && after
    })
}

/// Bracketed passages that begin like a short code.
fn bracketed(text: &str) -> Vec<Code<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text
        .get(at..)
        .and_then(|rest| rest.find('['))
        .map(|i| at + i)
    {
        at = start + 1;
        let inside = text.get(at..).unwrap_or_default();
        let Some(length) = inside.find([']', '[']) else {
            break;
        };
        if !inside
            .get(length..)
            .is_some_and(|rest| rest.starts_with(']'))
        {
            continue;
        }
        let inside = inside.get(..length).unwrap_or_default();
        let (closes, word) = inside
            .strip_prefix('/')
            .map_or((false, inside), |rest| (true, rest));
        let name_length = word.find(|c| !is_name(c)).unwrap_or(word.len());
        let (name, rest) = word.split_at_checked(name_length).unwrap_or((word, ""));
        let ends_well = rest.is_empty() || rest.starts_with([' ', '/', '\n', '\u{a0}']);
        if name.starts_with(|c: char| c.is_ascii_alphabetic()) && ends_well {
            found.push(Code {
                name,
                closes,
                has_arguments: has_argument(rest) || rest.trim() == "/",
                start,
                end: at + length + 1,
            });
        }
    }
    found
}

/// The text without short codes, and the names of those removed. What a person may have put in brackets (`[new]`)
/// stays.
pub(super) fn without(text: &str) -> (String, Vec<String>) {
    let codes = bracketed(text);
    let closed: BTreeSet<&str> = codes
        .iter()
        .filter(|code| code.closes)
        .map(|code| code.name)
        .collect();
    let opened: BTreeSet<&str> = codes
        .iter()
        .filter(|code| !code.closes)
        .map(|code| code.name)
        .collect();
    let is_one = |code: &Code<'_>| {
        code.has_arguments
            || code.name.contains('_')
            || KNOWN.contains(&code.name.to_ascii_lowercase().as_str())
            || (closed.contains(code.name) && opened.contains(code.name))
    };
    let (mut kept, mut names, mut at) = (String::with_capacity(text.len()), Vec::new(), 0);
    for code in codes.iter().filter(|code| is_one(code)) {
        kept.push_str(text.get(at..code.start).unwrap_or_default());
        at = code.end;
        let name = code.name.to_owned();
        if !names.contains(&name) {
            names.push(name);
        }
    }
    kept.push_str(text.get(at..).unwrap_or_default());
    (kept, names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_codes_go_and_what_they_enclose_stays() {
        for (text, kept, names) in [
            (
                "Before [gallery ids=\"1,2\"] after",
                "Before  after",
                vec!["gallery"],
            ),
            (
                "[caption id=\"x\" align=\"left\"]<img src=\"a.jpg\"> A cup[/caption]",
                "<img src=\"a.jpg\"> A cup",
                vec!["caption"],
            ),
            (
                "[vc_row][vc_column]Text[/vc_column][/vc_row]",
                "Text",
                vec!["vc_row", "vc_column"],
            ),
            ("[box]Text[/box] [video]", "Text ", vec!["box", "video"]),
            ("[button link='x' /]", "", vec!["button"]),
        ] {
            let names = names.into_iter().map(str::to_owned).collect::<Vec<_>>();
            assert_eq!(without(text), (kept.to_owned(), names));
        }
    }

    #[test]
    fn what_a_person_puts_in_brackets_stays() {
        for text in [
            "Sizes [S, M, L]",
            "[new]",
            "[sic]",
            "see [1]",
            "[3-4 days]",
            "a [b",
            "[[x]",
            "[]",
            "[a = b]",
            "[Été]",
        ] {
            assert_eq!(without(text).0, text);
        }
    }
}
