//! Clothing and bags.

use super::brush::{Brush, Tone, disc, slab, svg};

pub fn cap(brush: &mut Brush, wool: Tone) {
    brush.shadow(500.0, 785.0, 240.0);
    brush.lit(
        &svg("M292 640 C280 400 410 290 500 286 C590 290 720 400 708 640 Z"),
        wool,
    );
    for (x, bend) in [
        (340.0, 420.0),
        (394.0, 452.0),
        (448.0, 480.0),
        (552.0, 520.0),
        (606.0, 548.0),
        (660.0, 580.0),
    ] {
        brush.line(
            &svg(&format!("M{x} 640 C{x} 470 {bend} 360 500 300")),
            wool.darker(24),
            5.0,
        );
    }
    brush.line(&svg("M500 640 L500 300"), wool.darker(24), 5.0);
    brush.lit(&slab(268.0, 612.0, 464.0, 164.0, 46.0), wool.darker(10));
    for step in 0..15_u8 {
        let x = 300.0 + 28.6 * f64::from(step);
        brush.line(&svg(&format!("M{x} 634 L{x} 756")), wool.darker(36), 6.0);
    }
}

/// A knitted cap with a pompom.
pub fn tuque(brush: &mut Brush, wool: Tone) {
    cap(brush, wool);
    brush.fill(&disc(500.0, 276.0, 64.0), wool.lighter(20));
    for (x, y) in [
        (470.0, 250.0),
        (520.0, 240.0),
        (540.0, 290.0),
        (480.0, 300.0),
        (510.0, 274.0),
        (452.0, 284.0),
    ] {
        brush.line(&svg(&format!("M{x} {y} l14 10")), wool.lighter(44), 8.0);
    }
}

/// One mitten of the pair, leaning by `flip`: 1 as drawn, -1 mirrored.
fn mitten(brush: &mut Brush, wool: Tone, (foot, flip): (f64, f64)) {
    let x = |offset: f64| foot + flip * offset;
    let hand = format!(
        "M{} 640 L{} 480 C{} 330 {} 270 {} 276 C{} 284 {} 350 {} 470 L{} 500 C{} 440 {} 440 {} 486 C{} 560 {} 610 {} 640 Z",
        x(-110.0),
        x(-116.0),
        x(-112.0),
        x(-60.0),
        x(-6.0),
        x(60.0),
        x(96.0),
        x(92.0),
        x(94.0),
        x(130.0),
        x(186.0),
        x(172.0),
        x(150.0),
        x(112.0),
        x(96.0)
    );
    brush.lit(&svg(&hand), wool);
    for y in [420.0, 500.0, 580.0] {
        let zigzag = format!(
            "M{} {y} L{} {} L{} {y} L{} {} L{} {y} L{} {} L{} {y}",
            x(-104.0),
            x(-72.0),
            y - 30.0,
            x(-40.0),
            x(-8.0),
            y - 30.0,
            x(24.0),
            x(52.0),
            y - 30.0,
            x(78.0)
        );
        brush.line(&svg(&zigzag), Tone(0x00f1_ece0), 9.0);
    }
    let left = if flip > 0.0 { x(-118.0) } else { x(104.0) };
    brush.lit(&slab(left, 632.0, 222.0, 140.0, 22.0), wool.darker(22));
    for step in 0..8_u8 {
        let at = left + 18.0 + 26.6 * f64::from(step);
        brush.line(&svg(&format!("M{at} 648 L{at} 756")), wool.darker(44), 6.0);
    }
}

pub fn mittens(brush: &mut Brush, wool: Tone) {
    brush.shadow(500.0, 780.0, 300.0);
    mitten(brush, wool, (330.0, 1.0));
    mitten(brush, wool, (680.0, -1.0));
}

pub fn bag(brush: &mut Brush, canvas: Tone) {
    brush.shadow(500.0, 800.0, 270.0);
    brush.line(
        &svg("M404 420 C400 180 600 180 596 420"),
        canvas.darker(30),
        24.0,
    );
    brush.lit(
        &svg("M272 400 L728 400 L756 770 Q758 806 722 808 L278 808 Q242 806 244 770 Z"),
        canvas,
    );
    brush.line(
        &svg("M384 520 L384 420 C380 220 620 220 616 420 L616 520"),
        canvas.lighter(18),
        28.0,
    );
    brush.fill(
        &svg("M272 400 L728 400 L731 436 L269 436 Z"),
        canvas.darker(10),
    );
    brush.line(&svg("M271 440 L729 440"), canvas.darker(28), 3.0);
    brush.line(
        &slab(384.0, 560.0, 232.0, 172.0, 10.0),
        canvas.darker(26),
        4.0,
    );
    brush.line(&svg("M384 592 L616 592"), canvas.darker(26), 3.0);
    for x in [384.0, 616.0] {
        brush.line(
            &svg(&format!("M{} 492 l24 24 m0 -24 l-24 24", x - 12.0)),
            canvas.darker(44),
            4.0,
        );
    }
}
