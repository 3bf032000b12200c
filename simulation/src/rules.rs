//! What holds after every step, whatever broke.

use crate::history::History;

/// Reads all proofs in one snapshot of the database.
pub async fn hold(history: &History<'_>) -> Result<(), String> {
    let shop = history.shop;
    let mut tx = shop.db.read(shop.id).await;
    let books = ledger::verify(&mut tx).await.unwrap();
    none("ledger", &books)?;
    none("payments", &payments::verify(&mut tx).await.unwrap())?;
    none("orders", &orders::verify(&mut tx).await.unwrap())?;
    none("refunds", &refunds::verify(&mut tx).await.unwrap())?;
    let stock = inventory::verify(&mut tx).await.unwrap();
    none("stock", &stock)?;
    for purchase in &history.purchases {
        let Some(id) = purchase.order else { continue };
        let order = orders::order(&mut tx, id).await.unwrap();
        if order.is_none() {
            return Err(format!("order {id} was told to the shopper and is gone"));
        }
    }
    Ok(())
}

fn none<T: std::fmt::Debug>(what: &str, found: &[T]) -> Result<(), String> {
    if found.is_empty() {
        Ok(())
    } else {
        Err(format!("{what}: {found:?}"))
    }
}
