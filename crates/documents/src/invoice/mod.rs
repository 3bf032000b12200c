//! The invoice: lines, shipping, each tax, and payments. The caller assigns its gapless number.
//!
//! One template covers what every tier of the Canada Revenue Agency and Revenu Québec requires, so that no invoice
//! needs to know its tier.

mod check;
mod render;
mod totals;

use chrono::{DateTime, NaiveDate, Utc};
use kernel::{Address, Currency, Grams, Language, Money};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

pub use render::render_invoice;

use crate::words::Words;
use crate::{Expected, OptionChoice, OrderReference, Rgb, Seller};

/// An issued invoice. Names of products, taxes and services are in the document's language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invoice {
    /// The document's language.
    pub language: Language,
    /// The shop's color.
    pub accent: Rgb,
    /// The invoice number.
    pub number: String,
    /// The day of issue, in the shop's time zone.
    pub issued_on: NaiveDate,
    /// Written into the file; two renderings with the same instant are identical byte for byte.
    pub made_at: DateTime<Utc>,
    /// The currency of all amounts.
    pub currency: Currency,
    /// The shop.
    pub seller: Seller,
    /// The billing address.
    pub bill_to: Address,
    /// The shipping address, if different.
    pub ship_to: Option<Address>,
    /// The order it belongs to.
    pub order: OrderReference,
    /// The page that shows the shopper the order's status.
    pub order_page: Option<OrderPage>,
    /// The lines; at least one.
    pub lines: Vec<InvoiceLine>,
    /// A discount on the whole order that is not spread over the lines.
    pub discount: Option<OrderDiscount>,
    /// Shipping charges.
    pub shipping: Vec<ShippingCharge>,
    /// One charge per tax and rate.
    pub taxes: Vec<TaxCharge>,
    /// The amount due before payments.
    pub total: Money,
    /// Payments received.
    pub payments: Vec<PaymentReceived>,
    /// A note from the shop.
    pub note: Option<String>,
}

/// The order's own page is authenticated by its URL, which is too long to type. The printed URL is the page that asks
/// for number and e-mail: short enough for one line, and usable on paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderPage {
    /// `shop.example/find-order`
    pub printed: String,
    /// The target of a click.
    pub url: String,
}

/// A line of the invoice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvoiceLine {
    /// The variant's SKU.
    pub sku: String,
    /// The product's title.
    pub description: String,
    /// The chosen options.
    pub options: Vec<OptionChoice>,
    /// Quantity invoiced.
    pub quantity: u32,
    /// Price of one unit, before tax.
    pub unit_price: Money,
    /// Discount on the line, positive.
    pub discount: Money,
    /// quantity × unit price − discount, before tax.
    pub net: Money,
    /// Codes of the taxes charged on it, as in [`TaxCharge::code`].
    pub tax_codes: Vec<String>,
    /// The part on backorder.
    pub to_follow: Option<ToFollow>,
}

/// The part of a line that is on backorder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToFollow {
    /// How many units.
    pub quantity: u32,
    /// When they are expected.
    pub expected: Expected,
}

/// A discount on the whole order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderDiscount {
    /// A code or a campaign's name; may be empty.
    pub name: String,
    /// Positive.
    pub amount: Money,
}

/// A charge for shipping.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShippingCharge {
    /// `Canada Post Expedited Parcel`.
    pub service: String,
    /// The billable weight, if it matters.
    pub weight: Option<BillableWeight>,
    /// Before tax.
    pub amount: Money,
    /// Codes of the taxes charged on it.
    pub tax_codes: Vec<String>,
}

/// The weight the carrier charged for, and how it was determined.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BillableWeight {
    /// The greater of the two weights.
    pub billable: Grams,
    /// The weight on the scale.
    pub actual: Grams,
    /// The volumetric weight, if the service uses it.
    pub volumetric: Option<Grams>,
}

/// One tax at one rate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaxCharge {
    /// Short name, as shown on the lines: `GST`.
    pub code: String,
    /// Full name of the tax.
    pub name: String,
    /// Percent: `9.975`.
    pub rate: Decimal,
    /// The amount it is charged on.
    pub base: Money,
    /// The tax.
    pub amount: Money,
    /// The shop's number with the tax authority.
    pub registration: Option<String>,
}

/// A payment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaymentReceived {
    /// The day it was received.
    pub received_on: NaiveDate,
    /// How it was paid.
    pub method: PaymentMethod,
    /// Authorization or processor reference.
    pub reference: Option<String>,
    /// The descriptor on the cardholder's statement.
    pub statement_name: Option<String>,
    /// The amount received.
    pub amount: Money,
}

/// How a payment was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaymentMethod {
    /// By card.
    Card {
        /// The card's brand.
        brand: String,
        /// The last four digits.
        last4: String,
    },
    /// In words, in the document's language.
    Other(String),
}

impl PaymentMethod {
    pub(crate) fn said(&self, words: Words) -> String {
        match self {
            Self::Card { brand, last4 } => words.say_with(
                "invoice-payment-card",
                &[("brand", brand), ("last4", last4)],
            ),
            Self::Other(name) => name.clone(),
        }
    }
}
