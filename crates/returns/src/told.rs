//! Who is told, by mail, and where the goods are to be sent.

use chrono::{DateTime, Utc};
use kernel::ReturnId;
use orders::Notify;
use serde::{Deserialize, Serialize};
use tenancy::{
    DbError, TenantTx,
    jobs::{self, BackgroundJob, Lane},
};

use crate::Policy;

/// What happened to a return.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReturnTurn {
    /// The shopper asked.
    Requested,
    /// The goods may come.
    Approved,
    /// The merchant said no.
    Refused,
    /// It was taken back.
    Canceled,
    /// Goods came.
    Received {
        /// The receipt's number within the return.
        receipt: i32,
    },
    /// It was closed without a refund. A refund has a mail of its own.
    ClosedUnpaid,
}

/// Who reads the mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReturnReader {
    /// Who sends goods back.
    Shopper,
    /// Who gets them.
    Merchant,
}

/// Mails the shopper or the merchant what happened to a return.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TellOfReturn {
    /// The return.
    pub id: ReturnId,
    /// What happened.
    pub turn: ReturnTurn,
    /// Who is told.
    pub reader: ReturnReader,
}

impl TellOfReturn {
    pub(crate) const fn of(id: ReturnId, turn: ReturnTurn) -> Self {
        Self {
            id,
            turn,
            reader: ReturnReader::Shopper,
        }
    }

    pub(crate) const fn merchant(id: ReturnId, turn: ReturnTurn) -> Self {
        Self {
            id,
            turn,
            reader: ReturnReader::Merchant,
        }
    }

    /// Names this mail among all: the same is queued once.
    #[must_use]
    pub fn key(&self) -> String {
        let turn = match self.turn {
            ReturnTurn::Requested => "requested".to_owned(),
            ReturnTurn::Approved => "approved".to_owned(),
            ReturnTurn::Refused => "refused".to_owned(),
            ReturnTurn::Canceled => "canceled".to_owned(),
            ReturnTurn::Received { receipt } => format!("received-{receipt}"),
            ReturnTurn::ClosedUnpaid => "closed".to_owned(),
        };
        let reader = match self.reader {
            ReturnReader::Shopper => "shopper",
            ReturnReader::Merchant => "merchant",
        };
        format!("{}/{turn}/{reader}", self.id)
    }
}

impl BackgroundJob for TellOfReturn {
    const KIND: &'static str = "returns.tell";
    const LANE: Lane = Lane::Urgent;

    fn unique_key(&self, _: DateTime<Utc>) -> Option<String> {
        Some(self.key())
    }
}

/// Plans the mail to the shopper, if one is wanted.
pub(crate) async fn told_to(
    tx: &mut TenantTx,
    (id, turn): (ReturnId, ReturnTurn),
    notify: Notify,
) -> Result<(), DbError> {
    match notify {
        Notify::Shopper => jobs::enqueue(tx, &TellOfReturn::of(id, turn)).await,
        Notify::Nobody => Ok(()),
    }
}

/// Where the goods are to be sent: the policy's address, else the shop's.
pub(crate) async fn address_of(tx: &mut TenantTx, policy: &Policy) -> Result<String, DbError> {
    if !policy.address.is_empty() {
        return Ok(policy.address.clone());
    }
    let (profile, _) = platform::profile(tx).await?;
    let mut lines = vec![profile.trading_name.clone()];
    let address = profile.address.lines(profile.language).into_iter();
    lines.extend(address.filter(|line| *line != profile.trading_name && !line.trim().is_empty()));
    Ok(lines.join("\n"))
}
