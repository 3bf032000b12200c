//! What makes two messages the same.

use serde_json::Value;
use sha2::{Digest, Sha256};

/// SHA-256 over the message's type, subject and data, whatever the order of their members. A sender that stamps each
/// try with a time of its own (`time`) still sends the same message.
pub(crate) fn digest(body: &Value) -> Vec<u8> {
    let mut hash = Sha256::new();
    for member in ["type", "subject", "data"] {
        let mut text = String::new();
        write(body.get(member).unwrap_or(&Value::Null), &mut text);
        hash.update(text.as_bytes());
        hash.update(b"\n");
    }
    hash.finalize().to_vec()
}

fn write(value: &Value, out: &mut String) {
    match value {
        Value::Object(members) => {
            let mut sorted: Vec<_> = members.iter().collect();
            sorted.sort_by_key(|(name, _)| *name);
            out.push('{');
            for (name, member) in sorted {
                out.push_str(&Value::from(name.as_str()).to_string());
                out.push(':');
                write(member, out);
                out.push(',');
            }
            out.push('}');
        }
        Value::Array(items) => {
            out.push('[');
            for item in items {
                write(item, out);
                out.push(',');
            }
            out.push(']');
        }
        plain => out.push_str(&plain.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::digest;

    #[test]
    fn the_order_of_members_and_the_time_of_sending_do_not_matter() {
        let one = json!({"type": "a", "time": "1", "data": {"x": 1, "y": [1, 2]}});
        let two = json!({"data": {"y": [1, 2], "x": 1}, "time": "2", "type": "a"});
        assert_eq!(digest(&one), digest(&two));
        for other in [
            json!({"type": "b", "data": {"x": 1, "y": [1, 2]}}),
            json!({"type": "a", "data": {"x": 1, "y": [2, 1]}}),
            json!({"type": "a", "data": {"x": "1", "y": [1, 2]}}),
            json!({"type": "a", "subject": "s", "data": {"x": 1, "y": [1, 2]}}),
        ] {
            assert_ne!(digest(&one), digest(&other), "{other}");
        }
    }
}
