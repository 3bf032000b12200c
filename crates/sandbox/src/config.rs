//! Where the sandbox listens, and its initial settings.

use std::{net::SocketAddr, path::PathBuf};

use kernel::Env;

/// How to run a sandbox.
pub struct SandboxConfig {
    /// Address of the pages and APIs. Port 0 takes any free port.
    pub http: SocketAddr,
    /// Address of the mailbox's SMTP server. Port 0 takes any free port.
    pub smtp: SocketAddr,
    /// The URL by which browsers and clients reach `http`; derived from the bound address if absent.
    pub public_url: Option<String>,
    /// Where the card processor sends its webhooks; `/_sim/webhook` can set it later.
    pub webhook: Option<Webhook>,
    /// A directory that keeps sessions and mail across restarts; memory only if absent.
    pub state: Option<PathBuf>,
    /// The clock and the source of ids.
    pub env: Env,
}

/// An endpoint for webhooks.
#[derive(Clone)]
pub struct Webhook {
    /// Its URL.
    pub url: String,
    /// The secret that signs them.
    pub secret: String,
}

impl SandboxConfig {
    /// Any free ports on loopback, no saved state, the machine's clock.
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

/// Why the sandbox did not start or stop.
#[derive(Debug, thiserror::Error)]
pub enum SandboxError {
    /// The address is not on loopback.
    #[error("the sandbox stays on loopback; {0} is not a loopback address")]
    NotLoopback(SocketAddr),
    /// The address is taken.
    #[error("the sandbox cannot listen on {0}: {1}")]
    Listen(SocketAddr, std::io::Error),
    /// The state directory cannot be used.
    #[error("the sandbox cannot use its state directory: {0}")]
    State(std::io::Error),
    /// The HTTP client cannot be set up.
    #[error("the sandbox has no HTTP client: {0}")]
    Client(reqwest::Error),
    /// A server failed.
    #[error("the sandbox's web server failed: {0}")]
    Server(std::io::Error),
}
