use chrono::DateTime;
use kernel::Currency;

use super::*;
use crate::mail::account::{LinkMail, Welcome, confirm_address, reset_password, welcome};

fn sender() -> Sender {
    Sender {
        name: "Érable & Fils".into(),
        url: "https://erable.example.com".into(),
        reply_to: Some("bonjour@erable.example.com".into()),
        footer: vec![
            "1 Main St, Ottawa ON  K1A 0B1".into(),
            "GST/HST 123456789RT0001".into(),
        ],
    }
}

fn cad(minor: i64) -> Money {
    Money::new(minor, Currency::CAD)
}

fn line(title: &str, promise: Option<&str>) -> Line {
    Line {
        title: title.into(),
        options: "Amber, 250 ml".into(),
        quantity: 2,
        amount: Some(cad(2598)),
        promise: promise.map(str::to_owned),
    }
}

fn confirmed(language: Language) -> Written {
    let totals = Totals {
        subtotal: cad(5196),
        discount: Some(cad(500)),
        shipping: cad(1200),
        taxes: vec![("GST/HST 13%".into(), cad(766))],
        total: cad(6662),
    };
    let lines = [
        line("Maple <syrup>", None),
        line("Butter", Some("December 3 to 9")),
    ];
    confirmation(&Confirmation {
        language,
        sender: &sender(),
        name: "Ada",
        number: "1042",
        placed_on: NaiveDate::from_ymd_opt(2026, 11, 24).unwrap(),
        paid: Paid::Now("INV-77"),
        lines: &lines,
        totals: &totals,
        ship_to: &["Ada Roy".into(), "1 Wellington".into()],
        preference: Some(Preference::ShipAvailable),
        arrival: NaiveDate::from_ymd_opt(2026, 11, 26).zip(NaiveDate::from_ymd_opt(2026, 12, 1)),
        statement: Some("HIGHST* ÉRABLE"),
        status_url: "https://erable.example.com/o/abc",
    })
    .unwrap()
}

#[test]
fn the_confirmation_says_everything_in_both_parts() {
    let mail = confirmed(Language::En);
    assert_eq!(mail.subject, "Your order 1042");
    for part in [&mail.html, &mail.text] {
        for words in [
            "Hello Ada,",
            "November 24, 2026",
            "INV-77",
            "HIGHST* ÉRABLE",
            "between November 26, 2026 and December 1, 2026",
            "$51.96",
            "−$5.00",
            "$12.00",
            "GST/HST 13%",
            "$7.66",
            "$66.62",
            "Amber, 250 ml",
            "December 3 to 9",
            "the rest when it arrives",
            "1 Wellington",
            "https://erable.example.com/o/abc",
            "GST/HST 123456789RT0001",
            "2 ×",
        ] {
            assert!(part.contains(words), "{words} not in\n{part}");
        }
    }
    assert!(
        mail.html.contains("Maple &#60;syrup&#62;") && !mail.html.contains("<syrup>"),
        "{}",
        mail.html
    );
    assert!(mail.text.contains("Maple <syrup>"));
    assert!(mail.html.contains(r#"<html lang="en-CA">"#) && !mail.html.contains("<style"));
}

#[test]
fn it_speaks_french() {
    let mail = confirmed(Language::Fr);
    assert_eq!(mail.subject, "Votre commande 1042");
    for words in [
        "Bonjour Ada,",
        "24 novembre 2026",
        "51,96\u{a0}$",
        "Sous-total",
        "Rabais",
        "nous envoyons maintenant",
        "entre le 26 novembre 2026 et le 1er décembre 2026",
    ] {
        assert!(mail.text.contains(words), "{words} not in\n{}", mail.text);
    }
    assert!(mail.html.contains(r#"lang="fr-CA""#));
}

#[test]
fn a_shipment_shows_its_tracking_and_what_is_still_to_come() {
    for (language, number, rest) in [
        (Language::En, "Tracking number: 7023 2108", "Still to come"),
        (
            Language::Fr,
            "Numéro de suivi\u{a0}: 7023 2108",
            "Encore à venir",
        ),
    ] {
        let view = Shipped {
            language,
            sender: &sender(),
            name: "",
            number: "1042",
            carrier: "Canada Post",
            tracking_number: Some("7023 2108"),
            tracking_url: Some("https://track.example.com/?pin=1&x=2"),
            expected: NaiveDate::from_ymd_opt(2026, 12, 1),
            lines: &[Line {
                amount: None,
                ..line("Maple", None)
            }],
            remaining: &[Line {
                amount: None,
                ..line("Butter", Some("soon"))
            }],
            status_url: "https://erable.example.com/o/abc",
        };
        let mail = shipped(&view).unwrap();
        for words in [number, rest, "Canada Post", "soon"] {
            assert!(
                mail.text.contains(words) && mail.html.contains(words),
                "{words} not in\n{}",
                mail.text
            );
        }
        assert!(mail.text.contains("https://track.example.com/?pin=1&x=2"));
        let whole = shipped(&Shipped {
            remaining: &[],
            ..view
        })
        .unwrap();
        assert!(!whole.text.contains(rest));
    }
}

#[test]
fn account_mails_carry_their_link_and_nothing_untranslated() {
    let link = "https://dashboard.example.com/confirm?t=abc";
    for language in Language::ALL {
        let valid_until = DateTime::from_timestamp(1_795_521_600, 0).unwrap();
        let view = LinkMail {
            language,
            sender: &sender(),
            name: "Ada",
            link,
            valid_until,
        };
        let hello = Welcome {
            language,
            sender: &sender(),
            name: "Ada",
            product: "Highstreet",
            shop: "Érable",
            dashboard_url: link,
            storefront_url: "https://erable.example.com",
        };
        let mails = [
            confirm_address(&view, "Bytown Goods"),
            reset_password(&view),
            welcome(&hello),
        ]
        .map(Result::unwrap);
        for mail in mails {
            assert!(mail.text.contains(link) && mail.html.contains(link));
            for part in [&mail.subject, &mail.html, &mail.text] {
                assert!(
                    !part.contains("Unknown localization") && !part.contains("{ $"),
                    "{part}"
                );
            }
        }
    }
}
