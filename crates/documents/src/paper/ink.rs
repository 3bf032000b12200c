//! Colors: the merchant's accent, made legible.

use serde::{Deserialize, Serialize};

/// A screen color with eight bits a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rgb {
    /// Red.
    pub red: u8,
    /// Green.
    pub green: u8,
    /// Blue.
    pub blue: u8,
}

pub(crate) const INK: Rgb = Rgb::new(0x1f, 0x24, 0x2b);
pub(crate) const GRAY: Rgb = Rgb::new(0x5b, 0x64, 0x70);
pub(crate) const PALE: Rgb = Rgb::new(0xd9, 0xdd, 0xe2);
pub(crate) const WHITE: Rgb = Rgb::new(0xff, 0xff, 0xff);

impl Rgb {
    /// A color from its channels.
    #[must_use]
    pub const fn new(red: u8, green: u8, blue: u8) -> Self {
        Self { red, green, blue }
    }

    /// Parses `#1a2b3c`, with or without the hash.
    #[must_use]
    pub fn from_hex(text: &str) -> Option<Self> {
        let digits = text.trim().trim_start_matches('#');
        if digits.len() != 6 || !digits.is_ascii() {
            return None;
        }
        let channel = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
        Some(Self::new(channel(0)?, channel(2)?, channel(4)?))
    }

    fn channels(self) -> [u8; 3] {
        [self.red, self.green, self.blue]
    }

    /// Mixes with another color: 0 is all of this one, 1 all of the other.
    fn mixed(self, other: Self, share: f32) -> Self {
        let mix =
            |a: u8, b: u8| (f32::from(a) * (1.0 - share) + f32::from(b) * share).round() as u8;
        Self::new(
            mix(self.red, other.red),
            mix(self.green, other.green),
            mix(self.blue, other.blue),
        )
    }

    /// Relative luminance (WCAG 2.2).
    fn luminance(self) -> f32 {
        let linear = self.channels().map(|channel| {
            let value = f32::from(channel) / 255.0;
            if value <= 0.04045 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            }
        });
        linear
            .iter()
            .zip([0.2126, 0.7152, 0.0722])
            .map(|(value, weight)| value * weight)
            .sum()
    }

    /// Contrast with white paper (WCAG 2.2); small text needs 4.5.
    fn contrast_with_white(self) -> f32 {
        1.05 / (self.luminance() + 0.05)
    }
}

/// The colors a document is printed in, derived from the merchant's accent.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Palette {
    /// The merchant's color, for surfaces only.
    pub accent: Rgb,
    /// Dark enough to be read on white, and for white text on it.
    pub strong: Rgb,
    /// A light tint, behind table headers.
    pub tint: Rgb,
}

impl Palette {
    pub fn of(accent: Rgb) -> Self {
        let mut strong = accent;
        while strong.contrast_with_white() < 4.6 {
            strong = strong.mixed(Rgb::new(0, 0, 0), 0.08);
        }
        Self {
            accent,
            strong,
            tint: strong.mixed(WHITE, 0.92),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pale_accent_is_darkened_until_it_reads() {
        let yellow = Palette::of(Rgb::new(0xff, 0xe0, 0x00));
        assert!(yellow.strong.contrast_with_white() >= 4.5);
        let navy = Rgb::new(0x10, 0x20, 0x50);
        assert_eq!(Palette::of(navy).strong, navy);
        assert!(GRAY.contrast_with_white() >= 4.5);
        assert!(Palette::of(WHITE).strong.contrast_with_white() >= 4.5);
    }

    #[test]
    fn hex_is_read() {
        assert_eq!(Rgb::from_hex("#0a0B0c"), Some(Rgb::new(10, 11, 12)));
        assert_eq!(Rgb::from_hex("red"), None);
    }
}
