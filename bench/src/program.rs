//! The program and its services as separate processes, so that CPU time can be attributed.

use std::{
    fs::File,
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::Duration,
};

use nix::{
    sys::signal::{Signal, kill},
    unistd::Pid,
};
use tenancy::local::{Durability, LocalPostgres};

pub const DATABASE: &str = "highstreet";
pub const SECRET: &str = "a secret of the bench alone, 32 characters and more";
const WEBHOOK_SECRET: &str = "whsec_of_the_bench_alone";

/// Everything but the server, which each part starts as it needs it.
pub struct Street {
    pub postgres: LocalPostgres,
    pub root: PathBuf,
    program: PathBuf,
    pub port: u16,
    pub sandbox_port: u16,
    smtp_port: u16,
    /// The card processor's URL for the program, if not the stand-in itself.
    processor: Option<String>,
}

/// A running process of the program; stopped when dropped.
pub struct Running {
    child: Child,
}

impl Running {
    pub fn of(child: Child) -> Self {
        Self { child }
    }

    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Asks it to end, and waits for that.
    pub fn stop(&mut self) {
        if matches!(self.child.try_wait(), Ok(Some(_))) {
            return;
        }
        if let Ok(pid) = i32::try_from(self.child.id()) {
            kill(Pid::from_raw(pid), Signal::SIGINT).ok();
        }
        for _ in 0..150 {
            if matches!(self.child.try_wait(), Ok(Some(_))) {
                return;
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.stop();
    }
}

pub fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().port()
}

/// The PostgreSQL postmaster under `root`.
pub fn postmaster(root: &Path) -> u32 {
    let text = std::fs::read_to_string(root.join("data/postmaster.pid")).unwrap();
    text.lines().next().unwrap().parse().unwrap()
}

impl Street {
    /// PostgreSQL as in production (every commit reaches the disk), with the demo's two shops.
    pub async fn open(program: &Path, root: &Path) -> Self {
        std::fs::create_dir_all(root).unwrap();
        let place = root.join("postgres");
        let postgres =
            tokio::task::spawn_blocking(move || LocalPostgres::start(&place, Durability::Full))
                .await
                .unwrap()
                .expect("PostgreSQL starts");
        postgres
            .ensure_database(DATABASE)
            .await
            .expect("a database");
        let street = Self {
            postgres,
            root: root.to_owned(),
            program: program.to_owned(),
            port: free_port(),
            sandbox_port: free_port(),
            smtp_port: free_port(),
            processor: None,
        };
        street.seed().await;
        street
    }

    /// Starts the demo until it has created its shops.
    async fn seed(&self) {
        let demo = self.start(
            "demo",
            &[
                "demo".to_owned(),
                format!("--port={}", self.port),
                format!("--sandbox-port={}", self.sandbox_port),
                format!("--data={}", self.root.join("demo").display()),
            ],
            &[],
        );
        self.wait_until_ready().await;
        drop(demo);
    }

    /// From now on the program calls the card processor through `url`.
    pub fn meet_processor_at(&mut self, url: String) {
        self.processor = Some(url);
    }

    /// PostgreSQL's log names the process that sent a statement.
    fn database_url(&self, name: &str) -> String {
        let url = self.postgres.url("highstreet_app", DATABASE);
        format!("{url} application_name={name}")
    }

    fn start(&self, name: &str, args: &[String], extra: &[(&str, String)]) -> Running {
        self.start_program(&self.program, name, args, extra)
    }

    fn start_program(
        &self,
        program: &Path,
        name: &str,
        args: &[String],
        extra: &[(&str, String)],
    ) -> Running {
        let log = File::options()
            .create(true)
            .append(true)
            .open(self.root.join(format!("{name}.log")))
            .unwrap();
        let sandbox = format!("http://127.0.0.1:{}", self.sandbox_port);
        let processor = self.processor.clone().unwrap_or(sandbox);
        let mut command = Command::new(program);
        command
            .args(args)
            .env("DATABASE_URL", self.database_url(name))
            .env(
                "DATABASE_OWNER_URL",
                self.postgres.url("highstreet_owner", DATABASE),
            )
            .env("HIGHSTREET_SECRET", SECRET)
            .env(
                "HIGHSTREET_BASE_URL",
                format!("http://localhost:{}", self.port),
            )
            .env("HIGHSTREET_LISTEN", format!("127.0.0.1:{}", self.port))
            .env("HIGHSTREET_ENDPOINTS", "loopback")
            .env("STRIPE_SECRET_KEY", "sk_test_bench")
            .env("STRIPE_WEBHOOK_SECRETS", WEBHOOK_SECRET)
            .env("STRIPE_BASE_URL", processor)
            .env("SMTP_HOST", "127.0.0.1")
            .env("SMTP_PORT", self.smtp_port.to_string())
            .env("SMTP_TLS", "none")
            .env("MAIL_FROM", "Highstreet <mail@highstreet.example>")
            .env("RUST_BACKTRACE", "0")
            .envs(extra.iter().map(|(name, value)| (*name, value.as_str())))
            .env_remove("REDIS_URL")
            .stdout(Stdio::from(log.try_clone().unwrap()))
            .stderr(Stdio::from(log));
        Running {
            child: command.spawn().expect("the program starts"),
        }
    }

    /// Waits until the server answers.
    async fn wait_until_ready(&self) {
        for _ in 0..1200 {
            let url = format!("http://127.0.0.1:{}/readyz", self.port);
            if reqwest::get(&url)
                .await
                .is_ok_and(|answer| answer.status().is_success())
            {
                return;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!(
            "the program did not come up; logs are in {}",
            self.root.display()
        );
    }

    /// Starts the server with this much memory for rendered pages.
    pub async fn serve(&self, cache_mb: u32) -> Running {
        let extra = [("HIGHSTREET_PAGE_CACHE_MB", cache_mb.to_string())];
        let running = self.start("serve", &["serve".to_owned()], &extra);
        self.wait_until_ready().await;
        running
    }

    /// Starts the worker.
    pub fn work(&self) -> Running {
        self.start("work", &["work".to_owned()], &[])
    }

    /// Starts the stand-ins.
    pub async fn sandbox(&self) -> Running {
        let args = [
            format!("--http=127.0.0.1:{}", self.sandbox_port),
            format!("--smtp=127.0.0.1:{}", self.smtp_port),
            format!("--webhook-url=http://127.0.0.1:{}/hooks/stripe", self.port),
            format!("--webhook-secret={WEBHOOK_SECRET}"),
        ];
        let own = self.program.with_file_name("highstreet-sandbox");
        let running = if own.exists() {
            self.start_program(&own, "sandbox", &args, &[])
        } else {
            // For builds from before the stand-ins were a separate program.
            let args = [&["sandbox".to_owned()], &args[..]].concat();
            self.start("sandbox", &args, &[])
        };
        let url = format!("http://127.0.0.1:{}/health", self.sandbox_port);
        while reqwest::get(&url).await.is_err() {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        running
    }

    /// A connection as the database's owner.
    pub async fn sql(&self) -> tokio_postgres::Client {
        let config = self.postgres.owner(DATABASE);
        let (client, connection) = config
            .connect(tokio_postgres::NoTls)
            .await
            .expect("PostgreSQL answers");
        tokio::spawn(connection);
        client
    }

    /// PostgreSQL's postmaster.
    pub fn postmaster(&self) -> u32 {
        postmaster(&self.root.join("postgres"))
    }

    /// `slug.localhost:port`, the Host header of a shop.
    pub fn host(&self, slug: &str) -> String {
        format!("{slug}.localhost:{}", self.port)
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }
}

impl Drop for Street {
    fn drop(&mut self) {
        if let Err(error) = self.postgres.stop() {
            eprintln!("{error}");
        }
    }
}
