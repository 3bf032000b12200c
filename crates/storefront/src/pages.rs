//! One struct for each page: its data and its template.

mod asked;
mod cart;
mod checkout;
mod home;
mod money_back;
mod order;
mod product;
mod refund;
mod returned;
mod texts;
mod trouble;

pub use asked::{AskedLine, AskedPromise};
pub use cart::{CartLine, CartPage, CartProblem};
pub use checkout::{
    AddressPage, ConfirmingPage, DeliveryMethod, DeliveryPage, DeliveryPlan, PaymentTrouble,
    PaymentTroublePage, PlannedLine, PlannedShipment, Preference, ReviewPage, Statement, StepState,
    Summary, SummaryLine, WaysOut,
};
pub use home::{CollectionPage, CollectionsPage, Hero, HomePage, SearchPage};
pub use money_back::{Back, MoneyBackPage, WhyBack};
pub use order::{FindOrderPage, OrderPage, OrderState, ShipmentState, ShipmentView, Tracking};
pub use product::ProductPage;
pub use refund::{RefundStep, RefundedLines, ShownRefund, Whereabouts};
pub use returned::{ReturnChoice, ReturnPage, ReturnStage, ShownReturn};
pub use texts::{ContactPage, TextPage};
pub use trouble::{ClosedPage, ClosedReason, ErrorPage, ManyTries, NotFoundPage, WaitPage};
