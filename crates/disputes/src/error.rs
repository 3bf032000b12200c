//! Why following a dispute failed.

use orders::FollowError;
use payments::{ProcessorError, dispute::RecordDisputeError};
use tenancy::DbError;

/// Why following failed; then nothing has changed, and it may be repeated.
#[derive(Debug, thiserror::Error)]
pub enum FollowDisputeError {
    /// The processor gave no reliable answer.
    #[error(transparent)]
    Processor(#[from] ProcessorError),
    /// The attempt could not be followed.
    #[error(transparent)]
    Attempt(#[from] FollowError),
    /// The dispute could not be recorded.
    #[error(transparent)]
    Record(#[from] RecordDisputeError),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}
