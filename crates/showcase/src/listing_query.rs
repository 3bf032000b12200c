//! The query of a product list: parsed from a URL, written back in one canonical form. The canonical form is the cache
//! key and the canonical link; unknown parameters are dropped.

use std::collections::{BTreeMap, BTreeSet};

use url::form_urlencoded::{self, Serializer};

use super::Chip;

/// Sort orders of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// The merchant's own order, or the best match of a search.
    #[default]
    Featured,
    /// Latest first.
    Newest,
    /// Cheapest first.
    PriceUp,
    /// Most expensive first.
    PriceDown,
    /// By title.
    Title,
}

impl Sort {
    /// Every sort order, as the list offers them.
    pub const ALL: [Self; 5] = [
        Self::Featured,
        Self::Newest,
        Self::PriceUp,
        Self::PriceDown,
        Self::Title,
    ];

    /// The value of the `sort` parameter.
    #[must_use]
    pub const fn param(&self) -> &'static str {
        match self {
            Self::Featured => "featured",
            Self::Newest => "newest",
            Self::PriceUp => "price",
            Self::PriceDown => "price-down",
            Self::Title => "title",
        }
    }

    fn from_param(text: &str) -> Self {
        Self::ALL
            .into_iter()
            .find(|sort| sort.param() == text)
            .unwrap_or_default()
    }
}

/// Options and values beyond these limits are ignored: a URL is untrusted input.
const MOST_OPTIONS: usize = 8;
const MOST_VALUES: usize = 20;
const LONGEST: usize = 80;

/// A parsed query of a product list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListingQuery {
    /// The words searched for; empty in a collection.
    pub words: String,
    /// The sort order.
    pub sort: Sort,
    /// As entered; empty without a bound.
    pub price_from: String,
    /// As entered; empty without a bound.
    pub price_to: String,
    /// Only products in stock.
    pub in_stock: bool,
    /// Option name → values, any of which matches.
    pub options: BTreeMap<String, BTreeSet<String>>,
    /// Starting at 1.
    pub page: u32,
}

impl ListingQuery {
    /// Parses a query string; unknown and invalid parameters are dropped.
    #[must_use]
    pub fn parse(query: &str) -> Self {
        let mut wanted = Self {
            page: 1,
            ..Self::default()
        };
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            let value: String = value.trim().chars().take(LONGEST).collect();
            if !value.is_empty() {
                wanted.take(&name, value);
            }
        }
        wanted
    }

    fn take(&mut self, name: &str, value: String) {
        match name {
            "q" => self.words = value,
            "sort" => self.sort = Sort::from_param(&value),
            "from" => self.price_from = value,
            "to" => self.price_to = value,
            "stock" => self.in_stock = value == "1",
            "page" => self.page = value.parse().ok().filter(|page| *page > 0).unwrap_or(1),
            other => self.take_option(other, value),
        }
    }

    fn take_option(&mut self, name: &str, value: String) {
        let Some(option) = name
            .strip_prefix("o.")
            .filter(|n| !n.is_empty() && n.len() <= LONGEST)
        else {
            return;
        };
        if self.options.len() >= MOST_OPTIONS && !self.options.contains_key(option) {
            return;
        }
        let values = self.options.entry(option.to_owned()).or_default();
        if values.len() < MOST_VALUES {
            values.insert(value);
        }
    }

    /// `?…` in canonical form; empty when everything is at its default.
    #[must_use]
    pub fn to_query(&self) -> String {
        let mut out = Serializer::new(String::new());
        let mut pair = |name: &str, value: &str| {
            if !value.is_empty() {
                out.append_pair(name, value);
            }
        };
        pair("q", &self.words);
        for (name, values) in &self.options {
            values
                .iter()
                .for_each(|value| pair(&format!("o.{name}"), value));
        }
        pair("from", &self.price_from);
        pair("to", &self.price_to);
        pair("stock", if self.in_stock { "1" } else { "" });
        pair(
            "sort",
            if self.sort == Sort::default() {
                ""
            } else {
                self.sort.param()
            },
        );
        pair(
            "page",
            &if self.page > 1 {
                self.page.to_string()
            } else {
                String::new()
            },
        );
        match out.finish() {
            empty if empty.is_empty() => empty,
            query => format!("?{query}"),
        }
    }

    /// The same list on another page.
    #[must_use]
    pub fn on_page(&self, page: u32) -> Self {
        Self {
            page,
            ..self.clone()
        }
    }

    /// Keeps only the search words: no filters, default sort order, first page.
    #[must_use]
    pub fn cleared(&self) -> Self {
        Self {
            words: self.words.clone(),
            sort: self.sort,
            page: 1,
            ..Self::default()
        }
    }

    /// A chip for every chosen option value. Price and stock chips need translated text and are added by the page.
    #[must_use]
    pub fn option_chips(&self, base: &str) -> Vec<Chip> {
        let chip = |name: &String, value: &String| {
            let mut without = self.on_page(1);
            if let Some(values) = without.options.get_mut(name) {
                values.remove(value);
            }
            without.options.retain(|_, values| !values.is_empty());
            Chip {
                text: value.clone(),
                path: format!("{base}{}", without.to_query()),
            }
        };
        self.options
            .iter()
            .flat_map(|(name, values)| values.iter().map(move |value| chip(name, value)))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_brought_into_one_form() {
        let messy = "page=1&utm_source=x&o.Size=L&o.Color=Red&o.Size=S&sort=price&from=&stock=1";
        let query = ListingQuery::parse(messy);
        assert_eq!(
            query.to_query(),
            "?o.Color=Red&o.Size=L&o.Size=S&stock=1&sort=price"
        );
        assert_eq!(ListingQuery::parse("sort=featured&page=0").to_query(), "");
    }

    #[test]
    fn a_chip_takes_away_one_value() {
        let query = ListingQuery::parse("o.Size=L&o.Color=Red&page=3");
        let chips = query.option_chips("/collections/shirts");
        assert_eq!(chips[0].text, "Red");
        assert_eq!(chips[0].path, "/collections/shirts?o.Size=L");
    }

    #[test]
    fn what_a_visitor_writes_is_bounded() {
        let many: String = (0..500).map(|n| format!("o.{n}=x&o.Size={n}&")).collect();
        let query = ListingQuery::parse(&many);
        assert_eq!(query.options.len(), MOST_OPTIONS);
        assert!(
            query
                .options
                .values()
                .all(|values| values.len() <= MOST_VALUES)
        );
    }
}
