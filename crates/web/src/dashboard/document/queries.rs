//! The query parameters of each route. Handlers read them with [`super::super::wire::Params`], which supports
//! repeated keys; a test checks that each route that reads parameters lists them here.

use utoipa::openapi::{
    ArrayBuilder, KnownFormat, ObjectBuilder, RefOr, Required, Schema, SchemaFormat, Type,
    path::{Parameter, ParameterBuilder, ParameterIn},
};

#[derive(Clone, Copy)]
enum Kind {
    Text,
    Day,
    Flag,
    Whole {
        least: i32,
        most: i32,
    },
    OneOf(&'static [&'static str]),
    /// The key may be repeated.
    AnyOf(&'static [&'static str]),
    Several,
}

/// Name, allowed values, meaning.
type Query = (&'static str, Kind, &'static str);

const TEXT: Query = ("q", Kind::Text, "Only what holds these words");
const CURSOR: Query = ("cursor", Kind::Text, "`next_cursor` of the page before");
const LIMIT: Query = (
    "limit",
    Kind::Whole {
        least: 1,
        most: 100,
    },
    "Items on a page; 50 when absent",
);
const LANGUAGE: Query = (
    "language",
    Kind::OneOf(&["en", "fr"]),
    "Language of the paper; the shopper's when absent",
);
const OWN_LANGUAGE: Query = (
    "language",
    Kind::OneOf(&["en", "fr"]),
    "Language of the paper; the reader's own when absent",
);
const STATUS: Query = (
    "status",
    Kind::AnyOf(&["active", "draft", "archived"]),
    "Products of these states only",
);
const COLLECTION: Query = ("collection", Kind::Text, "Products of this collection only");

const ORDERS: [Query; 7] = [
    TEXT,
    (
        "payment",
        Kind::AnyOf(&[
            "pending",
            "paid",
            "partially_refunded",
            "refunded",
            "failed",
        ]),
        "Orders in these states of payment only",
    ),
    (
        "fulfillment",
        Kind::AnyOf(&["unfulfilled", "partial", "fulfilled", "canceled"]),
        "Orders in these states of fulfillment only",
    ),
    (
        "backordered",
        Kind::Flag,
        "Orders that wait for goods, or those that do not",
    ),
    ("from", Kind::Day, "Placed on this day of the shop or later"),
    ("to", Kind::Day, "Placed on this day of the shop or earlier"),
    (
        "sort",
        Kind::OneOf(&["-placed", "placed", "-total"]),
        "Newest (when absent), oldest or largest first",
    ),
];

/// The parameters of the operation with this id, except those its handler's attribute lists.
fn queries(operation: &str) -> Vec<Query> {
    match operation {
        "get_orders" => [ORDERS.as_slice(), &[CURSOR, LIMIT]].concat(),
        "get_exports_orders_csv" => ORDERS.to_vec(),
        "get_products" => vec![
            TEXT,
            STATUS,
            COLLECTION,
            (
                "stock",
                Kind::OneOf(&["in", "low", "out"]),
                "Products of which there is enough, little or nothing",
            ),
            (
                "tax",
                Kind::OneOf(&["charged", "not_charged"]),
                "Products taxed on every variant, or those with a variant sold without tax",
            ),
            (
                "pictures",
                Kind::OneOf(&["missing", "present"]),
                "Products without a picture, or with one",
            ),
            (
                "sort",
                Kind::OneOf(&["-updated", "title", "-created"]),
                "Latest change (when absent), title or newest first",
            ),
            CURSOR,
            LIMIT,
        ],
        "get_exports_products_csv" => vec![TEXT, STATUS, COLLECTION],
        "get_collections" => vec![TEXT],
        "get_stock" => vec![
            TEXT,
            (
                "filter",
                Kind::OneOf(&["all", "low", "out", "backordered"]),
                "Items of which there is little, nothing, or less than promised",
            ),
            CURSOR,
            LIMIT,
        ],
        "get_stock_movements" | "get_imports" => vec![CURSOR, LIMIT],
        "get_imports_problems" => vec![
            (
                "code",
                Kind::Text,
                "Problems of this code only, as `remarks` has them",
            ),
            CURSOR,
            LIMIT,
        ],
        "get_orders_invoice_pdf"
        | "get_orders_packing_slip_pdf"
        | "get_orders_shipments_packing_slip_pdf" => vec![LANGUAGE],
        "get_orders_pick_list_pdf" => vec![
            (
                "order",
                Kind::Several,
                "Orders to fetch for, at most 100; those that wait to be shipped when absent",
            ),
            OWN_LANGUAGE,
        ],
        "get_deliveries" => vec![
            TEXT_OF_MESSAGES,
            ("endpoint", Kind::Text, "Of this endpoint only"),
            (
                "state",
                Kind::OneOf(&["pending", "succeeded", "failed"]),
                "In this state only",
            ),
            (
                "event_type",
                Kind::Text,
                "Of this kind only: `order.paid.v1`",
            ),
            CURSOR,
            LIMIT,
        ],
        "get_money_entries" => vec![
            ("kind", Kind::AnyOf(&ENTRIES), "Entries of these kinds only"),
            CURSOR,
            LIMIT,
        ],
        "get_images_one" => vec![(
            "w",
            Kind::Whole {
                least: 1,
                most: i32::MAX,
            },
            "Width it is shown at, in pixels; 1280 when absent",
        )],
        _ => Vec::new(),
    }
}

const TEXT_OF_MESSAGES: Query = (
    "q",
    Kind::Text,
    "The number of an order, or an event's id or how it begins",
);

const ENTRIES: [&str; 9] = [
    "sale",
    "platform_fee",
    "processor_fee",
    "refund",
    "fee_refund",
    "dispute",
    "payout",
    "lease",
    "adjustment",
];

/// The parameters of an operation, for the document.
pub(super) fn of(operation: &str) -> impl Iterator<Item = Parameter> {
    queries(operation).into_iter().map(|(name, kind, about)| {
        ParameterBuilder::new()
            .name(name)
            .parameter_in(ParameterIn::Query)
            .required(Required::False)
            .description(Some(about))
            .schema(Some(schema(kind)))
            .build()
    })
}

fn schema(kind: Kind) -> RefOr<Schema> {
    let text = || ObjectBuilder::new().schema_type(Type::String);
    let chosen = |known: &[&str]| text().enum_values(Some(known.iter().copied()));
    match kind {
        Kind::Text => text().into(),
        Kind::Day => text()
            .format(Some(SchemaFormat::KnownFormat(KnownFormat::Date)))
            .into(),
        Kind::Flag => ObjectBuilder::new().schema_type(Type::Boolean).into(),
        Kind::Whole { least, most } => ObjectBuilder::new()
            .schema_type(Type::Integer)
            .format(Some(SchemaFormat::KnownFormat(KnownFormat::Int32)))
            .minimum(Some(least))
            .maximum(Some(most))
            .into(),
        Kind::OneOf(known) => chosen(known).into(),
        Kind::AnyOf(known) => ArrayBuilder::new().items(chosen(known)).into(),
        Kind::Several => ArrayBuilder::new().items(text()).into(),
    }
}
