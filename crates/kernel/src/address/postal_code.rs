//! Postal codes of Canada and the United States.

use std::{fmt, str::FromStr};

use super::{AddressError, Province};

/// A Canadian postal code, printed `K1A 0B1`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PostalCode([u8; 6]);

/// Ignores blanks, hyphens, dots and case; reads O and I as digits where only a digit is possible.
impl FromStr for PostalCode {
    type Err = AddressError;
    fn from_str(text: &str) -> Result<Self, AddressError> {
        let letters: Vec<char> = text.chars().filter(|one| one.is_alphanumeric()).collect();
        let plain: Vec<u8> = letters
            .iter()
            .filter_map(|one| u8::try_from(*one).ok())
            .collect();
        let code: [u8; 6] = plain
            .to_ascii_uppercase()
            .try_into()
            .map_err(|_| AddressError::PostalCode)?;
        let [first, d1, l1, d2, l2, d3] = code;
        let letter = |byte: u8| byte.is_ascii_uppercase() && !b"DFIOQU".contains(&byte);
        let [d1, d2, d3] = [d1, d2, d3].map(digit);
        let valid = letters.len() == 6
            && letter(first)
            && !b"WZ".contains(&first)
            && letter(l1)
            && letter(l2)
            && [d1, d2, d3].iter().all(u8::is_ascii_digit);
        if valid {
            Ok(Self([first, d1, l1, d2, l2, d3]))
        } else {
            Err(AddressError::PostalCode)
        }
    }
}

const fn digit(byte: u8) -> u8 {
    match byte {
        b'O' => b'0',
        b'I' => b'1',
        other => other,
    }
}

/// Accepts `10001`, or `10001-1234` with the four-digit extension.
pub(super) fn zip_code(text: &str) -> Result<String, AddressError> {
    let digits: String = text.chars().filter(|one| one.is_alphanumeric()).collect();
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(AddressError::ZipCode);
    }
    match (digits.get(..5), digits.get(5..)) {
        (Some(area), Some("")) => Ok(area.to_owned()),
        (Some(area), Some(rest)) if rest.len() == 4 => Ok(format!("{area}-{rest}")),
        _ => Err(AddressError::ZipCode),
    }
}

impl PostalCode {
    /// The province the first letter stands for. `X` serves two territories; the third character decides between
    /// them.
    #[must_use]
    pub fn province(self) -> Province {
        let [first, second, third, ..] = self.0;
        match first {
            b'A' => Province::NewfoundlandAndLabrador,
            b'B' => Province::NovaScotia,
            b'C' => Province::PrinceEdwardIsland,
            b'E' => Province::NewBrunswick,
            b'G' | b'H' | b'J' => Province::Quebec,
            b'R' => Province::Manitoba,
            b'S' => Province::Saskatchewan,
            b'T' => Province::Alberta,
            b'V' => Province::BritishColumbia,
            b'X' if second == b'0' && matches!(third, b'A' | b'B' | b'C') => Province::Nunavut,
            b'X' => Province::NorthwestTerritories,
            b'Y' => Province::Yukon,
            _ => Province::Ontario,
        }
    }
}

/// Forward sortation areas (the first three characters) that cross a provincial border, with the second province.
/// Ottawa's K1A serves the federal offices on both banks of the river.
const BEYOND: [(&[u8; 3], Province); 1] = [(b"K1A", Province::Quebec)];

impl PostalCode {
    /// Whether an address with this postal code can lie in `province`.
    #[must_use]
    pub fn serves(self, province: Province) -> bool {
        self.province() == province
            || BEYOND
                .iter()
                .any(|(area, beyond)| self.0.starts_with(*area) && *beyond == province)
    }
}

impl fmt::Display for PostalCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = std::str::from_utf8(&self.0).unwrap_or_default();
        let (area, unit) = text.split_at_checked(3).unwrap_or((text, ""));
        write!(f, "{area} {unit}")
    }
}
