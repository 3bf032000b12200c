//! Programs started by the stories: each with its own log, killed at the latest when dropped.

use std::{
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::atomic::{AtomicU16, Ordering},
    time::Duration,
};

use tokio_postgres::config::{Config, Host};

/// A running program.
pub struct Running {
    child: Child,
    log: PathBuf,
}

impl Running {
    pub fn start(command: &mut Command, log: &Path) -> Self {
        let file = std::fs::File::options()
            .create(true)
            .append(true)
            .open(log)
            .unwrap();
        let child = command
            .stdout(Stdio::from(file.try_clone().unwrap()))
            .stderr(Stdio::from(file))
            .spawn()
            .unwrap();
        let log = log.to_owned();
        Self { child, log }
    }

    /// Sends kill -9 and waits until the process is gone.
    pub fn kill(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }

    /// Sends a signal: `-STOP` pauses the process, `-CONT` resumes it.
    pub fn signal(&self, name: &str) {
        let pid = self.child.id().to_string();
        let status = Command::new("kill").args([name, &pid]).status();
        assert!(status.unwrap().success(), "{name}");
    }

    /// Waits until it exits by itself; returns whether it succeeded.
    pub async fn ends(&mut self) -> bool {
        for _ in 0..2_400 {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.success();
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("{} does not end", self.log.display())
    }

    pub fn is_running(&mut self) -> bool {
        self.child.try_wait().unwrap().is_none()
    }

    /// All of its output so far.
    pub fn said(&self) -> String {
        String::from_utf8_lossy(&std::fs::read(&self.log).unwrap()).into_owned()
    }

    fn tell(&self) {
        let log = std::fs::read(&self.log).unwrap_or_default();
        let log = String::from_utf8_lossy(&log);
        let calm = |line: &&str| line.contains(" INFO ");
        let tail: Vec<&str> = log
            .lines()
            .rev()
            .filter(|line| !calm(line))
            .take(40)
            .collect();
        eprintln!("--- {}, newest last ---", self.log.display());
        for line in tail.iter().rev() {
            eprintln!("{line}");
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.kill();
        if std::thread::panicking() {
            self.tell();
        }
    }
}

pub fn program() -> Command {
    Command::new(env!("CARGO_BIN_EXE_highstreet"))
}

/// The stand-ins' program, which Cargo builds beside ours when it builds everything.
pub fn stand_ins_program() -> Command {
    let beside = Path::new(env!("CARGO_BIN_EXE_highstreet")).with_file_name("highstreet-sandbox");
    assert!(
        beside.exists(),
        "{} is missing: cargo build -p sandbox",
        beside.display()
    );
    Command::new(beside)
}

/// Two consecutive free ports, below the range the system gives to clients: a port must still be free when its program
/// was killed and starts again.
pub fn free_ports() -> u16 {
    static NEXT: AtomicU16 = AtomicU16::new(0);
    let mine = u16::try_from(std::process::id() * 64 % 12_000).unwrap();
    loop {
        let step = NEXT.fetch_add(2, Ordering::Relaxed);
        let port = 20_000 + (mine + step) % 12_000;
        let free = |port| TcpListener::bind(("127.0.0.1", port)).is_ok();
        if free(port) && free(port + 1) {
            return port;
        }
    }
}

/// A new directory for a test's logs and files.
pub fn new_directory(name: &str, port: u16) -> PathBuf {
    let directory = std::env::temp_dir().join(format!("hs-{name}-{}-{port}", std::process::id()));
    std::fs::create_dir_all(&directory).unwrap();
    directory
}

/// The database's URL, as the program's environment names it.
pub fn url_of(config: &Config) -> String {
    let host = match config.get_hosts().first() {
        Some(Host::Tcp(name)) => name.clone(),
        Some(Host::Unix(path)) => path.display().to_string(),
        None => String::new(),
    };
    let (user, name) = (config.get_user().unwrap(), config.get_dbname().unwrap());
    format!("host={host} port=5432 user={user} dbname={name}")
}
