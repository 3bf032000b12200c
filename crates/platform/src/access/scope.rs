//! What a key of a program may do.

use utoipa::ToSchema;

/// A permission of an API key. A key has only the scopes its row lists; scopes added later are not included.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    serde::Serialize,
    serde::Deserialize,
    ToSchema,
)]
pub enum Scope {
    /// Read the event feed.
    #[serde(rename = "events.read")]
    EventsRead,
    /// Read endpoints and the log of deliveries.
    #[serde(rename = "endpoints.read")]
    EndpointsRead,
    /// Register, change and delete endpoints, and send messages again.
    #[serde(rename = "endpoints.write")]
    EndpointsWrite,
    /// Send messages and read their receipts.
    #[serde(rename = "messages.write")]
    MessagesWrite,
    /// Read products, variants, prices and collections.
    #[serde(rename = "products.read")]
    ProductsRead,
    /// Create, change and delete products and collections.
    #[serde(rename = "products.write")]
    ProductsWrite,
    /// Read stock and its movements.
    #[serde(rename = "stock.read")]
    StockRead,
    /// Set and change stock.
    #[serde(rename = "stock.write")]
    StockWrite,
    /// Read orders.
    #[serde(rename = "orders.read")]
    OrdersRead,
    /// Place orders for customers, record payments, charge, cancel, and write notes.
    #[serde(rename = "orders.write")]
    OrdersWrite,
    /// Preview refunds and cancellations.
    #[serde(rename = "refunds.read")]
    RefundsRead,
    /// Give money back.
    #[serde(rename = "refunds.write")]
    RefundsWrite,
    /// Read returns.
    #[serde(rename = "returns.read")]
    ReturnsRead,
    /// Open, approve, refuse, receive and close returns; giving money back needs `refunds.write` as well.
    #[serde(rename = "returns.write")]
    ReturnsWrite,
    /// Read shipments and their tracking numbers.
    #[serde(rename = "shipments.read")]
    ShipmentsRead,
    /// Ship parcels and set tracking numbers.
    #[serde(rename = "shipments.write")]
    ShipmentsWrite,
    /// Read customers.
    #[serde(rename = "customers.read")]
    CustomersRead,
    /// Read invoices, credit notes, packing slips and pick lists.
    #[serde(rename = "documents.read")]
    DocumentsRead,
    /// Read suppliers and purchase orders.
    #[serde(rename = "purchasing.read")]
    PurchasingRead,
    /// Change suppliers and purchase orders, and receive goods.
    #[serde(rename = "purchasing.write")]
    PurchasingWrite,
    /// Read balances and entries of the shop's book.
    #[serde(rename = "money.read")]
    MoneyRead,
    /// Read the shop's settings.
    #[serde(rename = "settings.read")]
    SettingsRead,
    /// Change the shop's settings.
    #[serde(rename = "settings.write")]
    SettingsWrite,
}

impl Scope {
    /// Every scope, in the order in which people choose them.
    pub const ALL: [Self; 23] = [
        Self::EventsRead,
        Self::EndpointsRead,
        Self::EndpointsWrite,
        Self::MessagesWrite,
        Self::ProductsRead,
        Self::ProductsWrite,
        Self::StockRead,
        Self::StockWrite,
        Self::OrdersRead,
        Self::OrdersWrite,
        Self::RefundsRead,
        Self::RefundsWrite,
        Self::ReturnsRead,
        Self::ReturnsWrite,
        Self::ShipmentsRead,
        Self::ShipmentsWrite,
        Self::CustomersRead,
        Self::DocumentsRead,
        Self::PurchasingRead,
        Self::PurchasingWrite,
        Self::MoneyRead,
        Self::SettingsRead,
        Self::SettingsWrite,
    ];

    /// The scope's name in requests and in the database: `events.read`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::EventsRead => "events.read",
            Self::EndpointsRead => "endpoints.read",
            Self::EndpointsWrite => "endpoints.write",
            Self::MessagesWrite => "messages.write",
            Self::ProductsRead => "products.read",
            Self::ProductsWrite => "products.write",
            Self::StockRead => "stock.read",
            Self::StockWrite => "stock.write",
            Self::OrdersRead => "orders.read",
            Self::OrdersWrite => "orders.write",
            Self::RefundsRead => "refunds.read",
            Self::RefundsWrite => "refunds.write",
            Self::ReturnsRead => "returns.read",
            Self::ReturnsWrite => "returns.write",
            Self::ShipmentsRead => "shipments.read",
            Self::ShipmentsWrite => "shipments.write",
            Self::CustomersRead => "customers.read",
            Self::DocumentsRead => "documents.read",
            Self::PurchasingRead => "purchasing.read",
            Self::PurchasingWrite => "purchasing.write",
            Self::MoneyRead => "money.read",
            Self::SettingsRead => "settings.read",
            Self::SettingsWrite => "settings.write",
        }
    }

    pub(super) fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.code() == code)
    }
}
