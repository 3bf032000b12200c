//! A shop, its customers and their orders.

use chrono::{DateTime, NaiveDate, Utc};
use documents::{
    BillableWeight, CorrectedInvoice, CreditNoteView, Credited, CreditedLine, CreditedShipping,
    Expected, Invoice, InvoiceLine, OptionChoice, OrderPage, OrderReference, OrderShare,
    Outstanding, PackingSlip, PaymentMethod, PaymentReceived, PickItem, PickList, PickLocation,
    Registration, Repayment, RepaymentState, Rgb, Seller, Sending, ShipmentPosition,
    ShippingCharge, SlipLine, TaxCharge, ToFollow,
};
use kernel::{Address, Country, Currency, Grams, Language, Money};

pub fn cad(minor: i64) -> Money {
    Money::new(minor, Currency::CAD)
}

pub fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap()
}

pub fn noon() -> DateTime<Utc> {
    day(11, 24).and_hms_opt(17, 0, 0).unwrap().and_utc()
}

pub fn pick<'a>(language: Language, english: &'a str, french: &'a str) -> &'a str {
    match language {
        Language::En => english,
        Language::Fr => french,
    }
}

fn address(name: &str, line1: &str, city: (&str, &str, &str), phone: &str) -> Address {
    Address {
        name: name.into(),
        company: String::new(),
        line1: line1.into(),
        line2: String::new(),
        city: city.0.into(),
        province: city.1.into(),
        postal_code: city.2.into(),
        country: Country::CANADA,
        phone: phone.into(),
    }
}

pub fn seller(language: Language) -> Seller {
    let mut shop = address(
        "Poterie du Vieux-Port inc.",
        "214, rue Saint-Paul Ouest",
        ("Montréal", "QC", "H2Y 1Z9"),
        "514 555-0134",
    );
    shop.line2 = "local 3".into();
    Seller {
        legal_name: "Poterie du Vieux-Port inc.".into(),
        trading_name: "Atelier Vieux-Port".into(),
        address: shop,
        email: "bonjour@vieux-port.example".into(),
        site: "vieux-port.example".into(),
        registrations: vec![
            Registration {
                label: pick(language, "GST/HST", "TPS/TVH").into(),
                number: "123456789 RT0001".into(),
            },
            Registration {
                label: pick(language, "QST", "TVQ").into(),
                number: "1234567890 TQ0001".into(),
            },
        ],
    }
}

fn order() -> OrderReference {
    OrderReference {
        number: "#1042".into(),
        placed_on: day(11, 23),
        purchase_order: Some("PO-77-B".into()),
    }
}

pub fn buyer() -> Address {
    address(
        "Zoë L’Écuyer-Tremblay",
        "88 Cœur-de-Lion Crescent",
        ("Montréal", "QC", "H3H 2R9"),
        "",
    )
}

pub fn receiver() -> Address {
    let mut address = address(
        "Jean-François Beauséjour",
        "1200, boulevard René-Lévesque Est",
        ("Québec", "QC", "G1R 4S9"),
        "418 555-0199",
    );
    address.company = "Galerie de l’Île".into();
    address
}

pub fn choice(name: &str, value: &str) -> OptionChoice {
    OptionChoice {
        name: name.into(),
        value: value.into(),
    }
}

pub fn line(sku: &str, description: &str, quantity: u32, unit_price: i64) -> InvoiceLine {
    InvoiceLine {
        sku: sku.into(),
        description: description.into(),
        options: Vec::new(),
        quantity,
        unit_price: cad(unit_price),
        discount: cad(0),
        net: cad(unit_price * i64::from(quantity)),
        tax_codes: Vec::new(),
        to_follow: None,
    }
}

fn codes(language: Language) -> Vec<String> {
    vec![
        pick(language, "GST", "TPS").into(),
        pick(language, "QST", "TVQ").into(),
    ]
}

fn goods(language: Language) -> Vec<InvoiceLine> {
    let glaze = pick(language, "Glaze", "Émail");
    let mut mug = line(
        "MUG-350-BL",
        pick(language, "Stoneware mug", "Tasse en grès"),
        7,
        2850,
    );
    mug.options = vec![
        choice(glaze, pick(language, "Deep blue", "Bleu profond")),
        choice(pick(language, "Size", "Format"), "350 ml"),
    ];
    mug.to_follow = Some(ToFollow {
        quantity: 2,
        expected: Expected::Between {
            from: day(12, 8),
            to: day(12, 15),
        },
    });
    let mut bowl = line(
        "BOWL-L",
        pick(language, "Serving bowl", "Grand saladier"),
        1,
        124_000,
    );
    bowl.discount = cad(12_400);
    bowl.net = cad(111_600);
    let book = pick(
        language,
        "Clay: a beginner’s book",
        "L’argile, premiers gestes",
    );
    let mut lines = vec![mug, bowl, line("BOOK-CLAY-01", book, 2, 1999)];
    for line in &mut lines {
        line.tax_codes = codes(language);
    }
    lines
}

/// Lines 1355.48 (199.50 + 1116.00 + 39.98), shipping 18.25: base 1373.73; GST 68.69, QST 137.03; total 1579.45.
pub fn invoice(language: Language) -> Invoice {
    Invoice {
        language,
        accent: Rgb::new(0x1d, 0x5c, 0x63),
        number: "INV-2026-000317".into(),
        issued_on: day(11, 24),
        made_at: noon(),
        currency: Currency::CAD,
        seller: seller(language),
        bill_to: buyer(),
        ship_to: Some(receiver()),
        order: order(),
        order_page: Some(OrderPage {
            printed: "vieux-port.example/orders/find".into(),
            url: "https://vieux-port.example/orders/ord_01kb5w6c2pf6k8h1v3t2n9x4qz?key=k7Qd".into(),
        }),
        lines: goods(language),
        discount: None,
        shipping: vec![ShippingCharge {
            service: pick(
                language,
                "Canada Post Expedited Parcel",
                "Postes Canada, Colis accélérés",
            )
            .into(),
            weight: Some(BillableWeight {
                billable: Grams(6400),
                actual: Grams(4850),
                volumetric: Some(Grams(6400)),
            }),
            amount: cad(1825),
            tax_codes: codes(language),
        }],
        taxes: taxes(language),
        total: cad(157_945),
        payments: vec![PaymentReceived {
            received_on: day(11, 24),
            method: PaymentMethod::Card {
                brand: "Visa".into(),
                last4: "4242".into(),
            },
            reference: Some("pi_3PqXk2LkdIwHu7ix0a1B2c3D".into()),
            statement_name: Some("HIGHSTREET* VIEUXPORT".into()),
            amount: cad(157_945),
        }],
        note: None,
    }
}

fn taxes(language: Language) -> Vec<TaxCharge> {
    let tax = |names: (&str, &str), rate: &str, amount, number: &str| TaxCharge {
        code: pick(language, names.0, names.1).into(),
        name: pick(language, names.0, names.1).into(),
        rate: rate.parse().unwrap(),
        base: cad(137_373),
        amount: cad(amount),
        registration: Some(number.into()),
    };
    vec![
        tax(("GST", "TPS"), "5.00", 6869, "123456789 RT0001"),
        tax(("QST", "TVQ"), "9.975", 13_703, "1234567890 TQ0001"),
    ]
}

/// Numbered lines of a dollar each, nothing else; adds up.
pub fn long_invoice(language: Language, lines: u32) -> Invoice {
    let row = |index: u32| {
        line(
            &format!("ROW-{index:03}-X"),
            &format!("Bead no. {index:03} end"),
            1,
            100,
        )
    };
    let total = cad(i64::from(lines) * 100);
    let mut invoice = invoice(language);
    invoice.payments.first_mut().unwrap().amount = total;
    Invoice {
        lines: (1..=lines).map(row).collect(),
        shipping: Vec::new(),
        taxes: Vec::new(),
        total,
        ..invoice
    }
}

pub fn credited(sku: &str, description: &str, quantity: u32, unit_price: i64) -> CreditedLine {
    CreditedLine {
        sku: sku.into(),
        description: description.into(),
        options: Vec::new(),
        credited: Credited::Units {
            quantity,
            unit_price: cad(unit_price),
            discount: cad(0),
        },
        canceled: 0,
        net: cad(unit_price * i64::from(quantity)),
        tax_codes: Vec::new(),
    }
}

pub fn repaid(total: Money) -> Vec<Repayment> {
    vec![Repayment {
        method: PaymentMethod::Card {
            brand: "Visa".into(),
            last4: "4242".into(),
        },
        amount: total,
        state: RepaymentState::PaidOn(day(12, 2)),
        reference: Some("re_3PqXk2LkdIwHu7ix0a1B2c3D".into()),
    }]
}

/// Two mugs 57.00, 100.00 off the bowl, shipping 18.25: base 175.25; GST 8.76, QST 17.48; total 201.49.
pub fn credit_note(language: Language) -> CreditNoteView {
    let invoice = invoice(language);
    let mug = invoice.lines[0].clone();
    let mut back = credited(&mug.sku, &mug.description, 2, 2850);
    (back.options, back.tax_codes) = (mug.options, codes(language));
    let bowl = CreditedLine {
        credited: Credited::PriceReduction,
        net: cad(10_000),
        tax_codes: codes(language),
        ..credited("BOWL-L", &invoice.lines[1].description, 1, 0)
    };
    let of = |(tax, amount): (TaxCharge, i64)| TaxCharge {
        base: cad(17_525),
        amount: cad(amount),
        ..tax
    };
    let reason = "Two mugs came back; the bowl has a scratch.";
    let motif = "Deux tasses sont revenues; le saladier a une égratignure.";
    CreditNoteView {
        language,
        accent: invoice.accent,
        number: "CN-2026-000012".into(),
        issued_on: day(12, 2),
        made_at: noon(),
        currency: Currency::CAD,
        seller: invoice.seller,
        credited_to: invoice.bill_to,
        order: invoice.order,
        invoice: Some(CorrectedInvoice {
            number: invoice.number,
            issued_on: invoice.issued_on,
        }),
        order_page: invoice.order_page,
        lines: vec![back, bowl],
        shipping: vec![CreditedShipping {
            service: invoice.shipping[0].service.clone(),
            amount: cad(1825),
            tax_codes: codes(language),
        }],
        taxes: invoice.taxes.into_iter().zip([876, 1748]).map(of).collect(),
        total: cad(20_149),
        reason: Some(pick(language, reason, motif).into()),
        repayments: repaid(cad(20_149)),
        to_come: Vec::new(),
    }
}

/// Numbered lines of a dollar each, nothing else; adds up.
pub fn long_credit_note(language: Language, lines: u32) -> CreditNoteView {
    let row = |index: u32| {
        let (sku, title) = (
            format!("ROW-{index:03}-X"),
            format!("Bead no. {index:03} end"),
        );
        credited(&sku, &title, 1, 100)
    };
    let total = cad(i64::from(lines) * 100);
    CreditNoteView {
        lines: (1..=lines).map(row).collect(),
        shipping: Vec::new(),
        taxes: Vec::new(),
        total,
        repayments: repaid(total),
        ..credit_note(language)
    }
}

pub fn slip(language: Language) -> PackingSlip {
    let expected = Expected::Between {
        from: day(12, 8),
        to: day(12, 15),
    };
    let line = |sku: &str, names: (&str, &str), (ordered, now, before), outstanding| SlipLine {
        sku: sku.into(),
        description: pick(language, names.0, names.1).into(),
        options: Vec::new(),
        ordered,
        shipped_now: now,
        shipped_before: before,
        outstanding,
        canceled: 0,
    };
    let later = |quantity, expected, sending| {
        Some(Outstanding {
            quantity,
            expected,
            sending,
        })
    };
    let supplier = Expected::InWords(
        pick(
            language,
            "in about 10 to 15 days",
            "dans environ 10 à 15 jours",
        )
        .into(),
    );
    let free = Sending::SeparatelyAtNoExtraCharge;
    let mut mug = line(
        "MUG-350-BL",
        ("Stoneware mug", "Tasse en grès"),
        (7, 4, 1),
        later(2, expected, free),
    );
    mug.options = vec![choice(
        pick(language, "Glaze", "Émail"),
        pick(language, "Deep blue", "Bleu profond"),
    )];
    PackingSlip {
        language,
        accent: Rgb::new(0x1d, 0x5c, 0x63),
        number: "PS-2026-00451".into(),
        made_at: noon(),
        seller: seller(language),
        order: order(),
        shipment: ShipmentPosition { number: 2, of: 3 },
        ships_on: day(11, 25),
        carrier: Some(pick(language, "Canada Post", "Postes Canada").into()),
        service: Some(pick(language, "Expedited Parcel", "Colis accélérés").into()),
        tracking_number: Some("0073938000549297".into()),
        ship_to: receiver(),
        bill_to: Some(buyer()),
        note: Some(
            pick(language, "Please leave at the side door.", "Laisser à la porte de côté.").into(),
        ),
        gift_message: Some("Bonne fête, Jean-François!\nTa sœur Zoë 🎉".into()),
        lines: vec![
            mug,
            line("BOOK-CLAY-01", ("Clay: a beginner’s book", "L’argile"), (2, 2, 0), None),
            line(
                "BOWL-L",
                ("Serving bowl", "Grand saladier"),
                (1, 0, 0),
                later(1, supplier, Sending::WithNextShipment),
            ),
        ],
        returns: Some(
            pick(
                language,
                "Within 30 days, unused, to the address above. Write to us first and we send a label.",
                "Dans les 30 jours, non utilisé, à l’adresse ci-dessus. Écrivez-nous d’abord et nous enverrons une étiquette.",
            )
            .into(),
        ),
        weight: Some(Grams(4850)),
        packed_by: Some("M. D.".into()),
    }
}

pub fn picks(language: Language) -> PickList {
    let share = |order: &str, quantity| OrderShare {
        order_number: order.into(),
        quantity,
    };
    let item = |bin: &str, sku: &str, barcode: &str, description: &str, orders: Vec<OrderShare>| {
        PickItem {
            bin: Some(bin.into()).filter(|bin: &String| !bin.is_empty()),
            sku: sku.into(),
            barcode: Some(barcode.into()).filter(|code: &String| !code.is_empty()),
            description: description.into(),
            options: vec![choice(pick(language, "Glaze", "Émail"), "Bleu")],
            quantity: orders.iter().map(|share| share.quantity).sum(),
            orders,
        }
    };
    let mug = pick(language, "Stoneware mug", "Tasse en grès");
    let shop = vec![
        item(
            "A-01-3",
            "MUG-350-BL",
            "06789012345678",
            mug,
            vec![share("#1042", 4), share("#1043", 1)],
        ),
        item(
            "A-02-1",
            "BOOK-CLAY-01",
            "9780306406157",
            "L’argile",
            vec![share("#1042", 2)],
        ),
    ];
    let cellar = vec![item(
        "",
        "BOWL-L",
        "",
        "Grand saladier",
        vec![share("#1044", 1)],
    )];
    PickList {
        language,
        accent: Rgb::new(0xff, 0xc8, 0x2e),
        number: "PICK-00088".into(),
        made_at: noon(),
        prepared_on: day(11, 24),
        seller: seller(language),
        locations: vec![
            PickLocation {
                name: pick(language, "Shop floor", "Boutique").into(),
                items: shop,
            },
            PickLocation {
                name: pick(language, "Cellar", "Sous-sol").into(),
                items: cellar,
            },
        ],
    }
}
