//! When a variant is on the reorder list.

use actix_web::{HttpResponse, put};
use calls::{Call, Form, Reply, permission::StockWrite};
use inventory::SetReorder;
use serde::Deserialize;
use utoipa::ToSchema;

use super::{StockItem, items};
use web::problem::{Problem, refusals};
use wire::{ShopFacts, Stated};

#[derive(Deserialize, ToSchema)]
struct ReorderLimitsForm {
    /// On the reorder list at or below this many units; null: only when shoppers wait for units that nobody has ordered.
    /// Absent: as it is.
    #[serde(default)]
    #[schema(value_type = Option<i32>, minimum = 0)]
    reorder_point: Stated<i32>,
    /// Units to order then; null: as many as are missing. Absent: as it is.
    #[serde(default)]
    #[schema(value_type = Option<i32>, minimum = 1)]
    reorder_quantity: Stated<i32>,
}

/// Set when a variant is to be reordered.
#[utoipa::path(
    tag = "stock",
    request_body = ReorderLimitsForm,
    responses((status = 200, description = "The item afterwards", body = StockItem))
)]
#[put("/stock/{variant_id}/reorder")]
pub(super) async fn reorder(
    call: Call<StockWrite, Form<ReorderLimitsForm>>,
) -> Result<HttpResponse, Problem> {
    let (call, form) = call.open();
    let variant = call.part("variant_id")?;
    call.change(async |tx| {
        let shop = ShopFacts::of(tx).await?;
        if items(tx, &shop, &[variant]).await?.is_empty() {
            return Err(Problem::not_found());
        }
        let stored = inventory::stock_of(tx, &[variant]).await?;
        let stored = stored.first();
        let limits = SetReorder {
            variant,
            location: None,
            point: form
                .reorder_point
                .over(stored.and_then(|row| row.reorder_point)),
            quantity: form
                .reorder_quantity
                .over(stored.and_then(|row| row.reorder_quantity)),
        };
        catalog::count_change(tx, &[variant]).await?;
        let set = inventory::set_reorder(tx, limits).await;
        set.map_err(|error| refusals::reorder(error, "", call.language()))?;
        let after = items(tx, &shop, &[variant]).await?;
        let item = after.into_iter().next().ok_or_else(Problem::not_found)?;
        Ok(Reply::ok(item))
    })
    .await
}
