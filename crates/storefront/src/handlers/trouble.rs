//! Error pages, each with a way to continue.

use actix_web::{HttpRequest, HttpResponse, http::StatusCode, web::Data};
use askama::Template;
use platform::Announcement;
use tenancy::DbError;

use super::{
    super::{
        Frame,
        pages::{ClosedPage, ClosedReason, ErrorPage, NotFoundPage},
    },
    frame_of::{Standing, Visit, plain_frame, visit},
    served::{policy_of, private},
};
use showcase::CollectionCard;
use web::{problem::error_id, shop::Shop, state::State};

/// Why there is no page.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// No such page in this shop.
    #[error("no such page")]
    NotFound,
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
    /// A template failed.
    #[error("page not rendered: {0}")]
    Page(#[from] askama::Error),
    /// An internal error, with its cause for the log.
    #[error("{0}")]
    Other(String),
}

impl Trouble {
    fn status(&self) -> StatusCode {
        match self {
            Self::NotFound | Self::Db(DbError::NotFound) => StatusCode::NOT_FOUND,
            Self::Db(DbError::Unavailable(_) | DbError::TimedOut(_)) => {
                StatusCode::SERVICE_UNAVAILABLE
            }
            Self::Db(_) | Self::Page(_) | Self::Other(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// Logs the cause under an id; only the id is shown.
    fn logged(&self) -> String {
        let id = error_id();
        tracing::error!(error_id = %id, cause = %self, "storefront request failed");
        metrics::counter!("highstreet_internal_errors_total").increment(1);
        id
    }
}

/// The answer to an error within a shop: a page of that shop.
pub(super) fn answer(visit: &Visit, trouble: &Trouble) -> HttpResponse {
    let frame = visit.frame.clone();
    let status = trouble.status();
    if let (StatusCode::NOT_FOUND, Standing::Suspended) = (status, &visit.standing) {
        return closed_page(frame, ClosedReason::Closed(Announcement::default()));
    }
    if status == StatusCode::NOT_FOUND {
        let card = |shelf: &super::frame_of::Shelf| CollectionCard {
            title: shelf.link.title.clone(),
            path: shelf.link.path.clone(),
            picture: None,
        };
        let page = NotFoundPage {
            page: Frame {
                path: "/".to_owned(),
                ..frame
            }
            .titled_by("not-found-title"),
            collections: visit.collections.iter().take(8).map(card).collect(),
            of_order: visit.path.starts_with("/orders/"),
        };
        let policy = policy_of(&page.page);
        return page
            .render()
            .map_or_else(|error| bare(&error), |body| private(status, &policy, body));
    }
    broken(frame, status, trouble)
}

fn broken(frame: Frame, status: StatusCode, trouble: &Trouble) -> HttpResponse {
    let page = ErrorPage {
        page: Frame {
            path: "/".to_owned(),
            ..frame
        }
        .titled_by("error-title"),
        error_id: trouble.logged(),
    };
    let policy = policy_of(&page.page);
    match page.render() {
        Ok(body) if status == StatusCode::SERVICE_UNAVAILABLE => {
            asks_to_wait(private(status, &policy, body))
        }
        Ok(body) => private(status, &policy, body),
        Err(error) => bare(&error),
    }
}

/// The answer to a picture or another file that is not there: programs show no page.
pub(super) fn no_file(trouble: &Trouble) -> HttpResponse {
    let text = match trouble.status() {
        StatusCode::NOT_FOUND => "There is no such file.".to_owned(),
        _ => format!("Error {}", trouble.logged()),
    };
    let response = HttpResponse::build(trouble.status())
        .content_type("text/plain; charset=utf-8")
        .insert_header(("Cache-Control", "no-store"))
        .insert_header(("Content-Security-Policy", STRICT))
        .body(text);
    match trouble.status() {
        StatusCode::SERVICE_UNAVAILABLE => asks_to_wait(response),
        _ => response,
    }
}

/// The answer when not even the shop's profile could be read.
pub(super) fn outside(
    state: &State,
    request: &HttpRequest,
    shop: &Shop,
    trouble: &Trouble,
) -> HttpResponse {
    match plain_frame(state, request, shop) {
        Some(frame) => broken(frame, trouble.status(), trouble),
        None => bare(trouble),
    }
}

/// The provider suspended the shop.
pub(super) fn closed(state: &State, request: &HttpRequest, shop: &Shop) -> HttpResponse {
    match plain_frame(state, request, shop) {
        Some(frame) => closed_page(frame, ClosedReason::Closed(Announcement::default())),
        None => bare(&"no theme"),
    }
}

/// The only page of a closed shop; its status tells search engines that this is temporary, so they keep their index.
pub(super) fn closed_page(frame: Frame, reason: ClosedReason) -> HttpResponse {
    let page = ClosedPage::new(frame, reason);
    let policy = policy_of(&page.page);
    page.render().map_or_else(
        |error| bare(&error),
        |body| {
            let mut response = private(StatusCode::SERVICE_UNAVAILABLE, &policy, body);
            let hour = actix_web::http::header::HeaderValue::from_static("3600");
            response
                .headers_mut()
                .insert(actix_web::http::header::RETRY_AFTER, hour);
            response
        },
    )
}

const STRICT: &str =
    "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/// An unknown host: there is no shop whose look the page could have.
pub(super) fn nobody() -> HttpResponse {
    let body = plain_page(
        "There is no shop at this address",
        "Check the address for a typing mistake.",
        "Il n’y a pas de boutique à cette adresse",
        "Vérifiez que l’adresse est bien écrite.",
    );
    private(StatusCode::NOT_FOUND, STRICT, body)
}

/// The database is away before the shop is known.
pub(super) fn unreached(error: DbError) -> HttpResponse {
    if !matches!(error, DbError::Unavailable(_) | DbError::TimedOut(_)) {
        return bare(&error);
    }
    let trouble = Trouble::from(error);
    let id = trouble.logged();
    let body = plain_page(
        "This shop cannot be reached for a moment",
        &format!(
            "Please try again in a minute. If you have just paid, your payment is safe: do not pay again, we will write to \
             you. Error {id}"
        ),
        "Cette boutique est momentanément inaccessible",
        &format!(
            "Veuillez réessayer dans une minute. Si vous venez de payer, votre paiement est en sûreté\u{a0}: ne payez pas \
             de nouveau, nous vous écrirons. Erreur {id}"
        ),
    );
    asks_to_wait(private(trouble.status(), STRICT, body))
}

fn asks_to_wait(mut response: HttpResponse) -> HttpResponse {
    let wait = actix_web::http::header::HeaderValue::from_static("5");
    let headers = response.headers_mut();
    headers.insert(actix_web::http::header::RETRY_AFTER, wait);
    response
}

/// An internal error before the shop is known.
pub(super) fn bare(cause: &dyn std::fmt::Display) -> HttpResponse {
    let id = Trouble::Other(cause.to_string()).logged();
    let body = plain_page(
        "Something went wrong on our side",
        &format!("Please try again in a minute. If it happens again, tell us this number: {id}"),
        "Quelque chose n’a pas fonctionné de notre côté",
        &format!(
            "Veuillez réessayer dans une minute. Si cela se reproduit, donnez-nous ce numéro : {id}"
        ),
    );
    private(StatusCode::INTERNAL_SERVER_ERROR, STRICT, body)
}

fn plain_page(title: &str, text: &str, titre: &str, texte: &str) -> String {
    format!(
        concat!(
            "<!doctype html><html lang=\"en-CA\"><head><meta charset=\"utf-8\">",
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">",
            "<meta name=\"robots\" content=\"noindex\"><title>{0} / {2}</title></head>",
            "<body><main><h1>{0}</h1><p>{1}</p>",
            "<section lang=\"fr-CA\"><h2>{2}</h2><p>{3}</p></section></main></body></html>",
        ),
        title, text, titre, texte,
    )
}

/// Any path no other route matches.
pub(super) async fn lost(state: Data<State>, request: HttpRequest) -> HttpResponse {
    match visit(&state, &request).await {
        Ok(visit) => answer(&visit, &Trouble::NotFound),
        Err(response) => response,
    }
}
