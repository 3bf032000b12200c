use documents::{
    CreditNoteView, Credited, PaymentMethod, RenderError, RepaymentState, Rgb, Sum,
    render_credit_note,
};
use kernel::{Currency, Language, Money};

use crate::reading::Paper;
use crate::samples::{cad, credit_note, credited, long_credit_note, repaid};

fn printed(name: &str, view: &CreditNoteView) -> Paper {
    Paper::keep(name, &render_credit_note(view).unwrap())
}

/// The information prescribed by SOR/91-44 and by section 449R1 of the QST regulation, then what a shopper asks.
#[test]
fn an_english_credit_note_says_all_that_the_law_and_the_shopper_ask() {
    let paper = printed("credit-note-en", &credit_note(Language::En));
    paper.must_say(&[
        // That it is a credit note; supplier and numbers; recipient; date; tax credited.
        "Credit note",
        "Poterie du Vieux-Port inc.",
        "GST/HST 123456789 RT0001",
        "QST 1234567890 TQ0001",
        "Credited to",
        "Zoë L’Écuyer-Tremblay",
        "Credit note date",
        "December 2, 2026",
        "GST 5% credited on $175.25",
        "$8.76",
        "QST 9.975% credited on $175.25",
        "$17.48",
        "Registration no. 1234567890 TQ0001",
        "Taxes credited",
        "$26.24",
        "CN-2026-000012",
        "Corrects invoice",
        "INV-2026-000317",
        "November 24, 2026",
        "#1042",
        "PO-77-B",
        "Two mugs came back; the bowl has a scratch.",
        "MUG-350-BL",
        "Stoneware mug",
        "Glaze: Deep blue · Size: 350 ml",
        "$28.50",
        "$57.00",
        "Serving bowl",
        "Price reduction",
        "$100.00",
        "Shipping: Canada Post Expedited Parcel",
        "$18.25",
        "Goods credited",
        "$157.00",
        "Total credited (CAD)",
        "$201.49",
        "Refund",
        "Visa ending in 4242",
        "re_3PqXk2LkdIwHu7ix0a1B2c3D",
        "5 to 10 business days",
        "vieux-port.example/orders/find",
        "All amounts are in CAD.",
        "Page 1 of 1",
    ]);
    assert!(!paper.flowing().contains("Balance due"));
}

#[test]
fn une_note_de_credit_en_francais_dit_tout() {
    let paper = printed("credit-note-fr", &credit_note(Language::Fr));
    paper.must_say(&[
        "Note de crédit",
        "CN-2026-000012",
        "TPS/TVH 123456789 RT0001",
        "TVQ 1234567890 TQ0001",
        "Date de la note",
        "2 décembre 2026",
        "Corrige la facture",
        "INV-2026-000317",
        "24 novembre 2026",
        "Au crédit de",
        "Zoë L’Écuyer-Tremblay",
        "Motif",
        "Deux tasses sont revenues; le saladier a une égratignure.",
        "Tasse en grès",
        "Émail : Bleu profond · Format : 350 ml",
        "Réduction de prix",
        "Livraison : Postes Canada, Colis accélérés",
        "Marchandises créditées",
        "157,00 $",
        "TPS 5 % créditée sur 175,25 $",
        "8,76 $",
        "TVQ 9,975 % créditée sur 175,25 $",
        "17,48 $",
        "Nº d’inscription 1234567890 TQ0001",
        "Taxes créditées",
        "26,24 $",
        "Total crédité (CAD)",
        "201,49 $",
        "Remboursement",
        "Visa se terminant par 4242",
        "5 à 10 jours ouvrables",
        "Page 1 de 1",
    ]);
}

#[test]
fn money_that_goes_back_by_hand_or_is_on_its_way_is_said_so() {
    for (language, method, words) in [
        (Language::En, "Cheque", "On its way"),
        (Language::Fr, "Chèque", "En cours"),
    ] {
        let mut view = credit_note(language);
        view.repayments[0].method = PaymentMethod::Other(method.into());
        view.repayments[0].state = RepaymentState::OnItsWay;
        view.repayments[0].reference = None;
        let paper = printed("credit-note-by-hand", &view);
        paper.must_say(&[method, words]);
        let text = paper.flowing();
        assert!(
            !text.contains("5 to 10") && !text.contains("5 à 10"),
            "{text}"
        );
        assert!(!text.contains("4242"), "{text}");
    }
}

#[test]
fn currencies_without_cents_and_with_thousandths_are_printed_to_the_last_unit() {
    for (code, minor, english, french) in [
        ("JPY", 1_234_567, "JPY 1,234,567", "1 234 567 JPY"),
        ("KWD", 1_234_567, "KWD 1,234.567", "1 234,567 KWD"),
    ] {
        let currency = Currency::from_code(code).unwrap();
        for (language, said) in [(Language::En, english), (Language::Fr, french)] {
            let amount = Money::new(minor, currency);
            let mut view = long_credit_note(language, 1);
            view.currency = currency;
            view.lines[0].credited = Credited::Units {
                quantity: 1,
                unit_price: amount,
                discount: Money::new(0, currency),
            };
            (view.lines[0].net, view.total) = (amount, amount);
            view.repayments = repaid(amount);
            let paper = printed(&format!("credit-note-{code}"), &view);
            let sum = format!("({code})");
            paper.must_say(&[said, sum.as_str()]);
            assert!(!paper.flowing().contains("1,234,567.00"));
        }
    }
}

#[test]
fn units_whose_price_was_partly_credited_before_show_what_was_left_of_it() {
    for (language, words) in [
        (
            Language::En,
            "What was left of the price after earlier credits",
        ),
        (
            Language::Fr,
            "Ce qui restait du prix après les crédits précédents",
        ),
    ] {
        let mut view = long_credit_note(language, 1);
        view.lines[0].credited = Credited::Rest { quantity: 3 };
        let text = printed("credit-note-rest", &view).flowing();
        assert!(text.contains(words) && text.contains("ROW-001-X"), "{text}");
        for column in ["Unit price", "Prix unitaire"] {
            assert!(!text.contains(column), "{text}");
        }
    }
}

#[test]
fn an_order_without_an_invoice_can_be_credited() {
    let mut view = long_credit_note(Language::En, 1);
    view.invoice = None;
    let text = printed("credit-note-no-invoice", &view).flowing();
    assert!(
        !text.contains("Corrects invoice") && !text.contains("Invoice date"),
        "{text}"
    );
}

#[test]
fn shipping_alone_can_be_credited() {
    let mut view = credit_note(Language::En);
    view.lines.clear();
    view.taxes.clear();
    (view.total, view.repayments) = (cad(1825), repaid(cad(1825)));
    let paper = printed("credit-note-shipping", &view);
    paper.must_say(&["Total credited (CAD)", "No sales tax was charged"]);
    let text = paper.flowing();
    assert!(
        !text.contains("Goods credited") && !text.contains("Qty"),
        "{text}"
    );
}

#[test]
fn discounts_of_the_invoice_are_taken_off_what_is_credited() {
    let mut view = long_credit_note(Language::En, 1);
    let discount = cad(2_067);
    view.lines[0].credited = Credited::Units {
        quantity: 1,
        unit_price: cad(20_667),
        discount,
    };
    (view.lines[0].net, view.total) = (cad(18_600), cad(18_600));
    view.repayments = repaid(cad(18_600));
    printed("credit-note-discount", &view).must_say(&["Discount", "–$20.67", "$186.00"]);
}

#[test]
fn one_hundred_and_twenty_lines_are_all_there_once_under_a_repeated_header() {
    let paper = printed("credit-note-120", &long_credit_note(Language::Fr, 120));
    let text = paper.layout();
    for index in 1..=120 {
        let sku = format!("ROW-{index:03}-X");
        assert_eq!(text.matches(&sku).count(), 1, "{sku}");
    }
    let pages = paper.pages();
    assert!(pages.len() >= 3, "{} pages", pages.len());
    for (index, page) in pages.iter().enumerate() {
        let foot = format!("Page {} de {}", index + 1, pages.len());
        assert!(
            page.contains(&foot) && page.contains("Prix unitaire"),
            "{page}"
        );
    }
    let last = pages.last().unwrap();
    for words in ["Total crédité", "Remboursement", "ROW-120-X"] {
        assert!(last.contains(words), "{words}:\n{last}");
    }
}

#[test]
fn any_number_of_lines_keeps_the_totals_whole_and_with_company() {
    for lines in [1, 2, 16, 18, 19, 20, 21, 22, 23, 24, 25, 51] {
        let paper = printed("credit-note-n", &long_credit_note(Language::En, lines));
        let pages = paper.pages();
        let last = pages.last().unwrap();
        let company = format!("ROW-{lines:03}-X");
        for words in ["Total credited", "Refund", company.as_str()] {
            assert!(last.contains(words), "{lines} lines, {words}:\n{last}");
        }
    }
}

#[test]
fn whatever_was_typed_the_credit_note_comes_out_and_loses_nothing() {
    let mut view = long_credit_note(Language::Fr, 2);
    let words: Vec<String> = (0..900).map(|index| format!("word{index:03}")).collect();
    view.lines[1].description = words.join(" ");
    view.credited_to.name = "ᐃᓄᒃᑎᑐᑦ 漢字 👩‍👩‍👧 שלום e\u{301}\u{308} \u{e000}\u{feff}\0\u{7}".into();
    view.reason = Some("Abîmé à l’arrivée. ".repeat(200));
    view.accent = Rgb::new(0xff, 0xe0, 0x00);
    let paper = printed("credit-note-odd", &view);
    let text = paper.flowing();
    let lost = |word: &&String| text.matches(word.as_str()).count() != 1;
    assert_eq!(words.iter().filter(lost).count(), 0);
    assert_eq!(text.matches("Abîmé").count(), 200);
}

fn refused(change: impl FnOnce(&mut CreditNoteView)) -> RenderError {
    let mut view = credit_note(Language::En);
    change(&mut view);
    render_credit_note(&view).unwrap_err()
}

fn sum_of(refused: RenderError) -> Sum {
    match refused {
        RenderError::DoesNotAddUp { sum, .. } | RenderError::Negative { sum, .. } => sum,
        other => panic!("{other}"),
    }
}

#[test]
fn a_credit_note_that_does_not_add_up_is_refused() {
    let total = refused(|view| view.taxes[1].amount = cad(1749));
    assert_eq!(sum_of(total), Sum::Total);
    let line = refused(|view| view.lines[0].net = cad(5699));
    assert_eq!(sum_of(line), Sum::Line("MUG-350-BL".into()));
    let paid = refused(|view| view.repayments[0].amount = cad(20_148));
    assert_eq!(sum_of(paid), Sum::Payments);
    let unpaid = refused(|view| view.repayments.clear());
    assert_eq!(sum_of(unpaid), Sum::Payments);
    let base = refused(|view| view.taxes[0].base = cad(17_526));
    assert_eq!(sum_of(base), Sum::TaxBase("GST".into()));
    let negative = refused(|view| {
        view.shipping[0].amount = cad(-1825);
        view.total = cad(20_149 - 2 * 1825);
    });
    assert!(
        matches!(negative, RenderError::Negative { .. }),
        "{negative}"
    );
}

#[test]
fn nothing_and_mixed_currencies_are_refused() {
    let empty = refused(|view| {
        view.lines.clear();
        view.shipping.clear();
    });
    assert_eq!(empty, RenderError::Empty);
    let mixed = refused(|view| {
        let mut line = credited("X", "x", 1, 1);
        line.net = Money::new(1, Currency::USD);
        view.lines.push(line);
    });
    assert!(matches!(
        mixed,
        RenderError::DoesNotAddUp { .. } | RenderError::Money(_)
    ));
}

#[test]
fn the_same_view_gives_the_same_bytes_and_survives_being_stored() {
    let view = credit_note(Language::Fr);
    let bytes = render_credit_note(&view).unwrap();
    assert!(bytes == render_credit_note(&view).unwrap());
    let stored = serde_json::to_string(&view).unwrap();
    let restored: CreditNoteView = serde_json::from_str(&stored).unwrap();
    assert!(bytes == render_credit_note(&restored).unwrap());
    assert!(bytes.len() < 80_000, "{} bytes", bytes.len());
}

#[test]
fn the_file_names_itself_and_is_structured_for_screen_readers() {
    let paper = printed("credit-note-tagged", &credit_note(Language::Fr));
    let info = paper.info();
    for fact in [
        "Note de crédit CN-2026-000012",
        "Poterie du Vieux-Port inc.",
        "(letter)",
    ] {
        assert!(info.contains(fact), "{fact}:\n{info}");
    }
    let structure = paper.structure();
    for element in ["H1", "Table", "TR", "TH", "TD", "Tasse en grès", "Link"] {
        assert!(structure.contains(element), "{element}:\n{structure}");
    }
}

#[test]
fn it_says_what_will_not_come_any_more_and_what_still_does() {
    for (language, canceled, still) in [
        (
            Language::En,
            "2 of them had not been sent and will not come",
            "Still to come",
        ),
        (
            Language::Fr,
            "2 n’avaient pas été envoyés et ne le seront pas",
            "Encore à venir",
        ),
    ] {
        let mut view = credit_note(language);
        assert!(
            !printed("credit-nothing-to-come", &view)
                .flowing()
                .contains(still)
        );
        view.lines[0].canceled = 2;
        view.to_come = vec![documents::ToCome {
            sku: "BOOK-CLAY-01".into(),
            description: "L’argile".into(),
            options: Vec::new(),
            quantity: 3,
            expected: documents::Expected::Unknown,
        }];
        let paper = printed("credit-to-come", &view);
        paper.must_say(&[canceled, still, "BOOK-CLAY-01"]);
    }
}
