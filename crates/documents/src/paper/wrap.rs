//! Breaks text into lines that fit a width (UAX 14; a word wider than the column breaks between clusters).

use std::sync::Arc;

use unicode_linebreak::linebreaks;

use super::typeface::{Run, Typeface};

/// One line: the run may end in a space, which the width does not count.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub run: Arc<Run>,
    /// In ems.
    pub width: f32,
}

/// Lines no wider than `room` ems; at least one, even for an empty text.
pub(crate) fn wrap(face: &Typeface, text: &str, room: f32) -> Vec<Line> {
    let text = face.printable(text);
    text.split('\n')
        .flat_map(|paragraph| wrap_paragraph(face, paragraph, room))
        .collect()
}

fn wrap_paragraph(face: &Typeface, text: &str, room: f32) -> Vec<Line> {
    let whole = face.shape(text);
    let ruler = Ruler::of(&whole);
    let mut lines = Vec::new();
    let mut start = 0;
    let mut reached = 0;
    for end in ends(&ruler, text, room) {
        if reached > start && ruler.between(start, trimmed(text, start, end)) > room {
            lines.push(line(face, text, start, reached));
            start = reached;
        }
        reached = end;
    }
    lines.push(match start {
        0 => measured(whole),
        _ => line(face, text, start, text.len()),
    });
    lines
}

/// Every possible line end; inside a word only if the word is wider than the room.
fn ends(ruler: &Ruler, text: &str, room: f32) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut start = 0;
    for (end, _) in linebreaks(text) {
        let visible = trimmed(text, start, end);
        if ruler.between(start, visible) > room {
            ends.extend(ruler.cuts(start, visible, room));
        }
        ends.push(end);
        start = end;
    }
    ends
}

/// The end of the text between two positions without trailing spaces.
fn trimmed(text: &str, start: usize, end: usize) -> usize {
    start + text.get(start..end).map_or(0, |part| part.trim_end().len())
}

fn line(face: &Typeface, text: &str, start: usize, end: usize) -> Line {
    measured(face.shape(text.get(start..end).unwrap_or_default()))
}

fn measured(run: Arc<Run>) -> Line {
    let width = Ruler::of(&run).between(0, run.text.trim_end().len());
    Line { run, width }
}

/// The extent of each cluster of a shaped text: (its first byte, ems before it).
struct Ruler {
    clusters: Vec<(usize, f32)>,
    whole: f32,
}

impl Ruler {
    fn of(run: &Run) -> Self {
        let mut clusters: Vec<(usize, f32)> = Vec::new();
        let mut whole = 0.0;
        for glyph in &run.glyphs {
            let place = glyph.text_range.start;
            if clusters.last().is_none_or(|(last, _)| *last < place) {
                clusters.push((place, whole));
            }
            whole += glyph.x_advance;
        }
        Self { clusters, whole }
    }

    fn before(&self, place: usize) -> f32 {
        let index = self.clusters.partition_point(|(start, _)| *start < place);
        self.clusters.get(index).map_or(self.whole, |(_, ems)| *ems)
    }

    fn between(&self, start: usize, end: usize) -> f32 {
        self.before(end) - self.before(start)
    }

    /// Positions inside a word at which it must be broken to fit.
    fn cuts(&self, start: usize, end: usize, room: f32) -> Vec<usize> {
        let mut cuts = Vec::new();
        let mut from = start;
        let inside = self.clusters.iter().map(|(place, _)| *place);
        let mut last = start;
        for place in inside
            .filter(|place| (start..end).contains(place))
            .chain([end])
        {
            if self.between(from, place) > room && last > from {
                cuts.push(last);
                from = last;
            }
            last = place;
        }
        cuts
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paper::typeface::{Typefaces, Weight};

    fn wrapped(text: &str, room: f32) -> Vec<String> {
        let face = Typefaces::get().unwrap().of(Weight::Regular);
        let lines = wrap(face, text, room);
        assert!(
            lines.iter().all(|line| line.width <= room + 0.01),
            "a line is too wide"
        );
        lines
            .into_iter()
            .map(|line| line.run.text.clone())
            .collect()
    }

    #[test]
    fn lines_break_at_spaces_and_hyphens_but_not_at_no_break_spaces() {
        assert_eq!(
            wrapped("Tasse à café bleue", 7.0),
            ["Tasse à café ", "bleue"]
        );
        assert_eq!(wrapped("demi-douzaine", 4.8), ["demi-", "douzaine"]);
        assert_eq!(
            wrapped("total : 12,50\u{a0}$", 6.0),
            ["total : ", "12,50\u{a0}$"]
        );
        assert_eq!(wrapped("a\nb", 9.0), ["a", "b"]);
        assert_eq!(wrapped("", 9.0), [""]);
    }

    #[test]
    fn nothing_is_lost_of_a_word_without_breaks() {
        let word = "SKU".repeat(40);
        let lines = wrapped(&word, 5.0);
        assert!(lines.len() > 10);
        assert_eq!(lines.concat(), word);
    }
}
