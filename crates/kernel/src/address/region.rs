//! Provinces, territories and states, and the many ways people write them.

use super::{Country, Province, united_states::STATES};
use crate::{Language, fold};

/// A part of a country that an address names.
#[derive(Debug, PartialEq, Eq)]
pub struct Region {
    /// The post's code: `ON`, `NY`.
    pub code: &'static str,
    pub(super) en: &'static str,
    pub(super) fr: &'static str,
    /// Abbreviations, old ones included, and other names. Case, accents, dots, blanks and hyphens do not count.
    pub(super) also: &'static [&'static str],
}

impl Region {
    #[must_use]
    pub const fn name(&self, language: Language) -> &'static str {
        match language {
            Language::En => self.en,
            Language::Fr => self.fr,
        }
    }

    fn is_called(&self, letters: &str) -> bool {
        [self.code, self.en, self.fr]
            .iter()
            .chain(self.also)
            .any(|name| letters_of(name) == letters)
    }
}

/// Only the letters, folded: `T.N.-O.` is `tno`, `Île-du-Prince-Édouard` is `ileduprinceedouard`.
pub(super) fn letters_of(text: &str) -> String {
    fold(text)
        .chars()
        .filter(|letter| letter.is_alphanumeric())
        .collect()
}

/// What people put before the name, folded to letters.
const BEFORE: [&str; 10] = [
    "provinceof",
    "provincede",
    "provincedu",
    "provincedel",
    "stateof",
    "etatde",
    "etatdu",
    "commonwealthof",
    "territoryof",
    "the",
];
/// And behind it.
const BEHIND: [&str; 3] = ["state", "province", "territory"];

impl Country {
    /// The regions an address of this country must name; empty where we keep no list.
    #[must_use]
    pub fn regions(self) -> &'static [Region] {
        match self {
            Self::CANADA => Province::REGIONS,
            Self::UNITED_STATES => STATES,
            _ => &[],
        }
    }

    /// The region somebody means: its code, its name or an abbreviation in either language (`Ont.`, `Québec (QC)`,
    /// `Ontario, Canada`, `US-NY`).
    #[must_use]
    pub fn region(self, text: &str) -> Option<&'static Region> {
        let coded = self.regions().iter().find(|region| region.code == text);
        coded
            .or_else(|| self.region_called(&letters_of(text)))
            .or_else(|| self.region_of_parts(text))
    }

    fn region_called(self, letters: &str) -> Option<&'static Region> {
        let called = |letters: &str| self.regions().iter().find(|one| one.is_called(letters));
        called(letters)
            .or_else(|| {
                BEFORE
                    .iter()
                    .find_map(|word| called(letters.strip_prefix(word)?))
            })
            .or_else(|| {
                BEHIND
                    .iter()
                    .find_map(|word| called(letters.strip_suffix(word)?))
            })
    }

    /// Several names of one region, or a region and its country.
    fn region_of_parts(self, text: &str) -> Option<&'static Region> {
        let parts = text.split([',', '(', ')', '/', '-', '–', '—']);
        let mut found = None;
        for letters in parts.map(letters_of).filter(|part| !part.is_empty()) {
            match self.region_called(&letters) {
                Some(region) if found.is_none_or(|before| before == region) => found = Some(region),
                None if self.is_called(&letters) => {}
                _ => return None,
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every way a province is written, old abbreviations of both languages included.
    const CANADA: &[(&str, &[&str])] = &[
        (
            "AB",
            &["AB", "ab", "Alberta", "ALBERTA", "Alta.", "Alta", "Alb."],
        ),
        (
            "BC",
            &[
                "BC",
                "B.C.",
                "b. c.",
                "British Columbia",
                "British-Columbia",
                "Colombie-Britannique",
                "Colombie Britannique",
                "C.-B.",
                "CB",
            ],
        ),
        ("MB", &["MB", "Manitoba", "Man.", "man"]),
        (
            "NB",
            &[
                "NB",
                "N.B.",
                "N.-B.",
                "New Brunswick",
                "Nouveau-Brunswick",
                "nouveau brunswick",
            ],
        ),
        (
            "NL",
            &[
                "NL",
                "N.L.",
                "Newfoundland and Labrador",
                "Newfoundland & Labrador",
                "Newfoundland",
                "Labrador",
                "Nfld",
                "Nfld.",
                "NF",
                "Terre-Neuve-et-Labrador",
                "Terre-Neuve",
                "T.-N.",
                "T.-N.-L.",
                "TNL",
            ],
        ),
        (
            "NS",
            &[
                "NS",
                "N.S.",
                "Nova Scotia",
                "Nouvelle-Écosse",
                "Nouvelle Ecosse",
                "N.-É.",
                "NE",
            ],
        ),
        (
            "NT",
            &[
                "NT",
                "N.W.T.",
                "NWT",
                "Northwest Territories",
                "North-West Territories",
                "T.N.-O.",
                "TNO",
                "Territoires du Nord-Ouest",
            ],
        ),
        ("NU", &["NU", "Nunavut", "Nvt.", "Nun."]),
        (
            "ON",
            &[
                "ON",
                "on",
                " Ontario ",
                "ONTARIO",
                "Ont.",
                "Ont",
                "Ontario, Canada",
                "CA-ON",
            ],
        ),
        (
            "PE",
            &[
                "PE",
                "PEI",
                "P.E.I.",
                "Prince Edward Island",
                "Île-du-Prince-Édouard",
                "Ile du Prince Edouard",
                "Î.-P.-É.",
                "IPE",
            ],
        ),
        (
            "QC",
            &[
                "QC",
                "Quebec",
                "Québec",
                "QUÉBEC",
                "Que\u{301}bec",
                "Que.",
                "Qué.",
                "Qc",
                "PQ",
                "P.Q.",
                "Province de Québec",
                "Québec (QC)",
                "Québec / Quebec",
                "QC - Québec",
            ],
        ),
        ("SK", &["SK", "Saskatchewan", "Sask.", "Sask"]),
        (
            "YT",
            &[
                "YT",
                "Y.T.",
                "Yukon",
                "Yukon Territory",
                "the Yukon",
                "Yuk.",
                "YK",
                "Yn",
            ],
        ),
    ];

    #[test]
    fn every_province_and_territory_is_understood_however_it_is_written() {
        for (code, ways) in CANADA {
            for way in *ways {
                let found = Country::CANADA.region(way).map(|region| region.code);
                assert_eq!(found, Some(*code), "{way}");
            }
        }
        let tested: Vec<&str> = CANADA.iter().map(|(code, _)| *code).collect();
        let known: Vec<&str> = Province::ALL.iter().map(|one| one.code()).collect();
        assert!(known.iter().all(|code| tested.contains(code)));
    }

    #[test]
    fn every_state_is_understood_by_code_name_and_old_abbreviation() {
        for state in STATES {
            let dotted: String = state
                .code
                .chars()
                .flat_map(|letter| [letter, '.'])
                .collect();
            let ways = [state.code, state.en, state.fr]
                .into_iter()
                .chain(state.also.iter().copied());
            for way in ways.chain([dotted.as_str()]) {
                let found = Country::UNITED_STATES.region(way).map(|region| region.code);
                assert_eq!(found, Some(state.code), "{way}");
            }
        }
        for (way, code) in [
            ("Calif.", "CA"),
            ("Mass", "MA"),
            ("n. y.", "NY"),
            ("New York State", "NY"),
            ("État de New York", "NY"),
            ("Washington, D.C.", "DC"),
            ("State of Washington", "WA"),
            ("Californie", "CA"),
            ("Penna.", "PA"),
            ("N. Dak.", "ND"),
            ("Hawaiʻi", "HI"),
            ("US-TX", "TX"),
            ("Porto Rico", "PR"),
        ] {
            let found = Country::UNITED_STATES.region(way).map(|region| region.code);
            assert_eq!(found, Some(code), "{way}");
        }
    }

    #[test]
    fn no_two_regions_of_a_country_share_a_way_of_writing() {
        for country in [Country::CANADA, Country::UNITED_STATES] {
            let mut seen = std::collections::HashMap::new();
            for region in country.regions() {
                let names = [region.code, region.en, region.fr];
                for name in names.iter().chain(region.also) {
                    let other = seen.insert(letters_of(name), region.code);
                    assert!(
                        other.is_none_or(|code| code == region.code),
                        "{name}: {other:?}"
                    );
                }
            }
        }
    }

    #[test]
    fn what_names_no_region_or_two_is_not_guessed() {
        for way in [
            "",
            "-",
            "Ontari",
            "Ontario or Québec",
            "Ontario / Québec",
            "NY",
            "Paris",
            "Canada",
        ] {
            assert_eq!(Country::CANADA.region(way), None, "{way}");
        }
        assert_eq!(Country::UNITED_STATES.region("Ontario"), None);
        assert!(
            "FR".parse::<Country>()
                .is_ok_and(|france| france.regions().is_empty())
        );
    }
}
