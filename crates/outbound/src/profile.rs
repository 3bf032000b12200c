//! How patient a kind of request is, and how much it takes.

use std::time::Duration;

use reqwest::StatusCode;

use crate::Failure;

/// How much of the page beside an error status is read at most, in bytes.
const ERROR_PAGE: usize = 16 * 1024;

/// What becomes of an answer that is longer than its limit, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnswerLimit {
    /// It is read up to here; its status stands.
    CutAt(usize),
    /// It is refused ([`crate::Failure::TooLarge`]).
    RefuseAbove(usize),
}

/// Whether an answer may go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Room {
    Left,
    Full,
}

impl AnswerLimit {
    /// The limit of an answer with this status: where the status says that something failed, it is what counts, and it
    /// must not be hidden by the size of its page.
    pub(crate) fn of(self, status: StatusCode) -> Self {
        match self {
            Self::RefuseAbove(limit) if !status.is_success() => Self::CutAt(limit.min(ERROR_PAGE)),
            own => own,
        }
    }

    /// Appends what fits.
    pub(crate) fn take(self, body: &mut Vec<u8>, chunk: &[u8]) -> Result<Room, Failure> {
        let (Self::CutAt(limit) | Self::RefuseAbove(limit)) = self;
        let room = limit.saturating_sub(body.len());
        let fits = chunk.get(..room.min(chunk.len())).unwrap_or_default();
        body.extend_from_slice(fits);
        match self {
            Self::CutAt(_) if body.len() < limit => Ok(Room::Left),
            Self::CutAt(_) => Ok(Room::Full),
            Self::RefuseAbove(_) if fits.len() < chunk.len() => Err(Failure::TooLarge(limit)),
            Self::RefuseAbove(_) => Ok(Room::Left),
        }
    }
}

/// The limits of one kind of request.
#[derive(Clone, Copy, Debug)]
pub struct Profile {
    /// The `User-Agent` header.
    pub user_agent: &'static str,
    /// For each connection.
    pub connect: Duration,
    /// From the first look-up to the last byte read, all redirects together: a server that trickles gains nothing.
    pub total: Duration,
    pub answer: AnswerLimit,
    /// How many redirects [`crate::Client::get`] follows.
    pub redirects: usize,
    /// Connections kept open to each host: a new TLS handshake costs ten small requests.
    pub idle_per_host: usize,
}
