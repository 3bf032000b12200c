//! Why a document was not made.

use kernel::{Money, MoneyError};

/// One of the sums of an invoice or a credit note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sum {
    /// Quantity × unit price − discount, against the net amount of the line with this SKU.
    Line(String),
    /// Lines − order discount + shipping + taxes, against the total.
    Total,
    /// The payments, against the total: an invoice's may not exceed it, a credit note's must reach it.
    Payments,
    /// What the tax with this code is credited on, against the goods and shipping credited.
    TaxBase(String),
}

/// Why a document was not made.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum RenderError {
    /// The figures contradict each other.
    #[error("{sum:?} does not add up: {given:?} given, {reckoned:?} reckoned")]
    DoesNotAddUp {
        /// The sum.
        sum: Sum,
        /// The amount in the view.
        given: Money,
        /// The amount computed from its parts.
        reckoned: Money,
    },
    /// An amount of a credit note is below zero.
    #[error("an amount of {sum:?} is negative: {given:?}")]
    Negative {
        /// The sum it belongs to.
        sum: Sum,
        /// The amount in the view.
        given: Money,
    },
    /// There are no lines.
    #[error("there is nothing to print")]
    Empty,
    /// The amounts have mixed currencies or are out of range.
    #[error(transparent)]
    Money(#[from] MoneyError),
    /// The text cannot be encoded as Code 128.
    #[error("the number {0:?} cannot be written as a Code 128 barcode")]
    Barcode(String),
    /// The embedded font is damaged.
    #[error("an embedded font cannot be read")]
    Font,
    /// The PDF could not be written.
    #[error("the PDF could not be written: {0}")]
    Pdf(String),
}

pub(crate) fn must_equal(sum: Sum, given: Money, reckoned: Money) -> Result<(), RenderError> {
    if given == reckoned {
        Ok(())
    } else {
        Err(RenderError::DoesNotAddUp {
            sum,
            given,
            reckoned,
        })
    }
}

pub(crate) fn must_not_be_negative(sum: &Sum, given: Money) -> Result<(), RenderError> {
    if given.is_negative() {
        let sum = sum.clone();
        return Err(RenderError::Negative { sum, given });
    }
    Ok(())
}
