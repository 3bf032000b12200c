//! Words every crate speaks: ids, money, quantities, addresses, languages, time and chance.
//!
//! Pure data and arithmetic. **It must not know** databases, HTTP, files, tenants' tables or any verb of the shop;
//! the only concession is that ids and money know how diesel maps them to a column.
//!
//! Invariants:
//! - money is an integer count of minor units with its currency; mixing currencies is an error, never a conversion;
//! - every rounding and every split has a name ([`Money::percent_half_up`], [`Money::allocate`]);
//! - nothing here reads the clock or draws a random number except [`SystemClock`] and [`SystemChance`].

mod address;
mod chance;
mod clock;
mod id;
mod language;
mod measure;
mod money;
mod number;
mod page;
mod slug;
mod statement;
mod text;

pub use address::{Address, AddressError, Country, PostalCode, Province, Region};
pub use chance::{Chance, SeededChance, SystemChance, Token};
pub use clock::{Clock, SystemClock, TestClock};
pub use id::{
    AccountId, ApiKeyId, AttemptId, CartId, CollectionId, CustomerId, DeliveryId, DocumentId,
    EndpointId, EntryId, EventId, Id, IdError, ImageId, ImportId, InvoiceId, JobId, LineId,
    LocationId, MovementId, OrderId, PaymentId, ProductId, RefundId, ReservationId, SessionId,
    ShipmentId, ShippingMethodId, TenantId, VariantId, beginning_with,
};
pub use language::Language;
pub use measure::{Grams, Millimetres};
pub use money::{Currency, CurrencyError, Money, MoneyError};
pub use number::{DecimalMark, NumberError, WrittenNumber, half_up};
pub use page::{Cursor, CursorError, Page, PageSize};
pub use slug::{fold, slugify};
pub use statement::{StatementError, StatementName, StatementPrefix};
pub use text::one_line;

/// Time and chance, handed to every verb that needs them, so that tests hold both in hand.
#[derive(Clone)]
pub struct Env {
    pub clock: std::sync::Arc<dyn Clock>,
    pub chance: std::sync::Arc<dyn Chance>,
}

impl Env {
    /// The real clock and the operating system's random numbers.
    #[must_use]
    pub fn system() -> Self {
        Self {
            clock: std::sync::Arc::new(SystemClock),
            chance: std::sync::Arc::new(SystemChance),
        }
    }

    /// The present instant in UTC.
    #[must_use]
    pub fn now(&self) -> chrono::DateTime<chrono::Utc> {
        self.clock.now()
    }

    /// A new id of kind `I`, ordered by the present instant (UUID version 7, RFC 9562).
    #[must_use]
    pub fn id<I: Id>(&self) -> I {
        I::from_uuid(self.chance.uuid_at(self.clock.now()))
    }
}
