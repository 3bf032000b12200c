//! Maps errors of `messaging` to problem details.

use actix_web::http::StatusCode;
use chrono::{DateTime, Utc};
use messaging::{
    EndpointError, LONGEST_OVERLAP, ListError, MOST_REPLAYED, RedeliverError,
    RegisterEndpointError, ReplayError, RotateSecretError, SendTestError, UpdateEndpointError,
};
use outbound::AddressError;

use super::stale;
use crate::{Problem, both, in_both};

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
    Problem::field("url", code, in_both(|language| error.text(language)))
}

fn kinds() -> Problem {
    let message = both(
        "Choose at least one and at most 50 kinds of events",
        "Choisissez au moins un et au plus 50 types d’événements",
    );
    Problem::field("event_types", "required", message)
}

impl From<EndpointError> for Problem {
    fn from(error: EndpointError) -> Self {
        match error {
            EndpointError::NotFound => Self::not_found(),
            EndpointError::Db(error) => error.into(),
        }
    }
}

impl From<ReplayError> for Problem {
    fn from(error: ReplayError) -> Self {
        match error {
            ReplayError::NotFound => Self::not_found(),
            ReplayError::TooMany(count) => {
                let english = format!(
                    "These are {count} messages; at most {MOST_REPLAYED} are sent at once. Choose a shorter time or fewer types"
                );
                let french = format!(
                    "Cela fait {count} messages; au plus {MOST_REPLAYED} peuvent être envoyés à la fois. Choisissez une période plus courte ou moins de types"
                );
                Self::field("since", "too_many", both(english, french))
            }
            ReplayError::Db(error) => error.into(),
        }
    }
}

impl From<RegisterEndpointError> for Problem {
    fn from(error: RegisterEndpointError) -> Self {
        match error {
            RegisterEndpointError::Address(error) => address(&error),
            RegisterEndpointError::Kinds => kinds(),
            RegisterEndpointError::TooMany => Self::conflict(both(
                "The shop has as many endpoints as it may have",
                "La boutique a déjà autant de destinations que permis",
            )),
            RegisterEndpointError::Db(error) => error.into(),
        }
    }
}

impl From<UpdateEndpointError> for Problem {
    fn from(error: UpdateEndpointError) -> Self {
        match error {
            UpdateEndpointError::NotFound => Self::not_found(),
            UpdateEndpointError::Address(error) => address(&error),
            UpdateEndpointError::Kinds => kinds(),
            UpdateEndpointError::Stale { current } => stale(current),
            UpdateEndpointError::Db(error) => error.into(),
        }
    }
}

impl From<RotateSecretError> for Problem {
    fn from(error: RotateSecretError) -> Self {
        match error {
            RotateSecretError::NotFound => Self::not_found(),
            RotateSecretError::Overlap => Self::field(
                "overlap_hours",
                "invalid",
                both(
                    format!("From 0 to {LONGEST_OVERLAP} hours"),
                    format!("De 0 à {LONGEST_OVERLAP} heures"),
                ),
            ),
            RotateSecretError::UnderWay { until } => under_way(until),
            RotateSecretError::Db(error) => error.into(),
        }
    }
}

fn under_way(until: DateTime<Utc>) -> Problem {
    let title = both(
        "The secret was replaced a short while ago and the old one is still used to sign as well; wait until it expires, or replace \
         it without an overlap (overlap_hours 0), which ends both old ones at once",
        "Le secret vient d’être remplacé et l’ancien sert encore à signer; attendez qu’il expire, ou remplacez-le sans chevauchement \
         (overlap_hours 0), ce qui met fin aux deux anciens tout de suite",
    );
    Problem::new(StatusCode::CONFLICT, "rotation_under_way", title)
        .with("previous_secret_until", until.to_rfc3339())
}

impl From<RedeliverError> for Problem {
    fn from(error: RedeliverError) -> Self {
        match error {
            RedeliverError::NotFound => Self::not_found(),
            RedeliverError::EventGone => Self::conflict(both(
                "The event is no longer kept",
                "L’événement n’est plus conservé",
            )),
            RedeliverError::Db(error) => error.into(),
        }
    }
}

impl From<SendTestError> for Problem {
    fn from(error: SendTestError) -> Self {
        match error {
            SendTestError::NotFound => Self::not_found(),
            SendTestError::NotActive => Self::conflict(both(
                "The endpoint is switched off",
                "La destination est désactivée",
            )),
            SendTestError::Db(error) => error.into(),
        }
    }
}

impl From<ListError> for Problem {
    fn from(error: ListError) -> Self {
        match error {
            ListError::Cursor(error) => error.into(),
            ListError::Db(error) => error.into(),
        }
    }
}
