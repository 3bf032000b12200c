//! Stationery.

use super::brush::{Brush, Tone, disc, slab, svg};

pub fn notebook(brush: &mut Brush, cover: Tone) {
    brush.shadow(510.0, 800.0, 240.0);
    brush.fill(
        &svg("M300 330 L668 292 L734 770 L366 812 Z"),
        Tone(0x00f4_efe2),
    );
    for step in 0..4_u8 {
        let down = 5.0 * f64::from(step);
        brush.line(
            &svg(&format!("M372 {} L738 {}", 796.0 + down, 756.0 + down)),
            Tone(0x00cf_c7b4),
            2.0,
        );
    }
    brush.lit(
        &svg("M290 318 L660 280 Q672 279 674 292 L736 748 Q738 760 726 762 L356 802 Z"),
        cover,
    );
    brush.fill(
        &svg("M290 318 L336 313 L402 797 L356 802 Z"),
        cover.darker(34),
    );
    for step in 0..8_u8 {
        let (x, y) = (
            324.0 + 7.6 * f64::from(step),
            352.0 + 56.0 * f64::from(step),
        );
        brush.line(&svg(&format!("M{x} {y} l4 28")), Tone(0x00f4_efe2), 5.0);
    }
    brush.fill(
        &svg("M436 416 L616 398 L630 508 L450 527 Z"),
        Tone(0x00f4_efe2),
    );
    brush.line(&svg("M466 458 L594 445"), Tone::INK, 6.0);
    brush.line(&svg("M470 488 L560 479"), cover, 5.0);
}

pub fn poster(brush: &mut Brush, sea: Tone) {
    brush.shadow(500.0, 800.0, 240.0);
    brush.fill(
        &svg("M286 206 L714 206 L722 800 L278 800 Z"),
        Tone(0x00fa_f7ef),
    );
    brush.fill(&slab(320.0, 246.0, 360.0, 440.0, 2.0), Tone(0x00f2_d9b8));
    brush.fill(&disc(586.0, 352.0, 52.0), Tone(0x00e2_6a42));
    brush.fill(
        &svg("M320 440 C400 424 480 452 560 436 C610 428 650 436 680 440 L680 686 L320 686 Z"),
        sea,
    );
    brush.fill(
        &svg("M320 506 C400 486 470 526 560 500 C620 486 650 500 680 506 L680 686 L320 686 Z"),
        sea.lighter(26),
    );
    brush.fill(
        &svg("M320 580 C420 552 480 610 680 566 L680 686 L320 686 Z"),
        Tone(0x00e8_cfa2),
    );
    brush.fill(
        &svg("M320 636 C420 616 540 660 680 622 L680 686 L320 686 Z"),
        Tone(0x00d2_b27e),
    );
    brush.line(
        &svg("M372 470 l40 -4 m30 -18 l46 -4 m40 34 l34 -4"),
        Tone::WHITE,
        5.0,
    );
    brush.line(&svg("M384 736 L616 736"), Tone::INK, 12.0);
    brush.line(&svg("M438 766 L562 766"), sea, 6.0);
}

pub fn cards(brush: &mut Brush, stock: Tone) {
    let inks = [Tone(0x0056_7a5a), Tone(0x00b5_4f3a), Tone(0x002e_4a6a)];
    brush.shadow(510.0, 795.0, 280.0);
    brush.fill(
        &svg("M250 560 L640 520 L668 776 L278 812 Z"),
        Tone(0x00c4_a27a),
    );
    brush.line(&svg("M252 562 L470 680 L640 522"), Tone(0x00a2_8058), 5.0);
    let fans = [
        "M330 330 L540 270 L640 620 L430 680 Z",
        "M410 300 L628 282 L660 646 L440 664 Z",
        "M500 300 L716 330 L670 694 L454 662 Z",
    ];
    for (index, (outline, ink)) in fans.into_iter().zip(inks).enumerate() {
        let step = 76.0 * f64::from(u8::try_from(index).unwrap_or_default());
        brush.glaze(&svg(&format!("{outline} m10 14 Z")), Tone::INK, 0.1);
        brush.fill(&svg(outline), stock);
        brush.line(&svg(outline), stock.darker(16), 2.0);
        let (x, y) = (446.0 + step, 450.0 + step * 0.1);
        brush.fill(
            &svg(&format!(
                "M{x} {} C{} {} {} {y} {x} {} C{} {y} {} {} {x} {} Z",
                y - 60.0,
                x - 70.0,
                y - 110.0,
                x - 90.0,
                y + 50.0,
                x + 90.0,
                x + 70.0,
                y - 110.0,
                y - 60.0
            )),
            ink,
        );
        brush.line(&svg(&format!("M{} {} l90 6", x - 44.0, y + 96.0)), ink, 8.0);
    }
}

pub fn sharpener(brush: &mut Brush, brass: Tone) {
    let pencil = Tone(0x003d_6b5c);
    brush.shadow(470.0, 770.0, 230.0);
    brush.fill(&svg("M640 640 L876 564 L888 600 L652 680 Z"), pencil);
    brush.fill(
        &svg("M640 640 L876 564 L880 576 L644 654 Z"),
        pencil.lighter(34),
    );
    brush.fill(
        &svg("M240 600 L560 520 L700 590 L390 684 Z"),
        brass.lighter(34),
    );
    brush.lit(&svg("M240 600 L390 684 L400 790 L262 694 Z"), brass);
    brush.fill(
        &svg("M390 684 L700 590 L692 690 L400 790 Z"),
        brass.darker(30),
    );
    brush.fill(
        &svg("M300 594 L548 532 L640 578 L396 646 Z"),
        Tone(0x00d4_d8da),
    );
    brush.line(&svg("M396 646 L640 578"), Tone(0x00f4_f6f6), 5.0);
    brush.fill(&disc(466.0, 590.0, 24.0), brass.darker(24));
    brush.line(&svg("M452 596 L480 584"), brass.darker(60), 6.0);
    brush.fill(&svg("M622 640 A26 34 0 1 0 668 664 Z"), Tone::INK);
}
