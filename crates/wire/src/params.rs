//! The query string.

use std::str::FromStr;

use actix_web::{HttpRequest, http::StatusCode};
use chrono::{DateTime, Duration, NaiveDate, Utc};
use kernel::{Cursor, PageSize};
use zones::Zone;

use web::problem::{FieldProblem, Problem, both};

/// Query parameters. A filter with several values repeats its key. An empty value counts as absent, except for a day.
pub struct Params(Vec<(String, String)>);

/// From, inclusive, and until, exclusive.
pub type Span = (Option<DateTime<Utc>>, Option<DateTime<Utc>>);

/// 400: the value is invalid.
#[must_use]
pub fn malformed(what: &str) -> Problem {
    let words = both(
        format!("{what} is not understood"),
        format!("{what} n’est pas compris"),
    );
    let mut problem = Problem::new(StatusCode::BAD_REQUEST, "malformed", words.clone());
    problem.errors = vec![FieldProblem::new(what, "invalid", words)];
    problem
}

impl Params {
    /// The parameters of a request.
    #[must_use]
    pub fn of(request: &HttpRequest) -> Self {
        let pairs = url::form_urlencoded::parse(request.query_string().as_bytes());
        Self(
            pairs
                .map(|(k, v)| (k.into_owned(), v.into_owned()))
                .collect(),
        )
    }

    /// The non-empty values of a parameter.
    fn given(&self, name: &str) -> impl Iterator<Item = &String> {
        let named = self.0.iter().filter(move |(key, _)| key == name);
        named
            .map(|(_, value)| value)
            .filter(|value| !value.is_empty())
    }

    /// The first non-empty value.
    #[must_use]
    pub fn first(&self, name: &str) -> Option<&str> {
        self.given(name).next().map(String::as_str)
    }

    fn day(&self, name: &str) -> Result<Option<NaiveDate>, Problem> {
        let stated = self.0.iter().find(|(key, _)| key == name);
        stated
            .map(|(_, text)| text.parse().map_err(|_| malformed(name)))
            .transpose()
    }

    /// The first value, or an empty text.
    #[must_use]
    pub fn text(&self, name: &str) -> String {
        self.first(name)
            .unwrap_or_default()
            .chars()
            .take(200)
            .collect()
    }

    /// Parses the first value.
    ///
    /// # Errors
    /// 400 if the value cannot be parsed.
    pub fn parsed<T: FromStr>(&self, name: &str) -> Result<Option<T>, Problem> {
        self.first(name)
            .map(|text| text.parse().map_err(|_| malformed(name)))
            .transpose()
    }

    /// Parses all values.
    ///
    /// # Errors
    /// 400 if one of them cannot be parsed.
    pub fn all_parsed<T: FromStr>(&self, name: &str) -> Result<Vec<T>, Problem> {
        self.given(name)
            .map(|text| text.parse().map_err(|_| malformed(name)))
            .collect()
    }

    /// All values of a filter, each of which must be one of `known`.
    ///
    /// # Errors
    /// 400 for any other value.
    pub fn chosen(&self, name: &str, known: &[&str]) -> Result<Vec<String>, Problem> {
        self.given(name)
            .map(|value| {
                if known.contains(&value.as_str()) {
                    Ok(value.clone())
                } else {
                    Err(malformed(name))
                }
            })
            .collect()
    }

    /// The requested page size.
    ///
    /// # Errors
    /// 400 unless it is a number from 1 to 100.
    pub fn limit(&self) -> Result<Option<u32>, Problem> {
        let limit = self.parsed("limit")?;
        match limit {
            Some(0 | 101..) => Err(malformed("limit")),
            fits => Ok(fits),
        }
    }

    /// The requested page size, or the default.
    ///
    /// # Errors
    /// 400 unless it is a number.
    pub fn size(&self) -> Result<PageSize, Problem> {
        Ok(PageSize::clamped(self.limit()?))
    }

    /// The cursor of the previous page.
    #[must_use]
    pub fn cursor(&self) -> Option<Cursor> {
        let text = serde_json::Value::String(self.first("cursor")?.to_owned());
        serde_json::from_value(text).ok()
    }

    /// From the beginning of the shop's day `from` to the end of its day `to`.
    ///
    /// # Errors
    /// 400 if one of them is not a date.
    pub fn days(&self, zone: Zone) -> Result<Span, Problem> {
        let (from, to) = (self.day("from")?, self.day("to")?);
        let until = to.and_then(|day| day.checked_add_signed(Duration::days(1)));
        Ok((
            from.map(|day| zone.start_of(day)),
            until.map(|day| zone.start_of(day)),
        ))
    }
}
