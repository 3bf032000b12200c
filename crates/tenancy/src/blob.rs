//! Files in the tenant's schema, named by the SHA-256 of their bytes.

use chrono::{DateTime, Utc};
use diesel::{ExpressionMethods, OptionalExtension, QueryDsl};
use diesel_async::RunQueryDsl;
use sha2::{Digest, Sha256};

use crate::{Cached, DbError, TenantTx, store::blob};

/// Hexadecimal SHA-256.
#[derive(Clone, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct BlobId(String);

impl BlobId {
    /// Parses an id from outside; `None` if it is not 64 hexadecimal digits.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let hex = text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        hex.then(|| Self(text.to_ascii_lowercase()))
    }

    /// The hexadecimal digest.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for BlobId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// A stored file.
#[derive(Clone, Debug)]
pub struct Blob {
    /// MIME type, as given when the file was stored.
    pub media_type: String,
    /// The content.
    pub bytes: Vec<u8>,
}

/// Stores bytes; the same bytes are stored once.
///
/// # Errors
/// Database failures only.
pub async fn put(tx: &mut TenantTx, media_type: &str, bytes: &[u8]) -> Result<BlobId, DbError> {
    let digest = Sha256::digest(bytes);
    let id = digest
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect::<String>();
    let insert = diesel::insert_into(blob::table)
        .values((
            blob::id.eq(&id),
            blob::media_type.eq(media_type),
            blob::size.eq(i32::try_from(bytes.len()).unwrap_or(i32::MAX)),
            blob::bytes.eq(bytes),
            blob::created_at.eq(tx.now()),
        ))
        // The no-op update makes a concurrent `discard` see the new time and wait for this transaction.
        .on_conflict(blob::id)
        .do_update()
        .set(blob::created_at.eq(tx.now()));
    Cached(insert).execute(tx).await?;
    Ok(BlobId(id))
}

/// Deletes those of these files that have this type and were not stored again since `before`; returns how many. The
/// caller must know that nothing refers to them any more.
///
/// # Errors
/// Database failures only.
pub async fn discard(
    tx: &mut TenantTx,
    ids: &[BlobId],
    media_type: &str,
    stored_before: DateTime<Utc>,
) -> Result<usize, DbError> {
    let ids: Vec<&str> = ids.iter().map(BlobId::as_str).collect();
    let gone = diesel::delete(blob::table)
        .filter(blob::id.eq_any(ids))
        .filter(blob::media_type.eq(media_type))
        .filter(blob::created_at.lt(stored_before))
        .execute(tx)
        .await?;
    Ok(gone)
}

/// Loads a file; `None` if there is none with this id.
///
/// # Errors
/// Database failures only.
pub async fn get(tx: &mut TenantTx, id: &BlobId) -> Result<Option<Blob>, DbError> {
    let row: Option<(String, Vec<u8>)> = blob::table
        .find(id.as_str())
        .select((blob::media_type, blob::bytes))
        .first(tx)
        .await
        .optional()?;
    Ok(row.map(|(media_type, bytes)| Blob { media_type, bytes }))
}
