//! Receives a webhook: its signature is checked first; it is stored before it is read and answered before it is
//! followed.

use chrono::{DateTime, Duration, Utc};
use diesel::{
    ExpressionMethods, OptionalExtension, QueryDsl, QueryableByName,
    sql_types::{Array, Nullable, Text, Timestamptz, Uuid as SqlUuid},
};
use diesel_async::RunQueryDsl;
use kernel::{AttemptId, RefundId, TenantId};
use payments::{ChargeHint, Reference, dispute::DisputeSnapshot};
use sha2::{Digest, Sha256};
use tenancy::{Cached, DbError, PlatformTx, jobs};

use crate::{
    follow::{About, FollowEvent},
    head::{EventHead, head},
    signature::{SignatureError, verify},
    store::processor_event,
};

/// What an endpoint accepts.
#[derive(Clone)]
pub struct WebhookSettings {
    /// All secrets in force; two during a rotation.
    pub secrets: Vec<String>,
    /// Only events of this mode are followed.
    pub mode: Mode,
}

/// Test events of connected accounts can reach live endpoints, and vice versa.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Real payments.
    Live,
    /// Test payments.
    Test,
}

/// A message with a valid signature, or an event of the processor's own list. Only such a message can be received, so nothing
/// unsigned reaches the database.
#[derive(Clone, Copy, Debug)]
pub struct SignedMessage<'a> {
    body: &'a [u8],
}

impl<'a> SignedMessage<'a> {
    /// A message whose signature was checked before.
    pub(crate) const fn checked(body: &'a [u8]) -> Self {
        Self { body }
    }

    /// An event that we fetched ourselves, with our key.
    pub(crate) const fn listed(body: &'a [u8]) -> Self {
        Self { body }
    }
}

impl WebhookSettings {
    /// Checks a message's signature and age.
    ///
    /// # Errors
    /// What is wrong with the signature.
    pub fn check<'a>(
        &self,
        signature: Option<&str>,
        body: &'a [u8],
        now: DateTime<Utc>,
    ) -> Result<SignedMessage<'a>, SignatureError> {
        verify(signature.unwrap_or_default(), body, &self.secrets, now)?;
        Ok(SignedMessage { body })
    }
}

/// The result of a webhook. All of them are answered with 200.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Received {
    /// Stored; a job follows it.
    Stored {
        /// The processor's id of the event.
        event: String,
    },
    /// Stored; it says what we know, so that nothing follows.
    Known {
        /// The processor's id of the event.
        event: String,
    },
    /// Received before; nothing was stored.
    Duplicate {
        /// The processor's id of the event.
        event: String,
    },
    /// Of the other mode, of a connected account, or not about our objects.
    Ignored {
        /// The processor's id of the event.
        event: String,
    },
    /// Stored for a person: it is signed, but not an event.
    Unparsed {
        /// The id it is stored under.
        event: String,
    },
}

/// Stores the event and enqueues its job. The event's claims are not trusted: the job fetches the object.
///
/// # Errors
/// Database failures only.
pub async fn receive_webhook(
    tx: &mut PlatformTx,
    message: SignedMessage<'_>,
    mode: Mode,
) -> Result<Received, DbError> {
    let Heard {
        event,
        kind,
        payload,
        state,
        tenant,
        target,
    } = Heard::of(message, mode);
    let about = target.as_ref().and_then(Target::about);
    let (attempt, intent) = columns(about.as_ref());
    let row = diesel::insert_into(processor_event::table)
        .values((
            processor_event::id.eq(&event),
            processor_event::kind.eq(kind),
            processor_event::payload.eq(&payload),
            processor_event::received_at.eq(tx.now()),
            processor_event::state.eq(state.name()),
            processor_event::tenant_id.eq(tenant.map(TenantId::number)),
            processor_event::attempt_id.eq(attempt),
            processor_event::intent_id.eq(intent),
        ))
        .on_conflict_do_nothing();
    let new = if state == EventState::Received {
        let due = tx.now() + about.as_ref().map_or(Duration::zero(), About::patience);
        let job = FollowEvent {
            event: event.clone(),
            about,
        };
        jobs::ask_platform_after(tx, row.returning(processor_event::id), (&job, due)).await? > 0
    } else {
        row.execute(tx).await? > 0
    };
    Ok(received(new, state, event))
}

/// A message as it is stored.
#[derive(Clone, Debug)]
pub(crate) struct Heard {
    pub event: String,
    pub kind: String,
    pub payload: String,
    pub state: EventState,
    pub tenant: Option<TenantId>,
    pub target: Option<Target>,
}

impl Heard {
    pub(crate) fn of(message: SignedMessage<'_>, mode: Mode) -> Self {
        let payload = String::from_utf8_lossy(message.body).into_owned();
        let head = head(&payload);
        let head = head.as_ref();
        Self {
            event: head.map_or_else(|| digest(message.body), |head| head.id.clone()),
            kind: head.map_or_else(String::new, |head| head.kind.clone()),
            state: first_state(head, mode),
            tenant: head.and_then(|head| tenant_of(&head.reference)),
            target: head.and_then(target_of),
            payload,
        }
    }

    /// The payment intent and the hint of a message about money that went back.
    pub(crate) fn money_back(&self) -> Option<(&str, &ChargeHint)> {
        let (Some(Target::Refund(_, _, hint) | Target::Charge(hint)), EventState::Received) =
            (&self.target, self.state)
        else {
            return None;
        };
        let intent = hint.intent.as_deref().or(hint.charge.as_deref());
        intent.map(|intent| (intent, hint))
    }
}

fn received(new: bool, state: EventState, event: String) -> Received {
    match state {
        _ if !new => Received::Duplicate { event },
        EventState::Received => Received::Stored { event },
        EventState::Unparsed => {
            tracing::error!(%event, "a signed webhook is no event we can read");
            Received::Unparsed { event }
        }
        EventState::Applied | EventState::Ignored => Received::Ignored { event },
    }
}

fn digest(body: &[u8]) -> String {
    let digest = Sha256::digest(body);
    digest.iter().fold("sha256:".to_owned(), |text, byte| {
        text + &format!("{byte:02x}")
    })
}

fn tenant_of(reference: &Reference) -> Option<TenantId> {
    reference
        .tenant
        .as_deref()
        .and_then(|text| text.parse().ok())
}

/// Reports only that the shopper is about to pay on the page we created.
const CREATED: &str = "payment_intent.created";

fn first_state(head: Option<&EventHead>, mode: Mode) -> EventState {
    match head {
        None => EventState::Unparsed,
        Some(head) if head.live != (mode == Mode::Live) => EventState::Ignored,
        // Every charge of ours is made in our own account.
        Some(head) if head.account.is_some() => EventState::Ignored,
        Some(head) if target_of(head).is_none() || head.kind == CREATED => EventState::Ignored,
        Some(_) => EventState::Received,
    }
}

/// The state of a stored event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventState {
    /// Stored, not yet followed.
    Received,
    /// Followed.
    Applied,
    /// Not about our objects, of a connected account, or of the other mode.
    Ignored,
    /// Signed, but not an event.
    Unparsed,
}

impl EventState {
    const fn name(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Applied => "applied",
            Self::Ignored => "ignored",
            Self::Unparsed => "unparsed",
        }
    }
}

/// What an event asks us to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// An attempt of a shop.
    Attempt(TenantId, AttemptId),
    /// A refund of a shop, as the event claims.
    Refund(TenantId, RefundId, ChargeHint),
    /// A charge that gave money back. Its ids say which shop it belongs to.
    Charge(ChargeHint),
    /// A dispute, as the event claims. Its charge says which shop it belongs to.
    Dispute(Box<DisputeSnapshot>),
}

impl Target {
    /// What other messages may be about, too.
    fn about(&self) -> Option<About> {
        match self {
            Self::Attempt(_, attempt) => Some(About::Attempt(*attempt)),
            Self::Refund(_, _, hint) | Self::Charge(hint) => {
                let intent = hint.intent.clone().or_else(|| hint.charge.clone());
                intent.map(About::Charge)
            }
            Self::Dispute(seen) => {
                let intent = seen.intent.clone().or_else(|| seen.charge.clone());
                intent.map(About::Charge)
            }
        }
    }
}

impl About {
    /// How long the job waits for more messages about the same object. The processor sends four about one refund, and none of
    /// them is news once the answer to our own request is recorded.
    fn patience(&self) -> Duration {
        match self {
            Self::Attempt(_) => Duration::zero(),
            Self::Charge(_) => Duration::seconds(1),
        }
    }
}

fn columns(about: Option<&About>) -> (Option<AttemptId>, Option<String>) {
    match about {
        Some(About::Attempt(attempt)) => (Some(*attempt), None),
        Some(About::Charge(intent)) => (None, Some(intent.clone())),
        None => (None, None),
    }
}

fn target_of(head: &EventHead) -> Option<Target> {
    let reference = &head.reference;
    if let Some(seen) = &head.dispute {
        return Some(Target::Dispute(Box::new(seen.clone())));
    }
    if let Some(hint) = &head.money_back {
        let refund = reference
            .refund
            .as_deref()
            .and_then(|text| text.parse().ok());
        return Some(match tenant_of(reference).zip(refund) {
            Some((tenant, refund)) => Target::Refund(tenant, refund, hint.clone()),
            None => Target::Charge(hint.clone()),
        });
    }
    let tenant = tenant_of(reference)?;
    let attempt = reference
        .attempt
        .as_deref()
        .and_then(|text| text.parse().ok());
    attempt.map(|id| Target::Attempt(tenant, id))
}

/// What a stored event is about, for the job that follows it. `None` when it was already followed or is about nothing.
///
/// # Errors
/// Database failures only.
pub async fn event_target(tx: &mut PlatformTx, event: &str) -> Result<Option<Target>, DbError> {
    let query = processor_event::table
        .find(event)
        .filter(processor_event::state.eq(EventState::Received.name()))
        .select(processor_event::payload);
    let payload: Option<String> = query.first(tx).await.optional()?;
    Ok(payload.and_then(|payload| target_of(&head(&payload)?)))
}

/// Events to be followed together.
#[derive(Clone, Debug)]
pub struct Waiting {
    /// What they ask to look at, each once: one attempt, or what may have happened to one charge.
    pub targets: Vec<Target>,
    /// The processor's ids of the events.
    pub events: Vec<String>,
    /// When the last of them arrived.
    pub latest: DateTime<Utc>,
}

/// Marks a pending event as followed, and all pending ones about the same attempt or charge: two index lookups.
const TAKE: &str = "
    UPDATE platform.processor_event SET state = 'applied' WHERE state = 'received' AND id = ANY (ARRAY(
        SELECT $1 UNION ALL
        SELECT other.id FROM platform.processor_event named
        JOIN platform.processor_event other ON other.attempt_id = named.attempt_id OR other.intent_id = named.intent_id
        WHERE named.id = $1 AND other.state = 'received'))
    RETURNING id, payload, received_at";

#[derive(QueryableByName)]
struct Stored {
    #[diesel(sql_type = Text)]
    id: String,
    #[diesel(sql_type = Text)]
    payload: String,
    #[diesel(sql_type = Timestamptz)]
    received_at: DateTime<Utc>,
}

/// Marks as followed a stored event and all pending events about the same attempt or charge. `None` when none was pending. Whoever
/// finds that they must still be followed rolls back. Call it after finishing the job that follows them: finishing waits
/// for a transaction that is just storing an event.
///
/// # Errors
/// Database failures only.
pub async fn take_events(tx: &mut PlatformTx, event: &str) -> Result<Option<Waiting>, DbError> {
    let query = diesel::sql_query(TAKE).bind::<Text, _>(event);
    let rows: Vec<Stored> = Cached(query).load(tx).await?;
    let mut targets = Vec::new();
    for row in &rows {
        let target = head(&row.payload).as_ref().and_then(target_of);
        targets.extend(target.filter(|target| !targets.contains(target)));
    }
    let latest = rows.iter().map(|row| row.received_at).max();
    let events = rows.into_iter().map(|row| row.id).collect();
    let latest = latest.filter(|_| !targets.is_empty());
    Ok(latest.map(|latest| Waiting {
        targets,
        events,
        latest,
    }))
}

/// Marks the followed events and returns the first pending event about the same that is not among them.
const MARK_AND_FIND: &str = "
    WITH marked AS (UPDATE platform.processor_event SET state = $2 WHERE id = ANY ($1))
    SELECT id FROM platform.processor_event
    WHERE (attempt_id = $3 OR intent_id = $4) AND state = 'received' AND id <> ALL ($1)
    ORDER BY received_at, id LIMIT 1";

#[derive(QueryableByName)]
struct Other {
    #[diesel(sql_type = Text)]
    id: String,
}

/// Marks events as followed, and enqueues another look if more have arrived about the same. Call it after finishing
/// the job that followed them: finishing waits for a transaction that is just storing an event.
///
/// # Errors
/// Database failures only.
pub async fn mark_and_ask(
    tx: &mut PlatformTx,
    waiting: &Waiting,
    state: EventState,
) -> Result<(), DbError> {
    let about = waiting.targets.as_slice().first();
    let about = about.and_then(Target::about);
    let (attempt, intent) = columns(about.as_ref());
    let query = diesel::sql_query(MARK_AND_FIND)
        .bind::<Array<Text>, _>(&waiting.events)
        .bind::<Text, _>(state.name())
        .bind::<Nullable<SqlUuid>, _>(attempt)
        .bind::<Nullable<Text>, _>(intent);
    let other: Option<Other> = Cached(query).get_result(tx).await.optional()?;
    match other {
        Some(Other { id: event }) => jobs::ask_platform(tx, &FollowEvent { event, about }).await,
        None => Ok(()),
    }
}

/// Records that an event was followed, or why not.
///
/// # Errors
/// Database failures only.
pub async fn mark_event(
    tx: &mut PlatformTx,
    event: &str,
    state: EventState,
    note: &str,
) -> Result<(), DbError> {
    diesel::update(processor_event::table.find(event))
        .set((
            processor_event::state.eq(state.name()),
            processor_event::note.eq(note),
        ))
        .execute(tx)
        .await?;
    Ok(())
}
