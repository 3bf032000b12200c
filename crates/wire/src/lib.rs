//! The JSON of the APIs: how bodies, queries, files and repeated requests are read, how answers are written, and the
//! shapes that several screens use. Shapes follow the front end's contract; the domain's own types end here.
//!
//! Invariants: one mistake in a body has one answer, which names the field as the request names it; a body, a file and
//! a list are bounded; a repeated request gets the stored answer ([`Once`]).
//!
//! **It must not know** routes, nor who may call them.

mod cancel;
mod counter;
mod csv_table;
mod dispute;
mod image;
mod names;
mod once;
mod order;
mod params;
#[expect(missing_docs, reason = "fields are named as in the API's document")]
mod product;
mod raw;
mod refund;
mod reply;
mod sent;
mod shop;
mod stated;
mod text;
mod unfit;
mod upload;

pub use cancel::{AtBankShape, CancelInput, CancelPreviewShape, CanceledLine, VerdictShape};
pub use counter::{
    ByHandInput, LostReceipt, LostReceiptInput, NewOrderCustomer, NewOrderInput, NewOrderLineShape,
    NewOrderMethod, NewOrderPreview, NewOrderTotals, PaymentReceipt, PlaceOrderInput, ReceiptInput,
    WrittenOffInput,
};
pub use csv_table::CsvTable;
pub use dispute::{AnswerProgress, DisputePaper, DisputeProgress, DisputeShape, EvidenceInput};
pub use image::{Image, image_url};
pub use names::in_request;
pub use once::Once;
pub use order::{
    Amounts, AuthorizationBlock, ChargeProgress, CustomerDetail, Documents, Group, GroupKind,
    LineQty, MoneyBlock, OrderActions, OrderDetail, OrderPage, OrderRow, OrdersCounted,
    PaymentBlock, PromiseRange, ShipmentShape, TaxLine, TimelineItem, order_row,
};
pub use params::{Params, malformed};
pub use product::{
    CollectionRef, ProductInput, ProductPage, ProductRow, ProductShape, VariantInput,
};
pub use raw::Raw;
pub use refund::{
    CreditNoteShape, RefundInput, RefundOrderInput, RefundPreviewShape, RefundProgress,
    RefundShape, RefundableLine, RefundableShape, RefundedLineShape, WhichUnits,
};
pub use reply::{csv_file, entity_tag, json, tagged};
pub use sent::{Body, Json, Missing, body, limit};
pub use shop::{ShopFacts, storefront};
pub use stated::Stated;
pub use text::Text2;
pub use upload::{File, FileUpload, PictureUpload, receive};
