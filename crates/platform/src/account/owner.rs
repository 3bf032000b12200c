//! The owner of a shop.

use chrono::{DateTime, Utc};
use diesel::{ExpressionMethods, OptionalExtension, QueryDsl};
use diesel_async::RunQueryDsl;
use kernel::{Language, TenantId};
use tenancy::{DbError, PlatformTx};

use crate::{
    Role,
    store::{account, membership},
};

/// The owner as a recipient of mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owner {
    /// The person's name; may be empty.
    pub name: String,
    /// The e-mail address.
    pub email: String,
    /// The language to write in.
    pub language: Language,
    /// Whether the address is proven.
    pub address: OwnerAddress,
}

/// Whether the owner has proven the address by following a link mailed to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnerAddress {
    /// The owner followed the link.
    Confirmed,
    /// The owner has not followed the link yet.
    Unconfirmed,
}

/// The shop's first owner; `None` if the shop no longer exists.
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
