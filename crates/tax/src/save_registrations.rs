//! The merchant says what the shop is registered for.

use serde::Serialize;
use tenancy::{DbError, Event, Meaning, TenantTx, counter, outbox, outbox::NewEvent};

use utoipa::ToSchema;

use crate::{Registration, RegistrationError, Registrations, store};

/// Series of the registrations' versions.
const VERSION: &str = "tax_registrations";
/// Before anything was saved.
const FIRST_VERSION: i64 = 1;

#[derive(Debug, thiserror::Error)]
pub enum SaveRegistrationsError {
    /// Names the row and field to mark.
    #[error(transparent)]
    Invalid(#[from] RegistrationError),
    /// Somebody else saved in between.
    #[error("the registrations were changed in the meantime; reload and try again")]
    Stale { current: i64 },
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Replaces the whole set; past periods must be given again. An empty set declares the shop a small supplier from now on.
/// Orders already placed keep their assessment.
///
/// # Errors
/// Contradicting periods or a number that is not one.
pub async fn save_registrations(
    tx: &mut TenantTx,
    rows: Vec<Registration>,
) -> Result<Registrations, SaveRegistrationsError> {
    let registrations = Registrations::new(rows)?;
    write(tx, &registrations).await?;
    Ok(registrations)
}

/// The same, if the set is still the one of version `read`. The number's row is locked, so of two who read the same
/// version one wins and the other is told. After an error the transaction must not be committed.
///
/// # Errors
/// As [`save_registrations`], or [`SaveRegistrationsError::Stale`].
pub async fn revise_registrations(
    tx: &mut TenantTx,
    rows: Vec<Registration>,
    read: i64,
) -> Result<Registrations, SaveRegistrationsError> {
    let registrations = Registrations::new(rows)?;
    let current = write(tx, &registrations).await? - 1;
    if current == read {
        Ok(registrations)
    } else {
        Err(SaveRegistrationsError::Stale { current })
    }
}

/// How often the registrations were saved, counted from 1.
///
/// # Errors
/// Database failures only.
pub async fn registrations_version(tx: &mut TenantTx) -> Result<i64, DbError> {
    Ok(counter::last(tx, VERSION).await?.unwrap_or(FIRST_VERSION))
}

/// Writes set and event; says the new version.
async fn write(tx: &mut TenantTx, registrations: &Registrations) -> Result<i64, DbError> {
    let version = counter::next(tx, VERSION, FIRST_VERSION + 1).await?;
    store::replace(tx, registrations.rows()).await?;
    if registrations.rows().is_empty() {
        store::declare_small_supplier(tx).await?;
    } else {
        store::withdraw_small_supplier(tx).await?;
    }
    let event = RegistrationsChanged {
        registrations: registrations.rows().to_vec(),
    };
    outbox::record(tx, NewEvent::of(&event)?).await?;
    Ok(version)
}

/// The shop's tax registrations were changed: all of them, as they stand now.
#[derive(Serialize, ToSchema)]
pub struct RegistrationsChanged {
    registrations: Vec<Registration>,
}

impl Event for RegistrationsChanged {
    const KIND: &'static str = "tax.registrations_changed.v1";
    const AGGREGATE: &'static str = "tax";
    const MEANING: Meaning = Meaning {
        en: "The shop's tax registrations were changed",
        fr: "Les inscriptions fiscales de la boutique ont été modifiées",
    };
    const SUBJECT: &'static str = "registrations";
    const SAMPLE: &'static str = r#"{"registrations": [{"authority": "gst_hst", "number": {"state": "known", "number": "123456789 RT0001"}, "from": "2026-01-01"}, {"authority": "qst", "number": {"state": "pending"}, "from": "2026-01-01"}]}"#;

    fn aggregate_id(&self) -> String {
        Self::SUBJECT.to_owned()
    }
}
