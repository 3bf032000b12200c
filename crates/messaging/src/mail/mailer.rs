//! The port to the outgoing mail server, and its SMTP adapter.

use std::time::{Duration, SystemTime};

use chrono::{DateTime, Utc};
use lettre::{
    AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{Attachment, Mailbox, MultiPart, SinglePart, header::ContentType},
    transport::smtp::{
        authentication::Credentials,
        client::{Tls, TlsParameters},
    },
};

/// One complete mail.
#[derive(Clone, Debug)]
pub struct Mail {
    /// The part before `@` of the Message-ID: the same for each try of one job.
    pub id: String,
    /// The Date header.
    pub date: DateTime<Utc>,
    /// Display name and address of the recipient.
    pub to: (String, String),
    /// Display name of the sender; the address is the mailer's own.
    pub from_name: Option<String>,
    /// Where replies go.
    pub reply_to: Option<String>,
    /// The subject line.
    pub subject: String,
    /// The HTML part.
    pub html: String,
    /// The plain text part.
    pub text: String,
    /// The attached files.
    pub files: Vec<File>,
}

/// An attached file.
#[derive(Clone, Debug)]
pub struct File {
    /// Name shown to the reader.
    pub name: String,
    /// Media type, such as `application/pdf`.
    pub media_type: String,
    /// The content.
    pub bytes: Vec<u8>,
}

/// Why a mail was not accepted.
#[derive(Debug, thiserror::Error)]
pub enum MailerError {
    /// A retry will not help: a bad address, or a permanent refusal by the server.
    #[error("refused: {0}")]
    Refused(String),
    /// The server is unreachable or asks for a later retry.
    #[error("not now: {0}")]
    Later(String),
}

/// Hands mails to an outgoing server.
#[async_trait::async_trait]
pub trait Mailer: Send + Sync {
    /// Sends one mail.
    ///
    /// # Errors
    /// See [`MailerError`].
    async fn send(&self, mail: Mail) -> Result<(), MailerError>;
}

/// How the connection is encrypted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SmtpTls {
    /// Unencrypted: only for a server on the same machine or network.
    None,
    /// STARTTLS, required.
    StartTls,
    /// TLS from the first byte.
    Tls,
}

/// The outgoing mail server.
#[derive(Clone)]
pub struct SmtpSettings {
    /// Host name.
    pub host: String,
    /// TCP port.
    pub port: u16,
    /// Encryption of the connection.
    pub tls: SmtpTls,
    /// User name and password.
    pub credentials: Option<(String, String)>,
    /// Sender address of all mails, with the name used where a mail gives none: `Highstreet <mail@example.com>`.
    pub from: String,
}

/// How long a server may take to accept one mail. RFC 5321 (4.5.3.2) lets a relay think for ten minutes before a client
/// gives up; a shopper who waits for a link would not, and a retry carries the same Message-ID.
const PATIENCE: Duration = Duration::from_secs(60);

/// Sends over SMTP with connections kept open.
pub struct SmtpMailer {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
    patience: Duration,
}

impl SmtpMailer {
    /// Checks whether mails can be sent from `from`.
    ///
    /// # Errors
    /// `from` is not a valid address.
    pub fn check_sender(from: &str) -> Result<(), MailerError> {
        from.parse::<Mailbox>().map(drop).map_err(refused)
    }

    /// Builds the mailer. It connects on the first mail, not here.
    ///
    /// # Errors
    /// Invalid settings.
    pub fn new(settings: &SmtpSettings) -> Result<Self, MailerError> {
        let from = settings.from.parse().map_err(refused)?;
        let parameters = || TlsParameters::new(settings.host.clone()).map_err(refused);
        let tls = match settings.tls {
            SmtpTls::None => Tls::None,
            SmtpTls::StartTls => Tls::Required(parameters()?),
            SmtpTls::Tls => Tls::Wrapper(parameters()?),
        };
        let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&settings.host)
            .port(settings.port)
            .tls(tls)
            .timeout(Some(Duration::from_secs(20)));
        if let Some((user, password)) = &settings.credentials {
            builder = builder.credentials(Credentials::new(user.clone(), password.clone()));
        }
        Ok(Self {
            transport: builder.build(),
            from,
            patience: PATIENCE,
        })
    }

    #[cfg(test)]
    const fn patient(mut self, patience: Duration) -> Self {
        self.patience = patience;
        self
    }
}

fn refused(error: impl std::fmt::Display) -> MailerError {
    MailerError::Refused(error.to_string())
}

/// Collapses a header value to one line.
fn line(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect::<String>()
        .trim()
        .to_owned()
}

fn part(file: File) -> Result<SinglePart, MailerError> {
    let media_type = ContentType::parse(&file.media_type).map_err(refused)?;
    Ok(Attachment::new(line(&file.name)).body(file.bytes, media_type))
}

/// Builds the message: text and HTML alternatives, and the attached files.
pub(super) fn build(mail: Mail, from: &Mailbox) -> Result<Message, MailerError> {
    let (name, address) = &mail.to;
    let name = Some(line(name)).filter(|name| !name.is_empty());
    let to = Mailbox::new(name, address.parse().map_err(refused)?);
    let from_name = mail
        .from_name
        .as_deref()
        .map(line)
        .or_else(|| from.name.clone());
    let mut builder = Message::builder()
        .message_id(Some(format!("<{}@{}>", mail.id, from.email.domain())))
        .date(SystemTime::from(mail.date))
        .from(Mailbox::new(from_name, from.email.clone()))
        .to(to)
        .subject(line(&mail.subject));
    if let Some(reply_to) = &mail.reply_to {
        builder = builder.reply_to(reply_to.parse().map_err(refused)?);
    }
    let words = MultiPart::alternative_plain_html(mail.text, mail.html);
    let whole = if mail.files.is_empty() {
        words
    } else {
        let mixed = MultiPart::mixed().multipart(words);
        mail.files
            .into_iter()
            .try_fold(mixed, |mixed, file| Ok(mixed.singlepart(part(file)?)))?
    };
    builder.multipart(whole).map_err(refused)
}

#[async_trait::async_trait]
impl Mailer for SmtpMailer {
    async fn send(&self, mail: Mail) -> Result<(), MailerError> {
        let message = build(mail, &self.from)?;
        // The transport's own timeout ends with connecting: a server that then falls silent would be awaited for ever.
        let sending = self.transport.send(message);
        match tokio::time::timeout(self.patience, sending).await {
            Ok(Ok(_)) => Ok(()),
            Ok(Err(error)) if error.is_permanent() => Err(MailerError::Refused(error.to_string())),
            Ok(Err(error)) => Err(MailerError::Later(error.to_string())),
            Err(_) => Err(MailerError::Later(format!(
                "the mail server fell silent for {} s",
                self.patience.as_secs()
            ))),
        }
    }
}

#[cfg(test)]
#[path = "mailer_tests.rs"]
mod tests;
