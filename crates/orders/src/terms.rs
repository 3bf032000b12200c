//! What an order needs to know of the shop it is placed in. Told by the caller: the shop's profile is the platform's.

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use kernel::{Address, Currency};
use shipping::Calendar;

use crate::promise::ShopDay;

#[derive(Clone, Debug)]
pub struct ShopTerms {
    pub currency: Currency,
    /// Days begin and end here.
    pub time_zone: Tz,
    /// Where pickups happen and parcels start.
    pub address: Address,
}

impl ShopTerms {
    /// The shop's local day at an instant.
    #[must_use]
    pub fn day(&self, at: DateTime<Utc>) -> NaiveDate {
        at.with_timezone(&self.time_zone).date_naive()
    }

    /// That day, and whose holidays the shop keeps.
    #[must_use]
    pub fn shop_day(&self, at: DateTime<Utc>) -> ShopDay {
        ShopDay {
            date: self.day(at),
            calendar: self.calendar(),
        }
    }

    /// Weekends and the holidays of where parcels start.
    #[must_use]
    pub fn calendar(&self) -> Calendar {
        Calendar::of(&self.address)
    }
}
