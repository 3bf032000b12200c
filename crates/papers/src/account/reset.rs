//! A forgotten password. Asking for a new one leaves a job and no more: whether there is an account shows neither in the
//! answer's words nor in its time.

use chrono::Duration;
use kernel::{Language, Token};
use messaging::mail;
use platform::{EmailAddress, PublicAddress};
use serde::{Deserialize, Serialize};
use tenancy::{
    DbError, PlatformTx, Tenancy,
    jobs::{self, ClaimedJob, Job},
};

use super::{provider, queue};
use crate::PaperError;

/// Kind of the job that looks for the account of a forgotten password.
pub const RESET_JOB: &str = "mail.reset_password";

/// What is known of somebody who has forgotten a password.
#[derive(Debug, Serialize, Deserialize)]
struct ResetAsked {
    email: String,
}

/// Leaves the job.
///
/// # Errors
/// Database failures only.
pub async fn ask_for_reset(tenancy: &Tenancy, email: &EmailAddress) -> Result<(), DbError> {
    let asked = ResetAsked {
        email: email.to_string(),
    };
    let payload =
        serde_json::to_value(asked).map_err(|error| DbError::corrupt("job.payload", error))?;
    let mut tx = tenancy.platform().await?;
    let job = Job {
        kind: RESET_JOB,
        payload,
        unique_key: Some(email.to_string()),
        due: tx.now(),
    };
    jobs::enqueue_platform(&mut tx, job).await?;
    tx.commit().await
}

/// Sends the link, if the address has an account. Done by a worker.
///
/// # Errors
/// The database, or a payload that is none.
pub async fn send_reset(
    tenancy: &Tenancy,
    address: &PublicAddress,
    job: &ClaimedJob,
) -> Result<(), PaperError> {
    let asked: ResetAsked = serde_json::from_value(job.payload.clone())?;
    let email = EmailAddress::parse(&asked.email)?;
    let mut tx = tenancy.platform().await?;
    let found = platform::request_password_reset(&mut tx, &email).await?;
    if let Some((token, language)) = found {
        write(&mut tx, address, &email, (&token, language)).await?;
    }
    jobs::finish(&mut tx, job.lease()).await?;
    tx.commit().await?;
    Ok(())
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
