//! The documents as one JSON object. Amounts are text: a number in JSON may lose a cent on the way.

use serde_json::json;

use super::{Book, FormatError, Paper, Writer, text::amount};

#[derive(Default)]
pub(super) struct Documents {
    before: bool,
}

impl Writer for Documents {
    fn begin(&mut self, book: &Book) -> Result<String, FormatError> {
        let head = json!({
            "from": book.from,
            "until": book.until,
            "currency": book.currency.code(),
            "clearing_before": book.opening.map_or_else(|| "0".to_owned(), amount),
        });
        let head = head.to_string();
        Ok(format!("{},\"documents\":[", head.trim_end_matches('}')))
    }

    fn paper(&mut self, paper: &Paper) -> Result<String, FormatError> {
        let lines = paper.lines.iter().map(|line| {
            json!({
                "journal_account": line.account,
                "account_number": line.target.number,
                "account": line.target.name,
                "tax_code": line.target.tax_code,
                "amount": amount(line.amount),
                "memo": line.memo,
            })
        });
        let document = json!({
            "number": paper.number,
            "date": paper.date,
            "section": paper.section,
            "order": paper.order,
            "currency": paper.currency.code(),
            "memo": paper.memo,
            "corrects": paper.corrects,
            "value_date": paper.value_day,
            "lines": lines.collect::<Vec<_>>(),
        });
        let comma = if std::mem::replace(&mut self.before, true) {
            ","
        } else {
            ""
        };
        Ok(format!("{comma}\n{document}"))
    }

    fn end(&mut self) -> String {
        "\n]}\n".to_owned()
    }
}
