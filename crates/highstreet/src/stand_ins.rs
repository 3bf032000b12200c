//! The demo's outside services: the separate program `highstreet-sandbox`, started and stopped with this one.

use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
    process::Stdio,
    time::Duration,
};

use tokio::{
    io::{AsyncBufReadExt, BufReader},
    process::{Child, Command},
};

use crate::commands::Failure;

const PROGRAM: &str = "highstreet-sandbox";
/// The stand-in processor's prefix on card statements.
pub const STATEMENT_PREFIX: &str = "HIGHST";

/// How to start the stand-ins.
pub struct Wanted<'a> {
    pub port: u16,
    /// The URL for the card processor's webhooks, and the secret that signs them.
    pub webhook: (&'a str, &'a str),
    /// The directory for sessions and mail.
    pub state: &'a Path,
}

/// The running program.
pub struct StandIns {
    child: Child,
    pub url: String,
    pub smtp: SocketAddr,
}

impl StandIns {
    /// Starts the program.
    ///
    /// # Errors
    /// The program is missing, or a port is taken.
    pub async fn start(wanted: &Wanted<'_>) -> Result<Self, Failure> {
        let program = program()?;
        let (url, secret) = wanted.webhook;
        let mut child = Command::new(&program)
            .arg("--until-stdin-ends")
            .args(["--smtp", "127.0.0.1:0"])
            .arg(format!("--http=127.0.0.1:{}", wanted.port))
            .args(["--webhook-url", url, "--webhook-secret", secret])
            .arg("--state")
            .arg(wanted.state)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| Failure::new(program.display().to_string(), error))?;
        let (url, smtp) = addresses(&mut child).await?;
        Ok(Self { child, url, smtp })
    }

    /// It ends by itself when its standard input ends.
    pub async fn stop(mut self) {
        drop(self.child.stdin.take());
        let ended = tokio::time::timeout(Duration::from_secs(10), self.child.wait()).await;
        if !matches!(ended, Ok(Ok(_))) {
            tracing::warn!("the stand-ins did not stop and are killed");
            let _killed = self.child.kill().await;
        }
    }
}

/// The program's path: beside this one, where both are built and installed, unless the environment names another.
fn program() -> Result<PathBuf, Failure> {
    if let Some(named) = std::env::var_os("HIGHSTREET_SANDBOX").filter(|path| !path.is_empty()) {
        return Ok(named.into());
    }
    let beside = std::env::current_exe()?.with_file_name(PROGRAM);
    if beside.exists() {
        return Ok(beside);
    }
    let why = format!(
        "{} is missing; `./run demo` builds it, or `cargo build -p sandbox`, or set HIGHSTREET_SANDBOX",
        beside.display()
    );
    Err(Failure::new("stand-ins", why))
}

/// The addresses it announces once it listens. If it does not, its reason is on our standard error.
async fn addresses(child: &mut Child) -> Result<(String, SocketAddr), Failure> {
    let silent = || Failure::new("stand-ins", "they did not start; the line above says why");
    let stdout = child.stdout.take().ok_or_else(silent)?;
    let mut lines = BufReader::new(stdout).lines();
    let (mut url, mut smtp) = (None, None);
    while let Some(line) = lines.next_line().await? {
        match line.split_once('=') {
            Some(("SANDBOX_URL", value)) => url = Some(value.to_owned()),
            Some(("SANDBOX_SMTP", value)) => smtp = value.parse().ok(),
            _ => {}
        }
        if let (Some(url), Some(smtp)) = (&url, smtp) {
            return Ok((url.clone(), smtp));
        }
    }
    Err(silent())
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_prefix_is_the_stand_in_processor_s() {
        assert_eq!(super::STATEMENT_PREFIX, sandbox::STATEMENT_PREFIX);
    }
}
