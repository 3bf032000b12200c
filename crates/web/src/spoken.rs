//! Chooses the language of an answer from `Accept-Language`.

use actix_web::{
    HttpMessage,
    http::header::{AcceptLanguage, Header, Quality},
};
use kernel::Language;

/// The language that a browser or a program asks for: of those it ranks (RFC 9110, section 12.5.4), the first in which
/// the product writes; English if it names none, or if the header cannot be read.
#[must_use]
pub fn spoken(request: &impl HttpMessage) -> Language {
    let Ok(AcceptLanguage(mut asked)) = AcceptLanguage::parse(request) else {
        return Language::default();
    };
    asked.retain(|one| one.quality > Quality::ZERO);
    AcceptLanguage(asked)
        .ranked()
        .iter()
        .find_map(|tag| Language::from_tag(tag.item()?.primary_language()))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use actix_web::{http::header::ACCEPT_LANGUAGE, test::TestRequest};
    use kernel::Language::{self, En, Fr};

    use super::spoken;

    fn asked(header: &str) -> Language {
        spoken(
            &TestRequest::default()
                .insert_header((ACCEPT_LANGUAGE, header))
                .to_http_request(),
        )
    }

    #[test]
    fn the_most_wanted_language_wins_wherever_it_stands() {
        for (header, expected) in [
            ("fr-CA,fr;q=0.9,en;q=0.8", Fr),
            ("en;q=0.1, fr", Fr),
            ("fr;q=0.3, en;q=0.7", En),
            ("de, fr;q=0.5", Fr),
            ("fr;q=0, en", En),
            ("fr;q=0", En),
            ("FR", Fr),
            ("frr", En),
            ("*", En),
            ("", En),
            (";;;", En),
        ] {
            assert_eq!(asked(header), expected, "{header}");
        }
        assert_eq!(spoken(&TestRequest::default().to_http_request()), En);
    }
}
