//! Why a document or a mail was not written.

use tenancy::DbError;

/// Only database failures may pass on a retry.
#[derive(Debug, thiserror::Error)]
pub enum PaperError {
    /// An address cannot be written to.
    #[error(transparent)]
    Email(#[from] platform::EmailError),
    /// The subject of the mail does not exist.
    #[error("there is no such {0}")]
    Missing(&'static str),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
    /// The list of orders could not be read.
    #[error(transparent)]
    Orders(#[from] orders::ListError),
    /// The tax registrations could not be read.
    #[error(transparent)]
    Registrations(#[from] tax::RegistrationsError),
    /// An amount is out of range.
    #[error(transparent)]
    Money(#[from] kernel::MoneyError),
    /// A mail's template failed.
    #[error("the mail cannot be written: {0}")]
    Mail(#[from] askama::Error),
    /// A document could not be rendered.
    #[error("the invoice cannot be printed: {0}")]
    Print(#[from] documents::RenderError),
    /// A table failed.
    #[error("the table cannot be written: {0}")]
    Table(#[from] csv::Error),
    /// The rendering thread failed.
    #[error("printing broke off: {0}")]
    Broken(#[from] tokio::task::JoinError),
}
