//! Partial refunds in any order sum to the sale, cell by cell.

use chrono::{DateTime, Utc};
use kernel::{Address, Country, Currency, Grams, Language, LineId, Money, OrderId, Province};
use orders::{Delivery, Fulfillment, Goods, Order, OrderLine, OrderState, ShipmentPreference};
use proptest::prelude::*;
use shipping::MethodKind;
use tax::{Assessment, LineTaxes, Tax, TaxAmount, TaxShare};
use uuid::Uuid;

use super::{
    calculate::{CalculateError, RefundUnits, RefundWish, Which, calculate, refundable},
    parts::{RefundParts, Restock},
};

fn line_id(at: usize) -> LineId {
    LineId::from_uuid(Uuid::from_u128(1 + at as u128))
}

fn goods(unit: Money) -> Goods {
    Goods {
        product_id: kernel::ProductId::from_uuid(Uuid::from_u128(1)),
        variant_id: kernel::VariantId::from_uuid(Uuid::from_u128(1)),
        handle: "hat".into(),
        title: "Hat".into(),
        options: String::new(),
        sku: "HAT".into(),
        unit_price: unit,
        weight: Grams(100),
        volume_mm3: 0,
        tax_category: "standard".into(),
        requires_shipping: true,
        image: None,
    }
}

/// A paid order: price, quantity and taxes of each line; the shipping and its taxes. GST and QST, tax by tax.
fn sold(currency: Currency, lines: &[(i64, i32, [i64; 2])], shipping: (i64, [i64; 2])) -> Order {
    let money = |minor| Money::new(minor, currency);
    let shares = |amounts: &[i64; 2]| -> Vec<TaxShare> {
        let taxes = [(Tax::Gst, 5_000), (Tax::Qst, 9_975)];
        let with_rate = taxes.into_iter().zip(amounts);
        with_rate
            .map(|((id, rate), amount)| TaxShare {
                id,
                rate: rust_decimal::Decimal::new(rate, 3),
                base: money(1),
                amount: money(*amount),
            })
            .collect()
    };
    let order_lines = lines
        .iter()
        .enumerate()
        .map(|(at, (unit, quantity, _))| OrderLine {
            id: line_id(at),
            product: kernel::ProductId::from_uuid(Uuid::from_u128(1)),
            variant: kernel::VariantId::from_uuid(Uuid::from_u128(1)),
            goods: goods(money(*unit)),
            quantity: *quantity,
            shipped: 0,
            withdrawn: 0,
            unit: money(*unit),
            net: money(*unit * i64::from(*quantity)),
            promise: None,
        });
    let line_taxes = lines
        .iter()
        .enumerate()
        .map(|(at, (_, _, taxes))| LineTaxes {
            key: line_id(at),
            shares: shares(taxes),
            total: money(taxes.iter().sum()),
        });
    let subtotal: i64 = lines.iter().map(|(unit, n, _)| unit * i64::from(*n)).sum();
    let tax: i64 = lines.iter().flat_map(|line| line.2).chain(shipping.1).sum();
    let assessment = Assessment {
        taxes: Vec::<TaxAmount>::new(),
        lines: line_taxes.collect(),
        shipping: shares(&shipping.1),
        shipping_total: money(shipping.1.iter().sum()),
        total: money(tax),
    };
    let at = DateTime::<Utc>::UNIX_EPOCH;
    Order {
        id: OrderId::from_uuid(Uuid::from_u128(9)),
        number: 1001,
        customer: kernel::CustomerId::from_uuid(Uuid::from_u128(8)),
        state: OrderState::Paid { at },
        fulfillment: Fulfillment::Unfulfilled,
        email: "bob@example.ca".into(),
        language: Language::En,
        currency,
        ship_to: Address {
            name: "Bob".into(),
            company: String::new(),
            line1: "1 Wellington".into(),
            line2: String::new(),
            city: "Ottawa".into(),
            province: Province::Ontario.code().into(),
            postal_code: "K1A 0B1".into(),
            country: Country::CANADA,
            phone: String::new(),
        },
        bill_to: None,
        note: String::new(),
        preference: ShipmentPreference::ShipAvailable,
        delivery: Delivery {
            method: None,
            kind: MethodKind::Delivery,
            name_en: "Post".into(),
            name_fr: "Poste".into(),
            price: money(shipping.0),
            min_days: 1,
            max_days: 2,
            billable_g: 100,
        },
        assessment,
        subtotal: money(subtotal),
        shipping: money(shipping.0),
        tax: money(tax),
        total: money(subtotal + shipping.0 + tax),
        payment: None,
        owed: None,
        version: 1,
        placed_at: at,
        charge: payments::ChargeTime::Now,
        pay_by: at,
        lines: order_lines.collect(),
    }
}

fn units(at: usize, quantity: i32) -> RefundUnits {
    RefundUnits {
        line: line_id(at),
        quantity,
        which: Which::NotSentFirst,
        restock: Restock::Back,
    }
}

fn items(order: &Order, lines: Vec<RefundUnits>, shipping: i64) -> RefundWish {
    RefundWish::Items {
        lines,
        shipping: Money::new(shipping, order.currency),
    }
}

/// Everything of each line and tax, summed over refunds.
fn sums(order: &Order, made: &[RefundParts]) -> Vec<i64> {
    let line = |id: LineId| {
        let parts = made.iter().filter_map(move |parts| parts.line(id));
        let goods: i64 = parts.clone().map(|part| part.goods.minor()).sum();
        let tax = |of: Tax| -> i64 {
            let taxes = parts.clone().flat_map(|part| &part.taxes);
            taxes
                .filter(|tax| tax.id == of)
                .map(|tax| tax.amount.minor())
                .sum()
        };
        [goods, tax(Tax::Gst), tax(Tax::Qst)]
    };
    let mut all: Vec<i64> = order.lines.iter().flat_map(|one| line(one.id)).collect();
    all.push(made.iter().map(|parts| parts.shipping.minor()).sum());
    for of in [Tax::Gst, Tax::Qst] {
        let taxes = made.iter().flat_map(|parts| &parts.shipping_taxes);
        all.push(
            taxes
                .filter(|tax| tax.id == of)
                .map(|tax| tax.amount.minor())
                .sum(),
        );
    }
    all
}

#[test]
fn units_take_their_taxes_along_and_the_last_one_takes_the_rest() {
    let order = sold(Currency::CAD, &[(333, 3, [50, 100])], (0, [0, 0]));
    let mut made = Vec::new();
    let mut taxes = Vec::new();
    for _ in 0..3 {
        let parts = calculate(&order, &made, &items(&order, vec![units(0, 1)], 0)).unwrap();
        taxes.push(
            parts.lines[0]
                .taxes
                .iter()
                .map(|tax| tax.amount.minor())
                .collect::<Vec<_>>(),
        );
        made.push(parts);
    }
    assert_eq!(taxes, [[17, 33], [16, 34], [17, 33]]);
    let more = calculate(&order, &made, &items(&order, vec![units(0, 1)], 0));
    assert!(matches!(
        more,
        Err(CalculateError::TooMany { refundable: 0, .. })
    ));
}

#[test]
fn a_unit_that_came_back_is_refunded_while_another_waits_to_be_sent() {
    let mut order = sold(Currency::CAD, &[(1_000, 3, [50, 100])], (0, [0, 0]));
    order.lines[0].shipped = 1;
    let wish = |which, quantity| {
        let chosen = RefundUnits {
            which,
            ..units(0, quantity)
        };
        items(&order, vec![chosen], 0)
    };
    let fates = |parts: &RefundParts| {
        let units = parts.lines[0].units.unwrap();
        (units.withdrawn, units.returned)
    };
    let back = calculate(&order, &[], &wish(Which::Sent, 1)).unwrap();
    assert_eq!(fates(&back), (0, 1));
    let kept = calculate(&order, &[], &wish(Which::NotSent, 2)).unwrap();
    assert_eq!(fates(&kept), (2, 0));
    let both = calculate(&order, &[], &wish(Which::NotSentFirst, 3)).unwrap();
    assert_eq!(fates(&both), (2, 1));

    let earlier = std::slice::from_ref(&back);
    let left = refundable(&order, earlier).units[0];
    assert_eq!((left.not_sent, left.sent), (2, 0));
    for (which, asked, most) in [(Which::Sent, 1, 0), (Which::NotSent, 3, 2)] {
        let refused = calculate(&order, earlier, &wish(which, asked)).unwrap_err();
        assert!(
            matches!(refused, CalculateError::TooMany { refundable, .. } if refundable == most),
            "{refused}"
        );
    }
}

#[test]
fn an_amount_is_split_as_in_the_worked_example() {
    // 90.00 of goods and 12.00 of shipping with 13.26 of tax: 30.00 are 23.43, 3.12 and 3.45.
    let order = sold(Currency::CAD, &[(9_000, 1, [1_170, 0])], (1_200, [156, 0]));
    let amount = RefundWish::Amount(Money::new(3_000, Currency::CAD));
    let parts = calculate(&order, &[], &amount).unwrap();
    let tax: i64 = parts
        .taxes()
        .unwrap()
        .iter()
        .map(|tax| tax.amount.minor())
        .sum();
    assert_eq!(
        (parts.goods().unwrap().minor(), parts.shipping.minor(), tax),
        (2_343, 312, 345)
    );
}

#[test]
fn yen_and_dinars_are_refunded_to_the_last_unit() {
    for code in ["JPY", "KWD"] {
        let currency = Currency::from_code(code).unwrap();
        let order = sold(currency, &[(100, 3, [15, 30])], (7, [1, 1]));
        let first = calculate(&order, &[], &items(&order, vec![units(0, 1)], 0)).unwrap();
        let left = refundable(&order, std::slice::from_ref(&first)).total;
        let rest = calculate(
            &order,
            std::slice::from_ref(&first),
            &RefundWish::Amount(left),
        );
        let made = [first, rest.unwrap()];
        assert_eq!(sums(&order, &made), [300, 15, 30, 7, 1, 1], "{code}");
        assert!(refundable(&order, &made).total.is_zero());
    }
}

#[test]
fn dinars_are_refunded_in_steps_of_ten_fils() {
    let dinars = Currency::KWD;
    let order = sold(dinars, &[(1_000, 3, [200, 110])], (500, [40, 20]));
    let one = calculate(&order, &[], &items(&order, vec![units(0, 1)], 0)).unwrap();
    assert_eq!(
        sums(&order, std::slice::from_ref(&one)),
        [1_000, 70, 40, 0, 0, 0]
    );
    let some = RefundWish::Amount(Money::new(990, dinars));
    let some = calculate(&order, std::slice::from_ref(&one), &some).unwrap();
    let made = [one, some];
    assert!(sums(&order, &made).iter().all(|sum| sum % 10 == 0));
    let left = refundable(&order, &made).total;
    assert_eq!(left.minor() % 10, 0);
    let last = calculate(&order, &made, &RefundWish::Amount(left)).unwrap();
    let made = [made.to_vec(), vec![last]].concat();
    assert_eq!(sums(&order, &made), [3_000, 200, 110, 500, 40, 20]);
}

#[test]
fn what_does_not_fit_is_refused() {
    let order = sold(Currency::CAD, &[(1_000, 2, [100, 0])], (500, [0, 0]));
    let refused = |wish| calculate(&order, &[], &wish).unwrap_err();
    let cad = |minor| RefundWish::Amount(Money::new(minor, Currency::CAD));
    let left = Money::new(2_600, Currency::CAD);
    for wish in [
        cad(0),
        cad(-1),
        cad(2_601),
        RefundWish::Amount(Money::new(1, Currency::USD)),
    ] {
        assert_eq!(refused(wish), CalculateError::Amount { left });
    }
    assert_eq!(
        refused(items(&order, Vec::new(), 0)),
        CalculateError::Nothing
    );
    let twice = items(&order, vec![units(0, 1), units(0, 1)], 0);
    assert!(matches!(refused(twice), CalculateError::UnknownLine { .. }));
    for shipping in [-1, 501] {
        let wish = items(&order, Vec::new(), shipping);
        assert!(matches!(refused(wish), CalculateError::Shipping { .. }));
    }
    let negative = items(&order, vec![units(0, -1)], 0);
    assert!(matches!(refused(negative), CalculateError::TooMany { .. }));
}

/// One step: units of the two lines and an amount of shipping, or an amount.
type Step = (bool, i32, i32, i64);

proptest! {
    #[test]
    fn partial_refunds_in_any_order_sum_to_the_sale_tax_by_tax(
        first in (0_i64..5_000, 1_i32..6, [0_i64..900, 0_i64..900]),
        second in (0_i64..5_000, 1_i32..6, [0_i64..900, 0_i64..900]),
        shipping in (0_i64..2_000, [0_i64..200, 0_i64..200]),
        steps in prop::collection::vec((any::<bool>(), 0_i32..4, 0_i32..4, 0_i64..900), 0..12),
    ) {
        let order = sold(Currency::CAD, &[first, second], shipping);
        let mut made: Vec<RefundParts> = Vec::new();
        let paid = sums_paid(&order);
        for (by_amount, a, b, minor) in steps as Vec<Step> {
            let left = refundable(&order, &made);
            let wish = if by_amount {
                RefundWish::Amount(Money::new(minor.min(left.total.minor()), Currency::CAD))
            } else {
                let of = |at: usize, n: i32| units(at, n.min(left.units[at].count()));
                items(&order, vec![of(0, a), of(1, b)], minor.min(left.shipping.minor()))
            };
            match calculate(&order, &made, &wish) {
                Ok(parts) => {
                    if let RefundWish::Amount(amount) = wish {
                        prop_assert_eq!(parts.total()?, amount);
                    }
                    prop_assert_eq!(parts.breakdown()?.total()?, parts.total()?);
                    made.push(parts);
                }
                Err(CalculateError::Nothing | CalculateError::Amount { .. }) => {}
                Err(other) => prop_assert!(false, "{other}"),
            }
            for (taken, paid) in sums(&order, &made).iter().zip(&paid) {
                prop_assert!(*taken >= 0 && taken <= paid, "{taken} of {paid}");
            }
        }
        let left = refundable(&order, &made).total;
        if !left.is_zero() {
            made.push(calculate(&order, &made, &RefundWish::Amount(left))?);
        }
        prop_assert_eq!(sums(&order, &made), paid);
    }
}

fn sums_paid(order: &Order) -> Vec<i64> {
    let mut all = Vec::new();
    for (line, taxes) in order.lines.iter().zip(&order.assessment.lines) {
        all.push(line.net.minor());
        all.extend(taxes.shares.iter().map(|share| share.amount.minor()));
    }
    all.push(order.shipping.minor());
    all.extend(
        order
            .assessment
            .shipping
            .iter()
            .map(|share| share.amount.minor()),
    );
    all
}
