//! Accounts as the shop's own books name them.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Longest name of an account, in characters.
pub const LONGEST_NAME: usize = 100;
/// Longest number of an account, in characters.
pub const LONGEST_NUMBER: usize = 10;
/// Longest tax code, in characters.
pub const LONGEST_TAX_CODE: usize = 50;

/// An account of the shop's own books.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[schema(as = AccountTarget)]
pub struct Target {
    /// Its number; may be empty where the accounting program has none.
    #[schema(max_length = 10, example = "4010")]
    pub number: String,
    /// Its name; a colon separates an account from its parent: `Sales:Web`.
    #[schema(max_length = 100, example = "Sales:Web")]
    pub name: String,
    /// The tax code the accounting program wants on a line; may be empty.
    #[serde(default)]
    #[schema(max_length = 50, example = "Tax Exempt")]
    pub tax_code: String,
}

/// What is wrong with an account's number, name or tax code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WrongTarget {
    /// It has no name.
    NameMissing,
    /// The name is too long, or a part of it is for this format.
    NameTooLong {
        /// The most characters.
        max: usize,
    },
    /// The name has a character that an accounting program would read as something else.
    NameCharacter(char),
    /// A part between two colons is empty, or has a blank at its end.
    NameParts,
    /// The format needs a number.
    NumberMissing,
    /// The number does not fit the format.
    NumberForm {
        /// The least characters.
        min: usize,
        /// The most characters.
        max: usize,
    },
    /// The format needs a tax code.
    TaxCodeMissing,
    /// The tax code is too long or has a character that breaks the file.
    TaxCodeForm,
    /// In this format its name would read like that of another account.
    SameName,
    /// Another account has the name, and one of them lasts from year to year while the other is income or an expense.
    OtherKind {
        /// The other.
        with: crate::LineAccount,
    },
}

/// Read as something else by one of the programs: quotes end a field, semicolons and bars a description, a backslash escapes.
const NEVER: [char; 5] = ['"', ';', '|', '\\', '^'];
/// Read as something else at the beginning of a name: virtual postings, flags, comments, numbers with a sign.
const NEVER_FIRST: [char; 14] = [
    '[', '(', '<', '{', '*', '!', '#', '=', '+', '-', '@', '%', '~', '\'',
];

impl Target {
    /// An account without a tax code.
    #[must_use]
    pub fn new(number: &str, name: &str) -> Self {
        Self {
            number: number.to_owned(),
            name: name.to_owned(),
            tax_code: String::new(),
        }
    }

    /// Without blanks around its parts.
    #[must_use]
    pub fn trimmed(self) -> Self {
        let parts: Vec<&str> = self.name.split(':').map(str::trim).collect();
        Self {
            number: self.number.trim().to_owned(),
            name: parts.join(":"),
            tax_code: self.tax_code.trim().to_owned(),
        }
    }

    /// The name's parts, from the parent down.
    pub fn parts(&self) -> impl Iterator<Item = &str> {
        self.name.split(':')
    }

    /// Checks what holds for every format.
    ///
    /// # Errors
    /// See [`WrongTarget`].
    pub fn check(&self) -> Result<(), WrongTarget> {
        if self.name.is_empty() {
            return Err(WrongTarget::NameMissing);
        }
        if self.name.chars().count() > LONGEST_NAME {
            return Err(WrongTarget::NameTooLong { max: LONGEST_NAME });
        }
        if let Some(bad) = self.name.chars().find(|one| is_bad(*one)) {
            return Err(WrongTarget::NameCharacter(bad));
        }
        for part in self.parts() {
            check_part(part)?;
        }
        let digits = self.number.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if self.number.len() > LONGEST_NUMBER || !digits {
            return Err(WrongTarget::NumberForm {
                min: 0,
                max: LONGEST_NUMBER,
            });
        }
        let long = self.tax_code.chars().count() > LONGEST_TAX_CODE;
        if long || self.tax_code.chars().any(is_bad) {
            return Err(WrongTarget::TaxCodeForm);
        }
        Ok(())
    }
}

fn is_bad(one: char) -> bool {
    one.is_control() || NEVER.contains(&one) || (one.is_whitespace() && one != ' ')
}

fn check_part(part: &str) -> Result<(), WrongTarget> {
    if part.is_empty() || part != part.trim() || part.contains("  ") {
        return Err(WrongTarget::NameParts);
    }
    match part.chars().next() {
        Some(first) if NEVER_FIRST.contains(&first) => Err(WrongTarget::NameCharacter(first)),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_a_program_reads_as_something_else_are_refused() {
        for (name, wrong) in [
            ("", WrongTarget::NameMissing),
            ("[Fermé]", WrongTarget::NameCharacter('[')),
            ("Actif:*Banque", WrongTarget::NameCharacter('*')),
            ("<Banque>", WrongTarget::NameCharacter('<')),
            ("Sales; web", WrongTarget::NameCharacter(';')),
            ("Sales\tweb", WrongTarget::NameCharacter('\t')),
            ("Sales  web", WrongTarget::NameParts),
            ("Sales:", WrongTarget::NameParts),
        ] {
            assert_eq!(Target::new("", name).check(), Err(wrong), "{name}");
        }
        for name in [
            "Ventes:Été",
            "TPS/TVH à payer",
            "GST (charged)",
            "4000 Sales",
        ] {
            assert_eq!(Target::new("4000", name).check(), Ok(()), "{name}");
        }
        assert!(Target::new("40-00", "Sales").check().is_err());
    }
}
