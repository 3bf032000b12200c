//! The taxes, and the authorities that register shops for them. docs/adding-a-tax.md explains how to add one.

use kernel::{Language, Province};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::number::NumberShape;

/// A sales tax, by its name on an invoice.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Tax {
    /// Goods and services tax (federal).
    Gst,
    /// Harmonized sales tax (federal and provincial).
    Hst,
    /// Quebec sales tax.
    Qst,
    /// Provincial sales tax of British Columbia.
    PstBc,
    /// Provincial sales tax of Saskatchewan.
    PstSk,
    /// Retail sales tax of Manitoba.
    RstMb,
}

impl Tax {
    /// Every tax.
    pub const ALL: [Self; 6] = [
        Self::Gst,
        Self::Hst,
        Self::Qst,
        Self::PstBc,
        Self::PstSk,
        Self::RstMb,
    ];

    /// All facts about a tax, in one place.
    const fn facts(self) -> TaxFacts {
        use Authority as A;
        match self {
            Self::Gst => TaxFacts::new("gst", ("GST", "TPS"), A::GstHst),
            Self::Hst => TaxFacts::new("hst", ("HST", "TVH"), A::GstHst),
            Self::Qst => TaxFacts::new("qst", ("QST", "TVQ"), A::Qst),
            Self::PstBc => TaxFacts::new("pst_bc", ("PST", "TVP"), A::PstBc),
            Self::PstSk => TaxFacts::new("pst_sk", ("PST", "TVP"), A::PstSk),
            Self::RstMb => TaxFacts::new("rst_mb", ("RST", "TVD"), A::RstMb),
        }
    }

    /// The code in the API and in the database.
    #[must_use]
    pub const fn code(self) -> &'static str {
        self.facts().code
    }

    /// The short name people use: `GST`, `TPS`.
    #[must_use]
    pub const fn label(self, language: Language) -> &'static str {
        in_language(self.facts().label, language)
    }

    /// The authority that registers shops for it.
    #[must_use]
    pub const fn authority(self) -> Authority {
        self.facts().authority
    }
}

/// English and French.
type Both = (&'static str, &'static str);

const fn in_language(both: Both, language: Language) -> &'static str {
    match language {
        Language::En => both.0,
        Language::Fr => both.1,
    }
}

struct TaxFacts {
    code: &'static str,
    label: Both,
    authority: Authority,
}

impl TaxFacts {
    const fn new(code: &'static str, label: Both, authority: Authority) -> Self {
        Self {
            code,
            label,
            authority,
        }
    }
}

/// A tax authority with which shops register. GST and HST share one registration.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Authority {
    /// Canada Revenue Agency.
    GstHst,
    /// Revenu Québec.
    Qst,
    /// British Columbia.
    PstBc,
    /// Saskatchewan.
    PstSk,
    /// Manitoba.
    RstMb,
}

impl Authority {
    /// Every authority.
    pub const ALL: [Self; 5] = [
        Self::GstHst,
        Self::Qst,
        Self::PstBc,
        Self::PstSk,
        Self::RstMb,
    ];

    /// All facts about an authority, in one place.
    const fn facts(self) -> AuthorityFacts {
        match self {
            Self::GstHst => AuthorityFacts {
                code: "gst_hst",
                jurisdiction: "CA",
                province: None,
                name: ("GST/HST (Canada)", "TPS/TVH (Canada)"),
                label: ("GST/HST", "TPS/TVH"),
                number: NumberShape::BusinessNumber,
                example: "123456782 RT0001",
            },
            Self::Qst => AuthorityFacts {
                code: "qst",
                jurisdiction: "CA-QC",
                province: Some(Province::Quebec),
                name: ("QST (Quebec)", "TVQ (Québec)"),
                label: ("QST", "TVQ"),
                number: NumberShape::Quebec,
                example: "1234567890 TQ0001",
            },
            Self::PstBc => AuthorityFacts {
                code: "pst_bc",
                jurisdiction: "CA-BC",
                province: Some(Province::BritishColumbia),
                name: ("PST (British Columbia)", "TVP (Colombie-Britannique)"),
                label: ("PST", "TVP"),
                number: NumberShape::BritishColumbia,
                example: "PST-1234-5678",
            },
            Self::PstSk => AuthorityFacts {
                code: "pst_sk",
                jurisdiction: "CA-SK",
                province: Some(Province::Saskatchewan),
                name: ("PST (Saskatchewan)", "TVP (Saskatchewan)"),
                label: ("PST", "TVP"),
                number: NumberShape::Digits,
                example: "1234567",
            },
            Self::RstMb => AuthorityFacts {
                code: "rst_mb",
                jurisdiction: "CA-MB",
                province: Some(Province::Manitoba),
                name: ("RST (Manitoba)", "TVD (Manitoba)"),
                label: ("RST", "TVD"),
                number: NumberShape::Digits,
                example: "123456-7",
            },
        }
    }

    /// The code in the API and in the database.
    #[must_use]
    pub const fn code(self) -> &'static str {
        self.facts().code
    }

    /// The authority with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }

    /// Its ISO 3166 code: `CA`, `CA-QC`.
    #[must_use]
    pub const fn jurisdiction(self) -> &'static str {
        self.facts().jurisdiction
    }

    /// The authority with this ISO 3166 code.
    #[must_use]
    pub fn of_jurisdiction(jurisdiction: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|one| one.jurisdiction() == jurisdiction)
    }

    /// The province whose shops usually register with it; `None`: all of Canada.
    #[must_use]
    pub const fn province(self) -> Option<Province> {
        self.facts().province
    }

    /// The full name of the registration in `language`.
    #[must_use]
    pub const fn name(self, language: Language) -> &'static str {
        in_language(self.facts().name, language)
    }

    /// The label printed before its number.
    #[must_use]
    pub const fn label(self, language: Language) -> &'static str {
        in_language(self.facts().label, language)
    }

    /// A sample number to show beside the field.
    #[must_use]
    pub const fn example(self) -> &'static str {
        self.facts().example
    }

    pub(crate) const fn number(self) -> NumberShape {
        self.facts().number
    }
}

struct AuthorityFacts {
    code: &'static str,
    jurisdiction: &'static str,
    province: Option<Province>,
    name: Both,
    label: Both,
    number: NumberShape,
    example: &'static str,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_tax_has_an_authority_and_each_code_stands_for_one() {
        for tax in Tax::ALL {
            assert!(Authority::ALL.contains(&tax.authority()), "{tax:?}");
        }
        for authority in Authority::ALL {
            assert!(Tax::ALL.iter().any(|tax| tax.authority() == authority));
            assert_eq!(Authority::from_code(authority.code()), Some(authority));
            let jurisdiction = authority.jurisdiction();
            assert_eq!(Authority::of_jurisdiction(jurisdiction), Some(authority));
        }
    }
}
