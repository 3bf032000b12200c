//! Types that every crate shares: ids, money, quantities, addresses, languages, time and randomness.
//!
//! Pure data and arithmetic. **It must not know** databases, HTTP, files, tenants' tables or any verb of the shop;
//! the one concession is that ids and money implement diesel's column mapping.
//!
//! Invariants:
//! - money is an integer count of minor units with its currency; mixing currencies is an error, never a conversion;
//! - every rounding and every split has a name ([`Money::percent_half_up`], [`Money::allocate`]);
//! - nothing here reads the clock or draws a random number except [`SystemClock`] and [`SystemChance`].

mod address;
mod card_limits;
mod chance;
mod clock;
mod id;
mod language;
mod measure;
mod money;
mod month;
mod number;
mod page;
mod slug;
mod statement;
mod text;

pub use address::{Address, AddressError, Country, PostalCode, Province, Region};
pub use card_limits::{CardLimits, NotByCard};
pub use chance::{Chance, SeededChance, SystemChance, Token};
pub use clock::{Clock, SystemClock, TestClock};
pub use id::{
    AccountId, ApiKeyId, AttemptId, CartId, CollectionId, CreditNoteId, CustomerId, DeliveryId,
    DisputeId, DocumentId, EndpointId, EntryId, EventId, Id, IdError, ImageId, ImportId, InvoiceId,
    JobId, LineId, LocationId, MessageId, MovementId, OrderId, PaymentId, ProductId,
    PurchaseLineId, PurchaseOrderId, ReceiptId, RefundId, ReservationId, ReturnId, SessionId,
    ShipmentId, ShippingMethodId, StockCountId, SupplierId, TenantId, TillReceiptId, VariantId,
    beginning_with,
};
pub use language::Language;
pub use measure::{Grams, Millimetres};
pub use money::{Currency, CurrencyError, Money, MoneyError};
pub use month::{Month, MonthError};
pub use number::{DecimalMark, NumberError, WrittenNumber, half_up};
pub use page::{Cursor, CursorError, Page, PageSize};
pub use slug::{fold, slugify};
pub use statement::{StatementError, StatementName, StatementPrefix};
pub use text::{one_line, spreadsheet_cell};

/// Time and randomness, passed to every verb that needs them so that tests control both.
#[derive(Clone)]
pub struct Env {
    /// The source of the present time.
    pub clock: std::sync::Arc<dyn Clock>,
    /// The source of ids and secrets.
    pub chance: std::sync::Arc<dyn Chance>,
}

impl Env {
    /// The machine's clock and the operating system's random numbers.
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

    /// A new id of kind `I` (UUID version 7, RFC 9562), ordered by the present instant.
    #[must_use]
    pub fn id<I: Id>(&self) -> I {
        I::from_uuid(self.chance.uuid_at(self.clock.now()))
    }
}
