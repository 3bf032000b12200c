//! The merchant's notifications of sales.

use actix_web::{HttpResponse, get, put, web::ServiceConfig};
use calls::{
    Call, Reply, Versioned,
    permission::{SettingsOwner, SettingsRead},
};
use kernel::Language;
use platform::{Owner, OwnerAddress, SaleMails, SaleNotice, SaleNoticeError, SaveSaleNotice};
use serde::{Deserialize, Serialize};
use tenancy::TenantTx;
use utoipa::{OpenApi, ToSchema};

use super::refusals::{say, stale};
use web::problem::Problem;

pub(super) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(show).service(save);
}

#[derive(OpenApi)]
#[openapi(paths(show, save))]
struct Api;

/// This file's part of the OpenAPI document.
#[must_use]
pub fn openapi() -> utoipa::openapi::OpenApi {
    Api::openapi()
}

/// The merchant's notifications of sales. A PUT takes the block as it was read and ignores read-only fields.
#[derive(Serialize, ToSchema)]
struct NotificationSettings {
    /// 0 until the first choice.
    version: i32,
    /// `each`: a mail for each sale. `daily`: one at seven in the morning in the shop's time zone, listing what is to
    /// be shipped.
    sales: SaleMails,
    /// The recipient; empty: the owner.
    email: String,
    /// Read-only. The owner's own address; mails are in the owner's language.
    owner_email: String,
    /// Read-only. The owner gets mails only once the address is confirmed.
    owner_confirmed: bool,
}

impl NotificationSettings {
    fn of(notice: SaleNotice, owner: &Owner) -> Self {
        Self {
            version: notice.version,
            sales: notice.mails,
            email: notice.email.unwrap_or_default(),
            owner_email: owner.email.clone(),
            owner_confirmed: owner.address == OwnerAddress::Confirmed,
        }
    }
}

async fn owner<P>(call: &Call<P>) -> Result<Owner, Problem> {
    let mut tx = call.tenancy().platform().await?;
    let owner = platform::owner_of(&mut tx, call.shop()).await?;
    tx.commit().await?;
    owner.ok_or_else(Problem::not_found)
}

/// Get the notification settings.
#[utoipa::path(
    tag = "settings",
    responses((status = 200, description = "The notification settings", body = NotificationSettings))
)]
#[get("/settings/notifications")]
async fn show(call: Call<SettingsRead>) -> Result<HttpResponse, Problem> {
    let owner = owner(&call).await?;
    call.show(async |tx| {
        let notice = platform::sale_notice_of(tx).await?;
        let block = NotificationSettings::of(notice, &owner);
        Ok(block)
    })
    .await
}

#[derive(Deserialize, ToSchema)]
struct NotificationsForm {
    version: i32,
    sales: SaleMails,
    /// Empty: the owner.
    #[serde(default)]
    email: String,
}

async fn refused(tx: &mut TenantTx, error: SaleNoticeError, language: Language) -> Problem {
    match error {
        SaleNoticeError::Email(_) => {
            let english = "Enter an e-mail address like name@example.com, or leave it empty to write to the owner";
            let french = "Entrez une adresse courriel comme nom@exemple.com, ou laissez le champ vide pour écrire au propriétaire";
            Problem::field("email", "invalid", say(language, english, french))
        }
        SaleNoticeError::Stale => match platform::sale_notice_of(tx).await {
            Ok(current) => stale(current.version),
            Err(error) => error.into(),
        },
        SaleNoticeError::Db(error) => error.into(),
    }
}

/// Change the notification settings.
#[utoipa::path(
    tag = "settings",
    request_body = NotificationsForm,
    responses(
        (status = 200, description = "Settings saved", body = NotificationSettings),
        (status = 403, description = "Owner only", body = Problem),
        (status = 409, description = "Changed by another request since it was read", body = Problem),
        (status = 422, description = "Invalid fields", body = Problem),
    )
)]
#[put("/settings/notifications")]
async fn save(
    call: Call<SettingsOwner, Versioned<NotificationsForm>>,
) -> Result<HttpResponse, Problem> {
    let (call, form) = call.open();
    let owner = owner(&call).await?;
    call.change(async |tx| {
        let (profile, _) = platform::profile(tx).await?;
        let command = SaveSaleNotice {
            mails: form.sales,
            email: form.email,
            expected_version: form.version,
        };
        if let Err(error) = platform::save_sale_notice(tx, &command, profile.time_zone).await {
            return Err(refused(tx, error, call.language()).await);
        }
        let notice = platform::sale_notice_of(tx).await?;
        let block = NotificationSettings::of(notice, &owner);
        Ok(Reply::ok(block))
    })
    .await
}
