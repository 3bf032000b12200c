//! A mailbox that takes every message it is sent, for anyone, and shows it.

mod message;
mod pages;
pub mod smtp;

use std::{
    collections::VecDeque,
    path::PathBuf,
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use chrono::{DateTime, Utc};
use kernel::Env;
use serde::{Deserialize, Serialize};

pub use pages::routes;

/// The oldest messages go first.
const KEPT: usize = 5_000;

/// A message as it came over the wire.
#[derive(Clone, Serialize, Deserialize)]
struct Stored {
    id: u64,
    received_at: DateTime<Utc>,
    sender: String,
    recipients: Vec<String>,
    #[serde(with = "as_base64")]
    raw: Vec<u8>,
}

/// The next messages are refused with this SMTP code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Refusing {
    code: u16,
    times: u32,
}

#[derive(Default, Serialize, Deserialize)]
struct State {
    messages: VecDeque<Stored>,
    last_id: u64,
    #[serde(skip)]
    refusing: Option<Refusing>,
}

pub struct Mailbox {
    env: Env,
    base_url: String,
    state: Mutex<State>,
    dirty: AtomicBool,
    file: Option<PathBuf>,
}

impl Mailbox {
    pub fn new(env: Env, base_url: String, file: Option<PathBuf>) -> Self {
        let state = file
            .as_deref()
            .and_then(crate::saved::load::<State>)
            .unwrap_or_default();
        Self {
            env,
            base_url,
            state: Mutex::new(state),
            dirty: AtomicBool::new(false),
            file,
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn keep(&self, sender: String, recipients: Vec<String>, raw: Vec<u8>) -> u64 {
        let mut state = self.state();
        state.last_id += 1;
        let id = state.last_id;
        state.messages.push_back(Stored {
            id,
            received_at: self.env.now(),
            sender,
            recipients,
            raw,
        });
        while state.messages.len() > KEPT {
            state.messages.pop_front();
        }
        self.dirty.store(true, Ordering::Relaxed);
        id
    }

    /// The code to refuse the next message with, if a fault is armed.
    fn refusal(&self) -> Option<u16> {
        let mut state = self.state();
        let refusing = state
            .refusing
            .as_mut()
            .filter(|refusing| refusing.times > 0)?;
        refusing.times -= 1;
        Some(refusing.code)
    }

    fn clear(&self) {
        self.state().messages.clear();
        self.dirty.store(true, Ordering::Relaxed);
    }

    pub fn save(&self) {
        if let Some(file) = self.file.as_deref()
            && self.dirty.swap(false, Ordering::Relaxed)
        {
            crate::saved::save(file, &*self.state());
        }
    }
}

mod as_base64 {
    use base64::{Engine, engine::general_purpose::STANDARD};
    use serde::{Deserialize, Deserializer, Serializer};

    pub fn serialize<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&STANDARD.encode(bytes))
    }
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
        STANDARD
            .decode(String::deserialize(deserializer)?)
            .map_err(serde::de::Error::custom)
    }
}
