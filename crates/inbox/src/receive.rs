//! Receives messages: each is recognized, has its effect and gets a receipt.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use kernel::{MessageId, TenantId};
use tenancy::{DbError, Tenancy, TenantTx};

use crate::{
    Message, Receipt, Trouble,
    content::Content,
    goods, product,
    receipt::{Outcome, State},
    shipment, stock,
    store::{self, Decided, Row},
};

/// Most stock messages of one transaction. Longer ones would hold the items' locks longer than a shopper likes to wait.
pub const TOGETHER: usize = 100;
/// Most lines of the messages of one transaction, for the same reason; a message alone may have more.
pub const LINES_TOGETHER: usize = 200;
/// How often a transaction is repeated that lost against another.
const TRIES: usize = 8;

/// A message, or why its source and id could not be read.
type Arrived = Result<Message, Trouble>;

/// Receives messages in their order; one receipt for each.
///
/// # Errors
/// Database failures only. Then some of the messages may have had their effect; sent again, these get the same receipts.
pub async fn receive(
    tenancy: &Tenancy,
    shop: TenantId,
    arrived: &[Arrived],
) -> Result<Vec<Receipt>, DbError> {
    let mut receipts = Vec::with_capacity(arrived.len());
    let mut rest = arrived;
    while !rest.is_empty() {
        let (chunk, later) = rest.split_at(first_chunk(rest));
        receipts.extend(chunk_received(tenancy, shop, chunk).await?);
        rest = later;
    }
    Ok(receipts)
}

/// How many of the messages make the first transaction: a message that needs one alone, or stock messages up to the next such.
fn first_chunk(arrived: &[Arrived]) -> usize {
    let is_alone = |one: &Arrived| one.as_ref().is_ok_and(Message::is_alone);
    let mut lines = 0;
    let fits = |one: &&Arrived| {
        lines += one.as_ref().map_or(0, Message::lines);
        !is_alone(one) && lines <= LINES_TOGETHER
    };
    let stock = arrived.iter().take(TOGETHER);
    stock.take_while(fits).count().max(1)
}

async fn chunk_received(
    tenancy: &Tenancy,
    shop: TenantId,
    chunk: &[Arrived],
) -> Result<Vec<Receipt>, DbError> {
    match repeated(tenancy, shop, chunk).await {
        Err(error) if is_ours(&error) => one_by_one(tenancy, shop, chunk).await,
        received => received,
    }
}

/// Whether the error would come again with the same messages. The database's being lost, slow or busy passes: the sender
/// is answered 503 and sends again.
const fn is_ours(error: &DbError) -> bool {
    !matches!(
        error,
        DbError::Conflict | DbError::Unavailable(_) | DbError::TimedOut(_)
    )
}

/// One message must not keep the others of its chunk out; one that fails alone waits in quarantine.
async fn one_by_one(
    tenancy: &Tenancy,
    shop: TenantId,
    chunk: &[Arrived],
) -> Result<Vec<Receipt>, DbError> {
    let mut receipts = Vec::new();
    for one in chunk {
        let alone = std::slice::from_ref(one);
        let received = match repeated(tenancy, shop, alone).await {
            Err(error) if is_ours(&error) => {
                tracing::error!(%shop, %error, "a message could not be processed");
                let kept = Outcome::Quarantined(Trouble::ours());
                attempt(tenancy, shop, alone, Some(kept))
                    .await?
                    .receipts()?
            }
            received => received?,
        };
        receipts.extend(received);
    }
    Ok(receipts)
}

/// Repeats the transaction while others win.
async fn repeated(
    tenancy: &Tenancy,
    shop: TenantId,
    chunk: &[Arrived],
) -> Result<Vec<Receipt>, DbError> {
    let mut verdict = None;
    for _ in 0..TRIES {
        match attempt(tenancy, shop, chunk, verdict.take()).await {
            Ok(Attempt::Done(receipts)) => return Ok(receipts),
            Ok(Attempt::Undone(outcome)) => verdict = Some(outcome),
            Ok(Attempt::Raced) | Err(DbError::Conflict) => {}
            Err(error) => return Err(error),
        }
    }
    Err(DbError::Conflict)
}

enum Attempt {
    Done(Vec<Receipt>),
    /// What refused the parcel came up after parts of it were written, which were undone.
    Undone(Outcome),
    /// Another transaction has kept one of the messages meanwhile.
    Raced,
}

impl Attempt {
    fn receipts(self) -> Result<Vec<Receipt>, DbError> {
        match self {
            Self::Done(receipts) => Ok(receipts),
            Self::Undone(_) | Self::Raced => Err(DbError::Conflict),
        }
    }
}

/// One transaction. `verdict`: what the only message of the chunk is known to become.
async fn attempt(
    tenancy: &Tenancy,
    shop: TenantId,
    chunk: &[Arrived],
    verdict: Option<Outcome>,
) -> Result<Attempt, DbError> {
    let mut tx = tenancy.write(shop).await?;
    let sorted = Sorted::of(&mut tx, chunk).await?;
    let outcomes = match verdict {
        Some(outcome) => sorted.fresh.iter().map(|_| outcome.clone()).collect(),
        None => match effected(&mut tx, &sorted.fresh).await? {
            Effected::Whole(outcomes) => outcomes,
            Effected::InPart(outcome) => {
                tx.rollback().await?;
                return Ok(Attempt::Undone(outcome));
            }
        },
    };
    let fresh = sorted.fresh.iter().zip(outcomes);
    let decided: Vec<Decided<'_>> = fresh
        .map(|((id, message), outcome)| Decided {
            id: *id,
            message,
            outcome,
        })
        .collect();
    if !store::keep(&mut tx, &decided).await? {
        tx.rollback().await?;
        return Ok(Attempt::Raced);
    }
    let receipts = sorted.receipts(&tx, chunk, &decided)?;
    tx.commit().await?;
    Ok(Attempt::Done(receipts))
}

/// What messages did in the open transaction.
pub(crate) enum Effected {
    /// Each had its effect, or none.
    Whole(Vec<Outcome>),
    /// The only one had a part of its effect, which must be undone.
    InPart(Outcome),
}

/// Lets messages have their effect: stock messages together, or one of another kind.
pub(crate) async fn effected(
    tx: &mut TenantTx,
    messages: &[(MessageId, &Message)],
) -> Result<Effected, DbError> {
    let alone = messages.first().filter(|(_, one)| one.is_alone());
    let Some((_, message)) = alone else {
        return Ok(Effected::Whole(stock::apply(tx, messages).await?));
    };
    let outcome = match &message.content {
        Ok(Content::Goods(_)) => goods::apply(tx, message).await?,
        Ok(Content::Price(_) | Content::Product(_)) => product::apply(tx, message).await?,
        _ => shipment::apply(tx, message).await?,
    };
    Ok(match outcome {
        Outcome::Done(_) => Effected::Whole(vec![outcome]),
        outcome => Effected::InPart(outcome),
    })
}

/// A message's source and id.
type Key<'a> = (&'a str, &'a str);

fn key(message: &Message) -> Key<'_> {
    (&message.source, &message.id)
}

/// The messages of a chunk, compared with those that are known.
struct Sorted<'a> {
    known: HashMap<(String, String), Row>,
    /// Those to have an effect, under our own ids.
    fresh: Vec<(MessageId, &'a Message)>,
}

impl<'a> Sorted<'a> {
    async fn of(tx: &mut TenantTx, chunk: &'a [Arrived]) -> Result<Self, DbError> {
        let mut seen = BTreeSet::new();
        let all = chunk.iter().flatten();
        let order: Vec<&Message> = all.filter(|one| seen.insert(key(one))).collect();
        let rows = store::known(tx, &order).await?;
        let mut known: HashMap<_, _> = rows
            .into_iter()
            .map(|row| ((row.source.clone(), row.message_id.clone()), row))
            .collect();
        let mut fresh = Vec::new();
        for message in order {
            let named = (message.source.clone(), message.id.clone());
            match known.get(&named) {
                None => fresh.push((tx.id(), message)),
                Some(row) if gives_way(row, message)? => {
                    fresh.push((row.id, message));
                    known.remove(&named);
                }
                Some(_) => {}
            }
        }
        Ok(Self { known, fresh })
    }

    /// One receipt for each message of the chunk.
    fn receipts(
        &self,
        tx: &TenantTx,
        chunk: &[Arrived],
        decided: &[Decided<'_>],
    ) -> Result<Vec<Receipt>, DbError> {
        let made: BTreeMap<Key<'_>, &Decided<'_>> =
            decided.iter().map(|one| (key(one.message), one)).collect();
        let of = |one: &Arrived| match one {
            Err(trouble) => Ok(Receipt::NotKept {
                source: None,
                message_id: None,
                trouble: trouble.clone(),
            }),
            Ok(message) => match made.get(&key(message)) {
                Some(first) => Ok(receipt(tx, message, first)),
                None => self.known_receipt(message),
            },
        };
        chunk.iter().map(of).collect()
    }

    fn known_receipt(&self, message: &Message) -> Result<Receipt, DbError> {
        let named = (message.source.clone(), message.id.clone());
        let row = self.known.get(&named).ok_or(DbError::NotFound)?;
        if row.digest == message.digest {
            return row.receipt();
        }
        Ok(id_reused(message))
    }
}

/// Whether a refused message makes place for another under its id, or for itself: what lay in the future may be past by now.
fn gives_way(row: &Row, message: &Message) -> Result<bool, DbError> {
    if row.state()? != State::Refused {
        return Ok(false);
    }
    let early = row
        .trouble()?
        .is_some_and(|trouble| trouble.is_of_the_future());
    Ok(early || row.digest != message.digest)
}

fn id_reused(message: &Message) -> Receipt {
    Receipt::NotKept {
        source: Some(message.source.clone()),
        message_id: Some(message.id.clone()),
        trouble: Trouble::id_reused(),
    }
}

/// The receipt of a message of this transaction, or of its repetition within the same batch.
fn receipt(tx: &TenantTx, message: &Message, first: &Decided<'_>) -> Receipt {
    if first.message.digest != message.digest {
        return id_reused(message);
    }
    Receipt::Kept {
        id: first.id,
        source: message.source.clone(),
        message_id: message.id.clone(),
        kind: message.kind.clone(),
        state: first.outcome.state(),
        duplicate: !std::ptr::eq(first.message, message),
        effects: first.outcome.effects().to_vec(),
        trouble: first.outcome.trouble().cloned(),
        received_at: tx.now(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn receipt_with(lines: usize) -> Arrived {
        let line = json!({ "sku": "A", "quantity": 1 });
        let data = json!({ "occurred_at": "2026-11-24T12:00:00Z", "lines": vec![line; lines] });
        let body = json!({ "specversion": "1.0", "id": "1", "source": "/till/1", "type": "till.sale.v1", "data": data });
        Message::parse(&body.to_string())
    }

    #[test]
    fn a_transaction_is_bounded_in_messages_and_in_lines() {
        let many = |lines: usize| vec![receipt_with(lines); 120];
        assert_eq!(first_chunk(&many(1)), TOGETHER);
        assert_eq!(first_chunk(&many(60)), 3);
        assert_eq!(first_chunk(&many(200)), 1);
    }

    #[test]
    fn what_passes_is_left_to_the_sender() {
        assert!(!is_ours(&DbError::TimedOut("slow".into())));
        assert!(!is_ours(&DbError::Unavailable("gone".into())));
        assert!(is_ours(&DbError::corrupt("x", "y")));
    }
}
