//! The id of the request being answered, which an internal error quotes.

tokio::task_local! {
    static ID: String;
}

/// The id of the current request; `None` outside of one.
#[must_use]
pub fn id() -> Option<String> {
    ID.try_with(Clone::clone).ok()
}

/// Answers a request under this id.
pub async fn under<T>(id: String, answer: impl Future<Output = T>) -> T {
    ID.scope(id, answer).await
}
