//! Mail as work for later: queued in the transaction that wants it, sent by a worker.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use tenancy::{
    DbError, Tenancy,
    blob::{self, BlobId},
    jobs::{self, BackgroundJob, ClaimedJob, Lane, Run},
};

use super::{
    Sender, Written,
    mailer::{File, Mail, Mailer, MailerError},
};

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

/// A mail to be sent: a tenant's, or the provider's own, which cannot have attachments.
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
    /// Mails of one key are queued once.
    #[serde(skip)]
    pub key: Option<String>,
}

impl BackgroundJob for MailJob {
    const KIND: &'static str = "mail.send";
    const LANE: Lane = Lane::Urgent;

    fn unique_key(&self, _: DateTime<Utc>) -> Option<String> {
        self.key.clone()
    }
}

/// What mails are sent with.
#[derive(Clone)]
pub struct MailContext {
    pub tenancy: Tenancy,
    pub mailer: Arc<dyn Mailer>,
}

impl Run<MailContext> for MailJob {
    type Error = HandleMailError;

    /// A worker killed between sending and finishing sends again, under the same Message-ID.
    async fn run(self, context: &MailContext, job: &ClaimedJob) -> Result<(), HandleMailError> {
        let MailContext { tenancy, mailer } = context;
        send(tenancy, mailer.as_ref(), self, job).await?;
        let mut tx = tenancy.platform().await?;
        jobs::finish(&mut tx, job.lease()).await?;
        Ok(tx.commit().await?)
    }
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
            key: None,
        }
    }

    /// However often it is queued under this key, it is one mail.
    #[must_use]
    pub fn once(mut self, key: impl Into<String>) -> Self {
        self.key = Some(key.into());
        self
    }

    #[must_use]
    pub fn attach(mut self, attachment: Attachment) -> Self {
        self.attachments.push(attachment);
        self
    }
}

#[derive(Debug, thiserror::Error)]
pub enum HandleMailError {
    #[error("attachment {0} is not stored")]
    Attachment(String),
    #[error(transparent)]
    Mailer(#[from] MailerError),
    #[error(transparent)]
    Db(#[from] DbError),
}

async fn send(
    tenancy: &Tenancy,
    mailer: &dyn Mailer,
    mail: MailJob,
    job: &ClaimedJob,
) -> Result<(), HandleMailError> {
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
