//! The events of disputes published to the back office.

use chrono::{DateTime, Utc};
use kernel::{DisputeId, Language, Money, OrderId};
use orders::Order;
use payments::dispute::{DisputeState, DisputeView};
use serde::Serialize;
use tenancy::{DbError, Event, Meaning, TenantTx, outbox};
use utoipa::ToSchema;

/// The order whose payment is disputed.
#[derive(Serialize, ToSchema)]
struct DisputedOrder {
    id: OrderId,
    number: i64,
    email: String,
    language: Language,
}

/// The state of a dispute.
#[derive(Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum EventDisputeState {
    /// The bank asks before it takes money.
    Inquiry,
    /// The bank reads the answer to its inquiry.
    InquiryAnswered,
    /// The inquiry came to nothing.
    InquiryClosed,
    /// The bank took the money and waits for evidence.
    NeedsResponse,
    /// The bank reads the evidence.
    UnderReview,
    /// Decided for the card's holder.
    Lost,
    /// Decided for the shop.
    Won,
}

/// A dispute, with what the bank took and gave back so far.
#[derive(Serialize, ToSchema)]
struct EventDispute {
    id: DisputeId,
    state: EventDisputeState,
    /// What is disputed.
    amount: Money,
    /// The processor's word: `fraudulent`, `product_not_received`, `duplicate`, …
    reason: String,
    opened_at: DateTime<Utc>,
    /// The bank's deadline for an answer; null when it accepts none.
    #[schema(required)]
    due_by: Option<DateTime<Utc>>,
    /// Of the shop's money.
    withdrawn: Money,
    /// Of what was withdrawn.
    reinstated: Money,
    /// The bank's fee, which the shop bears.
    fee: Money,
}

fn of_order(order: &Order) -> DisputedOrder {
    DisputedOrder {
        id: order.id,
        number: order.number,
        email: order.email.clone(),
        language: order.language,
    }
}

const fn state(state: &DisputeState) -> EventDisputeState {
    match state {
        DisputeState::Inquiry { .. } => EventDisputeState::Inquiry,
        DisputeState::InquiryAnswered => EventDisputeState::InquiryAnswered,
        DisputeState::InquiryClosed => EventDisputeState::InquiryClosed,
        DisputeState::NeedsResponse { .. } => EventDisputeState::NeedsResponse,
        DisputeState::UnderReview => EventDisputeState::UnderReview,
        DisputeState::Lost => EventDisputeState::Lost,
        DisputeState::Won => EventDisputeState::Won,
    }
}

fn of_dispute(view: &DisputeView) -> EventDispute {
    EventDispute {
        id: view.id,
        state: state(&view.state),
        amount: view.amount,
        reason: view.reason.clone(),
        opened_at: view.opened_at,
        due_by: view.state.due_by(),
        withdrawn: view.withdrawn,
        reinstated: view.reinstated,
        fee: view.fee,
    }
}

/// A card's holder disputes a payment. State `inquiry`: the bank asks and takes no money yet.
#[derive(Serialize, ToSchema)]
pub struct DisputeOpened {
    order: DisputedOrder,
    dispute: EventDispute,
}

/// A dispute took a step, or the bank moved its money.
#[derive(Serialize, ToSchema)]
pub struct DisputeUpdated {
    order: DisputedOrder,
    dispute: EventDispute,
}

/// The bank has decided. Told again if it decides anew: what was lost may still be won. The money of a dispute that is won
/// may come later; `dispute.updated.v1` tells of it.
#[derive(Serialize, ToSchema)]
pub struct DisputeClosed {
    order: DisputedOrder,
    dispute: EventDispute,
}

impl Event for DisputeOpened {
    const KIND: &'static str = "dispute.opened.v1";
    const AGGREGATE: &'static str = "order";
    const MEANING: Meaning = Meaning {
        en: "A card’s holder disputes a payment; the state inquiry means that the bank asks first",
        fr: "Le titulaire d’une carte conteste un paiement; à l’état inquiry, la banque se renseigne d’abord",
    };
    const SUBJECT: &'static str = "ord_01kb9q2m4e7x8v3a5c6d7f8g01";
    const SAMPLE: &'static str = include_str!("samples/dispute.opened.v1.json");

    fn aggregate_id(&self) -> String {
        self.order.id.to_string()
    }
}

impl Event for DisputeUpdated {
    const KIND: &'static str = "dispute.updated.v1";
    const AGGREGATE: &'static str = "order";
    const MEANING: Meaning = Meaning {
        en: "A dispute took a step, or the bank took or gave back its money",
        fr: "Une contestation a progressé, ou la banque a pris ou rendu l’argent",
    };
    const SUBJECT: &'static str = "ord_01kb9q2m4e7x8v3a5c6d7f8g01";
    const SAMPLE: &'static str = include_str!("samples/dispute.updated.v1.json");

    fn aggregate_id(&self) -> String {
        self.order.id.to_string()
    }
}

impl Event for DisputeClosed {
    const KIND: &'static str = "dispute.closed.v1";
    const AGGREGATE: &'static str = "order";
    const MEANING: Meaning = Meaning {
        en: "The bank decided a dispute; what was lost may still be won later",
        fr: "La banque a tranché une contestation; ce qui est perdu peut encore être gagné",
    };
    const SUBJECT: &'static str = "ord_01kb9q2m4e7x8v3a5c6d7f8g01";
    const SAMPLE: &'static str = include_str!("samples/dispute.closed.v1.json");

    fn aggregate_id(&self) -> String {
        self.order.id.to_string()
    }
}

async fn record(tx: &mut TenantTx, event: &impl Event) -> Result<(), DbError> {
    outbox::record(tx, outbox::NewEvent::of(event)?).await?;
    Ok(())
}

pub(crate) async fn opened(
    tx: &mut TenantTx,
    order: &Order,
    view: &DisputeView,
) -> Result<(), DbError> {
    let (order, dispute) = (of_order(order), of_dispute(view));
    record(tx, &DisputeOpened { order, dispute }).await
}

pub(crate) async fn updated(
    tx: &mut TenantTx,
    order: &Order,
    view: &DisputeView,
) -> Result<(), DbError> {
    let (order, dispute) = (of_order(order), of_dispute(view));
    record(tx, &DisputeUpdated { order, dispute }).await
}

pub(crate) async fn closed(
    tx: &mut TenantTx,
    order: &Order,
    view: &DisputeView,
) -> Result<(), DbError> {
    let (order, dispute) = (of_order(order), of_dispute(view));
    record(tx, &DisputeClosed { order, dispute }).await
}
