//! The two doors through which the APIs are called.

use actix_web::HttpRequest;

/// The host a request came to. Each host's routes are registered with its door as application data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// `dashboard.<base>`: people, proven by a session; the shop is in the path.
    Dashboard,
    /// `api.<base>`: programs, proven by a key, which identifies the shop.
    Programs,
}

impl Door {
    /// The door a request came through. Without one it is the dashboard's, which asks more.
    pub(crate) fn of(request: &HttpRequest) -> Self {
        request
            .app_data::<Self>()
            .copied()
            .unwrap_or(Self::Dashboard)
    }
}
