//! Why a paper or a mail was not written.

use tenancy::DbError;

/// Only the database's failures pass by themselves.
#[derive(Debug, thiserror::Error)]
pub enum PaperError {
    #[error(transparent)]
    Email(#[from] platform::EmailError),
    /// What is to be written about is not there.
    #[error("there is no such {0}")]
    Missing(&'static str),
    #[error(transparent)]
    Db(#[from] DbError),
    #[error(transparent)]
    Orders(#[from] orders::ListError),
    #[error(transparent)]
    Registrations(#[from] tax::RegistrationsError),
    #[error(transparent)]
    Money(#[from] kernel::MoneyError),
    #[error("the mail cannot be written: {0}")]
    Mail(#[from] askama::Error),
    #[error("the invoice cannot be printed: {0}")]
    Print(#[from] documents::RenderError),
    #[error("printing broke off: {0}")]
    Broken(#[from] tokio::task::JoinError),
}
