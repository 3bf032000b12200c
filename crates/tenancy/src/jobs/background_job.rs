//! Declares a kind of background job: a struct beside its verb, with the payload as fields.

use std::future::Future;

use chrono::{DateTime, Utc};
use diesel::{
    deserialize::{self, FromSql, FromSqlRow},
    pg::{Pg, PgValue},
    sql_types::Text,
};
use serde::{Serialize, de::DeserializeOwned};

use super::{Cause, ClaimedJob};

/// Jobs of one lane never wait for those of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, FromSqlRow)]
pub enum Lane {
    /// Money and stock: retried for ever; a failure that may pass never parks them.
    Urgent,
    /// Mail: retried for ever. A lane of its own, because a mail server may accept a connection and never answer, and
    /// money must not wait for it.
    Mail,
    /// Slow work that can wait: imports and their pictures.
    Bulk,
}

impl Lane {
    /// Every lane.
    pub const ALL: [Self; 3] = [Self::Urgent, Self::Mail, Self::Bulk];

    /// Name in the database.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Urgent => "urgent",
            Self::Mail => "mail",
            Self::Bulk => "bulk",
        }
    }

    /// Whether a job that keeps failing is parked for a person.
    pub(super) const fn gives_up(self) -> bool {
        matches!(self, Self::Bulk)
    }
}

impl FromSql<Text, Pg> for Lane {
    fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
        let code = <String as FromSql<Text, Pg>>::from_sql(value)?;
        let lane = Self::ALL.into_iter().find(|lane| lane.code() == code);
        lane.ok_or_else(|| format!("unknown lane `{code}`").into())
    }
}

/// One kind of job. Its fields are the stored payload.
///
/// Rows outlive releases: a kind MUST keep its name, and MUST read the payloads of earlier releases, for as long as
/// such rows may exist. A new field therefore has `#[serde(default)]`.
pub trait BackgroundJob: Serialize + DeserializeOwned + Send {
    /// Name stored with each row, such as `mail.send`.
    const KIND: &'static str;
    /// The lane its jobs wait in.
    const LANE: Lane;

    /// Jobs of one tenant and kind with the same key are one job; without a key each is a separate job. `due` is the
    /// time for which the job is enqueued.
    fn unique_key(&self, due: DateTime<Utc>) -> Option<String>;
}

/// Runs a job with the resources in `Context`. Implemented beside its verb, and registered with the worker.
///
/// A run MUST be idempotent: a worker killed after the effect and before [`super::finish`] leaves the job to another.
/// It
/// SHOULD call [`super::finish`] in the transaction of its effect.
pub trait Run<Context: ?Sized>: BackgroundJob {
    /// Why a run failed; stored with its causes.
    type Error: Into<Cause>;

    /// Runs the job once.
    fn run(
        self,
        context: &Context,
        job: &ClaimedJob,
    ) -> impl Future<Output = Result<(), Self::Error>> + Send;
}
