//! Finds an order by its number and e-mail, without its link.
//!
//! The link is mailed to the address of the order and never shown. A request enqueues the same job whether or not such
//! an order exists, so that neither the answer nor its timing reveals who bought what.

use chrono::{DateTime, Utc};
use kernel::Language;
use serde::{Deserialize, Serialize};
use tenancy::{
    DbError, TenantTx,
    jobs::{self, BackgroundJob, Lane},
};

use super::{
    lookup::order_by_number,
    model::{Order, order},
};

/// What the visitor entered. As a job it looks the order up and, if found, mails the link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindOrder {
    /// The number entered.
    pub number: i64,
    /// Lower case.
    pub email: String,
    /// Language of the page, and so of the mail.
    pub language: Language,
}

impl BackgroundJob for FindOrder {
    const KIND: &'static str = "orders.find";
    const LANE: Lane = Lane::Urgent;

    fn unique_key(&self, _: DateTime<Utc>) -> Option<String> {
        Some(format!("{}:{}", self.number, self.email))
    }
}

/// Requests the link of an order. Repeating a pending request enqueues nothing new.
///
/// # Errors
/// Database failures only.
pub async fn find_order(tx: &mut TenantTx, asked: &FindOrder) -> Result<(), DbError> {
    jobs::enqueue(tx, asked).await
}

/// The order with this number, if it was placed with this e-mail.
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
