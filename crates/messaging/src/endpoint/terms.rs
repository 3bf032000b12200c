//! How an endpoint wants its messages.

use serde::{Deserialize, Serialize};
use tenancy::DbError;
use utoipa::ToSchema;

/// In how many requests messages come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = EndpointDelivery)]
#[serde(rename_all = "snake_case")]
pub enum DeliveryMode {
    /// Each message in a request of its own.
    #[default]
    Single,
    /// Up to 100 messages in one request, `application/cloudevents-batch+json`.
    Batch,
}

/// What becomes of a message when all attempts of the schedule are used up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = EndpointWhenExhausted)]
#[serde(rename_all = "snake_case")]
pub enum WhenExhausted {
    /// It is given up, and later messages of its subject go on: the receiver sees a gap in `sequence`.
    #[default]
    Skip,
    /// It is tried on, every 34 hours, and later messages of its subject wait: no gap.
    Hold,
}

/// How an endpoint wants its messages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct DeliveryTerms {
    /// In how many requests they come.
    pub delivery: DeliveryMode,
    /// What becomes of one whose attempts are used up.
    pub when_exhausted: WhenExhausted,
}

impl DeliveryMode {
    /// Its name in the database.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Single => "single",
            Self::Batch => "batch",
        }
    }

    pub(crate) fn read(code: &str) -> Result<Self, DbError> {
        match code {
            "single" => Ok(Self::Single),
            "batch" => Ok(Self::Batch),
            other => Err(DbError::corrupt("endpoint.delivery", other)),
        }
    }
}

impl WhenExhausted {
    /// Its name in the database.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Skip => "skip",
            Self::Hold => "hold",
        }
    }

    pub(crate) fn read(code: &str) -> Result<Self, DbError> {
        match code {
            "skip" => Ok(Self::Skip),
            "hold" => Ok(Self::Hold),
            other => Err(DbError::corrupt("endpoint.when_exhausted", other)),
        }
    }
}
