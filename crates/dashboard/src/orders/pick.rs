//! The pick list as PDF.

use actix_web::{HttpResponse, get, web::ServiceConfig};
use calls::{Call, permission::DocumentsRead};
use catalog::queries::variants_by_ids;
use documents::render_pick_list;
use kernel::{Language, OrderId, VariantId};
use orders::{FulfillmentState, Order, OrderFilter, OrderSort};
use papers::{Walk, Wanted, paper::Issuer, pick_list};
use tenancy::TenantTx;

use super::{
    super::refusals::say,
    found,
    print::{language, pdf, rendered},
};
use web::problem::Problem;
use wire::{File, malformed};

/// Maximum number of orders on one list.
const MOST: usize = 100;

pub(super) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(list);
}

/// The named orders, or those waiting to be shipped, oldest first.
async fn asked(tx: &mut TenantTx, ids: &[OrderId]) -> Result<Vec<Order>, Problem> {
    let mut all = Vec::new();
    for id in ids {
        all.push(found(tx, *id).await?);
    }
    if ids.is_empty() {
        let waiting = OrderFilter {
            fulfillment: vec![FulfillmentState::Unfulfilled, FulfillmentState::Partial],
            sort: OrderSort::Oldest,
            limit: Some(100),
            ..OrderFilter::default()
        };
        for row in orders::orders(tx, &waiting).await?.items {
            all.push(found(tx, row.id).await?);
        }
    }
    all.sort_by_key(|order| order.number);
    all.truncate(MOST);
    Ok(all)
}

async fn barcodes(tx: &mut TenantTx, all: &[Order]) -> Result<Vec<(VariantId, String)>, Problem> {
    let Some(first) = all.first() else {
        return Ok(Vec::new());
    };
    let mut variants: Vec<VariantId> = all
        .iter()
        .flat_map(|order| order.lines.iter().map(|line| line.variant))
        .collect();
    variants.sort_unstable();
    variants.dedup();
    let facts = variants_by_ids(tx, first.currency, &variants).await?;
    Ok(facts.into_iter().map(|one| (one.id, one.barcode)).collect())
}

async fn ready(tx: &mut TenantTx, order: &Order) -> Result<Vec<(kernel::LineId, i32)>, Problem> {
    if order.state.may_ship() {
        Ok(orders::ready_to_ship(tx, order).await?)
    } else {
        Ok(Vec::new())
    }
}

/// Download a pick list.
#[utoipa::path(
    tag = "orders",
    responses(
        (status = 200, description = "Pick list as PDF", body = File, content_type = "application/pdf"),
        (status = 404, description = "Not found: order", body = Problem),
        (status = 409, description = "Nothing is ready to pick", body = Problem),
    )
)]
#[get("/orders/pick-list.pdf")]
pub(super) async fn list(call: Call<DocumentsRead>) -> Result<HttpResponse, Problem> {
    let ids: Vec<OrderId> = call.params().all_parsed("order")?;
    if ids.len() > MOST {
        return Err(malformed("order"));
    }
    let language = language(call.request(), call.language())?;
    let site = call.storefront().await?;
    let view = call
        .read(async |tx| {
            let all = asked(tx, &ids).await?;
            let mut wanted = Vec::new();
            for order in &all {
                let ready = ready(tx, order).await?;
                wanted.push(Wanted { order, ready });
            }
            let barcodes = barcodes(tx, &all).await?;
            let shelf = inventory::locations(tx).await?.into_iter().next();
            let (profile, _) = platform::profile(tx).await?;
            let issuer = Issuer {
                profile: &profile,
                site: &site,
            };
            let location = shelf.map(|one| one.name).unwrap_or_default();
            let walk = Walk {
                location: &location,
                barcodes: &barcodes,
                at: tx.now(),
            };
            let view = pick_list(&issuer, &walk, &wanted, language);
            view.ok_or_else(|| nothing_to_pick(call.language()))
        })
        .await?;
    let name = view.number.clone();
    let bytes = rendered(move || render_pick_list(&view)).await?;
    Ok(pdf(&name, bytes))
}

fn nothing_to_pick(language: Language) -> Problem {
    Problem::refused(
        "nothing_ready",
        say(
            language,
            "Nothing is ready to be fetched: no paid order waits for goods that are here",
            "Rien n’est prêt à être prélevé : aucune commande payée n’attend des articles en stock",
        ),
    )
}
