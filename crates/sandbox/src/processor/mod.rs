//! A card processor that speaks a subset of the Stripe HTTP API (version 2026-09-30.endive) and hosts its pay page.
//!
//! Test cards and test keys only. All state is in one [`world::World`] under one lock, so every call is atomic, which
//! guarantees "never refund more than was captured" under concurrency.

mod cards;
mod control;
mod delivery;
mod desk;
mod dispute;
mod expand;
mod faults;
mod fees;
mod gate;
mod idempotency;
mod list;
mod multipart;
mod pages;
mod params;
mod refusal;
mod render;
mod routing;
mod settlement;
mod shelf;
pub mod statement;
mod things;
mod verbs;
mod world;

use std::{
    path::PathBuf,
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use actix_web::web;
use kernel::Env;
use tokio::sync::Notify;

use self::{
    desk::{Cause, Desk},
    world::World,
};
use crate::saved::Journal;

pub struct Processor {
    env: Env,
    base_url: String,
    world: Mutex<World>,
    client: reqwest::Client,
    wake: Notify,
    /// Held while webhooks are sent: two concurrent senders would mix up their order.
    sending: tokio::sync::Mutex<()>,
    dirty: AtomicBool,
    journal: Mutex<Journal>,
}

impl Processor {
    pub fn new(env: Env, base_url: String, client: reqwest::Client, file: Option<PathBuf>) -> Self {
        let (mut world, journal) = Journal::open::<World>(file.as_deref());
        world.keys.drop_unfinished();
        Self {
            env,
            base_url,
            world: Mutex::new(world),
            client,
            wake: Notify::new(),
            sending: tokio::sync::Mutex::new(()),
            dirty: AtomicBool::new(false),
            journal: Mutex::new(journal),
        }
    }

    fn world(&self) -> MutexGuard<'_, World> {
        self.world.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Sets the URL for webhooks.
    pub fn tell_webhooks(&self, url: &str, secret: &str) {
        let now = self.env.now().timestamp();
        control::set_primary(&mut self.world(), url, secret, None, now);
    }

    fn changed(&self) {
        self.dirty.store(true, Ordering::Relaxed);
    }

    /// Advances time, sends what is due and saves changes; a background task calls it repeatedly.
    pub async fn run_once(&self) {
        {
            let mut world = self.world();
            let mut desk = Desk {
                world: &mut world,
                env: &self.env,
                base_url: &self.base_url,
                cause: Cause::default(),
            };
            if verbs::ticking::tick(&mut desk).is_err() {
                tracing::warn!("sandbox: something that fell due no longer exists");
            }
        }
        delivery::send_due(self).await;
        self.save();
    }

    pub fn save(&self) {
        if self.dirty.swap(false, Ordering::Relaxed) {
            let mut journal = self.journal.lock().unwrap_or_else(PoisonError::into_inner);
            journal.append(&mut *self.world());
        }
    }

    /// Waits until something may be due.
    pub async fn rest(&self) {
        let pause = tokio::time::sleep(std::time::Duration::from_millis(200));
        tokio::select! { () = pause => {}, () = self.wake.notified() => {} }
    }
}

pub fn routes(config: &mut web::ServiceConfig) {
    config
        .route("/v1/{call:.*}", web::route().to(gate::answer))
        .configure(pages::routes)
        .configure(control::routes);
}
