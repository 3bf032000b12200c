//! Whose shop it is.

use chrono::{DateTime, Utc};
use diesel::{ExpressionMethods, OptionalExtension, QueryDsl};
use diesel_async::RunQueryDsl;
use kernel::{Language, TenantId};
use tenancy::{DbError, PlatformTx};

use crate::{
    Role,
    store::{account, membership},
};

/// The owner as somebody to write to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owner {
    pub name: String,
    pub email: String,
    pub language: Language,
    pub address: OwnerAddress,
}

/// Whether the owner has shown to read what is sent to the address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnerAddress {
    Confirmed,
    Unconfirmed,
}

/// The shop's first owner; `None` when the shop is gone.
///
/// # Errors
/// Database failures only.
pub async fn owner_of(tx: &mut PlatformTx, tenant: TenantId) -> Result<Option<Owner>, DbError> {
    type Row = (String, String, String, Option<DateTime<Utc>>);
    let row: Option<Row> = membership::table
        .inner_join(account::table)
        .filter(membership::tenant_id.eq(tenant.number()))
        .filter(membership::role.eq(Role::Owner.code()))
        .order((membership::created_at, account::id))
        .select((
            account::name,
            account::email,
            account::language,
            account::email_confirmed_at,
        ))
        .first(tx)
        .await
        .optional()?;
    Ok(row.map(|(name, email, language, confirmed)| Owner {
        name,
        email,
        language: Language::from_code(&language).unwrap_or_default(),
        address: match confirmed {
            Some(_) => OwnerAddress::Confirmed,
            None => OwnerAddress::Unconfirmed,
        },
    }))
}
