//! The taxes and the authorities one registers with for them.

use kernel::Language;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A tax as it is named on an invoice.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Tax {
    Gst,
    Hst,
    Qst,
    PstBc,
    PstSk,
    RstMb,
}

impl Tax {
    pub const ALL: [Self; 6] = [
        Self::Gst,
        Self::Hst,
        Self::Qst,
        Self::PstBc,
        Self::PstSk,
        Self::RstMb,
    ];

    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Gst => "gst",
            Self::Hst => "hst",
            Self::Qst => "qst",
            Self::PstBc => "pst_bc",
            Self::PstSk => "pst_sk",
            Self::RstMb => "rst_mb",
        }
    }

    /// The short name people know it by.
    #[must_use]
    pub const fn label(self, language: Language) -> &'static str {
        match (self, language) {
            (Self::Gst, Language::En) => "GST",
            (Self::Gst, Language::Fr) => "TPS",
            (Self::Hst, Language::En) => "HST",
            (Self::Hst, Language::Fr) => "TVH",
            (Self::Qst, Language::En) => "QST",
            (Self::Qst, Language::Fr) => "TVQ",
            (Self::PstBc | Self::PstSk, Language::En) => "PST",
            (Self::PstBc | Self::PstSk, Language::Fr) => "TVP",
            (Self::RstMb, Language::En) => "RST",
            (Self::RstMb, Language::Fr) => "TVD",
        }
    }

    #[must_use]
    pub const fn authority(self) -> Authority {
        match self {
            Self::Gst | Self::Hst => Authority::GstHst,
            Self::Qst => Authority::Qst,
            Self::PstBc => Authority::PstBc,
            Self::PstSk => Authority::PstSk,
            Self::RstMb => Authority::RstMb,
        }
    }
}

/// Where a shop registers. GST and HST share one registration.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Authority {
    GstHst,
    Qst,
    PstBc,
    PstSk,
    RstMb,
}

impl Authority {
    pub const ALL: [Self; 5] = [
        Self::GstHst,
        Self::Qst,
        Self::PstBc,
        Self::PstSk,
        Self::RstMb,
    ];

    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::GstHst => "gst_hst",
            Self::Qst => "qst",
            Self::PstBc => "pst_bc",
            Self::PstSk => "pst_sk",
            Self::RstMb => "rst_mb",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|authority| authority.code() == code)
    }

    #[must_use]
    pub const fn name(self, language: Language) -> &'static str {
        match (self, language) {
            (Self::GstHst, Language::En) => "GST/HST (Canada)",
            (Self::GstHst, Language::Fr) => "TPS/TVH (Canada)",
            (Self::Qst, Language::En) => "QST (Quebec)",
            (Self::Qst, Language::Fr) => "TVQ (Québec)",
            (Self::PstBc, Language::En) => "PST (British Columbia)",
            (Self::PstBc, Language::Fr) => "TVP (Colombie-Britannique)",
            (Self::PstSk, Language::En) => "PST (Saskatchewan)",
            (Self::PstSk, Language::Fr) => "TVP (Saskatchewan)",
            (Self::RstMb, Language::En) => "RST (Manitoba)",
            (Self::RstMb, Language::Fr) => "TVD (Manitoba)",
        }
    }

    /// As printed before its number.
    #[must_use]
    pub const fn label(self, language: Language) -> &'static str {
        match (self, language) {
            (Self::GstHst, Language::En) => "GST/HST",
            (Self::GstHst, Language::Fr) => "TPS/TVH",
            (Self::Qst, _) => Tax::Qst.label(language),
            (Self::PstBc, _) => Tax::PstBc.label(language),
            (Self::PstSk, _) => Tax::PstSk.label(language),
            (Self::RstMb, _) => Tax::RstMb.label(language),
        }
    }

    /// What a number of this authority looks like, to show beside the field.
    #[must_use]
    pub const fn example(self) -> &'static str {
        match self {
            Self::GstHst => "123456782 RT0001",
            Self::Qst => "1234567890 TQ0001",
            Self::PstBc => "PST-1234-5678",
            Self::PstSk => "1234567",
            Self::RstMb => "123456-7",
        }
    }
}
