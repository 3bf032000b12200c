//! `/pay/{session}`: the amount, the card form, and the result.

use actix_web::{HttpRequest, HttpResponse, http::StatusCode, web};
use askama::Template;
use kernel::{Currency, Language, Money};

use crate::{
    processor::{
        Processor,
        cards::Decline,
        desk::{Cause, Desk},
        pages::{
            card_form::{Form, Mistakes},
            html, see_other,
        },
        refusal::Refusal,
        statement,
        things::{Session, SessionState},
        verbs::{
            intents, methods,
            paying::{self, Proof, Try},
            sessions, ticking,
        },
    },
    speech::{self, say},
};

#[derive(Template)]
#[template(path = "pay.html")]
struct PayPage<'a> {
    language: Language,
    session: &'a Session,
    merchant: &'a str,
    total: String,
    lines: Vec<Line>,
    form: &'a Form,
    mistakes: Mistakes,
    alert: Option<&'static str>,
    /// The line on the card statement.
    statement: String,
}

struct Line {
    name: String,
    note: Option<String>,
    quantity: i64,
    total: String,
}

#[derive(Template)]
#[template(path = "closed.html")]
struct ClosedPage {
    language: Language,
    title: &'static str,
    text: &'static str,
    back: Option<String>,
}

impl PayPage<'_> {
    const fn say<'a>(&self, en: &'a str, fr: &'a str) -> &'a str {
        say(self.language, en, fr)
    }
}

impl ClosedPage {
    const fn say<'a>(&self, en: &'a str, fr: &'a str) -> &'a str {
        say(self.language, en, fr)
    }
}

pub fn amount(language: Language, minor: i64, currency: &str) -> String {
    language.money(Money::new(
        minor,
        Currency::from_code(currency).unwrap_or(Currency::CAD),
    ))
}

/// The shop's choice, unless the shopper chose another language.
fn language(request: &HttpRequest, session: &Session) -> Language {
    let chosen = session.locale.as_deref().filter(|locale| *locale != "auto");
    speech::asked(request)
        .or_else(|| chosen.and_then(Language::from_code))
        .or_else(|| speech::preferred(request))
        .unwrap_or_default()
}

/// The form, initially or again after mistakes or a decline.
fn fill(
    status: StatusCode,
    language: Language,
    session: &Session,
    form: &Form,
    remarks: (Mistakes, Option<&'static str>),
) -> HttpResponse {
    let (mistakes, alert) = remarks;
    let lines = session.items.iter().map(|item| Line {
        name: item.name.clone(),
        note: item.description.clone(),
        quantity: item.quantity,
        total: amount(language, item.total(), &session.currency),
    });
    let page = PayPage {
        language,
        session,
        merchant: session.merchant.as_deref().unwrap_or("Highstreet"),
        total: amount(language, session.total(), &session.currency),
        lines: lines.collect(),
        form,
        mistakes,
        alert,
        statement: statement::line(session.plan.statement_descriptor_suffix.as_deref()),
    };
    html(status, &page)
}

fn closed(language: Language, session: Option<&Session>) -> HttpResponse {
    let page = ClosedPage {
        language,
        title: say(
            language,
            "This payment page has closed",
            "Cette page de paiement est fermée",
        ),
        text: say(
            language,
            "Its time has run out, or the shop has withdrawn it. Nothing was charged here. Go back to the shop to try again.",
            "Le délai est écoulé ou la boutique l’a retirée. Rien n’a été débité ici. Retournez à la boutique pour réessayer.",
        ),
        back: session.and_then(|session| session.cancel_url.clone()),
    };
    html(StatusCode::GONE, &page)
}

pub fn not_found(language: Language) -> HttpResponse {
    let page = ClosedPage {
        language,
        title: say(language, "No such page", "Page introuvable"),
        text: say(
            language,
            "Check the address, or go back to the shop.",
            "Vérifiez l’adresse ou retournez à la boutique.",
        ),
        back: None,
    };
    html(StatusCode::NOT_FOUND, &page)
}

fn success(session: &Session) -> HttpResponse {
    see_other(
        &session
            .success_url
            .replace("{CHECKOUT_SESSION_ID}", &session.id),
    )
}

pub async fn show(
    request: HttpRequest,
    id: web::Path<String>,
    processor: web::Data<Processor>,
) -> HttpResponse {
    let session = current(&processor, &id);
    let Some(session) = session else {
        return not_found(speech::of(&request));
    };
    let language = language(&request, &session);
    match session.state {
        SessionState::Complete => success(&session),
        SessionState::Expired => closed(language, Some(&session)),
        SessionState::Open => {
            let alert = last_decline(&processor, &session).map(|decline| decline.message(language));
            fill(
                StatusCode::OK,
                language,
                &session,
                &Form::default(),
                (Mistakes::default(), alert),
            )
        }
    }
}

/// The session's present state, after applying expiry.
fn current(processor: &Processor, id: &str) -> Option<Session> {
    let mut world = processor.world();
    let mut desk = desk(processor, &mut world);
    if ticking::tick(&mut desk).is_err() {
        tracing::warn!("sandbox: something that fell due no longer exists");
    }
    world.sessions.get(id).cloned()
}

fn last_decline(processor: &Processor, session: &Session) -> Option<Decline> {
    let world = processor.world();
    let intent = world.intents.get(session.intent.as_deref()?)?;
    intent.last_error.as_ref().map(|error| error.decline)
}

pub fn desk<'a>(
    processor: &'a Processor,
    world: &'a mut crate::processor::world::World,
) -> Desk<'a> {
    Desk {
        world,
        env: &processor.env,
        base_url: &processor.base_url,
        cause: Cause::default(),
    }
}

pub async fn submit(
    request: HttpRequest,
    id: web::Path<String>,
    form: web::Form<Form>,
    processor: web::Data<Processor>,
) -> HttpResponse {
    let Some(session) = current(&processor, &id) else {
        return not_found(speech::of(&request));
    };
    let language = language(&request, &session);
    if session.state == SessionState::Open {
        let now = processor.world().clock(processor.env.now());
        let mistakes = form.mistakes(now, language);
        if !mistakes.none() {
            return fill(
                StatusCode::UNPROCESSABLE_ENTITY,
                language,
                &session,
                &form,
                (mistakes, None),
            );
        }
    }
    let outcome = pay(&processor, &id, &form);
    processor.changed();
    processor.wake.notify_one();
    let Some(session) = current(&processor, &id) else {
        return not_found(language);
    };
    match outcome {
        Ok(Outcome::Paid) => success(&session),
        Ok(Outcome::Closed) => closed(language, Some(&session)),
        Ok(Outcome::Challenge(intent)) => {
            see_other(&format!("/challenge/{intent}?lang={language}"))
        }
        Ok(Outcome::Declined(reason)) => {
            let remarks = (Mistakes::default(), Some(reason.message(language)));
            fill(
                StatusCode::UNPROCESSABLE_ENTITY,
                language,
                &session,
                &form,
                remarks,
            )
        }
        Err(refusal) => HttpResponse::InternalServerError().json(refusal.body("page")),
    }
}

/// The result of a submitted form.
pub enum Outcome {
    Paid,
    Closed,
    Challenge(String),
    Declined(Decline),
}

/// Tries the card once, under the lock: of two equal forms sent at the same time, the second only gets the result.
fn pay(processor: &Processor, id: &str, form: &Form) -> Result<Outcome, Refusal> {
    let mut world = processor.world();
    let mut desk = desk(processor, &mut world);
    let session = desk.session(id)?.clone();
    match session.state {
        SessionState::Complete => return Ok(Outcome::Paid),
        SessionState::Expired => return Ok(Outcome::Closed),
        SessionState::Open => {}
    }
    let intent = intent_of(&mut desk, &session)?;
    if form.attempt.is_some_and(|attempt| attempt != session.tries) {
        return already(&mut desk, &intent);
    }
    let Some(card) = form.card() else {
        return Ok(Outcome::Declined(Decline::Generic));
    };
    let mut holder = form.holder();
    holder.email = holder.email.or_else(|| session.customer_email.clone());
    let (name, email) = (holder.name.clone(), holder.email.clone());
    let method = methods::keep(&mut desk, card, holder);
    let session = desk.session(id)?;
    session.tries += 1;
    session.payer_name = name;
    session.customer_email = email;
    let tried = paying::attempt(&mut desk, &intent, &method, Proof::NotAsked)?;
    conclude(&mut desk, id, &intent, tried)
}

/// Completes the session if the card was accepted.
pub fn conclude(
    desk: &mut Desk<'_>,
    session: &str,
    intent: &str,
    tried: Try,
) -> Result<Outcome, Refusal> {
    match tried {
        Try::Paid => {
            desk.session(session)?.state = SessionState::Complete;
            sessions::announce(desk, "checkout.session.completed", session)?;
            Ok(Outcome::Paid)
        }
        Try::NeedsProof => Ok(Outcome::Challenge(intent.to_owned())),
        Try::Declined(reason) => Ok(Outcome::Declined(reason)),
    }
}

/// The answer to a repeated form: the first one's result.
fn already(desk: &mut Desk<'_>, intent: &str) -> Result<Outcome, Refusal> {
    let it = desk.intent(intent)?;
    match it.last_error.as_ref().map(|error| error.decline) {
        _ if it.state == crate::processor::things::IntentState::RequiresAction => {
            Ok(Outcome::Challenge(intent.to_owned()))
        }
        Some(reason) => Ok(Outcome::Declined(reason)),
        None => Ok(Outcome::Declined(Decline::Generic)),
    }
}

/// The intent is created when the first card is tried, as at the real processor.
fn intent_of(desk: &mut Desk<'_>, session: &Session) -> Result<String, Refusal> {
    if let Some(intent) = &session.intent {
        return Ok(intent.clone());
    }
    let intent = intents::begin(
        desk,
        session.total(),
        session.currency.clone(),
        session.plan.clone(),
    )?;
    let it = desk.intent(&intent)?;
    it.session = Some(session.id.clone());
    it.customer.clone_from(&session.customer);
    desk.session(&session.id)?.intent = Some(intent.clone());
    Ok(intent)
}
