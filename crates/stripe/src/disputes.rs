//! Disputes at Stripe. The requests are written here: `async-stripe` would be built with a whole group of endpoints for them.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use serde::Serialize;
use stripe_client_core::{RequestBuilder, StripeMethod, StripeRequest};
use stripe_shared::Dispute;
use stripe_types::List;

use crate::{PAGE, Stripe, read, transport::or_raw};
use payments::{
    ProcessorError, Trouble,
    dispute::{DisputeAnswer, DisputePage, DisputeSnapshot, Disputes, EvidenceFile},
    wire::objects,
};

/// What a list is narrowed to.
#[derive(Serialize)]
struct Narrowed {
    limit: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    payment_intent: Option<String>,
    #[serde(rename = "created[gte]", skip_serializing_if = "Option::is_none")]
    since: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    starting_after: Option<String>,
}

struct ListDisputes(Narrowed);

impl StripeRequest for ListDisputes {
    type Output = List<Dispute>;

    fn build(&self) -> RequestBuilder {
        RequestBuilder::new(StripeMethod::Get, "/disputes").query(&self.0)
    }
}

/// A call about one dispute.
enum One<'a> {
    Fetch(&'a str),
    Answer(&'a DisputeAnswer),
    Accept(&'a str),
}

impl StripeRequest for One<'_> {
    type Output = Dispute;

    fn build(&self) -> RequestBuilder {
        match self {
            Self::Fetch(id) => RequestBuilder::new(StripeMethod::Get, format!("/disputes/{id}")),
            Self::Accept(id) => {
                RequestBuilder::new(StripeMethod::Post, format!("/disputes/{id}/close"))
            }
            Self::Answer(answer) => {
                let path = format!("/disputes/{}", answer.dispute);
                let fields = answer.fields.iter();
                let mut form: Vec<(String, &str)> = fields
                    .map(|(field, text)| (format!("evidence[{field}]"), text.as_str()))
                    .collect();
                form.push(("submit".to_owned(), "true"));
                let form: std::collections::BTreeMap<String, &str> = form.into_iter().collect();
                RequestBuilder::new(StripeMethod::Post, path).form(&form)
            }
        }
    }
}

impl Stripe {
    async fn disputes(&self, narrowed: Narrowed) -> Result<DisputePage, ProcessorError> {
        let answer = self.transport.send(&ListDisputes(narrowed), None).await;
        or_raw(answer, read::disputes, objects::disputes)
    }

    async fn dispute(
        &self,
        call: One<'_>,
        key: Option<&str>,
    ) -> Result<DisputeSnapshot, ProcessorError> {
        let answer = self.transport.send(&call, key).await;
        or_raw(answer, read::dispute, objects::dispute)
    }
}

#[async_trait]
impl Disputes for Stripe {
    async fn fetch_dispute(&self, id: &str) -> Result<DisputeSnapshot, ProcessorError> {
        self.dispute(One::Fetch(id), None).await
    }

    async fn disputes_of(&self, intent: &str) -> Result<Vec<DisputeSnapshot>, ProcessorError> {
        let mut all: Vec<DisputeSnapshot> = Vec::new();
        loop {
            let page = self
                .disputes(Narrowed {
                    limit: PAGE,
                    payment_intent: Some(intent.to_owned()),
                    since: None,
                    starting_after: all.last().map(|one| one.id.clone()),
                })
                .await?;
            let ended = !page.more || page.disputes.is_empty();
            all.extend(page.disputes);
            if ended {
                return Ok(all);
            }
        }
    }

    async fn disputes_since(
        &self,
        since: DateTime<Utc>,
        after: Option<&str>,
    ) -> Result<DisputePage, ProcessorError> {
        self.disputes(Narrowed {
            limit: PAGE,
            payment_intent: None,
            since: Some(since.timestamp()),
            starting_after: after.map(str::to_owned),
        })
        .await
    }

    async fn upload(&self, file: &EvidenceFile) -> Result<String, ProcessorError> {
        let answer = self.transport.upload(file).await?;
        let id = answer.get("id").and_then(serde_json::Value::as_str);
        id.map(str::to_owned).ok_or_else(|| {
            Trouble::Unparseable {
                status: 200,
                body: answer.to_string(),
            }
            .into()
        })
    }

    async fn answer_dispute(
        &self,
        answer: &DisputeAnswer,
    ) -> Result<DisputeSnapshot, ProcessorError> {
        let key = answer.idempotency_key.clone();
        self.dispute(One::Answer(answer), Some(&key)).await
    }

    async fn accept_dispute(&self, id: &str, key: &str) -> Result<DisputeSnapshot, ProcessorError> {
        self.dispute(One::Accept(id), Some(key)).await
    }
}
