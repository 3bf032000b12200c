//! The public URLs of the provider and its shops.

/// The parts of our public URLs.
#[derive(Clone, Debug)]
pub struct PublicAddress {
    /// `http` in the demo, `https` behind the proxy that terminates TLS.
    pub scheme: String,
    /// The domain of all shops, without port: `localhost`, `shops.example`.
    pub base_host: String,
    /// `:8080`, or empty for the scheme's default port.
    pub port_suffix: String,
}

impl PublicAddress {
    /// The URL of a host, without a trailing slash.
    #[must_use]
    pub fn of(&self, host: &str) -> String {
        format!("{}://{host}{}", self.scheme, self.port_suffix)
    }

    /// The URL of a shop, by its slug.
    #[must_use]
    pub fn shop(&self, slug: &str) -> String {
        self.of(&format!("{slug}.{}", self.base_host))
    }

    /// The URL of the merchants' dashboard.
    #[must_use]
    pub fn dashboard(&self) -> String {
        self.of(&format!("dashboard.{}", self.base_host))
    }

    /// Whether browsers use TLS: then cookies are `Secure` and bound to their host.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.scheme == "https"
    }

    /// A cookie name; over TLS with the `__Host-` prefix, which binds the cookie to its host.
    #[must_use]
    pub fn cookie(&self, name: &str) -> String {
        if self.is_https() {
            format!("__Host-{name}")
        } else {
            name.to_owned()
        }
    }
}
