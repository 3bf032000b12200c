//! The credit note: which part of an invoice is taken back, each tax with it, and how the money returns. The caller
//! assigns its number, from a series of its own.
//!
//! It states what both tax authorities prescribe: that it is a credit note, the supplier's name and registration number,
//! the recipient's name, the date of issue, and the tax that is credited. For the GST/HST these are paragraphs 3(a) to (f)
//! of the Credit Note and Debit Note Information (GST/HST) Regulations (SOR/91-44, under paragraph 232(3)(a) of the
//! Excise Tax Act); for the QST section 449R1 of the Regulation respecting the Québec sales tax (CQLR c. T-0.1, r. 2,
//! under paragraph 1 of section 449 of the Act). Neither asks for the number of the invoice; bookkeepers do.
//!
//! All amounts are positive: the document says once that they are credited.

mod check;
mod render;

use chrono::{DateTime, NaiveDate, Utc};
use kernel::{Address, Currency, Language, Money};
use serde::{Deserialize, Serialize};

pub use render::render_credit_note;

use crate::{
    Expected, OptionChoice, OrderPage, OrderReference, PaymentMethod, Rgb, Seller, TaxCharge,
};

/// A credit note. Names of products, taxes and services are in the document's language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreditNoteView {
    /// The document's language: the invoice's.
    pub language: Language,
    /// The shop's color.
    pub accent: Rgb,
    /// The credit note's number.
    pub number: String,
    /// The day of issue, in the shop's time zone.
    pub issued_on: NaiveDate,
    /// Written into the file; two renderings with the same instant are identical byte for byte.
    pub made_at: DateTime<Utc>,
    /// The currency of all amounts.
    pub currency: Currency,
    /// The shop.
    pub seller: Seller,
    /// Who was invoiced.
    pub credited_to: Address,
    /// The order it belongs to.
    pub order: OrderReference,
    /// The invoice it corrects, if there is one.
    pub invoice: Option<CorrectedInvoice>,
    /// The page that shows the shopper the order's status.
    pub order_page: Option<OrderPage>,
    /// Goods that are credited; may be empty if shipping is.
    pub lines: Vec<CreditedLine>,
    /// Shipping that is credited.
    pub shipping: Vec<CreditedShipping>,
    /// The part of each tax that is credited, at the invoice's rate: `base` is what it is credited on.
    pub taxes: Vec<TaxCharge>,
    /// Lines, shipping and taxes together.
    pub total: Money,
    /// Why, in the shop's words.
    pub reason: Option<String>,
    /// How the money goes back; together the total.
    pub repayments: Vec<Repayment>,
    /// What of the order is still to come.
    pub to_come: Vec<ToCome>,
}

/// Goods of the order that are still to come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToCome {
    /// The variant's SKU.
    pub sku: String,
    /// The product's title.
    pub description: String,
    /// The chosen options.
    pub options: Vec<OptionChoice>,
    /// How many units.
    pub quantity: u32,
    /// When they are expected to leave.
    pub expected: Expected,
}

/// The invoice that is corrected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CorrectedInvoice {
    /// Its number.
    pub number: String,
    /// The day it was issued.
    pub issued_on: NaiveDate,
}

/// Goods that are credited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreditedLine {
    /// The variant's SKU; empty if the credit belongs to no line of the invoice.
    pub sku: String,
    /// The product's title, or what the credit is for.
    pub description: String,
    /// The chosen options.
    pub options: Vec<OptionChoice>,
    /// What is credited of it.
    pub credited: Credited,
    /// Of the units credited, those that had not been sent and will not come any more.
    pub canceled: u32,
    /// The amount credited, before tax.
    pub net: Money,
    /// Codes of the taxes credited with it, as in [`TaxCharge::code`].
    pub tax_codes: Vec<String>,
}

/// What is credited of a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Credited {
    /// Whole units, at the invoice's price.
    Units {
        /// How many.
        quantity: u32,
        /// Price of one unit, before tax, as invoiced.
        unit_price: Money,
        /// The invoice's discount on these units, positive.
        discount: Money,
    },
    /// Whole units, of whose price a part had been credited before.
    Rest {
        /// How many.
        quantity: u32,
    },
    /// A part of the price.
    PriceReduction,
}

/// Shipping that is credited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreditedShipping {
    /// `Canada Post Expedited Parcel`.
    pub service: String,
    /// Before tax.
    pub amount: Money,
    /// Codes of the taxes credited with it.
    pub tax_codes: Vec<String>,
}

/// Money that goes back to the shopper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Repayment {
    /// The way it goes: the card that was charged, or in words.
    pub method: PaymentMethod,
    /// The amount.
    pub amount: Money,
    /// Whether it has left.
    pub state: RepaymentState,
    /// The processor's reference, or that of the cheque or transfer.
    pub reference: Option<String>,
}

/// Whether the money has left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RepaymentState {
    /// Asked for, not confirmed.
    OnItsWay,
    /// Paid back on this day.
    PaidOn(NaiveDate),
}
