//! What search engines ask for first: `robots.txt` and `sitemap.xml`.

use std::fmt::Write;

use chrono::{DateTime, Utc};

use super::frame::Shop;

/// A public page and when it last changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SitemapEntry {
    pub path: String,
    pub changed: DateTime<Utc>,
}

/// Search engines may read the shop, not carts, checkouts, orders or endless filter combinations.
#[must_use]
pub fn robots_txt(shop: &Shop) -> String {
    let mut out = String::from("User-agent: *\n");
    for language in &shop.languages {
        for path in ["/cart", "/checkout", "/orders", "/search", "/*?"] {
            let _ = writeln!(out, "Disallow: {}", shop.href(*language, path));
        }
        let _ = writeln!(out, "Allow: {}", shop.href(*language, "/*?page="));
    }
    let _ = writeln!(out, "\nSitemap: {}/sitemap.xml", shop.origin);
    out
}

/// Every public page in every language, each naming its translations. At most 50 000 addresses (sitemaps.org).
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
}
