//! Goods of a purchase order that were received, as a warehouse program tells of it.

use std::collections::BTreeMap;

use catalog::queries::variant_ids_by_code;
use diesel::{ExpressionMethods, OptionalExtension, QueryDsl};
use diesel_async::RunQueryDsl;
use kernel::{Currency, PurchaseLineId, PurchaseOrderId};
use purchasing::{
    Invalid, PurchaseOrder, PurchaseState, ReceiveError, ReceiveGoods, ReceivedLine, StepError,
    Wrong, order_by_number, purchase_order, receive,
};
use serde_json::{Value, json};
use tenancy::{DbError, TenantTx, outbox::CausedBy};

use crate::{
    Message, Trouble,
    content::{Content, GoodsLine, GoodsReceived},
    receipt::{Effect, Outcome},
    store::inbox_goods,
};

/// Receives the goods. Anything but [`Outcome::Done`] may leave parts of them in the transaction, which must then be rolled back.
pub(crate) async fn apply(tx: &mut TenantTx, message: &Message) -> Result<Outcome, DbError> {
    let Ok(Content::Goods(goods)) = &message.content else {
        return Err(DbError::NotFound);
    };
    tx.set_cause(CausedBy {
        source: message.source.clone(),
        id: message.id.clone(),
    });
    let Some(order) = named_order(tx, &goods.order).await? else {
        return Ok(Outcome::Quarantined(unknown_order(&goods.order)));
    };
    match told_before(tx, order.id, goods.reference.trim()).await? {
        Some(lines) if lines == as_sent(goods) => {
            Ok(Outcome::Done(vec![effect(&order, goods, true)]))
        }
        Some(_) => Ok(Outcome::Refused(reference_reused())),
        None => received(tx, &order, (goods, message)).await,
    }
}

async fn named_order(tx: &mut TenantTx, named: &str) -> Result<Option<PurchaseOrder>, DbError> {
    let named = named.trim();
    let digits = named.trim_start_matches("PO-").trim_start_matches('#');
    let id = match (named.parse::<PurchaseOrderId>(), digits.parse::<i64>()) {
        (Ok(id), _) => Some(id),
        (_, Ok(number)) => order_by_number(tx, number).await?,
        _ => None,
    };
    match id {
        Some(id) => purchase_order(tx, id).await,
        None => Ok(None),
    }
}

async fn told_before(
    tx: &mut TenantTx,
    order: PurchaseOrderId,
    reference: &str,
) -> Result<Option<Value>, DbError> {
    Ok(inbox_goods::table
        .find((order, reference))
        .select(inbox_goods::lines)
        .first(tx)
        .await
        .optional()?)
}

/// The delivery's contents as the sender states them.
fn as_sent(goods: &GoodsReceived) -> Value {
    let lines = goods.lines.iter();
    let mut lines: Vec<_> = lines
        .map(|line| (line.sku.as_str(), line.received, line.damaged))
        .collect();
    lines.sort_unstable();
    json!(lines)
}

fn effect(order: &PurchaseOrder, goods: &GoodsReceived, known: bool) -> Effect {
    let sum = |of: fn(&GoodsLine) -> i32| goods.lines.iter().map(of).fold(0, i32::saturating_add);
    Effect::GoodsReceived {
        purchase_order_id: order.id,
        number: order.number.to_string(),
        received: sum(|line| line.received),
        damaged: sum(|line| line.damaged),
        known,
    }
}

async fn received(
    tx: &mut TenantTx,
    order: &PurchaseOrder,
    (goods, message): (&GoodsReceived, &Message),
) -> Result<Outcome, DbError> {
    let lines = match lines_of(tx, order, &goods.lines).await? {
        Ok(lines) => lines,
        Err(trouble) => return Ok(Outcome::Quarantined(trouble)),
    };
    let rate = goods.exchange_rate.as_deref();
    let rate = match rate.map(str::parse).transpose() {
        Ok(rate) => rate,
        Err(_) => return Ok(Outcome::Refused(wrong_rate())),
    };
    let command = ReceiveGoods {
        order: order.id,
        version: order.version,
        lines,
        currency: platform::profile(tx).await?.0.currency,
        exchange_rate: rate,
        note: note(goods),
        actor: message.source.clone(),
    };
    if let Err(error) = receive(tx, &command).await {
        return refusal(error, order);
    }
    diesel::insert_into(inbox_goods::table)
        .values((
            inbox_goods::purchase_order_id.eq(order.id),
            inbox_goods::reference.eq(goods.reference.trim()),
            inbox_goods::lines.eq(as_sent(goods)),
        ))
        .execute(tx)
        .await?;
    Ok(Outcome::Done(vec![effect(order, goods, false)]))
}

/// The sender's name of the delivery, and what it says of it.
fn note(goods: &GoodsReceived) -> String {
    let parts = [goods.reference.trim(), goods.note.trim()];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}

/// The order's lines of the products. A product on several lines fills them one after the other; what is too much goes on the
/// last.
async fn lines_of(
    tx: &TenantTx,
    order: &PurchaseOrder,
    wanted: &[GoodsLine],
) -> Result<Result<Vec<ReceivedLine>, Trouble>, DbError> {
    let codes: Vec<String> = wanted.iter().map(|line| line.sku.clone()).collect();
    let variants = variant_ids_by_code(tx, &codes).await?;
    let mut parts: BTreeMap<PurchaseLineId, ReceivedLine> = BTreeMap::new();
    for (index, line) in wanted.iter().enumerate() {
        let field = format!("data.lines[{index}].sku");
        let Some((_, variant)) = variants.iter().find(|(code, _)| *code == line.sku) else {
            return Ok(Err(Trouble::unknown_sku(field, &line.sku)));
        };
        let own: Vec<_> = order
            .lines
            .iter()
            .filter(|one| one.variant == *variant)
            .collect();
        let Some(last) = own.last() else {
            return Ok(Err(not_ordered(field, &line.sku, order)));
        };
        let mut left = line.received;
        for one in &own {
            let open = one.outstanding();
            let part = part_of(&mut parts, one.id);
            let room = open.saturating_sub(part.received).max(0);
            let units = left.min(room);
            part.received += units;
            left -= units;
        }
        let part = part_of(&mut parts, last.id);
        part.received = part.received.saturating_add(left);
        part.damaged = part.damaged.saturating_add(line.damaged);
    }
    Ok(Ok(parts.into_values().collect()))
}

fn part_of(
    parts: &mut BTreeMap<PurchaseLineId, ReceivedLine>,
    line: PurchaseLineId,
) -> &mut ReceivedLine {
    parts.entry(line).or_insert(ReceivedLine {
        line,
        received: 0,
        damaged: 0,
    })
}

fn unknown_order(order: &str) -> Trouble {
    let words = (
        format!(
            "There is no purchase order “{order}”. Check the number, or enter the purchase order, then run the message again"
        ),
        format!(
            "Il n’y a pas de bon de commande « {order} ». Vérifiez le numéro, ou saisissez le bon de commande, puis relancez le message"
        ),
    );
    Trouble::new("unknown_purchase_order", "data.order", (&words.0, &words.1))
}

fn not_ordered(field: String, sku: &str, order: &PurchaseOrder) -> Trouble {
    let number = order.number;
    let words = (
        format!(
            "“{sku}” is not on {number}. Add it to the order, or receive it with the order it belongs to, then run the message again"
        ),
        format!(
            "« {sku} » ne figure pas sur {number}. Ajoutez-le à ce bon de commande, ou recevez-le avec celui où il figure, puis relancez le message"
        ),
    );
    Trouble::new("not_on_order", field, (&words.0, &words.1))
}

fn reference_reused() -> Trouble {
    let words = (
        "This delivery was told before with other contents. Give another delivery another reference",
        "Cette livraison a déjà été annoncée avec un autre contenu. Donnez à chaque livraison sa propre référence",
    );
    Trouble::new("reference_reused", "data.reference", words)
}

fn wrong_rate() -> Trouble {
    let words = (
        "Must be a number as text, such as \"1.3821\"",
        "Doit être un nombre sous forme de texte, comme \"1.3821\"",
    );
    Trouble::new("invalid", "data.exchange_rate", words)
}

fn refusal(error: ReceiveError, order: &PurchaseOrder) -> Result<Outcome, DbError> {
    match error {
        ReceiveError::Step(StepError::Db(error)) | ReceiveError::Db(error) => Err(error),
        ReceiveError::Step(StepError::Stale { .. }) => Err(DbError::Conflict),
        ReceiveError::Step(_) => Ok(Outcome::Quarantined(wrong_state(order))),
        ReceiveError::Invalid(invalid) => Ok(Outcome::Refused(wrong(&invalid, order.currency))),
        ReceiveError::OutOfRange => Ok(Outcome::Refused(Trouble::out_of_range("data.lines"))),
    }
}

fn wrong_state(order: &PurchaseOrder) -> Trouble {
    let number = order.number;
    let (en, fr) = match order.state {
        PurchaseState::Draft => (
            "is a draft. Send it to the supplier, then run the message again",
            "est un brouillon. Envoyez-le au fournisseur, puis relancez le message",
        ),
        PurchaseState::Canceled => (
            "was canceled. Receive the goods with another purchase order, or dismiss the message",
            "a été annulé. Recevez la marchandise avec un autre bon de commande, ou écartez le message",
        ),
        PurchaseState::ClosedShort | PurchaseState::Received => (
            "is closed: nothing more is expected. Receive the goods with another purchase order, or dismiss the message",
            "est fermé\u{a0}: plus rien n’est attendu. Recevez la marchandise avec un autre bon de commande, ou écartez le message",
        ),
        PurchaseState::Sent | PurchaseState::Confirmed | PurchaseState::PartlyReceived => (
            "takes no goods at the moment. Run the message again",
            "ne reçoit rien pour le moment. Relancez le message",
        ),
    };
    let words = (format!("{number} {en}"), format!("{number} {fr}"));
    Trouble::new("wrong_state", "data.order", (&words.0, &words.1))
}

fn wrong(invalid: &Invalid, currency: Currency) -> Trouble {
    let (code, field, en, fr) = match invalid.wrong {
        Wrong::RateMissing => (
            "required",
            "data.exchange_rate",
            format!(
                "Is needed: the order is in {currency}. State the units of the shop’s currency for one of it, such as \"1.3821\""
            ),
            format!(
                "Est requis\u{a0}: le bon de commande est en {currency}. Indiquez combien d’unités de la devise de la boutique vaut une unité de celle-ci, comme \"1.3821\""
            ),
        ),
        Wrong::OutOfRange { .. } if invalid.field == "exchange_rate" => (
            "invalid",
            "data.exchange_rate",
            "Must be more than 0 and less than 1000000".to_owned(),
            "Doit être supérieur à 0 et inférieur à 1000000".to_owned(),
        ),
        // The lines that purchasing counts are the order's, not the message's.
        Wrong::OutOfRange { max, .. } => (
            "too_large",
            "data.lines",
            format!("Name at most {max} units of one line of the order"),
            format!("Indiquez au plus {max} unités d’une même ligne du bon de commande"),
        ),
        _ => (
            "invalid",
            "data",
            "Cannot be received with this purchase order. Compare the delivery with the order, and send what came of it".to_owned(),
            "Ne peut pas être reçu avec ce bon de commande. Comparez la livraison au bon de commande, et envoyez ce qui en est arrivé".to_owned(),
        ),
    };
    Trouble::new(code, field, (&en, &fr))
}
