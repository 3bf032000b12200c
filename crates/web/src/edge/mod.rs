//! Rejects early, for all hosts and before anything is stored: compressed bodies, bodies that arrive too slowly, and
//! the one character PostgreSQL cannot store.

mod body;
mod nul;

use std::{cell::RefCell, rc::Rc};

use actix_web::{
    Error, HttpMessage, HttpResponse,
    body::{BoxBody, MessageBody},
    dev::{Payload, ServiceRequest, ServiceResponse},
    http::{
        ConnectionType, StatusCode,
        header::{ACCEPT_ENCODING, CONTENT_ENCODING, HeaderMap, HeaderValue},
    },
    middleware::Next,
};
use kernel::Language;

use self::{
    body::{Guarded, Pace},
    nul::Text,
};
use crate::{
    problem::{FieldProblem, Problem, both},
    spoken::spoken,
};

/// Why a request was rejected.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Refused {
    /// Compressed: a kilobyte could expand to gigabytes.
    Encoded,
    Slow,
    /// A NUL character, in this field if known.
    Nul(Option<String>),
}

/// What happened to a body while it was read, shared by its reader and the code that answers.
type Verdict = Rc<RefCell<Option<Refused>>>;

impl Refused {
    fn problem(&self) -> Problem {
        match self {
            Self::Encoded => Problem::new(
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                "content_encoding",
                both(
                    "Send the body as it is, without Content-Encoding",
                    "Envoyez le contenu tel quel, sans Content-Encoding",
                ),
            ),
            Self::Slow => Problem::new(
                StatusCode::REQUEST_TIMEOUT,
                "too_slow",
                both(
                    "The request came too slowly and was given up; send it again",
                    "La demande arrivait trop lentement et a été abandonnée; envoyez-la de nouveau",
                ),
            ),
            Self::Nul(None) => Problem::new(StatusCode::BAD_REQUEST, "malformed", nul_words()),
            Self::Nul(Some(field)) => Problem::validation(vec![FieldProblem::new(
                field.clone(),
                "invalid",
                nul_words(),
            )]),
        }
    }

    fn response(&self, language: Language) -> HttpResponse {
        let mut response = HttpResponse::from_error(self.problem().read_in(language));
        match self {
            // RFC 9110, 12.5.3: the accepted encodings.
            Self::Encoded => {
                let identity = HeaderValue::from_static("identity");
                response.headers_mut().insert(ACCEPT_ENCODING, identity);
            }
            Self::Slow => response
                .head_mut()
                .set_connection_type(ConnectionType::Close),
            Self::Nul(_) => {}
        }
        response
    }
}

/// Says that a text holds a NUL.
#[must_use]
pub fn nul_words() -> crate::problem::Said {
    both(
        "This text holds a character that cannot be stored (NUL); remove it",
        "Ce texte contient un caractère qui ne peut pas être enregistré (NUL); supprimez-le",
    )
}

fn is_encoded(headers: &HeaderMap) -> bool {
    headers.get_all(CONTENT_ENCODING).any(|value| {
        let codings = value.to_str().unwrap_or("unreadable").split(',');
        codings
            .map(str::trim)
            .any(|coding| !coding.is_empty() && !coding.eq_ignore_ascii_case("identity"))
    })
}

fn at_once(request: &ServiceRequest) -> Option<Refused> {
    if is_encoded(request.headers()) {
        return Some(Refused::Encoded);
    }
    let uri = request.uri();
    let address = [uri.path(), uri.query().unwrap_or_default()];
    let nul = address.iter().any(|part| part.contains("%00"));
    nul.then(|| {
        let field = uri
            .query()
            .and_then(|query| nul::field_of_form(query.as_bytes()));
        Refused::Nul(field)
    })
}

/// Passes on the requests that are acceptable to all hosts.
///
/// # Errors
/// Those of the handler.
pub async fn admit(
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let language = spoken(&request);
    if let Some(refused) = at_once(&request) {
        return Ok(request.into_response(refused.response(language)));
    }
    let verdict = Verdict::default();
    let payload = request.take_payload();
    request.set_payload(match payload {
        Payload::None => payload,
        _ => {
            let text = Text::of(request.path(), request.headers());
            Guarded::new(payload, Pace::SLOWEST, text, Rc::clone(&verdict)).into_payload()
        }
    });
    let response = next.call(request).await?;
    let refused = verdict.take();
    Ok(match refused {
        Some(refused) => response.into_response(refused.response(language)),
        None => response.map_into_boxed_body(),
    })
}

#[cfg(test)]
mod tests;
