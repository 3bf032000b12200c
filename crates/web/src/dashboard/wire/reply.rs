//! Bodies of answers.

use actix_web::{HttpResponse, http::StatusCode};
use serde::Serialize;

use crate::problem::Problem;

/// A JSON answer that must not be cached.
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

/// A CSV file to download, in the form spreadsheets expect: byte order mark, commas, CRLF.
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

/// One line of a CSV file. Puts an apostrophe before a cell that a spreadsheet would run as a formula.
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

    #[test]
    fn cells_are_quoted_and_formulas_disarmed() {
        let cells = ["a", "b,c", "=1+1", "-4", "say \"x\""].map(str::to_owned);
        assert_eq!(csv_line(&cells), "a,\"b,c\",'=1+1,-4,\"say \"\"x\"\"\"\r\n");
    }
}
