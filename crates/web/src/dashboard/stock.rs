//! Stock: listed, counted, explained.

use actix_web::{
    HttpRequest, HttpResponse, get,
    http::StatusCode,
    post,
    web::{Data, Path, ServiceConfig},
};
use catalog::{
    queries::{VariantFacts, variants_by_ids},
    wording::search_words,
};
use chrono::{DateTime, Utc};
use inventory::{
    Adjust, Change, DeltaKind, ListStock, ListedStock, Movement, MovementKind, Spot, StockCounts,
    StockFilter, StockRow,
};
use kernel::{Cursor, MovementId, OrderId, Page, ProductId, TenantId, VariantId};
use serde::{Deserialize, Serialize};
use tenancy::TenantTx;
use utoipa::{OpenApi, ToSchema};

use super::{
    refusals,
    wire::{Body, Once, Params, ShopFacts, body, image_url, json},
};
use crate::{problem::Problem, signed_in::Member, state::State};

pub fn configure(cfg: &mut ServiceConfig) {
    cfg.service(list).service(adjust).service(movements);
}

#[derive(OpenApi)]
#[openapi(paths(list, adjust, movements))]
struct Api;

/// What this file adds to the OpenAPI document.
#[must_use]
pub fn openapi() -> utoipa::openapi::OpenApi {
    Api::openapi()
}

#[derive(Clone, Debug, Serialize, ToSchema)]
struct StockItem {
    variant_id: VariantId,
    product_id: ProductId,
    title: String,
    variant_title: String,
    sku: String,
    image_url: Option<String>,
    on_hand: i32,
    reserved: i32,
    available: i32,
    backordered: i32,
    incoming: i32,
    reorder_point: Option<i32>,
    reorder_quantity: Option<i32>,
    /// Of the last movement; 0 when it was never moved.
    version: i64,
}

impl StockItem {
    fn of(shop: &ShopFacts, facts: VariantFacts, row: Option<&StockRow>) -> Self {
        let number = |pick: fn(&StockRow) -> i32| row.map_or(0, pick);
        Self {
            variant_id: facts.id,
            product_id: facts.product,
            title: facts.title,
            variant_title: facts.option_text,
            sku: facts.sku,
            image_url: facts.image.map(|image| image_url(shop, image.id)),
            on_hand: number(|row| row.on_hand),
            reserved: number(|row| row.reserved),
            available: number(|row| row.available),
            backordered: number(|row| row.backordered),
            incoming: 0,
            reorder_point: row.and_then(|row| row.reorder_point),
            reorder_quantity: row.and_then(|row| row.reorder_quantity),
            version: row.map_or(0, |row| row.version),
        }
    }

    fn listed(shop: &ShopFacts, facts: VariantFacts, row: &ListedStock) -> Self {
        Self {
            on_hand: row.on_hand,
            reserved: row.reserved,
            available: row.available,
            backordered: row.backordered,
            reorder_point: row.reorder_point,
            reorder_quantity: row.reorder_quantity,
            version: row.version,
            ..Self::of(shop, facts, None)
        }
    }
}

#[derive(Clone, Debug, Serialize, ToSchema)]
struct StockPage {
    items: Vec<StockItem>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next_cursor: Option<Cursor>,
    /// Of all items whose stock is counted, unfiltered. Items of archived products are in `all`, never in `low` or `out`.
    counts: StockCounts,
}

/// Items of these variants in their order; what is gone from the catalogue or not counted is left out.
async fn items(
    tx: &mut TenantTx,
    shop: &ShopFacts,
    variants: &[VariantId],
) -> Result<Vec<StockItem>, Problem> {
    let rows = inventory::stock_of(tx, variants).await?;
    let facts = variants_by_ids(tx, shop.currency(), variants).await?;
    let counted = facts.into_iter().filter(|facts| facts.track_stock);
    Ok(counted
        .map(|facts| {
            let row = rows.iter().find(|row| row.variant_id == facts.id);
            StockItem::of(shop, facts, row)
        })
        .collect())
}

/// The rows in their order, with what the catalogue says of them.
async fn shown(
    tx: &mut TenantTx,
    shop: &ShopFacts,
    rows: &[ListedStock],
) -> Result<Vec<StockItem>, Problem> {
    let variants: Vec<VariantId> = rows.iter().map(|row| row.variant_id).collect();
    let facts = variants_by_ids(tx, shop.currency(), &variants).await?;
    let pairs = facts.into_iter().filter_map(|facts| {
        let row = rows.iter().find(|row| row.variant_id == facts.id)?;
        Some(StockItem::listed(shop, facts, row))
    });
    Ok(pairs.collect())
}

/// List stock.
#[utoipa::path(
    tag = "stock",
    responses((status = 200, description = "A page of stock by title, what was never moved included. Filters: q, filter=all|low|out|backordered; limit, cursor", body = StockPage))
)]
#[get("/api/tenants/{tenant_id}/stock")]
async fn list(
    state: Data<State>,
    member: Member,
    request: HttpRequest,
) -> Result<HttpResponse, Problem> {
    let params = Params::of(&request);
    let chosen = params.chosen("filter", &["all", "low", "out", "backordered"])?;
    let filter = match chosen.first().map(String::as_str) {
        Some("low") => StockFilter::Low,
        Some("out") => StockFilter::Out,
        Some("backordered") => StockFilter::Backordered,
        _ => StockFilter::All,
    };
    let wanted = ListStock {
        words: search_words(&params.text("q")),
        filter,
        cursor: params.cursor(),
        size: params.limit()?,
    };
    let mut tx = state.tenancy.read(member.tenant).await?;
    let shop = ShopFacts::of(&mut tx).await?;
    let page = inventory::list_stock(&mut tx, &wanted).await?;
    let items = shown(&mut tx, &shop, &page.items).await?;
    let counts = inventory::stock_counts(&mut tx).await?;
    tx.commit().await?;
    Ok(json(
        StatusCode::OK,
        &StockPage {
            items,
            next_cursor: page.next_cursor,
            counts,
        },
    ))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum Reason {
    Count,
    Received,
    Damaged,
    Lost,
    Returned,
    Correction,
}

impl Reason {
    const ALL: [Self; 6] = [
        Self::Count,
        Self::Received,
        Self::Damaged,
        Self::Lost,
        Self::Returned,
        Self::Correction,
    ];

    const fn code(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::Received => "received",
            Self::Damaged => "damaged",
            Self::Lost => "lost",
            Self::Returned => "returned",
            Self::Correction => "correction",
        }
    }

    const fn delta(self) -> DeltaKind {
        match self {
            Self::Received => DeltaKind::Receive,
            Self::Returned => DeltaKind::Return,
            Self::Damaged | Self::Lost => DeltaKind::Waste,
            Self::Count | Self::Correction => DeltaKind::Adjust,
        }
    }

    /// Reason and note are kept as one text: `damaged: fell off the ladder`.
    fn with(self, note: &str) -> String {
        let note = note.trim();
        if note.is_empty() {
            self.code().to_owned()
        } else {
            format!("{}: {note}", self.code())
        }
    }

    fn read(text: &str) -> (Option<Self>, String) {
        let (code, note) = text.split_once(": ").unwrap_or((text, ""));
        match Self::ALL.into_iter().find(|reason| reason.code() == code) {
            Some(reason) => (Some(reason), note.to_owned()),
            None => (None, text.to_owned()),
        }
    }
}

#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case", from = "AdjustForm")]
enum AdjustInput {
    /// Make it so many, if there still are `expected_on_hand`.
    Set {
        #[schema(minimum = 0)]
        quantity: i32,
        #[serde(default)]
        expected_on_hand: Option<i32>,
        reason: Reason,
        #[serde(default)]
        note: String,
    },
    /// So many more; negative: fewer.
    Change {
        quantity: i32,
        reason: Reason,
        #[serde(default)]
        note: String,
    },
}

/// The same, member by member, so that a wrong one is named.
#[derive(Deserialize)]
struct AdjustForm {
    kind: AdjustKind,
    quantity: i32,
    #[serde(default)]
    expected_on_hand: Option<i32>,
    reason: Reason,
    #[serde(default)]
    note: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum AdjustKind {
    Set,
    Change,
}

impl From<AdjustForm> for AdjustInput {
    fn from(form: AdjustForm) -> Self {
        let (quantity, reason, note) = (form.quantity, form.reason, form.note);
        match form.kind {
            AdjustKind::Set => Self::Set {
                quantity,
                expected_on_hand: form.expected_on_hand,
                reason,
                note,
            },
            AdjustKind::Change => Self::Change {
                quantity,
                reason,
                note,
            },
        }
    }
}

impl AdjustInput {
    fn change(&self) -> (Change, String) {
        match self {
            Self::Set {
                quantity,
                expected_on_hand,
                reason,
                note,
            } => (
                Change::Set {
                    quantity: *quantity,
                    expect: *expected_on_hand,
                },
                reason.with(note),
            ),
            Self::Change {
                quantity,
                reason,
                note,
            } => {
                let change = Change::Delta {
                    kind: reason.delta(),
                    quantity: *quantity,
                    occurred_at: None,
                };
                (change, reason.with(note))
            }
        }
    }
}

/// Adjust stock.
#[utoipa::path(
    tag = "stock",
    request_body = AdjustInput,
    responses((status = 200, description = "The item afterwards", body = StockItem), (status = 409, description = "It has changed meanwhile; see current_on_hand", body = Problem))
)]
#[post("/api/tenants/{tenant_id}/stock/{variant_id}/adjust")]
async fn adjust(
    state: Data<State>,
    member: Member,
    path: Path<(TenantId, VariantId)>,
    request: HttpRequest,
    bytes: Body,
) -> Result<HttpResponse, Problem> {
    let variant = path.into_inner().1;
    let input: AdjustInput = body(&bytes)?;
    let once = Once::of(&request, &bytes)?;
    let mut tx = state.tenancy.write(member.tenant).await?;
    if let Some(before) = once.replay(&mut tx).await? {
        return Ok(before);
    }
    let shop = ShopFacts::of(&mut tx).await?;
    if items(&mut tx, &shop, &[variant]).await?.is_empty() {
        return Err(Problem::not_found());
    }
    let (change, reason) = input.change();
    let order = Adjust {
        variant,
        location: None,
        change,
        reason,
        actor: member.actor().to_owned(),
        reference: None,
        caused_by: None,
    };
    let adjusted = inventory::adjust(&mut tx, order).await;
    adjusted.map_err(|error| refusals::adjust(error, member.language()))?;
    let after = items(&mut tx, &shop, &[variant]).await?;
    let item = after.into_iter().next().ok_or_else(Problem::not_found)?;
    once.finish(tx, StatusCode::OK, &item).await
}

#[derive(Clone, Debug, Serialize, ToSchema)]
struct OrderRef {
    id: OrderId,
    number: String,
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
}

impl MovementItem {
    fn of(movement: Movement) -> Self {
        let (reason, mut note) = Reason::read(&movement.reason);
        // Our own parcels are named `1042-F1/lin_…`; whatever else was sold went over a counter.
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
        }
    }
}

/// List stock movements of a variant.
#[utoipa::path(
    tag = "stock",
    responses(
        (status = 200, description = "The item's story, newest first", body = inline(Page<MovementItem>)),
        (status = 404, description = "Not found: variant", body = Problem),
    )
)]
#[get("/api/tenants/{tenant_id}/stock/{variant_id}/movements")]
async fn movements(
    state: Data<State>,
    member: Member,
    path: Path<(TenantId, VariantId)>,
    request: HttpRequest,
) -> Result<HttpResponse, Problem> {
    let variant = path.into_inner().1;
    let params = Params::of(&request);
    let mut tx = state.tenancy.read(member.tenant).await?;
    let row = inventory::stock_of(&mut tx, &[variant])
        .await?
        .into_iter()
        .next();
    let page = match row {
        Some(row) => {
            let spot = Spot {
                variant,
                location: row.location_id,
            };
            inventory::movements(&mut tx, spot, params.cursor().as_ref(), params.size()?).await?
        }
        None => never_moved(&mut tx, variant).await?,
    };
    tx.commit().await?;
    Ok(json(StatusCode::OK, &page.map(MovementItem::of)))
}

/// The empty page of a variant that exists.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reason_and_note_come_back_apart() {
        let kept = Reason::Damaged.with(" fell: off the ladder ");
        assert_eq!(
            Reason::read(&kept),
            (Some(Reason::Damaged), "fell: off the ladder".to_owned())
        );
        assert_eq!(
            Reason::read(&Reason::Count.with("")),
            (Some(Reason::Count), String::new())
        );
        assert_eq!(Reason::read("till 3"), (None, "till 3".to_owned()));
    }

    #[test]
    fn a_change_says_its_sign_by_its_reason() {
        let text = r#"{"kind":"change","quantity":-1,"reason":"damaged","note":""}"#;
        let input: AdjustInput = serde_json::from_str(text).unwrap();
        let kind = DeltaKind::Waste;
        assert_eq!(
            input.change().0,
            Change::Delta {
                kind,
                quantity: -1,
                occurred_at: None
            }
        );
    }
}
