//! Household goods.

use super::brush::{Brush, Tone, disc, oval, slab, svg};

fn flame(brush: &mut Brush, x: f64, foot: f64) {
    brush.glow(&oval(x, foot - 40.0, 150.0, 150.0), Tone(0x00ff_d98a), 0.7);
    let outer = format!(
        "M{x} {} C{} {} {} {foot} {x} {foot} C{} {foot} {} {} {x} {} Z",
        foot - 96.0,
        x - 14.0,
        foot - 60.0,
        x - 34.0,
        x + 34.0,
        x + 14.0,
        foot - 60.0,
        foot - 96.0
    );
    brush.fill(&svg(&outer), Tone(0x00f6_b23c));
    brush.fill(&oval(x, foot - 20.0, 9.0, 20.0), Tone(0x00ff_f1c4));
}

pub fn candle(brush: &mut Brush, wax: Tone) {
    brush.shadow(500.0, 785.0, 160.0);
    brush.lit(&slab(356.0, 430.0, 288.0, 360.0, 26.0), wax);
    brush.glaze(
        &slab(356.0, 430.0, 288.0, 70.0, 20.0),
        Tone(0x00dd_e6e8),
        0.75,
    );
    brush.fill(&oval(500.0, 498.0, 140.0, 26.0), wax.lighter(40));
    brush.line(&svg("M500 496 L500 462"), Tone::INK, 6.0);
    flame(brush, 500.0, 466.0);
    brush.lit(&slab(356.0, 580.0, 288.0, 130.0, 3.0), Tone(0x0034_4a42));
    brush.line(&svg("M430 628 L570 628"), Tone(0x00ee_e7d6), 8.0);
    brush.line(&svg("M458 664 L542 664"), Tone(0x00ee_e7d6), 5.0);
    brush.glaze(&slab(380.0, 446.0, 16.0, 320.0, 8.0), Tone::WHITE, 0.5);
}

pub fn tapers(brush: &mut Brush, wax: Tone) {
    brush.shadow(490.0, 785.0, 130.0);
    brush.line(
        &svg("M452 262 C462 150 548 150 556 262"),
        Tone(0x00ef_e8d8),
        7.0,
    );
    brush.lit(
        &svg("M430 290 Q452 244 474 290 L492 778 Q452 796 412 778 Z"),
        wax,
    );
    brush.lit(
        &svg("M534 290 Q556 244 578 290 L596 778 Q556 796 516 778 Z"),
        wax.lighter(6),
    );
    brush.lit(&slab(396.0, 560.0, 216.0, 62.0, 6.0), Tone(0x006a_3f35));
    brush.fill(&svg("M500 590 L452 556 L446 626 Z"), Tone(0x0080_4f43));
    brush.fill(&svg("M508 590 L556 556 L562 626 Z"), Tone(0x005a_342c));
    brush.fill(&disc(504.0, 591.0, 16.0), Tone(0x0092_5e50));
}

pub fn soap(brush: &mut Brush, bar: Tone) {
    brush.shadow(510.0, 770.0, 260.0);
    brush.lit(
        &svg("M262 590 L610 640 L610 772 Q604 790 584 786 L286 738 Q262 732 262 712 Z"),
        bar,
    );
    brush.fill(
        &svg("M610 640 L760 540 L760 660 Q758 676 744 686 L610 784 Z"),
        bar.darker(30),
    );
    brush.fill(&svg("M262 590 Q262 578 280 568 L410 492 Q424 486 440 488 L744 528 Q768 534 756 546 L626 636 Q616 642 600 640 Z"), bar.lighter(30));
    brush.line(&oval(512.0, 566.0, 108.0, 38.0), bar.darker(18), 6.0);
    for (x, y) in [
        (470.0, 560.0),
        (512.0, 552.0),
        (552.0, 570.0),
        (506.0, 580.0),
    ] {
        brush.fill(&oval(x, y, 9.0, 5.0), Tone(0x00c0_8a2e));
    }
    for (x, y) in [
        (330.0, 660.0),
        (400.0, 710.0),
        (480.0, 690.0),
        (548.0, 740.0),
        (320.0, 712.0),
    ] {
        brush.fill(&disc(x, y, 5.0), bar.darker(26));
    }
}

pub fn soap_dish(brush: &mut Brush, stoneware: Tone) {
    brush.shadow(500.0, 770.0, 280.0);
    brush.lit(
        &svg("M226 660 Q240 772 400 786 L600 786 Q760 772 774 660 Z"),
        stoneware,
    );
    brush.fill(&oval(500.0, 660.0, 274.0, 84.0), stoneware.lighter(24));
    brush.fill(&oval(500.0, 666.0, 236.0, 64.0), stoneware.darker(26));
    for x in [360.0, 430.0, 500.0, 570.0, 640.0] {
        brush.line(
            &svg(&format!("M{x} 632 L{x} 704")),
            stoneware.lighter(12),
            15.0,
        );
    }
    brush.lit(&slab(380.0, 572.0, 240.0, 96.0, 42.0), Tone(0x00ec_dfc2));
    brush.fill(&oval(500.0, 584.0, 96.0, 14.0), Tone(0x00f8_f0dc));
}

pub fn tin(brush: &mut Brush, metal: Tone) {
    let label = Tone(0x00a8_4a2c);
    brush.shadow(500.0, 780.0, 230.0);
    brush.lit(
        &svg("M286 640 L286 726 A214 70 0 0 0 714 726 L714 640 Z"),
        metal,
    );
    brush.line(
        &svg("M286 690 A214 70 0 0 0 714 690"),
        metal.darker(32),
        5.0,
    );
    brush.fill(&oval(500.0, 640.0, 214.0, 74.0), metal.lighter(36));
    brush.fill(&oval(500.0, 638.0, 186.0, 60.0), label.lighter(10));
    brush.line(&oval(500.0, 638.0, 168.0, 52.0), Tone(0x00f6_e8d2), 4.0);
    let leaf = "M500 600 L512 622 L540 616 L530 636 L556 648 L526 656 L522 672 L500 660 L478 672 L474 656 L444 648 L470 636 L460 616 L488 622 Z";
    brush.fill(&svg(leaf), Tone(0x00f6_e8d2));
}

pub fn twine(brush: &mut Brush, tin: Tone) {
    let jute = Tone(0x00b9_9460);
    brush.shadow(490.0, 785.0, 170.0);
    brush.lit(
        &svg("M340 430 L340 740 A150 46 0 0 0 640 740 L640 430 Z"),
        tin,
    );
    brush.lit(
        &svg("M340 530 L340 660 A150 46 0 0 0 640 660 L640 530 A150 46 0 0 1 340 530 Z"),
        Tone(0x00f1_e8d2),
    );
    brush.line(&svg("M420 626 L560 626"), tin.darker(30), 9.0);
    brush.line(&svg("M446 660 L534 660"), tin.darker(10), 6.0);
    brush.fill(&oval(490.0, 430.0, 150.0, 46.0), tin.lighter(26));
    brush.line(&oval(490.0, 430.0, 134.0, 38.0), tin.darker(16), 4.0);
    brush.fill(&oval(490.0, 428.0, 18.0, 8.0), Tone::INK);
    brush.line(
        &svg("M490 428 C480 330 590 320 640 400 C690 480 740 520 720 620 C704 700 780 760 820 770"),
        jute,
        11.0,
    );
    brush.line(
        &svg("M490 424 C484 334 588 326 636 402"),
        jute.lighter(30),
        3.0,
    );
}

pub fn blanket(brush: &mut Brush, wool: Tone) {
    let stripes = [Tone(0x002e_4a6a), Tone(0x00b0_3a34), Tone(0x00d8_a23c)];
    brush.shadow(500.0, 790.0, 320.0);
    for (index, y) in [676.0, 552.0, 430.0].into_iter().enumerate() {
        let inset = 8.0 * f64::from(u8::try_from(index).unwrap_or_default());
        brush.lit(
            &slab(196.0 + inset, y, 608.0 - 2.0 * inset, 126.0, 58.0),
            wool,
        );
        brush.line(
            &svg(&format!(
                "M{} {} L770 {}",
                240.0 + inset,
                y + 64.0,
                y + 64.0
            )),
            wool.darker(16),
            4.0,
        );
        for (stripe, x) in stripes.iter().zip([560.0, 610.0, 660.0]) {
            brush.fill(&slab(x, y + 1.0, 30.0, 124.0, 3.0), *stripe);
        }
        brush.glaze(
            &slab(206.0 + inset, y + 108.0, 588.0 - 2.0 * inset, 18.0, 9.0),
            Tone::INK,
            0.14,
        );
    }
    for step in 0..24_u8 {
        let x = 250.0 + 20.8 * f64::from(step);
        brush.line(
            &svg(&format!("M{x} 796 L{} 828", x - 4.0)),
            wool.darker(12),
            5.0,
        );
    }
}
