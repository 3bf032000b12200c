//! The JSON of the dashboard's API: shapes that several screens use, and how bodies, queries, files and repeated
//! requests are read. Shapes follow the front end's contract; the domain's own types end here.

mod csv_table;
mod image;
mod names;
mod once;
mod order;
mod params;
mod product;
mod refund;
mod reply;
mod sent;
mod shop;
mod stated;
mod text;
mod unfit;
mod upload;

pub use csv_table::CsvTable;
pub use image::{Image, image_url};
pub use names::in_request;
pub use once::Once;
pub use order::{
    Amounts, CustomerDetail, Documents, Group, GroupKind, LineQty, MoneyBlock, OrderActions,
    OrderDetail, OrderPage, OrderRow, OrdersCounted, PaymentBlock, PromiseRange, ShipmentShape,
    TaxLine, TimelineItem, order_row,
};
pub use params::{Params, malformed};
pub use product::{
    CollectionRef, ProductInput, ProductPage, ProductRow, ProductShape, VariantInput,
};
pub use refund::{
    RefundInput, RefundOrderInput, RefundPreviewShape, RefundProgress, RefundShape, RefundableLine,
    RefundableShape, RefundedLineShape,
};
pub use reply::{csv_file, json};
pub use sent::{Body, Json, Missing, body, limit};
pub use shop::{ShopFacts, storefront};
pub use stated::Stated;
pub use text::Text2;
pub use upload::{File, FileUpload, PictureUpload, receive};
