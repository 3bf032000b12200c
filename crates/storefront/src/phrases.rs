//! Sentences that tell the shopper what the domain decided.

use chrono::{Datelike, NaiveDate, NaiveTime};
use kernel::{Address, AddressError, Country, Language, Money, Province};

use super::{frame::Frame, words::value};
use showcase::{Availability, DateRange, Pager, Promise, Sort, Supply};

impl Frame {
    /// The name of a sort order.
    #[must_use]
    pub fn sort_name(&self, sort: &Sort) -> String {
        self.t(match sort {
            Sort::Featured => "sort-featured",
            Sort::Newest => "sort-newest",
            Sort::PriceUp => "sort-price-up",
            Sort::PriceDown => "sort-price-down",
            Sort::Title => "sort-title",
        })
    }

    /// A time of day in the page's language.
    #[must_use]
    pub fn time(&self, time: NaiveTime) -> String {
        match self.language {
            Language::En => time.format("%H:%M").to_string(),
            Language::Fr => time.format("%-H\u{a0}h\u{a0}%M").to_string(),
        }
    }

    /// `November 21, 2026`
    #[must_use]
    pub fn date(&self, date: &NaiveDate) -> String {
        self.language.date(*date)
    }

    fn month(&self, date: NaiveDate) -> String {
        self.say("month-name", [value("month", date.month())])
    }

    /// `December 3–10`, `December 28 – January 4`.
    #[must_use]
    pub fn dates(&self, range: &DateRange) -> String {
        let DateRange { from, to } = range;
        if from == to {
            let values = [value("month", self.month(*from)), value("day", from.day())];
            return self.say("day-of-month", values);
        }
        if (from.year(), from.month()) == (to.year(), to.month()) {
            let values = [
                value("month", self.month(*from)),
                value("from", from.day()),
                value("to", to.day()),
            ];
            return self.say("days-of-month", values);
        }
        self.say(
            "days-of-months",
            [
                value("month", self.month(*from)),
                value("from", from.day()),
                value("lastmonth", self.month(*to)),
                value("to", to.day()),
            ],
        )
    }

    /// When units not in stock will ship: a sentence without initial capital and full stop.
    #[must_use]
    pub fn promise(&self, promise: &Promise) -> String {
        match promise {
            Promise::Dates(range) => self.v("promise-dates", &self.dates(range)),
            Promise::Words(words) => words.clone(),
            Promise::Open => self.t("promise-open"),
        }
    }

    /// Shown on the product's page.
    #[must_use]
    pub fn availability(&self, availability: &Availability) -> String {
        match availability {
            Availability::Backorder(promise) => {
                self.v("availability-backorder", &self.promise(promise))
            }
            other => self.availability_short(other),
        }
    }

    /// Shown on a card.
    #[must_use]
    pub fn availability_short(&self, availability: &Availability) -> String {
        match availability {
            Availability::InStock => self.t("availability-in-stock"),
            Availability::FewLeft { left } => self.n("availability-few-left", left),
            Availability::Backorder(_) => self.t("availability-backorder-short"),
            Availability::SoldOut => self.t("availability-sold-out"),
        }
    }

    /// `5 now, 2 later`, or the promise alone if every unit ships later.
    #[must_use]
    pub fn supply(&self, supply: &Supply) -> String {
        if supply.now == 0 {
            self.n("supply-all-later", &supply.later)
        } else {
            self.say(
                "supply-split",
                [value("now", supply.now), value("later", supply.later)],
            )
        }
    }

    /// `From $12 to $80`, beside the price filter.
    #[must_use]
    pub fn price_range(&self, lowest: &Money, highest: &Money) -> String {
        let values = [
            value("lowest", self.money(lowest)),
            value("highest", self.money(highest)),
        ];
        self.say("price-range", values)
    }

    /// The position in a list, such as `Page 2 of 5`.
    #[must_use]
    pub fn page_of(&self, pager: &Pager) -> String {
        self.say(
            "page-of",
            [value("number", pager.number), value("of", pager.of)],
        )
    }

    /// When the `number`th parcel of several arrives.
    #[must_use]
    pub fn parcel_arrives(&self, number: &usize, arrival: &DateRange) -> String {
        let values = [
            value("number", number.to_string()),
            value("text", self.dates(arrival)),
        ];
        self.say("parcel-arrives", values)
    }

    /// The lines of an address, as they are printed on a label.
    #[must_use]
    pub fn address_lines(&self, address: &Address) -> Vec<String> {
        address.lines(self.language)
    }

    /// A country's name in the page's language.
    #[must_use]
    pub fn country(&self, country: &Country) -> String {
        country.name(self.language).to_owned()
    }

    /// A province's name in the page's language.
    #[must_use]
    pub fn province(&self, province: &Province) -> &'static str {
        province.name(self.language)
    }

    /// The error in an address and how to correct it.
    #[must_use]
    pub fn address_error(&self, error: &AddressError) -> String {
        match error {
            AddressError::Missing { field } => self.t(missing_key(field)),
            AddressError::TooLong { max, .. } => {
                self.n("error-too-long", &u32::try_from(*max).unwrap_or(u32::MAX))
            }
            AddressError::PostalCode => self.t("error-postal-code"),
            AddressError::ZipCode => self.t("error-zip-code"),
            AddressError::ProvinceMismatch {
                code,
                expected,
                given,
            } => self.say(
                "error-province-mismatch",
                [
                    value("code", code.to_string()),
                    value("expected", self.province(expected)),
                    value("given", self.province(given)),
                ],
            ),
            AddressError::Province => self.t("error-province"),
            AddressError::State => self.t("error-state"),
            AddressError::Country => self.t("error-country"),
        }
    }
}

fn missing_key(field: &str) -> &'static str {
    match field {
        "name" => "error-name",
        "line1" => "error-line1",
        "city" => "error-city",
        "postal_code" => "error-postal-code",
        _ => "error-missing",
    }
}
