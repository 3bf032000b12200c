//! Finds NUL characters in a body, however they are encoded, and names the field they occur in.

use actix_web::http::header::{CONTENT_TYPE, HeaderMap};

/// How many bytes of a body are kept for naming a field.
const REMEMBERED: usize = 64 * 1024;

/// How a body encodes its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Writing {
    /// `%00`
    Form,
    /// `\u0000`
    Json,
    /// Unencoded.
    Plain,
    /// Parts may be files with arbitrary content; their text fields are checked when they are extracted.
    Parts,
    /// Many messages of which one must not refuse the others: each is checked by itself.
    Messages,
}

/// Where messages come in.
const MESSAGES: &str = "/v1/messages";

/// The text of a body, as far as it has arrived.
pub(super) struct Text {
    writing: Writing,
    /// How much of an encoded NUL was just read; see [`Text::step`].
    progress: u8,
    /// Everything before this part, while it is short enough to name a field.
    before: Option<Vec<u8>>,
}

impl Text {
    pub(super) fn of(path: &str, headers: &HeaderMap) -> Self {
        let kind = headers
            .get(CONTENT_TYPE)
            .and_then(|value| value.to_str().ok());
        let kind = kind.unwrap_or_default().to_ascii_lowercase();
        let writing = match kind.split(';').next().unwrap_or_default().trim() {
            _ if path == MESSAGES => Writing::Messages,
            "application/x-www-form-urlencoded" => Writing::Form,
            kind if kind.ends_with("json") => Writing::Json,
            kind if kind.starts_with("multipart/") => Writing::Parts,
            _ => Writing::Plain,
        };
        Self {
            writing,
            progress: 0,
            before: Some(Vec::new()),
        }
    }

    /// Whether a NUL occurs in this part or ends in it.
    pub(super) fn meets_nul(&mut self, part: &[u8]) -> bool {
        if matches!(self.writing, Writing::Parts | Writing::Messages) {
            return false;
        }
        let found = part.iter().position(|byte| self.step(*byte));
        let seen = part.get(..found.unwrap_or(part.len())).unwrap_or(part);
        self.before = self
            .before
            .take()
            .filter(|before| before.len() + seen.len() <= REMEMBERED);
        if let Some(before) = &mut self.before {
            before.extend_from_slice(seen);
        }
        found.is_some()
    }

    /// Reads one byte; `true` if it completes a NUL. After an even number of backslashes, `u` is plain text.
    fn step(&mut self, byte: u8) -> bool {
        if byte == 0 {
            return true;
        }
        self.progress = match (self.writing, self.progress, byte) {
            (Writing::Form, _, b'%') => 1,
            (Writing::Form, 1, b'0') => 2,
            (Writing::Form, 2, b'0') => return true,
            (Writing::Json, 0, b'\\') => 1,
            (Writing::Json, 1, b'u') => 2,
            (Writing::Json, seen @ 2..=4, b'0') => seen + 1,
            (Writing::Json, 5, b'0') => return true,
            _ => 0,
        };
        false
    }

    /// The field that contains it, if known.
    pub(super) fn field(&self) -> Option<String> {
        let before = self.before.as_deref()?;
        match self.writing {
            Writing::Form => field_of_form(before),
            Writing::Json => field_of_json(before),
            Writing::Plain | Writing::Parts | Writing::Messages => None,
        }
    }
}

/// The name of the pair in which a form or a query breaks off, or of the first that contains a NUL.
pub(super) fn field_of_form(form: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(form);
    let until = text.find("%00").unwrap_or(text.len());
    let pair = text.get(..until)?.rsplit('&').next()?;
    let (name, _) = pair.split_once('=')?;
    let name = url::form_urlencoded::parse(name.as_bytes()).next()?.0;
    Some(name.into_owned()).filter(|name| !name.is_empty())
}

/// A position in a JSON text.
enum Place {
    Member { key: String, named: bool },
    Item(usize),
}

/// The path of the value in which a JSON text breaks off: `variants[0].price`.
fn field_of_json(begun: &[u8]) -> Option<String> {
    let mut way: Vec<Place> = Vec::new();
    let mut letters = begun.iter().copied();
    while let Some(letter) = letters.next() {
        match (letter, way.last_mut()) {
            (b'{', _) => way.push(Place::Member {
                key: String::new(),
                named: false,
            }),
            (b'[', _) => way.push(Place::Item(0)),
            (b'}' | b']', _) => {
                way.pop();
            }
            (b',', Some(Place::Item(number))) => *number += 1,
            (b',', Some(Place::Member { named, .. })) => *named = false,
            (b':', Some(Place::Member { named, .. })) => *named = true,
            (b'"', Some(Place::Member { key, named: false })) => *key = string(&mut letters)?,
            (b'"', _) => {
                string(&mut letters);
            }
            _ => {}
        }
    }
    written(&way)
}

/// A string up to its closing quote; `None` if it breaks off.
fn string(letters: &mut impl Iterator<Item = u8>) -> Option<String> {
    let mut text = Vec::new();
    loop {
        match letters.next()? {
            b'"' => return Some(String::from_utf8_lossy(&text).into_owned()),
            b'\\' => {
                letters.next()?;
            }
            letter => text.push(letter),
        }
    }
}

fn written(way: &[Place]) -> Option<String> {
    let mut path = String::new();
    for place in way {
        match place {
            Place::Member { key, .. } if path.is_empty() => path.push_str(key),
            Place::Member { key, .. } => path.push_str(&format!(".{key}")),
            Place::Item(number) => path.push_str(&format!("[{number}]")),
        }
    }
    Some(path).filter(|path| !path.is_empty())
}
