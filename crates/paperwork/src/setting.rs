//! When and how a shop wants its paperwork.

use chrono::{NaiveTime, Timelike};
use diesel::{ExpressionMethods, OptionalExtension, QueryDsl};
use diesel_async::RunQueryDsl;
use platform::{EmailAddress, EmailError, ShopProfile};
use serde::{Deserialize, Serialize};
use tenancy::{DbError, TenantTx};
use utoipa::ToSchema;

use crate::{job, schedule::Hour, store::paperwork_setting as table};

/// What is made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = PaperworkMode)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// The page and its papers, and a mail on days on which there is something to do.
    #[default]
    Mail,
    /// The page and its papers.
    Page,
    /// Nothing.
    Off,
}

impl Mode {
    const ALL: [Self; 3] = [Self::Mail, Self::Page, Self::Off];

    const fn code(self) -> &'static str {
        match self {
            Self::Mail => "mail",
            Self::Page => "page",
            Self::Off => "off",
        }
    }

    fn from_code(code: &str) -> Result<Self, DbError> {
        let known = Self::ALL.into_iter().find(|mode| mode.code() == code);
        known.ok_or_else(|| DbError::corrupt("paperwork_setting.mode", code))
    }
}

/// The shop's choice, or the default: a mail at six.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// What is made.
    pub mode: Mode,
    /// When, by the shop's clock.
    pub at: NaiveTime,
    /// The mail's recipient; `None`: the owner's confirmed address.
    pub email: Option<String>,
    /// The version to send when saving; 0 until the first choice.
    pub version: i32,
}

const SIX: NaiveTime = match NaiveTime::from_hms_opt(6, 0, 0) {
    Some(six) => six,
    None => NaiveTime::MIN,
};

impl Default for Setting {
    fn default() -> Self {
        Self {
            mode: Mode::default(),
            at: SIX,
            email: None,
            version: 0,
        }
    }
}

impl Setting {
    pub(crate) fn hour(&self, profile: &ShopProfile) -> Hour {
        Hour {
            at: self.at,
            zone: profile.time_zone,
        }
    }
}

/// A change of the choice.
#[derive(Clone, Debug)]
pub struct SaveSetting {
    /// What is made.
    pub mode: Mode,
    /// When, by the shop's clock; seconds are dropped.
    pub at: NaiveTime,
    /// The mail's recipient; if empty, the owner's confirmed address.
    pub email: String,
    /// The version that was read.
    pub expected_version: i32,
}

/// Why the choice was not saved.
#[derive(Debug, thiserror::Error)]
pub enum SettingError {
    /// The recipient's address is malformed.
    #[error(transparent)]
    Email(#[from] EmailError),
    /// Another request saved the choice in between.
    #[error("it has been changed meanwhile")]
    Stale,
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// The shop's choice.
///
/// # Errors
/// Database failures only.
pub async fn setting_of(tx: &mut TenantTx) -> Result<Setting, DbError> {
    type Row = (String, NaiveTime, Option<String>, i32);
    let row: Option<Row> = table::table
        .find(1)
        .select((table::mode, table::at, table::email, table::version))
        .first(tx)
        .await
        .optional()?;
    let Some((mode, at, email, version)) = row else {
        return Ok(Setting::default());
    };
    Ok(Setting {
        mode: Mode::from_code(&mode)?,
        at,
        email,
        version,
    })
}

/// Saves the choice and plans the next paperwork. A day that has its paperwork gets no second one.
///
/// # Errors
/// A malformed address, or another request's choice in between.
pub async fn save_setting(
    tx: &mut TenantTx,
    command: &SaveSetting,
    profile: &ShopProfile,
) -> Result<(), SettingError> {
    let email = match command.email.trim() {
        "" => None,
        typed => Some(EmailAddress::parse(typed)?.as_str().to_owned()),
    };
    let at = NaiveTime::from_hms_opt(command.at.hour(), command.at.minute(), 0);
    let new = (
        table::mode.eq(command.mode.code()),
        table::at.eq(at.unwrap_or(SIX)),
        table::email.eq(email),
        table::version.eq(command.expected_version.saturating_add(1)),
        table::updated_at.eq(tx.now()),
    );
    let written = if command.expected_version == 0 {
        diesel::insert_into(table::table)
            .values((table::id.eq(1), new))
            .on_conflict_do_nothing()
            .execute(tx)
            .await
    } else {
        diesel::update(table::table.find(1))
            .filter(table::version.eq(command.expected_version))
            .set(new)
            .execute(tx)
            .await
    };
    if written.map_err(DbError::from)? == 0 {
        return Err(SettingError::Stale);
    }
    let setting = setting_of(tx).await?;
    Ok(job::plan_for(tx, &setting, profile).await?)
}
