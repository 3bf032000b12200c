use documents::{
    BillableWeight, Expected, OrderDiscount, PaymentMethod, RenderError, Rgb, Sum, ToFollow,
    render_invoice,
};
use kernel::{Currency, Grams, Language, Money};

use crate::reading::Paper;
use crate::samples::{cad, invoice, line, long_invoice};

fn printed(name: &str, view: &documents::Invoice) -> Paper {
    Paper::keep(name, &render_invoice(view).unwrap())
}

#[test]
fn an_english_invoice_says_all_that_the_law_and_the_shopper_ask() {
    let paper = printed("invoice-en", &invoice(Language::En));
    paper.must_say(&[
        "Invoice",
        "INV-2026-000317",
        "PAID",
        "November 24, 2026",
        "Paid in full",
        "Poterie du Vieux-Port inc.",
        "Atelier Vieux-Port",
        "214, rue Saint-Paul Ouest",
        "Montréal QC H2Y 1Z9",
        "514 555-0134",
        "bonjour@vieux-port.example",
        "vieux-port.example",
        "GST/HST 123456789 RT0001",
        "QST 1234567890 TQ0001",
        "Bill to",
        "Zoë L’Écuyer-Tremblay",
        "88 Cœur-de-Lion Crescent",
        "Montréal QC H3H 2R9",
        "Ship to",
        "Jean-François Beauséjour",
        "Galerie de l’Île",
        "Québec QC G1R 4S9",
        "#1042",
        "November 23, 2026",
        "PO-77-B",
        "MUG-350-BL",
        "Stoneware mug",
        "Glaze: Deep blue · Size: 350 ml",
        "$28.50",
        "$199.50",
        "2 to follow: expected December 8, 2026 to December 15, 2026",
        "$1,240.00",
        "–$124.00",
        "$1,116.00",
        "GST, QST",
        "Shipping: Canada Post Expedited Parcel",
        "$18.25",
        "Billable weight 6.4 kg (actual weight 4.85 kg, volumetric weight 6.4 kg)",
        "Subtotal",
        "$1,355.48",
        "GST 5% on $1,373.73",
        "Registration no. 123456789 RT0001",
        "$68.69",
        "QST 9.975% on $1,373.73",
        "Registration no. 1234567890 TQ0001",
        "$137.03",
        "Total (CAD)",
        "$1,579.45",
        "Amount paid",
        "Balance due",
        "$0.00",
        "Payment received",
        "Visa ending in 4242",
        "pi_3PqXk2LkdIwHu7ix0a1B2c3D",
        "HIGHSTREET* VIEUXPORT",
        "vieux-port.example/orders/find",
        "All amounts are in CAD.",
        "Page 1 of 1",
    ]);
}

#[test]
fn une_facture_en_francais_dit_tout() {
    let paper = printed("invoice-fr", &invoice(Language::Fr));
    paper.must_say(&[
        "Facture",
        "INV-2026-000317",
        "PAYÉE",
        "24 novembre 2026",
        "Payée en totalité",
        "TPS/TVH 123456789 RT0001",
        "TVQ 1234567890 TQ0001",
        "Facturer à",
        "Zoë L’Écuyer-Tremblay",
        "88 Cœur-de-Lion Crescent",
        "Expédier à",
        "Commande",
        "#1042",
        "23 novembre 2026",
        "Votre nº de bon de commande",
        "PO-77-B",
        "UGS",
        "Description",
        "Qté",
        "Prix unitaire",
        "Rabais",
        "Taxe",
        "Montant",
        "Tasse en grès",
        "Émail : Bleu profond · Format : 350 ml",
        "28,50 $",
        "199,50 $",
        "2 à suivre : prévu du 8 décembre 2026 au 15 décembre 2026",
        "1 240,00 $",
        "–124,00 $",
        "1 116,00 $",
        "TPS, TVQ",
        "Livraison : Postes Canada, Colis accélérés",
        "18,25 $",
        "Poids facturable 6,4 kg (poids réel 4,85 kg, poids volumétrique 6,4 kg)",
        "Sous-total",
        "1 355,48 $",
        "TPS 5 % sur 1 373,73 $",
        "68,69 $",
        "TVQ 9,975 % sur 1 373,73 $",
        "137,03 $",
        "Nº d’inscription 1234567890 TQ0001",
        "Total (CAD)",
        "1 579,45 $",
        "Montant payé",
        "Solde à payer",
        "0,00 $",
        "Paiement reçu",
        "Visa se terminant par 4242",
        "Sur votre relevé",
        "Page 1 de 1",
    ]);
}

/// The amount at the end of the first layout line that contains `label`, in cents.
fn amount_after(layout: &str, label: &str) -> i64 {
    let found = layout.lines().find(|line| line.contains(label));
    let line = found.unwrap_or_else(|| panic!("no {label:?} in\n{layout}"));
    let amount = line.rsplit('$').next().unwrap();
    amount
        .chars()
        .filter(char::is_ascii_digit)
        .collect::<String>()
        .parse()
        .unwrap()
}

#[test]
fn the_printed_figures_add_up() {
    let layout = printed("invoice-sum", &invoice(Language::En)).layout();
    let amount = |label| amount_after(&layout, label);
    let parts =
        amount("Subtotal") + amount_after(&layout[layout.find("Subtotal").unwrap()..], "Shipping");
    assert_eq!(
        parts + amount("GST 5%") + amount("QST 9.975%"),
        amount("Total (CAD)")
    );
    assert_eq!(
        amount("Total (CAD)") - amount("Amount paid"),
        amount("Balance due")
    );
}

#[test]
fn one_hundred_and_twenty_lines_are_all_there_once_under_a_repeated_header() {
    let paper = printed("invoice-120", &long_invoice(Language::En, 120));
    let text = paper.layout();
    for index in 1..=120 {
        assert_eq!(
            text.matches(&format!("ROW-{index:03}-X")).count(),
            1,
            "SKU {index}"
        );
        assert_eq!(
            text.matches(&format!("Bead no. {index:03} end")).count(),
            1,
            "line {index}"
        );
    }
    let pages = paper.pages();
    assert!(pages.len() >= 3, "{} pages", pages.len());
    for (index, page) in pages.iter().enumerate() {
        assert!(
            page.contains(&format!("Page {} of {}", index + 1, pages.len())),
            "{page}"
        );
        assert!(
            page.contains("Unit price"),
            "page {} lacks the header:\n{page}",
            index + 1
        );
    }
    let last = pages.last().unwrap();
    assert!(
        last.contains("Total (CAD)") && last.contains("ROW-120-X"),
        "{last}"
    );
    assert!(text.contains("No sales tax was charged"));
}

#[test]
fn any_number_of_lines_keeps_the_totals_whole_and_with_company() {
    for lines in [1, 2, 16, 18, 19, 20, 21, 22, 23, 51] {
        let paper = printed("invoice-n", &long_invoice(Language::Fr, lines));
        let pages = paper.pages();
        let last = pages.last().unwrap();
        let company = format!("ROW-{lines:03}-X");
        for words in [
            "Sous-total",
            "Solde à payer",
            "Paiement reçu",
            company.as_str(),
        ] {
            assert!(
                last.contains(words),
                "{lines} lines: {words} is not on the last page:\n{last}"
            );
        }
    }
}

#[test]
fn very_long_names_wrap_and_lose_nothing() {
    let mut view = long_invoice(Language::En, 3);
    let words: Vec<String> = (0..900).map(|index| format!("word{index:03}")).collect();
    let unbroken: String = (0..300).map(|index| format!("{index:03}x")).collect();
    view.lines[1].description = words.join(" ");
    view.lines[2].sku = unbroken.clone();
    view.seller.trading_name = "The Extraordinarily Long-Winded Trading Company of ".repeat(4);
    view.bill_to.name = "Wolfeschlegelsteinhausenbergerdorff".repeat(3);
    let paper = printed("invoice-long-names", &view);
    let text = paper.flowing();
    assert_eq!(
        words
            .iter()
            .filter(|word| text.matches(word.as_str()).count() != 1)
            .count(),
        0
    );
    let packed: String = text
        .chars()
        .filter(|letter| !letter.is_whitespace())
        .collect();
    assert!(
        packed.contains("000x001x002x"),
        "the unbroken SKU is cut off"
    );
    assert!(paper.pages().len() >= 2);
}

#[test]
fn whatever_a_shopper_types_the_invoice_comes_out() {
    let mut view = invoice(Language::Fr);
    view.bill_to.name = "ᐃᓄᒃᑎᑐᑦ 漢字 👩‍👩‍👧 שלום e\u{301}\u{308} \u{e000}\u{feff}\0\u{7}".into();
    view.note = Some("مرحبا\t\u{202e}x\r\nfi ffi ffl ½ ﬁ \u{1f1e8}\u{1f1e6}".into());
    let paper = printed("invoice-odd-letters", &view);
    paper.must_say(&["fi ffi ffl", "1 579,45 $"]);
}

#[test]
fn other_currencies_discounts_and_unpaid_balances_are_printed() {
    let mut view = invoice(Language::En);
    view.discount = Some(OrderDiscount {
        name: "SPRING".into(),
        amount: cad(5000),
    });
    view.total = cad(152_945);
    view.payments.first_mut().unwrap().amount = cad(100_000);
    view.accent = Rgb::new(0xff, 0xe0, 0x00);
    view.note = Some("Thank you for your patience.".into());
    let paper = printed("invoice-part-paid", &view);
    paper.must_say(&[
        "Discount (SPRING)",
        "–$50.00",
        "$529.45",
        "Balance due on receipt",
        "Thank you for your patience.",
    ]);
    assert!(!paper.flowing().contains("PAID"));

    let usd = |minor| Money::new(minor, Currency::USD);
    let mut view = long_invoice(Language::Fr, 1);
    view.currency = Currency::USD;
    let line = view.lines.first_mut().unwrap();
    (line.unit_price, line.discount, line.net) = (usd(9_999_999_900), usd(0), usd(9_999_999_900));
    line.to_follow = Some(ToFollow {
        quantity: 1,
        expected: Expected::Unknown,
    });
    view.total = usd(9_999_999_900);
    view.payments.first_mut().unwrap().amount = usd(9_999_999_900);
    printed("invoice-usd", &view).must_say(&[
        "Total (USD)",
        "99 999 999,00 USD",
        "date encore inconnue",
    ]);
}

#[test]
fn an_invoice_that_does_not_add_up_is_refused() {
    let mut view = invoice(Language::En);
    view.taxes[1].amount = cad(13_702);
    let refused = render_invoice(&view).unwrap_err();
    assert!(
        matches!(
            refused,
            RenderError::DoesNotAddUp {
                sum: Sum::Total,
                ..
            }
        ),
        "{refused}"
    );

    let mut view = invoice(Language::En);
    view.lines[0].net = cad(1);
    let refused = render_invoice(&view).unwrap_err();
    let expected = Sum::Line("MUG-350-BL".into());
    assert!(matches!(refused, RenderError::DoesNotAddUp { sum, .. } if sum == expected));

    let mut view = invoice(Language::En);
    view.payments[0].amount = cad(157_946);
    let refused = render_invoice(&view).unwrap_err();
    assert!(
        matches!(
            refused,
            RenderError::DoesNotAddUp {
                sum: Sum::Payments,
                ..
            }
        ),
        "{refused}"
    );

    let mut view = invoice(Language::En);
    view.lines.push(line("X", "x", 1, 1));
    view.lines[3].unit_price = Money::new(1, Currency::USD);
    assert!(matches!(render_invoice(&view), Err(RenderError::Money(_))));

    view.lines.clear();
    assert!(matches!(render_invoice(&view), Err(RenderError::Empty)));
}

#[test]
fn the_same_view_gives_the_same_bytes_and_survives_being_stored() {
    let view = invoice(Language::Fr);
    let bytes = render_invoice(&view).unwrap();
    assert!(bytes == render_invoice(&view).unwrap());
    let stored = serde_json::to_string(&view).unwrap();
    let restored: documents::Invoice = serde_json::from_str(&stored).unwrap();
    assert!(bytes == render_invoice(&restored).unwrap());
    assert!(bytes.len() < 80_000, "{} bytes", bytes.len());
}

#[test]
fn the_file_names_itself_and_is_structured_for_screen_readers() {
    let paper = printed("invoice-tagged", &invoice(Language::Fr));
    let info = paper.info();
    for fact in [
        "Facture INV-2026-000317",
        "Poterie du Vieux-Port inc.",
        "Nov 24",
        "(letter)",
    ] {
        assert!(info.contains(fact), "{fact}:\n{info}");
    }
    let tagged = info
        .lines()
        .find(|line| line.starts_with("Tagged:"))
        .unwrap();
    assert!(tagged.ends_with("yes"), "{info}");
    let structure = paper.structure();
    for element in ["H1", "Table", "TR", "TH", "TD", "Tasse en grès"] {
        assert!(structure.contains(element), "{element}:\n{structure}");
    }
    assert!(
        !structure.contains("Page 1 de 1"),
        "page numbers are decoration"
    );
}

#[test]
fn shipping_by_actual_weight_and_unnamed_discounts_are_said_too() {
    for (language, weight, discount) in [
        (
            Language::En,
            "Billable weight 0.85 kg (actual weight 0.85 kg)",
            "Discount –$0.50",
        ),
        (
            Language::Fr,
            "Poids facturable 0,85 kg (poids réel 0,85 kg)",
            "Rabais –0,50 $",
        ),
    ] {
        let mut view = invoice(language);
        let (billable, actual) = (Grams(850), Grams(850));
        view.shipping[0].weight = Some(BillableWeight {
            billable,
            actual,
            volumetric: None,
        });
        view.discount = Some(OrderDiscount {
            name: String::new(),
            amount: cad(50),
        });
        view.total = cad(157_895);
        view.payments[0].amount = cad(157_895);
        view.payments[0].method = PaymentMethod::Other("Interac".into());
        let paper = printed("invoice-weight", &view);
        paper.must_say(&[weight, "Interac"]);
        let layout = paper.layout();
        let row = discount.split_whitespace().collect::<Vec<_>>();
        let found = layout.lines().any(|line| {
            let words: Vec<&str> = line.split_whitespace().collect();
            words
                .windows(row.len())
                .any(|words| words == row.as_slice())
        });
        assert!(found, "{discount}\n{layout}");
    }
}

#[test]
fn an_order_that_costs_nothing_is_paid_without_a_payment() {
    let mut view = long_invoice(Language::En, 1);
    let line = view.lines.first_mut().unwrap();
    (line.discount, line.net) = (cad(100), cad(0));
    view.total = cad(0);
    view.payments.clear();
    let paper = printed("invoice-free", &view);
    paper.must_say(&["PAID", "Paid in full", "$0.00"]);
    assert!(!paper.flowing().contains("Payment received"));
}

/// Lines of the structure without their indentation.
fn walked(paper: &Paper) -> Vec<String> {
    let lines = paper.structure();
    lines.lines().map(|line| line.trim().to_owned()).collect()
}

#[test]
fn sums_and_payments_are_tables_whose_rows_have_headers() {
    for (language, date) in [(Language::En, "Date"), (Language::Fr, "Date")] {
        let paper = printed("invoice-headers", &invoice(language));
        let structure = walked(&paper);
        let headers = structure
            .iter()
            .filter(|line| line.starts_with("TH"))
            .count();
        assert!(headers >= 4 + 6 + 5, "{structure:#?}");
        // The key and its value are two cells, never one run of words.
        let key = structure
            .iter()
            .position(|line| line == &format!("\"{date}\""));
        let key = key.unwrap_or_else(|| panic!("{structure:#?}"));
        assert!(structure[key - 2].starts_with("TH"), "{structure:#?}");
        assert_eq!(structure[key - 1], "/Scope /Row", "{structure:#?}");
        assert!(structure[key + 1].starts_with("TD"), "{structure:#?}");
    }
}

#[test]
fn the_order_is_a_link_whose_words_stay_on_one_line() {
    let paper = printed("invoice-link", &invoice(Language::Fr));
    assert!(
        paper
            .layout()
            .lines()
            .any(|line| line.trim() == "vieux-port.example/orders/find"),
        "{}",
        paper.layout()
    );
    assert!(
        walked(&paper).iter().any(|line| line.starts_with("Link")),
        "{}",
        paper.structure()
    );
    let links = paper.links();
    assert!(
        links.contains("https://vieux-port.example/orders/ord_"),
        "{links}"
    );
}

#[test]
fn our_own_payment_reference_stays_on_one_line() {
    let mut view = invoice(Language::En);
    let reference = "pay_01kb5w6c2pf6k8h1v3t2n9x4qz";
    view.payments[0].reference = Some(reference.into());
    let paper = printed("invoice-reference", &view);
    assert!(paper.layout().contains(reference), "{}", paper.layout());
}
