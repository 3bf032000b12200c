//! What the messages' crate refuses, as problem details.

use messaging::{
    AddressError, EndpointError, ListError, RedeliverError, RegisterEndpointError, SendTestError,
    UpdateEndpointError,
};

use super::super::refusals::stale;
use crate::problem::Problem;

fn address(error: &AddressError) -> Problem {
    let code = match error {
        AddressError::Scheme => "not_https",
        AddressError::NotPublic(_) => "private_address",
        AddressError::Malformed
        | AddressError::Credentials
        | AddressError::Fragment
        | AddressError::Port(_)
        | AddressError::TooLong
        | AddressError::Unknown(_) => "invalid",
    };
    Problem::field("url", code, error)
}

impl From<EndpointError> for Problem {
    fn from(error: EndpointError) -> Self {
        match error {
            EndpointError::NotFound => Self::not_found(),
            EndpointError::Db(error) => error.into(),
        }
    }
}

impl From<RegisterEndpointError> for Problem {
    fn from(error: RegisterEndpointError) -> Self {
        match error {
            RegisterEndpointError::Address(error) => address(&error),
            RegisterEndpointError::Kinds => Self::field("event_types", "required", error),
            RegisterEndpointError::TooMany => Self::conflict(error.to_string()),
            RegisterEndpointError::Db(error) => error.into(),
        }
    }
}

impl From<UpdateEndpointError> for Problem {
    fn from(error: UpdateEndpointError) -> Self {
        match error {
            UpdateEndpointError::NotFound => Self::not_found(),
            UpdateEndpointError::Address(error) => address(&error),
            UpdateEndpointError::Kinds => Self::field("event_types", "required", error),
            UpdateEndpointError::Stale { current } => stale(current),
            UpdateEndpointError::Db(error) => error.into(),
        }
    }
}

impl From<RedeliverError> for Problem {
    fn from(error: RedeliverError) -> Self {
        match error {
            RedeliverError::NotFound => Self::not_found(),
            RedeliverError::EventGone => Self::conflict(error.to_string()),
            RedeliverError::Db(error) => error.into(),
        }
    }
}

impl From<SendTestError> for Problem {
    fn from(error: SendTestError) -> Self {
        match error {
            SendTestError::NotFound => Self::not_found(),
            SendTestError::NotActive => Self::conflict(error.to_string()),
            SendTestError::Db(error) => error.into(),
        }
    }
}

impl From<ListError> for Problem {
    fn from(error: ListError) -> Self {
        match error {
            ListError::Cursor(error) => Self::field("cursor", "invalid", error),
            ListError::Db(error) => error.into(),
        }
    }
}
