//! Resets a forgotten password. The request only enqueues a job: neither the answer's text nor its timing reveals
//! whether there is an account.

use chrono::{DateTime, Duration, Utc};
use kernel::{Language, Token};
use messaging::mail;
use platform::{EmailAddress, PublicAddress};
use serde::{Deserialize, Serialize};
use tenancy::{
    DbError, PlatformTx, Tenancy,
    jobs::{self, BackgroundJob, ClaimedJob, Lane, Run},
};

use super::{provider, queue};
use crate::{Desk, PaperError};

/// Looks up the account of a forgotten password and mails the link, if the account exists.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SendReset {
    /// The address entered.
    pub email: String,
}

impl BackgroundJob for SendReset {
    const KIND: &'static str = "mail.reset_password";
    const LANE: Lane = Lane::Urgent;

    fn unique_key(&self, _: DateTime<Utc>) -> Option<String> {
        Some(self.email.clone())
    }
}

impl Run<Desk> for SendReset {
    type Error = PaperError;

    async fn run(self, desk: &Desk, job: &ClaimedJob) -> Result<(), PaperError> {
        let email = EmailAddress::parse(&self.email)?;
        let mut tx = desk.tenancy.platform().await?;
        let found = platform::request_password_reset(&mut tx, &email).await?;
        if let Some((token, language)) = found {
            write(&mut tx, &desk.address, &email, (&token, language)).await?;
        }
        jobs::finish(&mut tx, job.lease()).await?;
        Ok(tx.commit().await?)
    }
}

/// Enqueues the job.
///
/// # Errors
/// Database failures only.
pub async fn ask_for_reset(tenancy: &Tenancy, email: &EmailAddress) -> Result<(), DbError> {
    let asked = SendReset {
        email: email.to_string(),
    };
    let mut tx = tenancy.platform().await?;
    jobs::enqueue(&mut tx, &asked).await?;
    tx.commit().await
}

async fn write(
    tx: &mut PlatformTx,
    address: &PublicAddress,
    email: &EmailAddress,
    (token, language): (&Token, Language),
) -> Result<(), PaperError> {
    let sender = provider(address);
    let link = format!(
        "{}/reset-password?token={}",
        address.dashboard(),
        token.reveal()
    );
    let view = mail::account::LinkMail {
        language,
        sender: &sender,
        name: "",
        link: &link,
        valid_until: tx.now() + Duration::hours(1),
    };
    let written = mail::account::reset_password(&view)?;
    queue(tx, &sender, ("", email.as_str()), written).await?;
    Ok(())
}
