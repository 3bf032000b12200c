//! Finds pictures in a description's HTML and rewrites their URLs. Pure.

use std::cell::RefCell;

use lol_html::{RewriteStrSettings, element, rewrite_str};
use tenancy::blob::BlobId;

/// The path under which the storefront serves the shop's own files.
const OWN: &str = "/media/";

/// What to do with a picture in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Becomes {
    /// Keep it as it is.
    Same,
    /// Replace it by this file of the shop.
    Own(BlobId),
    /// Remove it.
    Gone,
}

/// The distinct URLs of pictures that are not the shop's own; an empty string for a picture whose URL was not
/// allowed.
#[must_use]
pub fn foreign(html: &str) -> Vec<String> {
    let found = RefCell::new(Vec::new());
    let _unchanged = rewritten(html, &|address| {
        let mut found = found.borrow_mut();
        if !found.iter().any(|known| known == address) {
            found.push(address.to_owned());
        }
        Becomes::Same
    });
    found.into_inner()
}

/// The description with its foreign pictures rewritten and everything else unchanged. What cannot be parsed as HTML
/// stays whole: only cleaned descriptions reach this function.
#[must_use]
pub fn rewritten(html: &str, becomes: &dyn Fn(&str) -> Becomes) -> String {
    if !html.contains("<img") {
        return html.to_owned();
    }
    let picture = element!("img", |picture| {
        let address = decoded(&picture.get_attribute("src").unwrap_or_default());
        if address.starts_with(OWN) {
            return Ok(());
        }
        match becomes(&address) {
            Becomes::Same => {}
            Becomes::Own(blob) => picture.set_attribute("src", &format!("{OWN}{blob}"))?,
            Becomes::Gone => picture.remove(),
        }
        Ok(())
    });
    let settings = RewriteStrSettings::new().append_element_content_handler(picture);
    rewrite_str(html, settings).unwrap_or_else(|_| html.to_owned())
}

/// Cleaned HTML escapes exactly these five characters in attributes.
fn decoded(attribute: &str) -> String {
    attribute
        .replace("&nbsp;", "\u{a0}")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
        .trim()
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wording::clean_html;

    fn blob() -> BlobId {
        BlobId::parse(&"a".repeat(64)).unwrap()
    }

    #[test]
    fn foreign_pictures_are_found_each_once() {
        let html = clean_html(
            "<p>A <img src='https://a.example/1.jpg?a=1&amp;b=2' alt='<img src=x>'> \
             <img src='//b.example/2.png'><img src='https://a.example/1.jpg?a=1&b=2'>\
             <img src='/media/x'><img src='data:image/png;base64,AA'></p>",
        );
        let expected = ["https://a.example/1.jpg?a=1&b=2", "//b.example/2.png", ""];
        assert_eq!(foreign(&html), expected);
        assert!(foreign("no <b>picture</b>").is_empty());
    }

    #[test]
    fn what_is_rewritten_is_clean_and_nothing_else_has_changed() {
        let html = clean_html(
            "<p>é &amp; <img width=\"9\" src=\"https://a.example/1.jpg\" alt=\"x\"> \
             <img src=\"https://b.example/2.jpg\">end</p>",
        );
        let becomes = |address: &str| {
            if address.contains("a.example") {
                Becomes::Own(blob())
            } else {
                Becomes::Gone
            }
        };
        let after = rewritten(&html, &becomes);
        let address = format!("/media/{}", blob());
        let expected = html
            .replace("https://a.example/1.jpg", &address)
            .replace("<img src=\"https://b.example/2.jpg\">", "");
        assert_eq!(after, expected);
        assert_eq!(clean_html(&after), after);
        assert!(foreign(&after).is_empty());
    }
}
