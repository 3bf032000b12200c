//! `/challenge/{intent}`: the bank's page of a 3-D Secure payment, with its two possible answers.

use actix_web::{HttpRequest, HttpResponse, http::StatusCode, web};
use askama::Template;
use kernel::Language;
use serde::Deserialize;

use crate::{
    processor::{
        Processor,
        pages::{
            html,
            pay::{self, Outcome},
            see_other,
        },
        refusal::Refusal,
        things::{Intent, IntentState, SessionState},
        verbs::paying::{self, Proof, Try},
    },
    speech::{self, say},
};

#[derive(Template)]
#[template(path = "challenge.html")]
struct ChallengePage {
    language: Language,
    intent: String,
    total: String,
}

impl ChallengePage {
    const fn say<'a>(&self, en: &'a str, fr: &'a str) -> &'a str {
        say(self.language, en, fr)
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Decision {
    Complete,
    Fail,
}

#[derive(Deserialize)]
pub struct Wish {
    decision: Decision,
}

pub async fn show(
    request: HttpRequest,
    id: web::Path<String>,
    processor: web::Data<Processor>,
) -> HttpResponse {
    let language = speech::of(&request);
    let intent = processor.world().intents.get(&id).cloned();
    match intent {
        None => pay::not_found(language),
        Some(intent) if intent.state == IntentState::RequiresAction => {
            let total = pay::amount(language, intent.amount, &intent.currency);
            html(
                StatusCode::OK,
                &ChallengePage {
                    language,
                    intent: intent.id,
                    total,
                },
            )
        }
        Some(intent) => onward(&processor, &intent, language),
    }
}

pub async fn decide(
    request: HttpRequest,
    id: web::Path<String>,
    wish: web::Form<Wish>,
    processor: web::Data<Processor>,
) -> HttpResponse {
    let language = speech::of(&request);
    let proof = match wish.decision {
        Decision::Complete => Proof::Given,
        Decision::Fail => Proof::Refused,
    };
    if let Err(refusal) = resolve(&processor, &id, proof) {
        return HttpResponse::NotFound().json(refusal.body("page"));
    }
    processor.changed();
    processor.wake.notify_one();
    let intent = processor.world().intents.get(&id).cloned();
    intent.map_or_else(
        || pay::not_found(language),
        |intent| onward(&processor, &intent, language),
    )
}

/// Ends the challenge once; a second answer has no effect.
fn resolve(processor: &Processor, id: &str, proof: Proof) -> Result<(), Refusal> {
    let mut world = processor.world();
    let mut desk = pay::desk(processor, &mut world);
    let intent = desk.intent(id)?.clone();
    let (IntentState::RequiresAction, Some(method)) = (&intent.state, &intent.method) else {
        return Ok(());
    };
    let tried: Try = paying::attempt(&mut desk, id, method, proof)?;
    if let Some(session) = &intent.session {
        let _: Outcome = pay::conclude(&mut desk, session, id, tried)?;
    }
    Ok(())
}

/// The next page: the shop if paid, the pay page if another card may be tried.
fn onward(processor: &Processor, intent: &Intent, language: Language) -> HttpResponse {
    if let Some(session) = intent
        .session
        .as_ref()
        .and_then(|id| processor.world().sessions.get(id).cloned())
    {
        return match session.state {
            SessionState::Complete => see_other(
                &session
                    .success_url
                    .replace("{CHECKOUT_SESSION_ID}", &session.id),
            ),
            _ => see_other(&format!("/pay/{}?lang={language}", session.id)),
        };
    }
    let status = if intent.state == IntentState::Succeeded {
        "succeeded"
    } else {
        "failed"
    };
    match intent
        .return_url
        .as_deref()
        .and_then(|url| url::Url::parse(url).ok())
    {
        Some(mut url) => {
            url.query_pairs_mut()
                .append_pair("payment_intent", &intent.id)
                .append_pair("redirect_status", status);
            see_other(url.as_str())
        }
        None => pay::not_found(language),
    }
}
