//! What a new shop is taken to be registered for.

use chrono::NaiveDate;
use kernel::Province;
use tenancy::TenantTx;

use crate::{
    Registration, RegistrationNumber, Registrations, SaveRegistrationsError, save_registrations,
    suggested_registrations,
};

/// Registers a new shop for what is usual in its province, with the numbers still to come: tax is charged from `today`
/// (the shop's local day), and the setup guide asks for the numbers or for "I am a small supplier", which is
/// [`save_registrations`] with an empty set. A shop outside Canada is registered for nothing.
///
/// Why charge at once: most shops that lease a storefront are registered, and tax not charged is owed by the merchant,
/// while tax charged too early is seen on the setup page and in each order before anything is remitted.
///
/// # Errors
/// Database failures.
pub async fn open_shop(
    tx: &mut TenantTx,
    province: Option<Province>,
    today: NaiveDate,
) -> Result<Registrations, SaveRegistrationsError> {
    let authorities = province.map(suggested_registrations).unwrap_or_default();
    let rows = authorities
        .into_iter()
        .map(|authority| Registration {
            authority,
            number: RegistrationNumber::Pending,
            from: today,
            to: None,
        })
        .collect();
    save_registrations(tx, rows).await
}
