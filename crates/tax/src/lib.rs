//! Canadian sales taxes by place of supply, date, product category and the shop's registrations.
//!
//! Pure core: [`assess`] turns a [`Sale`] and the shop's [`Registrations`] into an [`Assessment`], which is stored
//! with the order and never recomputed. Verbs: [`save_registrations()`], [`revise_registrations`]; queries:
//! [`registrations`], [`standing`].
//!
//! Invariants (each has a test):
//! - a tax is charged only if the shop is registered for it, with a number, on the day of the sale; a small supplier
//!   and a shop that has declared nothing charge nothing;
//! - a tax is rounded once per document, half a cent up, then shared over lines and shipping by largest remainder, so
//!   the shares sum to the tax exactly and a refund reverses to the cent;
//! - the order in which lines are given changes nothing;
//! - rates and treatments are dated rows with their source; a date before the rows begin is an error, never a guess.
//!
//! Scope: Canada since 2013-04-01 (no tax has been charged on another tax since then). A sale shipped outside
//! Canada is an export and zero-rated; taxes of the United States and the European Union are not assessed here.
//!
//! It must not know: carts, orders, prices, payments, HTTP, how an invoice looks.

mod assess;
mod category;
mod number;
mod queries;
mod rates;
mod registration;
pub mod save_registrations;
mod store;
mod tax;
mod treatment;

pub use assess::{
    AssessError, Assessment, LineTaxes, Place, Sale, SaleLine, TaxAmount, TaxShare, assess,
};
pub use category::{TaxCategory, UnknownCategory};
pub use number::{NumberError, TaxNumber};
pub use queries::{RegistrationsError, registrations, standing};
pub use rates::{DatedRate, RECORDS_BEGIN, rates_in};
pub use registration::{
    Registration, RegistrationError, RegistrationNumber, Registrations, Standing,
    suggested_registrations,
};
pub use save_registrations::{
    RegistrationsChanged, SaveRegistrationsError, registrations_version, revise_registrations,
    save_registrations,
};
pub use tax::{Authority, Tax};
pub use treatment::{Treatment, treatment, treatment_source};

#[cfg(test)]
mod tests;
