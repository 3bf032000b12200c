//! What the back office received, as a page and as JSON, and its switches.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use kernel::Language;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::{
    home,
    receiver::{Inbox, Receivers, Switches, receive, verify},
    speech::{self, say},
};

pub fn routes(config: &mut web::ServiceConfig) {
    config
        .route("/receiver", web::get().to(show))
        .route("/receiver/{name:[^/.]+}.json", web::get().to(as_json))
        .route("/receiver/{name:[^/.]+}/secret", web::post().to(set_secret))
        .route(
            "/receiver/{name:[^/.]+}/switches",
            web::post().to(set_switches),
        )
        .route("/receiver/{name:[^/.]+}", web::post().to(receive::receive))
        .route("/receiver/{name:[^/.]+}", web::delete().to(clear));
}

struct Row {
    sequence: u64,
    when: String,
    id: String,
    verdict: &'static str,
    answered: u16,
    body: String,
}

struct Section {
    name: String,
    total: u64,
    verified: u64,
    repeats: u64,
    rows: Vec<Row>,
}

#[derive(Template)]
#[template(path = "receiver.html")]
struct ReceiverPage {
    language: Language,
    sections: Vec<Section>,
}

impl ReceiverPage {
    const fn say<'a>(&self, en: &'a str, fr: &'a str) -> &'a str {
        say(self.language, en, fr)
    }
}

fn section(name: &str, inbox: &Inbox) -> Section {
    let rows = inbox.received.iter().rev().take(50).map(|it| Row {
        sequence: it.sequence,
        when: it
            .received_at
            .format("%Y-%m-%d %H:%M:%S%.3f UTC")
            .to_string(),
        id: it.webhook_id.clone().unwrap_or_else(|| "–".to_owned()),
        verdict: it.verdict.name(),
        answered: it.answered,
        body: it.body.clone(),
    });
    Section {
        name: name.to_owned(),
        total: inbox.sequence,
        verified: inbox.verified,
        repeats: inbox.repeats,
        rows: rows.collect(),
    }
}

async fn show(request: HttpRequest, receivers: web::Data<Receivers>) -> HttpResponse {
    let sections = receivers
        .inboxes()
        .iter()
        .map(|(name, inbox)| section(name, inbox))
        .collect();
    home::page(&ReceiverPage {
        language: speech::of(&request),
        sections,
    })
}

fn shown(inbox: &Inbox, after: u64) -> Value {
    let entries: Vec<_> = inbox
        .received
        .iter()
        .filter(|it| it.sequence > after)
        .collect();
    json!({
        "total": inbox.sequence, "verified": inbox.verified, "accepted": inbox.accepted,
        "distinct_ids": inbox.accepted_ids.len(), "repeats": inbox.repeats,
        "has_secret": !inbox.secrets.is_empty(), "switches": inbox.switches, "entries": entries,
    })
}

#[derive(Deserialize)]
struct After {
    #[serde(default)]
    after: u64,
}

/// Oldest first; `?after=` skips receipts already seen.
async fn as_json(
    name: web::Path<String>,
    after: web::Query<After>,
    receivers: web::Data<Receivers>,
) -> HttpResponse {
    let empty = Inbox::default();
    let inboxes = receivers.inboxes();
    HttpResponse::Ok().json(shown(
        inboxes.get(name.as_str()).unwrap_or(&empty),
        after.after,
    ))
}

#[derive(Deserialize)]
struct Secrets {
    secret: String,
    /// Still accepted during a rotation.
    previous: Option<String>,
}

async fn set_secret(
    name: web::Path<String>,
    wish: web::Json<Secrets>,
    receivers: web::Data<Receivers>,
) -> HttpResponse {
    let wish = wish.into_inner();
    let secrets: Vec<String> = std::iter::once(wish.secret).chain(wish.previous).collect();
    if secrets.iter().any(|secret| verify::key(secret).is_err()) {
        return HttpResponse::BadRequest()
            .json(json!({ "error": "a secret is whsec_ and base64" }));
    }
    receivers.know(name.into_inner(), secrets);
    HttpResponse::NoContent().finish()
}

async fn set_switches(
    name: web::Path<String>,
    wish: web::Json<Switches>,
    receivers: web::Data<Receivers>,
) -> HttpResponse {
    receivers
        .inboxes()
        .entry(name.into_inner())
        .or_default()
        .switches = wish.into_inner();
    HttpResponse::NoContent().finish()
}

/// Deletes the receipts; secret and switches stay.
async fn clear(name: web::Path<String>, receivers: web::Data<Receivers>) -> HttpResponse {
    if let Some(inbox) = receivers.inboxes().get_mut(name.as_str()) {
        *inbox = Inbox {
            secrets: std::mem::take(&mut inbox.secrets),
            switches: inbox.switches.clone(),
            ..Inbox::default()
        };
    }
    HttpResponse::NoContent().finish()
}
