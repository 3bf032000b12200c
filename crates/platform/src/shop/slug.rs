//! The shop's first address: `<slug>.<base host>`.

use diesel::{ExpressionMethods, QueryDsl, dsl::exists, select};
use diesel_async::RunQueryDsl;
use tenancy::{DbError, PlatformTx};

use crate::store::tenant;

/// Why a slug was refused.
#[derive(Debug, Clone, Copy, thiserror::Error, PartialEq, Eq)]
pub enum SlugError {
    /// Not usable as a host name's label.
    #[error(
        "use 3 to 40 letters a–z, digits or hyphens, beginning and ending with a letter or digit"
    )]
    Malformed,
    /// Reserved for the provider.
    #[error("this address is reserved; choose another")]
    Reserved,
}

/// Names that could be mistaken for the provider or one of its services.
const RESERVED: [&str; 28] = [
    "www",
    "api",
    "dashboard",
    "operator",
    "admin",
    "mail",
    "smtp",
    "pay",
    "payments",
    "checkout",
    "status",
    "help",
    "support",
    "docs",
    "blog",
    "static",
    "assets",
    "cdn",
    "highstreet",
    "login",
    "account",
    "billing",
    "app",
    "dev",
    "test",
    "localhost",
    "sandbox",
    "root",
];

/// A well-formed slug that is not reserved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShopSlug(String);

impl ShopSlug {
    /// Parses a slug.
    ///
    /// # Errors
    /// Not usable in a host name, or reserved.
    pub fn parse(text: &str) -> Result<Self, SlugError> {
        let text = text.trim().to_ascii_lowercase();
        let edges = text.bytes().next().zip(text.bytes().last());
        let shaped = (3..=40).contains(&text.len())
            && text
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
            && edges.is_some_and(|(first, last)| first != b'-' && last != b'-')
            && !text.starts_with("xn--");
        if !shaped {
            return Err(SlugError::Malformed);
        }
        if RESERVED.contains(&text.as_str()) {
            return Err(SlugError::Reserved);
        }
        Ok(Self(text))
    }

    /// The slug in lower case.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A slug derived from the shop's name, if possible.
#[must_use]
pub fn suggest_slug(name: &str) -> Option<ShopSlug> {
    let folded: String = kernel::slugify(name).chars().take(40).collect();
    ShopSlug::parse(folded.trim_end_matches('-')).ok()
}

/// Whether the slug is free.
///
/// # Errors
/// Database failures only.
pub async fn slug_is_free(tx: &mut PlatformTx, slug: &ShopSlug) -> Result<bool, DbError> {
    let query = tenant::table.filter(tenant::slug.eq(slug.as_str()));
    let taken: bool = select(exists(query)).get_result(tx).await?;
    Ok(!taken)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_addresses_and_bad_ones_are_refused() {
        assert_eq!(
            suggest_slug("Atelier Chloé & Fils").unwrap().as_str(),
            "atelier-chloe-fils"
        );
        assert_eq!(ShopSlug::parse("api"), Err(SlugError::Reserved));
        for bad in [
            "",
            "ab",
            "-abc",
            "abc-",
            "a_b_c",
            "xn--abc",
            "a.b.c",
            "t1\"; drop",
        ] {
            assert_eq!(ShopSlug::parse(bad), Err(SlugError::Malformed), "{bad}");
        }
    }
}
