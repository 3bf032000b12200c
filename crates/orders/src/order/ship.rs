//! Ships goods: records a shipment with carrier and tracking number, moves units off the shelf, notifies shopper and
//! back office.

use chrono::{DateTime, Utc};
use diesel::{
    ExpressionMethods, QueryDsl,
    sql_types::{Array, Integer, Uuid as SqlUuid},
};
use diesel_async::RunQueryDsl;
use inventory::{Departure, Holder};
use kernel::{LineId, OrderId, ShipmentId};
use serde::{Deserialize, Serialize};
use serde_json::json;
use tenancy::{
    Cached, DbError, TenantTx,
    jobs::{self, BackgroundJob, Lane},
};
use utoipa::ToSchema;

use super::{
    authorized::authorized_payment,
    fulfillment::Fulfillment,
    model::{Order, order_locked},
    ready::{units_to_leave, waits_for_rest},
    state::OrderState,
    timeline,
};
use crate::{
    capture::{RequestCaptureError, request_capture},
    events,
    store::{sales_order, shipment},
};

/// Mails "your order has shipped".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TellOfShipment {
    /// The order.
    pub order: OrderId,
    /// The shipment that left.
    pub shipment: ShipmentId,
}

impl BackgroundJob for TellOfShipment {
    const KIND: &'static str = "orders.shipped";
    const LANE: Lane = Lane::Urgent;

    fn unique_key(&self, _: DateTime<Utc>) -> Option<String> {
        Some(self.shipment.to_string())
    }
}

/// Units of one order line in a shipment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ShipLine {
    /// The order's line.
    pub line_id: LineId,
    /// Units of the line in the shipment.
    #[schema(minimum = 0)]
    pub quantity: i32,
}

/// Whether to mail the shopper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notify {
    /// Mail the shopper.
    Shopper,
    /// Send no mail.
    Nobody,
}

/// What to do about the shopper's preference to get everything together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hold {
    /// Ship nothing before everything is in stock.
    Respect,
    /// The merchant overrides the preference; the timeline records it.
    Override,
}

/// The command to ship.
#[derive(Clone, Debug)]
pub struct ShipOrder {
    /// The order.
    pub order: OrderId,
    /// What to ship; empty means everything in stock.
    pub lines: Vec<ShipLine>,
    /// Name of the carrier; may be empty.
    pub carrier: String,
    /// The carrier's number; may be empty.
    pub tracking_number: String,
    /// Whether to mail the shopper.
    pub notify: Notify,
    /// Whether to respect the shopper's preference to wait.
    pub hold: Hold,
    /// Who ships, for the timeline.
    pub actor: String,
}

/// A shipment that has left.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Shipment {
    /// Identifies it.
    pub id: ShipmentId,
    /// `1001-F1`
    pub number: String,
    /// Name of the carrier; may be empty.
    pub carrier: String,
    /// The carrier's number; may be empty.
    pub tracking_number: String,
    /// What it contains.
    pub lines: Vec<ShipLine>,
    /// When it left.
    pub shipped_at: DateTime<Utc>,
}

/// Why nothing was shipped.
#[derive(Debug, thiserror::Error)]
pub enum ShipError {
    /// There is no such order.
    #[error("there is no such order")]
    NotFound,
    /// The order is neither paid nor authorized.
    #[error("the order is not paid")]
    NotPaid,
    /// Its money was lost, and the customer owes it.
    #[error("the customer owes the money for this order")]
    Owed,
    /// What was authorized can no longer be charged.
    #[error("the authorization has ended")]
    AuthorizationEnded,
    /// The parcel would be empty.
    #[error("choose what goes into the parcel")]
    Nothing,
    /// The order has no such line.
    #[error("the order has no such line")]
    UnknownLine {
        /// The id the command named.
        line: LineId,
    },
    /// More than is left to ship, or more than is in stock for the line.
    #[error("{ready} units are ready to ship, not {asked}")]
    NotReady {
        /// The order's line.
        line: LineId,
        /// Units the command named.
        asked: i32,
        /// Units that could ship.
        ready: i32,
    },
    /// The shopper chose to wait, and some units are not in stock yet.
    #[error("the shopper waits for everything together, and not everything is here")]
    WaitsForRest,
    /// A text exceeds its limit.
    #[error("{field} is at most 40 characters")]
    TooLong {
        /// The request's field.
        field: &'static str,
    },
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Ships the units now and returns the shipment. The first shipment of an authorized order requests its capture.
///
/// # Errors
/// See [`ShipError`]; then nothing has shipped.
pub async fn ship_order(tx: &mut TenantTx, command: &ShipOrder) -> Result<Shipment, ShipError> {
    ship_at(tx, command, Departure::Now).await
}

/// As [`ship_order`], for a parcel that may have left before we hear of it: a stock count taken after its departure already
/// missed its units.
///
/// # Errors
/// See [`ShipError`]; then nothing has shipped.
pub async fn ship_at(
    tx: &mut TenantTx,
    command: &ShipOrder,
    departure: Departure,
) -> Result<Shipment, ShipError> {
    let texts = [
        ("carrier", &command.carrier),
        ("tracking_number", &command.tracking_number),
    ];
    for (field, text) in texts {
        if text.chars().count() > 40 {
            return Err(ShipError::TooLong { field });
        }
    }
    let charged = request_charge(tx, command.order).await?;
    let order = order_locked(tx, command.order)
        .await?
        .ok_or(ShipError::NotFound)?;
    if order.owed.is_some() {
        return Err(ShipError::Owed);
    }
    match (order.state, charged) {
        (OrderState::Paid { .. }, _) | (OrderState::Authorized { .. }, Charge::Requested) => {}
        // Authorized since the look before its lock.
        (OrderState::Authorized { .. }, Charge::NotDue) => return Err(DbError::Conflict.into()),
        _ => return Err(ShipError::NotPaid),
    }
    let here = units_to_leave(tx, &order, departure).await?;
    let lines = chosen(&order, &command.lines, &here)?;
    if waits_for_rest(&order, &here) {
        overrule(tx, &order, command).await?;
    }
    let made = write(tx, &order, command, lines, departure).await?;
    take_off_shelf(tx, &order, &made, departure, &command.actor).await?;
    let after = update_order(tx, &order, &made).await?;
    tell(tx, &after, &made, command).await?;
    Ok(made)
}

#[derive(Clone, Copy)]
enum Charge {
    Requested,
    NotDue,
}

/// Requests the capture of an authorized order. It locks the payment, and so comes before the order's lock.
async fn request_charge(tx: &mut TenantTx, id: OrderId) -> Result<Charge, ShipError> {
    let Some(payment) = authorized_payment(tx, id).await? else {
        return Ok(Charge::NotDue);
    };
    match request_capture(tx, payment).await {
        Ok(_) => Ok(Charge::Requested),
        Err(RequestCaptureError::Ended { .. }) => Err(ShipError::AuthorizationEnded),
        Err(RequestCaptureError::Db(error)) => Err(error.into()),
        // Captured since, or ended: the order's state says which.
        Err(RequestCaptureError::NotAuthorized) => Ok(Charge::NotDue),
    }
}

/// Lets a waiting order ship if the command overrides the preference, and records who did so.
async fn overrule(tx: &mut TenantTx, order: &Order, command: &ShipOrder) -> Result<(), ShipError> {
    if command.hold == Hold::Respect {
        return Err(ShipError::WaitsForRest);
    }
    let entry = ("hold_overridden", Some(command.actor.as_str()));
    timeline::record(tx, order.id, entry, json!({})).await?;
    Ok(())
}

fn chosen(
    order: &Order,
    wanted: &[ShipLine],
    ready: &[(LineId, i32)],
) -> Result<Vec<ShipLine>, ShipError> {
    let ready_of = |line| {
        ready
            .iter()
            .find(|(id, _)| *id == line)
            .map_or(0, |(_, units)| *units)
    };
    let mut lines: Vec<ShipLine> = Vec::new();
    for wish in wanted.iter().filter(|wish| wish.quantity != 0) {
        if !order.lines.iter().any(|line| line.id == wish.line_id) {
            return Err(ShipError::UnknownLine { line: wish.line_id });
        }
        match lines.iter_mut().find(|line| line.line_id == wish.line_id) {
            Some(line) => line.quantity = line.quantity.saturating_add(wish.quantity),
            None => lines.push(*wish),
        }
    }
    if wanted.is_empty() {
        lines = ready
            .iter()
            .filter(|(_, units)| *units > 0)
            .map(|(line_id, quantity)| ShipLine {
                line_id: *line_id,
                quantity: *quantity,
            })
            .collect();
    }
    if lines.is_empty() {
        return Err(ShipError::Nothing);
    }
    match lines
        .iter()
        .find(|line| line.quantity < 0 || line.quantity > ready_of(line.line_id))
    {
        Some(line) => Err(ShipError::NotReady {
            line: line.line_id,
            asked: line.quantity,
            ready: ready_of(line.line_id),
        }),
        None => Ok(lines),
    }
}

async fn write(
    tx: &mut TenantTx,
    order: &Order,
    command: &ShipOrder,
    lines: Vec<ShipLine>,
    departure: Departure,
) -> Result<Shipment, DbError> {
    let before: i64 = shipment::table
        .filter(shipment::order_id.eq(order.id))
        .count()
        .get_result(tx)
        .await?;
    let made = Shipment {
        id: tx.id(),
        number: format!("{}-F{}", order.number, before + 1),
        carrier: kernel::one_line(&command.carrier),
        tracking_number: command.tracking_number.split_whitespace().collect(),
        lines,
        shipped_at: departure.instant(tx.now()),
    };
    let json = serde_json::to_value(&made.lines)
        .map_err(|error| DbError::corrupt("shipment.lines", error))?;
    diesel::insert_into(shipment::table)
        .values((
            shipment::id.eq(made.id),
            shipment::order_id.eq(order.id),
            shipment::number.eq(&made.number),
            shipment::carrier.eq(&made.carrier),
            shipment::tracking_number.eq(&made.tracking_number),
            shipment::lines.eq(json),
            shipment::shipped_at.eq(made.shipped_at),
        ))
        .execute(tx)
        .await?;
    Ok(made)
}

async fn take_off_shelf(
    tx: &mut TenantTx,
    order: &Order,
    made: &Shipment,
    departure: Departure,
    actor: &str,
) -> Result<(), ShipError> {
    let lines = made
        .lines
        .iter()
        .map(|line| inventory::ShipLine {
            line: line.line_id,
            quantity: line.quantity,
        })
        .collect();
    let holder = Holder::Order(order.id);
    let leave = inventory::Ship {
        holder,
        shipment: made.number.clone(),
        lines,
        departure,
        actor: actor.to_owned(),
    };
    inventory::ship(tx, leave)
        .await
        .map_err(|error| match error {
            inventory::ShipError::NotReserved {
                line,
                asked,
                reserved,
            } => ShipError::NotReady {
                line,
                asked,
                ready: reserved,
            },
            inventory::ShipError::Twice { line } => ShipError::UnknownLine { line },
            inventory::ShipError::Db(error) => ShipError::Db(error),
        })
}

/// `chosen` names each line once.
const ADD_SHIPPED: &str = "
    UPDATE order_line SET shipped = shipped + left_now.quantity FROM unnest($1, $2) AS left_now (id, quantity)
    WHERE order_line.id = left_now.id";

fn each<T>(made: &Shipment, of: impl Fn(&ShipLine) -> T) -> Vec<T> {
    made.lines.iter().map(of).collect()
}

async fn update_order(
    tx: &mut TenantTx,
    order: &Order,
    made: &Shipment,
) -> Result<Order, ShipError> {
    let query = diesel::sql_query(ADD_SHIPPED)
        .bind::<Array<SqlUuid>, _>(each(made, |line| line.line_id))
        .bind::<Array<Integer>, _>(each(made, |line| line.quantity));
    let counted = Cached(query).execute(tx).await;
    counted.map_err(DbError::from)?;
    let after = order_locked(tx, order.id)
        .await?
        .ok_or(ShipError::NotFound)?;
    let fulfillment = Fulfillment::of(&after.lines);
    diesel::update(sales_order::table.find(order.id))
        .set((
            sales_order::fulfillment.eq(fulfillment.code()),
            sales_order::version.eq(order.version + 1),
        ))
        .execute(tx)
        .await
        .map_err(DbError::from)?;
    Ok(Order {
        fulfillment,
        version: order.version + 1,
        ..after
    })
}

async fn tell(
    tx: &mut TenantTx,
    order: &Order,
    made: &Shipment,
    command: &ShipOrder,
) -> Result<(), DbError> {
    let still: Vec<(LineId, i32)> = order
        .lines
        .iter()
        .filter(|line| line.left() > 0)
        .map(|line| (line.id, line.left()))
        .collect();
    events::shipped(tx, order, made, &still).await?;
    let facts = json!({
        "shipment": made.number, "carrier": made.carrier, "tracking_number": made.tracking_number,
    });
    timeline::record(tx, order.id, ("shipped", Some(&command.actor)), facts).await?;
    if command.notify == Notify::Shopper {
        let job = TellOfShipment {
            order: order.id,
            shipment: made.id,
        };
        jobs::enqueue(tx, &job).await?;
    }
    Ok(())
}

/// Shipments of an order, oldest first.
///
/// # Errors
/// Database failures only.
pub async fn shipments(tx: &mut TenantTx, order: OrderId) -> Result<Vec<Shipment>, DbError> {
    type Row = (
        ShipmentId,
        String,
        String,
        String,
        serde_json::Value,
        DateTime<Utc>,
    );
    let rows: Vec<Row> = shipment::table
        .filter(shipment::order_id.eq(order))
        .order((shipment::shipped_at, shipment::id))
        .select((
            shipment::id,
            shipment::number,
            shipment::carrier,
            shipment::tracking_number,
            shipment::lines,
            shipment::shipped_at,
        ))
        .load(tx)
        .await?;
    rows.into_iter()
        .map(
            |(id, number, carrier, tracking_number, lines, shipped_at)| {
                let lines = serde_json::from_value(lines)
                    .map_err(|error| DbError::corrupt("shipment.lines", error))?;
                Ok(Shipment {
                    id,
                    number,
                    carrier,
                    tracking_number,
                    lines,
                    shipped_at,
                })
            },
        )
        .collect()
}
