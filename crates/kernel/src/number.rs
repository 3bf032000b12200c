//! Parses numbers as people write them in cells and fields. One grammar serves all of them: grouping signs are
//! accepted only where they group by three, and an ambiguous number is reported as ambiguous, never guessed.

use rust_decimal::{Decimal, RoundingStrategy};

/// The sign before the decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecimalMark {
    /// `.`
    Point,
    /// `,`
    Comma,
}

impl DecimalMark {
    const fn sign(self) -> char {
        match self {
            Self::Point => '.',
            Self::Comma => ',',
        }
    }

    const fn of(sign: char) -> Option<Self> {
        match sign {
            '.' => Some(Self::Point),
            ',' => Some(Self::Comma),
            _ => None,
        }
    }
}

/// Why a text could not be read as one number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NumberError {
    /// Not a number.
    #[error("not a number")]
    Malformed,
    /// Thousands or three decimals: `2,500`.
    #[error("thousands or decimals: it can be read in two ways")]
    Ambiguous,
}

/// How the digits around a lone separator can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// Only one reading, whatever decimal mark the source uses.
    Clear,
    /// `0,500`, `1234.500`: these digits cannot be groups of thousands, so they are decimals; but there are three of
    /// them, as in thousands.
    ThreeDecimals,
    /// `2,500`: thousands, or three decimals.
    Either,
}

/// A parsed number that may still be ambiguous. The caller resolves `2,500` with the decimal mark its column is known
/// to use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenNumber {
    negative: bool,
    whole: String,
    decimals: String,
    /// The decimal mark this number proves; for [`Form::Either`], the mark it would have if these were decimals.
    mark: Option<DecimalMark>,
    form: Form,
}

const CURRENCY_SIGNS: [&str; 9] = ["CA$", "US$", "CAD", "USD", "EUR", "C$", "$", "€", "£"];

/// The text without currency signs, and whether it was negative.
fn bare(text: &str) -> (&str, bool) {
    let (mut text, mut negative) = (text.trim(), false);
    loop {
        let before = text;
        for sign in CURRENCY_SIGNS {
            text = text.strip_prefix(sign).unwrap_or(text).trim_start();
            text = text.strip_suffix(sign).unwrap_or(text).trim_end();
        }
        if !negative && let Some(rest) = text.strip_prefix(['-', '\u{2212}']) {
            (text, negative) = (rest.trim_start(), true);
        }
        if text == before {
            return (text, negative);
        }
    }
}

const fn groups(sign: char) -> bool {
    sign.is_whitespace() || matches!(sign, '\'' | '’')
}

/// Splits the text into runs of digits and the separators between them.
fn taken_apart(text: &str) -> Result<(Vec<&str>, Vec<char>), NumberError> {
    let separators: Vec<char> = text.chars().filter(|c| !c.is_ascii_digit()).collect();
    let known = |sign: &char| DecimalMark::of(*sign).is_some() || groups(*sign);
    if separators.iter().all(known) {
        Ok((
            text.split(|c: char| !c.is_ascii_digit()).collect(),
            separators,
        ))
    } else {
        Err(NumberError::Malformed)
    }
}

/// Whether these are groups of thousands (`1`, `234`, `567`): one to three digits, not zero, then three each.
fn grouped(runs: &[&str]) -> bool {
    match runs {
        [] | [_] => true,
        [first, rest @ ..] => {
            (1..=3).contains(&first.len())
                && !first.starts_with('0')
                && rest.iter().all(|run| run.len() == 3)
        }
    }
}

impl WrittenNumber {
    /// Parses a sign, currency signs at either end, digits, grouping separators and decimals.
    ///
    /// # Errors
    /// [`NumberError::Malformed`] for anything else, including `1e-2` and `1_000`.
    pub fn read(text: &str) -> Result<Self, NumberError> {
        let (text, negative) = bare(text);
        let text = if negative {
            text
        } else {
            text.strip_prefix('+').unwrap_or(text)
        };
        let (runs, separators) = taken_apart(text)?;
        let (whole, decimals, mark, form) = meaning(&runs, &separators)?;
        Ok(Self {
            negative,
            whole: whole.concat(),
            decimals: decimals.to_owned(),
            mark,
            form,
        })
    }

    /// The decimal mark this number proves to be in use; `None` for `2,500` and for whole numbers.
    #[must_use]
    pub const fn shows(&self) -> Option<DecimalMark> {
        match self.form {
            Form::Either => None,
            Form::Clear | Form::ThreeDecimals => self.mark,
        }
    }

    /// Whether a lone separator stands before exactly three digits.
    #[must_use]
    pub const fn ends_in_three(&self) -> bool {
        matches!(self.form, Form::ThreeDecimals | Form::Either)
    }

    fn decimal(&self, whole: &str, decimals: &str) -> Result<Decimal, NumberError> {
        let sign = if self.negative { "-" } else { "" };
        let whole = if whole.is_empty() { "0" } else { whole };
        let text = if decimals.is_empty() {
            format!("{sign}{whole}")
        } else {
            format!("{sign}{whole}.{decimals}")
        };
        Decimal::from_str_exact(&text).map_err(|_| NumberError::Malformed)
    }

    /// The value if the last three digits are thousands.
    ///
    /// # Errors
    /// More digits than a decimal can hold.
    pub fn as_thousands(&self) -> Result<Decimal, NumberError> {
        match self.form {
            Form::Clear => self.as_decimals(),
            Form::ThreeDecimals | Form::Either => {
                self.decimal(&format!("{}{}", self.whole, self.decimals), "")
            }
        }
    }

    /// The value if the last three digits are decimals.
    ///
    /// # Errors
    /// More digits than a decimal can hold.
    pub fn as_decimals(&self) -> Result<Decimal, NumberError> {
        self.decimal(&self.whole, &self.decimals)
    }

    /// The value of a measure, given the decimal mark in use: a weight may have three decimals.
    ///
    /// # Errors
    /// [`NumberError::Ambiguous`] if the mark is unknown and would decide the value.
    pub fn measure(&self, mark: Option<DecimalMark>) -> Result<Decimal, NumberError> {
        match (self.form, mark) {
            (Form::Clear | Form::ThreeDecimals, _) => self.as_decimals(),
            (Form::Either, None) => Err(NumberError::Ambiguous),
            (Form::Either, Some(mark)) if Some(mark) == self.mark => self.as_decimals(),
            (Form::Either, Some(_)) => self.as_thousands(),
        }
    }

    /// The value of a count, or of a price in a currency with fewer than three decimals: a lone separator before
    /// three digits groups thousands, or the number is refused.
    ///
    /// # Errors
    /// [`NumberError::Ambiguous`] if nothing proves that they are thousands.
    pub fn count(&self, mark: Option<DecimalMark>) -> Result<Decimal, NumberError> {
        match (self.form, mark) {
            (Form::Clear, _) => self.as_decimals(),
            (Form::Either, Some(mark)) if Some(mark) != self.mark => self.as_thousands(),
            _ => Err(NumberError::Ambiguous),
        }
    }
}

/// `value` with exactly this many decimals, rounded half away from zero. Formatting with `{:.2}` would truncate.
#[must_use]
pub fn half_up(value: Decimal, decimals: u32) -> Decimal {
    let mut rounded =
        value.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
    rounded.rescale(decimals);
    rounded
}

type Meaning<'a, 'b> = (&'b [&'a str], &'a str, Option<DecimalMark>, Form);

fn meaning<'a, 'b>(
    runs: &'b [&'a str],
    separators: &[char],
) -> Result<Meaning<'a, 'b>, NumberError> {
    let all = |whole: &'b [&'a str], mark| Ok((whole, "", mark, Form::Clear));
    let some_digits = runs.iter().any(|run| !run.is_empty());
    let (Some(last), Some((tail, before)), true) =
        (separators.last(), runs.split_last(), some_digits)
    else {
        return if some_digits {
            all(runs, None)
        } else {
            Err(NumberError::Malformed)
        };
    };
    let others = separators.get(..separators.len() - 1).unwrap_or_default();
    let alike = others.iter().all(|sign| same_kind(*sign, *last));
    match DecimalMark::of(*last) {
        // `12 500`, `1,234,567`: groups only.
        None if alike && grouped(runs) => all(runs, None),
        Some(mark) if alike && !others.is_empty() && grouped(runs) => {
            all(runs, Some(other_than(mark)))
        }
        // `1 234,50`, `1,234.50`: one sign groups, the other precedes the decimals.
        Some(mark) if !others.is_empty() && one_kind(others, mark) && grouped(before) => {
            Ok((before, tail, Some(mark), Form::Clear))
        }
        Some(mark) if others.is_empty() => Ok((before, tail, Some(mark), lone(before, tail))),
        _ => Err(NumberError::Malformed),
    }
}

/// How a single separator between these digits can be read.
fn lone(before: &[&str], tail: &str) -> Form {
    match (tail.len(), before) {
        (3, [whole]) if grouped(&[whole, tail]) => Form::Either,
        (3, _) => Form::ThreeDecimals,
        _ => Form::Clear,
    }
}

const fn other_than(mark: DecimalMark) -> DecimalMark {
    match mark {
        DecimalMark::Point => DecimalMark::Comma,
        DecimalMark::Comma => DecimalMark::Point,
    }
}

fn same_kind(a: char, b: char) -> bool {
    a == b || (groups(a) && groups(b))
}

/// Whether these separators all group in the same way, and none is the decimal mark.
fn one_kind(separators: &[char], mark: DecimalMark) -> bool {
    separators
        .first()
        .is_none_or(|first| separators.iter().all(|sign| same_kind(*sign, *first)))
        && !separators.contains(&mark.sign())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const POINT: Option<DecimalMark> = Some(DecimalMark::Point);
    const COMMA: Option<DecimalMark> = Some(DecimalMark::Comma);

    fn measure(text: &str, mark: Option<DecimalMark>) -> Result<String, NumberError> {
        let value = WrittenNumber::read(text)?.measure(mark)?;
        Ok(value.normalize().to_string())
    }

    #[test]
    fn what_has_one_meaning_is_read_without_help() {
        for (text, value) in [
            ("12", "12"),
            ("12.5", "12.5"),
            ("12,50", "12.5"),
            (".5", "0.5"),
            ("12.", "12"),
            ("1,234.50", "1234.5"),
            ("1.234,50", "1234.5"),
            ("1 234,50", "1234.5"),
            ("1\u{202f}234,50\u{a0}$", "1234.5"),
            ("1'250.00", "1250"),
            ("1,234,567", "1234567"),
            ("1.234.567", "1234567"),
            ("2 500", "2500"),
            ("$12.50", "12.5"),
            ("CA$ 12.50", "12.5"),
            ("-3", "-3"),
            ("\u{2212}$3,5", "-3.5"),
            ("+4", "4"),
            ("0,250", "0.25"),
            ("1234.567", "1234.567"),
        ] {
            assert_eq!(measure(text, None), Ok(value.to_owned()), "{text}");
        }
    }

    #[test]
    fn three_digits_after_a_lone_separator_hang_on_the_mark_in_use() {
        for (text, mark, value) in [
            ("2,500", POINT, Ok("2500")),
            ("2,500", COMMA, Ok("2.5")),
            ("2.500", COMMA, Ok("2500")),
            ("2.500", None, Err(NumberError::Ambiguous)),
            ("$3,000", POINT, Ok("3000")),
        ] {
            assert_eq!(measure(text, mark), value.map(str::to_owned), "{text}");
        }
        let count = |text: &str, mark| {
            WrittenNumber::read(text)
                .and_then(|number| number.count(mark))
                .map(|value| value.to_string())
        };
        assert_eq!(count("1,000", POINT), Ok("1000".into()));
        assert_eq!(count("1,000", COMMA), Err(NumberError::Ambiguous));
        assert_eq!(count("0,500", COMMA), Err(NumberError::Ambiguous));
    }

    /// `{:.2}` would truncate 0.125 to 0.12, and the library's default rounds it to the even 0.12, too.
    #[test]
    fn half_is_rounded_away_from_zero_and_every_decimal_is_shown() {
        for (value, rounded) in [
            ("0.125", "0.13"),
            ("-0.125", "-0.13"),
            ("0.1249", "0.12"),
            ("3", "3.00"),
        ] {
            let value = Decimal::from_str_exact(value).unwrap();
            assert_eq!(half_up(value, 2).to_string(), rounded);
        }
    }

    #[test]
    fn what_no_person_means_is_no_number() {
        for text in [
            "",
            " ",
            "-",
            "$",
            ".",
            ",",
            "1e-2",
            "1E5",
            "1_000.5",
            "0x10",
            "--5",
            "1,23,456",
            "12 50",
            "1,234,56",
            "1.234.56",
            "1,234.567,8",
            "1 234 5",
            "0,123,456",
            "٣",
            "12,5x",
            "(5)",
            "1..5",
            "NaN",
        ] {
            assert_eq!(measure(text, POINT), Err(NumberError::Malformed), "{text}");
        }
    }

    fn with_groups(number: u64, sign: &str) -> String {
        let digits = number.to_string();
        let head = digits.len() % 3;
        let (first, rest) = digits.split_at(head);
        let mut groups: Vec<String> = (!first.is_empty())
            .then(|| first.to_owned())
            .into_iter()
            .collect();
        groups.extend(
            rest.as_bytes()
                .chunks(3)
                .map(|group| String::from_utf8_lossy(group).into_owned()),
        );
        groups.join(sign)
    }

    proptest! {
        #[test]
        fn however_it_is_grouped_it_is_the_same_number(
            number in 0_u64..10_000_000_000, cents in 0_u32..100, style in 0_usize..5,
        ) {
            let (sign, mark) = [(",", '.'), (".", ','), (" ", ','), ("\u{a0}", '.'), ("’", '.')][style];
            let text = format!("{}{mark}{cents:02}", with_groups(number, sign));
            let read = WrittenNumber::read(&text).unwrap().measure(None).unwrap();
            prop_assert_eq!(read, Decimal::new(i64::try_from(number).unwrap() * 100 + i64::from(cents), 2));
        }

        #[test]
        fn a_count_is_never_a_fraction_of_three_digits(
            whole in 0_u32..2_000, tail in 0_u32..1_000, comma in any::<bool>(), known in 0_usize..3,
        ) {
            let sign = if comma { ',' } else { '.' };
            let mark = [None, POINT, COMMA][known];
            let number = WrittenNumber::read(&format!("{whole}{sign}{tail:03}")).unwrap();
            match number.count(mark) {
                Ok(value) => prop_assert_eq!(value, Decimal::from(whole * 1_000 + tail)),
                Err(error) => prop_assert_eq!(error, NumberError::Ambiguous),
            }
        }

        #[test]
        fn no_text_is_read_as_more_than_its_digits(text in "[0-9eE_+., '$-]{0,12}", known in 0_usize..3) {
            let mark = [None, POINT, COMMA][known];
            if let Ok(value) = WrittenNumber::read(&text).and_then(|number| number.measure(mark)) {
                prop_assert!(!text.contains(['e', 'E', '_']));
                let digits: String = text.chars().filter(char::is_ascii_digit).collect();
                let mantissa = value.mantissa().unsigned_abs().to_string();
                prop_assert_eq!(mantissa.trim_start_matches('0'), digits.trim_start_matches('0'));
            }
        }
    }
}
