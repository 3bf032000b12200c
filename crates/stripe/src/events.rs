//! Stripe's list of events. They are kept as they come: what is read of an event is read of its message, too.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use reqwest::Method;
use serde_json::Value;

use payments::ProcessorError;
use processor_events::{EventList, EventPage, ListedEvent};

use super::{
    PAGE, Stripe,
    transport::{broken, refused, unparseable},
};

#[async_trait]
impl EventList for Stripe {
    async fn undelivered(
        &self,
        since: DateTime<Utc>,
        after: Option<&str>,
    ) -> Result<EventPage, ProcessorError> {
        let query = query(since, after);
        let address = self.transport.address_of("/events", Some(&query));
        let call = self.transport.call_of(Method::GET, address);
        let answer = call.send().await.map_err(broken)?;
        let status = answer.status();
        let body = answer.bytes().await.map_err(broken)?;
        if !status.is_success() {
            return Err(refused(status, &body));
        }
        let read = serde_json::from_slice::<Value>(&body).ok();
        let page = read.as_ref().and_then(page);
        page.ok_or_else(|| unparseable(status, &body))
    }
}

fn query(since: DateTime<Utc>, after: Option<&str>) -> String {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    query
        .append_pair("created[gte]", &since.timestamp().to_string())
        .append_pair("delivery_success", "false")
        .append_pair("limit", &PAGE.to_string());
    if let Some(after) = after {
        query.append_pair("starting_after", after);
    }
    query.finish()
}

fn page(list: &Value) -> Option<EventPage> {
    let event = |event: &Value| {
        Some(ListedEvent {
            id: event.get("id")?.as_str()?.to_owned(),
            body: event.to_string(),
        })
    };
    let events = list.get("data")?.as_array()?.iter();
    Some(EventPage {
        events: events.map(event).collect::<Option<_>>()?,
        more: list.get("has_more").and_then(Value::as_bool)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn undelivered_events_are_asked_for_page_by_page() {
        let since = DateTime::from_timestamp(1_790_000_000, 0).unwrap();
        let first = "created%5Bgte%5D=1790000000&delivery_success=false&limit=100";
        assert_eq!(query(since, None), first);
        assert_eq!(
            query(since, Some("evt_1")),
            format!("{first}&starting_after=evt_1")
        );
    }

    #[test]
    fn an_event_is_kept_whole_and_a_list_that_is_none_is_no_answer() {
        let list = serde_json::json!({ "object": "list", "has_more": true,
            "data": [{ "id": "evt_1", "type": "charge.updated", "data": { "object": {} } }] });
        let page = page(&list).unwrap();
        assert!(page.more && page.events[0].body.contains("charge.updated"));
        assert_eq!(super::page(&serde_json::json!({ "error": {} })), None);
    }
}
