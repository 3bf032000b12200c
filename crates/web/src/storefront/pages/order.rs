//! The order's status page, reached by a signed link: what was bought, where it is, what it cost.

use askama::Template;
use chrono::NaiveDate;
use kernel::{Address, Money};

use super::super::{
    fields::{Field, FieldError},
    frame::Frame,
    view::{DateRange, Promise, Totals},
};
use super::{PlannedLine, SummaryLine};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OrderState {
    AwaitingPayment,
    Preparing,
    PartlyShipped,
    Shipped,
    Delivered,
    Canceled,
}

impl OrderState {
    const fn key(self) -> &'static str {
        match self {
            Self::AwaitingPayment => "order-state-awaiting-payment",
            Self::Preparing => "order-state-preparing",
            Self::PartlyShipped => "order-state-partly-shipped",
            Self::Shipped => "order-state-shipped",
            Self::Delivered => "order-state-delivered",
            Self::Canceled => "order-state-canceled",
        }
    }

    const fn class(self) -> &'static str {
        match self {
            Self::AwaitingPayment => "waiting",
            Self::Preparing | Self::PartlyShipped => "moving",
            Self::Shipped | Self::Delivered => "done",
            Self::Canceled => "stopped",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tracking {
    pub carrier: String,
    pub number: String,
    /// The carrier's page about it.
    pub url: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ShipmentState {
    /// Waits for goods.
    Waiting(Promise),
    Preparing,
    Shipped {
        on: NaiveDate,
    },
    Delivered {
        on: NaiveDate,
    },
    Canceled,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShipmentView {
    pub number: u32,
    pub state: ShipmentState,
    pub lines: Vec<PlannedLine>,
    pub tracking: Vec<Tracking>,
    pub arrival: Option<DateRange>,
}

impl ShipmentView {
    const fn class(&self) -> &'static str {
        match self.state {
            ShipmentState::Waiting(_) => "waiting",
            ShipmentState::Preparing => "moving",
            ShipmentState::Shipped { .. } | ShipmentState::Delivered { .. } => "done",
            ShipmentState::Canceled => "stopped",
        }
    }
}

#[derive(Template)]
#[template(path = "storefront/order.html")]
pub struct OrderPage {
    pub page: Frame,
    pub number: String,
    pub placed: NaiveDate,
    pub state: OrderState,
    pub shipments: Vec<ShipmentView>,
    pub lines: Vec<SummaryLine>,
    pub totals: Totals,
    pub email: String,
    pub ship_to: Address,
    pub bill_to: Address,
    pub delivery: String,
    /// Path of the PDF.
    pub invoice: Option<String>,
    pub paid_with: Option<String>,
    /// The text on the card statement.
    pub statement: Option<String>,
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
            ShipmentState::Delivered { on } => page.v("shipment-delivered", &page.date(on)),
            ShipmentState::Canceled => page.t("shipment-canceled"),
        }
    }

    /// The amount refunded, if any.
    fn refunded(&self) -> Option<Money> {
        self.totals.refunded.filter(|money| !money.is_zero())
    }
}

/// Finds an order by its number and e-mail; the link is mailed and never shown here.
#[derive(Template)]
#[template(path = "storefront/find_order.html")]
pub struct FindOrderPage {
    pub page: Frame,
    pub number: String,
    pub email: String,
    pub errors: Vec<FieldError>,
    /// True once a link was requested, whether or not such an order exists.
    pub sent: bool,
}

impl FindOrderPage {
    fn fields(&self) -> Vec<Field> {
        Field::for_order(&self.page, &self.number, &self.email, &self.errors)
    }
}
