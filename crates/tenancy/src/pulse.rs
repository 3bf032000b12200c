//! Health of the database, checked every second on a dedicated connection, so that asking never waits behind other
//! requests.

use std::{
    sync::{Arc, OnceLock},
    time::{Duration, Instant},
};

use tokio::{sync::watch, task::JoinHandle};
use tokio_postgres::{Client, Config};

use crate::connect;

const EVERY: Duration = Duration::from_secs(1);
/// A longer silence counts as unreachable.
const PATIENCE: Duration = Duration::from_secs(3);

/// When the database last answered, and why it does not.
#[derive(Clone, Debug)]
struct Heard {
    answered: Option<Instant>,
    trouble: Option<Arc<str>>,
}

/// The result of the last health check.
pub struct Pulse {
    config: Config,
    listening: OnceLock<Listening>,
}

struct Listening {
    heard: watch::Receiver<Option<Heard>>,
    task: JoinHandle<()>,
}

impl Drop for Pulse {
    fn drop(&mut self) {
        if let Some(listening) = self.listening.get() {
            listening.task.abort();
        }
    }
}

impl Pulse {
    pub(crate) fn of(config: &Config) -> Self {
        Self {
            config: config.clone(),
            listening: OnceLock::new(),
        }
    }

    /// Starts the checks, on the runtime of the first call.
    pub fn listen(&self) {
        self.listening();
    }

    fn listening(&self) -> &Listening {
        self.listening.get_or_init(|| {
            let (tell, heard) = watch::channel(None);
            let task = tokio::spawn(ask(self.config.clone(), tell));
            Listening { heard, task }
        })
    }

    /// Succeeds if the database answered lately. Waits only for the very first answer.
    ///
    /// # Errors
    /// Why it does not answer.
    pub async fn beats(&self) -> Result<(), Arc<str>> {
        let mut heard = self.listening().heard.clone();
        let first = heard.wait_for(Option::is_some);
        let Ok(Ok(heard)) = tokio::time::timeout(PATIENCE, first).await else {
            return Err("no answer yet".into());
        };
        let Some(heard) = heard.as_ref() else {
            return Err("no answer yet".into());
        };
        match (&heard.trouble, heard.answered) {
            (Some(trouble), _) => Err(Arc::clone(trouble)),
            (None, Some(at)) if at.elapsed() <= EVERY + PATIENCE => Ok(()),
            (None, _) => Err("no answer for seconds".into()),
        }
    }
}

async fn ask(config: Config, tell: watch::Sender<Option<Heard>>) {
    let mut client = None;
    let mut answered = None;
    while !tell.is_closed() {
        let trouble = match tokio::time::timeout(PATIENCE, once(&config, &mut client)).await {
            Ok(Ok(())) => {
                answered = Some(Instant::now());
                None
            }
            Ok(Err(reason)) => Some(reason.into()),
            Err(_) => Some("no answer in time".into()),
        };
        if trouble.is_some() {
            client = None;
        }
        tell.send_replace(Some(Heard { answered, trouble }));
        tokio::time::sleep(EVERY).await;
    }
}

async fn once(config: &Config, client: &mut Option<Client>) -> Result<(), String> {
    if client.is_none() {
        let fresh = connect::plain(config).await;
        *client = Some(fresh.map_err(|error| error.to_string())?);
    }
    let Some(client) = client else { return Ok(()) };
    client
        .simple_query("SELECT 1")
        .await
        .map(|_| ())
        .map_err(|error| error.to_string())
}
