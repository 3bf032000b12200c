//! Kitchenware.

use super::brush::{Brush, Tone, disc, oval, slab, svg};

pub fn mug(brush: &mut Brush, glaze: Tone) {
    let clay = Tone(0x00c9_ab88);
    brush.shadow(490.0, 770.0, 190.0);
    brush.line(
        &svg("M640 490 C790 470 790 680 636 668"),
        glaze.darker(24),
        50.0,
    );
    brush.line(
        &svg("M640 482 C772 470 776 660 640 655"),
        glaze.lighter(14),
        14.0,
    );
    brush.lit(
        &svg("M330 420 L338 700 Q344 778 420 782 L560 782 Q636 778 642 700 L650 420 Z"),
        clay,
    );
    brush.lit(
        &svg("M330 420 L337 640 Q380 668 430 648 Q480 630 530 656 Q590 680 644 640 L650 420 Z"),
        glaze,
    );
    brush.fill(&oval(490.0, 420.0, 160.0, 40.0), glaze.lighter(30));
    brush.fill(&oval(490.0, 425.0, 142.0, 30.0), glaze.darker(46));
    brush.glaze(
        &svg("M372 470 L378 690 Q392 720 404 690 L396 470 Z"),
        Tone::WHITE,
        0.22,
    );
}

pub fn kettle(brush: &mut Brush, enamel: Tone) {
    let rim = Tone(0x002c_4f86);
    brush.shadow(490.0, 780.0, 230.0);
    brush.line(&svg("M392 430 C370 210 610 210 592 430"), Tone::INK, 20.0);
    brush.lit(
        &svg("M652 590 C730 580 752 500 790 452 L832 470 C806 560 780 690 660 706 Z"),
        enamel,
    );
    brush.line(&svg("M788 450 L834 470"), rim, 14.0);
    brush.lit(
        &svg("M282 772 L318 520 Q332 446 410 438 L574 438 Q652 446 666 520 L702 772 Q492 812 282 772 Z"),
        enamel,
    );
    brush.line(&svg("M282 772 Q492 812 702 772"), rim, 14.0);
    brush.fill(&oval(492.0, 438.0, 104.0, 26.0), enamel.darker(12));
    brush.line(&oval(492.0, 438.0, 104.0, 26.0), rim, 9.0);
    brush.fill(&disc(492.0, 400.0, 25.0), Tone::INK);
    brush.glaze(
        &svg("M352 520 L330 730 Q346 744 362 732 L384 520 Z"),
        Tone::WHITE,
        0.6,
    );
}

pub fn board(brush: &mut Brush, wood: Tone) {
    brush.shadow(520.0, 790.0, 250.0);
    let outline = svg(
        "M262 300 L690 258 Q722 256 726 288 L766 724 Q768 756 736 760 L318 800 Q286 803 283 770 L234 336 Q232 304 262 300 Z",
    );
    brush.fill(
        &svg("M726 288 L748 300 L788 736 Q788 770 756 774 L736 760 Q768 756 766 724 Z"),
        wood.darker(42),
    );
    brush.lit(&outline, wood);
    for step in 0..7_u8 {
        let x = 290.0 + 62.0 * f64::from(step);
        let (top, bottom) = (x - 6.0, x + 44.0);
        brush.line(
            &svg(&format!("M{top} 300 L{bottom} 780")),
            wood.darker(14),
            2.5,
        );
    }
    for step in 0..5_u8 {
        let (x, y) = (
            246.0 + 8.6 * f64::from(step),
            384.0 + 84.0 * f64::from(step),
        );
        brush.line(
            &svg(&format!("M{x} {y} L{} {}", x + 486.0, y - 45.0)),
            wood.darker(10),
            2.0,
        );
    }
    let groove = svg("M300 344 L672 308 L712 712 L338 748 Z");
    brush.line(&groove, wood.darker(30), 9.0);
    brush.fill(&disc(648.0, 352.0, 25.0), wood.darker(58));
}

pub fn towel(brush: &mut Brush, stripe: Tone) {
    let linen = Tone(0x00ea_e3d4);
    brush.shadow(500.0, 780.0, 290.0);
    for (index, y) in [700.0, 624.0, 548.0].into_iter().enumerate() {
        let inset = 10.0 * f64::from(u8::try_from(index).unwrap_or_default());
        brush.lit(
            &slab(230.0 + inset, y, 540.0 - 2.0 * inset, 82.0, 38.0),
            linen,
        );
        for x in [300.0, 336.0, 640.0, 676.0] {
            brush.fill(&slab(x, y + 1.0, 18.0, 80.0, 2.0), stripe.lighter(8));
        }
        brush.glaze(
            &slab(236.0 + inset, y + 68.0, 528.0 - 2.0 * inset, 14.0, 7.0),
            Tone::INK,
            0.12,
        );
    }
    brush.fill(
        &svg("M262 556 L330 486 L680 486 L742 556 Z"),
        linen.lighter(30),
    );
    brush.fill(&svg("M300 556 L362 486 L378 486 L318 556 Z"), stripe);
    brush.fill(&svg("M336 556 L394 486 L410 486 L354 556 Z"), stripe);
    brush.fill(&svg("M640 556 L594 486 L610 486 L658 556 Z"), stripe);
    brush.fill(&svg("M676 556 L626 486 L642 486 L694 556 Z"), stripe);
}

pub fn jar(brush: &mut Brush, filling: Tone) {
    brush.shadow(500.0, 780.0, 160.0);
    brush.lit(&slab(352.0, 404.0, 296.0, 384.0, 48.0), filling);
    brush.glaze(&slab(352.0, 404.0, 296.0, 50.0, 24.0), Tone::WHITE, 0.35);
    brush.lit(&slab(366.0, 330.0, 268.0, 84.0, 16.0), Tone(0x00c7_c9c6));
    for step in 0..9_u8 {
        let x = 384.0 + 29.0 * f64::from(step);
        brush.line(&svg(&format!("M{x} 344 L{x} 400")), Tone(0x009a_9d9b), 3.0);
    }
    brush.lit(&slab(352.0, 512.0, 296.0, 168.0, 4.0), Tone(0x00f6_efe0));
    brush.line(&svg("M420 560 L580 560"), Tone::INK, 9.0);
    brush.line(&svg("M446 600 L554 600"), filling.darker(20), 6.0);
    brush.line(&svg("M446 632 L554 632"), filling.darker(20), 6.0);
    brush.glaze(&slab(380.0, 440.0, 20.0, 310.0, 10.0), Tone::WHITE, 0.5);
}

pub fn pouch(brush: &mut Brush, kraft: Tone) {
    let leaf = Tone(0x0052_7a4e);
    brush.shadow(500.0, 785.0, 190.0);
    brush.lit(
        &svg("M340 320 L660 320 L676 720 Q690 780 660 786 Q500 806 340 786 Q310 780 324 720 Z"),
        kraft,
    );
    brush.fill(
        &svg("M340 320 L660 320 L662 384 L338 384 Z"),
        kraft.darker(16),
    );
    brush.line(&svg("M338 384 L662 384"), kraft.darker(34), 4.0);
    brush.fill(&disc(500.0, 580.0, 118.0), Tone(0x00f7_f2e6));
    brush.line(&disc(500.0, 580.0, 104.0), leaf, 4.0);
    brush.line(
        &svg("M500 650 C500 600 500 570 500 530"),
        leaf.darker(20),
        6.0,
    );
    brush.fill(
        &svg("M500 600 C440 596 430 548 432 528 C474 530 502 556 500 600 Z"),
        leaf,
    );
    brush.fill(
        &svg("M500 566 C500 520 540 498 572 500 C572 540 546 570 500 566 Z"),
        leaf.lighter(18),
    );
}
