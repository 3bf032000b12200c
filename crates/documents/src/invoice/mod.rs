//! The invoice: lines, shipping, every tax by itself, and what was paid. Its gapless number is the caller's to give.
//!
//! One template carries what all tiers of the Canada Revenue Agency and Revenu Québec ask for (facts: 6.2), so that no
//! invoice needs to know which tier it falls into.

mod check;
mod render;
mod totals;

use chrono::{DateTime, NaiveDate, Utc};
use kernel::{Address, Currency, Grams, Language, Money};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

pub use render::render_invoice;

use crate::{Expected, OptionChoice, OrderReference, Rgb, Seller};

/// An issued invoice. Names of products, taxes and services are given in the document's language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invoice {
    pub language: Language,
    pub accent: Rgb,
    pub number: String,
    pub issued_on: NaiveDate,
    /// Written into the file; two renderings with the same instant are the same bytes.
    pub made_at: DateTime<Utc>,
    pub currency: Currency,
    pub seller: Seller,
    pub bill_to: Address,
    pub ship_to: Option<Address>,
    pub order: OrderReference,
    /// Where the shopper sees the order's status.
    pub order_page: Option<OrderPage>,
    pub lines: Vec<InvoiceLine>,
    /// A discount on the whole order that was not spread over the lines.
    pub discount: Option<OrderDiscount>,
    pub shipping: Vec<ShippingCharge>,
    pub taxes: Vec<TaxCharge>,
    pub total: Money,
    pub payments: Vec<PaymentReceived>,
    pub note: Option<String>,
}

/// The order's own page is proven by its address, which is too long to be typed. What is printed is the page that asks for
/// number and e-mail: short enough for one line, and true on paper too.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderPage {
    /// `shop.example/find-order`
    pub printed: String,
    /// Where a click leads.
    pub url: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvoiceLine {
    pub sku: String,
    pub description: String,
    pub options: Vec<OptionChoice>,
    pub quantity: u32,
    pub unit_price: Money,
    /// What was taken off the line, positive.
    pub discount: Money,
    /// quantity × unit price − discount, before tax.
    pub net: Money,
    /// Codes of the taxes that apply, as in [`TaxCharge::code`].
    pub tax_codes: Vec<String>,
    pub to_follow: Option<ToFollow>,
}

/// What of a line is on backorder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToFollow {
    pub quantity: u32,
    pub expected: Expected,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderDiscount {
    /// A code or a campaign's name; may be empty.
    pub name: String,
    /// Positive.
    pub amount: Money,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShippingCharge {
    /// `Canada Post Expedited Parcel`.
    pub service: String,
    pub weight: Option<BillableWeight>,
    pub amount: Money,
    pub tax_codes: Vec<String>,
}

/// What the carrier charged by, and what it came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BillableWeight {
    pub billable: Grams,
    pub actual: Grams,
    /// From the volume, where the service counts it.
    pub volumetric: Option<Grams>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaxCharge {
    /// Short, as shown on the lines: `GST`.
    pub code: String,
    pub name: String,
    /// Percent: `9.975`.
    pub rate: Decimal,
    pub base: Money,
    pub amount: Money,
    pub registration: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaymentReceived {
    pub received_on: NaiveDate,
    pub method: PaymentMethod,
    /// Authorization or processor reference.
    pub reference: Option<String>,
    /// What the card holder's statement says.
    pub statement_name: Option<String>,
    pub amount: Money,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaymentMethod {
    Card {
        brand: String,
        last4: String,
    },
    /// In words of the document's language.
    Other(String),
}
