//! Why no answer arrived, in words that reveal no address of our network.

use std::{
    error::Error,
    iter,
    net::{IpAddr, SocketAddr},
    time::Duration,
};

use crate::AddressError;

/// No complete answer arrived. Whether the other side processed the request is unknown, unless we refused to send it.
#[derive(Clone, Debug, thiserror::Error, PartialEq, Eq)]
pub enum Failure {
    /// The address is not allowed; nothing was sent.
    #[error(transparent)]
    Refused(#[from] AddressError),
    /// No connection could be opened.
    #[error("no connection: {0}")]
    Connect(String),
    /// The request took longer than its profile allows.
    #[error("no complete answer within {} seconds", .0.as_secs())]
    Timeout(Duration),
    /// The connection broke, or the answer was malformed.
    #[error("the answer broke off or is not HTTP: {0}")]
    Broken(String),
    /// The answer is larger than this many bytes.
    #[error("the answer is larger than {0} bytes")]
    TooLarge(usize),
    /// The redirects exceed the profile's limit.
    #[error("the address leads from one to the next without end")]
    TooManyRedirects,
}

/// The TLS library cannot be set up.
#[derive(Debug, thiserror::Error)]
#[error("the HTTP client could not be built: {0}")]
pub struct SetupError(pub(crate) String);

impl Failure {
    /// `total`: the time the request was allowed.
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

/// Our own refusal of an address, if it caused the failure.
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

/// The innermost cause. The person who typed the address reads it, so it must not reveal an internal target.
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
