//! Why a document was not made.

use kernel::{Money, MoneyError};

/// Which of an invoice's sums is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sum {
    /// Quantity × unit price − discount against the net amount of the line with this SKU.
    Line(String),
    /// Lines − order discount + shipping + taxes against the total.
    Total,
    /// The payments exceed the total.
    Payments,
}

#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum RenderError {
    #[error("{sum:?} does not add up: {given:?} given, {reckoned:?} reckoned")]
    DoesNotAddUp {
        sum: Sum,
        given: Money,
        reckoned: Money,
    },
    #[error("there is nothing to print")]
    Empty,
    #[error(transparent)]
    Money(#[from] MoneyError),
    #[error("the number {0:?} cannot be written as a Code 128 barcode")]
    Barcode(String),
    #[error("an embedded font cannot be read")]
    Font,
    #[error("the PDF could not be written: {0}")]
    Pdf(String),
}
