//! The numbers of invoices and credit notes. People, files and programs use one form, so that a printed number can be
//! looked up anywhere.

use std::fmt;

use serde::{Serialize, Serializer};

macro_rules! numbers {
    ($($(#[$doc:meta])* $name:ident = $prefix:literal;)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(i64);

        impl $name {
            /// The number at this position of the series.
            #[must_use]
            pub const fn new(sequence: i64) -> Self {
                Self(sequence)
            }

            /// The bare position in the series, for sorting and for finding gaps.
            #[must_use]
            pub const fn sequence(self) -> i64 {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!($prefix, "-{:04}"), self.0)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }
    )+};
}

numbers! {
    /// `INV-0001`: the position in the shop's series of invoices, which has no gaps.
    InvoiceNumber = "INV";
    /// `CN-0001`: the position in the shop's series of credit notes, which has no gaps.
    CreditNoteNumber = "CN";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_reads_the_same_to_people_and_programs() {
        let texts = [1, 9_999, 12_345].map(|at| InvoiceNumber::new(at).to_string());
        assert_eq!(texts, ["INV-0001", "INV-9999", "INV-12345"]);
        let json = serde_json::to_value(InvoiceNumber::new(7)).unwrap();
        assert_eq!(json, "INV-0007");
        let json = serde_json::to_value(CreditNoteNumber::new(7)).unwrap();
        assert_eq!(json, "CN-0007");
    }
}
