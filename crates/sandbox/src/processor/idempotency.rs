//! Idempotency keys with the real processor's semantics: every later call gets the first reply, with status and body.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::processor::{refusal::Refusal, things::Second};

const KEPT_SECONDS: i64 = 24 * 60 * 60;
const LONGEST_KEY: usize = 255;

#[derive(Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Keys {
    kept: HashMap<String, Kept>,
    /// Keys answered since the last call of `changes`.
    #[serde(skip)]
    answered: Vec<String>,
}

#[derive(Clone, Serialize, Deserialize)]
pub struct Kept {
    at: Second,
    path: String,
    params: String,
    reply: Option<Reply>,
}

/// A reply as first given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    pub status: u16,
    pub body: String,
    pub request: String,
}

/// What to do with a call that has a key.
#[derive(Debug)]
pub enum Verdict {
    Proceed,
    Replay(Reply),
}

impl Keys {
    /// Claims a key for a call, or returns what is stored under it.
    pub fn begin(
        &mut self,
        key: &str,
        path: &str,
        params: &str,
        now: Second,
    ) -> Result<Verdict, Refusal> {
        if key.len() > LONGEST_KEY {
            return Err(Refusal::idempotency(
                "Idempotency keys may not be longer than 255 characters.",
            ));
        }
        self.kept.retain(|_, kept| now - kept.at < KEPT_SECONDS);
        match self.kept.get(key) {
            None => {
                let kept = Kept {
                    at: now,
                    path: path.to_owned(),
                    params: params.to_owned(),
                    reply: None,
                };
                self.kept.insert(key.to_owned(), kept);
                Ok(Verdict::Proceed)
            }
            Some(kept) => kept.answer(key, path, params),
        }
    }

    /// Stores the reply for later calls.
    pub fn keep(&mut self, key: &str, reply: Reply) {
        if let Some(kept) = self.kept.get_mut(key) {
            kept.reply = Some(reply);
            self.answered.push(key.to_owned());
        }
    }

    /// Releases the key: the call was never performed.
    pub fn release(&mut self, key: &str) {
        self.kept.remove(key);
    }

    /// The keys answered since the last call. Keys of unfinished calls are not saved, nor released ones.
    pub fn changes(&mut self) -> Vec<(String, Kept)> {
        let answered = std::mem::take(&mut self.answered).into_iter();
        answered
            .filter_map(|key| {
                let kept = self.kept.get(&key)?.clone();
                Some((key, kept))
            })
            .collect()
    }

    pub fn apply(&mut self, changes: Vec<(String, Kept)>) {
        self.kept.extend(changes);
    }

    /// Drops the keys of calls that were unfinished when the program stopped.
    pub fn drop_unfinished(&mut self) {
        self.kept.retain(|_, kept| kept.reply.is_some());
    }
}

impl Kept {
    fn answer(&self, key: &str, path: &str, params: &str) -> Result<Verdict, Refusal> {
        if self.path != path {
            return Err(Refusal::idempotency(format!(
                "Keys for idempotent requests can only be used for the same endpoint they were first used for ('{}' vs '{path}'). Try using a key other than '{key}' if you meant to execute a different request.",
                self.path
            )));
        }
        if self.params != params {
            return Err(Refusal::idempotency(format!(
                "Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '{key}' if you meant to execute a different request."
            )));
        }
        match &self.reply {
            Some(reply) => Ok(Verdict::Replay(reply.clone())),
            None => Err(Refusal::key_in_use(key)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reply() -> Reply {
        Reply {
            status: 500,
            body: "{}".to_owned(),
            request: "req_1".to_owned(),
        }
    }

    #[test]
    fn the_first_reply_is_given_again_even_a_500() {
        let mut keys = Keys::default();
        assert!(matches!(
            keys.begin("k", "/v1/a", "p", 0),
            Ok(Verdict::Proceed)
        ));
        assert!(
            keys.begin("k", "/v1/a", "p", 1).is_err(),
            "still in progress"
        );
        keys.keep("k", reply());
        assert!(
            matches!(keys.begin("k", "/v1/a", "p", 2), Ok(Verdict::Replay(it)) if it == reply())
        );
    }

    #[test]
    fn another_endpoint_or_other_parameters_are_errors() {
        let mut keys = Keys::default();
        assert!(keys.begin("k", "/v1/a", "p", 0).is_ok());
        keys.keep("k", reply());
        assert!(keys.begin("k", "/v1/b", "p", 1).is_err());
        assert!(keys.begin("k", "/v1/a", "q", 1).is_err());
        assert!(keys.begin(&"x".repeat(256), "/v1/a", "p", 1).is_err());
    }

    #[test]
    fn a_key_lives_a_day_and_a_failed_validation_frees_it() {
        let mut keys = Keys::default();
        assert!(keys.begin("k", "/v1/a", "p", 0).is_ok());
        keys.keep("k", reply());
        assert!(matches!(
            keys.begin("k", "/v1/b", "q", KEPT_SECONDS),
            Ok(Verdict::Proceed)
        ));
        keys.release("k");
        assert!(matches!(
            keys.begin("k", "/v1/c", "r", KEPT_SECONDS),
            Ok(Verdict::Proceed)
        ));
    }
}
