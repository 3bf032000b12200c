//! The reorder list, and the purchase orders made from it.

use actix_web::{HttpResponse, get, post, web::ServiceConfig};
use calls::{
    Call, Form, Reply,
    permission::{PurchasingRead, PurchasingWrite},
};
use kernel::{Currency, Money, ProductId, VariantId};
use problem::refusals::purchasing as refusals;
use purchasing::{
    Basis, OrderLines, OrderedLine, PurchaseRow, ReorderLine, ReorderList, ReorderSupplier,
    SOLD_DAYS,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::problem::Problem;
use wire::{CsvTable, ShopFacts};

use crate::shapes::{PurchaseOrderRow, SupplierRef};

pub(crate) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(list).service(csv).service(order);
}

/// Most variants on the screen. What is ordered leaves the list, and the next ones come up.
const ON_SCREEN: i64 = 500;
/// Most variants in the file.
const IN_FILE: i64 = 20_000;

/// How the suggested quantity was calculated.
#[derive(Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum ReorderBasis {
    /// The reorder quantity, which is enough.
    ReorderQuantity,
    /// What is needed to rise above the reorder point.
    AboveReorderPoint,
    /// What shoppers wait for; there is no reorder point.
    OwedToShoppers,
}

impl From<Basis> for ReorderBasis {
    fn from(basis: Basis) -> Self {
        match basis {
            Basis::ReorderQuantity => Self::ReorderQuantity,
            Basis::AboveReorderPoint => Self::AboveReorderPoint,
            Basis::OwedToShoppers => Self::OwedToShoppers,
        }
    }
}

impl ReorderBasis {
    const fn code(self) -> &'static str {
        match self {
            Self::ReorderQuantity => "reorder_quantity",
            Self::AboveReorderPoint => "above_reorder_point",
            Self::OwedToShoppers => "owed_to_shoppers",
        }
    }
}

/// A variant to order.
#[derive(Serialize, ToSchema)]
struct ReorderLineShape {
    variant_id: VariantId,
    product_id: ProductId,
    title: String,
    variant_title: String,
    sku: String,
    supplier_sku: String,
    on_hand: i32,
    reserved: i32,
    available: i32,
    /// Units that shoppers wait for.
    backordered: i32,
    /// Units ordered from suppliers and not received yet.
    incoming: i32,
    /// Units on drafts of purchase orders.
    drafted: i32,
    /// available + incoming + drafted − backordered
    position: i64,
    /// Null: listed because shoppers wait for units that nobody has ordered.
    reorder_point: Option<i32>,
    reorder_quantity: Option<i32>,
    /// Units sold over the list's `sold_days`, less those that came back.
    sold: i64,
    /// Days that the available units last at that rate; null when none were sold.
    days_of_cover: Option<i64>,
    /// Units in the supplier's pack.
    pack: i32,
    /// Units to order, in whole packs.
    suggested: i32,
    basis: ReorderBasis,
    /// Units that were added to fill the last pack.
    added_for_pack: i32,
    /// Cost of one unit; null without a supplier.
    cost: Option<Money>,
}

impl ReorderLineShape {
    fn of(line: ReorderLine, currency: Option<Currency>) -> Self {
        let stand = line.stand;
        let cost = line.cost_minor.zip(currency);
        Self {
            available: stand.available(),
            position: stand.position(),
            days_of_cover: stand.days_of_cover(),
            suggested: line.suggestion.quantity,
            basis: line.suggestion.basis.into(),
            added_for_pack: line.suggestion.added_for_pack,
            cost: cost.map(|(minor, currency)| Money::new(minor, currency)),
            variant_id: line.variant,
            product_id: line.product,
            title: line.title,
            variant_title: line.options,
            sku: line.sku,
            supplier_sku: line.supplier_sku,
            on_hand: stand.on_hand,
            reserved: stand.reserved,
            backordered: stand.backordered,
            incoming: stand.incoming,
            drafted: stand.drafted,
            reorder_point: stand.reorder_point,
            reorder_quantity: stand.reorder_quantity,
            sold: stand.sold,
            pack: stand.pack,
        }
    }
}

/// What is to be ordered from one supplier.
#[derive(Serialize, ToSchema)]
struct ReorderGroup {
    /// Null for goods of which no supplier is known: they cannot be ordered from here.
    supplier: Option<SupplierRef>,
    currency: Option<Currency>,
    /// Business days the supplier takes to deliver.
    lead_days: Option<i32>,
    /// What one order must come to at least.
    minimum: Option<Money>,
    /// What the suggested units cost together.
    total: Option<Money>,
    lines: Vec<ReorderLineShape>,
}

impl From<ReorderSupplier> for ReorderGroup {
    fn from(group: ReorderSupplier) -> Self {
        let total = group.total();
        let terms = group.supplier;
        let currency = terms.as_ref().map(|terms| terms.currency);
        let lines = group.lines.into_iter();
        Self {
            currency,
            lead_days: terms.as_ref().and_then(|terms| terms.lead_days),
            minimum: terms.as_ref().and_then(|terms| {
                let minor = terms.minimum_minor?;
                Some(Money::new(minor, terms.currency))
            }),
            total,
            lines: lines
                .map(|line| ReorderLineShape::of(line, currency))
                .collect(),
            supplier: terms.map(|terms| SupplierRef::new(terms.id, terms.name)),
        }
    }
}

/// The reorder list.
#[derive(Serialize, ToSchema)]
struct ReorderListShape {
    /// By supplier's name; goods without a supplier come last.
    groups: Vec<ReorderGroup>,
    /// Days over which sales are counted.
    sold_days: i32,
    /// Number of variants beyond the list's limit; they appear once others are ordered.
    left_out: i64,
}

impl From<ReorderList> for ReorderListShape {
    fn from(found: ReorderList) -> Self {
        Self {
            groups: found
                .suppliers
                .into_iter()
                .map(ReorderGroup::from)
                .collect(),
            sold_days: SOLD_DAYS,
            left_out: found.left_out,
        }
    }
}

/// Get the reorder list.
#[utoipa::path(
    tag = "purchasing",
    responses((status = 200, description = "Variants at or below their reorder point, and those that shoppers wait for and nobody has ordered, by supplier, with a quantity to order and its reason", body = ReorderListShape))
)]
#[get("/reorder-list")]
async fn list(call: Call<PurchasingRead>) -> Result<HttpResponse, Problem> {
    call.show(async |tx| {
        let found = purchasing::reorder_list(tx, ON_SCREEN).await?;
        Ok(ReorderListShape::from(found))
    })
    .await
}

const COLUMNS: [&str; 20] = [
    "Supplier",
    "Supplier SKU",
    "SKU",
    "Title",
    "Options",
    "On hand",
    "Reserved",
    "Available",
    "Backordered",
    "Incoming",
    "On drafts",
    "Reorder point",
    "Reorder quantity",
    "Sold in 28 days",
    "Days of cover",
    "Pack",
    "Suggested",
    "Reason",
    "Unit cost",
    "Currency",
];

fn cells(group: &ReorderGroup, line: &ReorderLineShape) -> [String; 20] {
    let number = |number: Option<i32>| number.map(|one| one.to_string()).unwrap_or_default();
    let supplier = group.supplier.as_ref().map(|one| one.name().to_owned());
    let currency = group.currency.map(|one| one.code().to_owned());
    [
        supplier.unwrap_or_default(),
        line.supplier_sku.clone(),
        line.sku.clone(),
        line.title.clone(),
        line.variant_title.clone(),
        line.on_hand.to_string(),
        line.reserved.to_string(),
        line.available.to_string(),
        line.backordered.to_string(),
        line.incoming.to_string(),
        line.drafted.to_string(),
        number(line.reorder_point),
        number(line.reorder_quantity),
        line.sold.to_string(),
        line.days_of_cover
            .map(|days| days.to_string())
            .unwrap_or_default(),
        line.pack.to_string(),
        line.suggested.to_string(),
        line.basis.code().to_owned(),
        line.cost.map(Money::to_decimal_text).unwrap_or_default(),
        currency.unwrap_or_default(),
    ]
}

/// Download the reorder list as CSV.
#[utoipa::path(
    tag = "purchasing",
    responses((status = 200, description = "The reorder list as CSV, one row a variant", body = String, content_type = "text/csv"))
)]
#[get("/reorder-list.csv")]
async fn csv(call: Call<PurchasingRead>) -> Result<HttpResponse, Problem> {
    let read = call.read(async |tx| Ok(purchasing::reorder_list(tx, IN_FILE).await?));
    let found = read.await?;
    let mut table = CsvTable::headed(&COLUMNS)?;
    for group in found.suppliers.into_iter().map(ReorderGroup::from) {
        for line in &group.lines {
            let cells = cells(&group, line);
            table.row(&cells.each_ref().map(String::as_str))?;
        }
    }
    table.download("reorder-list.csv")
}

/// A line of the list to order.
#[derive(Deserialize, ToSchema)]
struct ReorderLineForm {
    variant_id: VariantId,
    /// Whole packs.
    #[schema(minimum = 1)]
    quantity: i32,
}

#[derive(Deserialize, ToSchema)]
struct ReorderForm {
    lines: Vec<ReorderLineForm>,
}

/// Drafts that were made.
#[derive(Serialize, ToSchema)]
struct ReorderedShape {
    /// One for each supplier, by name.
    purchase_orders: Vec<PurchaseOrderRow>,
}

/// Draft purchase orders from the reorder list.
#[utoipa::path(
    tag = "purchasing",
    request_body = ReorderForm,
    responses(
        (status = 201, description = "One draft for each supplier of the lines", body = ReorderedShape),
        (status = 409, description = "Some of the goods are no longer on the list: ordered or received since it was read", body = Problem),
    )
)]
#[post("/reorder-list/purchase-orders")]
async fn order(call: Call<PurchasingWrite, Form<ReorderForm>>) -> Result<HttpResponse, Problem> {
    let (call, form) = call.open();
    let lines = form.lines.iter().map(|line| OrderedLine {
        variant: line.variant_id,
        quantity: line.quantity,
    });
    let wanted = OrderLines {
        lines: lines.collect(),
        actor: call.actor().to_owned(),
    };
    call.change(async |tx| {
        let made = purchasing::order_from_list(tx, &wanted).await;
        let made = made.map_err(|error| refusals::reorder_list(error, call.language()))?;
        let shop = ShopFacts::of(tx).await?;
        let today = papers::terms_of(&shop.profile).day(tx.now());
        let row = |(order, supplier)| PurchaseOrderRow::of(PurchaseRow { order, supplier }, today);
        Ok(Reply::created(ReorderedShape {
            purchase_orders: made.into_iter().map(row).collect(),
        }))
    })
    .await
}
