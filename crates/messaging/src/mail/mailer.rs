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

/// One mail with everything in it.
#[derive(Clone, Debug)]
pub struct Mail {
    /// The part before `@` of the Message-ID: the same for each try of one job.
    pub id: String,
    pub date: DateTime<Utc>,
    pub to: (String, String),
    /// Name shown as sender; the address is the mailer's own.
    pub from_name: Option<String>,
    pub reply_to: Option<String>,
    pub subject: String,
    pub html: String,
    pub text: String,
    pub files: Vec<File>,
}

/// An attached file.
#[derive(Clone, Debug)]
pub struct File {
    pub name: String,
    pub media_type: String,
    pub bytes: Vec<u8>,
}

#[derive(Debug, thiserror::Error)]
pub enum MailerError {
    /// Trying again will not help: a bad address, or the server said no for good.
    #[error("refused: {0}")]
    Refused(String),
    /// The server is away or asks to come back.
    #[error("not now: {0}")]
    Later(String),
}

/// Takes mails and hands them to a server.
#[async_trait::async_trait]
pub trait Mailer: Send + Sync {
    async fn send(&self, mail: Mail) -> Result<(), MailerError>;
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SmtpTls {
    /// Only for a server on the same machine or network.
    None,
    /// STARTTLS, and no mail without it.
    StartTls,
    /// TLS from the first byte.
    Tls,
}

#[derive(Clone)]
pub struct SmtpSettings {
    pub host: String,
    pub port: u16,
    pub tls: SmtpTls,
    /// User name and password.
    pub credentials: Option<(String, String)>,
    /// Address all mails are sent from, with its name where a mail gives none: `Highstreet <mail@example.com>`.
    pub from: String,
}

/// Sends over SMTP with connections kept open.
pub struct SmtpMailer {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

impl SmtpMailer {
    /// Whether all mails can be sent from `from`.
    ///
    /// # Errors
    /// It is no address.
    pub fn check_sender(from: &str) -> Result<(), MailerError> {
        from.parse::<Mailbox>().map(drop).map_err(refused)
    }

    /// Connects on the first mail, not here.
    ///
    /// # Errors
    /// Settings that cannot work.
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
        })
    }
}

fn refused(error: impl std::fmt::Display) -> MailerError {
    MailerError::Refused(error.to_string())
}

/// Header values are one line.
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

/// Text and HTML of the same mail, and the files beside them.
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
        match self.transport.send(message).await {
            Ok(_) => Ok(()),
            Err(error) if error.is_permanent() => Err(MailerError::Refused(error.to_string())),
            Err(error) => Err(MailerError::Later(error.to_string())),
        }
    }
}

#[cfg(test)]
#[path = "mailer_tests.rs"]
mod tests;
