//! Reads and validates the shopper's card form, field by field.

use chrono::{DateTime, Datelike, Utc};
use kernel::Language;
use serde::Deserialize;

use crate::{
    processor::{cards::TestCard, verbs::methods::Holder},
    speech::say,
};

#[derive(Deserialize, Default)]
pub struct Form {
    #[serde(default)]
    pub number: String,
    #[serde(default)]
    pub expiry: String,
    #[serde(default)]
    pub cvc: String,
    #[serde(default)]
    pub name: String,
    #[serde(default)]
    pub email: String,
    /// The number of this attempt: a form sent twice carries that of a finished one.
    pub attempt: Option<u32>,
}

/// The error of each field.
#[derive(Default, Debug, PartialEq, Eq)]
pub struct Mistakes {
    pub number: Option<&'static str>,
    pub expiry: Option<&'static str>,
    pub cvc: Option<&'static str>,
    pub name: Option<&'static str>,
}

impl Mistakes {
    pub fn none(&self) -> bool {
        *self == Self::default()
    }
}

impl Form {
    pub fn card(&self) -> Option<&'static TestCard> {
        let digits: String = self
            .number
            .chars()
            .filter(|c| !c.is_whitespace() && *c != '-')
            .collect();
        TestCard::by_number(&digits)
    }

    pub fn holder(&self) -> Holder {
        let (exp_month, exp_year) = self.month_and_year().unwrap_or((12, 2034));
        let email = Some(self.email.trim().to_owned()).filter(|email| !email.is_empty());
        Holder {
            exp_month,
            exp_year,
            name: Some(self.name.trim().to_owned()),
            email,
        }
    }

    /// `12/34`, `12 / 2034`, `1234`.
    fn month_and_year(&self) -> Option<(u32, i32)> {
        let digits: String = self.expiry.chars().filter(char::is_ascii_digit).collect();
        let (month, year) = (digits.get(..2)?.parse().ok()?, digits.get(2..)?);
        let year: i32 = match year.len() {
            2 => 2000 + year.parse::<i32>().ok()?,
            4 => year.parse().ok()?,
            _ => return None,
        };
        (1..=12).contains(&month).then_some((month, year))
    }

    pub fn mistakes(&self, now: DateTime<Utc>, language: Language) -> Mistakes {
        let good = match self.month_and_year() {
            None => Err(say(
                language,
                "Write the expiry date as MM/YY.",
                "Écrivez la date d’expiration sous la forme MM/AA.",
            )),
            Some((month, year)) if (year, month) < (now.year(), now.month()) => Err(say(
                language,
                "This expiry date is in the past.",
                "Cette date d’expiration est passée.",
            )),
            Some(_) => Ok(()),
        };
        let cvc = self.cvc.trim();
        let cvc_good =
            (3..=4).contains(&cvc.len()) && cvc.bytes().all(|byte| byte.is_ascii_digit());
        let wrong = |bad: bool, en, fr| bad.then(|| say(language, en, fr));
        Mistakes {
            number: wrong(
                self.card().is_none(),
                "Only the test cards listed below are accepted here. Never type a real card.",
                "Seules les cartes d’essai indiquées ci-dessous sont acceptées. N’entrez jamais une vraie carte.",
            ),
            expiry: good.err(),
            cvc: wrong(
                !cvc_good,
                "The security code has 3 or 4 digits.",
                "Le code de sécurité compte 3 ou 4 chiffres.",
            ),
            name: wrong(
                self.name.trim().is_empty(),
                "Write the name on the card.",
                "Écrivez le nom inscrit sur la carte.",
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_judged_one_by_one() {
        let now = DateTime::from_timestamp(1_795_000_000, 0).unwrap();
        let mut form = Form {
            number: "4242 4242 4242 4242".to_owned(),
            expiry: "12 / 34".to_owned(),
            cvc: "123".to_owned(),
            name: "Ada".to_owned(),
            ..Form::default()
        };
        assert!(form.mistakes(now, Language::En).none());
        form.expiry = "01/20".to_owned();
        assert!(
            form.mistakes(now, Language::Fr)
                .expiry
                .unwrap()
                .contains("passée")
        );
        form.expiry = "13/34".to_owned();
        assert!(form.mistakes(now, Language::En).expiry.is_some());
        form.number = "4111111111111111".to_owned();
        assert!(form.mistakes(now, Language::En).number.is_some());
    }
}
