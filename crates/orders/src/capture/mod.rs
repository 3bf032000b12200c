//! Captures what is authorized, once and whole: requested by the first shipment or the merchant, made by a job.

mod queries;
mod request;
mod run;
mod store;
mod take;

pub use queries::{CaptureAsked, CaptureProgress, capture_asked};
pub use request::{CaptureAuthorized, RequestCaptureError, Requested, request_capture};
pub use run::capture_authorized;
pub(crate) use store::{capture_is_asked, captured, not_captured};
