//! Paper documents: takes a view struct, returns the bytes of a PDF.
//!
//! Verbs
//! - [`render_invoice`]: what the shopper paid for, marked PAID if the balance is zero;
//! - [`render_credit_note`]: what of an invoice is taken back, and how the money returns;
//! - [`render_packing_slip`]: what is in this parcel, and what will follow and when;
//! - [`render_pick_list`]: where the goods are and which orders need them;
//! - [`render_purchase_order`]: what the shop buys from a supplier;
//! - [`render_count_sheet`]: what is to be counted, with room for the figures;
//! - [`render_ship_papers`]: a pick list and the slips of its orders as one file;
//! - [`render_listing`]: what waits, what is late, what to order.
//!
//! Invariants
//! - the same view gives the same bytes: no clock, randomness, file or network is read;
//! - an invoice or a credit note whose figures contradict each other is refused, never printed ([`RenderError::DoesNotAddUp`]);
//! - every word comes from `locales/{en,fr}/documents.ftl`, every amount and date from [`kernel::Language`];
//! - no text is cut off: it wraps, and tables break over pages with their header repeated;
//! - pages are US Letter, tagged for screen readers, and meant to pass PDF/A-2a and PDF/UA-1.
//!
//! It must not know orders, tenants, databases or HTTP: callers gather the facts, this crate lays them out.

mod barcode;
mod count_sheet;
mod credit_note;
mod error;
mod fact_box;
mod invoice;
mod letterhead;
mod listing;
mod packing_slip;
mod paper;
mod pick_list;
mod promise;
mod purchase_order;
mod ship_papers;
mod sums;
mod words;

pub use count_sheet::{CountSheet, CountSheetLine, Figures, render_count_sheet};
pub use credit_note::{
    CorrectedInvoice, CreditNoteView, Credited, CreditedLine, CreditedShipping, Repayment,
    RepaymentState, ToCome, render_credit_note,
};
pub use error::{RenderError, Sum};
pub use invoice::{
    BillableWeight, Invoice, InvoiceLine, OrderDiscount, OrderPage, PaymentMethod, PaymentReceived,
    ShippingCharge, TaxCharge, ToFollow, render_invoice,
};
pub use letterhead::{OptionChoice, OrderReference, Registration, Seller};
pub use listing::{
    Listing, ListingAnswer, ListingCell, ListingChange, ListingColumn, ListingHeading, ListingPart,
    ListingTable, ListingTitle, render_listing,
};
pub use packing_slip::{
    Outstanding, PackingSlip, Sending, ShipmentPosition, SlipLine, render_packing_slip,
};
pub use paper::Rgb;
pub use pick_list::{OrderShare, PickItem, PickList, PickLocation, render_pick_list};
pub use promise::Expected;
pub use purchase_order::{PurchasePaper, PurchasePaperLine, render_purchase_order};
pub use ship_papers::render_ship_papers;
