use documents::{PurchasePaper, PurchasePaperLine, RenderError, Rgb, render_purchase_order};
use kernel::{Currency, Language, Money};

use crate::reading::Paper;
use crate::samples::{cad, day, noon, pick, seller};

fn purchase(language: Language) -> PurchasePaper {
    let line = |codes: [&str; 2], description: &str, quantity: u32, cost: i64| PurchasePaperLine {
        supplier_sku: codes[0].into(),
        sku: codes[1].into(),
        description: description.into(),
        options: String::new(),
        quantity,
        unit_cost: cad(cost),
        amount: cad(cost * i64::from(quantity)),
        expected_on: None,
    };
    PurchasePaper {
        language,
        accent: Rgb::new(0x1f, 0x5f, 0x4a),
        number: "PO-0012".into(),
        version: 1,
        made_at: noon(),
        ordered_on: day(11, 24),
        expected_on: Some(day(12, 4)),
        buyer: seller(language),
        supplier: "Töpferei Nord GmbH & Co. KG".into(),
        lines: vec![
            PurchasePaperLine {
                options: pick(language, "Blue / 350 ml", "Bleu / 350 ml").into(),
                ..line(
                    ["TN-4711", "MUG-350-BL"],
                    pick(language, "Stoneware mug", "Tasse en grès"),
                    24,
                    1_250,
                )
            },
            PurchasePaperLine {
                expected_on: Some(day(12, 11)),
                ..line(["", "POT-1"], pick(language, "Teapot", "Théière"), 6, 4_000)
            },
        ],
        total: cad(54_000),
        note: pick(
            language,
            "Please pack the pots upright.",
            "Veuillez emballer les théières debout.",
        )
        .into(),
    }
}

fn printed(name: &str, view: &PurchasePaper) -> Paper {
    Paper::keep(name, &render_purchase_order(view).unwrap())
}

#[test]
fn a_purchase_order_says_what_to_send_where_and_when_in_both_languages() {
    printed("purchase-en", &purchase(Language::En)).must_say(&[
        "Purchase order",
        "PO-0012",
        "Ordered",
        "November 24, 2026",
        "Expected",
        "December 4, 2026",
        "Töpferei Nord GmbH & Co. KG",
        "Deliver to",
        "214, rue Saint-Paul Ouest",
        "TN-4711",
        "MUG-350-BL",
        "Stoneware mug",
        "expected December 11, 2026",
        "$12.50",
        "$300.00",
        "Total (CAD)",
        "$540.00",
        "Before taxes and freight",
        "quote PO-0012 on the delivery note",
        "Page 1 of 1",
    ]);
    let mut again = purchase(Language::Fr);
    again.version = 2;
    printed("purchase-fr", &again).must_say(&[
        "Bon de commande",
        "Commandé le",
        "24 novembre 2026",
        "Attendu le",
        "Version",
        "Fournisseur",
        "Livrer à",
        "Votre UGS",
        "Coût unitaire",
        "12,50 $",
        "540,00 $",
        "Avant taxes et transport",
        "inscrire PO-0012 sur le bordereau d’expédition",
        "Page 1 de 1",
    ]);
}

#[test]
fn long_orders_break_over_pages_and_lose_nothing() {
    let mut view = purchase(Language::Fr);
    let line = view.lines[0].clone();
    view.lines = (1..=60)
        .map(|index| PurchasePaperLine {
            sku: format!("K-{index:03}-E"),
            description:
                "Théière en grès, à bec long, avec passoire en acier inoxydable et anse de bambou"
                    .into(),
            ..line.clone()
        })
        .collect();
    view.total = line.amount.times(60).unwrap();
    let paper = printed("purchase-60", &view);
    let text = paper.layout();
    for index in 1..=60 {
        let sku = format!("K-{index:03}-E");
        assert_eq!(text.matches(&sku).count(), 1, "{sku}");
    }
    assert!(paper.pages().len() > 2);
}

#[test]
fn figures_that_do_not_add_up_are_refused() {
    let mut view = purchase(Language::En);
    view.total = Money::new(1, Currency::CAD);
    let refused = render_purchase_order(&view);
    assert!(matches!(refused, Err(RenderError::DoesNotAddUp { .. })));
    view.lines.clear();
    assert!(matches!(
        render_purchase_order(&view),
        Err(RenderError::Empty)
    ));
}
