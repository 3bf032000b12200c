//! A private PostgreSQL under a folder, for the demo and for tests. It uses the system's installation and a Unix
//! socket that no other user can reach. PostgreSQL refuses to run as root, so root runs it as the `postgres` or
//! `nobody` user.

use std::{
    io,
    os::unix::{fs::PermissionsExt, process::CommandExt},
    path::{Path, PathBuf},
    process::{Command, Output},
};

use nix::unistd::{Gid, Uid, User, chown};
use tokio_postgres::Config;

/// Why the private cluster could not be started or stopped.
#[derive(Debug, thiserror::Error)]
pub enum LocalError {
    /// No PostgreSQL installation was found.
    #[error(
        "PostgreSQL is not installed (looked in PG_BIN, PATH and /usr/lib/postgresql/*/bin): apt-get install postgresql"
    )]
    NotInstalled,
    /// The named program failed; the text is its output.
    #[error("{0}: {1}")]
    Failed(&'static str, String),
    /// The file system refused.
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// What a crash of the machine may lose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Durability {
    /// As in production: every commit reaches the disk.
    Full,
    /// For tests: a power cut may lose the cluster, a killed program does not.
    None,
}

/// A running private cluster.
#[derive(Clone, Debug)]
pub struct LocalPostgres {
    bin: PathBuf,
    root: PathBuf,
}

/// The superuser of a private cluster; owns schemas and runs migrations.
const OWNER: &str = "highstreet_owner";
/// The login role of the program.
const APP: &str = "highstreet_app";

fn find_bin() -> Option<PathBuf> {
    let from_env = std::env::var_os("PG_BIN").map(PathBuf::from);
    let from_path = std::env::var_os("PATH")
        .map(|path| std::env::split_paths(&path).collect::<Vec<_>>())
        .unwrap_or_default();
    let mut versions: Vec<PathBuf> = std::fs::read_dir("/usr/lib/postgresql")
        .map(|entries| {
            entries
                .flatten()
                .map(|entry| entry.path().join("bin"))
                .collect()
        })
        .unwrap_or_default();
    versions.sort();
    from_env
        .into_iter()
        .chain(versions.into_iter().rev())
        .chain(from_path)
        .find(|folder| folder.join("initdb").exists() && folder.join("pg_ctl").exists())
}

/// The user the server runs as; `None` (the current user) unless we are root.
fn server_user() -> Option<(Uid, Gid)> {
    if !Uid::effective().is_root() {
        return None;
    }
    ["postgres", "nobody"]
        .into_iter()
        .find_map(|name| User::from_name(name).ok().flatten())
        .map(|user| (user.uid, user.gid))
}

fn checked(step: &'static str, output: &Output) -> Result<(), LocalError> {
    if output.status.success() {
        return Ok(());
    }
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    let text = if text.trim().is_empty() {
        String::from_utf8_lossy(&output.stdout).into_owned()
    } else {
        text
    };
    Err(LocalError::Failed(step, text))
}

impl LocalPostgres {
    /// Starts the cluster under `root` (created if missing), or joins it if it is already running.
    ///
    /// # Errors
    /// PostgreSQL is missing or does not start; the error carries its output.
    pub fn start(root: &Path, durability: Durability) -> Result<Self, LocalError> {
        let bin = find_bin().ok_or(LocalError::NotInstalled)?;
        std::fs::create_dir_all(root)?;
        let root = root.canonicalize()?;
        let cluster = Self { bin, root };
        cluster.hand_over()?;
        if !cluster.data().join("PG_VERSION").exists() {
            cluster.init()?;
        }
        if !cluster.running() {
            cluster.launch(durability)?;
        }
        Ok(cluster)
    }

    fn data(&self) -> PathBuf {
        self.root.join("data")
    }

    /// Folder of the Unix socket. Socket paths are limited to about 100 bytes, so the folder cannot lie deep in a
    /// clone.
    fn socket(&self) -> PathBuf {
        let direct = self.root.join("run");
        if direct.as_os_str().len() < 80 {
            return direct;
        }
        use std::hash::{DefaultHasher, Hash, Hasher};
        let mut hasher = DefaultHasher::new();
        self.root.hash(&mut hasher);
        std::env::temp_dir().join(format!("hs-{:x}", hasher.finish()))
    }

    fn hand_over(&self) -> Result<(), LocalError> {
        let socket = self.socket();
        std::fs::create_dir_all(&socket)?;
        if let Some((uid, gid)) = server_user() {
            for folder in [&self.root, &socket] {
                chown(folder, Some(uid), Some(gid)).map_err(io::Error::from)?;
            }
        }
        std::fs::set_permissions(&socket, std::fs::Permissions::from_mode(0o755))?;
        Ok(())
    }

    /// One of PostgreSQL's own programs (`pg_dump`), run as the server's user in the cluster's folder.
    #[must_use]
    pub fn command(&self, program: &str) -> Command {
        let mut command = Command::new(self.bin.join(program));
        command.current_dir(&self.root).env("LC_ALL", "C.UTF-8");
        if let Some((uid, gid)) = server_user() {
            command.uid(uid.as_raw()).gid(gid.as_raw());
        }
        command
    }

    fn init(&self) -> Result<(), LocalError> {
        let output = self
            .command("initdb")
            .args([
                "--auth=trust",
                "--encoding=UTF8",
                "--locale=C.UTF-8",
                "--no-sync",
                "-U",
                OWNER,
                "-D",
            ])
            .arg(self.data())
            .output()?;
        checked("initdb", &output)
    }

    fn running(&self) -> bool {
        self.command("pg_ctl")
            .arg("status")
            .arg("-D")
            .arg(self.data())
            .output()
            .is_ok_and(|output| output.status.success())
    }

    fn launch(&self, durability: Durability) -> Result<(), LocalError> {
        let mut options = format!(
            "-k {} -c listen_addresses='' -c max_connections=300 -c shared_buffers=256MB \
             -c max_locks_per_transaction=256 -c log_min_messages=warning",
            self.socket().display()
        );
        if durability == Durability::None {
            options.push_str(" -c fsync=off -c synchronous_commit=off -c full_page_writes=off");
        }
        let output = self
            .command("pg_ctl")
            .args(["start", "-w", "-t", "60", "-D"])
            .arg(self.data())
            .arg("-l")
            .arg(self.root.join("postgres.log"))
            .args(["-o", &options])
            .output()?;
        checked("pg_ctl start", &output)
    }

    /// Stops the server and rolls back open transactions.
    ///
    /// # Errors
    /// When `pg_ctl` fails.
    pub fn stop(&self) -> Result<(), LocalError> {
        let output = self
            .command("pg_ctl")
            .args(["stop", "-m", "fast", "-w", "-D"])
            .arg(self.data())
            .output()?;
        checked("pg_ctl stop", &output)
    }

    /// Kills the server as `kill -9` does, and starts it again: it recovers from its log, as after a crash of the machine.
    /// Every connection breaks.
    ///
    /// # Errors
    /// The server is not running, or does not come up again.
    pub fn crash(&self) -> Result<(), LocalError> {
        let file = std::fs::read_to_string(self.data().join("postmaster.pid"))?;
        let pid = file.lines().next().unwrap_or_default();
        let output = Command::new("kill").args(["-9", pid]).output()?;
        checked("kill", &output)?;
        // Its processes notice its death one by one, and until the last is gone another server is refused.
        let mut launched = self.launch(Durability::None);
        for _ in 0..50 {
            if launched.is_ok() {
                break;
            }
            std::thread::sleep(std::time::Duration::from_millis(200));
            launched = self.launch(Durability::None);
        }
        launched
    }

    fn config(&self, user: &str, database: &str) -> Config {
        let mut config = Config::new();
        config
            .host_path(self.socket())
            .port(5432)
            .user(user)
            .dbname(database);
        config
    }

    /// Connection settings of the owner.
    #[must_use]
    pub fn owner(&self, database: &str) -> Config {
        self.config(OWNER, database)
    }

    /// Connection settings of the program.
    #[must_use]
    pub fn app(&self, database: &str) -> Config {
        self.config(APP, database)
    }

    /// The same as a connection string, for `DATABASE_URL`.
    #[must_use]
    pub fn url(&self, user: &str, database: &str) -> String {
        format!(
            "host={} port=5432 user={user} dbname={database}",
            self.socket().display()
        )
    }

    /// Creates the database unless it exists.
    ///
    /// # Errors
    /// When the server refuses.
    pub async fn ensure_database(&self, name: &str) -> Result<(), crate::DbError> {
        let client = crate::connect::plain(&self.owner("postgres")).await?;
        let there = client
            .query_opt("SELECT 1 FROM pg_database WHERE datname = $1", &[&name])
            .await?;
        if there.is_none() {
            client
                .batch_execute(&format!("CREATE DATABASE {name}"))
                .await?;
        }
        Ok(())
    }
}
