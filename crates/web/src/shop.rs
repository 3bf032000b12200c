//! The shop of a request, looked up by host in memory.

use std::sync::Arc;

use actix_web::{HttpRequest, dev::Payload, web::Data};
use futures_util::future::LocalBoxFuture;
use kernel::TenantId;
use tenancy::directory::{TenantEntry, TenantState};

use crate::{problem::Problem, request_span, state::State};

/// The host without its port, in lower case.
#[must_use]
pub fn host_of(request: &HttpRequest) -> String {
    let text = request
        .headers()
        .get(actix_web::http::header::HOST)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    without_port(text)
        .trim_end_matches('.')
        .to_ascii_lowercase()
}

/// `shop.example` of `shop.example:8080`.
#[must_use]
pub fn without_port(text: &str) -> &str {
    match text.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => host,
        _ => text,
    }
}

/// An open shop, or why it is not open.
#[derive(Clone, Debug)]
pub enum Door {
    /// The shop is in service.
    Open(Shop),
    /// The provider has suspended the shop.
    Suspended(Shop),
    /// No shop has this host.
    Nobody,
}

/// The shop of this request.
#[derive(Clone, Debug)]
pub struct Shop {
    /// The shop's entry in the directory.
    pub entry: Arc<TenantEntry>,
    /// The requested host, without port.
    pub host: String,
}

impl Shop {
    /// The shop's id.
    #[must_use]
    pub fn tenant(&self) -> TenantId {
        self.entry.id
    }
}

/// Looks up the host.
///
/// # Errors
/// Database failures only.
pub async fn door(state: &State, request: &HttpRequest) -> Result<Door, tenancy::DbError> {
    let host = host_of(request);
    let found = state
        .tenancy
        .directory()
        .lookup(&state.tenancy, &host)
        .await?;
    Ok(found.map_or(Door::Nobody, |entry| {
        request_span::of_tenant(entry.id);
        door_of(entry, host)
    }))
}

/// The same from memory alone; `None` if the cache knows no shop at this host.
pub fn remembered_door(state: &State, request: &HttpRequest) -> Option<Door> {
    let host = host_of(request);
    let now = state.tenancy.env().now();
    let entry = state.tenancy.directory().remembered(now, &host)?;
    Some(door_of(entry, host))
}

fn door_of(entry: Arc<TenantEntry>, host: String) -> Door {
    let suspended = entry.state != TenantState::Active;
    let shop = Shop { entry, host };
    if suspended {
        Door::Suspended(shop)
    } else {
        Door::Open(shop)
    }
}

impl actix_web::FromRequest for Door {
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move {
            let state = request
                .app_data::<Data<State>>()
                .cloned()
                .ok_or_else(|| Problem::internal(&"no state"))?;
            Ok(door(&state, &request).await?)
        })
    }
}
