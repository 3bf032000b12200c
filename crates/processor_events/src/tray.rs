//! Takes messages in. Those about money that went back of one charge wait for each other for a moment: the processor sends
//! four of one refund, and by then the answer to our own request is written down, so that they say nothing new
//! (docs/decisions/0130-a-refund-is-read-once.md).

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use chrono::{DateTime, Utc};
use diesel::{
    QueryableByName,
    sql_types::{Array, BigInt, Nullable, Text, Timestamptz},
};
use diesel_async::RunQueryDsl;
use kernel::TenantId;
use payments::ChargeHint;
use tenancy::{Cached, DbError, PlatformTx, Tenancy};
use tokio::sync::oneshot;

use crate::receive::{Heard, Mode, Received, SignedMessage, receive_webhook};

/// How long the first message about a charge waits for others. The processor waits ten seconds for our answer.
const PATIENCE: Duration = Duration::from_millis(300);

/// How many messages about one charge wait together; the next is stored by itself.
const MOST: usize = 64;

/// Where messages about one charge wait. Cheap to clone.
#[derive(Clone)]
pub struct Tray {
    tenancy: Tenancy,
    mode: Mode,
    waiting: Arc<Mutex<HashMap<String, Vec<Lying>>>>,
}

/// A message that waits, and who has brought it.
struct Lying {
    heard: Heard,
    tell: oneshot::Sender<Result<Received, DbError>>,
}

impl Tray {
    /// Nothing waits yet.
    #[must_use]
    pub fn new(tenancy: Tenancy, mode: Mode) -> Self {
        Self {
            tenancy,
            mode,
            waiting: Arc::default(),
        }
    }

    /// Stores a message, and enqueues its job unless it says what we know.
    ///
    /// # Errors
    /// Database failures only; nothing was stored then, and the processor sends it again.
    pub async fn receive(&self, message: SignedMessage<'_>) -> Result<Received, DbError> {
        let heard = Heard::of(message, self.mode);
        let Some((intent, _)) = heard.money_back() else {
            return self.alone(message).await;
        };
        let intent = intent.to_owned();
        let (tell, told) = oneshot::channel();
        match self.lay(&intent, Lying { heard, tell }) {
            Laid::First(pile) => {
                // A task of its own: whoever brought the first may go away, the others must not wait for it.
                tokio::spawn(pile.store_soon());
            }
            Laid::More => {}
            Laid::Full => return self.alone(message).await,
        }
        told.await.map_err(|_| broken_off())?
    }

    async fn alone(&self, message: SignedMessage<'_>) -> Result<Received, DbError> {
        let mut tx = self.tenancy.platform().await?;
        let received = receive_webhook(&mut tx, message, self.mode).await?;
        tx.commit().await?;
        Ok(received)
    }

    fn waiting(&self) -> MutexGuard<'_, HashMap<String, Vec<Lying>>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn lay(&self, intent: &str, lying: Lying) -> Laid {
        let mut waiting = self.waiting();
        let of_charge = waiting.entry(intent.to_owned()).or_default();
        if of_charge.len() >= MOST {
            return Laid::Full;
        }
        of_charge.push(lying);
        if of_charge.len() > 1 {
            return Laid::More;
        }
        Laid::First(Pile {
            tray: self.clone(),
            intent: Some(intent.to_owned()),
        })
    }

    async fn store(&self, lying: Vec<Lying>) {
        let heard: Vec<&Heard> = lying.iter().map(|one| &one.heard).collect();
        match known(&self.tenancy, &heard).await {
            Ok(Some(stored)) => {
                for Lying { heard, tell } in lying {
                    let new = stored.contains(&heard.event);
                    // Whoever has gone no longer wants to know.
                    let _ = tell.send(Ok(settled(new, heard.event)));
                }
            }
            // Each has a transaction of its own: their rows are locked one after the other, in no order.
            Ok(None) => {
                for Lying { heard, tell } in lying {
                    let message = SignedMessage::checked(heard.payload.as_bytes());
                    let _ = tell.send(self.alone(message).await);
                }
            }
            Err(error) => {
                for Lying { tell, .. } in lying {
                    let _ = tell.send(Err(DbError::Unavailable(error.to_string())));
                }
            }
        }
    }
}

/// What became of a message laid beside others.
enum Laid {
    /// It is the first about its charge: the pile is to be stored.
    First(Pile),
    /// The first one's task stores it too.
    More,
    /// Too many wait already.
    Full,
}

/// The messages that wait about one charge. When this is dropped they wait no longer: if their task broke off, those who
/// brought them are told so, and the next message begins a new pile.
struct Pile {
    tray: Tray,
    /// Absent once the pile was taken: the next message about the charge begins a pile of its own, which is not this one's to drop.
    intent: Option<String>,
}

impl Pile {
    async fn store_soon(mut self) {
        tokio::time::sleep(PATIENCE).await;
        let lying = self.take();
        self.tray.store(lying).await;
    }

    fn take(&mut self) -> Vec<Lying> {
        let intent = self.intent.take();
        let lying = intent.and_then(|intent| self.tray.waiting().remove(&intent));
        lying.unwrap_or_default()
    }
}

impl Drop for Pile {
    fn drop(&mut self) {
        self.take();
    }
}

fn broken_off() -> DbError {
    DbError::Unavailable("storing a message broke off".into())
}

const fn settled(new: bool, event: String) -> Received {
    if new {
        Received::Known { event }
    } else {
        Received::Duplicate { event }
    }
}

/// Stores messages of one charge as followed, in one transaction with the proof that they say what we know. `None`, and nothing
/// is stored, if they may say more. Returns the ids of those that were not stored before.
async fn known(tenancy: &Tenancy, heard: &[&Heard]) -> Result<Option<Vec<String>>, DbError> {
    let hints: Vec<&ChargeHint> = heard
        .iter()
        .filter_map(|one| Some(one.money_back()?.1))
        .collect();
    let Some(first) = hints.as_slice().first() else {
        return Ok(None);
    };
    let mut tx = tenancy.platform().await?;
    let stored = store(&mut tx, heard).await?;
    let Some((tenant, attempt)) = payments::owner_of_charge(&mut tx, first).await? else {
        tx.rollback().await?;
        return Ok(None);
    };
    // The shop may have been removed, with its role or tables: the job tells that from a failure.
    let Ok(mut tx) = tx.into_tenant(tenant).await else {
        return Ok(None);
    };
    let Ok(true) = payments::refunds_stand(&mut tx, attempt, &hints).await else {
        return Ok(None);
    };
    tx.commit().await?;
    Ok(Some(stored))
}

/// In the order of their ids, so that two processes which store the same messages do not wait for each other in a circle.
const STORE: &str = "
    INSERT INTO platform.processor_event (id, kind, payload, received_at, state, tenant_id, intent_id)
    SELECT id, kind, payload, $6, 'applied', tenant_id, intent_id
    FROM unnest($1, $2, $3, $4, $5) AS new (id, kind, payload, tenant_id, intent_id)
    ORDER BY id
    ON CONFLICT DO NOTHING
    RETURNING id";

#[derive(QueryableByName)]
struct Stored {
    #[diesel(sql_type = Text)]
    id: String,
}

async fn store(tx: &mut PlatformTx, heard: &[&Heard]) -> Result<Vec<String>, DbError> {
    let texts = |of: fn(&Heard) -> &str| heard.iter().map(|one| of(one)).collect::<Vec<_>>();
    let shops: Vec<Option<i64>> = heard
        .iter()
        .map(|one| one.tenant.map(TenantId::number))
        .collect();
    let now: DateTime<Utc> = tx.now();
    let query = diesel::sql_query(STORE)
        .bind::<Array<Text>, _>(texts(|one| &one.event))
        .bind::<Array<Text>, _>(texts(|one| &one.kind))
        .bind::<Array<Text>, _>(texts(|one| &one.payload))
        .bind::<Array<Nullable<BigInt>>, _>(shops)
        .bind::<Array<Text>, _>(texts(|one| {
            one.money_back().map_or("", |(intent, _)| intent)
        }))
        .bind::<Timestamptz, _>(now);
    let rows: Vec<Stored> = Cached(query).load(tx).await?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}
