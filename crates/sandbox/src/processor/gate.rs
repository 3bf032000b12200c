//! The entrance of the API: authenticates, checks the idempotency key, applies faults, and only then performs the
//! call.

use std::time::Duration;

use actix_web::{HttpRequest, HttpResponse, http::StatusCode, web};
use base64::{Engine, engine::general_purpose::STANDARD};

use crate::{
    connection,
    processor::{
        Processor,
        desk::{Cause, Desk, new_id},
        faults::{self, FaultKind},
        idempotency::{Reply, Verdict},
        multipart,
        params::Params,
        refusal::{Refusal, Stage},
        render,
        routing::{self, Call},
        verbs::ticking,
    },
};

/// Answers any call under `/v1/`.
pub async fn answer(
    request: HttpRequest,
    body: web::Bytes,
    processor: web::Data<Processor>,
) -> HttpResponse {
    let id = new_id(&processor.env, "req");
    let call = read(&request, &body);
    count(&processor, &call);
    if let Err(refusal) = check_key(&request) {
        return send(&id, None, refused(&refusal, &id));
    }
    let fault = faults::strike_call(&mut processor.world().faults, &call.method, request.path());
    match fault {
        Some(FaultKind::ErrorPage) => return error_page(),
        Some(FaultKind::RateLimit) => return send(&id, None, refused(&Refusal::too_many(), &id)),
        Some(FaultKind::RevokedKey) => {
            let refusal = Refusal::unauthorized("Invalid API Key provided: sk_test_…");
            return send(&id, None, refused(&refusal, &id));
        }
        Some(FaultKind::TooLarge) => {
            let refusal = Refusal::invalid("Amount must be no more than $999,999.99 cad")
                .code("amount_too_large");
            return send(&id, None, refused(&refusal, &id));
        }
        Some(FaultKind::FailBefore) => return send(&id, None, refused(&Refusal::internal(), &id)),
        _ => {}
    }
    let key = key_of(&request, &call);
    match begin(&processor, key.as_deref(), request.path(), &call) {
        Err(refusal) => return send(&id, key.as_deref(), refused(&refusal, &id)),
        Ok(Verdict::Replay(_)) if fault == Some(FaultKind::LoseReply) => {
            return connection::hang_up(&request);
        }
        Ok(Verdict::Replay(reply)) => return replay(&id, key.as_deref(), reply),
        Ok(Verdict::Proceed) => {}
    }
    if let Some(FaultKind::Slow { milliseconds }) = fault {
        tokio::time::sleep(Duration::from_millis(milliseconds)).await;
    }
    let reply = work(&processor, &call, &id, key.as_deref(), fault);
    processor.wake.notify_one();
    if let Some(FaultKind::SlowReply { milliseconds }) = fault {
        tokio::time::sleep(Duration::from_millis(milliseconds)).await;
    }
    match fault {
        Some(FaultKind::LoseReply) => connection::hang_up(&request),
        Some(FaultKind::Garble) => HttpResponse::Ok()
            .content_type("application/json")
            .body("{\"id\": \"pi_"),
        _ => send(&id, key.as_deref(), reply),
    }
}

fn read(request: &HttpRequest, body: &[u8]) -> Call {
    let form = request.headers().get("content-type");
    let form = form
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let encoded = if request.method() == "POST" {
        body
    } else {
        request.query_string().as_bytes()
    };
    Call {
        method: request.method().to_string(),
        path: request.match_info().query("call").to_owned(),
        params: multipart::read(form, body).unwrap_or_else(|| Params::decode(encoded)),
    }
}

fn count(processor: &Processor, call: &Call) {
    let plain = call.path.split('/').map(|step| {
        if step.contains('_') && step.len() > 20 {
            "{id}"
        } else {
            step
        }
    });
    let name = format!(
        "{} /v1/{}",
        call.method,
        plain.collect::<Vec<_>>().join("/")
    );
    *processor.world().calls.entry(name).or_default() += 1;
}

fn check_key(request: &HttpRequest) -> Result<(), Refusal> {
    let key = api_key(request).unwrap_or_default();
    if key.starts_with("sk_live_") || key.starts_with("rk_live_") {
        return Err(Refusal::unauthorized(
            "This is a sandbox: live keys (sk_live_…) are refused. Use a key that starts with sk_test_.",
        )
        .code("livemode_mismatch"));
    }
    if key.is_empty() {
        return Err(Refusal::unauthorized(
            "You did not provide an API key. Use `Authorization: Bearer sk_test_…`.",
        ));
    }
    if !key.starts_with("sk_test_") {
        let shown: String = key.chars().take(8).collect();
        return Err(Refusal::unauthorized(format!(
            "Invalid API Key provided: {shown}…"
        )));
    }
    Ok(())
}

/// `Bearer sk_test_…`, or the user name of basic authentication.
fn api_key(request: &HttpRequest) -> Option<String> {
    let header = request.headers().get("Authorization")?.to_str().ok()?;
    let (scheme, rest) = header.split_once(' ')?;
    if scheme.eq_ignore_ascii_case("bearer") {
        return Some(rest.trim().to_owned());
    }
    let decoded = STANDARD
        .decode(rest.trim())
        .ok()
        .and_then(|bytes| String::from_utf8(bytes).ok())?;
    decoded.split(':').next().map(str::to_owned)
}

/// Idempotency keys apply to calls that change something.
fn key_of(request: &HttpRequest, call: &Call) -> Option<String> {
    let header = request.headers().get("Idempotency-Key")?.to_str().ok()?;
    (call.method == "POST" && !header.is_empty()).then(|| header.to_owned())
}

fn begin(
    processor: &Processor,
    key: Option<&str>,
    path: &str,
    call: &Call,
) -> Result<Verdict, Refusal> {
    let Some(key) = key else {
        return Ok(Verdict::Proceed);
    };
    let mut world = processor.world();
    let now = world.clock(processor.env.now()).timestamp();
    world.keys.begin(key, path, &call.params.canonical(), now)
}

fn work(
    processor: &Processor,
    call: &Call,
    id: &str,
    key: Option<&str>,
    fault: Option<FaultKind>,
) -> Reply {
    let mut world = processor.world();
    let cause = Cause {
        request: Some(id.to_owned()),
        key: key.map(str::to_owned),
    };
    let mut desk = Desk {
        world: &mut world,
        env: &processor.env,
        base_url: &processor.base_url,
        cause,
    };
    let done = ticking::tick(&mut desk).and_then(|()| routing::perform(&mut desk, call));
    let stage = done
        .as_ref()
        .err()
        .map_or(Stage::Execution, |refusal| refusal.stage);
    let reply = match done {
        _ if fault == Some(FaultKind::FailAfter) => refused(&Refusal::internal(), id),
        Ok(object) => Reply {
            status: 200,
            body: object.to_string(),
            request: id.to_owned(),
        },
        Err(refusal) => refused(&refusal, id),
    };
    if let Some(key) = key {
        match stage {
            Stage::Execution => world.keys.keep(key, reply.clone()),
            Stage::Validation => world.keys.release(key),
        }
    }
    processor.changed();
    reply
}

fn refused(refusal: &Refusal, id: &str) -> Reply {
    Reply {
        status: refusal.status,
        body: refusal.body(id).to_string(),
        request: id.to_owned(),
    }
}

fn send(id: &str, key: Option<&str>, reply: Reply) -> HttpResponse {
    let status = StatusCode::from_u16(reply.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = HttpResponse::build(status);
    response
        .insert_header(("Request-Id", id))
        .insert_header(("Stripe-Version", render::API_VERSION));
    if let Some(key) = key {
        response
            .insert_header(("Idempotency-Key", key))
            .insert_header(("Original-Request", reply.request));
    }
    response.content_type("application/json").body(reply.body)
}

fn replay(id: &str, key: Option<&str>, reply: Reply) -> HttpResponse {
    let mut response = send(id, key, reply);
    response.headers_mut().insert(
        actix_web::http::header::HeaderName::from_static("idempotent-replayed"),
        actix_web::http::header::HeaderValue::from_static("true"),
    );
    response
}

fn error_page() -> HttpResponse {
    HttpResponse::BadGateway()
        .content_type("text/html")
        .body("<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>")
}
