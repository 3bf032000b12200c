//! A mailbox that accepts every message for any recipient and shows it.

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
use tokio::sync::watch;

use crate::saved::{Changing, Journal};

pub use pages::routes;

/// Maximum number of messages kept; the oldest are dropped.
const KEPT: usize = 5_000;

/// A message as received.
#[derive(Clone, Serialize, Deserialize)]
struct Stored {
    id: u64,
    received_at: DateTime<Utc>,
    sender: String,
    recipients: Vec<String>,
    #[serde(with = "as_base64")]
    raw: Vec<u8>,
}

/// Whether the server answers a message it has read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answering {
    AtOnce,
    /// Holds its answer back, as a server that hangs does.
    Later,
}

/// Refuses the next messages with this SMTP code.
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
    /// Number of messages at the end that are not saved yet.
    #[serde(skip)]
    unsaved: usize,
    #[serde(skip)]
    cleared: bool,
}

/// One line of the saved mailbox.
#[derive(Serialize, Deserialize)]
struct Change {
    #[serde(default)]
    cleared: bool,
    messages: Vec<Stored>,
}

impl State {
    fn take(&mut self, message: Stored) {
        self.last_id = message.id;
        self.messages.push_back(message);
        self.unsaved += 1;
        while self.messages.len() > KEPT {
            self.messages.pop_front();
        }
    }

    fn clear(&mut self) {
        self.messages.clear();
        (self.unsaved, self.cleared) = (0, true);
    }
}

impl Changing for State {
    type Change = Change;

    fn changes(&mut self) -> Change {
        let unsaved = std::mem::take(&mut self.unsaved);
        let known = self.messages.len().saturating_sub(unsaved);
        Change {
            cleared: std::mem::take(&mut self.cleared),
            messages: self.messages.iter().skip(known).cloned().collect(),
        }
    }

    fn apply(&mut self, change: Change) {
        if change.cleared {
            self.clear();
        }
        for message in change.messages {
            self.take(message);
        }
        (self.unsaved, self.cleared) = (0, false);
    }
}

pub struct Mailbox {
    env: Env,
    base_url: String,
    state: Mutex<State>,
    answering: watch::Sender<Answering>,
    dirty: AtomicBool,
    journal: Mutex<Journal>,
}

impl Mailbox {
    pub fn new(env: Env, base_url: String, file: Option<PathBuf>) -> Self {
        let (state, journal) = Journal::open::<State>(file.as_deref());
        Self {
            env,
            base_url,
            state: Mutex::new(state),
            answering: watch::Sender::new(Answering::AtOnce),
            dirty: AtomicBool::new(false),
            journal: Mutex::new(journal),
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn keep(&self, sender: String, recipients: Vec<String>, raw: Vec<u8>) -> u64 {
        let mut state = self.state();
        let id = state.last_id + 1;
        state.take(Stored {
            id,
            received_at: self.env.now(),
            sender,
            recipients,
            raw,
        });
        self.dirty.store(true, Ordering::Relaxed);
        id
    }

    /// Returns as soon as the server may answer.
    async fn may_answer(&self) {
        let mut answering = self.answering.subscribe();
        let at_once = |answering: &Answering| *answering == Answering::AtOnce;
        // The sender lives as long as the mailbox.
        let _answering = answering.wait_for(at_once).await;
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
        self.state().clear();
        self.dirty.store(true, Ordering::Relaxed);
    }

    pub fn save(&self) {
        if self.dirty.swap(false, Ordering::Relaxed) {
            let mut journal = self.journal.lock().unwrap_or_else(PoisonError::into_inner);
            journal.append(&mut *self.state());
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
