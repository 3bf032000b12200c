//! Detects HTML that only an attacker writes. A parser reopens every unclosed formatting element in each block that
//! follows (HTML, 13.2.4.3, “reconstruct the active formatting elements”), so that kilobytes become gigabytes. One
//! pass over the text finds such input before any parser sees it.

use std::collections::HashMap;

/// Maximum number of formatting elements open at once; a word processor's worst has a dozen.
const MOST_FORMATS: usize = 64;
/// Maximum number of elements of any kind open at once.
const MOST_OPEN: usize = 512;

/// Elements a parser reopens (HTML, 13.2.4.3).
const FORMATS: [&str; 14] = [
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
];

/// Elements that are never closed, or closed by what follows.
const LOOSE: [&str; 24] = [
    "area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta",
    "option", "p", "param", "source", "tbody", "td", "tfoot", "th", "thead", "tr", "wbr",
];

/// The open elements, by name.
#[derive(Default)]
struct Open {
    by_name: HashMap<String, usize>,
    formats: usize,
    all: usize,
}

impl Open {
    fn begin(&mut self, name: String) {
        self.formats += usize::from(FORMATS.contains(&name.as_str()));
        self.all += 1;
        *self.by_name.entry(name).or_default() += 1;
    }

    fn end(&mut self, name: &str) {
        let Some(count) = self.by_name.get_mut(name).filter(|count| **count > 0) else {
            return;
        };
        *count -= 1;
        self.all -= 1;
        self.formats -= usize::from(FORMATS.contains(&name));
    }
}

/// Whether parsing the text could take far more memory than its length.
pub(crate) fn is_tangled(html: &str) -> bool {
    let mut open = Open::default();
    for part in html.split('<').skip(1) {
        let (ends, rest) = match part.strip_prefix('/') {
            Some(rest) => (true, rest),
            None => (false, part),
        };
        let name: String = rest
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .take(16)
            .map(|letter| letter.to_ascii_lowercase())
            .collect();
        if name.is_empty() || LOOSE.contains(&name.as_str()) {
            continue;
        }
        if ends {
            open.end(&name);
        } else {
            open.begin(name);
        }
        if open.formats > MOST_FORMATS || open.all > MOST_OPEN {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_multiplies_is_found() {
        let many = |n: usize| (0..n).map(|i| format!("<b x{i}>")).collect::<String>();
        assert!(is_tangled(&format!(
            "<p>{}{}",
            many(900),
            "<p>x".repeat(900)
        )));
        assert!(is_tangled(&"<I\n>".repeat(65)));
        assert!(is_tangled(&"<div>".repeat(513)));
        // Closing an element that is not open frees nothing.
        assert!(is_tangled(&format!("{}{}", "</b>".repeat(900), many(65))));
    }

    #[test]
    fn what_people_write_is_not() {
        assert!(!is_tangled(&"<p>One <b>bold</b> word<br>".repeat(5_000)));
        assert!(!is_tangled(&"<ul><li>One<li>Two</ul>".repeat(5_000)));
        assert!(!is_tangled("5 < 6 <3 <- >"));
        assert!(!is_tangled(&"<b>".repeat(20)));
    }
}
