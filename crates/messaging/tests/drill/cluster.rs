//! PostgreSQL clusters, and PostgreSQL's own programs.

use std::path::{Path, PathBuf};

use kernel::Env;
use tenancy::{
    PoolSettings, Tenancy,
    local::{Durability, LocalPostgres},
};
use tokio_postgres::Client;

/// The program's login role.
pub const APP: &str = "highstreet_app";

/// An empty cluster, stopped and removed at the end, even if the test fails.
pub struct Elsewhere {
    pub postgres: LocalPostgres,
    pub root: PathBuf,
}

impl Elsewhere {
    pub fn start(name: &str) -> Self {
        let root = std::env::temp_dir().join(format!("hs-{name}-{}", std::process::id()));
        let postgres = LocalPostgres::start(&root, Durability::None).unwrap();
        Self { postgres, root }
    }

    /// Restarts it with other settings.
    pub fn restart(&self, settings: &str) {
        let mut command = self.postgres.command("pg_ctl");
        let data = self.root.join("data");
        let socket = format!("-k {}/run {settings}", self.root.display());
        let output = command
            .args(["restart", "-w", "-D", text(&data), "-o", &socket, "-l"])
            .arg(self.root.join("postgres.log"))
            .output()
            .unwrap();
        assert!(output.status.success(), "{output:?}");
    }

    pub async fn tenancy(&self, database: &str) -> Tenancy {
        let (app, owner) = (self.postgres.app(database), self.postgres.owner(database));
        let settings = PoolSettings {
            partitions: 1,
            ..PoolSettings::default()
        };
        Tenancy::connect(&app, &owner, settings, Env::system())
            .await
            .unwrap()
    }
}

impl Drop for Elsewhere {
    fn drop(&mut self) {
        self.postgres.stop().ok();
        std::fs::remove_dir_all(&self.root).ok();
    }
}

/// Runs one of PostgreSQL's programs against a database.
pub fn run(postgres: &LocalPostgres, program: &str, database: &str, arguments: &[&str]) {
    let owner = postgres.owner(database);
    let url = postgres.url(owner.get_user().unwrap(), database);
    let mut command = postgres.command(program);
    let output = command.args(["-d", &url]).args(arguments).output().unwrap();
    let words = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{program}: {words}");
}

pub async fn owner_of(postgres: &LocalPostgres, database: &str) -> Client {
    let owner = postgres.owner(database);
    let (client, connection) = owner.connect(tokio_postgres::NoTls).await.unwrap();
    tokio::spawn(connection);
    client
}

/// A folder that PostgreSQL's user may write to: the server's own.
pub fn folder(postgres: &LocalPostgres) -> PathBuf {
    let command = postgres.command("pg_dump");
    command.get_current_dir().unwrap().to_owned()
}

pub fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}
