//! The SMTP server (RFC 5321, as far as a client needs it to submit a message).

use std::time::Duration;

use actix_web::web;
use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
    sync::watch,
};

use crate::mailbox::Mailbox;

/// Announced with SIZE and enforced.
const LARGEST: usize = 25 * 1024 * 1024;
const LONGEST_LINE: u64 = 1024 * 1024;
const MOST_RECIPIENTS: usize = 1_000;
const PATIENCE: Duration = Duration::from_secs(300);

type Reader = BufReader<tokio::net::tcp::OwnedReadHalf>;

pub async fn serve(
    listener: TcpListener,
    mailbox: web::Data<Mailbox>,
    mut stopped: watch::Receiver<bool>,
) {
    loop {
        tokio::select! {
            _ = stopped.changed() => return,
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => { tokio::spawn(greet(stream, mailbox.clone(), stopped.clone())); }
                Err(error) => tracing::warn!(%error, "mailbox did not accept a connection"),
            },
        }
    }
}

async fn greet(stream: TcpStream, mailbox: web::Data<Mailbox>, mut stopped: watch::Receiver<bool>) {
    tokio::select! {
        _ = stopped.changed() => {}
        ended = tokio::time::timeout(PATIENCE, converse(stream, &mailbox)) => {
            if let Ok(Err(error)) = ended {
                tracing::debug!(%error, "mail connection broke");
            }
        }
    }
}

/// A client's progress with its message.
#[derive(Debug, Default, PartialEq, Eq)]
enum Envelope {
    #[default]
    Empty,
    From(String),
    To(String, Vec<String>),
}

/// What the server does after a line.
#[derive(Debug, PartialEq, Eq)]
enum Step {
    Say(String),
    TakeMessage,
    Leave,
}

async fn converse(stream: TcpStream, mailbox: &Mailbox) -> std::io::Result<()> {
    let (reader, mut writer) = stream.into_split();
    let mut reader = BufReader::new(reader);
    let mut envelope = Envelope::Empty;
    writer
        .write_all(b"220 sandbox ESMTP Highstreet mailbox\r\n")
        .await?;
    while let Some(line) = line(&mut reader).await? {
        let text = String::from_utf8_lossy(&line).into_owned();
        match step(&mut envelope, text.trim_end()) {
            Step::Say(answer) => writer.write_all(format!("{answer}\r\n").as_bytes()).await?,
            Step::Leave => return writer.write_all(b"221 2.0.0 Bye\r\n").await,
            Step::TakeMessage => {
                writer
                    .write_all(b"354 End data with <CR><LF>.<CR><LF>\r\n")
                    .await?;
                let Some(data) = data(&mut reader).await? else {
                    return Ok(());
                };
                mailbox.may_answer().await;
                let answer = accept(mailbox, std::mem::take(&mut envelope), data);
                writer.write_all(format!("{answer}\r\n").as_bytes()).await?;
            }
        }
    }
    Ok(())
}

async fn line(reader: &mut Reader) -> std::io::Result<Option<Vec<u8>>> {
    let mut line = Vec::new();
    let read = reader
        .take(LONGEST_LINE)
        .read_until(b'\n', &mut line)
        .await?;
    Ok((read > 0 && line.ends_with(b"\n")).then_some(line))
}

fn say(answer: &str) -> Step {
    Step::Say(answer.to_owned())
}

/// Handles one command.
fn step(envelope: &mut Envelope, line: &str) -> Step {
    let (verb, rest) = line.split_once(' ').unwrap_or((line, ""));
    match verb.to_ascii_uppercase().as_str() {
        "EHLO" => {
            *envelope = Envelope::Empty;
            Step::Say(format!(
                "250-sandbox\r\n250-SIZE {LARGEST}\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250-PIPELINING\r\n250 ENHANCEDSTATUSCODES"
            ))
        }
        "HELO" => {
            *envelope = Envelope::Empty;
            say("250 sandbox")
        }
        "MAIL" => mail(envelope, rest),
        "RCPT" => rcpt(envelope, rest),
        "DATA" => match envelope {
            Envelope::To(..) => Step::TakeMessage,
            _ => say("503 5.5.1 Name a sender and a recipient first"),
        },
        "RSET" => {
            *envelope = Envelope::Empty;
            say("250 2.0.0 Forgotten")
        }
        "NOOP" => say("250 2.0.0 OK"),
        "VRFY" => say("252 2.1.5 Every recipient is taken"),
        "QUIT" => Step::Leave,
        "STARTTLS" | "AUTH" | "EXPN" | "HELP" => say("502 5.5.1 Not here"),
        _ => say("500 5.5.2 Unknown command"),
    }
}

fn mail(envelope: &mut Envelope, rest: &str) -> Step {
    if *envelope != Envelope::Empty {
        return say("503 5.5.1 A sender was named already");
    }
    let Some((address, options)) = path(rest, "FROM:") else {
        return say("501 5.5.4 Write MAIL FROM:<address>");
    };
    let declared = options
        .split(' ')
        .find_map(|option| option.strip_prefix("SIZE=")?.parse::<usize>().ok());
    if declared.is_some_and(|size| size > LARGEST) {
        return say("552 5.3.4 Message too large");
    }
    *envelope = Envelope::From(address);
    say("250 2.1.0 OK")
}

fn rcpt(envelope: &mut Envelope, rest: &str) -> Step {
    let Some((address, _)) = path(rest, "TO:").filter(|(address, _)| address.contains('@')) else {
        return say("501 5.5.4 Write RCPT TO:<address>");
    };
    match std::mem::take(envelope) {
        Envelope::Empty => say("503 5.5.1 Name a sender first"),
        Envelope::From(sender) => {
            *envelope = Envelope::To(sender, vec![address]);
            say("250 2.1.5 OK")
        }
        Envelope::To(sender, mut recipients) => {
            let full = recipients.len() >= MOST_RECIPIENTS;
            if !full {
                recipients.push(address);
            }
            *envelope = Envelope::To(sender, recipients);
            say(if full {
                "452 4.5.3 Too many recipients"
            } else {
                "250 2.1.5 OK"
            })
        }
    }
}

/// Splits `FROM:<address> SIZE=…` into address and options.
fn path(rest: &str, word: &str) -> Option<(String, String)> {
    let start = rest.get(..word.len())?;
    let tail = rest.get(word.len()..)?.trim_start();
    let (address, options) = tail.strip_prefix('<')?.split_once('>')?;
    start
        .eq_ignore_ascii_case(word)
        .then(|| (address.to_owned(), options.trim().to_owned()))
}

/// Reads the message up to the final dot, undoing dot-stuffing. A message that is too large is read to its end and
/// dropped.
async fn data(reader: &mut Reader) -> std::io::Result<Option<Result<Vec<u8>, &'static str>>> {
    let mut message = Vec::new();
    let mut too_large = false;
    while let Some(line) = line(reader).await? {
        if line == b".\r\n" || line == b".\n" {
            return Ok(Some(if too_large {
                Err("552 5.3.4 Message too large")
            } else {
                Ok(message)
            }));
        }
        let line = if line.starts_with(b".") {
            line.get(1..).unwrap_or_default()
        } else {
            &line
        };
        too_large = too_large || message.len() + line.len() > LARGEST;
        if !too_large {
            message.extend_from_slice(line);
        }
    }
    Ok(None)
}

fn accept(mailbox: &Mailbox, envelope: Envelope, data: Result<Vec<u8>, &'static str>) -> String {
    let (Envelope::To(sender, recipients), raw) = (envelope, data) else {
        return "503 5.5.1 Name a sender and a recipient first".to_owned();
    };
    match raw {
        Err(refusal) => refusal.to_owned(),
        Ok(raw) => match mailbox.refusal() {
            Some(code) => format!("{code} refused on purpose"),
            None => format!(
                "250 2.0.0 Kept as {}",
                mailbox.keep(sender, recipients, raw)
            ),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(envelope: &mut Envelope, line: &str) -> String {
        match step(envelope, line) {
            Step::Say(answer) => answer,
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn a_message_needs_a_sender_then_recipients() {
        let mut envelope = Envelope::Empty;
        assert!(said(&mut envelope, "DATA").starts_with("503"));
        assert!(said(&mut envelope, "RCPT TO:<a@b.ca>").starts_with("503"));
        assert!(said(&mut envelope, "MAIL FROM:<> SIZE=99999999999").starts_with("552"));
        assert!(said(&mut envelope, "mail from:<shop@b.ca> BODY=8BITMIME").starts_with("250"));
        assert!(said(&mut envelope, "MAIL FROM:<x@b.ca>").starts_with("503"));
        assert!(said(&mut envelope, "RCPT TO:nonsense").starts_with("501"));
        assert!(said(&mut envelope, "RCPT TO:<a@b.ca>").starts_with("250"));
        assert_eq!(step(&mut envelope, "DATA"), Step::TakeMessage);
        assert!(said(&mut envelope, "RSET").starts_with("250"));
        assert_eq!(envelope, Envelope::Empty);
        assert!(said(&mut envelope, "EHLO x").contains("SIZE"));
        assert!(said(&mut envelope, "WHAT").starts_with("500"));
        assert_eq!(step(&mut envelope, "quit"), Step::Leave);
    }
}
