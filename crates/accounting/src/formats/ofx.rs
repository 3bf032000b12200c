//! The clearing account as a bank statement, in OFX 1.0.2 (Windows-1252) and 2.1.1 (without accents: no form of them is read by
//! all). Days have no time: with one, programs put the last evening of a month into the next.

use kernel::Money;

use super::{
    Book, FormatError, Paper, Writer,
    text::{OneCurrency, amount, cut, words},
};

#[derive(Clone, Copy)]
pub(super) enum Version {
    One,
    Two,
}

pub(super) struct Statement {
    version: Version,
    currency: OneCurrency,
    closing: Option<Money>,
    day: String,
}

const HEAD_ONE: &str = "OFXHEADER:100\r\nDATA:OFXSGML\r\nVERSION:102\r\nSECURITY:NONE\r\nENCODING:USASCII\r\nCHARSET:1252\r\n\
COMPRESSION:NONE\r\nOLDFILEUID:NONE\r\nNEWFILEUID:NONE\r\n\r\n";
const HEAD_TWO: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>\r\n\
<?OFX OFXHEADER=\"200\" VERSION=\"211\" SECURITY=\"NONE\" OLDFILEUID=\"NONE\" NEWFILEUID=\"NONE\"?>\r\n";
/// Longest NAME and MEMO.
const LONGEST_NAME: usize = 32;
const LONGEST_MEMO: usize = 255;

impl Statement {
    pub(super) fn new(version: Version) -> Self {
        Self {
            version,
            currency: OneCurrency::default(),
            closing: None,
            day: String::new(),
        }
    }

    /// An element with a value. In 1.0.2 it has no end.
    fn value(&self, name: &str, text: &str) -> String {
        let text = text
            .replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;");
        match self.version {
            Version::One => format!("<{name}>{text}\r\n"),
            Version::Two => format!("<{name}>{text}</{name}>\r\n"),
        }
    }

    fn status(&self) -> String {
        let code = self.value("CODE", "0");
        let severity = self.value("SEVERITY", "INFO");
        format!("<STATUS>\r\n{code}{severity}</STATUS>\r\n")
    }
}

impl Writer for Statement {
    fn begin(&mut self, book: &Book) -> Result<String, FormatError> {
        self.currency = OneCurrency::of(book);
        self.closing = Some(book.opening.unwrap_or(Money::zero(book.currency)));
        self.day = book.until.format("%Y%m%d").to_string();
        let head = match self.version {
            Version::One => HEAD_ONE,
            Version::Two => HEAD_TWO,
        };
        let language = match book.language {
            kernel::Language::En => "ENG",
            kernel::Language::Fr => "FRA",
        };
        let parts = [
            head.to_owned(),
            "<OFX>\r\n<SIGNONMSGSRSV1>\r\n<SONRS>\r\n".to_owned(),
            self.status(),
            self.value("DTSERVER", &self.day),
            self.value("LANGUAGE", language),
            "</SONRS>\r\n</SIGNONMSGSRSV1>\r\n<BANKMSGSRSV1>\r\n<STMTTRNRS>\r\n".to_owned(),
            self.value("TRNUID", "0"),
            self.status(),
            "<STMTRS>\r\n".to_owned(),
            self.value("CURDEF", book.currency.code()),
            "<BANKACCTFROM>\r\n".to_owned(),
            self.value("BANKID", "HIGHSTRT"),
            self.value("ACCTID", "CLEARING"),
            self.value("ACCTTYPE", "CHECKING"),
            "</BANKACCTFROM>\r\n<BANKTRANLIST>\r\n".to_owned(),
            self.value("DTSTART", &book.from.format("%Y%m%d").to_string()),
            self.value("DTEND", &self.day),
        ];
        Ok(parts.concat())
    }

    fn paper(&mut self, paper: &Paper) -> Result<String, FormatError> {
        self.currency.check(paper)?;
        let moved = paper.clearing();
        if moved.is_zero() {
            return Ok(String::new());
        }
        let sum = self.closing.map(|before| before.plus(moved)).transpose();
        self.closing = sum.map_err(|_| FormatError::OutOfRange)?;
        let kind = if moved.is_negative() {
            "DEBIT"
        } else {
            "CREDIT"
        };
        let memo = words(&paper.memo);
        let parts = [
            "<STMTTRN>\r\n".to_owned(),
            self.value("TRNTYPE", kind),
            self.value("DTPOSTED", &paper.date.format("%Y%m%d").to_string()),
            self.value("TRNAMT", &amount(moved)),
            self.value("FITID", &paper.number),
            self.value("NAME", &cut(&memo, LONGEST_NAME)),
            self.value(
                "MEMO",
                &cut(&format!("{} {memo}", paper.number), LONGEST_MEMO),
            ),
            "</STMTTRN>\r\n".to_owned(),
        ];
        Ok(parts.concat())
    }

    fn end(&mut self) -> String {
        let balance = self.closing.map(amount).unwrap_or_default();
        let parts = [
            "</BANKTRANLIST>\r\n<LEDGERBAL>\r\n".to_owned(),
            self.value("BALAMT", &balance),
            self.value("DTASOF", &self.day),
            "</LEDGERBAL>\r\n</STMTRS>\r\n</STMTTRNRS>\r\n</BANKMSGSRSV1>\r\n</OFX>\r\n".to_owned(),
        ];
        parts.concat()
    }
}
