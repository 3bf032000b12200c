use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::TcpListener,
};

use super::*;

fn mail() -> Mail {
    Mail {
        id: "job_1".into(),
        date: DateTime::from_timestamp(1_795_521_600, 0).unwrap(),
        to: ("Ada\r\nBcc: x@example.com".into(), "ada@example.com".into()),
        from_name: Some("Érable".into()),
        reply_to: Some("shop@example.com".into()),
        subject: "Votre commande\r\nBcc: evil@example.com".into(),
        html: "<p>é</p>".into(),
        text: "é".into(),
        files: vec![File {
            name: "invoice.pdf".into(),
            media_type: "application/pdf".into(),
            bytes: b"%PDF-1.7".to_vec(),
        }],
    }
}

fn from() -> Mailbox {
    "Highstreet <mail@shops.example>".parse().unwrap()
}

#[test]
fn a_mail_has_both_parts_its_file_and_the_same_id_each_time() {
    let text = String::from_utf8(build(mail(), &from()).unwrap().formatted()).unwrap();
    for words in [
        "Message-ID: <job_1@shops.example>",
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "application/pdf",
        "filename=\"invoice.pdf\"",
        "Reply-To: shop@example.com",
        "Date: Tue, 24 Nov 2026",
    ] {
        assert!(text.contains(words), "{words} not in\n{text}");
    }
    assert!(!text.contains("\r\nBcc:"), "headers cannot be smuggled in");
}

#[test]
fn what_cannot_be_an_address_is_refused_for_good() {
    let bad = Mail {
        to: (String::new(), "nobody".into()),
        ..mail()
    };
    assert!(matches!(build(bad, &from()), Err(MailerError::Refused(_))));
}

/// A minimal mail server; `last` is its reply to the message.
async fn server(last: &'static str) -> (u16, tokio::task::JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let task = tokio::spawn(async move {
        let (socket, _) = listener.accept().await.unwrap();
        let (reader, mut writer) = socket.into_split();
        let mut lines = BufReader::new(reader).lines();
        writer.write_all(b"220 test\r\n").await.unwrap();
        let (mut taken, mut data) = (String::new(), false);
        while let Ok(Some(line)) = lines.next_line().await {
            let answer = match (data, line.as_str()) {
                (true, ".") => last,
                (true, _) => {
                    taken += &line;
                    continue;
                }
                (false, "DATA") => "354 go on",
                _ => "250 ok",
            };
            data = line == "DATA";
            writer
                .write_all(format!("{answer}\r\n").as_bytes())
                .await
                .unwrap();
            if answer == last {
                break;
            }
        }
        taken
    });
    (port, task)
}

fn settings(port: u16) -> SmtpSettings {
    SmtpSettings {
        host: "127.0.0.1".into(),
        port,
        tls: SmtpTls::None,
        credentials: None,
        from: "Highstreet <mail@shops.example>".into(),
    }
}

async fn send(last: &'static str) -> (Result<(), MailerError>, String) {
    let (port, task) = server(last).await;
    let mailer = SmtpMailer::new(&settings(port)).unwrap();
    let sent = mailer.send(mail()).await;
    (sent, task.await.unwrap())
}

#[tokio::test]
async fn a_server_takes_it_refuses_it_or_wants_it_later() {
    let (sent, taken) = send("250 taken").await;
    assert!(
        sent.is_ok() && taken.contains("job_1@shops.example"),
        "{sent:?}"
    );
    assert!(matches!(
        send("550 no").await.0,
        Err(MailerError::Refused(_))
    ));
    assert!(matches!(
        send("451 later").await.0,
        Err(MailerError::Later(_))
    ));
}

#[tokio::test]
async fn a_server_that_falls_silent_is_given_up() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    // The system accepts the connection; nobody ever greets.
    let mailer = SmtpMailer::new(&settings(port)).unwrap();
    let sent = mailer.patient(Duration::from_millis(50)).send(mail()).await;
    assert!(matches!(sent, Err(MailerError::Later(_))), "{sent:?}");
}
