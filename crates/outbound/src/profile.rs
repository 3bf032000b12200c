//! The limits of a kind of request.

use std::time::Duration;

use reqwest::StatusCode;

use crate::Failure;

/// The maximum number of bytes read of the page that accompanies an error status.
const ERROR_PAGE: usize = 16 * 1024;

/// What happens to an answer above its limit, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnswerLimit {
    /// The rest is not read; the status stands.
    CutAt(usize),
    /// The answer is refused ([`crate::Failure::TooLarge`]).
    RefuseAbove(usize),
}

/// Whether to read on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Room {
    Left,
    Full,
}

impl AnswerLimit {
    /// The limit for an answer with this status. On an error status, the status itself is what counts, and the size
    /// of its page must not hide it.
    pub(crate) fn of(self, status: StatusCode) -> Self {
        match self {
            Self::RefuseAbove(limit) if !status.is_success() => Self::CutAt(limit.min(ERROR_PAGE)),
            own => own,
        }
    }

    /// Appends as much as fits.
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
    /// Time limit for each connection.
    pub connect: Duration,
    /// Time limit from the first look-up to the last byte, including redirects: a server that trickles gains nothing.
    pub total: Duration,
    /// The limit of an answer's size.
    pub answer: AnswerLimit,
    /// Maximum number of redirects [`crate::Client::get`] follows.
    pub redirects: usize,
    /// Idle connections kept per host: a new TLS handshake costs as much as ten small requests.
    pub idle_per_host: usize,
}
