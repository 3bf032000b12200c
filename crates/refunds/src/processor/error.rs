//! Why following a webhook or a refund failed.

use disputes::FollowDisputeError;
use orders::FollowError;
use payments::{ProcessorError, RecordRefundError};
use tenancy::DbError;

use crate::RefundError;

/// Why following failed; then nothing has changed, and it may be repeated.
#[derive(Debug, thiserror::Error)]
pub enum FollowRefundError {
    /// The processor gave no reliable answer; another look is scheduled.
    #[error(transparent)]
    Processor(#[from] ProcessorError),
    /// The attempt could not be followed.
    #[error(transparent)]
    Attempt(#[from] FollowError),
    /// The refund could not be recorded.
    #[error(transparent)]
    Refund(#[from] RecordRefundError),
    /// The dispute could not be followed.
    #[error(transparent)]
    Dispute(#[from] FollowDisputeError),
    /// The units of a refund could not be taken out of the order.
    #[error(transparent)]
    Units(#[from] RefundError),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}
