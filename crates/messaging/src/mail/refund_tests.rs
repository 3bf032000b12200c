use kernel::Currency;

use super::*;

fn sender() -> Sender {
    Sender {
        name: "Érable & Fils".into(),
        url: "https://erable.example.com".into(),
        reply_to: Some("bonjour@erable.example.com".into()),
        footer: vec!["1 Main St, Ottawa ON  K1A 0B1".into()],
    }
}

fn cad(minor: i64) -> Money {
    Money::new(minor, Currency::CAD)
}

fn syrup() -> Line {
    Line {
        title: "Maple <syrup>".into(),
        options: "Amber, 250 ml".into(),
        quantity: 1,
        amount: Some(cad(4000)),
        promise: None,
    }
}

const VISA: Way<'static> = Way::Card {
    brand: "Visa",
    last4: "4242",
};

fn told(language: Language, turn: Turn<'_>, way: Way<'_>) -> Written {
    refund(&Refund {
        language,
        sender: &sender(),
        name: "Ada",
        number: "1042",
        amount: cad(4520),
        way,
        turn,
        reason: Some("Bottle <arrived> broken"),
        lines: &[syrup()],
        canceled: &[],
        remaining: &[],
        status_url: "https://erable.example.com/o/abc",
    })
    .unwrap()
}

#[test]
fn it_says_what_will_not_come_any_more_and_what_still_comes_and_when() {
    let promised = Line {
        quantity: 2,
        promise: Some("2 will be ordered, expected to ship on December 3".into()),
        ..syrup()
    };
    for (language, canceled, remaining, nothing) in [
        (
            Language::En,
            "Refunded items that are not coming any more",
            "Still to come",
            "Nothing more of this order will be sent.",
        ),
        (
            Language::Fr,
            "Articles remboursés qui ne seront pas envoyés",
            "Encore à venir",
            "Rien d’autre ne sera envoyé pour cette commande.",
        ),
    ] {
        let told = |remaining: &[Line]| {
            refund(&Refund {
                language,
                sender: &sender(),
                name: "Ada",
                number: "1042",
                amount: cad(4520),
                way: VISA,
                turn: Turn::OnItsWay,
                reason: None,
                lines: &[],
                canceled: &[syrup()],
                remaining,
                status_url: "https://erable.example.com/o/abc",
            })
            .unwrap()
        };
        let more = told(std::slice::from_ref(&promised));
        says(
            &more,
            &[canceled, remaining, "expected to ship on December 3"],
        );
        assert!(!more.text.contains(nothing));
        says(&told(&[]), &[canceled, nothing]);
    }
}

#[test]
fn what_is_credited_says_what_is_still_owed() {
    let turn = |owed| Turn::Credited {
        credit_note: "CN-0007",
        owed,
    };
    for (language, subject, off, still, nothing) in [
        (
            Language::En,
            "A credit note for your order 1042",
            "off what you owe for order 1042",
            "You still owe $20.00",
            "You owe nothing more",
        ),
        (
            Language::Fr,
            "Une note de crédit pour votre commande 1042",
            "de ce que vous devez pour la commande 1042",
            "Vous devez encore 20,00 $",
            "Vous ne devez plus rien",
        ),
    ] {
        let mail = told(language, turn(Some(cad(2000))), Way::ByHand("–"));
        assert_eq!(mail.subject, subject);
        says(&mail, &[off, still, "CN-0007"]);
        let mail = told(language, turn(None), Way::ByHand("–"));
        says(&mail, &[off, nothing]);
    }
}

fn call_off(language: Language, money: Settled<'_>) -> Written {
    canceled(&Canceled {
        language,
        sender: &sender(),
        name: "Ada",
        number: "1042",
        reason: None,
        money,
        lines: &[syrup()],
        status_url: "https://erable.example.com/o/abc",
    })
    .unwrap()
}

/// Both parts say all of it, and no word is missing from the catalogue.
fn says(mail: &Written, all: &[&str]) {
    for part in [&mail.html, &mail.text] {
        let part = part.replace('\u{a0}', " ");
        for words in all {
            assert!(part.contains(words), "{words}:\n{part}");
        }
        assert!(!part.contains("Unknown local"), "{part}");
    }
    assert!(!mail.html.contains("<syrup>") && !mail.html.contains("<arrived>"));
}

#[test]
fn a_canceled_order_says_what_becomes_of_the_money() {
    let back = Settled::GoesBack(cad(4520), VISA);
    for (language, money, words) in [
        (
            Language::En,
            Settled::WithBank(cad(4520)),
            "the bank has the money and decides who gets it",
        ),
        (
            Language::Fr,
            Settled::WithBank(cad(4520)),
            "Le paiement de 45,20",
        ),
        (
            Language::En,
            Settled::GivenByBank(cad(4520)),
            "The bank has already given the $45.20 back",
        ),
        (
            Language::Fr,
            Settled::GivenByBank(cad(4520)),
            "Nous ne pouvons pas les rembourser une deuxième fois",
        ),
        (
            Language::En,
            Settled::NothingCharged,
            "You were not charged.",
        ),
        (
            Language::Fr,
            Settled::NothingCharged,
            "Rien ne vous a été facturé.",
        ),
        (
            Language::En,
            Settled::Released(cad(4520)),
            "Your bank releases the $45.20",
        ),
        (
            Language::Fr,
            Settled::Released(cad(4520)),
            "Votre banque libère les 45,20 $",
        ),
        (
            Language::En,
            back,
            "We are refunding $45.20 to your Visa card ending in 4242.",
        ),
        (
            Language::Fr,
            back,
            "Nous vous remboursons 45,20 $ sur votre carte Visa se terminant par 4242.",
        ),
    ] {
        let mail = call_off(language, money);
        says(
            &mail,
            &["Ada", "1042", words, "https://erable.example.com/o/abc"],
        );
        let delay = mail.text.contains("5 to 10") || mail.text.contains("5 à 10");
        assert_eq!(delay, money == back, "{}", mail.text);
    }
}

#[test]
fn each_turn_of_a_refund_has_its_words() {
    let note = Turn::Refunded {
        credit_note: "CN-7",
    };
    for (turn, english, french) in [
        (Turn::OnItsWay, "on its way", "est en cours"),
        (note, "CN-7 is attached", "CN-7 est jointe"),
        (
            Turn::Failed {
                credit_note: Some("CN-0007"),
            },
            "We will be in touch",
            "Nous communiquerons avec vous",
        ),
    ] {
        for (language, words, amount) in [
            (Language::En, english, "$45.20"),
            (Language::Fr, french, "45,20 $"),
        ] {
            let mail = told(language, turn, VISA);
            says(&mail, &[words, amount, "1042", "4242", "Amber, 250 ml"]);
            assert!(mail.subject.contains("1042"), "{}", mail.subject);
            assert!(mail.text.contains("Bottle <arrived> broken"));
            let void = matches!(turn, Turn::Failed { .. });
            let said = ["CN-0007 no longer", "CN-0007 ne vaut plus"];
            let said = said.iter().any(|words| mail.text.contains(words));
            assert_eq!(said, void, "{}", mail.text);
        }
    }
}

#[test]
fn money_that_goes_back_by_hand_names_no_card_and_no_bank() {
    let mail = told(Language::En, Turn::OnItsWay, Way::ByHand("Cheque"));
    says(&mail, &["Cheque"]);
    assert!(
        !mail.text.contains("card") && !mail.text.contains("bank"),
        "{}",
        mail.text
    );
}

#[test]
fn a_failed_refund_tells_the_merchant_what_to_do() {
    for (language, all) in [
        (
            Language::En,
            ["$45.20", "What to do", "1. Write to Ada", "closed account"],
        ),
        (
            Language::Fr,
            [
                "45,20 $",
                "Quoi faire",
                "1. Écrivez à Ada",
                "closed account",
            ],
        ),
    ] {
        let mail = refund_failed(&RefundFailed {
            language,
            sender: &sender(),
            number: "1042",
            name: "Ada",
            amount: cad(4520),
            cause: Some("closed account"),
            order_url: "https://dashboard.example.com/shop/erable/orders/1",
        })
        .unwrap();
        let text = mail.text.replace('\u{a0}', " ");
        for words in all {
            assert!(text.contains(words), "{words}:\n{text}");
        }
        assert!(
            mail.html
                .contains("https://dashboard.example.com/shop/erable/orders/1")
        );
    }
}
