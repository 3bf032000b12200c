//! The search box above the log of messages.

use kernel::beginning_with;
use messaging::DeliverySearch;
use tenancy::TenantTx;

use web::problem::Problem;

/// Interprets the text in the search box: an order number, or an event's id or the beginning of one.
pub(super) async fn search(
    tx: &mut TenantTx,
    text: &str,
) -> Result<Option<DeliverySearch>, Problem> {
    let text = text.trim().to_ascii_lowercase();
    if text.is_empty() {
        return Ok(None);
    }
    if let Some((first, last)) = beginning_with(&text) {
        return Ok(Some(DeliverySearch::Events(first, last)));
    }
    let number = text.trim_start_matches('#').parse().ok();
    let order = match number {
        Some(number) => orders::order_by_number(tx, number).await?,
        None => None,
    };
    let subject = |id| DeliverySearch::Subject(format!("order/{id}"));
    Ok(Some(order.map_or(DeliverySearch::Nothing, subject)))
}
