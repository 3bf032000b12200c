//! The checkout in three steps, each a page of its own, and the pages around the processor's.

use askama::Template;
use chrono::{NaiveDate, NaiveDateTime};
use kernel::{Address, Country, Money};
use orders::ChargeTime;

use super::super::{
    fields::{AddressFields, ContactInput, Field, FieldError, Purpose},
    frame::{Frame, Link},
    words::value,
};
use showcase::{DateRange, Picture, Promise, Quantity, Supply, Totals};

/// A step of the checkout.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Contact and addresses.
    Address,
    /// Delivery method and shipment preference.
    Delivery,
    /// Everything the shopper agrees to.
    Review,
}

/// The position of a step relative to the current one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepState {
    /// Already completed.
    Done,
    /// The page shown.
    Current,
    /// Not reached yet.
    Ahead,
}

/// A step as the progress bar shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepView {
    /// Its translated name.
    pub title: String,
    /// Path of its page.
    pub path: &'static str,
    /// Its position.
    pub state: StepState,
}

impl Step {
    const ALL: [Self; 3] = [Self::Address, Self::Delivery, Self::Review];

    const fn key(self) -> &'static str {
        match self {
            Self::Address => "step-address",
            Self::Delivery => "step-delivery",
            Self::Review => "step-review",
        }
    }

    /// Path of the step's page, without language prefix.
    #[must_use]
    pub const fn path(self) -> &'static str {
        match self {
            Self::Address => "/checkout",
            Self::Delivery => "/checkout/delivery",
            Self::Review => "/checkout/review",
        }
    }

    fn views(self, page: &Frame) -> Vec<StepView> {
        let state = |step: Self| match step.cmp(&self) {
            std::cmp::Ordering::Less => StepState::Done,
            std::cmp::Ordering::Equal => StepState::Current,
            std::cmp::Ordering::Greater => StepState::Ahead,
        };
        Self::ALL
            .into_iter()
            .map(|s| StepView {
                title: page.t(s.key()),
                path: s.path(),
                state: state(s),
            })
            .collect()
    }
}

/// A line as the summary beside the steps shows it.
#[derive(Clone, Debug)]
pub struct SummaryLine {
    /// The product's title.
    pub title: String,
    /// The variant's option values; may be empty.
    pub variant: String,
    /// The product's picture.
    pub picture: Option<Picture>,
    /// Units.
    pub quantity: Quantity,
    /// Unit price times quantity.
    pub total: Money,
    /// Units in stock and units to come.
    pub supply: Supply,
}

/// The order summary beside the steps.
#[derive(Clone, Debug)]
pub struct Summary {
    /// The lines.
    pub lines: Vec<SummaryLine>,
    /// The sums known so far.
    pub totals: Totals,
}

impl Summary {
    /// The total, or the subtotal while the total is not known.
    #[must_use]
    pub fn headline(&self) -> &Money {
        self.totals.total.as_ref().unwrap_or(&self.totals.subtotal)
    }
}

/// First step: contact and addresses.
#[derive(Template)]
#[template(path = "storefront/checkout_address.html")]
pub struct AddressPage {
    /// What every page shares.
    pub page: Frame,
    /// The form as entered.
    pub input: ContactInput,
    /// Errors in the form, from top to bottom.
    pub errors: Vec<FieldError>,
    /// Where the shop ships to, its own country first.
    pub countries: Vec<Country>,
    /// The order summary.
    pub summary: Summary,
}

impl AddressPage {
    fn steps(&self) -> Vec<StepView> {
        Step::Address.views(&self.page)
    }
    fn email(&self) -> Field {
        self.input.email_field(&self.page, &self.errors)
    }
    fn shipping(&self) -> AddressFields {
        let input = &self.input.shipping;
        input.fields(&self.page, Purpose::Shipping, &self.countries, &self.errors)
    }
    /// A billing address may be in any country; the preselected one is the shipping country.
    fn billing(&self) -> AddressFields {
        let mut input = self.input.billing.clone();
        if input.country.is_empty() {
            let home = self.input.shipping.shown_country(&self.countries);
            input.country = home.to_string();
        }
        let everywhere: Vec<Country> = Country::all().collect();
        input.fields(&self.page, Purpose::Billing, &everywhere, &self.errors)
    }
}

/// The shopper's preference when some units are not in stock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preference {
    /// Everything is in stock: there is nothing to ask.
    Everything,
    /// Ship what is in stock now, the rest later.
    ShipAvailable,
    /// Ship only when everything is in stock.
    WaitForAll,
}

/// One line of a planned shipment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedLine {
    /// Title with the chosen values.
    pub title: String,
    /// Units of it.
    pub quantity: Quantity,
}

/// One or more parcels that ship together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedShipment {
    /// What it contains.
    pub lines: Vec<PlannedLine>,
    /// Absent: ships as soon as it is packed.
    pub promise: Option<Promise>,
}

/// A delivery method as a radio button.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeliveryMethod {
    /// Value of the radio button: preference and method in one, as each pair has its own price.
    pub value: String,
    /// Name of the method.
    pub name: String,
    /// Transit time in words.
    pub detail: Option<String>,
    /// Arrival of each planned shipment, in order; empty when the method gives no transit time.
    pub arrivals: Vec<DateRange>,
    /// For all shipments of the plan.
    pub price: Money,
    /// Whether it is selected.
    pub chosen: bool,
}

/// One way to send the whole order, with the methods available for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeliveryPlan {
    /// The preference it belongs to.
    pub preference: Preference,
    /// What ships when.
    pub shipments: Vec<PlannedShipment>,
    /// The methods available for it.
    pub methods: Vec<DeliveryMethod>,
}

/// Second step: delivery.
#[derive(Template)]
#[template(path = "storefront/checkout_delivery.html")]
pub struct DeliveryPage {
    /// What every page shares.
    pub page: Frame,
    /// The contact's address.
    pub email: String,
    /// The shipping address.
    pub ship_to: Address,
    /// The plans to choose from.
    pub plans: Vec<DeliveryPlan>,
    /// Errors in the form.
    pub errors: Vec<FieldError>,
    /// The order summary.
    pub summary: Summary,
}

impl DeliveryPage {
    fn steps(&self) -> Vec<StepView> {
        Step::Delivery.views(&self.page)
    }
    /// The error when nothing was chosen.
    #[must_use]
    pub fn nothing_chosen(page: &Frame) -> FieldError {
        FieldError {
            field: "choices".to_owned(),
            text: page.t("error-delivery"),
        }
    }
    fn asks(&self) -> bool {
        self.plans.len() > 1
    }
    fn plan_title(&self, plan: &DeliveryPlan) -> String {
        self.page.t(match plan.preference {
            Preference::Everything => "delivery-method",
            Preference::ShipAvailable => "delivery-ship-available",
            Preference::WaitForAll => "delivery-wait-for-all",
        })
    }
    fn price(&self, method: &DeliveryMethod) -> String {
        if method.price.is_zero() {
            self.page.t("free")
        } else {
            self.page.money(&method.price)
        }
    }
}

/// The text on the card statement, as far as known before payment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Statement {
    /// The whole text, with its prefix.
    Reads(String),
    /// Only the end is known: the provider has not configured the prefix.
    EndsWith(String),
}

/// Third step: the review.
#[derive(Template)]
#[template(path = "storefront/checkout_review.html")]
pub struct ReviewPage {
    /// What every page shares.
    pub page: Frame,
    /// The contact's address.
    pub email: String,
    /// The shipping address.
    pub ship_to: Address,
    /// The billing address, if different.
    pub bill_to: Option<Address>,
    /// The delivery method in words.
    pub delivery: String,
    /// What ships when.
    pub shipments: Vec<PlannedShipment>,
    /// Arrival of each shipment, in order.
    pub arrivals: Vec<DateRange>,
    /// The order summary.
    pub summary: Summary,
    /// What the card is charged.
    pub total: Money,
    /// When it is charged.
    pub charge: ChargeTime,
    /// The text on the card statement.
    pub statement: Statement,
    /// Why the last try failed.
    pub errors: Vec<FieldError>,
}

impl ReviewPage {
    /// The policies the shopper agrees to by paying, not the page about the shop.
    fn terms(&self) -> Vec<&Link> {
        let policies = self.page.shop.policies.iter();
        policies
            .filter(|link| link.path != "/pages/about")
            .collect()
    }
    fn steps(&self) -> Vec<StepView> {
        let mut steps = Step::Review.views(&self.page);
        if let Some(here) = steps.last_mut() {
            // Nobody pays for what costs nothing: the step is called as the page is.
            here.title.clone_from(&self.page.title);
        }
        steps
    }
    const fn pay_key(&self) -> &'static str {
        match self.charge {
            ChargeTime::Now => "pay",
            ChargeTime::Later => "pay-later",
        }
    }
    fn charged_later(&self) -> Option<String> {
        let total = self.page.money(&self.total);
        (self.charge == ChargeTime::Later).then(|| self.page.v("review-charged-later", &total))
    }
    fn agree(&self) -> String {
        self.page.t(match self.total.is_zero() {
            true => "review-agree-free",
            false => "review-agree",
        })
    }
    /// Absent where nothing is owed.
    fn statement_text(&self) -> Option<String> {
        let text = match &self.statement {
            Statement::Reads(line) => self.page.v("statement-reads", line),
            Statement::EndsWith(name) => self.page.v("statement-ends", name),
        };
        Some(text).filter(|_| !self.total.is_zero())
    }
    fn arrival(&self, index: &usize) -> Option<&DateRange> {
        self.arrivals.get(*index)
    }
}

/// Why the payment failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaymentTrouble {
    /// The shopper left the processor's page.
    Canceled,
    /// The card was declined.
    Declined,
    /// The payment page expired.
    Expired,
    /// The processor refused the amount.
    AmountRefused,
    /// The processor refused the shop, not the card.
    Refused,
    /// The order has shipped, and its card could not be charged.
    Shipped,
}

/// What can be done with an unpaid order, besides canceling it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WaysOut {
    /// It can be paid, or changed.
    PayOrChange {
        /// Where the form leads that opens its cart again.
        change: String,
    },
    /// It can only be paid: something of it has shipped.
    Pay,
    /// The shop is closed: nothing else.
    ShopClosed,
}

/// The page after a payment that failed.
#[derive(Template)]
#[template(path = "storefront/payment_trouble.html")]
pub struct PaymentTroublePage {
    /// What every page shares.
    pub page: Frame,
    /// The order's number.
    pub number: String,
    /// Why it failed.
    pub trouble: PaymentTrouble,
    /// What is still owed.
    pub total: Money,
    /// The goods are held until then, by the shop's clock.
    pub held_until: NaiveDateTime,
    /// The shop's day.
    pub today: NaiveDate,
    /// The ways out.
    pub ways_out: WaysOut,
    /// When the card is charged.
    pub charge: ChargeTime,
    /// Where the form leads that cancels it.
    pub cancel: String,
}

impl PaymentTroublePage {
    fn reason(&self) -> String {
        self.page.t(match self.trouble {
            _ if self.ways_out == WaysOut::ShopClosed => "payment-shop-closed",
            PaymentTrouble::Declined if self.ways_out == WaysOut::Pay => "payment-shipped-declined",
            PaymentTrouble::Canceled => "payment-canceled",
            PaymentTrouble::Declined => "payment-declined",
            PaymentTrouble::Expired => "payment-expired",
            PaymentTrouble::AmountRefused => "payment-amount-refused",
            PaymentTrouble::Refused => "payment-refused",
            PaymentTrouble::Shipped => "payment-shipped",
        })
    }
    fn ask(&self) -> Option<String> {
        let email = self.page.shop.contact.email.as_ref()?;
        (self.ways_out == WaysOut::ShopClosed).then(|| {
            let values = [
                value("email", email.as_str()),
                value("number", self.number.as_str()),
            ];
            self.page.say("money-back-write", values)
        })
    }
    fn may_cancel(&self) -> bool {
        self.ways_out != WaysOut::Pay
    }
    fn charged_later(&self) -> Option<String> {
        let total = self.page.money(&self.total);
        let pays = self.ways_out != WaysOut::ShopClosed && self.charge == ChargeTime::Later;
        pays.then(|| self.page.v("review-charged-later", &total))
    }
    fn held(&self) -> String {
        let day = self.held_until.date();
        if day == self.today {
            let time = self.page.time(self.held_until.time());
            return self.page.v("payment-held", &time);
        }
        self.page.v("payment-held-day", &self.page.date(&day))
    }
}

/// The processor has not answered yet. Refreshes itself.
#[derive(Template)]
#[template(path = "storefront/confirming.html")]
pub struct ConfirmingPage {
    /// What every page shares.
    pub page: Frame,
    /// The order's number, once known.
    pub number: Option<String>,
    /// Where the confirmation will be mailed.
    pub email: String,
    /// True after many looks: the page says "we will write to you" instead of refreshing.
    pub takes_long: bool,
}
