//! The movements of a variant, newest first.

use std::str::FromStr;

use actix_web::{HttpResponse, get};
use calls::{Call, permission::StockRead};
use catalog::queries::variants_by_ids;
use chrono::{DateTime, Utc};
use inventory::{Movement, MovementKind, Spot};
use kernel::{MovementId, OrderId, Page, PurchaseOrderId, StockCountId, TillReceiptId, VariantId};
use serde::Serialize;
use tenancy::TenantTx;
use utoipa::ToSchema;

use super::reason::Reason;
use web::problem::Problem;
use wire::ShopFacts;

#[derive(Clone, Debug, Serialize, ToSchema)]
struct OrderRef {
    id: OrderId,
    number: String,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
struct PurchaseOrderRef {
    id: PurchaseOrderId,
    /// `PO-0001`
    number: String,
}

impl PurchaseOrderRef {
    /// Goods received on a purchase order are named `PO-0003/1/por_…`: its number, the receipt's, its id.
    fn of(movement: &Movement) -> Option<Self> {
        let reference = movement.reference.as_deref()?;
        let (rest, id) = reference.rsplit_once('/')?;
        let (number, _) = rest.split_once('/')?;
        let id = id.parse().ok()?;
        let number = number.to_owned();
        Some(Self { id, number })
    }
}

#[derive(Clone, Debug, Serialize, ToSchema)]
struct StockCountRef {
    id: StockCountId,
    /// `SC-0001`
    number: String,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
struct TillReceiptRef {
    id: TillReceiptId,
    /// `T-0001`
    number: String,
}

/// The number and the id of what made the movement, if it was named `T-0001/tll_…`.
fn named<I: FromStr>(movement: &Movement) -> Option<(String, I)> {
    let reference = movement.reference.as_deref()?;
    let (number, id) = reference.rsplit_once('/')?;
    Some((number.to_owned(), id.parse().ok()?))
}

#[derive(Clone, Debug, Serialize, ToSchema)]
struct MovementItem {
    id: MovementId,
    at: DateTime<Utc>,
    /// `count`, `sale`, `till_sale`, `receipt`, `return`, `adjustment`
    kind: &'static str,
    change: i32,
    on_hand_after: i32,
    reason: Option<Reason>,
    note: String,
    by: Option<String>,
    /// Always null for now: a sale names its parcel in `note`.
    order: Option<OrderRef>,
    /// The purchase order on which the goods were received.
    purchase_order: Option<PurchaseOrderRef>,
    /// The stock count that was booked.
    stock_count: Option<StockCountRef>,
    /// The receipt of the till's screen.
    till_receipt: Option<TillReceiptRef>,
}

impl MovementItem {
    fn of(movement: Movement) -> Self {
        let purchase_order = PurchaseOrderRef::of(&movement);
        let stock_count = named(&movement).map(|(number, id)| StockCountRef { id, number });
        let till_receipt = named(&movement).map(|(number, id)| TillReceiptRef { id, number });
        let (reason, mut note) = Reason::read(&movement.reason);
        // Our own parcels are named `1042-F1/lin_…`; every other sale was made over the counter.
        let parcel = movement
            .reference
            .as_deref()
            .and_then(|reference| reference.split_once("/lin_"));
        if let (true, Some((parcel, _))) = (note.is_empty(), parcel) {
            parcel.clone_into(&mut note);
        }
        let kind = match movement.kind {
            MovementKind::Count => "count",
            MovementKind::Correction if reason == Some(Reason::Count) => "count",
            MovementKind::Receive => "receipt",
            MovementKind::Sale if parcel.is_some() => "sale",
            MovementKind::Sale => "till_sale",
            MovementKind::Return => "return",
            MovementKind::Adjust | MovementKind::Waste | MovementKind::Correction => "adjustment",
        };
        Self {
            id: movement.id,
            at: movement.occurred_at,
            kind,
            change: movement.delta,
            on_hand_after: movement.on_hand,
            reason,
            note,
            by: Some(movement.actor).filter(|actor| !actor.is_empty()),
            order: None,
            purchase_order,
            stock_count,
            till_receipt,
        }
    }
}

/// List stock movements of a variant.
#[utoipa::path(
    tag = "stock",
    responses(
        (status = 200, description = "The item's movements, newest first", body = inline(Page<MovementItem>)),
        (status = 404, description = "Not found: variant", body = Problem),
    )
)]
#[get("/stock/{variant_id}/movements")]
pub(super) async fn movements(call: Call<StockRead>) -> Result<HttpResponse, Problem> {
    let variant = call.part("variant_id")?;
    let params = call.params();
    call.show(async |tx| {
        let row = inventory::stock_of(tx, &[variant])
            .await?
            .into_iter()
            .next();
        let page = match row {
            Some(row) => {
                let spot = Spot {
                    variant,
                    location: row.location_id,
                };
                inventory::movements(tx, spot, params.cursor().as_ref(), params.size()?).await?
            }
            None => never_moved(tx, variant).await?,
        };
        Ok(page.map(MovementItem::of))
    })
    .await
}

/// The empty page of a variant without movements.
async fn never_moved(tx: &mut TenantTx, variant: VariantId) -> Result<Page<Movement>, Problem> {
    let shop = ShopFacts::of(tx).await?;
    let found = variants_by_ids(tx, shop.currency(), &[variant]).await?;
    if found.is_empty() {
        return Err(Problem::not_found());
    }
    Ok(Page {
        items: Vec::new(),
        next_cursor: None,
    })
}
