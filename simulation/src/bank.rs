//! The card processor as the shop may meet it: it remembers keys, lists what it has, and answers late, twice, or not.
//!
//! A model of the port, not of the protocol: the protocol is the sandbox's and has its own tests.

mod calls;
mod disputes;
mod news;
mod outside;
mod truth;

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard},
};

use chrono::{DateTime, Duration, Utc};
use kernel::{Clock, TestClock};
use payments::{
    Card, ChargeSnapshot, CheckoutRequest, Decline, IntentSnapshot, IntentStatus, Reference,
    RefundRequest, RefundSnapshot, RefundStatus, Refusal, RefusalKind, SessionSnapshot,
    SessionStatus,
};

use crate::{dice::Dice, line::Line};

pub use disputes::Verdict;
pub use news::Post;
pub use outside::{BankEnd, CardKind};
pub use truth::Charged;

/// The processor tells its fee this long after the charge.
const FEE_AFTER: Duration = Duration::minutes(2);
/// The processor's search index lags by this much.
const INDEX_LAG: Duration = Duration::seconds(60);

/// How often calls go wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weather {
    /// Never.
    Fair,
    /// One call in five.
    Foul,
}

/// A stored answer to a key.
#[derive(Clone)]
enum Kept {
    Page(usize),
    Refund(usize),
    Dispute(usize),
    ServerError,
}

struct Page {
    request: CheckoutRequest,
    status: SessionStatus,
    intent: Option<usize>,
}

struct Intent {
    page: usize,
    status: IntentStatus,
    received: i64,
    created: DateTime<Utc>,
    declined: Option<Decline>,
}

struct Refund {
    intent: usize,
    amount: i64,
    status: RefundStatus,
    created: DateTime<Utc>,
    /// Ours; absent when somebody made it elsewhere.
    request: Option<RefundRequest>,
}

#[derive(Default)]
struct Books {
    pages: Vec<Page>,
    intents: Vec<Intent>,
    refunds: Vec<Refund>,
    disputes: Vec<disputes::Dispute>,
    kept: HashMap<String, Kept>,
    news: Vec<(String, String)>,
    told: usize,
}

/// The processor.
pub struct Bank {
    books: Mutex<Books>,
    dice: Mutex<Dice>,
    weather: Mutex<Weather>,
    clock: Arc<TestClock>,
    line: Line,
}

impl Bank {
    /// A processor without payments, whose calls may kill the program at the end of this line.
    #[must_use]
    pub fn open(clock: Arc<TestClock>, line: Line) -> Self {
        Self {
            books: Mutex::default(),
            dice: Mutex::new(Dice::of(0)),
            weather: Mutex::new(Weather::Fair),
            clock,
            line,
        }
    }

    /// Begins a history: its own dice, and this weather.
    pub fn begin(&self, seed: u64, weather: Weather) {
        *self.dice.lock().unwrap() = Dice::of(seed ^ 0xB4_4B);
        *self.weather.lock().unwrap() = weather;
    }

    fn books(&self) -> MutexGuard<'_, Books> {
        let now = self.clock.now();
        let mut books = self.books.lock().unwrap();
        for page in &mut books.pages {
            if page.status == SessionStatus::Open && page.request.expires_at <= now {
                page.status = SessionStatus::Expired;
            }
        }
        books
    }
}

fn reference(request: &CheckoutRequest) -> Reference {
    Reference {
        tenant: Some(request.tenant.to_string()),
        payment: Some(request.payment.to_string()),
        attempt: Some(request.attempt.to_string()),
        refund: None,
    }
}

fn refused(code: &str) -> Refusal {
    Refusal {
        kind: RefusalKind::Invalid,
        status: 400,
        code: code.to_owned(),
        message: code.to_owned(),
    }
}

impl Books {
    fn page(&self, at: usize) -> SessionSnapshot {
        let page = &self.pages[at];
        let open = page.status == SessionStatus::Open;
        SessionSnapshot {
            id: format!("cs_{at}"),
            status: page.status.clone(),
            url: open.then(|| format!("https://pay.example/cs_{at}")),
            intent: page.intent.map(|intent| format!("pi_{intent}")),
            amount: Some(page.request.amount.minor()),
            currency: Some("cad".into()),
            expires_at: page.request.expires_at,
            reference: reference(&page.request),
        }
    }

    fn intent(&self, at: usize, now: DateTime<Utc>) -> IntentSnapshot {
        let intent = &self.intents[at];
        let request = &self.pages[intent.page].request;
        let charge = (intent.received > 0).then(|| charge(intent, at, now));
        IntentSnapshot {
            id: format!("pi_{at}"),
            status: intent.status.clone(),
            amount: request.amount.minor(),
            received: intent.received,
            currency: "cad".into(),
            created: intent.created,
            reference: reference(request),
            charge,
            last_decline: intent.declined.clone(),
        }
    }

    fn refund(&self, at: usize) -> RefundSnapshot {
        let refund = &self.refunds[at];
        let failed = refund.status == RefundStatus::Failed;
        let ours = refund.request.as_ref();
        RefundSnapshot {
            id: format!("re_{at}"),
            status: refund.status.clone(),
            amount: refund.amount,
            currency: "cad".into(),
            failure: failed.then(|| "lost_or_stolen_card".to_owned()),
            intent: Some(format!("pi_{}", refund.intent)),
            charge: Some(format!("ch_{}", refund.intent)),
            created: refund.created,
            reference: ours.map_or_else(Reference::default, |request| Reference {
                tenant: Some(request.tenant.to_string()),
                payment: Some(request.payment.to_string()),
                attempt: None,
                refund: Some(request.refund.to_string()),
            }),
        }
    }

    /// Refunds of this payment that were not sent back.
    fn given_back(&self, intent: usize) -> i64 {
        let of_it = self.refunds.iter().filter(|refund| refund.intent == intent);
        let standing = of_it.filter(|refund| stands(&refund.status));
        standing.map(|refund| refund.amount).sum()
    }
}

fn stands(status: &RefundStatus) -> bool {
    matches!(status, RefundStatus::Pending | RefundStatus::Succeeded)
}

/// 2.9 % and 30 cents, as the processor's price list says for cards of its country.
fn fee(received: i64) -> i64 {
    (received * 29 + 500) / 1_000 + 30
}

fn charge(intent: &Intent, at: usize, now: DateTime<Utc>) -> ChargeSnapshot {
    let told = now >= intent.created + FEE_AFTER;
    ChargeSnapshot {
        capture_before: None,
        id: format!("ch_{at}"),
        created: intent.created,
        card: Card {
            brand: "visa".into(),
            last4: "4242".into(),
            statement: String::new(),
        },
        fee: told.then(|| (fee(intent.received), "cad".to_owned())),
        available_on: told.then(|| intent.created + Duration::days(2)),
    }
}
