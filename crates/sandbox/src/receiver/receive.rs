//! `POST /receiver/{name}`: verifies, answers and stores one delivery.

use std::{collections::BTreeMap, time::Duration};

use actix_web::{HttpRequest, HttpResponse, http::StatusCode, web};
use sha2::{Digest, Sha256};

use crate::receiver::{
    Inbox, KEPT, Received, Receivers, Switches,
    verify::{self, Headers, Verdict},
};

pub async fn receive(
    request: HttpRequest,
    name: web::Path<String>,
    body: web::Bytes,
    receivers: web::Data<Receivers>,
) -> HttpResponse {
    let pause = receivers
        .inboxes()
        .entry(name.clone())
        .or_default()
        .switches
        .slow_milliseconds;
    if pause > 0 {
        tokio::time::sleep(Duration::from_millis(pause)).await;
    }
    let now = receivers.env.now();
    let mut dice = [0_u8; 2];
    receivers.env.chance.fill(&mut dice);
    let mut inboxes = receivers.inboxes();
    let inbox = inboxes.entry(name.into_inner()).or_default();
    let verdict = verify::verify(&inbox.secrets, &headers(&request), &body, now.timestamp());
    let answered = answer(&mut inbox.switches, verdict, u16::from_le_bytes(dice));
    let webhook_id = header(&request, "webhook-id").map(str::to_owned);
    let is_repeat = webhook_id
        .as_ref()
        .is_some_and(|id| inbox.accepted_ids.contains(id));
    inbox.sequence += 1;
    let received = Received {
        sequence: inbox.sequence,
        received_at: now,
        webhook_id,
        verdict,
        answered,
        is_repeat,
        body_sha256: Sha256::digest(&body)
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect(),
        headers: all_headers(&request),
        body: String::from_utf8_lossy(&body).into_owned(),
    };
    remember(inbox, received);
    HttpResponse::build(StatusCode::from_u16(answered).unwrap_or(StatusCode::OK)).finish()
}

/// Faults take precedence over the signature.
fn answer(switches: &mut Switches, verdict: Verdict, dice: u16) -> u16 {
    if switches.gone {
        return 410;
    }
    if switches.fail_next > 0 {
        switches.fail_next -= 1;
        return 500;
    }
    if dice % 100 < u16::from(switches.fail_percent) {
        return 500;
    }
    if verdict.is_acceptable() { 200 } else { 401 }
}

fn remember(inbox: &mut Inbox, received: Received) {
    inbox.verified += u64::from(received.verdict == Verdict::Verified);
    inbox.repeats += u64::from(received.is_repeat);
    if received.answered == 200 {
        inbox.accepted += 1;
        inbox.accepted_ids.extend(received.webhook_id.clone());
    }
    inbox.received.push_back(received);
    while inbox.received.len() > KEPT {
        inbox.received.pop_front();
    }
}

fn header<'a>(request: &'a HttpRequest, name: &str) -> Option<&'a str> {
    request.headers().get(name)?.to_str().ok()
}

fn headers(request: &HttpRequest) -> Headers<'_> {
    Headers {
        id: header(request, "webhook-id"),
        timestamp: header(request, "webhook-timestamp"),
        signature: header(request, "webhook-signature"),
    }
}

fn all_headers(request: &HttpRequest) -> BTreeMap<String, String> {
    let text = |value: &actix_web::http::header::HeaderValue| {
        String::from_utf8_lossy(value.as_bytes()).into_owned()
    };
    request
        .headers()
        .iter()
        .map(|(name, value)| (name.to_string(), text(value)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn switches_decide_before_the_signature_does() {
        let mut switches = Switches {
            fail_next: 1,
            ..Switches::default()
        };
        assert_eq!(answer(&mut switches, Verdict::Verified, 0), 500);
        assert_eq!(answer(&mut switches, Verdict::Verified, 0), 200);
        assert_eq!(answer(&mut switches, Verdict::BadSignature, 0), 401);
        switches.fail_percent = 10;
        assert_eq!(answer(&mut switches, Verdict::Verified, 109), 500);
        assert_eq!(answer(&mut switches, Verdict::Verified, 110), 200);
        switches.gone = true;
        assert_eq!(answer(&mut switches, Verdict::Verified, 50), 410);
    }
}
