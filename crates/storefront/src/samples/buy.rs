//! Cart, checkout and the wait for the processor.

use kernel::{AddressError, LineId, PostalCode, Province};
use uuid::Uuid;

use super::super::{AddressInput, ContactInput, FieldError, Notice, frame::Refresh};
use super::*;
use showcase::{Supply, TaxRow, Totals};

pub(super) fn split() -> Supply {
    Supply {
        now: 5,
        later: 2,
        promise: later(),
    }
}

pub(in super::super) fn cart_lines() -> Vec<CartLine> {
    let line = |number: u128, title: &str, name: &str, quantity: u32, price: i64| CartLine {
        id: LineId::from_uuid(Uuid::from_u128(number)),
        title: title.into(),
        variant: String::new(),
        path: format!("/products/{name}"),
        picture: Some(picture(name, title)),
        unit_price: cad(price),
        quantity,
        most: 20,
        total: cad(price * i64::from(quantity)),
        supply: Supply::all_now(quantity),
        problem: None,
    };
    let mug = CartLine {
        variant: "Moss / 350 ml".into(),
        supply: split(),
        ..line(1, "Stoneware mug", "mug", 7, 3200)
    };
    let board = CartLine {
        supply: Supply {
            now: 0,
            later: 1,
            promise: Promise::Open,
        },
        ..line(2, "Maple end-grain board", "board", 1, 14_900)
    };
    let apron = CartLine {
        problem: Some(CartProblem::OnlyLeft { left: 3 }),
        ..line(3, "Washed linen apron", "apron", 3, 3200)
    };
    vec![mug, board, apron]
}

pub(in super::super) fn cart(language: Language, lines: Vec<CartLine>) -> CartPage {
    let page = frame(language, "/cart").titled_by("cart-title");
    let notice = (!lines.is_empty()).then(|| Notice::Good("Stoneware mug ✓".into()));
    CartPage {
        page: Frame {
            cart_count: Some(11),
            notice,
            ..page
        },
        lines,
        totals: Totals::subtotal_only(cad(46_900)),
        may_check_out: true,
    }
}

pub(super) fn summary_lines() -> Vec<SummaryLine> {
    let from = |line: CartLine| SummaryLine {
        title: line.title,
        variant: line.variant,
        picture: line.picture,
        quantity: line.quantity,
        total: line.total,
        supply: line.supply,
    };
    cart_lines().into_iter().map(from).collect()
}

pub(super) fn totals() -> Totals {
    Totals {
        subtotal: cad(46_900),
        shipping: Some(cad(2980)),
        taxes: vec![
            TaxRow {
                name: "GST 5%".into(),
                amount: cad(2494),
            },
            TaxRow {
                name: "QST 9.975%".into(),
                amount: cad(4976),
            },
        ],
        total: Some(cad(57_350)),
        refunded: None,
    }
}

pub(super) fn summary(totals: Totals) -> Summary {
    Summary {
        lines: summary_lines(),
        totals,
    }
}

pub(super) fn address_page(language: Language) -> AddressPage {
    let page = frame(language, "/checkout").titled_by("step-address");
    let code: PostalCode = "K1N 7E5".parse().unwrap();
    let mismatch = AddressError::ProvinceMismatch {
        code,
        expected: Province::Ontario,
        given: Province::Quebec,
    };
    let error = |field: &str, text: String| FieldError {
        field: field.into(),
        text,
    };
    let errors = vec![
        error("email", page.t("error-email")),
        error("ship-postal_code", page.address_error(&mismatch)),
    ];
    let shipping = AddressInput {
        name: "Ada Roy".into(),
        line1: "418 Dalhousie Street".into(),
        city: "Ottawa".into(),
        province: "QC".into(),
        postal_code: "K1N 7E5".into(),
        ..AddressInput::default()
    };
    AddressPage {
        page,
        input: ContactInput {
            email: "ada@".into(),
            shipping,
            ..ContactInput::default()
        },
        errors,
        countries: vec![Country::CANADA],
        summary: summary(Totals::subtotal_only(cad(46_900))),
    }
}

pub(in super::super) fn abroad_page(language: Language) -> AddressPage {
    let page = address_page(language);
    AddressPage {
        countries: vec![Country::CANADA, Country::UNITED_STATES],
        input: ContactInput {
            billing_differs: true,
            ..page.input.clone()
        },
        errors: Vec::new(),
        ..page
    }
}

pub(super) fn planned(title: &str, quantity: u32) -> PlannedLine {
    PlannedLine {
        title: title.into(),
        quantity,
    }
}

pub(super) fn in_two() -> Vec<PlannedShipment> {
    vec![
        PlannedShipment {
            lines: vec![
                planned("Stoneware mug, Moss / 350 ml", 5),
                planned("Washed linen apron", 3),
            ],
            promise: None,
        },
        PlannedShipment {
            lines: vec![
                planned("Stoneware mug, Moss / 350 ml", 2),
                planned("Maple end-grain board", 1),
            ],
            promise: Some(later()),
        },
    ]
}

pub(super) fn together() -> Vec<PlannedShipment> {
    let lines = vec![
        planned("Stoneware mug, Moss / 350 ml", 7),
        planned("Washed linen apron", 3),
        planned("Maple end-grain board", 1),
    ];
    vec![PlannedShipment {
        lines,
        promise: Some(later()),
    }]
}

pub(super) fn two_arrivals() -> Vec<DateRange> {
    vec![dates((11, 27), (12, 1)), dates((12, 7), (12, 15))]
}

pub(super) fn method(
    value: &str,
    name: &str,
    price: i64,
    arrivals: Vec<DateRange>,
) -> DeliveryMethod {
    DeliveryMethod {
        value: value.into(),
        name: name.into(),
        detail: Some("Canada Post".into()),
        arrivals,
        price: cad(price),
        chosen: value == "ship_available:regular",
    }
}

pub(super) fn delivery_page(language: Language) -> DeliveryPage {
    let one_arrival = || vec![dates((12, 28), (12, 28))];
    DeliveryPage {
        page: frame(language, "/checkout/delivery").titled_by("step-delivery"),
        email: "ada@example.com".into(),
        ship_to: address(""),
        plans: vec![
            DeliveryPlan {
                preference: Preference::ShipAvailable,
                shipments: in_two(),
                methods: vec![
                    method(
                        "ship_available:regular",
                        "Regular Parcel",
                        2980,
                        two_arrivals(),
                    ),
                    method(
                        "ship_available:expedited",
                        "Expedited Parcel",
                        3460,
                        two_arrivals(),
                    ),
                ],
            },
            DeliveryPlan {
                preference: Preference::WaitForAll,
                shipments: together(),
                methods: vec![
                    method(
                        "wait_for_all:regular",
                        "Regular Parcel",
                        1890,
                        one_arrival(),
                    ),
                    method("wait_for_all:pickup", "Pick up in the shop", 0, Vec::new()),
                ],
            },
        ],
        errors: Vec::new(),
        summary: summary(Totals::subtotal_only(cad(46_900))),
    }
}

pub(super) fn plain_delivery_page(language: Language) -> DeliveryPage {
    let page = delivery_page(language);
    let plan = DeliveryPlan {
        preference: Preference::Everything,
        shipments: Vec::new(),
        methods: vec![method(
            "everything:regular",
            "Regular Parcel",
            1490,
            vec![dates((11, 27), (12, 1))],
        )],
    };
    DeliveryPage {
        plans: vec![plan],
        ..page
    }
}

pub(super) fn review_page(language: Language) -> ReviewPage {
    ReviewPage {
        page: frame(language, "/checkout/review").titled_by("step-review"),
        email: "ada@example.com".into(),
        ship_to: address(""),
        bill_to: None,
        delivery: "Regular Parcel".into(),
        shipments: in_two(),
        arrivals: two_arrivals(),
        summary: summary(totals()),
        total: cad(57_350),
        charge: orders::ChargeTime::Now,
        statement: Statement::Reads("HIGHST* MOULIN & PINE".into()),
        errors: Vec::new(),
    }
}

/// A shop that charges when it ships.
pub(super) fn review_later(language: Language) -> ReviewPage {
    ReviewPage {
        charge: orders::ChargeTime::Later,
        ..review_page(language)
    }
}

pub(super) fn confirming(language: Language, takes_long: bool) -> ConfirmingPage {
    let page = frame(language, "/checkout/confirming").titled_by("confirming-title");
    let refresh = (!takes_long).then(|| Refresh {
        seconds: 4,
        path: "/checkout/confirming?look=2".into(),
    });
    ConfirmingPage {
        page: Frame { refresh, ..page },
        number: Some("1042".into()),
        email: "ada@example.com".into(),
        takes_long,
    }
}

#[test]
fn an_order_that_costs_nothing_speaks_of_no_payment() {
    let html = |total| {
        let title = if total == 0 {
            "step-review-free"
        } else {
            "step-review"
        };
        let page = ReviewPage {
            page: frame(Language::En, "/checkout/review").titled_by(title),
            total: cad(total),
            ..review_page(Language::En)
        };
        page.render().unwrap()
    };
    let (free, paid) = (html(0), html(57_350));
    assert!(free.contains("Place the order") && !free.contains("payment processor"));
    assert!(paid.contains("payment processor") && !paid.contains("Place the order"));
    assert!(free.contains("Check and order") && !free.contains("Check and pay"));
    assert!(free.contains("By ordering you accept"));
    assert!(paid.contains("Check and pay"));
}
