//! A member of a request that may be absent, which differs from null.

use serde::{Deserialize, Deserializer};

/// Absent: the stored value is kept. Null: it is cleared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Stated<T> {
    /// The request does not have the member.
    #[default]
    LeftOut,
    /// The member is null.
    Null,
    /// The member has this value.
    Is(T),
}

impl<T> Stated<T> {
    /// The new value, given the stored one.
    pub fn over(self, before: Option<T>) -> Option<T> {
        match self {
            Self::LeftOut => before,
            Self::Null => None,
            Self::Is(value) => Some(value),
        }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Stated<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Ok(Option::<T>::deserialize(from)?.map_or(Self::Null, Self::Is))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Deserialize)]
    struct Form {
        #[serde(default)]
        code: Stated<String>,
    }

    #[test]
    fn leaving_out_keeps_and_null_clears() {
        let after = |text: &str| {
            let form: Form = serde_json::from_str(text).unwrap();
            form.code.over(Some("old".to_owned()))
        };
        assert_eq!(after("{}").as_deref(), Some("old"));
        assert_eq!(after(r#"{"code":null}"#), None);
        assert_eq!(after(r#"{"code":"new"}"#).as_deref(), Some("new"));
    }
}
