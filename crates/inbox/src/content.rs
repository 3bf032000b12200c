//! The types of messages and what their data say.
//!
//! Where a SKU is asked for, a barcode is understood too.

mod goods;
mod limits;
mod product;

use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Deserializer, de::DeserializeOwned};
use serde_json::Value;
use utoipa::ToSchema;

use crate::Trouble;

use limits::{MOST_LINES, at_least, at_most, lines, short, too_many_lines, too_small};

pub use goods::{GoodsLine, GoodsReceived};
pub(crate) use product::Told;
pub use product::{PriceSet, ProductSet};

/// `stock.count.v1`: the units counted at an instant. Movements since then are added.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StockCount {
    /// SKU or barcode.
    pub sku: String,
    /// Units found.
    #[schema(minimum = 0)]
    pub quantity: i32,
    /// When they were counted, with the offset from UTC.
    pub as_of: DateTime<Utc>,
    /// Accept an instant more than 30 days ago.
    #[serde(default)]
    pub backdate: bool,
    /// For people; at most 200 characters.
    #[serde(default)]
    pub reason: String,
}

/// Why units came or went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DeltaCause {
    /// Came from a supplier: positive.
    Receive,
    /// Found, lost or moved: either sign.
    Adjust,
    /// Broken, spoiled or stolen: negative.
    Waste,
}

/// `stock.delta.v1`: units came or went. A count taken later already knows of it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StockDelta {
    /// SKU or barcode.
    pub sku: String,
    /// Units added; negative: removed.
    pub quantity: i32,
    /// When it happened, with the offset from UTC.
    pub occurred_at: DateTime<Utc>,
    /// Why; `adjust` if absent.
    #[serde(default = "adjusted")]
    pub cause: DeltaCause,
    /// Accept an instant more than 30 days ago.
    #[serde(default)]
    pub backdate: bool,
    /// For people; at most 200 characters.
    #[serde(default)]
    pub reason: String,
}

const fn adjusted() -> DeltaCause {
    DeltaCause::Adjust
}

/// `stock.set.v1`: on hand becomes `quantity` now, if it still is `expect`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StockSet {
    /// SKU or barcode.
    pub sku: String,
    /// Units on hand from now on.
    #[schema(minimum = 0)]
    pub quantity: i32,
    /// Units the sender believes to be on hand; `null` overwrites whatever is there.
    #[serde(deserialize_with = "stated")]
    #[schema(required)]
    pub expect: Option<i32>,
    /// For people; at most 200 characters.
    #[serde(default)]
    pub reason: String,
}

/// `null` must be written: nobody overwrites by leaving something out.
fn stated<'de, D: Deserializer<'de>>(reader: D) -> Result<Option<i32>, D::Error> {
    Option::deserialize(reader)
}

/// Units of one product on a receipt.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TillLine {
    /// SKU or barcode.
    pub sku: String,
    /// Units sold or returned.
    #[schema(minimum = 1)]
    pub quantity: i32,
}

/// `till.sale.v1` and `till.return.v1`: a receipt of the till.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TillReceipt {
    /// When it was rung up, with the offset from UTC.
    pub occurred_at: DateTime<Utc>,
    /// The receipt's number, for people; at most 200 characters.
    #[serde(default)]
    pub receipt: String,
    /// What was sold or returned; 1 to 200 lines.
    #[schema(min_items = 1, max_items = 200)]
    pub lines: Vec<TillLine>,
    /// Accept an instant more than 30 days ago.
    #[serde(default)]
    pub backdate: bool,
}

/// Units of one product in a parcel.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ParcelLine {
    /// SKU or barcode.
    pub sku: String,
    /// Units in the parcel.
    #[schema(minimum = 1)]
    pub quantity: i32,
}

/// `order.shipment.v1`: a parcel of an order has left. Sent again under another message id with the same `reference`, it
/// changes carrier and tracking number; members that are absent then change nothing.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OrderShipment {
    /// The order's number or id.
    #[schema(example = "1001")]
    pub order: String,
    /// The sender's own name for the parcel, unique within the order; 1 to 100 characters.
    pub reference: String,
    /// Name of the carrier; at most 40 characters.
    #[serde(default)]
    pub carrier: Option<String>,
    /// The carrier's number; at most 40 characters.
    #[serde(default)]
    pub tracking_number: Option<String>,
    /// When it left, with the offset from UTC; absent: when we received the message. A stock count taken later already
    /// missed its units.
    #[serde(default)]
    pub shipped_at: Option<DateTime<Utc>>,
    /// Accept an instant more than 30 days ago.
    #[serde(default)]
    pub backdate: bool,
    /// What the parcel contains; absent or empty: everything that is ready.
    #[serde(default)]
    pub lines: Vec<ParcelLine>,
    /// Whether the shopper gets a mail; `true` if absent.
    #[serde(default = "yes")]
    pub notify: bool,
}

const fn yes() -> bool {
    true
}

/// What a message says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// `stock.count.v1`
    Count(StockCount),
    /// `stock.delta.v1`
    Delta(StockDelta),
    /// `stock.set.v1`
    Set(StockSet),
    /// `till.sale.v1`
    Sale(TillReceipt),
    /// `till.return.v1`
    Return(TillReceipt),
    /// `order.shipment.v1`
    Shipment(OrderShipment),
    /// `price.set.v1`
    Price(PriceSet),
    /// `product.set.v1`
    Product(Box<ProductSet>),
    /// `purchase_order.receipt.v1`
    Goods(GoodsReceived),
}

/// The types of messages.
pub const TYPES: [&str; 9] = [
    "stock.count.v1",
    "stock.delta.v1",
    "stock.set.v1",
    "till.sale.v1",
    "till.return.v1",
    "order.shipment.v1",
    "price.set.v1",
    "product.set.v1",
    "purchase_order.receipt.v1",
];

impl Content {
    /// Reads the data of a message of type `kind`.
    ///
    /// # Errors
    /// Names the member that is wrong.
    pub fn read(kind: &str, data: &Value) -> Result<Self, Trouble> {
        let content = match kind {
            "stock.count.v1" => Self::Count(of(data)?),
            "stock.delta.v1" => Self::Delta(of(data)?),
            "stock.set.v1" => Self::Set(of(data)?),
            "till.sale.v1" => Self::Sale(of(data)?),
            "till.return.v1" => Self::Return(of(data)?),
            "order.shipment.v1" => Self::Shipment(of(data)?),
            "price.set.v1" => Self::Price(of(data)?),
            "product.set.v1" => Self::Product(of(data)?),
            "purchase_order.receipt.v1" => Self::Goods(of(data)?),
            _ => return Err(unknown_type()),
        };
        content.check()?;
        Ok(content)
    }

    fn check(&self) -> Result<(), Trouble> {
        match self {
            Self::Count(count) => {
                at_least(0, count.quantity, "data.quantity")?;
                short(&count.reason, "data.reason")
            }
            Self::Delta(delta) => {
                if delta.quantity == 0 {
                    return Err(too_small("data.quantity", 1));
                }
                short(&delta.reason, "data.reason")
            }
            Self::Set(set) => {
                at_least(0, set.quantity, "data.quantity")?;
                short(&set.reason, "data.reason")
            }
            Self::Sale(receipt) | Self::Return(receipt) => {
                short(&receipt.receipt, "data.receipt")?;
                if receipt.lines.is_empty() {
                    return Err(required("data.lines"));
                }
                lines(receipt.lines.iter().map(|line| line.quantity))
            }
            Self::Shipment(parcel) => {
                if parcel.reference.trim().is_empty() {
                    return Err(required("data.reference"));
                }
                if parcel.reference.chars().count() > 100 {
                    return Err(Trouble::too_long("data.reference", 100));
                }
                lines(parcel.lines.iter().map(|line| line.quantity))
            }
            Self::Price(price) => price.told().check(),
            Self::Product(product) => product.told().check(),
            Self::Goods(goods) => goods.check(),
        }
    }

    /// Whether the message needs a transaction of its own.
    pub(crate) const fn is_alone(&self) -> bool {
        matches!(
            self,
            Self::Shipment(_) | Self::Price(_) | Self::Product(_) | Self::Goods(_)
        )
    }

    /// When it happened, with the member that says so and whether an old instant is meant.
    pub(crate) fn instant(&self) -> Option<(&'static str, DateTime<Utc>, bool)> {
        match self {
            Self::Count(count) => Some(("data.as_of", count.as_of, count.backdate)),
            Self::Delta(delta) => Some(("data.occurred_at", delta.occurred_at, delta.backdate)),
            Self::Sale(receipt) | Self::Return(receipt) => {
                Some(("data.occurred_at", receipt.occurred_at, receipt.backdate))
            }
            Self::Shipment(parcel) => {
                let at = parcel.shipped_at?;
                Some(("data.shipped_at", at, parcel.backdate))
            }
            Self::Price(price) => Some(("data.updated_at", price.updated_at, price.backdate)),
            Self::Product(product) => {
                Some(("data.updated_at", product.updated_at, product.backdate))
            }
            Self::Set(_) | Self::Goods(_) => None,
        }
    }

    /// How many products it names: what bounds the work of one transaction.
    pub(crate) const fn lines(&self) -> usize {
        match self {
            Self::Count(_) | Self::Delta(_) | Self::Set(_) => 1,
            Self::Sale(receipt) | Self::Return(receipt) => receipt.lines.len(),
            Self::Shipment(parcel) => parcel.lines.len(),
            Self::Price(_) | Self::Product(_) => 1,
            Self::Goods(goods) => goods.lines.len(),
        }
    }

    /// Refuses an instant more than five minutes ahead, or one more than 30 days ago that is not meant.
    pub(crate) fn in_time(&self, now: DateTime<Utc>) -> Result<(), Trouble> {
        match self.instant() {
            Some((field, at, _)) if at > now + Duration::minutes(5) => Err(Trouble::future(field)),
            Some((field, at, false)) if at < now - Duration::days(30) => {
                Err(Trouble::too_old(field))
            }
            _ => Ok(()),
        }
    }
}

fn of<T: DeserializeOwned>(data: &Value) -> Result<T, Trouble> {
    serde_path_to_error::deserialize(data).map_err(|error| {
        let path = error.path().to_string();
        let path = if path == "." { String::new() } else { path };
        unfit(&path, &error.into_inner().to_string())
    })
}

/// `cause` is serde's message.
fn unfit(path: &str, cause: &str) -> Trouble {
    let named = |name: &str| {
        let parts = ["data", path, name];
        let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        parts.join(".")
    };
    let name = cause.split('`').nth(1).unwrap_or_default();
    if cause.starts_with("missing field") {
        return required(&named(name));
    }
    if cause.starts_with("unknown field") {
        let words = (
            "Is not a member of this message; its type's members are in the API's document",
            "N’est pas un champ de ce message; ceux de son type figurent dans le document de l’API",
        );
        return Trouble::new("invalid", named(""), words);
    }
    let words = match cause.rsplit_once("expected ").map_or("", |(_, kind)| kind) {
        "i32" => (
            "Must be a whole number from -2147483648 to 2147483647",
            "Doit être un nombre entier de -2147483648 à 2147483647",
        ),
        kind if kind.contains("string") => ("Must be text", "Doit être du texte"),
        kind if kind.contains("boolean") => (
            "Must be true or false",
            "Doit être vrai ou faux (true, false)",
        ),
        kind if kind.contains("sequence") => ("Must be a list", "Doit être une liste"),
        kind if kind.contains("struct") => ("Must be an object", "Doit être un objet"),
        _ if path.ends_with("_at") || path.ends_with("as_of") => (
            "Must be an instant with its offset from UTC, such as 2026-11-29T14:00:00-05:00",
            "Doit être un instant avec son décalage par rapport à UTC, comme 2026-11-29T14:00:00-05:00",
        ),
        _ => ("Is not understood", "N’est pas compris"),
    };
    Trouble::new("invalid", named(""), words)
}

pub(crate) fn required(field: &str) -> Trouble {
    Trouble::new("required", field, ("Is required", "Est requis"))
}

fn unknown_type() -> Trouble {
    let all = TYPES.join(", ");
    let words = (
        format!("Must be one of: {all}"),
        format!("Doit être l’une de ces valeurs : {all}"),
    );
    Trouble::new("unknown_type", "type", (&words.0, &words.1))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::Content;

    fn refused(kind: &str, data: serde_json::Value) -> (String, String) {
        let trouble = Content::read(kind, &data).unwrap_err();
        assert!(!trouble.en.is_empty() && !trouble.fr.is_empty());
        (trouble.field, trouble.code)
    }

    #[test]
    fn what_is_wrong_is_named() {
        let at = "2026-11-24T12:00:00Z";
        for (kind, data, field, code) in [
            ("stock.guess.v1", json!({}), "type", "unknown_type"),
            (
                "stock.count.v1",
                json!({"sku": "A", "quantity": 1}),
                "data.as_of",
                "required",
            ),
            (
                "stock.count.v1",
                json!({"sku": "A", "quantity": -1, "as_of": at}),
                "data.quantity",
                "too_small",
            ),
            (
                "stock.count.v1",
                json!({"sku": "A", "quantity": 1.5, "as_of": at}),
                "data.quantity",
                "invalid",
            ),
            (
                "stock.count.v1",
                json!({"sku": "A", "quantity": 1, "as_of": "noon"}),
                "data.as_of",
                "invalid",
            ),
            (
                "stock.count.v1",
                json!({"sku": "A", "quantity": 1, "as_of": at, "qty": 1}),
                "data.qty",
                "invalid",
            ),
            (
                "stock.delta.v1",
                json!({"sku": "A", "quantity": 0, "occurred_at": at}),
                "data.quantity",
                "too_small",
            ),
            (
                "stock.set.v1",
                json!({"sku": "A", "quantity": 1}),
                "data.expect",
                "required",
            ),
            (
                "till.sale.v1",
                json!({"occurred_at": at, "lines": []}),
                "data.lines",
                "required",
            ),
            (
                "till.sale.v1",
                json!({"occurred_at": at, "lines": [{"sku": "A", "quantity": 1}, {"sku": "B", "quantity": 0}]}),
                "data.lines[1].quantity",
                "too_small",
            ),
            (
                "till.sale.v1",
                json!({"occurred_at": at, "lines": [{"sku": 7, "quantity": 1}]}),
                "data.lines[0].sku",
                "invalid",
            ),
            (
                "order.shipment.v1",
                json!({"order": "1001", "reference": " "}),
                "data.reference",
                "required",
            ),
            ("stock.count.v1", json!("a"), "data", "invalid"),
        ] {
            assert_eq!(
                refused(kind, data.clone()),
                (field.to_owned(), code.to_owned()),
                "{kind} {data}"
            );
        }
    }
}
