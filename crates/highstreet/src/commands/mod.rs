//! The commands besides serving.

mod fees;
pub mod jobs;
pub mod ledger;
pub mod migrate;
pub mod payments;
pub mod restore_check;
pub mod tenant;

use crate::config::ConfigError;

/// Why a command failed; printed as one line.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    #[error(transparent)]
    Config(#[from] ConfigError),
    #[error(transparent)]
    Db(#[from] tenancy::DbError),
    #[error(transparent)]
    Io(#[from] std::io::Error),
    #[error("{what}: {why}")]
    Other { what: String, why: String },
}

impl Failure {
    pub fn new(what: impl Into<String>, why: impl std::fmt::Display) -> Self {
        Self::Other {
            what: what.into(),
            why: why.to_string(),
        }
    }
}
