//! What every answer to a program has: the language it asked for, what is left of its allowance, the API's version.

use actix_web::{
    Error, HttpMessage, HttpResponse,
    body::{BoxBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    http::{
        StatusCode,
        header::{HeaderMap, HeaderName, HeaderValue},
    },
    middleware::Next,
};
use web::{
    limiter::API_KEY,
    problem::{Problem, both},
    spoken::spoken,
};

/// The version of the API: the day of its last change that a program could notice badly. There is one so far.
pub const VERSION: &str = "2026-11-30";

const VERSION_HEADER: HeaderName = HeaderName::from_static("highstreet-version");
const POLICY: HeaderName = HeaderName::from_static("ratelimit-policy");
const LEFT: HeaderName = HeaderName::from_static("ratelimit");

/// What is left of a key's allowance.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Allowance {
    /// Requests.
    pub left: u64,
    /// Seconds until it is whole again.
    pub ends_in: u64,
}

/// Wraps the programs' routes.
///
/// # Errors
/// 400 for a version of the API that does not exist.
pub async fn answer(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let wanted = request.headers().get(VERSION_HEADER);
    let known = wanted.is_none_or(|wanted| wanted == VERSION);
    let mut response = if known {
        let response = next.call(request).await?;
        in_their_language(response)
    } else {
        let refusal = HttpResponse::from_error(unknown_version());
        request.into_response(refusal)
    };
    let allowance = response.request().extensions().get::<Allowance>().copied();
    write(response.headers_mut(), allowance);
    Ok(response)
}

fn in_their_language(
    response: ServiceResponse<impl MessageBody + 'static>,
) -> ServiceResponse<BoxBody> {
    let error = response.response().error();
    let problem = error.and_then(|error| error.as_error::<Problem>()).cloned();
    match problem {
        Some(problem) => {
            let language = spoken(response.request());
            response.into_response(HttpResponse::from_error(problem.read_in(language)))
        }
        None => response.map_into_boxed_body(),
    }
}

/// The fields of draft-ietf-httpapi-ratelimit-headers-11 (an Internet-Draft; the form since -08).
fn write(headers: &mut HeaderMap, allowance: Option<Allowance>) {
    headers.insert(VERSION_HEADER, HeaderValue::from_static(VERSION));
    let Some(Allowance { left, ends_in }) = allowance else {
        return;
    };
    let (count, seconds) = (API_KEY.count, API_KEY.seconds);
    let fields = [
        (POLICY, format!("\"key\";q={count};w={seconds}")),
        (LEFT, format!("\"key\";r={left};t={ends_in}")),
    ];
    for (name, text) in fields {
        if let Ok(value) = HeaderValue::try_from(text) {
            headers.insert(name, value);
        }
    }
}

fn unknown_version() -> Problem {
    let words = both(
        format!(
            "This version of the API does not exist; send Highstreet-Version: {VERSION}, or leave it out"
        ),
        format!(
            "Cette version de l’API n’existe pas; envoyez Highstreet-Version: {VERSION}, ou omettez l’en-tête"
        ),
    );
    Problem::new(StatusCode::BAD_REQUEST, "unknown_version", words)
}
