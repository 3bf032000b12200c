//! Somebody looks for an order by its number and e-mail, without its link.
//!
//! The link goes to the address of the order and is never shown. Asking writes the same job whether or not there is such
//! an order, so that neither the answer nor the time it takes tells who bought what.

use kernel::Language;
use serde::{Deserialize, Serialize};
use serde_json::json;
use tenancy::{
    DbError, TenantTx,
    jobs::{self, Job},
};

use super::model::{Order, order, order_by_number};

/// Kind of the job that looks, and mails the link when it finds; its payload is a [`FindOrder`].
pub const FIND_JOB: &str = "orders.find";

/// What somebody typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindOrder {
    pub number: i64,
    /// In lower case.
    pub email: String,
    /// Of the page it was typed into; the mail is written in it.
    pub language: Language,
}

/// Asks for the link of an order. Asked again before it was answered, it is one question.
///
/// # Errors
/// Database failures only.
pub async fn find_order(tx: &mut TenantTx, asked: &FindOrder) -> Result<(), DbError> {
    let job = Job {
        kind: FIND_JOB,
        payload: json!(asked),
        unique_key: Some(format!("{}:{}", asked.number, asked.email)),
        due: tx.now(),
    };
    jobs::enqueue(tx, job).await
}

/// The order of this number, if it was placed with this e-mail.
///
/// # Errors
/// Database failures only.
pub async fn found_order(tx: &mut TenantTx, asked: &FindOrder) -> Result<Option<Order>, DbError> {
    let Some(id) = order_by_number(tx, asked.number).await? else {
        return Ok(None);
    };
    let found = order(tx, id).await?;
    Ok(found.filter(|order| order.email.trim().to_lowercase() == asked.email))
}
