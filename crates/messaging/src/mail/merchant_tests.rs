use kernel::Currency;

use super::*;

fn cad(minor: i64) -> Money {
    Money::new(minor, Currency::CAD)
}

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 12, day).unwrap()
}

fn sender(reply_to: Option<&str>) -> Sender {
    Sender {
        name: "Érable".into(),
        url: "https://dashboard.example".into(),
        reply_to: reply_to.map(str::to_owned),
        footer: vec!["Highstreet".into()],
    }
}

fn goods(title: &str, here: i32) -> Goods {
    Goods {
        title: title.into(),
        options: "Bleu".into(),
        sku: "HAT-S".into(),
        quantity: 3,
        here,
        expected: Some((day(1), day(8))),
        amount: Some(cad(3000)),
    }
}

fn sold_in(language: Language, processor: ProcessorFee) -> Written {
    let totals = Totals {
        subtotal: cad(6000),
        discount: None,
        shipping: cad(1200),
        taxes: vec![("TPS 5 %".into(), cad(360))],
        total: cad(7560),
    };
    let keep = Keep {
        fees: cad(295),
        kept: cad(7265),
        processor,
    };
    sold(&Sold {
        language,
        sender: &sender(Some("ada@example.ca")),
        number: "1042",
        paid: SoldFor::Paid("INV-0007"),
        name: "Ada <Roy>",
        placed_on: day(1),
        goods: &[goods("Tuque", 2), goods("Foulard", 3)],
        preference: Some(Preference::WaitForAll),
        totals: &totals,
        keep: Some(keep),
        handover: Handover::Shipped,
        ship_to: &["Ada Roy".into(), "1 Wellington".into()],
        method: "Postes Canada",
        note: "Sonnez",
        order_url: "https://dashboard.example/shop/erable/orders/ord_1",
        settings_url: "https://dashboard.example/shop/erable/settings/notifications",
    })
    .unwrap()
}

#[test]
fn a_sale_tells_what_to_ship_where_to_and_what_is_kept_in_both_languages() {
    let english = sold_in(Language::En, ProcessorFee::Included);
    assert_eq!(english.subject, "Order 1042: $75.60 from Ada <Roy>");
    for said in [
        "INV-0007",
        "SKU HAT-S",
        "Ship now: 2",
        "On backorder: 1, expected",
        "Ship now: 3",
        "Postes Canada",
        "1 Wellington",
        "Sonnez",
        "ship nothing until",
        "−$2.95",
        "$72.65",
        "orders/ord_1",
        "settings/notifications",
        "write to Ada <Roy>",
    ] {
        assert!(english.text.contains(said), "{said}: {}", english.text);
    }
    assert!(
        english.html.contains("Ada &#60;Roy&#62;"),
        "{}",
        english.html
    );
    assert!(!english.text.contains("processor"));

    let french = sold_in(Language::Fr, ProcessorFee::StillToCome);
    for said in [
        "UGS HAT-S",
        "À expédier maintenant\u{a0}: 2",
        "En souffrance\u{a0}: 1, prévu du",
        "72,65",
        "prix coûtant",
    ] {
        assert!(french.text.contains(said), "{said}: {}", french.text);
    }
}

#[test]
fn a_summary_lists_the_open_orders_and_says_how_many_more_there_are() {
    let order = OpenOrder {
        number: "1042".into(),
        name: "Ada Roy, Ottawa ON".into(),
        method: "Postes Canada".into(),
        goods: vec![Goods {
            amount: None,
            expected: None,
            ..goods("Tuque", 0)
        }],
        preference: None,
        url: "https://dashboard.example/shop/erable/orders/ord_1".into(),
    };
    let written = digest(&Digest {
        language: Language::En,
        sender: &sender(None),
        day: day(2),
        sold: (2, cad(15_120)),
        orders: &[order],
        more: 4,
        orders_url: "https://dashboard.example/shop/erable/orders",
        settings_url: "https://dashboard.example/shop/erable/settings/notifications",
    })
    .unwrap();
    assert_eq!(written.subject, "Érable: 5 to ship");
    for said in [
        "$151.20 (orders: 2)",
        "Order 1042: Ada Roy, Ottawa ON",
        "On backorder: 3, date not known yet",
        "More orders to ship: 4",
        "orders/ord_1",
    ] {
        assert!(written.text.contains(said), "{said}: {}", written.text);
    }
    assert!(!written.text.contains("Reply"));
}
