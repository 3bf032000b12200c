//! The shop's tax registrations and their periods. They, not the rate table, decide what is charged.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::{Language, Province};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{Authority, NumberError, TaxNumber};

/// The registration number. Registrations from before numbers were required may lack it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "state", content = "number", rename_all = "snake_case")]
pub enum RegistrationNumber {
    /// Occurs only in old registrations. Nothing is charged under it.
    Pending,
    /// A validated number.
    Known(TaxNumber),
}

/// A registration with an authority.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Registration {
    /// The authority.
    pub authority: Authority,
    /// The number to print.
    pub number: RegistrationNumber,
    /// First day on which the tax is charged.
    pub from: NaiveDate,
    /// Last day on which it is charged; absent while the registration is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<NaiveDate>,
}

impl Registration {
    /// A registration with the number as typed.
    ///
    /// # Errors
    /// The number is missing, or is not one of this authority's.
    pub fn typed(
        authority: Authority,
        number: &str,
        from: NaiveDate,
        to: Option<NaiveDate>,
    ) -> Result<Self, NumberError> {
        let number = match number.trim() {
            "" => return Err(NumberError::Missing),
            text => RegistrationNumber::Known(TaxNumber::parse(authority, text)?),
        };
        Ok(Self {
            authority,
            number,
            from,
            to,
        })
    }

    /// Whether the number is missing.
    #[must_use]
    pub fn is_pending(&self) -> bool {
        self.number == RegistrationNumber::Pending
    }

    /// The number in printed form.
    #[must_use]
    pub fn number_text(&self) -> Option<&str> {
        match &self.number {
            RegistrationNumber::Pending => None,
            RegistrationNumber::Known(number) => Some(number.as_str()),
        }
    }

    /// Whether tax is charged on that day; never without a number.
    fn holds_on(&self, date: NaiveDate) -> bool {
        !self.is_pending() && self.from <= date && self.to.is_none_or(|to| date <= to)
    }

    fn overlaps(&self, other: &Self) -> bool {
        let begins_before_end = |a: &Self, b: &Self| b.to.is_none_or(|to| a.from <= to);
        begins_before_end(self, other) && begins_before_end(other, self)
    }
}

/// Why a set of registrations was refused; `index` is the row to mark.
#[derive(Clone, Copy, Debug, thiserror::Error, PartialEq, Eq)]
pub enum RegistrationError {
    /// The period ends before it begins.
    #[error("row {index}: it ends before it begins")]
    EndsBeforeItBegins {
        /// The row to mark, from 0.
        index: usize,
    },
    /// The period overlaps another of the same authority.
    #[error("row {index}: it overlaps another registration with the same authority")]
    Overlap {
        /// The row to mark, from 0.
        index: usize,
    },
    /// The number is missing or malformed.
    #[error("row {index}: {reason}")]
    Number {
        /// The row to mark, from 0.
        index: usize,
        /// Why the number was refused.
        reason: NumberError,
    },
}

impl RegistrationError {
    /// A sentence for the merchant, shown beside the field.
    #[must_use]
    pub fn text(self, language: Language) -> String {
        match (self, language) {
            (Self::EndsBeforeItBegins { .. }, Language::En) => "Ends before it begins".to_owned(),
            (Self::EndsBeforeItBegins { .. }, Language::Fr) => {
                "Se termine avant de commencer".to_owned()
            }
            (Self::Overlap { .. }, Language::En) => {
                "Overlaps another registration with the same authority".to_owned()
            }
            (Self::Overlap { .. }, Language::Fr) => {
                "Chevauche une autre inscription auprès de la même administration".to_owned()
            }
            (Self::Number { reason, .. }, _) => reason.text(language),
        }
    }

    /// The form field to mark.
    #[must_use]
    pub fn field(self) -> String {
        match self {
            Self::EndsBeforeItBegins { index } => format!("registrations.{index}.to"),
            Self::Overlap { index } => format!("registrations.{index}.from"),
            Self::Number { index, .. } => format!("registrations.{index}.number"),
        }
    }
}

/// All registrations of one shop, including past ones: at most one per authority on any day.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
#[serde(transparent)]
pub struct Registrations(Vec<Registration>);

impl Registrations {
    /// A small supplier (Excise Tax Act s. 148): has no registrations and charges nothing.
    #[must_use]
    pub const fn small_supplier() -> Self {
        Self(Vec::new())
    }

    /// Validates a set of registrations.
    ///
    /// # Errors
    /// A period that ends before it begins or overlaps another, or an invalid number.
    pub fn new(rows: Vec<Registration>) -> Result<Self, RegistrationError> {
        for (index, row) in rows.iter().enumerate() {
            if row.to.is_some_and(|to| to < row.from) {
                return Err(RegistrationError::EndsBeforeItBegins { index });
            }
            let twin =
                |other: &Registration| other.authority == row.authority && other.overlaps(row);
            if rows.iter().take(index).any(twin) {
                return Err(RegistrationError::Overlap { index });
            }
            if let Some(text) = row.number_text() {
                TaxNumber::parse(row.authority, text)
                    .map_err(|reason| RegistrationError::Number { index, reason })?;
            }
        }
        Ok(Self(rows))
    }

    /// All registrations, past ones included.
    #[must_use]
    pub fn rows(&self) -> &[Registration] {
        &self.0
    }

    /// The registration under which a tax is charged on that day, if any.
    #[must_use]
    pub fn in_force(&self, authority: Authority, date: NaiveDate) -> Option<&Registration> {
        self.0
            .iter()
            .find(|row| row.authority == authority && row.holds_on(date))
    }

    /// The registrations under which tax is charged on that day.
    pub fn all_in_force(&self, date: NaiveDate) -> impl Iterator<Item = &Registration> {
        self.0.iter().filter(move |row| row.holds_on(date))
    }

    /// The shop's declaration, given since when it calls itself a small supplier.
    #[must_use]
    pub fn standing(&self, small_supplier: Option<DateTime<Utc>>) -> Standing {
        if self.0.iter().any(|row| !row.is_pending()) {
            return Standing::Registered;
        }
        small_supplier.map_or(Standing::Undeclared, |since| Standing::SmallSupplier {
            since,
        })
    }
}

/// The shop's declaration about its sales taxes. Only a registered shop charges any.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// The owner has declared nothing.
    Undeclared,
    /// The owner has declared to be a small supplier.
    SmallSupplier {
        /// When the owner declared it.
        since: DateTime<Utc>,
    },
    /// The shop has at least one registration number.
    Registered,
}

/// The registrations a shop in `province` usually has: GST/HST, and its own province's tax.
#[must_use]
pub fn suggested_registrations(province: Province) -> Vec<Authority> {
    let usual = |one: &Authority| one.province().is_none_or(|own| own == province);
    Authority::ALL.into_iter().filter(usual).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rates::day;

    fn gst(from: NaiveDate, to: Option<NaiveDate>) -> Registration {
        Registration::typed(Authority::GstHst, "123456782RT0001", from, to).expect("a number")
    }

    fn pending(from: NaiveDate) -> Registration {
        Registration {
            number: RegistrationNumber::Pending,
            ..gst(from, None)
        }
    }

    #[test]
    fn periods_may_follow_but_not_overlap() {
        let past = gst(day(2020, 1, 1), Some(day(2022, 12, 31)));
        let present = gst(day(2023, 1, 1), None);
        let shop = Registrations::new(vec![past.clone(), present]).expect("no overlap");
        assert!(
            shop.in_force(Authority::GstHst, day(2022, 12, 31))
                .is_some()
        );
        assert!(
            shop.in_force(Authority::GstHst, day(2019, 12, 31))
                .is_none()
        );
        assert!(shop.in_force(Authority::Qst, day(2023, 1, 1)).is_none());
        let clash = Registrations::new(vec![past, gst(day(2022, 12, 31), None)]);
        assert_eq!(clash, Err(RegistrationError::Overlap { index: 1 }));
        let backwards = Registrations::new(vec![gst(day(2022, 1, 2), Some(day(2022, 1, 1)))]);
        assert_eq!(
            backwards.map_err(RegistrationError::field),
            Err("registrations.0.to".to_owned())
        );
    }

    #[test]
    fn an_empty_number_and_a_wrong_one_are_refused() {
        let typed = |text| Registration::typed(Authority::GstHst, text, day(2026, 1, 1), None);
        assert_eq!(typed("  "), Err(NumberError::Missing));
        assert!(typed("123456782RT0001").is_ok());
        assert_eq!(typed("123456789RT0001"), Err(NumberError::CheckDigit));
    }

    #[test]
    fn nothing_is_in_force_without_a_number() {
        let today = day(2026, 11, 28);
        let old = Registrations::new(vec![pending(day(2020, 1, 1))]).expect("one row");
        assert_eq!(old.in_force(Authority::GstHst, today), None);
        assert_eq!(old.all_in_force(today).count(), 0);
        assert_eq!(old.standing(None), Standing::Undeclared);
        let numbered = Registrations::new(vec![gst(day(2026, 11, 28), None)]).expect("one row");
        assert!(numbered.in_force(Authority::GstHst, today).is_some());
        let eve = day(2026, 11, 27);
        assert_eq!(numbered.in_force(Authority::GstHst, eve), None);
        let since = today.and_time(chrono::NaiveTime::MIN).and_utc();
        assert_eq!(numbered.standing(Some(since)), Standing::Registered);
        let none = Registrations::small_supplier();
        assert_eq!(
            none.standing(Some(since)),
            Standing::SmallSupplier { since }
        );
        assert_eq!(none.standing(None), Standing::Undeclared);
    }

    #[test]
    fn a_shop_is_led_to_the_taxes_of_its_province() {
        assert_eq!(
            suggested_registrations(Province::Ontario),
            [Authority::GstHst]
        );
        assert_eq!(
            suggested_registrations(Province::Quebec),
            [Authority::GstHst, Authority::Qst]
        );
    }
}
