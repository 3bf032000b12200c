//! A parcel that has left, as another program tells of it.

use catalog::queries::variant_ids_by_code;
use chrono::Duration;
use diesel::{ExpressionMethods, OptionalExtension, QueryDsl};
use diesel_async::RunQueryDsl;
use inventory::Departure;
use kernel::{OrderId, ShipmentId};
use orders::{
    Hold, Notify, Order, SetTracking, SetTrackingError, ShipError, ShipLine, ShipOrder,
    order_by_number, order_locked_to_ship, set_tracking, ship_at, shipments,
};
use serde_json::Value;
use tenancy::{DbError, TenantTx, outbox::CausedBy};

use crate::{
    Message, Trouble,
    content::{Content, OrderShipment, ParcelLine},
    receipt::{Effect, Outcome},
    store::inbox_shipment,
};

/// Records the parcel, or its new tracking number. Anything but [`Outcome::Done`] may leave parts of it in the
/// transaction, which must then be rolled back.
pub(crate) async fn apply(tx: &mut TenantTx, message: &Message) -> Result<Outcome, DbError> {
    let Ok(content @ Content::Shipment(parcel)) = &message.content else {
        return Err(DbError::NotFound);
    };
    tx.set_cause(CausedBy {
        source: message.source.clone(),
        id: message.id.clone(),
    });
    let came_at = message.came_at.unwrap_or_else(|| tx.now());
    if let Err(trouble) = content.in_time(came_at) {
        return Ok(Outcome::Refused(trouble));
    }
    let Some(order) = named_order(tx, &parcel.order).await? else {
        return Ok(Outcome::Quarantined(Trouble::unknown_order(&parcel.order)));
    };
    match told_before(tx, order.id, parcel.reference.trim()).await? {
        Some((shipment, lines)) if lines == as_sent(parcel) => {
            track(tx, (order.id, shipment), parcel, &message.source).await
        }
        Some(_) => {
            let words = (
                "This parcel was told before with other contents. Give another parcel another reference",
                "Ce colis a déjà été annoncé avec un autre contenu. Donnez à chaque colis sa propre référence",
            );
            Ok(Outcome::Refused(Trouble::new(
                "reference_reused",
                "data.reference",
                words,
            )))
        }
        None => ship(tx, &order, parcel, message).await,
    }
}

/// The order, locked: of two messages about one parcel the second sees the first.
async fn named_order(tx: &mut TenantTx, named: &str) -> Result<Option<Order>, DbError> {
    let named = named.trim().trim_start_matches('#');
    let id = match (named.parse::<OrderId>(), named.parse::<i64>()) {
        (Ok(id), _) => Some(id),
        (_, Ok(number)) => order_by_number(tx, number).await?,
        _ => None,
    };
    match id {
        Some(id) => order_locked_to_ship(tx, id).await,
        None => Ok(None),
    }
}

async fn told_before(
    tx: &mut TenantTx,
    order: OrderId,
    reference: &str,
) -> Result<Option<(ShipmentId, Value)>, DbError> {
    Ok(inbox_shipment::table
        .find((order, reference))
        .select((inbox_shipment::shipment_id, inbox_shipment::lines))
        .first(tx)
        .await
        .optional()?)
}

/// The parcel's contents as the sender states them.
fn as_sent(parcel: &OrderShipment) -> Value {
    let mut lines: Vec<(&str, i32)> = parcel
        .lines
        .iter()
        .map(|line| (line.sku.as_str(), line.quantity))
        .collect();
    lines.sort_unstable();
    serde_json::json!(lines)
}

async fn track(
    tx: &mut TenantTx,
    (order_id, shipment_id): (OrderId, ShipmentId),
    parcel: &OrderShipment,
    actor: &str,
) -> Result<Outcome, DbError> {
    let before = tracking_of(tx, order_id, shipment_id).await?;
    let (carrier, tracking_number) = before.clone();
    let command = SetTracking {
        order: order_id,
        shipment: shipment_id,
        carrier: parcel.carrier.clone().unwrap_or(carrier),
        tracking_number: parcel.tracking_number.clone().unwrap_or(tracking_number),
        actor: actor.to_owned(),
    };
    match set_tracking(tx, &command).await {
        Ok(()) => {}
        Err(SetTrackingError::TooLong { field }) => {
            return Ok(Outcome::Refused(Trouble::too_long(
                &format!("data.{field}"),
                40,
            )));
        }
        Err(SetTrackingError::NotFound) => return Err(DbError::NotFound),
        Err(SetTrackingError::Db(error)) => return Err(error),
    }
    let changed = before != tracking_of(tx, order_id, shipment_id).await?;
    Ok(Outcome::Done(vec![if changed {
        Effect::TrackingSet {
            order_id,
            shipment_id,
        }
    } else {
        Effect::Unchanged {
            order_id,
            shipment_id,
        }
    }]))
}

/// Carrier and number of a shipment.
async fn tracking_of(
    tx: &mut TenantTx,
    order: OrderId,
    shipment: ShipmentId,
) -> Result<(String, String), DbError> {
    let all = shipments(tx, order).await?;
    let one = all.into_iter().find(|one| one.id == shipment);
    let one = one.ok_or(DbError::NotFound)?;
    Ok((one.carrier, one.tracking_number))
}

/// When the parcel left. One whose message waited in quarantine left before the message came.
fn departure(parcel: &OrderShipment, message: &Message) -> Departure {
    match parcel.shipped_at.or(message.came_at) {
        Some(at) => Departure::At(at),
        None => Departure::Now,
    }
}

async fn ship(
    tx: &mut TenantTx,
    order: &Order,
    parcel: &OrderShipment,
    message: &Message,
) -> Result<Outcome, DbError> {
    if parcel
        .shipped_at
        .is_some_and(|at| at < order.placed_at - CLOCKS)
    {
        return Ok(Outcome::Refused(before_the_order(order.number)));
    }
    let lines = match lines_of(tx, order, &parcel.lines).await? {
        Ok(lines) => lines,
        Err(trouble) => return Ok(Outcome::Quarantined(trouble)),
    };
    let command = ShipOrder {
        order: order.id,
        lines,
        carrier: parcel.carrier.clone().unwrap_or_default(),
        tracking_number: parcel.tracking_number.clone().unwrap_or_default(),
        notify: if parcel.notify {
            Notify::Shopper
        } else {
            Notify::Nobody
        },
        // The parcel has left: that the shopper would have waited is noted, not a reason to deny it.
        hold: Hold::Override,
        actor: message.source.clone(),
    };
    let made = match ship_at(tx, &command, departure(parcel, message)).await {
        Ok(made) => made,
        Err(error) => return refusal(error, order, parcel),
    };
    diesel::insert_into(inbox_shipment::table)
        .values((
            inbox_shipment::order_id.eq(order.id),
            inbox_shipment::reference.eq(parcel.reference.trim()),
            inbox_shipment::shipment_id.eq(made.id),
            inbox_shipment::lines.eq(as_sent(parcel)),
        ))
        .execute(tx)
        .await?;
    Ok(Outcome::Done(vec![Effect::Shipped {
        order_id: order.id,
        shipment_id: made.id,
        number: made.number,
    }]))
}

/// The order's lines that the parcel's products belong to. A product on several lines fills them one after the other.
async fn lines_of(
    tx: &TenantTx,
    order: &Order,
    wanted: &[ParcelLine],
) -> Result<Result<Vec<ShipLine>, Trouble>, DbError> {
    let codes: Vec<String> = wanted.iter().map(|line| line.sku.clone()).collect();
    let variants = variant_ids_by_code(tx, &codes).await?;
    let mut left: Vec<_> = order
        .lines
        .iter()
        .map(|line| (line.id, line.variant, line.left()))
        .collect();
    let mut lines = Vec::new();
    for (index, line) in wanted.iter().enumerate() {
        let field = format!("data.lines[{index}].sku");
        let Some((_, variant)) = variants.iter().find(|(code, _)| *code == line.sku) else {
            return Ok(Err(Trouble::unknown_sku(field, &line.sku)));
        };
        let mut missing = line.quantity;
        for (line_id, _, open) in left.iter_mut().filter(|(_, other, _)| other == variant) {
            let quantity = missing.min(*open);
            if quantity > 0 {
                *open -= quantity;
                missing -= quantity;
                lines.push(ShipLine {
                    line_id: *line_id,
                    quantity,
                });
            }
        }
        if missing > 0 {
            return Ok(Err(too_many(index, line, order.number)));
        }
    }
    Ok(Ok(lines))
}

/// How far clocks may be apart.
const CLOCKS: Duration = Duration::minutes(5);

fn before_the_order(number: i64) -> Trouble {
    let words = (
        format!(
            "Lies before order {number} was placed. Check the clock of the program that sent it"
        ),
        format!(
            "Précède le moment où la commande {number} a été passée. Vérifiez l’horloge du programme qui l’a envoyé"
        ),
    );
    Trouble::new("too_early", "data.shipped_at", (&words.0, &words.1))
}

fn too_many(index: usize, line: &ParcelLine, order: i64) -> Trouble {
    let (sku, units) = (&line.sku, line.quantity);
    let words = (
        format!(
            "Order {order} has fewer than {units} units of “{sku}” left to ship. Compare the parcel with the order"
        ),
        format!(
            "Pour la commande {order}, il reste à expédier moins de {units} × « {sku} ». Comparez le colis à la commande"
        ),
    );
    let field = format!("data.lines[{index}].quantity");
    Trouble::new("not_on_order", field, (&words.0, &words.1))
}

fn refusal(error: ShipError, order: &Order, parcel: &OrderShipment) -> Result<Outcome, DbError> {
    let number = order.number;
    let held = |code: &str, field: &str, en: String, fr: String| {
        Ok(Outcome::Quarantined(Trouble::new(code, field, (&en, &fr))))
    };
    match error {
        ShipError::NotFound => Ok(Outcome::Quarantined(Trouble::unknown_order(&parcel.order))),
        ShipError::NotPaid => held(
            "not_paid",
            "data.order",
            format!("Order {number} is not paid. Run the message again once it is"),
            format!("La commande {number} n’est pas payée. Relancez le message quand elle le sera"),
        ),
        ShipError::Owed => held(
            "not_paid",
            "data.order",
            format!(
                "The customer owes the money for order {number}. Run the message again once it is paid"
            ),
            format!(
                "Le client doit l’argent de la commande {number}. Relancez le message quand elle sera payée"
            ),
        ),
        ShipError::AuthorizationEnded => held(
            "authorization_ended",
            "data.order",
            format!(
                "The bank no longer holds the amount of order {number}, so it cannot be charged. Ask the customer to order again, or call the parcel back"
            ),
            format!(
                "La banque ne réserve plus le montant de la commande {number}\u{a0}: la carte ne peut plus être débitée. Demandez au client de commander de nouveau, ou rappelez le colis"
            ),
        ),
        ShipError::Nothing => held(
            "nothing_ready",
            "data.lines",
            format!(
                "Nothing of order {number} is ready to ship, so we cannot know what left. Send a new message that lists the parcel’s products under lines"
            ),
            format!(
                "Rien de la commande {number} n’est prêt à expédier\u{a0}: nous ne pouvons pas savoir ce qui est parti. Envoyez un nouveau message qui énumère les produits du colis sous lines"
            ),
        ),
        ShipError::NotReady { asked, ready, .. } => held(
            "not_ready",
            "data.lines",
            format!(
                "{ready} units of a product are in stock for order {number}, not {asked}. Count what is left of it now that the parcel is gone, then run the message again"
            ),
            format!(
                "Stock d’un produit pour la commande {number} : {ready}, et non {asked}. Comptez ce qu’il en reste maintenant que le colis est parti, puis relancez le message"
            ),
        ),
        ShipError::TooLong { field } => Ok(Outcome::Refused(Trouble::too_long(
            &format!("data.{field}"),
            40,
        ))),
        ShipError::UnknownLine { .. } | ShipError::WaitsForRest => {
            Ok(Outcome::Quarantined(Trouble::ours()))
        }
        ShipError::Db(error) => Err(error),
    }
}
