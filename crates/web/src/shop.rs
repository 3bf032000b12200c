//! Whose shop a request is for: told by the host, looked up in memory.

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

/// A shop that is open, or why it is not.
#[derive(Clone, Debug)]
pub enum Door {
    Open(Shop),
    /// The provider closed it.
    Suspended(Shop),
    /// No shop answers at this host.
    Nobody,
}

/// The shop of this request.
#[derive(Clone, Debug)]
pub struct Shop {
    pub entry: Arc<TenantEntry>,
    /// As asked for, without port.
    pub host: String,
}

impl Shop {
    #[must_use]
    pub fn tenant(&self) -> TenantId {
        self.entry.id
    }
}

/// Looks the host up.
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

/// The same from memory alone; `None` when memory knows no shop at this host.
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
