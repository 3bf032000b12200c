//! The public server: maps hosts to the crates that answer them, and wraps every request in the middleware all share.
//!
//! Hosts: `dashboard.<base>` (merchants: [`dashboard`]), `api.<base>` (programs: [`backoffice`]), every other host a shop
//! ([`storefront`]). The card processor's webhooks (`hooks`) and the probes ([`health`]) are answered on any host.
//!
//! Invariants: each kind of caller has database connections of its own; a request passes the edge before any handler
//! sees it. The tests of this crate start the whole server and talk to it over a socket.
//!
//! **It must not know** what a handler does: it only says which one answers.

mod hooks;

use std::{
    net::{IpAddr, SocketAddr},
    time::Duration,
};

use actix_web::{
    App, HttpServer,
    dev::{RequestHead, Server},
    guard::{self, Guard, GuardContext},
    middleware::{DefaultHeaders, from_fn},
    web::{self, Data},
};
use metrics_exporter_prometheus::PrometheusHandle;
use processor_events::Tray;
use tenancy::{Caller, Tenancy};
use tracing_actix_web::TracingLogger;

use calls::Door;

use ::web::{
    edge, health, measure, origin,
    request_span::{self, RequestSpan},
    shop,
    state::State,
};

/// Whether the request is for `<name>.<base>`.
fn at_host(name: &'static str, base: &str) -> impl guard::Guard + use<> {
    let wanted = format!("{name}.{base}");
    guard::fn_guard(move |context| {
        let host = context
            .head()
            .headers()
            .get("host")
            .and_then(|value| value.to_str().ok());
        host.is_some_and(|host| shop::without_port(host).eq_ignore_ascii_case(&wanted))
    })
}

/// Whether the request is for the programs' API: `api.<base>`, and if shops live below `localhost` also this
/// machine's own address, because few programs resolve `*.localhost` (browsers and curl do). The key identifies the
/// shop.
fn at_api(base: &str) -> impl guard::Guard + use<> {
    let named = at_host("api", base);
    let here = base == "localhost";
    guard::fn_guard(move |context| named.check(context) || (here && is_loopback(context.head())))
}

fn is_loopback(head: &RequestHead) -> bool {
    matches!(asked_at(head), Some(AskedAt::Address(address)) if address.is_loopback())
}

/// What the browser or program believes this server to be called.
enum AskedAt<'a> {
    Name(&'a str),
    Address(IpAddr),
}

fn asked_at(head: &RequestHead) -> Option<AskedAt<'_>> {
    let host = head.headers().get("host")?.to_str().ok()?;
    let host = shop::without_port(host);
    match host.trim_matches(['[', ']']).parse() {
        Ok(address) => Some(AskedAt::Address(address)),
        Err(_) => Some(AskedAt::Name(host)),
    }
}

/// Whether the request is for an address or this machine's own name. A page in an operator's browser can make its own
/// name lead to an address that is not public, but not an address.
fn at_address(context: &GuardContext<'_>) -> bool {
    match asked_at(context.head()) {
        Some(AskedAt::Address(_)) => true,
        Some(AskedAt::Name(name)) => name.eq_ignore_ascii_case("localhost"),
        None => false,
    }
}

/// The state for each kind of caller.
#[derive(Clone)]
struct Doors {
    storefront: Data<State>,
    dashboard: Data<State>,
    programs: Data<State>,
    processor: Data<State>,
    tray: Data<Tray>,
}

impl Doors {
    fn of(state: &State) -> Self {
        let door = |caller| Data::new(state.of(caller));
        Self {
            storefront: door(Caller::Storefront),
            dashboard: door(Caller::Dashboard),
            programs: door(Caller::Programs),
            processor: door(Caller::Processor),
            tray: Data::new(Tray::new(
                state.tenancy.of(Caller::Processor),
                state.webhook.mode,
            )),
        }
    }
}

/// Time limit for the request line and headers of a connection's first request.
const HEADERS_WITHIN: Duration = Duration::from_secs(10);

/// Settings of the public server.
#[derive(Clone, Copy, Debug)]
pub struct Listening {
    /// The address to listen on.
    pub address: SocketAddr,
    /// Number of worker threads.
    pub workers: usize,
    /// How long an idle connection is kept. Must exceed the proxy's own limit: otherwise the proxy sends a request
    /// into a connection that is just being closed, and answers 502.
    pub keep_alive: Duration,
}

impl Listening {
    /// Longer than the proxies in use keep their idle connections (Caddy 120 s, nginx and most load balancers 60 s).
    pub const KEEP_ALIVE: Duration = Duration::from_secs(150);

    /// One worker, for tests.
    #[must_use]
    pub const fn at(address: SocketAddr) -> Self {
        Self {
            address,
            workers: 1,
            keep_alive: Self::KEEP_ALIVE,
        }
    }
}

/// The public server. On SIGTERM or Ctrl-C it finishes requests in progress and ends.
///
/// # Errors
/// The address is taken.
pub fn public(state: Data<State>, settings: Listening) -> std::io::Result<Server> {
    let Listening {
        address: listen,
        workers,
        keep_alive,
    } = settings;
    let doors = Doors::of(&state);
    let server = HttpServer::new(move || {
        let base = state.address.base_host.clone();
        App::new()
            .app_data(doors.storefront.clone())
            .wrap(from_fn(origin::guard))
            .wrap(from_fn(edge::admit))
            .wrap(DefaultHeaders::new().add(("X-Content-Type-Options", "nosniff")))
            .wrap(TracingLogger::<RequestSpan>::new())
            .wrap(from_fn(storefront::from_memory))
            .wrap(from_fn(request_span::mark))
            .wrap(from_fn(measure::requests))
            .service(health::healthz)
            .service(health::readyz)
            // Authenticated by its signature, on any host.
            .service(
                web::resource("/hooks/stripe")
                    .app_data(doors.processor.clone())
                    .app_data(doors.tray.clone())
                    .route(web::post().to(hooks::stripe)),
            )
            .service(dashboard::service(
                at_host("dashboard", &base),
                doors.dashboard.clone(),
            ))
            .service(
                web::scope("")
                    .guard(at_api(&base))
                    .app_data(doors.programs.clone())
                    .app_data(Door::Programs)
                    .wrap(from_fn(calls::programs))
                    .configure(backoffice::configure)
                    .configure(dashboard::programs)
                    .default_service(web::to(dashboard::unknown)),
            )
            .configure(storefront::configure)
    })
    .workers(workers)
    .keep_alive(keep_alive)
    .client_request_timeout(HEADERS_WITHIN)
    .shutdown_timeout(10)
    .bind(listen)?;
    Ok(server.run())
}

/// The figures for Prometheus and the provider's page, on a separate address.
///
/// # Errors
/// The address is taken.
pub fn metrics(
    tenancy: Tenancy,
    handle: PrometheusHandle,
    listen: SocketAddr,
) -> std::io::Result<Server> {
    let (tenancy, handle) = (Data::new(tenancy), Data::new(handle));
    let kept = Data::new(provider_page::Kept::default());
    let server = HttpServer::new(move || {
        App::new()
            .app_data(tenancy.clone())
            .app_data(handle.clone())
            .app_data(kept.clone())
            .wrap(DefaultHeaders::new().add(("X-Content-Type-Options", "nosniff")))
            .service(health::figures)
            .service(
                web::resource("/")
                    .guard(guard::fn_guard(at_address))
                    .route(web::get().to(provider_page::page)),
            )
    })
    .workers(1)
    .disable_signals()
    .bind(listen)?;
    Ok(server.run())
}
