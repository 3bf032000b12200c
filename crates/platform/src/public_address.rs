//! Where browsers and programs find the provider and its shops.

/// How the outside world reaches us.
#[derive(Clone, Debug)]
pub struct PublicAddress {
    /// `http` in the demo, `https` behind the proxy that ends TLS.
    pub scheme: String,
    /// Host under which shops live, without port: `localhost`, `shops.example`.
    pub base_host: String,
    /// `:8080`, or empty for the scheme's own port.
    pub port_suffix: String,
}

impl PublicAddress {
    /// Address of a host, without a slash at the end.
    #[must_use]
    pub fn of(&self, host: &str) -> String {
        format!("{}://{host}{}", self.scheme, self.port_suffix)
    }

    /// Address of a shop by its slug.
    #[must_use]
    pub fn shop(&self, slug: &str) -> String {
        self.of(&format!("{slug}.{}", self.base_host))
    }

    /// Address of the merchants' dashboard.
    #[must_use]
    pub fn dashboard(&self) -> String {
        self.of(&format!("dashboard.{}", self.base_host))
    }

    /// Whether browsers reach us over TLS: then cookies are `Secure` and bound to their host.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.scheme == "https"
    }

    /// A cookie name; over TLS with the `__Host-` prefix, which binds it to its host.
    #[must_use]
    pub fn cookie(&self, name: &str) -> String {
        if self.is_https() {
            format!("__Host-{name}")
        } else {
            name.to_owned()
        }
    }
}
