//! Who works in which shop.

use diesel::{ExpressionMethods, OptionalExtension, QueryDsl, dsl::exists, select};
use diesel_async::RunQueryDsl;
use kernel::{AccountId, TenantId};
use tenancy::{DbError, PlatformTx};
use utoipa::ToSchema;

use crate::store::{account, membership, tenant};

/// The role of a member. Only the owner may close the shop and change who is paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Signed the shop up.
    Owner,
    /// Works in the shop.
    Staff,
}

impl Role {
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Staff => "staff",
        }
    }

    fn from_code(code: &str) -> Self {
        if code == "owner" {
            Self::Owner
        } else {
            Self::Staff
        }
    }
}

/// A shop an account works in.
#[derive(Clone, Debug, serde::Serialize, ToSchema)]
pub struct Membership {
    /// The shop.
    pub tenant_id: TenantId,
    /// The first label of its address.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// The account's role there.
    pub role: Role,
}

/// The shops of the account, ordered by name.
///
/// # Errors
/// Database failures only.
pub async fn memberships(
    tx: &mut PlatformTx,
    account: AccountId,
) -> Result<Vec<Membership>, DbError> {
    let rows: Vec<(i64, Option<String>, String, String)> = membership::table
        .inner_join(tenant::table)
        .filter(membership::account_id.eq(account))
        .filter(tenant::state.eq_any(["active", "suspended"]))
        .order(tenant::name)
        .select((tenant::id, tenant::slug, tenant::name, membership::role))
        .load(tx)
        .await?;
    Ok(rows
        .into_iter()
        .map(|(id, slug, name, role)| Membership {
            tenant_id: TenantId::new(id),
            slug: slug.unwrap_or_default(),
            name,
            role: Role::from_code(&role),
        })
        .collect())
}

/// The account's role in the shop; `None` if it has none.
///
/// # Errors
/// Database failures only.
pub async fn role_in(
    tx: &mut PlatformTx,
    account: AccountId,
    tenant: TenantId,
) -> Result<Option<Role>, DbError> {
    let code: Option<String> = membership::table
        .find((account, tenant.number()))
        .select(membership::role)
        .first(tx)
        .await
        .optional()?;
    Ok(code.map(|code| Role::from_code(&code)))
}

/// Whether an owner of the shop has confirmed the e-mail address.
///
/// # Errors
/// Database failures only.
pub async fn owner_is_confirmed(tx: &mut PlatformTx, tenant: TenantId) -> Result<bool, DbError> {
    let confirmed = membership::table
        .inner_join(account::table)
        .filter(membership::tenant_id.eq(tenant.number()))
        .filter(membership::role.eq(Role::Owner.code()))
        .filter(account::email_confirmed_at.is_not_null());
    Ok(select(exists(confirmed)).get_result(tx).await?)
}

/// Ids of the shops the account owns.
pub(super) async fn owned(
    tx: &mut PlatformTx,
    account: AccountId,
) -> Result<Vec<TenantId>, DbError> {
    let numbers: Vec<i64> = membership::table
        .filter(membership::account_id.eq(account))
        .filter(membership::role.eq(Role::Owner.code()))
        .select(membership::tenant_id)
        .load(tx)
        .await?;
    Ok(numbers.into_iter().map(TenantId::new).collect())
}

/// Changes the person's name and language; `None` leaves a value unchanged.
///
/// # Errors
/// Database failures only.
pub async fn change_account(
    tx: &mut PlatformTx,
    id: AccountId,
    name: Option<&str>,
    language: Option<kernel::Language>,
) -> Result<(), DbError> {
    if let Some(name) = name {
        diesel::update(account::table.find(id))
            .set(account::name.eq(kernel::one_line(name)))
            .execute(tx)
            .await?;
    }
    if let Some(language) = language {
        diesel::update(account::table.find(id))
            .set(account::language.eq(language.code()))
            .execute(tx)
            .await?;
    }
    Ok(())
}
