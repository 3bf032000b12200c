//! The two embedded faces (Noto Sans, OFL) and text shaping with them.

use std::sync::{Arc, LazyLock};

use krilla::text::{Font, GlyphId, KrillaGlyph};
use quick_cache::sync::Cache;
use rustybuzz::{Direction, Face, GlyphBuffer, Script, ShapePlan, UnicodeBuffer, script};
use unicode_normalization::UnicodeNormalization;

use crate::RenderError;

static REGULAR: &[u8] = include_bytes!("../../fonts/NotoSans-Regular.ttf");
static BOLD: &[u8] = include_bytes!("../../fonts/NotoSans-Bold.ttf");

static TYPEFACES: LazyLock<Option<Typefaces>> = LazyLock::new(|| {
    Some(Typefaces {
        regular: Typeface::read(REGULAR)?,
        bold: Typeface::read(BOLD)?,
    })
});

/// Replaces letters the face does not have; the face has this one.
const UNKNOWN: char = '\u{fffd}';

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Weight {
    Regular,
    Bold,
}

pub(crate) struct Typefaces {
    regular: Typeface,
    bold: Typeface,
}

impl Typefaces {
    pub fn get() -> Result<&'static Self, RenderError> {
        TYPEFACES.as_ref().ok_or(RenderError::Font)
    }

    pub fn of(&self, weight: Weight) -> &Typeface {
        match weight {
            Weight::Regular => &self.regular,
            Weight::Bold => &self.bold,
        }
    }
}

pub(crate) struct Typeface {
    face: Face<'static>,
    pub font: Font,
    /// Planning takes longer than shaping: the plans for text without letters, and for Latin, are made once.
    plain: ShapePlan,
    latin: ShapePlan,
    /// A text is measured several times before it is drawn, and the words of the form recur on every document.
    runs: Cache<String, Arc<Run>>,
}

/// Maximum number of runs kept.
const RUNS: usize = 1024;
/// Longer texts are shaped each time, in bytes.
const LONGEST: usize = 120;

/// A shaped piece of one line. Glyph advances are in ems.
#[derive(Clone, Debug)]
pub(crate) struct Run {
    pub text: String,
    pub glyphs: Vec<KrillaGlyph>,
}

impl Run {
    /// Width in ems.
    pub fn width(&self) -> f32 {
        self.glyphs.iter().map(|glyph| glyph.x_advance).sum()
    }
}

fn plan(face: &Face<'_>, script: Option<Script>) -> ShapePlan {
    ShapePlan::new(face, Direction::LeftToRight, script, None, &[])
}

/// The byte offset in the text that a glyph belongs to.
fn place(info: &rustybuzz::GlyphInfo) -> usize {
    usize::try_from(info.cluster).unwrap_or_default()
}

impl Typeface {
    fn read(bytes: &'static [u8]) -> Option<Self> {
        let face = Face::from_slice(bytes, 0)?;
        Some(Self {
            plain: plan(&face, None),
            latin: plan(&face, Some(script::LATIN)),
            face,
            runs: Cache::new(RUNS),
            font: Font::new(bytes.into(), 0)?,
        })
    }

    fn shaped(&self, buffer: UnicodeBuffer) -> GlyphBuffer {
        match buffer.script() {
            script::UNKNOWN => rustybuzz::shape_with_plan(&self.face, &self.plain, buffer),
            script::LATIN => rustybuzz::shape_with_plan(&self.face, &self.latin, buffer),
            _ => rustybuzz::shape(&self.face, &[], buffer),
        }
    }

    pub fn shape(&self, text: &str) -> Arc<Run> {
        if let Some(kept) = self.runs.get(text) {
            return kept;
        }
        let run = Arc::new(self.run(text));
        if text.len() <= LONGEST {
            self.runs.insert(text.to_owned(), Arc::clone(&run));
        }
        run
    }

    fn run(&self, text: &str) -> Run {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        buffer.set_direction(Direction::LeftToRight);
        let shaped = self.shaped(buffer);
        let em = self.face.units_per_em() as f32;
        let starts: Vec<usize> = shaped.glyph_infos().iter().map(place).collect();
        let glyphs = shaped
            .glyph_infos()
            .iter()
            .zip(shaped.glyph_positions())
            .map(|(info, position)| {
                let start = place(info);
                let end = starts
                    .iter()
                    .copied()
                    .find(|next| *next > start)
                    .unwrap_or(text.len());
                KrillaGlyph::new(
                    GlyphId::new(info.glyph_id),
                    position.x_advance as f32 / em,
                    position.x_offset as f32 / em,
                    position.y_offset as f32 / em,
                    position.y_advance as f32 / em,
                    start..end,
                    None,
                )
            })
            .collect();
        Run {
            text: text.to_owned(),
            glyphs,
        }
    }

    /// Removes what the face cannot draw, because a missing glyph would make the file invalid as PDF/A, and the
    /// document must render whatever a shopper typed. Control characters, invisible ones and pictographs are dropped;
    /// letters of other scripts become the replacement character.
    pub fn printable(&self, text: &str) -> String {
        text.nfc()
            .filter_map(|letter| self.substitute(letter))
            .collect()
    }

    fn substitute(&self, letter: char) -> Option<char> {
        match letter {
            '\n' => Some('\n'),
            '\t' => Some(' '),
            // Soft hyphen, joiners, direction marks, variation selectors, skin tones, byte order mark.
            '\u{ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' => None,
            '\u{fe00}'..='\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{feff}' => None,
            '\u{e0000}'..='\u{e0fff}' => None,
            _ if letter.is_control() => None,
            '\u{e000}'..='\u{f8ff}' => Some(UNKNOWN),
            _ if self
                .face
                .glyph_index(letter)
                .is_some_and(|glyph| glyph.0 != 0) =>
            {
                Some(letter)
            }
            '\u{2028}' | '\u{2029}' => Some('\n'),
            '\u{202f}' => Some('\u{a0}'),
            '\u{2212}' => Some('–'),
            _ if letter.is_whitespace() => Some(' '),
            '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}' => None,
            _ => Some(UNKNOWN),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_tabular_in_both_weights() {
        let faces = Typefaces::get().unwrap();
        for weight in [Weight::Regular, Weight::Bold] {
            let widths: Vec<f32> = ('0'..='9')
                .map(|digit| faces.of(weight).shape(&digit.to_string()).width())
                .collect();
            assert!(
                widths.iter().all(|width| Some(width) == widths.first()),
                "{widths:?}"
            );
        }
    }

    #[test]
    fn what_the_font_lacks_is_replaced_and_the_invisible_is_dropped() {
        let face = Typefaces::get().unwrap().of(Weight::Regular);
        assert_eq!(
            face.printable("Cr\u{65}\u{301}me 👍🏽 \u{feff}œ 漢 −1\u{202f}$"),
            "Créme  œ \u{fffd} –1\u{202f}$"
        );
        assert!(
            face.face
                .glyph_index(UNKNOWN)
                .is_some_and(|glyph| glyph.0 != 0)
        );
        assert_eq!(face.printable("Ωμέγα Жук"), "Ωμέγα Жук");
    }
}
