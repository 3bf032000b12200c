use documents::{render_invoice, render_packing_slip};
use kernel::{Currency, CustomerId, InvoiceId, OrderId, PaymentId, ProductId, VariantId};
use orders::Settlement;
use orders::{Delivery, Fulfillment, Goods, InvoiceNumber, OrderState, PromiseSource, ShipLine};
use tax::{Assessment, Authority};
use uuid::Uuid;

use super::*;

fn cad(minor: i64) -> Money {
    Money::new(minor, Currency::CAD)
}

pub(crate) fn noon() -> DateTime<Utc> {
    "2026-11-24T17:00:00Z".parse().unwrap()
}

fn line() -> OrderLine {
    let (product, variant) = (
        ProductId::from_uuid(Uuid::nil()),
        VariantId::from_uuid(Uuid::nil()),
    );
    let goods = Goods {
        product_id: product,
        variant_id: variant,
        handle: "mug".into(),
        title: "Mug".into(),
        options: "Blue".into(),
        sku: "MUG".into(),
        unit_price: cad(1000),
        weight: Grams(400),
        volume_mm3: 0,
        tax_category: "standard".into(),
        requires_shipping: true,
        image: None,
    };
    let day = |text: &str| text.parse().ok();
    let promise = Promise {
        now: 5,
        later: 2,
        earliest: day("2026-12-01"),
        latest: day("2026-12-08"),
        missed: None,
        source: PromiseSource::LeadTime,
    };
    OrderLine {
        id: LineId::from_uuid(Uuid::nil()),
        product,
        variant,
        goods,
        quantity: 7,
        shipped: 2,
        withdrawn: 0,
        unit: cad(1000),
        net: cad(7000),
        promise: Some(promise),
    }
}

pub(crate) fn order() -> Order {
    let none = Assessment {
        taxes: Vec::new(),
        lines: Vec::new(),
        shipping: Vec::new(),
        shipping_total: cad(0),
        total: cad(0),
    };
    let delivery = Delivery {
        method: None,
        kind: MethodKind::Delivery,
        name_en: "Standard".into(),
        name_fr: "Standard".into(),
        price: cad(1200),
        min_days: 2,
        max_days: 5,
        billable_g: 2800,
    };
    Order {
        id: OrderId::from_uuid(Uuid::nil()),
        number: 1042,
        customer: CustomerId::from_uuid(Uuid::nil()),
        state: OrderState::Paid { at: noon() },
        fulfillment: Fulfillment::Partial,
        email: "ada@example.ca".into(),
        language: Language::Fr,
        currency: Currency::CAD,
        ship_to: platform::testing::address(),
        bill_to: None,
        note: String::new(),
        preference: ShipmentPreference::ShipAvailable,
        delivery,
        assessment: none,
        subtotal: cad(7000),
        shipping: cad(1200),
        tax: cad(0),
        total: cad(8200),
        payment: Some(PaymentId::from_uuid(Uuid::nil())),
        owed: None,
        version: 1,
        placed_at: noon(),
        charge: payments::ChargeTime::Now,
        pay_by: noon(),
        lines: vec![line()],
    }
}

pub(crate) fn issued() -> Invoice {
    let settlement = Settlement {
        method: "card".into(),
        brand: "visa".into(),
        last4: "4242".into(),
        statement: "HIGHST* BYTOWN".into(),
        reference: "pi_1".into(),
        at: noon(),
    };
    Invoice {
        id: InvoiceId::from_uuid(Uuid::nil()),
        number: InvoiceNumber::new(7),
        issued_at: noon(),
        settlement,
        pdf: None,
    }
}

#[test]
fn the_invoice_adds_up_and_says_what_follows() {
    let profile = platform::testing::profile();
    let issuer = Issuer {
        profile: &profile,
        site: "https://bytown.example",
    };
    let issued = issued();
    let none = tax::Registrations::small_supplier();
    let view = invoice(&issuer, &order(), (&issued, &none), (Language::Fr, None)).unwrap();
    assert_eq!(
        (view.number.as_str(), view.seller.site.as_str()),
        ("INV-0007", "bytown.example")
    );
    assert_eq!(
        view.lines[0].to_follow.as_ref().map(|later| later.quantity),
        Some(2)
    );
    assert_eq!(
        method_words(&issued.settlement, Language::Fr),
        "Visa •••• 4242"
    );
    assert!(render_invoice(&view).unwrap().starts_with(b"%PDF"));
}

fn registered(authority: Authority, from: &str) -> tax::Registration {
    let from = from.parse().unwrap();
    tax::Registration::typed(authority, authority.example(), from, None).unwrap()
}

#[test]
fn the_invoice_shows_the_whole_address_and_every_number_in_force_that_day() {
    let profile = platform::testing::profile();
    let issuer = Issuer {
        profile: &profile,
        site: "https://bytown.example",
    };
    let rows = vec![
        registered(Authority::GstHst, "2020-01-01"),
        registered(Authority::Qst, "2026-11-24"),
        registered(Authority::PstBc, "2026-11-25"),
    ];
    let rows = tax::Registrations::new(rows).unwrap();
    let issued = issued();
    let view = invoice(&issuer, &order(), (&issued, &rows), (Language::Fr, None)).unwrap();
    let printed: Vec<(&str, &str)> = view
        .seller
        .registrations
        .iter()
        .map(|one| (one.label.as_str(), one.number.as_str()))
        .collect();
    let expected =
        [Authority::GstHst, Authority::Qst].map(|one| (one.label(Language::Fr), one.example()));
    assert_eq!(printed, expected, "no tax was charged on this sale");
    let address = view.seller.address.lines(Language::Fr).join(", ");
    assert_eq!(address, "Bytown Books, 1 Wellington, Ottawa ON  K1A 0B1");
    assert_eq!(view.seller.address.phone, "613 555-0100");

    let mut taxed = order();
    let example = Authority::GstHst.example().to_owned();
    taxed.assessment.taxes.push(tax::TaxAmount {
        id: tax::Tax::Hst,
        label_en: "HST".into(),
        label_fr: "TVH".into(),
        registration_number: Some(example.clone()),
        rate: rust_decimal::Decimal::from(13),
        base: cad(8200),
        amount: cad(1066),
    });
    let view = invoice(&issuer, &taxed, (&issued, &rows), (Language::Fr, None)).unwrap();
    let first = &view.seller.registrations[0];
    assert_eq!((first.label.as_str(), &first.number), ("TVH", &example));
    assert_eq!(view.seller.registrations.len(), 2, "each number once");
}

#[test]
fn a_slip_says_what_is_in_the_box_what_went_before_and_what_follows() {
    let (profile, order) = (platform::testing::profile(), order());
    let issuer = Issuer {
        profile: &profile,
        site: "https://bytown.example",
    };
    let id = ShipmentId::from_uuid(Uuid::nil());
    let first = Shipment {
        id,
        number: "1042-F1".into(),
        carrier: "UPS".into(),
        tracking_number: "1Z".into(),
        lines: vec![ShipLine {
            line_id: order.lines[0].id,
            quantity: 2,
        }],
        shipped_at: noon(),
    };
    let shipments = [first];
    let next = Parcel::next(&order, shipments.len(), &[(order.lines[0].id, 3)], noon());
    let slip = packing_slip(&issuer, &order, &next, Language::En);
    let line = &slip.lines[0];
    assert_eq!(
        (slip.number.as_str(), slip.shipment.number, slip.shipment.of),
        ("1042-F2", 2, 3)
    );
    assert_eq!(
        (line.ordered, line.shipped_now, line.shipped_before),
        (7, 3, 2)
    );
    assert_eq!(line.outstanding.as_ref().map(|rest| rest.quantity), Some(2));
    assert_eq!(slip.weight, Some(Grams(1200)));
    assert!(render_packing_slip(&slip).unwrap().starts_with(b"%PDF"));
    let sent = packing_slip(
        &issuer,
        &order,
        &Parcel::sent(&order, &shipments, id).unwrap(),
        Language::En,
    );
    assert_eq!(
        (sent.lines[0].shipped_now, sent.lines[0].shipped_before),
        (2, 0)
    );
    assert_eq!(
        sent.lines[0].outstanding.as_ref().map(|rest| rest.quantity),
        Some(5)
    );
    assert_eq!(sent.tracking_number.as_deref(), Some("1Z"));
}

#[test]
fn units_that_were_refunded_before_they_left_are_said_not_to_come() {
    let profile = platform::testing::profile();
    let issuer = Issuer {
        profile: &profile,
        site: "https://bytown.example",
    };
    let mut order = order();
    order.lines[0].withdrawn = 2;
    let ready = [(order.lines[0].id, 3)];
    let parcel = Parcel::next(&order, 0, &ready, noon());
    let slip = packing_slip(&issuer, &order, &parcel, Language::En);
    let [line] = slip.lines.as_slice() else {
        panic!("{:?}", slip.lines)
    };
    assert_eq!((line.shipped_now, line.canceled), (3, 2));
    assert_eq!(line.outstanding, None, "2 + 3 + 2 of 7");
    assert_eq!(slip.shipment.of, slip.shipment.number, "nothing follows");
    assert!(!render_packing_slip(&slip).unwrap().is_empty());

    order.lines[0].withdrawn = 1;
    let here = [(order.lines[0].id, 3)];
    let [still] = &still_to_come(&order, &here)[..] else {
        panic!("something is left")
    };
    assert_eq!((still.here, still.waiting), (3, 1));
}
