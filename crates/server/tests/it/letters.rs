//! Mails waiting to be sent, as their readers will see them.

use serde_json::Value;
use tokio_postgres::Client;

use crate::town::{Town, text};

pub struct Letter {
    pub to: String,
    pub reply_to: Option<String>,
    pub subject: String,
    pub text: String,
}

impl Letter {
    /// The token in its link.
    pub fn token(&self) -> String {
        let (_, rest) = self.text.split_once("token=").unwrap();
        let end = |c: char| c.is_whitespace();
        rest.split(end).next().unwrap().to_owned()
    }
}

pub async fn owner(town: &Town) -> Client {
    let config = town.db.postgres.owner(&town.db.name);
    let (client, connection) = config.connect(tokio_postgres::NoTls).await.unwrap();
    tokio::spawn(connection);
    client
}

/// In the order they were written.
pub async fn letters(town: &Town) -> Vec<Letter> {
    let sql = "SELECT payload::text FROM msg.job WHERE kind = 'mail.send' ORDER BY id";
    let rows = owner(town).await.query(sql, &[]).await.unwrap();
    let read = |row: tokio_postgres::Row| {
        let mail: Value = serde_json::from_str(row.get(0)).unwrap();
        Letter {
            to: text(&mail["to"]["email"]),
            reply_to: mail["reply_to"].as_str().map(str::to_owned),
            subject: text(&mail["subject"]),
            text: text(&mail["text"]),
        }
    };
    rows.into_iter().map(read).collect()
}

/// The newest to this address.
pub async fn last_to(town: &Town, email: &str) -> Letter {
    let all = letters(town).await;
    all.into_iter().rfind(|letter| letter.to == email).unwrap()
}
