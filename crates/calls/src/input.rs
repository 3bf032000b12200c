//! What a handler reads of the request's body.

use actix_web::{FromRequest, HttpRequest, dev::Payload, http::header, web::Bytes};
use futures_util::future::LocalBoxFuture;
use serde::de::DeserializeOwned;
use serde_json::Value;

use web::problem::Problem;
use wire::{Body, Raw, body, malformed};

/// The bytes of a body, not read yet.
type Unread = LocalBoxFuture<'static, Result<Bytes, Problem>>;

/// Where a handler checks what may change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Checks {
    /// Before [`crate::Call::change`], too: the answer of a request that came before is looked for before the handler begins.
    BeforeTheChange,
    /// Within it only, where that answer is found at no cost.
    WithinTheChange,
}

/// A body that a handler can ask for.
pub trait Input: Sized + 'static {
    /// What was read.
    type Form;

    /// Where the handler checks what may change.
    const CHECKS: Checks = Checks::BeforeTheChange;

    /// What was read.
    fn form(self) -> Self::Form;

    /// The bytes to read; `None` if the handler reads none.
    fn bytes(request: &HttpRequest, payload: &mut Payload) -> Option<Unread>;

    /// Reads the body of a request that changes something.
    ///
    /// # Errors
    /// 400 if it cannot be understood, 422 with the field that is wrong.
    fn read(bytes: &Bytes, request: &HttpRequest) -> Result<Self, Problem>;
}

fn received(request: &HttpRequest, payload: &mut Payload) -> Option<Unread> {
    let body = Body::from_request(request, payload);
    Some(Box::pin(async move { body.await.map(Body::into_bytes) }))
}

/// A condition that nothing here could hold against is refused rather than ignored.
fn unconditional(request: &HttpRequest) -> Result<(), Problem> {
    match if_match(request) {
        Some(_) => Err(malformed("If-Match")),
        None => Ok(()),
    }
}

/// The condition of a change, as sent.
pub(crate) fn if_match(request: &HttpRequest) -> Option<&str> {
    let sent = request.headers().get(header::IF_MATCH)?;
    Some(sent.to_str().unwrap_or_default())
}

/// A body of any type.
impl Input for Raw {
    type Form = Self;

    fn form(self) -> Self {
        self
    }

    fn bytes(request: &HttpRequest, payload: &mut Payload) -> Option<Unread> {
        let raw = Self::from_request(request, payload);
        Some(Box::pin(async move { Ok(raw.await?.bytes) }))
    }

    fn read(bytes: &Bytes, request: &HttpRequest) -> Result<Self, Problem> {
        unconditional(request)?;
        Ok(Self::declared(request, bytes.clone()))
    }
}

/// The handler reads no body.
#[derive(Clone, Copy, Debug)]
pub struct Nothing;

impl Input for Nothing {
    type Form = ();

    fn form(self) {}

    fn bytes(_: &HttpRequest, _: &mut Payload) -> Option<Unread> {
        None
    }

    fn read(_: &Bytes, request: &HttpRequest) -> Result<Self, Problem> {
        unconditional(request)?;
        Ok(Self)
    }
}

/// A JSON body.
#[derive(Clone, Debug)]
pub struct Form<B>(B);

impl<B: DeserializeOwned + 'static> Input for Form<B> {
    type Form = B;

    fn form(self) -> B {
        self.0
    }

    fn bytes(request: &HttpRequest, payload: &mut Payload) -> Option<Unread> {
        received(request, payload)
    }

    fn read(bytes: &Bytes, request: &HttpRequest) -> Result<Self, Problem> {
        unconditional(request)?;
        Ok(Self(body(bytes)?))
    }
}

/// A body for a handler that checks everything within its change.
#[derive(Clone, Debug)]
pub struct Within<B>(B);

impl<B: Input> Input for Within<B> {
    type Form = B::Form;

    const CHECKS: Checks = Checks::WithinTheChange;

    fn form(self) -> B::Form {
        self.0.form()
    }

    fn bytes(request: &HttpRequest, payload: &mut Payload) -> Option<Unread> {
        B::bytes(request, payload)
    }

    fn read(bytes: &Bytes, request: &HttpRequest) -> Result<Self, Problem> {
        B::read(bytes, request).map(Self)
    }
}

/// A JSON body with the `version` that was read: as a member, or as `If-Match` with the entity tag.
#[derive(Clone, Debug)]
pub struct Versioned<B>(B);

impl<B: DeserializeOwned + 'static> Input for Versioned<B> {
    type Form = B;

    fn form(self) -> B {
        self.0
    }

    fn bytes(request: &HttpRequest, payload: &mut Payload) -> Option<Unread> {
        received(request, payload)
    }

    fn read(bytes: &Bytes, request: &HttpRequest) -> Result<Self, Problem> {
        let Some(tag) = if_match(request) else {
            return Ok(Self(body(bytes)?));
        };
        let version = version_of(tag).ok_or_else(Problem::stale)?;
        match serde_json::from_slice(bytes) {
            Ok(Value::Object(members)) => {
                let whole = with_version(members, version)?;
                Ok(Self(body(&whole)?))
            }
            // Explained as every other body.
            _ => Ok(Self(body(bytes)?)),
        }
    }
}

/// Reads the version from an entity tag such as `"v17"`. We issue no other form of tag.
fn version_of(tag: &str) -> Option<i64> {
    let tag = tag.trim().strip_prefix("\"v")?.strip_suffix('"')?;
    tag.parse().ok()
}

/// The body with the version of the entity tag. A member that says another one contradicts it.
fn with_version(
    mut members: serde_json::Map<String, Value>,
    version: i64,
) -> Result<Vec<u8>, Problem> {
    let stated = members.insert("version".to_owned(), version.into());
    if stated.is_some_and(|stated| !stated.is_null() && stated != version) {
        return Err(malformed("If-Match"));
    }
    serde_json::to_vec(&members).map_err(|error| Problem::internal(&error))
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize)]
    struct Price {
        version: i32,
        minor: i64,
    }

    fn read(text: &str, tag: Option<&str>) -> Result<(i32, i64), u16> {
        let request = TestRequest::default();
        let request = match tag {
            Some(tag) => request.insert_header((header::IF_MATCH, tag)),
            None => request,
        };
        let read = Versioned::<Price>::read(
            &Bytes::copy_from_slice(text.as_bytes()),
            &request.to_http_request(),
        );
        read.map(Versioned::form)
            .map(|form| (form.version, form.minor))
            .map_err(|problem| problem.status)
    }

    #[test]
    fn a_version_comes_as_a_member_or_as_the_entity_tag() {
        assert_eq!(read(r#"{"version":3,"minor":5}"#, None), Ok((3, 5)));
        assert_eq!(read(r#"{"minor":5}"#, Some("\"v3\"")), Ok((3, 5)));
        let both = r#"{"version":3,"minor":5}"#;
        assert_eq!(read(both, Some("\"v3\"")), Ok((3, 5)));
        assert_eq!(read(both, Some("\"v4\"")), Err(400));
        assert_eq!(read(both, Some("\"other\"")), Err(409));
        assert_eq!(read(r#"{"minor":5}"#, None), Err(422));
        assert_eq!(read("[]", Some("\"v3\"")), Err(422));
        assert_eq!(read("{", Some("\"v3\"")), Err(400));
    }

    #[test]
    fn a_condition_that_cannot_be_kept_is_refused() {
        let request = TestRequest::default().insert_header((header::IF_MATCH, "\"v3\""));
        let request = request.to_http_request();
        assert!(Nothing::read(&Bytes::new(), &request).is_err());
        assert!(
            Form::<Price>::read(&Bytes::from_static(br#"{"version":1,"minor":5}"#), &request)
                .is_err()
        );
    }
}
