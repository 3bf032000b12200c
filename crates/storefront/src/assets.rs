//! The stylesheet and the script, named after their content so that a browser may keep them for ever.

use std::sync::LazyLock;

use sha2::{Digest, Sha256};

/// A file of the theme. Its path changes with its content.
pub struct Asset {
    /// Path that contains a hash of the content.
    pub path: String,
    /// Value of the Content-Type header.
    pub media_type: &'static str,
    /// The file's text.
    pub body: &'static str,
}

impl Asset {
    fn new(stem: &str, ending: &str, media_type: &'static str, body: &'static str) -> Self {
        let digest = Sha256::digest(body.as_bytes());
        let hash: String = digest
            .iter()
            .take(6)
            .map(|byte| format!("{byte:02x}"))
            .collect();
        Self {
            path: format!("/assets/{stem}.{hash}.{ending}"),
            media_type,
            body,
        }
    }
}

/// The stylesheet of all storefront pages.
pub static STYLE: LazyLock<Asset> = LazyLock::new(|| {
    let body = include_str!("../assets/storefront/storefront.css");
    Asset::new("storefront", "css", "text/css; charset=utf-8", body)
});

/// The script of all storefront pages.
pub static SCRIPT: LazyLock<Asset> = LazyLock::new(|| {
    let body = include_str!("../assets/storefront/storefront.js");
    Asset::new("storefront", "js", "text/javascript; charset=utf-8", body)
});
