//! Where the sandbox listens and what it is told at the start.

use std::{net::SocketAddr, path::PathBuf};

use kernel::Env;

pub struct SandboxConfig {
    /// Pages and APIs. Port 0 takes any free port.
    pub http: SocketAddr,
    /// The mailbox's SMTP server. Port 0 takes any free port.
    pub smtp: SocketAddr,
    /// How browsers and clients reach `http`; derived from the bound address when absent.
    pub public_url: Option<String>,
    /// Where the card processor sends its webhooks; may be set later through `/_sim/webhook`.
    pub webhook: Option<Webhook>,
    /// A directory that keeps sessions and mail over a restart; memory only when absent.
    pub state: Option<PathBuf>,
    pub env: Env,
}

#[derive(Clone)]
pub struct Webhook {
    pub url: String,
    pub secret: String,
}

impl SandboxConfig {
    /// Any free ports on loopback, nothing kept, the real clock.
    #[must_use]
    pub fn on_loopback() -> Self {
        let anywhere = SocketAddr::from(([127, 0, 0, 1], 0));
        Self {
            http: anywhere,
            smtp: anywhere,
            public_url: None,
            webhook: None,
            state: None,
            env: Env::system(),
        }
    }
}

#[derive(Debug, thiserror::Error)]
pub enum SandboxError {
    #[error("the sandbox stays on loopback; {0} is not a loopback address")]
    NotLoopback(SocketAddr),
    #[error("the sandbox cannot listen on {0}: {1}")]
    Listen(SocketAddr, std::io::Error),
    #[error("the sandbox cannot use its state directory: {0}")]
    State(std::io::Error),
    #[error("the sandbox has no HTTP client: {0}")]
    Client(reqwest::Error),
    #[error("the sandbox's web server failed: {0}")]
    Server(std::io::Error),
}
