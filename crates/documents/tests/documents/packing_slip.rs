use documents::{Expected, Outstanding, RenderError, Sending, render_packing_slip};
use kernel::Language;

use crate::reading::Paper;
use crate::samples::{day, slip};

fn printed(name: &str, view: &documents::PackingSlip) -> Paper {
    Paper::keep(name, &render_packing_slip(view).unwrap())
}

#[test]
fn an_english_slip_says_what_is_in_the_box_and_what_is_to_come() {
    let paper = printed("slip-en", &slip(Language::En));
    paper.must_say(&[
        "Packing slip",
        "PS-2026-00451",
        "Order",
        "#1042",
        "November 23, 2026",
        "Shipment",
        "2 of 3",
        "Ship date",
        "November 25, 2026",
        "Canada Post",
        "Expedited Parcel",
        "0073938000549297",
        "4.85 kg",
        "PO-77-B",
        "Packed by",
        "M. D.",
        "Ship to",
        "Galerie de l’Île",
        "418 555-0199",
        "Bill to",
        "Zoë L’Écuyer-Tremblay",
        "A message for you",
        "Bonne fête, Jean-François!",
        "Ta sœur Zoë",
        "In this box",
        "Ordered",
        "Shipped before",
        "Back-ordered",
        "Stoneware mug",
        "Glaze: Deep blue",
        "Clay: a beginner’s book",
        "6 items in this box",
        "Still to come",
        "Serving bowl",
        "expected December 8, 2026 to December 15, 2026",
        "expected in about 10 to 15 days",
        "In a separate parcel, at no extra shipping charge",
        "With your next shipment",
        "Please leave at the side door.",
        "Returns",
        "Within 30 days, unused",
        "Something missing or damaged? 514 555-0134",
        "Page 1 of 1",
    ]);
    assert!(
        !paper.flowing().contains('$'),
        "no prices on a packing slip"
    );
}

#[test]
fn un_bordereau_en_francais_dit_ce_qui_est_a_suivre() {
    let paper = printed("slip-fr", &slip(Language::Fr));
    paper.must_say(&[
        "Bordereau d’expédition",
        "Envoi",
        "2 de 3",
        "Date d’expédition",
        "25 novembre 2026",
        "Transporteur",
        "Postes Canada",
        "Colis accélérés",
        "Numéro de suivi",
        "0073938000549297",
        "4,85 kg",
        "Emballé par",
        "Expédier à",
        "Facturer à",
        "Un message pour vous",
        "Dans ce colis",
        "Commandé",
        "Déjà expédié",
        "À suivre",
        "Émail : Bleu profond",
        "6 articles dans ce colis",
        "Encore à venir",
        "Grand saladier",
        "prévu du 8 décembre 2026 au 15 décembre 2026",
        "prévu dans environ 10 à 15 jours",
        "Dans un colis à part, sans frais de livraison supplémentaires",
        "Avec votre prochain envoi",
        "Laisser à la porte de côté.",
        "Retours",
        "Dans les 30 jours",
        "Page 1 de 1",
    ]);
}

#[test]
fn quantities_stand_in_their_columns() {
    let layout = printed("slip-columns", &slip(Language::En)).layout();
    let row = layout
        .lines()
        .find(|line| line.contains("MUG-350-BL"))
        .unwrap();
    let cells: Vec<&str> = row.split_whitespace().collect();
    assert_eq!(
        cells,
        ["MUG-350-BL", "Stoneware", "mug", "7", "4", "1", "2"],
        "{layout}"
    );
}

#[test]
fn a_scanner_reads_the_slip_number() {
    for number in [
        "PS-2026-00451",
        "00045127",
        "0004512",
        "ps/é".trim_end_matches('é'),
        "X",
    ] {
        let mut view = slip(Language::En);
        view.number = number.into();
        assert_eq!(printed("slip-barcode", &view).barcodes(), [number]);
    }
}

#[test]
fn a_last_box_says_that_the_order_is_complete() {
    let mut view = slip(Language::Fr);
    for line in &mut view.lines {
        line.outstanding = None;
    }
    let paper = printed("slip-complete", &view);
    paper.must_say(&["Ce colis complète votre commande."]);
    assert!(!paper.flowing().contains("Encore à venir"));
    assert!(
        !paper.flowing().contains("Grand saladier"),
        "neither in this box nor to come"
    );
}

#[test]
fn many_lines_break_over_pages_once_each() {
    let mut view = slip(Language::En);
    let mug = view.lines[0].clone();
    view.lines = (1..=90)
        .map(|index| documents::SlipLine {
            sku: format!("S-{index:03}-E"),
            ..mug.clone()
        })
        .collect();
    let paper = printed("slip-90", &view);
    let text = paper.layout();
    for index in 1..=90 {
        let count = text.matches(&format!("S-{index:03}-E")).count();
        assert_eq!(count, 2, "S-{index:03}: once in the box, once to come");
    }
    let pages = paper.pages();
    for page in pages.iter().filter(|page| page.contains("S-0")) {
        assert!(
            page.contains("Description"),
            "no header:
{page}"
        );
    }
}

#[test]
fn an_empty_box_or_an_unprintable_number_is_refused() {
    let mut view = slip(Language::En);
    view.number = "bordereau-é".into();
    let refused = render_packing_slip(&view).unwrap_err();
    assert!(matches!(refused, RenderError::Barcode(number) if number == "bordereau-é"));
    for line in &mut view.lines {
        line.shipped_now = 0;
    }
    assert!(matches!(
        render_packing_slip(&view),
        Err(RenderError::Empty)
    ));
}

#[test]
fn the_same_slip_gives_the_same_bytes() {
    let view = slip(Language::En);
    assert!(render_packing_slip(&view).unwrap() == render_packing_slip(&view).unwrap());
}

#[test]
fn every_way_of_sending_the_rest_is_said_in_both_languages() {
    let ways = [
        (
            Sending::Separately,
            "In a separate parcel",
            "Dans un colis à part",
        ),
        (
            Sending::HeldForPickup,
            "Held for pickup",
            "Gardé pour la cueillette en magasin",
        ),
        (Sending::Other("By bike".into()), "By bike", "By bike"),
    ];
    for (sending, english, french) in ways {
        for (language, said, when) in [
            (Language::En, english, "expected December 8, 2026"),
            (Language::Fr, french, "prévu le 8 décembre 2026"),
        ] {
            let mut view = slip(language);
            let expected = Expected::On(day(12, 8));
            let sending = sending.clone();
            view.lines[2].outstanding = Some(Outstanding {
                quantity: 1,
                expected,
                sending,
            });
            printed("slip-sending", &view).must_say(&[said, when]);
        }
    }
}

#[test]
fn what_will_not_come_any_more_is_said_apart_from_what_will() {
    for (language, words) in [
        (Language::En, "Not coming any more"),
        (Language::Fr, "Articles annulés"),
    ] {
        let mut view = slip(language);
        assert!(!printed("slip-all-comes", &view).flowing().contains(words));
        view.lines[2].outstanding = None;
        view.lines[2].canceled = 1;
        let paper = printed("slip-canceled", &view);
        paper.must_say(&[words]);
        let text = paper.flowing();
        let (_, apart) = text.split_once(words).unwrap();
        assert!(apart.contains("BOWL-L"), "{apart}");
    }
}
