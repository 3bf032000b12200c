//! The job that follows events.

use chrono::{DateTime, Utc};
use kernel::AttemptId;
use serde::{Deserialize, Serialize};
use tenancy::jobs::{BackgroundJob, Lane};

/// What several webhooks may be about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum About {
    /// One attempt to pay.
    Attempt(AttemptId),
    /// One charge that gave money back, by the processor's id of its payment intent.
    Charge(String),
}

/// Follows a webhook. A job of the provider: the event says which shop it concerns.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowEvent {
    /// Id of the stored event.
    pub event: String,
    /// What the event is about: one job follows all events about it. Known only where the job is enqueued.
    #[serde(skip)]
    pub about: Option<About>,
}

impl BackgroundJob for FollowEvent {
    const KIND: &'static str = "payments.event";
    const LANE: Lane = Lane::Urgent;

    fn unique_key(&self, _: DateTime<Utc>) -> Option<String> {
        Some(match &self.about {
            Some(About::Attempt(attempt)) => attempt.to_string(),
            Some(About::Charge(intent)) => intent.clone(),
            None => self.event.clone(),
        })
    }
}
