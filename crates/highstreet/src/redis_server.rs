//! A private Redis for the demo. The shop works without it; limits are then counted per process.

use std::{
    path::Path,
    process::{Child, Command, Stdio},
};

/// A running Redis on a private Unix socket.
pub struct LocalRedis {
    child: Child,
    pub url: String,
}

impl LocalRedis {
    /// `None` if Redis is not installed or does not start, which is logged and not fatal.
    #[must_use]
    pub fn start(root: &Path) -> Option<Self> {
        std::fs::create_dir_all(root).ok()?;
        let root = root.canonicalize().ok()?;
        let socket = root.join("redis.sock");
        let child = Command::new("redis-server")
            .args([
                "--port",
                "0",
                "--save",
                "",
                "--appendonly",
                "no",
                "--daemonize",
                "no",
                "--unixsocket",
            ])
            .arg(&socket)
            .current_dir(&root)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        Some(Self {
            child,
            url: format!("redis+unix://{}", socket.display()),
        })
    }

    pub fn stop(mut self) {
        // It may have ended by itself; nothing needs saving.
        if self.child.kill().is_ok() {
            let _status = self.child.wait();
        }
    }
}
