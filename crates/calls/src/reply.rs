//! What a change answers.

use actix_web::http::StatusCode;
use serde::Serialize;

/// The answer of a handler that did what was asked. It is sent after the commit, and stored for the request's
/// `Idempotency-Key` in it.
#[derive(Clone, Debug)]
pub struct Reply<T = ()> {
    pub(crate) status: StatusCode,
    pub(crate) value: Option<T>,
}

impl<T: Serialize> Reply<T> {
    /// 200 with a body.
    pub const fn ok(value: T) -> Self {
        Self {
            status: StatusCode::OK,
            value: Some(value),
        }
    }

    /// 201 with a body.
    pub const fn created(value: T) -> Self {
        Self {
            status: StatusCode::CREATED,
            value: Some(value),
        }
    }

    /// 202 with a body: it will be done.
    pub const fn accepted(value: T) -> Self {
        Self {
            status: StatusCode::ACCEPTED,
            value: Some(value),
        }
    }
}

impl Reply<()> {
    /// 204: done, and nothing to show.
    #[must_use]
    pub const fn none() -> Self {
        Self {
            status: StatusCode::NO_CONTENT,
            value: None,
        }
    }
}
