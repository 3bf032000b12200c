//! Mail as work for later: queued in the transaction that wants it, sent by a worker.

use serde::{Deserialize, Serialize};
use tenancy::{
    DbError, PlatformTx, Tenancy, TenantTx,
    blob::{self, BlobId},
    jobs::{self, ClaimedJob, Job},
};

use super::{
    Sender, Written,
    mailer::{File, Mail, Mailer, MailerError},
};

/// Kind of the job.
pub const MAIL_JOB: &str = "mail.send";

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Address {
    #[serde(default)]
    pub name: String,
    pub email: String,
}

/// A file of the tenant's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    pub filename: String,
    pub media_type: String,
    pub blob: BlobId,
}

/// Payload of a [`MAIL_JOB`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailJob {
    pub to: Address,
    /// Name shown as sender: the shop's.
    pub from_name: Option<String>,
    pub reply_to: Option<String>,
    pub subject: String,
    pub html: String,
    pub text: String,
    #[serde(default)]
    pub attachments: Vec<Attachment>,
}

impl MailJob {
    #[must_use]
    pub fn new(to: Address, sender: &Sender, written: Written) -> Self {
        Self {
            to,
            from_name: Some(sender.name.clone()),
            reply_to: sender.reply_to.clone(),
            subject: written.subject,
            html: written.html,
            text: written.text,
            attachments: Vec::new(),
        }
    }

    #[must_use]
    pub fn attach(mut self, attachment: Attachment) -> Self {
        self.attachments.push(attachment);
        self
    }

    fn job(
        &self,
        unique_key: Option<String>,
        due: chrono::DateTime<chrono::Utc>,
    ) -> Result<Job, DbError> {
        let payload =
            serde_json::to_value(self).map_err(|error| DbError::corrupt("job.payload", error))?;
        Ok(Job {
            kind: MAIL_JOB,
            payload,
            unique_key,
            due,
        })
    }
}

/// Queues a mail of the tenant's. The same `unique_key` queues it once.
///
/// # Errors
/// Database failures only.
pub async fn enqueue(
    tx: &mut TenantTx,
    mail: &MailJob,
    unique_key: Option<String>,
) -> Result<(), DbError> {
    let job = mail.job(unique_key, tx.now())?;
    jobs::enqueue(tx, job).await
}

/// Queues a mail of the provider's own; it cannot have attachments.
///
/// # Errors
/// Database failures only.
pub async fn enqueue_platform(
    tx: &mut PlatformTx,
    mail: &MailJob,
    unique_key: Option<String>,
) -> Result<(), DbError> {
    let job = mail.job(unique_key, tx.now())?;
    jobs::enqueue_platform(tx, job).await
}

#[derive(Debug, thiserror::Error)]
pub enum HandleMailError {
    #[error("not a mail: {0}")]
    Payload(String),
    #[error("attachment {0} is not stored")]
    Attachment(String),
    #[error(transparent)]
    Mailer(#[from] MailerError),
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Sends a queued mail. The caller finishes the job afterwards; if it dies in between, the mail goes out again under
/// the same Message-ID.
///
/// # Errors
/// See [`HandleMailError`].
pub async fn handle_mail(
    tenancy: &Tenancy,
    mailer: &dyn Mailer,
    job: &ClaimedJob,
) -> Result<(), HandleMailError> {
    let mail: MailJob = serde_json::from_value(job.payload.clone())
        .map_err(|error| HandleMailError::Payload(error.to_string()))?;
    let files = files(tenancy, job, &mail.attachments).await?;
    let mail = Mail {
        id: job.id.to_string(),
        date: tenancy.env().now(),
        to: (mail.to.name, mail.to.email),
        from_name: mail.from_name,
        reply_to: mail.reply_to,
        subject: mail.subject,
        html: mail.html,
        text: mail.text,
        files,
    };
    Ok(mailer.send(mail).await?)
}

async fn files(
    tenancy: &Tenancy,
    job: &ClaimedJob,
    attachments: &[Attachment],
) -> Result<Vec<File>, HandleMailError> {
    let mut files = Vec::new();
    let Some(first) = attachments.first() else {
        return Ok(files);
    };
    let missing =
        |attachment: &Attachment| HandleMailError::Attachment(attachment.filename.clone());
    let tenant = job.tenant_id.ok_or_else(|| missing(first))?;
    let mut tx = tenancy.read(tenant).await?;
    for attachment in attachments {
        let stored = blob::get(&mut tx, &attachment.blob)
            .await?
            .ok_or_else(|| missing(attachment))?;
        files.push(File {
            name: attachment.filename.clone(),
            media_type: attachment.media_type.clone(),
            bytes: stored.bytes,
        });
    }
    tx.commit().await?;
    Ok(files)
}
