use documents::{
    Expected, Listing, ListingAnswer, ListingCell as Cell, ListingChange, ListingColumn as Column,
    ListingHeading, ListingPart, ListingTable, ListingTitle, render_listing, render_ship_papers,
};
use kernel::Language;

use crate::reading::Paper;
use crate::samples::{cad, day, noon, pick, picks, seller, slip};

const LONG: &str = "Grande théière émaillée « Forêt boréale » avec infuseur en acier inoxydable et couvercle assorti";

fn listing(language: Language, title: ListingTitle, tables: Vec<ListingTable>) -> Listing {
    Listing {
        language,
        accent: documents::Rgb::new(0x1d, 0x5c, 0x63),
        made_at: noon(),
        seller: seller(language),
        day: day(11, 25),
        title,
        part: ListingPart { number: 1, of: 1 },
        tables,
    }
}

fn item(title: &str) -> Cell {
    Cell::Item {
        title: title.into(),
        options: "Bleu / Grand".into(),
        sku: "THE-EMAIL-BLEU-G".into(),
    }
}

fn between(from: u32, to: u32) -> Cell {
    Cell::Expected(Expected::Between {
        from: day(12, from),
        to: day(12, to),
    })
}

fn waiting(number: u32) -> Vec<Cell> {
    let change = match number % 5 {
        0 => ListingChange::New,
        1 => ListingChange::Units(12),
        2 => ListingChange::Day(Some(day(12, 18))),
        3 => ListingChange::Both {
            units: 9,
            day: None,
        },
        _ => ListingChange::Same,
    };
    vec![
        Cell::Key((1000 + number).to_string()),
        item(if number.is_multiple_of(3) {
            LONG
        } else {
            "Tasse"
        }),
        Cell::Number(i64::from(number % 9 + 1)),
        Cell::Days(i64::from(number)),
        Cell::Text("Les Fournitures Hélène-Gagné et associés inc.".into()),
        between(4, 9),
        if number.is_multiple_of(4) {
            Cell::Expected(Expected::Unknown)
        } else {
            between(18, 29)
        },
        Cell::Change(change),
    ]
}

fn backorders(language: Language) -> Listing {
    let by_sku = ListingTable {
        heading: ListingHeading::BySku,
        columns: vec![
            Column::Item,
            Column::Quantity,
            Column::Orders,
            Column::Age,
            Column::Supplier,
            Column::Incoming,
            Column::Due,
            Column::Change,
        ],
        rows: vec![vec![
            item(LONG),
            Cell::Number(1_204),
            Cell::Number(388),
            Cell::Days(61),
            Cell::Text("Hélène".into()),
            Cell::Number(1_500),
            Cell::Day(day(12, 18)),
            Cell::Change(ListingChange::Units(1_180)),
        ]],
    };
    let by_order = ListingTable {
        heading: ListingHeading::ByOrder,
        columns: vec![
            Column::Order,
            Column::Item,
            Column::Quantity,
            Column::Age,
            Column::Supplier,
            Column::Promised,
            Column::Expected,
            Column::Change,
        ],
        rows: (1..=60).map(waiting).collect(),
    };
    let cleared = ListingTable {
        heading: ListingHeading::NoLongerWaiting(day(11, 24)),
        columns: vec![Column::Order, Column::Item, Column::Quantity],
        rows: vec![vec![Cell::Key("999".into()), item("Bol"), Cell::Number(2)]],
    };
    listing(
        language,
        ListingTitle::Backorders,
        vec![by_sku, by_order, cleared],
    )
}

fn late(language: Language) -> Listing {
    let row = |answer| {
        vec![
            Cell::Key("1042".into()),
            item(LONG),
            Cell::Number(3),
            Cell::Day(day(11, 20)),
            Cell::Here,
            Cell::Days(5),
            Cell::Answer(answer),
            Cell::Day(day(12, 20)),
        ]
    };
    let answers = [
        ListingAnswer::NotAsked,
        ListingAnswer::Open,
        ListingAnswer::Keep,
        ListingAnswer::Ship,
        ListingAnswer::Cancel,
    ];
    let table = ListingTable {
        heading: ListingHeading::None,
        columns: vec![
            Column::Order,
            Column::Item,
            Column::Quantity,
            Column::Promised,
            Column::Expected,
            Column::LateBy,
            Column::Answer,
            Column::CancelBy,
        ],
        rows: answers.into_iter().map(row).collect(),
    };
    listing(language, ListingTitle::LatePromises, vec![table])
}

fn reorder(language: Language) -> Listing {
    let table = |heading| ListingTable {
        heading,
        columns: vec![
            Column::Item,
            Column::Available,
            Column::Backordered,
            Column::Incoming,
            Column::ReorderPoint,
            Column::Suggested,
            Column::Cost,
        ],
        rows: (0..4)
            .map(|number| {
                vec![
                    item(if number == 1 { LONG } else { "Tasse" }),
                    Cell::Number(-3),
                    Cell::Number(12),
                    Cell::Number(0),
                    Cell::Number(20),
                    Cell::Number(144),
                    Cell::Amount(cad(123_456)),
                ]
            })
            .collect(),
    };
    let supplier = ListingHeading::Supplier("Poterie Hélène-Gagné".into());
    listing(
        language,
        ListingTitle::Reorder,
        vec![table(supplier), table(ListingHeading::WithoutSupplier)],
    )
}

#[test]
fn backorders_say_what_waits_how_long_and_what_changed_in_both_languages() {
    let english = render_listing(&backorders(Language::En)).unwrap();
    Paper::keep("list-backorders-en", &english).must_say(&[
        "Backorders",
        "November 25, 2026",
        "By item",
        "By order",
        "1180",
        "was",
        "Expected now",
        "not known",
        "No longer waiting since the list of November 24, 2026",
        "1060",
        "Page 1 of",
    ]);
    let french = render_listing(&backorders(Language::Fr)).unwrap();
    Paper::keep("list-backorders-fr", &french).must_say(&[
        "Commandes en souffrance",
        "25 novembre 2026",
        "Par article",
        "Par commande",
        "nouveau",
        "inconnue",
        "60 jours",
        "Ne sont plus en souffrance depuis la liste du 24 novembre 2026",
    ]);
    assert_eq!(english, render_listing(&backorders(Language::En)).unwrap());
}

#[test]
fn what_is_late_and_what_to_order_fit_the_page_in_both_languages() {
    for language in [Language::En, Language::Fr] {
        let code = pick(language, "en", "fr");
        let bytes = render_listing(&late(language)).unwrap();
        Paper::keep(&format!("list-late-{code}"), &bytes).must_say(&[
            "1042",
            pick(language, "no answer yet", "sans réponse"),
            pick(language, "5 days", "5 jours"),
        ]);
        let bytes = render_listing(&reorder(language)).unwrap();
        Paper::keep(&format!("list-reorder-{code}"), &bytes).must_say(&[
            "Poterie Hélène-Gagné",
            pick(language, "Without a supplier", "Sans fournisseur"),
            "144",
        ]);
    }
}

#[test]
fn an_empty_list_says_so() {
    let empty = listing(Language::En, ListingTitle::LatePurchaseOrders, Vec::new());
    let bytes = render_listing(&empty).unwrap();
    Paper::keep("list-empty", &bytes).must_say(&[
        "Late from suppliers",
        "Nothing is on this list.",
        "Page 1 of 1",
    ]);
}

/// A French shopper's slip stays French in an English shop's papers.
#[test]
fn ship_papers_are_a_pick_list_and_all_slips_in_one_file() {
    let slips = [slip(Language::En), slip(Language::Fr), slip(Language::En)];
    let bytes = render_ship_papers(&picks(Language::En), &slips).unwrap();
    Paper::keep("ship-papers", &bytes).must_say(&[
        "Pick list",
        "PICK-00088",
        "Packing slip",
        "Bordereau d’expédition",
        "Still to come",
        "Encore à venir",
    ]);
    assert_eq!(
        bytes,
        render_ship_papers(&picks(Language::En), &slips).unwrap()
    );
}
