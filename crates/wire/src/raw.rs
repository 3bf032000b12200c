//! A body of any type.

use actix_web::{FromRequest, HttpMessage, HttpRequest, dev::Payload, web::Bytes};
use futures_util::future::LocalBoxFuture;

use super::sent::unread;
use web::problem::Problem;

/// The bytes of a body with the type they are declared as. Bounded like every body.
pub struct Raw {
    /// The media type in small letters, without parameters; empty if none is declared.
    pub kind: String,
    /// The body.
    pub bytes: Bytes,
}

impl Raw {
    /// The body of this request, with the type that the request declares.
    #[must_use]
    pub fn declared(request: &HttpRequest, bytes: Bytes) -> Self {
        let kind = request.content_type().trim().to_ascii_lowercase();
        Self { kind, bytes }
    }
}

impl FromRequest for Raw {
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let request = request.clone();
        let bytes = Bytes::from_request(&request, payload);
        Box::pin(async move {
            let bytes = bytes.await.map_err(|error| unread(&error))?;
            Ok(Self::declared(&request, bytes))
        })
    }
}
