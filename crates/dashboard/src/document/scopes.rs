//! The scope that each operation of the programs' API asks, for its document. The handlers' types decide; a test of the
//! server calls every operation without its scope and compares the scope in the refusal with this table.

use platform::Scope;

/// The scope of an operation; `None` if it asks none.
pub(super) fn scope_of(method: &str, path: &str) -> Option<Scope> {
    let path = path.trim_start_matches("/v1/");
    let parts: Vec<&str> = path.split('/').collect();
    let reads = method == "get";
    let either = |read, write| Some(if reads { read } else { write });
    match parts.as_slice() {
        ["openapi.json"] => None,
        ["events", ..] => Some(Scope::EventsRead),
        ["endpoints" | "deliveries", ..] => either(Scope::EndpointsRead, Scope::EndpointsWrite),
        ["messages", ..] => Some(Scope::MessagesWrite),
        [
            "products" | "variants" | "collections" | "images" | "imports",
            ..,
        ]
        | ["exports", "products.csv" | "import-template.csv"] => {
            either(Scope::ProductsRead, Scope::ProductsWrite)
        }
        ["conflicts", ..] => either(Scope::ProductsRead, Scope::ProductsWrite),
        ["stock" | "stock-fingerprints" | "till" | "stock-counts", ..] => {
            either(Scope::StockRead, Scope::StockWrite)
        }
        [
            "suppliers" | "purchase-orders" | "reorder-list" | "reorder-list.csv",
            ..,
        ] => either(Scope::PurchasingRead, Scope::PurchasingWrite),
        ["orders", rest @ ..] => of_order(rest, reads),
        ["returns", _, "refund-preview"] => Some(Scope::ReturnsRead),
        ["returns", ..] => either(Scope::ReturnsRead, Scope::ReturnsWrite),
        ["paperwork", ..] => either(Scope::DocumentsRead, Scope::OrdersWrite),
        ["exports", "orders.csv"] => Some(Scope::OrdersRead),
        ["customers", ..] => Some(Scope::CustomersRead),
        ["shipments", ..] => Some(Scope::ShipmentsRead),
        ["invoices" | "credit-notes", ..] => Some(Scope::DocumentsRead),
        ["money", "months", _, "closing"] => Some(Scope::SettingsWrite),
        ["money", ..] => Some(Scope::MoneyRead),
        ["accounting", ..] => either(Scope::MoneyRead, Scope::SettingsWrite),
        ["settings", ..] => either(Scope::SettingsRead, Scope::SettingsWrite),
        _ => None,
    }
}

fn of_order(rest: &[&str], reads: bool) -> Option<Scope> {
    Some(match rest {
        [.., last] if last.ends_with(".pdf") => Scope::DocumentsRead,
        [_, "shipments", ..] => Scope::ShipmentsWrite,
        [_, "refunds", "preview"] => Scope::RefundsRead,
        [_, "refunds", ..] => Scope::RefundsWrite,
        [_, "cancellation"] if reads => Scope::RefundsRead,
        [_, "cancellation"] => Scope::RefundsWrite,
        [_, "disputes", ..] if !reads => Scope::RefundsWrite,
        [_, "receipt", "write-off"] => Scope::RefundsWrite,
        [_, "returns"] if reads => Scope::ReturnsRead,
        [_, "returns"] => Scope::ReturnsWrite,
        [_, "payment-link"] => Scope::OrdersWrite,
        _ if reads => Scope::OrdersRead,
        _ => Scope::OrdersWrite,
    })
}
