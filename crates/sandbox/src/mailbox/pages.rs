//! The mailbox as pages for people and as JSON for tests.

use actix_web::{HttpRequest, HttpResponse, http::header, web};
use askama::Template;
use kernel::Language;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::{
    home,
    mailbox::{Answering, Mailbox, Refusing, Stored, message},
    speech::{self, say},
};

pub fn routes(config: &mut web::ServiceConfig) {
    config
        .route("/mail", web::get().to(list))
        .route("/mail", web::delete().to(clear))
        .route("/mail/clear", web::post().to(clear_from_page))
        .route("/mail.json", web::get().to(list_json))
        .route("/mail/{id}.json", web::get().to(show_json))
        .route("/mail/{id}", web::get().to(show))
        .route("/mail/{id}/html", web::get().to(html_part))
        .route("/mail/{id}/raw", web::get().to(raw))
        .route("/mail/{id}/attachments/{index}", web::get().to(attachment))
        .route("/_sim/mail", web::post().to(refuse_next))
        .route("/_sim/mail/silent", web::post().to(fall_silent))
        .route("/_sim/mail/silent", web::delete().to(answer_again));
}

struct Row {
    id: u64,
    when: String,
    to: String,
    subject: String,
    attachments: usize,
}

#[derive(Template)]
#[template(path = "mail.html")]
struct ListPage {
    language: Language,
    rows: Vec<Row>,
}

#[derive(Template)]
#[template(path = "message.html")]
struct MessagePage {
    language: Language,
    id: u64,
    when: String,
    recipients: String,
    it: message::Read,
}

impl ListPage {
    const fn say<'a>(&self, en: &'a str, fr: &'a str) -> &'a str {
        say(self.language, en, fr)
    }
}

impl MessagePage {
    const fn say<'a>(&self, en: &'a str, fr: &'a str) -> &'a str {
        say(self.language, en, fr)
    }
}

fn when(stored: &Stored) -> String {
    stored
        .received_at
        .format("%Y-%m-%d %H:%M:%S UTC")
        .to_string()
}

async fn list(request: HttpRequest, mailbox: web::Data<Mailbox>) -> HttpResponse {
    let row = |stored: &Stored| {
        let it = message::read(stored);
        Row {
            id: stored.id,
            when: when(stored),
            to: stored.recipients.join(", "),
            subject: it.subject,
            attachments: it.attachments.len(),
        }
    };
    let rows = mailbox
        .state()
        .messages
        .iter()
        .rev()
        .take(200)
        .map(row)
        .collect();
    home::page(&ListPage {
        language: speech::of(&request),
        rows,
    })
}

fn find(mailbox: &Mailbox, id: u64) -> Option<Stored> {
    mailbox
        .state()
        .messages
        .iter()
        .find(|stored| stored.id == id)
        .cloned()
}

async fn show(
    request: HttpRequest,
    id: web::Path<u64>,
    mailbox: web::Data<Mailbox>,
) -> HttpResponse {
    let Some(stored) = find(&mailbox, *id) else {
        return HttpResponse::NotFound().finish();
    };
    home::page(&MessagePage {
        language: speech::of(&request),
        id: stored.id,
        when: when(&stored),
        recipients: stored.recipients.join(", "),
        it: message::read(&stored),
    })
}

/// The message's own HTML in a sandbox: no scripts, forms or outside requests.
async fn html_part(id: web::Path<u64>, mailbox: web::Data<Mailbox>) -> HttpResponse {
    let Some(stored) = find(&mailbox, *id) else {
        return HttpResponse::NotFound().finish();
    };
    let it = message::read(&stored);
    let Some(html) = it.html else {
        return HttpResponse::NotFound().finish();
    };
    let shown = it
        .attachments
        .iter()
        .enumerate()
        .fold(html, |html, (index, part)| match &part.content_id {
            Some(cid) => html.replace(
                &format!("cid:{cid}"),
                &format!("/mail/{}/attachments/{index}", stored.id),
            ),
            None => html,
        });
    HttpResponse::Ok()
        .content_type("text/html; charset=utf-8")
        .insert_header((
            header::CONTENT_SECURITY_POLICY,
            "sandbox allow-popups; default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'",
        ))
        .body(shown)
}

async fn raw(id: web::Path<u64>, mailbox: web::Data<Mailbox>) -> HttpResponse {
    match find(&mailbox, *id) {
        Some(stored) => HttpResponse::Ok()
            .content_type("text/plain; charset=utf-8")
            .body(stored.raw),
        None => HttpResponse::NotFound().finish(),
    }
}

async fn attachment(path: web::Path<(u64, usize)>, mailbox: web::Data<Mailbox>) -> HttpResponse {
    let (id, index) = path.into_inner();
    let part = find(&mailbox, id)
        .and_then(|stored| message::read(&stored).attachments.into_iter().nth(index));
    let Some(part) = part else {
        return HttpResponse::NotFound().finish();
    };
    let name: String = part
        .name
        .chars()
        .filter(|c| c.is_alphanumeric() || ".-_ ".contains(*c))
        .collect();
    HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, part.media_type.clone()))
        .insert_header((header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .insert_header((header::CONTENT_SECURITY_POLICY, "sandbox"))
        .insert_header(header::ContentDisposition::attachment(name))
        .body(part.bytes)
}

#[derive(Deserialize)]
struct Filter {
    to: Option<String>,
    subject: Option<String>,
    after: Option<u64>,
}

/// Oldest first. `?to=` filters by recipient, `?subject=` by a part of the subject, `?after=` by the last id seen.
async fn list_json(filter: web::Query<Filter>, mailbox: web::Data<Mailbox>) -> HttpResponse {
    let fits = |stored: &&Stored| {
        filter.after.is_none_or(|after| stored.id > after)
            && filter.to.as_deref().is_none_or(|to| {
                stored
                    .recipients
                    .iter()
                    .any(|it| it.eq_ignore_ascii_case(to))
            })
    };
    let about = |shown: &Value| {
        let subject = shown
            .get("subject")
            .and_then(Value::as_str)
            .unwrap_or_default();
        filter
            .subject
            .as_deref()
            .is_none_or(|part| subject.contains(part))
    };
    let state = mailbox.state();
    let shown = state
        .messages
        .iter()
        .filter(fits)
        .map(|stored| message::as_json(&mailbox.base_url, stored));
    HttpResponse::Ok().json(shown.filter(about).collect::<Vec<_>>())
}

async fn show_json(id: web::Path<u64>, mailbox: web::Data<Mailbox>) -> HttpResponse {
    match find(&mailbox, *id) {
        Some(stored) => HttpResponse::Ok().json(message::as_json(&mailbox.base_url, &stored)),
        None => HttpResponse::NotFound().json(json!({ "error": "no such message" })),
    }
}

async fn clear(mailbox: web::Data<Mailbox>) -> HttpResponse {
    mailbox.clear();
    HttpResponse::NoContent().finish()
}

async fn clear_from_page(mailbox: web::Data<Mailbox>) -> HttpResponse {
    mailbox.clear();
    HttpResponse::SeeOther()
        .insert_header((header::LOCATION, "/mail"))
        .finish()
}

/// `{"code": 451, "times": 2}` refuses the next two messages temporarily, as a busy server would.
async fn refuse_next(mailbox: web::Data<Mailbox>, wish: web::Json<Refusing>) -> HttpResponse {
    if !(400..=599).contains(&wish.code) {
        return HttpResponse::BadRequest()
            .json(json!({ "error": "a refusal has a code from 400 to 599" }));
    }
    mailbox.state().refusing = Some(wish.into_inner());
    HttpResponse::NoContent().finish()
}

/// The server takes connections and messages, and does not answer until the fault is deleted.
async fn fall_silent(mailbox: web::Data<Mailbox>) -> HttpResponse {
    mailbox.answering.send_replace(Answering::Later);
    HttpResponse::NoContent().finish()
}

async fn answer_again(mailbox: web::Data<Mailbox>) -> HttpResponse {
    mailbox.answering.send_replace(Answering::AtOnce);
    HttpResponse::NoContent().finish()
}
