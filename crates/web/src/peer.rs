//! The caller's address, for limits. Behind a proxy every connection comes from the proxy, so the proxy's
//! `X-Forwarded-For` is trusted, and no one else's.

use std::{
    net::{AddrParseError, IpAddr, SocketAddr},
    str::FromStr,
};

use actix_web::HttpRequest;

/// Addresses of proxies whose `X-Forwarded-For` is trusted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proxies(Vec<IpAddr>);

impl FromStr for Proxies {
    type Err = AddrParseError;

    /// Parses addresses separated by commas.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let named = text.split(',').map(str::trim).filter(|one| !one.is_empty());
        named.map(str::parse).collect::<Result<_, _>>().map(Self)
    }
}

impl Proxies {
    /// The last address on the way that is not one of our proxies: everything before it may be forged.
    fn caller(&self, peer: IpAddr, forwarded: &str) -> IpAddr {
        let mut caller = peer.to_canonical();
        for entry in forwarded.rsplit(',') {
            if !self.0.contains(&caller) {
                break;
            }
            match address(entry.trim()) {
                Some(before) => caller = before,
                None => break,
            }
        }
        caller
    }

    /// The key under which attempts are counted. An IPv6 customer has at least 64 bits to choose from, so a /64
    /// counts as one.
    #[must_use]
    pub fn peer(&self, request: &HttpRequest) -> String {
        let Some(peer) = request.peer_addr() else {
            return "unknown".to_owned();
        };
        let lines = request.headers().get_all("x-forwarded-for");
        let forwarded: Vec<&str> = lines.filter_map(|line| line.to_str().ok()).collect();
        match self.caller(peer.ip(), &forwarded.join(",")) {
            IpAddr::V4(address) => address.to_string(),
            IpAddr::V6(address) => {
                let [a, b, c, d, ..] = address.segments();
                format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
            }
        }
    }
}

/// Parses an address; some proxies append the port.
fn address(text: &str) -> Option<IpAddr> {
    let plain = text.parse::<IpAddr>().ok();
    let found = plain.or_else(|| text.parse::<SocketAddr>().ok().map(|it| it.ip()))?;
    Some(found.to_canonical())
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    fn seen(peer: &str, forwarded: Option<&str>) -> String {
        let proxies: Proxies = "127.0.0.1, ::1,10.0.0.2".parse().unwrap();
        let mut request =
            TestRequest::default().peer_addr(SocketAddr::new(peer.parse().unwrap(), 1));
        if let Some(text) = forwarded {
            request = request.insert_header(("X-Forwarded-For", text));
        }
        proxies.peer(&request.to_http_request())
    }

    #[test]
    fn a_proxy_of_ours_is_believed_and_nobody_else() {
        assert_eq!(seen("127.0.0.1", Some("203.0.113.7")), "203.0.113.7");
        assert_eq!(seen("203.0.113.9", Some("203.0.113.7")), "203.0.113.9");
        assert_eq!(seen("127.0.0.1", None), "127.0.0.1");
    }

    #[test]
    fn what_stands_before_the_caller_may_be_invented() {
        let through_two = Some("198.51.100.1, 203.0.113.7:4711, 10.0.0.2");
        assert_eq!(seen("::ffff:127.0.0.1", through_two), "203.0.113.7");
        assert_eq!(seen("127.0.0.1", Some("rubbish")), "127.0.0.1");
    }

    #[test]
    fn the_addresses_of_one_ipv6_customer_count_as_one() {
        let first = seen("::1", Some("2001:db8:1:2:3::4"));
        assert_eq!(first, seen("::1", Some("2001:db8:1:2:5::6")));
        assert_ne!(first, seen("::1", Some("2001:db8:1:3::4")));
    }

    #[test]
    fn no_proxies_is_an_empty_list() {
        assert_eq!("".parse(), Ok(Proxies::default()));
        assert!("localhost".parse::<Proxies>().is_err());
    }
}
