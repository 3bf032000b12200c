//! Database failures, in terms a verb can act on.

use diesel::result::{DatabaseErrorKind, Error};

use crate::citus;

/// Why a statement, a transaction or a connection failed.
#[derive(Debug, thiserror::Error)]
pub enum DbError {
    /// A unique constraint refused the row. `constraint` is its name.
    #[error("unique constraint {constraint}")]
    Unique {
        /// The constraint's name.
        constraint: String,
    },
    /// A CHECK refused the row. `constraint` is its name.
    #[error("check constraint {constraint}")]
    Check {
        /// The constraint's name.
        constraint: String,
    },
    /// The role lacks the privilege: the isolation between tenants held.
    #[error("permission denied: {0}")]
    Denied(String),
    /// Lost against a concurrent transaction (serialization failure or deadlock); a retry is safe.
    #[error("serialization conflict")]
    Conflict,
    /// An earlier statement of the transaction had failed and its error was not propagated: nothing was written.
    #[error("the transaction had failed before and was undone")]
    Aborted,
    /// No connection in time, or the server is shutting down. Retrying later is safe.
    #[error("database unavailable: {0}")]
    Unavailable(String),
    /// A statement took longer than it may: the server is overloaded, another transaction held what it needed, or the statement
    /// itself is too slow (docs/decisions/0175). Retrying later is safe.
    #[error("statement took too long: {0}")]
    TimedOut(String),
    /// The job's lease expired and another worker took it; this worker must not commit what it was about to write.
    #[error("another worker has the job now")]
    LeaseLost,
    /// A row that must exist does not.
    #[error("row not found")]
    NotFound,
    /// A stored value that this program cannot read.
    #[error("unreadable value in {column}: {reason}")]
    Corrupt {
        /// The column.
        column: &'static str,
        /// Why the value cannot be read.
        reason: String,
    },
    /// Any other error of the driver or of the server.
    #[error(transparent)]
    Other(Error),
}

impl DbError {
    /// The violated unique constraint, if the error is one.
    #[must_use]
    pub fn unique_violation(&self) -> Option<&str> {
        match self {
            Self::Unique { constraint } => Some(constraint),
            _ => None,
        }
    }

    /// The violated check constraint, if the error is one.
    #[must_use]
    pub fn check_violation(&self) -> Option<&str> {
        match self {
            Self::Check { constraint } => Some(constraint),
            _ => None,
        }
    }

    /// A [`DbError::Corrupt`] for a stored value that this program cannot read.
    pub fn corrupt(column: &'static str, reason: impl std::fmt::Display) -> Self {
        Self::Corrupt {
            column,
            reason: reason.to_string(),
        }
    }
}

impl From<Error> for DbError {
    fn from(error: Error) -> Self {
        match error {
            Error::NotFound => Self::NotFound,
            Error::DatabaseError(kind, info) => {
                let constraint = info.constraint_name().unwrap_or_default().to_owned();
                let message = info.message().to_owned();
                match kind {
                    DatabaseErrorKind::UniqueViolation => Self::Unique { constraint },
                    DatabaseErrorKind::CheckViolation => Self::Check { constraint },
                    DatabaseErrorKind::SerializationFailure => Self::Conflict,
                    DatabaseErrorKind::ClosedConnection => Self::Unavailable(message),
                    // What else cannot be sent, such as a parameter, is a fault of ours.
                    DatabaseErrorKind::UnableToSendCommand if says_line_broke(&message) => {
                        Self::Unavailable(message)
                    }
                    _ if message.starts_with("terminating connection")
                        || message.starts_with("the database system is")
                        || citus::says_node_is_gone(&message) =>
                    {
                        Self::Unavailable(message)
                    }
                    _ if message.starts_with("permission denied")
                        || message.contains("row-level security") =>
                    {
                        Self::Denied(message)
                    }
                    _ if message.starts_with("deadlock detected")
                        || message.contains("lock timeout") =>
                    {
                        Self::Conflict
                    }
                    _ if says_too_slow(&message) => Self::TimedOut(message),
                    _ if message.starts_with("current transaction is aborted") => Self::Aborted,
                    kind => Self::Other(Error::DatabaseError(kind, info)),
                }
            }
            other => Self::Other(other),
        }
    }
}

/// Whether a statement was canceled: by the server's own clock, or by the watchdog.
pub(crate) fn says_too_slow(message: &str) -> bool {
    message.starts_with("canceling statement due to statement timeout")
        || message.starts_with("canceling statement due to user request")
}

/// Whether the connection broke in the middle of a statement. `diesel-async` has no kind of its own for it and passes on what
/// `tokio-postgres` says.
fn says_line_broke(message: &str) -> bool {
    message.starts_with("connection closed")
        || message.starts_with("error communicating with the server")
}

impl From<tokio_postgres::Error> for DbError {
    fn from(error: tokio_postgres::Error) -> Self {
        Self::Unavailable(
            error
                .as_db_error()
                .map_or_else(|| error.to_string(), |db| db.message().to_owned()),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(message: &str) -> DbError {
        let info = Box::new(message.to_owned());
        Error::DatabaseError(DatabaseErrorKind::Unknown, info).into()
    }

    /// Unavailable is answered with 503 and retried later; anything else would be a 500.
    #[test]
    fn a_server_that_goes_away_is_unavailable() {
        for message in [
            "terminating connection due to administrator command",
            "the database system is shutting down",
            "connection to the remote node t_2@10.0.0.7:5432 failed with the following error: Connection refused",
            "failure on connection marked as essential: 10.0.0.7:5432",
        ] {
            let error = read(message);
            assert!(matches!(error, DbError::Unavailable(_)), "{error:?}");
        }
        assert!(matches!(read("division by zero"), DbError::Other(_)));
    }

    #[test]
    fn a_statement_that_took_too_long_is_no_fault_of_its_own() {
        for clock in ["statement timeout", "user request"] {
            let slow = read(&format!("canceling statement due to {clock}"));
            assert!(matches!(slow, DbError::TimedOut(_)), "{slow:?}");
        }
        let behind = read("canceling statement due to lock timeout");
        assert!(matches!(behind, DbError::Conflict), "{behind:?}");
    }

    #[test]
    fn a_line_that_breaks_in_a_statement_is_unavailable_and_a_wrong_parameter_is_not() {
        let unsent = |message: &str| {
            let kind = DatabaseErrorKind::UnableToSendCommand;
            DbError::from(Error::DatabaseError(kind, Box::new(message.to_owned())))
        };
        for message in [
            "connection closed",
            "error communicating with the server: Connection reset by peer (os error 104)",
        ] {
            let error = unsent(message);
            assert!(matches!(error, DbError::Unavailable(_)), "{error:?}");
        }
        let wrong = unsent("error serializing parameter 0");
        assert!(matches!(wrong, DbError::Other(_)), "{wrong:?}");
    }
}
