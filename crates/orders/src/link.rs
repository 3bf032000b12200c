//! Signed links: the holder of a link may view that order without an account.

use hmac::{Hmac, KeyInit, Mac};
use kernel::{OrderId, TenantId};
use sha2::Sha256;

/// The secret that signs the links, from the configuration.
#[derive(Clone)]
pub struct LinkKey(Vec<u8>);

impl LinkKey {
    /// Wraps the configured secret.
    #[must_use]
    pub fn new(secret: &[u8]) -> Self {
        Self(secret.to_vec())
    }

    fn mac(&self, tenant: TenantId, order: OrderId) -> Option<Hmac<Sha256>> {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).ok()?;
        mac.update(format!("order-status:{tenant}:{order}").as_bytes());
        Some(mac)
    }

    /// Returns the key of the order's status page: 32 hexadecimal digits.
    #[must_use]
    pub fn sign(&self, tenant: TenantId, order: OrderId) -> String {
        self.mac(tenant, order)
            .map(|mac| {
                let digest = mac.finalize().into_bytes();
                digest
                    .iter()
                    .take(16)
                    .map(|byte| format!("{byte:02x}"))
                    .collect()
            })
            .unwrap_or_default()
    }

    /// Whether `key` is valid for the order; compared in constant time.
    #[must_use]
    pub fn opens(&self, tenant: TenantId, order: OrderId, key: &str) -> bool {
        let bytes: Option<Vec<u8>> = (0..key.len())
            .step_by(2)
            .map(|at| {
                key.get(at..at + 2)
                    .and_then(|pair| u8::from_str_radix(pair, 16).ok())
            })
            .collect();
        match (self.mac(tenant, order), bytes) {
            (Some(mac), Some(bytes)) if bytes.len() == 16 => {
                mac.verify_truncated_left(&bytes).is_ok()
            }
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_opens_its_order_in_its_shop_only() {
        let key = LinkKey::new(&[1; 32]);
        let (shop, order) = (
            TenantId::new(1),
            OrderId::from_uuid(uuid::Uuid::from_u128(5)),
        );
        let signed = key.sign(shop, order);
        assert_eq!(signed.len(), 32);
        assert!(key.opens(shop, order, &signed));
        assert!(!key.opens(TenantId::new(2), order, &signed));
        assert!(!key.opens(shop, OrderId::from_uuid(uuid::Uuid::from_u128(6)), &signed));
        for bad in ["", "00", "zz", "é0", &signed[..30], &format!("{signed}00")] {
            assert!(!key.opens(shop, order, bad), "{bad}");
        }
    }
}
