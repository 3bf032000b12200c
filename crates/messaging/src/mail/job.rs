//! Queues mail in the transaction that causes it; a worker sends it.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use kernel::TenantId;
use serde::{Deserialize, Serialize};
use tenancy::{
    DbError, Tenancy,
    blob::{self, BlobId},
    jobs::{BackgroundJob, ClaimedJob, Finisher, Lane, Run},
};

use super::{
    RecentFiles, Sender, Written,
    mailer::{File, Mail, Mailer, MailerError},
};

/// A mailbox with its display name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Address {
    /// Display name; may be empty.
    #[serde(default)]
    pub name: String,
    /// The address.
    pub email: String,
}

/// A file stored for the tenant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// Name shown to the reader.
    pub filename: String,
    /// Media type, such as `application/pdf`.
    pub media_type: String,
    /// The stored file.
    pub blob: BlobId,
}

/// A mail to send: a tenant's, or the provider's own, which cannot have attachments.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailJob {
    /// The recipient.
    pub to: Address,
    /// Display name of the sender: the shop's.
    pub from_name: Option<String>,
    /// Where replies go; absent for none.
    pub reply_to: Option<String>,
    /// The subject line.
    pub subject: String,
    /// The HTML part.
    pub html: String,
    /// The plain text part.
    pub text: String,
    /// The attached files.
    #[serde(default)]
    pub attachments: Vec<Attachment>,
    /// Mails with the same key are queued once.
    #[serde(skip)]
    pub key: Option<String>,
}

impl BackgroundJob for MailJob {
    const KIND: &'static str = "mail.send";
    const LANE: Lane = Lane::Mail;

    fn unique_key(&self, _: DateTime<Utc>) -> Option<String> {
        self.key.clone()
    }
}

/// The context mails are sent in.
#[derive(Clone)]
pub struct MailContext {
    /// Opens the tenants' transactions, for attachments.
    pub tenancy: Tenancy,
    /// The outgoing mail server.
    pub mailer: Arc<dyn Mailer>,
    /// Finishes mails sent at about the same time together.
    pub finisher: Finisher,
    /// Attachments that were stored a moment ago.
    pub files: RecentFiles,
}

impl Run<MailContext> for MailJob {
    type Error = HandleMailError;

    /// If a worker is killed between sending and finishing, the mail is sent again with the same Message-ID.
    async fn run(self, context: &MailContext, job: &ClaimedJob) -> Result<(), HandleMailError> {
        send(context, self, job).await?;
        Ok(context.finisher.finish(job.lease()).await?)
    }
}

impl MailJob {
    /// A mail without attachments and without a key.
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

    /// Queues the mail at most once under this key.
    #[must_use]
    pub fn once(mut self, key: impl Into<String>) -> Self {
        self.key = Some(key.into());
        self
    }

    /// Adds an attachment.
    #[must_use]
    pub fn attach(mut self, attachment: Attachment) -> Self {
        self.attachments.push(attachment);
        self
    }
}

/// Why a mail was not sent.
#[derive(Debug, thiserror::Error)]
pub enum HandleMailError {
    /// An attachment is missing.
    #[error("attachment {0} is not stored")]
    Attachment(String),
    /// The mail server did not accept it.
    #[error(transparent)]
    Mailer(#[from] MailerError),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

async fn send(
    context: &MailContext,
    mail: MailJob,
    job: &ClaimedJob,
) -> Result<(), HandleMailError> {
    let files = files(context, job, &mail.attachments).await?;
    let mail = Mail {
        id: job.id.to_string(),
        date: context.tenancy.env().now(),
        to: (mail.to.name, mail.to.email),
        from_name: mail.from_name,
        reply_to: mail.reply_to,
        subject: mail.subject,
        html: mail.html,
        text: mail.text,
        files,
    };
    Ok(context.mailer.send(mail).await?)
}

async fn files(
    context: &MailContext,
    job: &ClaimedJob,
    attachments: &[Attachment],
) -> Result<Vec<File>, HandleMailError> {
    let Some(first) = attachments.first() else {
        return Ok(Vec::new());
    };
    let tenant = job.tenant_id.ok_or_else(|| missing(first))?;
    let recent = attachments.iter().map(|attachment| {
        let bytes = context.files.take(tenant, &attachment.blob)?;
        Some(file(attachment, bytes))
    });
    match recent.collect::<Option<Vec<File>>>() {
        Some(files) => Ok(files),
        None => stored(&context.tenancy, tenant, attachments).await,
    }
}

async fn stored(
    tenancy: &Tenancy,
    tenant: TenantId,
    attachments: &[Attachment],
) -> Result<Vec<File>, HandleMailError> {
    let mut files = Vec::new();
    let mut tx = tenancy.read(tenant).await?;
    for attachment in attachments {
        let stored = blob::get(&mut tx, &attachment.blob)
            .await?
            .ok_or_else(|| missing(attachment))?;
        files.push(file(attachment, stored.bytes));
    }
    tx.commit().await?;
    Ok(files)
}

fn missing(attachment: &Attachment) -> HandleMailError {
    HandleMailError::Attachment(attachment.filename.clone())
}

fn file(attachment: &Attachment, bytes: Vec<u8>) -> File {
    File {
        name: attachment.filename.clone(),
        media_type: attachment.media_type.clone(),
        bytes,
    }
}
