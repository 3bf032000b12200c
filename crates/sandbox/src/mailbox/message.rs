//! A stored message read as MIME.

use base64::{Engine, engine::general_purpose::STANDARD};
use mail_parser::{MessageParser, MimeHeaders};
use serde_json::{Value, json};

use crate::mailbox::Stored;

pub struct Read {
    pub subject: String,
    pub from: String,
    pub to: Vec<String>,
    pub cc: Vec<String>,
    pub text: Option<String>,
    pub html: Option<String>,
    pub headers: Vec<(String, String)>,
    pub attachments: Vec<Attachment>,
}

pub struct Attachment {
    pub name: String,
    pub media_type: String,
    pub content_id: Option<String>,
    pub bytes: Vec<u8>,
}

impl Attachment {
    pub fn size(&self) -> usize {
        self.bytes.len()
    }
}

fn addresses(list: Option<&mail_parser::Address<'_>>) -> Vec<String> {
    let Some(list) = list else { return Vec::new() };
    list.iter()
        .filter_map(|one| one.address())
        .map(str::to_owned)
        .collect()
}

/// Parses a message; one that is not MIME is shown as plain text.
pub fn read(stored: &Stored) -> Read {
    let Some(message) = MessageParser::default().parse(&stored.raw) else {
        return Read {
            subject: String::new(),
            from: stored.sender.clone(),
            to: stored.recipients.clone(),
            cc: Vec::new(),
            text: Some(String::from_utf8_lossy(&stored.raw).into_owned()),
            html: None,
            headers: Vec::new(),
            attachments: Vec::new(),
        };
    };
    let is = |part: Option<&mail_parser::MessagePart<'_>>, html: bool| {
        part.is_some_and(|part| {
            if html {
                part.is_text_html()
            } else {
                part.is_text() && !part.is_text_html()
            }
        })
    };
    let has_html = message.html_bodies().any(|part| is(Some(part), true));
    let has_text = message.text_bodies().any(|part| is(Some(part), false));
    Read {
        subject: message.subject().unwrap_or_default().to_owned(),
        from: addresses(message.from())
            .into_iter()
            .next()
            .unwrap_or_else(|| stored.sender.clone()),
        to: addresses(message.to()),
        cc: addresses(message.cc()),
        text: message
            .body_text(0)
            .filter(|_| has_text)
            .map(std::borrow::Cow::into_owned),
        html: message
            .body_html(0)
            .filter(|_| has_html)
            .map(std::borrow::Cow::into_owned),
        headers: message
            .headers_raw()
            .map(|(name, value)| (name.to_owned(), value.trim().to_owned()))
            .collect(),
        attachments: message
            .attachments()
            .enumerate()
            .map(|(index, part)| attachment(index, part))
            .collect(),
    }
}

fn attachment(index: usize, part: &mail_parser::MessagePart<'_>) -> Attachment {
    let media_type = part.content_type().map_or_else(
        || "application/octet-stream".to_owned(),
        |kind| match kind.subtype() {
            Some(subtype) => format!("{}/{subtype}", kind.ctype()),
            None => kind.ctype().to_owned(),
        },
    );
    Attachment {
        name: part
            .attachment_name()
            .map_or_else(|| format!("part-{index}"), str::to_owned),
        media_type,
        content_id: part.content_id().map(str::to_owned),
        bytes: part.contents().to_vec(),
    }
}

/// A message as JSON, for tests.
pub fn as_json(base_url: &str, stored: &Stored) -> Value {
    let it = read(stored);
    let attachments: Vec<Value> = it
        .attachments
        .iter()
        .enumerate()
        .map(|(index, part)| {
            json!({ "name": part.name, "media_type": part.media_type, "size": part.size(),
                    "content_id": part.content_id, "base64": STANDARD.encode(&part.bytes),
                    "url": format!("{base_url}/mail/{}/attachments/{index}", stored.id) })
        })
        .collect();
    let headers: Vec<Value> = it
        .headers
        .iter()
        .map(|(name, value)| json!({ "name": name, "value": value }))
        .collect();
    json!({
        "id": stored.id, "received_at": stored.received_at, "envelope_from": stored.sender,
        "envelope_to": stored.recipients, "from": it.from, "to": it.to, "cc": it.cc, "subject": it.subject,
        "text": it.text, "html": it.html, "headers": headers, "attachments": attachments,
    })
}
