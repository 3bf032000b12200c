//! A kind of event: a struct beside the verb that makes it true, with what it tells as fields.

use serde::Serialize;

use crate::{DbError, outbox::NewEvent};

/// What an event means, in one line for people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meaning {
    /// In English.
    pub en: &'static str,
    /// In French.
    pub fr: &'static str,
}

/// One kind of event. Its fields are the `data` of the message; with `utoipa::ToSchema` they are its published schema.
///
/// Receivers keep programs for a kind: fields may be added, none is removed and none changes its meaning. What must
/// change gets a kind of its own, `….v2`.
pub trait Event: Serialize {
    /// `order.placed.v1`
    const KIND: &'static str;
    /// What it happened to, and thus what deliveries keep in order: `order`.
    const AGGREGATE: &'static str;
    /// What happened, for the merchant's list of events.
    const MEANING: Meaning;
    /// An id as [`Event::aggregate_id`] gives it, for the sample.
    const SUBJECT: &'static str;
    /// The `data` of a sample message, as JSON with every field.
    const SAMPLE: &'static str;

    /// Printed id of the thing it happened to.
    fn aggregate_id(&self) -> String;
}

impl NewEvent {
    /// The event as it is recorded, caused by nobody outside.
    ///
    /// # Errors
    /// Fields that are not JSON.
    pub fn of<E: Event>(event: &E) -> Result<Self, DbError> {
        let data =
            serde_json::to_value(event).map_err(|error| DbError::corrupt("event.body", error))?;
        Ok(Self::new(E::KIND, E::AGGREGATE, event.aggregate_id(), data))
    }
}
