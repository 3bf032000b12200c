//! The order's status page, reached by a signed link: what was bought, where it is, what it cost.

use askama::Template;
use chrono::NaiveDate;
use kernel::Address;

use super::super::{
    fields::{Field, FieldError},
    frame::Frame,
};
use super::{AskedPromise, PlannedLine, ShownRefund, ShownReturn, SummaryLine};
use showcase::{DateRange, Promise, Totals};

/// The state of an order, as the shopper sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OrderState {
    /// Not paid yet.
    AwaitingPayment,
    /// Paid, nothing shipped.
    Preparing,
    /// Part of it has shipped.
    PartlyShipped,
    /// All of it has shipped.
    Shipped,
    /// Canceled; nothing will ship.
    Canceled,
}

impl OrderState {
    const fn key(self) -> &'static str {
        match self {
            Self::AwaitingPayment => "order-state-awaiting-payment",
            Self::Preparing => "order-state-preparing",
            Self::PartlyShipped => "order-state-partly-shipped",
            Self::Shipped => "order-state-shipped",
            Self::Canceled => "order-state-canceled",
        }
    }

    const fn class(self) -> &'static str {
        match self {
            Self::AwaitingPayment => "waiting",
            Self::Preparing | Self::PartlyShipped => "moving",
            Self::Shipped => "done",
            Self::Canceled => "stopped",
        }
    }
}

/// A parcel's tracking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tracking {
    /// Name of the carrier.
    pub carrier: String,
    /// The carrier's number.
    pub number: String,
    /// The carrier's page about it.
    pub url: Option<String>,
}

/// The state of one shipment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ShipmentState {
    /// Waits for goods.
    Waiting(Promise),
    /// In stock, being packed.
    Preparing,
    /// It has left.
    Shipped {
        /// The day it left.
        on: NaiveDate,
    },
    /// It will not ship.
    Canceled,
}

/// One shipment of the order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShipmentView {
    /// Its number, from 1.
    pub number: u32,
    /// Its state.
    pub state: ShipmentState,
    /// What it contains.
    pub lines: Vec<PlannedLine>,
    /// Its parcels.
    pub tracking: Vec<Tracking>,
    /// The expected days of arrival.
    pub arrival: Option<DateRange>,
}

impl ShipmentView {
    const fn class(&self) -> &'static str {
        match self.state {
            ShipmentState::Waiting(_) => "waiting",
            ShipmentState::Preparing => "moving",
            ShipmentState::Shipped { .. } => "done",
            ShipmentState::Canceled => "stopped",
        }
    }
}

/// The order's status page.
#[derive(Template)]
#[template(path = "storefront/order.html")]
pub struct OrderPage {
    /// What every page shares.
    pub page: Frame,
    /// The order's number.
    pub number: String,
    /// The shop's day of the order.
    pub placed: NaiveDate,
    /// Its state.
    pub state: OrderState,
    /// Its shipments.
    pub shipments: Vec<ShipmentView>,
    /// Its lines.
    pub lines: Vec<SummaryLine>,
    /// Its sums.
    pub totals: Totals,
    /// What was given back, or is on its way; oldest first.
    pub refunds: Vec<ShownRefund>,
    /// What comes back, or came; oldest first.
    pub returns: Vec<ShownReturn>,
    /// Path of the form that asks to send goods back; absent if nothing can be.
    pub return_form: Option<String>,
    /// The contact's address.
    pub email: String,
    /// The shipping address.
    pub ship_to: Address,
    /// The billing address.
    pub bill_to: Address,
    /// The delivery method in words.
    pub delivery: String,
    /// Path of the PDF.
    pub invoice: Option<String>,
    /// The card, such as `Visa •••• 4242`.
    pub paid_with: Option<String>,
    /// The text on the card statement.
    pub statement: Option<String>,
    /// Why it was never paid.
    pub unpaid: Option<String>,
    /// That its card is charged when it ships, while it is not charged yet.
    pub charged_later: Option<String>,
    /// Set while the shopper owes money that had counted as paid.
    pub owed: Option<String>,
    /// That goods come later than promised, and what the shopper may do.
    pub asked: Option<AskedPromise>,
    /// What the shopper chose when that was so.
    pub chosen: Option<String>,
    /// Where the form leads that puts its goods back into the cart; absent while the shop is closed.
    pub again: Option<String>,
}

impl OrderPage {
    fn state_text(&self) -> String {
        self.page.t(self.state.key())
    }

    fn shipment_state(&self, shipment: &ShipmentView) -> String {
        let page = &self.page;
        match &shipment.state {
            ShipmentState::Waiting(promise) => page.v("shipment-waiting", &page.promise(promise)),
            ShipmentState::Preparing => page.t("shipment-preparing"),
            ShipmentState::Shipped { on } => page.v("shipment-shipped", &page.date(on)),
            ShipmentState::Canceled => page.t("shipment-canceled"),
        }
    }
}

/// Finds an order by its number and e-mail; the link is mailed and never shown here.
#[derive(Template)]
#[template(path = "storefront/find_order.html")]
pub struct FindOrderPage {
    /// What every page shares.
    pub page: Frame,
    /// The number as entered.
    pub number: String,
    /// The e-mail address as entered.
    pub email: String,
    /// Errors in the form.
    pub errors: Vec<FieldError>,
    /// True once a link was requested, whether or not such an order exists.
    pub sent: bool,
}

impl FindOrderPage {
    fn fields(&self) -> Vec<Field> {
        Field::for_order(&self.page, &self.number, &self.email, &self.errors)
    }
}
