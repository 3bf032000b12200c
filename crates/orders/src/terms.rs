//! The facts about a shop that an order needs. The caller passes them in: the shop's profile belongs to the platform.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::{Address, Currency};
use payments::ChargeTime;
use shipping::Calendar;
use zones::Zone;

use crate::promise::ShopDay;

/// The shop's currency, time zone and address.
#[derive(Clone, Debug)]
pub struct ShopTerms {
    /// Currency of all its prices.
    pub currency: Currency,
    /// Determines when a day begins and ends.
    pub time_zone: Zone,
    /// Where shoppers pick up and parcels start.
    pub address: Address,
    /// When the shop charges orders.
    pub charge: ChargeTime,
}

impl ShopTerms {
    /// The shop's local day at an instant.
    #[must_use]
    pub fn day(&self, at: DateTime<Utc>) -> NaiveDate {
        at.with_timezone(&self.time_zone).date_naive()
    }

    /// That day with the shop's holiday calendar.
    #[must_use]
    pub fn shop_day(&self, at: DateTime<Utc>) -> ShopDay {
        ShopDay {
            date: self.day(at),
            calendar: self.calendar(),
        }
    }

    /// Weekends and the holidays at the address parcels start from.
    #[must_use]
    pub fn calendar(&self) -> Calendar {
        Calendar::of(&self.address)
    }
}
