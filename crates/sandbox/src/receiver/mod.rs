//! A back office that receives our webhooks: verifies each (Standard Webhooks 1.0.0), stores it, and misbehaves on
//! demand.

mod pages;
mod receive;
mod secrets;
mod verify;

use std::{
    collections::{BTreeMap, HashSet, VecDeque},
    path::PathBuf,
    sync::{Mutex, MutexGuard, PoisonError},
};

use chrono::{DateTime, Utc};
use kernel::Env;
use serde::{Deserialize, Serialize};

pub use pages::routes;
use secrets::Secrets;
use verify::Verdict;

/// Maximum number of receipts kept; the oldest are dropped, the counts continue.
const KEPT: usize = 20_000;

#[derive(Clone, Serialize)]
struct Received {
    sequence: u64,
    received_at: DateTime<Utc>,
    webhook_id: Option<String>,
    verdict: Verdict,
    answered: u16,
    /// The same webhook id was already answered 2xx.
    is_repeat: bool,
    body_sha256: String,
    headers: BTreeMap<String, String>,
    body: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Switches {
    /// Answer 500 to this many more calls.
    #[serde(default)]
    fail_next: u32,
    /// Answer 500 to this share of calls.
    #[serde(default)]
    fail_percent: u8,
    /// Wait this long before answering.
    #[serde(default)]
    slow_milliseconds: u64,
    /// Answer 410: the endpoint is permanently gone.
    #[serde(default)]
    gone: bool,
}

#[derive(Default)]
struct Inbox {
    secrets: Vec<String>,
    switches: Switches,
    received: VecDeque<Received>,
    sequence: u64,
    verified: u64,
    accepted: u64,
    repeats: u64,
    accepted_ids: HashSet<String>,
}

pub struct Receivers {
    env: Env,
    inboxes: Mutex<BTreeMap<String, Inbox>>,
    secrets: Mutex<Secrets>,
}

impl Receivers {
    /// With the secrets that `file` keeps.
    pub fn new(env: Env, file: Option<PathBuf>) -> Self {
        let secrets = Secrets::open(file);
        let known = secrets.all().map(|(name, secrets)| {
            let inbox = Inbox {
                secrets: secrets.clone(),
                ..Inbox::default()
            };
            (name.clone(), inbox)
        });
        Self {
            env,
            inboxes: Mutex::new(known.collect()),
            secrets: Mutex::new(secrets),
        }
    }

    /// Sets the secrets of a back office, and keeps them.
    fn know(&self, name: String, secrets: Vec<String>) {
        let mut inboxes = self.inboxes();
        inboxes.entry(name.clone()).or_default().secrets = secrets.clone();
        drop(inboxes);
        let mut kept = self.secrets.lock().unwrap_or_else(PoisonError::into_inner);
        kept.set(name, secrets);
    }

    fn inboxes(&self) -> MutexGuard<'_, BTreeMap<String, Inbox>> {
        self.inboxes.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
