use std::{pin::Pin, task::Poll, time::Duration};

use actix_web::{
    App, HttpResponse,
    dev::{Payload, ServiceResponse},
    error::PayloadError,
    http::header::CONTENT_TYPE,
    middleware::from_fn,
    test::{self, TestRequest},
    web::{self, Bytes, Form, Json},
};
use futures_util::{Stream, StreamExt, stream};
use serde_json::Value;

use super::*;

async fn whole(body: Bytes) -> HttpResponse {
    HttpResponse::Ok().body(body)
}

async fn parsed(_: Json<Value>) -> HttpResponse {
    HttpResponse::Ok().finish()
}

async fn form(_: Form<Vec<(String, String)>>) -> HttpResponse {
    HttpResponse::Ok().finish()
}

async fn answer(request: TestRequest) -> ServiceResponse<BoxBody> {
    let app = App::new()
        .wrap(from_fn(admit))
        .route("/whole", web::post().to(whole))
        .route("/json", web::post().to(parsed))
        .route("/form", web::post().to(form))
        .default_service(web::to(HttpResponse::Ok));
    let app = test::init_service(app).await;
    test::call_service(&app, request.to_request()).await
}

/// The status, and the problem's code and field.
async fn refusal(request: TestRequest) -> (u16, String, String) {
    let response = answer(request).await;
    let status = response.status().as_u16();
    let body: Value = test::read_body_json(response).await;
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    (
        status,
        text(&body["code"]),
        text(&body["errors"][0]["field"]),
    )
}

fn post(path: &str, kind: &str, body: impl Into<Bytes>) -> TestRequest {
    TestRequest::post()
        .uri(path)
        .insert_header((CONTENT_TYPE, kind))
        .set_payload(body)
}

const JSON: &str = "application/json; charset=utf-8";
const FORM: &str = "application/x-www-form-urlencoded";

#[actix_web::test]
async fn packed_bodies_are_refused_unread_and_identity_is_no_packing() {
    for coding in [
        "gzip",
        "br",
        "deflate",
        "identity, gzip",
        "zstd",
        "x-unheard-of",
    ] {
        let request = post("/whole", JSON, "{}").insert_header(("Content-Encoding", coding));
        let response = answer(request).await;
        assert_eq!(response.status(), 415, "{coding}");
        assert_eq!(
            response.headers().get("Accept-Encoding").unwrap(),
            "identity"
        );
    }
    for coding in ["identity", "Identity", ""] {
        let request = post("/whole", JSON, "{}").insert_header(("Content-Encoding", coding));
        assert_eq!(answer(request).await.status(), 200, "{coding}");
    }
}

#[actix_web::test]
async fn a_nul_is_refused_wherever_it_is_written() {
    for address in ["/products/%00", "/a%00b", "/search?q=%00", "/?a=1&q=x%00y"] {
        let (status, ..) = refusal(TestRequest::get().uri(address)).await;
        assert!((400..423).contains(&status), "{address}: {status}");
    }
    let named = refusal(TestRequest::get().uri("/?a=1&q=x%00y")).await;
    assert_eq!(named, (422, "validation".into(), "q".into()));
    let json = r#"{"title":"mug","variants":[{"price":1},{"sku":"a\u0000b"}]}"#;
    let found = refusal(post("/json", JSON, json)).await;
    assert_eq!(found, (422, "validation".into(), "variants[1].sku".into()));
    let found = refusal(post("/form", FORM, "email=a%40b.ca&ship-name=A%00da")).await;
    assert_eq!(found, (422, "validation".into(), "ship-name".into()));
    let found = refusal(post("/whole", JSON, &b"{\"id\":\"\x00\"}"[..])).await;
    assert_eq!(found.0, 422);
    assert_eq!(
        refusal(post("/whole", "text/plain", &b"a\0"[..])).await.0,
        400
    );
}

#[actix_web::test]
async fn text_about_an_escape_is_text() {
    for body in [r#"{"a":"\\u0000"}"#, r#"{"a":"\u0010"}"#, "[0,00000]"] {
        let answer = answer(post("/whole", JSON, body)).await;
        assert_eq!(answer.status(), 200, "{body}");
    }
    let answer = answer(post("/form", FORM, "a=%2500&b=100%25+0")).await;
    assert_eq!(answer.status(), 200);
}

#[actix_web::test]
async fn a_file_may_hold_what_it_holds() {
    let answer = answer(post(
        "/whole",
        "multipart/form-data; boundary=x",
        &b"\0%00"[..],
    ))
    .await;
    assert_eq!(answer.status(), 200);
}

const PACE: Pace = Pace {
    idle: Duration::from_millis(200),
    grace: Duration::from_millis(400),
    bytes_per_second: 10_000,
};

/// Guards a body that arrives in these parts, each after a pause.
fn guarded(parts: impl Stream<Item = Bytes> + 'static, kind: &str) -> (Guarded, Verdict) {
    let payload = Payload::Stream {
        payload: Box::pin(parts.map(Ok::<_, PayloadError>)) as Pin<Box<_>>,
    };
    let mut headers = HeaderMap::new();
    headers.insert(CONTENT_TYPE, HeaderValue::from_str(kind).unwrap());
    let verdict = Verdict::default();
    let body = Guarded::new(payload, PACE, Text::of("/", &headers), Rc::clone(&verdict));
    (body, verdict)
}

#[actix_web::test]
async fn a_nul_in_two_parts_is_one() {
    let parts =
        ["{\"a\":{\"b\":\"x\\u", "00", "00y\"}}"].map(|part| Bytes::from_static(part.as_bytes()));
    let (mut body, verdict) = guarded(stream::iter(parts), JSON);
    while let Some(Ok(_)) = body.next().await {}
    assert_eq!(verdict.take(), Some(Refused::Nul(Some("a.b".into()))));
}

fn dripping(bytes: usize, pause: Duration) -> impl Stream<Item = Bytes> {
    stream::unfold((), move |()| async move {
        tokio::time::sleep(pause).await;
        Some((Bytes::from(vec![b'x'; bytes]), ()))
    })
}

/// When the body was abandoned; `None` if not within a second.
async fn given_up_after(parts: impl Stream<Item = Bytes> + 'static) -> Option<Duration> {
    let (mut body, verdict) = guarded(parts, "text/plain");
    let began = std::time::Instant::now();
    while let Some(Ok(_)) = body.next().await {
        if began.elapsed() > Duration::from_secs(1) {
            return None;
        }
    }
    assert_eq!(verdict.take(), Some(Refused::Slow));
    Some(began.elapsed())
}

#[actix_web::test]
async fn a_slow_body_is_given_up_and_a_steady_one_is_not() {
    let silence = stream::poll_fn(|_| Poll::<Option<Bytes>>::Pending);
    let silent = given_up_after(silence).await.unwrap();
    assert!(silent >= PACE.idle, "{silent:?}");
    let drip = given_up_after(dripping(1, PACE.idle / 4)).await.unwrap();
    assert!(drip >= PACE.grace, "{drip:?}");
    let steady = given_up_after(dripping(10_000, PACE.idle / 4)).await;
    assert_eq!(steady, None);
}

#[actix_web::test]
async fn who_is_too_slow_is_told_and_the_connection_ends() {
    let response = Refused::Slow.response(Language::Fr);
    assert_eq!(response.status(), 408);
    let kind = response.head().connection_type();
    assert_eq!(kind, ConnectionType::Close);
}

#[test]
fn one_message_of_a_batch_does_not_refuse_the_others() {
    let mut headers = HeaderMap::new();
    let kind = HeaderValue::from_static("application/cloudevents-batch+json");
    headers.insert(CONTENT_TYPE, kind);
    let body = br#"[{"a": "\u0000"}]"#;
    assert!(Text::of("/api/x", &headers).meets_nul(body));
    assert!(!Text::of("/v1/messages", &headers).meets_nul(body));
}
