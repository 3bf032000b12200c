//! WooCommerce writes its column names in the language of the site. The canonical name is the English one in lower
//! case; the titles in other languages are data (`woocommerce_titles.tsv`).

use std::{collections::HashMap, sync::LazyLock};

use super::{marks::Numbers, sheet::column_key};

const TITLES: &str = include_str!("woocommerce_titles.tsv");

/// Language, English title and translated title of each line.
fn titles() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    let lines = TITLES.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| {
        let mut parts = line.splitn(3, '\t');
        Some((parts.next()?, parts.next()?, parts.next()?))
    })
}

/// Characters that some of WooCommerce's translations, and therefore its files, write as HTML entities.
const WRITTEN_AS_HTML: [(&str, &str); 5] = [
    ("&rsquo;", "'"),
    ("&#8217;", "'"),
    ("&#039;", "'"),
    ("&nbsp;", " "),
    ("&amp;", "&"),
];

/// A title normalized for comparison: without units, and without the blank French puts before a question mark.
fn comparable(title: &str) -> String {
    let plain = WRITTEN_AS_HTML
        .iter()
        .fold(title.to_owned(), |title, (html, sign)| {
            title.replace(html, sign)
        });
    let key = column_key(&plain).replace(" ?", "?");
    let bare = key.strip_suffix(')').and_then(|key| key.rsplit_once(" ("));
    match bare {
        Some((name, unit)) if MEASURES.iter().any(|known| known == name) || unit == "%s" => {
            name.to_owned()
        }
        _ => key,
    }
}

/// Titles of measures in all languages; only these have their unit cut off.
static MEASURES: LazyLock<Vec<String>> = LazyLock::new(|| {
    titles()
        .filter_map(|(_, _, title)| Some(column_key(title.strip_suffix(" (%s)")?)))
        .collect()
});

static NAMES: LazyLock<HashMap<String, String>> = LazyLock::new(|| {
    titles()
        .map(|(_, english, title)| (comparable(title), our_name(english)))
        .collect()
});

fn our_name(english: &str) -> String {
    match comparable(english).as_str() {
        "gtin, upc, ean, or isbn" => "barcode".to_owned(),
        name => name.to_owned(),
    }
}

/// The number in `attribute 2 name`, and the title with `%d` in its place.
fn numbered(title: &str) -> Option<(&str, String)> {
    let begin = title.find(|c: char| c.is_ascii_digit())?;
    let rest = title.get(begin..)?;
    let length = rest
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(rest.len());
    let (number, behind) = rest.split_at_checked(length)?;
    Some((number, format!("{}%d{behind}", title.get(..begin)?)))
}

/// The canonical name of a column in any language; units in parentheses are cut off (`weight (kg)` → `weight`).
pub(super) fn canonical(key: String) -> String {
    let title = comparable(&key);
    if let Some(name) = NAMES.get(&title) {
        return name.clone();
    }
    let name =
        numbered(&title).and_then(|(number, title)| Some(NAMES.get(&title)?.replace("%d", number)));
    name.unwrap_or(key)
}

/// The same while the file's program is still unknown: `Title` may stand for the name in a WooCommerce file, but does
/// not identify one, because Shopify's files have it, too.
pub(super) fn telling(key: String) -> String {
    if matches!(key.as_str(), "title" | "product title") {
        return key;
    }
    canonical(key)
}

/// The unit in a column's title (`Weight (kg)`).
pub(super) fn unit(title: Option<String>) -> Option<String> {
    let title = title?;
    let unit = title
        .rsplit_once('(')?
        .1
        .trim()
        .trim_end_matches(')')
        .trim();
    (!unit.is_empty()).then(|| unit.to_owned())
}

pub(super) const NUMBERS: [(&str, Numbers); 8] = [
    ("regular price", Numbers::Money),
    ("sale price", Numbers::Money),
    ("cost of goods", Numbers::Money),
    ("weight", Numbers::Measure),
    ("length", Numbers::Measure),
    ("width", Numbers::Measure),
    ("height", Numbers::Measure),
    ("stock", Numbers::Count),
];

pub(super) const COLUMNS: [&str; 34] = [
    "id",
    "type",
    "sku",
    "name",
    "published",
    "visibility in catalog",
    "short description",
    "description",
    "date sale price starts",
    "date sale price ends",
    "tax status",
    "tax class",
    "in stock?",
    "stock",
    "backorders allowed?",
    "weight",
    "length",
    "width",
    "height",
    "sale price",
    "regular price",
    "categories",
    "tags",
    "brands",
    "barcode",
    "images",
    "parent",
    "position",
    "allow customer reviews?",
    "external url",
    "grouped products",
    "cost of goods",
    "commodity code (hs code)",
    "country of origin",
];

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;

    /// A title as written in a file.
    fn in_a_file(title: &str) -> String {
        canonical(column_key(&title.replace("%s", "kg").replace("%d", "2")))
    }

    #[test]
    fn every_title_of_every_language_is_its_english_one() {
        for (language, english, title) in titles() {
            let name = our_name(english).replace("%d", "2");
            assert_eq!(in_a_file(title), name, "{language}: {title}");
        }
    }

    #[test]
    fn no_title_has_two_meanings_and_no_language_lacks_what_a_file_needs() {
        let mut meanings: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut languages: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
        for (language, english, title) in titles() {
            let name = our_name(english);
            meanings
                .entry(comparable(title))
                .or_default()
                .insert(name.clone());
            languages.entry(language).or_default().insert(name);
        }
        assert!(
            meanings.values().all(|names| names.len() == 1),
            "{meanings:?}"
        );
        assert!(languages.len() >= 10);
        for (language, names) in languages {
            for needed in [
                "type",
                "name",
                "regular price",
                "sku",
                "stock",
                "backorders allowed?",
                "tax status",
            ] {
                assert!(names.contains(needed), "{language} lacks {needed}");
            }
        }
    }

    #[test]
    fn titles_are_known_with_other_apostrophes_blanks_and_units() {
        for (title, name) in [
            ("Nom de l'attribut 2", "attribute 2 name"),
            ("Attribut 12 visible", "attribute 12 visible"),
            ("Valeur(s) de l&rsquo;attribut 3 ", "attribute 3 value(s)"),
            ("En inventaire&nbsp;?", "in stock?"),
            ("Méta&nbsp;: _x", "meta&nbsp;: _x"),
            ("En stock\u{a0}?", "in stock?"),
            ("Poids (lbs)", "weight"),
            ("Stok kodu (SKU)", "sku"),
            ("Commodity code (HS code)", "commodity code (hs code)"),
            ("Meta: _size (cm)", "meta: _size (cm)"),
        ] {
            assert_eq!(canonical(column_key(title)), name);
        }
        assert_eq!(unit(Some("Poids (lbs)".into())), Some("lbs".into()));
        assert_eq!(unit(Some("Weight".into())), None);
    }
}
