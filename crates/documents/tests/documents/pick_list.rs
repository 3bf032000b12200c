use documents::{RenderError, render_pick_list};
use kernel::Language;

use crate::reading::Paper;
use crate::samples::picks;

fn printed(name: &str, view: &documents::PickList) -> Paper {
    Paper::keep(name, &render_pick_list(view).unwrap())
}

#[test]
fn a_pick_list_leads_past_the_shelves_in_both_languages() {
    printed("pick-en", &picks(Language::En)).must_say(&[
        "Pick list",
        "PICK-00088",
        "November 24, 2026",
        "Picked by",
        "Shop floor",
        "Cellar",
        "Bin",
        "A-01-3",
        "MUG-350-BL",
        "Stoneware mug",
        "06789012345678",
        "#1042 × 4",
        "#1043 × 1",
        "Picked",
        "Short",
        "Total: 3 lines, 8 pieces",
        "Page 1 of 1",
    ]);
    printed("pick-fr", &picks(Language::Fr)).must_say(&[
        "Liste de prélèvement",
        "24 novembre 2026",
        "Prélevé par",
        "Boutique",
        "Sous-sol",
        "Casier",
        "Tasse en grès",
        "Émail : Bleu",
        "Prélevé",
        "Manque",
        "Total : 3 lignes, 8 pièces",
        "Inscrire sous « Manque » le nombre introuvable.",
        "Page 1 de 1",
    ]);
}

#[test]
fn a_scanner_reads_the_list_and_every_item() {
    let mut read = printed("pick-barcodes", &picks(Language::En)).barcodes();
    read.sort();
    assert_eq!(read, ["06789012345678", "9780306406157", "PICK-00088"]);
}

#[test]
fn long_lists_break_over_pages_and_lose_nothing() {
    let mut view = picks(Language::En);
    let item = view.locations[0].items[0].clone();
    view.locations[0].items = (1..=70)
        .map(|index| documents::PickItem {
            sku: format!("K-{index:03}-E"),
            ..item.clone()
        })
        .collect();
    let paper = printed("pick-70", &view);
    let text = paper.layout();
    for index in 1..=70 {
        assert_eq!(
            text.matches(&format!("K-{index:03}-E")).count(),
            1,
            "K-{index:03}"
        );
    }
    assert!(paper.pages().len() > 3);
}

#[test]
fn nothing_to_pick_is_refused_and_the_same_list_gives_the_same_bytes() {
    let mut view = picks(Language::Fr);
    assert!(render_pick_list(&view).unwrap() == render_pick_list(&view).unwrap());
    view.locations.clear();
    assert!(matches!(render_pick_list(&view), Err(RenderError::Empty)));
}
