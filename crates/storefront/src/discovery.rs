//! The files search engines request first: `robots.txt` and `sitemap.xml`.

use std::fmt::Write;

use chrono::{DateTime, Utc};

use super::frame::Shop;

/// A public page and when it last changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SitemapEntry {
    /// Path without language prefix.
    pub path: String,
    /// When the page last changed.
    pub changed: DateTime<Utc>,
}

/// Search engines may read the shop, including each variant of a product, but not carts, checkouts, orders or endless
/// filter combinations. Of two matching rules, the longer one counts (RFC 9309).
#[must_use]
pub fn robots_txt(shop: &Shop) -> String {
    let mut out = String::from("User-agent: *\n");
    for language in &shop.languages {
        for path in ["/cart", "/checkout", "/orders", "/search", "/*?"] {
            let _ = writeln!(out, "Disallow: {}", shop.href(*language, path));
        }
        for path in ["/*?page=", "/products/*?variant="] {
            let _ = writeln!(out, "Allow: {}", shop.href(*language, path));
        }
    }
    let _ = writeln!(out, "\nSitemap: {}/sitemap.xml", shop.origin);
    out
}

/// Every public page in every language, each naming its translations. At most 50 000 URLs (sitemaps.org).
#[must_use]
pub fn sitemap_xml(shop: &Shop, entries: &[SitemapEntry]) -> String {
    let mut out = String::from(concat!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n",
        "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" ",
        "xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    ));
    let most = 50_000 / shop.languages.len().max(1);
    for entry in entries.iter().take(most) {
        for language in &shop.languages {
            let _ = write_entry(&mut out, shop, entry, &shop.href(*language, &entry.path));
        }
    }
    out.push_str("</urlset>\n");
    out
}

fn write_entry(
    out: &mut String,
    shop: &Shop,
    entry: &SitemapEntry,
    path: &str,
) -> std::fmt::Result {
    let origin = xml(&shop.origin);
    write!(out, "<url><loc>{origin}{}</loc>", xml(path))?;
    write!(
        out,
        "<lastmod>{}</lastmod>",
        entry.changed.format("%Y-%m-%d")
    )?;
    if shop.languages.len() > 1 {
        for language in &shop.languages {
            let path = xml(&shop.href(*language, &entry.path));
            let tag = language.tag();
            write!(
                out,
                "<xhtml:link rel=\"alternate\" hreflang=\"{tag}\" href=\"{origin}{path}\"/>"
            )?;
        }
    }
    out.push_str("</url>\n");
    Ok(())
}

fn xml(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::super::samples;
    use super::*;

    #[test]
    fn each_language_names_the_other() {
        let shop = samples::shop();
        let entry = SitemapEntry {
            path: "/products/mug".into(),
            changed: DateTime::UNIX_EPOCH,
        };
        let xml = sitemap_xml(&shop, &[entry]);
        assert!(xml.contains("<loc>https://moulin.example/fr/products/mug</loc>"));
        assert_eq!(xml.matches("hreflang=\"fr-CA\"").count(), 2);
        assert!(robots_txt(&shop).contains("Disallow: /fr/checkout"));
    }

    /// Whether `path` matches a rule's pattern; `*` stands for anything.
    fn fits(pattern: &str, path: &str) -> bool {
        let mut parts = pattern.split('*');
        let Some(mut rest) = parts.next().and_then(|first| path.strip_prefix(first)) else {
            return false;
        };
        for part in parts {
            match rest.find(part) {
                Some(at) => rest = &rest[at + part.len()..],
                None => return false,
            }
        }
        true
    }

    /// RFC 9309: the longest matching rule decides; of two equally long ones, the one that allows.
    fn may_read(robots: &str, path: &str) -> bool {
        let rules = robots
            .lines()
            .filter_map(|line| match line.split_once(": ")? {
                ("Allow", pattern) => Some((pattern.len(), true, pattern)),
                ("Disallow", pattern) => Some((pattern.len(), false, pattern)),
                _ => None,
            });
        let fitting = rules.filter(|(.., pattern)| fits(pattern, path));
        fitting.max().is_none_or(|(_, allowed, _)| allowed)
    }

    fn addresses(value: &serde_json::Value, found: &mut Vec<String>) {
        match value {
            serde_json::Value::String(text) => {
                if let Some(path) = text.strip_prefix("https://moulin.example") {
                    found.push(path.to_owned());
                }
            }
            serde_json::Value::Array(all) => all.iter().for_each(|one| addresses(one, found)),
            serde_json::Value::Object(all) => all.values().for_each(|one| addresses(one, found)),
            _ => {}
        }
    }

    #[test]
    fn whatever_the_pages_data_names_may_be_read() {
        let robots = robots_txt(&samples::shop());
        for language in kernel::Language::ALL {
            let page = samples::product(language, 1);
            let mut found = Vec::new();
            addresses(&crate::structured::product(&page), &mut found);
            assert!(
                found.iter().any(|path| path.contains("?variant=")),
                "{found:?}"
            );
            for path in found {
                assert!(may_read(&robots, &path), "{path}");
            }
            let home = |path: &str| samples::shop().href(language, path);
            for path in [
                "/cart",
                "/checkout/review",
                "/orders/ord_1?key=a",
                "/collections/mugs?stock=1",
            ] {
                assert!(!may_read(&robots, &home(path)), "{path}");
            }
            assert!(may_read(&robots, &home("/collections/mugs?page=2")));
        }
    }
}
