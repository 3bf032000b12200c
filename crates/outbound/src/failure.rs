//! Why no answer came, in words that name no address of our network.

use std::{
    error::Error,
    iter,
    net::{IpAddr, SocketAddr},
    time::Duration,
};

use crate::AddressError;

/// No complete answer came. Whether the other side took the request is then unknown, except where it was refused here.
#[derive(Clone, Debug, thiserror::Error, PartialEq, Eq)]
pub enum Failure {
    #[error(transparent)]
    Refused(#[from] AddressError),
    #[error("no connection: {0}")]
    Connect(String),
    #[error("no complete answer within {} seconds", .0.as_secs())]
    Timeout(Duration),
    #[error("the answer broke off or is not HTTP: {0}")]
    Broken(String),
    #[error("the answer is larger than {0} bytes")]
    TooLarge(usize),
    #[error("the address leads from one to the next without end")]
    TooManyRedirects,
}

/// The TLS library cannot be set up.
#[derive(Debug, thiserror::Error)]
#[error("the HTTP client could not be built: {0}")]
pub struct SetupError(pub(crate) String);

impl Failure {
    /// `total`: the time the request had.
    pub(crate) fn of(error: &reqwest::Error, total: Duration) -> Self {
        if let Some(refused) = refused_address(error) {
            return Self::Refused(refused);
        }
        match error {
            _ if error.is_connect() => Self::Connect(reason(error)),
            _ if error.is_timeout() => Self::Timeout(total),
            _ => Self::Broken(reason(error)),
        }
    }
}

/// The walls' own refusal, when that is why a request failed.
fn refused_address(error: &reqwest::Error) -> Option<AddressError> {
    causes(error).find_map(|cause| cause.downcast_ref::<AddressError>().cloned())
}

fn causes<'e>(error: &'e (dyn Error + 'static)) -> impl Iterator<Item = &'e (dyn Error + 'static)> {
    let deeper = |cause: &&'e (dyn Error + 'static)| {
        let cause: &'e (dyn Error + 'static) = *cause;
        cause.source()
    };
    iter::successors(error.source(), deeper)
}

/// The innermost cause. Whoever typed the address reads it, and what it led to may be our network's.
fn reason(error: &reqwest::Error) -> String {
    let innermost = causes(error).last().map(ToString::to_string);
    without_addresses(&innermost.unwrap_or_default())
        .chars()
        .take(200)
        .collect()
}

fn without_addresses(text: &str) -> String {
    let hidden = |word: &str| {
        let bare = word
            .trim_matches(|c: char| "()<>\"',;".contains(c))
            .trim_end_matches(':');
        bare.parse::<SocketAddr>().is_ok()
            || bare.trim_matches(['[', ']']).parse::<IpAddr>().is_ok()
    };
    let words = text.split(' ');
    let shown = words.map(|word| if hidden(word) { "…" } else { word });
    shown.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_merchant_reads_names_no_address() {
        for (said, shown) in [
            ("tcp connect error: 10.0.0.8:443", "tcp connect error: …"),
            ("connect to [fd00::1]:8443: refused", "connect to … refused"),
            ("(127.0.0.1) said no", "… said no"),
            ("fd00::1, then 192.168.1.4:", "… then …"),
            (
                "Connection refused (os error 111)",
                "Connection refused (os error 111)",
            ),
            (
                "invalid peer certificate: UnknownIssuer",
                "invalid peer certificate: UnknownIssuer",
            ),
        ] {
            assert_eq!(without_addresses(said), shown, "{said}");
        }
    }
}
