//! When the paperwork is made.

use actix_web::{HttpResponse, get, put, web::ServiceConfig};
use calls::{
    Call, Reply, Versioned,
    permission::{SettingsOwner, SettingsRead},
};
use chrono::{DateTime, NaiveTime, Utc};
use kernel::Language;
use paperwork::{Mode, SaveSetting, Setting, SettingError, next_due, save_setting, setting_of};
use platform::ShopProfile;
use problem::refusals::{say, stale};
use serde::{Deserialize, Serialize};
use tenancy::TenantTx;
use utoipa::ToSchema;
use web::problem::Problem;

pub(crate) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(show).service(save);
}

/// When and how the paperwork is made. A PUT takes the block as it was read and ignores read-only fields.
#[derive(Serialize, ToSchema)]
struct PaperworkSettings {
    /// 0 until the first choice.
    version: i32,
    /// `mail`: a page, and a mail on days on which there is something to do. `page`: no mail. `off`: nothing.
    mode: Mode,
    /// The hour by the shop's clock. Where the clock skips it, the first minute after; where it comes twice, the first time.
    #[schema(example = "06:00", pattern = "^[0-9:]{5}$")]
    at: String,
    /// The mail's recipient; empty: the owner.
    email: String,
    /// Read-only. The shop's time zone (IANA).
    time_zone: String,
    /// Read-only. When the next is made; null: never.
    next_at: Option<DateTime<Utc>>,
}

impl PaperworkSettings {
    fn of(setting: Setting, profile: &ShopProfile, now: DateTime<Utc>) -> Self {
        let next = next_due(now, setting.at, profile.time_zone);
        Self {
            version: setting.version,
            mode: setting.mode,
            at: setting.at.format("%H:%M").to_string(),
            email: setting.email.unwrap_or_default(),
            time_zone: profile.time_zone.name().to_owned(),
            next_at: (setting.mode != Mode::Off).then_some(next),
        }
    }

    async fn read(tx: &mut TenantTx) -> Result<Self, Problem> {
        let (profile, _) = platform::profile(tx).await?;
        let setting = setting_of(tx).await?;
        Ok(Self::of(setting, &profile, tx.now()))
    }
}

/// Get the paperwork settings.
#[utoipa::path(
    tag = "settings",
    responses((status = 200, description = "When the paperwork is made", body = PaperworkSettings))
)]
#[get("/settings/paperwork")]
async fn show(call: Call<SettingsRead>) -> Result<HttpResponse, Problem> {
    call.show(async |tx| PaperworkSettings::read(tx).await)
        .await
}

#[derive(Deserialize, ToSchema)]
struct PaperworkForm {
    version: i32,
    mode: Mode,
    /// Hours and minutes by the shop's clock.
    #[schema(example = "06:00")]
    at: String,
    /// Empty: the owner.
    #[serde(default)]
    email: String,
}

/// `6:30` and `06:30`.
fn hour(typed: &str, language: Language) -> Result<NaiveTime, Problem> {
    NaiveTime::parse_from_str(typed.trim(), "%H:%M").map_err(|_| {
        let english = "Enter the hour as hours and minutes, from 00:00 to 23:59, like 06:00";
        let french = "Entrez l’heure en heures et minutes, de 00:00 à 23:59, comme 06:00";
        Problem::field("at", "invalid", say(language, english, french))
    })
}

async fn refused(tx: &mut TenantTx, error: SettingError, language: Language) -> Problem {
    match error {
        SettingError::Email(_) => {
            let english = "Enter an e-mail address like name@example.com, or leave it empty to write to the owner";
            let french = "Entrez une adresse courriel comme nom@exemple.com, ou laissez le champ vide pour écrire au propriétaire";
            Problem::field("email", "invalid", say(language, english, french))
        }
        SettingError::Stale => match setting_of(tx).await {
            Ok(current) => stale(current.version),
            Err(error) => error.into(),
        },
        SettingError::Db(error) => error.into(),
    }
}

/// Change the paperwork settings.
///
/// The next is made at the new hour; a day that has its paperwork gets no second one.
#[utoipa::path(
    tag = "settings",
    request_body = PaperworkForm,
    responses(
        (status = 200, description = "Settings saved", body = PaperworkSettings),
        (status = 409, description = "Changed by another request since it was read", body = Problem),
        (status = 422, description = "Invalid fields", body = Problem),
    )
)]
#[put("/settings/paperwork")]
async fn save(
    call: Call<SettingsOwner, Versioned<PaperworkForm>>,
) -> Result<HttpResponse, Problem> {
    let (call, form) = call.open();
    let command = SaveSetting {
        mode: form.mode,
        at: hour(&form.at, call.language())?,
        email: form.email,
        expected_version: form.version,
    };
    call.change(async |tx| {
        let (profile, _) = platform::profile(tx).await?;
        if let Err(error) = save_setting(tx, &command, &profile).await {
            return Err(refused(tx, error, call.language()).await);
        }
        Ok(Reply::ok(PaperworkSettings::read(tx).await?))
    })
    .await
}
