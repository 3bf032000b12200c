//! Text with its style.

use super::ink::{GRAY, INK, Rgb};
use super::typeface::{Typefaces, Weight};
use super::wrap::{Line, wrap};

/// A text in one size, weight and color. Built like `Text::new("…").bold().size(12.0)`.
#[derive(Clone, Debug)]
pub(crate) struct Text {
    pub words: String,
    pub weight: Weight,
    pub size: f32,
    pub ink: Rgb,
}

impl Text {
    pub fn new(words: impl Into<String>) -> Self {
        Self {
            words: words.into(),
            weight: Weight::Regular,
            size: 9.0,
            ink: INK,
        }
    }
    /// Gray and smaller, for explaining the line above.
    pub fn aside(words: impl Into<String>) -> Self {
        Self {
            size: 7.8,
            ink: GRAY,
            ..Self::new(words)
        }
    }
    /// The small gray label over a value.
    pub fn label(words: impl Into<String>) -> Self {
        Self {
            size: 7.2,
            ink: GRAY,
            ..Self::new(words)
        }
    }
    pub fn bold(self) -> Self {
        Self {
            weight: Weight::Bold,
            ..self
        }
    }
    pub fn size(self, size: f32) -> Self {
        Self { size, ..self }
    }
    pub fn ink(self, ink: Rgb) -> Self {
        Self { ink, ..self }
    }

    /// From one baseline to the next.
    pub fn leading(&self) -> f32 {
        (self.size * 1.36).ceil()
    }

    /// From the top of a line to its baseline: capitals (0.714 em in Noto Sans) are centered.
    pub fn baseline(&self) -> f32 {
        (self.leading() + 0.714 * self.size) / 2.0
    }

    pub fn wrapped(&self, faces: &Typefaces, room: f32) -> Vec<Line> {
        wrap(faces.of(self.weight), &self.words, room / self.size)
    }

    /// Width without wrapping: the widest of its own lines.
    pub fn natural_width(&self, faces: &Typefaces) -> f32 {
        self.wrapped(faces, f32::MAX)
            .iter()
            .map(|line| line.width)
            .fold(0.0, f32::max)
            * self.size
    }

    /// The width below which a word would have to be broken.
    pub fn longest_word(&self, faces: &Typefaces) -> f32 {
        let face = faces.of(self.weight);
        let width = |word: &str| face.shape(&face.printable(word)).width();
        self.words.split_whitespace().map(width).fold(0.0, f32::max) * self.size
    }
}
