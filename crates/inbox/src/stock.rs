//! Stock messages and receipts of the till become movements: many messages, one lock.

use std::collections::{BTreeMap, HashMap};

use catalog::queries::variant_ids_by_code;
use inventory::{Adjust, AdjustError, Adjusted, Change, DeltaKind};
use kernel::{MessageId, VariantId};
use tenancy::{DbError, TenantTx, outbox::CausedBy};

use crate::{
    Message, Trouble,
    content::{Content, DeltaCause, TillReceipt},
    receipt::{Effect, Outcome},
};

/// One product a message names: the member, the SKU and what is to happen to it.
struct Named<'a> {
    field: String,
    sku: &'a str,
    change: Change,
}

/// Movements of one message, in the order in which its products were first named.
struct Planned<'a> {
    skus: Vec<&'a str>,
    group: Vec<Adjust>,
}

/// Applies messages in their order. Each has its effect whole or not at all.
pub(crate) async fn apply(
    tx: &mut TenantTx,
    messages: &[(MessageId, &Message)],
) -> Result<Vec<Outcome>, DbError> {
    let variants = variants(tx, messages).await?;
    let plans: Vec<_> = messages
        .iter()
        .map(|(id, message)| plan(tx, *id, message, &variants))
        .collect();
    let groups: Vec<Vec<Adjust>> = plans
        .iter()
        .flatten()
        .map(|plan| plan.group.clone())
        .collect();
    if groups.is_empty() {
        return Ok(plans.into_iter().filter_map(Result::err).collect());
    }
    let mut adjusted = inventory::adjust_all(tx, &groups).await?.into_iter();
    let outcomes = plans.into_iter().map(|plan| match plan {
        Ok(plan) => Ok(outcome(&plan, adjusted.next().ok_or(DbError::NotFound)?)),
        Err(outcome) => Ok(outcome),
    });
    outcomes.collect()
}

async fn variants(
    tx: &TenantTx,
    messages: &[(MessageId, &Message)],
) -> Result<HashMap<String, VariantId>, DbError> {
    let contents = messages
        .iter()
        .filter_map(|(_, one)| one.content.as_ref().ok());
    let mut codes: Vec<String> = contents
        .flat_map(named)
        .map(|named| named.sku.to_owned())
        .collect();
    codes.sort_unstable();
    codes.dedup();
    Ok(variant_ids_by_code(tx, &codes).await?.into_iter().collect())
}

fn plan<'a>(
    tx: &TenantTx,
    id: MessageId,
    message: &'a Message,
    variants: &HashMap<String, VariantId>,
) -> Result<Planned<'a>, Outcome> {
    let content = message.content.as_ref();
    let content = content.map_err(|trouble| Outcome::Refused(trouble.clone()))?;
    let came_at = message.came_at.unwrap_or_else(|| tx.now());
    content.in_time(came_at).map_err(Outcome::Refused)?;
    let mut planned = Planned {
        skus: Vec::new(),
        group: Vec::new(),
    };
    let mut places: BTreeMap<VariantId, usize> = BTreeMap::new();
    for named in named(content) {
        let unknown = || Outcome::Quarantined(Trouble::unknown_sku(named.field.clone(), named.sku));
        let variant = *variants.get(named.sku).ok_or_else(unknown)?;
        let before = places.get(&variant).copied();
        if let Some(first) = before.and_then(|place| planned.group.get_mut(place)) {
            first.change = added(first.change, named.change).map_err(Outcome::Refused)?;
            continue;
        }
        places.insert(variant, planned.group.len());
        planned.skus.push(named.sku);
        planned.group.push(Adjust {
            variant,
            location: None,
            change: named.change,
            reason: reason(content).to_owned(),
            actor: message.source.clone(),
            reference: Some(id.to_string()),
            caused_by: Some(
                CausedBy {
                    source: message.source.clone(),
                    id: message.id.clone(),
                }
                .into(),
            ),
        });
    }
    Ok(planned)
}

/// A receipt may have several lines of one product.
fn added(one: Change, other: Change) -> Result<Change, Trouble> {
    match (one, other) {
        (
            Change::Delta {
                kind,
                quantity,
                occurred_at,
            },
            Change::Delta { quantity: more, .. },
        ) => Ok(Change::Delta {
            kind,
            quantity: quantity
                .checked_add(more)
                .ok_or_else(|| Trouble::out_of_range("data.lines"))?,
            occurred_at,
        }),
        (one, _) => Ok(one),
    }
}

fn named(content: &Content) -> Vec<Named<'_>> {
    let only = |sku, change| {
        vec![Named {
            field: "data.sku".to_owned(),
            sku,
            change,
        }]
    };
    match content {
        Content::Count(count) => {
            let (quantity, as_of) = (count.quantity, count.as_of);
            only(&count.sku, Change::Count { quantity, as_of })
        }
        Content::Delta(delta) => {
            let change = Change::Delta {
                kind: kind(delta.cause),
                quantity: delta.quantity,
                occurred_at: Some(delta.occurred_at),
            };
            only(&delta.sku, change)
        }
        Content::Set(set) => {
            let (quantity, expect) = (set.quantity, set.expect);
            only(&set.sku, Change::Set { quantity, expect })
        }
        Content::Sale(receipt) => of_receipt(receipt, DeltaKind::Sale, -1),
        Content::Return(receipt) => of_receipt(receipt, DeltaKind::Return, 1),
        Content::Shipment(_) | Content::Price(_) | Content::Product(_) | Content::Goods(_) => {
            Vec::new()
        }
    }
}

fn of_receipt(receipt: &TillReceipt, kind: DeltaKind, sign: i32) -> Vec<Named<'_>> {
    let lines = receipt.lines.iter().enumerate();
    lines
        .map(|(index, line)| Named {
            field: format!("data.lines[{index}].sku"),
            sku: &line.sku,
            change: Change::Delta {
                kind,
                quantity: sign * line.quantity,
                occurred_at: Some(receipt.occurred_at),
            },
        })
        .collect()
}

const fn kind(cause: DeltaCause) -> DeltaKind {
    match cause {
        DeltaCause::Receive => DeltaKind::Receive,
        DeltaCause::Adjust => DeltaKind::Adjust,
        DeltaCause::Waste => DeltaKind::Waste,
    }
}

fn reason(content: &Content) -> &str {
    match content {
        Content::Count(count) => &count.reason,
        Content::Delta(delta) => &delta.reason,
        Content::Set(set) => &set.reason,
        Content::Sale(receipt) | Content::Return(receipt) => &receipt.receipt,
        Content::Shipment(_) | Content::Price(_) | Content::Product(_) | Content::Goods(_) => "",
    }
}

fn outcome(plan: &Planned<'_>, adjusted: Result<Vec<Adjusted>, AdjustError>) -> Outcome {
    match adjusted {
        Ok(adjusted) => {
            let each = plan.skus.iter().zip(&plan.group).zip(adjusted);
            Outcome::Done(
                each.map(|((sku, order), done)| Effect::Stock {
                    sku: (*sku).to_owned(),
                    variant_id: order.variant,
                    superseded: done.effect == inventory::Effect::Superseded,
                    on_hand: done.on_hand,
                    available: done.available,
                })
                .collect(),
            )
        }
        Err(error) => Outcome::Refused(trouble(&error)),
    }
}

fn trouble(error: &AdjustError) -> Trouble {
    match error {
        AdjustError::OutOfRange | AdjustError::NegativeCount => {
            Trouble::out_of_range("data.quantity")
        }
        AdjustError::WrongSign { .. } => {
            let words = (
                "Received units are positive, wasted ones negative",
                "Les unités reçues sont positives; les unités perdues, négatives",
            );
            Trouble::new("wrong_sign", "data.quantity", words)
        }
        AdjustError::Stale { on_hand, .. } => {
            let words = (
                format!(
                    "On hand is {on_hand} now. Look again, and send the change as a new message"
                ),
                format!(
                    "Le stock en main est maintenant de {on_hand}. Vérifiez, et envoyez le changement dans un nouveau message"
                ),
            );
            Trouble::new("stale", "data.expect", (&words.0, &words.1))
        }
        AdjustError::InTheFuture(_) => Trouble::future("data.occurred_at"),
        AdjustError::TooLong { field, max } => Trouble::too_long(&format!("data.{field}"), *max),
        AdjustError::UnknownLocation | AdjustError::ReferenceReused(_) | AdjustError::Db(_) => {
            Trouble::ours()
        }
    }
}
