//! A private Redis for the demo. The shop works without it; limits are then counted per process.
//!
//! A demo that is killed leaves its Redis running, as it leaves PostgreSQL. The next demo on the same folder takes both
//! over, so that at most one is ever left behind.

use std::{
    io::{Read, Write},
    os::unix::net::UnixStream,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

/// A running Redis on a private Unix socket.
pub struct LocalRedis {
    /// Absent when it was taken over from a demo that was killed.
    child: Option<Child>,
    socket: PathBuf,
    pub url: String,
}

/// How long it may take to answer or to end.
const PATIENCE: Duration = Duration::from_secs(5);

impl LocalRedis {
    /// `None` if Redis is not installed or does not start, which is logged and not fatal.
    #[must_use]
    pub fn start(root: &Path) -> Option<Self> {
        std::fs::create_dir_all(root).ok()?;
        let root = root.canonicalize().ok()?;
        let socket = root.join("redis.sock");
        let child = match told(&socket, "PING") {
            Some(answer) if answer.starts_with("+PONG") => None,
            _ => Some(launched(&root, &socket)?),
        };
        Some(Self {
            child,
            url: format!("redis+unix://{}", socket.display()),
            socket,
        })
    }

    pub fn stop(self) {
        // It may have ended by itself; nothing needs saving.
        let _gone = told(&self.socket, "SHUTDOWN NOSAVE");
        let Some(mut child) = self.child else { return };
        let since = Instant::now();
        while matches!(child.try_wait(), Ok(None)) && since.elapsed() < PATIENCE {
            std::thread::sleep(Duration::from_millis(10));
        }
        if child.kill().is_ok() {
            let _status = child.wait();
        }
    }
}

fn launched(root: &Path, socket: &Path) -> Option<Child> {
    let options = ["--port", "0", "--save", "", "--appendonly", "no"];
    Command::new("redis-server")
        .args(options)
        .args(["--daemonize", "no", "--unixsocket"])
        .arg(socket)
        .current_dir(root)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .ok()
}

/// The first line of its answer to a command; `None` if nobody listens, or it ends without an answer.
fn told(socket: &Path, command: &str) -> Option<String> {
    let mut line = UnixStream::connect(socket).ok()?;
    line.set_read_timeout(Some(PATIENCE)).ok()?;
    line.write_all(format!("{command}\r\n").as_bytes()).ok()?;
    let mut answer = [0; 128];
    let length = line.read(&mut answer).ok()?;
    let text = String::from_utf8_lossy(answer.get(..length)?);
    text.lines().next().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reachable(socket: &Path) -> bool {
        let since = Instant::now();
        while since.elapsed() < PATIENCE {
            if told(socket, "PING").is_some() {
                return true;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        false
    }

    #[test]
    fn what_a_killed_demo_left_is_taken_over_and_ended_with_the_next() {
        let name = format!("highstreet-redis-{}", std::process::id());
        let root = std::env::temp_dir().join(name);
        let mut killed = LocalRedis::start(&root).unwrap();
        let (socket, left) = (killed.socket.clone(), killed.child.take());
        assert!(reachable(&socket));
        drop(killed);

        let next = LocalRedis::start(&root).unwrap();
        assert!(next.child.is_none(), "no second one beside it");
        assert!(reachable(&socket));
        next.stop();
        left.unwrap().wait().unwrap();
        assert_eq!(told(&socket, "PING"), None);
        std::fs::remove_dir_all(root).unwrap();
    }
}
