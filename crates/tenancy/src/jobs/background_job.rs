//! A kind of background job: a struct beside the verb that wants it, with its payload as fields.

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
    /// Money, mail and stock: retried forever, never parked because of a failure that may pass.
    Urgent,
    /// What takes long and can wait: imports and their pictures.
    Bulk,
}

impl Lane {
    pub const ALL: [Self; 2] = [Self::Urgent, Self::Bulk];

    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Urgent => "urgent",
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

/// One kind of job. Its fields are the payload that is stored with it.
///
/// Rows outlive releases: a kind MUST keep its name, and MUST read the payloads of earlier releases, as long as such rows
/// may exist. A new field therefore has `#[serde(default)]`.
pub trait BackgroundJob: Serialize + DeserializeOwned + Send {
    /// `mail.send`
    const KIND: &'static str;
    const LANE: Lane;

    /// Jobs of one tenant and kind with the same key are one job; without a key each is a job of its own. `due` is the
    /// time the job is enqueued for.
    fn unique_key(&self, due: DateTime<Utc>) -> Option<String>;
}

/// Does a job with what it finds in `Context`. Implemented beside the verb that does it, and registered with the worker.
///
/// A run MUST be idempotent: a worker killed after the effect and before [`super::finish`] leaves the job to another. It
/// SHOULD call [`super::finish`] in the transaction of its effect.
pub trait Run<Context: ?Sized>: BackgroundJob {
    type Error: Into<Cause>;

    fn run(
        self,
        context: &Context,
        job: &ClaimedJob,
    ) -> impl Future<Output = Result<(), Self::Error>> + Send;
}
