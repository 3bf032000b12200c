//! A back office that receives our webhooks: verifies each (Standard Webhooks 1.0.0), stores it, and misbehaves on
//! demand.

mod pages;
mod receive;
mod verify;

use std::{
    collections::{BTreeMap, HashSet, VecDeque},
    sync::{Mutex, MutexGuard, PoisonError},
};

use chrono::{DateTime, Utc};
use kernel::Env;
use serde::{Deserialize, Serialize};

pub use pages::routes;
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
}

impl Receivers {
    pub fn new(env: Env) -> Self {
        Self {
            env,
            inboxes: Mutex::new(BTreeMap::new()),
        }
    }

    fn inboxes(&self) -> MutexGuard<'_, BTreeMap<String, Inbox>> {
        self.inboxes.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
