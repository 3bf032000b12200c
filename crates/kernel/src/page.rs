//! Pagination with opaque cursors.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Serialize, de::DeserializeOwned};
use utoipa::ToSchema;

/// One page of a list, with the cursor of the next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Page<T> {
    /// The items of this page, in the list's order.
    pub items: Vec<T>,
    /// Pass as `cursor` to get the next page; absent on the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_cursor: Option<Cursor>,
}

impl<T> Page<T> {
    /// Makes a page from `size + 1` fetched items: the extra one only proves that another page exists.
    pub fn from_overfetch<K: Serialize>(
        mut items: Vec<T>,
        size: PageSize,
        key: impl Fn(&T) -> K,
    ) -> Self {
        let more = items.len() > size.get();
        items.truncate(size.get());
        let next_cursor = items
            .last()
            .filter(|_| more)
            .map(|last| Cursor::encode(&key(last)));
        Self { items, next_cursor }
    }

    /// Converts every item and keeps the cursor.
    pub fn map<U>(self, change: impl FnMut(T) -> U) -> Page<U> {
        Page {
            items: self.items.into_iter().map(change).collect(),
            next_cursor: self.next_cursor,
        }
    }
}

/// The text is not a cursor of this list.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("the cursor is not one we gave out; start again without it")]
pub struct CursorError;

/// The sort key of the last item returned, opaque to clients.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, serde::Deserialize, ToSchema)]
#[serde(transparent)]
pub struct Cursor(String);

impl Cursor {
    /// Encodes the sort key of the last item of a page.
    pub fn encode<K: Serialize>(key: &K) -> Self {
        Self(URL_SAFE_NO_PAD.encode(serde_json::to_vec(key).unwrap_or_default()))
    }

    /// Decodes the sort key.
    ///
    /// # Errors
    /// The text is not a cursor of this list.
    pub fn decode<K: DeserializeOwned>(&self) -> Result<K, CursorError> {
        let bytes = URL_SAFE_NO_PAD.decode(&self.0).map_err(|_| CursorError)?;
        serde_json::from_slice(&bytes).map_err(|_| CursorError)
    }

    /// The cursor as clients see it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The number of items on a page: 1 to 100.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageSize(u8);

impl PageSize {
    /// The requested size, brought into 1 to 100; the default if absent.
    #[must_use]
    pub fn clamped(wanted: Option<u32>) -> Self {
        Self(u8::try_from(wanted.unwrap_or(50).clamp(1, 100)).unwrap_or(50))
    }
    /// The number of items.
    #[must_use]
    pub fn get(self) -> usize {
        usize::from(self.0)
    }
    /// One more than the page size, for [`Page::from_overfetch`].
    #[must_use]
    pub fn overfetch(self) -> i64 {
        i64::from(self.0) + 1
    }
}
