//! Cart, checkout, order, promise and shipment. The only domain crate that may know many others.
//!
//! Verbs: [`put_in_cart`], [`set_quantity`], [`remove_line`], [`set_contact`], [`set_delivery`],
//! [`review`], [`place_order`], [`draft_for_customer`], [`place_for_customer`], [`order_paid`], [`lapse`], [`give_up`], [`reopen_cart`], [`ship_order`], [`ship_at`], [`set_tracking`], [`add_note`],
//! [`find_order`], [`withdraw_units`], [`purge_carts`].
//! Queries: [`view_cart`], [`delivery_options`], [`preview_sale`], [`order`], [`orders`], [`shipments`], [`timeline`],
//! [`invoice_of`].
//! Events: `order.placed.v1`, `order.authorized.v1`, `order.paid.v1`, `order.expired.v1`, `order.shipped.v1`.
//!
//! Invariants:
//! - a cart becomes at most one order, however often the button is pressed;
//! - what is charged is what was shown: [`Review::fingerprint`] must still match when the order is placed;
//! - subtotal + shipping + taxes = total on screen, card, invoice and in the ledger: there is one calculator
//!   ([`totals`]);
//! - reservation, number, payment and event are recorded in one transaction, or not at all;
//! - invoice numbers have no gaps; an issued invoice never changes;
//! - only paid or authorized goods on the shelf ship, and the first shipment charges what is authorized; an order that waits
//!   for everything ships only when complete, unless the merchant overrides it.
//!
//! **It must not know** HTTP, HTML, the layout of mails and documents, or the processor's protocol: it opens a payment
//! and reacts when the payment succeeds. Nor how money is given back: `refunds` does that, and tells which units no
//! longer ship.

mod capture;
mod cart;
mod checkout;
pub mod events;
mod fee;
mod gather;
mod goods;
mod link;
mod order;
mod payment;
mod promise;
mod queries;
mod store;
mod terms;
mod totals;
mod verify;

#[cfg(test)]
mod story_tests;

pub use capture::{
    CaptureAsked, CaptureAuthorized, CaptureProgress, RequestCaptureError, capture_asked,
    capture_authorized, request_capture,
};
pub use cart::{
    CART_KEPT, Cart, CartLine, ChangeError, Filled, ShipmentPreference, cart_by_token, purge_carts,
    put_in_cart, remove_line, reopen_cart, set_quantity,
};
pub use checkout::{
    CartView, CartViewLine, Checkout, Contact, ContactError, ContactKept, Delivery, DeliveryError,
    PricedCart, Review, ReviewError, Rules, TaxedCheckout, choose_delivery, delivery_options,
    review, set_contact, set_contact_by_token, set_delivery, view_cart,
};
pub use events::{OrderAuthorized, OrderExpired, OrderPaid, OrderPlaced, OrderShipped};
pub use fee::{PreviewError, SalePreview, fee_tax_rates, fee_taxes, preview_sale};
pub use gather::ledger_tax;
pub use goods::Goods;
pub use link::LinkKey;
pub use order::{
    ChargeError, Charged, ChosenDelivery, ConfirmOrder, CreditNoteNumber, CustomerDraft,
    CustomerWish, FindOrder, ForCustomerError, Fulfillment, FulfillmentState, GiveUpError, GivenUp,
    HELD_FOR_CUSTOMER, Hold, Invoice, InvoiceNumber, LapseOrder, NoteError, Notify, Order,
    OrderLine, OrderState, PaidError, PaymentState, PlaceError, PlaceForCustomer, PlaceOrder,
    Placed, SetTracking, SetTrackingError, Settlement, ShipError, ShipLine, ShipOrder, Shipment,
    TellOfAuthorization, TellOfPayment, TellOfSale, TellOfShipment, TimelineEntry, WARNED_BEFORE,
    Wish, add_note, charge_order, draft_for_customer, find_order, found_order, give_up, invoice_of,
    invoiced_order, kept_apart, lapse, order, order_authorized, order_by_number, order_by_payment,
    order_charged, order_locked, order_locked_to_ship, order_paid, order_state, orders_by_ids,
    place_and_begin, place_for_customer, place_order, ready_of, ready_to_ship, record_confirmation,
    record_timeline, record_timelines, renew_promises, sale_breakdown, set_owed, set_tracking,
    ship_at, ship_order, shipments, timeline, units_here, units_here_of, waits_for_rest,
    withdraw_units,
};
pub use payment::{
    FollowError, Followed, GoesBack, News, PayPage, PaymentContext, ReturnedOrder, StartError,
    StartPayment, TellShopper, Tested, WarnMerchant, Warning, booked_attempt, close_page,
    follow_attempt, follow_returned, look_at_attempt, open_page, returned_order, shop_of_charge,
    start_payment, stop_card_testing, why_it_went_back,
};
pub use payments::ChargeTime;
pub use promise::{Promise, PromiseSource, ShopDay, Sources, promise};
pub use queries::{
    Customer, DaySales, Due, InvoiceRow, IssuedInvoice, ListError, ListShipments, OrderCounts,
    OrderFilter, OrderRow, OrderSort, OrderTask, Prospect, QueuedLine, ShippedParcel, Slipped,
    SoldLine, SoldOrder, WaitingLine, customer, customer_orders, customers, invoice_numbers,
    invoices_issued, list_invoices, list_shipments, order_counts, orders, orders_for_task,
    orders_of_payments, orders_on_desk, parcel_counts, prospects, queued_lines, sales_by_day,
    sold_orders, waiting_lines,
};
pub use terms::ShopTerms;
pub use totals::{PricedLine, Totals, TotalsError, totals};
pub use verify::{OrderFault, verify};
