//! Answers refusals in the language of the session, or of the browser before log-in.

use actix_web::{
    Error, HttpResponse,
    body::{BoxBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    middleware::Next,
};

use web::{problem::Problem, signed_in::reads, spoken::spoken};

/// Only here is the reader known: a refusal that carries both languages is reduced to one.
pub(super) async fn answer(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let response = next.call(request).await?;
    let error = response.response().error();
    let problem = error.and_then(|error| error.as_error::<Problem>()).cloned();
    Ok(match problem {
        Some(problem) => {
            let request = response.request();
            let language = reads(request).await.unwrap_or_else(|| spoken(request));
            response.into_response(HttpResponse::from_error(problem.read_in(language)))
        }
        None => response.map_into_boxed_body(),
    })
}
