use documents::{CountSheet, CountSheetLine, Figures, RenderError, Rgb, render_count_sheet};
use kernel::Language;

use crate::reading::Paper;
use crate::samples::{day, noon, pick, seller};

fn sheet(language: Language) -> CountSheet {
    let line = |codes: [&str; 2], description: &str, options: &str, expected| CountSheetLine {
        sku: codes[0].into(),
        barcode: codes[1].into(),
        description: description.into(),
        options: options.into(),
        expected: Some(expected),
        counted: None,
    };
    CountSheet {
        language,
        accent: Rgb::new(0x1f, 0x5f, 0x4a),
        number: "SC-0007".into(),
        made_at: noon(),
        printed_on: day(11, 24),
        seller: seller(language),
        location: pick(language, "Shop floor", "Boutique").into(),
        scope: pick(language, "Collection: Tea", "Collection : Thé").into(),
        figures: Figures::Shown,
        note: pick(
            language,
            "The cellar is counted on Friday.",
            "Le sous-sol est compté vendredi.",
        )
        .into(),
        lines: vec![
            line(
                ["MUG-350-BL", "06789012345678"],
                pick(language, "Stoneware mug", "Tasse en grès"),
                pick(language, "Blue / 350 ml", "Bleu / 350 ml"),
                47,
            ),
            line(["POT-1", ""], pick(language, "Teapot", "Théière"), "", 1312),
            line(
                ["", ""],
                "Grand saladier en grès émaillé à la main, avec son couvercle, édition anniversaire",
                "",
                -2,
            ),
        ],
    }
}

fn printed(name: &str, view: &CountSheet) -> Paper {
    Paper::keep(name, &render_count_sheet(view).unwrap())
}

#[test]
fn a_count_sheet_says_what_to_count_in_both_languages() {
    printed("count-en", &sheet(Language::En)).must_say(&[
        "Count sheet",
        "SC-0007",
        "November 24, 2026",
        "Counted by",
        "Shop floor",
        "Collection: Tea",
        "Expected",
        "Stoneware mug",
        "Blue / 350 ml",
        "06789012345678",
        "1312",
        "3 lines",
        "The cellar is counted on Friday.",
        "Page 1 of 1",
    ]);
    printed("count-fr", &sheet(Language::Fr)).must_say(&[
        "Feuille d’inventaire",
        "24 novembre 2026",
        "Compté par",
        "Collection : Thé",
        "Attendu",
        "Tasse en grès",
        "Recompté",
        "3 lignes",
        "Page 1 de 1",
    ]);
}

#[test]
fn a_blind_sheet_shows_no_figure_to_copy() {
    let mut view = sheet(Language::En);
    view.figures = Figures::Hidden;
    let text = printed("count-blind", &view).layout();
    assert!(
        !text.contains("Expected") && !text.contains("1312"),
        "{text}"
    );
}

#[test]
fn the_sheet_of_a_count_that_was_given_up_expects_nothing() {
    let mut view = sheet(Language::En);
    for line in &mut view.lines {
        line.expected = None;
    }
    let text = printed("count-given-up", &view).layout();
    assert!(!text.contains("Expected"), "{text}");
    assert!(text.contains("MUG-350-BL"), "{text}");
}

#[test]
fn a_scanner_reads_the_count_and_what_has_a_code() {
    let mut read = printed("count-barcodes", &sheet(Language::En)).barcodes();
    read.sort();
    assert_eq!(read, ["06789012345678", "POT-1", "SC-0007"]);
}

#[test]
fn sixty_lines_break_over_pages_and_lose_nothing() {
    let mut view = sheet(Language::Fr);
    let line = view.lines[0].clone();
    view.lines = (1..=60)
        .map(|index| CountSheetLine {
            sku: format!("K-{index:03}-E"),
            counted: (index % 9 == 0).then_some(index),
            ..line.clone()
        })
        .collect();
    let paper = printed("count-60", &view);
    let text = paper.layout();
    for index in 1..=60 {
        assert_eq!(text.matches(&format!("K-{index:03}-E")).count(), 1);
    }
    assert!(paper.pages().len() > 2);
    view.lines.clear();
    assert!(matches!(render_count_sheet(&view), Err(RenderError::Empty)));
}
