//! Bodies in and out.

use actix_web::{HttpResponse, http::StatusCode};
use serde::{Serialize, de::DeserializeOwned};

use crate::problem::{Problem, both};

/// A JSON answer; nobody may keep it.
#[must_use]
pub fn json(status: StatusCode, value: &impl Serialize) -> HttpResponse {
    match serde_json::to_string(value) {
        Ok(text) => answer(status, text),
        Err(error) => actix_web::ResponseError::error_response(&Problem::internal(&error)),
    }
}

pub(super) fn answer(status: StatusCode, text: String) -> HttpResponse {
    HttpResponse::build(status)
        .content_type("application/json; charset=utf-8")
        .insert_header(("Cache-Control", "no-store"))
        .body(text)
}

/// Reads a JSON body. Bytes are kept by the caller, because a repeated request is known by them.
///
/// # Errors
/// 400 for what is no JSON; 422 for a field that is unknown, missing or of another kind.
pub fn body<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    serde_json::from_slice(bytes).map_err(|error| {
        if error.is_data() {
            unfit(&error.to_string())
        } else {
            Problem::malformed(error)
        }
    })
}

/// A member that is missing, unknown or of another kind; serde's own words are for whoever wrote the program.
fn unfit(text: &str) -> Problem {
    let (code, message) = if text.starts_with("missing field") {
        ("required", both("Is missing", "Est absent"))
    } else {
        let message = both("Is not understood", "N’est pas compris");
        ("invalid", message)
    };
    Problem::field(&quoted(text), code, message).with("reason", text)
}

/// The name between the first backticks of serde's message; empty when it names none.
fn quoted(text: &str) -> String {
    text.split('`').nth(1).unwrap_or_default().to_owned()
}

/// A CSV file to download, as spreadsheets read it: byte order mark, commas, CRLF.
#[must_use]
pub fn csv_file(name: &str, text: String) -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/csv; charset=utf-8")
        .insert_header(("Cache-Control", "no-store"))
        .insert_header((
            "Content-Disposition",
            format!("attachment; filename=\"{name}\""),
        ))
        .body(text)
}

/// One line of a CSV file. A cell that a spreadsheet would run as a formula gets an apostrophe before it.
#[must_use]
pub fn csv_line(cells: &[String]) -> String {
    let cell = |text: &String| {
        let formula =
            text.starts_with(['=', '+', '-', '@', '\t', '\r']) && text.parse::<f64>().is_err();
        let text = if formula {
            format!("'{text}")
        } else {
            text.clone()
        };
        if text.contains([',', '"', '\n', '\r']) {
            format!("\"{}\"", text.replace('"', "\"\""))
        } else {
            text
        }
    };
    let mut line = cells.iter().map(cell).collect::<Vec<_>>().join(",");
    line.push_str("\r\n");
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Note {
        #[expect(dead_code, reason = "only whether it can be read matters")]
        text: String,
    }

    #[test]
    fn a_wrong_field_is_named_and_broken_json_is_another_matter() {
        let wrong = body::<Note>(br#"{"text":"a","txet":1}"#).unwrap_err();
        assert_eq!(
            (wrong.status, wrong.errors[0].field.as_str()),
            (422, "txet")
        );
        let missing = body::<Note>(b"{}").unwrap_err();
        assert_eq!(missing.errors[0].code, "required");
        assert_eq!(body::<Note>(b"{").unwrap_err().status, 400);
    }

    #[test]
    fn cells_are_quoted_and_formulas_disarmed() {
        let cells = ["a", "b,c", "=1+1", "-4", "say \"x\""].map(str::to_owned);
        assert_eq!(csv_line(&cells), "a,\"b,c\",'=1+1,-4,\"say \"\"x\"\"\"\r\n");
    }
}
