//! What the shop calls, and how calls go wrong.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use kernel::{AttemptId, Clock};
use payments::{
    CheckoutRequest, IntentSnapshot, Processor, ProcessorError, RefundPage, RefundRequest,
    RefundSnapshot, RefundStatus, Refusal, RefusalKind, SessionSnapshot, SessionStatus, Trouble,
};

use super::{Bank, Books, INDEX_LAG, Kept, Page, Refund, Weather, refused};

/// Refunds or disputes in one page of their list: few, so that lists have several.
pub(super) const LISTED: usize = 3;

/// How a call goes wrong.
#[derive(Clone, Copy)]
enum Mishap {
    /// It does not arrive.
    Lost,
    /// It arrives, and its answer does not.
    Unanswered,
    /// The processor fails, and will answer this key with its failure for ever.
    Failed,
    /// It arrives and fails afterwards, in the same way.
    FailedAfter,
    /// Another call with its key is running.
    Busy,
    /// The program dies before it.
    Death,
    /// The program dies after it.
    DeathAfter,
}

impl Mishap {
    const ALL: [Self; 7] = [
        Self::Lost,
        Self::Unanswered,
        Self::Failed,
        Self::FailedAfter,
        Self::Busy,
        Self::Death,
        Self::DeathAfter,
    ];

    fn arrives(self) -> bool {
        matches!(
            self,
            Self::Unanswered | Self::FailedAfter | Self::DeathAfter
        )
    }
}

/// A call that may be repeated under its key, or one that only reads.
pub(super) enum Call<'a> {
    Keyed(&'a str),
    Read,
}

pub(super) fn server_error() -> ProcessorError {
    let body = r#"{"error":{"type":"api_error"}}"#.to_owned();
    Trouble::Server { status: 500, body }.into()
}

pub(super) fn missing() -> ProcessorError {
    let kind = RefusalKind::NotFound;
    let refusal = refused("resource_missing");
    let status = 404;
    Refusal {
        kind,
        status,
        ..refusal
    }
    .into()
}

impl Bank {
    fn mishap(&self) -> Option<Mishap> {
        if *self.weather.lock().unwrap() == Weather::Fair {
            return None;
        }
        let mut dice = self.dice.lock().unwrap();
        dice.one_in(5).then(|| dice.pick(&Mishap::ALL))
    }

    /// Carries out a call, or what is left of it.
    pub(super) async fn carry<T>(
        &self,
        call: Call<'_>,
        act: impl FnOnce(&mut Books, DateTime<Utc>) -> Result<T, ProcessorError> + Send,
    ) -> Result<T, ProcessorError> {
        let Some(mishap) = self.mishap() else {
            return act(&mut self.books(), self.clock.now());
        };
        let done = mishap
            .arrives()
            .then(|| act(&mut self.books(), self.clock.now()).is_ok());
        match mishap {
            Mishap::Lost | Mishap::Unanswered => Err(Trouble::Timeout.into()),
            Mishap::Busy => Err(Trouble::Busy { status: 409 }.into()),
            Mishap::Failed | Mishap::FailedAfter => {
                if let (Call::Keyed(key), Some(true) | None) = (call, done) {
                    self.books().kept.insert(key.to_owned(), Kept::ServerError);
                }
                Err(server_error())
            }
            Mishap::Death | Mishap::DeathAfter => {
                self.line.kill();
                std::future::pending().await
            }
        }
    }
}

pub(super) fn number(id: &str, prefix: &str) -> Result<usize, ProcessorError> {
    let digits = id.strip_prefix(prefix).ok_or_else(missing)?;
    digits.parse().map_err(|_| missing())
}

impl Books {
    fn checkout(&mut self, request: &CheckoutRequest) -> Result<SessionSnapshot, ProcessorError> {
        match self.kept.get(&request.idempotency_key) {
            Some(Kept::Page(at)) => return Ok(self.page(*at)),
            Some(Kept::Refund(_) | Kept::Dispute(_) | Kept::ServerError) => {
                return Err(server_error());
            }
            None => {}
        }
        let at = self.pages.len();
        self.pages.push(Page {
            request: request.clone(),
            status: SessionStatus::Open,
            intent: None,
        });
        self.kept
            .insert(request.idempotency_key.clone(), Kept::Page(at));
        Ok(self.page(at))
    }

    fn refund_of(
        &mut self,
        request: &RefundRequest,
        status: RefundStatus,
        now: DateTime<Utc>,
    ) -> Result<RefundSnapshot, ProcessorError> {
        match self.kept.get(&request.idempotency_key) {
            Some(Kept::Refund(at)) => return Ok(self.refund(*at)),
            Some(Kept::Page(_) | Kept::Dispute(_) | Kept::ServerError) => {
                return Err(server_error());
            }
            None => {}
        }
        let intent = number(&request.intent, "pi_")?;
        if self.is_disputed(intent) {
            return Err(refused("charge_disputed").into());
        }
        let left = self.intents[intent].received - self.given_back(intent);
        if request.amount.minor() > left {
            return Err(refused("charge_already_refunded").into());
        }
        let made = Refund {
            intent,
            amount: request.amount.minor(),
            status,
            created: now,
            request: Some(request.clone()),
        };
        let at = self.refunded(made);
        self.kept
            .insert(request.idempotency_key.clone(), Kept::Refund(at));
        Ok(self.refund(at))
    }

    /// Newest first.
    fn refunds_where(&self, which: impl Fn(&Refund) -> bool) -> Vec<RefundSnapshot> {
        let all = 0..self.refunds.len();
        let wanted = all.rev().filter(|at| which(&self.refunds[*at]));
        wanted.map(|at| self.refund(at)).collect()
    }
}

impl payments::authorization::Authorizations for Bank {}

#[async_trait]
impl Processor for Bank {
    async fn create_checkout(
        &self,
        request: &CheckoutRequest,
    ) -> Result<SessionSnapshot, ProcessorError> {
        let call = Call::Keyed(&request.idempotency_key);
        self.carry(call, |books, _| books.checkout(request)).await
    }

    async fn fetch_session(&self, id: &str) -> Result<SessionSnapshot, ProcessorError> {
        let at = number(id, "cs_")?;
        self.carry(Call::Read, |books, _| Ok(books.page(at))).await
    }

    async fn fetch_intent(&self, id: &str) -> Result<IntentSnapshot, ProcessorError> {
        let at = number(id, "pi_")?;
        self.carry(Call::Read, |books, now| Ok(books.intent(at, now)))
            .await
    }

    async fn find_by_attempt(
        &self,
        attempt: AttemptId,
    ) -> Result<Option<IntentSnapshot>, ProcessorError> {
        self.carry(Call::Read, |books, now| {
            let indexed = |at: &usize| {
                let intent = &books.intents[*at];
                intent.created + INDEX_LAG <= now
                    && books.pages[intent.page].request.attempt == attempt
            };
            let found = (0..books.intents.len()).find(indexed);
            Ok(found.map(|at| books.intent(at, now)))
        })
        .await
    }

    async fn expire_session(&self, id: &str) -> Result<SessionSnapshot, ProcessorError> {
        let at = number(id, "cs_")?;
        self.carry(Call::Read, |books, _| {
            if books.pages[at].status != SessionStatus::Open {
                return Err(refused("checkout_session_not_open").into());
            }
            books.pages[at].status = SessionStatus::Expired;
            Ok(books.page(at))
        })
        .await
    }

    async fn refund(&self, request: &RefundRequest) -> Result<RefundSnapshot, ProcessorError> {
        let slow = self.dice.lock().unwrap().one_in(3);
        let status = if slow {
            RefundStatus::Pending
        } else {
            RefundStatus::Succeeded
        };
        let call = Call::Keyed(&request.idempotency_key);
        self.carry(call, |books, now| books.refund_of(request, status, now))
            .await
    }

    async fn fetch_refund(&self, id: &str) -> Result<RefundSnapshot, ProcessorError> {
        let at = number(id, "re_")?;
        self.carry(Call::Read, |books, _| Ok(books.refund(at)))
            .await
    }

    async fn refunds_of(&self, intent: &str) -> Result<Vec<RefundSnapshot>, ProcessorError> {
        let of = number(intent, "pi_")?;
        self.carry(Call::Read, |books, _| {
            Ok(books.refunds_where(|refund| refund.intent == of))
        })
        .await
    }

    async fn refunds_since(
        &self,
        since: DateTime<Utc>,
        after: Option<&str>,
    ) -> Result<RefundPage, ProcessorError> {
        let after = after.map(|id| number(id, "re_")).transpose()?;
        self.carry(Call::Read, |books, _| {
            let mut refunds = books.refunds_where(|refund| refund.created >= since);
            if let Some(last) = after {
                refunds.retain(|one| number(&one.id, "re_").is_ok_and(|at| at < last));
            }
            let more = refunds.len() > LISTED;
            refunds.truncate(LISTED);
            Ok(RefundPage { refunds, more })
        })
        .await
    }
}
