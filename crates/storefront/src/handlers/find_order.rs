//! Finds an order by its number and e-mail, for a shopper without its link.
//!
//! The answer is the same whether or not the order exists, and so is the work done before it.

use actix_web::{
    HttpRequest, HttpResponse,
    http::{StatusCode, header::RETRY_AFTER},
    web::{self, Data, Form},
};
use orders::FindOrder;
use platform::EmailAddress;
use serde::Deserialize;

use super::{
    super::{FieldError, Frame, pages::FindOrderPage},
    checkout::desk::{Answer, Desk, Forms, at_desk},
    frame_of::at,
    reads,
};
use ::web::{
    limiter::{Exceeded, FIND_ORDER, FIND_ORDER_EMAIL},
    state::State,
};

/// The page that finds an order by its number; its URL is printed on invoices.
const PATH: &str = papers::FIND_ORDER;

pub(super) fn configure(cfg: &mut web::ServiceConfig) {
    cfg.service(at(PATH).route(reads().to(show)).route(web::post().to(find)));
}

/// The form as submitted.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
struct Typed {
    number: String,
    email: String,
}

async fn show(request: HttpRequest, state: Data<State>) -> HttpResponse {
    at_desk(&request, &state, async |desk| {
        let page = page(desk, &Typed::default());
        desk.page(StatusCode::OK, &page, Forms::Here)
    })
    .await
}

async fn find(request: HttpRequest, state: Data<State>, form: Form<Typed>) -> HttpResponse {
    at_desk(&request, &state, async |desk| {
        let (typed, page) = (form.clone(), page(desk, &form));
        let asked = match checked(&desk.visit.frame, &typed) {
            Ok(asked) => asked,
            Err(errors) => {
                let page = FindOrderPage { errors, ..page };
                return desk.page(StatusCode::UNPROCESSABLE_ENTITY, &page, Forms::Here);
            }
        };
        let peer = state.proxies.peer(&request);
        if let Err(exceeded) = limited(desk, &peer, &asked.email).await {
            return later(desk, page, exceeded);
        }
        let mut tx = desk.write().await?;
        orders::find_order(&mut tx, &asked).await?;
        tx.commit().await?;
        let page = FindOrderPage {
            email: asked.email,
            sent: true,
            ..page
        };
        desk.page(StatusCode::OK, &page, Forms::Here)
    })
    .await
}

/// Limits a client that tries many numbers, and many clients that flood one mailbox; each shop counts separately.
async fn limited(desk: &Desk<'_>, peer: &str, email: &str) -> Result<(), Exceeded> {
    let (limiter, shop) = (&desk.state.limiter, desk.visit.tenant);
    let by_peer = format!("{shop}|{peer}");
    limiter.check(FIND_ORDER, &by_peer).await?;
    let by_email = format!("{shop}|{email}");
    limiter.check(FIND_ORDER_EMAIL, &by_email).await
}

fn later(desk: &Desk<'_>, page: FindOrderPage, exceeded: Exceeded) -> Answer {
    let errors = vec![FieldError {
        field: String::new(),
        text: page.page.t("error-too-often"),
    }];
    let page = FindOrderPage { errors, ..page };
    let mut response = desk.page(StatusCode::TOO_MANY_REQUESTS, &page, Forms::Here)?;
    response
        .headers_mut()
        .insert(RETRY_AFTER, exceeded.retry_after.into());
    Ok(response)
}

fn page(desk: &Desk<'_>, typed: &Typed) -> FindOrderPage {
    FindOrderPage {
        page: desk.frame(PATH, "find-order"),
        number: typed.number.clone(),
        email: typed.email.clone(),
        errors: Vec::new(),
        sent: false,
    }
}

/// The validated request, or every error in it.
fn checked(frame: &Frame, typed: &Typed) -> Result<FindOrder, Vec<FieldError>> {
    let (number, email) = (number_of(&typed.number), email_of(&typed.email));
    if let (Some(number), Some(email)) = (number, &email) {
        return Ok(FindOrder {
            number,
            email: email.to_string(),
            language: frame.language,
        });
    }
    let wrong = |field: &str, key: &str| FieldError {
        field: field.to_owned(),
        text: frame.t(key),
    };
    let errors = [
        number
            .is_none()
            .then(|| wrong("number", "error-order-number")),
        email.is_none().then(|| wrong("email", "error-email")),
    ];
    Err(errors.into_iter().flatten().collect())
}

fn without_spaces(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// `1001`, `#1001`, `# 1 001`
fn number_of(typed: &str) -> Option<i64> {
    let text = without_spaces(typed);
    let digits = text.strip_prefix('#').unwrap_or(&text);
    let plain = digits.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| digits.parse().ok()).flatten()
}

fn email_of(typed: &str) -> Option<EmailAddress> {
    EmailAddress::parse(&without_spaces(typed)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_as_people_write_it() {
        for good in ["1001", " #1001 ", "# 1 001", "1\u{a0}001"] {
            assert_eq!(number_of(good), Some(1001), "{good}");
        }
        for bad in [
            "",
            "#",
            "-1",
            "+1",
            "##1",
            "1001a",
            "INV-0001",
            "99999999999999999999",
        ] {
            assert_eq!(number_of(bad), None, "{bad}");
        }
    }

    #[test]
    fn an_email_is_read_whatever_its_letters_and_spaces() {
        let read = |text| email_of(text).map(|email| email.to_string());
        assert_eq!(read(" Ada @Example.CA").as_deref(), Some("ada@example.ca"));
        assert_eq!(read("ada"), None);
    }
}
