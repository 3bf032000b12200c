//! A town: `highstreet serve`, `highstreet work` and `highstreet-sandbox` as separate processes, as in production.
//! Every visitor comes from another address, as the proxy in front would report.

use std::{
    path::PathBuf,
    process::Command,
    sync::atomic::{AtomicU32, Ordering},
    time::Duration,
};

use serde_json::Value;
use tenancy::testing::TestDb;
use tokio_postgres::{Client, NoTls};

use crate::{
    servers::{Running, free_ports, new_directory, program, stand_ins_program, url_of},
    stand_ins::StandIns,
    visitor::{self, Visitor},
};

pub struct Town {
    pub db: TestDb,
    serve: Running,
    work: Running,
    _stand_ins: Running,
    pub stand_ins: StandIns,
    port: u16,
    redis: String,
    data: PathBuf,
}

/// Where visitors connect.
#[derive(Clone, Copy)]
pub struct Door {
    port: u16,
}

impl Door {
    /// A new visitor, with an address of their own.
    pub fn visitor(&self, host: &str) -> Visitor {
        static VISITORS: AtomicU32 = AtomicU32::new(0);
        let number = VISITORS.fetch_add(1, Ordering::Relaxed);
        let address = format!("198.18.{}.{}", number / 250 % 250, number % 250 + 1);
        Visitor::new(host, self.port, &address)
    }
}

/// One of the program's processes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Serve,
    Work,
    Both,
}

impl Town {
    pub async fn open() -> Self {
        Self::open_with_redis("").await
    }

    pub async fn open_with_redis(redis: &str) -> Self {
        let db = TestDb::start().await;
        let (port, stand_ins) = (free_ports(), free_ports());
        let data = new_directory("town", port);
        let town = Self {
            _stand_ins: Running::start(
                stand_ins_program()
                    .args(["--http", &format!("127.0.0.1:{stand_ins}")])
                    .args(["--smtp", &format!("127.0.0.1:{}", stand_ins + 1)])
                    .args([
                        "--webhook-url",
                        &format!("http://127.0.0.1:{port}/hooks/stripe"),
                    ])
                    .args(["--webhook-secret", "whsec_of_the_town_alone"]),
                &data.join("stand-ins.log"),
            ),
            serve: Running::start(
                &mut part(&db, "serve", (port, stand_ins), redis),
                &data.join("serve.log"),
            ),
            work: Running::start(
                &mut part(&db, "work", (port, stand_ins), redis),
                &data.join("work.log"),
            ),
            stand_ins: StandIns { port: stand_ins },
            redis: redis.to_owned(),
            db,
            port,
            data,
        };
        town.ready().await;
        town
    }

    pub async fn ready(&self) {
        ready(self.port, Duration::from_secs(60)).await;
    }

    /// Sends kill -9.
    pub fn kill(&mut self, victim: Part) {
        if victim != Part::Work {
            self.serve.kill();
        }
        if victim != Part::Serve {
            self.work.kill();
        }
    }

    /// Starts a killed process; returns at once.
    pub fn start(&mut self, victim: Part) {
        let ports = (self.port, self.stand_ins.port);
        let launch = |name: &str| {
            let log = self.data.join(format!("{name}.log"));
            Running::start(&mut part(&self.db, name, ports, &self.redis), &log)
        };
        if victim != Part::Work {
            self.serve = launch("serve");
        }
        if victim != Part::Serve {
            self.work = launch("work");
        }
    }

    /// One of the program's processes, not yet started.
    pub fn program(&self, name: &str) -> Command {
        part(
            &self.db,
            name,
            (self.port, self.stand_ins.port),
            &self.redis,
        )
    }

    /// The output of `highstreet <args>` against the same database.
    pub fn command(&self, args: &[&str]) -> (bool, String) {
        with_database(&self.db, args)
    }

    /// What the server has logged so far.
    pub fn served(&self) -> String {
        std::fs::read_to_string(self.data.join("serve.log")).unwrap()
    }

    /// The port on which everything is served, as in the links of mails.
    pub fn port(&self) -> u16 {
        self.port
    }

    pub fn door(&self) -> Door {
        Door { port: self.port }
    }

    /// A new visitor.
    pub fn visitor(&self, host: &str) -> Visitor {
        self.door().visitor(host)
    }

    /// The text of the mail to this address that says `words`.
    pub async fn mail(&self, to: &str, words: &str) -> String {
        let path = format!("/mail.json?to={to}");
        let found = |all: &Value| {
            let mut texts = all
                .as_array()?
                .iter()
                .filter_map(|mail| mail["text"].as_str());
            texts.find(|text| text.contains(words)).map(str::to_owned)
        };
        self.stand_ins.eventually(words, &path, found).await
    }

    /// Every shop's books, payments and orders agree.
    pub fn proven(&self) {
        let (sound, said) = self.command(&["ledger", "verify"]);
        assert!(sound, "{said}");
    }

    /// A connection to the tables as their owner.
    pub async fn owner(&self) -> Client {
        let config = self.db.postgres.owner(&self.db.name);
        let (client, connection) = config.connect(NoTls).await.unwrap();
        tokio::spawn(connection);
        client
    }
}

impl Drop for Town {
    fn drop(&mut self) {
        self.kill(Part::Both);
        if !std::thread::panicking() {
            std::fs::remove_dir_all(&self.data).ok();
        }
    }
}

/// Waits until the program reports that it is ready.
pub async fn ready(port: u16, patience: Duration) {
    let url = format!("http://127.0.0.1:{port}/readyz");
    let asked = async {
        loop {
            let answer = visitor::client().get(&url).send().await;
            if answer.is_ok_and(|answer| answer.status().is_success()) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };
    let up = tokio::time::timeout(patience, asked).await;
    assert!(up.is_ok(), "the program did not come up");
}

/// The output of `highstreet <args>` against a database.
pub fn with_database(db: &TestDb, args: &[&str]) -> (bool, String) {
    let output = against(db, args).output().unwrap();
    let text = [output.stdout, output.stderr].concat();
    let text = String::from_utf8_lossy(&text).into_owned();
    (output.status.success(), text)
}

/// `highstreet <args>`, to be run against a database.
pub fn against(db: &TestDb, args: &[&str]) -> Command {
    let mut command = environment(program(), db, (1, 1), "");
    command.args(args);
    command
}

fn part(db: &TestDb, name: &str, ports: (u16, u16), redis: &str) -> Command {
    let mut command = environment(program(), db, ports, redis);
    command.arg(name);
    command
}

/// As an operator would set it; see README.md, Configuration.
fn environment(
    mut command: Command,
    db: &TestDb,
    (port, stand_ins): (u16, u16),
    redis: &str,
) -> Command {
    command
        .env("DATABASE_URL", url_of(&db.postgres.app(&db.name)))
        .env("DATABASE_OWNER_URL", url_of(&db.postgres.owner(&db.name)))
        .env("REDIS_URL", redis)
        .env(
            "HIGHSTREET_SECRET",
            "0123456789012345678901234567890123456789",
        )
        .env("HIGHSTREET_BASE_URL", format!("http://localhost:{port}"))
        .env("HIGHSTREET_LISTEN", format!("127.0.0.1:{port}"))
        .env("HIGHSTREET_ENDPOINTS", "loopback")
        // A crowd waits its turn at a program built without optimization.
        .env("HIGHSTREET_DATABASE_WAIT", "60")
        // Opened shops use the template's; creating more would only cost time.
        .env("HIGHSTREET_SPARES", "1")
        .env("STRIPE_SECRET_KEY", "sk_test_town")
        .env("STRIPE_WEBHOOK_SECRETS", "whsec_of_the_town_alone")
        .env("STRIPE_BASE_URL", format!("http://127.0.0.1:{stand_ins}/"))
        .env("SMTP_HOST", "127.0.0.1")
        .env("SMTP_PORT", (stand_ins + 1).to_string())
        .env("SMTP_TLS", "none")
        .env("STRIPE_STATEMENT_PREFIX", "HIGHST")
        .env("MAIL_FROM", "Highstreet <mail@highstreet.example>");
    command
}
