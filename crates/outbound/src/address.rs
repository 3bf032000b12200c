//! Decides where requests may go. A merchant types the address and our network sends the request: without these
//! checks an address could reach the provider's own machines (server-side request forgery).

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use kernel::Language;
use url::{Host, Url};

/// Which addresses may be called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AddressPolicy {
    /// HTTPS on the usual ports of public addresses. For every installation that strangers can sign up to.
    PublicOnly,
    /// Also plain HTTP and any port on this machine, for the demo and tests.
    AllowLoopback,
}

/// Why an address was refused.
#[derive(Clone, Debug, thiserror::Error, PartialEq, Eq)]
pub enum AddressError {
    /// Not a URL.
    #[error("this is not a web address")]
    Malformed,
    /// Not `https://`.
    #[error("the address must begin with https://")]
    Scheme,
    /// The URL contains a user name or password.
    #[error("the address must not contain a user name or password")]
    Credentials,
    /// The URL contains a fragment.
    #[error("the address must not contain a fragment (#)")]
    Fragment,
    /// This port is not allowed.
    #[error("port {0} is not allowed; use 443 or 8443")]
    Port(u16),
    /// The URL is too long.
    #[error("the address is longer than 2,048 characters")]
    TooLong,
    /// The named host is not public.
    #[error("{0} is not a public address")]
    NotPublic(String),
    /// The name does not resolve.
    #[error("the name {0} has no address")]
    Unknown(String),
}

impl AddressError {
    /// A sentence for the merchant who typed the address.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        let (english, french) = match self {
            Self::Malformed => (
                "This is not a web address".to_owned(),
                "Ce n’est pas une adresse web".to_owned(),
            ),
            Self::Scheme => (
                "The address must begin with https://".to_owned(),
                "L’adresse doit commencer par https://".to_owned(),
            ),
            Self::Credentials => (
                "The address must not contain a user name or password".to_owned(),
                "L’adresse ne doit contenir ni nom d’utilisateur ni mot de passe".to_owned(),
            ),
            Self::Fragment => (
                "The address must not contain a fragment (#)".to_owned(),
                "L’adresse ne doit pas contenir de fragment (#)".to_owned(),
            ),
            Self::Port(port) => (
                format!("Port {port} is not allowed; use 443 or 8443"),
                format!("Le port {port} n’est pas permis; utilisez 443 ou 8443"),
            ),
            Self::TooLong => (
                "The address is longer than 2,048 characters".to_owned(),
                "L’adresse dépasse 2 048 caractères".to_owned(),
            ),
            Self::NotPublic(host) => (
                format!("{host} is not a public address"),
                format!("{host} n’est pas une adresse publique"),
            ),
            Self::Unknown(host) => (
                format!("The name {host} has no address"),
                format!("Le nom {host} n’a pas d’adresse"),
            ),
        };
        match language {
            Language::En => english,
            Language::Fr => french,
        }
    }
}

const PORTS: [u16; 2] = [443, 8443];

/// Names that mean this machine or the internal network, whatever a name server answers.
const INSIDE: [&str; 8] = [
    "localhost",
    "local",
    "localdomain",
    "internal",
    "intranet",
    "lan",
    "home.arpa",
    "onion",
];

impl AddressPolicy {
    /// Checks an address as text. Its name is resolved later, at each connection ([`Self::admits`]).
    ///
    /// # Errors
    /// The first violated rule.
    pub fn check(self, text: &str) -> Result<Url, AddressError> {
        if text.len() > 2048 {
            return Err(AddressError::TooLong);
        }
        if text
            .chars()
            .any(|c| c.is_whitespace() || c.is_control() || c == '\\')
        {
            return Err(AddressError::Malformed);
        }
        let url = Url::parse(text).map_err(|_| AddressError::Malformed)?;
        if !url.username().is_empty() || url.password().is_some() {
            return Err(AddressError::Credentials);
        }
        if url.fragment().is_some() {
            return Err(AddressError::Fragment);
        }
        self.check_host(&url)?;
        Ok(url)
    }

    fn check_host(self, url: &Url) -> Result<(), AddressError> {
        let host = url.host().ok_or(AddressError::Malformed)?;
        let here = match &host {
            Host::Domain(name) => is_localhost(name),
            Host::Ipv4(ip) => ip.is_loopback(),
            Host::Ipv6(ip) => ip.is_loopback(),
        };
        if self == Self::AllowLoopback && here && matches!(url.scheme(), "http" | "https") {
            return Ok(());
        }
        if url.scheme() != "https" {
            return Err(AddressError::Scheme);
        }
        let port = url.port_or_known_default().unwrap_or_default();
        if !PORTS.contains(&port) {
            return Err(AddressError::Port(port));
        }
        match host {
            Host::Domain(name) => check_name(name),
            Host::Ipv4(ip) => self.check_ip(ip.into()),
            Host::Ipv6(ip) => self.check_ip(ip.into()),
        }
    }

    fn check_ip(self, ip: IpAddr) -> Result<(), AddressError> {
        if self.admits(ip) {
            Ok(())
        } else {
            Err(AddressError::NotPublic(ip.to_string()))
        }
    }

    /// Whether a connection may be opened to this IP address. Called for every address of every name at every
    /// connection.
    #[must_use]
    pub fn admits(self, ip: IpAddr) -> bool {
        (self == Self::AllowLoopback && ip.is_loopback()) || is_public(ip)
    }

    /// The addresses of a name, or a refusal if **any** of them is not public: a legitimate name does not mix them.
    ///
    /// # Errors
    /// The name has no address, or one that is not allowed.
    pub fn vet(self, name: &str, addresses: Vec<IpAddr>) -> Result<Vec<IpAddr>, AddressError> {
        if addresses.is_empty() {
            return Err(AddressError::Unknown(name.to_owned()));
        }
        match addresses.iter().find(|ip| !self.admits(**ip)) {
            Some(ip) => {
                // The operator may see where the name led; the person who typed it must learn nothing about our
                // network.
                tracing::info!(%name, %ip, "a name that leads inside was refused");
                Err(AddressError::NotPublic(name.to_owned()))
            }
            None => Ok(addresses),
        }
    }
}

fn is_localhost(name: &str) -> bool {
    let name = name.trim_end_matches('.');
    name == "localhost" || name.ends_with(".localhost")
}

fn check_name(name: &str) -> Result<(), AddressError> {
    let bare = name.trim_end_matches('.');
    let inside = INSIDE
        .iter()
        .any(|end| bare == *end || bare.ends_with(&format!(".{end}")));
    // A name without a dot is looked up in the machine's own search domain; a name that ends in a number is an
    // address.
    let last = bare.rsplit('.').next().unwrap_or_default();
    let numeric = last.is_empty() || last.bytes().all(|byte| byte.is_ascii_digit());
    if inside || !bare.contains('.') || numeric || bare.contains('%') {
        return Err(AddressError::NotPublic(name.to_owned()));
    }
    Ok(())
}

/// IANA's special-purpose registries: rejects everything that is not globally reachable unicast.
fn is_public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => is_public_v4(ip),
        IpAddr::V6(ip) => is_public_v6(ip),
    }
}

const V4_CLOSED: [([u8; 4], u32); 17] = [
    ([0, 0, 0, 0], 8),        // this network
    ([10, 0, 0, 0], 8),       // private
    ([100, 64, 0, 0], 10),    // carrier-grade NAT
    ([127, 0, 0, 0], 8),      // loopback
    ([168, 63, 129, 16], 32), // a cloud's platform address
    ([169, 254, 0, 0], 16),   // link-local, cloud metadata
    ([172, 16, 0, 0], 12),    // private
    ([192, 0, 0, 0], 24),     // protocol assignments
    ([192, 0, 2, 0], 24),     // documentation
    ([192, 31, 196, 0], 24),  // AS112
    ([192, 52, 193, 0], 24),  // AMT
    ([192, 88, 99, 0], 24),   // 6to4 relays
    ([192, 168, 0, 0], 16),   // private
    ([198, 18, 0, 0], 15),    // benchmarks
    ([198, 51, 100, 0], 24),  // documentation
    ([203, 0, 113, 0], 24),   // documentation
    ([224, 0, 0, 0], 3),      // multicast, reserved, broadcast
];

fn is_public_v4(ip: Ipv4Addr) -> bool {
    let value = u32::from(ip);
    !V4_CLOSED.iter().any(|(net, bits)| {
        let shift = 32 - bits;
        value.checked_shr(shift) == u32::from_be_bytes(*net).checked_shr(shift)
    })
}

const V6_CLOSED: [([u16; 3], u32); 5] = [
    ([0x2001, 0, 0], 23),         // protocol assignments: Teredo, benchmarks, ORCHID
    ([0x2001, 0x0db8, 0], 32),    // documentation
    ([0x2002, 0, 0], 16),         // 6to4: carries any IPv4 address
    ([0x2620, 0x4f, 0x8000], 48), // AS112
    ([0x3fff, 0, 0], 20),         // documentation
];

/// Only 2000::/3 is allocated to the Internet. This one rule excludes all else: ::, ::1, mapped and translated IPv4
/// (::ffff:0:0/96, 64:ff9b::/96), discard, SRv6 (5f00::/16), unique local, link-local, multicast.
fn is_public_v6(ip: Ipv6Addr) -> bool {
    let value = u128::from(ip);
    let [first, ..] = ip.segments();
    (0x2000..0x4000).contains(&first)
        && !V6_CLOSED.iter().any(|([x, y, z], bits)| {
            let net = u128::from(Ipv6Addr::new(*x, *y, *z, 0, 0, 0, 0, 0));
            let shift = 128 - bits;
            value.checked_shr(shift) == net.checked_shr(shift)
        })
}

#[cfg(test)]
#[path = "address_tests.rs"]
mod tests;
