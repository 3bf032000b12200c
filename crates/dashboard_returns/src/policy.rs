//! How the shop takes returns.

use actix_web::{HttpResponse, get, put, web::ServiceConfig};
use calls::{
    Call, Reply, Versioned,
    permission::{SettingsOwner, SettingsRead},
};
use kernel::Language;
use problem::refusals::{returns::policy as refused, say};
use returns::{Policy, SavePolicy, Takes, policy_of};
use serde::{Deserialize, Serialize};
use tenancy::TenantTx;
use utoipa::ToSchema;
use web::problem::Problem;

pub(crate) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(show).service(save);
}

/// Whether an order's page takes requests.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum ReturnMode {
    /// Whenever the shopper asks: the shop decides each time.
    Always,
    /// For some days after the goods left.
    Window,
    /// Never: the shopper must write to the shop.
    Never,
}

/// How the shop takes returns. A PUT takes the block as it was read.
#[derive(Serialize, ToSchema)]
struct ReturnPolicySettings {
    /// 0 until the first choice.
    version: i32,
    mode: ReturnMode,
    /// The days of a window, the last one included; null in the other modes.
    days: Option<i32>,
    /// Who pays the postage, in the shop's words; may be empty.
    postage: String,
    /// Where returns go, line by line; empty: the shop's address.
    address: String,
    /// What to do with the goods; may be empty.
    instructions: String,
}

impl ReturnPolicySettings {
    async fn read(tx: &mut TenantTx) -> Result<Self, Problem> {
        let policy = policy_of(tx).await?;
        let (mode, days) = match policy.takes {
            Takes::Always => (ReturnMode::Always, None),
            Takes::Within { days } => (ReturnMode::Window, Some(days)),
            Takes::Never => (ReturnMode::Never, None),
        };
        Ok(Self {
            version: policy.version,
            mode,
            days,
            postage: policy.postage,
            address: policy.address,
            instructions: policy.instructions,
        })
    }
}

/// Get how the shop takes returns.
#[utoipa::path(
    tag = "settings",
    responses((status = 200, description = "How the shop takes returns", body = ReturnPolicySettings))
)]
#[get("/settings/returns")]
async fn show(call: Call<SettingsRead>) -> Result<HttpResponse, Problem> {
    call.show(async |tx| ReturnPolicySettings::read(tx).await)
        .await
}

#[derive(Deserialize, ToSchema)]
struct ReturnPolicyForm {
    version: i32,
    mode: ReturnMode,
    /// 1 to 3650; required for a window.
    #[serde(default)]
    days: Option<i32>,
    /// At most 1000 characters.
    #[serde(default)]
    postage: String,
    /// At most 1000 characters; empty: the shop's address.
    #[serde(default)]
    address: String,
    /// At most 1000 characters.
    #[serde(default)]
    instructions: String,
}

impl ReturnPolicyForm {
    fn takes(&self, language: Language) -> Result<Takes, Problem> {
        match (self.mode, self.days) {
            (ReturnMode::Always, _) => Ok(Takes::Always),
            (ReturnMode::Never, _) => Ok(Takes::Never),
            (ReturnMode::Window, Some(days)) => Ok(Takes::Within { days }),
            (ReturnMode::Window, None) => {
                let english = "Enter the number of days";
                let french = "Entrez le nombre de jours";
                Err(Problem::field(
                    "days",
                    "required",
                    say(language, english, french),
                ))
            }
        }
    }
}

/// Change how the shop takes returns.
///
/// Returns that are open keep what their shoppers were told.
#[utoipa::path(
    tag = "settings",
    request_body = ReturnPolicyForm,
    responses(
        (status = 200, description = "Settings saved", body = ReturnPolicySettings),
        (status = 409, description = "Changed by another request since it was read", body = Problem),
        (status = 422, description = "Invalid fields", body = Problem),
    )
)]
#[put("/settings/returns")]
async fn save(
    call: Call<SettingsOwner, Versioned<ReturnPolicyForm>>,
) -> Result<HttpResponse, Problem> {
    let (call, form) = call.open();
    let language = call.language();
    let policy = Policy {
        takes: form.takes(language)?,
        postage: form.postage,
        address: form.address,
        instructions: form.instructions,
        version: form.version,
    };
    let command = SavePolicy { policy };
    call.change(async |tx| {
        if let Err(error) = returns::save_policy(tx, &command).await {
            let current = policy_of(tx).await?.version;
            return Err(refused(error, current, language));
        }
        Ok(Reply::ok(ReturnPolicySettings::read(tx).await?))
    })
    .await
}
