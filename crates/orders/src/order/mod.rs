//! The order: what was agreed, and what happened to it since.

mod authorized;
mod find;
mod for_customer;
mod fulfillment;
mod fulfillment_state;
mod give_up;
mod hold;
mod kept_apart;
mod lapse;
mod lookup;
#[expect(
    missing_docs,
    reason = "fields of the order are named as in the glossary"
)]
mod model;
mod note;
mod owed;
mod paid;
mod paper_number;
mod payment_state;
mod place;
mod ready;
mod renew_promises;
mod set_tracking;
mod ship;
mod state;
mod timeline;
mod withdraw;
mod write;

pub(crate) use authorized::{AuthorizationEnd, authorization_ended};
pub use authorized::{
    ChargeError, TellOfAuthorization, WARNED_BEFORE, charge_order, order_authorized,
    order_locked_to_ship,
};
pub use find::{FindOrder, find_order, found_order};
pub use for_customer::{
    ChosenDelivery, CustomerDraft, CustomerWish, ForCustomerError, HELD_FOR_CUSTOMER,
    PlaceForCustomer, draft_for_customer, place_for_customer,
};
pub use fulfillment::Fulfillment;
pub use fulfillment_state::FulfillmentState;
pub use give_up::{GiveUpError, GivenUp, Wish, give_up};
pub use kept_apart::kept_apart;
pub use lapse::{LapseOrder, lapse};
pub use lookup::{order_by_number, order_by_payment, order_state};
pub use model::{Order, OrderLine, invoiced_order, order, order_locked, orders_by_ids};
pub use note::{NoteError, add_note};
pub use owed::set_owed;
pub use paid::{
    ConfirmOrder, Invoice, PaidError, Settlement, TellOfPayment, TellOfSale, invoice_of,
    order_charged, order_paid, record_confirmation,
};
pub use paper_number::{CreditNoteNumber, InvoiceNumber};
pub use payment_state::{Charged, PaymentState};
pub use place::{PlaceError, PlaceOrder, Placed, place_and_begin, place_order, sale_breakdown};
pub use ready::{ready_of, ready_to_ship, units_here, units_here_of, waits_for_rest};
pub use renew_promises::renew_promises;
pub use set_tracking::{SetTracking, SetTrackingError, set_tracking};
pub use ship::{
    Hold, Notify, ShipError, ShipLine, ShipOrder, Shipment, TellOfShipment, ship_at, ship_order,
    shipments,
};
pub use state::OrderState;
pub(crate) use timeline::last_of;
pub use timeline::{
    TimelineEntry, record as record_timeline, record_many as record_timelines, timeline,
};
pub use withdraw::withdraw_units;
