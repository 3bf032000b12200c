//! Typed ids: a UUID in the database; in print a prefix and 26 characters of Crockford base32 (`ord_01k…`), so that
//! an id names its kind and a double click selects all of it.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// Why a printed id was refused.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum IdError {
    /// The prefix is that of another kind of id.
    #[error("expected an id that starts with `{expected}`")]
    WrongKind {
        /// The prefix it should have.
        expected: &'static str,
    },
    /// Not 26 characters of Crockford base32 after the prefix.
    #[error("not a valid id")]
    Malformed,
}

/// What all typed ids share.
pub trait Id: Sized + Copy {
    /// The printed prefix, without its underscore: `ord`.
    const PREFIX: &'static str;
    /// Wraps a UUID read from the database.
    fn from_uuid(uuid: Uuid) -> Self;
    /// The UUID, as stored in the database.
    fn uuid(&self) -> Uuid;
}

fn encode(uuid: Uuid, out: &mut impl fmt::Write) -> fmt::Result {
    let value = uuid.as_u128();
    for position in (0..26).rev() {
        let index = ((value >> (position * 5)) & 31) as usize;
        out.write_char(char::from(ALPHABET.get(index).copied().unwrap_or(b'0')))?;
    }
    Ok(())
}

fn decode(text: &str) -> Option<Uuid> {
    if text.len() != 26 || !matches!(text.as_bytes().first(), Some(b'0'..=b'7')) {
        return None;
    }
    text.bytes()
        .try_fold(0_u128, |value, byte| {
            let digit = ALPHABET.iter().position(|known| *known == byte)?;
            Some((value << 5) | u128::try_from(digit).ok()?)
        })
        .map(Uuid::from_u128)
}

/// The first and the last id whose printed form begins with `text`; `None` if no id can.
#[must_use]
pub fn beginning_with<I: Id>(text: &str) -> Option<(I, I)> {
    let rest = text.strip_prefix(I::PREFIX)?.strip_prefix('_')?;
    let filled = |digit: &str| {
        let missing = 26_usize.checked_sub(rest.len())?;
        decode(&format!("{rest}{}", digit.repeat(missing))).map(I::from_uuid)
    };
    if rest.is_empty() {
        return Some((I::from_uuid(Uuid::nil()), I::from_uuid(Uuid::max())));
    }
    Some((filled("0")?, filled("z")?))
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident = $prefix:literal;)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord,
                 diesel::expression::AsExpression, diesel::deserialize::FromSqlRow)]
        #[diesel(sql_type = diesel::sql_types::Uuid)]
        pub struct $name(Uuid);

        impl Id for $name {
            const PREFIX: &'static str = $prefix;
            fn from_uuid(uuid: Uuid) -> Self { Self(uuid) }
            fn uuid(&self) -> Uuid { self.0 }
        }
        impl $name {
            /// Wraps a UUID read from the database.
            #[must_use]
            pub const fn from_uuid(uuid: Uuid) -> Self { Self(uuid) }
            /// The UUID, as stored in the database.
            #[must_use]
            pub const fn uuid(&self) -> Uuid { self.0 }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str($prefix)?;
                f.write_str("_")?;
                encode(self.0, f)
            }
        }
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { fmt::Display::fmt(self, f) }
        }
        impl FromStr for $name {
            type Err = IdError;
            fn from_str(text: &str) -> Result<Self, IdError> {
                let rest = text
                    .strip_prefix(concat!($prefix, "_"))
                    .ok_or(IdError::WrongKind { expected: concat!($prefix, "_") })?;
                decode(rest).map(Self).ok_or(IdError::Malformed)
            }
        }
        impl Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
                s.collect_str(self)
            }
        }
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                String::deserialize(d)?.parse().map_err(serde::de::Error::custom)
            }
        }
        impl diesel::serialize::ToSql<diesel::sql_types::Uuid, diesel::pg::Pg> for $name {
            fn to_sql<'b>(
                &'b self,
                out: &mut diesel::serialize::Output<'b, '_, diesel::pg::Pg>,
            ) -> diesel::serialize::Result {
                <Uuid as diesel::serialize::ToSql<diesel::sql_types::Uuid, diesel::pg::Pg>>::to_sql(
                    &self.0, out,
                )
            }
        }
        impl diesel::deserialize::FromSql<diesel::sql_types::Uuid, diesel::pg::Pg> for $name {
            fn from_sql(bytes: diesel::pg::PgValue<'_>) -> diesel::deserialize::Result<Self> {
                <Uuid as diesel::deserialize::FromSql<diesel::sql_types::Uuid, diesel::pg::Pg>>::from_sql(bytes)
                    .map(Self)
            }
        }
        impl utoipa::PartialSchema for $name {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
                utoipa::openapi::ObjectBuilder::new()
                    .schema_type(utoipa::openapi::schema::Type::String)
                    .pattern(Some(concat!("^", $prefix, "_[0-9a-hjkmnp-tv-z]{26}$")))
                    .examples([concat!($prefix, "_01h455vb4pex5vsknk084sn02q")])
                    .into()
            }
        }
        impl utoipa::ToSchema for $name {}
    )+};
}

ids! {
    /// A person who can log in (merchant or operator).
    AccountId = "acc";
    /// A key that lets one of the shop's programs use the API.
    ApiKeyId = "key";
    /// One attempt at a payment.
    AttemptId = "att";
    /// A shopper's cart.
    CartId = "crt";
    /// A collection of products.
    CollectionId = "col";
    /// A credit note.
    CreditNoteId = "crn";
    /// A customer: one email address in one shop.
    CustomerId = "cus";
    /// The delivery of one event to one endpoint.
    DeliveryId = "dlv";
    /// A dispute of a payment.
    DisputeId = "dsp";
    /// A printed document.
    DocumentId = "doc";
    /// A URL of the shop's back office that gets messages.
    EndpointId = "end";
    /// A journal entry of the ledger.
    EntryId = "ent";
    /// An event, and each message about it.
    EventId = "evt";
    /// A picture of a product.
    ImageId = "img";
    /// An import of a product file.
    ImportId = "imp";
    /// An invoice.
    InvoiceId = "inv";
    /// A background job.
    JobId = "job";
    /// An order line or cart line.
    LineId = "lin";
    /// A place that holds stock.
    LocationId = "loc";
    /// A message that one of the shop's own programs sent.
    MessageId = "msg";
    /// A stock movement.
    MovementId = "mov";
    /// An order.
    OrderId = "ord";
    /// The payment of an order, with all its attempts.
    PaymentId = "pay";
    /// A product.
    ProductId = "prd";
    /// A purchase order sent to a supplier.
    PurchaseOrderId = "por";
    /// A line of a purchase order.
    PurchaseLineId = "pol";
    /// Goods of a purchase order that were received together.
    ReceiptId = "rcp";
    /// A refund.
    RefundId = "ref";
    /// Units reserved for a line.
    ReservationId = "rsv";
    /// Goods of an order that come back.
    ReturnId = "ret";
    /// A log-in session.
    SessionId = "ses";
    /// A shipment.
    ShipmentId = "shp";
    /// A shipping method of the shop.
    ShippingMethodId = "shm";
    /// A stock count.
    StockCountId = "cnt";
    /// A supplier.
    SupplierId = "sup";
    /// A receipt of the till.
    TillReceiptId = "tll";
    /// A variant of a product: what is bought and counted.
    VariantId = "var";
}

/// A tenant. A small number, because its schema and role are named by it (`t_42`).
#[derive(
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    diesel::expression::AsExpression,
    diesel::deserialize::FromSqlRow,
)]
#[diesel(sql_type = diesel::sql_types::BigInt)]
pub struct TenantId(i64);

impl TenantId {
    /// The tenant with this number in the platform's registry.
    #[must_use]
    pub const fn new(number: i64) -> Self {
        Self(number)
    }
    /// The number in the platform's registry.
    #[must_use]
    pub const fn number(self) -> i64 {
        self.0
    }
    /// The name of the tenant's schema and of its role. It derives from the number, never from text a merchant typed.
    #[must_use]
    pub fn schema(self) -> String {
        format!("t_{}", self.0)
    }
}

impl fmt::Display for TenantId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ten_{}", self.0)
    }
}
impl fmt::Debug for TenantId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
impl FromStr for TenantId {
    type Err = IdError;
    fn from_str(text: &str) -> Result<Self, IdError> {
        let rest = text
            .strip_prefix("ten_")
            .ok_or(IdError::WrongKind { expected: "ten_" })?;
        rest.parse()
            .ok()
            .filter(|number| *number > 0)
            .map(Self)
            .ok_or(IdError::Malformed)
    }
}
impl Serialize for TenantId {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}
impl<'de> Deserialize<'de> for TenantId {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        String::deserialize(d)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}
impl diesel::serialize::ToSql<diesel::sql_types::BigInt, diesel::pg::Pg> for TenantId {
    fn to_sql<'b>(
        &'b self,
        out: &mut diesel::serialize::Output<'b, '_, diesel::pg::Pg>,
    ) -> diesel::serialize::Result {
        <i64 as diesel::serialize::ToSql<diesel::sql_types::BigInt, diesel::pg::Pg>>::to_sql(
            &self.0, out,
        )
    }
}
impl diesel::deserialize::FromSql<diesel::sql_types::BigInt, diesel::pg::Pg> for TenantId {
    fn from_sql(bytes: diesel::pg::PgValue<'_>) -> diesel::deserialize::Result<Self> {
        <i64 as diesel::deserialize::FromSql<diesel::sql_types::BigInt, diesel::pg::Pg>>::from_sql(
            bytes,
        )
        .map(Self)
    }
}
impl utoipa::PartialSchema for TenantId {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::schema::Type::String)
            .examples(["ten_42"])
            .into()
    }
}
impl utoipa::ToSchema for TenantId {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_prints_and_parses_back() {
        let id = OrderId::from_uuid(Uuid::from_u128(0x0123_4567_89ab_cdef_0123_4567_89ab_cdef));
        assert_eq!(id.to_string().parse::<OrderId>(), Ok(id));
        assert_eq!(id.to_string().len(), 30);
    }

    #[test]
    fn ids_are_found_by_how_they_begin() {
        let id = OrderId::from_uuid(Uuid::from_u128(0x0123_4567_89ab_cdef_0123_4567_89ab_cdef));
        let text = id.to_string();
        for length in 4..=text.len() {
            let (first, last) = beginning_with::<OrderId>(&text[..length]).unwrap();
            assert!((first..=last).contains(&id), "{length}");
        }
        assert_eq!(beginning_with::<OrderId>(&text), Some((id, id)));
        for other in ["", "1001", "prd_0", "ord_8", "ord_u", &format!("{text}0")] {
            assert_eq!(beginning_with::<OrderId>(other), None, "{other}");
        }
    }

    #[test]
    fn an_id_of_another_kind_is_refused() {
        let id = OrderId::from_uuid(Uuid::nil()).to_string();
        assert_eq!(
            id.parse::<ProductId>(),
            Err(IdError::WrongKind { expected: "prd_" })
        );
        assert_eq!("ord_zz".parse::<OrderId>(), Err(IdError::Malformed));
        assert_eq!(
            "ord_z1h455vb4pex5vsknk084sn02q".parse::<OrderId>(),
            Err(IdError::Malformed)
        );
    }
}
