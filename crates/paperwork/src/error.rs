//! Why the paperwork was not made or printed.

use tenancy::DbError;

/// Only database failures may pass on a retry.
#[derive(Debug, thiserror::Error)]
pub enum PaperworkError {
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
    /// The shop's address or its owner could not be read.
    #[error(transparent)]
    Paper(#[from] papers::PaperError),
    /// The mail's template failed.
    #[error("the mail cannot be written: {0}")]
    Mail(#[from] askama::Error),
    /// A document could not be rendered.
    #[error("the paper cannot be printed: {0}")]
    Print(#[from] documents::RenderError),
    /// A table failed.
    #[error("the table cannot be written: {0}")]
    Table(#[from] csv::Error),
    /// The rendering thread failed.
    #[error("printing broke off: {0}")]
    Broken(#[from] tokio::task::JoinError),
}

impl From<diesel::result::Error> for PaperworkError {
    fn from(error: diesel::result::Error) -> Self {
        Self::Db(error.into())
    }
}
