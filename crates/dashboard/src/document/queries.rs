//! The query parameters of each route. Handlers read them with [`wire::Params`], which supports
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

const TEXT: Query = ("q", Kind::Text, "Only items that contain these words");
const CURSOR: Query = ("cursor", Kind::Text, "`next_cursor` of the previous page");
const LIMIT: Query = (
    "limit",
    Kind::Whole {
        least: 1,
        most: 100,
    },
    "Items per page; 50 if absent",
);
const LANGUAGE: Query = (
    "language",
    Kind::OneOf(&["en", "fr"]),
    "Language of the document; the shopper's if absent",
);
const OWN_LANGUAGE: Query = (
    "language",
    Kind::OneOf(&["en", "fr"]),
    "Language of the document; the reader's if absent",
);
const STATUS: Query = (
    "status",
    Kind::AnyOf(&["active", "draft", "archived"]),
    "Products with these statuses only",
);
const COLLECTION: Query = ("collection", Kind::Text, "Products of this collection only");

/// As in `accounting::Format`.
const ACCOUNTING_FORMATS: [&str; 13] = [
    "csv",
    "json",
    "quickbooks_desktop",
    "quickbooks_online",
    "xero",
    "sage50",
    "gnucash",
    "hledger",
    "ledger",
    "beancount",
    "ofx1",
    "ofx2",
    "qif",
];

const ORDERS: [Query; 9] = [
    TEXT,
    (
        "payment",
        Kind::AnyOf(&[
            "pending",
            "authorized",
            "paid",
            "owed",
            "partially_refunded",
            "refunded",
            "failed",
        ]),
        "Orders in these payment states only",
    ),
    (
        "fulfillment",
        Kind::AnyOf(&["unfulfilled", "partial", "fulfilled", "canceled"]),
        "Orders in these fulfillment states only",
    ),
    (
        "backordered",
        Kind::Flag,
        "Orders with or without backordered units",
    ),
    (
        "task",
        Kind::OneOf(&::orders::OrderTask::CODES),
        "Orders that the home page counts under this task only",
    ),
    (
        "dispute",
        Kind::OneOf(&payments::dispute::Disputed::CODES),
        "Orders whose payment is disputed (`open`), whose dispute was won or lost, or all of them (`any`)",
    ),
    (
        "from",
        Kind::Day,
        "Placed on or after this day, in the shop's time zone",
    ),
    (
        "to",
        Kind::Day,
        "Placed on or before this day, in the shop's time zone",
    ),
    (
        "sort",
        Kind::OneOf(&["-placed", "placed", "-total"]),
        "Newest (default), oldest or largest first",
    ),
];

/// As in `returns::ReturnState`.
const RETURN_STATES: [&str; 7] = [
    "requested",
    "approved",
    "receiving",
    "received",
    "refused",
    "canceled",
    "closed",
];

const STOCK: [Query; 4] = [
    TEXT,
    (
        "filter",
        Kind::OneOf(&["all", "low", "out", "backordered"]),
        "Items that are low, out of stock, or backordered",
    ),
    CURSOR,
    LIMIT,
];

/// The parameters of the operation with this id, except those its handler's attribute lists.
fn queries(operation: &str) -> Vec<Query> {
    match operation {
        "get_orders" => [ORDERS.as_slice(), &[CURSOR, LIMIT]].concat(),
        "get_exports_orders_csv" => ORDERS.to_vec(),
        "get_returns" => vec![
            TEXT,
            (
                "state",
                Kind::AnyOf(&RETURN_STATES),
                "Returns in these states only",
            ),
            ("order_id", Kind::Text, "Returns of this order only"),
            CURSOR,
            LIMIT,
        ],
        "get_products" => vec![
            TEXT,
            STATUS,
            COLLECTION,
            (
                "stock",
                Kind::OneOf(&["in", "low", "out"]),
                "Products in stock, low or out of stock",
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
                "Latest change (default), title or newest first",
            ),
            CURSOR,
            LIMIT,
        ],
        "get_exports_products_csv" => vec![TEXT, STATUS, COLLECTION],
        "get_collections" => vec![TEXT],
        "get_stock" => [
            STOCK.as_slice(),
            &[(
                "sku",
                Kind::Several,
                "Items with these SKUs or barcodes only, at most 100; the other parameters are then ignored",
            )],
        ]
        .concat(),
        "get_till_goods" => vec![
            TEXT,
            (
                "code",
                Kind::Text,
                "The variant with this SKU or barcode only; `q` is then ignored",
            ),
        ],
        "get_till_receipts" | "get_till_sales" => vec![
            (
                "from",
                Kind::Day,
                "Rung up on or after this day, in the shop's time zone; today if both days are absent",
            ),
            (
                "to",
                Kind::Day,
                "Rung up on or before this day, in the shop's time zone",
            ),
            CURSOR,
            LIMIT,
        ],
        "get_stock_counts_lines" => vec![
            TEXT,
            (
                "filter",
                Kind::OneOf(&["all", "counted", "uncounted"]),
                "Lines for which something was entered, or nothing",
            ),
            CURSOR,
            LIMIT,
        ],
        "get_purchase_orders" => vec![
            (
                "group",
                Kind::OneOf(&["all", "drafts", "open", "ended"]),
                "Orders not sent yet, with goods still to come, or ended",
            ),
            ("supplier", Kind::Text, "Orders of this supplier only"),
            CURSOR,
            LIMIT,
        ],
        "get_accounting_chart" => vec![
            (
                "format",
                Kind::OneOf(&ACCOUNTING_FORMATS),
                "The accounting program",
            ),
            (
                "language",
                Kind::OneOf(&["en", "fr"]),
                "Language of the names; the shop's if absent",
            ),
        ],
        "get_accounting_month" | "get_accounting_package" => vec![(
            "month",
            // Empty means absent.
            Kind::Text,
            "Any day of the month, as `2026-11-24`; today if absent or empty",
        )],
        "get_accounting_days_one" => vec![(
            "after",
            Kind::Whole {
                least: 0,
                most: 999_999,
            },
            "Number of the last document of the previous page",
        )],
        "get_accounting_export" => vec![
            (
                "format",
                Kind::OneOf(&ACCOUNTING_FORMATS),
                "The kind of file",
            ),
            ("from", Kind::Day, "The first day"),
            ("until", Kind::Day, "The last day"),
        ],
        "get_customers" => vec![
            ("q", Kind::Text, "Only customers whose name or e-mail address contains this"),
            CURSOR,
            LIMIT,
        ],
        "get_shipments" => vec![
            ("order", Kind::Text, "Parcels of this order only"),
            (
                "tracking_number",
                Kind::Text,
                "Parcels with this tracking number only",
            ),
            CURSOR,
            LIMIT,
        ],
        "get_stock_movements" | "get_stock_counts" | "get_imports" | "get_invoices" | "get_credit_notes" => {
            vec![CURSOR, LIMIT]
        }
        "get_imports_problems" => vec![
            (
                "code",
                Kind::Text,
                "Problems with this code only, as in `remarks`",
            ),
            CURSOR,
            LIMIT,
        ],
        "get_orders_invoice_pdf"
        | "get_orders_refunds_credit_note_pdf"
        | "get_orders_packing_slip_pdf"
        | "get_orders_shipments_packing_slip_pdf" => vec![LANGUAGE],
        "get_paperwork_papers_one" => vec![(
            "file",
            Kind::Whole {
                least: 1,
                most: i32::MAX,
            },
            "Which of the paper's files; the first if absent",
        )],
        "get_orders_pick_list_pdf" => vec![
            (
                "order",
                Kind::Several,
                "Orders to pick for, at most 100; those waiting to be shipped if absent",
            ),
            OWN_LANGUAGE,
        ],
        "get_deliveries" => vec![
            TEXT_OF_MESSAGES,
            ("endpoint", Kind::Text, "Messages to this endpoint only"),
            (
                "state",
                Kind::OneOf(&["pending", "succeeded", "failed"]),
                "Messages in this state only",
            ),
            (
                "event_type",
                Kind::Text,
                "Messages of this kind only: `order.paid.v1`",
            ),
            CURSOR,
            LIMIT,
        ],
        "get_money_entries" => vec![
            ("kind", Kind::AnyOf(&ENTRIES), "Entries of these kinds only"),
            (
                "order",
                Kind::Text,
                "Entries of this order only, all on one page",
            ),
            CURSOR,
            LIMIT,
        ],
        "get_messages" | "get_inbox" => vec![
            (
                "state",
                Kind::AnyOf(&[
                    "accepted",
                    "superseded",
                    "quarantined",
                    "refused",
                    "dismissed",
                ]),
                "Messages in these states only",
            ),
            (
                "type",
                Kind::Text,
                "Messages of this type only: `till.sale.v1`",
            ),
            ("source", Kind::Text, "Messages of this source only"),
            (
                "message_id",
                Kind::Text,
                "Messages with this sender's id only",
            ),
            CURSOR,
            LIMIT,
        ],
        "get_images_one" => vec![(
            "w",
            Kind::Whole {
                least: 1,
                most: i32::MAX,
            },
            "Display width in pixels; 1280 if absent",
        )],
        _ => Vec::new(),
    }
}

const TEXT_OF_MESSAGES: Query = (
    "q",
    Kind::Text,
    "An order number, or an event's id or its beginning",
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

/// Whether an operation cannot do without the parameter.
fn needed(operation: &str, name: &str) -> bool {
    matches!(
        (operation, name),
        ("get_accounting_chart", "format") | ("get_accounting_export", "format" | "from" | "until")
    )
}

/// The parameters of an operation, for the document.
pub(super) fn of(operation: &str) -> impl Iterator<Item = Parameter> + '_ {
    queries(operation)
        .into_iter()
        .map(move |(name, kind, about)| {
            ParameterBuilder::new()
                .name(name)
                .parameter_in(ParameterIn::Query)
                .required(if needed(operation, name) {
                    Required::True
                } else {
                    Required::False
                })
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
