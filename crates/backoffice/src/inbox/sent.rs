//! The bodies in which messages come.

use ::inbox::{Message, Trouble};
use ::web::problem::{Problem, both};
use actix_web::http::StatusCode;
use serde_json::value::RawValue;
use wire::Raw;

/// Most messages of one request.
const MOST: usize = 1_000;

/// A message, or why its source and id could not be read.
type Arrived = Result<Message, Trouble>;

/// What was sent: one message, or a batch.
pub(super) enum Sent {
    One(Box<Arrived>),
    Many(Vec<Arrived>),
}

impl Sent {
    pub(super) fn messages(&self) -> &[Arrived] {
        match self {
            Self::One(message) => std::slice::from_ref(message),
            Self::Many(messages) => messages,
        }
    }
}

/// Reads a body. What is wrong with one message of a batch is that message's matter.
///
/// # Errors
/// 400 for a batch that is no list, 415 for another type of body, 422 for too many messages or none.
pub(super) fn read(sent: &Raw) -> Result<Sent, Problem> {
    if [
        "application/x-ndjson",
        "application/ndjson",
        "application/jsonl",
    ]
    .contains(&sent.kind.as_str())
    {
        return many(lines(&sent.bytes));
    }
    let text = std::str::from_utf8(&sent.bytes).map_err(Problem::malformed)?;
    match sent.kind.as_str() {
        "" | "application/json" | "application/cloudevents+json" => {
            if text.trim_start().starts_with('[') {
                return Err(is_batch());
            }
            Ok(Sent::One(Box::new(Message::parse(text))))
        }
        "application/cloudevents-batch+json" => {
            let items: Vec<&RawValue> = serde_json::from_str(text).map_err(Problem::malformed)?;
            many(items.into_iter().map(RawValue::get))
        }
        _ => Err(unknown_kind()),
    }
}

/// What stands for a line that is not UTF-8: no message either.
const NO_TEXT: &str = "\u{fffd}";

/// The lines that are not empty. One in another encoding is that line's matter.
fn lines(bytes: &[u8]) -> impl Iterator<Item = &str> {
    let lines = bytes.split(|byte| *byte == b'\n');
    let texts = lines.map(|line| std::str::from_utf8(line).unwrap_or(NO_TEXT));
    texts.filter(|line| !line.trim().is_empty())
}

fn many<'a>(texts: impl Iterator<Item = &'a str>) -> Result<Sent, Problem> {
    let texts: Vec<&str> = texts.take(MOST + 1).collect();
    if texts.is_empty() || texts.len() > MOST {
        let words = both(
            "Send 1 to 1,000 messages at a time",
            "Envoyez de 1 à 1000 messages à la fois",
        );
        return Err(Problem::field("", "too_many", words));
    }
    Ok(Sent::Many(texts.into_iter().map(Message::parse).collect()))
}

fn is_batch() -> Problem {
    let words = both(
        "Send a list of messages as Content-Type: application/cloudevents-batch+json",
        "Envoyez une liste de messages avec l’en-tête Content-Type: application/cloudevents-batch+json",
    );
    Problem::new(
        StatusCode::UNSUPPORTED_MEDIA_TYPE,
        "unsupported_media",
        words,
    )
}

fn unknown_kind() -> Problem {
    let words = both(
        "Send Content-Type: application/cloudevents+json, application/cloudevents-batch+json or application/x-ndjson",
        "Envoyez l’en-tête Content-Type: application/cloudevents+json, application/cloudevents-batch+json ou application/x-ndjson",
    );
    Problem::new(
        StatusCode::UNSUPPORTED_MEDIA_TYPE,
        "unsupported_media",
        words,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_in_another_encoding_is_no_message_and_the_others_are() {
        let sent = Raw {
            kind: "application/x-ndjson".into(),
            bytes:
                b"{\"source\":\"till\",\"id\":\"1\"}\n\xe9\n\n{\"source\":\"till\",\"id\":\"2\"}\n"
                    .to_vec()
                    .into(),
        };
        let read = read(&sent).unwrap_or_else(|problem| panic!("{problem}"));
        let known: Vec<bool> = read.messages().iter().map(Result::is_ok).collect();
        assert_eq!(known, [true, false, true]);
    }
}
