//! Somebody looks for an order by its number and e-mail, without its link.
//!
//! The link goes to the address of the order and is never shown. Asking writes the same job whether or not there is such
//! an order, so that neither the answer nor the time it takes tells who bought what.

use chrono::{DateTime, Utc};
use kernel::Language;
use serde::{Deserialize, Serialize};
use tenancy::{
    DbError, TenantTx,
    jobs::{self, BackgroundJob, Lane},
};

use super::model::{Order, order, order_by_number};

/// What somebody typed. As a job it looks, and mails the link when it finds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindOrder {
    pub number: i64,
    /// In lower case.
    pub email: String,
    /// Of the page it was typed into; the mail is written in it.
    pub language: Language,
}

impl BackgroundJob for FindOrder {
    const KIND: &'static str = "orders.find";
    const LANE: Lane = Lane::Urgent;

    fn unique_key(&self, _: DateTime<Utc>) -> Option<String> {
        Some(format!("{}:{}", self.number, self.email))
    }
}

/// Asks for the link of an order. Asked again before it was answered, it is one question.
///
/// # Errors
/// Database failures only.
pub async fn find_order(tx: &mut TenantTx, asked: &FindOrder) -> Result<(), DbError> {
    jobs::enqueue(tx, asked).await
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
