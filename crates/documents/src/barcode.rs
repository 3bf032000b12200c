//! Code 128: encodes a text as bars for hand scanners.

use barcoders::sym::code128::Code128;

/// The modules of one barcode: `true` is dark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Barcode {
    pub text: String,
    modules: Vec<bool>,
}

impl Barcode {
    /// `None` if the text is empty or has characters outside Code 128 set B.
    pub fn of(text: &str) -> Option<Self> {
        if text.is_empty() || !text.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
            return None;
        }
        let modules = Code128::new(with_start(text)).ok()?.encode();
        let modules = modules.into_iter().map(|module| module == 1).collect();
        Some(Self {
            text: text.to_owned(),
            modules,
        })
    }

    pub fn modules(&self) -> usize {
        self.modules.len()
    }

    /// The dark bars as (first module, number of modules).
    pub fn bars(&self) -> Vec<(usize, usize)> {
        let mut bars: Vec<(usize, usize)> = Vec::new();
        for (place, _) in self.modules.iter().enumerate().filter(|(_, dark)| **dark) {
            match bars.last_mut() {
                Some((start, length)) if *start + *length == place => *length += 1,
                _ => bars.push((place, 1)),
            }
        }
        bars
    }
}

/// Runs of an even number of digits use set C, two digits a symbol; everything else set B. The marks are those of
/// `barcoders`.
fn with_start(text: &str) -> String {
    let digits = text.len() >= 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    match text.split_at_checked(text.len().saturating_sub(1)) {
        _ if !digits => format!("\u{181}{text}"),
        Some((pairs, last)) if !text.len().is_multiple_of(2) => {
            format!("\u{106}{pairs}\u{181}{last}")
        }
        _ => format!("\u{106}{text}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_cover_the_dark_modules_once() {
        let code = Barcode::of("PS-1001").unwrap();
        let dark = code.modules.iter().filter(|dark| **dark).count();
        assert_eq!(
            code.bars().iter().map(|(_, length)| length).sum::<usize>(),
            dark
        );
        assert_eq!(code.bars().first(), Some(&(0, 2)));
    }

    #[test]
    fn what_code_128_cannot_say_is_refused() {
        assert_eq!(Barcode::of("é"), None);
        assert_eq!(Barcode::of(""), None);
    }

    #[test]
    fn digits_take_half_the_room() {
        let digits = Barcode::of("06789012345678").unwrap();
        let letters = Barcode::of("A6789012345678").unwrap();
        assert!(digits.modules() < letters.modules());
    }
}
