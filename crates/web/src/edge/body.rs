//! Monitors the arrival of a body.

use std::{
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};

use actix_web::{dev::Payload, error::PayloadError, web::Bytes};
use futures_util::Stream;
use tokio::time::{Instant, Sleep, sleep_until};

use super::{Refused, Verdict, nul::Text};

/// The minimum pace of a body.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pace {
    /// Maximum time between two parts.
    pub idle: Duration,
    /// Time a body may take, however small…
    pub grace: Duration,
    /// …plus one second for each of these bytes.
    pub bytes_per_second: u64,
}

impl Pace {
    /// The pace of the slowest phones.
    pub(super) const SLOWEST: Self = Self {
        idle: Duration::from_secs(15),
        grace: Duration::from_secs(20),
        bytes_per_second: 4 * 1024,
    };
}

pub(super) struct Guarded {
    inner: Payload,
    pace: Pace,
    text: Text,
    verdict: Verdict,
    began: Instant,
    received: u64,
    clock: Pin<Box<Sleep>>,
}

impl Guarded {
    pub(super) fn new(inner: Payload, pace: Pace, text: Text, verdict: Verdict) -> Self {
        let began = Instant::now();
        Self {
            inner,
            pace,
            text,
            verdict,
            began,
            received: 0,
            clock: Box::pin(sleep_until(began + pace.idle)),
        }
    }

    pub(super) fn into_payload(self) -> Payload {
        Payload::Stream {
            payload: Box::pin(self),
        }
    }

    fn refuse(&self, refused: Refused) -> Poll<Option<Result<Bytes, PayloadError>>> {
        *self.verdict.borrow_mut() = Some(refused);
        Poll::Ready(Some(Err(PayloadError::EncodingCorrupted)))
    }

    /// When the next part is due.
    fn deadline(&self) -> Instant {
        let earned = Duration::from_secs(self.received / self.pace.bytes_per_second);
        (self.began + self.pace.grace + earned).min(Instant::now() + self.pace.idle)
    }

    fn passes(&mut self, part: Bytes) -> Poll<Option<Result<Bytes, PayloadError>>> {
        if self.text.meets_nul(&part) {
            return self.refuse(Refused::Nul(self.text.field()));
        }
        self.received += u64::try_from(part.len()).unwrap_or_default();
        let deadline = self.deadline();
        self.clock.as_mut().reset(deadline);
        Poll::Ready(Some(Ok(part)))
    }
}

impl Stream for Guarded {
    type Item = Result<Bytes, PayloadError>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        match Pin::new(&mut this.inner).poll_next(context) {
            Poll::Ready(Some(Ok(part))) => this.passes(part),
            Poll::Ready(other) => Poll::Ready(other),
            Poll::Pending if this.clock.as_mut().poll(context).is_ready() => {
                this.refuse(Refused::Slow)
            }
            Poll::Pending => Poll::Pending,
        }
    }
}
