//! The accounts of the journal: those of the shop's book, and where a bookkeeper needs more, a detail of them.

use std::str::FromStr;

use kernel::{Language, Province};
use ledger::{Account, AccountKind, TenantAccount};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// How the sales tax laws treat what was sold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Treatment {
    /// A sales tax was charged.
    Taxable,
    /// Taxed at zero: an export, basic groceries.
    ZeroRated,
    /// Declared exempt by the merchant.
    Exempt,
    /// The shop charges no tax there: it is not registered.
    Untaxed,
}

impl Treatment {
    /// Every treatment.
    pub const ALL: [Self; 4] = [Self::Taxable, Self::ZeroRated, Self::Exempt, Self::Untaxed];

    const fn code(self) -> &'static str {
        match self {
            Self::Taxable => "taxable",
            Self::ZeroRated => "zero_rated",
            Self::Exempt => "exempt",
            Self::Untaxed => "untaxed",
        }
    }

    const fn name(self, language: Language) -> &'static str {
        match (self, language) {
            (Self::Taxable, Language::En) => "taxable",
            (Self::Taxable, Language::Fr) => "fournitures taxables",
            (Self::ZeroRated, Language::En) => "zero-rated",
            (Self::ZeroRated, Language::Fr) => "fournitures détaxées",
            (Self::Exempt, Language::En) => "exempt",
            (Self::Exempt, Language::Fr) => "fournitures exonérées",
            (Self::Untaxed, Language::En) => "no tax charged",
            (Self::Untaxed, Language::Fr) => "sans taxe perçue",
        }
    }
}

/// Provinces with a harmonized sales tax.
const HARMONIZED: [Province; 5] = [
    Province::Ontario,
    Province::NewBrunswick,
    Province::NovaScotia,
    Province::NewfoundlandAndLabrador,
    Province::PrinceEdwardIsland,
];

/// What part of an account of the book a line is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Detail {
    /// The account as it is.
    Whole,
    /// Sales, shipping or returns that the tax laws treat so.
    Treated(Treatment),
    /// The federal tax alone.
    Gst,
    /// The harmonized tax of a province.
    Hst(Province),
}

/// An account of the journal. Its code is permanent: `4000.taxable`, `2200.hst_on`, `1200`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LineAccount {
    /// The account of the shop's book.
    pub account: TenantAccount,
    /// Which part of it.
    pub detail: Detail,
}

/// The text is not the code of an account of the journal.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("account {0} is not one of the journal's")]
pub struct UnknownLineAccount(pub String);

impl LineAccount {
    /// The account as it is.
    #[must_use]
    pub const fn whole(account: TenantAccount) -> Self {
        let detail = Detail::Whole;
        Self { account, detail }
    }

    /// Every account of the journal, in the order of their codes.
    pub fn all() -> impl Iterator<Item = Self> {
        TenantAccount::ALL
            .iter()
            .flat_map(|account| Self::parts_of(*account))
    }

    /// An account and its details.
    fn parts_of(account: TenantAccount) -> Vec<Self> {
        let with = |detail| Self { account, detail };
        let mut all = vec![Self::whole(account)];
        match account {
            TenantAccount::Sales | TenantAccount::ShippingIncome | TenantAccount::Returns => {
                all.extend(Treatment::ALL.map(|one| with(Detail::Treated(one))));
            }
            TenantAccount::GstHstPayable => {
                all.push(with(Detail::Gst));
                all.extend(HARMONIZED.map(|province| with(Detail::Hst(province))));
            }
            _ => {}
        }
        all
    }

    /// The permanent code.
    #[must_use]
    pub fn code(self) -> String {
        let account = self.account.code();
        match self.detail {
            Detail::Whole => account.to_owned(),
            Detail::Treated(treatment) => format!("{account}.{}", treatment.code()),
            Detail::Gst => format!("{account}.gst"),
            Detail::Hst(province) => {
                format!("{account}.hst_{}", province.code().to_ascii_lowercase())
            }
        }
    }

    /// What it holds, in words.
    #[must_use]
    pub fn name(self, language: Language) -> String {
        let account = self.account.name(language);
        match self.detail {
            Detail::Whole => account.to_owned(),
            Detail::Treated(treatment) => format!("{account}, {}", treatment.name(language)),
            Detail::Gst => tax::Tax::Gst.label(language).to_owned(),
            Detail::Hst(province) => {
                let label = tax::Tax::Hst.label(language);
                format!("{label}, {}", province.name(language))
            }
        }
    }

    /// The kind of account.
    #[must_use]
    pub fn kind(self) -> AccountKind {
        self.account.kind()
    }
}

impl FromStr for LineAccount {
    type Err = UnknownLineAccount;
    fn from_str(code: &str) -> Result<Self, UnknownLineAccount> {
        Self::all()
            .find(|one| one.code() == code)
            .ok_or_else(|| UnknownLineAccount(code.to_owned()))
    }
}

impl Serialize for LineAccount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.code())
    }
}

impl<'de> Deserialize<'de> for LineAccount {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = String::deserialize(deserializer)?;
        code.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_unique_and_parse_back() {
        let all: Vec<LineAccount> = LineAccount::all().collect();
        for account in &all {
            assert_eq!(account.code().parse(), Ok(*account));
        }
        let codes: std::collections::BTreeSet<String> = all.iter().map(|one| one.code()).collect();
        assert_eq!(codes.len(), all.len());
        assert!("4000.gst".parse::<LineAccount>().is_err());
    }
}
