//! Files stored a moment ago, so that the mail they are attached to need not read them back.

use std::sync::Arc;

use kernel::TenantId;
use quick_cache::sync::Cache;
use tenancy::blob::BlobId;

/// Maximum number of files kept: as many as mails may be under way at once.
const MOST: usize = 32;
/// Larger files are read back.
const LARGEST: usize = 256 * 1024;

type Key = (TenantId, BlobId);

/// A few files of this process, each until it is taken. A file is named by the digest of its bytes, so it never becomes
/// stale. Cheap to clone.
#[derive(Clone)]
pub struct RecentFiles {
    files: Arc<Cache<Key, Arc<[u8]>>>,
}

impl Default for RecentFiles {
    fn default() -> Self {
        Self {
            files: Arc::new(Cache::new(MOST)),
        }
    }
}

impl RecentFiles {
    /// Keeps a stored file for the mail that is being queued.
    pub fn keep(&self, tenant: TenantId, file: &BlobId, bytes: Vec<u8>) {
        if bytes.len() <= LARGEST {
            self.files.insert((tenant, file.clone()), bytes.into());
        }
    }

    /// A kept file, which is not kept any longer.
    pub(super) fn take(&self, tenant: TenantId, file: &BlobId) -> Option<Vec<u8>> {
        let kept = self.files.remove(&(tenant, file.clone()));
        kept.map(|(_, bytes)| bytes.to_vec())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_taken_once_and_by_its_shop_only() {
        let file = BlobId::parse(&"a".repeat(64)).unwrap();
        let (shop, other) = (TenantId::new(1), TenantId::new(2));
        let files = RecentFiles::default();
        files.keep(shop, &file, vec![1, 2]);
        assert_eq!(files.take(other, &file), None);
        assert_eq!(files.take(shop, &file), Some(vec![1, 2]));
        assert_eq!(files.take(shop, &file), None);
    }
}
