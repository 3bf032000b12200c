use lettre::{
    AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{Attachment, MultiPart, SinglePart, header::ContentType},
};
use serde_json::json;
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::TcpStream,
};

use crate::hand::Hand;

fn transport(hand: &Hand) -> AsyncSmtpTransport<Tokio1Executor> {
    AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous("127.0.0.1")
        .port(hand.sandbox.smtp.port())
        .build()
}

fn letter() -> Message {
    let alternative = MultiPart::alternative_plain_html(
        "Bonjour Zoé,\n.une ligne qui commence par un point\n".to_owned(),
        "<p>Bonjour <b>Zoé</b></p>".to_owned(),
    );
    let pdf = Attachment::new("facture é.pdf".to_owned()).body(
        b"%PDF-1.7\r\n.\r\n\x00\xff".to_vec(),
        ContentType::parse("application/pdf").unwrap(),
    );
    Message::builder()
        .from("Boutique <shop@example.ca>".parse().unwrap())
        .to("Zoé <zoe@example.ca>".parse().unwrap())
        .subject("Votre commande nº 1001 – merci")
        .multipart(MultiPart::mixed().multipart(alternative).singlepart(pdf))
        .unwrap()
}

#[tokio::test]
async fn a_message_is_kept_whole() {
    let hand = Hand::start().await;
    transport(&hand).send(letter()).await.unwrap();
    let found = hand.get("/mail.json?to=zoe@example.ca").await;
    let it = &found[0];
    assert_eq!(it["subject"], "Votre commande nº 1001 – merci");
    assert_eq!(it["html"], "<p>Bonjour <b>Zoé</b></p>");
    assert!(
        it["text"]
            .as_str()
            .unwrap()
            .contains("\n.une ligne qui commence par un point"),
        "{}",
        it["text"]
    );
    assert_eq!(
        (it["from"].as_str(), &it["envelope_to"]),
        (Some("shop@example.ca"), &json!(["zoe@example.ca"]))
    );
    let part = &it["attachments"][0];
    assert_eq!(
        (part["name"].as_str(), part["media_type"].as_str()),
        (Some("facture é.pdf"), Some("application/pdf"))
    );
    let url = part["url"].as_str().unwrap();
    let bytes = hand
        .client
        .get(url)
        .send()
        .await
        .unwrap()
        .bytes()
        .await
        .unwrap();
    assert_eq!(&bytes[..], b"%PDF-1.7\r\n.\r\n\x00\xff");
    let id = &it["id"];
    let page = hand.get_text(&format!("/mail/{id}")).await;
    assert!(page.contains("sandbox=") && page.contains("facture é.pdf"));
    let cell = hand
        .client
        .get(hand.url(&format!("/mail/{id}/html")))
        .send()
        .await
        .unwrap();
    assert!(
        cell.headers()["content-security-policy"]
            .to_str()
            .unwrap()
            .starts_with("sandbox")
    );
    assert!(
        hand.get_text("/mail?lang=fr")
            .await
            .contains("Boîte aux lettres")
    );
    assert_eq!(hand.get("/mail.json?to=nobody@example.ca").await, json!([]));
    hand.client.delete(hand.url("/mail")).send().await.unwrap();
    assert_eq!(hand.get("/mail.json").await, json!([]));
}

#[tokio::test]
async fn plain_messages_and_refusals() {
    let hand = Hand::start().await;
    hand.sim("mail", json!({ "code": 451, "times": 1 })).await;
    let plain = || {
        let message = Message::builder()
            .from("a@b.ca".parse().unwrap())
            .to("c@d.ca".parse().unwrap())
            .subject("S");
        message
            .singlepart(SinglePart::plain("text only".to_owned()))
            .unwrap()
    };
    let refused = transport(&hand).send(plain()).await.unwrap_err();
    assert!(refused.is_transient());
    transport(&hand).send(plain()).await.unwrap();
    let found = hand.get("/mail.json").await;
    assert_eq!(found.as_array().unwrap().len(), 1);
    assert!(found[0]["html"].is_null());
    assert_eq!(
        found[0]["text"].as_str().map(str::trim_end),
        Some("text only")
    );
}

#[tokio::test]
async fn two_messages_in_one_conversation_and_a_lonely_point() {
    let hand = Hand::start().await;
    let stream = TcpStream::connect(hand.sandbox.smtp).await.unwrap();
    let (reader, mut writer) = stream.into_split();
    let mut lines = BufReader::new(reader).lines();
    assert!(lines.next_line().await.unwrap().unwrap().starts_with("220"));
    let one = "MAIL FROM:<a@b.ca>\r\nRCPT TO:<c@d.ca>\r\nDATA\r\n";
    for _ in 0..2 {
        writer.write_all(one.as_bytes()).await.unwrap();
        writer
            .write_all(b"Subject: pipelined\r\n\r\n..\r\n.\r\n")
            .await
            .unwrap();
        for expected in ["250", "250", "354", "250"] {
            let line = lines.next_line().await.unwrap().unwrap();
            assert!(line.starts_with(expected), "{line}");
        }
    }
    writer.write_all(b"QUIT\r\n").await.unwrap();
    assert!(lines.next_line().await.unwrap().unwrap().starts_with("221"));
    let found = hand.get("/mail.json?subject=pipe").await;
    assert_eq!(found.as_array().unwrap().len(), 2);
    assert_eq!(found[1]["text"].as_str().map(str::trim_end), Some("."));
}
