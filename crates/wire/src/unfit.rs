//! Explains an invalid member of a body to people; serde's message is worded in terms of Rust.

use web::problem::{Problem, Said, both};

/// Rust's integer types, with their ranges.
const RANGES: [(&str, &str, &str); 8] = [
    ("i8", "-128", "127"),
    ("u8", "0", "255"),
    ("i16", "-32768", "32767"),
    ("u16", "0", "65535"),
    ("i32", "-2147483648", "2147483647"),
    ("u32", "0", "4294967295"),
    ("i64", "-9223372036854775808", "9223372036854775807"),
    ("u64", "0", "18446744073709551615"),
];

/// 422 for the member at `path`; `cause` is serde's message.
pub(super) fn unfit(path: String, cause: &str) -> Problem {
    let name = cause.split('`').nth(1).unwrap_or_default();
    let (code, message) = match cause.split_once(" field `").map(|(what, _)| what) {
        Some("missing") => ("required", both("Is required", "Est requis")),
        Some("unknown") => return Problem::field(&path, "invalid", stranger()),
        Some("duplicate") => ("duplicate", both("Is given twice", "Est donné deux fois")),
        _ => return Problem::field(&path, "invalid", wanted(cause)),
    };
    let field = if path.is_empty() {
        name.to_owned()
    } else {
        format!("{path}.{name}")
    };
    Problem::field(&field, code, message)
}

fn stranger() -> Said {
    both(
        "Is not a field of this request",
        "N’est pas un champ de cette demande",
    )
}

fn wanted(cause: &str) -> Said {
    let end = cause.rfind(" at line ").unwrap_or(cause.len());
    let cause = cause.get(..end).unwrap_or(cause);
    let expected = cause.rsplit_once("expected ").map_or("", |(_, kind)| kind);
    if cause.starts_with("unknown variant") {
        return one_of(expected);
    }
    if let Some((_, least, most)) = RANGES.iter().find(|(kind, ..)| *kind == expected) {
        return both(
            format!("Must be a whole number from {least} to {most}"),
            format!("Doit être un nombre entier de {least} à {most}"),
        );
    }
    of_kind(expected)
}

/// The values alone of `one of `a`, `b``.
fn one_of(expected: &str) -> Said {
    let values: Vec<&str> = expected.split('`').skip(1).step_by(2).collect();
    let values = values.join(", ");
    both(
        format!("Must be one of: {values}"),
        format!("Doit être l’une de ces valeurs : {values}"),
    )
}

fn of_kind(expected: &str) -> Said {
    let starts = |words: &[&str]| words.iter().any(|word| expected.starts_with(word));
    match expected {
        _ if starts(&["a string", "string", "a borrowed string"]) => {
            both("Must be text", "Doit être du texte")
        }
        _ if starts(&["a boolean"]) => both(
            "Must be true or false",
            "Doit être vrai ou faux (true, false)",
        ),
        _ if starts(&["a sequence"]) => both("Must be a list", "Doit être une liste"),
        _ if starts(&["struct", "a map"]) => both("Must be an object", "Doit être un objet"),
        _ => both("Is not understood", "N’est pas compris"),
    }
}
