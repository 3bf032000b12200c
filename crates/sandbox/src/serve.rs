//! Binds the addresses, starts the servers and the background task, and stops them again.

use std::{fs::File, io, net::SocketAddr, path::Path, time::Duration};

use actix_web::{App, HttpServer, dev::ServerHandle, web};
use tokio::{sync::watch, task::JoinHandle};

use crate::{
    config::{SandboxConfig, SandboxError},
    connection, home, lock,
    mailbox::{self, Mailbox},
    processor::{self, Processor},
    receiver::{self, Receivers},
    shopper,
};

/// Limit for bodies of the API and of webhooks; attachments arrive by SMTP.
const LARGEST_BODY: usize = 8 * 1024 * 1024;

/// A running sandbox. Dropping it leaves it running; [`Sandbox::stop`] ends it.
pub struct Sandbox {
    /// The bound address of the pages and APIs.
    pub http: SocketAddr,
    /// The bound address of the SMTP server.
    pub smtp: SocketAddr,
    /// The URL by which clients reach `http`.
    pub public_url: String,
    stop: watch::Sender<bool>,
    server: ServerHandle,
    tasks: Vec<JoinHandle<()>>,
    /// The lock of the state directory.
    _lock: Option<File>,
}

impl Sandbox {
    /// Stops the servers, saves the state and waits until everything has ended.
    pub async fn stop(self) {
        self.stop.send_replace(true);
        self.server.stop(true).await;
        for task in self.tasks {
            if let Err(error) = task.await {
                tracing::warn!(%error, "a sandbox task ended badly");
            }
        }
    }
}

/// Starts all stand-ins on the current tokio runtime (with or without an actix system).
///
/// # Errors
/// An address is taken or not on loopback, or the state directory cannot be used.
pub async fn start(config: SandboxConfig) -> Result<Sandbox, SandboxError> {
    let lock = match &config.state {
        Some(directory) => Some(taken(directory).await.map_err(SandboxError::State)?),
        None => None,
    };
    let listener = listen(config.http)?;
    let smtp_listener = listen(config.smtp)?;
    let http = listener
        .local_addr()
        .map_err(|error| SandboxError::Listen(config.http, error))?;
    let smtp = smtp_listener
        .local_addr()
        .map_err(|error| SandboxError::Listen(config.smtp, error))?;
    let public_url = config
        .public_url
        .clone()
        .unwrap_or_else(|| format!("http://{http}"));
    let file = |name: &str| config.state.as_ref().map(|directory| directory.join(name));
    let processor = web::Data::new(Processor::new(
        config.env.clone(),
        public_url.clone(),
        client()?,
        file("processor.json"),
    ));
    if let Some(webhook) = &config.webhook {
        processor.tell_webhooks(&webhook.url, &webhook.secret);
    }
    let mailbox = web::Data::new(Mailbox::new(
        config.env.clone(),
        public_url.clone(),
        file("mail.json"),
    ));
    let receivers = web::Data::new(Receivers::new(config.env.clone(), file("receiver.json")));
    let (stop, stopped) = watch::channel(false);
    let tasks = vec![
        tokio::spawn(keep_time(
            processor.clone(),
            mailbox.clone(),
            stopped.clone(),
        )),
        tokio::spawn(mailbox::smtp::serve(
            adopt(smtp_listener, config.smtp)?,
            mailbox.clone(),
            stopped,
        )),
    ];
    let (server, handle) = web_server(listener, config.http, processor, mailbox, receivers)?;
    let mut tasks = tasks;
    tasks.push(server);
    Ok(Sandbox {
        http,
        smtp,
        public_url,
        stop,
        server: handle,
        tasks,
        _lock: lock,
    })
}

async fn taken(directory: &Path) -> io::Result<File> {
    std::fs::create_dir_all(directory)?;
    lock::hold(directory).await
}

fn web_server(
    listener: std::net::TcpListener,
    address: SocketAddr,
    processor: web::Data<Processor>,
    mailbox: web::Data<Mailbox>,
    receivers: web::Data<Receivers>,
) -> Result<(JoinHandle<()>, ServerHandle), SandboxError> {
    let server = HttpServer::new(move || {
        App::new()
            .app_data(processor.clone())
            .app_data(mailbox.clone())
            .app_data(receivers.clone())
            .app_data(web::PayloadConfig::new(LARGEST_BODY))
            .configure(processor::routes)
            .configure(mailbox::routes)
            .configure(receiver::routes)
            .configure(shopper::control::routes)
            .configure(home::routes)
    })
    .workers(1)
    .disable_signals()
    .shutdown_timeout(2)
    .on_connect(connection::remember)
    .listen(listener)
    .map_err(|error| SandboxError::Listen(address, error))?
    .run();
    let handle = server.handle();
    let task = tokio::spawn(async move {
        if let Err(error) = server.await {
            tracing::error!(%error, "the sandbox's web server failed");
        }
    });
    Ok((task, handle))
}

fn listen(address: SocketAddr) -> Result<std::net::TcpListener, SandboxError> {
    if !address.ip().is_loopback() {
        return Err(SandboxError::NotLoopback(address));
    }
    std::net::TcpListener::bind(address).map_err(|error| SandboxError::Listen(address, error))
}

fn adopt(
    listener: std::net::TcpListener,
    address: SocketAddr,
) -> Result<tokio::net::TcpListener, SandboxError> {
    listener
        .set_nonblocking(true)
        .and_then(|()| tokio::net::TcpListener::from_std(listener))
        .map_err(|error| SandboxError::Listen(address, error))
}

fn client() -> Result<reqwest::Client, SandboxError> {
    // Another part of the program may have installed it already; then this does nothing.
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::builder()
        .timeout(Duration::from_secs(10))
        .redirect(reqwest::redirect::Policy::none())
        .no_proxy()
        .build()
        .map_err(SandboxError::Client)
}

async fn keep_time(
    processor: web::Data<Processor>,
    mailbox: web::Data<Mailbox>,
    mut stopped: watch::Receiver<bool>,
) {
    while !*stopped.borrow() {
        processor.run_once().await;
        mailbox.save();
        tokio::select! {
            () = processor.rest() => {}
            _ = stopped.changed() => {}
        }
    }
    processor.save();
    mailbox.save();
}
