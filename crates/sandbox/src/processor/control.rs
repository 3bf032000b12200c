//! `/_sim/…`: controls for tests and demonstrations. The real processor has none of them.

use actix_web::{HttpResponse, web};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::processor::{
    Processor,
    delivery::{DeliveryState, Signing},
    desk::{Cause, Desk},
    faults::Fault,
    refusal::Refusal,
    settlement::Settlement,
    things::{ChargeOutcome, Endpoint, RefundState},
    verbs::{disputes, refunds},
    world::World,
};

/// The endpoint set from outside rather than through the API.
const PRIMARY_ENDPOINT: &str = "we_primary";

pub fn routes(config: &mut web::ServiceConfig) {
    config
        .route("/_sim/faults", web::get().to(list_faults))
        .route("/_sim/faults", web::post().to(arm))
        .route("/_sim/faults", web::delete().to(disarm))
        .route("/_sim/clock", web::get().to(clock))
        .route("/_sim/clock", web::post().to(advance))
        .route("/_sim/webhook", web::get().to(webhook))
        .route("/_sim/webhook", web::post().to(set_webhook))
        .route("/_sim/settings", web::post().to(settings))
        .route("/_sim/stats", web::get().to(stats))
        .route("/_sim/deliveries", web::get().to(deliveries))
        .route("/_sim/events/{id}/resend", web::post().to(resend))
        .route("/_sim/refunds", web::post().to(refund_by_hand))
        .route("/_sim/refunds/{id}/fail", web::post().to(fail_refund))
        .route("/_sim/disputes", web::post().to(dispute))
        .route("/_sim/disputes/{id}/decide", web::post().to(decide))
        .route("/_sim/state", web::delete().to(forget));
}

async fn list_faults(processor: web::Data<Processor>) -> HttpResponse {
    HttpResponse::Ok().json(&processor.world().faults)
}

async fn arm(processor: web::Data<Processor>, fault: web::Json<Fault>) -> HttpResponse {
    let mut world = processor.world();
    world.faults.push(fault.into_inner());
    HttpResponse::Created().json(&world.faults)
}

async fn disarm(processor: web::Data<Processor>) -> HttpResponse {
    processor.world().faults.clear();
    HttpResponse::NoContent().finish()
}

fn shown_clock(processor: &Processor, world: &World) -> Value {
    let now = world.clock(processor.env.now());
    json!({ "now": now, "unix": now.timestamp(), "ahead_seconds": world.ahead_seconds })
}

async fn clock(processor: web::Data<Processor>) -> HttpResponse {
    HttpResponse::Ok().json(shown_clock(&processor, &processor.world()))
}

#[derive(Deserialize)]
struct Advance {
    advance_seconds: i64,
}

/// Time only moves forward: what fell due cannot be undone.
async fn advance(processor: web::Data<Processor>, wish: web::Json<Advance>) -> HttpResponse {
    if wish.advance_seconds < 0 {
        return HttpResponse::BadRequest().json(json!({ "error": "the clock only moves forward" }));
    }
    let shown = {
        let mut world = processor.world();
        world.ahead_seconds += wish.advance_seconds;
        shown_clock(&processor, &world)
    };
    processor.changed();
    processor.run_once().await;
    HttpResponse::Ok().json(shown)
}

#[derive(Deserialize)]
struct Webhook {
    url: Option<String>,
    secret: Option<String>,
    previous_secret: Option<String>,
}

/// Sets the primary endpoint's URL, or removes it.
pub fn set_primary(
    world: &mut World,
    url: &str,
    secret: &str,
    previous_secret: Option<String>,
    now: i64,
) {
    world
        .endpoints
        .retain(|endpoint| endpoint.id != PRIMARY_ENDPOINT);
    world.endpoints.push(Endpoint {
        id: PRIMARY_ENDPOINT.to_owned(),
        created: now,
        url: url.to_owned(),
        secret: secret.to_owned(),
        previous_secret,
        enabled_events: vec!["*".to_owned()],
        description: Some("set from outside".to_owned()),
        metadata: std::collections::BTreeMap::new(),
    });
}

async fn webhook(processor: web::Data<Processor>) -> HttpResponse {
    let world = processor.world();
    let primary = world
        .endpoints
        .iter()
        .find(|endpoint| endpoint.id == PRIMARY_ENDPOINT);
    HttpResponse::Ok().json(json!({ "url": primary.map(|endpoint| endpoint.url.clone()) }))
}

async fn set_webhook(processor: web::Data<Processor>, wish: web::Json<Webhook>) -> HttpResponse {
    let wish = wish.into_inner();
    let now = processor.env.now().timestamp();
    let mut world = processor.world();
    match (wish.url, wish.secret) {
        (None, _) => world
            .endpoints
            .retain(|endpoint| endpoint.id != PRIMARY_ENDPOINT),
        (Some(url), Some(secret)) if url::Url::parse(&url).is_ok() => {
            set_primary(&mut world, &url, &secret, wish.previous_secret, now);
        }
        _ => {
            return HttpResponse::BadRequest()
                .json(json!({ "error": "give a valid url and a secret" }));
        }
    }
    processor.changed();
    HttpResponse::NoContent().finish()
}

/// What is absent stays as it is.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Settings {
    settle_after_seconds: Option<i64>,
    settlement: Option<Settlement>,
    fee_beyond_list: Option<i64>,
}

async fn settings(processor: web::Data<Processor>, wish: web::Json<Settings>) -> HttpResponse {
    let wish = wish.into_inner();
    let mut world = processor.world();
    if let Some(seconds) = wish.settle_after_seconds {
        world.settle_after_seconds = seconds.max(0);
    }
    world.settlement = wish.settlement.or(world.settlement.take());
    world.fee_beyond_list = wish.fee_beyond_list.unwrap_or(world.fee_beyond_list);
    HttpResponse::NoContent().finish()
}

async fn stats(processor: web::Data<Processor>) -> HttpResponse {
    HttpResponse::Ok().json(counted(&processor.world()))
}

fn counted(world: &World) -> Value {
    let charges = || world.charges.oldest_first();
    let captured: i64 = charges()
        .map(crate::processor::things::Charge::captured)
        .sum();
    let refunded: i64 = charges().map(|charge| charge.refunded).sum();
    let failed = charges()
        .filter(|charge| matches!(charge.outcome, ChargeOutcome::Failed { .. }))
        .count();
    let good_refunds = world.refunds.oldest_first();
    let good_refunds = good_refunds
        .filter(|it| !matches!(it.state, RefundState::Failed { .. }))
        .count();
    json!({
        "calls": world.calls, "sessions": world.sessions.len(), "payment_intents": world.intents.len(),
        "charges": world.charges.len(), "charges_failed": failed, "captured_minor": captured,
        "refunds": world.refunds.len(), "refunds_not_failed": good_refunds, "refunded_minor": refunded,
        "disputes": world.disputes.len(), "files": world.files.len(),
        "balance_transactions": world.transactions.len(), "customers": world.customers.len(),
        "events": world.events.len(), "events_undelivered": world.pending.len(),
        "deliveries_queued": world.deliveries.len(), "deliveries_tried": world.sent.len(),
        "faults_armed": world.faults.len(),
    })
}

async fn deliveries(processor: web::Data<Processor>) -> HttpResponse {
    let world = processor.world();
    HttpResponse::Ok().json(json!({ "queued": world.deliveries, "tried": world.sent }))
}

#[derive(Deserialize)]
struct Resend {
    #[serde(default = "one")]
    times: u32,
}

const fn one() -> u32 {
    1
}

/// Sends an event again, once or several times, to every subscribed endpoint.
async fn resend(
    processor: web::Data<Processor>,
    id: web::Path<String>,
    wish: web::Json<Resend>,
) -> HttpResponse {
    let mut world = processor.world();
    let Some(kind) = world.events.get(&id).map(|event| event.kind.clone()) else {
        return HttpResponse::NotFound().json(json!({ "error": "no such event" }));
    };
    let wanting = world
        .endpoints
        .iter()
        .filter(|endpoint| endpoint.wants(&kind));
    let endpoints: Vec<String> = wanting.map(|endpoint| endpoint.id.clone()).collect();
    let mut desk = Desk {
        world: &mut world,
        env: &processor.env,
        base_url: &processor.base_url,
        cause: Cause::default(),
    };
    let now = desk.time();
    for endpoint in &endpoints {
        for _ in 0..wish.times {
            desk.push(&id, endpoint, now, Signing::Good, DeliveryState::Queued);
        }
    }
    processor.wake.notify_one();
    HttpResponse::Accepted().finish()
}

/// Somebody refunds a charge in the processor's dashboard.
async fn refund_by_hand(
    processor: web::Data<Processor>,
    wish: web::Json<refunds::ByHand>,
) -> HttpResponse {
    let mut world = processor.world();
    let mut desk = Desk {
        world: &mut world,
        env: &processor.env,
        base_url: &processor.base_url,
        cause: Cause::default(),
    };
    let made: Result<Value, Refusal> = refunds::by_hand(&mut desk, &wish);
    processor.changed();
    processor.wake.notify_one();
    match made {
        Ok(refund) => HttpResponse::Created().json(refund),
        Err(refusal) => HttpResponse::BadRequest().json(refusal.body("sim")),
    }
}

/// Simulates that the bank returns a refund.
async fn fail_refund(processor: web::Data<Processor>, id: web::Path<String>) -> HttpResponse {
    let mut world = processor.world();
    let mut desk = Desk {
        world: &mut world,
        env: &processor.env,
        base_url: &processor.base_url,
        cause: Cause::default(),
    };
    let done: Result<(), Refusal> = refunds::fail(&mut desk, &id);
    processor.changed();
    processor.wake.notify_one();
    match done {
        Ok(()) => HttpResponse::NoContent().finish(),
        Err(refusal) => HttpResponse::BadRequest().json(refusal.body("sim")),
    }
}

/// The bank of a card's holder opens a dispute.
async fn dispute(
    processor: web::Data<Processor>,
    wish: web::Json<disputes::Complained>,
) -> HttpResponse {
    by_bank(&processor, |desk| disputes::by_bank(desk, &wish))
}

/// The bank decides a dispute.
async fn decide(
    processor: web::Data<Processor>,
    id: web::Path<String>,
    wish: web::Json<disputes::Decided>,
) -> HttpResponse {
    by_bank(&processor, |desk| disputes::decide(desk, &id, &wish))
}

fn by_bank(
    processor: &Processor,
    act: impl FnOnce(&mut Desk<'_>) -> Result<Value, Refusal>,
) -> HttpResponse {
    let mut world = processor.world();
    let mut desk = Desk {
        world: &mut world,
        env: &processor.env,
        base_url: &processor.base_url,
        cause: Cause::default(),
    };
    let done = act(&mut desk);
    processor.changed();
    processor.wake.notify_one();
    match done {
        Ok(dispute) => HttpResponse::Created().json(dispute),
        Err(refusal) => HttpResponse::BadRequest().json(refusal.body("sim")),
    }
}

async fn forget(processor: web::Data<Processor>) -> HttpResponse {
    processor.world().forget();
    processor.changed();
    HttpResponse::NoContent().finish()
}
