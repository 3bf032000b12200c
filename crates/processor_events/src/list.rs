//! Reads the processor's own list of events that did not reach us: our address was dead, or its messages were lost.

use std::sync::Arc;

use async_trait::async_trait;
use chrono::{DateTime, Duration, Utc};
use diesel::{ExpressionMethods, OptionalExtension, QueryDsl};
use diesel_async::RunQueryDsl;
use payments::ProcessorError;
use serde::{Deserialize, Serialize};
use tenancy::{
    DbError, PlatformTx, Tenancy,
    jobs::{self, BackgroundJob, ClaimedJob, Lane, Run},
};

use crate::{
    Mode, Received,
    receive::{SignedMessage, receive_webhook},
    store::processor_list,
};

/// An event as the processor lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedEvent {
    /// The processor's id of it.
    pub id: String,
    /// The event, as a message has it.
    pub body: String,
}

/// Part of a list of events, newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EventPage {
    /// The events.
    pub events: Vec<ListedEvent>,
    /// Whether older ones follow.
    pub more: bool,
}

/// The processor's list of events.
#[async_trait]
pub trait EventList: Send + Sync {
    /// Lists events since an instant of which a message did not reach every address of ours, after the one with this id. The processor
    /// keeps them for thirty days.
    async fn undelivered(
        &self,
        since: DateTime<Utc>,
        after: Option<&str>,
    ) -> Result<EventPage, ProcessorError>;
}

/// What the list is read with.
#[derive(Clone)]
pub struct EventContext {
    /// Opens the transactions.
    pub tenancy: Tenancy,
    /// The list.
    pub list: Arc<dyn EventList>,
    /// Only events of this mode are followed.
    pub mode: Mode,
}

/// Reads what did not reach us since the list was last read to its end. A job of the provider; its run enqueues the next. When the
/// list was last read is kept apart from the job: a job that was given up and made anew reads on from there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListEvents {
    /// Events since, if the list was never read, or was read later.
    pub since: DateTime<Utc>,
}

/// The list's name in the table of lists.
const EVENTS: &str = "events";

/// When the list was last read to its end.
async fn read_at(tx: &mut PlatformTx) -> Result<Option<DateTime<Utc>>, DbError> {
    let read = processor_list::table
        .find(EVENTS)
        .select(processor_list::read_at)
        .first(tx)
        .await
        .optional()?;
    Ok(read)
}

async fn record_read(tx: &mut PlatformTx, at: DateTime<Utc>) -> Result<(), DbError> {
    diesel::insert_into(processor_list::table)
        .values((
            processor_list::name.eq(EVENTS),
            processor_list::read_at.eq(at),
        ))
        .on_conflict(processor_list::name)
        .do_update()
        .set(processor_list::read_at.eq(at))
        .execute(tx)
        .await?;
    Ok(())
}

impl BackgroundJob for ListEvents {
    const KIND: &'static str = "payments.list_events";
    const LANE: Lane = Lane::Urgent;

    /// One job for all workers.
    fn unique_key(&self, _: DateTime<Utc>) -> Option<String> {
        Some("all".to_owned())
    }
}

impl ListEvents {
    /// Interval between two lists. Each begins as much earlier than the one before was made.
    const INTERVAL: Duration = Duration::hours(1);

    /// Ensures that the job exists, from the first start on.
    ///
    /// # Errors
    /// Database failures only.
    pub async fn ensure(tx: &mut PlatformTx) -> Result<(), DbError> {
        let made = tx.now();
        Self::go_on(tx, made).await
    }

    async fn go_on(tx: &mut PlatformTx, made: DateTime<Utc>) -> Result<(), DbError> {
        let since = made - Self::INTERVAL;
        let due = tx.now() + Self::INTERVAL;
        jobs::enqueue_at(tx, &Self { since }, due).await
    }
}

/// Why the list was not read.
#[derive(Debug, thiserror::Error)]
pub enum ListError {
    /// The processor gave no reliable answer.
    #[error(transparent)]
    Processor(#[from] ProcessorError),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl Run<EventContext> for ListEvents {
    type Error = ListError;

    /// Stores what is not stored yet, page by page: a repetition finds it stored.
    async fn run(self, context: &EventContext, job: &ClaimedJob) -> Result<(), ListError> {
        let tenancy = &context.tenancy;
        let mut tx = tenancy.platform().await?;
        let made = tx.now();
        let last = read_at(&mut tx).await?;
        tx.commit().await?;
        let since = last.map_or(self.since, |last| (last - Self::INTERVAL).min(self.since));
        let mut after: Option<String> = None;
        loop {
            let page = context.list.undelivered(since, after.as_deref()).await?;
            store(context, &page).await?;
            after = page.events.last().map(|last| last.id.clone());
            if !page.more || after.is_none() {
                break;
            }
        }
        let mut tx = tenancy.platform().await?;
        jobs::finish(&mut tx, job.lease()).await?;
        record_read(&mut tx, made).await?;
        Self::go_on(&mut tx, made).await?;
        Ok(tx.commit().await?)
    }
}

async fn store(context: &EventContext, page: &EventPage) -> Result<(), DbError> {
    if page.events.is_empty() {
        return Ok(());
    }
    let mut tx = context.tenancy.platform().await?;
    for event in page.events.iter().rev() {
        let listed = SignedMessage::listed(event.body.as_bytes());
        if let Received::Stored { event } = receive_webhook(&mut tx, listed, context.mode).await? {
            tracing::warn!(%event, "an event had not reached us; the processor's list has it");
        }
    }
    tx.commit().await
}
