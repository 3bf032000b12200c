//! A shop's look: one accent color and a typeface. The colors that keep text readable on it are computed, never chosen.
//!
//! Contrast by WCAG 2.2: 4.5 for text, 3 for the edges of controls.

use std::{fmt, str::FromStr};

use base64::{Engine, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha256};

/// An opaque sRGB color, written `#1f6f5c`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Color([u8; 3]);

/// The text is not a color of the form `#1f6f5c`.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("a color is written as # and six hexadecimal digits, like #1f6f5c")]
pub struct ColorError;

impl FromStr for Color {
    type Err = ColorError;
    fn from_str(text: &str) -> Result<Self, ColorError> {
        let digits = text
            .trim()
            .strip_prefix('#')
            .filter(|d| d.len() == 6)
            .ok_or(ColorError)?;
        if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(ColorError);
        }
        let value = u32::from_str_radix(digits, 16).map_err(|_| ColorError)?;
        let [_, red, green, blue] = value.to_be_bytes();
        Ok(Self([red, green, blue]))
    }
}

impl fmt::Display for Color {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

impl Color {
    const WHITE: Self = Self([255, 255, 255]);
    /// Pure black: with anything lighter, some reds would reach 4.5 with neither it nor white.
    const INK: Self = Self([0, 0, 0]);
    /// The darkest background behind accent-colored text (`--ground-2` of the stylesheet).
    const GROUND: Self = Self([0xf4, 0xf2, 0xee]);

    fn luminance(self) -> f64 {
        let linear = |byte: u8| {
            let part = f64::from(byte) / 255.0;
            if part <= 0.04045 {
                part / 12.92
            } else {
                ((part + 0.055) / 1.055).powf(2.4)
            }
        };
        let [red, green, blue] = self.0;
        0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }

    /// WCAG contrast ratio, 1 to 21.
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// Mixes `percent` of `other` into this color.
    fn mixed(self, other: Self, percent: u16) -> Self {
        let [r, g, b] = self.0;
        let [or, og, ob] = other.0;
        let stir = |own: u8, foreign: u8| {
            let sum = u16::from(own) * (100 - percent) + u16::from(foreign) * percent;
            u8::try_from(sum / 100).unwrap_or(u8::MAX)
        };
        Self([stir(r, or), stir(g, og), stir(b, ob)])
    }

    /// Darkens this color just enough for `ratio` against `ground`.
    fn darkened_to(self, ratio: f64, ground: Self) -> Self {
        (0..=100)
            .step_by(4)
            .map(|percent| self.mixed(Self::INK, percent))
            .find(|color| color.contrast(ground) >= ratio)
            .unwrap_or(Self::INK)
    }

    /// White or black, whichever has more contrast on this color (one of them always reaches 4.5).
    fn text_on(self) -> Self {
        if self.contrast(Self::WHITE) >= self.contrast(Self::INK) {
            Self::WHITE
        } else {
            Self::INK
        }
    }
}

/// Headings in the body's sans-serif or in a serif. Both are on the shopper's device already: no font is fetched.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Typeface {
    /// A sans-serif typeface.
    #[default]
    Sans,
    /// A serif typeface.
    Serif,
}

/// The merchant's choices of look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    /// Color of buttons and links.
    pub accent: Color,
    /// Typeface of the headings.
    pub typeface: Typeface,
}

impl Theme {
    /// The custom properties the stylesheet is built on.
    #[must_use]
    pub fn css(&self) -> String {
        let accent = self.accent;
        let display = match self.typeface {
            Typeface::Sans => "var(--sans)",
            Typeface::Serif => "var(--serif)",
        };
        format!(
            ":root{{--accent:{accent};--on-accent:{};--accent-text:{};--accent-edge:{};--accent-soft:{};--display:{display}}}",
            accent.text_on(),
            accent.darkened_to(4.6, Color::GROUND),
            accent.darkened_to(3.1, Color::GROUND),
            accent.mixed(Color::WHITE, 90),
        )
    }

    /// The shop's icon in browser tabs: its initial on its color.
    #[must_use]
    pub fn icon_svg(&self, shop_name: &str) -> String {
        let first = shop_name
            .chars()
            .find(|c| c.is_alphanumeric())
            .unwrap_or('•')
            .to_uppercase();
        format!(
            concat!(
                r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">"#,
                r#"<rect width="64" height="64" rx="14" fill="{}"/>"#,
                r#"<text x="32" y="46" font-family="system-ui,sans-serif" font-size="40" font-weight="700" "#,
                r#"text-anchor="middle" fill="{}">{}</text></svg>"#
            ),
            self.accent,
            self.accent.text_on(),
            first,
        )
    }

    /// The source expression that lets a Content-Security-Policy accept [`Theme::css`] and no other inline style.
    #[must_use]
    pub fn csp_source(&self) -> String {
        format!(
            "'sha256-{}'",
            STANDARD.encode(Sha256::digest(self.css().as_bytes()))
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_six_hexadecimal_digits_are_a_color() {
        assert_eq!(
            "#1F6f5c".parse::<Color>().map(|c| c.to_string()),
            Ok("#1f6f5c".to_owned())
        );
        assert_eq!("#fff".parse::<Color>(), Err(ColorError));
        assert_eq!("#+1f6f5".parse::<Color>(), Err(ColorError));
        assert_eq!("red;}body{".parse::<Color>(), Err(ColorError));
    }

    #[test]
    fn text_is_readable_whatever_the_merchant_picks() {
        let steps = || (0..=255_u8).step_by(15);
        for rgb in steps().flat_map(|r| steps().flat_map(move |g| steps().map(move |b| [r, g, b])))
        {
            let accent = Color(rgb);
            assert!(accent.contrast(accent.text_on()) >= 4.5, "{accent}");
            let text = accent.darkened_to(4.6, Color::GROUND);
            assert!(text.contrast(Color::GROUND) >= 4.5, "{accent}");
            let soft = accent.mixed(Color::WHITE, 90);
            assert!(Color::INK.contrast(soft) >= 12.0, "{accent}");
        }
    }
}
