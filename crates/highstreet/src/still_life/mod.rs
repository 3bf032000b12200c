//! Pictures of the demo's products: a still life for each, drawn from its title, so that the sample shops look real
//! without fetching anything.

mod brush;
mod clothing;
mod home;
mod kitchen;
mod paper;

use brush::{Brush, Tone};
use image::RgbImage;

/// Draws an object in the given colour.
type Painter = fn(&mut Brush, Tone);

/// A word in a title, the painter of that object, and its colour. The first matching word decides.
const THINGS: [(&str, Painter, u32); 22] = [
    ("towel", kitchen::towel, 0x00b5_654a),
    ("linge", kitchen::towel, 0x0062_7d98),
    ("mug", kitchen::mug, 0x0046_6a78),
    ("kettle", kitchen::kettle, 0x00ef_ece2),
    ("board", kitchen::board, 0x00c8_9660),
    ("planche", kitchen::board, 0x00a9_6f4c),
    ("caramel", kitchen::jar, 0x00b8_6a24),
    ("tisane", kitchen::pouch, 0x00c4_a27a),
    ("candle pair", home::tapers, 0x00e0_ad4a),
    ("bougie", home::candle, 0x00f1_e6d2),
    ("blanket", home::blanket, 0x00e6_dcc6),
    ("twine", home::twine, 0x0056_7a5a),
    ("savonnier", home::soap_dish, 0x0093_9a96),
    ("savon", home::soap, 0x00ea_d9a0),
    ("baume", home::tin, 0x00c9_c4b8),
    ("cap", clothing::cap, 0x004a_4f57),
    ("tuque", clothing::tuque, 0x009b_3d3d),
    ("mitaines", clothing::mittens, 0x0034_5a78),
    ("bag", clothing::bag, 0x00d9_caa8),
    ("sharpener", paper::sharpener, 0x00cf_a64a),
    ("card", paper::cards, 0x00f4_efe4),
    ("affiche", paper::poster, 0x003c_6a86),
];

/// Colours of wall and table.
const ROOMS: [(u32, u32); 5] = [
    (0x00ec_e6da, 0x00d2_c2a8),
    (0x00e3_e8e6, 0x00c2_cfcb),
    (0x00ef_e7e1, 0x00d8_c4b4),
    (0x00e7_eadf, 0x00c9_d0b8),
    (0x00e8_e6ec, 0x00c9_c4d4),
];

/// A number derived from the title, the same each time.
fn seed(title: &str) -> usize {
    title.bytes().fold(17, |sum: usize, byte| {
        sum.wrapping_mul(131).wrapping_add(usize::from(byte))
    })
}

/// The object the title names, or a notebook.
fn thing_of(title: &str) -> (Painter, u32) {
    let lower = title.to_lowercase();
    let named = THINGS.iter().find(|(word, _, _)| lower.contains(word));
    named.map_or((paper::notebook, 0x0058_4a6e), |(_, painter, colour)| {
        (*painter, *colour)
    })
}

/// Draws the object on its table, lit from the left.
pub fn draw(title: &str) -> RgbImage {
    let mut brush = Brush::new();
    let (wall, table) = ROOMS
        .get(seed(title) % ROOMS.len())
        .copied()
        .unwrap_or(ROOMS[0]);
    brush.room(Tone(wall), Tone(table));
    let (paint, colour) = thing_of(title);
    paint(&mut brush, Tone(colour));
    brush.finish()
}

#[cfg(test)]
mod tests {
    use super::{THINGS, brush::Brush, brush::Tone, draw};

    #[test]
    fn every_thing_leaves_its_own_marks_on_the_table() {
        let mut seen = std::collections::HashSet::new();
        for (word, paint, colour) in THINGS {
            let mut brush = Brush::new();
            paint(&mut brush, Tone(colour));
            assert!(
                seen.insert(brush.finish().into_raw()),
                "{word} looks like another thing"
            );
        }
    }

    #[test]
    fn a_title_is_always_drawn_alike() {
        assert_eq!(draw("Wool Blanket"), draw("Wool Blanket"));
        assert_ne!(draw("Wool Blanket"), draw("Hand-thrown Mug"));
    }
}
